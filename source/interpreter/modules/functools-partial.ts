/** functools.partial (Modules/_functoolsmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {functionPointer, type Machine, slot} from '../../runtime/machine.ts';
import {
	Py_DECREF,
	Py_INCREF,
	Py_NewRef,
	Py_TYPE,
	Py_XDECREF,
	Py_XNewRef,
	Py_XSETREF,
} from '../../runtime/refcount.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {arg, popArgs, reserveArgs} from '../../runtime/args.ts';
import {ID} from '../../runtime/identifiers.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {
	type allocfunc,
	type freefunc,
	METH_CLASS,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HAVE_VECTORCALL,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {Py_None, partial_Type} from '../../runtime/statics.ts';
import {PySequence_Concat, PySequence_Tuple} from '../../objects/abstract.ts';
import {PyObject_Call, PyObject_Vectorcall, _PyObject_MakeTpCall} from '../../objects/call.ts';
import {PyMethod_New} from '../../objects/classobject.ts';
import {PyObject_GenericGetDict, PyObject_GenericSetDict} from '../../objects/dict-instance.ts';
import {PyDict_Copy, PyDict_Merge} from '../../objects/dict-merge.ts';
import {
	PyDict_Check,
	PyDict_CheckExact,
	PyDict_GET_SIZE,
	PyDict_New,
	PyDict_Next,
	dictKey,
	dictValue,
} from '../../objects/dictobject.ts';
import {Py_GenericAlias} from '../../objects/genericaliasobject.ts';
import {
	PyCallable_Check,
	PyObject_GenericGetAttr,
	PyObject_GenericSetAttr,
	PyObject_GetAttr,
	PyObject_Repr,
	PyObject_Str,
} from '../../objects/object.ts';
import {Py_ReprEnter, Py_ReprLeave} from '../../objects/object-dir.ts';
import {
	PyTuple_Check,
	PyTuple_CheckExact,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_GetSlice,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import {PyType_IsSubtype} from '../../objects/typeobject.ts';
import {PyUnicode_FromString, stringOf, PyUnicode_Check} from '../../objects/unicodeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {PLACEHOLDER} from './functools-placeholder.ts';
import {traverseFields} from '../../objects/owned-fields.ts';

export const partialobject = struct('partialobject', PyObject, {
	fn: 'ptr',
	args: 'ptr',
	kw: 'ptr',
	dict: 'ptr', // NULL until an attribute is set
	weakreflist: 'ptr',
	vectorcall: 'func',
});

export const partialobject_3_14 = struct('partialobject', PyObject, {
	fn: 'ptr',
	args: 'ptr',
	kw: 'ptr',
	dict: 'ptr',
	weakreflist: 'ptr',
	placeholder: 'ptr', // borrowed
	phcount: 'ssize', // how many of the arguments are placeholders
	vectorcall: 'func',
});

const P = partialobject;
const N = partialobject_3_14;

const layout = (m: Machine): {readonly vectorcall: number} =>
	m.profile.partialPlaceholder ? N : P;

const isPartial = (m: Machine, op: Ptr): boolean =>
	Py_TYPE(m, op) === partial_Type || PyType_IsSubtype(m, Py_TYPE(m, op), partial_Type);

/** How many arguments are placeholders. */
function countPlaceholders(m: Machine, args: Ptr): number {
	if (!m.profile.partialPlaceholder) return 0;
	let count = 0;
	const n = PyTuple_GET_SIZE(m, args);
	for (let i = 0; i < n; i++) if (PyTuple_GET_ITEM(m, args, i) === PLACEHOLDER) count++;
	return count;
}

/** The arguments of a partial of a partial: the inner one's placeholders are filled from the outer's. Takes over `more`. */
function mergeArguments(m: Machine, inner: Ptr, more: Owned): Owned {
	const holes = countPlaceholders(m, inner);
	if (holes === 0) {
		const joined = PySequence_Concat(m, inner, more);
		Py_DECREF(m, more);
		return joined;
	}
	const ninner = PyTuple_GET_SIZE(m, inner);
	const nmore = PyTuple_GET_SIZE(m, more);
	const result = PyTuple_New(m, ninner + Math.max(nmore - holes, 0));
	let next = 0;
	for (let i = 0; result !== 0 && i < ninner; i++) {
		let item = PyTuple_GET_ITEM(m, inner, i);
		if (item === PLACEHOLDER && next < nmore) item = PyTuple_GET_ITEM(m, more, next++);
		PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, item));
	}
	for (let i = ninner; result !== 0 && next < nmore; i++)
		PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, PyTuple_GET_ITEM(m, more, next++)));
	Py_DECREF(m, more);
	return result;
}

/** The keywords of a new partial: those of the inner one, overridden by those given. */
function mergeKeywords(m: Machine, inner: Ptr, kwds: Ptr): Owned {
	if (inner === 0 || PyDict_GET_SIZE(m, inner) === 0) {
		if (kwds === 0) return PyDict_New(m);
		return m.i32[kwds >> 2] === 1 ? Py_NewRef(m, kwds) : PyDict_Copy(m, kwds);
	}
	const result = PyDict_Copy(m, inner);
	if (result === 0 || kwds === 0 || PyDict_Merge(m, result, kwds, true) === 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

/** Placeholders where none may be: TypeError and false. */
function checkPlaceholders(m: Machine, args: Ptr, kwds: Ptr): boolean {
	if (!m.profile.partialPlaceholder) return true;
	const n = PyTuple_GET_SIZE(m, args);
	if (n > 1 && PyTuple_GET_ITEM(m, args, n - 1) === PLACEHOLDER) {
		PyErr_SetString(m, 'TypeError', 'trailing Placeholders are not allowed');
		return false;
	}
	if (kwds === 0) return true;
	for (let pos = PyDict_Next(m, kwds, 0); pos !== 0; pos = PyDict_Next(m, kwds, pos))
		if (dictValue(m, kwds, pos) === PLACEHOLDER) {
			PyErr_SetString(m, 'TypeError', 'Placeholder cannot be passed as a keyword argument');
			return false;
		}
	return true;
}

function partial_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (PyTuple_GET_SIZE(m, args) < 1)
		return PyErr_SetString(m, 'TypeError', "type 'partial' takes at least one argument");
	let func = PyTuple_GET_ITEM(m, args, 0);
	if (!PyCallable_Check(m, func))
		return PyErr_SetString(m, 'TypeError', 'the first argument must be callable');
	if (!checkPlaceholders(m, args, kwds)) return NULL;
	let innerArgs: Ptr = NULL;
	let innerKeywords: Ptr = NULL;
	// A partial of a partial without attributes becomes one of the inner function.
	if (isPartial(m, func) && get(m, func, P.dict) === 0) {
		innerArgs = get(m, func, P.args);
		innerKeywords = get(m, func, P.kw);
		func = get(m, func, P.fn);
	}
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op === 0) return NULL;
	set(m, op, P.fn, Py_NewRef(m, func));
	const more = PyTuple_GetSlice(m, args, 1, Number.MAX_SAFE_INTEGER);
	const merged = more === 0 || innerArgs === 0 ? more : mergeArguments(m, innerArgs, more);
	set(m, op, P.args, merged);
	const keywords = merged === 0 ? NULL : mergeKeywords(m, innerKeywords, kwds);
	set(m, op, P.kw, keywords);
	if (keywords === 0) {
		Py_DECREF(m, op);
		return NULL;
	}
	finish(m, op);
	return op;
}

/** Sets what follows from the function and the arguments. */
function finish(m: Machine, op: Ptr): void {
	if (m.profile.partialPlaceholder) {
		set(m, op, N.placeholder, PLACEHOLDER);
		set(m, op, N.phcount, countPlaceholders(m, get(m, op, P.args)));
	}
	set(m, op, layout(m).vectorcall, functionPointer(m, partial_vectorcall));
}

const holesOf = (m: Machine, op: Ptr): number =>
	m.profile.partialPlaceholder ? get(m, op, N.phcount) : 0;

function missing(m: Machine, expected: number, given: number): Owned {
	return PyErr_SetString(
		m,
		'TypeError',
		`missing positional arguments in 'partial' call; expected at least ${expected}, got ${given}`,
	);
}

function partial_vectorcall(m: Machine, op: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const keywords = PyDict_GET_SIZE(m, get(m, op, P.kw)) > 0;
	if (keywords && !m.profile.partialMergesNames)
		return _PyObject_MakeTpCall(m, op, args, nargs, kwnames);
	const holes = holesOf(m, op);
	if (nargs < holes) return missing(m, holes, nargs);
	const own = get(m, op, P.args);
	const nown = PyTuple_GET_SIZE(m, own);
	const fn = get(m, op, P.fn);
	if (nown === 0 && !keywords) return PyObject_Vectorcall(m, fn, args, nargs, kwnames);
	const nkw = kwnames === 0 ? 0 : PyTuple_GET_SIZE(m, kwnames);
	if (keywords) return callWithNames(m, op, args, nargs, kwnames);
	const total = nown + nargs - holes + nkw;
	const stack = reserveArgs(m, total);
	if (stack === 0) return NULL;
	let next = 0;
	for (let i = 0; i < nown; i++) {
		const item = PyTuple_GET_ITEM(m, own, i);
		set(m, stack, i * 8, holes > 0 && item === PLACEHOLDER ? arg(m, args, next++) : item);
	}
	for (let i = nown; i < total; i++) set(m, stack, i * 8, arg(m, args, next++));
	// The arguments stay alive even if the call changes this partial.
	Py_INCREF(m, own);
	Py_INCREF(m, fn);
	const result = PyObject_Vectorcall(m, fn, stack, total - nkw, kwnames);
	Py_DECREF(m, fn);
	Py_DECREF(m, own);
	popArgs(m, stack);
	return result;
}

/** Where keywords of the call replace some of the partial's, CPython merges them in a copy of the dict. */
function copies(m: Machine, dict: Ptr): boolean {
	const copy = PyDict_Copy(m, dict);
	if (copy !== 0) Py_DECREF(m, copy);
	return copy !== 0;
}

/** The call of a partial that has keywords: its own come first, and those of the call replace them or follow. */
function callWithNames(m: Machine, op: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const own = get(m, op, P.args);
	const kw = get(m, op, P.kw);
	const fn = get(m, op, P.fn);
	const names: Ptr[] = [];
	const values: Ptr[] = [];
	for (let pos = PyDict_Next(m, kw, 0); pos !== 0; pos = PyDict_Next(m, kw, pos)) {
		names.push(dictKey(m, kw, pos));
		values.push(dictValue(m, kw, pos));
	}
	const nkw = kwnames === 0 ? 0 : PyTuple_GET_SIZE(m, kwnames);
	for (let i = 0; i < nkw; i++) {
		const name = PyTuple_GET_ITEM(m, kwnames, i);
		const text = stringOf(m, name);
		const known = names.findIndex(other => PyUnicode_Check(m, other) && stringOf(m, other) === text);
		const value = arg(m, args, nargs + i);
		if (known >= 0) values[known] = value;
		else {
			names.push(name);
			values.push(value);
		}
	}
	const merged = PyTuple_New(m, names.length);
	if (merged === 0) return NULL;
	if (names.length < PyDict_GET_SIZE(m, kw) + nkw && !copies(m, kw)) {
		Py_DECREF(m, merged);
		return NULL;
	}
	for (const [i, name] of names.entries()) PyTuple_SET_ITEM(m, merged, i, Py_NewRef(m, name));
	const holes = holesOf(m, op);
	const nown = PyTuple_GET_SIZE(m, own);
	const positional = nown + nargs - holes;
	const stack = reserveArgs(m, positional + values.length);
	if (stack === 0) {
		Py_DECREF(m, merged);
		return NULL;
	}
	let next = 0;
	for (let i = 0; i < nown; i++) {
		const item = PyTuple_GET_ITEM(m, own, i);
		set(m, stack, i * 8, holes > 0 && item === PLACEHOLDER ? arg(m, args, next++) : item);
	}
	for (let i = nown; i < positional; i++) set(m, stack, i * 8, arg(m, args, next++));
	for (const [i, value] of values.entries()) set(m, stack, (positional + i) * 8, value);
	// The arguments stay alive even if the call changes this partial.
	for (const held of [own, kw, fn]) Py_INCREF(m, held);
	const result = PyObject_Vectorcall(m, fn, stack, positional, merged);
	for (const held of [fn, kw, own]) Py_DECREF(m, held);
	popArgs(m, stack);
	Py_DECREF(m, merged);
	return result;
}

function partial_call(m: Machine, op: Ptr, args: Ptr, kwds: Ptr): Owned {
	const holes = holesOf(m, op);
	if (PyTuple_GET_SIZE(m, args) < holes) return missing(m, holes, PyTuple_GET_SIZE(m, args));
	const kw = get(m, op, P.kw);
	let keywords: Owned;
	if (PyDict_GET_SIZE(m, kw) === 0) keywords = Py_XNewRef(m, kwds);
	else {
		keywords = PyDict_Copy(m, kw);
		if (keywords === 0) return NULL;
		if (kwds !== 0 && PyDict_Merge(m, keywords, kwds, true) < 0) {
			Py_DECREF(m, keywords);
			return NULL;
		}
	}
	const all = mergeArguments(m, get(m, op, P.args), Py_NewRef(m, args));
	const result = all === 0 ? NULL : PyObject_Call(m, get(m, op, P.fn), all, keywords);
	Py_XDECREF(m, all);
	Py_XDECREF(m, keywords);
	return result;
}

function partial_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (get(m, op, P.weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	partial_clear(m, op);
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

const fields = [P.fn, P.args, P.kw, P.dict];

function partial_clear(m: Machine, op: Ptr): number {
	for (const field of fields) {
		const held = get(m, op, field);
		set(m, op, field, 0);
		Py_XDECREF(m, held);
	}
	return 0;
}

const partial_traverse = (m: Machine, op: Ptr, visit: visitproc, extra: number): number =>
	traverseFields(m, op, fields, visit, extra);

function partial_descr_get(m: Machine, op: Ptr, obj: Ptr): Owned {
	if (obj === 0 || obj === Py_None || !m.profile.partialPlaceholder) return Py_NewRef(m, op);
	return PyMethod_New(m, op, obj);
}

/** module.qualname of a class, or a built-in type's name. */
function fullName(m: Machine, type: Ptr): string {
	if (type === partial_Type) return 'functools.partial';
	const parts = [ID.__module__, ID.__qualname__].map(name => {
		const value = PyObject_GetAttr(m, type, name);
		if (value === 0) return '';
		const text = stringOf(m, value);
		Py_DECREF(m, value);
		return text;
	});
	return parts.join('.');
}

function partial_repr(m: Machine, op: Ptr): Owned {
	const entered = Py_ReprEnter(m, op);
	if (entered !== 0) return entered > 0 ? PyUnicode_FromString(m, '...') : NULL;
	const parts: string[] = [];
	const add = (value: Ptr, name: string): boolean => {
		const text = PyObject_Repr(m, value);
		if (text === 0) return false;
		parts.push(name + stringOf(m, text));
		Py_DECREF(m, text);
		return true;
	};
	const args = get(m, op, P.args);
	let fine = add(get(m, op, P.fn), '');
	const n = PyTuple_GET_SIZE(m, args);
	for (let i = 0; fine && i < n; i++) fine = add(PyTuple_GET_ITEM(m, args, i), '');
	const kw = get(m, op, P.kw);
	for (let pos = PyDict_Next(m, kw, 0); fine && pos !== 0; pos = PyDict_Next(m, kw, pos)) {
		const key = PyObject_Str(m, dictKey(m, kw, pos));
		fine = key !== 0 && add(dictValue(m, kw, pos), `${stringOf(m, key)}=`);
		Py_XDECREF(m, key);
	}
	Py_ReprLeave(m, op);
	if (!fine) return NULL;
	return PyUnicode_FromString(m, `${fullName(m, Py_TYPE(m, op))}(${parts.join(', ')})`);
}

function partial_reduce(m: Machine, op: Ptr): Owned {
	const dict = get(m, op, P.dict);
	const first = PyTuple_Pack(m, 1, get(m, op, P.fn));
	const state =
		first === 0
			? NULL
			: PyTuple_Pack(
					m,
					4,
					get(m, op, P.fn),
					get(m, op, P.args),
					get(m, op, P.kw),
					dict === 0 ? Py_None : dict,
				);
	const result = state === 0 ? NULL : PyTuple_Pack(m, 3, Py_TYPE(m, op), first, state);
	Py_XDECREF(m, state);
	Py_XDECREF(m, first);
	return result;
}

function partial_setstate(m: Machine, op: Ptr, state: Ptr): Owned {
	const part = (i: number): Ptr => PyTuple_GET_ITEM(m, state, i);
	if (
		!PyTuple_Check(m, state) ||
		PyTuple_GET_SIZE(m, state) !== 4 ||
		!PyCallable_Check(m, part(0)) ||
		!PyTuple_Check(m, part(1)) ||
		(part(2) !== Py_None && !PyDict_Check(m, part(2)))
	)
		return PyErr_SetString(m, 'TypeError', 'invalid partial state');
	const args = PyTuple_CheckExact(m, part(1))
		? Py_NewRef(m, part(1))
		: PySequence_Tuple(m, part(1));
	if (args === 0) return NULL;
	const given = part(2);
	const kw =
		given === Py_None
			? PyDict_New(m)
			: PyDict_CheckExact(m, given)
				? Py_NewRef(m, given)
				: PyDict_Copy(m, given);
	if (kw === 0) {
		Py_DECREF(m, args);
		return NULL;
	}
	Py_XSETREF(m, op, P.fn, Py_NewRef(m, part(0)));
	Py_XSETREF(m, op, P.args, args);
	Py_XSETREF(m, op, P.kw, kw);
	Py_XSETREF(m, op, P.dict, part(3) === Py_None ? NULL : Py_NewRef(m, part(3)));
	finish(m, op);
	return Py_NewRef(m, Py_None);
}

export const partial_Spec = (m: Machine): TypeSpec => ({
	type: partial_Type,
	name: 'functools.partial',
	basicsize: sizeof(m.profile.partialPlaceholder ? N : P),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_VECTORCALL,
	dictoffset: P.dict,
	weaklistoffset: P.weakreflist,
	vectorcall_offset: layout(m).vectorcall,
	slots: {
		tp_dealloc: partial_dealloc,
		tp_traverse: partial_traverse,
		tp_clear: partial_clear,
		tp_repr: partial_repr,
		tp_call: partial_call,
		tp_getattro: PyObject_GenericGetAttr,
		tp_setattro: PyObject_GenericSetAttr,
		tp_descr_get: partial_descr_get,
		tp_new: partial_new,
		tp_free: PyObject_GC_Del,
	},
	methods: [
		{name: '__reduce__', flags: METH_NOARGS, impl: partial_reduce},
		{name: '__setstate__', flags: METH_O, impl: partial_setstate},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
	members: [
		{name: 'func', type: 'object', offset: P.fn, readonly: true},
		{name: 'args', type: 'object', offset: P.args, readonly: true},
		{name: 'keywords', type: 'object', offset: P.kw, readonly: true},
	],
	getset: [{name: '__dict__', get: PyObject_GenericGetDict, set: PyObject_GenericSetDict}],
});
