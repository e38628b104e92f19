/**
 * `list[int]` (Objects/genericaliasobject.c): remembers origin and arguments, and passes everything else on to the origin.
 */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { get, set } from '../memory/memory.ts';
import { PyObject, sizeof, struct } from '../memory/struct.ts';
import type { Machine } from '../runtime/machine.ts';
import { PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString } from '../runtime/errors.ts';
import { _PyObject_GC_TRACK, PyObject_GC_UnTrack } from '../runtime/gclist.ts';
import { PyObject_GC_Del, PyObject_GC_New } from '../runtime/objimpl.ts';
import { hasTypeFlag, Py_CLEAR, Py_DECREF, Py_NewRef, Py_SIZE } from '../runtime/refcount.ts';
import {
	METH_O,
	METH_NOARGS,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_TYPE_SUBCLASS,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import { Py_Ellipsis, Py_False, Py_GenericAliasType, Py_NotImplemented, Py_True, PyTuple_Type } from '../runtime/statics.ts';
import { Py_EQ, Py_NE } from '../runtime/args.ts';
import { ID } from '../runtime/identifiers.ts';
import { PyObject_Call } from './call.ts';
import { PyObject_GenericGetAttr, PyObject_GetAttr, PyObject_GetOptionalAttr, PyObject_Hash, PyObject_Repr, PyObject_RichCompareBool, PyObject_SetAttr } from './object.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM } from './tupleobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';
import { _Py_union_type_or } from './unionobject.ts';

const gaobject = struct('gaobject', PyObject, {
	origin: 'ptr',
	args: 'ptr', // a tuple
	parameters: 'ptr', // made when asked for
	weakreflist: 'ptr',
	starred: 'u8',
	vectorcall: 'func',
});

const item = (m: Machine, tuple: Ptr, i: number): Ptr => m.i32[(tuple + m.tuple_items + 8 * i) >> 2]! as Ptr;

/** `origin[args]`; an argument that is no tuple is put into one. NULL with MemoryError. */
export function Py_GenericAlias(m: Machine, origin: Ptr, args: Ptr): Owned {
	const op = PyObject_GC_New(m, Py_GenericAliasType);
	if (op === 0) return NULL;
	m.i32.fill(0, (op + 16) >> 2, (op + sizeof(gaobject)) >> 2);
	set(m, op, gaobject.origin, Py_NewRef(m, origin));
	set(m, op, gaobject.args, m.i32[(args + 8) >> 2] === PyTuple_Type ? Py_NewRef(m, args) : PyTuple_Pack(m, 1, args));
	_PyObject_GC_TRACK(m, op);
	return op;
}

/** For `__class_getitem__` methods. */
export const class_getitem = Py_GenericAlias;

function ga_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (get(m, op, gaobject.weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	for (const field of [gaobject.origin, gaobject.args, gaobject.parameters]) Py_CLEAR(m, op, field);
	PyObject_GC_Del(m, op);
}

function ga_traverse(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	for (const field of [gaobject.origin, gaobject.args, gaobject.parameters]) {
		const held = get(m, op, field);
		if (held === 0) continue;
		const result = visit(m, held, arg);
		if (result !== 0) return result;
	}
	return 0;
}

/** How an argument shows: a class by its name, `...`, anything else by repr(). undefined with an error. */
export function typeReprText(m: Machine, op: Ptr): string | undefined {
	if (op === Py_Ellipsis) return '...';
	const isAlias = PyObject_GetOptionalAttr(m, op, ID.__origin__);
	if (isAlias !== 0) Py_DECREF(m, isAlias);
	else if (m.current_exception !== 0) return undefined;
	else {
		const qualname = PyObject_GetOptionalAttr(m, op, ID.__qualname__);
		const module = qualname === 0 ? NULL : PyObject_GetOptionalAttr(m, op, ID.__module__);
		if (module !== 0) {
			const moduleText = PyUnicode_Check(m, module) ? stringOf(m, module) : '';
			const name = stringOf(m, qualname);
			Py_DECREF(m, qualname);
			Py_DECREF(m, module);
			return moduleText === 'builtins' || moduleText === '' ? name : `${moduleText}.${name}`;
		}
		if (qualname !== 0) Py_DECREF(m, qualname);
		PyErr_Clear(m);
	}
	const repr = PyObject_Repr(m, op);
	if (repr === 0) return undefined;
	const text = stringOf(m, repr);
	Py_DECREF(m, repr);
	return text;
}

function ga_repr(m: Machine, op: Ptr): Owned {
	const origin = typeReprText(m, get(m, op, gaobject.origin));
	if (origin === undefined) return NULL;
	const args = get(m, op, gaobject.args);
	const parts: string[] = [];
	for (let i = 0; i < Py_SIZE(m, args); i++) {
		const part = typeReprText(m, item(m, args, i));
		if (part === undefined) return NULL;
		parts.push(part);
	}
	const star = m.u8[op + gaobject.starred] === 0 ? '' : '*';
	return PyUnicode_FromString(m, `${star}${origin}[${parts.length === 0 ? '()' : parts.join(', ')}]`);
}

function ga_hash(m: Machine, op: Ptr): number {
	const origin = PyObject_Hash(m, get(m, op, gaobject.origin));
	const high = m.hash_hi;
	if (origin === -1 && high === -1) return -1;
	const args = PyObject_Hash(m, get(m, op, gaobject.args));
	if (args === -1 && m.hash_hi === -1) return -1;
	m.hash_hi ^= high;
	return origin ^ args;
}

function ga_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (m.i32[(b + 8) >> 2] !== Py_GenericAliasType || (op !== Py_EQ && op !== Py_NE))
		return Py_NewRef(m, Py_NotImplemented);
	let equal = m.u8[a + gaobject.starred] === m.u8[b + gaobject.starred] ? 1 : 0;
	for (const field of [gaobject.origin, gaobject.args]) {
		if (equal === 1) equal = PyObject_RichCompareBool(m, get(m, a, field), get(m, b, field), Py_EQ);
	}
	return equal < 0 ? NULL : Py_NewRef(m, (equal === 1) === (op === Py_EQ) ? Py_True : Py_False);
}

/** Calling an alias calls its origin; the result remembers the alias if it can. */
function ga_call(m: Machine, op: Ptr, args: Ptr, kwds: Ptr): Owned {
	const result = PyObject_Call(m, get(m, op, gaobject.origin), args, kwds);
	if (result === 0) return NULL;
	if (PyObject_SetAttr(m, result, ID.__orig_class__, op) < 0) {
		if (!PyErr_ExceptionMatches(m, 'AttributeError') && !PyErr_ExceptionMatches(m, 'TypeError')) {
			Py_DECREF(m, result);
			return NULL;
		}
		PyErr_Clear(m);
	}
	return result;
}

const OWN_NAMES = new Set([
	'__class__',
	'__origin__',
	'__args__',
	'__unpacked__',
	'__parameters__',
	'__typing_unpacked_tuple_args__',
	'__mro_entries__',
	'__reduce_ex__',
	'__reduce__',
	'__copy__',
	'__deepcopy__',
	'__bases__',
]);

function ga_getattro(m: Machine, op: Ptr, name: Ptr): Owned {
	const text = stringOf(m, name);
	const isOwn = OWN_NAMES.has(text) || !hasTypeFlag(m, get(m, op, gaobject.origin), Py_TPFLAGS_TYPE_SUBCLASS);
	if (!isOwn) return PyObject_GetAttr(m, get(m, op, gaobject.origin), name);
	return PyObject_GenericGetAttr(m, op, name);
}

function ga_mro_entries(m: Machine, op: Ptr): Owned {
	return PyTuple_Pack(m, 1, get(m, op, gaobject.origin));
}

/** The type variables among the arguments, each once. */
function parameters(m: Machine, op: Ptr): Owned {
	const known = get(m, op, gaobject.parameters);
	if (known !== 0) return Py_NewRef(m, known);
	const args = get(m, op, gaobject.args);
	const found: Ptr[] = [];
	const add = (value: Ptr): void => {
		if (!found.includes(value)) found.push(value);
	};
	for (let i = 0; i < Py_SIZE(m, args); i++) {
		const value = item(m, args, i);
		if (hasTypeFlag(m, value, Py_TPFLAGS_TYPE_SUBCLASS)) continue;
		const subst = PyObject_GetOptionalAttr(m, value, ID.__typing_subst__);
		if (subst !== 0) {
			Py_DECREF(m, subst);
			add(value);
			continue;
		}
		const inner = PyObject_GetOptionalAttr(m, value, ID.__parameters__);
		if (inner !== 0) {
			for (let k = 0; m.i32[(inner + 8) >> 2] === PyTuple_Type && k < Py_SIZE(m, inner); k++) add(item(m, inner, k));
			Py_DECREF(m, inner);
		}
	}
	if (m.current_exception !== 0) return NULL;
	const tuple = PyTuple_New(m, found.length);
	for (const [i, value] of found.entries()) PyTuple_SET_ITEM(m, tuple, i, Py_NewRef(m, value));
	set(m, op, gaobject.parameters, tuple);
	return Py_NewRef(m, tuple);
}

/** `list[T][int]`: arguments put in the place of type variables. */
function ga_getitem(m: Machine, op: Ptr, key: Ptr): Owned {
	const params = parameters(m, op);
	if (params === 0) return NULL;
	const n = Py_SIZE(m, params);
	const repr = (): string => m.repr_text(m, op);
	const given = m.i32[(key + 8) >> 2] === PyTuple_Type ? Py_NewRef(m, key) : PyTuple_Pack(m, 1, key);
	let result: Owned = NULL;
	if (n === 0) PyErr_SetString(m, 'TypeError', `${repr()} is not a generic class`);
	else if (Py_SIZE(m, given) !== n)
		PyErr_SetString(
			m,
			'TypeError',
			`Too ${Py_SIZE(m, given) > n ? 'many' : 'few'} arguments for ${repr()}; actual ${Py_SIZE(m, given)}, expected ${n}`,
		);
	else {
		const args = get(m, op, gaobject.args);
		const replaced = PyTuple_New(m, Py_SIZE(m, args));
		for (let i = 0; i < Py_SIZE(m, args); i++) {
			let value = item(m, args, i);
			for (let k = 0; k < n; k++) if (item(m, params, k) === value) value = item(m, given, k);
			PyTuple_SET_ITEM(m, replaced, i, Py_NewRef(m, value));
		}
		result = Py_GenericAlias(m, get(m, op, gaobject.origin), replaced);
		Py_DECREF(m, replaced);
	}
	Py_DECREF(m, given);
	Py_DECREF(m, params);
	return result;
}

function refuse(what: string) {
	return (m: Machine): Owned =>
		PyErr_SetString(m, 'TypeError', `${what}() argument 2 cannot be a parameterized generic`);
}

export const Py_GenericAlias_Spec = (_m: Machine): TypeSpec => ({
	type: Py_GenericAliasType,
	name: 'types.GenericAlias',
	basicsize: sizeof(gaobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	weaklistoffset: gaobject.weakreflist,
	slots: {
		tp_dealloc: ga_dealloc,
		tp_repr: ga_repr,
		tp_hash: ga_hash,
		tp_call: ga_call,
		tp_getattro: ga_getattro,
		tp_traverse: ga_traverse,
		tp_richcompare: ga_richcompare,
		tp_new: (m, _type, args) =>
			Py_SIZE(m, args) === 2
				? Py_GenericAlias(m, item(m, args, 0), item(m, args, 1))
				: PyErr_SetString(
						m,
						'TypeError',
						`GenericAlias expected 2 arguments, got ${Py_SIZE(m, args)}`,
					),
		nb_or: _Py_union_type_or,
		mp_subscript: ga_getitem,
	},
	methods: [
		{ name: '__mro_entries__', flags: METH_O, impl: ga_mro_entries },
		{ name: '__instancecheck__', flags: METH_O, impl: refuse('isinstance') },
		{ name: '__subclasscheck__', flags: METH_O, impl: refuse('issubclass') },
		{
			name: '__reduce__',
			flags: METH_NOARGS,
			impl: (m, op: Ptr) => {
				const args = PyTuple_Pack(m, 2, get(m, op, gaobject.origin), get(m, op, gaobject.args));
				const result = PyTuple_Pack(m, 2, Py_GenericAliasType, args);
				Py_DECREF(m, args);
				return result;
			},
		},
	],
	members: [
		{ name: '__origin__', type: 'object', offset: gaobject.origin, readonly: true },
		{ name: '__args__', type: 'object', offset: gaobject.args, readonly: true },
		{ name: '__unpacked__', type: 'bool', offset: gaobject.starred, readonly: true },
	],
	getset: [{ name: '__parameters__', get: parameters }],
});
