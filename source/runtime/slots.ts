/**
 * What a C file says about its type: slots, methods, members, getsets. A `TypeSpec` is plain data; `PyType_Ready`
 * (objects/typeobject.ts) writes it into linear memory. Function pointers in memory are indexes into `m.func`.
 */
import type {Owned, Ptr} from '../memory/address.ts';
import type {Machine} from './machine.ts';

export type visitproc = (m: Machine, child: Ptr, arg: number) => number;
export type destructor = (m: Machine, self: Ptr) => void;
export type traverseproc = (m: Machine, self: Ptr, visit: visitproc, arg: number) => number;
/** 0: fine; -1: an error is set. */
export type inquiry = (m: Machine, self: Ptr) => number;
export type unaryfunc = (m: Machine, self: Ptr) => Owned;
export type binaryfunc = (m: Machine, a: Ptr, b: Ptr) => Owned;
export type ternaryfunc = (m: Machine, a: Ptr, b: Ptr, c: Ptr) => Owned;
export type lenfunc = (m: Machine, self: Ptr) => number;
export type ssizeargfunc = (m: Machine, self: Ptr, i: number) => Owned;
/** `value` NULL deletes. */
export type ssizeobjargproc = (m: Machine, self: Ptr, i: number, value: Ptr) => number;
export type objobjproc = (m: Machine, self: Ptr, other: Ptr) => number;
/** `value` NULL deletes. */
export type objobjargproc = (m: Machine, self: Ptr, key: Ptr, value: Ptr) => number;
export type getattrofunc = (m: Machine, self: Ptr, name: Ptr) => Owned;
export type setattrofunc = (m: Machine, self: Ptr, name: Ptr, value: Ptr) => number;
export type descrgetfunc = (m: Machine, descr: Ptr, obj: Ptr, type: Ptr) => Owned;
export type descrsetfunc = (m: Machine, descr: Ptr, obj: Ptr, value: Ptr) => number;
/** Returns the low word of the 64-bit hash and leaves the high word in `m.hash_hi`; both -1: an error is set. */
export type hashfunc = (m: Machine, self: Ptr) => number;
export type richcmpfunc = (m: Machine, a: Ptr, b: Ptr, op: number) => Owned;
export type initproc = (m: Machine, self: Ptr, args: Ptr, kwds: Ptr) => number;
export type newfunc = (m: Machine, type: Ptr, args: Ptr, kwds: Ptr) => Owned;
export type allocfunc = (m: Machine, type: Ptr, nitems: number) => Owned;
export type freefunc = (m: Machine, self: Ptr) => void;
/** `args`: address of `nargs` 8-byte slots (then one per name in the `kwnames` tuple); callee borrows them all. */
export type vectorcallfunc = (
	m: Machine,
	callable: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
) => Owned;

/** The slots by their C names; suites flattened (nb_*, sq_*, mp_*, bf_* live in the suites in memory). */
export type Slots = {
	readonly tp_dealloc?: destructor;
	readonly tp_repr?: unaryfunc;
	readonly tp_hash?: hashfunc;
	readonly tp_call?: ternaryfunc;
	readonly tp_vectorcall?: vectorcallfunc; // called with the type itself as callable
	readonly tp_str?: unaryfunc;
	readonly tp_getattro?: getattrofunc;
	readonly tp_setattro?: setattrofunc;
	readonly tp_traverse?: traverseproc;
	readonly tp_clear?: inquiry;
	readonly tp_richcompare?: richcmpfunc;
	readonly tp_iter?: unaryfunc;
	readonly tp_iternext?: unaryfunc; // NULL without an error: exhausted
	readonly tp_descr_get?: descrgetfunc;
	readonly tp_descr_set?: descrsetfunc;
	readonly tp_init?: initproc;
	readonly tp_alloc?: allocfunc;
	readonly tp_new?: newfunc;
	readonly tp_free?: freefunc;
	readonly tp_is_gc?: inquiry;
	readonly tp_finalize?: destructor;
	readonly am_await?: unaryfunc;
	readonly am_aiter?: unaryfunc;
	readonly am_anext?: unaryfunc;
	readonly nb_add?: binaryfunc;
	readonly nb_subtract?: binaryfunc;
	readonly nb_multiply?: binaryfunc;
	readonly nb_remainder?: binaryfunc;
	readonly nb_divmod?: binaryfunc;
	readonly nb_power?: ternaryfunc;
	readonly nb_negative?: unaryfunc;
	readonly nb_positive?: unaryfunc;
	readonly nb_absolute?: unaryfunc;
	readonly nb_bool?: inquiry;
	readonly nb_invert?: unaryfunc;
	readonly nb_lshift?: binaryfunc;
	readonly nb_rshift?: binaryfunc;
	readonly nb_and?: binaryfunc;
	readonly nb_xor?: binaryfunc;
	readonly nb_or?: binaryfunc;
	readonly nb_int?: unaryfunc;
	readonly nb_float?: unaryfunc;
	readonly nb_inplace_add?: binaryfunc;
	readonly nb_inplace_subtract?: binaryfunc;
	readonly nb_inplace_multiply?: binaryfunc;
	readonly nb_inplace_remainder?: binaryfunc;
	readonly nb_inplace_power?: ternaryfunc;
	readonly nb_inplace_lshift?: binaryfunc;
	readonly nb_inplace_rshift?: binaryfunc;
	readonly nb_inplace_and?: binaryfunc;
	readonly nb_inplace_xor?: binaryfunc;
	readonly nb_inplace_or?: binaryfunc;
	readonly nb_floor_divide?: binaryfunc;
	readonly nb_true_divide?: binaryfunc;
	readonly nb_inplace_floor_divide?: binaryfunc;
	readonly nb_inplace_true_divide?: binaryfunc;
	readonly nb_index?: unaryfunc;
	readonly nb_matrix_multiply?: binaryfunc;
	readonly nb_inplace_matrix_multiply?: binaryfunc;
	readonly mp_length?: lenfunc;
	readonly mp_subscript?: binaryfunc;
	readonly mp_ass_subscript?: objobjargproc;
	readonly sq_length?: lenfunc;
	readonly sq_concat?: binaryfunc;
	readonly sq_repeat?: ssizeargfunc;
	readonly sq_item?: ssizeargfunc;
	readonly sq_ass_item?: ssizeobjargproc;
	readonly sq_contains?: objobjproc;
	readonly sq_inplace_concat?: binaryfunc;
	readonly sq_inplace_repeat?: ssizeargfunc;
};

export const METH_VARARGS = 0x01; // impl(m, self, args)
export const METH_KEYWORDS = 0x02; // with VARARGS: impl(m, self, args, kwds); with FASTCALL: impl(m, self, args, nargs, kwnames)
export const METH_NOARGS = 0x04; // impl(m, self)
export const METH_O = 0x08; // impl(m, self, arg)
export const METH_CLASS = 0x10;
export const METH_STATIC = 0x20;
export const METH_COEXIST = 0x40;
export const METH_FASTCALL = 0x80; // impl(m, self, args: address of slots, nargs)
export const METH_METHOD = 0x200;

export type MethodDef = {
	readonly name: string;
	readonly flags: number;
	readonly impl: (m: Machine, self: Ptr, a: never, b: never, c: never) => Owned;
	/** What takes a tuple and a dict in place of the same, where a release wants that (`profile.calling`). */
	readonly tupleImpl?: (m: Machine, self: Ptr, args: Ptr, kwds: Ptr) => Owned;
	readonly doc?: string;
};

export type MemberDef = {
	readonly name: string;
	/** 'object': NULL reads as None; 'object_ex': NULL raises AttributeError. */
	readonly type:
		'object' | 'object_ex' | 'int' | 'ssize' | 'bool' | 'double' | 'string' | 'typeflags';
	readonly offset: number;
	readonly readonly?: boolean;
	readonly doc?: string;
};

export type GetSetDef = {
	readonly name: string;
	readonly get: (m: Machine, self: Ptr) => Owned;
	/** `value` NULL deletes; 0 or -1. */
	readonly set?: (m: Machine, self: Ptr, value: Ptr) => number;
	readonly doc?: string;
};

export type TypeSpec = {
	readonly type: Ptr; // its fixed address, from statics.ts
	readonly name: string; // tp_name: 'list', 'collections.deque'
	readonly basicsize: number;
	readonly itemsize?: number;
	readonly base?: Ptr; // object where absent
	readonly metatype?: Ptr;
	readonly flags?: number; // beyond DEFAULT
	readonly dictoffset?: number;
	readonly weaklistoffset?: number;
	readonly vectorcall_offset?: number;
	readonly doc?: string;
	readonly slots: Slots;
	readonly methods?: readonly MethodDef[];
	readonly members?: readonly MemberDef[];
	readonly getset?: readonly GetSetDef[];
	/** Where tp_traverse of CPython visits the type of an instance, if the type is a heap type there; 'first' where absent. */
	readonly visitsType?: 'first' | 'last';
	/** For the audit: every strong reference held, where tp_traverse does not show them all. Same shape as tp_traverse. */
	readonly owns?: traverseproc;
};

/** A module written in TypeScript, as `PyModuleDef` is in C. */
export type ModuleSpec = {
	readonly name: string;
	readonly doc?: string;
	readonly methods: readonly MethodDef[];
	/** Adds constants and types; runs when the module is first imported. 0 or -1. */
	readonly exec?: (m: Machine, module: Ptr) => number;
};

export const Py_TPFLAGS_MANAGED_WEAKREF = 1 << 3;
export const Py_TPFLAGS_MANAGED_DICT = 1 << 4;
export const Py_TPFLAGS_INLINE_VALUES = 1 << 2;
export const Py_TPFLAGS_SEQUENCE = 1 << 5;
export const Py_TPFLAGS_MAPPING = 1 << 6;
export const Py_TPFLAGS_DISALLOW_INSTANTIATION = 1 << 7;
export const Py_TPFLAGS_IMMUTABLETYPE = 1 << 8;
export const Py_TPFLAGS_HEAPTYPE = 1 << 9;
export const Py_TPFLAGS_BASETYPE = 1 << 10;
export const Py_TPFLAGS_HAVE_VECTORCALL = 1 << 11;
export const Py_TPFLAGS_READY = 1 << 12;
export const Py_TPFLAGS_READYING = 1 << 13;
export const Py_TPFLAGS_HAVE_GC = 1 << 14;
/**
 * A heap type in CPython that is static here: its size, its GC head and what visits it are a heap type's, its life is not. CPython
 * has no such flag; `__flags__` shows HEAPTYPE instead.
 */
export const HEAPTYPE_IN_CPYTHON = 1 << 16;
export const Py_TPFLAGS_METHOD_DESCRIPTOR = 1 << 17;
export const Py_TPFLAGS_VALID_VERSION_TAG = 1 << 19;
export const Py_TPFLAGS_IS_ABSTRACT = 1 << 20;
export const _Py_TPFLAGS_MATCH_SELF = 1 << 22;
export const Py_TPFLAGS_LONG_SUBCLASS = 1 << 24;
export const Py_TPFLAGS_LIST_SUBCLASS = 1 << 25;
export const Py_TPFLAGS_TUPLE_SUBCLASS = 1 << 26;
export const Py_TPFLAGS_BYTES_SUBCLASS = 1 << 27;
export const Py_TPFLAGS_UNICODE_SUBCLASS = 1 << 28;
export const Py_TPFLAGS_DICT_SUBCLASS = 1 << 29;
export const Py_TPFLAGS_BASE_EXC_SUBCLASS = 1 << 30;
export const Py_TPFLAGS_TYPE_SUBCLASS = 1 << 31;
