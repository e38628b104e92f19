/** The Python-visible half of deque, and its iterators (Modules/_collectionsmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../../runtime/errors.ts';
import {Py_EQ, _PyArg_CheckPositional, arg} from '../../runtime/args.ts';
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
	Py_None,
	deque_Type,
	dequeiter_Type,
	dequereviter_Type,
} from '../../runtime/statics.ts';
import {PyObject_GetIter, PySequence_List} from '../../objects/abstract.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyObject_CallMethodNoArgs} from '../../objects/call.ts';
import {Py_GenericAlias} from '../../objects/genericaliasobject.ts';
import {
	PyLong_AsSsize_t,
	PyLong_Check,
	PyLong_FromLong,
	PyLong_FromSsize_t,
} from '../../objects/longobject.ts';
import {parseTupleAndKeywords, unpackTupleAndDict} from '../../objects/newargs.ts';
import {
	PyObject_HashNotImplemented,
	PyObject_Repr,
	PyObject_RichCompareBool,
} from '../../objects/object.ts';
import {Py_ReprEnter, Py_ReprLeave} from '../../objects/object-dir.ts';
import {_PyEval_SliceIndexNotNone} from '../../objects/sliceobject.ts';
import {PyTuple_Pack} from '../../objects/tupleobject.ts';
import {PyType_IsSubtype, typeName} from '../../objects/typeobject.ts';
import {PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {
	appendItem,
	appendleftItem,
	BLOCK_SIZE,
	BLOCKLEN,
	blockCount,
	D,
	DEQUE_SIZE,
	deque_clear,
	deque_new,
	extendLeft,
	extendRight,
	itemAddress,
	popItem,
	popleftItem,
	releaseBlocks,
	rightOf,
	rotate,
	sizeOf,
	slotAt,
	WEAKREFLIST,
} from './deque.ts';
import {makeIterator} from './deque-iterators.ts';
import {
	deque_item,
	deque_ass_item,
	deque_copy,
	deque_concat,
	deque_inplace_concat,
	deque_inplace_repeat,
	deque_repeat,
	deque_richcompare,
} from './deque-sequence.ts';

export {dequeiter_Spec, dequereviter_Spec} from './deque-iterators.ts';

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

export const isDeque = (m: Machine, op: Ptr): boolean =>
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
	const isParsed = m.profile.calling['collections.deque'] !== undefined;
	const parse = isParsed ? parseTupleAndKeywords : unpackTupleAndDict;
	const given = parse(m, 'deque', args, kwds, ['iterable', 'maxlen'], 0, 2);
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
export function deleteAt(m: Machine, d: Ptr, i: number): number {
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

export const mutated = 'deque mutated during iteration';

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

/** The type's name without its module. */
export const shortName = (m: Machine, op: Ptr): string => typeName(m, op).split('.').at(-1)!;

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
