/** The layout of array.array (Modules/arraymodule.c), which the buffer protocol needs too. */
import {PyVarObject, struct} from '../memory/struct.ts';

export const arrayobject = struct('arrayobject', PyVarObject, {
	ob_item: 'ptr',
	allocated: 'ssize',
	ob_descr: 'ptr', // here: the format, see formatWord
	weakreflist: 'ptr',
	ob_exports: 'ssize',
});

/** Bytes of an item by letter, in the order of `typecodes`. */
export const itemSizes: Readonly<Record<string, number>> = {
	b: 1,
	B: 1,
	u: 4,
	w: 4,
	h: 2,
	H: 2,
	i: 4,
	I: 4,
	l: 8,
	L: 8,
	q: 8,
	Q: 8,
	e: 2,
	f: 4,
	d: 8,
	Zf: 8,
	Zd: 16,
};

/** A format of one or two letters as a word of memory. */
export const formatWord = (format: string): number =>
	format.charCodeAt(0) | (format.length > 1 ? format.charCodeAt(1) << 8 : 0);

export const formatOf = (word: number): string =>
	word < 256 ? String.fromCharCode(word) : String.fromCharCode(word & 255, word >> 8);
