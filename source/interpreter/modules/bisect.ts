/** The module _bisect (Modules/_bisectmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import {PyErr_SetStringInt} from '../../runtime/errors.ts';
import {_PyArg_UnpackKeywords, popArgs, Py_LT, pushArgs} from '../../runtime/args.ts';
import {ID} from '../../runtime/identifiers.ts';
import {METH_FASTCALL, METH_KEYWORDS, type ModuleSpec} from '../../runtime/slots.ts';
import {Py_None} from '../../runtime/statics.ts';
import {PySequence_GetItem, PySequence_Size} from '../../objects/abstract.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyObject_CallOneArg, PyObject_VectorcallMethod} from '../../objects/call.ts';
import {PyList_CheckExact, PyList_Insert} from '../../objects/listobject.ts';
import {PyLong_FromSsize_t, PyLong_FromLong} from '../../objects/longobject.ts';
import {PyObject_RichCompareBool} from '../../objects/object.ts';
import {negativeMessage} from '../../objects/method-errors.ts';

/** Where `item` belongs in the sorted `list[low:high]`: behind its equals if `right`. -1 with the error set. */
function search(
	m: Machine,
	right: boolean,
	list: Ptr,
	item: Ptr,
	low: number,
	high: number,
	key: Ptr,
): number {
	if (low < 0) return PyErr_SetStringInt(m, 'ValueError', negativeMessage(m, 'lo', 'lo must be non-negative'));
	let end = high === -1 ? PySequence_Size(m, list) : high;
	if (end < 0) return -1;
	let start = low;
	while (start < end) {
		const middle = Math.floor((start + end) / 2);
		let other = PySequence_GetItem(m, list, middle);
		if (other === 0) return -1;
		if (key !== Py_None) {
			const value = PyObject_CallOneArg(m, key, other);
			Py_DECREF(m, other);
			if (value === 0) return -1;
			other = value;
		}
		const less = right
			? PyObject_RichCompareBool(m, item, other, Py_LT)
			: PyObject_RichCompareBool(m, other, item, Py_LT);
		Py_DECREF(m, other);
		if (less < 0) return -1;
		if (less > 0 === right) end = middle;
		else start = middle + 1;
	}
	return start;
}

type Given = {list: Ptr; item: Ptr; low: number; high: number; key: Ptr};

/** a, x, lo=0, hi=None, *, key=None; undefined with the error set. */
function unpack(
	m: Machine,
	name: string,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Given | undefined {
	const names = ['a', 'x', 'lo', 'hi', 'key'];
	const given = _PyArg_UnpackKeywords(m, name, args, nargs, kwnames, names, 2, 4);
	if (given === undefined) return undefined;
	const [list, item, lo, hi, key] = given as [Ptr, Ptr, Ptr, Ptr, Ptr];
	const low = lo === 0 ? 0 : PyNumber_AsSsize_t(m, lo, 'OverflowError');
	if (low === -1 && m.current_exception !== 0) return undefined;
	const high = hi === 0 || hi === Py_None ? -1 : PyNumber_AsSsize_t(m, hi, 'OverflowError');
	if (high === -1 && m.current_exception !== 0) return undefined;
	return {list, item, low, high, key: key === 0 ? Py_None : key};
}

const bisect =
	(right: boolean) =>
	(m: Machine, _module: Ptr, args: number, nargs: number, kwnames: Ptr): Owned => {
		const given = unpack(m, right ? 'bisect_right' : 'bisect_left', args, nargs, kwnames);
		if (given === undefined) return NULL;
		const index = search(m, right, given.list, given.item, given.low, given.high, given.key);
		return index < 0 ? NULL : PyLong_FromSsize_t(m, index);
	};

const insort =
	(right: boolean) =>
	(m: Machine, _module: Ptr, args: number, nargs: number, kwnames: Ptr): Owned => {
		const given = unpack(m, right ? 'insort_right' : 'insort_left', args, nargs, kwnames);
		if (given === undefined) return NULL;
		const {list, item, low, high, key} = given;
		const value = key === Py_None ? Py_NewRef(m, item) : PyObject_CallOneArg(m, key, item);
		if (value === 0) return NULL;
		const index = search(m, right, list, value, low, high, key);
		Py_DECREF(m, value);
		if (index < 0) return NULL;
		if (PyList_CheckExact(m, list))
			return PyList_Insert(m, list, index, item) < 0 ? NULL : Py_NewRef(m, Py_None);
		const position = PyLong_FromLong(m, index);
		if (position === 0) return NULL;
		const stack = pushArgs(m, list, position, item);
		const result = PyObject_VectorcallMethod(m, ID.insert, stack, 3, NULL);
		popArgs(m, stack);
		Py_DECREF(m, position);
		if (result === 0) return NULL;
		Py_DECREF(m, result);
		return Py_NewRef(m, Py_None);
	};

const flags = METH_FASTCALL | METH_KEYWORDS;

export const bisectModule: ModuleSpec = {
	name: '_bisect',
	methods: [
		{name: 'bisect_right', flags, impl: bisect(true)},
		{name: 'bisect_left', flags, impl: bisect(false)},
		{name: 'insort_right', flags, impl: insort(true)},
		{name: 'insort_left', flags, impl: insort(false)},
	],
};
