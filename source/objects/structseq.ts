/**
 * Struct sequences (Objects/structseq.c): tuples with named fields, some of which may lie beyond the visible length.
 * A module declares one with `structSequenceSpec` and, when the type is ready, calls `PyStructSequence_InitType`.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {PyObject_GC_Del, PyObject_GC_NewVar} from '../runtime/objimpl.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_TUPLE_SUBCLASS,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {Py_None, PyTuple_Type} from '../runtime/statics.ts';
import {nameText, arg} from '../runtime/args.ts';
import {PySequence_Fast, PySequence_Fast_GET_ITEM, PySequence_Fast_GET_SIZE} from './abstract.ts';
import {
	dictKey,
	dictValue,
	PyDict_Check,
	PyDict_GetItemWithError,
	PyDict_New,
	PyDict_Next,
	PyDict_SetItem,
} from './dictobject.ts';
import {PyLong_AsSsize_t, PyLong_FromSsize_t} from './longobject.ts';
import {PyObject_Repr} from './object.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
	resetTupleHash,
	_PyTuple_FromArray,
} from './tupleobject.ts';
import {unpackTupleAndDict} from './newargs.ts';
import {PyType_Modified} from './typeobject.ts';
import {
	_PyUnicode_EqualToASCIIString,
	PyUnicode_FromString,
	PyUnicode_InternFromString,
	stringOf,
} from './unicodeobject.ts';
import {writtenAs} from './unicode-writer.ts';

/** What a module says about a struct sequence. */
export type StructSequence = {
	readonly type: Ptr;
	readonly name: string;
	readonly doc?: string;
	/** All fields; those after the first `visible` are reached by name only. */
	readonly fields: readonly string[];
	readonly visible: number;
	/** Python code may not make instances. */
	readonly noNew?: boolean;
};

/** An entry of the type's dict that is an int. The collector and the inspectors ask too, so nothing is allocated for it. */
function typeNumber(m: Machine, type: Ptr, name: string): number {
	const dict = get(m, type, PyTypeObject.tp_dict);
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos))
		if (_PyUnicode_EqualToASCIIString(m, dictKey(m, dict, pos), name))
			return PyLong_AsSsize_t(m, dictValue(m, dict, pos));
	return -1;
}

const visibleOf = (m: Machine, type: Ptr): number => typeNumber(m, type, 'n_sequence_fields');
const fieldsOfType = (m: Machine, type: Ptr): number => typeNumber(m, type, 'n_fields');

/** All references an instance holds: its tuple length says only the visible ones. */
const realSize = (m: Machine, op: Ptr): number => fieldsOfType(m, Py_TYPE(m, op));

/** A new instance, never tracked, with all fields NULL: fill them with PyStructSequence_SetItem. */
export function PyStructSequence_New(m: Machine, type: Ptr): Owned {
	const n = fieldsOfType(m, type);
	const op = PyObject_GC_NewVar(m, type, n);
	if (op === 0) return NULL;
	const visible = visibleOf(m, type);
	m.i32[(op + 16) >> 2] = visible;
	if (m.tuple_items === 32) resetTupleHash(m, op);
	for (let i = 0; i < n; i++) PyTuple_SET_ITEM(m, op, i, NULL);
	return op;
}

/** Sets field `i` of a new instance (steals). */
export const PyStructSequence_SetItem = (m: Machine, op: number, i: number, value: Ptr): void =>
	PyTuple_SET_ITEM(m, op, i, value);

function structseq_traverse(m: Machine, op: Ptr, visit: visitproc, extra: number): number {
	if ((get(m, Py_TYPE(m, op), PyTypeObject.tp_flags) & Py_TPFLAGS_HEAPTYPE) !== 0) {
		const result = visit(m, Py_TYPE(m, op), extra);
		if (result !== 0) return result;
	}
	const n = realSize(m, op);
	for (let i = 0; i < n; i++) {
		const item = PyTuple_GET_ITEM(m, op, i);
		const result = item === 0 ? 0 : visit(m, item, extra);
		if (result !== 0) return result;
	}
	return 0;
}

function structseq_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	const n = realSize(m, op);
	for (let i = 0; i < n; i++) Py_XDECREF(m, PyTuple_GET_ITEM(m, op, i));
	PyObject_GC_Del(m, op);
}

/** A field by name from the second argument of the constructor; None without one. */
function fromDict(m: Machine, dict: Ptr, name: string): Owned {
	if (dict === 0) return Py_NewRef(m, Py_None);
	const key = PyUnicode_FromString(m, name);
	if (key === 0) return NULL;
	const value = PyDict_GetItemWithError(m, dict, key);
	Py_DECREF(m, key);
	if (value !== 0) return Py_NewRef(m, value);
	return m.current_exception === 0 ? Py_NewRef(m, Py_None) : NULL;
}

function makeNew(s: StructSequence, m: Machine, args: Ptr, kwds: Ptr): Owned {
	const short = s.name.slice(s.name.lastIndexOf('.') + 1);
	const given = unpackTupleAndDict(m, short, args, kwds, ['sequence', 'dict'], 1, 2);
	if (given === undefined) return NULL;
	const dict = given[1]!;
	const source = PySequence_Fast(m, given[0]!, 'constructor requires a sequence');
	if (source === 0) return NULL;
	const n = PySequence_Fast_GET_SIZE(m, source);
	let problem = '';
	if (dict !== 0 && !PyDict_Check(m, dict))
		problem = `${s.name}() takes a dict as second arg, if any`;
	else if (s.visible !== s.fields.length) {
		if (n < s.visible)
			problem = `${s.name}() takes an at least ${s.visible}-sequence (${n}-sequence given)`;
		else if (n > s.fields.length)
			problem = `${s.name}() takes an at most ${s.fields.length}-sequence (${n}-sequence given)`;
	} else if (n !== s.visible)
		problem = `${s.name}() takes a ${s.visible}-sequence (${n}-sequence given)`;
	let result: Owned = NULL;
	if (problem !== '') PyErr_SetString(m, 'TypeError', problem);
	else result = PyStructSequence_New(m, s.type);
	for (let i = 0; result !== 0 && i < s.fields.length; i++) {
		const value =
			i < n
				? Py_NewRef(m, PySequence_Fast_GET_ITEM(m, source, i))
				: fromDict(m, dict, s.fields[i]!);
		if (value === 0) {
			Py_DECREF(m, result);
			result = NULL;
		} else PyTuple_SET_ITEM(m, result, i, value);
	}
	Py_DECREF(m, source);
	return result;
}

const makeRepr = (s: StructSequence, m: Machine, op: Ptr): Owned =>
	writtenAs(m, () => sequenceText(s, m, op));

function sequenceText(s: StructSequence, m: Machine, op: Ptr): string | undefined {
	let text = `${s.name}(`;
	for (let i = 0; i < s.visible; i++) {
		const item = PyObject_Repr(m, PyTuple_GET_ITEM(m, op, i));
		if (item === 0) return undefined;
		text += `${i > 0 ? ', ' : ''}${s.fields[i]!}=${stringOf(m, item)}`;
		Py_DECREF(m, item);
	}
	return text + ')';
}

function makeReduce(s: StructSequence, m: Machine, op: Ptr): Owned {
	const items = _PyTuple_FromArray(m, op + m.tuple_items, s.visible);
	if (items === 0) return NULL;
	const dict = PyDict_New(m);
	let failed = dict === 0;
	for (let i = s.visible; !failed && i < s.fields.length; i++) {
		const key = PyUnicode_FromString(m, s.fields[i]!);
		failed = key === 0 || PyDict_SetItem(m, dict, key, PyTuple_GET_ITEM(m, op, i)) < 0;
		Py_XDECREF(m, key);
	}
	const state = failed ? NULL : PyTuple_Pack(m, 2, items, dict);
	const result = state === 0 ? NULL : PyTuple_Pack(m, 2, s.type, state);
	Py_XDECREF(m, state);
	Py_XDECREF(m, dict);
	Py_DECREF(m, items);
	return result;
}

function makeReplace(
	s: StructSequence,
	m: Machine,
	op: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (nargs > 0)
		return PyErr_SetString(
			m,
			'TypeError',
			`__replace__() takes no positional arguments (${nargs} given)`,
		);
	const result = PyStructSequence_New(m, s.type);
	if (result === 0) return NULL;
	for (let i = 0; i < s.fields.length; i++)
		PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, PyTuple_GET_ITEM(m, op, i)));
	const unknown: string[] = [];
	const nkw = kwnames === 0 ? 0 : PyTuple_GET_SIZE(m, kwnames);
	for (let k = 0; k < nkw; k++) {
		const name = nameText(m, PyTuple_GET_ITEM(m, kwnames, k));
		const i = s.fields.indexOf(name);
		if (i < 0) {
			unknown.push(`'${name}'`);
			continue;
		}
		const old = PyTuple_GET_ITEM(m, result, i);
		PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, arg(m, args, k)));
		Py_DECREF(m, old);
	}
	if (unknown.length === 0) return result;
	Py_DECREF(m, result);
	return PyErr_SetString(m, 'TypeError', `Got unexpected field name(s): [${unknown.join(', ')}]`);
}

/** The type of a struct sequence. */
export const structSequenceSpec = (m: Machine, s: StructSequence): TypeSpec => ({
	type: s.type,
	name: s.name,
	basicsize: m.tuple_items,
	itemsize: 8,
	base: PyTuple_Type,
	flags:
		Py_TPFLAGS_HAVE_GC |
		Py_TPFLAGS_TUPLE_SUBCLASS |
		(s.noNew === true ? Py_TPFLAGS_DISALLOW_INSTANTIATION : 0),
	...(s.doc === undefined ? {} : {doc: s.doc}),
	slots: {
		tp_dealloc: structseq_dealloc,
		tp_traverse: structseq_traverse,
		tp_repr: (machine, op) => makeRepr(s, machine, op),
		...(s.noNew === true
			? {}
			: {
					tp_new: (machine: Machine, _type: Ptr, args: Ptr, kwds: Ptr) =>
						makeNew(s, machine, args, kwds),
				}),
		tp_free: PyObject_GC_Del,
	},
	methods: [
		{
			name: '__reduce__',
			flags: METH_NOARGS,
			impl: (machine: Machine, op: Ptr) => makeReduce(s, machine, op),
		},
		{
			name: '__replace__',
			flags: METH_FASTCALL | METH_KEYWORDS,
			impl: (machine: Machine, op: Ptr, args: number, nargs: number, kwnames: Ptr) =>
				makeReplace(s, machine, op, args, nargs, kwnames),
		},
	],
	members: s.fields.map((name, i) => ({
		name,
		type: 'object' as const,
		offset: m.tuple_items + i * 8,
		readonly: true,
	})),
});

/** Completes the ready type's dict: n_fields and its like, `__match_args__`. 0 or -1. */
export function PyStructSequence_InitType(m: Machine, s: StructSequence): number {
	const dict = get(m, s.type, PyTypeObject.tp_dict);
	const numbers = [
		['n_sequence_fields', s.visible],
		['n_fields', s.fields.length],
		['n_unnamed_fields', 0],
	] as const;
	for (const [name, value] of numbers) {
		const key = PyUnicode_InternFromString(m, name);
		const number = PyLong_FromSsize_t(m, value);
		const result = key === 0 || number === 0 ? -1 : PyDict_SetItem(m, dict, key, number);
		Py_XDECREF(m, key);
		Py_XDECREF(m, number);
		if (result < 0) return -1;
	}
	const names = PyTuple_New(m, s.visible);
	if (names === 0) return -1;
	for (let i = 0; i < s.visible; i++)
		PyTuple_SET_ITEM(m, names, i, PyUnicode_InternFromString(m, s.fields[i]!));
	const result = m.current_exception === 0 ? PyDict_SetItem(m, dict, ID.__match_args__, names) : -1;
	Py_DECREF(m, names);
	PyType_Modified(m, s.type);
	return result;
}
