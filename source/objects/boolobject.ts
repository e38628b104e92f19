/** bool (Objects/boolobject.c): True and False are ints of their own type at fixed addresses. */
import type { Owned } from '../memory/address.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_NewRef } from '../runtime/refcount.ts';
import { Py_False, Py_True } from '../runtime/statics.ts';

/** True or False for a C truth value. */
export const PyBool_FromLong = (m: Machine, value: number | boolean): Owned =>
	Py_NewRef(m, value ? Py_True : Py_False);
