/** `linecache`: lines of source files that the machine knows (Lib/linecache.py). Files that it does not know have no lines. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import {METH_FASTCALL, type ModuleSpec} from '../../runtime/slots.ts';
import {Py_None} from '../../runtime/statics.ts';
import {PyList_Append, PyList_New} from '../../objects/listobject.ts';
import {PyLong_AsLong} from '../../objects/longobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';

function linesOf(m: Machine, name: Ptr): readonly string[] {
	const text = PyUnicode_Check(m, name) ? (m.sources.get(stringOf(m, name)) ?? '') : '';
	if (text === '') return [];
	const lines = text.split(/(?<=\n)/);
	// The last line has its newline too, whether the file has it or not.
	const last = lines.at(-1)!;
	return last.endsWith('\n') ? lines : [...lines.slice(0, -1), `${last}\n`];
}

/** Line `lineno` of a file, with its newline; '' where there is none. */
function getline(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'getline', nargs, 2, 3)) return NULL;
	const number = PyLong_AsLong(m, arg(m, args, 1));
	if (number === -1 && m.current_exception !== 0) return NULL;
	return PyUnicode_FromString(m, linesOf(m, arg(m, args, 0))[number - 1] ?? '');
}

function getlines(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'getlines', nargs, 1, 2)) return NULL;
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	for (const line of linesOf(m, arg(m, args, 0))) {
		const text = PyUnicode_FromString(m, line);
		const result = text === 0 ? -1 : PyList_Append(m, list, text);
		if (text !== 0) Py_DECREF(m, text);
		if (result < 0) {
			Py_DECREF(m, list);
			return NULL;
		}
	}
	return list;
}

/** Makes a text known as a file: what doctest runs. */
function _know(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '_know', nargs, 2, 2)) return NULL;
	m.sources.set(stringOf(m, arg(m, args, 0)), stringOf(m, arg(m, args, 1)));
	return nothing(m);
}

const nothing = (m: Machine): Owned => Py_NewRef(m, Py_None);

export const linecacheModule: ModuleSpec = {
	name: 'linecache',
	methods: [
		{name: 'getline', flags: METH_FASTCALL, impl: getline},
		{name: 'getlines', flags: METH_FASTCALL, impl: getlines},
		{name: 'checkcache', flags: METH_FASTCALL, impl: nothing},
		{name: 'clearcache', flags: METH_FASTCALL, impl: nothing},
		{name: '_know', flags: METH_FASTCALL, impl: _know},
	],
};
