/** Arguments of a type's tp_new, which come as tuple and dict, sorted by parameter (Python/getargs.c). */
import type { Ptr } from '../memory/address.ts';
import { _PyArg_UnpackKeywords } from '../runtime/args.ts';
import { PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { _PyStack_UnpackDict, _PyStack_UnpackDict_Free } from './call.ts';
import { PyDict_GET_SIZE } from './dictobject.ts';

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
): Ptr[] | undefined {
	const items = args + m.tuple_items;
	const n = count(m, args);
	if (kwds === 0 || PyDict_GET_SIZE(m, kwds) === 0)
		return _PyArg_UnpackKeywords(m, fname, items, n, 0 as Ptr, names, min, maxpos, posonly);
	const unpacked = _PyStack_UnpackDict(m, items, n, kwds);
	if (unpacked === undefined) return undefined;
	const { stack, kwnames } = unpacked;
	const out = _PyArg_UnpackKeywords(m, fname, stack, n, kwnames, names, min, maxpos, posonly);
	_PyStack_UnpackDict_Free(m, unpacked);
	return out;
}

/** False with TypeError if there are keyword arguments (_PyArg_NoKeywords). */
export function _PyArg_NoKeywords(m: Machine, fname: string, kwds: Ptr): boolean {
	if (kwds === 0 || PyDict_GET_SIZE(m, kwds) === 0) return true;
	PyErr_SetString(m, 'TypeError', `${fname}() takes no keyword arguments`);
	return false;
}
