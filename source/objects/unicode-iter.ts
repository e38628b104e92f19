/** Iterators over strs: one type for ASCII, one for the others (Objects/unicodeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getSsize, set, setSsize} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyObject_GC_UnTrack, _PyObject_GC_TRACK} from '../runtime/gclist.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	EMPTY_STRING,
	PyUnicodeIter_Type,
	Py_None,
	_PyUnicodeASCIIIter_Type,
	latin1Char,
} from '../runtime/statics.ts';
import {_PyEval_GetBuiltin, reduceIterator} from './abstract.ts';
import {conversionFailed} from './getargs.ts';
import {PyLong_AsSsize_t, PyLong_FromSsize_t} from './longobject.ts';
import {PyObject_GenericGetAttr, PyObject_SelfIter} from './object.ts';
import {
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_IS_ASCII,
	PyUnicode_KIND,
	PyUnicode_READ,
	unicode_char,
} from './unicodeobject.ts';

export const unicodeiterobject = struct('unicodeiterobject', PyObject, {
	it_index: 'ssize',
	it_seq: 'ptr', // owned; NULL when exhausted
});

const INDEX = unicodeiterobject.it_index;
const SEQ = unicodeiterobject.it_seq;

/** iter(str). */
export function unicode_iter(m: Machine, seq: Ptr): Owned {
	const type = PyUnicode_IS_ASCII(m, seq) ? _PyUnicodeASCIIIter_Type : PyUnicodeIter_Type;
	const it = PyObject_GC_New(m, type);
	if (it === 0) return NULL;
	set(m, it, INDEX, 0);
	set(m, it, SEQ, Py_NewRef(m, seq));
	_PyObject_GC_TRACK(m, it);
	return it;
}

function unicodeiter_dealloc(m: Machine, it: Ptr): void {
	PyObject_GC_UnTrack(m, it);
	const seq = get(m, it, SEQ);
	if (seq !== 0) Py_DECREF(m, seq);
	PyObject_GC_Del(m, it);
}

function unicodeiter_traverse(m: Machine, it: Ptr, visit: visitproc, arg: number): number {
	const seq = get(m, it, SEQ);
	return seq === 0 ? 0 : visit(m, seq, arg);
}

function exhaust(m: Machine, it: Ptr, seq: Ptr): Owned {
	m.i32[(it + SEQ) >> 2] = 0;
	Py_DECREF(m, seq);
	return NULL;
}

export function unicode_ascii_iter_next(m: Machine, it: Ptr): Owned {
	const {i32} = m;
	const seq = i32[(it + SEQ) >> 2]!;
	if (seq === 0) return NULL;
	const index = i32[(it + INDEX) >> 2]!;
	if (index >= PyUnicode_GET_LENGTH(m, seq)) return exhaust(m, it, seq as Ptr);
	i32[(it + INDEX) >> 2] = index + 1;
	return Py_NewRef(m, latin1Char(m.u8[PyUnicode_DATA(m, seq) + index]!));
}

function unicodeiter_next(m: Machine, it: Ptr): Owned {
	const {i32} = m;
	const seq = i32[(it + SEQ) >> 2]!;
	if (seq === 0) return NULL;
	const index = i32[(it + INDEX) >> 2]!;
	if (index >= PyUnicode_GET_LENGTH(m, seq)) return exhaust(m, it, seq as Ptr);
	i32[(it + INDEX) >> 2] = index + 1;
	const kind = PyUnicode_KIND(m, seq);
	return unicode_char(m, PyUnicode_READ(m, kind, PyUnicode_DATA(m, seq), index));
}

function unicodeiter_len(m: Machine, it: Ptr): Owned {
	const seq = get(m, it, SEQ);
	return PyLong_FromSsize_t(
		m,
		seq === 0 ? 0 : PyUnicode_GET_LENGTH(m, seq) - getSsize(m, it, INDEX),
	);
}

function unicodeiter_reduce(m: Machine, it: Ptr): Owned {
	const iter = _PyEval_GetBuiltin(m, ID.iter);
	if (iter === 0) return NULL;
	const seq = get(m, it, SEQ);
	return seq === 0
		? reduceIterator(m, iter, EMPTY_STRING, undefined)
		: reduceIterator(m, iter, seq, getSsize(m, it, INDEX));
}

function unicodeiter_setstate(m: Machine, it: Ptr, state: Ptr): Owned {
	const index = PyLong_AsSsize_t(m, state);
	if (conversionFailed(m, index)) return NULL;
	const seq = get(m, it, SEQ);
	if (seq !== 0) setSsize(m, it, INDEX, Math.max(0, Math.min(index, PyUnicode_GET_LENGTH(m, seq))));
	return Py_NewRef(m, Py_None);
}

const iteratorSpec = (type: Ptr, name: string, next: (m: Machine, it: Ptr) => Owned): TypeSpec => ({
	type,
	name,
	basicsize: sizeof(unicodeiterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: unicodeiter_dealloc,
		tp_getattro: PyObject_GenericGetAttr,
		tp_traverse: unicodeiter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: next,
	},
	methods: [
		{name: '__length_hint__', flags: METH_NOARGS, impl: unicodeiter_len},
		{name: '__reduce__', flags: METH_NOARGS, impl: unicodeiter_reduce},
		{name: '__setstate__', flags: METH_O, impl: unicodeiter_setstate},
	],
});

export const PyUnicodeIter_Spec = (): TypeSpec =>
	iteratorSpec(PyUnicodeIter_Type, 'str_iterator', unicodeiter_next);

export const _PyUnicodeASCIIIter_Spec = (): TypeSpec =>
	iteratorSpec(_PyUnicodeASCIIIter_Type, 'str_ascii_iterator', unicode_ascii_iter_next);
