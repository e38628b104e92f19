/** isinstance and issubclass on any objects (Objects/abstract.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_TYPE, hasTypeFlag} from '../runtime/refcount.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {ID} from '../runtime/identifiers.ts';
import {Py_TPFLAGS_TUPLE_SUBCLASS, Py_TPFLAGS_TYPE_SUBCLASS} from '../runtime/slots.ts';
import {PyType_Type, _PyUnion_Type} from '../runtime/statics.ts';
import {PyObject_CallOneArg} from './call.ts';
import {PyObject_GetOptionalAttr, PyObject_IsTrue} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {PyType_IsSubtype, _PyObject_LookupSpecial} from './typeobject.ts';
import {_Py_union_args} from './unionobject.ts';

const isTuple = (m: Machine, op: Ptr): boolean => hasTypeFlag(m, op, Py_TPFLAGS_TUPLE_SUBCLASS);
const isType = (m: Machine, op: Ptr): boolean => hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS);

/** `cls.__bases__` if it is a tuple (a new reference), else NULL, with the error set if asking failed. */
function abstract_get_bases(m: Machine, cls: Ptr): Owned {
	const bases = PyObject_GetOptionalAttr(m, cls, ID.__bases__);
	if (bases !== 0 && !isTuple(m, bases)) {
		Py_DECREF(m, bases);
		return NULL;
	}
	return bases;
}

/** Follows `__bases__` of class-like objects: 1, 0 or -1. */
function abstract_issubclass(m: Machine, derived: Ptr, cls: Ptr): number {
	if (derived === cls) return 1;
	const bases = abstract_get_bases(m, derived);
	if (bases === 0) return m.current_exception === 0 ? 0 : -1;
	const n = PyTuple_GET_SIZE(m, bases);
	let result = 0;
	for (let i = 0; i < n && result === 0; i++)
		result = abstract_issubclass(m, PyTuple_GET_ITEM(m, bases, i), cls);
	Py_DECREF(m, bases);
	return result;
}

/** False with TypeError `message` if `cls` is not like a class. */
function check_class(m: Machine, cls: Ptr, message: string): boolean {
	const bases = abstract_get_bases(m, cls);
	if (bases === 0) {
		if (m.current_exception === 0) PyErr_SetString(m, 'TypeError', message);
		return false;
	}
	Py_DECREF(m, bases);
	return true;
}

function object_isinstance(m: Machine, inst: Ptr, cls: Ptr): number {
	if (!isType(m, cls)) {
		if (!check_class(m, cls, 'isinstance() arg 2 must be a type, a tuple of types, or a union'))
			return -1;
		const icls = PyObject_GetOptionalAttr(m, inst, ID.__class__);
		if (icls === 0) return m.current_exception === 0 ? 0 : -1;
		const result = abstract_issubclass(m, icls, cls);
		Py_DECREF(m, icls);
		return result;
	}
	if (Py_TYPE(m, inst) === cls || PyType_IsSubtype(m, Py_TYPE(m, inst), cls)) return 1;
	const icls = PyObject_GetOptionalAttr(m, inst, ID.__class__);
	if (icls === 0) return m.current_exception === 0 ? 0 : -1;
	const result =
		icls !== Py_TYPE(m, inst) && isType(m, icls) && PyType_IsSubtype(m, icls, cls) ? 1 : 0;
	Py_DECREF(m, icls);
	return result;
}

/** Tries each member of a tuple of classes until one says yes or fails. */
function anyOf(
	m: Machine,
	what: Ptr,
	classes: Ptr,
	test: (m: Machine, what: Ptr, cls: Ptr) => number,
): number {
	const n = PyTuple_GET_SIZE(m, classes);
	let result = 0;
	for (let i = 0; i < n && result === 0; i++)
		result = test(m, what, PyTuple_GET_ITEM(m, classes, i));
	return result;
}

/** Asks a `__instancecheck__`/`__subclasscheck__` method, which it releases. */
function ask(m: Machine, checker: Owned, what: Ptr): number {
	const answer = PyObject_CallOneArg(m, checker, what);
	Py_DECREF(m, checker);
	if (answer === 0) return -1;
	const result = PyObject_IsTrue(m, answer);
	Py_DECREF(m, answer);
	return result;
}

/** isinstance(inst, cls): 1, 0, or -1 with the error set. */
export function PyObject_IsInstance(m: Machine, inst: Ptr, cls: Ptr): number {
	if (Py_TYPE(m, inst) === cls) return 1;
	if (Py_TYPE(m, cls) === PyType_Type) return object_isinstance(m, inst, cls);
	const classes = Py_TYPE(m, cls) === _PyUnion_Type ? _Py_union_args(m, cls) : cls;
	if (isTuple(m, classes)) return anyOf(m, inst, classes, PyObject_IsInstance);
	const checker = _PyObject_LookupSpecial(m, classes, ID.__instancecheck__);
	if (checker !== 0) return ask(m, checker, inst);
	return m.current_exception === 0 ? object_isinstance(m, inst, classes) : -1;
}

function recursive_issubclass(m: Machine, derived: Ptr, cls: Ptr): number {
	if (isType(m, cls) && isType(m, derived)) return PyType_IsSubtype(m, derived, cls) ? 1 : 0;
	if (!check_class(m, derived, 'issubclass() arg 1 must be a class')) return -1;
	if (
		Py_TYPE(m, cls) !== _PyUnion_Type &&
		!check_class(m, cls, 'issubclass() arg 2 must be a class, a tuple of classes, or a union')
	)
		return -1;
	return abstract_issubclass(m, derived, cls);
}

/** issubclass(derived, cls): 1, 0, or -1 with the error set. */
export function PyObject_IsSubclass(m: Machine, derived: Ptr, cls: Ptr): number {
	if (Py_TYPE(m, cls) === PyType_Type)
		return derived === cls ? 1 : recursive_issubclass(m, derived, cls);
	const classes = Py_TYPE(m, cls) === _PyUnion_Type ? _Py_union_args(m, cls) : cls;
	if (isTuple(m, classes)) return anyOf(m, derived, classes, PyObject_IsSubclass);
	const checker = _PyObject_LookupSpecial(m, classes, ID.__subclasscheck__);
	if (checker !== 0) return ask(m, checker, derived);
	return m.current_exception === 0 ? recursive_issubclass(m, derived, classes) : -1;
}

/** type.__instancecheck__: isinstance without asking the metaclass. */
export const _PyObject_RealIsInstance = object_isinstance;

/** type.__subclasscheck__. */
export const _PyObject_RealIsSubclass = recursive_issubclass;
