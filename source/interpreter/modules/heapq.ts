/** The module _heapq (Modules/_heapqmodule.c): a list as a heap, smallest item first, or, by the functions `…_max`, largest. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../../runtime/errors.ts';
import {_PyArg_CheckPositional, arg, Py_LT} from '../../runtime/args.ts';
import {METH_FASTCALL, METH_O, type MethodDef, type ModuleSpec} from '../../runtime/slots.ts';
import {Py_None} from '../../runtime/statics.ts';
import {PyDict_GetItemWithError, PyDict_SetItemString} from '../../objects/dictobject.ts';
import {
	PyList_Append,
	PyList_Check,
	PyList_GET_ITEM,
	PyList_GET_SIZE,
	PyList_SET_ITEM,
	PyList_SetSlice,
} from '../../objects/listobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyObject_RichCompareBool} from '../../objects/object.ts';
import {typeName} from '../../objects/typeobject.ts';
import {PyUnicode_FromString} from '../../objects/unicodeobject.ts';

/** Should `a` stand above `b`? Both are kept alive. 1, 0 or -1. */
function above(m: Machine, max: boolean, a: Ptr, b: Ptr): number {
	Py_NewRef(m, a);
	Py_NewRef(m, b);
	const result = max
		? PyObject_RichCompareBool(m, b, a, Py_LT)
		: PyObject_RichCompareBool(m, a, b, Py_LT);
	Py_DECREF(m, b);
	Py_DECREF(m, a);
	return result;
}

function swap(m: Machine, heap: Ptr, i: number, j: number): void {
	const held = PyList_GET_ITEM(m, heap, i);
	PyList_SET_ITEM(m, heap, i, PyList_GET_ITEM(m, heap, j));
	PyList_SET_ITEM(m, heap, j, held);
}

const outOfRange = (m: Machine): -1 => PyErr_SetStringInt(m, 'IndexError', 'index out of range');

const sizeChanged = (m: Machine): -1 =>
	PyErr_SetStringInt(m, 'RuntimeError', 'list changed size during iteration');

/** Moves the item at `from` towards `start` past all that should stand below it. 0 or -1. */
function siftdown(m: Machine, heap: Ptr, start: number, from: number, max: boolean): number {
	const size = PyList_GET_SIZE(m, heap);
	if (from >= size) return outOfRange(m);
	let at = from;
	while (at > start) {
		const parent = (at - 1) >> 1;
		const rises = above(m, max, PyList_GET_ITEM(m, heap, at), PyList_GET_ITEM(m, heap, parent));
		if (rises < 0) return -1;
		if (PyList_GET_SIZE(m, heap) !== size) return sizeChanged(m);
		if (rises === 0) break;
		swap(m, heap, at, parent);
		at = parent;
	}
	return 0;
}

/** Moves the item at `from` down to a leaf along the upper children, then up to its place. 0 or -1. */
function siftup(m: Machine, heap: Ptr, from: number, max: boolean): number {
	const end = PyList_GET_SIZE(m, heap);
	if (from >= end) return outOfRange(m);
	const limit = end >> 1;
	let at = from;
	while (at < limit) {
		let child = 2 * at + 1;
		if (child + 1 < end) {
			const left = above(
				m,
				max,
				PyList_GET_ITEM(m, heap, child),
				PyList_GET_ITEM(m, heap, child + 1),
			);
			if (left < 0) return -1;
			if (left === 0) child++;
			if (PyList_GET_SIZE(m, heap) !== end) return sizeChanged(m);
		}
		swap(m, heap, child, at);
		at = child;
	}
	return siftdown(m, heap, from, at, max);
}

/** Puts `item` in the place of the first, which it returns; NULL with the error set. */
function replaceFirst(m: Machine, heap: Ptr, item: Owned, max: boolean): Owned {
	const result = PyList_GET_ITEM(m, heap, 0) as Owned;
	PyList_SET_ITEM(m, heap, 0, item);
	if (siftup(m, heap, 0, max) === 0) return result;
	Py_DECREF(m, result);
	return NULL;
}

function push(m: Machine, heap: Ptr, item: Ptr, max: boolean): Owned {
	if (PyList_Append(m, heap, item) < 0) return NULL;
	if (siftdown(m, heap, 0, PyList_GET_SIZE(m, heap) - 1, max) < 0) return NULL;
	return Py_NewRef(m, Py_None);
}

function pop(m: Machine, heap: Ptr, max: boolean): Owned {
	const n = PyList_GET_SIZE(m, heap);
	if (n === 0) return PyErr_SetString(m, 'IndexError', 'index out of range');
	const last = Py_NewRef(m, PyList_GET_ITEM(m, heap, n - 1));
	if (PyList_SetSlice(m, heap, n - 1, n, NULL) < 0) {
		Py_DECREF(m, last);
		return NULL;
	}
	return n === 1 ? last : replaceFirst(m, heap, last, max);
}

function replace(m: Machine, heap: Ptr, item: Ptr, max: boolean): Owned {
	if (PyList_GET_SIZE(m, heap) === 0) return PyErr_SetString(m, 'IndexError', 'index out of range');
	return replaceFirst(m, heap, Py_NewRef(m, item), max);
}

function pushpop(m: Machine, heap: Ptr, item: Ptr, max: boolean): Owned {
	if (PyList_GET_SIZE(m, heap) === 0) return Py_NewRef(m, item);
	const stays = above(m, max, PyList_GET_ITEM(m, heap, 0), item);
	if (stays < 0) return NULL;
	if (stays === 0) return Py_NewRef(m, item);
	return replace(m, heap, item, max);
}

/** From a size on, each subtree is finished while its items are still in the processor's cache: another order of comparisons. */
const FRIENDLY = 2500;

function heapify(m: Machine, heap: Ptr, max: boolean): Owned {
	const n = PyList_GET_SIZE(m, heap);
	const first = n >> 1; // the first node without children
	if (n <= FRIENDLY) {
		for (let i = first - 1; i >= 0; i--) if (siftup(m, heap, i, max) < 0) return NULL;
		return Py_NewRef(m, Py_None);
	}
	const leftmost = 2 ** (31 - Math.clz32(first + 1)) - 1; // of the row of `first`
	const upwards = (from: number): boolean => {
		for (let i = from; ; i >>= 1) {
			if (siftup(m, heap, i, max) < 0) return false;
			if ((i & 1) === 0) return true;
		}
	};
	for (let i = leftmost - 1; i >= first >> 1; i--) if (!upwards(i)) return NULL;
	for (let i = first - 1; i >= leftmost; i--) if (!upwards(i)) return NULL;
	return Py_NewRef(m, Py_None);
}

/** The heap argument must be a list: false with TypeError. */
function checkList(m: Machine, name: string, heap: Ptr, place: string): boolean {
	if (PyList_Check(m, heap)) return true;
	PyErr_SetString(
		m,
		'TypeError',
		`${name}() argument${place} must be list, not ${typeName(m, heap)}`,
	);
	return false;
}

const ofHeap = (
	name: string,
	work: (m: Machine, heap: Ptr, max: boolean) => Owned,
	max: boolean,
): MethodDef => ({
	name,
	flags: METH_O,
	impl: (m: Machine, _module: Ptr, heap: Ptr) =>
		checkList(m, name, heap, '') ? work(m, heap, max) : NULL,
});

const ofHeapAndItem = (
	name: string,
	work: (m: Machine, heap: Ptr, item: Ptr, max: boolean) => Owned,
	max: boolean,
): MethodDef => ({
	name,
	flags: METH_FASTCALL,
	impl(m: Machine, _module: Ptr, args: number, nargs: number) {
		if (!_PyArg_CheckPositional(m, name, nargs, 2, 2)) return NULL;
		const heap = arg(m, args, 0);
		return checkList(m, name, heap, ' 1') ? work(m, heap, arg(m, args, 1), max) : NULL;
	},
});

/** The functions for the largest first: private and fewer up to 3.13. */
const maxNames = [
	'heapify_max',
	'heappop_max',
	'heapreplace_max',
	'heappush_max',
	'heappushpop_max',
];

export const heapqModule: ModuleSpec = {
	name: '_heapq',
	methods: [
		ofHeapAndItem('heappush', push, false),
		ofHeapAndItem('heappushpop', pushpop, false),
		ofHeap('heappop', pop, false),
		ofHeapAndItem('heapreplace', replace, false),
		ofHeap('heapify', heapify, false),
		ofHeapAndItem('heappush_max', push, true),
		ofHeapAndItem('heappushpop_max', pushpop, true),
		ofHeap('heappop_max', pop, true),
		ofHeapAndItem('heapreplace_max', replace, true),
		ofHeap('heapify_max', heapify, true),
	],
	exec(m: Machine, module: Ptr): number {
		// heapq.py takes the private names; with the functions themselves under them, both spellings work.
		const dict = PyModule_GetDict(m, module);
		for (const name of maxNames) {
			const key = PyUnicode_FromString(m, name);
			if (key === 0) return -1;
			const value = PyDict_GetItemWithError(m, dict, key);
			Py_DECREF(m, key);
			if (value !== 0 && PyDict_SetItemString(m, dict, `_${name}`, value) < 0) return -1;
		}
		return 0;
	},
};
