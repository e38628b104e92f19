/** `tp_subclasses` of built-in types from which CPython derives classes that are not made here (Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_XDECREF} from '../runtime/refcount.ts';
import {PyBaseObject_Type, smallInt} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyDict_SetItem} from './dict-insert.ts';
import {dictGetString, PyDict_GET_SIZE, PyDict_New} from './dictobject.ts';
import {PySet_New} from './setobject.ts';
import {PyType_Check} from './typeobject.ts';
import {PyWeakref_NewRef} from './weakrefobject.ts';

/** A weak reference to a class that is not there. */
function refToNothing(m: Machine): Owned {
	const gone = PySet_New(m, NULL);
	if (gone === 0) return NULL;
	const ref = PyWeakref_NewRef(m, gone, NULL);
	Py_DECREF(m, gone);
	return ref;
}

/** A table with one entry, whose class is not there: a class of the program adds to it, and makes none. 0 or -1. */
function makeSubclasses(m: Machine, type: Ptr): number {
	const subclasses = PyDict_New(m);
	const ref = subclasses === 0 ? NULL : refToNothing(m);
	const result = ref === 0 ? -1 : PyDict_SetItem(m, subclasses, smallInt(0), ref);
	Py_XDECREF(m, ref);
	if (result < 0) Py_XDECREF(m, subclasses);
	else set(m, type, PyTypeObject.tp_subclasses, subclasses);
	return result;
}

/** Built-in types that `module` of CPython ('start-up': all that it imports) derives from have a table from here on. 0 or -1. */
export function deriveElsewhere(m: Machine, module: string): number {
	const {subclassed} = m.profile;
	if (!Object.hasOwn(subclassed, module)) return 0;
	for (const name of subclassed[module]!) {
		const type = dictGetString(m, m.builtins, name);
		// The program may have put anything there, or nothing.
		if (type === 0 || !PyType_Check(m, type)) continue;
		if (get(m, type, PyTypeObject.tp_subclasses) === 0 && makeSubclasses(m, type) < 0) return -1;
	}
	return 0;
}

/** Classes that CPython has at start-up and we do not: object's table grows when it grows there. */
export function fillSubclasses(m: Machine, count: number): void {
	const subclasses = get(m, PyBaseObject_Type, PyTypeObject.tp_subclasses);
	const ref = refToNothing(m);
	for (let i = PyDict_GET_SIZE(m, subclasses); i < count; i++)
		PyDict_SetItem(m, subclasses, smallInt(i), ref);
	Py_DECREF(m, ref);
}
