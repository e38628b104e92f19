/** The iterator over anything with `__getitem__`, and iter(callable, sentinel) (Objects/iterobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getSsize, set, setSsize} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {PyErr_Clear, PyErr_ExceptionMatches} from '../runtime/errors.ts';
import {Py_EQ} from '../runtime/args.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	EMPTY_TUPLE,
	Py_None,
	Py_NotImplemented,
	PyCallIter_Type,
	PySeqIter_Type,
} from '../runtime/statics.ts';
import {
	_PyEval_GetBuiltin,
	_PyObject_HasLen,
	PySequence_GetItem,
	PySequence_Size,
	reduceIterator,
} from './abstract.ts';
import {PyObject_CallNoArgs} from './call.ts';
import {PyLong_AsSsize_t, PyLong_FromSsize_t} from './longobject.ts';
import {PyObject_RichCompareBool, PyObject_SelfIter} from './object.ts';
import {PyTuple_Pack} from './tupleobject.ts';

export const seqiterobject = struct('seqiterobject', PyObject, {
	it_index: 'ssize',
	it_seq: 'ptr', // NULL when exhausted
});

export const calliterobject = struct('calliterobject', PyObject, {
	it_callable: 'ptr', // NULL when exhausted, like the sentinel
	it_sentinel: 'ptr',
});

/** An iterator that asks for seq[0], seq[1] … until IndexError. */
export function PySeqIter_New(m: Machine, seq: Ptr): Owned {
	const it = PyObject_GC_New(m, PySeqIter_Type);
	if (it === 0) return NULL;
	set(m, it, seqiterobject.it_index, 0);
	set(m, it, seqiterobject.it_seq, Py_NewRef(m, seq));
	_PyObject_GC_TRACK(m, it);
	return it;
}

function iter_dealloc(m: Machine, it: Ptr): void {
	_PyObject_GC_UNTRACK(m, it);
	Py_XDECREF(m, get(m, it, seqiterobject.it_seq));
	PyObject_GC_Del(m, it);
}

function iter_traverse(m: Machine, it: Ptr, visit: visitproc, extra: number): number {
	const seq = get(m, it, seqiterobject.it_seq);
	return seq === 0 ? 0 : visit(m, seq, extra);
}

function iter_iternext(m: Machine, it: Ptr): Owned {
	const seq = get(m, it, seqiterobject.it_seq);
	if (seq === 0) return NULL;
	const index = getSsize(m, it, seqiterobject.it_index);
	const item = PySequence_GetItem(m, seq, index);
	if (item !== 0) {
		setSsize(m, it, seqiterobject.it_index, index + 1);
		return item;
	}
	if (PyErr_ExceptionMatches(m, 'IndexError') || PyErr_ExceptionMatches(m, 'StopIteration')) {
		PyErr_Clear(m);
		set(m, it, seqiterobject.it_seq, 0);
		Py_DECREF(m, seq);
	}
	return NULL;
}

function iter_len(m: Machine, it: Ptr): Owned {
	const seq = get(m, it, seqiterobject.it_seq);
	if (seq === 0) return PyLong_FromSsize_t(m, 0);
	if (!_PyObject_HasLen(m, seq)) return Py_NewRef(m, Py_NotImplemented);
	const length = PySequence_Size(m, seq);
	if (length === -1) return NULL;
	return PyLong_FromSsize_t(m, Math.max(length - getSsize(m, it, seqiterobject.it_index), 0));
}

function iter_reduce(m: Machine, it: Ptr): Owned {
	const iter = _PyEval_GetBuiltin(m, ID.iter);
	if (iter === 0) return NULL;
	const seq = get(m, it, seqiterobject.it_seq);
	return seq === 0
		? reduceIterator(m, iter, EMPTY_TUPLE, undefined)
		: reduceIterator(m, iter, seq, getSsize(m, it, seqiterobject.it_index));
}

function iter_setstate(m: Machine, it: Ptr, state: Ptr): Owned {
	const index = PyLong_AsSsize_t(m, state);
	if (index === -1 && m.current_exception !== 0) return NULL;
	if (get(m, it, seqiterobject.it_seq) !== 0)
		setSsize(m, it, seqiterobject.it_index, Math.max(index, 0));
	return Py_NewRef(m, Py_None);
}

export const PySeqIter_Spec = (): TypeSpec => ({
	type: PySeqIter_Type,
	name: 'iterator',
	basicsize: sizeof(seqiterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: iter_dealloc,
		tp_traverse: iter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: iter_iternext,
	},
	methods: [
		{name: '__length_hint__', flags: METH_NOARGS, impl: iter_len},
		{name: '__reduce__', flags: METH_NOARGS, impl: iter_reduce},
		{name: '__setstate__', flags: METH_O, impl: iter_setstate},
	],
});

// iter(callable, sentinel).

/** An iterator that calls `callable` until it returns something equal to `sentinel`. */
export function PyCallIter_New(m: Machine, callable: Ptr, sentinel: Ptr): Owned {
	const it = PyObject_GC_New(m, PyCallIter_Type);
	if (it === 0) return NULL;
	set(m, it, calliterobject.it_callable, Py_NewRef(m, callable));
	set(m, it, calliterobject.it_sentinel, Py_NewRef(m, sentinel));
	_PyObject_GC_TRACK(m, it);
	return it;
}

function calliter_dealloc(m: Machine, it: Ptr): void {
	_PyObject_GC_UNTRACK(m, it);
	Py_XDECREF(m, get(m, it, calliterobject.it_callable));
	Py_XDECREF(m, get(m, it, calliterobject.it_sentinel));
	PyObject_GC_Del(m, it);
}

function calliter_traverse(m: Machine, it: Ptr, visit: visitproc, extra: number): number {
	for (const field of [calliterobject.it_callable, calliterobject.it_sentinel]) {
		const held = get(m, it, field);
		if (held !== 0) {
			const result = visit(m, held, extra);
			if (result !== 0) return result;
		}
	}
	return 0;
}

/** Forgets the callable and the sentinel. */
function exhaust(m: Machine, it: Ptr): void {
	Py_CLEAR(m, it, calliterobject.it_callable);
	Py_CLEAR(m, it, calliterobject.it_sentinel);
}

function calliter_iternext(m: Machine, it: Ptr): Owned {
	const callable = get(m, it, calliterobject.it_callable);
	if (callable === 0) return NULL;
	const result = PyObject_CallNoArgs(m, callable);
	const sentinel = get(m, it, calliterobject.it_sentinel);
	if (result !== 0 && sentinel !== 0) {
		const same = PyObject_RichCompareBool(m, sentinel, result, Py_EQ);
		if (same === 0) return result;
		if (same > 0) exhaust(m, it);
	} else if (PyErr_ExceptionMatches(m, 'StopIteration')) {
		PyErr_Clear(m);
		exhaust(m, it);
	}
	Py_XDECREF(m, result);
	return NULL;
}

function calliter_reduce(m: Machine, it: Ptr): Owned {
	const iter = _PyEval_GetBuiltin(m, ID.iter);
	if (iter === 0) return NULL;
	const callable = get(m, it, calliterobject.it_callable);
	const sentinel = get(m, it, calliterobject.it_sentinel);
	if (callable === 0 || sentinel === 0) return reduceIterator(m, iter, EMPTY_TUPLE, undefined);
	const args = PyTuple_Pack(m, 2, callable, sentinel);
	const result = args === 0 ? NULL : PyTuple_Pack(m, 2, iter, args);
	Py_XDECREF(m, args);
	Py_DECREF(m, iter);
	return result;
}

export const PyCallIter_Spec = (): TypeSpec => ({
	type: PyCallIter_Type,
	name: 'callable_iterator',
	basicsize: sizeof(calliterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: calliter_dealloc,
		tp_traverse: calliter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: calliter_iternext,
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: calliter_reduce}],
});
