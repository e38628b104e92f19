/** Method resolution order: C3 (Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_TYPE, Py_XDECREF, Py_XNewRef} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyType_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyObject_CallNoArgs} from './call.ts';
import {PyList_New, PyList_SET_ITEM} from './listobject.ts';
import {PySequence_Tuple} from './abstract.ts';
import {lookup_maybe_method} from './slot-call.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_New, PyTuple_SET_ITEM} from './tupleobject.ts';
import {Py_NewRef} from '../runtime/refcount.ts';
import {PyType_Modified} from './type-attr.ts';
import {solid_base} from './type-bases.ts';
import {qualifiedName} from './dict-errors.ts';
import {PyType_Check, PyType_IsSubtype, _PyType_Name, typeName, typeNameOf} from './typeobject.ts';
import {PyObject_CallOneArg} from './call.ts';

/** The tuple's items as JS numbers, borrowed. */
export function tupleItems(m: Machine, tuple: Ptr): Ptr[] {
	const items: Ptr[] = [];
	const n = PyTuple_GET_SIZE(m, tuple);
	for (let i = 0; i < n; i++) items.push(PyTuple_GET_ITEM(m, tuple, i));
	return items;
}

/** The C3 merge of `sequences`; undefined if there is no consistent order. */
function merge(sequences: Ptr[][]): Ptr[] | undefined {
	const result: Ptr[] = [];
	for (;;) {
		const left = sequences.filter(sequence => sequence.length > 0);
		if (left.length === 0) return result;
		let next: Ptr | undefined;
		for (const sequence of left) {
			const candidate = sequence[0]!;
			if (left.some(other => other.includes(candidate, 1))) continue;
			next = candidate;
			break;
		}
		if (next === undefined) {
			sequences.splice(0, sequences.length, ...left);
			return undefined;
		}
		result.push(next);
		for (const sequence of left) if (sequence[0] === next) sequence.shift();
	}
}

function duplicateBase(m: Machine, bases: readonly Ptr[]): boolean {
	for (const [i, base] of bases.entries()) {
		if (!bases.includes(base, i + 1)) continue;
		PyErr_SetString(m, 'TypeError', `duplicate base class ${_PyType_Name(m, base)}`);
		return true;
	}
	return false;
}

/** The bases that cannot be ordered, named in the order in which CPython's set of them comes out: that of the lists. */
function inconsistent(m: Machine, sequences: readonly Ptr[][]): void {
	const heads: Ptr[] = [];
	for (const sequence of sequences)
		if (sequence.length > 0 && !heads.includes(sequence[0]!)) heads.push(sequence[0]!);
	PyErr_SetString(
		m,
		'TypeError',
		`Cannot create a consistent method resolution${
			m.profile.olderMessages ? '\n' : ' '
		}order (MRO) for bases ${heads.map(head => _PyType_Name(m, head)).join(', ')}`,
	);
}

/** The order for a type from its bases, as addresses; undefined with TypeError (mro_implementation). */
export function computeMro(m: Machine, type: Ptr): Ptr[] | undefined {
	const bases = tupleItems(m, get(m, type, PyTypeObject.tp_bases));
	const orders: Ptr[][] = [];
	for (const base of bases) {
		const mro = get(m, base, PyTypeObject.tp_mro);
		if (mro === 0) {
			PyErr_SetString(m, 'TypeError', `Cannot extend an incomplete type '${typeNameOf(m, base)}'`);
			return undefined;
		}
		orders.push(tupleItems(m, mro));
	}
	if (bases.length === 1) return [type, ...orders[0]!];
	if (duplicateBase(m, bases)) return undefined;
	const sequences = [...orders, bases];
	const merged = merge(sequences);
	if (merged !== undefined) return [type, ...merged];
	inconsistent(m, sequences);
	return undefined;
}

/** type.mro(): the order as a list, made from a tuple. */
export function type_mro(m: Machine, type: Ptr): Owned {
	const order = computeMro(m, type);
	if (order === undefined) return NULL;
	const tuple = orderTuple(m, order);
	const list = tuple === 0 ? NULL : PyList_New(m, order.length);
	if (list !== 0)
		for (const [i, item] of order.entries()) PyList_SET_ITEM(m, list, i, Py_NewRef(m, item));
	if (tuple !== 0) Py_DECREF(m, tuple);
	return list;
}

function orderTuple(m: Machine, order: readonly Ptr[]): Owned {
	const tuple = PyTuple_New(m, order.length);
	if (tuple === 0) return NULL;
	for (const [i, item] of order.entries()) PyTuple_SET_ITEM(m, tuple, i, Py_NewRef(m, item));
	return tuple;
}

/** A metaclass's own mro(): its result must be classes that fit the layout. */
function customMro(m: Machine, type: Ptr): Owned {
	const found = lookup_maybe_method(m, type, ID.mro);
	if (found === 0) return NULL;
	const method = Math.abs(found) as Ptr;
	const result = found < 0 ? PyObject_CallOneArg(m, method, type) : PyObject_CallNoArgs(m, method);
	Py_DECREF(m, method);
	if (result === 0) return NULL;
	const tuple = PySequence_Tuple(m, result);
	Py_DECREF(m, result);
	if (tuple === 0) return NULL;
	if (PyTuple_GET_SIZE(m, tuple) === 0) {
		Py_DECREF(m, tuple);
		return PyErr_SetString(m, 'TypeError', 'type MRO must not be empty');
	}
	const solid = solid_base(m, type);
	const who = m.profile.mroErrorsNameClass ? `${qualifiedName(m, type)}.` : '';
	for (const item of tupleItems(m, tuple)) {
		if (!PyType_Check(m, item))
			PyErr_SetString(m, 'TypeError', `${who}mro() returned a non-class ('${typeName(m, item)}')`);
		else if (!PyType_IsSubtype(m, solid, solid_base(m, item)))
			PyErr_SetString(
				m,
				'TypeError',
				`${who}mro() returned base with unsuitable layout ('${typeNameOf(m, item)}')`,
			);
		else continue;
		Py_DECREF(m, tuple);
		return NULL;
	}
	return tuple;
}

/** (type, *mro): the order of a type with one base. */
function prepend(m: Machine, type: Ptr, mro: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, mro);
	const tuple = PyTuple_New(m, n + 1);
	if (tuple === 0) return NULL;
	PyTuple_SET_ITEM(m, tuple, 0, Py_NewRef(m, type));
	for (let i = 0; i < n; i++)
		PyTuple_SET_ITEM(m, tuple, i + 1, Py_NewRef(m, PyTuple_GET_ITEM(m, mro, i)));
	return tuple;
}

/**
 * Gives a type its MRO anew: 1, or 0 if a metaclass's mro() has done so meanwhile, or -1. `take` gets the order before (NULL at
 * first), and the reference with it; without it that is dropped. (mro_internal)
 */
export function mro_internal(m: Machine, type: Ptr, take?: (old: Owned) => void): number {
	// Held: its address must not become another tuple's while mro() runs.
	const old = Py_XNewRef(m, get(m, type, PyTypeObject.tp_mro));
	const mro = mro_invoke(m, type);
	const isReplaced = get(m, type, PyTypeObject.tp_mro) !== old;
	Py_XDECREF(m, old);
	if (mro === 0) return -1;
	if (isReplaced) {
		Py_DECREF(m, mro);
		return 0;
	}
	set(m, type, PyTypeObject.tp_mro, mro);
	PyType_Modified(m, type);
	if (take === undefined) Py_XDECREF(m, old);
	else take(old);
	return 1;
}

/** The MRO tuple for a type, through the metaclass's mro() if it has one of its own (mro_invoke). */
export function mro_invoke(m: Machine, type: Ptr): Owned {
	if (Py_TYPE(m, type) !== PyType_Type) return customMro(m, type);
	const bases = get(m, type, PyTypeObject.tp_bases);
	if (PyTuple_GET_SIZE(m, bases) === 1) {
		const inherited = get(m, PyTuple_GET_ITEM(m, bases, 0), PyTypeObject.tp_mro);
		if (inherited !== 0) return prepend(m, type, inherited);
	}
	const order = computeMro(m, type);
	return order === undefined ? NULL : orderTuple(m, order);
}
