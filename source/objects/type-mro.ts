/** Method resolution order: C3 (Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_TYPE, Py_XDECREF, Py_XNewRef} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {Py_None, PyList_Type, PyType_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyObject_CallNoArgs} from './call.ts';
import {dictKey, PyDict_New, PyDict_Next, PyDict_SetItem} from './dictobject.ts';
import {PyList_Append, PyList_AsTuple, PyList_New, PyList_SET_ITEM} from './listobject.ts';
import {PySequence_List, PySequence_Tuple} from './abstract.ts';
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

/** Appends the C3 merge of `sequences` to a list (pmerge). False without an error if there is no consistent order: what is left of them then says why. */
function pmerge(m: Machine, list: Ptr, sequences: Ptr[][]): boolean {
	for (;;) {
		const left = sequences.filter(sequence => sequence.length > 0);
		if (left.length === 0) return true;
		const heads = left.map(sequence => sequence[0]!);
		const next = heads.find(head => left.every(other => !other.includes(head, 1)));
		if (next === undefined) return false;
		if (PyList_Append(m, list, next) < 0) return false;
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

/** The bases that cannot be ordered, each named once (set_mro_error). */
function set_mro_error(m: Machine, sequences: readonly Ptr[][]): void {
	const heads = PyDict_New(m);
	if (heads === 0) return;
	for (const [head] of sequences)
		if (head !== undefined && PyDict_SetItem(m, heads, head, Py_None) < 0) {
			Py_DECREF(m, heads);
			return;
		}
	const names: string[] = [];
	for (let pos = PyDict_Next(m, heads, 0); pos !== 0; pos = PyDict_Next(m, heads, pos))
		names.push(_PyType_Name(m, dictKey(m, heads, pos)));
	PyErr_SetString(
		m,
		'TypeError',
		`Cannot create a consistent method resolution${
			m.profile.olderMessages ? '\n' : ' '
		}order (MRO) for bases ${names.join(', ')}`,
	);
	Py_DECREF(m, heads);
}

/** The order for a type from its bases: a tuple where there is one base, else a list; NULL with TypeError. */
export function mro_implementation(m: Machine, type: Ptr): Owned {
	const bases = tupleItems(m, get(m, type, PyTypeObject.tp_bases));
	const orders: Ptr[][] = [];
	for (const base of bases) {
		const mro = get(m, base, PyTypeObject.tp_mro);
		if (mro === 0)
			return PyErr_SetString(
				m,
				'TypeError',
				`Cannot extend an incomplete type '${typeNameOf(m, base)}'`,
			);
		orders.push(tupleItems(m, mro));
	}
	if (bases.length === 1) return prepend(m, type, get(m, bases[0]!, PyTypeObject.tp_mro));
	if (duplicateBase(m, bases)) return NULL;
	const sequences = [...orders, bases];
	const list = PyList_New(m, 1);
	if (list === 0) return NULL;
	PyList_SET_ITEM(m, list, 0, Py_NewRef(m, type));
	if (pmerge(m, list, sequences)) return list;
	if (m.current_exception === 0) set_mro_error(m, sequences);
	Py_DECREF(m, list);
	return NULL;
}

/** type.mro(): the order as a list. */
export function type_mro(m: Machine, type: Ptr): Owned {
	const order = mro_implementation(m, type);
	if (order === 0 || Py_TYPE(m, order) === PyList_Type) return order;
	const list = PySequence_List(m, order);
	Py_DECREF(m, order);
	return list;
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
	const order = mro_implementation(m, type);
	if (order === 0 || Py_TYPE(m, order) !== PyList_Type) return order;
	const tuple = PyList_AsTuple(m, order);
	Py_DECREF(m, order);
	return tuple;
}
