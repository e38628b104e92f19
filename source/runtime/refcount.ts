/**
 * Reference counts (Include/refcount.h). A count is the low word of ob_refcnt; a negative word is an immortal's and is
 * never written. 3.11 has no immortals, so no count of its is ever negative.
 */
import type { Owned, Ptr } from '../memory/address.ts';
import type { Memory } from '../memory/memory.ts';
import { PyTypeObject } from './typetable.ts';
import type { Machine } from './machine.ts';
import { STATIC_TYPES_END } from './statics.ts';

const TP_DEALLOC = PyTypeObject.tp_dealloc;

/** The type of an object: ob_type. */
export const Py_TYPE = (m: Memory, op: number): Ptr => m.i32[(op + 8) >> 2]! as Ptr;

export const Py_REFCNT = (m: Memory, op: number): number => m.i32[op >> 2]!;

export const Py_SIZE = (m: Memory, op: number): number => m.i32[(op + 16) >> 2]!;

export function Py_SET_SIZE(m: Memory, op: number, size: number): void {
	m.i32[(op + 16) >> 2] = size;
	m.i32[(op + 20) >> 2] = 0;
}

/** One more reference to `op`, which must not be NULL. */
export function Py_INCREF(m: Memory, op: number): void {
	const count = m.i32[op >> 2]!;
	if (count >= 0) m.i32[op >> 2] = count + 1;
}

export function Py_XINCREF(m: Memory, op: number): void {
	if (op !== 0) Py_INCREF(m, op);
}

/** A new reference to `op`, for the caller to own. */
export function Py_NewRef(m: Memory, op: Ptr): Owned {
	const count = m.i32[op >> 2]!;
	if (count >= 0) m.i32[op >> 2] = count + 1;
	return op as Owned;
}

export const Py_XNewRef = (m: Memory, op: Ptr): Owned => (op === 0 ? (op as Owned) : Py_NewRef(m, op));

/** Gives back one reference; the object dies with the last one. Takes any Ptr: a borrowed one is the caller's error. */
export function Py_DECREF(m: Machine, op: number): void {
	const i32 = m.i32;
	const count = i32[op >> 2]!;
	if (count < 0) return;
	i32[op >> 2] = count - 1;
	if (count === 1) _Py_Dealloc(m, op);
}

export function Py_XDECREF(m: Machine, op: number): void {
	if (op !== 0) Py_DECREF(m, op);
}

/** Runs the type's tp_dealloc on an object whose count has reached zero (Objects/object.c). */
export function _Py_Dealloc(m: Machine, op: number): void {
	const i32 = m.i32;
	m.func[i32[(i32[(op + 8) >> 2]! + TP_DEALLOC) >> 2]!]!(m, op);
}

/** Sets the pointer field at `op + field` to NULL, then drops what it held: Py_CLEAR. */
export function Py_CLEAR(m: Machine, op: number, field: number): void {
	const at = (op + field) >> 2;
	const old = m.i32[at]!;
	if (old === 0) return;
	m.i32[at] = 0;
	Py_DECREF(m, old);
}

/** Stores `value` (owned, may be NULL) in a pointer field, then drops what it held: Py_XSETREF. */
export function Py_XSETREF(m: Machine, op: number, field: number, value: Ptr): void {
	const at = (op + field) >> 2;
	const old = m.i32[at]!;
	m.i32[at] = value;
	if (old !== 0) Py_DECREF(m, old);
}

/** Makes a static object immortal, or counts as many eternal references as CPython's statics begin with where the release has no immortals. */
export function _Py_SetImmortal(m: Machine, op: number): void {
	m.i32[op >> 2] = m.immortal === 0 ? 999_999_999 : m.immortal;
	m.i32[(op >> 2) + 1] = 0;
}

export const _Py_IsImmortal = (m: Memory, op: number): boolean => m.i32[op >> 2]! < 0;

/** A new object's header: count 1 and its type, which gains a reference if it is a class made in Python. */
export function _PyObject_Init(m: Machine, op: Ptr, type: Ptr): Owned {
	const i32 = m.i32;
	const at = op >> 2;
	i32[at] = 1;
	i32[at + 1] = 0;
	i32[at + 2] = type;
	i32[at + 3] = 0;
	if (type >= STATIC_TYPES_END) i32[type >> 2] = i32[type >> 2]! + 1;
	return op as Owned;
}

/** Exact type test. */
export const Py_IS_TYPE = (m: Memory, op: number, type: Ptr): boolean => m.i32[(op + 8) >> 2] === type;

/** Tests a Py_TPFLAGS_* bit of the object's type: `PyType_FastSubclass`. */
export const hasTypeFlag = (m: Memory, op: number, flag: number): boolean =>
	(m.i32[(m.i32[(op + 8) >> 2]! + PyTypeObject.tp_flags) >> 2]! & flag) !== 0;
