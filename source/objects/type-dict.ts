/** What the dict of a static type is filled with (Objects/typeobject.c: type_ready_fill_dict). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {set} from '../memory/memory.ts';
import {PyMem_Malloc} from '../allocator/obmalloc.ts';
import {PyErr_NoMemory} from '../runtime/errors.ts';
import {functionPointer, type Machine} from '../runtime/machine.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {ID, identifierNames} from '../runtime/identifiers.ts';
import {Py_None} from '../runtime/statics.ts';
import {METH_CLASS, METH_COEXIST, METH_STATIC, type TypeSpec} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	PyDescr_NewClassMethod,
	PyDescr_NewGetSet,
	PyDescr_NewMember,
	PyDescr_NewMethod,
} from './descrobject.ts';
import {PyDescr_NewWrapper} from './descr-wrapper.ts';
import {PyDict_Contains, PyDict_SetItem} from './dictobject.ts';
import {PyStaticMethod_New} from './func-wrappers.ts';
import {PyCFunction_NewEx} from './methodobject.ts';
import {PyObject_HashNotImplemented} from './object.ts';
import {sizeofMemberDef, writeMemberDef} from './structmember.ts';
import {slotdefs, slotPlaces} from './type-slots.ts';
import {PyUnicode_FromString, PyUnicode_InternFromString} from './unicodeobject.ts';

const T = PyTypeObject;

/** Interned names by text, while types are made: spares interning the same names over and over. */
export type Names = Map<string, Ptr>;

const identifiers: ReadonlyMap<string, Ptr> = new Map(
	identifierNames.map(name => [name, ID[name]]),
);

/** NULL with an error. */
export function internName(m: Machine, names: Names, text: string): Ptr {
	let name = identifiers.get(text) ?? names.get(text);
	if (name === undefined) {
		name = PyUnicode_InternFromString(m, text);
		if (name !== 0) names.set(text, name);
	}
	return name;
}

/** Stores a new descriptor in a type's dict unless the name is there; consumes it. 0 or -1, as those below that fill the dict. */
export function addToDict(m: Machine, dict: Ptr, name: Ptr, value: Owned, replace = false): number {
	if (value === 0) return -1;
	let result = 0;
	if (replace || PyDict_Contains(m, dict, name) === 0)
		result = PyDict_SetItem(m, dict, name, value);
	Py_DECREF(m, value);
	return result;
}

/** Methods like `__add__` for the slots that a type defines itself. */
function add_operators(m: Machine, type: Ptr, dict: Ptr): number {
	const {i32} = m;
	const notImplemented = functionPointer(m, PyObject_HashNotImplemented);
	for (let i = 0; i < slotdefs.length; i++) {
		const suite = slotPlaces[2 * i]!;
		const offset = slotPlaces[2 * i + 1]!;
		let at = type as number;
		if (suite >= 0) {
			at = i32[(type + suite) >> 2]!;
			if (at === 0) continue;
		}
		const fn = i32[(at + offset) >> 2]!;
		if (fn === 0) continue;
		const p = slotdefs[i]!;
		if (p.wrapper === undefined || PyDict_Contains(m, dict, p.id) !== 0) continue;
		const result =
			fn === notImplemented
				? PyDict_SetItem(m, dict, p.id, Py_None)
				: addToDict(m, dict, p.id, PyDescr_NewWrapper(m, type, i, fn), true);
		if (result < 0) return -1;
	}
	return 0;
}

function newStaticMethod(m: Machine, type: Ptr, index: number): Owned {
	const fn = PyCFunction_NewEx(m, index, type, NULL);
	if (fn === 0) return NULL;
	const method = PyStaticMethod_New(m, fn);
	Py_DECREF(m, fn);
	return method;
}

function add_methods(m: Machine, spec: TypeSpec, dict: Ptr, names: Names): number {
	const {type} = spec;
	const {firstMethod} = m.typespecs.get(type)!;
	for (const [i, def] of (spec.methods ?? []).entries()) {
		const index = firstMethod + i;
		const name = internName(m, names, def.name);
		if (name === 0) return -1;
		let descr: Owned;
		if ((def.flags & METH_CLASS) !== 0) descr = PyDescr_NewClassMethod(m, type, index, name);
		else if ((def.flags & METH_STATIC) === 0) descr = PyDescr_NewMethod(m, type, index, name);
		else descr = newStaticMethod(m, type, index);
		if (addToDict(m, dict, name, descr, (def.flags & METH_COEXIST) !== 0) < 0) return -1;
	}
	return 0;
}

/** In CPython the definitions are the C compiler's; ours are written once, and stay if the type cannot be made after all. */
function add_members(m: Machine, spec: TypeSpec, dict: Ptr, names: Names): number {
	const members = spec.members ?? [];
	if (members.length === 0) return 0;
	let at: number = PyMem_Malloc(m, sizeofMemberDef * members.length);
	if (at === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	for (const member of members) {
		const name = internName(m, names, member.name);
		if (name === 0) return -1;
		writeMemberDef(m, at, member, name);
		if (addToDict(m, dict, name, PyDescr_NewMember(m, spec.type, at, name)) < 0) return -1;
		at += sizeofMemberDef;
	}
	return 0;
}

function add_getset(m: Machine, spec: TypeSpec, dict: Ptr, names: Names): number {
	const {firstGetset} = m.typespecs.get(spec.type)!;
	for (const [i, def] of (spec.getset ?? []).entries()) {
		const name = internName(m, names, def.name);
		const descr = name === 0 ? NULL : PyDescr_NewGetSet(m, spec.type, firstGetset + i, name);
		if (addToDict(m, dict, name, descr) < 0) return -1;
	}
	return 0;
}

function add_doc(m: Machine, spec: TypeSpec, dict: Ptr): number {
	if (PyDict_Contains(m, dict, ID.__doc__) !== 0) return 0;
	if (spec.doc === undefined) return PyDict_SetItem(m, dict, ID.__doc__, Py_None);
	const doc = PyUnicode_FromString(m, spec.doc);
	if (doc === 0) return -1;
	set(m, spec.type, T.tp_doc, doc);
	return PyDict_SetItem(m, dict, ID.__doc__, doc);
}

/** Everything but `__new__` (type_ready_fill_dict). False with an error. */
export const fillDict = (m: Machine, spec: TypeSpec, dict: Ptr, names: Names): boolean =>
	add_operators(m, spec.type, dict) === 0 &&
	add_methods(m, spec, dict, names) === 0 &&
	add_members(m, spec, dict, names) === 0 &&
	add_getset(m, spec, dict, names) === 0 &&
	add_doc(m, spec, dict) === 0;
