/**
 * Linear memory: one reserved buffer, never grown, and its views. Untouched pages cost nothing.
 * Kernel files hoist `const {i32} = m` and index with `>> 2`; all other code uses `get`/`set` of this file.
 */
import type { Ptr } from './address.ts';

export type Memory = {
	readonly buffer: ArrayBufferLike;
	readonly i32: Int32Array;
	readonly u32: Uint32Array;
	readonly u16: Uint16Array;
	readonly u8: Uint8Array;
	readonly f64: Float64Array;
};

/**
 * A large zeroed table that is mostly not touched. Nobody shares it: V8 counts an ordinary buffer, touched or not, as pressure on its own
 * heap, which it then collects at once and from then on every few megabytes.
 */
export const reserveWords = (words: number): Int32Array =>
	new Int32Array(new SharedArrayBuffer(words * 4));

/** Reserves `bytes` of zeroed memory (a multiple of 64 KiB, below 2**31). */
export function createMemory(bytes: number): Memory {
	const i32 = reserveWords(bytes / 4);
	const {buffer} = i32;
	return {
		buffer,
		i32,
		u32: new Uint32Array(buffer),
		u16: new Uint16Array(buffer),
		u8: new Uint8Array(buffer),
		f64: new Float64Array(buffer),
	};
}

/** Reads a pointer field: `get(m, list, PyListObject.ob_item)`. */
export const get = (m: Memory, op: number, field: number): Ptr => m.i32[(op + field) >> 2]! as Ptr;

/** Writes a pointer field or a non-negative integer below 2**31 (the high word becomes zero). */
export function set(m: Memory, op: number, field: number, value: number): void {
	const at = (op + field) >> 2;
	m.i32[at] = value;
	m.i32[at + 1] = 0;
}

/** Zeroes `bytes` (a multiple of 4) at `address`. The typed array's fill() is a call out of compiled code: dear for an object, cheap for a page. */
export function zero(m: Memory, address: number, bytes: number): void {
	const {i32} = m;
	const end = (address + bytes) >> 2;
	if (bytes > 512) i32.fill(0, address >> 2, end);
	else for (let at = address >> 2; at < end; at++) i32[at] = 0;
}

/** Reads a Py_ssize_t field as a number; exact up to 2**53. */
export const getSsize = (m: Memory, op: number, field: number): number => {
	const at = (op + field) >> 2;
	return m.i32[at + 1]! * 4_294_967_296 + m.u32[at]!;
};

/** Writes a Py_ssize_t field, negative values included. */
export function setSsize(m: Memory, op: number, field: number, value: number): void {
	const at = (op + field) >> 2;
	m.i32[at] = value | 0;
	m.i32[at + 1] = Math.floor(value / 4_294_967_296) | 0;
}

/** Reads the low 32 bits of an integer field, signed. */
export const getI32 = (m: Memory, op: number, field: number): number => m.i32[(op + field) >> 2]!;

/** Writes a 32-bit field, leaving its neighbours alone. */
export function setI32(m: Memory, op: number, field: number, value: number): void {
	m.i32[(op + field) >> 2] = value;
}

export const getU8 = (m: Memory, op: number, field: number): number => m.u8[op + field]!;

export function setU8(m: Memory, op: number, field: number, value: number): void {
	m.u8[op + field] = value;
}

export const getF64 = (m: Memory, op: number, field: number): number => m.f64[(op + field) >> 3]!;

export function setF64(m: Memory, op: number, field: number, value: number): void {
	m.f64[(op + field) >> 3] = value;
}
