/** operator.itemgetter, attrgetter and methodcaller (Modules/_operator.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set, setSsize} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {functionPointer, type Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF, Py_XNewRef} from '../../runtime/refcount.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {_PyArg_CheckPositional, arg, popArgs, reserveArgs} from '../../runtime/args.ts';
import {
	METH_NOARGS,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HAVE_VECTORCALL,
	Py_TPFLAGS_UNICODE_SUBCLASS,
	type TypeSpec,
	type unaryfunc,
	type visitproc,
} from '../../runtime/slots.ts';
import {hasTypeFlag} from '../../runtime/refcount.ts';
import {partial_Type, staticType} from '../../runtime/statics.ts';
import {PyObject_GetItem, PySequence_Tuple} from '../../objects/abstract.ts';
import {PyObject_Call, PyObject_VectorcallMethod} from '../../objects/call.ts';
import {
	dictKey,
	dictValue,
	PyDict_GET_SIZE,
	PyDict_GetItemWithError,
	PyDict_Next,
} from '../../objects/dictobject.ts';
import {allocate} from '../../objects/enumobject.ts';
import {_PyArg_NoKeywords} from '../../objects/newargs.ts';
import {PyObject_GetAttr, PyObject_Repr} from '../../objects/object.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_GetSlice,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
	buildTuple,
} from '../../objects/tupleobject.ts';
import {
	PyUnicode_FromString,
	PyUnicode_InternInPlace,
	stringOf,
} from '../../objects/unicodeobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {partial_Spec} from './functools-partial.ts';
import {deallocFields, traverseFields} from '../../objects/owned-fields.ts';

export const itemgetter_Type = staticType(232);
export const attrgetter_Type = staticType(233);
export const methodcaller_Type = staticType(234);

const itemgetterobject = struct('itemgetterobject', PyObject, {
	nitems: 'ssize',
	item: 'ptr', // the key, or a tuple of them
	index: 'ssize', // -1, or the key as an index into exact tuples
	vectorcall: 'func',
});

const attrgetterobject = struct('attrgetterobject', PyObject, {
	nattrs: 'ssize',
	attr: 'ptr', // a tuple: names, or tuples of the names of a dotted path
	vectorcall: 'func',
});

const methodcallerobject = struct('methodcallerobject', PyObject, {
	name: 'ptr',
	args: 'ptr', // the method name and the positional arguments
	kwds: 'ptr',
	vectorcall_args: 'ptr', // from 3.14 on: the positional arguments alone
	vectorcall_kwnames: 'ptr',
	vectorcall: 'func',
});

const I = itemgetterobject;
const A = attrgetterobject;
const C = methodcallerobject;

type Getter = (m: Machine, self: Ptr, object: Ptr) => Owned;

/** The tp_call and the vectorcall of something that is called with one object. */
const callable = (name: string, getter: Getter) => ({
	call: (m: Machine, self: Ptr, args: Ptr, kwds: Ptr): Owned =>
		_PyArg_NoKeywords(m, name, kwds) &&
		_PyArg_CheckPositional(m, name, PyTuple_GET_SIZE(m, args), 1, 1)
			? getter(m, self, PyTuple_GET_ITEM(m, args, 0))
			: NULL,
	vectorcall(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
		if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0)
			return PyErr_SetString(m, 'TypeError', `${name}() takes no keyword arguments`);
		return _PyArg_CheckPositional(m, name, nargs, 1, 1) ? getter(m, self, arg(m, args, 0)) : NULL;
	},
});

/** A tuple of `n` values made one after the other; NULL if one fails. */
function tupleOf(m: Machine, n: number, make: (i: number) => Owned): Owned {
	const result = PyTuple_New(m, n);
	for (let i = 0; result !== 0 && i < n; i++) {
		const value = make(i);
		if (value === 0) {
			Py_DECREF(m, result);
			return NULL;
		}
		PyTuple_SET_ITEM(m, result, i, value);
	}
	return result;
}

function getItems(m: Machine, self: Ptr, object: Ptr): Owned {
	const item = get(m, self, I.item);
	const n = get(m, self, I.nitems) as number;
	if (n === 1) return PyObject_GetItem(m, object, item);
	return tupleOf(m, n, i => PyObject_GetItem(m, object, PyTuple_GET_ITEM(m, item, i)));
}

const itemgetter = callable('itemgetter', getItems);

function itemgetter_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!_PyArg_NoKeywords(m, 'itemgetter', kwds)) return NULL;
	const n = PyTuple_GET_SIZE(m, args);
	if (n < 1) return expectedOne(m, 'itemgetter');
	const op = allocate(m, type);
	if (op === 0) return NULL;
	set(m, op, I.item, Py_NewRef(m, n === 1 ? PyTuple_GET_ITEM(m, args, 0) : args));
	set(m, op, I.nitems, n);
	setSsize(m, op, I.index, -1);
	set(m, op, I.vectorcall, functionPointer(m, itemgetter.vectorcall));
	return op;
}

const expectedOne = (m: Machine, name: string): Owned =>
	PyErr_SetString(m, 'TypeError', `${name} expected 1 argument, got 0`);

/** `operator.name(…)` of the given objects' reprs. */
function reprOf(m: Machine, name: string, parts: readonly (readonly [string, Ptr])[]): Owned {
	const texts: string[] = [];
	for (const [before, part] of parts) {
		const text = PyObject_Repr(m, part);
		if (text === 0) return NULL;
		texts.push(before + stringOf(m, text));
		Py_DECREF(m, text);
	}
	return PyUnicode_FromString(m, `operator.${name}(${texts.join(', ')})`);
}

const itemsOf = (m: Machine, tuple: Ptr): (readonly [string, Ptr])[] =>
	Array.from({length: PyTuple_GET_SIZE(m, tuple)}, (_, i) => ['', PyTuple_GET_ITEM(m, tuple, i)]);

const itemgetter_repr: unaryfunc = (m, self) => {
	const item = get(m, self, I.item);
	const single = (get(m, self, I.nitems) as number) === 1;
	return reprOf(m, 'itemgetter', single ? [['', item]] : itemsOf(m, item));
};

function itemgetter_reduce(m: Machine, self: Ptr): Owned {
	const item = get(m, self, I.item);
	if ((get(m, self, I.nitems) as number) > 1) return PyTuple_Pack(m, 2, Py_TYPE(m, self), item);
	const args = buildTuple(m, item);
	const result = args === 0 ? NULL : PyTuple_Pack(m, 2, Py_TYPE(m, self), args);
	Py_XDECREF(m, args);
	return result;
}

// attrgetter.

/** The interned name, or a tuple of the interned names of a dotted path. */
function namesOf(m: Machine, name: Ptr): Owned {
	if (!hasTypeFlag(m, name, Py_TPFLAGS_UNICODE_SUBCLASS))
		return PyErr_SetString(m, 'TypeError', 'attribute name must be a string');
	const parts = stringOf(m, name).split('.');
	if (parts.length === 1) return PyUnicode_InternInPlace(m, Py_NewRef(m, name));
	return tupleOf(m, parts.length, i => {
		const part = PyUnicode_FromString(m, parts[i]!);
		return part === 0 ? NULL : PyUnicode_InternInPlace(m, part);
	});
}

function attrgetter_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!_PyArg_NoKeywords(m, 'attrgetter', kwds)) return NULL;
	const n = PyTuple_GET_SIZE(m, args);
	if (n < 1) return expectedOne(m, 'attrgetter');
	const attr = tupleOf(m, n, i => namesOf(m, PyTuple_GET_ITEM(m, args, i)));
	if (attr === 0) return NULL;
	const op = allocate(m, type);
	if (op === 0) {
		Py_DECREF(m, attr);
		return NULL;
	}
	set(m, op, A.attr, attr);
	set(m, op, A.nattrs, n);
	set(m, op, A.vectorcall, functionPointer(m, attrgetter.vectorcall));
	return op;
}

/** One attribute, following a dotted path. */
function dotted(m: Machine, object: Ptr, name: Ptr): Owned {
	if (hasTypeFlag(m, name, Py_TPFLAGS_UNICODE_SUBCLASS)) return PyObject_GetAttr(m, object, name);
	let result = Py_NewRef(m, object);
	const n = PyTuple_GET_SIZE(m, name);
	for (let i = 0; i < n && result !== 0; i++) {
		const next = PyObject_GetAttr(m, result, PyTuple_GET_ITEM(m, name, i));
		Py_DECREF(m, result);
		result = next;
	}
	return result;
}

const attrgetter = callable('attrgetter', (m, self, object) => {
	const attr = get(m, self, A.attr);
	const n = get(m, self, A.nattrs) as number;
	if (n === 1) return dotted(m, object, PyTuple_GET_ITEM(m, attr, 0));
	return tupleOf(m, n, i => dotted(m, object, PyTuple_GET_ITEM(m, attr, i)));
});

/** The names as they were given, as a tuple of strs. */
const givenNames = (m: Machine, self: Ptr): Owned =>
	tupleOf(m, get(m, self, A.nattrs), i => {
		const name = PyTuple_GET_ITEM(m, get(m, self, A.attr), i);
		if (hasTypeFlag(m, name, Py_TPFLAGS_UNICODE_SUBCLASS)) return Py_NewRef(m, name);
		const parts = itemsOf(m, name).map(([, part]) => stringOf(m, part));
		return PyUnicode_FromString(m, parts.join('.'));
	});

const attrgetter_repr: unaryfunc = (m, self) => {
	const names = givenNames(m, self);
	if (names === 0) return NULL;
	const result = reprOf(m, 'attrgetter', itemsOf(m, names));
	Py_DECREF(m, names);
	return result;
};

const attrgetter_reduce: unaryfunc = (m, self) => {
	const names = givenNames(m, self);
	if (names === 0) return NULL;
	const result = PyTuple_Pack(m, 2, Py_TYPE(m, self), names);
	Py_DECREF(m, names);
	return result;
};

// methodcaller.

function methodcaller_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (PyTuple_GET_SIZE(m, args) < 1)
		return PyErr_SetString(
			m,
			'TypeError',
			'methodcaller needs at least one argument, the method name',
		);
	const name = PyTuple_GET_ITEM(m, args, 0);
	if (!hasTypeFlag(m, name, Py_TPFLAGS_UNICODE_SUBCLASS))
		return PyErr_SetString(m, 'TypeError', 'method name must be a string');
	const op = allocate(m, type);
	if (op === 0) return NULL;
	set(m, op, C.name, PyUnicode_InternInPlace(m, Py_NewRef(m, name)));
	set(m, op, C.kwds, Py_XNewRef(m, kwds));
	set(m, op, C.args, Py_NewRef(m, args));
	set(m, op, C.vectorcall, functionPointer(m, methodcaller.vectorcall));
	if (!m.profile.methodcallerSlicesArguments) return op;
	const positional = PyTuple_GetSlice(m, args, 1, PyTuple_GET_SIZE(m, args));
	set(m, op, C.vectorcall_args, positional);
	if (positional !== 0 && (keywordNames(m, op) !== 0 || m.current_exception === 0)) return op;
	Py_DECREF(m, op);
	return NULL;
}

/** The keyword names as a tuple, made at the first call if not before; NULL without an error if there are none. */
function keywordNames(m: Machine, self: Ptr): Ptr {
	const kwds = get(m, self, C.kwds);
	const known = get(m, self, C.vectorcall_kwnames);
	if (known !== 0 || kwds === 0 || PyDict_GET_SIZE(m, kwds) === 0) return known;
	const names = PySequence_Tuple(m, kwds);
	set(m, self, C.vectorcall_kwnames, names);
	return names;
}

/** Calls the method of `object` without making a bound method. */
const methodcaller = callable('methodcaller', (m, self, object) => {
	const names = keywordNames(m, self);
	if (names === 0 && m.current_exception !== 0) return NULL;
	const args = get(m, self, C.args);
	const nargs = PyTuple_GET_SIZE(m, args);
	const nkw = names === 0 ? 0 : PyTuple_GET_SIZE(m, names);
	const stack = reserveArgs(m, nargs + nkw);
	if (stack === 0) return NULL;
	set(m, stack, 0, object);
	for (let i = 1; i < nargs; i++) set(m, stack, i * 8, PyTuple_GET_ITEM(m, args, i));
	for (let k = 0; k < nkw; k++) {
		const value = PyDict_GetItemWithError(m, get(m, self, C.kwds), PyTuple_GET_ITEM(m, names, k));
		set(m, stack, (nargs + k) * 8, value);
	}
	const result = PyObject_VectorcallMethod(m, get(m, self, C.name), stack, nargs, names);
	popArgs(m, stack);
	return result;
});

const methodcaller_repr: unaryfunc = (m, self) => {
	const parts = itemsOf(m, get(m, self, C.args));
	const kwds = get(m, self, C.kwds);
	if (kwds !== 0)
		for (let pos = PyDict_Next(m, kwds, 0); pos !== 0; pos = PyDict_Next(m, kwds, pos))
			parts.push([`${stringOf(m, dictKey(m, kwds, pos))}=`, dictValue(m, kwds, pos)]);
	return reprOf(m, 'methodcaller', parts);
};

const methodcaller_reduce: unaryfunc = (m, self) => {
	const kwds = get(m, self, C.kwds);
	const args = get(m, self, C.args);
	if (kwds === 0) {
		const copy = PyTuple_New(m, PyTuple_GET_SIZE(m, args));
		for (let i = 0; copy !== 0 && i < PyTuple_GET_SIZE(m, args); i++)
			PyTuple_SET_ITEM(m, copy, i, Py_NewRef(m, PyTuple_GET_ITEM(m, args, i)));
		const result = PyTuple_Pack(m, 2, Py_TYPE(m, self), copy);
		Py_XDECREF(m, copy);
		return result;
	}
	if (PyType_Ready(m, partial_Spec(m)) < 0) return NULL;
	const first = buildTuple(m, Py_TYPE(m, self), get(m, self, C.name));
	const made = first === 0 ? NULL : PyObject_Call(m, partial_Type, first, kwds);
	const rest = made === 0 ? NULL : PyTuple_GetSlice(m, args, 1, Number.MAX_SAFE_INTEGER);
	const result = rest === 0 ? NULL : PyTuple_Pack(m, 2, made, rest);
	for (const part of [first, made, rest]) Py_XDECREF(m, part);
	return result;
};

const spec = (
	type: Ptr,
	name: string,
	layout: {readonly vectorcall: number},
	fields: readonly number[],
	create: (m: Machine, type: Ptr, args: Ptr, kwds: Ptr) => Owned,
	call: (m: Machine, self: Ptr, args: Ptr, kwds: Ptr) => Owned,
	repr: unaryfunc,
	reduce: unaryfunc,
): TypeSpec => ({
	type,
	name: `operator.${name}`,
	basicsize: sizeof(layout),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
	vectorcall_offset: layout.vectorcall,
	visitsType: type === itemgetter_Type ? 'first' : 'last',
	slots: {
		tp_dealloc: (m: Machine, op: Ptr) => deallocFields(m, op, fields),
		tp_traverse: (m: Machine, op: Ptr, visit: visitproc, extra: number) =>
			traverseFields(m, op, fields, visit, extra),
		tp_repr: repr,
		tp_call: call,
		tp_new: create,
		tp_free: PyObject_GC_Del,
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: reduce}],
});

/** The types of the module. */
export const operator_Specs = (): readonly TypeSpec[] => [
	spec(
		itemgetter_Type,
		'itemgetter',
		I,
		[I.item],
		itemgetter_new,
		itemgetter.call,
		itemgetter_repr,
		itemgetter_reduce,
	),
	spec(
		attrgetter_Type,
		'attrgetter',
		A,
		[A.attr],
		attrgetter_new,
		attrgetter.call,
		attrgetter_repr,
		attrgetter_reduce,
	),
	spec(
		methodcaller_Type,
		'methodcaller',
		C,
		[C.name, C.args, C.kwds, C.vectorcall_args, C.vectorcall_kwnames],
		methodcaller_new,
		methodcaller.call,
		methodcaller_repr,
		methodcaller_reduce,
	),
];
