/** Exceptions as the interpreter prints them to stderr (Lib/traceback.py, Python/pythonrun.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getI32} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {frameCode, PyCodeObject} from '../runtime/frame.ts';
import {PyErr_Clear, PyErr_Fetch} from '../runtime/errors.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {Py_DECREF, Py_SIZE, Py_TYPE} from '../runtime/refcount.ts';
import {Py_None, PyLong_Type} from '../runtime/statics.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyBaseExceptionObject as E, tracebackOf} from '../objects/exceptions.ts';
import {PyTracebackObject} from '../objects/traceback.ts';
import {PyFrameObject} from '../objects/frame-layout.ts';
import {PyObject_GetOptionalAttr, PyObject_Repr, PyObject_Str} from '../objects/object.ts';
import {PySequence_Check, PySequence_List} from '../objects/abstract.ts';
import {dictGetString} from '../objects/dictobject.ts';
import {PyList_GetItem} from '../objects/listobject.ts';
import {PyLong_AsLong} from '../objects/longobject.ts';
import {PyType_IsSubtype, typeNameOf} from '../objects/typeobject.ts';
import {PyUnicode_Check, stringOf} from '../objects/unicodeobject.ts';
import {PyFile_WriteString} from './builtins/print.ts';
import {suggestionFor} from './traceback-suggestions.ts';
import {displayWidth} from '../base/wide.ts';
import {anchorsOf, characterOffset, showsMarks} from './traceback-anchors.ts';
import {typoIn} from './traceback-typos.ts';
import type {KeywordTypo} from '../language/keyword-typos.ts';
import {olderMarks} from './traceback-marks.ts';

const CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n';
const CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n';
const MAX_GROUP_WIDTH = 15;
const MAX_GROUP_DEPTH = 10;
const RECURSIVE_CUTOFF = 3;

/** Where the printing is: how deep in groups, and whether a group's frame is still to be closed. */
type Place = {
	depth: number;
	needClose: boolean;
	out: string;
	readonly seen: Set<number>;
	readonly fromModule: boolean;
};

const indent = (place: Place): string => ' '.repeat(2 * place.depth);

function emit(place: Place, text: string, margin = '|'): void {
	const prefix = place.depth === 0 ? '' : `${indent(place)}${margin} `;
	if (text === '') return;
	const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
	place.out += `${prefix}${lines.replaceAll('\n', `\n${prefix}`)}\n`;
}

/** str() of an object as text, or what is said when that fails. */
function strOf(m: Machine, op: Ptr, fallback: string): string {
	const text = PyObject_Str(m, op);
	if (text === 0) {
		PyErr_Clear(m);
		return fallback;
	}
	const result = stringOf(m, text);
	Py_DECREF(m, text);
	return result;
}

/** Name of an exception's class: with its module, unless that is builtins or __main__. */
export function qualifiedTypeName(m: Machine, type: Ptr): string {
	const read = (name: Ptr): string | undefined => {
		const value = PyObject_GetOptionalAttr(m, type, name);
		if (value === 0) {
			PyErr_Clear(m);
			return undefined;
		}
		const text = PyUnicode_Check(m, value) ? stringOf(m, value) : undefined;
		Py_DECREF(m, value);
		return text;
	};
	const qualname = read(ID.__qualname__) ?? typeNameOf(m, type);
	const module = read(ID.__module__);
	return module === undefined || module === 'builtins' || module === '__main__'
		? qualname
		: `${module}.${qualname}`;
}

/** Lines of the file that a code object comes from, or undefined. */
function sourceLines(m: Machine, filename: string): readonly string[] | undefined {
	return m.sources.get(filename)?.split(/\r\n|[\r\n]/);
}

function dedent(lines: readonly string[]): string[] {
	const margins = lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)![0]);
	let margin = margins[0] ?? '';
	for (const other of margins) {
		while (!other.startsWith(margin)) margin = margin.slice(0, -1);
	}
	return lines.map(line => (line.trim() === '' ? '' : line.slice(margin.length)));
}

/** The source lines of an instruction with the marks below them. `position`: line, last line, column, last column (bytes). */
function sourceWithMarks(
	lines: readonly string[],
	position: readonly [number, number, number, number],
): string {
	const [line, lastLine, column, lastColumn] = position;
	const original = lines.slice(line - 1, lastLine);
	if (original.length === 0 || original.join('').trim() === '') return '';
	const all = dedent(original);
	const removed = [...original[0]!].length - [...all[0]!].length;
	const start = Math.max(0, characterOffset(original[0]!, column) - removed);
	const lastRemoved = removed;
	const end = Math.max(0, characterOffset(original.at(-1)!, lastColumn) - lastRemoved);
	const text = [...all.join('\n')];
	const segment = text.slice(start, text.length - ([...all.at(-1)!].length - end)).join('');
	const anchors = anchorsOf(segment);
	const marks = showsMarks(start, end, all, anchors);
	const left = anchors === undefined ? 0 : anchors.left + (anchors.leftLine === 0 ? start : 0);
	const right = anchors === undefined ? 0 : anchors.right + (anchors.rightLine === 0 ? start : 0);
	const significant = new Set([0, all.length - 1]);
	if (anchors !== undefined) {
		for (const at of [anchors.leftLine, anchors.rightLine])
			for (let i = at - 1; i <= at + 1; i++) significant.add(i);
	}
	const out: string[] = [];
	const put = (i: number): void => {
		out.push(all[i]!);
		if (!marks) return;
		const chars = [...all[i]!];
		const spaces = chars.length - [...all[i]!.trimStart()].length;
		const columns = (count: number): number => displayWidth(all[i]!, count);
		const width = columns(i === all.length - 1 ? end : chars.length);
		let row = '';
		for (let col = 0; col < width; col++) {
			if (col < spaces || (i === 0 && col < columns(start))) row += ' ';
			else if (anchors === undefined) row += '^';
			else {
				const afterLeft = i > anchors.leftLine || (i === anchors.leftLine && col >= columns(left));
				const beforeRight =
					i < anchors.rightLine || (i === anchors.rightLine && col < columns(right));
				row += afterLeft && beforeRight ? '^' : '~';
			}
		}
		out.push(row);
	};
	let previous = -1;
	for (const i of [...significant].filter(n => n >= 0 && n < all.length).sort((a, b) => a - b)) {
		if (previous >= 0 && i - previous === 2) put(i - 1);
		else if (previous >= 0 && i - previous > 2) out.push(`...<${i - previous - 1} lines>...`);
		put(i);
		previous = i;
	}
	return dedent(out)
		.map(row => `    ${row}\n`)
		.join('');
}

type Entry = {
	readonly file: string;
	readonly line: number;
	readonly name: string;
	readonly source: string;
};

/** The entries of a traceback, outermost first. `fromModule`: as the module traceback makes them, where that differs. */
export function entriesOf(m: Machine, traceback: Ptr, marks = true, fromModule = false): Entry[] {
	const entries: Entry[] = [];
	for (let tb = traceback; tb !== 0; tb = get(m, tb, PyTracebackObject.tb_next)) {
		const frame = get(m, get(m, tb, PyTracebackObject.tb_frame), PyFrameObject.f_frame);
		const spec = m.codes[get(m, frameCode(m, frame), PyCodeObject.co_spec)]!;
		const at = getI32(m, tb, PyTracebackObject.tb_lasti) * 4;
		const {positions} = spec;
		const line = getI32(m, tb, PyTracebackObject.tb_lineno);
		const lines = sourceLines(m, spec.filename);
		const position = [
			positions[at]!,
			positions[at + 1]!,
			positions[at + 2]!,
			positions[at + 3]!,
		] as const;
		let source = '';
		if (lines !== undefined && line > 0) {
			const text = lines[line - 1] ?? '';
			if (!marks || position[0] !== line || position[3] <= 0) source = `    ${text.trim()}\n`;
			else if (m.profile.olderTracebacks) source = olderMarks(text, position, fromModule);
			else source = sourceWithMarks(lines, position);
		}
		entries.push({
			file: spec.filename,
			line,
			name: m.profile.tracebackQualname ? spec.qualname : spec.name,
			source,
		});
	}
	return entries;
}

export function formatEntries(entries: readonly Entry[]): string {
	let out = '';
	let count = 0;
	let last: Entry | undefined;
	const more = (): string => {
		const n = count - RECURSIVE_CUTOFF;
		return count > RECURSIVE_CUTOFF
			? `  [Previous line repeated ${n} more time${n === 1 ? '' : 's'}]\n`
			: '';
	};
	for (const entry of entries) {
		if (
			last === undefined ||
			last.file !== entry.file ||
			last.line !== entry.line ||
			last.name !== entry.name
		) {
			out += more();
			last = entry;
			count = 0;
		}
		count++;
		if (count > RECURSIVE_CUTOFF) continue;
		out += `  File "${entry.file}", line ${entry.line}, in ${entry.name}\n${entry.source}`;
	}
	return out + more();
}

/** The line(s) of a SyntaxError that show where it is. */
function syntaxErrorPlace(m: Machine, exception: Ptr, typo: KeywordTypo | undefined): string {
	const field = (offset: number): Ptr => get(m, exception, offset);
	const int = (offset: number): number =>
		field(offset) !== 0 && Py_TYPE(m, field(offset)) === PyLong_Type
			? PyLong_AsLong(m, field(offset))
			: 0;
	const filename = field(80);
	const lineno = int(88);
	if (lineno === 0) return '';
	const name = filename === 0 || filename === Py_None ? '<string>' : strOf(m, filename, '<string>');
	let out = `  File "${name}", line ${lineno}\n`;
	const text = field(120);
	if (text === 0 || text === Py_None) return out;
	const raw = typo?.text ?? stringOf(m, text).replace(/\n$/, '');
	const older = m.profile.olderTracebacks;
	const trimmed = raw.replace(older ? /^[ \n\f\t]+/ : /^[ \n\f]+/, '');
	const removed = raw.length - trimmed.length;
	out += `    ${trimmed}\n`;
	const offset = typo?.offset ?? int(96);
	if (offset < 1) return out;
	// Up to 3.12 only SyntaxError itself has an end, and on a later line that is all the bytes of this one.
	let end =
		older && Py_TYPE(m, exception) !== exceptionType('SyntaxError')
			? 0
			: (typo?.endOffset ?? int(112));
	if (typo === undefined && (!older || end !== 0) && int(104) !== lineno)
		end = older ? new TextEncoder().encode(stringOf(m, text)).length : raw.trimEnd().length + 1;
	end = Math.min(end, (older ? stringOf(m, text) : raw).length + 1);
	if (end < 1 || end === offset) end = offset + 1;
	const from = Math.min(offset - 1 - removed, trimmed.length);
	if (from < 0) return out;
	if (from === trimmed.length) end = offset + 1;
	const spaces = [...trimmed.slice(0, from)].map(char => (/\s/.test(char) ? char : ' ')).join('');
	return `${out}    ${spaces.padEnd(from)}${'^'.repeat(Math.max(end - offset, 1))}\n`;
}

/** "Type: text" with suggestions, and the notes (format_exception_only). */
export function exceptionOnly(m: Machine, exception: Ptr): string {
	const type = Py_TYPE(m, exception);
	const name = qualifiedTypeName(m, type);
	let out = '';
	let text: string;
	if (PyType_IsSubtype(m, type, exceptionType('SyntaxError'))) {
		const typo = typoIn(m, exception);
		out += syntaxErrorPlace(m, exception, typo);
		const msg = get(m, exception, 72);
		if (typo !== undefined) text = typo.message;
		else
			text =
				msg === 0 || msg === Py_None
					? '<no detail available>'
					: strOf(m, msg, '<no detail available>');
	} else text = strOf(m, exception, `<exception str() failed>`) + suggestionFor(m, exception);
	out += text === '' ? `${name}\n` : `${name}: ${text}\n`;
	return out + notesOf(m, exception);
}

function notesOf(m: Machine, exception: Ptr): string {
	const notes = PyObject_GetOptionalAttr(m, exception, ID.__notes__);
	if (notes === 0) {
		PyErr_Clear(m);
		return '';
	}
	let out = '';
	if (PySequence_Check(m, notes) && !PyUnicode_Check(m, notes)) {
		const list = PySequence_List(m, notes);
		for (let i = 0; list !== 0 && i < Py_SIZE(m, list); i++) {
			const note = strOf(m, PyList_GetItem(m, list, i), '<note str() failed>');
			out += note
				.split('\n')
				.map(line => `${line}\n`)
				.join('');
		}
		if (list !== 0) Py_DECREF(m, list);
	} else {
		const repr = PyObject_Repr(m, notes);
		if (repr !== 0) {
			out = `${stringOf(m, repr)}\n`;
			Py_DECREF(m, repr);
		}
	}
	Py_DECREF(m, notes);
	return out;
}

/** The chain of exceptions that led to this one, the first first, each with the sentence that stands behind it. */
function chainOf(
	m: Machine,
	exception: Ptr,
	seen: Set<number>,
): Array<readonly [string | undefined, Ptr]> {
	const chain: Array<readonly [string | undefined, Ptr]> = [];
	let at: Ptr = exception;
	while (at !== 0) {
		seen.add(at);
		const cause = get(m, at, E.cause);
		const context = get(m, at, E.context);
		let message: string | undefined;
		let next: Ptr = NULL;
		if (cause !== 0 && !seen.has(cause)) {
			message = CAUSE;
			next = cause;
		} else if (
			cause === 0 &&
			context !== 0 &&
			m.u8[at + E.suppress_context] === 0 &&
			!seen.has(context)
		) {
			message = CONTEXT;
			next = context;
		}
		chain.unshift([message, at]);
		at = next;
	}
	return chain;
}

function print(m: Machine, place: Place, exception: Ptr): void {
	for (const [message, at] of chainOf(m, exception, place.seen)) {
		if (message !== undefined) emit(place, message);
		const traceback = tracebackOf(m, at);
		if (!PyType_IsSubtype(m, Py_TYPE(m, at), exceptionType('BaseExceptionGroup'))) {
			if (traceback !== 0) {
				emit(place, 'Traceback (most recent call last):\n');
				emit(place, formatEntries(entriesOf(m, traceback, true, place.fromModule)));
			}
			emit(place, exceptionOnly(m, at));
		} else if (place.depth > MAX_GROUP_DEPTH)
			emit(place, `... (max_group_depth is ${MAX_GROUP_DEPTH})\n`);
		else printGroup(m, place, at, traceback);
	}
}

function printGroup(m: Machine, place: Place, group: Ptr, traceback: Ptr): void {
	const top = place.depth === 0;
	if (top) place.depth = 1;
	if (traceback !== 0) {
		emit(place, 'Exception Group Traceback (most recent call last):\n', top ? '+' : '|');
		emit(place, formatEntries(entriesOf(m, traceback, true, place.fromModule)));
	}
	emit(place, exceptionOnly(m, group));
	const members = get(m, group, 80);
	const total = Py_SIZE(m, members);
	const shown = Math.min(total, MAX_GROUP_WIDTH + 1);
	place.needClose = false;
	for (let i = 0; i < shown; i++) {
		const last = i === shown - 1;
		if (last) place.needClose = true;
		const truncated = i >= MAX_GROUP_WIDTH;
		place.out += `${indent(place)}${i === 0 ? '+-' : '  '}+---------------- ${truncated ? '...' : i + 1} ----------------\n`;
		place.depth++;
		if (truncated) {
			const remaining = total - MAX_GROUP_WIDTH;
			emit(place, `and ${remaining} more exception${remaining > 1 ? 's' : ''}\n`);
		} else print(m, place, m.i32[(members + m.tuple_items + 8 * i) >> 2]! as Ptr);
		if (last && place.needClose) {
			place.out += `${indent(place)}+------------------------------------\n`;
			place.needClose = false;
		}
		place.depth--;
	}
	if (top) place.depth = 0;
}

/** The whole text for an exception: its chain, tracebacks, groups, notes; as the module traceback makes it if `fromModule`. */
export function formatException(m: Machine, exception: Ptr, fromModule = false): string {
	const place: Place = {depth: 0, needClose: false, out: '', seen: new Set(), fromModule};
	print(m, place, exception);
	return place.out;
}

/** Implements `m.print_exception`. An error of its own is dropped; the current error stays. */
export function printException(m: Machine, exception: Ptr): void {
	const error: Owned = PyErr_Fetch(m);
	writeError(m, formatException(m, exception));
	PyErr_Clear(m);
	m.current_exception = error;
}

/** An exception that could not be raised: traceback and last lines (the C half of Python/traceback.c), or all of it. */
export function unraisableText(m: Machine, exception: Ptr): string {
	if (m.profile.unraisablePrintsAll) return formatException(m, exception);
	const traceback = tracebackOf(m, exception);
	const entries = traceback === 0 ? [] : entriesOf(m, traceback, m.profile.olderTracebacks);
	const said = strOf(m, exception, '<exception str() failed>');
	return (
		(entries.length === 0 ? '' : 'Traceback (most recent call last):\n') +
		formatEntries(entries) +
		`${qualifiedTypeName(m, Py_TYPE(m, exception))}: ${said}\n`
	);
}

/** Text for stderr: to the stream that sys.stderr is now. */
export function writeError(m: Machine, text: string): void {
	const file = dictGetString(m, m.sysdict, 'stderr');
	if (file === Py_None) return;
	if (file === 0 || file === dictGetString(m, m.sysdict, '__stderr__')) m.write(2, text);
	else if (!PyFile_WriteString(m, text, file)) PyErr_Clear(m);
}
