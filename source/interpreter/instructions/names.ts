/** Names: globals, builtins, class and module namespaces, and what is said when they are not there. */
import { NULL, type Owned, type Ptr } from '../../memory/address.ts';
import { get } from '../../memory/memory.ts';
import type { Machine } from '../../runtime/machine.ts';
import { _PyInterpreterFrame as F, frameCode, PyCodeObject } from '../../runtime/frame.ts';
import { PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString } from '../../runtime/errors.ts';
import { Py_NewRef } from '../../runtime/refcount.ts';
import { PyDict_Type } from '../../runtime/statics.ts';
import { Py_IS_TYPE } from '../../runtime/refcount.ts';
import {
	_PyDictKeys_GetVersionForCurrentState,
	_PyDictKeys_StringLookup,
	PyDict_DelItem,
	PyDict_GetItemWithError,
	PyDict_SetItem,
} from '../../objects/dictobject.ts';
import { PyDictKeysObject, PyDictObject } from '../../objects/dict-layout.ts';
import { keyField } from '../../objects/dictkeys.ts';
import { PyObject_DelItem, PyObject_GetItem, PyObject_SetItem } from '../../objects/abstract.ts';
import { stringOf } from '../../objects/unicodeobject.ts';
import { setNameError } from '../../objects/exceptions.ts';
import { CO_FAST_FREE } from '../../language/code.ts';
import { reified } from '../lazy.ts';

/** The i-th entry of co_names, borrowed. */
export const codeName = (m: Machine, frame: number, i: number): Ptr =>
	m.i32[(get(m, frameCode(m, frame), PyCodeObject.co_names) + m.tuple_items + 8 * i) >> 2]! as Ptr;

/** A new reference to a value in a dict, or NULL (with or without an error). */
function lookUp(m: Machine, mapping: Ptr, name: Ptr): Owned {
	if (Py_IS_TYPE(m, mapping, PyDict_Type)) {
		const value = PyDict_GetItemWithError(m, mapping, name);
		return value === 0 ? NULL : Py_NewRef(m, value);
	}
	const value = PyObject_GetItem(m, mapping, name);
	if (value === 0 && PyErr_ExceptionMatches(m, 'KeyError')) PyErr_Clear(m);
	return value;
}

function nameError(m: Machine, name: Ptr): Owned {
	setNameError(m, `name '${stringOf(m, name)}' is not defined`, name);
	return NULL;
}

/**
 * LOAD_GLOBAL: globals, then builtins; NameError. The words behind it hold the version of the globals' key table (0: nothing cached),
 * where in a table the value stands, and the version of the builtins' table (0: the value is a global).
 */
export function loadGlobal(m: Machine, frame: number, pc: number, i: number): Owned {
	const { i32 } = m;
	const version = i32[pc + 1]!;
	const globals = i32[(frame + F.f_globals) >> 2]!;
	const keys = i32[(globals + MA_KEYS) >> 2]!;
	if (version !== 0 && i32[(keys + DK_VERSION) >> 2] === version) {
		const inBuiltins = i32[pc + 3]!;
		const table = inBuiltins === 0 ? keys : i32[(i32[(frame + F.f_builtins) >> 2]! + MA_KEYS) >> 2]!;
		if (inBuiltins === 0 || i32[(table + DK_VERSION) >> 2] === inBuiltins) {
			const value = i32[(table + i32[pc + 2]!) >> 2]!;
			if (value !== 0) {
				const count = i32[value >> 2]!;
				if (count >= 0) i32[value >> 2] = count + 1;
				return value as Owned;
			}
		}
	}
	return loadGlobalSlowly(m, frame, pc, i);
}

const MA_KEYS = PyDictObject.ma_keys;
const DK_VERSION = PyDictKeysObject.dk_version;

function loadGlobalSlowly(m: Machine, frame: number, pc: number, i: number): Owned {
	const name = codeName(m, frame, i);
	const globals = get(m, frame, F.f_globals);
	const builtins = get(m, frame, F.f_builtins);
	const value = lookUp(m, globals, name);
	if (value === 0) {
		if (m.current_exception !== 0) return NULL;
		const builtin = lookUp(m, builtins, name);
		if (builtin === 0) return m.current_exception === 0 ? nameError(m, name) : NULL;
		if (pc !== 0) rememberGlobal(m, pc, globals, builtins, name);
		return builtin;
	}
	const real = reified(m, globals, name, value);
	if (pc !== 0 && real !== 0) rememberGlobal(m, pc, globals, 0 as Ptr, name);
	return real;
}

/** Caches where a name was found, if the tables hold str keys only. */
function rememberGlobal(m: Machine, pc: number, globals: Ptr, builtins: Ptr, name: Ptr): void {
	const { i32 } = m;
	const holder = builtins === 0 ? globals : builtins;
	if (!Py_IS_TYPE(m, globals, PyDict_Type) || !Py_IS_TYPE(m, holder, PyDict_Type)) return;
	const keys = get(m, holder, MA_KEYS);
	const globalKeys = get(m, globals, MA_KEYS);
	if (m.u8[globalKeys + PyDictKeysObject.dk_kind] === 0) return;
	const index = _PyDictKeys_StringLookup(m, keys, name);
	if (index < 0) return;
	i32[pc + 1] = _PyDictKeys_GetVersionForCurrentState(m, globalKeys);
	i32[pc + 2] = keyField(m, keys, index) + 8 - keys;
	i32[pc + 3] = builtins === 0 ? 0 : _PyDictKeys_GetVersionForCurrentState(m, keys);
}

/** LOAD_NAME: the namespace being filled, then globals, then builtins. */
export function loadName(m: Machine, frame: number, i: number): Owned {
	const name = codeName(m, frame, i);
	const locals = get(m, frame, F.f_locals);
	if (locals !== 0) {
		const value = lookUp(m, locals, name);
		if (value !== 0) return reified(m, locals, name, value);
		if (m.current_exception !== 0) return NULL;
	}
	return loadGlobal(m, frame, 0, i);
}

/** Stores into a namespace: STORE_NAME, STORE_GLOBAL. Borrows the value. */
export function storeName(m: Machine, frame: number, i: number, value: Ptr): number {
	const locals = get(m, frame, F.f_locals);
	const name = codeName(m, frame, i);
	if (locals === 0) {
		PyErr_SetString(m, 'SystemError', `no locals found when storing '${stringOf(m, name)}'`);
		return -1;
	}
	return Py_IS_TYPE(m, locals, PyDict_Type)
		? PyDict_SetItem(m, locals, name, value)
		: PyObject_SetItem(m, locals, name, value);
}

export const storeGlobal = (m: Machine, frame: number, i: number, value: Ptr): number =>
	PyDict_SetItem(m, get(m, frame, F.f_globals), codeName(m, frame, i), value);

function deleteFrom(m: Machine, mapping: Ptr, name: Ptr): number {
	const result = Py_IS_TYPE(m, mapping, PyDict_Type)
		? PyDict_DelItem(m, mapping, name)
		: PyObject_DelItem(m, mapping, name);
	if (result < 0 && PyErr_ExceptionMatches(m, 'KeyError')) {
		PyErr_Clear(m);
		nameError(m, name);
	}
	return result;
}

export const deleteName = (m: Machine, frame: number, i: number): number =>
	deleteFrom(m, get(m, frame, F.f_locals), codeName(m, frame, i));

export const deleteGlobal = (m: Machine, frame: number, i: number): number =>
	deleteFrom(m, get(m, frame, F.f_globals), codeName(m, frame, i));

const slotName = (m: Machine, frame: number, i: number): string =>
	m.codes[get(m, frameCode(m, frame), PyCodeObject.co_spec)]!.localsplusnames[i]!;

/** UnboundLocalError for a local read before it was set. */
export function unboundLocal(m: Machine, frame: number, i: number): void {
	PyErr_SetString(
		m,
		'UnboundLocalError',
		`cannot access local variable '${slotName(m, frame, i)}' where it is not associated with a value`,
	);
}

/** The same for a cell: NameError if the variable belongs to an enclosing scope. */
export function unboundDeref(m: Machine, frame: number, i: number): void {
	const spec = m.codes[get(m, frameCode(m, frame), PyCodeObject.co_spec)]!;
	if ((spec.localspluskinds[i]! & CO_FAST_FREE) === 0) {
		unboundLocal(m, frame, i);
		return;
	}
	const names = get(m, frameCode(m, frame), PyCodeObject.co_localsplusnames);
	setNameError(
		m,
		`cannot access free variable '${slotName(m, frame, i)}' where it is not associated with a value in enclosing scope`,
		m.i32[(names + m.tuple_items + 8 * i) >> 2]! as Ptr,
	);
}
