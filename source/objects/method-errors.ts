/** What is said about special methods that return the wrong thing. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_TYPE} from '../runtime/refcount.ts';
import {qualifiedName} from './dict-errors.ts';

/**
 * Drops what a special method of `self` returned, with a TypeError: from 3.15 on in the same words for all, of what it must
 * return; before, in the method's own, `older`. Gives NULL.
 */
export function wrongReturn(
	m: Machine,
	self: Ptr,
	method: string,
	wanted: string,
	result: Owned,
	older: string,
): typeof NULL {
	const message = m.profile.messages.methodsByName
		? `${qualifiedName(m, Py_TYPE(m, self))}.${method}() must return ${wanted}, not ${qualifiedName(m, Py_TYPE(m, result))}`
		: older;
	PyErr_SetString(m, 'TypeError', message);
	Py_DECREF(m, result);
	return NULL;
}

/** What must not be negative, in the words of the release: `older` is what stood there before 3.15. */
export const negativeMessage = (m: Machine, what: string, older: string): string =>
	m.profile.messages.cannotBeNegative ? `${what} cannot be negative` : older;
