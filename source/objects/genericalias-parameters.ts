/** Type variables in the arguments of generic types, and putting types in their place (Objects/genericaliasobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_Occurred, PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyObject_GetItem} from './abstract.ts';
import {PyObject_CallFunctionObjArgs, PyObject_CallOneArg} from './call.ts';
import {PyObject_GetOptionalAttr} from './object.ts';
import {
	PyTuple_Check,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
} from './tupleobject.ts';
import {tupleItems} from './type-mro.ts';
import {PyType_Check} from './typeobject.ts';

/** A tuple of new references to `items`. */
function tupleOf(m: Machine, items: readonly Ptr[]): Owned {
	const tuple = PyTuple_New(m, items.length);
	if (tuple === 0) return NULL;
	for (const [i, item] of items.entries()) PyTuple_SET_ITEM(m, tuple, i, Py_NewRef(m, item));
	return tuple;
}

const add = (items: Ptr[], item: Ptr): void => {
	if (!items.includes(item)) items.push(item);
};

/** Parameters of one argument (borrowed from it while it lives); undefined with an error. */
function parametersOf(m: Machine, op: Ptr): Ptr[] | undefined {
	if (PyType_Check(m, op)) return [];
	const subst = PyObject_GetOptionalAttr(m, op, ID.__typing_subst__);
	if (subst !== 0) {
		Py_DECREF(m, subst);
		return [op];
	}
	const own = PyErr_Occurred(m) === 0 ? PyObject_GetOptionalAttr(m, op, ID.__parameters__) : NULL;
	if (own === 0) return PyErr_Occurred(m) === 0 ? [] : undefined;
	const items = PyTuple_Check(m, own) ? tupleItems(m, own) : [];
	Py_DECREF(m, own);
	return items;
}

/** The distinct type variables in a tuple of arguments, in order (_Py_make_parameters). */
export function makeParameters(m: Machine, args: Ptr): Owned {
	const found: Ptr[] = [];
	for (const item of tupleItems(m, args)) {
		const items = parametersOf(m, item);
		if (items === undefined) return NULL;
		for (const parameter of items) add(found, parameter);
	}
	return tupleOf(m, found);
}

/** One argument with its type variables replaced: a new reference. */
function substitute(
	m: Machine,
	op: Ptr,
	parameters: readonly Ptr[],
	values: readonly Ptr[],
): Owned {
	if (PyType_Check(m, op)) return Py_NewRef(m, op);
	const subst = PyObject_GetOptionalAttr(m, op, ID.__typing_subst__);
	if (subst !== 0) {
		const result = PyObject_CallOneArg(m, subst, values[parameters.indexOf(op)]!);
		Py_DECREF(m, subst);
		return result;
	}
	if (PyErr_Occurred(m) !== 0) return NULL;
	const inner = parametersOf(m, op);
	if (inner === undefined) return NULL;
	if (inner.length === 0) return Py_NewRef(m, op);
	const key = tupleOf(
		m,
		inner.map(parameter => values[parameters.indexOf(parameter)] ?? parameter),
	);
	if (key === 0) return NULL;
	const result = PyObject_GetItem(m, op, key);
	Py_DECREF(m, key);
	return result;
}

/** Lets the type variables adjust what is given (defaults, packing); steals `item`. */
function prepare(m: Machine, self: Ptr, parameters: readonly Ptr[], item: Owned): Owned {
	let given = item;
	for (const parameter of parameters) {
		const method = PyObject_GetOptionalAttr(m, parameter, ID.__typing_prepare_subst__);
		if (method === 0) {
			if (PyErr_Occurred(m) === 0) continue;
			Py_DECREF(m, given);
			return NULL;
		}
		const next = PyObject_CallFunctionObjArgs(m, method, self, given);
		Py_DECREF(m, method);
		Py_DECREF(m, given);
		if (next === 0) return NULL;
		given = next;
	}
	return given;
}

/** The arguments with `item` in place of the type variables: a new tuple, or NULL with TypeError (_Py_subs_parameters). */
export function subsParameters(
	m: Machine,
	self: Ptr,
	args: Ptr,
	parameters: Ptr,
	item: Ptr,
): Owned {
	const variables = tupleItems(m, parameters);
	if (variables.length === 0)
		return PyErr_SetString(m, 'TypeError', `${m.repr_text(m, self)} is not a generic class`);
	const prepared = prepare(m, self, variables, Py_NewRef(m, item));
	if (prepared === 0) return NULL;
	const given = PyTuple_Check(m, prepared) ? prepared : PyTuple_Pack(m, 1, prepared);
	if (given !== prepared) Py_DECREF(m, prepared);
	if (given === 0) return NULL;
	const n = PyTuple_GET_SIZE(m, given);
	if (n !== variables.length) {
		Py_DECREF(m, given);
		return PyErr_SetString(
			m,
			'TypeError',
			`Too ${n > variables.length ? 'many' : 'few'} arguments for ${m.repr_text(m, self)}; actual ${n}, expected ${variables.length}`,
		);
	}
	const result = replaceAll(m, tupleItems(m, args), variables, tupleItems(m, given));
	Py_DECREF(m, given);
	return result;
}

function replaceAll(
	m: Machine,
	args: readonly Ptr[],
	variables: readonly Ptr[],
	values: readonly Ptr[],
): Owned {
	const made: Owned[] = [];
	for (const arg of args) {
		const item = substitute(m, arg, variables, values);
		if (item === 0) {
			for (const op of made) Py_XDECREF(m, op);
			return NULL;
		}
		made.push(item);
	}
	const tuple = tupleOf(m, made);
	for (const op of made) Py_DECREF(m, op);
	return tuple;
}
