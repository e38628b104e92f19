/** The iterators of deque (Modules/_collectionsmodule.c). They notice when the deque has changed. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../../runtime/objimpl.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {
	METH_NOARGS,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {dequeiter_Type, dequereviter_Type} from '../../runtime/statics.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyObject_SelfIter} from '../../objects/object.ts';
import {BLOCKLEN, D, itemAddress, leftOf, rightOf, sizeOf} from './deque.ts';
import {mutated} from './deque-methods.ts';

// Iterators.

export const dequeiterobject = struct('dequeiterobject', PyObject, {
	b: 'ptr', // block
	index: 'ssize',
	deque: 'ptr',
	state: 'ssize',
	counter: 'ssize', // items left
});

const I = dequeiterobject;

export function makeIterator(m: Machine, type: Ptr, d: Ptr): Owned {
	const it = PyObject_GC_New(m, type);
	if (it === 0) return NULL;
	const forward = type === dequeiter_Type;
	set(m, it, I.b, get(m, d, forward ? D.leftblock : D.rightblock));
	setSsize(m, it, I.index, getSsize(m, d, forward ? D.leftindex : D.rightindex));
	set(m, it, I.deque, Py_NewRef(m, d));
	set(m, it, I.state, get(m, d, D.state));
	set(m, it, I.counter, sizeOf(m, d));
	_PyObject_GC_TRACK(m, it);
	return it;
}

function dequeiter_dealloc(m: Machine, it: Ptr): void {
	PyObject_GC_UnTrack(m, it);
	Py_DECREF(m, get(m, it, I.deque));
	PyObject_GC_Del(m, it);
}

const dequeiter_traverse = (m: Machine, it: Ptr, visit: visitproc, extra: number): number =>
	visit(m, get(m, it, I.deque), extra);

/** False with RuntimeError if the deque has changed since. */
function unchanged(m: Machine, it: Ptr): boolean {
	if (get(m, it, I.state) === get(m, get(m, it, I.deque), D.state)) return true;
	set(m, it, I.counter, 0);
	PyErr_SetString(m, 'RuntimeError', mutated);
	return false;
}

function dequeiter_next(m: Machine, it: Ptr): Owned {
	const left = get(m, it, I.counter) as number;
	if (!unchanged(m, it) || left === 0) return NULL;
	const index = get(m, it, I.index) as number;
	const item = Py_NewRef(m, get(m, itemAddress(get(m, it, I.b), index), 0));
	set(m, it, I.counter, left - 1);
	if (index + 1 === BLOCKLEN && left > 1) {
		set(m, it, I.b, rightOf(m, get(m, it, I.b)));
		set(m, it, I.index, 0);
	} else set(m, it, I.index, index + 1);
	return item;
}

function dequereviter_next(m: Machine, it: Ptr): Owned {
	const left = get(m, it, I.counter) as number;
	if (left === 0 || !unchanged(m, it)) return NULL;
	const index = get(m, it, I.index) as number;
	const item = Py_NewRef(m, get(m, itemAddress(get(m, it, I.b), index), 0));
	set(m, it, I.counter, left - 1);
	if (index === 0 && left > 1) {
		set(m, it, I.b, leftOf(m, get(m, it, I.b)));
		set(m, it, I.index, BLOCKLEN - 1);
	} else setSsize(m, it, I.index, index - 1);
	return item;
}

const dequeiter_len = (m: Machine, it: Ptr): Owned => PyLong_FromLong(m, get(m, it, I.counter));

const iteratorType = (type: Ptr, name: string, next: (m: Machine, it: Ptr) => Owned): TypeSpec => ({
	type,
	name: `collections.${name}`,
	basicsize: sizeof(dequeiterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: dequeiter_dealloc,
		tp_traverse: dequeiter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: next,
		tp_free: PyObject_GC_Del,
	},
	methods: [{name: '__length_hint__', flags: METH_NOARGS, impl: dequeiter_len}],
});

export const dequeiter_Spec = (): TypeSpec =>
	iteratorType(dequeiter_Type, '_deque_iterator', dequeiter_next);

export const dequereviter_Spec = (): TypeSpec =>
	iteratorType(dequereviter_Type, '_deque_reverse_iterator', dequereviter_next);
