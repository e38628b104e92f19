/** The match statement. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {closeSlot, failInputs} from '../../runtime/frame.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../../runtime/errors.ts';
import {
	hasTypeFlag,
	Py_DECREF,
	Py_XDECREF,
	Py_INCREF,
	Py_IS_TYPE,
	Py_NewRef,
	Py_SIZE,
} from '../../runtime/refcount.ts';
import {Py_False, Py_None, Py_True, PyTuple_Type} from '../../runtime/statics.ts';
import {
	_Py_TPFLAGS_MATCH_SELF,
	Py_TPFLAGS_MAPPING,
	Py_TPFLAGS_SEQUENCE,
	Py_TPFLAGS_TYPE_SUBCLASS,
} from '../../runtime/slots.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {ID} from '../../runtime/identifiers.ts';
import {PyObject_IsInstance, PyObject_Size} from '../../objects/abstract.ts';
import {PyObject_GetAttr, PyObject_GetOptionalAttr, PyObject_Repr} from '../../objects/object.ts';
import {PyObject_CallMethodObjArgs} from '../../objects/call.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from '../../objects/tupleobject.ts';
import {PyList_Append, PyList_AsTuple, PyList_New} from '../../objects/listobject.ts';
import {PySet_Add, PySet_Contains, PySet_New} from '../../objects/setobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {typeName, typeNameOf} from '../../objects/typeobject.ts';
import {PyBaseObject_Type} from '../../runtime/statics.ts';
import {PyObject_New} from '../../runtime/objimpl.ts';

export function getLen(m: Machine, _oparg: number, sp: number): number {
	const length = PyObject_Size(m, m.i32[sp - 2]! as Ptr);
	if (length < 0) return -1;
	const result = PyLong_FromLong(m, length);
	if (result === 0) return -1;
	m.i32[sp] = result;
	return sp + 2;
}

const flagTest =
	(flag: number) =>
	(m: Machine, _oparg: number, sp: number): number => {
		const result = hasTypeFlag(m, m.i32[sp - 2]!, flag) ? Py_True : Py_False;
		Py_INCREF(m, result);
		m.i32[sp] = result;
		return sp + 2;
	};

export const matchMapping = flagTest(Py_TPFLAGS_MAPPING);
export const matchSequence = flagTest(Py_TPFLAGS_SEQUENCE);

/** MATCH_KEYS: a tuple of the subject's values for the keys, or None. */
export function matchKeys(m: Machine, _oparg: number, sp: number): number {
	const result = keysOf(m, m.i32[sp - 4]! as Ptr, m.i32[sp - 2]! as Ptr);
	if (result === 0) return -1;
	m.i32[sp] = result;
	return sp + 2;
}

function keysOf(m: Machine, subject: Ptr, keys: Ptr): Owned {
	const n = Py_SIZE(m, keys);
	if (n === 0) return PyTuple_New(m, 0);
	const seen = PySet_New(m, NULL);
	const missing = seen === 0 ? NULL : PyObject_New(m, PyBaseObject_Type);
	const values = missing === 0 ? NULL : PyTuple_New(m, n);
	let outcome: Owned = values;
	for (let i = 0; i < n && values !== 0; i++) {
		const key = m.i32[(keys + m.tuple_items + 8 * i) >> 2]! as Ptr;
		const repeated = PySet_Contains(m, seen, key);
		if (repeated !== 0 || PySet_Add(m, seen, key) < 0) {
			if (repeated === 1) {
				const text = PyObject_Repr(m, key);
				if (text !== 0)
					PyErr_SetString(
						m,
						'ValueError',
						`mapping pattern checks duplicate key (${stringOf(m, text)})`,
					);
				Py_XDECREF(m, text);
			}
			outcome = NULL;
			break;
		}
		const value = PyObject_CallMethodObjArgs(m, subject, ID.get, key, missing);
		if (value === 0) {
			outcome = NULL;
			break;
		}
		if (value === missing) {
			Py_DECREF(m, value);
			outcome = Py_NewRef(m, Py_None);
			break;
		}
		PyTuple_SET_ITEM(m, values, i, value);
	}
	if (outcome !== values) Py_DECREF(m, values);
	Py_XDECREF(m, seen);
	Py_XDECREF(m, missing);
	return outcome;
}

/** MATCH_CLASS: a tuple of attributes for the sub-patterns, or None. */
export function matchClass(m: Machine, oparg: number, sp: number): number {
	const {i32} = m;
	const subject = i32[sp - 6]! as Ptr;
	const cls = i32[sp - 4]! as Ptr;
	const names = i32[sp - 2]! as Ptr;
	const result = attributesOf(m, subject, cls, oparg, names);
	const isFailed = result === 0 && m.current_exception !== 0;
	if (isFailed) {
		i32[(m.current_frame + 64) >> 2] = failInputs(m, 'MATCH_CLASS', sp - 6, sp);
		return -1;
	}
	for (const at of [sp - 6, sp - 4, sp - 2]) closeSlot(m, at);
	i32[(m.current_frame + 64) >> 2] = sp - 6;
	if (result === 0) {
		i32[sp - 6] = Py_None;
		Py_INCREF(m, Py_None);
	} else i32[sp - 6] = result;
	return sp - 4;
}

/** One attribute for a class pattern; NULL without an error where the subject has none. */
function attributeOf(m: Machine, subject: Ptr, cls: Ptr, name: Ptr, seen: Ptr): Owned {
	const repeated = PySet_Contains(m, seen, name);
	if (repeated !== 0 || PySet_Add(m, seen, name) < 0) {
		if (repeated === 1) {
			const text = PyObject_Repr(m, name);
			if (text === 0) return NULL;
			PyErr_SetString(
				m,
				'TypeError',
				`${typeText(m, cls)}() got multiple sub-patterns for attribute ${stringOf(m, text)}`,
			);
			Py_DECREF(m, text);
		}
		return NULL;
	}
	return lookUp(m, subject, name);
}

/** An attribute that may be missing; NULL, with an error or without one. */
function lookUp(m: Machine, op: Ptr, name: Ptr): Owned {
	if (!m.profile.patternsCatchErrors) return PyObject_GetOptionalAttr(m, op, name);
	const value = PyObject_GetAttr(m, op, name);
	if (value === 0 && PyErr_ExceptionMatches(m, 'AttributeError')) PyErr_Clear(m);
	return value;
}

const typeText = (m: Machine, cls: Ptr): string => typeNameOf(m, cls);

function attributesOf(m: Machine, subject: Ptr, cls: Ptr, npos: number, names: Ptr): Owned {
	if (!hasTypeFlag(m, cls, Py_TPFLAGS_TYPE_SUBCLASS))
		return PyErr_SetString(
			m,
			'TypeError',
			m.profile.messages.patternSaysRefer
				? 'class pattern must refer to a class'
				: `called match pattern must be a ${m.profile.patternsNameClasses ? 'class' : 'type'}`,
		);
	if (PyObject_IsInstance(m, subject, cls) <= 0) return NULL;
	const seen = PySet_New(m, NULL);
	if (seen === 0) return NULL;
	const direct = m.profile.patternsNeedNoList;
	const op = direct ? PyTuple_New(m, npos + Py_SIZE(m, names)) : PyList_New(m, 0);
	const out: Gathered = {op, next: direct ? 0 : -1};
	const fine =
		op !== 0 &&
		positionals(m, subject, cls, npos, seen, out) &&
		keywords(m, subject, cls, names, seen, out);
	if (!fine) Py_DECREF(m, seen);
	const result = fine ? (direct ? Py_NewRef(m, op) : PyList_AsTuple(m, op)) : NULL;
	Py_XDECREF(m, op);
	if (fine) Py_DECREF(m, seen);
	return result;
}

/** A tuple to be filled from item `next` on, or a list, where `next` is -1. */
type Gathered = {readonly op: Ptr; next: number};

/** Takes the value over. */
function add(m: Machine, out: Gathered, value: Owned): boolean {
	if (value === 0) return false;
	if (out.next >= 0) {
		PyTuple_SET_ITEM(m, out.op, out.next++, value);
		return true;
	}
	const result = PyList_Append(m, out.op, value);
	Py_DECREF(m, value);
	return result === 0;
}

function keywords(
	m: Machine,
	subject: Ptr,
	cls: Ptr,
	names: Ptr,
	seen: Ptr,
	out: Gathered,
): boolean {
	for (let i = 0; i < Py_SIZE(m, names); i++) {
		const name = m.i32[(names + m.tuple_items + 8 * i) >> 2]! as Ptr;
		if (!add(m, out, attributeOf(m, subject, cls, name, seen))) return false;
	}
	return true;
}

/** The class's names of positional patterns; NULL, with an error or without one if it has none. */
function matchArgsOf(m: Machine, cls: Ptr): Owned {
	if (!m.profile.patternsCatchErrors) return PyObject_GetOptionalAttr(m, cls, ID.__match_args__);
	const name = PyUnicode_FromString(m, '__match_args__');
	if (name === 0) return NULL;
	const args = lookUp(m, cls, name);
	Py_DECREF(m, name);
	return args;
}

function positionals(
	m: Machine,
	subject: Ptr,
	cls: Ptr,
	npos: number,
	seen: Ptr,
	out: Gathered,
): boolean {
	if (npos === 0) return true;
	let matchSelf = false;
	let args = matchArgsOf(m, cls);
	if (args === 0) {
		if (m.current_exception !== 0) return false;
		args = PyTuple_New(m, 0);
		matchSelf = (m.i32[(cls + PyTypeObject.tp_flags) >> 2]! & _Py_TPFLAGS_MATCH_SELF) !== 0;
	} else if (!Py_IS_TYPE(m, args, PyTuple_Type)) {
		PyErr_SetString(
			m,
			'TypeError',
			`${typeText(m, cls)}.__match_args__ must be a tuple (got ${typeName(m, args)})`,
		);
		Py_DECREF(m, args);
		return false;
	}
	const allowed = matchSelf ? 1 : Py_SIZE(m, args);
	let fine = npos <= allowed;
	if (!fine)
		PyErr_SetString(
			m,
			'TypeError',
			`${typeText(m, cls)}() accepts ${allowed} positional sub-pattern${allowed === 1 ? '' : 's'} (${npos} given)`,
		);
	else if (matchSelf) fine = add(m, out, Py_NewRef(m, subject));
	else {
		for (let i = 0; i < npos && fine; i++) {
			const name = m.i32[(args + m.tuple_items + 8 * i) >> 2]! as Ptr;
			if (!PyUnicode_Check(m, name)) {
				PyErr_SetString(
					m,
					'TypeError',
					`__match_args__ elements must be strings (got ${typeName(m, name)})`,
				);
				fine = false;
				break;
			}
			fine = add(m, out, attributeOf(m, subject, cls, name, seen));
		}
	}
	Py_DECREF(m, args);
	return fine;
}
