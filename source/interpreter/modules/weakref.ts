/** `_weakref` (Modules/_weakref.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_REFCNT} from '../../runtime/refcount.ts';
import {METH_FASTCALL, METH_O, type ModuleSpec} from '../../runtime/slots.ts';
import {
	_PyWeakref_CallableProxyType,
	_PyWeakref_ProxyType,
	_PyWeakref_RefType,
	Py_None,
} from '../../runtime/statics.ts';
import {_PyObject_HashFast} from '../../objects/dictkeys.ts';
import {_Py_dict_lookup} from '../../objects/dictkeys.ts';
import {
	delitem_common,
	PyDict_Check,
	PyDict_SetItemString,
	valueAddress,
} from '../../objects/dictobject.ts';
import {PyList_Append, PyList_New} from '../../objects/listobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	_PyWeakref_GetWeakrefCount,
	_PyWeakref_IS_DEAD,
	firstWeakref,
	PyWeakref_Check,
	PyWeakref_NewProxy,
	PyWeakReference,
} from '../../objects/weakrefobject.ts';

const getweakrefcount = (m: Machine, _module: Ptr, op: Ptr): Owned =>
	PyLong_FromLong(m, _PyWeakref_GetWeakrefCount(m, op));

function getweakrefs(m: Machine, _module: Ptr, op: Ptr): Owned {
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	let ref = firstWeakref(m, op);
	while (ref !== 0) {
		if (Py_REFCNT(m, ref) !== 0 && PyList_Append(m, list, ref) < 0) {
			Py_DECREF(m, list);
			return NULL;
		}
		ref = m.i32[(ref + PyWeakReference.wr_next) >> 2]! as Ptr;
	}
	return list;
}

function proxy(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'proxy', nargs, 1, 2)) return NULL;
	return PyWeakref_NewProxy(m, arg(m, args, 0), nargs === 2 ? arg(m, args, 1) : NULL);
}

/** Removes `dict[key]` if it is a dead weak reference, in one step: nothing of Python runs in between. */
function _remove_dead_weakref(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '_remove_dead_weakref', nargs, 2, 2)) return NULL;
	const dict = arg(m, args, 0);
	if (!PyDict_Check(m, dict))
		return PyErr_SetString(
			m,
			'TypeError',
			`_remove_dead_weakref() argument 1 must be dict, not ${typeName(m, dict)}`,
		);
	const key = arg(m, args, 1);
	const lo = _PyObject_HashFast(m, key);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return NULL;
	const ix = _Py_dict_lookup(m, dict, key, lo, hi);
	if (ix < -1) return NULL;
	const value = ix < 0 ? 0 : m.i32[valueAddress(m, dict, ix) >> 2]!;
	if (value !== 0) {
		if (!PyWeakref_Check(m, value)) return PyErr_SetString(m, 'TypeError', 'not a weakref');
		if (_PyWeakref_IS_DEAD(m, value)) Py_DECREF(m, delitem_common(m, dict, lo, hi, ix));
	}
	return Py_NewRef(m, Py_None);
}

function exec(m: Machine, module: Ptr): number {
	const dict = PyModule_GetDict(m, module);
	const types: readonly (readonly [string, Ptr])[] = [
		['ref', _PyWeakref_RefType],
		['ReferenceType', _PyWeakref_RefType],
		['ProxyType', _PyWeakref_ProxyType],
		['CallableProxyType', _PyWeakref_CallableProxyType],
	];
	for (const [name, type] of types) if (PyDict_SetItemString(m, dict, name, type) < 0) return -1;
	return 0;
}

export const weakrefModule: ModuleSpec = {
	name: '_weakref',
	doc: 'Weak-reference support module.',
	methods: [
		{name: 'getweakrefcount', flags: METH_O, impl: getweakrefcount},
		{name: '_remove_dead_weakref', flags: METH_FASTCALL, impl: _remove_dead_weakref},
		{name: 'getweakrefs', flags: METH_O, impl: getweakrefs},
		{name: 'proxy', flags: METH_FASTCALL, impl: proxy},
	],
	exec,
};
