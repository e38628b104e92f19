/** The Python-visible half of deque, and its iterators (Modules/_collectionsmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../../runtime/objimpl.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../../runtime/errors.ts';
import {Py_EQ, Py_NE, _PyArg_CheckPositional, arg, popArgs, pushArgs} from '../../runtime/args.ts';
import {ID} from '../../runtime/identifiers.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {
	type freefunc,
	METH_CLASS,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_SEQUENCE,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {
	EMPTY_TUPLE,
	Py_False,
	Py_None,
	Py_NotImplemented,
	Py_True,
	deque_Type,
	dequeiter_Type,
	dequereviter_Type,
} from '../../runtime/statics.ts';
import {PyIter_Next, PyObject_GetIter, PySequence_List} from '../../objects/abstract.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyObject_CallMethodNoArgs, PyObject_Vectorcall} from '../../objects/call.ts';
import {Py_GenericAlias} from '../../objects/genericaliasobject.ts';
import {PyList_GET_ITEM, PyList_GET_SIZE} from '../../objects/listobject.ts';
import {
	PyLong_AsSsize_t,
	PyLong_Check,
	PyLong_FromLong,
	PyLong_FromSsize_t,
} from '../../objects/longobject.ts';
import {unpackTupleAndDict} from '../../objects/newargs.ts';
import {
	PyObject_HashNotImplemented,
	PyObject_Repr,
	PyObject_RichCompare,
	PyObject_RichCompareBool,
	PyObject_SelfIter,
} from '../../objects/object.ts';
import {Py_ReprEnter, Py_ReprLeave} from '../../objects/object-dir.ts';
import {_PyEval_SliceIndexNotNone} from '../../objects/sliceobject.ts';
import {compareSizes, PyTuple_Pack} from '../../objects/tupleobject.ts';
import {PyType_IsSubtype, typeName} from '../../objects/typeobject.ts';
import {PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {
	appendItem,
	appendleftItem,
	BLOCK_SIZE,
	BLOCKLEN,
	blockCount,
	changed,
	D,
	DEQUE_SIZE,
	deque_clear,
	deque_new,
	extendLeft,
	extendRight,
	itemAddress,
	leftOf,
	popItem,
	popleftItem,
	releaseBlocks,
	rightOf,
	rotate,
	sizeOf,
	slotAt,
	WEAKREFLIST,
} from './deque.ts';

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

const isDeque = (m: Machine, op: Ptr): boolean =>
	Py_TYPE(m, op) === deque_Type || PyType_IsSubtype(m, Py_TYPE(m, op), deque_Type);

// Lifetime.

function deque_dealloc(m: Machine, d: Ptr): void {
	PyObject_GC_UnTrack(m, d);
	if (get(m, d, WEAKREFLIST) !== 0) PyObject_ClearWeakRefs(m, d);
	releaseBlocks(m, d);
	slot<freefunc>(m, Py_TYPE(m, d), PyTypeObject.tp_free)!(m, d);
}

function deque_traverse(m: Machine, d: Ptr, visit: visitproc, extra: number): number {
	let block = get(m, d, D.leftblock);
	let index = get(m, d, D.leftindex) as number;
	for (let left = sizeOf(m, d); left > 0; left--, index++) {
		if (index === BLOCKLEN) {
			block = rightOf(m, block);
			index = 0;
		}
		const result = visit(m, get(m, itemAddress(block, index), 0), extra);
		if (result !== 0) return result;
	}
	return 0;
}

function deque_init(m: Machine, d: Ptr, args: Ptr, kwds: Ptr): number {
	const given = unpackTupleAndDict(m, 'deque', args, kwds, ['iterable', 'maxlen'], 0, 2);
	if (given === undefined) return -1;
	const [iterable, limit] = given as [Ptr, Ptr];
	let maxlen = -1;
	if (limit !== 0 && limit !== Py_None) {
		if (!PyLong_Check(m, limit))
			return PyErr_SetStringInt(m, 'TypeError', 'an integer is required');
		maxlen = PyLong_AsSsize_t(m, limit);
		if (maxlen === -1 && m.current_exception !== 0) return -1;
		if (maxlen < 0) return PyErr_SetStringInt(m, 'ValueError', 'maxlen must be non-negative');
	}
	setSsize(m, d, D.maxlen, maxlen);
	if (sizeOf(m, d) > 0) deque_clear(m, d);
	return iterable === 0 ? 0 : extendRight(m, d, iterable);
}

// Methods that add and remove.

const done = (m: Machine, result: number): Owned => (result < 0 ? NULL : none(m));

const deque_append = (m: Machine, d: Ptr, item: Ptr): Owned =>
	done(m, appendItem(m, d, Py_NewRef(m, item)));

const deque_appendleft = (m: Machine, d: Ptr, item: Ptr): Owned =>
	done(m, appendleftItem(m, d, Py_NewRef(m, item)));

const deque_extend = (m: Machine, d: Ptr, iterable: Ptr): Owned =>
	done(m, extendRight(m, d, iterable));

const deque_extendleft = (m: Machine, d: Ptr, iterable: Ptr): Owned =>
	done(m, extendLeft(m, d, iterable));

const deque_clearmethod = (m: Machine, d: Ptr): Owned => done(m, deque_clear(m, d));

function deque_rotate(m: Machine, d: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'rotate', nargs, 0, 1)) return NULL;
	let n = 1;
	if (nargs === 1) {
		n = PyNumber_AsSsize_t(m, arg(m, args, 0), 'OverflowError');
		if (n === -1 && m.current_exception !== 0) return NULL;
	}
	return done(m, rotate(m, d, n));
}

function deque_reverse(m: Machine, d: Ptr): Owned {
	const n = sizeOf(m, d);
	for (let i = 0, j = n - 1; i < j; i++, j--) {
		const a = slotAt(m, d, i);
		const b = slotAt(m, d, j);
		const held = get(m, a, 0);
		set(m, a, 0, get(m, b, 0));
		set(m, b, 0, held);
	}
	return none(m);
}

/** Takes item `i` out by rotating it to the left end. */
function deleteAt(m: Machine, d: Ptr, i: number): number {
	if (rotate(m, d, -i) < 0) return -1;
	const item = popleftItem(m, d);
	const result = rotate(m, d, i);
	Py_DECREF(m, item);
	return result;
}

/**
 * Compares the items with `value` from `start` on until one is equal: its index; -1: none; -2 with the error set, also if the
 * comparison changed the deque.
 */
function find(
	m: Machine,
	d: Ptr,
	value: Ptr,
	start: number,
	stop: number,
	changedError: 'IndexError' | 'RuntimeError',
	message: string,
): number {
	const state = get(m, d, D.state);
	for (let i = start; i < stop; i++) {
		const item = Py_NewRef(m, get(m, slotAt(m, d, i), 0));
		const same = PyObject_RichCompareBool(m, item, value, Py_EQ);
		Py_DECREF(m, item);
		if (same < 0) return -2;
		if (same > 0 && changedError === 'RuntimeError') return i;
		if (get(m, d, D.state) !== state) {
			// Only `remove` notices a change before it looks at the answer of the last comparison.
			PyErr_SetString(m, changedError, message);
			return -2;
		}
		if (same > 0) return i;
	}
	return -1;
}

const mutated = 'deque mutated during iteration';

function notIn(m: Machine, value: Ptr, method: string): Owned {
	if (m.profile.newSequenceMessages)
		return PyErr_SetString(m, 'ValueError', `deque.${method}(x): x not in deque`);
	const text = PyObject_Repr(m, value);
	if (text === 0) return NULL;
	PyErr_SetString(m, 'ValueError', `${stringOf(m, text)} is not in deque`);
	Py_DECREF(m, text);
	return NULL;
}

function deque_remove(m: Machine, d: Ptr, value: Ptr): Owned {
	const i = find(m, d, value, 0, sizeOf(m, d), 'IndexError', 'deque mutated during remove().');
	if (i === -2) return NULL;
	return i === -1 ? notIn(m, value, 'remove') : done(m, deleteAt(m, d, i));
}

function deque_contains(m: Machine, d: Ptr, value: Ptr): number {
	const i = find(m, d, value, 0, sizeOf(m, d), 'RuntimeError', mutated);
	return i === -2 ? -1 : i === -1 ? 0 : 1;
}

function deque_index(m: Machine, d: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'index', nargs, 1, 3)) return NULL;
	const size = sizeOf(m, d);
	const bounds = [0, size];
	for (let k = 1; k < nargs; k++) {
		let bound = _PyEval_SliceIndexNotNone(m, arg(m, args, k));
		if (bound === -1 && m.current_exception !== 0) return NULL;
		if (bound < 0) bound = Math.max(bound + size, 0);
		bounds[k - 1] = bound;
	}
	const stop = Math.min(bounds[1]!, size);
	const start = Math.min(bounds[0]!, stop);
	const i = find(m, d, arg(m, args, 0), start, stop, 'RuntimeError', mutated);
	if (i === -2) return NULL;
	return i === -1 ? notIn(m, arg(m, args, 0), 'index') : PyLong_FromLong(m, i);
}

function deque_count(m: Machine, d: Ptr, value: Ptr): Owned {
	const state = get(m, d, D.state);
	const n = sizeOf(m, d);
	let count = 0;
	for (let i = 0; i < n; i++) {
		const item = Py_NewRef(m, get(m, slotAt(m, d, i), 0));
		const same = PyObject_RichCompareBool(m, item, value, Py_EQ);
		Py_DECREF(m, item);
		if (same < 0) return NULL;
		count += same;
		if (get(m, d, D.state) !== state) return PyErr_SetString(m, 'RuntimeError', mutated);
	}
	return PyLong_FromLong(m, count);
}

function deque_insert(m: Machine, d: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'insert', nargs, 2, 2)) return NULL;
	const index = PyNumber_AsSsize_t(m, arg(m, args, 0), 'OverflowError');
	if (index === -1 && m.current_exception !== 0) return NULL;
	const item = arg(m, args, 1);
	const n = sizeOf(m, d);
	if (getSsize(m, d, D.maxlen) === n)
		return PyErr_SetString(m, 'IndexError', 'deque already at its maximum size');
	if (index >= n) return deque_append(m, d, item);
	if (index <= -n || index === 0) return deque_appendleft(m, d, item);
	if (rotate(m, d, -index) < 0) return NULL;
	const added =
		index < 0 ? appendItem(m, d, Py_NewRef(m, item)) : appendleftItem(m, d, Py_NewRef(m, item));
	return added < 0 ? NULL : done(m, rotate(m, d, index));
}

// Sequence.

function deque_item(m: Machine, d: Ptr, i: number): Owned {
	if (i < 0 || i >= sizeOf(m, d))
		return PyErr_SetString(m, 'IndexError', 'deque index out of range');
	return Py_NewRef(m, get(m, slotAt(m, d, i), 0));
}

function deque_ass_item(m: Machine, d: Ptr, i: number, value: Ptr): number {
	if (i < 0 || i >= sizeOf(m, d))
		return PyErr_SetStringInt(m, 'IndexError', 'deque index out of range');
	if (value === 0) return deleteAt(m, d, i);
	const at = slotAt(m, d, i);
	const old = get(m, at, 0);
	set(m, at, 0, Py_NewRef(m, value));
	Py_DECREF(m, old);
	return 0;
}

function deque_copy(m: Machine, d: Ptr): Owned {
	const maxlen = getSsize(m, d, D.maxlen);
	const type = Py_TYPE(m, d);
	if (type === deque_Type) {
		const copy = deque_new(m, type);
		if (copy === 0) return NULL;
		setSsize(m, copy, D.maxlen, maxlen);
		const result =
			sizeOf(m, d) === 1
				? appendItem(m, copy, Py_NewRef(m, get(m, slotAt(m, d, 0), 0)))
				: extendRight(m, copy, d);
		if (result === 0) return copy;
		Py_DECREF(m, copy);
		return NULL;
	}
	const limit = maxlen < 0 ? NULL : PyLong_FromSsize_t(m, maxlen);
	const stack = limit === 0 ? pushArgs(m, d) : pushArgs(m, d, limit);
	const copy = PyObject_Vectorcall(m, type, stack, limit === 0 ? 1 : 2, NULL);
	popArgs(m, stack);
	Py_XDECREF(m, limit);
	if (copy === 0 || isDeque(m, copy)) return copy;
	PyErr_SetString(
		m,
		'TypeError',
		`${typeName(m, d)}() must return a deque, not ${typeName(m, copy)}`,
	);
	Py_DECREF(m, copy);
	return NULL;
}

function deque_concat(m: Machine, a: Ptr, b: Ptr): Owned {
	if (!isDeque(m, b))
		return PyErr_SetString(
			m,
			'TypeError',
			`can only concatenate deque (not "${shortName(m, b)}") to deque`,
		);
	const result = deque_copy(m, a);
	if (result === 0 || extendRight(m, result, b) === 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

const deque_inplace_concat = (m: Machine, d: Ptr, other: Ptr): Owned =>
	extendRight(m, d, other) < 0 ? NULL : Py_NewRef(m, d);

function deque_inplace_repeat(m: Machine, d: Ptr, count: number): Owned {
	const size = sizeOf(m, d);
	if (size === 0 || count === 1) return Py_NewRef(m, d);
	if (count <= 0) {
		deque_clear(m, d);
		return Py_NewRef(m, d);
	}
	const maxlen = getSsize(m, d, D.maxlen);
	if (size === 1) {
		const n = maxlen >= 0 && count > maxlen ? maxlen : count;
		const item = get(m, slotAt(m, d, 0), 0);
		for (let i = 1; i < n; i++) if (appendItem(m, d, Py_NewRef(m, item)) < 0) return NULL;
		changed(m, d);
		return Py_NewRef(m, d);
	}
	const items = PySequence_List(m, d);
	if (items === 0) return NULL;
	let n = count;
	if (maxlen >= 0 && n * size > maxlen) n = Math.floor((maxlen + size - 1) / size);
	let result = 0;
	for (let i = 1; i < n && result === 0; i++) result = extendRight(m, d, items);
	Py_DECREF(m, items);
	return result < 0 ? NULL : Py_NewRef(m, d);
}

function deque_repeat(m: Machine, d: Ptr, count: number): Owned {
	const copy = deque_copy(m, d);
	if (copy === 0) return NULL;
	const result = deque_inplace_repeat(m, copy, count);
	Py_DECREF(m, copy);
	return result;
}

function deque_richcompare(m: Machine, v: Ptr, w: Ptr, op: number): Owned {
	if (!isDeque(m, v) || !isDeque(m, w)) return Py_NewRef(m, Py_NotImplemented);
	const nv = sizeOf(m, v);
	const nw = sizeOf(m, w);
	if (op === Py_EQ || op === Py_NE) {
		if (v === w) return Py_NewRef(m, op === Py_EQ ? Py_True : Py_False);
		if (nv !== nw) return Py_NewRef(m, op === Py_NE ? Py_True : Py_False);
	}
	const a = PyObject_GetIter(m, v);
	const b = a === 0 ? NULL : PyObject_GetIter(m, w);
	let result: Owned = NULL;
	if (b !== 0) result = compareItems(m, a, b, nv, nw, op);
	Py_XDECREF(m, a);
	Py_XDECREF(m, b);
	return result;
}

function compareItems(m: Machine, a: Ptr, b: Ptr, nv: number, nw: number, op: number): Owned {
	for (;;) {
		const x = PyIter_Next(m, a);
		if (x === 0 && m.current_exception !== 0) return NULL;
		const y = PyIter_Next(m, b);
		if (x === 0 || y === 0) {
			Py_XDECREF(m, x);
			Py_XDECREF(m, y);
			if (m.current_exception !== 0) return NULL;
			return Py_NewRef(m, compareSizes(nv, nw, op) ? Py_True : Py_False);
		}
		const same = PyObject_RichCompareBool(m, x, y, Py_EQ);
		let result: Owned = NULL;
		if (same === 0) {
			if (op === Py_EQ || op === Py_NE) result = Py_NewRef(m, op === Py_NE ? Py_True : Py_False);
			else result = PyObject_RichCompare(m, x, y, op);
		}
		Py_DECREF(m, x);
		Py_DECREF(m, y);
		if (same <= 0) return result;
	}
}

/** The type's name without its module. */
const shortName = (m: Machine, op: Ptr): string => typeName(m, op).split('.').at(-1)!;

function deque_repr(m: Machine, d: Ptr): Owned {
	const entered = Py_ReprEnter(m, d);
	if (entered !== 0) return entered > 0 ? PyUnicode_FromString(m, '[...]') : NULL;
	const items = PySequence_List(m, d);
	const text = items === 0 ? NULL : PyObject_Repr(m, items);
	Py_XDECREF(m, items);
	Py_ReprLeave(m, d);
	if (text === 0) return NULL;
	const maxlen = getSsize(m, d, D.maxlen);
	const limit = maxlen >= 0 ? `, maxlen=${maxlen}` : '';
	const result = PyUnicode_FromString(m, `${shortName(m, d)}(${stringOf(m, text)}${limit})`);
	Py_DECREF(m, text);
	return result;
}

function deque_sizeof(m: Machine, d: Ptr): Owned {
	const basicsize = get(m, Py_TYPE(m, d), PyTypeObject.tp_basicsize) as number;
	return PyLong_FromLong(m, basicsize + blockCount(m, d) * BLOCK_SIZE);
}

function deque_get_maxlen(m: Machine, d: Ptr): Owned {
	const maxlen = getSsize(m, d, D.maxlen);
	return maxlen < 0 ? none(m) : PyLong_FromSsize_t(m, maxlen);
}

function deque_reduce(m: Machine, d: Ptr): Owned {
	const state = PyObject_CallMethodNoArgs(m, d, ID.__getstate__);
	const it = state === 0 ? NULL : PyObject_GetIter(m, d);
	const maxlen = getSsize(m, d, D.maxlen);
	let args: Owned = NULL;
	if (it !== 0) {
		if (maxlen < 0) args = Py_NewRef(m, EMPTY_TUPLE);
		else {
			const limit = PyLong_FromSsize_t(m, maxlen);
			args = limit === 0 ? NULL : PyTuple_Pack(m, 2, EMPTY_TUPLE, limit);
			Py_XDECREF(m, limit);
		}
	}
	const result = args === 0 ? NULL : PyTuple_Pack(m, 4, Py_TYPE(m, d), args, state, it);
	for (const part of [args, it, state]) Py_XDECREF(m, part);
	return result;
}

export const deque_Spec = (): TypeSpec => ({
	type: deque_Type,
	name: 'collections.deque',
	basicsize: DEQUE_SIZE,
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_SEQUENCE,
	weaklistoffset: WEAKREFLIST,
	doc: 'A list-like sequence optimized for data accesses near its endpoints.',
	slots: {
		tp_dealloc: deque_dealloc,
		tp_traverse: deque_traverse,
		tp_clear: deque_clear,
		tp_repr: deque_repr,
		tp_hash: PyObject_HashNotImplemented,
		tp_richcompare: deque_richcompare,
		tp_iter: (m, d) => makeIterator(m, dequeiter_Type, d),
		tp_init: deque_init,
		tp_new: (m, type) => deque_new(m, type),
		tp_free: PyObject_GC_Del,
		sq_length: (m, d) => sizeOf(m, d),
		sq_concat: deque_concat,
		sq_repeat: deque_repeat,
		sq_item: deque_item,
		sq_ass_item: deque_ass_item,
		sq_contains: deque_contains,
		sq_inplace_concat: deque_inplace_concat,
		sq_inplace_repeat: deque_inplace_repeat,
	},
	methods: [
		{name: 'append', flags: METH_O, impl: deque_append},
		{name: 'appendleft', flags: METH_O, impl: deque_appendleft},
		{name: 'clear', flags: METH_NOARGS, impl: deque_clearmethod},
		{name: '__copy__', flags: METH_NOARGS, impl: deque_copy},
		{name: 'copy', flags: METH_NOARGS, impl: deque_copy},
		{name: 'count', flags: METH_O, impl: deque_count},
		{name: 'extend', flags: METH_O, impl: deque_extend},
		{name: 'extendleft', flags: METH_O, impl: deque_extendleft},
		{name: 'index', flags: METH_FASTCALL, impl: deque_index},
		{name: 'insert', flags: METH_FASTCALL, impl: deque_insert},
		{name: 'pop', flags: METH_NOARGS, impl: popItem},
		{name: 'popleft', flags: METH_NOARGS, impl: popleftItem},
		{name: '__reduce__', flags: METH_NOARGS, impl: deque_reduce},
		{name: 'remove', flags: METH_O, impl: deque_remove},
		{
			name: '__reversed__',
			flags: METH_NOARGS,
			impl: (m: Machine, d: Ptr) => makeIterator(m, dequereviter_Type, d),
		},
		{name: 'reverse', flags: METH_NOARGS, impl: deque_reverse},
		{name: 'rotate', flags: METH_FASTCALL, impl: deque_rotate},
		{name: '__sizeof__', flags: METH_NOARGS, impl: deque_sizeof},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
	getset: [{name: 'maxlen', get: deque_get_maxlen}],
});

// Iterators.

export const dequeiterobject = struct('dequeiterobject', PyObject, {
	b: 'ptr', // block
	index: 'ssize',
	deque: 'ptr',
	state: 'ssize',
	counter: 'ssize', // items left
});

const I = dequeiterobject;

function makeIterator(m: Machine, type: Ptr, d: Ptr): Owned {
	const it = PyObject_GC_New(m, type);
	if (it === 0) return NULL;
	const forward = type === dequeiter_Type;
	set(m, it, I.b, get(m, d, forward ? D.leftblock : D.rightblock));
	setSsize(m, it, I.index, getSsize(m, d, forward ? D.leftindex : D.rightindex));
	set(m, it, I.deque, Py_NewRef(m, d));
	set(m, it, I.state, get(m, d, D.state));
	set(m, it, I.counter, sizeOf(m, d));
	_PyObject_GC_TRACK(m, it);
	return it;
}

function dequeiter_dealloc(m: Machine, it: Ptr): void {
	PyObject_GC_UnTrack(m, it);
	Py_DECREF(m, get(m, it, I.deque));
	PyObject_GC_Del(m, it);
}

const dequeiter_traverse = (m: Machine, it: Ptr, visit: visitproc, extra: number): number =>
	visit(m, get(m, it, I.deque), extra);

/** False with RuntimeError if the deque has changed since. */
function unchanged(m: Machine, it: Ptr): boolean {
	if (get(m, it, I.state) === get(m, get(m, it, I.deque), D.state)) return true;
	set(m, it, I.counter, 0);
	PyErr_SetString(m, 'RuntimeError', mutated);
	return false;
}

function dequeiter_next(m: Machine, it: Ptr): Owned {
	const left = get(m, it, I.counter) as number;
	if (!unchanged(m, it) || left === 0) return NULL;
	const index = get(m, it, I.index) as number;
	const item = Py_NewRef(m, get(m, itemAddress(get(m, it, I.b), index), 0));
	set(m, it, I.counter, left - 1);
	if (index + 1 === BLOCKLEN && left > 1) {
		set(m, it, I.b, rightOf(m, get(m, it, I.b)));
		set(m, it, I.index, 0);
	} else set(m, it, I.index, index + 1);
	return item;
}

function dequereviter_next(m: Machine, it: Ptr): Owned {
	const left = get(m, it, I.counter) as number;
	if (left === 0 || !unchanged(m, it)) return NULL;
	const index = get(m, it, I.index) as number;
	const item = Py_NewRef(m, get(m, itemAddress(get(m, it, I.b), index), 0));
	set(m, it, I.counter, left - 1);
	if (index === 0 && left > 1) {
		set(m, it, I.b, leftOf(m, get(m, it, I.b)));
		set(m, it, I.index, BLOCKLEN - 1);
	} else setSsize(m, it, I.index, index - 1);
	return item;
}

const dequeiter_len = (m: Machine, it: Ptr): Owned => PyLong_FromLong(m, get(m, it, I.counter));

const iteratorType = (type: Ptr, name: string, next: (m: Machine, it: Ptr) => Owned): TypeSpec => ({
	type,
	name: `collections.${name}`,
	basicsize: sizeof(dequeiterobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: dequeiter_dealloc,
		tp_traverse: dequeiter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: next,
		tp_free: PyObject_GC_Del,
	},
	methods: [{name: '__length_hint__', flags: METH_NOARGS, impl: dequeiter_len}],
});

export const dequeiter_Spec = (): TypeSpec =>
	iteratorType(dequeiter_Type, '_deque_iterator', dequeiter_next);

export const dequereviter_Spec = (): TypeSpec =>
	iteratorType(dequereviter_Type, '_deque_reverse_iterator', dequereviter_next);
