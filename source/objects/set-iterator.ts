/** Iterators over sets (Objects/setobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {METH_NOARGS, Py_TPFLAGS_HAVE_GC, type TypeSpec, type visitproc} from '../runtime/slots.ts';
import {PySetIter_Type} from '../runtime/statics.ts';
import {reduceToList} from './abstract.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {PyObject_SelfIter} from './object.ts';
import {_PySet_NextEntry, PySet_GET_SIZE, setKey} from './setobject.ts';
import {PySetObject} from './set-layout.ts';

const USED = PySetObject.used;

export const setiterobject = struct('setiterobject', PyObject, {
	si_set: 'ptr', // NULL once exhausted
	si_used: 'ssize',
	si_pos: 'ssize',
	len: 'ssize',
});

/** tp_iter of sets. */
export function set_iter(m: Machine, set: Ptr): Owned {
	const si = PyObject_GC_New(m, PySetIter_Type);
	if (si === 0) return NULL;
	const {i32} = m;
	i32.fill(0, (si + setiterobject.si_set) >> 2, (si + sizeof(setiterobject)) >> 2);
	const used = PySet_GET_SIZE(m, set);
	i32[(si + setiterobject.si_set) >> 2] = Py_NewRef(m, set);
	i32[(si + setiterobject.si_used) >> 2] = used;
	i32[(si + setiterobject.len) >> 2] = used;
	_PyObject_GC_TRACK(m, si);
	return si;
}

function setiter_dealloc(m: Machine, si: Ptr): void {
	PyObject_GC_UnTrack(m, si);
	Py_XDECREF(m, m.i32[(si + setiterobject.si_set) >> 2]!);
	PyObject_GC_Del(m, si);
}

function setiter_traverse(m: Machine, si: Ptr, visit: visitproc, extra: number): number {
	const set = m.i32[(si + setiterobject.si_set) >> 2]! as Ptr;
	return set === 0 ? 0 : visit(m, set, extra);
}

function setiter_iternext(m: Machine, si: Ptr): Owned {
	const {i32} = m;
	const set = i32[(si + setiterobject.si_set) >> 2]! as Ptr;
	if (set === 0) return NULL;
	const usedAt = (si + setiterobject.si_used) >> 2;
	if (i32[usedAt] !== i32[(set + USED) >> 2]) {
		i32[usedAt] = -1;
		i32[usedAt + 1] = -1;
		return PyErr_SetString(m, 'RuntimeError', 'Set changed size during iteration');
	}
	const posAt = (si + setiterobject.si_pos) >> 2;
	const pos = _PySet_NextEntry(m, set, i32[posAt]!);
	if (pos === 0) {
		i32[(si + setiterobject.si_set) >> 2] = 0;
		Py_DECREF(m, set);
		return NULL;
	}
	i32[posAt] = pos;
	const lenAt = (si + setiterobject.len) >> 2;
	i32[lenAt] = i32[lenAt]! - 1;
	return Py_NewRef(m, setKey(m, set, pos));
}

function setiter_len(m: Machine, si: Ptr): Owned {
	const {i32} = m;
	const set = i32[(si + setiterobject.si_set) >> 2]!;
	const intact = set !== 0 && i32[(si + setiterobject.si_used) >> 2] === i32[(set + USED) >> 2];
	return PyLong_FromSsize_t(m, intact ? i32[(si + setiterobject.len) >> 2]! : 0);
}

export const PySetIter_Spec = (_m: Machine): TypeSpec => ({
	type: PySetIter_Type,
	name: 'set_iterator',
	basicsize: sizeof(setiterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: setiter_dealloc,
		tp_traverse: setiter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: setiter_iternext,
	},
	methods: [
		{name: '__length_hint__', flags: METH_NOARGS, impl: setiter_len},
		{
			name: '__reduce__',
			flags: METH_NOARGS,
			impl: (m: Machine, si: Ptr) =>
				reduceToList(m, si, setiterobject.si_set, sizeof(setiterobject)),
		},
	],
});
