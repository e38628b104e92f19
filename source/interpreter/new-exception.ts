/** Exception classes of modules that are C (Python/errors.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_XDECREF} from '../runtime/refcount.ts';
import {PyType_Type} from '../runtime/statics.ts';
import {PyObject_Call} from '../objects/call.ts';
import {PyDict_New, PyDict_SetItemString} from '../objects/dictobject.ts';
import {PyTuple_Pack} from '../objects/tupleobject.ts';
import {PyUnicode_FromString} from '../objects/unicodeobject.ts';

/** A new exception class; `path`: its module, a dot, its name. NULL with an error. */
export function PyErr_NewException(m: Machine, path: string, base: Ptr): Owned {
	const dot = path.lastIndexOf('.');
	const dict = PyDict_New(m);
	const module = PyUnicode_FromString(m, path.slice(0, dot));
	const isNamed =
		dict !== 0 && module !== 0 && PyDict_SetItemString(m, dict, '__module__', module) === 0;
	const name = PyUnicode_FromString(m, path.slice(dot + 1));
	const bases = PyTuple_Pack(m, 1, base);
	const args = isNamed ? PyTuple_Pack(m, 3, name, bases, dict) : NULL;
	const result = args === 0 ? NULL : PyObject_Call(m, PyType_Type, args, NULL);
	for (const op of [dict, module, name, bases, args]) Py_XDECREF(m, op);
	return result;
}
