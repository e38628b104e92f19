/** Built-in functions about code and namespaces: exec, eval, compile, globals, locals, vars, dir, imports, classes, print. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get} from '../../memory/memory.ts';
import type {Machine} from '../../runtime/machine.ts';
import {METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, type MethodDef} from '../../runtime/slots.ts';
import {
	_PyArg_CheckPositional,
	_PyArg_UnpackKeywords,
	arg,
	popArgs,
	pushArgs,
} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {readBrokenOff} from '../../runtime/pending.ts';
import {
	hasTypeFlag,
	Py_DECREF,
	Py_INCREF,
	Py_IS_TYPE,
	Py_NewRef,
	Py_SIZE,
	Py_TYPE,
	Py_XDECREF,
} from '../../runtime/refcount.ts';
import {Py_TPFLAGS_DICT_SUBCLASS, Py_TPFLAGS_TYPE_SUBCLASS} from '../../runtime/slots.ts';
import {
	Py_None,
	PyCode_Type,
	PyCell_Type,
	PyFunction_Type,
	PyType_Type,
	PyTuple_Type,
} from '../../runtime/statics.ts';
import {_PyInterpreterFrame as F} from '../../runtime/frame.ts';
import {ID} from '../../runtime/identifiers.ts';
import {
	PyDict_Contains,
	PyDict_GetItemWithError,
	PyDict_New,
	PyDict_SetItem,
	PyDict_DelItem,
} from '../../objects/dictobject.ts';
import {PyFunction_New} from '../../objects/funcobject.ts';
import {_PyEval_GetFrameLocals} from '../../objects/frame-locals.ts';
import {simpleBuffer} from '../../objects/buffer.ts';
import {PyCell_GET} from '../../objects/cellobject.ts';
import {PyObject_Dir, PyObject_GetOptionalAttr, PyObject_Str} from '../../objects/object.ts';
import {_PyStack_AsDict, PyObject_Vectorcall, PyObject_VectorcallDict} from '../../objects/call.ts';
import {_PyType_CalculateMetaclass, typeName, typeNameOf} from '../../objects/typeobject.ts';
import {_PyTuple_FromArray} from '../../objects/tupleobject.ts';
import {PyList_Append, PyList_AsTuple, PyList_New, PyList_Sort} from '../../objects/listobject.ts';
import {PyUnicode_InternFromString} from '../../objects/unicode-intern.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {PyMapping_Check, PyMapping_SetItemString, PyMapping_Keys} from '../../objects/abstract.ts';
import {conversionFailed, isStrArg, truthArg} from '../../objects/getargs.ts';
import {PyLong_AsInt} from '../../objects/longobject.ts';
import {PyEval_EvalCode, runFrame, pushFunctionFrame} from '../call.ts';
import {importLevel} from '../imports.ts';
import {PyUnicode_FSDecoder} from '../modules/posix.ts';
import {builtin_print} from './print.ts';
import {PyCodeObject} from '../../runtime/frame.ts';

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

const builtin_globals = (m: Machine): Owned => Py_NewRef(m, get(m, m.current_frame, F.f_globals));

const builtin_locals = (m: Machine): Owned => _PyEval_GetFrameLocals(m);

function builtin_vars(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'vars', nargs, 0, 1)) return NULL;
	if (nargs === 0) return builtin_locals(m);
	const dict = PyObject_GetOptionalAttr(m, arg(m, args, 0), ID.__dict__);
	if (dict !== 0 || m.current_exception !== 0) return dict;
	return PyErr_SetString(m, 'TypeError', 'vars() argument must have __dict__ attribute');
}

function builtin_dir(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'dir', nargs, 0, 1)) return NULL;
	if (nargs === 1) return PyObject_Dir(m, arg(m, args, 0));
	const locals = builtin_locals(m);
	if (locals === 0) return NULL;
	const names = PyMapping_Keys(m, locals);
	Py_DECREF(m, locals);
	if (names === 0) return NULL;
	return PyList_Sort(m, names) < 0 ? drop(m, names) : names;
}

/** The text of a str, the bytes of what has bytes, or undefined with an error (_Py_SourceAsString). */
function sourceText(
	m: Machine,
	source: Ptr,
	what: string,
	object = 'code',
): string | Uint8Array | undefined {
	const isText = PyUnicode_Check(m, source);
	const bytes = isText ? undefined : simpleBuffer(m, source);
	if (!isText && bytes === undefined) {
		PyErr_SetString(m, 'TypeError', `${what}() arg 1 must be a string, bytes or ${object} object`);
		return undefined;
	}
	const given =
		bytes === undefined ? stringOf(m, source) : m.u8.slice(bytes.data, bytes.data + bytes.size);
	if (!(typeof given === 'string' ? given.includes('\0') : given.includes(0))) return given;
	PyErr_SetString(m, 'SyntaxError', 'source code string cannot contain null bytes');
	return undefined;
}

function builtin_compile(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const values = _PyArg_UnpackKeywords(
		m,
		'compile',
		args,
		nargs,
		kwnames,
		['source', 'filename', 'mode', 'flags', 'dont_inherit', 'optimize'],
		3,
		6,
	);
	if (values === undefined) return NULL;
	const filename = PyUnicode_FSDecoder(m, values[1]!);
	if (filename === 0) return NULL;
	const code = compileAs(m, values, filename);
	Py_DECREF(m, filename);
	return code;
}

/** compile() with its file's name as a str: checks and converts the other arguments in the order of CPython's builtin_compile. */
function compileAs(m: Machine, values: readonly Ptr[], filename: Ptr): Owned {
	const [source, , modeArg, flagsArg, truth, optimizeArg] = values as [
		Ptr,
		Ptr,
		Ptr,
		Ptr,
		Ptr,
		Ptr,
	];
	if (!isStrArg(m, 'compile', "argument 'mode'", modeArg)) return NULL;
	const mode = stringOf(m, modeArg);
	if (mode.includes('\0') || stringOf(m, filename).includes('\0'))
		return PyErr_SetString(m, 'ValueError', 'embedded null character');
	const flags = flagsArg === 0 ? 0 : PyLong_AsInt(m, flagsArg);
	if (conversionFailed(m, flags)) return NULL;
	if (truth !== 0 && truthArg(m, truth) < 0) return NULL;
	const optimize = optimizeArg === 0 ? -1 : PyLong_AsInt(m, optimizeArg);
	if (conversionFailed(m, optimize)) return NULL;
	if ((flags & ~m.profile.compileFlags) !== 0)
		return PyErr_SetString(m, 'ValueError', 'compile(): unrecognised flags');
	if (optimize < -1 || optimize > 2)
		return PyErr_SetString(m, 'ValueError', 'compile(): invalid optimize value');
	if (mode !== 'exec' && mode !== 'eval' && mode !== 'single')
		return PyErr_SetString(m, 'ValueError', "compile() mode must be 'exec', 'eval' or 'single'");
	const text = sourceText(m, source, 'compile', 'AST');
	if (text === undefined) return NULL;
	// The syntax tree keeps its names and literals in a list (_PyArena_New).
	const arena = PyList_New(m, 0);
	if (arena === 0) return NULL;
	const code = m.compile(m, text, filename, mode);
	Py_DECREF(m, arena);
	return code;
}

/** exec() and eval(): code or text in the namespaces given, or in the caller's. */
const evaluate =
	(mode: 'exec' | 'eval') =>
	(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned => {
		const names =
			mode === 'exec'
				? ['source', 'globals', 'locals', 'closure']
				: ['source', 'globals', 'locals'];
		const values = _PyArg_UnpackKeywords(m, mode, args, nargs, kwnames, names, 1, 3, 1);
		if (values === undefined) return NULL;
		let globals = values[1] === Py_None ? NULL : values[1]!;
		let locals = values[2] === Py_None ? NULL : values[2]!;
		let owned: Owned = NULL;
		if (globals === 0) {
			globals = get(m, m.current_frame, F.f_globals);
			if (locals === 0) {
				owned = builtin_locals(m);
				if (owned === 0) return NULL;
				locals = owned;
			}
		} else if (!hasTypeFlag(m, globals, Py_TPFLAGS_DICT_SUBCLASS)) {
			return PyErr_SetString(
				m,
				'TypeError',
				mode === 'exec'
					? `exec() globals must be a dict, not ${typeName(m, globals)}`
					: 'globals must be a dict',
			);
		}
		if (locals === 0) locals = globals;
		const result = PyMapping_Check(m, locals)
			? run(m, mode, values[0]!, globals, locals)
			: PyErr_SetString(
					m,
					'TypeError',
					mode === 'exec'
						? `locals must be a mapping or None, not ${typeName(m, locals)}`
						: 'locals must be a mapping',
				);
		if (owned !== 0) Py_DECREF(m, owned);
		if (result === 0 || mode === 'eval') return result;
		Py_DECREF(m, result);
		return none(m);
	};

function run(m: Machine, mode: 'exec' | 'eval', source: Ptr, globals: Ptr, locals: Ptr): Owned {
	if (
		PyDict_Contains(m, globals, ID.__builtins__) === 0 &&
		PyDict_SetItem(m, globals, ID.__builtins__, m.builtins) < 0
	)
		return NULL;
	if (Py_IS_TYPE(m, source, PyCode_Type)) {
		if (m.i32[(source + PyCodeObject.co_nfreevars) >> 2]! > 0)
			return PyErr_SetString(
				m,
				'TypeError',
				`code object passed to ${mode}() may not contain free variables`,
			);
		return runCode(m, Py_NewRef(m, source), globals, locals);
	}
	const text = sourceText(m, source, mode);
	if (text === undefined) return NULL;
	// The list of the syntax tree stays while the code runs (PyRun_StringFlags).
	const arena = PyList_New(m, 0);
	if (arena === 0) return NULL;
	const file = PyUnicode_InternFromString(m, '<string>');
	const code = file === 0 ? NULL : m.compile(m, text, file, mode);
	Py_XDECREF(m, file);
	const result = code === 0 ? NULL : runCode(m, code, globals, locals);
	Py_DECREF(m, arena);
	return result;
}

/** Runs code, which is given over (PyEval_EvalCode). */
function runCode(m: Machine, code: Owned, globals: Ptr, locals: Ptr): Owned {
	const func = PyFunction_New(m, code, globals);
	Py_DECREF(m, code);
	return func === 0 ? NULL : PyEval_EvalCode(m, func, locals);
}

function builtin___import__(
	m: Machine,
	_self: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const values = _PyArg_UnpackKeywords(
		m,
		'__import__',
		args,
		nargs,
		kwnames,
		['name', 'globals', 'locals', 'fromlist', 'level'],
		1,
		5,
	);
	if (values === undefined) return NULL;
	if (!PyUnicode_Check(m, values[0]!))
		return PyErr_SetString(m, 'TypeError', 'module name must be a string');
	const level = values[4] === 0 ? 0 : PyLong_AsInt(m, values[4]!);
	if (conversionFailed(m, level)) return NULL;
	if (level < 0) return PyErr_SetString(m, 'ValueError', 'level must be >= 0');
	if (level > 0)
		return PyErr_SetString(
			m,
			'ImportError',
			'attempted relative import with no known parent package',
		);
	return importLevel(m, stringOf(m, values[0]!), values[3]!, m.current_frame);
}

/** __build_class__(func, name, *bases, metaclass=None, **kwds): what a class statement calls. */
function builtin___build_class__(
	m: Machine,
	_self: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (nargs < 2) return PyErr_SetString(m, 'TypeError', '__build_class__: not enough arguments');
	const func = arg(m, args, 0);
	if (!Py_IS_TYPE(m, func, PyFunction_Type))
		return PyErr_SetString(m, 'TypeError', '__build_class__: func must be a function');
	const name = arg(m, args, 1);
	if (!PyUnicode_Check(m, name))
		return PyErr_SetString(m, 'TypeError', '__build_class__: name is not a string');
	const originalBases = _PyTuple_FromArray(m, args + 16, nargs - 2);
	if (originalBases === 0) return NULL;
	const bases = updateBases(m, originalBases);
	if (bases === 0) {
		Py_DECREF(m, originalBases);
		return NULL;
	}
	const result = buildClass(m, func, name, bases, originalBases, args, nargs, kwnames);
	Py_DECREF(m, bases);
	Py_DECREF(m, originalBases);
	return result;
}

/** Puts the items of a tuple, up to `n`, at the end of a list: 0 or -1. */
function appendItems(m: Machine, list: Ptr, tuple: Ptr, n: number): number {
	for (let i = 0; i < n; i++)
		if (PyList_Append(m, list, m.i32[(tuple + m.tuple_items + 8 * i) >> 2]! as Ptr) < 0) return -1;
	return 0;
}

/** Replaces bases that are not classes by what their __mro_entries__ gives (update_bases). */
function updateBases(m: Machine, bases: Ptr): Owned {
	let list: Owned = NULL;
	const n = Py_SIZE(m, bases);
	for (let i = 0; i < n; i++) {
		const base = m.i32[(bases + m.tuple_items + 8 * i) >> 2]! as Ptr;
		if (hasTypeFlag(m, base, Py_TPFLAGS_TYPE_SUBCLASS)) {
			if (list !== 0 && PyList_Append(m, list, base) < 0) return drop(m, list);
			continue;
		}
		const method = PyObject_GetOptionalAttr(m, base, ID.__mro_entries__);
		if (method === 0) {
			if (m.current_exception !== 0) return drop(m, list);
			if (list !== 0 && PyList_Append(m, list, base) < 0) return drop(m, list);
			continue;
		}
		const callArgs = pushArgs(m, bases);
		const entries = PyObject_Vectorcall(m, method, callArgs, 1, NULL);
		popArgs(m, callArgs);
		Py_DECREF(m, method);
		if (entries === 0) return drop(m, list);
		if (!Py_IS_TYPE(m, entries, PyTuple_Type)) {
			Py_DECREF(m, entries);
			drop(m, list);
			return PyErr_SetString(m, 'TypeError', '__mro_entries__ must return a tuple');
		}
		let isFine = true;
		if (list === 0) {
			list = PyList_New(m, 0);
			isFine = list !== 0 && appendItems(m, list, bases, i) === 0;
		}
		isFine &&= appendItems(m, list, entries, Py_SIZE(m, entries)) === 0;
		Py_DECREF(m, entries);
		if (!isFine) return drop(m, list);
	}
	if (list === 0) return Py_NewRef(m, bases);
	const result = PyList_AsTuple(m, list);
	Py_DECREF(m, list);
	return result;
}

function drop(m: Machine, op: Owned): Owned {
	if (op !== 0) Py_DECREF(m, op);
	return NULL;
}

function buildClass(
	m: Machine,
	func: Ptr,
	name: Ptr,
	bases: Ptr,
	originalBases: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	let meta: Owned = NULL;
	let mkw: Owned = NULL;
	let isClass = false;
	if (kwnames !== 0) {
		mkw = _PyStack_AsDict(m, args + 8 * nargs, kwnames);
		if (mkw === 0) return NULL;
		const given = PyDict_GetItemWithError(m, mkw, ID.metaclass);
		if (given !== 0) {
			meta = Py_NewRef(m, given);
			PyDict_DelItem(m, mkw, ID.metaclass);
			isClass = hasTypeFlag(m, meta, Py_TPFLAGS_TYPE_SUBCLASS);
		}
	}
	if (meta === 0) {
		meta =
			Py_SIZE(m, bases) === 0
				? Py_NewRef(m, PyType_Type)
				: Py_NewRef(m, Py_TYPE(m, m.i32[(bases + m.tuple_items) >> 2]!));
		isClass = true;
	}
	if (isClass) {
		const winner = _PyType_CalculateMetaclass(m, meta, bases);
		if (winner === 0) {
			drop(m, mkw);
			return drop(m, meta);
		}
		if (winner !== meta) {
			Py_INCREF(m, winner);
			Py_DECREF(m, meta);
			meta = winner as Owned;
		}
	}
	const result = classFrom(m, func, name, bases, originalBases, meta, mkw, isClass);
	drop(m, mkw);
	Py_DECREF(m, meta);
	return result;
}

/** Calls `callable(name, third, ns?, **mkw)`. */
function callMeta(m: Machine, callable: Ptr, name: Ptr, bases: Ptr, ns: Ptr, mkw: Ptr): Owned {
	const callArgs = ns === 0 ? pushArgs(m, name, bases) : pushArgs(m, name, bases, ns);
	const result = PyObject_VectorcallDict(m, callable, callArgs, ns === 0 ? 2 : 3, mkw);
	popArgs(m, callArgs);
	return result;
}

function classFrom(
	m: Machine,
	func: Ptr,
	name: Ptr,
	bases: Ptr,
	originalBases: Ptr,
	meta: Ptr,
	mkw: Ptr,
	isClass: boolean,
): Owned {
	const prepare = PyObject_GetOptionalAttr(m, meta, ID.__prepare__);
	if (prepare === 0 && m.current_exception !== 0) return NULL;
	let ns: Owned;
	if (prepare === 0) ns = PyDict_New(m);
	else {
		ns = callMeta(m, prepare, name, bases, NULL, mkw);
		Py_DECREF(m, prepare);
	}
	if (ns === 0) return NULL;
	if (!PyMapping_Check(m, ns)) {
		const who = isClass ? typeNameOf(m, meta) : '<metaclass>';
		PyErr_SetString(
			m,
			'TypeError',
			`${who}.__prepare__() must return a mapping, not ${typeName(m, ns)}`,
		);
		return drop(m, ns);
	}
	const frame = pushFunctionFrame(m, func, ns);
	const cell = frame === 0 ? NULL : runFrame(m, frame);
	if (cell === 0) return drop(m, ns);
	let result: Owned = NULL;
	if (
		bases === originalBases ||
		PyMapping_SetItemString(m, ns, '__orig_bases__', originalBases) === 0
	)
		result = callMeta(m, meta, name, bases, ns, mkw);
	if (
		result !== 0 &&
		hasTypeFlag(m, result, Py_TPFLAGS_TYPE_SUBCLASS) &&
		Py_IS_TYPE(m, cell, PyCell_Type)
	) {
		const inside = PyCell_GET(m, cell);
		if (inside !== result) {
			PyErr_SetString(
				m,
				inside === 0 ? 'RuntimeError' : 'TypeError',
				inside === 0
					? `__class__ not set defining '${stringOf(m, name)}' as ${m.repr_text(m, result)}. Was __classcell__ propagated to type.__new__?`
					: `__class__ set to ${m.repr_text(m, inside)} defining '${stringOf(m, name)}' as ${m.repr_text(m, result)}`,
			);
			Py_DECREF(m, result);
			result = NULL;
		}
	}
	Py_DECREF(m, ns);
	Py_DECREF(m, cell);
	return result;
}

function builtin_input(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'input', nargs, 0, 1)) return NULL;
	if (nargs === 1) {
		const text = PyObject_Str(m, arg(m, args, 0));
		if (text === 0) return NULL;
		m.write(1, stringOf(m, text));
		Py_DECREF(m, text);
	}
	const line = m.readLine?.();
	if (line !== undefined) return PyUnicode_FromString(m, line);
	if (readBrokenOff(m)) return NULL;
	return PyErr_SetString(m, 'EOFError', 'EOF when reading a line');
}

export const namespaceFunctions: readonly MethodDef[] = [
	{name: '__build_class__', flags: METH_FASTCALL | METH_KEYWORDS, impl: builtin___build_class__},
	{name: '__import__', flags: METH_FASTCALL | METH_KEYWORDS, impl: builtin___import__},
	{name: 'compile', flags: METH_FASTCALL | METH_KEYWORDS, impl: builtin_compile},
	{name: 'dir', flags: METH_FASTCALL, impl: builtin_dir},
	{name: 'eval', flags: METH_FASTCALL | METH_KEYWORDS, impl: evaluate('eval')},
	{name: 'exec', flags: METH_FASTCALL | METH_KEYWORDS, impl: evaluate('exec')},
	{name: 'globals', flags: METH_NOARGS, impl: builtin_globals},
	{name: 'input', flags: METH_FASTCALL, impl: builtin_input},
	{name: 'locals', flags: METH_NOARGS, impl: builtin_locals},
	{name: 'print', flags: METH_FASTCALL | METH_KEYWORDS, impl: builtin_print},
	{name: 'vars', flags: METH_FASTCALL, impl: builtin_vars},
];
