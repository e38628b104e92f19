/** `_traceback`: the texts of exceptions and tracebacks for the module traceback (Lib/traceback.py). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {METH_FASTCALL, METH_O, type ModuleSpec} from '../../runtime/slots.ts';
import {Py_None, PyTraceBack_Type} from '../../runtime/statics.ts';
import {PyExceptionInstance_Check} from '../../objects/exceptions.ts';
import {PyList_Append, PyList_New} from '../../objects/listobject.ts';
import {PyLong_AsLong} from '../../objects/longobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {PyUnicode_FromString} from '../../objects/unicodeobject.ts';
import {entriesOf, exceptionOnly, formatEntries, formatException} from '../print-traceback.ts';

/** The strings of a function that takes an exception, as a list. */
const ofException =
	(make: (m: Machine, exception: Ptr) => string) =>
	(m: Machine, _module: Ptr, op: Ptr): Owned =>
		PyExceptionInstance_Check(m, op)
			? PyUnicode_FromString(m, make(m, op))
			: PyErr_SetString(m, 'TypeError', `Exception expected for value, ${typeName(m, op)} found`);

/** format_tb(tb, limit): one text per entry, repeated ones cut short; at most the first, or for a negative limit last, so many. */
function format_tb(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'format_tb', nargs, 2, 2)) return NULL;
	const op = arg(m, args, 0);
	let limit: number | undefined;
	if (arg(m, args, 1) !== Py_None) {
		limit = PyLong_AsLong(m, arg(m, args, 1));
		if (limit === -1 && m.current_exception !== 0) return NULL;
	}
	const list = PyList_New(m, 0);
	if (list === 0 || op === Py_None) return list;
	if (Py_TYPE(m, op) !== PyTraceBack_Type) {
		Py_DECREF(m, list);
		return PyErr_SetString(m, 'TypeError', `traceback expected, ${typeName(m, op)} found`);
	}
	const all = entriesOf(m, op, true, true);
	const shown = limit === undefined ? all : limit >= 0 ? all.slice(0, limit) : all.slice(limit);
	if (shown.length === 0) return list;
	for (const entry of formatEntries(shown).split(/(?=^ {2}(?:File "|\[Previous))/m)) {
		const text = PyUnicode_FromString(m, entry);
		const failed = text === 0 || PyList_Append(m, list, text) < 0;
		Py_XDECREF(m, text);
		if (!failed) continue;
		Py_DECREF(m, list);
		return NULL;
	}
	return list;
}

export const tracebackModule: ModuleSpec = {
	name: '_traceback',
	methods: [
		{
			name: 'format_exception',
			flags: METH_O,
			impl: ofException((m, op) => formatException(m, op, true)),
		},
		{name: 'format_exception_only', flags: METH_O, impl: ofException(exceptionOnly)},
		{name: 'format_tb', flags: METH_FASTCALL, impl: format_tb},
	],
};
