/** Building, extending and unpacking containers. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {
	_PyInterpreterFrame as F,
	closeInputs,
	closeSlot,
	failInputs,
	stealSlot,
} from '../../runtime/frame.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_Fetch,
	PyErr_GetRaisedException,
	PyErr_SetRaisedException,
	PyErr_SetString,
} from '../../runtime/errors.ts';
import {
	Py_DECREF,
	Py_INCREF,
	Py_IS_TYPE,
	Py_SIZE,
	Py_TYPE,
	Py_XDECREF,
} from '../../runtime/refcount.ts';
import {
	EMPTY_STRING,
	Py_False,
	Py_True,
	PyDict_Type,
	PyList_Type,
	PyLong_Type,
	PySlice_Type,
	PyTuple_Type,
	PyUnicode_Type,
} from '../../runtime/statics.ts';
import {slot, suiteSlot} from '../../runtime/machine.ts';
import {PyMappingMethods, PyTypeObject} from '../../runtime/typetable.ts';
import {PyLongObject} from '../../objects/long-layout.ts';
import {get} from '../../memory/memory.ts';
import {_PyDict_SetItem_Take2, _PyDict_MergeEx, PyDict_Update} from '../../objects/dictobject.ts';
import {_PySet_Update, PySet_Add, PySet_New} from '../../objects/setobject.ts';
import {
	_PyList_AppendTakeRef,
	_PyList_Extend,
	_PyList_FromArraySteal,
	PyListObject,
} from '../../objects/listobject.ts';
import {_PyTuple_FromArraySteal} from '../../objects/tupleobject.ts';
import {
	PyObject_GetItem,
	PyObject_SetItem,
	PyObject_DelItem,
	PySequence_Check,
	PySequence_Contains,
} from '../../objects/abstract.ts';
import {
	PySlice_AdjustIndices,
	PySlice_New,
	_PyBuildSlice_ConsumeRefs,
	sliceBounds,
} from '../../objects/sliceobject.ts';
import {PyList_GetSlice} from '../../objects/list-slice.ts';
import {PyTuple_GetSlice} from '../../objects/tuple-methods.ts';
import {PyUnicode_Substring} from '../../objects/unicode-string.ts';
import {_PyUnicode_JoinArray} from '../../objects/unicodeobject.ts';
import {_PyObject_FunctionStr} from '../../objects/call.ts';
import {PyUnicode_GET_LENGTH, stringOf} from '../../objects/unicodeobject.ts';
import {chainHandled, PyBaseExceptionObject} from '../../objects/exceptions.ts';
import {_PyType_Lookup} from '../../objects/typeobject.ts';
import {slot_mp_subscript} from '../../objects/slot-functions.ts';
import {PyObject_GetOptionalAttr, PyObject_Str} from '../../objects/object.ts';
import {PyTuple_Check, PyTuple_GET_ITEM} from '../../objects/tupleobject.ts';
import {isRaised, Raised} from '../../runtime/raised.ts';
import {ID} from '../../runtime/identifiers.ts';
import {enterWithSlots, takesExactly} from './calls.ts';
import {specialize} from './specialize.ts';
import {typeName, typeNameOf} from '../../objects/typeobject.ts';
import {qualifiedName} from '../../objects/dict-errors.ts';
import {_PyDict_FromItems} from '../../objects/dict-insert.ts';

/** How a failing `*` or `**` in a call is spoken of: up to 3.14 by the function that is called. */
export const spreadText = (m: Machine, func: Ptr, star: string): string =>
	m.profile.messages.spreadNamesFunction
		? `${functionText(m, func)} argument after ${star}`
		: `Value after ${star}`;

/** `module.qualname()` of a callable, for messages about star arguments. */
const functionText = (m: Machine, func: Ptr): string =>
	_PyObject_FunctionStr(m, func) ?? 'function';

/**
 * BINARY_SUBSCR of two slots on top of the stack: a new reference, or NULL. A `__getitem__` in Python is entered from the second time on:
 * NULL without an error.
 */
export function getItem(m: Machine, pc: number, sp: number, container: Ptr, key: Ptr): Owned {
	const type = Py_TYPE(m, container);
	if (type === PyDict_Type) {
		specialize(m, pc + 1, OF_DICT);
		return PyObject_GetItem(m, container, key);
	}
	if (suiteSlot(m, type, PyTypeObject.tp_as_mapping, MP_SUBSCRIPT) !== slot_mp_subscript) {
		if (!m.warms_up && type === PyList_Type && Py_IS_TYPE(m, key, PySlice_Type))
			specialize(m, pc + 1, SLICE);
		return PyObject_GetItem(m, container, key);
	}
	const method = _PyType_Lookup(m, type, ID.__getitem__);
	if (!specialize(m, pc + 1, takesExactly(m, method, 2) ? 1 : 0))
		return PyObject_GetItem(m, container, key);
	return enterWithSlots(m, method, sp - 4, 2, 2);
}

const MP_SUBSCRIPT = PyMappingMethods.mp_subscript;
const MP_ASS_SUBSCRIPT = PyMappingMethods.mp_ass_subscript;
/** What subscripts become special for besides a `__getitem__` in Python, where it shows. */
const OF_DICT = 2;
const SLICE = 3;
const SMALL_INDEX = 3;

/** True if the subscript in `frame`, which has failed with such a container, is special for it. */
export function isSpecialSubscript(m: Machine, frame: number, container: Ptr): boolean {
	const kind = m.i32[(m.i32[(frame + F.instr_ptr) >> 2]! >> 2) + 1]! & 15;
	const type = Py_TYPE(m, container);
	return kind === OF_DICT ? type === PyDict_Type : kind === SLICE && type === PyList_Type;
}

/** Ends an instruction that fails after it popped down to `base`. */
function fail(m: Machine, base: number): -1 {
	m.i32[(m.current_frame + 64) >> 2] = base;
	return -1;
}

/** Drops the one input on top of the stack; the new stack top, or -1. */
function popInput(m: Machine, sp: number, fine: boolean): number {
	if (!fine) return fail(m, failInputs(m, 'update', sp - 2, sp));
	closeSlot(m, sp - 2);
	return sp - 2;
}

/** Ends an instruction whose inputs from `base` to `sp` give way to `result`, which is NULL where it failed. */
function replaceInputs(m: Machine, base: number, sp: number, result: Owned): number {
	closeInputs(m, base, sp);
	if (result === 0) return fail(m, base);
	m.i32[base] = result;
	return base + 2;
}

export function buildSet(m: Machine, oparg: number, sp: number): number {
	const base = sp - 2 * oparg;
	const set = PySet_New(m, NULL);
	let error = set === 0;
	for (let at = base; at < sp; at += 2) {
		if (!error && PySet_Add(m, set, m.i32[at]! as Ptr) < 0) error = true;
	}
	for (let at = base; at < sp; at += 2) closeSlot(m, at);
	if (error) {
		if (set !== 0) Py_DECREF(m, set);
		return fail(m, base);
	}
	m.i32[base] = set;
	return base + 2;
}

export function buildMap(m: Machine, oparg: number, sp: number): number {
	const {i32} = m;
	const base = sp - 4 * oparg;
	const dict = _PyDict_FromItems(m, base << 2, 2, (base + 2) << 2, 2, oparg);
	for (let at = sp - 2; at >= base; at -= 2) closeSlot(m, at);
	if (dict === 0) return fail(m, base);
	i32[base] = dict;
	return base + 2;
}

export function buildConstKeyMap(m: Machine, oparg: number, sp: number): number {
	const {i32} = m;
	const base = sp - 2 * oparg - 2;
	const keys = i32[sp - 2]!;
	const dict = _PyDict_FromItems(m, keys + m.tuple_items, 1, base << 2, 1, oparg);
	if (dict === 0) return -1;
	for (let at = sp - 2; at >= base; at -= 2) closeSlot(m, at);
	i32[base] = dict;
	return base + 2;
}

export function buildString(m: Machine, oparg: number, sp: number): number {
	const base = sp - 2 * oparg;
	const result = _PyUnicode_JoinArray(m, EMPTY_STRING, base << 2, oparg);
	for (let at = base; at < sp; at += 2) closeSlot(m, at);
	if (result === 0) return fail(m, base);
	m.i32[base] = result;
	return base + 2;
}

export function buildSlice(m: Machine, oparg: number, sp: number): number {
	const {i32} = m;
	const base = sp - 2 * oparg;
	const step = oparg === 3 ? (i32[sp - 2]! as Ptr) : NULL;
	const slice = PySlice_New(m, i32[base]! as Ptr, i32[base + 2]! as Ptr, step);
	for (let at = base; at < sp; at += 2) closeSlot(m, at);
	if (slice === 0) return fail(m, base);
	i32[base] = slice;
	return base + 2;
}

/** The slice of BINARY_SLICE and STORE_SLICE, from the two top slots, which are consumed. */
const topSlice = (m: Machine, sp: number): Owned =>
	_PyBuildSlice_ConsumeRefs(m, stealSlot(m, sp - 4) as Owned, stealSlot(m, sp - 2) as Owned);

/** Part of an exact list, tuple or str; undefined for anything else. */
function directSlice(m: Machine, op: Ptr, start: Ptr, stop: Ptr): Owned | undefined {
	const type = Py_TYPE(m, op);
	if (type !== PyList_Type && type !== PyTuple_Type && type !== PyUnicode_Type) return undefined;
	const slice = sliceBounds(m, start, stop);
	if (slice === undefined) return NULL;
	const length = type === PyUnicode_Type ? PyUnicode_GET_LENGTH(m, op) : Py_SIZE(m, op);
	PySlice_AdjustIndices(length, slice);
	if (type === PyList_Type) return PyList_GetSlice(m, op, slice.start, slice.stop);
	if (type === PyTuple_Type) return PyTuple_GetSlice(m, op, slice.start, slice.stop);
	return PyUnicode_Substring(m, op, slice.start, slice.stop);
}

export function binarySlice(m: Machine, _oparg: number, sp: number): number {
	if (m.profile.slicesWithoutObject) {
		const container = m.i32[sp - 6]! as Ptr;
		const part = directSlice(m, container, m.i32[sp - 4]! as Ptr, m.i32[sp - 2]! as Ptr);
		if (part !== undefined) {
			return replaceInputs(m, sp - 6, sp, part);
		}
		const slice = PySlice_New(m, m.i32[sp - 4]! as Ptr, m.i32[sp - 2]! as Ptr, NULL);
		const item = slice === 0 ? NULL : PyObject_GetItem(m, container, slice);
		if (slice !== 0) Py_DECREF(m, slice);
		return replaceInputs(m, sp - 6, sp, item);
	}
	const slice = topSlice(m, sp);
	m.i32[(m.current_frame + 64) >> 2] = sp - 4;
	if (slice === 0) return -1;
	const result = PyObject_GetItem(m, m.i32[sp - 6]! as Ptr, slice);
	Py_DECREF(m, slice);
	return replaceInputs(m, sp - 6, sp - 4, result);
}

export function storeSlice(m: Machine, _oparg: number, sp: number): number {
	const slice = topSlice(m, sp);
	m.i32[(m.current_frame + 64) >> 2] = sp - 4;
	if (slice === 0) return -1;
	const result = PyObject_SetItem(m, m.i32[sp - 6]! as Ptr, slice, m.i32[sp - 8]! as Ptr);
	Py_DECREF(m, slice);
	const base = closeInputs(m, sp - 8, sp - 4);
	return result < 0 ? fail(m, base) : base;
}

export function deleteSubscr(m: Machine, _oparg: number, sp: number): number {
	const result = PyObject_DelItem(m, m.i32[sp - 4]! as Ptr, m.i32[sp - 2]! as Ptr);
	const base = closeInputs(m, sp - 4, sp);
	return result < 0 ? fail(m, base) : base;
}

export function listExtend(m: Machine, oparg: number, sp: number): number {
	const iterable = m.i32[sp - 2]! as Ptr;
	const list = m.i32[sp - 2 - 2 * oparg]! as Ptr;
	const result = _PyList_Extend(m, list, iterable);
	if (result === 0) {
		const type = Py_TYPE(m, iterable);
		if (
			PyErr_ExceptionMatches(m, 'TypeError') &&
			slot(m, type, PyTypeObject.tp_iter) === undefined &&
			!PySequence_Check(m, iterable)
		) {
			PyErr_Clear(m);
			PyErr_SetString(
				m,
				'TypeError',
				`Value after * must be an iterable, not ${typeNameOf(m, type)}`,
			);
		}
	} else Py_DECREF(m, result);
	return popInput(m, sp, result !== 0);
}

export function setAdd(m: Machine, oparg: number, sp: number): number {
	const result = PySet_Add(m, m.i32[sp - 2 - 2 * oparg]! as Ptr, m.i32[sp - 2]! as Ptr);
	return popInput(m, sp, result === 0);
}

export function setUpdate(m: Machine, oparg: number, sp: number): number {
	const result = _PySet_Update(m, m.i32[sp - 2 - 2 * oparg]! as Ptr, m.i32[sp - 2]! as Ptr);
	return popInput(m, sp, result >= 0);
}

export function mapAdd(m: Machine, oparg: number, sp: number): number {
	const dict = m.i32[sp - 4 - 2 * oparg]! as Ptr;
	const key = stealSlot(m, sp - 4) as Owned;
	const value = stealSlot(m, sp - 2) as Owned;
	if (_PyDict_SetItem_Take2(m, dict, key, value) < 0) return fail(m, sp - 4);
	return sp - 4;
}

export function dictUpdate(m: Machine, oparg: number, sp: number): number {
	const mapping = m.i32[sp - 2]! as Ptr;
	const fine = PyDict_Update(m, m.i32[sp - 2 - 2 * oparg]! as Ptr, mapping) >= 0;
	if (!fine && PyErr_ExceptionMatches(m, 'AttributeError'))
		notMapping(m, mapping, () => `'${typeName(m, mapping)}' object is not a mapping`);
	return popInput(m, sp, fine);
}

/** The current AttributeError becomes a TypeError; since 3.15 only where there are no keys, and it lives until then. */
function notMapping(m: Machine, mapping: Ptr, text: () => string): void {
	const error = PyErr_GetRaisedException(m);
	if (m.profile.keysAskedFor) {
		const keys = PyObject_GetOptionalAttr(m, mapping, ID.keys);
		Py_XDECREF(m, keys);
		if (keys !== 0) return PyErr_SetRaisedException(m, error);
		if (m.current_exception === 0) PyErr_SetString(m, 'TypeError', text());
		else chainHandled(m, error);
		Py_DECREF(m, error);
		return;
	}
	Py_DECREF(m, error);
	PyErr_SetString(m, 'TypeError', text());
}

/** f(**a, **b): a key that is there already is an error. */
export function dictMerge(m: Machine, oparg: number, sp: number): number {
	const mapping = m.i32[sp - 2]! as Ptr;
	const dict = m.i32[sp - 2 - 2 * oparg]! as Ptr;
	const func = m.i32[sp - 2 - 2 * (oparg + 3)]! as Ptr;
	const status = _PyDict_MergeEx(m, dict, mapping, 2);
	if (status > 0) {
		givenTwice(m, func, status as Ptr);
		Py_DECREF(m, status);
	} else if (status < 0) mergeError(m, func, mapping);
	return popInput(m, sp, status === 0);
}

/** Words the failure of DICT_MERGE in terms of the call (_PyEval_FormatKwargsError). */
function mergeError(m: Machine, func: Ptr, mapping: Ptr): void {
	if (PyErr_ExceptionMatches(m, 'AttributeError')) {
		notMapping(
			m,
			mapping,
			() =>
				`${spreadText(m, func, '**')} must be a mapping, not ${
					m.profile.messages.spreadNamesFunction
						? typeName(m, mapping)
						: qualifiedName(m, Py_TYPE(m, mapping))
				}`,
		);
		return;
	}
	if (m.profile.mergeHandsKeyBack || !PyErr_ExceptionMatches(m, 'KeyError')) return;
	const error = PyErr_Fetch(m);
	// What is no exception yet (3.11) has the key in a tuple; an exception that Python code raised stays as it is there.
	const args = m.profile.errorsBecomeExceptionsLate
		? isRaised(m, error)
			? get(m, error, Raised.value)
			: NULL
		: get(m, error, PyBaseExceptionObject.args);
	if (args === 0 || !PyTuple_Check(m, args) || Py_SIZE(m, args) !== 1) {
		PyErr_SetRaisedException(m, error);
		return;
	}
	givenTwice(m, func, PyTuple_GET_ITEM(m, args, 0));
	Py_DECREF(m, error);
}

/** TypeError for a keyword that is there already, whatever it is. */
function givenTwice(m: Machine, func: Ptr, key: Ptr): void {
	const name = _PyObject_FunctionStr(m, func);
	const shown = name === undefined ? NULL : PyObject_Str(m, key);
	if (shown === 0) return;
	PyErr_SetString(
		m,
		'TypeError',
		`${name} got multiple values for keyword argument '${stringOf(m, shown)}'`,
	);
	Py_DECREF(m, shown);
}

/** STORE_SUBSCR: (value, container, key -- ). */
export function storeSubscr(m: Machine, _oparg: number, sp: number, frame: number): number {
	const {i32} = m;
	const base = sp - 6;
	const container = i32[sp - 4]! as Ptr;
	const kind = storingKind(m, container, i32[sp - 2]! as Ptr);
	let result = 0;
	if (!specialize(m, (i32[(frame + F.instr_ptr) >> 2]! >> 2) + 1, kind)) {
		result = PyObject_SetItem(m, container, i32[sp - 2]! as Ptr, i32[base]! as Ptr);
		closeInputs(m, base, sp);
	} else if (kind === OF_DICT) {
		const key = stealSlot(m, sp - 2) as Owned;
		result = _PyDict_SetItem_Take2(m, container, key, stealSlot(m, base) as Owned);
		closeSlot(m, sp - 4);
	} else storeInList(m, sp);
	return result === 0 ? base : fail(m, base);
}

const storesAsDict = (m: Machine, type: Ptr): boolean =>
	suiteSlot(m, type, PyTypeObject.tp_as_mapping, MP_ASS_SUBSCRIPT) ===
	suiteSlot(m, PyDict_Type, PyTypeObject.tp_as_mapping, MP_ASS_SUBSCRIPT);

/** What STORE_SUBSCR has a special form for: a dict, and a list that has an item at the small int `key`. */
function storingKind(m: Machine, container: Ptr, key: Ptr): number {
	const {i32} = m;
	const type = Py_TYPE(m, container);
	if (type === PyDict_Type) return OF_DICT;
	if (m.profile.subclassesStoreSpecially && storesAsDict(m, type)) return OF_DICT;
	if (type !== PyList_Type || !Py_IS_TYPE(m, key, PyLong_Type)) return 0;
	const isSmall = (i32[(key + PyLongObject.lv_tag) >> 2]! & ~9) === 0;
	const size = Py_SIZE(m, container);
	return isSmall && i32[(key + PyLongObject.ob_digit) >> 2]! < size ? SMALL_INDEX : 0;
}

/** STORE_SUBSCR_LIST_INT. In 3.14 the item that was there goes after the list. */
function storeInList(m: Machine, sp: number): void {
	const {i32} = m;
	const items = i32[(i32[sp - 4]! + PyListObject.ob_item) >> 2]!;
	const item = (items + 8 * i32[(i32[sp - 2]! + PyLongObject.ob_digit) >> 2]!) >> 2;
	const old = i32[item]!;
	i32[item] = stealSlot(m, sp - 6);
	if (!m.profile.replacedItemGoesLast) Py_DECREF(m, old);
	closeInputs(m, sp - 4, sp);
	if (m.profile.replacedItemGoesLast) Py_DECREF(m, old);
}

/** CONTAINS_OP: (left, right -- bool). */
export function containsOp(m: Machine, oparg: number, sp: number, frame: number): number {
	const {i32} = m;
	const found = PySequence_Contains(m, i32[sp - 2]! as Ptr, i32[sp - 4]! as Ptr);
	if (found < 0) {
		i32[(frame + F.stacktop) >> 2] = failInputs(m, 'CONTAINS_OP', sp - 4, sp);
		return -1;
	}
	return pushBool(m, closeInputs(m, sp - 4, sp), (found === 1) === (oparg === 0));
}

/** IS_OP: (left, right -- bool). */
export function isOp(m: Machine, oparg: number, sp: number): number {
	const same = m.i32[sp - 2] === m.i32[sp - 4];
	return pushBool(m, closeInputs(m, sp - 4, sp), same === (oparg === 0));
}

function pushBool(m: Machine, sp: number, value: boolean): number {
	const result = value ? Py_True : Py_False;
	Py_INCREF(m, result);
	m.i32[sp] = result;
	return sp + 2;
}

/** Makes the references in the slots from `base` up to `sp` owned. */
function ownSlots(m: Machine, base: number, sp: number): void {
	const {i32} = m;
	for (let slot = base; slot < sp; slot += 2) {
		if (i32[slot + 1] === 0) continue;
		i32[slot + 1] = 0;
		Py_INCREF(m, i32[slot]!);
	}
}

/** BUILD_TUPLE: (values -- tuple). */
export function buildTuple(m: Machine, oparg: number, sp: number, frame: number): number {
	const base = sp - 2 * oparg;
	ownSlots(m, base, sp);
	return pushMade(m, base, _PyTuple_FromArraySteal(m, base << 2, oparg), frame);
}

/** BUILD_LIST: (values -- list). */
export function buildList(m: Machine, oparg: number, sp: number, frame: number): number {
	const base = sp - 2 * oparg;
	ownSlots(m, base, sp);
	return pushMade(m, base, _PyList_FromArraySteal(m, base << 2, oparg), frame);
}

function pushMade(m: Machine, base: number, made: Owned, frame: number): number {
	if (made === 0) {
		m.i32[(frame + F.stacktop) >> 2] = base;
		return -1;
	}
	m.i32[base] = made;
	return base + 2;
}

/** LIST_APPEND: (list … value -- list …). */
export function listAppend(m: Machine, oparg: number, sp: number, frame: number): number {
	const top = sp - 2;
	m.i32[(frame + F.stacktop) >> 2] = top;
	const list = m.i32[top - 2 * oparg]! as Ptr;
	return _PyList_AppendTakeRef(m, list, stealSlot(m, top) as Owned) < 0 ? -1 : top;
}
