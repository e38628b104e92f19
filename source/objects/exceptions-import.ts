/** ImportErrors that C code raises (Python/errors.c). */
import {NULL, type Owned} from '../memory/address.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF, Py_XSETREF} from '../runtime/refcount.ts';
import {Py_None} from '../runtime/statics.ts';
import {PyObject_Call} from './call.ts';
import {PyDict_New, PyDict_SetItem} from './dictobject.ts';
import {PyTuple_Pack} from './tupleobject.ts';
import {PyUnicode_FromString, PyUnicode_InternFromString} from './unicodeobject.ts';

/** offsetof(PyImportErrorObject, name) */
const NAME = 80;

/** ImportError or ModuleNotFoundError with `name` (and `name_from`); returns NULL. */
export function setImportError(
	m: Machine,
	kind: 'ImportError' | 'ModuleNotFoundError',
	message: string,
	name: string | undefined,
	from?: string,
): Owned {
	if (from !== undefined) return setImportFromError(m, message, name!, from);
	PyErr_SetString(m, kind, message);
	m.normalize_error(m);
	const exception = m.current_exception;
	if (exception !== 0 && name !== undefined)
		Py_XSETREF(m, exception, NAME, PyUnicode_FromString(m, name));
	return NULL;
}

/** The class is called with keywords (_PyErr_SetImportErrorWithNameFrom). */
function setImportFromError(m: Machine, message: string, name: string, from: string): Owned {
	const keywords = PyDict_New(m);
	const text = keywords === 0 ? NULL : PyUnicode_FromString(m, message);
	const args = text === 0 ? NULL : PyTuple_Pack(m, 1, text);
	Py_XDECREF(m, text);
	const values = {name, path: undefined, ...(m.profile.importErrorNameFrom ? {name_from: from} : {})};
	let fine = args !== 0;
	for (const [key, value] of Object.entries(values)) {
		const op = value === undefined ? Py_NewRef(m, Py_None) : PyUnicode_FromString(m, value);
		const keyText = PyUnicode_InternFromString(m, key);
		fine &&= op !== 0 && keyText !== 0 && PyDict_SetItem(m, keywords, keyText, op) === 0;
		Py_XDECREF(m, op);
		Py_XDECREF(m, keyText);
	}
	const exception = fine ? PyObject_Call(m, exceptionType('ImportError'), args, keywords) : NULL;
	Py_XDECREF(m, args);
	Py_XDECREF(m, keywords);
	if (exception === 0) return NULL;
	m.set_error_object(m, Py_TYPE(m, exception), exception);
	Py_DECREF(m, exception);
	return NULL;
}
