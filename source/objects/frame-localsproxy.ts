/**
 * FrameLocalsProxy (3.13+, Objects/frameobject.c): what `frame.f_locals` of a function gives, a mapping that reads and writes the
 * frame's variables. Owns the frame object; keys that are no variables lie in the frame object's f_extra_locals.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {CO_FAST_HIDDEN} from '../language/code.ts';
import {_PyArg_CheckPositional, arg, Py_EQ, Py_NE} from '../runtime/args.ts';
import {
	failWith,
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {
	_Py_IsImmortal,
	Py_CLEAR,
	Py_DECREF,
	Py_IS_TYPE,
	Py_NewRef,
	Py_XDECREF,
} from '../runtime/refcount.ts';
import {
	METH_COEXIST,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_MAPPING,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	PyFrame_Type,
	PyFrameLocalsProxy_Type,
} from '../runtime/statics.ts';
import {PyIter_Next, PyMapping_Keys, PyObject_GetItem, PyObject_GetIter} from './abstract.ts';
import {PyCell_GET, PyCell_Set} from './cellobject.ts';
import {
	dictKey,
	dictValue,
	PyDict_Check,
	PyDict_Contains,
	PyDict_DelItem,
	PyDict_GET_SIZE,
	PyDict_GetItemWithError,
	PyDict_New,
	PyDict_Next,
	PyDict_PopRef,
	PyDict_SetItem,
	PyDict_Update,
} from './dictobject.ts';
import {_PyErr_SetKeyError} from './exceptions.ts';
import {frameSpecOf, variableCell, variableName, variableValue} from './frame-locals.ts';
import {PyFrameObject_3_13, PyFrameObject_3_14} from './frame-layout.ts';
import {_PyList_AppendTakeRef, PyList_New, PyList_Reverse} from './listobject.ts';
import {
	PyObject_Hash,
	PyObject_Repr,
	PyObject_RichCompare,
	PyObject_RichCompareBool,
} from './object.ts';
import {Py_ReprEnter, Py_ReprLeave} from './object-dir.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
} from './tupleobject.ts';
import {PyType_GenericAlloc, typeName} from './typeobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';

export const PyFrameLocalsProxyObject = struct('PyFrameLocalsProxyObject', PyObject, {
	frame: 'ptr', // the frame object, owned
});

const EXTRA = PyFrameObject_3_13.f_extra_locals;
const OVERWRITTEN = PyFrameObject_3_14.f_overwritten_fast_locals;
/** Results of `keyIndex` that are no index. */
const NO_VARIABLE = -1;
const FAILED = -2;

const NOT_REMOVED = 'cannot remove local variables from FrameLocalsProxy';

const isProxy = (m: Machine, op: Ptr): boolean => Py_IS_TYPE(m, op, PyFrameLocalsProxy_Type);

const frameObjectOf = (m: Machine, self: Ptr): Ptr => get(m, self, PyFrameLocalsProxyObject.frame);

const frameOf = (m: Machine, self: Ptr): number =>
	get(m, frameObjectOf(m, self), PyFrameObject_3_13.f_frame);

const extraOf = (m: Machine, self: Ptr): Ptr => get(m, frameObjectOf(m, self), EXTRA);

const kindsOf = (m: Machine, frame: number): readonly number[] =>
	frameSpecOf(m, frame).localspluskinds;

/** A proxy of a frame object; its type is called with a tuple, as in CPython. */
export function _PyFrameLocalsProxy_New(m: Machine, frame: Ptr): Owned {
	const args = PyTuple_Pack(m, 1, frame);
	if (args === 0) return NULL;
	const proxy = proxy_new(m, PyFrameLocalsProxy_Type, args, NULL);
	Py_DECREF(m, args);
	return proxy;
}

function proxy_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, args);
	if (n !== 1)
		return PyErr_SetString(m, 'TypeError', `FrameLocalsProxy expected 1 argument, got ${n}`);
	const frame = PyTuple_GET_ITEM(m, args, 0);
	if (!Py_IS_TYPE(m, frame, PyFrame_Type))
		return PyErr_SetString(m, 'TypeError', `expect frame, not ${typeName(m, frame)}`);
	if (kwds !== 0 && PyDict_GET_SIZE(m, kwds) !== 0)
		return PyErr_SetString(m, 'TypeError', 'FrameLocalsProxy takes no keyword arguments');
	const self = PyType_GenericAlloc(m, type, 0);
	if (self !== 0) set(m, self, PyFrameLocalsProxyObject.frame, Py_NewRef(m, frame));
	return self;
}

// Looking up.

/** Whether the variable may be read (it is bound) or written (it is not hidden). */
const isUsable = (m: Machine, frame: number, i: number, kind: number, read: boolean): boolean =>
	read ? variableValue(m, frame, i, kind) !== 0 : (kind & CO_FAST_HIDDEN) === 0;

/** Which variable a key names: by identity first, as keys mostly are interned (framelocalsproxy_getkeyindex). */
function keyIndex(m: Machine, self: Ptr, key: Ptr, read: boolean): number {
	const lo = PyObject_Hash(m, key);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) return FAILED;
	const frame = frameOf(m, self);
	const kinds = kindsOf(m, frame);
	let isFound = false;
	for (const [i, kind] of kinds.entries()) {
		if (variableName(m, frame, i) !== key) continue;
		if (isUsable(m, frame, i, kind, read)) return i;
		isFound = true;
	}
	if (isFound) return NO_VARIABLE;
	for (const [i, kind] of kinds.entries()) {
		const name = variableName(m, frame, i);
		if (PyObject_Hash(m, name) !== lo || m.hash_hi !== hi) continue;
		const same = PyObject_RichCompareBool(m, name, key, Py_EQ);
		if (same < 0) return FAILED;
		if (same > 0 && isUsable(m, frame, i, kind, read)) return i;
	}
	return NO_VARIABLE;
}

function proxy_getitem(m: Machine, self: Ptr, key: Ptr): Owned {
	const i = keyIndex(m, self, key, true);
	if (i === FAILED) return NULL;
	if (i >= 0) {
		const frame = frameOf(m, self);
		return Py_NewRef(m, variableValue(m, frame, i, kindsOf(m, frame)[i]!));
	}
	const extra = extraOf(m, self);
	if (extra !== 0) {
		const value = PyDict_GetItemWithError(m, extra, key);
		if (value !== 0) return Py_NewRef(m, value);
		if (m.current_exception !== 0) return NULL;
	}
	return PyErr_SetString(m, 'KeyError', `local variable '${m.repr_text(m, key)}' is not defined`);
}

function proxy_contains(m: Machine, self: Ptr, key: Ptr): number {
	const i = keyIndex(m, self, key, true);
	if (i !== NO_VARIABLE) return i === FAILED ? -1 : 1;
	const extra = extraOf(m, self);
	return extra === 0 ? 0 : PyDict_Contains(m, extra, key);
}

// Writing.

/** Keeps a value that was written over until the frame object dies: the stack may have borrowed it (add_overwritten_fast_local). */
function keepOverwritten(m: Machine, frameObject: Ptr, value: Ptr): number {
	const old = get(m, frameObject, OVERWRITTEN);
	const n = old === 0 ? 0 : PyTuple_GET_SIZE(m, old);
	const kept = PyTuple_New(m, n + 1);
	if (kept === 0) return -1;
	for (let i = 0; i < n; i++)
		PyTuple_SET_ITEM(m, kept, i, Py_NewRef(m, PyTuple_GET_ITEM(m, old, i)));
	PyTuple_SET_ITEM(m, kept, n, Py_NewRef(m, value));
	set(m, frameObject, OVERWRITTEN, kept);
	Py_XDECREF(m, old);
	return 0;
}

/**
 * The optimizer gathers the traces that a write makes invalid in a list, and there are none; without room for the list it gives up
 * quietly (_Py_Executors_InvalidateDependency).
 */
function invalidateTraces(m: Machine): void {
	if (!m.profile.frameProxyInvalidates) return;
	const invalidate = PyList_New(m, 0);
	if (invalidate === 0) PyErr_Clear(m);
	else Py_DECREF(m, invalidate);
}

function writeVariable(m: Machine, self: Ptr, i: number, value: Ptr): number {
	invalidateTraces(m);
	const frame = frameOf(m, self);
	const cell = variableCell(m, frame, i, kindsOf(m, frame)[i]!);
	if (cell !== 0) {
		if (PyCell_GET(m, cell) !== value) PyCell_Set(m, cell, value);
		return 0;
	}
	const slot = (frame + m.frame_locals + 8 * i) >> 2;
	const old = m.i32[slot]! as Ptr;
	if (old === value) return 0;
	if (
		m.profile.frameProxyRemoves &&
		old !== 0 &&
		!_Py_IsImmortal(m, old) &&
		keepOverwritten(m, frameObjectOf(m, self), old) < 0
	)
		return -1;
	Py_NewRef(m, value);
	const owned = m.i32[slot + 1] === 0;
	m.i32[slot] = value;
	m.i32[slot + 1] = 0;
	if (owned) Py_XDECREF(m, old);
	return 0;
}

/** `self[key] = value`, or `del self[key]` for NULL. 0 or -1. */
function proxy_setitem(m: Machine, self: Ptr, key: Ptr, value: Ptr): number {
	if (value === 0 && !m.profile.frameProxyRemoves)
		return PyErr_SetStringInt(m, 'TypeError', 'cannot remove variables from FrameLocalsProxy');
	const i = keyIndex(m, self, key, false);
	if (i === FAILED) return -1;
	if (i >= 0) {
		if (value !== 0) return writeVariable(m, self, i, value);
		return PyErr_SetStringInt(m, 'ValueError', NOT_REMOVED);
	}
	let extra = extraOf(m, self);
	if (extra === 0) {
		if (value === 0) {
			_PyErr_SetKeyError(m, key);
			return -1;
		}
		extra = PyDict_New(m);
		if (extra === 0) return -1;
		set(m, frameObjectOf(m, self), EXTRA, extra);
	}
	return value === 0 ? PyDict_DelItem(m, extra, key) : PyDict_SetItem(m, extra, key, value);
}

// Listing.

type Pick = (name: Ptr, value: Ptr) => Owned;

/** A list of what `pick` makes of each variable and each further key. */
function collect(m: Machine, self: Ptr, pick: Pick): Owned {
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	const frame = frameOf(m, self);
	for (const [i, kind] of kindsOf(m, frame).entries()) {
		const value = variableValue(m, frame, i, kind);
		if (value === 0) continue;
		const item = pick(variableName(m, frame, i), value);
		if (item === 0 || _PyList_AppendTakeRef(m, list, item) < 0) return failWith(m, list);
	}
	const extra = extraOf(m, self);
	if (extra === 0) return list;
	for (let pos = PyDict_Next(m, extra, 0); pos !== 0; pos = PyDict_Next(m, extra, pos)) {
		const item = pick(dictKey(m, extra, pos), dictValue(m, extra, pos));
		if (item === 0 || _PyList_AppendTakeRef(m, list, item) < 0) return failWith(m, list);
	}
	return list;
}

const proxy_keys = (m: Machine, self: Ptr): Owned => collect(m, self, name => Py_NewRef(m, name));

const proxy_values = (m: Machine, self: Ptr): Owned =>
	collect(m, self, (_name, value) => Py_NewRef(m, value));

const proxy_items = (m: Machine, self: Ptr): Owned =>
	collect(m, self, (name, value) => PyTuple_Pack(m, 2, name, value));

function proxy_length(m: Machine, self: Ptr): number {
	const extra = extraOf(m, self);
	const frame = frameOf(m, self);
	let size = extra === 0 ? 0 : PyDict_GET_SIZE(m, extra);
	for (const [i, kind] of kindsOf(m, frame).entries())
		if (variableValue(m, frame, i, kind) !== 0) size++;
	return size;
}

function proxy_iter(m: Machine, self: Ptr): Owned {
	const keys = proxy_keys(m, self);
	if (keys === 0) return NULL;
	const it = PyObject_GetIter(m, keys);
	Py_DECREF(m, keys);
	return it;
}

function proxy_reversed(m: Machine, self: Ptr): Owned {
	const keys = proxy_keys(m, self);
	if (keys === 0) return NULL;
	return PyList_Reverse(m, keys) < 0 ? failWith(m, keys) : keys;
}

/** What the proxy shows now, as a dict. */
function proxy_copy(m: Machine, self: Ptr): Owned {
	const dict = PyDict_New(m);
	if (dict === 0) return NULL;
	return PyDict_Update(m, dict, self) < 0 ? failWith(m, dict) : dict;
}

function proxy_repr(m: Machine, self: Ptr): Owned {
	const entered = Py_ReprEnter(m, self);
	if (entered !== 0) return entered > 0 ? PyUnicode_FromString(m, '{...}') : NULL;
	const dict = proxy_copy(m, self);
	const text = dict === 0 ? NULL : PyObject_Repr(m, dict);
	if (dict !== 0) Py_DECREF(m, dict);
	Py_ReprLeave(m, self);
	return text;
}

function proxy_richcompare(m: Machine, self: Ptr, other: Ptr, op: number): Owned {
	if (isProxy(m, other)) {
		const same = frameObjectOf(m, self) === frameObjectOf(m, other);
		if (op === Py_EQ || op === Py_NE)
			return Py_NewRef(m, same === (op === Py_EQ) ? Py_True : Py_False);
	} else if (PyDict_Check(m, other)) {
		const dict = proxy_copy(m, self);
		if (dict === 0) return NULL;
		const result = PyObject_RichCompare(m, dict, other, op);
		Py_DECREF(m, dict);
		return result;
	}
	return Py_NewRef(m, Py_NotImplemented);
}

// Merging.

const canMerge = (m: Machine, other: Ptr): boolean => PyDict_Check(m, other) || isProxy(m, other);

/** Writes the items of a dict or proxy, key by key. 0 or -1 (framelocalsproxy_merge). */
function merge(m: Machine, self: Ptr, other: Ptr): number {
	const keys = PyMapping_Keys(m, other);
	if (keys === 0) return -1;
	const it = PyObject_GetIter(m, keys);
	Py_DECREF(m, keys);
	if (it === 0) return -1;
	let status = 0;
	for (let key = PyIter_Next(m, it); key !== 0; key = PyIter_Next(m, it)) {
		const value = PyObject_GetItem(m, other, key);
		status = value === 0 ? -1 : proxy_setitem(m, self, key, value);
		Py_DECREF(m, key);
		if (value !== 0) Py_DECREF(m, value);
		if (status < 0) break;
	}
	Py_DECREF(m, it);
	return m.current_exception === 0 ? status : -1;
}

function proxy_or(m: Machine, self: Ptr, other: Ptr): Owned {
	if (!canMerge(m, other)) return Py_NewRef(m, Py_NotImplemented);
	const dict = proxy_copy(m, self);
	if (dict === 0) return NULL;
	return PyDict_Update(m, dict, other) < 0 ? failWith(m, dict) : dict;
}

function proxy_inplace_or(m: Machine, self: Ptr, other: Ptr): Owned {
	if (!canMerge(m, other)) return Py_NewRef(m, Py_NotImplemented);
	return merge(m, self, other) < 0 ? NULL : Py_NewRef(m, self);
}

function proxy_update(m: Machine, self: Ptr, other: Ptr): Owned {
	if (!canMerge(m, other))
		return PyErr_SetString(
			m,
			'TypeError',
			'update() argument must be dict or another FrameLocalsProxy',
		);
	return merge(m, self, other) < 0 ? NULL : Py_NewRef(m, Py_None);
}

// Methods.

/** True with the KeyError forgotten, if there is one. */
function forgetKeyError(m: Machine): boolean {
	if (!PyErr_ExceptionMatches(m, 'KeyError')) return false;
	PyErr_Clear(m);
	return true;
}

/** get and setdefault count their arguments in their own words. */
function hasOneOrTwo(m: Machine, name: string, nargs: number): boolean {
	if (nargs === 1 || nargs === 2) return true;
	PyErr_SetString(m, 'TypeError', `${name} expected 1 or 2 arguments`);
	return false;
}

const fallbackOf = (m: Machine, args: number, nargs: number): Ptr =>
	nargs === 2 ? arg(m, args, 1) : Py_None;

function proxy_get(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!hasOneOrTwo(m, 'get', nargs)) return NULL;
	const value = proxy_getitem(m, self, arg(m, args, 0));
	if (value !== 0 || !forgetKeyError(m)) return value;
	return Py_NewRef(m, fallbackOf(m, args, nargs));
}

function proxy_setdefault(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!hasOneOrTwo(m, 'setdefault', nargs)) return NULL;
	const key = arg(m, args, 0);
	const value = proxy_getitem(m, self, key);
	if (value !== 0 || !forgetKeyError(m)) return value;
	const fallback = fallbackOf(m, args, nargs);
	return proxy_setitem(m, self, key, fallback) < 0 ? NULL : Py_NewRef(m, fallback);
}

function proxy_pop(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'pop', nargs, 1, 2)) return NULL;
	const key = arg(m, args, 0);
	const i = keyIndex(m, self, key, false);
	if (i === FAILED) return NULL;
	if (i >= 0) return PyErr_SetString(m, 'ValueError', NOT_REMOVED);
	const extra = extraOf(m, self);
	const value = extra === 0 ? NULL : PyDict_PopRef(m, extra, key);
	if (value !== 0 || m.current_exception !== 0) return value;
	return nargs === 2 ? Py_NewRef(m, arg(m, args, 1)) : _PyErr_SetKeyError(m, key);
}

function proxy___contains__(m: Machine, self: Ptr, key: Ptr): Owned {
	const found = proxy_contains(m, self, key);
	return found < 0 ? NULL : Py_NewRef(m, found > 0 ? Py_True : Py_False);
}

// Life.

const proxy_traverse = (m: Machine, self: Ptr, visit: visitproc, extra: number): number => {
	const frame = frameObjectOf(m, self);
	return frame === 0 ? 0 : visit(m, frame, extra);
};

function proxy_tp_clear(m: Machine, self: Ptr): number {
	Py_CLEAR(m, self, PyFrameLocalsProxyObject.frame);
	return 0;
}

function proxy_dealloc(m: Machine, self: Ptr): void {
	PyObject_GC_UnTrack(m, self);
	Py_CLEAR(m, self, PyFrameLocalsProxyObject.frame);
	PyObject_GC_Del(m, self);
}

export const PyFrameLocalsProxy_Spec = (machine: Machine): TypeSpec => ({
	type: PyFrameLocalsProxy_Type,
	name: 'FrameLocalsProxy',
	basicsize: sizeof(PyFrameLocalsProxyObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_MAPPING,
	...(machine.profile.frameProxyDocumented
		? {doc: 'The variables of a frame, to read and to write: made of the frame object.'}
		: {}),
	slots: {
		tp_new: proxy_new,
		tp_dealloc: proxy_dealloc,
		tp_repr: proxy_repr,
		tp_traverse: proxy_traverse,
		tp_clear: proxy_tp_clear,
		tp_richcompare: proxy_richcompare,
		tp_iter: proxy_iter,
		nb_or: proxy_or,
		nb_inplace_or: proxy_inplace_or,
		mp_length: proxy_length,
		mp_subscript: proxy_getitem,
		mp_ass_subscript: proxy_setitem,
		sq_contains: proxy_contains,
	},
	methods: [
		{name: '__contains__', flags: METH_O | METH_COEXIST, impl: proxy___contains__},
		{name: '__getitem__', flags: METH_O | METH_COEXIST, impl: proxy_getitem},
		{name: 'update', flags: METH_O, impl: proxy_update},
		{name: '__reversed__', flags: METH_NOARGS, impl: proxy_reversed},
		{name: 'copy', flags: METH_NOARGS, impl: proxy_copy},
		{name: 'keys', flags: METH_NOARGS, impl: proxy_keys},
		{name: 'values', flags: METH_NOARGS, impl: proxy_values},
		{name: 'items', flags: METH_NOARGS, impl: proxy_items},
		{name: 'get', flags: METH_FASTCALL, impl: proxy_get},
		...(machine.profile.frameProxyRemoves
			? [{name: 'pop', flags: METH_FASTCALL, impl: proxy_pop}]
			: []),
		{name: 'setdefault', flags: METH_FASTCALL, impl: proxy_setdefault},
	],
});
