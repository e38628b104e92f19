/** All types that exist before a program begins. Those of modules are made when the module is first imported. */
import type {Machine} from '../runtime/machine.ts';
import type {TypeSpec} from '../runtime/slots.ts';
import {PyZip_Spec, PyMap_Spec, PyFilter_Spec} from '../interpreter/builtins/iterators.ts';
import {BufferedWriter_Spec, TextIOWrapper_Spec} from '../interpreter/modules/textio.ts';
import {
	_PyAsyncGenASend_Spec,
	_PyAsyncGenAThrow_Spec,
	_PyAsyncGenWrappedValue_Spec,
	PyAsyncGen_Spec,
} from '../objects/async-generator.ts';
import {_PyAnextAwaitable_Spec} from '../objects/anext-awaitable.ts';
import {PyBool_Spec} from '../objects/boolobject.ts';
import {PyByteArrayIter_Spec, PyByteArray_Spec} from '../objects/bytearray-type.ts';
import {PyBytesIter_Spec, PyBytes_Spec} from '../objects/bytes-type.ts';
import {PyCell_Spec} from '../objects/cellobject.ts';
import {PyMethod_Spec} from '../objects/classobject.ts';
import {_PyLineIterator_Spec, _PyPositionsIterator_Spec} from '../objects/code-iterators.ts';
import {PyCode_Spec} from '../objects/codeobject.ts';
import {PyComplex_Spec} from '../objects/complexobject.ts';
import {_PyCoroWrapper_Spec, PyCoro_Spec} from '../objects/coroutine.ts';
import {PyDictProxy_Spec} from '../objects/descr-mappingproxy.ts';
import {PyProperty_Spec} from '../objects/descr-property.ts';
import {PyWrapperDescr_Spec, _PyMethodWrapper_Spec} from '../objects/descr-wrapper.ts';
import {
	PyMethodDescr_Spec,
	PyClassMethodDescr_Spec,
	PyMemberDescr_Spec,
	PyGetSetDescr_Spec,
} from '../objects/descrobject.ts';
import {
	PyDictIterKey_Spec,
	PyDictIterValue_Spec,
	PyDictIterItem_Spec,
	PyDictRevIterKey_Spec,
	PyDictRevIterValue_Spec,
	PyDictRevIterItem_Spec,
} from '../objects/dict-iter.ts';
import {PyDict_Spec} from '../objects/dict-methods.ts';
import {PyFrozenDict_Spec} from '../objects/frozendict.ts';
import {PyLazyImport_Spec} from '../objects/lazyimportobject.ts';
import {PySentinel_Spec} from '../objects/sentinelobject.ts';
import {PyDictKeys_Spec, PyDictItems_Spec, PyDictValues_Spec} from '../objects/dict-views.ts';
import {PyEnum_Spec, PyReversed_Spec} from '../objects/enumobject.ts';
import {exceptionSpecs} from '../objects/exception-types.ts';
import {PyFloat_Spec} from '../objects/floatobject.ts';
import {PyFrameLocalsProxy_Spec} from '../objects/frame-localsproxy.ts';
import {PyFrame_Spec} from '../objects/frameobject.ts';
import {PyClassMethod_Spec, PyStaticMethod_Spec} from '../objects/func-wrappers.ts';
import {PyFunction_Spec} from '../objects/funcobject.ts';
import {Py_GenericAlias_Spec} from '../objects/genericaliasobject.ts';
import {PyGen_Spec} from '../objects/genobject.ts';
import {PySeqIter_Spec, PyCallIter_Spec} from '../objects/iterobject.ts';
import {PyListIter_Spec, PyListRevIter_Spec} from '../objects/list-iterators.ts';
import {PyList_Spec} from '../objects/list-methods.ts';
import {PyLong_Spec} from '../objects/longobject.ts';
import {_PyMemoryIter_Spec} from '../objects/memoryview-items.ts';
import {PyMemoryView_Spec, _PyManagedBuffer_Spec} from '../objects/memoryview-type.ts';
import {PyCFunction_Spec} from '../objects/methodobject.ts';
import {PyModule_Spec} from '../objects/moduleobject.ts';
import {_PyNamespace_Spec} from '../objects/namespaceobject.ts';
import {PyBaseObject_Spec} from '../objects/object-methods.ts';
import {
	_PyNone_Spec,
	_PyNotImplemented_Spec,
	PyEllipsis_Spec,
} from '../objects/object-singletons.ts';
import {
	PyODict_Spec,
	PyODictIter_Spec,
	PyODictKeys_Spec,
	PyODictValues_Spec,
	PyODictItems_Spec,
} from '../objects/odict-methods.ts';
import {PyRangeIter_Spec, PyLongRangeIter_Spec} from '../objects/range-iterators.ts';
import {PyRange_Spec} from '../objects/rangeobject.ts';
import {PySetIter_Spec, PySet_Spec, PyFrozenSet_Spec} from '../objects/set-methods.ts';
import {PySlice_Spec} from '../objects/sliceobject.ts';
import {PySuper_Spec} from '../objects/superobject.ts';
import {PyTraceBack_Spec} from '../objects/traceback.ts';
import {PyTupleIter_Spec} from '../objects/tuple-iterator.ts';
import {PyInterpolation_Spec} from '../objects/interpolationobject.ts';
import {PyTemplate_Spec, PyTemplateIter_Spec} from '../objects/templateobject.ts';
import {PyTuple_Spec} from '../objects/tuple-methods.ts';
import {PyType_Spec} from '../objects/type-object.ts';
import {PyUnicodeIter_Spec, _PyUnicodeASCIIIter_Spec} from '../objects/unicode-iter.ts';
import {PyUnicode_Spec} from '../objects/unicode-type.ts';
import {_PyUnion_Spec} from '../objects/unionobject.ts';
import {
	PyWeakref_ProxyType_Spec,
	PyWeakref_CallableProxyType_Spec,
} from '../objects/weakref-proxy.ts';
import {PyWeakref_RefType_Spec} from '../objects/weakrefobject.ts';

/** type and object first; any order of the others will do, as bases are made ready when they are needed. */
export const allTypes = (m: Machine): TypeSpec[] => [
	PyType_Spec(m),
	PyBaseObject_Spec(m),
	PyZip_Spec(),
	PyMap_Spec(m),
	PyFilter_Spec(),
	BufferedWriter_Spec(m),
	TextIOWrapper_Spec(m),
	PyBool_Spec(m),
	PyByteArrayIter_Spec(),
	PyByteArray_Spec(m),
	PyBytesIter_Spec(),
	PyBytes_Spec(),
	PyCell_Spec(m),
	PyMethod_Spec(m),
	PyCode_Spec(m),
	_PyLineIterator_Spec(),
	_PyPositionsIterator_Spec(),
	PyComplex_Spec(m),
	PyDictProxy_Spec(m),
	PyProperty_Spec(m),
	PyWrapperDescr_Spec(m),
	_PyMethodWrapper_Spec(m),
	PyMethodDescr_Spec(m),
	PyClassMethodDescr_Spec(m),
	PyMemberDescr_Spec(m),
	PyGetSetDescr_Spec(m),
	PyDictIterKey_Spec(m),
	PyDictIterValue_Spec(m),
	PyDictIterItem_Spec(m),
	PyDictRevIterKey_Spec(m),
	PyDictRevIterValue_Spec(m),
	PyDictRevIterItem_Spec(m),
	PyDict_Spec(m),
	...(m.profile.builtins315 ? [PyFrozenDict_Spec(m), PySentinel_Spec(), PyLazyImport_Spec()] : []),
	PyDictKeys_Spec(m),
	PyDictItems_Spec(m),
	PyDictValues_Spec(m),
	PyEnum_Spec(),
	PyReversed_Spec(),
	PyFloat_Spec(m),
	PyFrame_Spec(m),
	...(m.profile.templateStrings
		? [PyTemplate_Spec(), PyTemplateIter_Spec(), PyInterpolation_Spec()]
		: []),
	...(m.profile.functionLocals === 'proxy' ? [PyFrameLocalsProxy_Spec(m)] : []),
	PyClassMethod_Spec(m),
	PyStaticMethod_Spec(m),
	PyFunction_Spec(m),
	Py_GenericAlias_Spec(m),
	PyGen_Spec(m),
	PyCoro_Spec(m),
	_PyCoroWrapper_Spec(),
	PyAsyncGen_Spec(m),
	_PyAsyncGenASend_Spec(),
	_PyAsyncGenAThrow_Spec(m),
	_PyAsyncGenWrappedValue_Spec(),
	_PyAnextAwaitable_Spec(),
	PySeqIter_Spec(),
	PyCallIter_Spec(),
	PyListIter_Spec(),
	PyListRevIter_Spec(),
	PyList_Spec(),
	PyLong_Spec(m),
	_PyMemoryIter_Spec(),
	_PyManagedBuffer_Spec(),
	PyMemoryView_Spec(m),
	PyCFunction_Spec(m),
	PyModule_Spec(m),
	_PyNamespace_Spec(),
	_PyNone_Spec(m),
	_PyNotImplemented_Spec(m),
	PyEllipsis_Spec(m),
	PyODict_Spec(m),
	PyODictIter_Spec(m),
	PyODictKeys_Spec(m),
	PyODictValues_Spec(m),
	PyODictItems_Spec(m),
	PyRangeIter_Spec(m),
	PyLongRangeIter_Spec(m),
	PyRange_Spec(),
	PySetIter_Spec(m),
	PySet_Spec(m),
	PyFrozenSet_Spec(m),
	PySlice_Spec(m),
	PySuper_Spec(m),
	PyTraceBack_Spec(m),
	PyTupleIter_Spec(),
	PyTuple_Spec(m),
	PyUnicodeIter_Spec(),
	_PyUnicodeASCIIIter_Spec(),
	PyUnicode_Spec(m),
	_PyUnion_Spec(m),
	PyWeakref_ProxyType_Spec(m),
	PyWeakref_CallableProxyType_Spec(m),
	PyWeakref_RefType_Spec(m),
	...exceptionSpecs(m),
];
