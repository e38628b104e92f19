/** The builtins module: functions, types, constants (Python/bltinmodule.c: _PyBuiltin_Init). */
import type {Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import type {MethodDef} from '../../runtime/slots.ts';
import {exceptionNames, exceptionType} from '../../runtime/exceptiontable.ts';
import {
	Py_Ellipsis,
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	PyBaseObject_Type,
	PyBool_Type,
	PyByteArray_Type,
	PyBytes_Type,
	PyClassMethod_Type,
	PyComplex_Type,
	PyDict_Type,
	PyEnum_Type,
	PyFilter_Type,
	PyFloat_Type,
	PyFrozenDict_Type,
	PySentinel_Type,
	PyFrozenSet_Type,
	PyList_Type,
	PyLong_Type,
	PyMap_Type,
	PyMemoryView_Type,
	PyProperty_Type,
	PyRange_Type,
	PyReversed_Type,
	PySet_Type,
	PySlice_Type,
	PyStaticMethod_Type,
	PySuper_Type,
	PyTuple_Type,
	PyType_Type,
	PyUnicode_Type,
	PyZip_Type,
} from '../../runtime/statics.ts';
import {Py_DECREF} from '../../runtime/refcount.ts';
import {PyDict_SetItem} from '../../objects/dictobject.ts';
import {PyModule_AddFunctions, PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyUnicode_InternFromString} from '../../objects/unicodeobject.ts';
import {PyImport_AddModule} from '../imports.ts';
import {valueFunctions} from './functions.ts';
import {namespaceFunctions} from './namespaces.ts';

/** Those that 3.13 brought. */
const exceptions313 = new Set<string>(['PythonFinalizationError', '_IncompleteInputError']);

const values: Readonly<Record<string, Ptr>> = {
	None: Py_None,
	Ellipsis: Py_Ellipsis,
	NotImplemented: Py_NotImplemented,
	False: Py_False,
	True: Py_True,
	bool: PyBool_Type,
	memoryview: PyMemoryView_Type,
	bytearray: PyByteArray_Type,
	bytes: PyBytes_Type,
	classmethod: PyClassMethod_Type,
	complex: PyComplex_Type,
	dict: PyDict_Type,
	enumerate: PyEnum_Type,
	filter: PyFilter_Type,
	float: PyFloat_Type,
	frozenset: PyFrozenSet_Type,
	property: PyProperty_Type,
	int: PyLong_Type,
	list: PyList_Type,
	map: PyMap_Type,
	object: PyBaseObject_Type,
	range: PyRange_Type,
	reversed: PyReversed_Type,
	set: PySet_Type,
	slice: PySlice_Type,
	staticmethod: PyStaticMethod_Type,
	str: PyUnicode_Type,
	super: PySuper_Type,
	tuple: PyTuple_Type,
	type: PyType_Type,
	zip: PyZip_Type,
	__debug__: Py_True,
	EnvironmentError: exceptionType('OSError'),
	IOError: exceptionType('OSError'),
};

export const builtinFunctions: readonly MethodDef[] = [...namespaceFunctions, ...valueFunctions];

/** Makes the module; sets `m.builtins`. */
export function initBuiltins(m: Machine): void {
	const module = PyImport_AddModule(m, 'builtins');
	const dict = PyModule_GetDict(m, module);
	m.builtins = dict;
	PyModule_AddFunctions(m, module, builtinFunctions);
	const add = (name: string, value: Ptr): void => {
		const key = PyUnicode_InternFromString(m, name);
		PyDict_SetItem(m, dict, key, value);
		Py_DECREF(m, key);
	};
	for (const [name, value] of Object.entries(values)) {
		add(name, value);
		if (!m.profile.builtins315) continue;
		if (name === 'float') add('frozendict', PyFrozenDict_Type);
		if (name === 'reversed') add('sentinel', PySentinel_Type);
	}
	for (const name of exceptionNames) {
		if (exceptions313.has(name) && !m.profile.exceptions313) continue;
		add(name, exceptionType(name));
	}
}
