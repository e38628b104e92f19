/** `__slots__` of a class statement (type_new_slots in Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {getI32} from '../memory/memory.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PySequence_Tuple} from './abstract.ts';
import {PyDict_Contains, PyDict_GetItemWithError} from './dictobject.ts';
import {PyList_AsTuple, PyList_New, PyList_SET_ITEM, PyList_Sort} from './listobject.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack} from './tupleobject.ts';
import {tupleItems} from './type-mro.ts';
import type {NewClass} from './type-new.ts';
import {typeName, typeNameOf} from './typeobject.ts';
import {PyUnicode_Check, stringOf} from './unicodeobject.ts';
import {writtenAs} from './unicode-writer.ts';

const T = PyTypeObject;

const error = (m: Machine, message: string): false => {
	PyErr_SetString(m, 'TypeError', message);
	return false;
};

const mayAddDict = (m: Machine, made: NewClass): boolean =>
	getI32(m, made.base, T.tp_dictoffset) === 0;

const mayAddWeak = (m: Machine, made: NewClass): boolean =>
	getI32(m, made.base, T.tp_weaklistoffset) === 0 && getI32(m, made.base, T.tp_itemsize) === 0;

/** Private names are mangled as the compiler mangles them. */
function mangle(className: string, name: string): string {
	if (!name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
	const stripped = className.replace(/^_+/, '');
	return stripped === '' ? name : `_${stripped}${name}`;
}

const isIdentifier = (text: string): boolean => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(text);

/** Checks one name; notes `__dict__` and `__weakref__`. */
function checkSlot(m: Machine, made: NewClass, slot: Ptr): boolean {
	if (!PyUnicode_Check(m, slot))
		return error(m, `__slots__ items must be strings, not '${typeName(m, slot)}'`);
	const name = stringOf(m, slot);
	if (!isIdentifier(name)) return error(m, '__slots__ must be identifiers');
	if (name === '__dict__') {
		if (!mayAddDict(m, made) || made.addDict)
			return error(m, '__dict__ slot disallowed: we already got one');
		made.addDict = true;
	}
	if (name === '__weakref__') {
		if (!mayAddWeak(m, made) || made.addWeak)
			return error(m, '__weakref__ slot disallowed: we already got one');
		made.addWeak = true;
	}
	return true;
}

const isOwnSlot = (name: string): boolean => name === '__dict__' || name === '__weakref__';

/** The mangled names without `__dict__` and `__weakref__`, sorted: a tuple, or NULL with an error. */
function sortedSlots(m: Machine, made: NewClass, slots: Ptr): Owned {
	const className = stringOf(m, made.name);
	const given = tupleItems(m, slots).filter(slot => !isOwnSlot(stringOf(m, slot)));
	const list = PyList_New(m, given.length);
	if (list === 0) return NULL;
	const fail = (): Owned => {
		Py_DECREF(m, list);
		return NULL;
	};
	for (const [i, slot] of given.entries()) {
		const text = stringOf(m, slot);
		const mangled = mangle(className, text);
		const name = mangled === text ? Py_NewRef(m, slot) : writtenAs(m, () => mangled);
		if (name === 0) return fail();
		PyList_SET_ITEM(m, list, i, name);
		const known = PyDict_Contains(m, made.dict, name);
		if (known < 0) return fail();
		if (known > 0 && !['__qualname__', '__classcell__', '__classdictcell__'].includes(mangled)) {
			PyErr_SetString(
				m,
				'ValueError',
				`${m.repr_text(m, name)} in __slots__ conflicts with class variable`,
			);
			return fail();
		}
	}
	const tuple = PyList_Sort(m, list) < 0 ? NULL : PyList_AsTuple(m, list);
	Py_DECREF(m, list);
	return tuple;
}

/** Bases beside the best one may bring a dict or weakrefs. */
function fromOtherBases(m: Machine, made: NewClass): void {
	const bases = tupleItems(m, made.bases);
	if (bases.length < 2) return;
	for (const base of bases) {
		if (base === made.base) continue;
		if (mayAddDict(m, made) && !made.addDict && getI32(m, base, T.tp_dictoffset) !== 0)
			made.addDict = true;
		if (mayAddWeak(m, made) && !made.addWeak && getI32(m, base, T.tp_weaklistoffset) !== 0)
			made.addWeak = true;
	}
}

/** Decides about slots, dict and weakrefs of the new class; false with an error. */
export function prepareSlots(m: Machine, made: NewClass): boolean {
	const given = PyDict_GetItemWithError(m, made.dict, ID.__slots__);
	if (given === 0) {
		if (m.current_exception !== 0) return false;
		made.addDict = mayAddDict(m, made);
		made.addWeak = mayAddWeak(m, made);
		return true;
	}
	const slots = PyUnicode_Check(m, given) ? PyTuple_Pack(m, 1, given) : PySequence_Tuple(m, given);
	if (slots === 0) return false;
	const fine = fromNames(m, made, slots);
	Py_XDECREF(m, slots);
	return fine;
}

function fromNames(m: Machine, made: NewClass, slots: Ptr): boolean {
	const n = PyTuple_GET_SIZE(m, slots);
	if (n > 0 && getI32(m, made.base, T.tp_itemsize) !== 0)
		return error(
			m,
			`${m.profile.messages.slotsAreArbitrary ? 'arbitrary' : 'nonempty'} __slots__ not supported for subtype of '${typeNameOf(m, made.base)}'`,
		);
	for (let i = 0; i < n; i++) if (!checkSlot(m, made, PyTuple_GET_ITEM(m, slots, i))) return false;
	const sorted = sortedSlots(m, made, slots);
	if (sorted === 0) return false;
	made.slots = sorted;
	made.nslot = PyTuple_GET_SIZE(m, sorted);
	fromOtherBases(m, made);
	return true;
}
