/** Iterators over dicts, forwards and backwards (Objects/dictobject.c). They own the dict and, for items, a tuple they reuse. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_INCREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {
	METH_NOARGS,
	Py_TPFLAGS_HAVE_GC,
	type MethodDef,
	type TypeSpec,
	type unaryfunc,
	type visitproc,
} from '../runtime/slots.ts';
import {
	Py_None,
	PyDictIterItem_Type,
	PyDictIterKey_Type,
	PyDictIterValue_Type,
	PyDictRevIterItem_Type,
	PyDictRevIterKey_Type,
	PyDictRevIterValue_Type,
} from '../runtime/statics.ts';
import {reduceToList} from './abstract.ts';
import {PyDictKeysObject, PyDictObject} from './dict-layout.ts';
import {keyField} from './dictkeys.ts';
import {valuesOrder} from './dict-values.ts';
import {valueAddress} from './dictobject.ts';
import {PyLong_FromLong} from './longobject.ts';
import {PyObject_SelfIter} from './object.ts';
import {PyTuple_Pack, _PyTuple_FromPairSteal} from './tupleobject.ts';

export const dictiterobject = struct('dictiterobject', PyObject, {
	di_dict: 'ptr', // NULL once exhausted
	di_used: 'ssize', // its size when we began; -1 after an error
	di_pos: 'ssize',
	di_result: 'ptr', // item iterators: the tuple handed out last
	len: 'ssize', // items to come
});

const DICT = dictiterobject.di_dict;
const DI_USED = dictiterobject.di_used;
const POS = dictiterobject.di_pos;
const RESULT = dictiterobject.di_result;
const LEN = dictiterobject.len;

const isReverse = (type: number): boolean =>
	type === PyDictRevIterKey_Type ||
	type === PyDictRevIterValue_Type ||
	type === PyDictRevIterItem_Type;

const yieldsItems = (type: number): boolean =>
	type === PyDictIterItem_Type || type === PyDictRevIterItem_Type;

/** A new iterator of the given type over `dict` (borrowed). */
export function dictiter_new(m: Machine, dict: Ptr, type: Ptr): Owned {
	const di = PyObject_GC_New(m, type);
	if (di === 0) return NULL;
	const {i32} = m;
	i32.fill(0, (di + DICT) >> 2, (di + sizeof(dictiterobject)) >> 2);
	const used = i32[(dict + PyDictObject.ma_used) >> 2]!;
	i32[(di + DICT) >> 2] = Py_NewRef(m, dict);
	i32[(di + DI_USED) >> 2] = used;
	i32[(di + LEN) >> 2] = used;
	if (isReverse(type)) {
		const keys = i32[(dict + PyDictObject.ma_keys) >> 2]!;
		const last =
			i32[(dict + PyDictObject.ma_values) >> 2] === 0
				? i32[(keys + PyDictKeysObject.dk_nentries) >> 2]! - 1
				: used - 1;
		setPos(m, di, last);
	}
	if (yieldsItems(type)) {
		const result = PyTuple_Pack(m, 2, Py_None, Py_None);
		i32[(di + RESULT) >> 2] = result;
		if (result === 0) {
			Py_DECREF(m, di);
			return NULL;
		}
	}
	_PyObject_GC_TRACK(m, di);
	return di;
}

/** A position may become -1. */
function setPos(m: Machine, di: number, pos: number): void {
	m.i32[(di + POS) >> 2] = pos;
	m.i32[(di + POS + 4) >> 2] = pos >> 31;
}

function dictiter_dealloc(m: Machine, di: Ptr): void {
	if (m.i32[(di - 16) >> 2] !== 0) _PyObject_GC_UNTRACK(m, di);
	Py_XDECREF(m, m.i32[(di + DICT) >> 2]!);
	Py_XDECREF(m, m.i32[(di + RESULT) >> 2]!);
	PyObject_GC_Del(m, di);
}

function dictiter_traverse(m: Machine, di: Ptr, visit: visitproc, arg: number): number {
	for (const field of [DICT, RESULT]) {
		const child = m.i32[(di + field) >> 2]! as Ptr;
		if (child === 0) continue;
		const result = visit(m, child, arg);
		if (result !== 0) return result;
	}
	return 0;
}

/** Ends an iteration: the dict is let go. */
function exhausted(m: Machine, di: number, dict: number): -1 {
	m.i32[(di + DICT) >> 2] = 0;
	Py_DECREF(m, dict);
	return -1;
}

function sizeChanged(m: Machine, di: number): -1 {
	PyErr_SetString(m, 'RuntimeError', 'dictionary changed size during iteration');
	m.i32[(di + DI_USED) >> 2] = -1;
	m.i32[(di + DI_USED + 4) >> 2] = -1;
	return -1;
}

/** Entry index of the next item, or -1 (exhausted or error). Advances. */
function nextEntry(m: Machine, di: number, dict: number): number {
	const {i32} = m;
	const used = i32[(dict + PyDictObject.ma_used) >> 2]!;
	if (i32[(di + DI_USED) >> 2] !== used) return sizeChanged(m, di);
	let i = i32[(di + POS) >> 2]!;
	const values = i32[(dict + PyDictObject.ma_values) >> 2]!;
	let ix: number;
	if (values !== 0) {
		if (i >= used) return exhausted(m, di, dict);
		ix = valuesOrder(m, values, i);
	} else {
		const keys = i32[(dict + PyDictObject.ma_keys) >> 2]!;
		const n = i32[(keys + PyDictKeysObject.dk_nentries) >> 2]!;
		while (i < n && i32[(keyField(m, keys, i) + 8) >> 2] === 0) i++;
		if (i >= n) return exhausted(m, di, dict);
		ix = i;
	}
	if (i32[(di + LEN) >> 2] === 0) {
		PyErr_SetString(m, 'RuntimeError', 'dictionary keys changed during iteration');
		return exhausted(m, di, dict);
	}
	i32[(di + POS) >> 2] = i + 1;
	i32[(di + LEN) >> 2] = i32[(di + LEN) >> 2]! - 1;
	return ix;
}

/** The same, backwards. */
function previousEntry(m: Machine, di: number, dict: number): number {
	const {i32} = m;
	if (i32[(di + DI_USED) >> 2] !== i32[(dict + PyDictObject.ma_used) >> 2])
		return sizeChanged(m, di);
	let i = i32[(di + POS) >> 2]!;
	if (i < 0) return exhausted(m, di, dict);
	const values = i32[(dict + PyDictObject.ma_values) >> 2]!;
	let ix: number;
	if (values === 0) {
		const keys = i32[(dict + PyDictObject.ma_keys) >> 2]!;
		while (i32[(keyField(m, keys, i) + 8) >> 2] === 0) if (--i < 0) return exhausted(m, di, dict);
		ix = i;
	} else ix = valuesOrder(m, values, i);
	setPos(m, di, i - 1);
	i32[(di + LEN) >> 2] = i32[(di + LEN) >> 2]! - 1;
	return ix;
}

const keyOf = (m: Machine, dict: number, ix: number): Owned =>
	Py_NewRef(m, m.i32[keyField(m, m.i32[(dict + PyDictObject.ma_keys) >> 2]!, ix) >> 2]! as Ptr);

const valueOf = (m: Machine, dict: number, ix: number): Owned =>
	Py_NewRef(m, m.i32[valueAddress(m, dict, ix) >> 2]! as Ptr);

/** The (key, value) tuple: the one handed out before if nobody else holds it any more. */
function itemOf(m: Machine, di: number, dict: number, ix: number): Owned {
	const {i32} = m;
	const key = keyOf(m, dict, ix);
	const value = valueOf(m, dict, ix);
	const last = i32[(di + RESULT) >> 2]! as Ptr;
	if (i32[last >> 2] === 1) {
		const at = (last + m.tuple_items) >> 2;
		const oldkey = i32[at]!;
		const oldvalue = i32[at + 2]!;
		i32[at] = key;
		i32[at + 2] = value;
		if (m.tuple_items === 32) {
			i32[(last + 24) >> 2] = -1;
			i32[(last + 28) >> 2] = -1;
		}
		Py_INCREF(m, last);
		Py_DECREF(m, oldkey);
		Py_DECREF(m, oldvalue);
		if (i32[(last - 16) >> 2] === 0) _PyObject_GC_TRACK(m, last);
		return last as Owned;
	}
	return _PyTuple_FromPairSteal(m, key, value);
}

type Advance = (m: Machine, di: number, dict: number) => number;

const iternext =
	(
		advance: Advance,
		pick: (m: Machine, di: number, dict: number, ix: number) => Owned,
	): unaryfunc =>
	(m, di) => {
		const dict = m.i32[(di + DICT) >> 2]!;
		if (dict === 0) return NULL;
		const ix = advance(m, di, dict);
		return ix < 0 ? NULL : pick(m, di, dict, ix);
	};

export const dictiter_iternextkey = iternext(nextEntry, (m, _di, dict, ix) => keyOf(m, dict, ix));
export const dictiter_iternextvalue = iternext(nextEntry, (m, _di, dict, ix) =>
	valueOf(m, dict, ix),
);
export const dictiter_iternextitem = iternext(nextEntry, itemOf);
const reviternextkey = iternext(previousEntry, (m, _di, dict, ix) => keyOf(m, dict, ix));
const reviternextvalue = iternext(previousEntry, (m, _di, dict, ix) => valueOf(m, dict, ix));
const reviternextitem = iternext(previousEntry, itemOf);

/** tp_iter of dict. */
export const dict_iter: unaryfunc = (m, dict) => dictiter_new(m, dict, PyDictIterKey_Type);

function dictiter_len(m: Machine, di: Ptr): Owned {
	const {i32} = m;
	const dict = i32[(di + DICT) >> 2]!;
	const intact = dict !== 0 && i32[(di + DI_USED) >> 2] === i32[(dict + PyDictObject.ma_used) >> 2];
	return PyLong_FromLong(m, intact ? i32[(di + LEN) >> 2]! : 0);
}

const dictiter_reduce: unaryfunc = (m, di) => reduceToList(m, di, DICT, sizeof(dictiterobject));

const iterMethods: readonly MethodDef[] = [
	{name: '__length_hint__', flags: METH_NOARGS, impl: dictiter_len},
	{name: '__reduce__', flags: METH_NOARGS, impl: dictiter_reduce},
];

const iterSpec = (type: Ptr, name: string, next: unaryfunc): TypeSpec => ({
	type,
	name,
	basicsize: sizeof(dictiterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: dictiter_dealloc,
		tp_traverse: dictiter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: next,
	},
	methods: iterMethods,
});

export const PyDictIterKey_Spec = (_m: Machine): TypeSpec =>
	iterSpec(PyDictIterKey_Type, 'dict_keyiterator', dictiter_iternextkey);
export const PyDictIterValue_Spec = (_m: Machine): TypeSpec =>
	iterSpec(PyDictIterValue_Type, 'dict_valueiterator', dictiter_iternextvalue);
export const PyDictIterItem_Spec = (_m: Machine): TypeSpec =>
	iterSpec(PyDictIterItem_Type, 'dict_itemiterator', dictiter_iternextitem);
export const PyDictRevIterKey_Spec = (_m: Machine): TypeSpec =>
	iterSpec(PyDictRevIterKey_Type, 'dict_reversekeyiterator', reviternextkey);
export const PyDictRevIterValue_Spec = (_m: Machine): TypeSpec =>
	iterSpec(PyDictRevIterValue_Type, 'dict_reversevalueiterator', reviternextvalue);
export const PyDictRevIterItem_Spec = (_m: Machine): TypeSpec =>
	iterSpec(PyDictRevIterItem_Type, 'dict_reverseitemiterator', reviternextitem);
