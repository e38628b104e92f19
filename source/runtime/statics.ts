/**
 * The fixed part of memory: what lies in CPython's data segment and in `_PyRuntime`. Every address here is a constant, so
 * `Py_TYPE(op) === PyLong_Type` compares with a literal. Several machines in one process share the addresses, not the memory.
 * memory/map.ts says which region is where.
 */
import type {Ptr} from '../memory/address.ts';

export {
	ALLOCATOR_STATE,
	ARENA_OBJECTS,
	C_STACK,
	C_STACK_END,
	DATA_STACK,
	DATA_STACK_END,
	FREELISTS,
	GC_HEADS,
	HEAP,
	PAGE_MAP,
	STARTUP_HEAP,
	STARTUP_HEAP_END,
} from '../memory/map.ts';

const at = (address: number): Ptr => address as Ptr;

/** What lies at address 0, as if it were a count that never falls: the eval loop drops what a slot held without asking whether it held something. */
export const REFCNT_OF_NULL = -1;
/** Instructions before the next look: counted down by the eval loop (one word). */
export const TICKS_LEFT = 0x3000;
/** The bottom of the stack of handled exceptions: exc_value, previous_item. */
export const EXC_STATE = 0x3010;
/** The thread's dict, owned; NULL until somebody wants it (PyThreadState_GetDict). */
export const THREAD_DICT = 0x3080;
/** Indexes into the getset table: `__dict__` and `__weakref__` of instances; then the descriptors that classes share (objects/type-getset.ts). */
export const INSTANCE_GETSETS = 0x3088;
/** Function-table indexes of the calls that object constructors store, one word each (objects/methodobject.ts). */
export const CORE_FUNCTIONS = 0x3100;

export const STATIC_TYPES = 0x1_0000;
export const STATIC_TYPE_SIZE = 0x400;
export const STATIC_TYPES_END = 0x6_0000;

export const Py_None = at(0x6_0000);
export const Py_False = at(0x6_0040);
export const Py_True = at(0x6_0080);
export const Py_Ellipsis = at(0x6_00c0);
export const Py_NotImplemented = at(0x6_0100);
/** The empty tuple has a GC head before it in CPython too; nobody reads it. */
export const EMPTY_TUPLE = at(0x6_0180);
export const EMPTY_KEYS = at(0x6_0200);
export const EMPTY_BYTES = at(0x6_0300);
export const EMPTY_STRING = at(0x6_0340);
/** Marks "not set" inside dict copies and function defaults; never visible. */
export const DUMMY = at(0x6_03c0);

/** Errors that are no exceptions yet (runtime/raised.ts): what stands in for their type, then they, up to the small ints. */
export const RAISED_TYPE = at(0x6_8000);
export const RAISED = 0x6_8400;

export const SMALL_INTS = 0x7_0000;
export const SMALL_INT_SIZE = 32;
/** The preallocated int of `value`, which must lie in the profile's range. */
export const smallInt = (value: number): Ptr => at(SMALL_INTS + (value + 5) * SMALL_INT_SIZE);

export const LATIN1_CHARS = 0x8_0000;
export const LATIN1_CHAR_SIZE = 128;
export const latin1Char = (code: number): Ptr => at(LATIN1_CHARS + code * LATIN1_CHAR_SIZE);

export const BYTE_CHARS = 0x9_0000;
export const BYTE_CHAR_SIZE = 64;
export const byteChar = (code: number): Ptr => at(BYTE_CHARS + code * BYTE_CHAR_SIZE);

export const IDENTIFIERS = 0xa_0000;
export const IDENTIFIER_SIZE = 128;

export const METHOD_CACHE = 0xe_0000;

const type = (n: number): Ptr => at(STATIC_TYPES + n * STATIC_TYPE_SIZE);

export const PyType_Type = type(0);
export const PyBaseObject_Type = type(1);
export const PyLong_Type = type(2);
export const PyBool_Type = type(3);
export const PyFloat_Type = type(4);
export const PyComplex_Type = type(5);
export const PyUnicode_Type = type(6);
export const PyBytes_Type = type(7);
export const PyByteArray_Type = type(8);
export const PyTuple_Type = type(9);
export const PyList_Type = type(10);
export const PyDict_Type = type(11);
export const PySet_Type = type(12);
export const PyFrozenSet_Type = type(13);
export const PyRange_Type = type(14);
export const PySlice_Type = type(15);
export const _PyNone_Type = type(16);
export const _PyNotImplemented_Type = type(17);
export const PyEllipsis_Type = type(18);
export const PyFunction_Type = type(19);
export const PyMethod_Type = type(20);
export const PyCFunction_Type = type(21);
export const PyMethodDescr_Type = type(22);
export const PyWrapperDescr_Type = type(23);
export const _PyMethodWrapper_Type = type(24);
export const PyMemberDescr_Type = type(25);
export const PyGetSetDescr_Type = type(26);
export const PyClassMethodDescr_Type = type(27);
export const PyProperty_Type = type(28);
export const PyClassMethod_Type = type(29);
export const PyStaticMethod_Type = type(30);
export const PySuper_Type = type(31);
export const PyCell_Type = type(32);
export const PyCode_Type = type(33);
export const PyFrame_Type = type(34);
export const PyGen_Type = type(35);
export const PyTraceBack_Type = type(36);
export const PyModule_Type = type(37);
export const PyDictProxy_Type = type(38);
export const PyListIter_Type = type(39);
export const PyListRevIter_Type = type(40);
export const PyTupleIter_Type = type(41);
export const PyRangeIter_Type = type(42);
export const PyLongRangeIter_Type = type(43);
export const PyUnicodeIter_Type = type(44);
export const _PyUnicodeASCIIIter_Type = type(45);
export const PyBytesIter_Type = type(46);
export const PyByteArrayIter_Type = type(47);
export const PyDictKeys_Type = type(48);
export const PyDictValues_Type = type(49);
export const PyDictItems_Type = type(50);
export const PyDictIterKey_Type = type(51);
export const PyDictIterValue_Type = type(52);
export const PyDictIterItem_Type = type(53);
export const PyDictRevIterKey_Type = type(54);
export const PyDictRevIterValue_Type = type(55);
export const PyDictRevIterItem_Type = type(56);
export const PySetIter_Type = type(57);
export const PySeqIter_Type = type(58);
export const PyCallIter_Type = type(59);
export const PyEnum_Type = type(60);
export const PyReversed_Type = type(61);
export const PyZip_Type = type(62);
export const PyMap_Type = type(63);
export const PyFilter_Type = type(64);
export const _PyWeakref_RefType = type(65);
export const _PyWeakref_ProxyType = type(66);
export const _PyWeakref_CallableProxyType = type(67);
export const PyMemoryView_Type = type(68);
export const _PyNamespace_Type = type(69);
export const Py_GenericAliasType = type(70);
export const _PyUnion_Type = type(71);
export const PyODict_Type = type(72);
export const PyODictIter_Type = type(73);
export const PyODictKeys_Type = type(74);
export const PyODictItems_Type = type(75);
export const PyODictValues_Type = type(76);
export const deque_Type = type(77);
export const dequeiter_Type = type(78);
export const dequereviter_Type = type(79);
export const defaultdict_Type = type(80);
export const tuplegetter_Type = type(81);
export const partial_Type = type(82);
export const lru_cache_Type = type(83);
export const keyobject_Type = type(84);
export const _localdummy_Type = type(85);
export const TextIOWrapper_Type = type(86);
export const StringIO_Type = type(87);
export const BytesIO_Type = type(88);
export const PyStructSequence_Base = type(89); // version_info, flags, float_info … get 89..99
/** itertools: 100 to 125, one per type, in the order of the module file. */
export const ITERTOOLS_TYPES = 100;
export const _PyManagedBuffer_Type = type(126);
export const _PyMemoryIter_Type = type(127);
/** Exceptions: 128 to 207, in the order of the table in objects/exceptions.ts. */
export const EXCEPTION_TYPES = 128;
/** Types of other modules: 208 and up; each module file states its numbers. */
export const MODULE_TYPES = 208;
export const staticType = type;

/** A word each: hooks of sys.set_asyncgen_hooks(), owned, or NULL; what sys.set_coroutine_origin_tracking_depth() sets. */
export const ASYNC_GEN_FIRSTITER = 0x6_0f10;
export const ASYNC_GEN_FINALIZER = 0x6_0f18;
export const COROUTINE_ORIGIN_DEPTH = 0x6_0f20;
/** One word: what `_struct` has made of formats, a dict, owned, or NULL. */
export const STRUCT_CACHE = 0x6_0f38;
/** One word: how many generators of random numbers were made without a seed. */
export const UNSEEDED = 0x6_0f40;
/** A word each: the running thread, 0 the main one; how many have been started. */
export const CURRENT_THREAD = 0x6_0f28;
export const THREADS_STARTED = 0x6_0f30;
/** What atexit holds (interpreter/modules/atexit.ts): a list or an array, how many are in it, how many places it has. */
export const ATEXIT_CALLBACKS = 0x6_0f48;
export const ATEXIT_COUNT = 0x6_0f50;
export const ATEXIT_LENGTH = 0x6_0f58;
/** Types for async: 272 to 279. */
export const PyFrozenDict_Type = type(286);
export const PySentinel_Type = type(287);
export const PyFrameLocalsProxy_Type = type(288);
export const PyLazyImport_Type = type(298);
export const PyTemplate_Type = type(295);
export const PyInterpolation_Type = type(296);
export const PyTemplateIter_Type = type(297);
export const _PyLineIterator = type(299);
export const _PyPositionsIterator = type(300);
export const PyArray_Type = type(283);
export const PyCoro_Type = type(272);
export const _PyCoroWrapper_Type = type(273);
export const PyAsyncGen_Type = type(274);
export const _PyAsyncGenASend_Type = type(275);
export const _PyAsyncGenAThrow_Type = type(276);
export const _PyAsyncGenWrappedValue_Type = type(277);
export const _PyAnextAwaitable_Type = type(278);

/** A word each: 1 where all imports are lazy (sys.set_lazy_imports()); what sys.set_lazy_imports_filter() sets, owned, or NULL. */
export const LAZY_MODE = 0x6_0f60;
export const LAZY_FILTER = 0x6_0f68;
/** One word: what sys.set_int_max_str_digits() sets. */
export const INT_MAX_STR_DIGITS = 0x6_0f00;
/** One word: how often abstract base classes have been registered with (Modules/_abc.c). */
export const ABC_INVALIDATION_COUNTER = 0x6_0f08;
