/**
 * `int | str` (Objects/unionobject.c). Owns the tuple of its types and, once asked for, of its type variables.
 * From 3.14 on it is typing.Union itself, larger and with weak references.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {Py_EQ, Py_NE} from '../runtime/args.ts';
import {
	_PyNone_Type,
	_PyUnion_Type,
	Py_None,
	Py_NotImplemented,
	PySentinel_Type,
} from '../runtime/statics.ts';
import {
	METH_CLASS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {PyNumber_Or} from './abstract-number.ts';
import {_PyGenericAlias_Check, typingTypeRepr} from './genericaliasobject.ts';
import {makeParameters, subsParameters} from './genericalias-parameters.ts';
import {
	PyObject_GenericGetAttr,
	PyObject_GetAttr,
	PyObject_Hash,
	PyObject_RichCompare,
	PyObject_RichCompareBool,
} from './object.ts';
import {PyFrozenSet_New, PySet_Add} from './setobject.ts';
import {
	PyTuple_Check,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
} from './tupleobject.ts';
import {tupleItems} from './type-mro.ts';
import {PyType_Check} from './typeobject.ts';
import {
	_PyUnicode_EqualToASCIIString,
	PyUnicode_Check,
	PyUnicode_FromString,
} from './unicodeobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';
import {writtenAs} from './unicode-writer.ts';

/** The fields of 3.14; before, `parameters` follows `args` and that is all. */
export const unionobject = struct('unionobject', PyObject, {
	args: 'ptr',
	hashable_args: 'ptr',
	unhashable_args: 'ptr',
	parameters: 'ptr',
	weakreflist: 'ptr',
});

const ARGS = unionobject.args;
const isTyping = (m: Machine): boolean => m.profile.compiler.deferredAnnotations;
const parametersField = (m: Machine): number => (isTyping(m) ? unionobject.parameters : 24);

export const _PyUnion_Check = (m: Machine, op: number): boolean => Py_TYPE(m, op) === _PyUnion_Type;

/** The tuple of a union's types, borrowed. */
export const _Py_union_args = (m: Machine, op: number): Ptr => get(m, op, ARGS);

const isUnionable = (m: Machine, op: Ptr): boolean =>
	op === Py_None ||
	PyType_Check(m, op) ||
	_PyGenericAlias_Check(m, op) ||
	_PyUnion_Check(m, op) ||
	Py_TYPE(m, op) === PySentinel_Type;

/** Types of an operand, None as its type. */
const flatten = (m: Machine, op: Ptr): Ptr[] =>
	_PyUnion_Check(m, op) ? tupleItems(m, get(m, op, ARGS)) : [op === Py_None ? _PyNone_Type : op];

/** Without what comes twice: classes by identity, aliases by equality; undefined with an error. */
function dedup(m: Machine, items: readonly Ptr[]): Ptr[] | undefined {
	const kept: Ptr[] = [];
	for (const item of items) {
		let known = kept.includes(item);
		for (const other of known ? [] : kept) {
			if (PyType_Check(m, item) || PyType_Check(m, other)) continue;
			const same = PyObject_RichCompareBool(m, item, other, Py_EQ);
			if (same < 0) return undefined;
			known ||= same === 1;
		}
		if (!known) kept.push(item);
	}
	return kept;
}

/** The types one by one: no iterator over their tuple is made. */
function frozensetOf(m: Machine, items: readonly Ptr[]): Owned {
	const set = PyFrozenSet_New(m, NULL);
	if (set === 0) return NULL;
	for (const item of items) {
		if (PySet_Add(m, set, item) < 0) {
			Py_DECREF(m, set);
			return NULL;
		}
	}
	return set;
}

/** The union of types (borrowed); one type alone is itself. */
function make_union(m: Machine, items: readonly Ptr[]): Owned {
	const kept = dedup(m, items);
	if (kept === undefined) return NULL;
	if (kept.length === 1) return Py_NewRef(m, kept[0]!);
	const args = PyTuple_New(m, kept.length);
	if (args === 0) return NULL;
	for (const [i, item] of kept.entries()) PyTuple_SET_ITEM(m, args, i, Py_NewRef(m, item));
	const hashable = isTyping(m) ? frozensetOf(m, kept) : NULL;
	const op = hashable === 0 && isTyping(m) ? NULL : PyObject_GC_New(m, _PyUnion_Type);
	if (op === 0) {
		Py_DECREF(m, args);
		Py_XDECREF(m, hashable);
		return NULL;
	}
	set(m, op, ARGS, args);
	set(m, op, parametersField(m), 0);
	if (isTyping(m)) {
		set(m, op, unionobject.hashable_args, hashable);
		set(m, op, unionobject.unhashable_args, 0);
		set(m, op, unionobject.weakreflist, 0);
	}
	_PyObject_GC_TRACK(m, op);
	return op;
}

/** nb_or of types, aliases and unions. */
export function _Py_union_type_or(m: Machine, a: Ptr, b: Ptr): Owned {
	if (!isUnionable(m, a) || !isUnionable(m, b)) return Py_NewRef(m, Py_NotImplemented);
	return make_union(m, [...flatten(m, a), ...flatten(m, b)]);
}

function unionFields(m: Machine): number[] {
	return isTyping(m)
		? [ARGS, unionobject.hashable_args, unionobject.unhashable_args, unionobject.parameters]
		: [ARGS, parametersField(m)];
}

function union_dealloc(m: Machine, self: Ptr): void {
	_PyObject_GC_UNTRACK(m, self);
	if (isTyping(m) && get(m, self, unionobject.weakreflist) !== 0) PyObject_ClearWeakRefs(m, self);
	for (const field of unionFields(m)) Py_XDECREF(m, get(m, self, field));
	PyObject_GC_Del(m, self);
}

function union_traverse(m: Machine, self: Ptr, visit: visitproc, arg: number): number {
	for (const field of unionFields(m)) {
		const held = get(m, self, field);
		if (held === 0) continue;
		const result = visit(m, held, arg);
		if (result !== 0) return result;
	}
	return 0;
}

/** The members as a set, a new reference: where unions keep one, that. NULL with an error. */
function membersOf(m: Machine, self: Ptr): Owned {
	const kept = isTyping(m) ? get(m, self, unionobject.hashable_args) : NULL;
	return kept === 0 ? PyFrozenSet_New(m, get(m, self, ARGS)) : Py_NewRef(m, kept);
}

function union_hash(m: Machine, self: Ptr): number {
	const all = membersOf(m, self);
	if (all === 0) {
		m.hash_hi = -1;
		return -1;
	}
	const lo = PyObject_Hash(m, all);
	const hi = m.hash_hi;
	Py_DECREF(m, all);
	m.hash_hi = hi;
	return lo;
}

function union_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (!_PyUnion_Check(m, b) || (op !== Py_EQ && op !== Py_NE))
		return Py_NewRef(m, Py_NotImplemented);
	const setA = membersOf(m, a);
	const setB = setA === 0 ? NULL : membersOf(m, b);
	const result = setB === 0 ? NULL : PyObject_RichCompare(m, setA, setB, op);
	Py_XDECREF(m, setA);
	Py_XDECREF(m, setB);
	return result;
}

const union_repr = (m: Machine, self: Ptr): Owned => writtenAs(m, () => unionText(m, self));

function unionText(m: Machine, self: Ptr): string | undefined {
	const parts: string[] = [];
	for (const item of tupleItems(m, get(m, self, ARGS))) {
		const part = item === _PyNone_Type ? 'None' : typingTypeRepr(m, item);
		if (part === undefined) return undefined;
		parts.push(part);
	}
	return parts.join(' | ');
}

/** `__module__` is the type's. */
function union_getattro(m: Machine, self: Ptr, name: Ptr): Owned {
	return PyUnicode_Check(m, name) && _PyUnicode_EqualToASCIIString(m, name, '__module__')
		? PyObject_GetAttr(m, _PyUnion_Type, name)
		: PyObject_GenericGetAttr(m, self, name);
}

function parametersOf(m: Machine, self: Ptr): Ptr {
	const field = parametersField(m);
	let parameters = get(m, self, field);
	if (parameters === 0) {
		parameters = makeParameters(m, get(m, self, ARGS));
		set(m, self, field, parameters);
	}
	return parameters;
}

/** `(list[T] | int)[str]` */
function union_getitem(m: Machine, self: Ptr, item: Ptr): Owned {
	const parameters = parametersOf(m, self);
	if (parameters === 0) return NULL;
	const args = subsParameters(m, self, get(m, self, ARGS), parameters, item);
	if (args === 0) return NULL;
	const items = tupleItems(m, args);
	let result: Owned = Py_NewRef(m, items[0]!);
	for (const next of items.slice(1)) {
		const union = PyNumber_Or(m, result, next);
		Py_DECREF(m, result);
		result = union;
		if (union === 0) break;
	}
	Py_DECREF(m, args);
	return result;
}

function union_mro_entries(m: Machine, self: Ptr): Owned {
	return PyErr_SetString(m, 'TypeError', `Cannot subclass ${m.repr_text(m, self)}`);
}

/** `Union[int, str]` */
function union_class_getitem(m: Machine, _cls: Ptr, item: Ptr): Owned {
	const tuple = PyTuple_Check(m, item) ? Py_NewRef(m, item) : PyTuple_Pack(m, 1, item);
	if (tuple === 0) return NULL;
	if (PyTuple_GET_SIZE(m, tuple) === 0) {
		Py_DECREF(m, tuple);
		return PyErr_SetString(m, 'TypeError', 'Cannot take a Union of no types.');
	}
	const result = make_union(
		m,
		tupleItems(m, tuple).flatMap(op => flatten(m, op)),
	);
	Py_DECREF(m, tuple);
	return result;
}

const typingMethods: readonly MethodDef[] = [
	{name: '__mro_entries__', flags: METH_O, impl: union_mro_entries},
	{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: union_class_getitem},
];

export const _PyUnion_Spec = (m: Machine): TypeSpec => ({
	type: _PyUnion_Type,
	name: isTyping(m) ? 'typing.Union' : 'types.UnionType',
	doc: 'Any of several types.',
	basicsize: isTyping(m) ? 56 : 32,
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	...(isTyping(m) ? {weaklistoffset: unionobject.weakreflist} : {}),
	slots: {
		tp_dealloc: union_dealloc,
		tp_repr: union_repr,
		tp_hash: union_hash,
		tp_getattro: union_getattro,
		tp_traverse: union_traverse,
		tp_richcompare: union_richcompare,
		nb_or: _Py_union_type_or,
		mp_subscript: union_getitem,
	},
	methods: isTyping(m) ? typingMethods : [],
	members: [{name: '__args__', type: 'object', offset: ARGS, readonly: true}],
	getset: [
		...(isTyping(m)
			? [
					{name: '__name__', get: (machine: Machine) => PyUnicode_FromString(machine, 'Union')},
					{
						name: '__qualname__',
						get: (machine: Machine) => PyUnicode_FromString(machine, 'Union'),
					},
					{name: '__origin__', get: (machine: Machine) => Py_NewRef(machine, _PyUnion_Type)},
				]
			: []),
		{
			name: '__parameters__',
			get: (machine: Machine, self: Ptr): Owned => {
				const parameters = parametersOf(machine, self);
				return parameters === 0 ? NULL : Py_NewRef(machine, parameters);
			},
		},
	],
});
