/** Sets among the constants of code (Python/compile.c, Objects/codeobject.c). */
import {NULL, type Owned} from '../memory/address.ts';
import type {Constant} from '../language/code.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_XDECREF} from '../runtime/refcount.ts';
import type {ConstantPool} from './codeobject.ts';
import {_PySet_NextEntry, PyFrozenSet_New, PySet_Add, setKey} from './setobject.ts';
import {PyTuple_New} from './tupleobject.ts';

/** The set (given over) added once more in the order of its table, as merging and interning constants do: collisions fall otherwise. */
export function rebuilt(m: Machine, set: Owned): Owned {
	let result = PyFrozenSet_New(m, NULL);
	for (
		let pos = _PySet_NextEntry(m, set, 0);
		pos !== 0 && result !== 0;
		pos = _PySet_NextEntry(m, set, pos)
	)
		if (PySet_Add(m, result, setKey(m, set, pos)) < 0) {
			Py_DECREF(m, result);
			result = NULL;
		}
	Py_DECREF(m, set);
	return result;
}

/** The constants are searched for names, sets by way of a tuple (intern_constants). Whether there was memory. */
export function internConstants(
	m: Machine,
	pool: ConstantPool,
	consts: readonly Constant[],
): boolean {
	if (pool.compilation === undefined) return true;
	for (const constant of consts) {
		if (constant.kind !== 'tuple' && constant.kind !== 'frozenset') continue;
		if (constant.kind === 'frozenset') {
			const iterator = m.get_iter(m, pool.get(constant)!);
			const tuple = iterator === 0 ? NULL : PyTuple_New(m, constant.items.length);
			Py_XDECREF(m, iterator);
			Py_XDECREF(m, tuple);
			if (tuple === 0) return false;
		}
		if (!internConstants(m, pool, constant.items)) return false;
	}
	return true;
}
