/** sum() (Python/bltinmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {_PyArg_UnpackKeywords} from '../../runtime/args.ts';
import {PyErr_SetString, failWith} from '../../runtime/errors.ts';
import {hasTypeFlag, Py_DECREF, Py_IS_TYPE, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {PyFloat_Type, PyLong_Type} from '../../runtime/statics.ts';
import {Py_TPFLAGS_BYTES_SUBCLASS} from '../../runtime/slots.ts';
import {PyNumber_Add} from '../../objects/abstract-number.ts';
import {PyObject_GetIter} from '../../objects/abstract.ts';
import {PyLong_AsLong, PyLong_FromLong, PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {
	complexValue,
	PyComplex_CheckExact,
	PyComplex_FromDoubles,
} from '../../objects/complex-layout.ts';
import {PyFloat_FromDouble} from '../../objects/floatobject.ts';
import {PyUnicode_Check} from '../../objects/unicodeobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {exhausted, iternextOf} from './iterators.ts';

/** sum(): exact ints and floats are added up in JS while they fit, as C adds them in a long and a double. */
export function builtin_sum(
	m: Machine,
	_self: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const values = _PyArg_UnpackKeywords(
		m,
		'sum',
		args,
		nargs,
		kwnames,
		['iterable', 'start'],
		1,
		2,
		1,
	);
	if (values === undefined) return NULL;
	const start = values[1]!;
	const iterator = PyObject_GetIter(m, values[0]!);
	if (iterator === 0) return NULL;
	const refused = start === 0 ? undefined : unsummable(m, start);
	if (refused !== undefined) {
		Py_DECREF(m, iterator);
		return PyErr_SetString(m, 'TypeError', refused);
	}
	return addUp(m, iterator, start === 0 ? PyLong_FromLong(m, 0) : Py_NewRef(m, start));
}

/** What is said of a start that join() is for. */
function unsummable(m: Machine, start: Ptr): string | undefined {
	if (PyUnicode_Check(m, start)) return "sum() can't sum strings [use ''.join(seq) instead]";
	if (hasTypeFlag(m, start, Py_TPFLAGS_BYTES_SUBCLASS))
		return "sum() can't sum bytes [use b''.join(seq) instead]";
	return typeName(m, start) === 'bytearray'
		? "sum() can't sum bytearray [use b''.join(seq) instead]"
		: undefined;
}

const isSmall = (m: Machine, op: Ptr): boolean =>
	Py_IS_TYPE(m, op, PyLong_Type) && m.i32[(op + 16) >> 2]! < 24;

/** The iterator gave NULL: it is dropped before anything else is made. False if an error is set. */
function ended(m: Machine, iterator: Owned): boolean {
	const isFine = exhausted(m);
	Py_DECREF(m, iterator);
	return isFine;
}

/** A sum with what was lost to rounding on the way (cs_add: Neumaier's compensated summation). */
type Compensated = {high: number; low: number};

const compensated = (value: number): Compensated => ({high: value, low: 0});

function addTo(sum: Compensated, x: number): void {
	const {high} = sum;
	const t = high + x;
	sum.low += Math.abs(high) >= Math.abs(x) ? high - t + x : x - t + high;
	sum.high = t;
}

const totalOf = ({high, low}: Compensated): number =>
	low !== 0 && Number.isFinite(low) ? high + low : high;

/** total + item; takes both. NULL with the error set, also where there was no memory for `total`. */
function plus(m: Machine, total: Owned, item: Owned): Owned {
	const added = total === 0 ? NULL : PyNumber_Add(m, total, item);
	Py_XDECREF(m, total);
	Py_DECREF(m, item);
	return added;
}

/** Adds what the iterator gives to `start`; takes both. */
function addUp(m: Machine, iterator: Owned, start: Owned): Owned {
	const next = iternextOf(m, iterator);
	let total: Owned = start;
	if (isSmall(m, total)) {
		let sum = PyLong_AsLong(m, total);
		Py_DECREF(m, total);
		for (;;) {
			const item = next(m, iterator);
			if (item === 0)
				return ended(m, iterator)
					? m.profile.sumMakesLong
						? PyLong_FromLong(m, sum)
						: PyLong_FromSsize_t(m, sum)
					: NULL;
			if (isSmall(m, item)) {
				const more = sum + PyLong_AsLong(m, item);
				if (Number.isSafeInteger(more)) {
					sum = more;
					Py_DECREF(m, item);
					continue;
				}
			}
			total = plus(m, PyLong_FromLong(m, sum), item);
			if (total === 0) return failWith(m, iterator);
			break;
		}
	}
	if (Py_IS_TYPE(m, total, PyFloat_Type)) {
		const sum = compensated(m.f64[(total + 16) >> 3]!);
		Py_DECREF(m, total);
		for (;;) {
			const item = next(m, iterator);
			if (item === 0) {
				if (!ended(m, iterator)) return NULL;
				return PyFloat_FromDouble(m, m.profile.sumCompensates ? totalOf(sum) : sum.high);
			}
			if (Py_IS_TYPE(m, item, PyFloat_Type)) addTo(sum, m.f64[(item + 16) >> 3]!);
			else if (isSmall(m, item)) {
				const x = PyLong_AsLong(m, item);
				if (m.profile.sumCompensatesInts) addTo(sum, x);
				else sum.high += x;
			} else {
				total = plus(
					m,
					PyFloat_FromDouble(m, m.profile.sumCompensates ? totalOf(sum) : sum.high),
					item,
				);
				if (total === 0) return failWith(m, iterator);
				break;
			}
			Py_DECREF(m, item);
		}
	}
	if (m.profile.sumCompensatesInts && PyComplex_CheckExact(m, total)) {
		const [real, imag] = complexValue(m, total).map(compensated) as [Compensated, Compensated];
		Py_DECREF(m, total);
		for (;;) {
			const item = next(m, iterator);
			if (item === 0) {
				if (!ended(m, iterator)) return NULL;
				return PyComplex_FromDoubles(m, totalOf(real), totalOf(imag));
			}
			if (PyComplex_CheckExact(m, item)) {
				const [x, y] = complexValue(m, item);
				addTo(real, x);
				addTo(imag, y);
			} else if (Py_IS_TYPE(m, item, PyFloat_Type)) addTo(real, m.f64[(item + 16) >> 3]!);
			else if (isSmall(m, item)) addTo(real, PyLong_AsLong(m, item));
			else {
				total = plus(m, PyComplex_FromDoubles(m, totalOf(real), totalOf(imag)), item);
				if (total === 0) return failWith(m, iterator);
				break;
			}
			Py_DECREF(m, item);
		}
	}
	for (;;) {
		const item = next(m, iterator);
		if (item === 0) {
			if (ended(m, iterator)) return total;
			Py_DECREF(m, total);
			return NULL;
		}
		total = plus(m, total, item);
		if (total === 0) return failWith(m, iterator);
	}
}
