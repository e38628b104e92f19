/** The slots of classes whose `__methods__` are written in Python (the slot_* functions of Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {set} from '../memory/memory.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_Fetch,
	PyErr_Occurred,
	PyErr_SetRaisedException,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {
	type CFunction,
	functionPointer,
	type Machine,
	slot,
	suiteSlot,
} from '../runtime/machine.ts';
import {hasTypeFlag, Py_DECREF, Py_INCREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {ID, type Identifier} from '../runtime/identifiers.ts';
import {
	PyWrapperDescr_Type,
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
} from '../runtime/statics.ts';
import {
	Py_TPFLAGS_METHOD_DESCRIPTOR,
	type binaryfunc,
	type descrgetfunc,
	type getattrofunc,
	type hashfunc,
	type initproc,
	type inquiry,
	type lenfunc,
	type newfunc,
	type richcmpfunc,
	type ternaryfunc,
	type unaryfunc,
} from '../runtime/slots.ts';
import {PyNumberMethods, PyTypeObject} from '../runtime/typetable.ts';
import {_PySequence_IterSearch} from './abstract.ts';
import {PyNumber_AsSsize_t, PyNumber_Index} from './abstract-number.ts';
import {popArgs, pushArgs} from '../runtime/args.ts';
import {PyObject_CallOneArg, PyObject_Vectorcall} from './call.ts';
import {unraisableInDealloc} from './errors.ts';
import {hashFromResult} from './hash-long.ts';
import {PySeqIter_New} from './iterobject.ts';
import {PyLong_FromSsize_t, _PyLong_IsNegative} from './longobject.ts';
import {
	_PyObject_GenericGetAttrWithDict,
	PyObject_GenericGetAttr,
	PyObject_HashNotImplemented,
	PyObject_IsTrue,
	PyObject_GetAttr,
	PyObject_RichCompareBool,
	pointerText,
} from './object.ts';
import {
	_PyObject_Call_Prepend,
	call_found,
	lookup_maybe_method,
	lookup_method,
	vectorcall_maybe,
	vectorcall_method,
} from './slot-call.ts';
import {PyType_IsSubtype, _PyType_Lookup, typeName} from './typeobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';
import {wrongReturn} from './method-errors.ts';

// One argument

const slot1 =
	(name: Identifier): unaryfunc =>
	(m, self) =>
		vectorcall_method(m, ID[name], self);

export const slot_nb_negative = slot1('__neg__');
export const slot_nb_positive = slot1('__pos__');
export const slot_nb_absolute = slot1('__abs__');
export const slot_nb_invert = slot1('__invert__');
export const slot_nb_int = slot1('__int__');
export const slot_nb_float = slot1('__float__');
export const slot_nb_index = slot1('__index__');

// Two arguments, possibly reflected

const nbSlot = (m: Machine, op: Ptr, offset: number): CFunction | undefined =>
	suiteSlot(m, Py_TYPE(m, op), PyTypeObject.tp_as_number, offset);

/** True if `right` defines its reflected method otherwise than `left` does. */
function method_is_overloaded(m: Machine, left: Ptr, right: Ptr, name: Ptr): boolean | undefined {
	const a = _PyType_Lookup(m, Py_TYPE(m, right), name);
	if (a === 0) return false;
	const b = _PyType_Lookup(m, Py_TYPE(m, left), name);
	if (b === 0) return true;
	Py_INCREF(m, a);
	Py_INCREF(m, b);
	const same = PyObject_RichCompareBool(m, a, b, 3);
	Py_DECREF(m, a);
	Py_DECREF(m, b);
	return same < 0 ? undefined : same !== 0;
}

function binarySlot(
	slotName: keyof typeof PyNumberMethods,
	name: Identifier,
	reflected: Identifier,
): binaryfunc {
	const offset = PyNumberMethods[slotName];
	const op = ID[name];
	const rop = ID[reflected];
	const self_: binaryfunc = (m, self, other) => {
		let doOther = Py_TYPE(m, self) !== Py_TYPE(m, other) && nbSlot(m, other, offset) === self_;
		if (nbSlot(m, self, offset) === self_) {
			if (doOther && PyType_IsSubtype(m, Py_TYPE(m, other), Py_TYPE(m, self))) {
				const overloaded = method_is_overloaded(m, self, other, rop);
				if (overloaded === undefined) return NULL;
				if (overloaded) {
					const result = vectorcall_maybe(m, rop, other, 1, self);
					if (result !== Py_NotImplemented) return result;
					Py_DECREF(m, result);
					doOther = false;
				}
			}
			const result = vectorcall_maybe(m, op, self, 1, other);
			if (result !== Py_NotImplemented || Py_TYPE(m, other) === Py_TYPE(m, self)) return result;
			Py_DECREF(m, result);
		}
		if (doOther) return vectorcall_maybe(m, rop, other, 1, self);
		return Py_NewRef(m, Py_NotImplemented);
	};
	return self_;
}

export const slot_nb_add = binarySlot('nb_add', '__add__', '__radd__');
export const slot_nb_subtract = binarySlot('nb_subtract', '__sub__', '__rsub__');
export const slot_nb_multiply = binarySlot('nb_multiply', '__mul__', '__rmul__');
export const slot_nb_matrix_multiply = binarySlot(
	'nb_matrix_multiply',
	'__matmul__',
	'__rmatmul__',
);
export const slot_nb_remainder = binarySlot('nb_remainder', '__mod__', '__rmod__');
export const slot_nb_divmod = binarySlot('nb_divmod', '__divmod__', '__rdivmod__');
export const slot_nb_lshift = binarySlot('nb_lshift', '__lshift__', '__rlshift__');
export const slot_nb_rshift = binarySlot('nb_rshift', '__rshift__', '__rrshift__');
export const slot_nb_and = binarySlot('nb_and', '__and__', '__rand__');
export const slot_nb_xor = binarySlot('nb_xor', '__xor__', '__rxor__');
export const slot_nb_or = binarySlot('nb_or', '__or__', '__ror__');
export const slot_nb_floor_divide = binarySlot('nb_floor_divide', '__floordiv__', '__rfloordiv__');
export const slot_nb_true_divide = binarySlot('nb_true_divide', '__truediv__', '__rtruediv__');

const inPlace =
	(name: Identifier): binaryfunc =>
	(m, self, other) =>
		vectorcall_method(m, ID[name], self, 1, other);

export const slot_nb_inplace_add = inPlace('__iadd__');
export const slot_nb_inplace_subtract = inPlace('__isub__');
export const slot_nb_inplace_multiply = inPlace('__imul__');
export const slot_nb_inplace_matrix_multiply = inPlace('__imatmul__');
export const slot_nb_inplace_remainder = inPlace('__imod__');
export const slot_nb_inplace_lshift = inPlace('__ilshift__');
export const slot_nb_inplace_rshift = inPlace('__irshift__');
export const slot_nb_inplace_and = inPlace('__iand__');
export const slot_nb_inplace_xor = inPlace('__ixor__');
export const slot_nb_inplace_or = inPlace('__ior__');
export const slot_nb_inplace_floor_divide = inPlace('__ifloordiv__');
export const slot_nb_inplace_true_divide = inPlace('__itruediv__');
export const slot_nb_inplace_power: ternaryfunc = (m, self, other) =>
	vectorcall_method(m, ID.__ipow__, self, 1, other);

/** `pow(a, b)` and, with a modulus, only `a`'s own method: the function that the slot compares with is this one. */
export const slot_nb_power: ternaryfunc = (m, self, other, modulus) => {
	if (modulus === Py_None) return powerBinary(m, self, other);
	if (nbSlot(m, self, PyNumberMethods.nb_power) === slot_nb_power) {
		const found = lookup_method(m, self, ID.__pow__);
		return found === 0 ? NULL : call_found(m, found, self, 2, other, modulus, NULL);
	}
	return Py_NewRef(m, Py_NotImplemented);
};

function powerBinary(m: Machine, self: Ptr, other: Ptr): Owned {
	const offset = PyNumberMethods.nb_power;
	let doOther =
		Py_TYPE(m, self) !== Py_TYPE(m, other) && nbSlot(m, other, offset) === slot_nb_power;
	if (nbSlot(m, self, offset) === slot_nb_power) {
		if (doOther && PyType_IsSubtype(m, Py_TYPE(m, other), Py_TYPE(m, self))) {
			const overloaded = method_is_overloaded(m, self, other, ID.__rpow__);
			if (overloaded === undefined) return NULL;
			if (overloaded) {
				const result = vectorcall_maybe(m, ID.__rpow__, other, 1, self);
				if (result !== Py_NotImplemented) return result;
				Py_DECREF(m, result);
				doOther = false;
			}
		}
		const result = vectorcall_maybe(m, ID.__pow__, self, 1, other);
		if (result !== Py_NotImplemented || Py_TYPE(m, other) === Py_TYPE(m, self)) return result;
		Py_DECREF(m, result);
	}
	if (doOther) return vectorcall_maybe(m, ID.__rpow__, other, 1, self);
	return Py_NewRef(m, Py_NotImplemented);
}

export const slot_nb_bool: inquiry = (m, self) => {
	let usingLen = false;
	let found = lookup_maybe_method(m, self, ID.__bool__);
	if (found === 0) {
		if (PyErr_Occurred(m) !== 0) return -1;
		found = lookup_maybe_method(m, self, ID.__len__);
		if (found === 0) return PyErr_Occurred(m) === 0 ? 1 : -1;
		usingLen = true;
	}
	const value = call_found(m, found, self, 0, NULL, NULL, NULL);
	if (value === 0) return -1;
	let result: number;
	if (usingLen) result = PyObject_IsTrue(m, value);
	else if (value === Py_True || value === Py_False) result = value === Py_True ? 1 : 0;
	else {
		const older = `__bool__ should return bool, returned ${typeName(m, value)}`;
		wrongReturn(m, self, '__bool__', 'a bool', value, older);
		return -1;
	}
	Py_DECREF(m, value);
	return result;
};

// Sequences and mappings

export const slot_sq_length: lenfunc = (m, self) => {
	const value = vectorcall_method(m, ID.__len__, self);
	if (value === 0) return -1;
	const index = PyNumber_Index(m, value);
	Py_DECREF(m, value);
	if (index === 0) return -1;
	if (_PyLong_IsNegative(m, index)) {
		Py_DECREF(m, index);
		return PyErr_SetStringInt(m, 'ValueError', '__len__() should return >= 0');
	}
	const n = PyNumber_AsSsize_t(m, index, 'OverflowError');
	Py_DECREF(m, index);
	return n;
};

export const slot_sq_item = (m: Machine, self: Ptr, i: number): Owned => {
	const index = PyLong_FromSsize_t(m, i);
	if (index === 0) return NULL;
	const result = vectorcall_method(m, ID.__getitem__, self, 1, index);
	Py_DECREF(m, index);
	return result;
};

const dropResult = (m: Machine, result: Owned): number => {
	if (result === 0) return -1;
	Py_DECREF(m, result);
	return 0;
};

export const slot_sq_ass_item = (m: Machine, self: Ptr, i: number, value: Ptr): number => {
	const index = PyLong_FromSsize_t(m, i);
	if (index === 0) return -1;
	const result = slot_mp_ass_subscript(m, self, index, value);
	Py_DECREF(m, index);
	return result;
};

export const slot_sq_contains = (m: Machine, self: Ptr, value: Ptr): number => {
	const found = lookup_maybe_method(m, self, ID.__contains__);
	if (found === 0) {
		if (PyErr_Occurred(m) !== 0) return -1;
		return _PySequence_IterSearch(m, self, value, 'contains');
	}
	if (found === Py_None) {
		Py_DECREF(m, found);
		return PyErr_SetStringInt(m, 'TypeError', `'${typeName(m, self)}' object is not a container`);
	}
	const result = call_found(m, found, self, 1, value, NULL, NULL);
	if (result === 0) return -1;
	const truth = PyObject_IsTrue(m, result);
	Py_DECREF(m, result);
	return truth;
};

export const slot_mp_subscript: binaryfunc = (m, self, key) =>
	vectorcall_method(m, ID.__getitem__, self, 1, key);

export const slot_mp_ass_subscript = (m: Machine, self: Ptr, key: Ptr, value: Ptr): number =>
	dropResult(
		m,
		value === 0
			? vectorcall_method(m, ID.__delitem__, self, 1, key)
			: vectorcall_method(m, ID.__setitem__, self, 2, key, value),
	);

// The type's own slots

export const slot_tp_repr: unaryfunc = (m, self) => {
	const found = lookup_maybe_method(m, self, ID.__repr__);
	if (found !== 0) return call_found(m, found, self, 0, NULL, NULL, NULL);
	if (PyErr_Occurred(m) !== 0) return NULL;
	return PyUnicode_FromString(m, `<${typeName(m, self)} object at ${pointerText(self)}>`);
};

export const slot_tp_str: unaryfunc = (m, self) => vectorcall_method(m, ID.__str__, self);

export const slot_tp_hash: hashfunc = (m, self) => {
	let found = lookup_maybe_method(m, self, ID.__hash__);
	if (found === Py_None) {
		Py_DECREF(m, found);
		found = 0;
	}
	if (found === 0) {
		if (PyErr_Occurred(m) !== 0) {
			m.hash_hi = -1;
			return -1;
		}
		return PyObject_HashNotImplemented(m, self);
	}
	const result = call_found(m, found, self, 0, NULL, NULL, NULL);
	if (result === 0) {
		m.hash_hi = -1;
		return -1;
	}
	const lo = hashFromResult(m, result);
	const hi = m.hash_hi;
	Py_DECREF(m, result);
	m.hash_hi = hi;
	return lo;
};

export const slot_tp_call: ternaryfunc = (m, self, args, kwds) => {
	const found = lookup_method(m, self, ID.__call__);
	return found === 0 ? NULL : _PyObject_Call_Prepend(m, found, self, args, kwds);
};

export const slot_tp_init: initproc = (m, self, args, kwds) => {
	const found = lookup_method(m, self, ID.__init__);
	if (found === 0) return -1;
	const result = _PyObject_Call_Prepend(m, found, self, args, kwds);
	if (result === 0) return -1;
	const isNone = result === Py_None;
	if (!isNone)
		PyErr_SetString(m, 'TypeError', `__init__() should return None, not '${typeName(m, result)}'`);
	Py_DECREF(m, result);
	return isNone ? 0 : -1;
};

export const slot_tp_new: newfunc = (m, type, args, kwds) => {
	const func = PyObject_GetAttr(m, type, ID.__new__);
	if (func === 0) return NULL;
	return _PyObject_Call_Prepend(m, -func, type, args, kwds);
};

/** tp_getattro of a class that defines `__getattribute__` only. */
export const slot_tp_getattro: getattrofunc = (m, self, name) =>
	vectorcall_method(m, ID.__getattribute__, self, 1, name);

/** tp_getattro of a class with `__getattr__`. */
export const slot_tp_getattr_hook: getattrofunc = (m, self, name) => {
	const type = Py_TYPE(m, self);
	const getattr = _PyType_Lookup(m, type, ID.__getattr__);
	if (getattr === 0) {
		// The simpler function serves this class from now on.
		set(m, type, PyTypeObject.tp_getattro, functionPointer(m, slot_tp_getattro));
		return slot_tp_getattro(m, self, name);
	}
	Py_INCREF(m, getattr);
	const getattribute = _PyType_Lookup(m, type, ID.__getattribute__);
	let result: Owned;
	if (getattribute === 0 || isGenericGetattribute(m, getattribute))
		result = _PyObject_GenericGetAttrWithDict(m, self, name, NULL, true);
	else {
		Py_INCREF(m, getattribute);
		result = call_attribute(m, self, getattribute, name);
		Py_DECREF(m, getattribute);
		if (result === 0 && PyErr_ExceptionMatches(m, 'AttributeError')) PyErr_Clear(m);
	}
	if (result === 0 && m.current_exception === 0) result = call_attribute(m, self, getattr, name);
	Py_DECREF(m, getattr);
	return result;
};

/** True for object's own `__getattribute__`. */
export const isGenericGetattribute = (m: Machine, descr: Ptr): boolean =>
	Py_TYPE(m, descr) === PyWrapperDescr_Type &&
	m.func[m.i32[(descr + 48) >> 2]!] === PyObject_GenericGetAttr;

/** Calls an attribute found in the type as a method with `name`. */
function call_attribute(m: Machine, self: Ptr, attr: Ptr, name: Ptr): Owned {
	if (hasTypeFlag(m, attr, Py_TPFLAGS_METHOD_DESCRIPTOR)) {
		const args = pushArgs(m, self, name);
		const result = PyObject_Vectorcall(m, attr, args, 2, NULL);
		popArgs(m, args);
		return result;
	}
	const get = slot<descrgetfunc>(m, Py_TYPE(m, attr), PyTypeObject.tp_descr_get);
	if (get === undefined) return PyObject_CallOneArg(m, attr, name);
	const bound = get(m, attr, self, Py_TYPE(m, self));
	if (bound === 0) return NULL;
	const result = PyObject_CallOneArg(m, bound, name);
	Py_DECREF(m, bound);
	return result;
}

export const slot_tp_setattro = (m: Machine, self: Ptr, name: Ptr, value: Ptr): number =>
	dropResult(
		m,
		value === 0
			? vectorcall_method(m, ID.__delattr__, self, 1, name)
			: vectorcall_method(m, ID.__setattr__, self, 2, name, value),
	);

const comparisons = [ID.__lt__, ID.__le__, ID.__eq__, ID.__ne__, ID.__gt__, ID.__ge__] as const;

export const slot_tp_richcompare: richcmpfunc = (m, self, other, op) =>
	vectorcall_maybe(m, comparisons[op]!, self, 1, other);

export const slot_tp_iter: unaryfunc = (m, self) => {
	let found = lookup_maybe_method(m, self, ID.__iter__);
	if (found === Py_None) {
		Py_DECREF(m, found);
		return PyErr_SetString(m, 'TypeError', `'${typeName(m, self)}' object is not iterable`);
	}
	if (found !== 0) return call_found(m, found, self, 0, NULL, NULL, NULL);
	PyErr_Clear(m);
	found = lookup_maybe_method(m, self, ID.__getitem__);
	if (found === 0)
		return PyErr_SetString(m, 'TypeError', `'${typeName(m, self)}' object is not iterable`);
	Py_DECREF(m, Math.abs(found));
	return PySeqIter_New(m, self);
};

const slotAsync =
	(id: Ptr, name: string): unaryfunc =>
	(m, self) => {
		const found = lookup_maybe_method(m, self, id);
		if (found !== 0) return call_found(m, found, self, 0, NULL, NULL, NULL);
		return PyErr_SetString(
			m,
			'AttributeError',
			`object ${typeName(m, self)} does not have ${name} method`,
		);
	};

export const slot_am_await = slotAsync(ID.__await__, '__await__');
export const slot_am_aiter = slotAsync(ID.__aiter__, '__aiter__');
export const slot_am_anext = slotAsync(ID.__anext__, '__anext__');

export const slot_tp_iternext: unaryfunc = (m, self) => vectorcall_method(m, ID.__next__, self);

export const slot_tp_descr_get: descrgetfunc = (m, self, obj, type) => {
	const get = _PyType_Lookup(m, Py_TYPE(m, self), ID.__get__);
	if (get === 0) {
		m.i32[(Py_TYPE(m, self) + PyTypeObject.tp_descr_get) >> 2] = 0;
		return Py_NewRef(m, self);
	}
	Py_INCREF(m, get);
	return call_found(m, -get, self, 2, obj === 0 ? Py_None : obj, type === 0 ? Py_None : type, NULL);
};

export const slot_tp_descr_set = (m: Machine, self: Ptr, target: Ptr, value: Ptr): number =>
	dropResult(
		m,
		value === 0
			? vectorcall_method(m, ID.__delete__, self, 1, target)
			: vectorcall_method(m, ID.__set__, self, 2, target, value),
	);

/** tp_finalize of a class with `__del__`: an error is printed and forgotten. */
export function slot_tp_finalize(m: Machine, self: Ptr): void {
	const exc = PyErr_Fetch(m);
	const found = lookup_maybe_method(m, self, ID.__del__);
	if (found !== 0) {
		const del = Math.abs(found) as Ptr;
		Py_INCREF(m, del);
		const result = call_found(m, found, self, 0, NULL, NULL, NULL);
		if (result === 0) unraisableInDealloc(m, del);
		else Py_DECREF(m, result);
		Py_DECREF(m, del);
	}
	PyErr_SetRaisedException(m, exc);
}
