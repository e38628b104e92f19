/** What Python sees of set and frozenset: operations, iterator, types (Objects/setobject.c). */
import {_PyErr_SetKeyError} from './exceptions.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {sizeof} from '../memory/struct.ts';
import {
	_PyArg_CheckPositional,
	arg,
	Py_EQ,
	Py_GE,
	Py_GT,
	Py_LE,
	Py_LT,
	Py_NE,
} from '../runtime/args.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {
	_Py_TPFLAGS_MATCH_SELF,
	type hashfunc,
	METH_CLASS,
	METH_COEXIST,
	METH_NOARGS,
	METH_O,
	METH_FASTCALL,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type Slots,
	type TypeSpec,
} from '../runtime/slots.ts';
import {
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	PyFrozenSet_Type,
	PySet_Type,
} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {ID} from '../runtime/identifiers.ts';
import {PySequence_List} from './abstract.ts';
import {PyObject_CallMethodNoArgs} from './call.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {_PyArg_NoKeywords} from './newargs.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {
	Py_ReprEnter,
	Py_ReprLeave,
	PyObject_GenericGetAttr,
	PyObject_HashNotImplemented,
	PyObject_Repr,
} from './object.ts';
import {
	_PySet_Update,
	forEachItem,
	frozenset_copy,
	make_new_set,
	PyAnySet_Check,
	PyAnySet_CheckExact,
	PyFrozenSet_CheckExact,
	PySet_Check,
	PySet_CheckExact,
	PySet_GET_SIZE,
	PySet_Pop,
	set_add_key,
	set_clear_internal,
	set_contains_entry,
	set_contains_key,
	set_copy,
	set_dealloc,
	set_discard_key,
	set_traverse,
	_PyFrozenSet_MaybeUntrack,
} from './setobject.ts';
import {PySetObject} from './set-layout.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack} from './tupleobject.ts';
import {PyType_GenericAlloc, typeName, typeNameOf} from './typeobject.ts';
import {PyUnicode_FromString, PyUnicode_GET_LENGTH} from './unicodeobject.ts';
import {PyUnicode_Substring} from './unicode-string.ts';
import {
	_PyUnicodeWriter_Dealloc,
	_PyUnicodeWriter_Finish,
	_PyUnicodeWriter_Init,
	_PyUnicodeWriter_WriteASCIIString,
	_PyUnicodeWriter_WriteStr,
	writeText,
} from './unicode-writer.ts';

import {
	forEachKey,
	inPlaceOperator,
	intersectInPlace,
	operator,
	set_difference,
	set_difference_multi,
	set_difference_update_internal,
	set_intersection,
	set_intersection_multi,
	set_intersection_update,
	set_or,
	set_symmetric_difference,
	set_symmetric_difference_update,
	set_union,
	symmetricUpdate,
	updateWithAll,
} from './set-operations.ts';
import {set_iter} from './set-iterator.ts';

export {PySetIter_Spec} from './set-iterator.ts';

const FILL = PySetObject.fill;
const USED = PySetObject.used;
const MASK = PySetObject.mask;
const TABLE = PySetObject.table;
const HASH = PySetObject.hash;
const SMALLTABLE = PySetObject.smalltable;

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);
const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);
const notImplemented = (m: Machine): Owned => Py_NewRef(m, Py_NotImplemented);
const typeOf = (m: Machine, op: number): Ptr => m.i32[(op + 8) >> 2]! as Ptr;

// Construction

function set_new(m: Machine, type: Ptr): Owned {
	return make_new_set(m, type, NULL);
}

function set_init(m: Machine, set: Ptr, args: Ptr, kwds: Ptr): number {
	if (!_PyArg_NoKeywords(m, 'set', kwds)) return -1;
	const n = PyTuple_GET_SIZE(m, args);
	if (!_PyArg_CheckPositional(m, typeName(m, set), n, 0, 1)) return -1;
	if (m.i32[(set + FILL) >> 2] !== 0) set_clear_internal(m, set);
	m.i32[(set + HASH) >> 2] = -1;
	m.i32[((set + HASH) >> 2) + 1] = -1;
	return n === 0 ? 0 : _PySet_Update(m, set, PyTuple_GET_ITEM(m, args, 0));
}

/** Keyword names of a vectorcall: none are allowed. */
function noKwnames(m: Machine, name: string, kwnames: Ptr): boolean {
	if (kwnames === 0 || PyTuple_GET_SIZE(m, kwnames) === 0) return true;
	PyErr_SetString(m, 'TypeError', `${name}() takes no keyword arguments`);
	return false;
}

function set_vectorcall(m: Machine, type: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (!noKwnames(m, 'set', kwnames) || !_PyArg_CheckPositional(m, 'set', nargs, 0, 1)) return NULL;
	return make_new_set(m, type, nargs === 0 ? NULL : arg(m, args, 0));
}

function make_new_frozenset(m: Machine, type: Ptr, iterable: Ptr): Owned {
	if (type === PyFrozenSet_Type && iterable !== 0 && PyFrozenSet_CheckExact(m, iterable))
		return Py_NewRef(m, iterable);
	const set = make_new_set(m, type, iterable);
	if (set !== 0) _PyFrozenSet_MaybeUntrack(m, set);
	return set;
}

function frozenset_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const init = PyTypeObject.tp_init;
	if (
		(type === PyFrozenSet_Type ||
			m.i32[(type + init) >> 2] === m.i32[(PyFrozenSet_Type + init) >> 2]) &&
		!_PyArg_NoKeywords(m, 'frozenset', kwds)
	)
		return NULL;
	const n = PyTuple_GET_SIZE(m, args);
	if (!_PyArg_CheckPositional(m, typeNameOf(m, type), n, 0, 1)) return NULL;
	return make_new_frozenset(m, type, n === 0 ? NULL : PyTuple_GET_ITEM(m, args, 0));
}

function frozenset_vectorcall(
	m: Machine,
	type: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (!noKwnames(m, 'frozenset', kwnames) || !_PyArg_CheckPositional(m, 'frozenset', nargs, 0, 1))
		return NULL;
	return make_new_frozenset(m, type, nargs === 0 ? NULL : arg(m, args, 0));
}

// Text, hash, comparison

function set_repr(m: Machine, set: Ptr): Owned {
	const entered = Py_ReprEnter(m, set);
	if (entered !== 0)
		return entered < 0 ? NULL : PyUnicode_FromString(m, `${typeName(m, set)}(...)`);
	const result =
		PySet_GET_SIZE(m, set) === 0
			? PyUnicode_FromString(m, `${typeName(m, set)}()`)
			: reprOfKeys(m, set);
	Py_ReprLeave(m, set);
	return result;
}

function reprOfKeys(m: Machine, set: Ptr): Owned {
	const keys = PySequence_List(m, set);
	if (keys === 0) return NULL;
	const text = PyObject_Repr(m, keys);
	Py_DECREF(m, keys);
	if (text === 0) return NULL;
	const inner = PyUnicode_Substring(m, text, 1, PyUnicode_GET_LENGTH(m, text) - 1);
	Py_DECREF(m, text);
	if (inner === 0) return NULL;
	const [before, after] = PySet_CheckExact(m, set) ? ['{', '}'] : [`${typeName(m, set)}({`, '})'];
	// PyUnicode_FromFormat begins with room for its format, "{%U}" or "%s({%U})", and 100 characters more.
	const writer = _PyUnicodeWriter_Init(true, (PySet_CheckExact(m, set) ? 4 : 8) + 100);
	const isWritten =
		writeText(m, writer, before) === 0 &&
		_PyUnicodeWriter_WriteStr(m, writer, inner) === 0 &&
		_PyUnicodeWriter_WriteASCIIString(m, writer, after) === 0;
	Py_DECREF(m, inner);
	if (isWritten) return _PyUnicodeWriter_Finish(m, writer);
	_PyUnicodeWriter_Dealloc(m, writer);
	return NULL;
}

const MASK64 = 0xffff_ffff_ffff_ffffn;
export const shuffle_bits = (h: bigint): bigint =>
	((h ^ 89_869_747n ^ ((h << 16n) & MASK64)) * 3_644_798_167n) & MASK64;

/** A hash that does not depend on the order: once computed it is kept. */
export const frozenset_hash: hashfunc = (m, set) => {
	const {i32, u32} = m;
	const at = (set + HASH) >> 2;
	if (i32[at] === -1 && i32[at + 1] === -1) {
		let hash = 0n;
		const table = i32[(set + TABLE) >> 2]! >> 2;
		const mask = i32[(set + MASK) >> 2]!;
		const fill = i32[(set + FILL) >> 2]!;
		const used = i32[(set + USED) >> 2]!;
		for (let i = table; i <= table + mask * 4; i += 4)
			hash ^= shuffle_bits((BigInt(u32[i + 3]!) << 32n) | BigInt(u32[i + 2]!));
		if (((mask + 1 - fill) & 1) !== 0) hash ^= shuffle_bits(0n);
		if (((fill - used) & 1) !== 0) hash ^= shuffle_bits(MASK64);
		hash ^= ((BigInt(used) + 1n) * 1_927_868_237n) & MASK64;
		hash ^= (hash >> 11n) ^ (hash >> 25n);
		hash = (hash * 69_069n + 907_133_923n) & MASK64;
		if (hash === MASK64) hash = 590_923_713n;
		i32[at] = Number(hash & 0xffff_ffffn) | 0;
		i32[at + 1] = Number(hash >> 32n) | 0;
	}
	m.hash_hi = i32[at + 1]!;
	return i32[at]!;
};

/** 1 if every key of `a` is in the set `b`, 0, or -1. */
function isSubset(m: Machine, a: Ptr, b: Ptr): number {
	if (PySet_GET_SIZE(m, a) > PySet_GET_SIZE(m, b)) return 0;
	const missing = forEachKey(m, a, (key, lo, hi) => {
		const found = set_contains_entry(m, b, key, lo, hi);
		return found < 0 ? -1 : 1 - found;
	});
	return missing < 0 ? -1 : 1 - missing;
}

function set_equal(m: Machine, a: Ptr, b: Ptr): number {
	if (PySet_GET_SIZE(m, a) !== PySet_GET_SIZE(m, b)) return 0;
	const {i32} = m;
	const x = (a + HASH) >> 2;
	const y = (b + HASH) >> 2;
	const known = (i32[x] !== -1 || i32[x + 1] !== -1) && (i32[y] !== -1 || i32[y + 1] !== -1);
	if (known && (i32[x] !== i32[y] || i32[x + 1] !== i32[y + 1])) return 0;
	return isSubset(m, a, b);
}

function set_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (!PyAnySet_Check(m, b)) return notImplemented(m);
	const mine = PySet_GET_SIZE(m, a);
	const theirs = PySet_GET_SIZE(m, b);
	let result = 0;
	if (op === Py_EQ || op === Py_NE) result = set_equal(m, a, b);
	else if (op === Py_LE || (op === Py_LT && mine < theirs)) result = isSubset(m, a, b);
	else if (op === Py_GE || (op === Py_GT && mine > theirs)) result = isSubset(m, b, a);
	if (result < 0) return NULL;
	return bool(m, op === Py_NE ? result === 0 : result === 1);
}

function set_issubset(m: Machine, set: Ptr, other: Ptr): Owned {
	if (PyAnySet_Check(m, other)) {
		const result = isSubset(m, set, other);
		return result < 0 ? NULL : bool(m, result === 1);
	}
	if (m.profile.issubsetMakesSet) {
		const made = make_new_set(m, PySet_Type, other);
		if (made === 0) return NULL;
		const result = isSubset(m, set, made);
		Py_DECREF(m, made);
		return result < 0 ? NULL : bool(m, result === 1);
	}
	const common = set_intersection(m, set, other);
	if (common === 0) return NULL;
	const result = PySet_GET_SIZE(m, common) === PySet_GET_SIZE(m, set);
	Py_DECREF(m, common);
	return bool(m, result);
}

function set_issuperset(m: Machine, set: Ptr, other: Ptr): Owned {
	const missing = PyAnySet_Check(m, other)
		? isSubset(m, other, set)
		: forEachItem(m, other, item => {
				const found = set_contains_key(m, set, item);
				return found < 0 ? -1 : 1 - found;
			});
	if (missing < 0) return NULL;
	return bool(m, PyAnySet_Check(m, other) ? missing === 1 : missing === 0);
}

function set_isdisjoint(m: Machine, arg0: Ptr, arg1: Ptr): Owned {
	let set = arg0;
	let other = arg1;
	if (set === other) return bool(m, PySet_GET_SIZE(m, set) === 0);
	let found: number;
	if (PyAnySet_CheckExact(m, other)) {
		if (PySet_GET_SIZE(m, other) > PySet_GET_SIZE(m, set)) [set, other] = [other, set];
		found = forEachKey(m, other, (key, lo, hi) => set_contains_entry(m, set, key, lo, hi));
	} else found = forEachItem(m, other, item => set_contains_key(m, set, item));
	return found < 0 ? NULL : bool(m, found === 0);
}

// Single keys. An unhashable set as a key stands for the frozenset of its elements.

type KeyTest = (m: Machine, set: Ptr, key: Ptr) => number;

const orAsFrozenset =
	(operation: KeyTest): KeyTest =>
	(m, set, key) => {
		const result = operation(m, set, key);
		if (result >= 0 || !PySet_Check(m, key) || !PyErr_ExceptionMatches(m, 'TypeError'))
			return result;
		PyErr_Clear(m);
		const frozen = make_new_set(m, PyFrozenSet_Type, key);
		if (frozen === 0) return -1;
		const again = operation(m, set, frozen);
		Py_DECREF(m, frozen);
		return again;
	};

const set_contains = orAsFrozenset(set_contains_key);
const set_discard_any = orAsFrozenset(set_discard_key);

function set___contains__(m: Machine, set: Ptr, key: Ptr): Owned {
	const found = set_contains(m, set, key);
	return found < 0 ? NULL : bool(m, found === 1);
}

function set_remove(m: Machine, set: Ptr, key: Ptr): Owned {
	const removed = set_discard_any(m, set, key);
	if (removed === 0) return _PyErr_SetKeyError(m, key);
	return removed < 0 ? NULL : none(m);
}

const set_discard = (m: Machine, set: Ptr, key: Ptr): Owned =>
	set_discard_any(m, set, key) < 0 ? NULL : none(m);

const set_add = (m: Machine, set: Ptr, key: Ptr): Owned =>
	set_add_key(m, set, key) < 0 ? NULL : none(m);

function set_clear(m: Machine, set: Ptr): Owned {
	set_clear_internal(m, set);
	return none(m);
}

function set___sizeof__(m: Machine, set: Ptr): Owned {
	const {i32} = m;
	let bytes = i32[(typeOf(m, set) + PyTypeObject.tp_basicsize) >> 2]!;
	if (i32[(set + TABLE) >> 2] !== set + SMALLTABLE) bytes += (i32[(set + MASK) >> 2]! + 1) * 16;
	return PyLong_FromSsize_t(m, bytes);
}

// Types

/** (type, ([items],), state): how copy and pickle take a set apart. */
function set_reduce(m: Machine, set: Ptr): Owned {
	const keys = PySequence_List(m, set);
	const args = keys === 0 ? NULL : PyTuple_Pack(m, 1, keys);
	const state = args === 0 ? NULL : PyObject_CallMethodNoArgs(m, set, ID.__getstate__);
	const result = state === 0 ? NULL : PyTuple_Pack(m, 3, typeOf(m, set), args, state);
	Py_XDECREF(m, keys);
	Py_XDECREF(m, args);
	Py_XDECREF(m, state);
	return result;
}

const commonMethods: readonly MethodDef[] = [
	{name: '__reduce__', flags: METH_NOARGS, impl: set_reduce},
	{name: '__contains__', flags: METH_O | METH_COEXIST, impl: set___contains__},
	{name: 'difference', flags: METH_FASTCALL, impl: set_difference_multi},
	{name: 'intersection', flags: METH_FASTCALL, impl: set_intersection_multi},
	{name: 'isdisjoint', flags: METH_O, impl: set_isdisjoint},
	{name: 'issubset', flags: METH_O, impl: set_issubset},
	{name: 'issuperset', flags: METH_O, impl: set_issuperset},
	{name: '__sizeof__', flags: METH_NOARGS, impl: set___sizeof__},
	{name: 'symmetric_difference', flags: METH_O, impl: set_symmetric_difference},
	{name: 'union', flags: METH_FASTCALL, impl: set_union},
	{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
];

const commonSlots: Slots = {
	tp_dealloc: set_dealloc,
	tp_traverse: set_traverse,
	tp_clear: set_clear_internal,
	tp_repr: set_repr,
	tp_getattro: PyObject_GenericGetAttr,
	tp_richcompare: set_richcompare,
	tp_iter: set_iter,
	tp_alloc: PyType_GenericAlloc,
	tp_free: PyObject_GC_Del,
	nb_subtract: operator(set_difference),
	nb_and: operator(set_intersection),
	nb_xor: operator(set_symmetric_difference),
	nb_or: operator(set_or),
	sq_length: PySet_GET_SIZE,
	sq_contains: set_contains,
};

export const PySet_Spec = (_m: Machine): TypeSpec => ({
	type: PySet_Type,
	name: 'set',
	basicsize: sizeof(PySetObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | _Py_TPFLAGS_MATCH_SELF,
	weaklistoffset: PySetObject.weakreflist,
	doc: 'Build an unordered collection of unique elements.',
	slots: {
		...commonSlots,
		tp_hash: PyObject_HashNotImplemented,
		tp_init: set_init,
		tp_new: set_new,
		tp_vectorcall: set_vectorcall,
		nb_inplace_subtract: inPlaceOperator(set_difference_update_internal),
		nb_inplace_and: inPlaceOperator(intersectInPlace),
		nb_inplace_xor: inPlaceOperator(symmetricUpdate),
		nb_inplace_or: inPlaceOperator(_PySet_Update),
	},
	methods: [
		{name: 'add', flags: METH_O, impl: set_add},
		{name: 'clear', flags: METH_NOARGS, impl: set_clear},
		{name: 'copy', flags: METH_NOARGS, impl: set_copy},
		{name: 'discard', flags: METH_O, impl: set_discard},
		{
			name: 'difference_update',
			flags: METH_FASTCALL,
			impl: updateWithAll(set_difference_update_internal),
		},
		{name: 'intersection_update', flags: METH_FASTCALL, impl: set_intersection_update},
		{name: 'pop', flags: METH_NOARGS, impl: PySet_Pop},
		{name: 'remove', flags: METH_O, impl: set_remove},
		{
			name: 'symmetric_difference_update',
			flags: METH_O,
			impl: set_symmetric_difference_update,
		},
		{name: 'update', flags: METH_FASTCALL, impl: updateWithAll(_PySet_Update)},
		...commonMethods,
	],
});

export const PyFrozenSet_Spec = (_m: Machine): TypeSpec => ({
	type: PyFrozenSet_Type,
	name: 'frozenset',
	basicsize: sizeof(PySetObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | _Py_TPFLAGS_MATCH_SELF,
	weaklistoffset: PySetObject.weakreflist,
	doc: 'Build an immutable unordered collection of unique elements.',
	slots: {
		...commonSlots,
		tp_hash: frozenset_hash,
		tp_new: frozenset_new,
		tp_vectorcall: frozenset_vectorcall,
	},
	methods: [{name: 'copy', flags: METH_NOARGS, impl: frozenset_copy}, ...commonMethods],
});
