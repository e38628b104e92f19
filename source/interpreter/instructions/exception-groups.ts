/** except*: splitting groups (Python/ceval.c, Objects/exceptions.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {closeSlot} from '../../runtime/frame.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {
	hasTypeFlag,
	Py_DECREF,
	Py_IS_TYPE,
	Py_NewRef,
	Py_SIZE,
	Py_TYPE,
	Py_XDECREF,
} from '../../runtime/refcount.ts';
import {Py_None, PyTuple_Type} from '../../runtime/statics.ts';
import {Py_TPFLAGS_TUPLE_SUBCLASS} from '../../runtime/slots.ts';
import {exceptionType} from '../../runtime/exceptiontable.ts';
import {PyErr_GivenExceptionMatches} from '../../objects/errors.ts';
import {PyType_IsSubtype, typeName} from '../../objects/typeobject.ts';
import {PyTuple_Pack} from '../../objects/tupleobject.ts';
import {
	_PyExc_CreateExceptionGroup,
	_PyExc_PrepReraiseStar,
	callGroupMethod,
} from '../../objects/exception-group.ts';
import {PyUnicode_FromString} from '../../objects/unicodeobject.ts';

const isGroup = (m: Machine, op: Ptr): boolean =>
	PyType_IsSubtype(m, Py_TYPE(m, op), exceptionType('BaseExceptionGroup'));

function namesGroup(m: Machine, right: Ptr): boolean {
	const group = exceptionType('BaseExceptionGroup');
	if (!hasTypeFlag(m, right, Py_TPFLAGS_TUPLE_SUBCLASS)) return PyType_IsSubtype(m, right, group);
	for (let i = 0; i < Py_SIZE(m, right); i++) {
		if (PyType_IsSubtype(m, m.i32[(right + m.tuple_items + 8 * i) >> 2]! as Ptr, group))
			return true;
	}
	return false;
}

/** CHECK_EG_MATCH: (group, type -- rest, match), each None where empty. */
export function checkExceptStarMatch(m: Machine, sp: number): number {
	const {i32} = m;
	const group = i32[sp - 4]! as Ptr;
	const right = i32[sp - 2]! as Ptr;
	if (namesGroup(m, right)) {
		PyErr_SetString(
			m,
			'TypeError',
			'catching ExceptionGroup with except* is not allowed. Use except instead.',
		);
		return -1;
	}
	let match: Owned = NULL;
	let rest: Owned = NULL;
	if (group === Py_None) {
		match = Py_NewRef(m, Py_None);
		rest = Py_NewRef(m, Py_None);
	} else if (PyErr_GivenExceptionMatches(m, group, right)) {
		match = isGroup(m, group) ? Py_NewRef(m, group) : wrapped(m, group);
		if (match === 0) return -1;
		rest = Py_NewRef(m, Py_None);
	} else if (isGroup(m, group)) {
		const pair = callGroupMethod(m, group, 'split', right);
		if (pair === 0) return -1;
		if (!Py_IS_TYPE(m, pair, PyTuple_Type) || Py_SIZE(m, pair) < 2) {
			PyErr_SetString(
				m,
				'TypeError',
				`${typeName(m, group)}.split must return a 2-tuple, got tuple of size ${Py_SIZE(m, pair)}`,
			);
			Py_DECREF(m, pair);
			return -1;
		}
		match = Py_NewRef(m, i32[(pair + m.tuple_items) >> 2]! as Ptr);
		rest = Py_NewRef(m, i32[(pair + m.tuple_items + 8) >> 2]! as Ptr);
		Py_DECREF(m, pair);
	} else {
		match = Py_NewRef(m, Py_None);
		rest = Py_NewRef(m, group);
	}
	closeSlot(m, sp - 2);
	closeSlot(m, sp - 4);
	i32[sp - 4] = rest;
	i32[sp - 2] = match;
	if (match !== Py_None) {
		const handled = i32[m.exc_info >> 2]! as Ptr;
		i32[m.exc_info >> 2] = Py_NewRef(m, match);
		if (handled !== 0) Py_DECREF(m, handled);
	}
	return sp;
}

/** A bare exception caught by except*: a group of one. */
function wrapped(m: Machine, exception: Ptr): Owned {
	const items = PyTuple_Pack(m, 1, exception);
	if (items === 0) return NULL;
	const text = PyUnicode_FromString(m, '');
	const group = text === 0 ? NULL : _PyExc_CreateExceptionGroup(m, text, items);
	Py_XDECREF(m, text);
	Py_DECREF(m, items);
	return group;
}

/** INTRINSIC_PREP_RERAISE_STAR: what is raised behind the except* clauses. */
export const prepareReraise = _PyExc_PrepReraiseStar;
