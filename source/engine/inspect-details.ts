/** Enter on a row: everything that is known about it. */
import type {Ptr} from '../memory/address.ts';
import {fieldsOf, structName} from '../memory/struct.ts';
import type {DetailLine, Details, ListSection} from '../protocol/snapshot.ts';
import {get, getSsize} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {_PyType_PreHeaderSize} from '../runtime/objimpl.ts';
import {Py_TYPE} from '../runtime/refcount.ts';
import {PyDict_Type} from '../runtime/statics.ts';
import {typeName} from '../objects/typeobject.ts';
import {liveObjects} from './inspect-census.ts';
import type {Garbage} from './inspect-collections.ts';
import {edgesOf, structOf} from './inspect-edges.ts';
import {addressText, refsOf, shortText, sizeOf} from './inspect-objects.ts';
import {type Link, pathTo} from './inspect-path.ts';
import {poolDetails} from './inspect-pools.ts';
import {holderTexts, namedObjects} from './inspect-references.ts';
import {scanFor} from './inspect-scan.ts';
import {baseName, bytesText, counted} from './inspect-text.ts';
import {typeDetails} from './inspect-types.ts';
import type {Session} from './session.ts';
import {siteAt, siteText} from './sites.ts';

const line = (level: number, label: string, text: string): DetailLine => ({level, label, text});

/** References shown of an object that has many. */
const MOST_SHOWN = 40;

function pathLines(m: Machine, path: readonly Link[] | undefined): readonly DetailLine[] {
	if (path === undefined)
		return [line(1, '', 'No chain of references leads to it from a name or a running frame: it waits for the collector.')];
	const [root, ...rest] = path;
	const [first] = rest;
	// A namespace is a root that nobody names: the name in it is where the chain begins.
	const isNamespace = first !== undefined && Py_TYPE(m, root!.op) === PyDict_Type;
	const name = first?.label.replace(/^\['(.*)'\]$/, ' $1') ?? '';
	const shown = isNamespace
		? [{op: first.op, label: `${root!.label}${name}`}, ...rest.slice(1)]
		: path;
	return shown.map(({op, label}) => line(1, label.trim(), shortText(m, op)));
}

function fieldLines(m: Machine, op: Ptr): readonly DetailLine[] {
	const declared = structOf(m, op);
	if (declared === undefined) return [];
	return [
		line(0, 'fields', structName(declared)),
		...fieldsOf(declared).map(({name, type, offset}) => {
			switch (type) {
				case 'ptr': {
					const value = get(m, op, offset);
					return line(1, name, value === 0 ? 'NULL' : addressText(value));
				}
				case 'ssize': {
					const value = name === 'ob_refcnt' ? refsOf(m, op) : getSsize(m, op, offset);
					return line(1, name, String(value));
				}
				case 'f64': {
					return line(1, name, String(m.f64[(op + offset) >> 3]));
				}
				case 'func':
				case 'i32': {
					return line(1, name, String(m.i32[(op + offset) >> 2]));
				}
				case 'u32': {
					return line(1, name, String(m.u32[(op + offset) >> 2]));
				}
				case 'u16': {
					return line(1, name, String(m.u16[(op + offset) >> 1]));
				}
				case 'u8': {
					return line(1, name, String(m.u8[op + offset]));
				}
			}
		}),
	];
}

function allocationLine(s: Session, op: Ptr): readonly DetailLine[] {
	const {m, sites} = s;
	const block = op - _PyType_PreHeaderSize(m, Py_TYPE(m, op));
	const site = siteAt(sites, block);
	if (site === 0) return [line(0, 'allocated', 'before the program began')];
	const bytes = Math.abs(sites.bytesOf[block >> 4]!);
	return [line(0, 'allocated', `at ${siteText(sites, site)}, ${bytesText(bytes)}`)];
}

function childLines(m: Machine, op: Ptr): readonly DetailLine[] {
	const children: DetailLine[] = [];
	let count = 0;
	edgesOf(m, op, (child, label) => {
		if (count++ < MOST_SHOWN) children.push(line(1, label.trim().replace(/^\./, ''), shortText(m, child)));
	});
	if (count > MOST_SHOWN) children.push(line(1, '', `and ${(count - MOST_SHOWN).toLocaleString('en')} more`));
	return count === 0 ? [] : [line(0, 'refers to', counted(count, 'object')), ...children];
}

function objectDetails(s: Session, name: string, op: Ptr): Details {
	const {m, main, source, watched} = s;
	const [found] = scanFor(m, [op]);
	const rows = namedObjects(m, source.file, main, watched);
	const held = holderTexts(m, main, rows, op, found!);
	return {
		title: `${name}: ${typeName(m, op)}`,
		lines: [
			line(0, 'value', shortText(m, op)),
			line(0, 'address', addressText(op)),
			line(0, 'references', String(refsOf(m, op))),
			line(0, 'generation', found!.generation),
			line(0, 'size', bytesText(sizeOf(m, op))),
			...allocationLine(s, op),
			line(0, 'why alive', ''),
			...pathLines(m, pathTo(m, main, op)),
			line(0, 'held by', held.length === 0 ? 'nobody that the collector knows' : ''),
			...held.map(text => line(1, '', text)),
			...childLines(m, op),
			...fieldLines(m, op),
		],
	};
}

function referenceDetails(s: Session, key: string): Details {
	const row = namedObjects(s.m, s.source.file, s.main, s.watched).find(named => named.key === key);
	if (row === undefined) return {title: key, lines: [line(0, '', 'This name is gone.')]};
	const dead = s.watched.find(entry => entry.name === row.name && entry.isDead && entry.op === row.op);
	if (row.watched && dead !== undefined)
		return {title: key, lines: [line(0, '', `The ${dead.type} it stood for has died.`)]};
	return objectDetails(s, row.name, row.op);
}

/** The object behind a row of weak references, if it still lives. */
function weakrefDetails(s: Session, key: string): Details {
	const op = liveObjects(s.m, s.main).find(found => String(found) === key);
	if (op === undefined) return {title: 'gone', lines: [line(0, '', 'This object is gone.')]};
	return objectDetails(s, shortText(s.m, op), op);
}

function sourceDetails(s: Session, key: string): Details {
	const number = Number(key);
	const text = s.source.lines[number - 1] ?? '';
	const here = s.source.directives.filter(directive => directive.statement === number);
	return {
		title: `line ${number}`,
		lines: [
			line(0, '', text.trim()),
			...here.flatMap(directive =>
				directive.kind === 'note' || directive.kind === 'chapter'
					? [line(0, directive.kind, directive.text)]
					: [],
			),
			...siteLines(s, `${s.source.file}:${number}`),
		],
	};
}

/** What was allocated at a site, and the types of the objects among it that live. */
function siteLines(s: Session, key: string): readonly DetailLine[] {
	const {sites} = s;
	const i = sites.list.findIndex(({file, line: at}, number) => number > 0 && `${file}:${at}` === key);
	if (i < 0) return [line(0, 'allocated', 'nothing')];
	return [
		line(0, 'live', `${counted(sites.blocks[i]!, 'block')}, ${bytesText(sites.live[i]!)}`),
		line(0, 'allocated', counted(sites.allocated[i]!, 'block')),
		line(0, 'freed', counted(sites.freed[i]!, 'block')),
		line(0, 'peak', bytesText(sites.peak[i]!)),
	];
}

const stepTexts = {
	collect: '',
	mark: ', the beginning of a cycle: what is in use was marked',
	skip: ', skipped: earlier ones did more than was due',
} as const;

/** What a collection found, and what of it a finalizer or a callback has brought back. */
function garbageLines(garbage: Garbage | undefined, freed: number): readonly DetailLine[] {
	if (garbage === undefined) return [];
	const {objects, types, sites} = garbage;
	const list = (rows: ReadonlyArray<readonly [string, number]>): readonly DetailLine[] =>
		rows.map(([name, count]) => line(1, name, counted(count, 'object')));
	return [
		line(0, 'unreachable', counted(objects, 'object')),
		...list(types),
		line(0, 'allocated at', ''),
		...list(sites),
		...(freed < objects
			? [line(0, 'brought back', `${counted(objects - freed, 'object')}, by finalizers`)]
			: []),
	];
}

function collectionDetails(s: Session, key: string): Details {
	const row = s.collections.rows.find(found => found.key === key);
	if (row === undefined) return {title: key, lines: []};
	const causes = {
		automatic: 'a threshold was passed',
		program: 'the program called gc.collect()',
		hand: 'asked for from the keyboard',
		exit: 'the interpreter was shutting down',
	} as const;
	return {
		title: `collection ${row.number}`,
		lines: [
			line(0, 'generation', `${row.generation}${stepTexts[row.step]}`),
			line(0, 'why', causes[row.cause]),
			line(0, 'where', `line ${row.line}, after ${counted(row.tick, 'instruction')}`),
			line(0, 'examined', counted(row.examined, 'object')),
			line(0, 'freed', counted(row.freed, 'object')),
			line(0, 'kept', counted(row.kept, 'object')),
			line(0, 'weakref callbacks', String(row.weakrefs)),
			line(0, 'finalizers', String(row.finalizers)),
			line(0, 'uncollectable', String(row.uncollectable)),
			...garbageLines(s.collections.garbage.get(row.number), row.freed),
		],
	};
}

function outputDetails(s: Session, key: string): Details {
	const row = s.output.lines.find(found => found.key === key);
	if (row === undefined) return {title: key, lines: []};
	return {
		title: row.stream,
		lines: [line(0, 'printed', `after ${counted(row.tick, 'instruction')}`), line(0, '', row.text)],
	};
}

/** Explains a row. */
export function detailsOf(s: Session, section: ListSection, key: string): Details {
	switch (section) {
		case 'references': {
			return referenceDetails(s, key);
		}
		case 'source': {
			return sourceDetails(s, key);
		}
		case 'sites': {
			return {title: baseName(key), lines: siteLines(s, key)};
		}
		case 'types': {
			return typeDetails(s.m, s.main, key);
		}
		case 'pools': {
			return poolDetails(s.m, s.main, key);
		}
		case 'weakrefs': {
			return weakrefDetails(s, key);
		}
		case 'collections': {
			return collectionDetails(s, key);
		}
		case 'output': {
			return outputDetails(s, key);
		}
	}
}
