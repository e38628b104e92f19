/** Weak proxies: every operation goes to the object, or raises ReferenceError if it is gone (Objects/weakrefobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {sizeof} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {
	type binaryfunc,
	METH_NOARGS,
	type MethodDef,
	Py_TPFLAGS_HAVE_GC,
	type Slots,
	type TypeSpec,
	type unaryfunc,
} from '../runtime/slots.ts';
import {_PyWeakref_CallableProxyType, _PyWeakref_ProxyType, Py_None} from '../runtime/statics.ts';
import {
	PyIter_Check,
	PyIter_Next,
	PyObject_DelItem,
	PyObject_GetItem,
	PyObject_GetIter,
	PyObject_Length,
	PyObject_SetItem,
	PySequence_Contains,
} from './abstract.ts';
import {
	PyNumber_Absolute,
	PyNumber_Add,
	PyNumber_And,
	PyNumber_Divmod,
	PyNumber_Float,
	PyNumber_FloorDivide,
	PyNumber_Index,
	PyNumber_InPlaceAdd,
	PyNumber_InPlaceAnd,
	PyNumber_InPlaceFloorDivide,
	PyNumber_InPlaceLshift,
	PyNumber_InPlaceMatrixMultiply,
	PyNumber_InPlaceMultiply,
	PyNumber_InPlaceOr,
	PyNumber_InPlacePower,
	PyNumber_InPlaceRemainder,
	PyNumber_InPlaceRshift,
	PyNumber_InPlaceSubtract,
	PyNumber_InPlaceTrueDivide,
	PyNumber_InPlaceXor,
	PyNumber_Invert,
	PyNumber_Long,
	PyNumber_Lshift,
	PyNumber_MatrixMultiply,
	PyNumber_Multiply,
	PyNumber_Negative,
	PyNumber_Or,
	PyNumber_Positive,
	PyNumber_Power,
	PyNumber_Remainder,
	PyNumber_Rshift,
	PyNumber_Subtract,
	PyNumber_TrueDivide,
	PyNumber_Xor,
} from './abstract-number.ts';
import {PyObject_Call, PyObject_CallMethodNoArgs} from './call.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	pointerText,
	PyObject_GetAttr,
	PyObject_HashNotImplemented,
	PyObject_IsTrue,
	PyObject_RichCompare,
	PyObject_SetAttr,
	PyObject_Str,
} from './object.ts';
import {PyType_GenericAlloc, typeName} from './typeobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';
import {shownTypeName} from './dict-errors.ts';
import {
	_PyWeakref_GET_REF,
	clear_weakref,
	PyWeakref_CheckProxy,
	PyWeakReference,
	weakref_clear,
	weakref_traverse,
} from './weakrefobject.ts';

/** The object behind a proxy, or `op` itself: a new reference, or NULL with ReferenceError. */
function unwrap(m: Machine, op: Ptr): Owned {
	if (!PyWeakref_CheckProxy(m, op)) return Py_NewRef(m, op);
	const referent = _PyWeakref_GET_REF(m, op);
	if (referent !== 0) return referent;
	return PyErr_SetString(m, 'ReferenceError', 'weakly-referenced object no longer exists');
}

const unary =
	(operation: unaryfunc): unaryfunc =>
	(m, proxy) => {
		const op = unwrap(m, proxy);
		if (op === 0) return NULL;
		const result = operation(m, op);
		Py_DECREF(m, op);
		return result;
	};

const binary =
	(operation: binaryfunc): binaryfunc =>
	(m, x, y) => {
		const a = unwrap(m, x);
		if (a === 0) return NULL;
		const b = unwrap(m, y);
		const result = b === 0 ? NULL : operation(m, a, b);
		Py_DECREF(m, a);
		Py_XDECREF(m, b);
		return result;
	};

type Ternary = (m: Machine, a: Ptr, b: Ptr, c: Ptr) => Owned;

const ternary =
	(operation: Ternary): Ternary =>
	(m, x, y, z) => {
		const a = unwrap(m, x);
		const b = a === 0 ? NULL : unwrap(m, y);
		const c = b === 0 ? NULL : z === 0 ? Py_NewRef(m, Py_None) : unwrap(m, z);
		const result = c === 0 ? NULL : operation(m, a, b, c);
		Py_XDECREF(m, a);
		Py_XDECREF(m, b);
		Py_XDECREF(m, c);
		return result;
	};

/** For operations with a number as result; -1 is failure. */
function withReferent(m: Machine, proxy: Ptr, operation: (op: Ptr) => number): number {
	const op = unwrap(m, proxy);
	if (op === 0) return -1;
	const result = operation(op);
	Py_DECREF(m, op);
	return result;
}

function proxy_dealloc(m: Machine, proxy: Ptr): void {
	PyObject_GC_UnTrack(m, proxy);
	clear_weakref(m, proxy);
	PyObject_GC_Del(m, proxy);
}

function proxy_repr(m: Machine, proxy: Ptr): Owned {
	const me = pointerText(proxy);
	const op = _PyWeakref_GET_REF(m, proxy);
	if (op === 0) return PyUnicode_FromString(m, `<weakproxy at ${me}; dead>`);
	const to = m.profile.qualifiedTypeNames
		? `; to '${shownTypeName(m, op)}'`
		: ` to ${typeName(m, op)}`;
	const text = `<weakproxy at ${me}${to} at ${pointerText(op)}>`;
	Py_DECREF(m, op);
	return PyUnicode_FromString(m, text);
}

function proxy_richcompare(m: Machine, x: Ptr, y: Ptr, op: number): Owned {
	return binary((machine, a, b) => PyObject_RichCompare(machine, a, b, op))(m, x, y);
}

function proxy_call(m: Machine, proxy: Ptr, args: Ptr, kwds: Ptr): Owned {
	return unary((machine, op) => PyObject_Call(machine, op, args, kwds))(m, proxy);
}

function proxy_iternext(m: Machine, proxy: Ptr): Owned {
	const op = unwrap(m, proxy);
	if (op === 0) return NULL;
	const result = PyIter_Check(m, op)
		? PyIter_Next(m, op)
		: PyErr_SetString(
				m,
				'TypeError',
				`Weakref proxy referenced a non-iterator '${typeName(m, op)}' object`,
			);
	Py_DECREF(m, op);
	return result;
}

const numberSlots: Slots = {
	nb_add: binary(PyNumber_Add),
	nb_subtract: binary(PyNumber_Subtract),
	nb_multiply: binary(PyNumber_Multiply),
	nb_remainder: binary(PyNumber_Remainder),
	nb_divmod: binary(PyNumber_Divmod),
	nb_power: ternary(PyNumber_Power),
	nb_negative: unary(PyNumber_Negative),
	nb_positive: unary(PyNumber_Positive),
	nb_absolute: unary(PyNumber_Absolute),
	nb_bool: (m, proxy) => withReferent(m, proxy, op => PyObject_IsTrue(m, op)),
	nb_invert: unary(PyNumber_Invert),
	nb_lshift: binary(PyNumber_Lshift),
	nb_rshift: binary(PyNumber_Rshift),
	nb_and: binary(PyNumber_And),
	nb_xor: binary(PyNumber_Xor),
	nb_or: binary(PyNumber_Or),
	nb_int: unary(PyNumber_Long),
	nb_float: unary(PyNumber_Float),
	nb_inplace_add: binary(PyNumber_InPlaceAdd),
	nb_inplace_subtract: binary(PyNumber_InPlaceSubtract),
	nb_inplace_multiply: binary(PyNumber_InPlaceMultiply),
	nb_inplace_remainder: binary(PyNumber_InPlaceRemainder),
	nb_inplace_power: ternary(PyNumber_InPlacePower),
	nb_inplace_lshift: binary(PyNumber_InPlaceLshift),
	nb_inplace_rshift: binary(PyNumber_InPlaceRshift),
	nb_inplace_and: binary(PyNumber_InPlaceAnd),
	nb_inplace_xor: binary(PyNumber_InPlaceXor),
	nb_inplace_or: binary(PyNumber_InPlaceOr),
	nb_floor_divide: binary(PyNumber_FloorDivide),
	nb_true_divide: binary(PyNumber_TrueDivide),
	nb_inplace_floor_divide: binary(PyNumber_InPlaceFloorDivide),
	nb_inplace_true_divide: binary(PyNumber_InPlaceTrueDivide),
	nb_index: unary(PyNumber_Index),
	nb_matrix_multiply: binary(PyNumber_MatrixMultiply),
	nb_inplace_matrix_multiply: binary(PyNumber_InPlaceMatrixMultiply),
};

const proxySlots: Slots = {
	tp_dealloc: proxy_dealloc,
	tp_traverse: weakref_traverse,
	tp_clear: weakref_clear,
	tp_repr: proxy_repr,
	tp_str: unary(PyObject_Str),
	tp_hash: PyObject_HashNotImplemented,
	tp_getattro: binary(PyObject_GetAttr),
	tp_setattro: (m, proxy, name, value) =>
		withReferent(m, proxy, op => PyObject_SetAttr(m, op, name, value)),
	tp_richcompare: proxy_richcompare,
	tp_iter: unary(PyObject_GetIter),
	tp_alloc: PyType_GenericAlloc,
	tp_free: PyObject_GC_Del,
	mp_length: (m, proxy) => withReferent(m, proxy, op => PyObject_Length(m, op)),
	mp_subscript: binary(PyObject_GetItem),
	mp_ass_subscript: (m, proxy, key, value) =>
		withReferent(m, proxy, op =>
			value === 0 ? PyObject_DelItem(m, op, key) : PyObject_SetItem(m, op, key, value),
		),
	sq_contains: (m, proxy, value) => withReferent(m, proxy, op => PySequence_Contains(m, op, value)),
	...numberSlots,
};

const methods: readonly MethodDef[] = [
	{
		name: '__bytes__',
		flags: METH_NOARGS,
		impl: unary((m, op) => PyObject_CallMethodNoArgs(m, op, ID.__bytes__)),
	},
	{
		name: '__reversed__',
		flags: METH_NOARGS,
		impl: unary((m, op) => PyObject_CallMethodNoArgs(m, op, ID.__reversed__)),
	},
];

const proxySpec = (type: Ptr, name: string, slots: Slots): TypeSpec => ({
	type,
	name,
	basicsize: sizeof(PyWeakReference),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {...proxySlots, ...slots},
	methods,
});

export const PyWeakref_ProxyType_Spec = (_m: Machine): TypeSpec =>
	proxySpec(_PyWeakref_ProxyType, 'weakref.ProxyType', {tp_iternext: proxy_iternext});

export const PyWeakref_CallableProxyType_Spec = (_m: Machine): TypeSpec =>
	proxySpec(_PyWeakref_CallableProxyType, 'weakref.CallableProxyType', {
		tp_iternext: proxy_iternext,
		tp_call: proxy_call,
	});
