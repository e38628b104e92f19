/**
 * `list[int]` (Objects/genericaliasobject.c): a class and its arguments. Nearly every attribute is the class's.
 * Owns origin, args and, once asked for, the parameters (type variables among the args).
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set, setU8} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_Occurred,
	PyErr_SetString,
} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {_PyArg_CheckPositional, Py_EQ, Py_NE} from '../runtime/args.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	Py_Ellipsis,
	Py_False,
	Py_GenericAliasType,
	Py_None,
	Py_NotImplemented,
	Py_True,
} from '../runtime/statics.ts';
import {
	type freefunc,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HAVE_VECTORCALL,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyObject_GetIter} from './abstract.ts';
import {PyObject_Call, PyObject_Vectorcall} from './call.ts';
import {functionPointer} from '../runtime/machine.ts';
import {makeParameters, subsParameters} from './genericalias-parameters.ts';
import {PyList_Append, PyList_Check} from './listobject.ts';
import {_PyArg_NoKeywords} from './newargs.ts';
import {
	PyObject_Dir,
	PyObject_GenericGetAttr,
	PyObject_GetAttr,
	PyObject_GetOptionalAttr,
	PyObject_Hash,
	PyObject_Repr,
	PyObject_RichCompareBool,
	PyObject_SetAttr,
} from './object.ts';
import {PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack} from './tupleobject.ts';
import {tupleItems} from './type-mro.ts';
import {PyType_GenericAlloc} from './type-instance.ts';
import {PyObject_TypeCheck, typeNameOf} from './typeobject.ts';
import {_Py_union_type_or} from './unionobject.ts';
import {PyUnicode_Check, PyUnicode_InternFromString, stringOf} from './unicodeobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';
import {writtenAs} from './unicode-writer.ts';

export const gaobject = struct('gaobject', PyObject, {
	origin: 'ptr',
	args: 'ptr',
	parameters: 'ptr',
	weakreflist: 'ptr',
	starred: 'u8',
	vectorcall: 'func',
});

const G = gaobject;

export const _PyGenericAlias_Check = (m: Machine, op: number): boolean =>
	PyObject_TypeCheck(m, op, Py_GenericAliasType);

/** Attributes that are the alias's own. */
const ownAttributes = [
	'__class__',
	'__origin__',
	'__args__',
	'__unpacked__',
	'__parameters__',
	'__typing_unpacked_tuple_args__',
	'__mro_entries__',
	'__reduce_ex__',
	'__reduce__',
] as const;

/** Attributes that neither has, so that aliases are not mistaken for classes; 3.13 still lists them in dir(). */
const blockedAttributes = ['__bases__', '__copy__', '__deepcopy__'] as const;

const isOwn = (name: string): boolean =>
	(ownAttributes as readonly string[]).includes(name) ||
	(blockedAttributes as readonly string[]).includes(name);

/** origin[args]; `args` that are no tuple become one. All borrowed. */
export function Py_GenericAlias(m: Machine, origin: Ptr, args: Ptr): Owned {
	const op = PyType_GenericAlloc(m, Py_GenericAliasType, 0);
	if (op === 0) return NULL;
	const tuple = PyTuple_Check(m, args) ? Py_NewRef(m, args) : PyTuple_Pack(m, 1, args);
	if (tuple !== 0) {
		setup(m, op, origin, tuple);
		return op;
	}
	Py_DECREF(m, op);
	return NULL;
}

/** Fills in the fields; steals `args`. */
function setup(m: Machine, op: Ptr, origin: Ptr, args: Owned): void {
	set(m, op, G.origin, Py_NewRef(m, origin));
	set(m, op, G.args, args);
	set(m, op, G.parameters, 0);
	set(m, op, G.weakreflist, 0);
	set(m, op, G.starred, 0);
	set(m, op, G.vectorcall, functionPointer(m, ga_vectorcall));
}

function ga_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!_PyArg_NoKeywords(m, 'GenericAlias', kwds)) return NULL;
	if (!_PyArg_CheckPositional(m, 'GenericAlias', PyTuple_GET_SIZE(m, args), 2, 2)) return NULL;
	const given = PyTuple_GET_ITEM(m, args, 1);
	const op = PyType_GenericAlloc(m, type, 0);
	if (op === 0) return NULL;
	const tuple = PyTuple_Check(m, given) ? Py_NewRef(m, given) : PyTuple_Pack(m, 1, given);
	setup(m, op, PyTuple_GET_ITEM(m, args, 0), tuple);
	return op;
}

function ga_dealloc(m: Machine, self: Ptr): void {
	_PyObject_GC_UNTRACK(m, self);
	if (get(m, self, G.weakreflist) !== 0) PyObject_ClearWeakRefs(m, self);
	Py_XDECREF(m, get(m, self, G.origin));
	Py_XDECREF(m, get(m, self, G.args));
	Py_XDECREF(m, get(m, self, G.parameters));
	slot<freefunc>(m, Py_TYPE(m, self), PyTypeObject.tp_free)!(m, self);
}

function ga_traverse(m: Machine, self: Ptr, visit: visitproc, arg: number): number {
	for (const field of [G.origin, G.args, G.parameters]) {
		const held = get(m, self, field);
		if (held === 0) continue;
		const result = visit(m, held, arg);
		if (result !== 0) return result;
	}
	return 0;
}

const reprText = (m: Machine, op: Ptr): string | undefined => {
	const repr = PyObject_Repr(m, op);
	if (repr === 0) return undefined;
	const text = stringOf(m, repr);
	Py_DECREF(m, repr);
	return text;
};

/** An attribute that is a str, as text; undefined if it is absent (no error) or failed. */
function textAttribute(m: Machine, op: Ptr, name: Ptr): string | undefined {
	const value = PyObject_GetOptionalAttr(m, op, name);
	if (value === 0) return undefined;
	const text = PyUnicode_Check(m, value) ? stringOf(m, value) : undefined;
	Py_DECREF(m, value);
	return text;
}

function hasAttribute(m: Machine, op: Ptr, name: Ptr): boolean {
	const value = PyObject_GetOptionalAttr(m, op, name);
	if (value === 0) return false;
	Py_DECREF(m, value);
	return true;
}

/** How a type is written inside brackets and unions; undefined with an error (_Py_typing_type_repr). */
export function typingTypeRepr(m: Machine, op: Ptr): string | undefined {
	if (op === Py_Ellipsis) return '...';
	if (hasAttribute(m, op, ID.__origin__) && hasAttribute(m, op, ID.__args__))
		return reprText(m, op);
	const qualname = textAttribute(m, op, ID.__qualname__);
	const module = PyObject_GetOptionalAttr(m, op, ID.__module__);
	const none = module === 0 || module === Py_None;
	const moduleText = module !== 0 && PyUnicode_Check(m, module) ? stringOf(m, module) : undefined;
	if (module !== 0) Py_DECREF(m, module);
	if (PyErr_Occurred(m) !== 0) return undefined;
	if (qualname === undefined || (module === 0 && none)) return reprText(m, op);
	return none || moduleText === 'builtins' ? qualname : `${moduleText ?? ''}.${qualname}`;
}

function itemRepr(m: Machine, op: Ptr): string | undefined {
	if (!PyList_Check(m, op)) return typingTypeRepr(m, op);
	const parts: string[] = [];
	const n = m.i32[(op + 16) >> 2]!;
	const items = m.i32[(op + 24) >> 2]!;
	for (let i = 0; i < n; i++) {
		const part = typingTypeRepr(m, m.i32[(items + i * 8) >> 2]! as Ptr);
		if (part === undefined) return undefined;
		parts.push(part);
	}
	return `[${parts.join(', ')}]`;
}

const ga_repr = (m: Machine, self: Ptr): Owned => writtenAs(m, () => aliasText(m, self));

function aliasText(m: Machine, self: Ptr): string | undefined {
	const origin = typingTypeRepr(m, get(m, self, G.origin));
	if (origin === undefined) return undefined;
	const parts: string[] = [];
	for (const item of tupleItems(m, get(m, self, G.args))) {
		const part = itemRepr(m, item);
		if (part === undefined) return undefined;
		parts.push(part);
	}
	const star = m.u8[self + G.starred] === 0 ? '' : '*';
	const inner = parts.length === 0 ? '()' : parts.join(', ');
	return `${star}${origin}[${inner}]`;
}

function ga_hash(m: Machine, self: Ptr): number {
	const a = PyObject_Hash(m, get(m, self, G.origin));
	const aHigh = m.hash_hi;
	if (a === -1 && aHigh === -1) return -1;
	const b = PyObject_Hash(m, get(m, self, G.args));
	if (b === -1 && m.hash_hi === -1) return -1;
	m.hash_hi ^= aHigh;
	return a ^ b;
}

function ga_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (
		!_PyGenericAlias_Check(m, a) ||
		!_PyGenericAlias_Check(m, b) ||
		(op !== Py_EQ && op !== Py_NE)
	)
		return Py_NewRef(m, Py_NotImplemented);
	let equal = m.u8[a + G.starred] === m.u8[b + G.starred] ? 1 : 0;
	for (const field of [G.origin, G.args]) {
		if (equal !== 1) break;
		equal = PyObject_RichCompareBool(m, get(m, a, field), get(m, b, field), Py_EQ);
	}
	if (equal < 0) return NULL;
	return Py_NewRef(m, (equal === 1) === (op === Py_EQ) ? Py_True : Py_False);
}

/** Tells a new instance which alias made it, if it can be told. */
function set_orig_class(m: Machine, op: Owned, self: Ptr): Owned {
	if (op === 0) return NULL;
	if (PyObject_SetAttr(m, op, ID.__orig_class__, self) < 0) {
		if (!PyErr_ExceptionMatches(m, 'AttributeError') && !PyErr_ExceptionMatches(m, 'TypeError')) {
			Py_DECREF(m, op);
			return NULL;
		}
		PyErr_Clear(m);
	}
	return op;
}

const ga_call = (m: Machine, self: Ptr, args: Ptr, kwds: Ptr): Owned =>
	set_orig_class(m, PyObject_Call(m, get(m, self, G.origin), args, kwds), self);

function ga_vectorcall(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	return set_orig_class(
		m,
		PyObject_Vectorcall(m, get(m, self, G.origin), args, nargs, kwnames),
		self,
	);
}

function ga_getattro(m: Machine, self: Ptr, name: Ptr): Owned {
	if (PyUnicode_Check(m, name) && isOwn(stringOf(m, name)))
		return PyObject_GenericGetAttr(m, self, name);
	return PyObject_GetAttr(m, get(m, self, G.origin), name);
}

/** The type variables among the args: made once and kept; borrowed, NULL with an error. */
function parametersOf(m: Machine, self: Ptr): Ptr {
	let parameters = get(m, self, G.parameters);
	if (parameters === 0) {
		parameters = makeParameters(m, get(m, self, G.args));
		set(m, self, G.parameters, parameters);
	}
	return parameters;
}

function ga_getitem(m: Machine, self: Ptr, item: Ptr): Owned {
	const parameters = parametersOf(m, self);
	if (parameters === 0) return NULL;
	const args = subsParameters(m, self, get(m, self, G.args), parameters, item);
	if (args === 0) return NULL;
	const result = Py_GenericAlias(m, get(m, self, G.origin), args);
	Py_DECREF(m, args);
	if (result !== 0) setU8(m, result, G.starred, m.u8[self + G.starred]!);
	return result;
}

/** `*tuple[int, str]`: iterating gives one starred copy. */
function ga_iter(m: Machine, self: Ptr): Owned {
	const starred = Py_GenericAlias(m, get(m, self, G.origin), get(m, self, G.args));
	if (starred === 0) return NULL;
	setU8(m, starred, G.starred, 1);
	const one = PyTuple_Pack(m, 1, starred);
	Py_DECREF(m, starred);
	const iterator = one === 0 ? NULL : PyObject_GetIter(m, one);
	Py_XDECREF(m, one);
	return iterator;
}

function ga_dir(m: Machine, self: Ptr): Owned {
	const names = PyObject_Dir(m, get(m, self, G.origin));
	if (names === 0) return NULL;
	const n = m.i32[(names + 16) >> 2]!;
	const items = m.i32[(names + 24) >> 2]!;
	const known = new Set<string>();
	for (let i = 0; i < n; i++) known.add(stringOf(m, m.i32[(items + i * 8) >> 2]!));
	const extra = m.profile.compiler.deferredAnnotations
		? ownAttributes
		: [...ownAttributes, ...blockedAttributes];
	for (const name of extra) {
		if (known.has(name)) continue;
		const id = PyUnicode_InternFromString(m, name);
		const result = id === 0 ? -1 : PyList_Append(m, names, id);
		Py_XDECREF(m, id);
		if (result < 0) {
			Py_DECREF(m, names);
			return NULL;
		}
	}
	return names;
}

function ga_reduce(m: Machine, self: Ptr): Owned {
	const pair = PyTuple_Pack(m, 2, get(m, self, G.origin), get(m, self, G.args));
	const result = pair === 0 ? NULL : PyTuple_Pack(m, 2, Py_GenericAliasType, pair);
	Py_XDECREF(m, pair);
	return result;
}

const refuse = (name: string): MethodDef => ({
	name: `__${name}check__`,
	flags: METH_O,
	impl: (m: Machine): Owned =>
		PyErr_SetString(
			m,
			'TypeError',
			`${name === 'instance' ? 'isinstance' : 'issubclass'}() argument 2 cannot be a parameterized generic`,
		),
});

function unpackedTupleArgs(m: Machine, self: Ptr): Owned {
	const isTuple = typeNameOf(m, get(m, self, G.origin)) === 'tuple';
	const starred = m.u8[self + G.starred] !== 0;
	return Py_NewRef(m, starred && isTuple ? get(m, self, G.args) : Py_None);
}

export const Py_GenericAlias_Spec = (_m: Machine): TypeSpec => ({
	type: Py_GenericAliasType,
	name: 'types.GenericAlias',
	doc: 'A generic class with its arguments.',
	basicsize: sizeof(gaobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_VECTORCALL,
	vectorcall_offset: G.vectorcall,
	weaklistoffset: G.weakreflist,
	slots: {
		tp_dealloc: ga_dealloc,
		tp_repr: ga_repr,
		tp_hash: ga_hash,
		tp_call: ga_call,
		tp_getattro: ga_getattro,
		tp_traverse: ga_traverse,
		tp_richcompare: ga_richcompare,
		tp_iter: ga_iter,
		tp_alloc: PyType_GenericAlloc,
		tp_new: ga_new,
		nb_or: _Py_union_type_or,
		mp_subscript: ga_getitem,
	},
	methods: [
		{
			name: '__mro_entries__',
			flags: METH_O,
			impl: (m: Machine, self: Ptr): Owned => PyTuple_Pack(m, 1, get(m, self, G.origin)),
		},
		refuse('instance'),
		refuse('subclass'),
		{name: '__reduce__', flags: METH_NOARGS, impl: ga_reduce},
		{name: '__dir__', flags: METH_NOARGS, impl: ga_dir},
	],
	members: [
		{name: '__origin__', type: 'object', offset: G.origin, readonly: true},
		{name: '__args__', type: 'object', offset: G.args, readonly: true},
		{name: '__unpacked__', type: 'bool', offset: G.starred, readonly: true},
	],
	getset: [
		{
			name: '__parameters__',
			get: (m, self) => {
				const parameters = parametersOf(m, self);
				return parameters === 0 ? NULL : Py_NewRef(m, parameters);
			},
		},
		{name: '__typing_unpacked_tuple_args__', get: unpackedTupleArgs},
	],
});
