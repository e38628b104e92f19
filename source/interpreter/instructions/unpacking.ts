/** UNPACK_SEQUENCE and UNPACK_EX. */
import {type Owned, type Ptr} from '../../memory/address.ts';
import {get} from '../../memory/memory.ts';
import type {Machine} from '../../runtime/machine.ts';
import {slot} from '../../runtime/machine.ts';
import {_PyInterpreterFrame as F, closeSlot} from '../../runtime/frame.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../../runtime/errors.ts';
import {Py_DECREF, Py_INCREF, Py_SIZE, Py_TYPE} from '../../runtime/refcount.ts';
import {PyDict_Type, PyList_Type, PyTuple_Type} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {
	PyIter_Next,
	PyObject_GetIter,
	PyObject_Size,
	PySequence_Check,
	PySequence_List,
} from '../../objects/abstract.ts';
import {typeNameOf} from '../../objects/typeobject.ts';
import {specialize} from './specialize.ts';

/** UNPACK_SEQUENCE: replaces the sequence by its items, the first on top. It is popped also where this fails. */
export function unpackSequence(m: Machine, count: number, sp: number, frame: number): number {
	const {i32} = m;
	const sequence = i32[sp - 2]! as Ptr;
	const borrowed = i32[sp - 1]!;
	const type = Py_TYPE(m, sequence);
	const base = sp - 2;
	i32[base + 1] = 0;
	if (isSpecialized(m, type, sequence, count)) {
		const items = type === PyTuple_Type ? sequence + m.tuple_items : get(m, sequence, 24);
		for (let i = 0; i < count; i++) {
			const item = i32[(items + 8 * i) >> 2]!;
			Py_INCREF(m, item);
			i32[base + 2 * (count - 1 - i)] = item;
		}
		if (borrowed === 0) Py_DECREF(m, sequence);
		return base + 2 * count;
	}
	const items: Owned[] = [];
	const fine = unpackIterable(m, sequence, count, -1, items);
	if (fine) for (let i = 0; i < count; i++) i32[base + 2 * (count - 1 - i)] = items[i]!;
	else for (const item of items) Py_DECREF(m, item);
	if (borrowed === 0) Py_DECREF(m, sequence);
	if (fine) return base + 2 * count;
	i32[(frame + F.stacktop) >> 2] = base;
	return -1;
}

const UNPACK_TUPLE = 1;
const UNPACK_LIST = 2;

/** True if this UNPACK_SEQUENCE takes the items out of the sequence itself: it has become an instruction for its type. */
function isSpecialized(m: Machine, type: Ptr, sequence: Ptr, count: number): boolean {
	const kind = type === PyTuple_Type ? UNPACK_TUPLE : type === PyList_Type ? UNPACK_LIST : 0;
	const fits = kind !== 0 && Py_SIZE(m, sequence) === count;
	return specialize(m, (m.i32[(m.current_frame + 56) >> 2]! >> 2) + 1, fits ? kind : 0);
}

/** Takes `before` items, and with `after` ≥ 0 a list of the middle and `after` more (_PyEval_UnpackIterableStackRef). */
function unpackIterable(
	m: Machine,
	sequence: Ptr,
	before: number,
	after: number,
	items: Owned[],
): boolean {
	const iterator = PyObject_GetIter(m, sequence);
	if (iterator === 0) {
		const type = Py_TYPE(m, sequence);
		if (
			PyErr_ExceptionMatches(m, 'TypeError') &&
			slot(m, type, PyTypeObject.tp_iter) === undefined &&
			!PySequence_Check(m, sequence)
		) {
			PyErr_Clear(m);
			PyErr_SetString(m, 'TypeError', `cannot unpack non-iterable ${typeNameOf(m, type)} object`);
		}
		return false;
	}
	const fine = takeItems(m, sequence, iterator, before, after, items);
	Py_DECREF(m, iterator);
	return fine;
}

function takeItems(
	m: Machine,
	sequence: Ptr,
	iterator: Ptr,
	before: number,
	after: number,
	items: Owned[],
): boolean {
	for (let i = 0; i < before; i++) {
		const item = PyIter_Next(m, iterator);
		if (item === 0) {
			if (m.current_exception === 0)
				PyErr_SetString(
					m,
					'ValueError',
					after < 0
						? `not enough values to unpack (expected ${before}, got ${i})`
						: `not enough values to unpack (expected at least ${before + after}, got ${i})`,
				);
			return false;
		}
		items.push(item);
	}
	if (after < 0) {
		const extra = PyIter_Next(m, iterator);
		if (extra === 0) return m.current_exception === 0;
		Py_DECREF(m, extra);
		const type = Py_TYPE(m, sequence);
		const known = type === PyTuple_Type || type === PyList_Type || type === PyDict_Type;
		const got = known && m.profile.unpackSaysHowMany ? `, got ${PyObject_Size(m, sequence)}` : '';
		PyErr_SetString(m, 'ValueError', `too many values to unpack (expected ${before}${got})`);
		return false;
	}
	const list = PySequence_List(m, iterator);
	if (list === 0) return false;
	items.push(list);
	const size = Py_SIZE(m, list);
	if (size < after) {
		PyErr_SetString(
			m,
			'ValueError',
			`not enough values to unpack (expected at least ${before + after}, got ${before + size})`,
		);
		return false;
	}
	const array = get(m, list, 24);
	for (let j = after; j > 0; j--) items.push(m.i32[(array + 8 * (size - j)) >> 2]! as Owned);
	m.i32[(list + 16) >> 2] = size - after;
	return true;
}

/** UNPACK_EX. */
export function unpackEx(m: Machine, oparg: number, sp: number): number {
	const {i32} = m;
	const before = oparg & 255;
	const after = oparg >> 8;
	const sequence = i32[sp - 2]! as Ptr;
	const items: Owned[] = [];
	const fine = unpackIterable(m, sequence, before, after, items);
	if (!fine) for (const item of items) Py_DECREF(m, item);
	closeSlot(m, sp - 2);
	if (!fine) {
		i32[(m.current_frame + F.stacktop) >> 2] = sp - 2;
		return -1;
	}
	const n = items.length;
	for (let i = 0; i < n; i++) i32[sp - 2 + 2 * (n - 1 - i)] = items[i]!;
	return sp - 2 + 2 * n;
}
