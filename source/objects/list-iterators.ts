/** list_iterator and list_reverseiterator (Objects/listobject.c). Both forget the list when exhausted. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set, setSsize, getSsize} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import type {Machine} from '../runtime/machine.ts';
import {FREELIST_listiter, freelist_pop, freelist_push} from '../allocator/freelists.ts';
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
import {Py_None, PyListIter_Type, PyListRevIter_Type} from '../runtime/statics.ts';
import {_PyEval_GetBuiltin, reduceIterator} from './abstract.ts';
import {PyList_GET_SIZE, PyList_New, PyListObject} from './listobject.ts';
import {PyLong_AsSsize_t, PyLong_FromLong} from './longobject.ts';
import {PyObject_SelfIter} from './object.ts';

export const _PyListIterObject = struct('_PyListIterObject', PyObject, {
	it_index: 'ssize', // list_iterator from 3.14 on: -1 when exhausted, too
	it_seq: 'ptr', // NULL when exhausted
});

export const listreviterobject = struct('listreviterobject', PyObject, {
	it_index: 'ssize',
	it_seq: 'ptr', // NULL when exhausted
});

const INDEX = _PyListIterObject.it_index;
const SEQ = _PyListIterObject.it_seq;

/** iter(list). */
export function list_iter(m: Machine, seq: Ptr): Owned {
	let it = freelist_pop(m, FREELIST_listiter) as Owned;
	if (it === 0) {
		it = PyObject_GC_New(m, PyListIter_Type);
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

function listiter_dealloc(m: Machine, it: Ptr): void {
	_PyObject_GC_UNTRACK(m, it);
	Py_XDECREF(m, get(m, it, SEQ));
	if (!freelist_push(m, FREELIST_listiter, it)) PyObject_GC_Del(m, it);
}

function listiter_traverse(m: Machine, it: Ptr, visit: visitproc, extra: number): number {
	const seq = get(m, it, SEQ);
	return seq === 0 ? 0 : visit(m, seq, extra);
}

/** The next item, or NULL without an error at the end: the eval loop calls it directly. */
export function listiter_next(m: Machine, it: Ptr): Owned {
	const {i32} = m;
	const at = it >> 2;
	const seq = i32[at + 6]!;
	if (seq === 0) return NULL;
	const index = i32[at + 4]!;
	if (index < i32[(seq + 16) >> 2]!) {
		i32[at + 4] = index + 1;
		const item = i32[(i32[(seq + PyListObject.ob_item) >> 2]! + index * 8) >> 2]!;
		const count = i32[item >> 2]!;
		if (count >= 0) i32[item >> 2] = count + 1;
		return item as Owned;
	}
	i32[at + 6] = 0;
	Py_DECREF(m, seq);
	return NULL;
}

function listiter_len(m: Machine, it: Ptr): Owned {
	const seq = get(m, it, SEQ);
	const left = seq === 0 ? 0 : PyList_GET_SIZE(m, seq) - get(m, it, INDEX);
	return PyLong_FromLong(m, Math.max(left, 0));
}

/** (iter, ([],)) or (reversed, ([],)) for an exhausted iterator. */
function reduceExhausted(m: Machine, builtin: Ptr): Owned {
	const iter = _PyEval_GetBuiltin(m, builtin);
	if (iter === 0) return NULL;
	const list = PyList_New(m, 0);
	if (list === 0) {
		Py_DECREF(m, iter);
		return NULL;
	}
	const result = reduceIterator(m, iter, list, undefined);
	Py_DECREF(m, list);
	return result;
}

function listiter_reduce(m: Machine, it: Ptr): Owned {
	const seq = get(m, it, SEQ);
	if (seq === 0) return reduceExhausted(m, ID.iter);
	const iter = _PyEval_GetBuiltin(m, ID.iter);
	return iter === 0 ? NULL : reduceIterator(m, iter, seq, get(m, it, INDEX));
}

function listiter_setstate(m: Machine, it: Ptr, state: Ptr): Owned {
	const index = PyLong_AsSsize_t(m, state);
	if (index === -1 && m.current_exception !== 0) return NULL;
	const seq = get(m, it, SEQ);
	if (seq !== 0) set(m, it, INDEX, Math.min(Math.max(index, 0), PyList_GET_SIZE(m, seq)));
	return Py_NewRef(m, Py_None);
}

export const PyListIter_Spec = (): TypeSpec => ({
	type: PyListIter_Type,
	name: 'list_iterator',
	basicsize: sizeof(_PyListIterObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: listiter_dealloc,
		tp_traverse: listiter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: listiter_next,
	},
	methods: [
		{name: '__length_hint__', flags: METH_NOARGS, impl: listiter_len},
		{name: '__reduce__', flags: METH_NOARGS, impl: listiter_reduce},
		{name: '__setstate__', flags: METH_O, impl: listiter_setstate},
	],
});

// Backwards.

export function list___reversed__(m: Machine, seq: Ptr): Owned {
	const it = PyObject_GC_New(m, PyListRevIter_Type);
	if (it === 0) return NULL;
	setSsize(m, it, INDEX, PyList_GET_SIZE(m, seq) - 1);
	set(m, it, SEQ, Py_NewRef(m, seq));
	_PyObject_GC_TRACK(m, it);
	return it;
}

function listreviter_dealloc(m: Machine, it: Ptr): void {
	_PyObject_GC_UNTRACK(m, it);
	Py_XDECREF(m, get(m, it, SEQ));
	PyObject_GC_Del(m, it);
}

function listreviter_next(m: Machine, it: Ptr): Owned {
	const index = m.i32[(it + INDEX) >> 2]!;
	const seq = get(m, it, SEQ);
	if (seq === 0 || (index < 0 && m.profile.reverseIteratorKeepsList)) return NULL;
	if (index >= 0 && index < PyList_GET_SIZE(m, seq)) {
		setSsize(m, it, INDEX, index - 1);
		return Py_NewRef(m, m.i32[(get(m, seq, PyListObject.ob_item) + index * 8) >> 2]! as Ptr);
	}
	setSsize(m, it, INDEX, -1);
	if (seq !== 0) {
		set(m, it, SEQ, 0);
		Py_DECREF(m, seq);
	}
	return NULL;
}

function listreviter_len(m: Machine, it: Ptr): Owned {
	const seq = get(m, it, SEQ);
	const left = m.i32[(it + INDEX) >> 2]! + 1;
	return PyLong_FromLong(m, seq === 0 || PyList_GET_SIZE(m, seq) < left ? 0 : left);
}

function listreviter_reduce(m: Machine, it: Ptr): Owned {
	const seq = get(m, it, SEQ);
	const index = getSsize(m, it, INDEX);
	if (seq === 0 || (index < 0 && m.profile.reverseIteratorKeepsList))
		return reduceExhausted(m, m.profile.reverseIteratorKeepsList ? ID.reversed : ID.iter);
	const reversed = _PyEval_GetBuiltin(m, ID.reversed);
	return reversed === 0 ? NULL : reduceIterator(m, reversed, seq, index);
}

function listreviter_setstate(m: Machine, it: Ptr, state: Ptr): Owned {
	const index = PyLong_AsSsize_t(m, state);
	if (index === -1 && m.current_exception !== 0) return NULL;
	const seq = get(m, it, SEQ);
	if (seq !== 0) setSsize(m, it, INDEX, Math.min(Math.max(index, -1), PyList_GET_SIZE(m, seq) - 1));
	return Py_NewRef(m, Py_None);
}

export const PyListRevIter_Spec = (): TypeSpec => ({
	type: PyListRevIter_Type,
	name: 'list_reverseiterator',
	basicsize: sizeof(listreviterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: listreviter_dealloc,
		tp_traverse: listiter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: listreviter_next,
	},
	methods: [
		{name: '__length_hint__', flags: METH_NOARGS, impl: listreviter_len},
		{name: '__reduce__', flags: METH_NOARGS, impl: listreviter_reduce},
		{name: '__setstate__', flags: METH_O, impl: listreviter_setstate},
	],
});
