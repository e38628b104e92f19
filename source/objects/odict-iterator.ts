/** Iterators over OrderedDicts (Objects/odictobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_Occurred, PyErr_SetObject, PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_CLEAR, Py_DECREF, Py_INCREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {Py_TPFLAGS_HAVE_GC, type TypeSpec, type visitproc} from '../runtime/slots.ts';
import {Py_None, PyODictIter_Type} from '../runtime/statics.ts';
import {PyDict_GET_SIZE, PyDict_GetItemWithError} from './dictobject.ts';
import {PyObject_SelfIter} from './object.ts';
import {
	nodeKey,
	nodeNext,
	nodePrev,
	odict_find_node,
	odictFirst,
	odictLast,
	odictState,
} from './odictobject.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
	_PyTuple_FromPairSteal,
} from './tupleobject.ts';

export const odictiterobject = struct('odictiterobject', PyObject, {
	kind: 'i32',
	di_odict: 'ptr', // NULL once exhausted
	di_size: 'ssize',
	di_state: 'ssize',
	di_result: 'ptr', // items: the tuple handed out last
	di_current: 'ptr', // key of the next item
});

export const REVERSED = 1;
export const KEYS = 2;
export const VALUES = 4;
export const ITEMS = KEYS | VALUES;
const ODICT = odictiterobject.di_odict;
const CURRENT = odictiterobject.di_current;
const RESULT = odictiterobject.di_result;

/** A new iterator; `kind` says over what (KEYS, VALUES, ITEMS) and whether REVERSED. */
export function odictiter_new(m: Machine, od: Ptr, kind: number): Owned {
	const di = PyObject_GC_New(m, PyODictIter_Type);
	if (di === 0) return NULL;
	const {i32} = m;
	i32.fill(0, (di + odictiterobject.kind) >> 2, (di + sizeof(odictiterobject)) >> 2);
	if ((kind & ITEMS) === ITEMS) {
		const result = PyTuple_Pack(m, 2, Py_None, Py_None);
		if (result === 0) {
			Py_DECREF(m, di);
			return NULL;
		}
		i32[(di + RESULT) >> 2] = result;
	}
	i32[(di + odictiterobject.kind) >> 2] = kind;
	const node = (kind & REVERSED) === 0 ? odictFirst(m, od) : odictLast(m, od);
	if (node !== 0) i32[(di + CURRENT) >> 2] = Py_NewRef(m, nodeKey(m, node));
	i32[(di + odictiterobject.di_size) >> 2] = PyDict_GET_SIZE(m, od);
	i32[(di + odictiterobject.di_state) >> 2] = odictState(m, od);
	i32[(di + ODICT) >> 2] = Py_NewRef(m, od);
	_PyObject_GC_TRACK(m, di);
	return di;
}

const iterChildren = [ODICT, CURRENT, RESULT] as const;

function odictiter_dealloc(m: Machine, di: Ptr): void {
	PyObject_GC_UnTrack(m, di);
	for (const field of [ODICT, CURRENT, RESULT]) Py_XDECREF(m, m.i32[(di + field) >> 2]!);
	PyObject_GC_Del(m, di);
}

function odictiter_traverse(m: Machine, di: Ptr, visit: visitproc, extra: number): number {
	for (const field of iterChildren) {
		const child = m.i32[(di + field) >> 2]! as Ptr;
		const result = child === 0 ? 0 : visit(m, child, extra);
		if (result !== 0) return result;
	}
	return 0;
}

/** The key to hand out (now the caller's); NULL: exhausted or error. */
function nextKey(m: Machine, di: Ptr): Owned {
	const {i32} = m;
	const od = i32[(di + ODICT) >> 2]! as Ptr;
	if (od === 0) return NULL;
	const key = i32[(di + CURRENT) >> 2]! as Owned;
	const sizeAt = (di + odictiterobject.di_size) >> 2;
	let failed = key === 0;
	if (!failed && i32[(di + odictiterobject.di_state) >> 2] !== odictState(m, od)) {
		failed = true;
		PyErr_SetString(m, 'RuntimeError', 'OrderedDict mutated during iteration');
	} else if (!failed && i32[sizeAt] !== PyDict_GET_SIZE(m, od)) {
		failed = true;
		PyErr_SetString(m, 'RuntimeError', 'OrderedDict changed size during iteration');
		i32[sizeAt] = -1;
		i32[sizeAt + 1] = -1;
	}
	if (failed) {
		Py_CLEAR(m, di, ODICT);
		return NULL;
	}
	const node = odict_find_node(m, od, key);
	if (node === 0) {
		if (PyErr_Occurred(m) === 0) PyErr_SetObject(m, 'KeyError', key);
		Py_CLEAR(m, di, CURRENT);
		return NULL;
	}
	const reversed = (i32[(di + odictiterobject.kind) >> 2]! & REVERSED) !== 0;
	const next = reversed ? nodePrev(m, node) : nodeNext(m, node);
	i32[(di + CURRENT) >> 2] = next === 0 ? 0 : Py_NewRef(m, nodeKey(m, next));
	return key;
}

function odictiter_iternext(m: Machine, di: Ptr): Owned {
	const {i32} = m;
	const key = nextKey(m, di);
	const kind = i32[(di + odictiterobject.kind) >> 2]! & ITEMS;
	if (key === 0 || kind === KEYS) return key;
	const found = PyDict_GetItemWithError(m, i32[(di + ODICT) >> 2]! as Ptr, key);
	if (found === 0) {
		if (PyErr_Occurred(m) === 0) PyErr_SetObject(m, 'KeyError', key);
		Py_DECREF(m, key);
		Py_CLEAR(m, di, CURRENT);
		Py_CLEAR(m, di, ODICT);
		return NULL;
	}
	const value = Py_NewRef(m, found);
	if (kind === VALUES) {
		Py_DECREF(m, key);
		return value;
	}
	return itemTuple(m, i32[(di + RESULT) >> 2]! as Ptr, key, value);
}

/** (key, value), both given over, in the tuple handed out last if nobody else holds it. */
function itemTuple(m: Machine, last: Ptr, key: Owned, value: Owned): Owned {
	const {i32} = m;
	let result = last as Owned;
	if (i32[last >> 2] === 1) {
		Py_INCREF(m, last);
		Py_DECREF(m, PyTuple_GET_ITEM(m, last, 0));
		Py_DECREF(m, PyTuple_GET_ITEM(m, last, 1));
		if (m.tuple_items === 32) {
			i32[(last + 24) >> 2] = -1;
			i32[(last + 28) >> 2] = -1;
		}
		if (i32[(last - 16) >> 2] === 0) _PyObject_GC_TRACK(m, last);
	} else return _PyTuple_FromPairSteal(m, key, value);
	PyTuple_SET_ITEM(m, result, 0, key);
	PyTuple_SET_ITEM(m, result, 1, value);
	return result;
}

export const PyODictIter_Spec = (_m: Machine): TypeSpec => ({
	type: PyODictIter_Type,
	name: 'odict_iterator',
	basicsize: sizeof(odictiterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: odictiter_dealloc,
		tp_traverse: odictiter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: odictiter_iternext,
	},
});
