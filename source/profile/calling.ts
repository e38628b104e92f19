/**
 * How a function takes its arguments. In a tuple: counted by itself ('tuple'), by PyArg_ParseTuple with or without its name ('parsed', 'nameless') or
 * by PyArg_UnpackTuple ('unpacked'); on the stack, without keywords: 'stack', or packed into a tuple by itself: 'packed'. Then the least and the
 * largest number.
 */
export type Calling = readonly [
	kind: 'tuple' | 'parsed' | 'nameless' | 'unpacked' | 'stack' | 'packed',
	min?: number,
	max?: number,
];
