/** The sys module (Python/sysmodule.c). */
import {asyncMethods} from './sys-async.ts';
import {PySet_New} from '../../objects/setobject.ts';
import {lazyMethods} from './sys-lazy.ts';
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get} from '../../memory/memory.ts';
import type {Machine} from '../../runtime/machine.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	METH_VARARGS,
	type MethodDef,
	type ModuleSpec,
} from '../../runtime/slots.ts';
import {Py_TPFLAGS_LONG_SUBCLASS} from '../../runtime/slots.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {
	PyErr_ExceptionMatches,
	PyErr_Clear,
	PyErr_SetObject,
	PyErr_SetNone,
	PyErr_SetString,
} from '../../runtime/errors.ts';
import {_PyType_PreHeaderSize} from '../../runtime/objimpl.ts';
import {_PyObject_IS_GC} from '../../runtime/gclist.ts';
import {hasTypeFlag, Py_DECREF, Py_IS_TYPE, Py_NewRef, Py_TYPE} from '../../runtime/refcount.ts';
import {
	INT_MAX_STR_DIGITS,
	Py_False,
	Py_None,
	Py_True,
	PyUnicode_Type,
} from '../../runtime/statics.ts';
import {_PyFrame_GetFirstComplete, _PyInterpreterFrame as F} from '../../runtime/frame.ts';
import {ID} from '../../runtime/identifiers.ts';
import {allocatedBlocks, mallocStats} from '../../allocator/stats.ts';
import {_PyFrame_GetFrameObject} from '../../objects/frameobject.ts';
import {PyFunctionObject} from '../../objects/funcobject.ts';
import {handledException, tracebackOf} from '../../objects/exceptions.ts';
import {dictGetString, PyDict_SetItem} from '../../objects/dictobject.ts';
import {PyList_Append, PyList_New} from '../../objects/listobject.ts';
import {
	PyLong_AsInt,
	PyLong_AsLong,
	PyLong_FromLong,
	PyLong_FromSsize_t,
	longFromBigInt,
} from '../../objects/longobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyObject_CallNoArgs} from '../../objects/call.ts';
import {parseTupleAndKeywords} from '../../objects/newargs.ts';
import {_PyObject_LookupSpecial, typeName} from '../../objects/typeobject.ts';
import {addStructs, int, setItem, text} from './sys-structs.ts';
import {
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
	buildTuple,
} from '../../objects/tupleobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromString,
	PyUnicode_InternInPlace,
} from '../../objects/unicodeobject.ts';
import {PyFloat_FromDouble} from '../../objects/floatobject.ts';
import {PyFile_WriteObject, PyFile_WriteString} from '../builtins/print.ts';
import {unraisablehook} from '../unraisable.ts';
import {newStream} from './textio.ts';

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

/** The count while this call runs: references that are owned, as a number; immortals show their 32 bits. */
function sys_getrefcount(m: Machine, _self: Ptr, op: Ptr): Owned {
	return PyLong_FromLong(m, m.i32[op >> 2]! >>> 0);
}

/** Bytes of an object: __sizeof__ and the pre-header. -1 with an error (_PySys_GetSizeOf). */
export function _PySys_GetSizeOf(m: Machine, op: Ptr): number {
	const method = _PyObject_LookupSpecial(m, op, ID.__sizeof__);
	if (method === 0) {
		if (m.current_exception === 0)
			PyErr_SetString(m, 'TypeError', `Type ${typeName(m, op)} doesn't define __sizeof__`);
		return -1;
	}
	const result = PyObject_CallNoArgs(m, method);
	Py_DECREF(m, method);
	if (result === 0) return -1;
	if (!hasTypeFlag(m, result, Py_TPFLAGS_LONG_SUBCLASS)) {
		Py_DECREF(m, result);
		PyErr_SetString(m, 'TypeError', 'an integer is required');
		return -1;
	}
	const size = PyLong_AsLong(m, result);
	Py_DECREF(m, result);
	if (size === -1 && m.current_exception !== 0) return -1;
	if (size < 0) {
		PyErr_SetString(m, 'ValueError', '__sizeof__() should return >= 0');
		return -1;
	}
	const hasHead = _PyObject_IS_GC(m, op) || m.profile.staticTypesCountHead;
	return size + (hasHead ? _PyType_PreHeaderSize(m, Py_TYPE(m, op)) : 0);
}

function sys_getsizeof(m: Machine, _self: Ptr, args: Ptr, kwds: Ptr): Owned {
	const values = parseTupleAndKeywords(m, 'getsizeof', args, kwds, ['object', 'default'], 1, 2);
	if (values === undefined) return NULL;
	const size = _PySys_GetSizeOf(m, values[0]!);
	if (size >= 0) return PyLong_FromSsize_t(m, size);
	if (values[1] !== 0 && PyErr_ExceptionMatches(m, 'TypeError')) {
		PyErr_Clear(m);
		return Py_NewRef(m, values[1]!);
	}
	return NULL;
}

function sys_intern(m: Machine, _self: Ptr, text: Ptr): Owned {
	if (Py_IS_TYPE(m, text, PyUnicode_Type)) return PyUnicode_InternInPlace(m, Py_NewRef(m, text));
	return PyErr_SetString(
		m,
		'TypeError',
		PyUnicode_Check(m, text)
			? `can't intern ${typeName(m, text)}`
			: `intern() argument must be str, not ${typeName(m, text)}`,
	);
}

const sys_getrecursionlimit = (m: Machine): Owned => PyLong_FromLong(m, m.py_recursion_limit);

function sys_setrecursionlimit(m: Machine, _self: Ptr, value: Ptr): Owned {
	const limit = PyLong_AsInt(m, value);
	if (limit === -1 && m.current_exception !== 0) return NULL;
	if (limit < 1)
		return PyErr_SetString(m, 'ValueError', 'recursion limit must be greater or equal than 1');
	const depth = m.py_recursion_limit - m.py_recursion_remaining;
	if (depth >= limit)
		return PyErr_SetString(
			m,
			'RecursionError',
			`cannot set the recursion limit to ${limit} at the recursion depth ${depth}: the limit is too low`,
		);
	m.py_recursion_limit = limit;
	m.py_recursion_remaining = limit - depth;
	return none(m);
}

function sys_exit(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'exit', nargs, 0, 1)) return NULL;
	return nargs === 0
		? PyErr_SetNone(m, 'SystemExit')
		: PyErr_SetObject(m, 'SystemExit', arg(m, args, 0));
}

function sys_exc_info(m: Machine): Owned {
	const exception = handledException(m);
	if (exception === 0) return buildTuple(m, Py_None, Py_None, Py_None);
	const traceback = tracebackOf(m, exception);
	return PyTuple_Pack(
		m,
		3,
		Py_TYPE(m, exception),
		exception,
		traceback === 0 ? Py_None : traceback,
	);
}

function sys_exception(m: Machine): Owned {
	const exception = handledException(m);
	return Py_NewRef(m, exception === 0 ? Py_None : exception);
}

function sys__getframe(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '_getframe', nargs, 0, 1)) return NULL;
	let depth = nargs === 0 ? 0 : PyLong_AsInt(m, arg(m, args, 0));
	if (depth === -1 && m.current_exception !== 0) return NULL;
	let frame = m.current_frame;
	while (depth > 0 && frame !== 0) {
		frame = _PyFrame_GetFirstComplete(m, m.i32[(frame + F.previous) >> 2]!);
		depth--;
	}
	if (frame === 0) return PyErr_SetString(m, 'ValueError', 'call stack is not deep enough');
	const object = _PyFrame_GetFrameObject(m, frame);
	return object === 0 ? NULL : Py_NewRef(m, object);
}

/** The `__module__` of the function that runs `depth` frames further out, without making a frame object. */
function sys__getframemodulename(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '_getframemodulename', nargs, 0, 1)) return NULL;
	let depth = nargs === 0 ? 0 : PyLong_AsInt(m, arg(m, args, 0));
	if (depth === -1 && m.current_exception !== 0) return NULL;
	let frame = m.current_frame;
	for (; depth > 0 && frame !== 0; depth--)
		frame = _PyFrame_GetFirstComplete(m, m.i32[(frame + F.previous) >> 2]!);
	if (frame === 0) return none(m);
	const name = get(m, m.i32[(frame + F.f_funcobj) >> 2]!, PyFunctionObject.func_module);
	return Py_NewRef(m, name === 0 ? Py_None : name);
}

function sys__debugmallocstats(m: Machine): Owned {
	m.write(2, mallocStats(m));
	return none(m);
}

/** About as many blocks as CPython's start-up leaves; ours lie in a region of their own. With them the result is never a small int. */
const STARTUP_BLOCKS = 12_000;

const sys_getallocatedblocks = (m: Machine): Owned =>
	PyLong_FromSsize_t(m, STARTUP_BLOCKS + allocatedBlocks(m));

function sys__is_interned(m: Machine, _self: Ptr, text: Ptr): Owned {
	if (!PyUnicode_Check(m, text))
		return PyErr_SetString(
			m,
			'TypeError',
			`_is_interned() argument must be str, not ${typeName(m, text)}`,
		);
	return Py_NewRef(m, (m.i32[(text + 32) >> 2]! & 3) === 0 ? Py_False : Py_True);
}

function sys__clear_type_cache(m: Machine): Owned {
	return none(m);
}

/** Shows a value as the interactive prompt does, and keeps it in `builtins._`. */
function sys_displayhook(m: Machine, _self: Ptr, value: Ptr): Owned {
	if (value === Py_None) return none(m);
	if (PyDict_SetItem(m, m.builtins, ID._, Py_None) < 0) return NULL;
	const file = dictGetString(m, m.sysdict, 'stdout');
	if (file === 0 || file === Py_None) return PyErr_SetString(m, 'RuntimeError', 'lost sys.stdout');
	const fine = PyFile_WriteObject(m, value, file, false) && PyFile_WriteString(m, '\n', file);
	return fine && PyDict_SetItem(m, m.builtins, ID._, value) === 0 ? none(m) : NULL;
}

/** Prints an exception given as (type, value, traceback). */
function sys_excepthook(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'excepthook', nargs, 3, 3)) return NULL;
	m.print_exception(m, arg(m, args, 1));
	return none(m);
}

const methods: readonly MethodDef[] = [
	unraisablehook,
	{name: 'displayhook', flags: METH_O, impl: sys_displayhook},
	{name: 'excepthook', flags: METH_FASTCALL, impl: sys_excepthook},
	{name: 'getrefcount', flags: METH_O, impl: sys_getrefcount},
	{name: 'getsizeof', flags: METH_VARARGS | METH_KEYWORDS, impl: sys_getsizeof},
	{name: 'intern', flags: METH_O, impl: sys_intern},
	{name: '_is_interned', flags: METH_O, impl: sys__is_interned},
	{name: 'getrecursionlimit', flags: METH_NOARGS, impl: sys_getrecursionlimit},
	{name: 'setrecursionlimit', flags: METH_O, impl: sys_setrecursionlimit},
	{name: 'exit', flags: METH_FASTCALL, impl: sys_exit},
	{name: 'exc_info', flags: METH_NOARGS, impl: sys_exc_info},
	{name: 'exception', flags: METH_NOARGS, impl: sys_exception},
	{name: '_getframe', flags: METH_FASTCALL, impl: sys__getframe},
	{name: '_getframemodulename', flags: METH_FASTCALL, impl: sys__getframemodulename},
	{name: '_debugmallocstats', flags: METH_NOARGS, impl: sys__debugmallocstats},
	{name: 'getallocatedblocks', flags: METH_NOARGS, impl: sys_getallocatedblocks},
	{name: '_clear_type_cache', flags: METH_NOARGS, impl: sys__clear_type_cache},
	{name: 'getdefaultencoding', flags: METH_NOARGS, impl: m => PyUnicode_FromString(m, 'utf-8')},
	{name: 'getfilesystemencoding', flags: METH_NOARGS, impl: m => PyUnicode_FromString(m, 'utf-8')},
	{name: 'getswitchinterval', flags: METH_NOARGS, impl: m => PyFloat_FromDouble(m, 0.005)},
	{
		name: 'is_finalizing',
		flags: METH_NOARGS,
		impl: m => Py_NewRef(m, m.finalizing ? Py_True : Py_False),
	},
	{name: 'gettrace', flags: METH_NOARGS, impl: none},
	{name: 'getprofile', flags: METH_NOARGS, impl: none},
	{
		name: 'get_int_max_str_digits',
		flags: METH_NOARGS,
		impl: m => PyLong_FromLong(m, m.i32[INT_MAX_STR_DIGITS >> 2]!),
	},
	{
		name: 'set_int_max_str_digits',
		flags: METH_O,
		impl: (m, _self, value: Ptr) => {
			const digits = PyLong_AsInt(m, value);
			if (digits === -1 && m.current_exception !== 0) return NULL;
			if (digits !== 0 && digits < 640)
				return PyErr_SetString(m, 'ValueError', 'maxdigits must be 0 or larger than 640');
			m.i32[INT_MAX_STR_DIGITS >> 2] = digits;
			return none(m);
		},
	},
	...asyncMethods,
	...lazyMethods,
];

/** Fills sys's dict: what does not depend on the program that will run. */
function exec(m: Machine, module: Ptr): number {
	const dict = PyModule_GetDict(m, module);
	m.sysdict = dict;
	const [major, minor, micro] = m.profile.version;
	setItem(m, dict, 'modules', Py_NewRef(m, m.modules));
	if (m.profile.builtins315) setItem(m, dict, 'lazy_modules', PySet_New(m, NULL));
	setItem(m, dict, 'version', text(m, `${m.profile.release} (heaptop)`));
	setItem(m, dict, 'hexversion', int(m, (major << 24) | (minor << 16) | (micro << 8) | 0xf0));
	setItem(m, dict, 'maxsize', longFromBigInt(m, (1n << 63n) - 1n));
	setItem(m, dict, 'maxunicode', int(m, 0x10_ffff));
	setItem(m, dict, 'byteorder', text(m, 'little'));
	setItem(m, dict, 'platform', text(m, 'linux'));
	setItem(
		m,
		dict,
		'copyright',
		text(
			m,
			'Copyright (c) Python Software Foundation; this is a simulation of its memory manager.',
		),
	);
	setItem(m, dict, 'api_version', int(m, 1013));
	setItem(m, dict, 'dont_write_bytecode', Py_NewRef(m, Py_True));
	setItem(m, dict, 'float_repr_style', text(m, 'short'));
	for (const name of ['executable', 'prefix', 'base_prefix', 'exec_prefix', 'base_exec_prefix'])
		setItem(m, dict, name, text(m, ''));
	for (const name of ['path', 'warnoptions', 'meta_path', 'path_hooks'])
		setItem(m, dict, name, PyList_New(m, 0));
	const builtinNames = ['builtins', ...m.builtinModules.keys()]
		.filter(name => !m.profile.extensionModules.includes(name))
		.sort();
	const names = PyTuple_New(m, builtinNames.length);
	for (const [i, name] of builtinNames.entries()) PyTuple_SET_ITEM(m, names, i, text(m, name));
	setItem(m, dict, 'builtin_module_names', names);
	addStructs(m, dict);
	for (const name of ['displayhook', 'excepthook', 'unraisablehook'])
		setItem(m, dict, `__${name}__`, Py_NewRef(m, dictGetString(m, dict, name)));
	for (const [fd, name] of ['stdin', 'stdout', 'stderr'].entries()) {
		const stream = newStream(m, fd as 0 | 1 | 2);
		setItem(m, dict, `__${name}__`, Py_NewRef(m, stream));
		setItem(m, dict, name, stream);
	}
	return 0;
}

/** Sets what belongs to one program: argv and the path of its folder. */
export function setProgram(m: Machine, file: string, args: readonly string[]): void {
	const argv = PyList_New(m, 0);
	for (const value of [file, ...args]) {
		const op = text(m, value);
		PyList_Append(m, argv, op);
		Py_DECREF(m, op);
	}
	setItem(m, m.sysdict, 'argv', argv);
	const original = PyList_New(m, 0);
	setItem(m, m.sysdict, 'orig_argv', original);
}

export const sysModule: ModuleSpec = {name: 'sys', methods, exec};
