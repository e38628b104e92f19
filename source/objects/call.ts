/**
 * Calling objects (Objects/call.c, and tp_call of types). Argument vectors are slots in memory: `nargs` positional values, then
 * one value for each name of the tuple `kwnames`. The callee borrows all of them.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {PyErr_Occurred, PyErr_SetString} from '../runtime/errors.ts';
import {type CFunction, type Machine, slot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF, hasTypeFlag} from '../runtime/refcount.ts';
import {popArgs, reserveArgs} from '../runtime/args.ts';
import {_Py_EnterRecursiveCall, _Py_LeaveRecursiveCall} from '../runtime/recursion.ts';
import {ID} from '../runtime/identifiers.ts';
import {Py_None} from '../runtime/statics.ts';
import {
	Py_TPFLAGS_HAVE_VECTORCALL,
	Py_TPFLAGS_METHOD_DESCRIPTOR,
	type descrgetfunc,
	type ternaryfunc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	dictKey,
	dictValue,
	PyDict_New,
	PyDict_Next,
	PyDict_SetItem,
	PyDict_Size,
} from './dictobject.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
	_PyTuple_FromArray,
} from './tupleobject.ts';
import {PyObject_GetOptionalAttr, PyObject_Str, _PyObject_GetMethod} from './object.ts';
import {PyUnicode_Check, stringOf, PyUnicode_InternFromString} from './unicodeobject.ts';
import {typeName} from './typeobject.ts';

const TP_FLAGS = PyTypeObject.tp_flags;
const TP_VECTORCALL_OFFSET = PyTypeObject.tp_vectorcall_offset;
const TP_CALL = PyTypeObject.tp_call;

const noArgs = 0;

/** The function that vectorcalls `callable`, or undefined (PyVectorcall_Function). */
export function PyVectorcall_Function(m: Machine, callable: number): CFunction | undefined {
	const {i32} = m;
	const type = i32[(callable + 8) >> 2]!;
	if ((i32[(type + TP_FLAGS) >> 2]! & Py_TPFLAGS_HAVE_VECTORCALL) === 0) return undefined;
	const index = i32[(callable + i32[(type + TP_VECTORCALL_OFFSET) >> 2]!) >> 2]!;
	return index === 0 ? undefined : m.func[index];
}

/** Calls with an argument vector; the result or NULL with an error set. */
export function PyObject_Vectorcall(
	m: Machine,
	callable: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const {i32} = m;
	const type = i32[(callable + 8) >> 2]!;
	if ((i32[(type + TP_FLAGS) >> 2]! & Py_TPFLAGS_HAVE_VECTORCALL) !== 0) {
		const index = i32[(callable + i32[(type + TP_VECTORCALL_OFFSET) >> 2]!) >> 2]!;
		if (index !== 0)
			return _Py_CheckFunctionResult(
				m,
				callable,
				m.func[index]!(m, callable, args, nargs, kwnames) as Owned,
			);
	}
	return _PyObject_MakeTpCall(m, callable, args, nargs, kwnames);
}

/** Calls with positional arguments only. */
export const PyObject_VectorcallPositional = (
	m: Machine,
	callable: Ptr,
	args: number,
	nargs: number,
): Owned => PyObject_Vectorcall(m, callable, args, nargs, NULL);

/** NULL without an error, or a result with one, become SystemError; steals `result`. */
export function _Py_CheckFunctionResult(m: Machine, callable: Ptr, result: Owned): Owned {
	if (result === 0) {
		if (m.current_exception === 0) return missingError(m, callable);
		return NULL;
	}
	if (m.current_exception !== 0) {
		Py_DECREF(m, result);
		return NULL;
	}
	return result;
}

function missingError(m: Machine, callable: Ptr): Owned {
	return PyErr_SetString(
		m,
		'SystemError',
		`${typeName(m, callable)} returned NULL without setting an exception`,
	);
}

const notCallable = (m: Machine, callable: Ptr): Owned =>
	PyErr_SetString(m, 'TypeError', `'${typeName(m, callable)}' object is not callable`);

/** Calls through tp_call: makes a tuple of the arguments and, if there are keywords, a dict. */
export function _PyObject_MakeTpCall(
	m: Machine,
	callable: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const call = slot<ternaryfunc>(m, Py_TYPE(m, callable), TP_CALL);
	if (call === undefined) return notCallable(m, callable);
	const tuple = _PyTuple_FromArray(m, args, nargs);
	if (tuple === 0) return NULL;
	let kwds = NULL;
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0) {
		kwds = _PyStack_AsDict(m, args + nargs * 8, kwnames);
		if (kwds === 0) {
			Py_DECREF(m, tuple);
			return NULL;
		}
	}
	let result = NULL;
	if (!_Py_EnterRecursiveCall(m, ' while calling a Python object')) {
		result = _Py_CheckFunctionResult(m, callable, call(m, callable, tuple, kwds));
		_Py_LeaveRecursiveCall(m);
	}
	Py_DECREF(m, tuple);
	Py_XDECREF(m, kwds);
	return result;
}

/** Calls with a tuple and a dict (or NULL); both are borrowed. */
export function PyObject_Call(m: Machine, callable: Ptr, args: Ptr, kwargs: Ptr): Owned {
	const vectorcall = PyVectorcall_Function(m, callable);
	if (vectorcall !== undefined) return vectorcallTuple(m, vectorcall, callable, args, kwargs);
	const call = slot<ternaryfunc>(m, Py_TYPE(m, callable), TP_CALL);
	if (call === undefined) return notCallable(m, callable);
	if (_Py_EnterRecursiveCall(m, ' while calling a Python object')) return NULL;
	const result = call(m, callable, args, kwargs);
	_Py_LeaveRecursiveCall(m);
	return _Py_CheckFunctionResult(m, callable, result);
}

export const PyObject_CallObject = (m: Machine, callable: Ptr, args: Ptr): Owned =>
	args === 0 ? PyObject_CallNoArgs(m, callable) : PyObject_Call(m, callable, args, NULL);

/** tp_call of types whose instances can be vectorcalled. */
export function PyVectorcall_Call(m: Machine, callable: Ptr, args: Ptr, kwargs: Ptr): Owned {
	const vectorcall = PyVectorcall_Function(m, callable);
	if (vectorcall === undefined)
		return PyErr_SetString(
			m,
			'TypeError',
			`'${typeName(m, callable)}' object does not support vectorcall`,
		);
	return vectorcallTuple(m, vectorcall, callable, args, kwargs);
}

function vectorcallTuple(
	m: Machine,
	vectorcall: CFunction,
	callable: Ptr,
	args: Ptr,
	kwargs: Ptr,
): Owned {
	const nargs = PyTuple_GET_SIZE(m, args);
	const items = args + m.tuple_items;
	if (kwargs === 0 || PyDict_Size(m, kwargs) === 0)
		return _Py_CheckFunctionResult(
			m,
			callable,
			vectorcall(m, callable, items, nargs, NULL) as Owned,
		);
	return vectorcallUnpacked(m, vectorcall, callable, items, nargs, kwargs);
}

/** Calls with a vector of borrowed arguments and a dict of keywords (or NULL). */
export function PyObject_VectorcallDict(
	m: Machine,
	callable: Ptr,
	args: number,
	nargs: number,
	kwargs: Ptr,
): Owned {
	if (kwargs === 0 || PyDict_Size(m, kwargs) === 0)
		return PyObject_Vectorcall(m, callable, args, nargs, NULL);
	const vectorcall = PyVectorcall_Function(m, callable);
	if (vectorcall !== undefined)
		return vectorcallUnpacked(m, vectorcall, callable, args, nargs, kwargs);
	const tuple = _PyTuple_FromArray(m, args, nargs);
	if (tuple === 0) return NULL;
	const result = PyObject_Call(m, callable, tuple, kwargs);
	Py_DECREF(m, tuple);
	return result;
}

function vectorcallUnpacked(
	m: Machine,
	vectorcall: CFunction,
	callable: Ptr,
	items: number,
	nargs: number,
	kwargs: Ptr,
): Owned {
	const unpacked = _PyStack_UnpackDict(m, items, nargs, kwargs);
	if (unpacked === undefined) return NULL;
	const result = vectorcall(m, callable, unpacked.stack, nargs, unpacked.kwnames) as Owned;
	_PyStack_UnpackDict_Free(m, unpacked);
	return _Py_CheckFunctionResult(m, callable, result);
}

export type UnpackedDict = {
	readonly stack: number;
	readonly kwnames: Owned;
	/** Of the slots, so many at the beginning only borrow (3.15); the others, up to `owned`, own a reference. */
	readonly borrowed: number;
	readonly owned: number;
};

/**
 * A vector of `nargs` borrowed arguments and the values of a dict, and the tuple of its keys.
 * undefined with an error: a key that is no str. Give it back with `_PyStack_UnpackDict_Free`.
 */
export function _PyStack_UnpackDict(
	m: Machine,
	args: number,
	nargs: number,
	kwargs: Ptr,
): UnpackedDict | undefined {
	const nkwargs = PyDict_Size(m, kwargs);
	const stack = reserveArgs(m, nargs + nkwargs);
	if (stack === 0) return undefined;
	const kwnames = PyTuple_New(m, nkwargs);
	if (kwnames === 0) {
		popArgs(m, stack);
		return undefined;
	}
	const {i32} = m;
	const owns = !m.profile.unpackedArgumentsBorrowed;
	for (let i = 0; i < nargs; i++) {
		const item = i32[(args + i * 8) >> 2]!;
		i32[(stack + i * 8) >> 2] = owns ? Py_NewRef(m, item as Ptr) : item;
		i32[((stack + i * 8) >> 2) + 1] = 0;
	}
	let i = 0;
	let allStrings = true;
	for (let pos = PyDict_Next(m, kwargs, 0); pos !== 0; pos = PyDict_Next(m, kwargs, pos)) {
		const key = dictKey(m, kwargs, pos);
		if (!PyUnicode_Check(m, key)) allStrings = false;
		PyTuple_SET_ITEM(m, kwnames, i, Py_NewRef(m, key));
		i32[(stack + (nargs + i) * 8) >> 2] = Py_NewRef(m, dictValue(m, kwargs, pos));
		i32[((stack + (nargs + i) * 8) >> 2) + 1] = 0;
		i++;
	}
	const unpacked = {stack, kwnames, borrowed: owns ? 0 : nargs, owned: nargs + nkwargs};
	if (allStrings) return unpacked;
	PyErr_SetString(m, 'TypeError', 'keywords must be strings');
	_PyStack_UnpackDict_Free(m, unpacked);
	return undefined;
}

export function _PyStack_UnpackDict_Free(m: Machine, unpacked: UnpackedDict): void {
	for (let i = unpacked.owned - 1; i >= unpacked.borrowed; i--)
		Py_DECREF(m, m.i32[(unpacked.stack + i * 8) >> 2]!);
	popArgs(m, unpacked.stack);
	Py_DECREF(m, unpacked.kwnames);
}

/** A dict of keyword names and the values at `values`. */
export function _PyStack_AsDict(m: Machine, values: number, kwnames: Ptr): Owned {
	const dict = PyDict_New(m);
	if (dict === 0) return NULL;
	const n = PyTuple_GET_SIZE(m, kwnames);
	for (let i = 0; i < n; i++) {
		const value = m.i32[(values + i * 8) >> 2]! as Ptr;
		if (PyDict_SetItem(m, dict, PyTuple_GET_ITEM(m, kwnames, i), value) < 0) {
			Py_DECREF(m, dict);
			return NULL;
		}
	}
	return dict;
}

export const PyObject_CallNoArgs = (m: Machine, callable: Ptr): Owned =>
	PyObject_Vectorcall(m, callable, noArgs, 0, NULL);

export function PyObject_CallOneArg(m: Machine, callable: Ptr, a: Ptr): Owned {
	const args = m.csp;
	const at = args >> 2;
	m.i32[at] = a;
	m.i32[at + 1] = 0;
	m.csp = args + 8;
	const result = PyObject_Vectorcall(m, callable, args, 1, NULL);
	m.csp = args;
	return result;
}

/** Calls with the given positional arguments (PyObject_CallFunctionObjArgs). */
export function PyObject_CallFunctionObjArgs(
	m: Machine,
	callable: Ptr,
	...values: readonly Ptr[]
): Owned {
	const args = reserveArgs(m, values.length);
	if (args === 0) return NULL;
	storeArgs(m, args, values);
	const result = PyObject_Vectorcall(m, callable, args, values.length, NULL);
	popArgs(m, args);
	return result;
}

function storeArgs(m: Machine, args: number, values: readonly Ptr[]): void {
	let at = args >> 2;
	for (const value of values) {
		m.i32[at] = value;
		m.i32[at + 1] = 0;
		at += 2;
	}
}

/** Calls the method `name` of the first argument with the others. */
export function PyObject_VectorcallMethod(
	m: Machine,
	name: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const self = m.i32[args >> 2]! as Ptr;
	const unbound = _PyObject_GetMethod(m, self, name);
	const callable = m.method_found;
	if (callable === 0) return NULL;
	const result = unbound
		? PyObject_Vectorcall(m, callable, args, nargs, kwnames)
		: PyObject_Vectorcall(m, callable, args + 8, nargs - 1, kwnames);
	Py_DECREF(m, callable);
	return result;
}

/** Calls `self.name(...values)` (PyObject_CallMethodObjArgs). */
export function PyObject_CallMethodObjArgs(
	m: Machine,
	self: Ptr,
	name: Ptr,
	...values: readonly Ptr[]
): Owned {
	const args = reserveArgs(m, values.length + 1);
	if (args === 0) return NULL;
	storeArgs(m, args, [self, ...values]);
	const result = PyObject_VectorcallMethod(m, name, args, values.length + 1, NULL);
	popArgs(m, args);
	return result;
}

/** The same, by a name that is no object yet (PyObject_CallMethod). */
export function PyObject_CallMethod(
	m: Machine,
	self: Ptr,
	name: string,
	...values: readonly Ptr[]
): Owned {
	const text = PyUnicode_InternFromString(m, name);
	if (text === 0) return NULL;
	const result = PyObject_CallMethodObjArgs(m, self, text, ...values);
	Py_DECREF(m, text);
	return result;
}

export const PyObject_CallMethodNoArgs = (m: Machine, self: Ptr, name: Ptr): Owned =>
	PyObject_CallMethodObjArgs(m, self, name);

export const PyObject_CallMethodOneArg = (m: Machine, self: Ptr, name: Ptr, a: Ptr): Owned =>
	PyObject_CallMethodObjArgs(m, self, name, a);

/** "module.qualname()" or "qualname()", for messages; undefined with an error set (_PyObject_FunctionStr). */
export function _PyObject_FunctionStr(m: Machine, func: Ptr): string | undefined {
	const qualname = PyObject_GetOptionalAttr(m, func, ID.__qualname__);
	if (qualname === 0) {
		if (PyErr_Occurred(m) !== 0) return undefined;
		return textOfStr(m, func);
	}
	const module = PyObject_GetOptionalAttr(m, func, ID.__module__);
	const fine = module !== 0 || PyErr_Occurred(m) === 0;
	const isNamed = module !== 0 && module !== Py_None && !isBuiltins(m, module);
	const first = fine && isNamed ? textOfStr(m, module) : '';
	const last = fine && first !== undefined ? textOfStr(m, qualname) : undefined;
	if (module !== 0) Py_DECREF(m, module);
	Py_DECREF(m, qualname);
	if (last === undefined) return undefined;
	return isNamed ? `${first}.${last}()` : `${last}()`;
}

const isBuiltins = (m: Machine, module: Ptr): boolean =>
	PyUnicode_Check(m, module) && stringOf(m, module) === 'builtins';

/** What str() says, or undefined with an error set. */
function textOfStr(m: Machine, op: Ptr): string | undefined {
	const text = PyObject_Str(m, op);
	if (text === 0) return undefined;
	const result = stringOf(m, text);
	Py_DECREF(m, text);
	return result;
}

/** True if instances of the object's type are found unbound by method calls. */
export const isMethodDescriptor = (m: Machine, op: number): boolean =>
	hasTypeFlag(m, op, Py_TPFLAGS_METHOD_DESCRIPTOR);

/** tp_descr_get of an object's type. */
export const descrGet = (m: Machine, op: number): descrgetfunc | undefined =>
	slot<descrgetfunc>(m, get(m, op, 8), PyTypeObject.tp_descr_get);
