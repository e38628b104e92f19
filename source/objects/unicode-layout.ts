/** Layout of strs (Include/cpython/unicodeobject.h); below all import cycles. */
import {PyObject, struct} from '../memory/struct.ts';

/** All strs begin so; ASCII ones continue with their text. From `wstr` on, 3.11 differs: see `m.ascii_data`, `m.compact_data`. */
export const PyASCIIObject = struct('PyASCIIObject', PyObject, {
	length: 'ssize', // code points
	hash: 'ssize', // -1: not computed
	state: 'u32', // interned: bits 0-1, kind: 2-4, compact: 5, ascii: 6, statically allocated: 7
});

/** From 3.12 on. The UTF-8 copy, a block of its own, is made when C code asks for it. */
export const PyCompactUnicodeObject = struct('PyCompactUnicodeObject', PyASCIIObject, {
	utf8_length: 'ssize',
	utf8: 'ptr', // owned block, or NULL
});

/** Instances of subclasses: the text is a block of its own. */
export const PyUnicodeObject = struct('PyUnicodeObject', PyCompactUnicodeObject, {
	data: 'ptr', // owned block
});

export const SSTATE_NOT_INTERNED = 0;
export const SSTATE_INTERNED_MORTAL = 1;
export const SSTATE_INTERNED_IMMORTAL = 2;
export const SSTATE_INTERNED_IMMORTAL_STATIC = 3;
export const STATE_INTERNED = 3;
export const STATE_KIND = 7 << 2;
export const STATE_COMPACT = 1 << 5;
export const STATE_ASCII = 1 << 6;
export const STATE_STATIC = 1 << 7;
