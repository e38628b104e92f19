/**
 * frozendict (Objects/dictobject.c of 3.15): a dict that nothing changes once it is made, and its hash. It is no subclass of dict.
 *
 * Invariant: the table is combined, and only what makes the object puts items into it. The object never comes from a free list.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {sizeof, struct} from '../memory/struct.ts';
import {_PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {
	_Py_TPFLAGS_MATCH_SELF,
	type allocfunc,
	METH_CLASS,
	METH_FASTCALL,
	METH_NOARGS,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_MAPPING,
	type TypeSpec,
} from '../runtime/slots.ts';
import {EMPTY_KEYS, Py_None, Py_NotImplemented, PyFrozenDict_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyObject_CallNoArgs, PyObject_CallOneArg} from './call.ts';
import {dict_iter} from './dict-iter.ts';
import {PyDictObject} from './dict-layout.ts';
import {copyInto, fillFromKeys} from './dict-merge.ts';
import {
	dict_or,
	dict_owns,
	dict_repr,
	dict_richcompare,
	dict_subscript,
	dict_update_common,
	frozenMethods,
} from './dict-methods.ts';
import {
	dict_dealloc,
	dict_tp_clear,
	dict_traverse,
	dict_update_arg,
	dictHash,
	dictValue,
	initDictFields,
	PyAnyDict_Check,
	PyDict_Contains,
	PyDict_GET_SIZE,
	PyDict_New,
	PyDict_Next,
	PyDict_SetItem,
	PyFrozenDict_Check,
} from './dictobject.ts';
import {PyObject_GenericGetAttr, PyObject_Hash} from './object.ts';
import {shuffle_bits} from './set-methods.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack} from './tupleobject.ts';
import {PyType_GenericAlloc, typeName} from './typeobject.ts';
import {PyUnicode_FromString, stringOf} from './unicodeobject.ts';

export const PyFrozenDictObject = struct('PyFrozenDictObject', PyDictObject, {
	ma_hash: 'ssize', // -1: not known yet
});

const HASH = PyFrozenDictObject.ma_hash;
const MASK64 = 0xffff_ffff_ffff_ffffn;

const isExact = (m: Machine, op: Ptr): boolean => Py_TYPE(m, op) === PyFrozenDict_Type;

function setHash(m: Machine, self: Ptr, low: number, high: number): void {
	m.i32[(self + HASH) >> 2] = low;
	m.i32[(self + HASH + 4) >> 2] = high;
}

/** An empty one of any subtype. */
function newFrozen(m: Machine, type: Ptr): Owned {
	const self = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (self === 0) return NULL;
	initDictFields(m, self, EMPTY_KEYS, 0, 0);
	setHash(m, self, -1, -1);
	return self;
}

/** `self` if `status` is 0; else it is dropped. */
function unlessFailed(m: Machine, self: Owned, status: number): Owned {
	if (status === 0) return self;
	Py_DECREF(m, self);
	return NULL;
}

function frozendict_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, args);
	if (n === 1 && kwds === 0 && type === PyFrozenDict_Type) {
		const given = PyTuple_GET_ITEM(m, args, 0);
		if (isExact(m, given)) return Py_NewRef(m, given);
	}
	const self = newFrozen(m, type);
	return self === 0
		? NULL
		: unlessFailed(m, self, dict_update_common(m, self, args, kwds, 'frozendict'));
}

function frozendict_vectorcall(
	m: Machine,
	type: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (!_PyArg_CheckPositional(m, 'frozendict', nargs, 0, 1)) return NULL;
	const names = kwnames === 0 ? 0 : PyTuple_GET_SIZE(m, kwnames);
	if (nargs === 1 && names === 0 && isExact(m, arg(m, args, 0)))
		return Py_NewRef(m, arg(m, args, 0));
	const self = newFrozen(m, type);
	if (self === 0) return NULL;
	let status = nargs === 1 ? dict_update_arg(m, self, arg(m, args, 0)) : 0;
	for (let i = 0; i < names && status === 0; i++)
		status = PyDict_SetItem(m, self, PyTuple_GET_ITEM(m, kwnames, i), arg(m, args, nargs + i));
	return unlessFailed(m, self, status);
}

/** An exact one with the items of any dict. */
function copyOf(m: Machine, dict: Ptr): Owned {
	const copy = newFrozen(m, PyFrozenDict_Type);
	return copy === 0 ? NULL : unlessFailed(m, copy, copyInto(m, copy, dict));
}

const frozendict_copy = (m: Machine, self: Ptr): Owned =>
	isExact(m, self) ? Py_NewRef(m, self) : copyOf(m, self);

function frozendict___getnewargs__(m: Machine, self: Ptr): Owned {
	const copy = PyDict_New(m);
	if (copy === 0) return NULL;
	const items = unlessFailed(m, copy, copyInto(m, copy, self));
	if (items === 0) return NULL;
	const args = PyTuple_Pack(m, 1, items);
	Py_DECREF(m, items);
	return args;
}

/** Fills an exact one; of a subclass, it is then called with that. */
function frozendict_fromkeys(m: Machine, cls: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'fromkeys', nargs, 1, 2)) return NULL;
	const value = nargs === 2 ? arg(m, args, 1) : Py_None;
	const empty = PyObject_CallNoArgs(m, cls);
	if (empty === 0) return NULL;
	let filled = empty;
	if (cls !== PyFrozenDict_Type) {
		filled = copyOf(m, empty);
		Py_DECREF(m, empty);
		if (filled === 0) return NULL;
	}
	filled = unlessFailed(m, filled, fillFromKeys(m, filled, arg(m, args, 0), value));
	if (filled === 0 || cls === PyFrozenDict_Type) return filled;
	const result = PyObject_CallOneArg(m, cls, filled);
	Py_DECREF(m, filled);
	return result;
}

function frozendict_or(m: Machine, self: Ptr, other: Ptr): Owned {
	if (!PyAnyDict_Check(m, self) || !PyAnyDict_Check(m, other))
		return Py_NewRef(m, Py_NotImplemented);
	if (!PyFrozenDict_Check(m, self)) return dict_or(m, self, other);
	if (isExact(m, self) && PyDict_GET_SIZE(m, other) === 0) return Py_NewRef(m, self);
	const result = copyOf(m, self);
	return result === 0 ? NULL : unlessFailed(m, result, dict_update_arg(m, result, other));
}

function frozendict_repr(m: Machine, self: Ptr): Owned {
	const name = typeName(m, self);
	if (PyDict_GET_SIZE(m, self) === 0) return PyUnicode_FromString(m, `${name}()`);
	const items = dict_repr(m, self);
	if (items === 0) return NULL;
	const text = `${name}(${stringOf(m, items)})`;
	Py_DECREF(m, items);
	return PyUnicode_FromString(m, text);
}

/** What tuple_hash makes of two hashes. */
function pairHash(first: bigint, second: bigint): bigint {
	let acc = 2_870_177_450_012_600_261n;
	for (const lane of [first, second]) {
		acc = (acc + lane * 14_029_467_366_897_019_727n) & MASK64;
		acc = (((acc << 31n) | (acc >> 33n)) * 11_400_714_785_074_694_791n) & MASK64;
	}
	acc = (acc + (2n ^ 2_870_177_450_012_600_261n ^ 3_527_539n)) & MASK64;
	return acc === MASK64 ? 1_546_275_796n : acc;
}

const unsigned = (low: number, high: number): bigint =>
	(BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);

/** The hash of the frozenset of its items; kept. */
function frozendict_hash(m: Machine, self: Ptr): number {
	const {i32} = m;
	const at = (self + HASH) >> 2;
	if (i32[at] !== -1 || i32[at + 1] !== -1) {
		m.hash_hi = i32[at + 1]!;
		return i32[at]!;
	}
	let hash = 0n;
	for (let pos = PyDict_Next(m, self, 0); pos !== 0; pos = PyDict_Next(m, self, pos)) {
		const low = dictHash(m, self, pos);
		const key = unsigned(low, m.hash_hi);
		const lowValue = PyObject_Hash(m, dictValue(m, self, pos));
		if (lowValue === -1 && m.hash_hi === -1) return -1;
		hash ^= shuffle_bits(pairHash(key, unsigned(lowValue, m.hash_hi)));
	}
	hash ^= ((BigInt(PyDict_GET_SIZE(m, self)) + 1n) * 1_927_868_237n) & MASK64;
	hash ^= (hash >> 11n) ^ (hash >> 25n);
	hash = (hash * 69_069n + 907_133_923n) & MASK64;
	if (hash === MASK64) hash = 590_923_713n;
	setHash(m, self, Number(hash & 0xffff_ffffn) | 0, Number(hash >> 32n) | 0);
	m.hash_hi = i32[at + 1]!;
	return i32[at]!;
}

export const PyFrozenDict_Spec = (_m: Machine): TypeSpec => ({
	type: PyFrozenDict_Type,
	name: 'frozendict',
	basicsize: sizeof(PyFrozenDictObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | _Py_TPFLAGS_MATCH_SELF | Py_TPFLAGS_MAPPING,
	doc: 'A dict that cannot be changed: made of a mapping, of pairs, of keywords.',
	slots: {
		tp_dealloc: dict_dealloc,
		tp_traverse: dict_traverse,
		tp_clear: dict_tp_clear,
		tp_repr: frozendict_repr,
		tp_hash: frozendict_hash,
		tp_getattro: PyObject_GenericGetAttr,
		tp_richcompare: dict_richcompare,
		tp_iter: dict_iter,
		tp_new: frozendict_new,
		tp_alloc: PyType_GenericAlloc,
		tp_free: PyObject_GC_Del,
		tp_vectorcall: frozendict_vectorcall,
		nb_or: frozendict_or,
		sq_contains: PyDict_Contains,
		mp_length: PyDict_GET_SIZE,
		mp_subscript: dict_subscript,
	},
	methods: [
		...frozenMethods,
		{name: '__getnewargs__', flags: METH_NOARGS, impl: frozendict___getnewargs__},
		{name: 'copy', flags: METH_NOARGS, impl: frozendict_copy},
		{name: 'fromkeys', flags: METH_FASTCALL | METH_CLASS, impl: frozendict_fromkeys},
	],
	owns: dict_owns,
});
