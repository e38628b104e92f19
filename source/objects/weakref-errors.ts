/** Errors in weakref callbacks cannot be raised anywhere: they are reported. */
import type {Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyErr_WriteUnraisable, unraisableInWeakrefCallback} from './errors.ts';

/** Reports and clears the current error of a callback (NULL: none was called). */
export function reportUnraisable(m: Machine, callback: Ptr): void {
	if (callback === 0) PyErr_WriteUnraisable(m, callback);
	else unraisableInWeakrefCallback(m, callback);
}
