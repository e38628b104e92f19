/** The layout of array.array (Modules/arraymodule.c), which the buffer protocol needs too. */
import {PyVarObject, struct} from '../memory/struct.ts';

export const arrayobject = struct('arrayobject', PyVarObject, {
	ob_item: 'ptr',
	allocated: 'ssize',
	ob_descr: 'ptr', // here: the code of the type's letter
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
	f: 4,
	d: 8,
};
