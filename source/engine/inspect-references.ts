/** The references pane: what the program's names stand for, and who else holds it. */
import type {Ptr} from '../memory/address.ts';
import type {Generation, ReferenceRow} from '../protocol/snapshot.ts';
import type {Machine} from '../runtime/machine.ts';
import {hasTypeFlag, Py_SIZE, Py_TYPE} from '../runtime/refcount.ts';
import {
	Py_TPFLAGS_DICT_SUBCLASS,
	Py_TPFLAGS_MANAGED_DICT,
	Py_TPFLAGS_TYPE_SUBCLASS,
} from '../runtime/slots.ts';
import {
	PyCell_Type,
	PyDict_Type,
	PyFrame_Type,
	PyFunction_Type,
	PyAsyncGen_Type,
	PyCoro_Type,
	PyGen_Type,
	PyList_Type,
	PyMethod_Type,
	PyModule_Type,
	PyUnicode_Type,
} from '../runtime/statics.ts';
import {_PyObject_GetManagedDict} from '../objects/instance-values.ts';
import {dictKey, dictValue, PyDict_GET_SIZE, PyDict_Next} from '../objects/dictobject.ts';
import {typeName, typeNameOf} from '../objects/typeobject.ts';
import {stringOf} from '../objects/unicodeobject.ts';
import {edgesOf} from './inspect-edges.ts';
import {callerOf, frameSpec, localsOf, namespaceOf} from './inspect-frames.ts';
import {dictEntry, findNamed} from './inspect-names.ts';
import {isParked, methodName, refsOf, shortText, sizeOf} from './inspect-objects.ts';
import {type Found, scanFor} from './inspect-scan.ts';

export type Named = {
	readonly key: string;
	readonly name: string;
	readonly op: Ptr;
	readonly watched: boolean;
	/** For a local variable: the function whose frame has it. */
	readonly frame?: string;
};

/** What watched names stood for when last seen, so that an object can be followed when its name is gone. */
export type Watched = {
	readonly name: string;
	op: Ptr;
	type: string;
	/** The object has died since. */
	isDead: boolean;
};

/** Rows at most; a namespace may have any number of names. */
const MOST_ROWS = 1000;
/** Containers larger than this are not searched for the place of an item. */
const MOST_SEARCHED = 5000;

const isDunder = (name: string): boolean => name.startsWith('__') && name.endsWith('__');

/** Names of a namespace in order of first binding, those that Python sets itself left out. */
function namesIn(m: Machine, dict: Ptr, add: (name: string, op: Ptr) => void): void {
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		const key = dictKey(m, dict, pos);
		if (Py_TYPE(m, key) !== PyUnicode_Type) continue;
		const name = stringOf(m, key);
		if (!isDunder(name)) add(name, dictValue(m, dict, pos));
	}
}

/** Named objects: watched ones first, then local variables from the innermost frame outwards, then globals. */
export function namedObjects(
	m: Machine,
	file: string,
	main: Ptr,
	watched: readonly Watched[],
): readonly Named[] {
	const rows: Named[] = [];
	const keys = new Set<string>();
	const add = (named: Named): void => {
		if (rows.length >= MOST_ROWS || keys.has(named.key)) return;
		keys.add(named.key);
		rows.push(named);
	};
	for (const {name, op} of watched) {
		const now = findNamed(m, file, main, name);
		if (now !== 0 || op !== 0) add({key: name, name, op: now === 0 ? op : now, watched: true});
	}
	for (let frame = m.current_frame; frame !== 0; frame = callerOf(m, frame)) {
		const spec = frameSpec(m, frame);
		if (spec.filename !== file) continue;
		const namespace = namespaceOf(m, frame);
		const addLocal = (name: string, op: Ptr): void => {
			const full = `${spec.name}.${name}`;
			add({key: full, name: full, op, watched: false, frame: spec.name});
		};
		if (namespace === 0) for (const {name, op} of localsOf(m, frame)) addLocal(name, op);
		else if (namespace !== main) namesIn(m, namespace, addLocal);
	}
	if (main !== 0)
		namesIn(m, main, (name, op) => {
			add({key: name, name, op, watched: false});
		});
	return rows;
}

/** Names for holders that have one. */
type HolderNames = {
	readonly main: Ptr;
	readonly objects: ReadonlyMap<number, string>;
	/** `__dict__`s by whose they are. */
	readonly dicts: ReadonlyMap<number, string>;
};

function holderNames(m: Machine, main: Ptr, rows: readonly Named[]): HolderNames {
	const objects = new Map<number, string>();
	const dicts = new Map<number, string>();
	for (const {name, op} of rows) {
		if (Py_TYPE(m, op) === PyUnicode_Type || objects.has(op)) continue;
		objects.set(op, name);
		if (!hasTypeFlag(m, op, Py_TPFLAGS_MANAGED_DICT)) continue;
		const dict = _PyObject_GetManagedDict(m, op);
		if (dict !== 0) dicts.set(dict, name);
	}
	return {main, objects, dicts};
}

/** How `holder` refers to `op`: `[3]`, `.parent`; '' where that cannot be said. */
function placeIn(m: Machine, holder: Ptr, op: Ptr): string {
	const size = hasTypeFlag(m, holder, Py_TPFLAGS_DICT_SUBCLASS)
		? PyDict_GET_SIZE(m, holder)
		: Py_TYPE(m, holder) === PyList_Type
			? Py_SIZE(m, holder)
			: 0;
	if (size > MOST_SEARCHED) return '[…]';
	let place: string | undefined;
	edgesOf(m, holder, (child, label) => {
		if (child === op) place ??= label;
	});
	return place ?? '';
}

function globalName(m: Machine, main: Ptr, op: Ptr): string {
	let found = '';
	namesIn(m, main, (name, value) => {
		if (value === op && found === '') found = name;
	});
	return found === '' ? 'global' : `global ${found}`;
}

/** A holder that has no name of its own, and the place of `op` in it. */
function anonymous(m: Machine, holder: Ptr, op: Ptr): string {
	switch (Py_TYPE(m, holder)) {
		case PyMethod_Type: {
			return `method ${methodName(m, holder)}`;
		}
		case PyFunction_Type:
		case PyModule_Type: {
			return shortText(m, holder);
		}
		case PyCell_Type: {
			return 'cell';
		}
		case PyFrame_Type: {
			return 'frame object';
		}
		case PyGen_Type: {
			return 'generator';
		}
		case PyCoro_Type: {
			return 'coroutine';
		}
		case PyAsyncGen_Type: {
			return 'async generator';
		}
		case PyDict_Type: {
			const module = dictEntry(m, holder, '__name__');
			const isNamespace = module !== 0 && Py_TYPE(m, module) === PyUnicode_Type;
			return isNamespace ? `module ${stringOf(m, module)}` : `dict${placeIn(m, holder, op)}`;
		}
	}
	if (hasTypeFlag(m, holder, Py_TPFLAGS_TYPE_SUBCLASS)) return `class ${typeNameOf(m, holder)}`;
	return `${typeName(m, holder)}${placeIn(m, holder, op)}`;
}

function holderText(m: Machine, holder: Ptr, op: Ptr, names: HolderNames): string {
	if (holder === names.main) return globalName(m, names.main, op);
	const owner = names.dicts.get(holder);
	if (owner !== undefined)
		return `${owner}${placeIn(m, holder, op).replace(/^\['(.*)'\]$/, '.$1')}`;
	const named = names.objects.get(holder);
	return named === undefined ? anonymous(m, holder, op) : `${named}${placeIn(m, holder, op)}`;
}

/** Names that the frames themselves hold `op` by. */
function frameHolders(rows: readonly Named[], op: Ptr): readonly string[] {
	const frames = rows.filter(row => row.op === op && row.frame !== undefined);
	return [...new Set(frames.map(({frame}) => `frame ${frame}`))];
}

function heldBy(
	m: Machine,
	rows: readonly Named[],
	names: HolderNames,
	op: Ptr,
	{holders, references}: Found,
): readonly string[] {
	const held = new Set([
		...frameHolders(rows, op),
		...holders.map(holder => holderText(m, holder, op, names)),
	]);
	const more = references - holders.length;
	if (more > 0) held.add(`${more.toLocaleString('en')} more`);
	return [...held];
}

/** Who holds one object, as the pane says it. */
export const holderTexts = (
	m: Machine,
	main: Ptr,
	rows: readonly Named[],
	op: Ptr,
	found: Found,
): readonly string[] => heldBy(m, rows, holderNames(m, main, rows), op, found);

/** The rows of the pane. Its cost grows with the heap. */
export function referenceRows(
	m: Machine,
	file: string,
	main: Ptr,
	watched: readonly Watched[],
): readonly ReferenceRow[] {
	const rows = namedObjects(m, file, main, watched);
	for (const entry of watched) entry.isDead ||= entry.op !== 0 && isParked(m, entry.op);
	const dead = new Map(watched.filter(({isDead}) => isDead).map(entry => [entry.op, entry]));
	const alive = rows.filter(
		row => !(row.watched && dead.has(row.op) && isGone(m, file, main, row)),
	);
	const found = scanFor(
		m,
		alive.map(({op}) => op),
	);
	const scanned = new Map(alive.map((row, i) => [row.key, found[i]!]));
	const names = holderNames(m, main, alive);
	return rows.map((row): ReferenceRow => {
		const {key, name, op, watched: isWatched} = row;
		const what = scanned.get(key);
		if (what === undefined) {
			const type = dead.get(op)?.type ?? '';
			return {
				key,
				name,
				type,
				refs: 0,
				generation: 'dead',
				size: 0,
				address: op,
				heldBy: [],
				watched: true,
			};
		}
		const generation: Generation = what.generation;
		return {
			key,
			name,
			type: typeName(m, op),
			refs: refsOf(m, op),
			generation,
			size: sizeOf(m, op),
			address: op,
			heldBy: heldBy(m, rows, names, op, what),
			watched: isWatched,
		};
	});
}

/** Whether a watched name stands for nothing now. */
const isGone = (m: Machine, file: string, main: Ptr, {name}: Named): boolean =>
	findNamed(m, file, main, name) === 0;
