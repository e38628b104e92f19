/** `int | None` (Objects/unionobject.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { get, set } from '../memory/memory.ts';
import { PyObject, sizeof, struct } from '../memory/struct.ts';
import type { Machine } from '../runtime/machine.ts';
import { PyErr_SetString } from '../runtime/errors.ts';
import { _PyObject_GC_TRACK, PyObject_GC_UnTrack } from '../runtime/gclist.ts';
import { PyObject_GC_Del, PyObject_GC_New } from '../runtime/objimpl.ts';
import { hasTypeFlag, Py_CLEAR, Py_DECREF, Py_NewRef, Py_SIZE, Py_TYPE } from '../runtime/refcount.ts';
import { METH_O, Py_TPFLAGS_HAVE_GC, Py_TPFLAGS_TYPE_SUBCLASS, type TypeSpec, type visitproc } from '../runtime/slots.ts';
import {
	_PyNone_Type,
	_PyUnion_Type,
	Py_False,
	Py_GenericAliasType,
	Py_None,
	Py_NotImplemented,
	Py_True,
} from '../runtime/statics.ts';
import { Py_EQ, Py_NE } from '../runtime/args.ts';
import { PyObject_IsInstance, PyObject_IsSubclass } from './abstract.ts';
import { PyObject_Hash, PyObject_RichCompareBool } from './object.ts';
import { PyTuple_New, PyTuple_SET_ITEM } from './tupleobject.ts';
import { PyFrozenSet_New } from './setobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';
import { typeReprText } from './genericaliasobject.ts';

const unionobject = struct('unionobject', PyObject, { args: 'ptr', parameters: 'ptr' });

const item = (m: Machine, tuple: Ptr, i: number): Ptr => m.i32[(tuple + m.tuple_items + 8 * i) >> 2]! as Ptr;

/** What may stand beside `|`: classes, None, aliases, unions. */
function isUnionable(m: Machine, op: Ptr): boolean {
	const type = Py_TYPE(m, op);
	return (
		op === Py_None ||
		hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS) ||
		type === Py_GenericAliasType ||
		type === _PyUnion_Type ||
		m.typespecs.get(type)?.name === 'typing.TypeVar'
	);
}

export const _PyUnion_Check = (m: Machine, op: Ptr): boolean => Py_TYPE(m, op) === _PyUnion_Type;

/** The members of a union, a tuple, borrowed. */
export const _Py_union_args = (m: Machine, op: Ptr): Ptr => get(m, op, unionobject.args);

/** a | b for classes and their like; equal members once. */
export function _Py_union_type_or(m: Machine, a: Ptr, b: Ptr): Owned {
	if (!isUnionable(m, a) || !isUnionable(m, b)) return Py_NewRef(m, Py_NotImplemented);
	const members: Ptr[] = [];
	const add = (value: Ptr): boolean => {
		const member = value === Py_None ? _PyNone_Type : value;
		for (const known of members) {
			const equal = PyObject_RichCompareBool(m, known, member, Py_EQ);
			if (equal < 0) return false;
			if (equal > 0) return true;
		}
		members.push(member);
		return true;
	};
	for (const side of [a, b]) {
		if (_PyUnion_Check(m, side)) {
			const args = _Py_union_args(m, side);
			for (let i = 0; i < Py_SIZE(m, args); i++) if (!add(item(m, args, i))) return NULL;
		} else if (!add(side)) return NULL;
	}
	if (members.length === 1) return Py_NewRef(m, members[0]!);
	const args = PyTuple_New(m, members.length);
	for (const [i, member] of members.entries()) PyTuple_SET_ITEM(m, args, i, Py_NewRef(m, member));
	const op = PyObject_GC_New(m, _PyUnion_Type);
	if (op === 0) return NULL;
	set(m, op, unionobject.args, args);
	set(m, op, unionobject.parameters, 0);
	_PyObject_GC_TRACK(m, op);
	return op;
}

function union_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	Py_CLEAR(m, op, unionobject.args);
	Py_CLEAR(m, op, unionobject.parameters);
	PyObject_GC_Del(m, op);
}

function union_traverse(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	return visit(m, get(m, op, unionobject.args), arg);
}

function union_repr(m: Machine, op: Ptr): Owned {
	const args = _Py_union_args(m, op);
	const parts: string[] = [];
	for (let i = 0; i < Py_SIZE(m, args); i++) {
		const member = item(m, args, i);
		const text = member === _PyNone_Type ? 'None' : typeReprText(m, member);
		if (text === undefined) return NULL;
		parts.push(text);
	}
	return PyUnicode_FromString(m, parts.join(' | '));
}

function asSet(m: Machine, op: Ptr): Owned {
	return PyFrozenSet_New(m, _Py_union_args(m, op));
}

function union_hash(m: Machine, op: Ptr): number {
	const members = asSet(m, op);
	const low = members === 0 ? -1 : PyObject_Hash(m, members);
	const high = members === 0 ? -1 : m.hash_hi;
	if (members !== 0) Py_DECREF(m, members);
	m.hash_hi = high;
	return low;
}

function union_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (!_PyUnion_Check(m, b) || (op !== Py_EQ && op !== Py_NE)) return Py_NewRef(m, Py_NotImplemented);
	const left = asSet(m, a);
	const right = asSet(m, b);
	const equal = PyObject_RichCompareBool(m, left, right, Py_EQ);
	Py_DECREF(m, left);
	Py_DECREF(m, right);
	return equal < 0 ? NULL : Py_NewRef(m, (equal === 1) === (op === Py_EQ) ? Py_True : Py_False);
}

/** isinstance and issubclass: any member will do; aliases will not. */
const check =
	(name: 'isinstance' | 'issubclass', test: (m: Machine, op: Ptr, cls: Ptr) => number) =>
	(m: Machine, self: Ptr, value: Ptr): Owned => {
		const args = _Py_union_args(m, self);
		for (let i = 0; i < Py_SIZE(m, args); i++) {
			if (Py_TYPE(m, item(m, args, i)) === Py_GenericAliasType)
				return PyErr_SetString(m, 'TypeError', `${name}() argument 2 cannot be a parameterized generic`);
		}
		for (let i = 0; i < Py_SIZE(m, args); i++) {
			const result = test(m, value, item(m, args, i));
			if (result < 0) return NULL;
			if (result > 0) return Py_NewRef(m, Py_True);
		}
		return Py_NewRef(m, Py_False);
	};

export const _PyUnion_Spec = (m: Machine): TypeSpec => ({
	type: _PyUnion_Type,
	name: m.profile.unionIsTypingUnion ? 'typing.Union' : 'types.UnionType',
	basicsize: sizeof(unionobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: union_dealloc,
		tp_repr: union_repr,
		tp_hash: union_hash,
		tp_traverse: union_traverse,
		tp_richcompare: union_richcompare,
		nb_or: _Py_union_type_or,
	},
	methods: [
		{ name: '__instancecheck__', flags: METH_O, impl: check('isinstance', PyObject_IsInstance) },
		{ name: '__subclasscheck__', flags: METH_O, impl: check('issubclass', PyObject_IsSubclass) },
	],
	members: [{ name: '__args__', type: 'object', offset: unionobject.args, readonly: true }],
});
