/** tuple_iterator (Objects/tupleobject.c). It forgets the tuple when exhausted. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {get, set} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {FREELIST_tupleiter, freelist_pop, freelist_push} from '../allocator/freelists.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {EMPTY_TUPLE, Py_None, PyTupleIter_Type} from '../runtime/statics.ts';
import {PyObject_SelfIter} from './object.ts';
import {_PyEval_GetBuiltin, reduceIterator} from './abstract.ts';
import {PyLong_AsSsize_t, PyLong_FromLong} from './longobject.ts';
import {PyTuple_GET_SIZE} from './tupleobject.ts';

export const _PyTupleIterObject = struct('_PyTupleIterObject', PyObject, {
	it_index: 'ssize',
	it_seq: 'ptr', // NULL when exhausted
});

/** iter(tuple). */
export function tuple_iter(m: Machine, seq: Ptr): Owned {
	let it = freelist_pop(m, FREELIST_tupleiter) as Owned;
	if (it === 0) {
		it = PyObject_GC_New(m, PyTupleIter_Type);
		if (it === 0) return NULL;
	} else m.i32[it >> 2] = 1;
	const {i32} = m;
	const at = it >> 2;
	i32[at + 4] = 0;
	i32[at + 5] = 0;
	i32[at + 6] = Py_NewRef(m, seq);
	i32[at + 7] = 0;
	_PyObject_GC_TRACK(m, it);
	return it;
}

function tupleiter_dealloc(m: Machine, it: Ptr): void {
	_PyObject_GC_UNTRACK(m, it);
	Py_XDECREF(m, m.i32[(it + _PyTupleIterObject.it_seq) >> 2]!);
	if (!freelist_push(m, FREELIST_tupleiter, it)) PyObject_GC_Del(m, it);
}

function tupleiter_traverse(m: Machine, it: Ptr, visit: visitproc, extra: number): number {
	const seq = m.i32[(it + _PyTupleIterObject.it_seq) >> 2]! as Ptr;
	return seq === 0 ? 0 : visit(m, seq, extra);
}

/** The next item, or NULL without an error at the end: the eval loop calls it directly. */
export function tupleiter_next(m: Machine, it: Ptr): Owned {
	const {i32} = m;
	const at = it >> 2;
	const seq = i32[at + 6]!;
	if (seq === 0) return NULL;
	const index = i32[at + 4]!;
	if (index < i32[(seq + 16) >> 2]!) {
		i32[at + 4] = index + 1;
		return Py_NewRef(m, i32[(seq + m.tuple_items + index * 8) >> 2]! as Ptr);
	}
	i32[at + 6] = 0;
	Py_DECREF(m, seq);
	return NULL;
}

function tupleiter_len(m: Machine, it: Ptr): Owned {
	const seq = get(m, it, _PyTupleIterObject.it_seq);
	const left = seq === 0 ? 0 : PyTuple_GET_SIZE(m, seq) - get(m, it, _PyTupleIterObject.it_index);
	return PyLong_FromLong(m, left);
}

function tupleiter_reduce(m: Machine, it: Ptr): Owned {
	const seq = get(m, it, _PyTupleIterObject.it_seq);
	const iter = _PyEval_GetBuiltin(m, ID.iter);
	if (iter === 0) return NULL;
	return seq === 0
		? reduceIterator(m, iter, EMPTY_TUPLE, undefined)
		: reduceIterator(m, iter, seq, get(m, it, _PyTupleIterObject.it_index));
}

function tupleiter_setstate(m: Machine, it: Ptr, state: Ptr): Owned {
	const index = PyLong_AsSsize_t(m, state);
	if (index === -1 && m.current_exception !== 0) return NULL;
	const seq = get(m, it, _PyTupleIterObject.it_seq);
	if (seq !== 0)
		set(m, it, _PyTupleIterObject.it_index, Math.min(Math.max(index, 0), PyTuple_GET_SIZE(m, seq)));
	return Py_NewRef(m, Py_None);
}

export const PyTupleIter_Spec = (): TypeSpec => ({
	type: PyTupleIter_Type,
	name: 'tuple_iterator',
	basicsize: sizeof(_PyTupleIterObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: tupleiter_dealloc,
		tp_traverse: tupleiter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: tupleiter_next,
	},
	methods: [
		{name: '__length_hint__', flags: METH_NOARGS, impl: tupleiter_len},
		{name: '__reduce__', flags: METH_NOARGS, impl: tupleiter_reduce},
		{name: '__setstate__', flags: METH_O, impl: tupleiter_setstate},
	],
});
