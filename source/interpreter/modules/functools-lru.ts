/**
 * functools._lru_cache_wrapper (Modules/_functoolsmodule.c). A bounded cache is a dict from keys to links; the links form a
 * ring, oldest first, whose head lies in the wrapper. Each link is owned by the dict and by the ring.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {
	Py_CLEAR,
	Py_DECREF,
	Py_NewRef,
	Py_TYPE,
	Py_XDECREF,
	_Py_SetImmortal,
} from '../../runtime/refcount.ts';
import {PyObject_Free} from '../../allocator/obmalloc.ts';
import {PyObject_GC_Del, PyObject_New} from '../../runtime/objimpl.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {popArgs, reserveArgs} from '../../runtime/args.ts';
import {ID} from '../../runtime/identifiers.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {
	type allocfunc,
	type freefunc,
	METH_NOARGS,
	METH_VARARGS,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_METHOD_DESCRIPTOR,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {
	Py_None,
	PyBaseObject_Type,
	PyLong_Type,
	PyUnicode_Type,
	lru_cache_Type,
	staticType,
} from '../../runtime/statics.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyObject_Call, PyObject_Vectorcall} from '../../objects/call.ts';
import {PyMethod_New} from '../../objects/classobject.ts';
import {PyObject_GenericGetDict, PyObject_GenericSetDict} from '../../objects/dict-instance.ts';
import {
	_PyDict_GetItem_KnownHash,
	_PyDict_Pop_KnownHash,
	_PyDict_SetItem_KnownHash,
	PyDict_Clear,
	PyDict_GET_SIZE,
	PyDict_New,
	PyDict_Next,
	dictKey,
	dictValue,
} from '../../objects/dictobject.ts';
import {PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {parseTupleAndKeywords} from '../../objects/newargs.ts';
import {
	PyCallable_Check,
	PyObject_GenericGetAttr,
	PyObject_GenericSetAttr,
	PyObject_GetAttr,
	PyObject_Hash,
	PyObject_IsTrue,
} from '../../objects/object.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';

export const lru_list_elem_Type = staticType(231);

export const lru_list_elem = struct('lru_list_elem', PyObject, {
	prev: 'ptr', // borrowed, like next: the ring
	next: 'ptr',
	hash: 'ssize',
	key: 'ptr',
	result: 'ptr',
});

export const lru_cache_object = struct('lru_cache_object', lru_list_elem, {
	wrapper: 'func', // here: 0 uncached, 1 unbounded, 2 bounded
	typed: 'i32',
	cache: 'ptr',
	hits: 'ssize',
	func: 'ptr',
	maxsize: 'ssize', // -1: unbounded
	misses: 'ssize',
	kwd_mark: 'ptr', // stands in keys between positional and keyword arguments
	lru_list_elem_type: 'ptr',
	cache_info_type: 'ptr',
	dict: 'ptr',
	weakreflist: 'ptr',
});

const E = lru_list_elem;
const L = lru_cache_object;

const UNCACHED = 0;
const UNBOUNDED = 1;
const BOUNDED = 2;

/** What marks the keywords in a key: an `object()` that nobody else has. It lies after the links' type, as a static one. */
const KWD_MARK = (lru_list_elem_Type + 0x3c0) as Ptr;

function keywordMark(m: Machine): Ptr {
	if (get(m, KWD_MARK, 8) === 0) {
		_Py_SetImmortal(m, KWD_MARK);
		set(m, KWD_MARK, 8, PyBaseObject_Type);
	}
	return KWD_MARK;
}

// Links.

function link_dealloc(m: Machine, link: Ptr): void {
	Py_XDECREF(m, get(m, link, E.key));
	Py_XDECREF(m, get(m, link, E.result));
	PyObject_Free(m, link);
}

export const lru_list_elem_Spec = (): TypeSpec => ({
	type: lru_list_elem_Type,
	name: 'functools._lru_list_elem',
	basicsize: sizeof(lru_list_elem),
	flags: Py_TPFLAGS_DISALLOW_INSTANTIATION,
	slots: {tp_dealloc: link_dealloc},
	owns: (m, link, visit, extra) => {
		for (const field of [E.key, E.result])
			if (get(m, link, field) !== 0) visit(m, get(m, link, field), extra);
		return 0;
	},
});

function extractLink(m: Machine, link: Ptr): void {
	const prev = get(m, link, E.prev);
	const next = get(m, link, E.next);
	set(m, prev, E.next, next);
	set(m, next, E.prev, prev);
}

/** Makes a link the youngest. */
function appendLink(m: Machine, self: Ptr, link: Ptr): void {
	const last = get(m, self, E.prev);
	set(m, last, E.next, link);
	set(m, self, E.prev, link);
	set(m, link, E.prev, last);
	set(m, link, E.next, self);
}

/** Empties the ring and gives its first link; the links stay chained by `next`, the last one's being NULL. */
function unlinkAll(m: Machine, self: Ptr): Ptr {
	const first = get(m, self, E.next);
	if (first === self) return NULL;
	set(m, get(m, self, E.prev), E.next, 0);
	set(m, self, E.next, self);
	set(m, self, E.prev, self);
	return first;
}

function releaseChain(m: Machine, first: Ptr): void {
	let link = first;
	while (link !== 0) {
		const next = get(m, link, E.next);
		Py_DECREF(m, link);
		link = next;
	}
}

// Keys.

/** The cache key of a call: the arguments, or the only argument if it is an exact str or int. */
function makeKey(m: Machine, args: Ptr, kwds: Ptr, typed: boolean): Owned {
	const n = PyTuple_GET_SIZE(m, args);
	const nkw = kwds === 0 ? 0 : PyDict_GET_SIZE(m, kwds);
	if (!typed && nkw === 0) {
		if (n === 1) {
			const only = PyTuple_GET_ITEM(m, args, 0);
			const type = Py_TYPE(m, only);
			if (type === PyUnicode_Type || type === PyLong_Type) return Py_NewRef(m, only);
		}
		return Py_NewRef(m, args);
	}
	const size = n + (nkw === 0 ? 0 : nkw * 2 + 1) + (typed ? n + nkw : 0);
	const key = PyTuple_New(m, size);
	if (key === 0) return NULL;
	let to = 0;
	const put = (op: Ptr): void => PyTuple_SET_ITEM(m, key, to++, Py_NewRef(m, op));
	for (let i = 0; i < n; i++) put(PyTuple_GET_ITEM(m, args, i));
	if (nkw > 0) {
		put(KWD_MARK);
		for (let pos = PyDict_Next(m, kwds, 0); pos !== 0; pos = PyDict_Next(m, kwds, pos)) {
			put(dictKey(m, kwds, pos));
			put(dictValue(m, kwds, pos));
		}
	}
	if (typed) {
		for (let i = 0; i < n; i++) put(Py_TYPE(m, PyTuple_GET_ITEM(m, args, i)));
		if (nkw > 0)
			for (let pos = PyDict_Next(m, kwds, 0); pos !== 0; pos = PyDict_Next(m, kwds, pos))
				put(Py_TYPE(m, dictValue(m, kwds, pos)));
	}
	return key;
}

const countUp = (m: Machine, self: Ptr, field: number): void =>
	setSsize(m, self, field, getSsize(m, self, field) + 1);

// Calls.

function lru_cache_call(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): Owned {
	const kind = get(m, self, L.wrapper) as number;
	if (kind === UNCACHED) {
		countUp(m, self, L.misses);
		return PyObject_Call(m, get(m, self, L.func), args, kwds);
	}
	const key = makeKey(m, args, kwds, m.i32[(self + L.typed) >> 2] !== 0);
	if (key === 0) return NULL;
	const lo = PyObject_Hash(m, key);
	const hi = m.hash_hi;
	if (lo === -1 && hi === -1) {
		Py_DECREF(m, key);
		return NULL;
	}
	const found = _PyDict_GetItem_KnownHash(m, get(m, self, L.cache), key, lo, hi);
	if (found === 0 && m.current_exception !== 0) {
		Py_DECREF(m, key);
		return NULL;
	}
	if (found !== 0) {
		countUp(m, self, L.hits);
		if (kind === BOUNDED) {
			extractLink(m, found);
			appendLink(m, self, found);
		}
		const result = Py_NewRef(m, kind === BOUNDED ? get(m, found, E.result) : found);
		Py_DECREF(m, key);
		return result;
	}
	countUp(m, self, L.misses);
	const result = PyObject_Call(m, get(m, self, L.func), args, kwds);
	if (result === 0) {
		Py_DECREF(m, key);
		return NULL;
	}
	if (kind === BOUNDED) return remember(m, self, key, lo, hi, result);
	const stored = _PyDict_SetItem_KnownHash(m, get(m, self, L.cache), key, result, lo, hi);
	Py_DECREF(m, key);
	if (stored >= 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

/** Puts a result into a bounded cache, in place of the oldest if it is full. Takes over key and result; returns the result. */
function remember(m: Machine, self: Ptr, key: Owned, lo: number, hi: number, result: Owned): Owned {
	const cache = get(m, self, L.cache);
	const meanwhile = _PyDict_GetItem_KnownHash(m, cache, key, lo, hi);
	if (meanwhile !== 0) {
		Py_DECREF(m, key);
		return result;
	}
	if (m.current_exception !== 0) return drop(m, key, result);
	if (PyDict_GET_SIZE(m, cache) < getSsize(m, self, L.maxsize) || get(m, self, E.next) === self) {
		const link = PyObject_New(m, lru_list_elem_Type);
		if (link === 0) return drop(m, key, result);
		return fill(m, self, link, key, lo, hi, result) ? Py_NewRef(m, result) : drop(m, link);
	}
	const link = get(m, self, E.next) as Owned;
	extractLink(m, link);
	const oldHash = (link + E.hash) >> 2;
	const popped = _PyDict_Pop_KnownHash(
		m,
		cache,
		get(m, link, E.key),
		m.i32[oldHash]!,
		m.i32[oldHash + 1]!,
	);
	if (popped === 0) {
		if (m.current_exception !== 0) {
			appendLink(m, self, link);
			return drop(m, key, result);
		}
		// The called function has removed it already.
		Py_DECREF(m, link);
		Py_DECREF(m, key);
		return result;
	}
	// Old key and result live on until the cache is whole again: their finalizers may use it.
	const oldKey = get(m, link, E.key);
	const oldResult = get(m, link, E.result);
	const stored = fill(m, self, link, key, lo, hi, result);
	if (stored) Py_NewRef(m, result);
	Py_DECREF(m, popped);
	if (!stored) Py_DECREF(m, link);
	Py_DECREF(m, oldKey);
	Py_DECREF(m, oldResult);
	return stored ? result : NULL;
}

function drop(m: Machine, ...ops: readonly Ptr[]): Owned {
	for (const op of ops) Py_DECREF(m, op);
	return NULL;
}

/** Gives a link its key and result (taken over) and enters it; false with the error set. */
function fill(
	m: Machine,
	self: Ptr,
	link: Ptr,
	key: Owned,
	lo: number,
	hi: number,
	result: Owned,
): boolean {
	m.i32[(link + E.hash) >> 2] = lo;
	m.i32[(link + E.hash + 4) >> 2] = hi;
	set(m, link, E.key, key);
	set(m, link, E.result, result);
	if (_PyDict_SetItem_KnownHash(m, get(m, self, L.cache), key, link, lo, hi) < 0) return false;
	appendLink(m, self, link);
	return true;
}

// The type.

function lru_cache_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = parseTupleAndKeywords(
		m,
		'lru_cache',
		args,
		kwds,
		['user_function', 'maxsize', 'typed', 'cache_info_type'],
		4,
		4,
	);
	if (given === undefined) return NULL;
	const [func, limit, typedArgument, infoType] = given as [Ptr, Ptr, Ptr, Ptr];
	const typed = PyObject_IsTrue(m, typedArgument);
	if (typed < 0) return NULL;
	if (!PyCallable_Check(m, func))
		return PyErr_SetString(m, 'TypeError', 'the first argument must be callable');
	let maxsize = -1;
	if (limit !== Py_None) {
		if (!PyIndex_Check(m, limit))
			return PyErr_SetString(m, 'TypeError', 'maxsize should be integer or None');
		maxsize = PyNumber_AsSsize_t(m, limit, 'OverflowError');
		if (maxsize === -1 && m.current_exception !== 0) return NULL;
		maxsize = Math.max(maxsize, 0);
	}
	const cache = PyDict_New(m);
	if (cache === 0) return NULL;
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op === 0) {
		Py_DECREF(m, cache);
		return NULL;
	}
	set(m, op, E.prev, op);
	set(m, op, E.next, op);
	set(m, op, L.wrapper, maxsize === -1 ? UNBOUNDED : maxsize === 0 ? UNCACHED : BOUNDED);
	m.i32[(op + L.typed) >> 2] = typed;
	set(m, op, L.cache, cache);
	set(m, op, L.func, Py_NewRef(m, func));
	setSsize(m, op, L.maxsize, maxsize);
	set(m, op, L.kwd_mark, keywordMark(m));
	set(m, op, L.lru_list_elem_type, lru_list_elem_Type);
	set(m, op, L.cache_info_type, Py_NewRef(m, infoType));
	return op;
}

function lru_cache_clear(m: Machine, op: Ptr): number {
	releaseChain(m, unlinkAll(m, op));
	for (const field of [L.cache, L.func, L.cache_info_type, L.dict]) Py_CLEAR(m, op, field);
	return 0;
}

function lru_cache_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (get(m, op, L.weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	lru_cache_clear(m, op);
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

function visitAll(
	m: Machine,
	op: Ptr,
	fields: readonly number[],
	visit: visitproc,
	extra: number,
): number {
	for (const field of fields) {
		const held = get(m, op, field);
		const result = held === 0 ? 0 : visit(m, held, extra);
		if (result !== 0) return result;
	}
	return 0;
}

const own = [L.cache, L.func, L.kwd_mark, L.lru_list_elem_type, L.cache_info_type, L.dict];

/** Visits what the links hold, since links are no GC objects themselves, and the links' type for each. */
function lru_cache_traverse(m: Machine, op: Ptr, visit: visitproc, extra: number): number {
	for (let link = get(m, op, E.next); link !== op; link = get(m, link, E.next)) {
		const result =
			visitAll(m, link, [E.key, E.result], visit, extra) || visit(m, Py_TYPE(m, link), extra);
		if (result !== 0) return result;
	}
	return visitAll(m, op, own, visit, extra);
}

function lru_cache_owns(m: Machine, op: Ptr, visit: visitproc, extra: number): number {
	for (let link = get(m, op, E.next); link !== op; link = get(m, link, E.next))
		visit(m, link, extra);
	return visitAll(m, op, own, visit, extra);
}

function cache_info(m: Machine, op: Ptr): Owned {
	const maxsize = getSsize(m, op, L.maxsize);
	const stack = reserveArgs(m, 4);
	if (stack === 0) return NULL;
	const values = [
		PyLong_FromSsize_t(m, getSsize(m, op, L.hits)),
		PyLong_FromSsize_t(m, getSsize(m, op, L.misses)),
		maxsize === -1 ? Py_NewRef(m, Py_None) : PyLong_FromSsize_t(m, maxsize),
		PyLong_FromSsize_t(m, PyDict_GET_SIZE(m, get(m, op, L.cache))),
	];
	for (const [i, value] of values.entries()) set(m, stack, i * 8, value);
	const result = values.includes(NULL)
		? NULL
		: PyObject_Vectorcall(m, get(m, op, L.cache_info_type), stack, 4, NULL);
	for (const value of values) Py_XDECREF(m, value);
	popArgs(m, stack);
	return result;
}

function cache_clear(m: Machine, op: Ptr): Owned {
	const links = unlinkAll(m, op);
	setSsize(m, op, L.hits, 0);
	setSsize(m, op, L.misses, 0);
	PyDict_Clear(m, get(m, op, L.cache));
	releaseChain(m, links);
	return Py_NewRef(m, Py_None);
}

const lru_cache_reduce = (m: Machine, op: Ptr): Owned => PyObject_GetAttr(m, op, ID.__qualname__);

const itself = (m: Machine, op: Ptr): Owned => Py_NewRef(m, op);

const lru_cache_descr_get = (m: Machine, op: Ptr, obj: Ptr): Owned =>
	obj === 0 || obj === Py_None ? Py_NewRef(m, op) : PyMethod_New(m, op, obj);

export const lru_cache_Spec = (): TypeSpec => ({
	type: lru_cache_Type,
	name: 'functools._lru_cache_wrapper',
	basicsize: sizeof(lru_cache_object),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_METHOD_DESCRIPTOR,
	dictoffset: L.dict,
	weaklistoffset: L.weakreflist,
	slots: {
		tp_dealloc: lru_cache_dealloc,
		tp_traverse: lru_cache_traverse,
		tp_clear: lru_cache_clear,
		tp_call: lru_cache_call,
		tp_getattro: PyObject_GenericGetAttr,
		tp_setattro: PyObject_GenericSetAttr,
		tp_descr_get: lru_cache_descr_get,
		tp_new: lru_cache_new,
		tp_free: PyObject_GC_Del,
	},
	methods: [
		{name: 'cache_info', flags: METH_NOARGS, impl: cache_info},
		{name: 'cache_clear', flags: METH_NOARGS, impl: cache_clear},
		{name: '__reduce__', flags: METH_NOARGS, impl: lru_cache_reduce},
		{name: '__copy__', flags: METH_VARARGS, impl: itself},
		{name: '__deepcopy__', flags: METH_VARARGS, impl: itself},
	],
	getset: [{name: '__dict__', get: PyObject_GenericGetDict, set: PyObject_GenericSetDict}],
	owns: lru_cache_owns,
});
