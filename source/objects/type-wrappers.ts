/**
 * What `x.__add__` and its like do: check the arguments and call the slot (the wrap_* functions of Objects/typeobject.c).
 * `args` is a tuple, borrowed; `wrapped` the slot's function.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_Occurred, PyErr_SetNone, PyErr_SetString} from '../runtime/errors.ts';
import {type CFunction, type Machine, slot, suiteSlot} from '../runtime/machine.ts';
import {Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {Py_EQ, Py_GE, Py_GT, Py_LE, Py_LT, Py_NE} from '../runtime/args.ts';
import {Py_False, Py_None, Py_True} from '../runtime/statics.ts';
import {type lenfunc, Py_TPFLAGS_HEAPTYPE} from '../runtime/slots.ts';
import {PySequenceMethods, PyTypeObject} from '../runtime/typetable.ts';
import {PyNumber_AsSsize_t} from './abstract-number.ts';
import {PyLong_FromHash} from './hash-long.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {PyType_HasFeature, PyType_Check, typeNameOf} from './typeobject.ts';

export type wrapperfunc = (
	m: Machine,
	self: Ptr,
	args: Ptr,
	wrapped: CFunction,
	kwds: Ptr,
) => Owned;

function check_num_args(m: Machine, args: Ptr, n: number): boolean {
	const size = PyTuple_GET_SIZE(m, args);
	if (size === n) return true;
	PyErr_SetString(m, 'TypeError', `expected ${n} argument${n === 1 ? '' : 's'}, got ${size}`);
	return false;
}

/** PyArg_UnpackTuple without a name. */
function between(m: Machine, args: Ptr, min: number, max: number): boolean {
	const size = PyTuple_GET_SIZE(m, args);
	if (size >= min && size <= max) return true;
	const bound = size < min ? min : max;
	const how = min === max ? '' : size < min ? 'at least ' : 'at most ';
	PyErr_SetString(
		m,
		'TypeError',
		`expected ${how}${bound} argument${bound === 1 ? '' : 's'}, got ${size}`,
	);
	return false;
}

const item = (m: Machine, op: number, i: number): Ptr => PyTuple_GET_ITEM(m, op, i);

const none = (m: Machine, result: number): Owned =>
	result === -1 && PyErr_Occurred(m) !== 0 ? NULL : Py_NewRef(m, Py_None);

const bool = (m: Machine, result: number): Owned =>
	result === -1 && PyErr_Occurred(m) !== 0 ? NULL : Py_NewRef(m, result === 0 ? Py_False : Py_True);

export const wrap_unaryfunc: wrapperfunc = (m, self, args, wrapped) =>
	check_num_args(m, args, 0) ? (wrapped(m, self) as Owned) : NULL;

export const wrap_binaryfunc: wrapperfunc = (m, self, args, wrapped) =>
	check_num_args(m, args, 1) ? (wrapped(m, self, item(m, args, 0)) as Owned) : NULL;

export const wrap_binaryfunc_l = wrap_binaryfunc;

export const wrap_binaryfunc_r: wrapperfunc = (m, self, args, wrapped) =>
	check_num_args(m, args, 1) ? (wrapped(m, item(m, args, 0), self) as Owned) : NULL;

export const wrap_ternaryfunc: wrapperfunc = (m, self, args, wrapped) => {
	if (!between(m, args, 1, 2)) return NULL;
	const third = PyTuple_GET_SIZE(m, args) > 1 ? item(m, args, 1) : Py_None;
	return wrapped(m, self, item(m, args, 0), third) as Owned;
};

export const wrap_ternaryfunc_r: wrapperfunc = (m, self, args, wrapped) => {
	if (!between(m, args, 1, 2)) return NULL;
	const third = PyTuple_GET_SIZE(m, args) > 1 ? item(m, args, 1) : Py_None;
	return wrapped(m, item(m, args, 0), self, third) as Owned;
};

export const wrap_lenfunc: wrapperfunc = (m, self, args, wrapped) => {
	if (!check_num_args(m, args, 0)) return NULL;
	const n = (wrapped as lenfunc)(m, self);
	return n === -1 && PyErr_Occurred(m) !== 0 ? NULL : PyLong_FromSsize_t(m, n);
};

export const wrap_inquirypred: wrapperfunc = (m, self, args, wrapped) =>
	check_num_args(m, args, 0) ? bool(m, wrapped(m, self) as number) : NULL;

/** An index argument; OverflowError if it does not fit. undefined with an error. */
function indexArg(m: Machine, op: Ptr): number | undefined {
	const i = PyNumber_AsSsize_t(m, op, 'OverflowError');
	return i === -1 && PyErr_Occurred(m) !== 0 ? undefined : i;
}

export const wrap_indexargfunc: wrapperfunc = (m, self, args, wrapped) => {
	if (!check_num_args(m, args, 1)) return NULL;
	const i = indexArg(m, item(m, args, 0));
	return i === undefined ? NULL : (wrapped(m, self, i) as Owned);
};

/** An index counted from the end if negative. */
function getindex(m: Machine, self: Ptr, op: Ptr): number | undefined {
	const i = indexArg(m, op);
	if (i === undefined || i >= 0) return i;
	const length = suiteSlot<lenfunc>(
		m,
		Py_TYPE(m, self),
		PyTypeObject.tp_as_sequence,
		PySequenceMethods.sq_length,
	);
	if (length === undefined) return i;
	const n = length(m, self);
	return n < 0 ? undefined : i + n;
}

export const wrap_sq_item: wrapperfunc = (m, self, args, wrapped) => {
	if (!check_num_args(m, args, 1)) return NULL;
	const i = getindex(m, self, item(m, args, 0));
	return i === undefined ? NULL : (wrapped(m, self, i) as Owned);
};

export const wrap_sq_setitem: wrapperfunc = (m, self, args, wrapped) => {
	if (!between(m, args, 2, 2)) return NULL;
	const i = getindex(m, self, item(m, args, 0));
	return i === undefined ? NULL : none(m, wrapped(m, self, i, item(m, args, 1)) as number);
};

export const wrap_sq_delitem: wrapperfunc = (m, self, args, wrapped) => {
	if (!check_num_args(m, args, 1)) return NULL;
	const i = getindex(m, self, item(m, args, 0));
	return i === undefined ? NULL : none(m, wrapped(m, self, i, NULL) as number);
};

export const wrap_objobjproc: wrapperfunc = (m, self, args, wrapped) =>
	check_num_args(m, args, 1) ? bool(m, wrapped(m, self, item(m, args, 0)) as number) : NULL;

export const wrap_objobjargproc: wrapperfunc = (m, self, args, wrapped) =>
	between(m, args, 2, 2)
		? none(m, wrapped(m, self, item(m, args, 0), item(m, args, 1)) as number)
		: NULL;

export const wrap_delitem: wrapperfunc = (m, self, args, wrapped) =>
	check_num_args(m, args, 1) ? none(m, wrapped(m, self, item(m, args, 0), NULL) as number) : NULL;

const wrap_richcmp =
	(op: number): wrapperfunc =>
	(m, self, args, wrapped) =>
		check_num_args(m, args, 1) ? (wrapped(m, self, item(m, args, 0), op) as Owned) : NULL;

export const richcmp_lt = wrap_richcmp(Py_LT);
export const richcmp_le = wrap_richcmp(Py_LE);
export const richcmp_eq = wrap_richcmp(Py_EQ);
export const richcmp_ne = wrap_richcmp(Py_NE);
export const richcmp_gt = wrap_richcmp(Py_GT);
export const richcmp_ge = wrap_richcmp(Py_GE);

export const wrap_hashfunc: wrapperfunc = (m, self, args, wrapped) => {
	if (!check_num_args(m, args, 0)) return NULL;
	const lo = wrapped(m, self) as number;
	return lo === -1 && m.hash_hi === -1 ? NULL : PyLong_FromHash(m, lo, m.hash_hi);
};

/** False with TypeError if `object.__setattr__` would go round what a C base checks (hackcheck). */
function hackcheck(m: Machine, self: Ptr, wrapped: CFunction, what: string): boolean {
	const own = Py_TYPE(m, self);
	let type = own;
	if (PyType_Check(m, self) && typeSetattrIs(m, self, wrapped)) return true;
	while (type !== 0 && slot(m, type, PyTypeObject.tp_setattro) === undefined)
		type = m.i32[(type + PyTypeObject.tp_base) >> 2]! as Ptr;
	// The first base of C code must have the function that is called.
	while (type !== 0 && PyType_HasFeature(m, type, Py_TPFLAGS_HEAPTYPE))
		type = m.i32[(type + PyTypeObject.tp_base) >> 2]! as Ptr;
	if (type === 0 || slot(m, type, PyTypeObject.tp_setattro) === wrapped) return true;
	PyErr_SetString(m, 'TypeError', `can't apply this ${what} to ${typeNameOf(m, own)} object`);
	return false;
}

const typeSetattrIs = (m: Machine, self: Ptr, wrapped: CFunction): boolean =>
	slot(m, Py_TYPE(m, self), PyTypeObject.tp_setattro) === wrapped;

export const wrap_setattr: wrapperfunc = (m, self, args, wrapped) => {
	if (!between(m, args, 2, 2) || !hackcheck(m, self, wrapped, '__setattr__')) return NULL;
	return none(m, wrapped(m, self, item(m, args, 0), item(m, args, 1)) as number);
};

export const wrap_delattr: wrapperfunc = (m, self, args, wrapped) => {
	if (!check_num_args(m, args, 1) || !hackcheck(m, self, wrapped, '__delattr__')) return NULL;
	return none(m, wrapped(m, self, item(m, args, 0), NULL) as number);
};

export const wrap_call: wrapperfunc = (m, self, args, wrapped, kwds) =>
	wrapped(m, self, args, kwds) as Owned;

export const wrap_del: wrapperfunc = (m, self, args, wrapped) => {
	if (!check_num_args(m, args, 0)) return NULL;
	wrapped(m, self);
	return Py_NewRef(m, Py_None);
};

export const wrap_next: wrapperfunc = (m, self, args, wrapped) => {
	if (!check_num_args(m, args, 0)) return NULL;
	const result = wrapped(m, self) as Owned;
	if (result === 0 && PyErr_Occurred(m) === 0) PyErr_SetNone(m, 'StopIteration');
	return result;
};

export const wrap_descr_get: wrapperfunc = (m, self, args, wrapped) => {
	if (!between(m, args, 1, 2)) return NULL;
	let obj = item(m, args, 0);
	let type: Ptr = PyTuple_GET_SIZE(m, args) > 1 ? item(m, args, 1) : NULL;
	if (obj === Py_None) obj = NULL;
	if (type === Py_None) type = NULL;
	if (type === 0 && obj === 0)
		return PyErr_SetString(m, 'TypeError', '__get__(None, None) is invalid');
	return wrapped(m, self, obj, type) as Owned;
};

export const wrap_descr_set: wrapperfunc = (m, self, args, wrapped) =>
	between(m, args, 2, 2)
		? none(m, wrapped(m, self, item(m, args, 0), item(m, args, 1)) as number)
		: NULL;

export const wrap_descr_delete: wrapperfunc = (m, self, args, wrapped) =>
	check_num_args(m, args, 1) ? none(m, wrapped(m, self, item(m, args, 0), NULL) as number) : NULL;

export const wrap_init: wrapperfunc = (m, self, args, wrapped, kwds) =>
	(wrapped(m, self, args, kwds) as number) < 0 ? NULL : Py_NewRef(m, Py_None);
