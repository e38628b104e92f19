/** Arguments of a type's tp_new, which come as tuple and dict, sorted by parameter (Python/getargs.c). */
import {NULL, type Ptr} from '../memory/address.ts';
import {
	_PyArg_UnpackKeywords,
	type KeywordArgument,
	keywordName,
	unpackKeywords,
} from '../runtime/args.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyDict_GET_SIZE, PyDict_Next, dictKey, dictValue} from './dictobject.ts';
import {PyList_New} from './listobject.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from './tupleobject.ts';
import {PyUnicode_InternFromString} from './unicode-intern.ts';
import {Py_DECREF, Py_XDECREF} from '../runtime/refcount.ts';

/** Number of positional arguments in a tp_new's tuple. */
const count = (m: Machine, args: number): number => m.i32[(args + 16) >> 2]!;

/** As _PyArg_UnpackKeywords, for an argument tuple and a dict or NULL. What it returns is borrowed. */
export function unpackTupleAndDict(
	m: Machine,
	fname: string,
	args: Ptr,
	kwds: Ptr,
	names: readonly string[],
	min: number,
	maxpos: number,
	posonly = 0,
	hasParser = true,
): Ptr[] | undefined {
	const items = args + m.tuple_items;
	const n = count(m, args);
	if (kwds === 0 || PyDict_GET_SIZE(m, kwds) === 0)
		return _PyArg_UnpackKeywords(m, fname, items, n, 0 as Ptr, names, min, maxpos, posonly);
	// No tuple of names is made: C code looks into the dict as well.
	const given: KeywordArgument[] = [];
	for (let pos = PyDict_Next(m, kwds, 0); pos !== 0; pos = PyDict_Next(m, kwds, pos))
		given.push({name: keywordName(m, dictKey(m, kwds, pos)), value: dictValue(m, kwds, pos)});
	return unpackKeywords(m, fname, items, n, given, names, min, maxpos, posonly, hasParser);
}

/** The same for functions without a parser of their own (PyArg_ParseTupleAndKeywords). */
export const parseTupleAndKeywords = (
	m: Machine,
	fname: string,
	args: Ptr,
	kwds: Ptr,
	names: readonly string[],
	min: number,
	maxpos: number,
): Ptr[] | undefined => unpackTupleAndDict(m, fname, args, kwds, names, min, maxpos, 0, false);

/** Makes the tuple of its keywords that a function keeps from its first call with some on. False with MemoryError. */
export function parser_init(m: Machine, fname: string, names: readonly string[]): boolean {
	const keywords = PyTuple_New(m, names.length);
	if (keywords === 0) return false;
	for (const [i, name] of names.entries()) {
		const text = PyUnicode_InternFromString(m, name);
		if (text === 0) {
			Py_DECREF(m, keywords);
			return false;
		}
		PyTuple_SET_ITEM(m, keywords, i, text);
	}
	m.keyword_parsers.set(fname, keywords);
	return true;
}

/** The list of its keywords in which a function looks for the nearest, perhaps from a tuple: made, and gone. False with MemoryError. */
export function keyword_list(m: Machine, count: number, fromTuple: boolean): boolean {
	const tuple = fromTuple ? PyTuple_New(m, count) : NULL;
	if (fromTuple && tuple === 0) return false;
	const list = PyList_New(m, count);
	Py_XDECREF(m, list);
	Py_XDECREF(m, tuple);
	return list !== 0;
}

/** False with TypeError if there are keyword arguments (_PyArg_NoKeywords). */
export function _PyArg_NoKeywords(m: Machine, fname: string, kwds: Ptr): boolean {
	if (kwds === 0 || PyDict_GET_SIZE(m, kwds) === 0) return true;
	PyErr_SetString(m, 'TypeError', `${fname}() takes no keyword arguments`);
	return false;
}
