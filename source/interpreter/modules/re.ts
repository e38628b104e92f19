/** `_sre` (Modules/_sre/sre.c): compiled regular expressions. Type number: 269. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set, setSsize} from '../../memory/memory.ts';
import {
	_PyArg_CheckPositional,
	_PyArg_UnpackKeywords,
	arg,
	pushArgs,
	popArgs,
} from '../../runtime/args.ts';
import {PyErr_SetString, PyErr_SetTypeObject, failWith} from '../../runtime/errors.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import type {Machine} from '../../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_NewVar} from '../../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	type ModuleSpec,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {Py_False, Py_None, Py_NotImplemented, Py_True, staticType} from '../../runtime/statics.ts';
import {compileRegex} from '../../base/regex-compile.ts';
import {type Found, matchRegex, type Mode} from '../../base/regex-match.ts';
import {parseRegex} from '../../base/regex-parse.ts';
import {
	FLAG_ASCII,
	FLAG_LOCALE,
	FLAG_UNICODE,
	RegexError,
	TYPE_FLAGS,
} from '../../base/regex-tree.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {bytesOf, PyBytes_Check, PyBytes_FromBytes} from '../../objects/bytesobject.ts';
import {PyObject_Vectorcall} from '../../objects/call.ts';
import {PyDict_New, PyDict_SetItem, PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyDictProxy_New} from '../../objects/descr-mappingproxy.ts';
import {Py_GenericAlias} from '../../objects/genericaliasobject.ts';
import {PyList_Append, PyList_New} from '../../objects/listobject.ts';
import {PyLong_AsLong, PyLong_FromLong} from '../../objects/longobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {
	PyObject_GetAttrString,
	PyObject_Hash,
	PyObject_RichCompareBool,
} from '../../objects/object.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {traverseFields} from '../../objects/owned-fields.ts';
import {PyImport_ImportModule} from '../imports.ts';
import {Match_Spec, Match_Type, newMatch, groupTuple} from './re-match.ts';
import {addProgram, patternIsBytes, PatternObject, programOf} from './re-pattern.ts';
import {emptyLike, sliceOf, type Text, textOf} from './re-text.ts';
import {finditer, newScanner, Scanner_Spec} from './re-scanner.ts';
import {substitute, expand} from './re-substitute.ts';

export const Pattern_Type = staticType(269);

export const P = PatternObject;
const MAXSIZE = Number.MAX_SAFE_INTEGER;

// Errors.

export function repr(m: Machine, text: string, isBytes: boolean): Owned {
	if (!isBytes) return PyUnicode_FromString(m, text);
	return PyBytes_FromBytes(
		m,
		[...text].map(c => c.charCodeAt(0)),
	);
}

/** Raises what stopped parsing: PatternError, OverflowError, or IndexError for an unknown group of a template. */
export function raise(m: Machine, error: unknown, text: string, isBytes: boolean): Owned {
	if (error instanceof RangeError && error.message.startsWith('unknown group name'))
		return PyErr_SetString(m, 'IndexError', error.message);
	if (!(error instanceof RegexError)) throw error;
	if (error.overflow) return PyErr_SetString(m, 'OverflowError', error.message);
	const module = PyImport_ImportModule(m, 're');
	const type = module === 0 ? NULL : PyObject_GetAttrString(m, module, 'error');
	Py_XDECREF(m, module);
	if (type === 0) return NULL;
	const message = PyUnicode_FromString(m, error.message);
	const pattern = repr(m, text, isBytes);
	const position =
		error.position === undefined ? Py_NewRef(m, Py_None) : PyLong_FromLong(m, error.position);
	const args = pushArgs(m, message, error.position === undefined ? Py_None : pattern, position);
	const isReady = message !== 0 && pattern !== 0 && position !== 0;
	const exception = isReady
		? PyObject_Vectorcall(m, type, args, error.position === undefined ? 1 : 3, NULL)
		: NULL;
	popArgs(m, args);
	for (const op of [message, pattern, position]) Py_XDECREF(m, op);
	if (exception !== 0) {
		PyErr_SetTypeObject(m, type, exception);
		Py_DECREF(m, exception);
	}
	Py_DECREF(m, type);
	return NULL;
}

// Compiling.

/** The characters of a pattern: bytes as Latin-1. */
export function sourceOf(m: Machine, op: Ptr): string {
	if (PyUnicode_Check(m, op)) return stringOf(m, op);
	let text = '';
	for (const byte of bytesOf(m, op)) text += String.fromCharCode(byte);
	return text;
}

/** Checks the flags against the kind of pattern and completes them; undefined with ValueError. */
function fixFlags(m: Machine, flags: number, isBytes: boolean): number | undefined {
	const no = (message: string): undefined => {
		PyErr_SetString(m, 'ValueError', message);
		return undefined;
	};
	if (isBytes) {
		if ((flags & FLAG_UNICODE) !== 0) return no('cannot use UNICODE flag with a bytes pattern');
		if ((flags & FLAG_LOCALE) !== 0 && (flags & FLAG_ASCII) !== 0)
			return no('ASCII and LOCALE flags are incompatible');
		return flags;
	}
	if ((flags & FLAG_LOCALE) !== 0) return no('cannot use LOCALE flag with a str pattern');
	if ((flags & FLAG_ASCII) === 0) return flags | FLAG_UNICODE;
	if ((flags & FLAG_UNICODE) !== 0) return no('ASCII and UNICODE flags are incompatible');
	return flags;
}

/** How many words CPython's code for the pattern has at least: with INFO and SUCCESS. */
const codeWords = (text: string): number => 10 + Math.max(2, text.length * 2);

function sre_compile(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'compile', nargs, 2, 2)) return NULL;
	const pattern = arg(m, args, 0);
	const isBytes = !PyUnicode_Check(m, pattern);
	if (isBytes && !PyBytes_Check(m, pattern))
		return PyErr_SetString(m, 'TypeError', 'first argument must be string or compiled pattern');
	const given = PyLong_AsLong(m, arg(m, args, 1));
	if (given === -1 && m.current_exception !== 0) return NULL;
	const text = sourceOf(m, pattern);
	try {
		const [major, minor] = m.profile.version;
		const parsed = parseRegex(text, given, isBytes, major > 3 || minor >= 14);
		const flags = fixFlags(m, parsed.flags, isBytes);
		if (flags === undefined) return NULL;
		const program = compileRegex(
			parsed.body,
			flags,
			parsed.groups,
			m.profile.compiler.unicodeVersion,
			isBytes,
		);
		return newPattern(
			m,
			pattern,
			flags,
			isBytes,
			parsed.names,
			addProgram(m, program),
			parsed.groups,
			codeWords(text),
		);
	} catch (error) {
		return raise(m, error, text, isBytes);
	}
}

function newPattern(
	m: Machine,
	pattern: Ptr,
	flags: number,
	isBytes: boolean,
	names: ReadonlyMap<string, number>,
	program: number,
	groups: number,
	words: number,
): Owned {
	const groupindex = PyDict_New(m);
	const indexgroup = groupindex === 0 ? NULL : PyTuple_New(m, groups + 1);
	if (indexgroup === 0) return failWith(m, groupindex);
	for (let i = 0; i <= groups; i++) PyTuple_SET_ITEM(m, indexgroup, i, Py_NewRef(m, Py_None));
	for (const [name, group] of names) {
		const key = PyUnicode_FromString(m, name);
		const value = PyLong_FromLong(m, group);
		const isSet = key !== 0 && value !== 0 && PyDict_SetItem(m, groupindex, key, value) === 0;
		Py_XDECREF(m, value);
		if (!isSet) return failWith(m, key, groupindex, indexgroup);
		PyTuple_SET_ITEM(m, indexgroup, group, key);
	}
	const op = PyObject_GC_NewVar(m, Pattern_Type, words);
	if (op === 0) {
		Py_DECREF(m, groupindex);
		Py_DECREF(m, indexgroup);
		return NULL;
	}
	setSsize(m, op, P.groups, groups);
	if (names.size === 0) {
		Py_DECREF(m, groupindex);
		Py_DECREF(m, indexgroup);
	}
	set(m, op, P.groupindex, names.size === 0 ? NULL : groupindex);
	set(m, op, P.indexgroup, names.size === 0 ? NULL : indexgroup);
	set(m, op, P.pattern, Py_NewRef(m, pattern));
	m.i32[(op + P.flags) >> 2] = flags;
	set(m, op, P.weakreflist, 0);
	m.i32[(op + P.isbytes) >> 2] = isBytes ? 1 : 0;
	m.i32[(op + P.isbytes + 4) >> 2] = 0;
	setSsize(m, op, P.codesize, words);
	m.i32[(op + P.code) >> 2] = program;
	_PyObject_GC_TRACK(m, op);
	return op;
}

// Matching.

/** Arguments (string, pos, endpos) of a method; undefined with the error set. */
type Range = {readonly text: Text; readonly from: number; readonly endpos: number};

export function rangeOf(m: Machine, self: Ptr, op: Ptr, posOp: Ptr, endOp: Ptr): Range | undefined {
	const size = (value: Ptr, fallback: number): number | undefined => {
		if (value === 0) return fallback;
		const index = PyNumber_AsSsize_t(m, value);
		return index === -1 && m.current_exception !== 0 ? undefined : index;
	};
	const pos = size(posOp, 0);
	const endpos = pos === undefined ? undefined : size(endOp, MAXSIZE);
	if (pos === undefined || endpos === undefined) return undefined;
	const text = textOf(m, op, patternIsBytes(m, self), endpos);
	if (text === undefined) return undefined;
	return {text, from: Math.min(Math.max(pos, 0), text.length), endpos: text.subject.end};
}

function findNext(
	m: Machine,
	self: Ptr,
	range: Range,
	from: number,
	mustAdvance: boolean,
	mode: Mode = 'search',
): Found | undefined {
	// Where the text lies may have changed since: Python code ran.
	const text = textOf(m, range.text.op, undefined, range.endpos)!;
	return matchRegex(programOf(m, self), text.subject, from, mode, mustAdvance);
}

const matcher = (name: string, mode: Mode): MethodDef => ({
	name,
	flags: METH_FASTCALL | METH_KEYWORDS,
	impl(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr) {
		const given = _PyArg_UnpackKeywords(
			m,
			name,
			args,
			nargs,
			kwnames,
			['string', 'pos', 'endpos'],
			1,
			3,
		);
		if (given === undefined) return NULL;
		const range = rangeOf(m, self, given[0]!, given[1]!, given[2]!);
		if (range === undefined) return NULL;
		const found = matchRegex(programOf(m, self), range.text.subject, range.from, mode);
		if (found === undefined) return Py_NewRef(m, Py_None);
		return newMatch(m, self, given[0]!, range.from, range.endpos, found);
	},
});

/** Calls `each` for every match from left to right until it says no. False with an error set. */
export function eachMatch(
	m: Machine,
	self: Ptr,
	range: Range,
	limit: number,
	each: (found: Found) => boolean,
): boolean {
	let at = range.from;
	let mustAdvance = false;
	for (let n = 0; limit === 0 || n < limit; n++) {
		if (at > range.endpos) break;
		const found = findNext(m, self, range, at, mustAdvance);
		if (found === undefined) break;
		if (!each(found)) return false;
		mustAdvance = found.marks[0] === found.marks[1];
		at = found.marks[1]!;
	}
	return true;
}

/** The text of a group of a raw result; '' where it did not match. */
export function rawGroup(m: Machine, range: Range, found: Found, group: number): Owned {
	const start = found.marks[group * 2]!;
	const end = found.marks[group * 2 + 1]!;
	if (start < 0 || end < start) return emptyLike(m, range.text.isBytes);
	return sliceOf(m, range.text.op, start, end);
}

export function append(m: Machine, list: Ptr, item: Owned): boolean {
	if (item === 0) return false;
	const failed = PyList_Append(m, list, item) < 0;
	Py_DECREF(m, item);
	return !failed;
}

function findall(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(
		m,
		'findall',
		args,
		nargs,
		kwnames,
		['string', 'pos', 'endpos'],
		1,
		3,
	);
	const range = given === undefined ? undefined : rangeOf(m, self, given[0]!, given[1]!, given[2]!);
	if (range === undefined) return NULL;
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	const groups = programOf(m, self).groups;
	const fine = eachMatch(m, self, range, 0, found => {
		if (groups <= 1) return append(m, list, rawGroup(m, range, found, groups));
		return append(
			m,
			list,
			groupTuple(m, groups, i => rawGroup(m, range, found, i)),
		);
	});
	if (fine) return list;
	Py_DECREF(m, list);
	return NULL;
}

function split(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(
		m,
		'split',
		args,
		nargs,
		kwnames,
		['string', 'maxsplit'],
		1,
		2,
	);
	if (given === undefined) return NULL;
	const maxsplit = given[1] === 0 ? 0 : PyNumber_AsSsize_t(m, given[1]!, 'OverflowError');
	if (maxsplit === -1 && m.current_exception !== 0) return NULL;
	const range = rangeOf(m, self, given[0]!, NULL, NULL);
	if (range === undefined) return NULL;
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	const groups = programOf(m, self).groups;
	let last = 0;
	let fine =
		maxsplit < 0 ||
		eachMatch(m, self, range, maxsplit, found => {
			if (!append(m, list, sliceOf(m, given[0]!, last, found.marks[0]!))) return false;
			for (let i = 1; i <= groups; i++) {
				const start = found.marks[i * 2]!;
				const end = found.marks[i * 2 + 1]!;
				const piece =
					start < 0 || end < start ? Py_NewRef(m, Py_None) : sliceOf(m, given[0]!, start, end);
				if (!append(m, list, piece)) return false;
			}
			last = found.marks[1]!;
			return true;
		});
	fine = fine && append(m, list, sliceOf(m, given[0]!, last, range.text.length));
	if (fine) return list;
	Py_DECREF(m, list);
	return NULL;
}

// The type of patterns.

const FLAG_NAMES = [
	[2, 're.IGNORECASE'],
	[8, 're.MULTILINE'],
	[16, 're.DOTALL'],
	[64, 're.VERBOSE'],
	[128, 're.DEBUG'],
	[256, 're.ASCII'],
	[4, 're.LOCALE'],
] as const;

function pattern_repr(m: Machine, self: Ptr): Owned {
	let flags = m.i32[(self + P.flags) >> 2]!;
	if (!patternIsBytes(m, self) && (flags & (TYPE_FLAGS & ~FLAG_UNICODE)) === 0)
		flags &= ~FLAG_UNICODE;
	const names: string[] = [];
	for (const [flag, name] of FLAG_NAMES) {
		if ((flags & flag) === 0) continue;
		names.push(name);
		flags &= ~flag;
	}
	if (flags !== 0) names.push(`0x${flags.toString(16)}`);
	const shown = [...m.repr_text(m, get(m, self, P.pattern))].slice(0, 200).join('');
	const rest = names.length === 0 ? '' : `, ${names.join('|')}`;
	return PyUnicode_FromString(m, `re.compile(${shown}${rest})`);
}

function pattern_hash(m: Machine, self: Ptr): number {
	const hash = PyObject_Hash(m, get(m, self, P.pattern));
	if (hash === -1 && m.hash_hi === -1) return -1;
	return hash ^ m.i32[(self + P.flags) >> 2]!;
}

function pattern_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if ((op !== 2 && op !== 3) || Py_TYPE(m, a) !== Py_TYPE(m, b))
		return Py_NewRef(m, Py_NotImplemented);
	let equal = a === b ? 1 : 0;
	if (
		equal === 0 &&
		m.i32[(a + P.flags) >> 2] === m.i32[(b + P.flags) >> 2] &&
		patternIsBytes(m, a) === patternIsBytes(m, b)
	)
		equal = PyObject_RichCompareBool(m, get(m, a, P.pattern), get(m, b, P.pattern), 2);
	if (equal < 0) return NULL;
	return Py_NewRef(m, (equal !== 0) === (op === 2) ? Py_True : Py_False);
}

const OWNED = [P.groupindex, P.indexgroup, P.pattern];

function pattern_dealloc(m: Machine, self: Ptr): void {
	PyObject_GC_UnTrack(m, self);
	if (get(m, self, P.weakreflist) !== 0) PyObject_ClearWeakRefs(m, self);
	for (const field of [P.pattern, P.groupindex, P.indexgroup]) Py_XDECREF(m, get(m, self, field));
	PyObject_GC_Del(m, self);
}

/** A plain dict where no group has a name. */
function pattern_groupindex(m: Machine, self: Ptr): Owned {
	const names = get(m, self, P.groupindex);
	return names === 0 ? PyDict_New(m) : PyDictProxy_New(m, names);
}

const itself = (m: Machine, self: Ptr): Owned => Py_NewRef(m, self);

const Pattern_Spec = (): TypeSpec => ({
	type: Pattern_Type,
	name: 're.Pattern',
	doc: 'Compiled regular expression object.',
	basicsize: 96,
	itemsize: 4,
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	weaklistoffset: P.weakreflist,
	slots: {
		tp_dealloc: pattern_dealloc,
		tp_repr: pattern_repr,
		tp_hash: pattern_hash,
		tp_richcompare: pattern_richcompare,
		tp_traverse: (m: Machine, self: Ptr, visit: visitproc, extra: number) =>
			traverseFields(m, self, OWNED, visit, extra),
		tp_free: PyObject_GC_Del,
	},
	methods: [
		matcher('match', 'match'),
		matcher('fullmatch', 'fullmatch'),
		matcher('search', 'search'),
		substitute('sub', false),
		substitute('subn', true),
		{name: 'findall', flags: METH_FASTCALL | METH_KEYWORDS, impl: findall},
		{name: 'split', flags: METH_FASTCALL | METH_KEYWORDS, impl: split},
		{name: 'finditer', flags: METH_FASTCALL | METH_KEYWORDS, impl: finditer},
		{name: 'scanner', flags: METH_FASTCALL | METH_KEYWORDS, impl: newScanner},
		{name: '__copy__', flags: METH_NOARGS, impl: itself},
		{name: '__deepcopy__', flags: METH_O, impl: itself},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
	members: [
		{name: 'pattern', type: 'object', offset: P.pattern, readonly: true},
		{name: 'flags', type: 'int', offset: P.flags, readonly: true},
		{name: 'groups', type: 'ssize', offset: P.groups, readonly: true},
	],
	getset: [{name: 'groupindex', get: pattern_groupindex}],
});

export const sreModule: ModuleSpec = {
	name: '_sre',
	methods: [{name: 'compile', flags: METH_FASTCALL, impl: sre_compile}],
	exec(m: Machine, module: Ptr): number {
		const dict = PyModule_GetDict(m, module);
		for (const spec of [Pattern_Spec(), Match_Spec(expand), Scanner_Spec()])
			if (PyType_Ready(m, spec) < 0) return -1;
		if (PyDict_SetItemString(m, dict, 'Pattern', Pattern_Type) < 0) return -1;
		return PyDict_SetItemString(m, dict, 'Match', Match_Type);
	},
};
