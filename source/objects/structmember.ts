/**
 * Members: fields of a struct seen as attributes (Python/structmember.c). A PyMemberDef lies in memory: for a heap type right
 * behind the type itself, one per slot name; for a static type among the start-up objects.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getF64, getI32, getSsize, set, setF64, setI32, setSsize} from '../memory/memory.ts';
import {sizeof, struct} from '../memory/struct.ts';
import {PyErr_Occurred, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_INCREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {Py_False, Py_None, Py_True} from '../runtime/statics.ts';
import {HEAPTYPE_IN_CPYTHON, type MemberDef, Py_TPFLAGS_HEAPTYPE} from '../runtime/slots.ts';
import {PyFloat_AsDouble, PyFloat_FromDouble} from './floatobject.ts';
import {PyLong_AsInt, PyLong_AsSsize_t, PyLong_FromLong} from './longobject.ts';
import {setAttributeErrorContext} from './exceptions-attribute.ts';
import {shownTypeName} from './dict-errors.ts';
import {stringOf} from './unicodeobject.ts';

export const PyMemberDef = struct('PyMemberDef', undefined, {
	name: 'ptr', // a str; owned by ht_slots or eternal
	type: 'i32',
	offset: 'ssize',
	flags: 'i32',
	doc: 'ptr',
});

export const sizeofMemberDef = sizeof(PyMemberDef);

/** Codes of Include/descrobject.h. */
export const Py_T_INT = 1;
export const Py_T_DOUBLE = 4;
export const _Py_T_OBJECT = 6;
export const Py_T_STRING = 5; // here: a pointer to a str, not owned
/** An unsigned long in CPython; only tp_flags is one. */
export const Py_T_ULONG = 12;
export const Py_T_BOOL = 14;
export const Py_T_OBJECT_EX = 16;
export const Py_T_PYSSIZET = 19;

export const Py_READONLY = 1;

const codes: Readonly<Record<MemberDef['type'], number>> = {
	object: _Py_T_OBJECT,
	object_ex: Py_T_OBJECT_EX,
	int: Py_T_INT,
	ssize: Py_T_PYSSIZET,
	typeflags: Py_T_ULONG,
	bool: Py_T_BOOL,
	double: Py_T_DOUBLE,
	string: Py_T_STRING,
};

/** Writes a member definition at `address`. */
export function writeMemberDef(m: Machine, address: number, def: MemberDef, name: Ptr): void {
	writeMember(
		m,
		address,
		name,
		codes[def.type],
		def.offset,
		def.readonly === true ? Py_READONLY : 0,
	);
}

export function writeMember(
	m: Machine,
	address: number,
	name: Ptr,
	type: number,
	offset: number,
	flags: number,
): void {
	set(m, address, PyMemberDef.name, name);
	set(m, address, PyMemberDef.type, type);
	setSsize(m, address, PyMemberDef.offset, offset);
	set(m, address, PyMemberDef.flags, flags);
	set(m, address, PyMemberDef.doc, 0);
}

/** True if the member cannot be assigned. */
export const memberReadonly = (m: Machine, member: number): boolean =>
	(getI32(m, member, PyMemberDef.flags) & Py_READONLY) !== 0;

const memberName = (m: Machine, member: number): string =>
	stringOf(m, get(m, member, PyMemberDef.name));

function unsetError(m: Machine, op: Ptr, member: number): void {
	const name = get(m, member, PyMemberDef.name);
	PyErr_SetString(
		m,
		'AttributeError',
		`'${shownTypeName(m, op)}' object has no attribute '${stringOf(m, name)}'`,
	);
	setAttributeErrorContext(m, op, name);
}

const flagsInCPython = (flags: number): number =>
	(flags & HEAPTYPE_IN_CPYTHON) === 0 ? flags : flags - HEAPTYPE_IN_CPYTHON + Py_TPFLAGS_HEAPTYPE;

/** The member's value: a new reference, or NULL with an error. */
export function PyMember_GetOne(m: Machine, op: Ptr, member: number): Owned {
	const offset = getI32(m, member, PyMemberDef.offset);
	switch (getI32(m, member, PyMemberDef.type)) {
		case Py_T_OBJECT_EX: {
			const value = get(m, op, offset);
			if (value !== 0) return Py_NewRef(m, value);
			unsetError(m, op, member);
			return NULL;
		}
		case _Py_T_OBJECT:
		case Py_T_STRING: {
			const value = get(m, op, offset);
			return Py_NewRef(m, value === 0 ? Py_None : value);
		}
		case Py_T_PYSSIZET:
			return PyLong_FromLong(m, getSsize(m, op, offset));
		case Py_T_ULONG:
			return PyLong_FromLong(m, flagsInCPython(getSsize(m, op, offset)));
		case Py_T_INT:
			return PyLong_FromLong(m, getI32(m, op, offset));
		case Py_T_BOOL:
			return Py_NewRef(m, m.u8[op + offset] === 0 ? Py_False : Py_True);
		case Py_T_DOUBLE:
			return PyFloat_FromDouble(m, getF64(m, op, offset));
		default:
			return PyErr_SetString(m, 'SystemError', 'bad memberdescr type');
	}
}

/** Sets the member (value borrowed; NULL deletes): 0 or -1. */
export function PyMember_SetOne(m: Machine, op: Ptr, member: number, value: Ptr): number {
	if (memberReadonly(m, member))
		return PyErr_SetStringInt(m, 'AttributeError', 'readonly attribute');
	const offset = getI32(m, member, PyMemberDef.offset);
	const type = getI32(m, member, PyMemberDef.type);
	if (type === _Py_T_OBJECT || type === Py_T_OBJECT_EX) {
		const old = get(m, op, offset);
		if (value === 0 && old === 0 && type === Py_T_OBJECT_EX)
			return PyErr_SetStringInt(m, 'AttributeError', memberName(m, member));
		if (value !== 0) Py_INCREF(m, value);
		set(m, op, offset, value);
		Py_XDECREF(m, old);
		return 0;
	}
	if (value === 0) return PyErr_SetStringInt(m, 'TypeError', `can't delete numeric/char attribute`);
	return setNumber(m, op, offset, type, value, member);
}

function setNumber(
	m: Machine,
	op: Ptr,
	offset: number,
	type: number,
	value: Ptr,
	member: number,
): number {
	switch (type) {
		case Py_T_BOOL:
			if (value !== Py_True && value !== Py_False)
				return PyErr_SetStringInt(m, 'TypeError', 'attribute value type must be bool');
			m.u8[op + offset] = value === Py_True ? 1 : 0;
			return 0;
		case Py_T_INT: {
			const number = PyLong_AsInt(m, value);
			if (number === -1 && PyErr_Occurred(m) !== 0) return -1;
			setI32(m, op, offset, number);
			return 0;
		}
		case Py_T_PYSSIZET: {
			const number = PyLong_AsSsize_t(m, value);
			if (number === -1 && PyErr_Occurred(m) !== 0) return -1;
			setSsize(m, op, offset, number);
			return 0;
		}
		case Py_T_DOUBLE: {
			const number = PyFloat_AsDouble(m, value);
			if (number === -1 && PyErr_Occurred(m) !== 0) return -1;
			setF64(m, op, offset, number);
			return 0;
		}
		default:
			return PyErr_SetStringInt(
				m,
				type === Py_T_STRING ? 'TypeError' : 'SystemError',
				type === Py_T_STRING
					? 'readonly attribute'
					: `bad memberdescr type for ${memberName(m, member)}`,
			);
	}
}
