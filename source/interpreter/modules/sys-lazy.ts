/** What sys has for lazy imports (Python/sysmodule.c of 3.15). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {_PyArg_UnpackKeywords} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_NewRef} from '../../runtime/refcount.ts';
import {METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, type MethodDef} from '../../runtime/slots.ts';
import {LAZY_FILTER, LAZY_MODE, Py_None} from '../../runtime/statics.ts';
import {PyCallable_Check} from '../../objects/object.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {hook, setHook} from './sys-async.ts';

const MODES = ['normal', 'all'];

/** The one argument, which has a name; undefined with TypeError. */
const only = (
	m: Machine,
	name: string,
	parameter: string,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Ptr | undefined =>
	_PyArg_UnpackKeywords(m, name, args, nargs, kwnames, [parameter], 1, 1)?.[0] as Ptr | undefined;

function sys_set_lazy_imports(
	m: Machine,
	_self: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const mode = only(m, 'set_lazy_imports', 'mode', args, nargs, kwnames);
	if (mode === undefined) return NULL;
	if (!PyUnicode_Check(m, mode))
		return PyErr_SetString(m, 'TypeError', "mode must be a string: 'normal' or 'all'");
	const index = MODES.indexOf(stringOf(m, mode));
	if (index < 0) return PyErr_SetString(m, 'ValueError', "mode must be 'normal' or 'all'");
	m.i32[LAZY_MODE >> 2] = index;
	return Py_NewRef(m, Py_None);
}

function sys_set_lazy_imports_filter(
	m: Machine,
	_self: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const filter = only(m, 'set_lazy_imports_filter', 'filter', args, nargs, kwnames);
	if (filter === undefined) return NULL;
	if (filter !== Py_None && !PyCallable_Check(m, filter))
		return PyErr_SetString(m, 'ValueError', 'filter provided but is not callable');
	setHook(m, LAZY_FILTER, filter);
	return Py_NewRef(m, Py_None);
}

const keywords = METH_FASTCALL | METH_KEYWORDS;

export const lazyMethods: readonly MethodDef[] = [
	{name: 'set_lazy_imports', flags: keywords, impl: sys_set_lazy_imports},
	{
		name: 'get_lazy_imports',
		flags: METH_NOARGS,
		impl: m => PyUnicode_FromString(m, MODES[m.i32[LAZY_MODE >> 2]!]!),
	},
	{name: 'set_lazy_imports_filter', flags: keywords, impl: sys_set_lazy_imports_filter},
	{
		name: 'get_lazy_imports_filter',
		flags: METH_NOARGS,
		impl: m => Py_NewRef(m, hook(m, LAZY_FILTER)),
	},
];
