/** Making functions, cells and classes; super(); deleting names; constants of the language. */
import { NULL, type Owned, type Ptr } from '../../memory/address.ts';
import { get } from '../../memory/memory.ts';
import { type Machine, slot } from '../../runtime/machine.ts';
import { _PyInterpreterFrame as F, closeInputs, closeSlot, PyCodeObject, stealSlot } from '../../runtime/frame.ts';
import { PyErr_SetString } from '../../runtime/errors.ts';
import { Py_DECREF, Py_INCREF, Py_IS_TYPE, Py_NewRef, Py_TYPE, Py_XDECREF, Py_XSETREF } from '../../runtime/refcount.ts';
import {
	EMPTY_STRING,
	Py_False,
	Py_None,
	Py_True,
	PyDict_Type,
	PyList_Type,
	PySet_Type,
	PySuper_Type,
	PyTuple_Type,
	smallInt,
} from '../../runtime/statics.ts';
import { PyTypeObject } from '../../runtime/typetable.ts';
import { exceptionType } from '../../runtime/exceptiontable.ts';
import { popArgs, pushArgs } from '../../runtime/args.ts';
import {
	CONSTANT_BUILTIN_ALL,
	MAKE_FUNCTION_ANNOTATE,
	MAKE_FUNCTION_ANNOTATIONS,
	MAKE_FUNCTION_CLOSURE,
	MAKE_FUNCTION_DEFAULTS,
} from '../../language/opcodes.ts';
import { PyFunction_New, PyFunctionObject } from '../../objects/funcobject.ts';
import { PyUnicode_FromString, stringOf } from '../../objects/unicodeobject.ts';
import { PyCell_GET, PyCell_New } from '../../objects/cellobject.ts';
import { PyObject_DelAttr, PyObject_GenericGetAttr, PyObject_GetAttr } from '../../objects/object.ts';
import { PyObject_Vectorcall } from '../../objects/call.ts';
import { _PySuper_Lookup } from '../../objects/typeobject.ts';
import { PyDict_GetItemWithError } from '../../objects/dictobject.ts';
import { PyObject_GetItem } from '../../objects/abstract.ts';
import { PyErr_Clear, PyErr_ExceptionMatches } from '../../runtime/errors.ts';
import { PyDict_New, PyDict_SetItem } from '../../objects/dictobject.ts';
import { PyObject_SetItem } from '../../objects/abstract.ts';
import { ID } from '../../runtime/identifiers.ts';
import {
	codeName,
	deleteGlobal,
	deleteName,
	loadGlobal,
	loadName,
	storeGlobal,
	storeName,
	unboundDeref,
	unboundLocal,
} from './names.ts';

export function makeFunction(m: Machine, _oparg: number, sp: number, frame: number): number {
	const code = stealSlot(m, sp - 2) as Owned;
	const func = PyFunction_New(m, code, get(m, frame, F.f_globals));
	Py_DECREF(m, code);
	m.i32[(frame + F.stacktop) >> 2] = sp - 2;
	if (func === 0) return -1;
	m.i32[sp - 2] = func;
	return sp;
}

export function setFunctionAttribute(m: Machine, oparg: number, sp: number): number {
	const func = m.i32[sp - 2]!;
	if (oparg === MAKE_FUNCTION_ANNOTATE && m.profile.annotateIsRenamed) {
		const name = stringOf(m, get(m, func as Ptr, PyFunctionObject.func_qualname));
		const qualname = PyUnicode_FromString(m, `${name}.__annotate__`);
		if (qualname === 0) return -1;
		Py_XSETREF(m, m.i32[sp - 4]! as Ptr, PyFunctionObject.func_qualname, qualname);
	}
	const value = stealSlot(m, sp - 4);
	const field =
		oparg === MAKE_FUNCTION_DEFAULTS
			? PyFunctionObject.func_defaults
			: oparg === MAKE_FUNCTION_CLOSURE
				? PyFunctionObject.func_closure
				: oparg === MAKE_FUNCTION_ANNOTATIONS
					? PyFunctionObject.func_annotations
					: oparg === MAKE_FUNCTION_ANNOTATE
						? PyFunctionObject.func_annotate
						: PyFunctionObject.func_kwdefaults;
	m.i32[(func + field) >> 2] = value;
	m.i32[sp - 4] = func;
	m.i32[sp - 3] = m.i32[sp - 1]!;
	m.i32[sp - 1] = 0;
	return sp - 2;
}

const localSlot = (m: Machine, frame: number, i: number): number =>
	((frame + m.frame_locals) >> 2) + 2 * i;

/** MAKE_CELL: the slot's content moves into a new cell. */
export function makeCell(m: Machine, oparg: number, sp: number, frame: number): number {
	const slot = localSlot(m, frame, oparg);
	const initial = m.i32[slot] === 0 ? NULL : (stealSlot(m, slot) as Owned);
	const cell = PyCell_New(m, initial);
	if (initial !== 0) Py_DECREF(m, initial);
	if (cell === 0) return -1;
	m.i32[slot] = cell;
	return sp;
}

export function copyFreeVars(m: Machine, oparg: number, sp: number, frame: number): number {
	const { i32 } = m;
	const closure = get(m, get(m, frame, F.f_funcobj), PyFunctionObject.func_closure);
	const first = sp - 2 * oparg;
	for (let i = 0; i < oparg; i++) {
		const cell = i32[(closure + m.tuple_items + 8 * i) >> 2]!;
		Py_INCREF(m, cell);
		i32[first + 2 * i] = cell;
	}
	return sp;
}

export function loadBuildClass(m: Machine, _oparg: number, sp: number, frame: number): number {
	const builtins = get(m, frame, F.f_builtins);
	const found = PyDict_GetItemWithError(m, builtins, ID.__build_class__);
	if (found === 0) {
		if (m.current_exception === 0) PyErr_SetString(m, 'NameError', '__build_class__ not found');
		return -1;
	}
	m.i32[sp] = Py_NewRef(m, found);
	return sp + 2;
}

/** LOAD_SUPER_ATTR: (super, class, self -- attr) or with the method bit (func, self) / (attr, NULL). */
export function loadSuperAttr(m: Machine, oparg: number, sp: number, frame: number): number {
	const { i32 } = m;
	const superGlobal = i32[sp - 6]! as Ptr;
	const cls = i32[sp - 4]! as Ptr;
	const self = i32[sp - 2]! as Ptr;
	const name = codeName(m, frame, oparg >> 2);
	const wantsMethod = (oparg & 1) !== 0;
	let value: Owned;
	let unbound = false;
	// Executed for the first time it really makes the super object.
	const cache = (get(m, frame, F.instr_ptr) >> 2) + 1;
	const isFirst = i32[cache] === 0;
	i32[cache] = 1;
	if (superGlobal === PySuper_Type && !isFirst) {
		const isGeneric = slot(m, Py_TYPE(m, self), PyTypeObject.tp_getattro) === PyObject_GenericGetAttr;
		value = _PySuper_Lookup(m, cls, self, name, wantsMethod && isGeneric);
		unbound = wantsMethod && m.super_unbound;
	} else {
		const args = pushArgs(m, cls, self);
		const isPlain = (oparg & 2) === 0 && superGlobal !== PySuper_Type;
		const object = PyObject_Vectorcall(m, superGlobal, args, isPlain ? 0 : 2, NULL);
		popArgs(m, args);
		value = object === 0 ? NULL : PyObject_GetAttr(m, object, name);
		if (object !== 0) Py_DECREF(m, object);
	}
	if (value === 0) {
		closeInputs(m, sp - 6, sp);
		return -1;
	}
	closeSlot(m, sp - 6);
	closeSlot(m, sp - 4);
	if (unbound) {
		const borrowed = i32[sp - 1]!;
		i32[sp - 1] = 0;
		i32[sp - 6] = value;
		i32[sp - 4] = self;
		i32[sp - 3] = borrowed;
		return sp - 2;
	}
	closeSlot(m, sp - 2);
	i32[sp - 6] = value;
	if (!wantsMethod) return sp - 4;
	i32[sp - 4] = 0;
	return sp - 2;
}

export function loadLocals(m: Machine, _oparg: number, sp: number, frame: number): number {
	const locals = get(m, frame, F.f_locals);
	if (locals === 0) {
		PyErr_SetString(m, 'SystemError', 'no locals');
		return -1;
	}
	m.i32[sp] = Py_NewRef(m, locals);
	return sp + 2;
}

function fromMapping(m: Machine, mapping: Ptr, name: Ptr): Owned {
	if (Py_IS_TYPE(m, mapping, PyDict_Type)) {
		const value = PyDict_GetItemWithError(m, mapping, name);
		return value === 0 ? NULL : Py_NewRef(m, value);
	}
	const value = PyObject_GetItem(m, mapping, name);
	if (value === 0 && PyErr_ExceptionMatches(m, 'KeyError')) PyErr_Clear(m);
	return value;
}

export function loadFromDictOrGlobals(m: Machine, oparg: number, sp: number, frame: number): number {
	let value = fromMapping(m, m.i32[sp - 2]! as Ptr, codeName(m, frame, oparg));
	if (value === 0 && m.current_exception === 0) value = loadGlobal(m, frame, 0, oparg);
	if (value === 0) return -1;
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = value;
	return sp;
}

export function loadFromDictOrDeref(m: Machine, oparg: number, sp: number, frame: number): number {
	const names = get(m, get(m, frame, F.f_executable), PyCodeObject.co_localsplusnames);
	const name = m.i32[(names + m.tuple_items + 8 * oparg) >> 2]! as Ptr;
	let value = fromMapping(m, m.i32[sp - 2]! as Ptr, name);
	if (value === 0) {
		if (m.current_exception !== 0) return -1;
		const content = PyCell_GET(m, m.i32[localSlot(m, frame, oparg)]! as Ptr);
		if (content === 0) {
			unboundDeref(m, frame, oparg);
			return -1;
		}
		value = Py_NewRef(m, content);
	}
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = value;
	return sp;
}

export function loadFastAndClear(m: Machine, oparg: number, sp: number, frame: number): number {
	const slot = localSlot(m, frame, oparg);
	m.i32[sp] = m.i32[slot]!;
	m.i32[sp + 1] = m.i32[slot + 1]!;
	m.i32[slot] = 0;
	m.i32[slot + 1] = 0;
	return sp + 2;
}

export function deleteFast(m: Machine, oparg: number, sp: number, frame: number): number {
	const slot = localSlot(m, frame, oparg);
	if (m.i32[slot] === 0) {
		unboundLocal(m, frame, oparg);
		return -1;
	}
	closeSlot(m, slot);
	return sp;
}

export function deleteDeref(m: Machine, oparg: number, sp: number, frame: number): number {
	const cell = m.i32[localSlot(m, frame, oparg)]!;
	const old = m.i32[(cell + 16) >> 2]!;
	if (old === 0) {
		unboundDeref(m, frame, oparg);
		return -1;
	}
	m.i32[(cell + 16) >> 2] = 0;
	Py_DECREF(m, old);
	return sp;
}

export function storeDeref(m: Machine, oparg: number, sp: number, frame: number): number {
	const cell = m.i32[localSlot(m, frame, oparg)]!;
	const old = m.i32[(cell + 16) >> 2]!;
	m.i32[(cell + 16) >> 2] = stealSlot(m, sp - 2);
	m.i32[(frame + F.stacktop) >> 2] = sp - 2;
	Py_XDECREF(m, old);
	return sp - 2;
}

export function loadNameAt(m: Machine, oparg: number, sp: number, frame: number): number {
	const value = loadName(m, frame, oparg);
	if (value === 0) return -1;
	m.i32[sp] = value;
	return sp + 2;
}

export function storeNameAt(m: Machine, oparg: number, sp: number, frame: number): number {
	if (storeName(m, frame, oparg, m.i32[sp - 2]! as Ptr) < 0) return -1;
	closeSlot(m, sp - 2);
	return sp - 2;
}

export const deleteNameAt = (m: Machine, oparg: number, sp: number, frame: number): number =>
	deleteName(m, frame, oparg) < 0 ? -1 : sp;

export const deleteGlobalAt = (m: Machine, oparg: number, sp: number, frame: number): number =>
	deleteGlobal(m, frame, oparg) < 0 ? -1 : sp;

export function storeGlobalAt(m: Machine, oparg: number, sp: number, frame: number): number {
	if (storeGlobal(m, frame, oparg, m.i32[sp - 2]! as Ptr) < 0) return -1;
	closeSlot(m, sp - 2);
	return sp - 2;
}

export function deleteAttr(m: Machine, oparg: number, sp: number, frame: number): number {
	const result = PyObject_DelAttr(m, m.i32[sp - 2]! as Ptr, codeName(m, frame, oparg));
	closeSlot(m, sp - 2);
	return result < 0 ? -1 : sp - 2;
}

/** What LOAD_COMMON_CONSTANT loads, by its oparg: immortals; 0 for all() and any(), which loadBuiltin loads. */
export const commonConstants = (): Int32Array =>
	Int32Array.of(
		exceptionType('AssertionError'),
		exceptionType('NotImplementedError'),
		PyTuple_Type,
		0,
		0,
		PyList_Type,
		PySet_Type,
		Py_None,
		EMPTY_STRING,
		Py_True,
		Py_False,
		smallInt(-1),
	);

/** LOAD_COMMON_CONSTANT of all() or any(). */
export function loadBuiltin(m: Machine, oparg: number, sp: number, frame: number): number {
	const name = oparg === CONSTANT_BUILTIN_ALL ? ID.all : ID.any;
	m.i32[sp] = Py_NewRef(m, PyDict_GetItemWithError(m, get(m, frame, F.f_builtins), name));
	return sp + 2;
}

/** LOAD_FAST_CHECK of a variable without a value. */
export function loadUnbound(m: Machine, oparg: number, _sp: number, frame: number): number {
	unboundLocal(m, frame, oparg);
	return -1;
}

/** LOAD_DEREF of a cell without a value. */
export function loadUnboundDeref(m: Machine, oparg: number, _sp: number, frame: number): number {
	unboundDeref(m, frame, oparg);
	return -1;
}

/** SETUP_ANNOTATIONS: an empty __annotations__ in the namespace, unless there is one. */
export function setupAnnotations(m: Machine, _oparg: number, sp: number, frame: number): number {
	const locals = get(m, frame, F.f_locals);
	const present = fromMapping(m, locals, ID.__annotations__);
	if (present !== 0) {
		Py_DECREF(m, present);
		return sp;
	}
	if (m.current_exception !== 0) return -1;
	const dict = PyDict_New(m);
	if (dict === 0) return -1;
	const result = Py_IS_TYPE(m, locals, PyDict_Type)
		? PyDict_SetItem(m, locals, ID.__annotations__, dict)
		: PyObject_SetItem(m, locals, ID.__annotations__, dict);
	Py_DECREF(m, dict);
	return result < 0 ? -1 : sp;
}
