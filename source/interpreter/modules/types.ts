/** `_types` (Modules/_typesmodule.c): the built-in types that have no name among the builtins. */
import type {Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import type {ModuleSpec} from '../../runtime/slots.ts';
import {
	_PyMethodWrapper_Type,
	_PyNamespace_Type,
	_PyNone_Type,
	_PyNotImplemented_Type,
	_PyUnion_Type,
	Py_GenericAliasType,
	PyAsyncGen_Type,
	PyCell_Type,
	PyCFunction_Type,
	PyClassMethodDescr_Type,
	PyCode_Type,
	PyCoro_Type,
	PyDictProxy_Type,
	PyEllipsis_Type,
	PyFrame_Type,
	PyFunction_Type,
	PyGen_Type,
	PyGetSetDescr_Type,
	PyMemberDescr_Type,
	PyLazyImport_Type,
	PyMethod_Type,
	PyMethodDescr_Type,
	PyModule_Type,
	PyTraceBack_Type,
	PyWrapperDescr_Type,
} from '../../runtime/statics.ts';
import {PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';

const types: Readonly<Record<string, Ptr>> = {
	AsyncGeneratorType: PyAsyncGen_Type,
	BuiltinFunctionType: PyCFunction_Type,
	BuiltinMethodType: PyCFunction_Type,
	CellType: PyCell_Type,
	ClassMethodDescriptorType: PyClassMethodDescr_Type,
	CodeType: PyCode_Type,
	CoroutineType: PyCoro_Type,
	EllipsisType: PyEllipsis_Type,
	FrameType: PyFrame_Type,
	FunctionType: PyFunction_Type,
	GeneratorType: PyGen_Type,
	GenericAlias: Py_GenericAliasType,
	GetSetDescriptorType: PyGetSetDescr_Type,
	LambdaType: PyFunction_Type,
	MappingProxyType: PyDictProxy_Type,
	MemberDescriptorType: PyMemberDescr_Type,
	MethodDescriptorType: PyMethodDescr_Type,
	MethodType: PyMethod_Type,
	MethodWrapperType: _PyMethodWrapper_Type,
	ModuleType: PyModule_Type,
	NoneType: _PyNone_Type,
	NotImplementedType: _PyNotImplemented_Type,
	SimpleNamespace: _PyNamespace_Type,
	TracebackType: PyTraceBack_Type,
	UnionType: _PyUnion_Type,
	WrapperDescriptorType: PyWrapperDescr_Type,
};

export const typesModule: ModuleSpec = {
	name: '_types',
	doc: 'Define names for built-in types.',
	methods: [],
	exec(m: Machine, module: Ptr): number {
		const dict = PyModule_GetDict(m, module);
		if (
			m.profile.builtins315 &&
			PyDict_SetItemString(m, dict, 'LazyImportType', PyLazyImport_Type) < 0
		)
			return -1;
		for (const [name, type] of Object.entries(types))
			if (PyDict_SetItemString(m, dict, name, type) < 0) return -1;
		return 0;
	},
};
