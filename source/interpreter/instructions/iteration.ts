/**
 * Iteration without an iterator (3.15): for exact lists, tuples, str and bytes GET_ITER leaves the iterable on the stack, and an
 * index in the slot above it. Such a slot holds 1 + index in its low word, so that it is never empty, and INDEX in its high word, so that
 * nobody takes it for a reference of his own (runtime/frame.ts). Above a real iterator the slot is empty.
 */
import { NULL, type Owned, type Ptr } from '../../memory/address.ts';
import type { Machine } from '../../runtime/machine.ts';
import { _PyInterpreterFrame, closeSlot, INDEX_SLOT } from '../../runtime/frame.ts';
import { Py_INCREF, Py_NewRef } from '../../runtime/refcount.ts';
import { PyErr_Clear, PyErr_ExceptionMatches } from '../../runtime/errors.ts';
import {PyBytes_Type, PyList_Type, PyTuple_Type, PyTupleIter_Type, PyUnicode_Type, smallInt} from '../../runtime/statics.ts';
import { PyTypeObject } from '../../runtime/typetable.ts';
import { PyListObject } from '../../objects/listobject.ts';
import { tupleiter_next } from '../../objects/tupleobject.ts';
import { PyBytesObject } from '../../objects/bytesobject.ts';
import { PyObject_GetIter } from '../../objects/abstract.ts';
import { PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ } from '../../objects/unicodeobject.ts';
import { unicode_char } from '../../objects/unicodeobject.ts';

/** (iterable -- iter, index): the iterable at `at` (word index) stays with an index, or its iterator takes its place. -1: error. */
export function getIterPair(m: Machine, at: number): number {
	const { i32 } = m;
	const iterable = i32[at]! as Ptr;
	const type = i32[(iterable + 8) >> 2]!;
	if (type === PyList_Type || type === PyTuple_Type || type === PyUnicode_Type || type === PyBytes_Type) {
		if (i32[at + 1] !== 0) {
			i32[at + 1] = 0;
			Py_INCREF(m, iterable);
		}
		i32[at + 2] = 1;
		i32[at + 3] = INDEX_SLOT;
		return 0;
	}
	const iterator = PyObject_GetIter(m, iterable);
	closeSlot(m, at);
	if (iterator === 0) return -1;
	i32[at] = iterator;
	i32[at + 2] = 0;
	return 0;
}

/**
 * The next item of the iterator below `sp` (word index) that is no list's or range's: a new reference, NULL at its end, or -1 with an error. Expects: the frame's stacktop is set
 * (_PyForIter_VirtualIteratorNext).
 */
export function nextItem(m: Machine, iterator: number, type: number, sp: number): number {
	if (m.iterator_words === 4 && m.i32[sp - 2] !== 0) return indexedItem(m, iterator as Ptr, sp - 2);
	let item: number;
	if (type === PyTupleIter_Type) item = tupleiter_next(m, iterator as Ptr);
	else item = m.func[m.i32[(type + PyTypeObject.tp_iternext) >> 2]!]!(m, iterator) as number;
	if (item !== 0 || m.current_exception === 0) return item;
	if (!PyErr_ExceptionMatches(m, 'StopIteration')) return -1;
	PyErr_Clear(m);
	return NULL;
}

/** The next item of an iterable whose index is in the slot at `at` (word index), or NULL at its end: no error is possible. */
export function indexedItem(m: Machine, iterable: Ptr, at: number): Owned {
	const { i32 } = m;
	const index = i32[at]! - 1;
	const type = i32[(iterable + 8) >> 2]!;
	if (type === PyUnicode_Type) {
		if (index >= PyUnicode_GET_LENGTH(m, iterable)) return NULL;
		i32[at] = index + 2;
		const kind = PyUnicode_KIND(m, iterable);
		return unicode_char(m, PyUnicode_READ(m, kind, PyUnicode_DATA(m, iterable), index));
	}
	if (index >= i32[(iterable + 16) >> 2]!) return NULL;
	i32[at] = index + 2;
	if (type === PyList_Type) {
		const item = i32[(i32[(iterable + PyListObject.ob_item) >> 2]! + index * 8) >> 2]!;
		const count = i32[item >> 2]!;
		if (count >= 0) i32[item >> 2] = count + 1;
		return item as Owned;
	}
	if (type === PyTuple_Type) return Py_NewRef(m, i32[(iterable + m.tuple_items + index * 8) >> 2]! as Ptr);
	return smallInt(m.u8[iterable + PyBytesObject.ob_sval + index]!) as unknown as Owned;
}

/** GET_ITER, or with oparg 1 the pair of an iterable and an index. */
export function getIter(m: Machine, oparg: number, sp: number, frame: number): number {
	if (oparg !== 0) return getIterPair(m, sp - 2) < 0 ? -1 : sp + 2;
	const iterator = PyObject_GetIter(m, m.i32[sp - 2]! as Ptr);
	closeSlot(m, sp - 2);
	if (iterator === 0) {
		m.i32[(frame + _PyInterpreterFrame.stacktop) >> 2] = sp - 2;
		return -1;
	}
	m.i32[sp - 2] = iterator;
	return sp;
}

/** END_FOR and POP_ITER: drops what a loop went over, with oparg 1 its index before. */
export function popIter(m: Machine, oparg: number, sp: number, frame: number): number {
	const { i32 } = m;
	let top = sp - 2;
	if (oparg !== 0) {
		i32[top] = 0;
		i32[top + 1] = 0;
		top -= 2;
	}
	i32[(frame + _PyInterpreterFrame.stacktop) >> 2] = top;
	closeSlot(m, top);
	return top;
}
