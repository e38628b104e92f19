/** re.Match (Modules/_sre/sre.c). Type number: 270. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, struct} from '../../memory/struct.ts';
import {_PyArg_UnpackKeywords, arg} from '../../runtime/args.ts';
import {PyErr_Clear, PyErr_SetString, failWith} from '../../runtime/errors.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import type {Machine} from '../../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_NewVar} from '../../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {Py_None, staticType} from '../../runtime/statics.ts';
import type {Found} from '../../base/regex-match.ts';
import {PyNumber_AsSsize_t, PyNumber_Index} from '../../objects/abstract-number.ts';
import {
	PyDict_GetItemWithError,
	dictKey,
	dictValue,
	PyDict_New,
	PyDict_Next,
	PyDict_SetItem,
} from '../../objects/dictobject.ts';
import {Py_GenericAlias} from '../../objects/genericaliasobject.ts';
import {PyLong_AsLong, PyLong_FromLong} from '../../objects/longobject.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
	_PyTuple_FromPairSteal,
} from '../../objects/tupleobject.ts';
import {PyUnicode_Check, PyUnicode_FromString} from '../../objects/unicodeobject.ts';
import {PatternObject} from './re-pattern.ts';
import {emptyLike, sliceOf} from './re-text.ts';

export const Match_Type = staticType(270);

const MatchHead = struct('MatchObject', PyObject, {
	ob_size: 'ssize',
	string: 'ptr', // NULL never
	regs: 'ptr', // made when asked for
	pattern: 'ptr',
	pos: 'ssize',
	endpos: 'ssize',
	lastindex: 'ssize',
	groups: 'ssize', // the whole match counts
});

export const MatchObject = MatchHead;
const MARKS = 80;
const M = MatchHead;

const mark = (m: Machine, self: Ptr, i: number): number => getSsize(m, self, MARKS + i * 8);

/** A match object for what was found. */
export function newMatch(
	m: Machine,
	pattern: Ptr,
	string: Ptr,
	pos: number,
	endpos: number,
	found: Found,
): Owned {
	const groups = found.marks.length / 2;
	const op = PyObject_GC_NewVar(m, Match_Type, found.marks.length);
	if (op === 0) return NULL;
	set(m, op, M.string, Py_NewRef(m, string));
	set(m, op, M.regs, 0);
	set(m, op, M.pattern, Py_NewRef(m, pattern));
	setSsize(m, op, M.pos, pos);
	setSsize(m, op, M.endpos, endpos);
	setSsize(m, op, M.lastindex, found.lastindex);
	setSsize(m, op, M.groups, groups);
	for (const [i, value] of found.marks.entries()) setSsize(m, op, MARKS + i * 8, value);
	for (let g = 0; g < groups; g++) {
		if (mark(m, op, g * 2) >= 0 && mark(m, op, g * 2 + 1) >= mark(m, op, g * 2)) continue;
		setSsize(m, op, MARKS + g * 16, -1);
		setSsize(m, op, MARKS + g * 16 + 8, -1);
	}
	_PyObject_GC_TRACK(m, op);
	return op;
}

const isBytes = (m: Machine, self: Ptr): boolean => !PyUnicode_Check(m, get(m, self, M.string));

/** The text of a group, or a new reference to `fallback`. */
export function match_getslice_by_index(
	m: Machine,
	self: Ptr,
	index: number,
	fallback: Ptr,
): Owned {
	const start = mark(m, self, index * 2);
	if (start < 0) return Py_NewRef(m, fallback);
	return sliceOf(m, get(m, self, M.string), start, mark(m, self, index * 2 + 1));
}

/** The number of a group by number or name; -1 with IndexError. */
function match_getindex(m: Machine, self: Ptr, op: Ptr): number {
	let index = -1;
	const number = PyNumber_Index(m, op);
	if (number !== 0) {
		index = PyNumber_AsSsize_t(m, number);
		Py_DECREF(m, number);
	} else {
		PyErr_Clear(m);
		const names = get(m, get(m, self, M.pattern), PatternObject.groupindex);
		const found = names === 0 ? NULL : PyDict_GetItemWithError(m, names, op);
		if (found === 0) PyErr_Clear(m);
		else index = PyLong_AsLong(m, found);
	}
	if (index >= 0 && index < getSsize(m, self, M.groups)) return index;
	PyErr_SetString(m, 'IndexError', 'no such group');
	return -1;
}

function groupText(m: Machine, self: Ptr, op: Ptr): Owned {
	const index = match_getindex(m, self, op);
	return index < 0 ? NULL : match_getslice_by_index(m, self, index, Py_None);
}

function group(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (nargs === 0) return match_getslice_by_index(m, self, 0, Py_None);
	if (nargs === 1) return groupText(m, self, arg(m, args, 0));
	const tuple = PyTuple_New(m, nargs);
	for (let i = 0; tuple !== 0 && i < nargs; i++) {
		const text = groupText(m, self, arg(m, args, i));
		if (text === 0) {
			Py_DECREF(m, tuple);
			return NULL;
		}
		PyTuple_SET_ITEM(m, tuple, i, text);
	}
	return tuple;
}

/** A tuple of what `textOf` gives for each of `n` groups; NULL where one fails. */
export function groupTuple(m: Machine, n: number, textOf: (i: number) => Owned): Owned {
	const tuple = PyTuple_New(m, n);
	for (let i = 0; tuple !== 0 && i < n; i++) {
		const text = textOf(i + 1);
		if (text === 0) return failWith(m, tuple);
		PyTuple_SET_ITEM(m, tuple, i, text);
	}
	return tuple;
}

function groups(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'groups', args, nargs, kwnames, ['default'], 0, 1);
	if (given === undefined) return NULL;
	const n = getSsize(m, self, M.groups) - 1;
	const fallback = given[0] === 0 ? Py_None : given[0]!;
	return groupTuple(m, n, i => match_getslice_by_index(m, self, i, fallback));
}

function groupdict(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'groupdict', args, nargs, kwnames, ['default'], 0, 1);
	if (given === undefined) return NULL;
	const names = get(m, get(m, self, M.pattern), PatternObject.groupindex);
	const dict = PyDict_New(m);
	if (dict === 0 || names === 0) return dict;
	for (let pos = PyDict_Next(m, names, 0); pos !== 0; pos = PyDict_Next(m, names, pos)) {
		const index = PyLong_AsLong(m, dictValue(m, names, pos));
		const text = match_getslice_by_index(m, self, index, given[0] === 0 ? Py_None : given[0]!);
		const isSet = text !== 0 && PyDict_SetItem(m, dict, dictKey(m, names, pos), text) === 0;
		Py_XDECREF(m, text);
		if (!isSet) return failWith(m, dict);
	}
	return dict;
}

/** The group number of an optional argument; -1 with the error set. */
const groupArgument = (m: Machine, self: Ptr, args: number, nargs: number): number =>
	nargs === 0 ? 0 : match_getindex(m, self, arg(m, args, 0));

const place = (name: string, which: 0 | 1): MethodDef => ({
	name,
	flags: METH_FASTCALL,
	impl(m: Machine, self: Ptr, args: number, nargs: number) {
		const index = groupArgument(m, self, args, nargs);
		return index < 0 ? NULL : PyLong_FromLong(m, mark(m, self, index * 2 + which));
	},
});

function pair(m: Machine, self: Ptr, index: number): Owned {
	const start = PyLong_FromLong(m, mark(m, self, index * 2));
	const end = PyLong_FromLong(m, mark(m, self, index * 2 + 1));
	return _PyTuple_FromPairSteal(m, start, end);
}

function span(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	const index = groupArgument(m, self, args, nargs);
	return index < 0 ? NULL : pair(m, self, index);
}

function regs(m: Machine, self: Ptr): Owned {
	const known = get(m, self, M.regs);
	if (known !== 0) return Py_NewRef(m, known);
	const n = getSsize(m, self, M.groups);
	const tuple = PyTuple_New(m, n);
	for (let i = 0; tuple !== 0 && i < n; i++) PyTuple_SET_ITEM(m, tuple, i, pair(m, self, i));
	if (tuple !== 0) set(m, self, M.regs, Py_NewRef(m, tuple));
	return tuple;
}

function lastgroup(m: Machine, self: Ptr): Owned {
	const index = getSsize(m, self, M.lastindex);
	const names = get(m, get(m, self, M.pattern), PatternObject.indexgroup);
	if (names === 0 || index < 0 || index >= PyTuple_GET_SIZE(m, names)) return Py_NewRef(m, Py_None);
	return Py_NewRef(m, PyTuple_GET_ITEM(m, names, index));
}

function repr(m: Machine, self: Ptr): Owned {
	const text = match_getslice_by_index(m, self, 0, Py_None);
	if (text === 0) return NULL;
	const shown = m.repr_text(m, text);
	Py_DECREF(m, text);
	return PyUnicode_FromString(
		m,
		`<re.Match object; span=(${mark(m, self, 0)}, ${mark(m, self, 1)}), match=${shown}>`,
	);
}

const itself = (m: Machine, self: Ptr): Owned => Py_NewRef(m, self);

const OWNED = [M.string, M.regs, M.pattern];

function dealloc(m: Machine, self: Ptr): void {
	PyObject_GC_UnTrack(m, self);
	for (const field of [M.regs, M.string, M.pattern]) Py_XDECREF(m, get(m, self, field));
	PyObject_GC_Del(m, self);
}

/** `expand`: the method that fills in a template. */
export const Match_Spec = (expand: (m: Machine, self: Ptr, template: Ptr) => Owned): TypeSpec => ({
	type: Match_Type,
	name: 're.Match',
	doc: 'The result of re.match() and re.search().\nMatch objects always have a boolean value of True.',
	basicsize: MARKS + 8,
	itemsize: 8,
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	slots: {
		tp_dealloc: dealloc,
		tp_repr: repr,
		tp_traverse(m: Machine, self: Ptr, visit: visitproc, extra: number) {
			for (const field of OWNED) {
				const held = get(m, self, field);
				const result = held === 0 ? 0 : visit(m, held, extra);
				if (result !== 0) return result;
			}
			return 0;
		},
		mp_subscript: (m: Machine, self: Ptr, key: Ptr) => groupText(m, self, key),
		tp_free: PyObject_GC_Del,
	},
	methods: [
		{name: 'group', flags: METH_FASTCALL, impl: group},
		place('start', 0),
		place('end', 1),
		{name: 'span', flags: METH_FASTCALL, impl: span},
		{name: 'groups', flags: METH_FASTCALL | METH_KEYWORDS, impl: groups},
		{name: 'groupdict', flags: METH_FASTCALL | METH_KEYWORDS, impl: groupdict},
		{name: 'expand', flags: METH_O, impl: expand},
		{name: '__copy__', flags: METH_NOARGS, impl: itself},
		{name: '__deepcopy__', flags: METH_O, impl: itself},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
	members: [
		{name: 'string', type: 'object', offset: M.string, readonly: true},
		{name: 're', type: 'object', offset: M.pattern, readonly: true},
		{name: 'pos', type: 'ssize', offset: M.pos, readonly: true},
		{name: 'endpos', type: 'ssize', offset: M.endpos, readonly: true},
	],
	getset: [
		{
			name: 'lastindex',
			get: (m, self) => {
				const index = getSsize(m, self, M.lastindex);
				return index < 0 ? Py_NewRef(m, Py_None) : PyLong_FromLong(m, index);
			},
		},
		{name: 'lastgroup', get: lastgroup},
		{name: 'regs', get: regs},
	],
});

/** The text of a group for joining: '' where it did not match. */
export function groupOrEmpty(m: Machine, self: Ptr, index: number): Owned {
	const empty = emptyLike(m, isBytes(m, self));
	const text = match_getslice_by_index(m, self, index, empty);
	Py_DECREF(m, empty);
	return text;
}
