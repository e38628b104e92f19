/** Taking objects apart for copying and pickling: object.__reduce_ex__, __reduce__, __getstate__ (Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getI32} from '../memory/memory.ts';
import {PyErr_Occurred, PyErr_SetString, failWith} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {hasTypeFlag, Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {Py_None, PyBaseObject_Type, smallInt} from '../runtime/statics.ts';
import {Py_TPFLAGS_DICT_SUBCLASS, Py_TPFLAGS_LIST_SUBCLASS} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {_PyEval_GetBuiltin, PyObject_GetIter} from './abstract.ts';
import {
	PyObject_CallFunctionObjArgs,
	PyObject_CallMethodNoArgs,
	PyObject_CallNoArgs,
	PyObject_CallMethod,
} from './call.ts';
import {_PyObject_IsInstanceDictEmpty, PyObject_GenericGetDict} from './dict-instance.ts';
import {
	PyDict_Check,
	PyDict_GET_SIZE,
	PyDict_GetItemWithError,
	PyDict_New,
	PyDict_SetItem,
} from './dictobject.ts';
import {PyList_Check, PyList_GET_SIZE, PyList_GetItem} from './listobject.ts';
import {PyLong_AsInt} from './longobject.ts';
import {PyObject_GetAttr, PyObject_GetOptionalAttr, PyObject_GetAttrString} from './object.ts';
import {
	PyTuple_Check,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
} from './tupleobject.ts';
import {_PyObject_LookupSpecial, typeName, typeNameOf} from './typeobject.ts';
import {PyUnicode_InternFromString} from './unicodeobject.ts';

const T = PyTypeObject;

/** The module copyreg, through `__import__`. */
function copyreg(m: Machine): Owned {
	const imports = _PyEval_GetBuiltin(m, ID.__import__);
	if (imports === 0) return NULL;
	const module = PyObject_CallFunctionObjArgs(m, imports, ID.copyreg);
	Py_DECREF(m, imports);
	return module;
}

const cannotPickle = (m: Machine, op: Ptr): Owned =>
	PyErr_SetString(m, 'TypeError', `cannot pickle '${typeName(m, op)}' object`);

/** A list of the names of a type's slots, or None: `__slotnames__`, which copyreg fills in. NULL with an error. (_PyType_GetSlotNames) */
function _PyType_GetSlotNames(m: Machine, type: Ptr): Owned {
	const id = PyUnicode_InternFromString(m, '__slotnames__');
	if (id === 0) return NULL;
	const known = PyDict_GetItemWithError(m, get(m, type, T.tp_dict), id);
	Py_DECREF(m, id);
	if (known !== 0)
		return checkSlotNames(
			m,
			Py_NewRef(m, known),
			kind => `${typeNameOf(m, type)}.__slotnames__ should be a list or None, not ${kind}`,
		);
	if (PyErr_Occurred(m) !== 0) return NULL;
	const module = copyreg(m);
	if (module === 0) return NULL;
	const names = PyObject_CallMethod(m, module, '_slotnames', type);
	Py_DECREF(m, module);
	return names === 0
		? NULL
		: checkSlotNames(m, names, () => "copyreg._slotnames didn't return a list or None");
}

function checkSlotNames(m: Machine, names: Owned, complaint: (kind: string) => string): Owned {
	if (names === Py_None || PyList_Check(m, names)) return names;
	PyErr_SetString(m, 'TypeError', complaint(typeName(m, names)));
	Py_DECREF(m, names);
	return NULL;
}

/** Adds the values of slots: `(state, {slot: value})` if any is set. Steals `state`. `names`: a list. */
function withSlots(m: Machine, op: Ptr, state: Owned, names: Ptr): Owned {
	const n = PyList_GET_SIZE(m, names);
	if (n === 0) return state;
	const slots = PyDict_New(m);
	if (slots === 0) return failWith(m, state);
	for (let i = 0; i < n && PyErr_Occurred(m) === 0; i++) {
		// Held: the list is the class's, and asking for the value may change it.
		const name = Py_NewRef(m, PyList_GetItem(m, names, i));
		const value = PyObject_GetOptionalAttr(m, op, name);
		if (value !== 0) PyDict_SetItem(m, slots, name, value);
		Py_XDECREF(m, value);
		Py_DECREF(m, name);
		if (PyErr_Occurred(m) === 0 && PyList_GET_SIZE(m, names) !== n)
			PyErr_SetString(
				m,
				'RuntimeError',
				`${m.profile.slotNamesWord} changed size during iteration`,
			);
	}
	let result = state;
	if (PyErr_Occurred(m) !== 0) {
		Py_DECREF(m, state);
		result = NULL;
	} else if (PyDict_GET_SIZE(m, slots) > 0) {
		result = PyTuple_Pack(m, 2, state, slots);
		Py_DECREF(m, state);
	}
	Py_DECREF(m, slots);
	return result;
}

/** object.__getstate__: the dict, None if it is empty, or a pair with the slots. */
function getstateDefault(m: Machine, op: Ptr, required: boolean): Owned {
	const type = Py_TYPE(m, op);
	if (required && getI32(m, type, T.tp_itemsize) !== 0)
		return PyErr_SetString(m, 'TypeError', `cannot pickle ${typeName(m, op)} objects`);
	const state = _PyObject_IsInstanceDictEmpty(m, op)
		? Py_NewRef(m, Py_None)
		: PyObject_GenericGetDict(m, op);
	if (state === 0) return NULL;
	const names = _PyType_GetSlotNames(m, type);
	if (names === 0) {
		Py_DECREF(m, state);
		return NULL;
	}
	let result: Owned = state;
	if (required && holdsMore(m, type, names === Py_None ? 0 : PyList_GET_SIZE(m, names))) {
		Py_DECREF(m, state);
		result = cannotPickle(m, op);
	} else if (names !== Py_None) result = withSlots(m, op, state, names);
	Py_DECREF(m, names);
	return result;
}

/** True if instances have fields that neither dict nor slots show. */
function holdsMore(m: Machine, type: Ptr, slots: number): boolean {
	let size = getI32(m, PyBaseObject_Type, T.tp_basicsize);
	if (getI32(m, type, T.tp_dictoffset) > 0) size += 8;
	if (getI32(m, type, T.tp_weaklistoffset) > 0) size += 8;
	return getI32(m, type, T.tp_basicsize) > size + 8 * slots;
}

export const object_getstate = (m: Machine, self: Ptr): Owned => getstateDefault(m, self, false);

/** self.__getstate__(), the default inlined. */
function getstate(m: Machine, op: Ptr, required: boolean): Owned {
	const method = PyObject_GetAttr(m, op, ID.__getstate__);
	if (method === 0) return NULL;
	const isDefault =
		m.methoddefs[get(m, method, 16)]?.impl === object_getstate && get(m, method, 24) === op;
	const state = isDefault ? getstateDefault(m, op, required) : PyObject_CallNoArgs(m, method);
	Py_DECREF(m, method);
	return state;
}

/** False with an error if it is no (tuple, dict). */
function checkPair(m: Machine, pair: Ptr): boolean {
	const name = '__getnewargs_ex__';
	const complain = (type: 'TypeError' | 'ValueError', text: string): boolean => {
		PyErr_SetString(m, type, text);
		return false;
	};
	if (!PyTuple_Check(m, pair))
		return complain('TypeError', `${name} should return a tuple, not '${typeName(m, pair)}'`);
	const n = PyTuple_GET_SIZE(m, pair);
	if (n !== 2) return complain('ValueError', `${name} should return a tuple of length 2, not ${n}`);
	const args = PyTuple_GET_ITEM(m, pair, 0);
	const kwargs = PyTuple_GET_ITEM(m, pair, 1);
	const must = (which: string, kind: string, op: Ptr): boolean =>
		complain(
			'TypeError',
			`${which} item of the tuple returned by ${name} must be a ${kind}, not '${typeName(m, op)}'`,
		);
	if (!PyTuple_Check(m, args)) return must('first', 'tuple', args);
	return PyDict_Check(m, kwargs) || must('second', 'dict', kwargs);
}

/** Arguments for `__new__` from `__getnewargs_ex__` or `__getnewargs__`; undefined with an error. */
function newArguments(m: Machine, op: Ptr): {args: Owned; kwargs: Owned} | undefined {
	const ex = _PyObject_LookupSpecial(m, op, ID.__getnewargs_ex__);
	if (ex !== 0) {
		const pair = PyObject_CallNoArgs(m, ex);
		Py_DECREF(m, ex);
		if (pair === 0) return undefined;
		const fine = checkPair(m, pair);
		const result = fine
			? {
					args: Py_NewRef(m, PyTuple_GET_ITEM(m, pair, 0)),
					kwargs: Py_NewRef(m, PyTuple_GET_ITEM(m, pair, 1)),
				}
			: undefined;
		Py_DECREF(m, pair);
		return result;
	}
	if (PyErr_Occurred(m) !== 0) return undefined;
	const plain = _PyObject_LookupSpecial(m, op, ID.__getnewargs__);
	if (plain === 0) return PyErr_Occurred(m) === 0 ? {args: NULL, kwargs: NULL} : undefined;
	const args = PyObject_CallNoArgs(m, plain);
	Py_DECREF(m, plain);
	if (args === 0) return undefined;
	if (PyTuple_Check(m, args)) return {args, kwargs: NULL};
	PyErr_SetString(
		m,
		'TypeError',
		`__getnewargs__ should return a tuple, not '${typeName(m, args)}'`,
	);
	Py_DECREF(m, args);
	return undefined;
}

/** `(cls, *args)`. */
function classAndArguments(m: Machine, cls: Ptr, args: Ptr): Owned {
	const n = args === 0 ? 0 : PyTuple_GET_SIZE(m, args);
	const all = PyTuple_New(m, n + 1);
	if (all === 0) return NULL;
	PyTuple_SET_ITEM(m, all, 0, Py_NewRef(m, cls));
	for (let i = 0; i < n; i++)
		PyTuple_SET_ITEM(m, all, i + 1, Py_NewRef(m, PyTuple_GET_ITEM(m, args, i)));
	return all;
}

function itemsIterator(m: Machine, op: Ptr, wanted: boolean, items: boolean): Owned {
	if (!wanted) return Py_NewRef(m, Py_None);
	if (!items) return PyObject_GetIter(m, op);
	const view = PyObject_CallMethodNoArgs(m, op, ID.items);
	const iterator = view === 0 ? NULL : PyObject_GetIter(m, view);
	Py_XDECREF(m, view);
	return iterator;
}

/** The protocol 2 form: (copyreg.__newobj__, (cls, *args), state, list items, dict items). */
function reduce_newobj(m: Machine, op: Ptr): Owned {
	if (get(m, Py_TYPE(m, op), T.tp_new) === 0) return cannotPickle(m, op);
	const given = newArguments(m, op);
	if (given === undefined) return NULL;
	const {args, kwargs} = given;
	const isList = hasTypeFlag(m, op, Py_TPFLAGS_LIST_SUBCLASS);
	const isDict = hasTypeFlag(m, op, Py_TPFLAGS_DICT_SUBCLASS);
	const state = getstate(m, op, !(args !== 0 || isList || isDict));
	const module = state === 0 ? NULL : copyreg(m);
	const parts: Owned[] = [];
	if (module !== 0) {
		const ex = kwargs !== 0 && PyDict_GET_SIZE(m, kwargs) > 0;
		parts.push(PyObject_GetAttr(m, module, ex ? ID.__newobj_ex__ : ID.__newobj__));
		parts.push(
			ex
				? PyTuple_Pack(m, 3, Py_TYPE(m, op), args, kwargs)
				: classAndArguments(m, Py_TYPE(m, op), args),
		);
		parts.push(Py_NewRef(m, state));
		if (!parts.includes(NULL)) parts.push(itemsIterator(m, op, isList, false));
		if (!parts.includes(NULL)) parts.push(itemsIterator(m, op, isDict, true));
	}
	let result = NULL;
	if (parts.length === 5 && !parts.includes(NULL)) {
		result = PyTuple_New(m, 5);
		if (result !== 0) {
			for (const [i, part] of parts.entries()) PyTuple_SET_ITEM(m, result, i, part);
			parts.length = 0;
		}
	}
	for (const owned of [...parts, state, module, args, kwargs]) Py_XDECREF(m, owned);
	return result;
}

function commonReduce(m: Machine, self: Ptr, protocol: number): Owned {
	if (protocol >= 2) return reduce_newobj(m, self);
	const module = copyreg(m);
	if (module === 0) return NULL;
	const func = PyObject_GetAttrString(m, module, '_reduce_ex');
	Py_DECREF(m, module);
	if (func === 0) return NULL;
	const result = PyObject_CallFunctionObjArgs(m, func, self, smallInt(protocol));
	Py_DECREF(m, func);
	return result;
}

export const object_reduce = (m: Machine, self: Ptr): Owned => commonReduce(m, self, 0);

/** object.__reduce_ex__(protocol): a class's own `__reduce__` goes first. */
export function object_reduce_ex(m: Machine, self: Ptr, protocol: Ptr): Owned {
	const number = PyLong_AsInt(m, protocol);
	if (number === -1 && PyErr_Occurred(m) !== 0) return NULL;
	const own = PyObject_GetOptionalAttr(m, Py_TYPE(m, self), ID.__reduce__);
	if (own === 0 && PyErr_Occurred(m) !== 0) return NULL;
	if (own !== 0) {
		const inherited = PyDict_GetItemWithError(
			m,
			get(m, PyBaseObject_Type, T.tp_dict),
			ID.__reduce__,
		);
		const overridden = own !== inherited;
		Py_DECREF(m, own);
		if (overridden) return PyObject_CallMethodNoArgs(m, self, ID.__reduce__);
	}
	return commonReduce(m, self, number);
}
