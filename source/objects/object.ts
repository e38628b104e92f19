/**
 * Generic operations on objects (Objects/object.c): repr, comparison, hash, attributes, truth.
 * The singletons None, NotImplemented and Ellipsis are in object-singletons.ts, dir() and repr guards in object-dir.ts.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_Occurred,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {type CFunction, type Machine, slot} from '../runtime/machine.ts';
import {PyErr_CheckSignals} from '../runtime/pending.ts';
import {
	Py_DECREF,
	Py_INCREF,
	Py_IS_TYPE,
	Py_NewRef,
	Py_TYPE,
	Py_XNewRef,
	hasTypeFlag,
} from '../runtime/refcount.ts';
import {_Py_EnterRecursiveCall, _Py_LeaveRecursiveCall} from '../runtime/recursion.ts';
import {PyClassMethod_Type, PyUnicode_Type} from '../runtime/statics.ts';
import {
	type descrgetfunc,
	type descrsetfunc,
	type getattrofunc,
	Py_TPFLAGS_MANAGED_DICT,
	Py_TPFLAGS_METHOD_DESCRIPTOR,
	Py_TPFLAGS_TYPE_SUBCLASS,
	type setattrofunc,
	type unaryfunc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	_PyObject_ComputedDictPointer,
	_PyObject_MaterializeManagedDict,
	_PyObject_StoreInstanceAttribute,
	_PyObject_TryGetInstanceAttribute,
	_PyObjectDict_SetItem,
} from './dict-instance.ts';
import {_PyObject_GetManagedDict} from './instance-values.ts';
import {PyDict_DelItem, PyDict_GetItemWithError, PyDict_SetItem} from './dictobject.ts';
import {_Py_module_getattro_impl, module_getattro} from './moduleobject.ts';
import {_Py_type_getattro_impl, type_getattro} from './type-attr.ts';
import {_PyType_Lookup, typeName, typeNameOf} from './typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_CheckExact,
	PyUnicode_FromString,
	PyUnicode_InternFromString,
	PyUnicode_InternInPlace,
	stringOf,
} from './unicodeobject.ts';
import {classmethodobject} from './func-wrappers.ts';
import {setAttributeErrorContext} from './exceptions-attribute.ts';
import {PyObject_IsTrue} from './object-compare.ts';
import {wrongReturn} from './method-errors.ts';

export {
	_Py_SwappedOp,
	PyObject_RichCompare,
	PyObject_RichCompareBool,
	PyObject_Hash,
	PyObject_HashNotImplemented,
	refuseHash,
	PyObject_GenericHash,
	_Py_HashPointer,
	PyObject_IsTrue,
	PyObject_Not,
} from './object-compare.ts';

const TP_FLAGS = PyTypeObject.tp_flags;
const TP_GETATTRO = PyTypeObject.tp_getattro;
const TP_SETATTRO = PyTypeObject.tp_setattro;
const TP_DESCR_GET = PyTypeObject.tp_descr_get;
const TP_DESCR_SET = PyTypeObject.tp_descr_set;
export const TP_RICHCOMPARE = PyTypeObject.tp_richcompare;
export const TP_HASH = PyTypeObject.tp_hash;

/** Address of an object as CPython prints it: 0x and at least twelve digits. */
export const pointerText = (op: number): string => `0x${op.toString(16).padStart(12, '0')}`;

// repr, str

/** repr(op): a str, or NULL. `op` NULL gives "<NULL>". */
export function PyObject_Repr(m: Machine, op: Ptr): Owned {
	if (PyErr_CheckSignals(m) < 0) return NULL;
	if (op === 0) return PyUnicode_FromString(m, '<NULL>');
	const repr = slot<unaryfunc>(m, Py_TYPE(m, op), PyTypeObject.tp_repr);
	if (repr === undefined)
		return PyUnicode_FromString(m, `<${typeName(m, op)} object at ${pointerText(op)}>`);
	if (_Py_EnterRecursiveCall(m, ' while getting the repr of an object')) return NULL;
	const result = repr(m, op);
	_Py_LeaveRecursiveCall(m);
	return checkString(m, op, result, '__repr__');
}

function checkString(m: Machine, op: Ptr, result: Owned, method: string): Owned {
	if (result === 0 || PyUnicode_Check(m, result)) return result;
	const older = `${method} returned non-string (type ${typeName(m, result)})`;
	return wrongReturn(m, op, method, 'a str', result, older);
}

/** str(op): a str, or NULL. */
export function PyObject_Str(m: Machine, op: Ptr): Owned {
	if (PyErr_CheckSignals(m) < 0) return NULL;
	if (op === 0) return PyUnicode_FromString(m, '<NULL>');
	if (PyUnicode_CheckExact(m, op)) return Py_NewRef(m, op);
	const str = slot<unaryfunc>(m, Py_TYPE(m, op), PyTypeObject.tp_str);
	if (str === undefined) return PyObject_Repr(m, op);
	if (_Py_EnterRecursiveCall(m, ' while getting the str of an object')) return NULL;
	const result = str(m, op);
	_Py_LeaveRecursiveCall(m);
	return checkString(m, op, result, '__str__');
}

/** repr(op) with everything beyond ASCII escaped. */
export function PyObject_ASCII(m: Machine, op: Ptr): Owned {
	const repr = PyObject_Repr(m, op);
	if (repr === 0) return NULL;
	const text = stringOf(m, repr);
	if (/^[\0-\u007f]*$/.test(text)) return repr;
	Py_DECREF(m, repr);
	let escaped = '';
	for (const character of text) {
		const code = character.codePointAt(0)!;
		if (code < 0x80) escaped += character;
		else if (code < 0x100) escaped += `\\x${code.toString(16)}`;
		else if (code < 0x1_0000) escaped += `\\u${code.toString(16).padStart(4, '0')}`;
		else escaped += `\\U${code.toString(16).padStart(8, '0')}`;
	}
	return PyUnicode_FromString(m, escaped);
}

export const PyCallable_Check = (m: Machine, op: Ptr): boolean =>
	op !== 0 && m.i32[(m.i32[(op + 8) >> 2]! + PyTypeObject.tp_call) >> 2] !== 0;

// Attributes

const nameError = (m: Machine, name: Ptr): -1 =>
	PyErr_SetStringInt(m, 'TypeError', `attribute name must be string, not '${typeName(m, name)}'`);

const isStr = (m: Machine, op: number): boolean =>
	m.i32[(op + 8) >> 2] === PyUnicode_Type || PyUnicode_Check(m, op);

/** op.name: a new reference, or NULL with an error. */
export function PyObject_GetAttr(m: Machine, op: Ptr, name: Ptr): Owned {
	if (!isStr(m, name)) {
		nameError(m, name);
		return NULL;
	}
	const getattro = m.i32[(m.i32[(op + 8) >> 2]! + TP_GETATTRO) >> 2]!;
	let result: Owned = NULL;
	if (getattro === 0)
		PyErr_SetString(
			m,
			'AttributeError',
			`'${typeName(m, op)}' object has no attribute '${stringOf(m, name)}'`,
		);
	else result = (m.func[getattro] as getattrofunc)(m, op, name);
	if (result === 0) setAttributeErrorContext(m, op, name);
	return result;
}

/** The same with a JS name. */
export function PyObject_GetAttrString(m: Machine, op: Ptr, name: string): Owned {
	const id = PyUnicode_InternFromString(m, name);
	if (id === 0) return NULL;
	const result = PyObject_GetAttr(m, op, id);
	Py_DECREF(m, id);
	return result;
}

/** op.name, or NULL without an error if there is no such attribute. */
export function PyObject_GetOptionalAttr(m: Machine, op: Ptr, name: Ptr): Owned {
	if (!isStr(m, name)) {
		nameError(m, name);
		return NULL;
	}
	const getattro = slot<getattrofunc>(m, Py_TYPE(m, op), TP_GETATTRO);
	if (getattro === undefined) return NULL;
	if (getattro === PyObject_GenericGetAttr)
		return _PyObject_GenericGetAttrWithDict(m, op, name, NULL, true);
	const {missesQuietly} = m.profile;
	const result =
		getattro === type_getattro && missesQuietly !== 'instances'
			? _Py_type_getattro_impl(m, op, name, true)
			: getattro === module_getattro && missesQuietly === 'and modules'
				? _Py_module_getattro_impl(m, op, name, true)
				: getattro(m, op, name);
	// An AttributeError can also come from a descriptor.
	if (result === 0 && PyErr_ExceptionMatches(m, 'AttributeError')) PyErr_Clear(m);
	return result;
}
export const _PyObject_LookupAttr = PyObject_GetOptionalAttr;

/** 1, 0 or -1 with an error other than AttributeError. */
export function PyObject_HasAttrWithError(m: Machine, op: Ptr, name: Ptr): number {
	const value = PyObject_GetOptionalAttr(m, op, name);
	if (value === 0) return PyErr_Occurred(m) === 0 ? 0 : -1;
	Py_DECREF(m, value);
	return 1;
}

/** Abstractness of a function or property: 1, 0 or -1. */
export function _PyObject_IsAbstract(m: Machine, op: Ptr, id: Ptr): number {
	if (op === 0) return 0;
	const value = PyObject_GetOptionalAttr(m, op, id);
	if (value === 0) return PyErr_Occurred(m) === 0 ? 0 : -1;
	const truth = PyObject_IsTrue(m, value);
	Py_DECREF(m, value);
	return truth;
}

/** op.name = value; NULL deletes. 0 or -1. */
export function PyObject_SetAttr(m: Machine, op: Ptr, name: Ptr, value: Ptr): number {
	if (!isStr(m, name)) return nameError(m, name);
	const type = Py_TYPE(m, op);
	const setattro = m.i32[(type + TP_SETATTRO) >> 2]!;
	if (setattro !== 0) {
		// Names of attributes are interned, so that instances and caches hold one str of each.
		const id = PyUnicode_InternInPlace(m, Py_NewRef(m, name));
		const result = (m.func[setattro] as setattrofunc)(m, op, id, value);
		Py_DECREF(m, id);
		return result;
	}
	const what = m.i32[(type + TP_GETATTRO) >> 2] === 0 ? 'has no' : 'has only read-only';
	return PyErr_SetStringInt(
		m,
		'TypeError',
		`'${typeName(m, op)}' object ${what} attributes (${value === 0 ? 'del' : 'assign to'} .${stringOf(m, name)})`,
	);
}

export const PyObject_DelAttr = (m: Machine, op: Ptr, name: Ptr): number =>
	PyObject_SetAttr(m, op, name, NULL);

export function PyObject_SetAttrString(m: Machine, op: Ptr, name: string, value: Ptr): number {
	const id = PyUnicode_InternFromString(m, name);
	if (id === 0) return -1;
	const result = PyObject_SetAttr(m, op, id, value);
	Py_DECREF(m, id);
	return result;
}

/** True if the type of `descr` also controls assignment. */
export const PyDescr_IsData = (m: Machine, descr: number): boolean =>
	m.i32[(m.i32[(descr + 8) >> 2]! + TP_DESCR_SET) >> 2] !== 0;

/**
 * The attribute of an instance's own dict: a new reference; NULL: there is none, or an error.
 * `dict` NULL: wherever the object keeps its attributes.
 */
function instanceAttribute(m: Machine, op: Ptr, name: Ptr, dict: Ptr): Owned {
	if (dict === 0) {
		const flags = m.i32[(Py_TYPE(m, op) + TP_FLAGS) >> 2]!;
		if ((flags & m.values_flag) !== 0) {
			// Names that are no plain strs are looked up in a dict, which is made for that.
			if (Py_IS_TYPE(m, name, PyUnicode_Type)) {
				const value = _PyObject_TryGetInstanceAttribute(m, op, name);
				if (value !== -1) return value;
				dict = _PyObject_GetManagedDict(m, op);
			} else dict = _PyObject_MaterializeManagedDict(m, op);
		} else if ((flags & Py_TPFLAGS_MANAGED_DICT) !== 0) dict = _PyObject_GetManagedDict(m, op);
		else {
			const at = _PyObject_ComputedDictPointer(m, op);
			if (at !== 0) dict = m.i32[at >> 2]! as Ptr;
		}
		if (dict === 0) return NULL;
	}
	Py_INCREF(m, dict);
	const value = Py_XNewRef(m, PyDict_GetItemWithError(m, dict, name));
	Py_DECREF(m, dict);
	return value;
}

/** tp_getattro of most types. */
export const PyObject_GenericGetAttr: getattrofunc = function (m, op, name) {
	return _PyObject_GenericGetAttrWithDict(m, op, name, NULL, false);
};

/** `suppress`: a missing attribute gives NULL without an error. */
export function _PyObject_GenericGetAttrWithDict(
	m: Machine,
	op: Ptr,
	name: Ptr,
	dict: Ptr,
	suppress: boolean,
): Owned {
	if (!isStr(m, name)) {
		nameError(m, name);
		return NULL;
	}
	const {i32} = m;
	const type = i32[(op + 8) >> 2]! as Ptr;
	const descr = _PyType_Lookup(m, type, name);
	let getter = 0;
	if (descr !== 0) {
		Py_INCREF(m, descr);
		const descrType = i32[(descr + 8) >> 2]!;
		getter = i32[(descrType + TP_DESCR_GET) >> 2]!;
		if (getter !== 0 && i32[(descrType + TP_DESCR_SET) >> 2] !== 0) {
			const result = (m.func[getter] as descrgetfunc)(m, descr, op, type);
			if (result === 0 && suppress && PyErr_ExceptionMatches(m, 'AttributeError')) PyErr_Clear(m);
			Py_DECREF(m, descr);
			return result;
		}
	}
	const value = instanceAttribute(m, op, name, dict);
	if (value !== 0) {
		if (descr !== 0) Py_DECREF(m, descr);
		return value;
	}
	if (m.current_exception !== 0) {
		if (descr !== 0) Py_DECREF(m, descr);
		return NULL;
	}
	if (getter !== 0) {
		const result = (m.func[getter] as descrgetfunc)(m, descr, op, type);
		if (result === 0 && suppress && PyErr_ExceptionMatches(m, 'AttributeError')) PyErr_Clear(m);
		Py_DECREF(m, descr);
		return result;
	}
	if (descr !== 0) return descr as Owned;
	if (!suppress) noAttribute(m, op, name);
	return NULL;
}

/** AttributeError that there is no such attribute, with its name and obj. */
function noAttribute(m: Machine, op: Ptr, name: Ptr): void {
	const text = `'${typeName(m, op)}' object has no attribute '${stringOf(m, name)}'`;
	PyErr_SetString(m, 'AttributeError', text);
	setAttributeErrorContext(m, op, name);
}

/** AttributeError that an attribute cannot be set or deleted; what else it says depends on the release. */
function noSetting(m: Machine, op: Ptr, name: Ptr, text: string): -1 {
	PyErr_SetString(m, 'AttributeError', text);
	if (m.profile.setErrorsTell !== 'nothing') setAttributeErrorContext(m, op, name);
	return -1;
}

/**
 * Looks up a method to be called with `op` as first argument (with `forLoad`: with `m.method_self`, borrowed). Leaves in `m.method_found` a new reference, or NULL with an error:
 * true: a function to be called with `op`; false: the attribute, to be called without it.
 */
export function _PyObject_GetMethod(m: Machine, op: Ptr, name: Ptr, forLoad = false): boolean {
	const {i32} = m;
	const type = i32[(op + 8) >> 2]! as Ptr;
	if (slot(m, type, TP_GETATTRO) !== PyObject_GenericGetAttr || !isStr(m, name)) {
		m.method_found = PyObject_GetAttr(m, op, name);
		return false;
	}
	const descr = _PyType_Lookup(m, type, name);
	let getter = 0;
	let unbound = false;
	if (descr !== 0) {
		Py_INCREF(m, descr);
		const descrType = i32[(descr + 8) >> 2]!;
		if ((i32[(descrType + TP_FLAGS) >> 2]! & Py_TPFLAGS_METHOD_DESCRIPTOR) !== 0) unbound = true;
		else {
			getter = i32[(descrType + TP_DESCR_GET) >> 2]!;
			if (getter !== 0 && i32[(descrType + TP_DESCR_SET) >> 2] !== 0) {
				const result = (m.func[getter] as descrgetfunc)(m, descr, op, type);
				Py_DECREF(m, descr);
				m.method_found = result;
				return false;
			}
		}
	}
	const value = instanceAttribute(m, op, name, NULL);
	if (value !== 0 || m.current_exception !== 0) {
		if (descr !== 0) Py_DECREF(m, descr);
		m.method_found = value;
		return false;
	}
	if (
		forLoad &&
		m.profile.classmethodsLoadUnbound &&
		descr !== 0 &&
		i32[(descr + 8) >> 2] === PyClassMethod_Type
	) {
		const callable = Py_NewRef(m, get(m, descr, classmethodobject.cm_callable));
		Py_DECREF(m, descr);
		m.method_found = callable;
		m.method_self = type;
		return true;
	}
	if (getter !== 0) {
		const result = (m.func[getter] as descrgetfunc)(m, descr, op, type);
		Py_DECREF(m, descr);
		m.method_found = result;
		return false;
	}
	// Making the error may collect, and what runs then finds methods too.
	if (descr === 0) noAttribute(m, op, name);
	m.method_found = descr;
	m.method_self = op;
	return unbound;
}

/** tp_setattro of most types. */
export const PyObject_GenericSetAttr: setattrofunc = function (m, op, name, value) {
	return _PyObject_GenericSetAttrWithDict(m, op, name, value, NULL);
};

export function _PyObject_GenericSetAttrWithDict(
	m: Machine,
	op: Ptr,
	name: Ptr,
	value: Ptr,
	dict: Ptr,
): number {
	if (!isStr(m, name)) return nameError(m, name);
	const type = Py_TYPE(m, op);
	Py_INCREF(m, name);
	Py_INCREF(m, type);
	const descr = _PyType_Lookup(m, type, name);
	let result: number | undefined;
	if (descr !== 0) {
		Py_INCREF(m, descr);
		const setter = slot<descrsetfunc>(m, Py_TYPE(m, descr), TP_DESCR_SET);
		if (setter !== undefined) result = setter(m, descr, op, value);
	}
	if (result === undefined) {
		result = setInstanceAttribute(m, op, type, name, value, dict, descr);
		if (result < 0 && PyErr_ExceptionMatches(m, 'KeyError')) {
			noSetting(m, op, name, `${aboutObject(m, op, type)} has no attribute '${stringOf(m, name)}'`);
		}
	}
	if (descr !== 0) Py_DECREF(m, descr);
	Py_DECREF(m, type);
	Py_DECREF(m, name);
	return result;
}

function aboutObject(m: Machine, op: Ptr, type: Ptr): string {
	return hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS)
		? `type object '${typeNameOf(m, op)}'`
		: `'${typeNameOf(m, type)}' object`;
}

function setInstanceAttribute(
	m: Machine,
	op: Ptr,
	type: Ptr,
	name: Ptr,
	value: Ptr,
	dict: Ptr,
	descr: Ptr,
): number {
	if (dict !== 0) {
		Py_INCREF(m, dict);
		const result =
			value === 0 ? PyDict_DelItem(m, dict, name) : PyDict_SetItem(m, dict, name, value);
		Py_DECREF(m, dict);
		return result;
	}
	const flags = m.i32[(type + TP_FLAGS) >> 2]!;
	if ((flags & m.values_flag) !== 0) {
		const result = _PyObject_StoreInstanceAttribute(m, op, name, value);
		if (result < 0 && m.profile.setErrorsTell === 'all') setAttributeErrorContext(m, op, name);
		return result;
	}
	const at =
		(flags & Py_TPFLAGS_MANAGED_DICT) === 0 ? _PyObject_ComputedDictPointer(m, op) : op - 24;
	if (at !== 0) return _PyObjectDict_SetItem(m, op, at, name, value);
	if (descr !== 0) {
		const text = `'${typeNameOf(m, type)}' object attribute '${stringOf(m, name)}' is read-only`;
		return PyErr_SetStringInt(m, 'AttributeError', text);
	}
	const generic =
		!m.profile.olderMessages && slot<CFunction>(m, type, TP_SETATTRO) === PyObject_GenericSetAttr;
	const rest = generic ? ' and no __dict__ for setting new attributes' : '';
	return noSetting(m, op, name, `'${typeName(m, op)}' object has no attribute '${stringOf(m, name)}'${rest}`);
}

/** op itself: tp_iter of iterators. */
export const PyObject_SelfIter: unaryfunc = function (m, op) {
	return Py_NewRef(m, op);
};

/** tp_iternext of classes whose `__next__` is gone; never called in order. */
export const _PyObject_NextNotImplemented: unaryfunc = function (m, op) {
	return PyErr_SetString(m, 'TypeError', `'${typeName(m, op)}' object is not iterable`);
};

export {PyObject_Dir, Py_ReprEnter, Py_ReprLeave} from './object-dir.ts';

export {PyObject_CallFinalizer, PyObject_CallFinalizerFromDealloc} from './type-instance.ts';
