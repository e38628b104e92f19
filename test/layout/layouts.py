"""Runs inside gdb: prints, as JSON, size and fields of every named struct of the program it has loaded."""
import json
import gdb

WANTED = """
PyObject PyVarObject PyGC_Head PyTypeObject PyHeapTypeObject PyAsyncMethods PyNumberMethods PyMappingMethods PySequenceMethods
PyBufferProcs PyListObject PyTupleObject PyLongObject PyFloatObject PyComplexObject PyBytesObject PyByteArrayObject
PyASCIIObject PyCompactUnicodeObject PyUnicodeObject PyDictObject PyDictKeysObject PyDictValues PyDictKeyEntry
PyDictUnicodeEntry _PyDictViewObject PySetObject setentry PySliceObject PyFunctionObject PyMethodObject PyInstanceMethodObject
PyCFunctionObject PyCMethodObject PyMethodDef PyMemberDef PyGetSetDef PyDescrObject PyMethodDescrObject PyMemberDescrObject
PyGetSetDescrObject PyWrapperDescrObject PyCellObject PyCodeObject PyFrameObject _PyInterpreterFrame PyGenObject PyCoroObject
PyAsyncGenObject PyModuleObject PyWeakReference PyBaseExceptionObject PyStopIterationObject PySystemExitObject
PyOSErrorObject PyImportErrorObject PyNameErrorObject PyAttributeErrorObject PySyntaxErrorObject PyUnicodeErrorObject
PyBaseExceptionGroupObject PyTracebackObject PyMemoryViewObject _PyManagedBufferObject _PyListIterObject _PyTupleIterObject
_PyRangeIterObject _PyNamespaceObject propertyobject PyODictObject pool_header arena_object gc_generation
_gc_runtime_state _PyStackChunk tracemalloc_frame tracemalloc_traceback _PyUnionObject
""".split()


def flatten(kind, offset, prefix, out):
    for field in kind.fields():
        if not hasattr(field, "bitpos"):
            continue
        at = offset + field.bitpos // 8
        name = prefix + field.name if field.name else prefix[:-1]
        # The head of every object is one struct in another, with unions for halves of the count: the plain names do.
        if name.startswith("ob_base.") and field.name not in ("ob_base", "ob_refcnt", "ob_type", "ob_size", None, ""):
            continue
        inner = field.type.strip_typedefs()
        if field.bitsize:
            out[name] = [at, inner.sizeof, field.bitpos % 8, field.bitsize]
        elif inner.code in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION) and inner.fields():
            flatten(inner, at, prefix if not field.name else name + ".", out)
        else:
            out[name] = [at, inner.sizeof]


def look_up(name):
    for spelled in (name, "struct " + name, "struct _" + name):
        try:
            kind = gdb.lookup_type(spelled).strip_typedefs()
            if kind.code == gdb.TYPE_CODE_STRUCT and kind.fields():
                return kind
        except gdb.error:
            pass


layouts = {}
for wanted in WANTED:
    found = look_up(wanted)
    if found is not None:
        fields = {}
        flatten(found, 0, "", fields)
        layouts[wanted] = {"size": found.sizeof, "fields": fields}
lines = [json.dumps(name) + ": " + json.dumps(value) for name, value in layouts.items()]
print("{\n" + ",\n".join(lines) + "\n}")
