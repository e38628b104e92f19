/**
 * Making types ready (PyType_Ready in Objects/typeobject.c): static types from their specs, and what heap types share with
 * them: filling the dict, MRO, inheritance of slots, the base's list of subclasses.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getI32, set, setI32, setSsize} from '../memory/memory.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {type CFunction, type Machine, functionPointer, slot} from '../runtime/machine.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {
	Py_CLEAR,
	Py_DECREF,
	Py_NewRef,
	Py_TYPE,
	Py_XNewRef,
	_Py_SetImmortal,
} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {EMPTY_TUPLE, PyBaseObject_Type, PyType_Type, Py_None} from '../runtime/statics.ts';
import {
	HEAPTYPE_IN_CPYTHON,
	METH_KEYWORDS,
	METH_VARARGS,
	type newfunc,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_IMMUTABLETYPE,
	Py_TPFLAGS_MAPPING,
	Py_TPFLAGS_READY,
	Py_TPFLAGS_SEQUENCE,
	type Slots,
	type TypeSpec,
	METH_FASTCALL,
	type traverseproc,
} from '../runtime/slots.ts';
import {HEAP_SUITES, PyHeapTypeObject, PyTypeObject, slotPlace} from '../runtime/typetable.ts';
import {registerGetSetDef, registerMethodDef} from './descrobject.ts';
import {_PyDict_NewPresized, PyDict_Contains, PyDict_New, PyDict_SetItem} from './dictobject.ts';
import {PyLong_FromVoidPtr} from './longobject.ts';
import {PyCFunction_NewEx} from './methodobject.ts';
import {
	PyObject_GenericGetAttr,
	PyObject_GenericSetAttr,
	PyObject_HashNotImplemented,
} from './object.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_GetSlice,
	PyTuple_Pack,
	_PyTuple_FromArray,
} from './tupleobject.ts';
import {shareInstanceGetsets} from './type-getset.ts';
import {
	PyType_Check,
	PyType_HasFeature,
	PyType_IsSubtype,
	PyType_Modified,
	typeName,
	typeNameOf,
} from './typeobject.ts';
import {addToDict, fillDict, internName, type Names} from './type-dict.ts';
import {mro_internal} from './type-mro.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';
import {PyWeakref_NewRef} from './weakrefobject.ts';
import {inherit_special, inherit_slots} from './type-inherit.ts';
import {_PyStack_AsDict} from './call.ts';
import {arg} from '../runtime/args.ts';

const T = PyTypeObject;

/** _Py_TPFLAGS_STATIC_BUILTIN */
const STATIC_BUILTIN = 1 << 1;

const places = new Map<string, ReturnType<typeof slotPlace>>();
const suiteOffsets = {
	tp_as_async: HEAP_SUITES.as_async,
	tp_as_number: HEAP_SUITES.as_number,
	tp_as_sequence: HEAP_SUITES.as_sequence,
	tp_as_mapping: HEAP_SUITES.as_mapping,
	tp_as_buffer: HEAP_SUITES.as_buffer,
} as const;

function placeOf(name: string): ReturnType<typeof slotPlace> {
	let place = places.get(name);
	if (place === undefined) {
		place = slotPlace(name as keyof Slots);
		places.set(name, place);
	}
	return place;
}

/**
 * Whether a type without a way of its own to find and set attributes names the general ones or inherits them: `__getattribute__` and
 * `__setattr__` in its dict tell.
 */
function nameGenericSlots(m: Machine, type: Ptr, name: string): void {
	const {genericGetattr, genericSetattr} = m.profile;
	const nameSlot = (offset: number, fn: CFunction, names: readonly string[]): void => {
		const generic = functionPointer(m, fn);
		const own = get(m, type, offset);
		if (own === 0 || own === generic) set(m, type, offset, names.includes(name) ? generic : 0);
	};
	nameSlot(T.tp_getattro, PyObject_GenericGetAttr as CFunction, genericGetattr);
	nameSlot(T.tp_setattro, PyObject_GenericSetAttr as CFunction, genericSetattr);
}

/**
 * Enters a static type into the machine's tables, and writes what its spec says into its fixed memory: everything that needs no
 * other object.
 */
export function declareType(m: Machine, spec: TypeSpec): void {
	const {type} = spec;
	_Py_SetImmortal(m, type);
	set(m, type, T.ob_type, spec.metatype ?? PyType_Type);
	set(m, type, T.tp_basicsize, spec.basicsize);
	set(m, type, T.tp_itemsize, spec.itemsize ?? 0);
	setSsize(m, type, T.tp_dictoffset, spec.dictoffset ?? 0);
	setSsize(m, type, T.tp_weaklistoffset, spec.weaklistoffset ?? 0);
	set(m, type, T.tp_vectorcall_offset, spec.vectorcall_offset ?? 0);
	const isHeapType = m.profile.heapTypes.includes(spec.name);
	const builtin = m.profile.staticTypesFlagged ? STATIC_BUILTIN : 0;
	const origin = isHeapType ? HEAPTYPE_IN_CPYTHON : builtin;
	setI32(m, type, T.tp_flags, (spec.flags ?? 0) | Py_TPFLAGS_IMMUTABLETYPE | origin);
	set(m, type, T.tp_base, spec.base ?? (type === PyBaseObject_Type ? 0 : PyBaseObject_Type));
	for (const [name, fn] of Object.entries(spec.slots)) {
		if (fn === undefined) continue;
		const {suite, offset} = placeOf(name);
		let at: number = type;
		if (suite !== undefined) {
			at = type + suiteOffsets[suite];
			set(m, type, T[suite], at);
		}
		set(m, at, offset, functionPointer(m, fn as CFunction));
	}
	nameGenericSlots(m, type, spec.name);
	m.typespecs.set(type, {
		spec,
		firstMethod: m.methoddefs.length,
		firstGetset: m.getsetdefs.length,
	});
	for (const def of spec.methods ?? []) registerMethodDef(m, def, spec.name);
	for (const def of spec.getset ?? []) registerGetSetDef(m, def);
	if (spec.owns !== undefined) m.owns.set(type, spec.owns);
	if (isHeapType) beHeapType(m, spec);
}

/**
 * Gives a type that is a heap type in CPython what shows of that: a GC head, tracked, though in a ring of its own and so in no
 * generation; and a tp_traverse that visits the type too, which the audit does without.
 */
function beHeapType(m: Machine, spec: TypeSpec): void {
	const {type, slots, visitsType = 'first'} = spec;
	const head = type - 16;
	m.i32[head >> 2] = head;
	m.i32[(head + 8) >> 2] = head;
	const inner = slots.tp_traverse;
	if (inner === undefined) return;
	const traverse = visitsType === 'first' ? typeFirst(inner) : typeLast(inner);
	set(m, type, T.tp_traverse, functionPointer(m, traverse));
	if (spec.owns === undefined) m.owns.set(type, inner);
}

const typeFirst =
	(traverse: traverseproc): traverseproc =>
	(m, self, visit, extra) =>
		visit(m, Py_TYPE(m, self), extra) || traverse(m, self, visit, extra);

const typeLast =
	(traverse: traverseproc): traverseproc =>
	(m, self, visit, extra) =>
		traverse(m, self, visit, extra) || visit(m, Py_TYPE(m, self), extra);

/** The tp_new that `self.__new__(subtype, …)` may call: that of the static base; undefined with the error set. */
function newFor(m: Machine, self: Ptr, subtype: Ptr): newfunc | undefined {
	const refused = refuseNew(m, self, subtype);
	return refused === NULL && m.current_exception !== 0
		? undefined
		: slot<newfunc>(m, self, T.tp_new)!;
}

/** Sets the error where `subtype` may not be made by `self.__new__`. */
function refuseNew(m: Machine, self: Ptr, subtype: Ptr): typeof NULL {
	/** Read when it is needed: this is asked at every call. */
	const name = (): string => typeNameOf(m, self);
	if (subtype === 0)
		return PyErr_SetString(m, 'TypeError', `${name()}.__new__(): not enough arguments`);
	if (!PyType_Check(m, subtype))
		return PyErr_SetString(
			m,
			'TypeError',
			`${name()}.__new__(X): X is not a type object (${typeName(m, subtype)})`,
		);
	if (!PyType_IsSubtype(m, subtype, self))
		return PyErr_SetString(
			m,
			'TypeError',
			`${name()}.__new__(${typeNameOf(m, subtype)}): ${typeNameOf(m, subtype)} is not a subtype of ${name()}`,
		);
	let staticBase: Ptr = subtype;
	while (staticBase !== 0 && PyType_HasFeature(m, staticBase, Py_TPFLAGS_HEAPTYPE))
		staticBase = get(m, staticBase, T.tp_base);
	if (staticBase !== 0 && get(m, staticBase, T.tp_new) !== get(m, self, T.tp_new))
		return PyErr_SetString(
			m,
			'TypeError',
			`${name()}.__new__(${typeNameOf(m, subtype)}) is not safe, use ${typeNameOf(m, staticBase)}.__new__()`,
		);
	return NULL;
}

/** `type.__new__`. */
function tp_new_wrapper(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): Owned {
	const n = PyTuple_GET_SIZE(m, args);
	const subtype = n === 0 ? NULL : PyTuple_GET_ITEM(m, args, 0);
	const tp_new = newFor(m, self, subtype);
	const rest = tp_new === undefined ? NULL : PyTuple_GetSlice(m, args, 1, n);
	if (rest === 0) return NULL;
	const result = tp_new!(m, subtype, rest, kwds);
	Py_DECREF(m, rest);
	return result;
}

/** The same where no tuple is made of all arguments first (3.15). */
function tp_new_fastcall(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const subtype = nargs === 0 ? NULL : arg(m, args, 0);
	const tp_new = newFor(m, self, subtype);
	const rest = tp_new === undefined ? NULL : _PyTuple_FromArray(m, args + 8, nargs - 1);
	if (rest === 0) return NULL;
	const kwds = kwnames === 0 ? NULL : _PyStack_AsDict(m, args + 8 * nargs, kwnames);
	const failed = kwds === 0 && kwnames !== 0;
	const result = failed ? NULL : tp_new!(m, subtype, rest, kwds);
	if (kwds !== 0) Py_DECREF(m, kwds);
	Py_DECREF(m, rest);
	return result;
}

export const isNewWrapper = (impl: unknown): boolean =>
	impl === tp_new_wrapper || impl === tp_new_fastcall;

const tupleNewDef = {name: '__new__', flags: METH_VARARGS | METH_KEYWORDS, impl: tp_new_wrapper};
const fastNewDef = {name: '__new__', flags: METH_FASTCALL | METH_KEYWORDS, impl: tp_new_fastcall};

/** Index in m.methoddefs of the one definition that all `__new__` share; the first to ask enters it. */
export function newDefIndex(m: Machine): number {
	const newDef = m.profile.newTakesVector ? fastNewDef : tupleNewDef;
	const index = m.methoddefs.findIndex(def => def.impl === newDef.impl);
	return index < 0 ? registerMethodDef(m, newDef) : index;
}

/** tp_new, and `__new__` in the dict of types that define it themselves (type_ready_set_new). 0 or -1. */
function type_ready_set_new(m: Machine, type: Ptr, dict: Ptr, base: Ptr): number {
	const flags = getI32(m, type, T.tp_flags);
	const own = get(m, type, T.tp_new);
	if (own === 0 && base === PyBaseObject_Type && (flags & Py_TPFLAGS_HEAPTYPE) === 0)
		setI32(m, type, T.tp_flags, flags | Py_TPFLAGS_DISALLOW_INSTANTIATION);
	if (PyType_HasFeature(m, type, Py_TPFLAGS_DISALLOW_INSTANTIATION)) {
		set(m, type, T.tp_new, 0);
		return 0;
	}
	if (own === 0) {
		if (base !== 0) set(m, type, T.tp_new, get(m, base, T.tp_new));
		return 0;
	}
	if (PyDict_Contains(m, dict, ID.__new__) !== 0) return 0;
	return addToDict(m, dict, ID.__new__, PyCFunction_NewEx(m, newDefIndex(m), type, NULL));
}

// Inheritance

function type_ready_inherit(m: Machine, type: Ptr, dict: Ptr, base: Ptr): void {
	if (base !== 0) inherit_special(m, type, base);
	const overridesHash =
		PyDict_Contains(m, dict, ID.__eq__) !== 0 || PyDict_Contains(m, dict, ID.__hash__) !== 0;
	const mro = get(m, type, T.tp_mro);
	const n = PyTuple_GET_SIZE(m, mro);
	for (let i = 1; i < n; i++) {
		const ancestor = PyTuple_GET_ITEM(m, mro, i);
		inherit_slots(m, type, ancestor, overridesHash);
		const patterns = Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_MAPPING;
		const flags = getI32(m, type, T.tp_flags);
		if ((flags & patterns) === 0)
			setI32(m, type, T.tp_flags, flags | (getI32(m, ancestor, T.tp_flags) & patterns));
	}
	if (base === 0) return;
	for (const suite of [
		T.tp_as_async,
		T.tp_as_number,
		T.tp_as_sequence,
		T.tp_as_mapping,
		T.tp_as_buffer,
	])
		if (get(m, type, suite) === 0) set(m, type, suite, get(m, base, suite));
}

/** Enters a type into the `__subclasses__` of one base: {address: weak reference}. 0 or -1. */
export function add_subclass(m: Machine, base: Ptr, type: Ptr): number {
	const key = PyLong_FromVoidPtr(m, type);
	if (key === 0) return -1;
	const ref = PyWeakref_NewRef(m, type, NULL);
	if (ref === 0) {
		Py_DECREF(m, key);
		return -1;
	}
	let subclasses = get(m, base, T.tp_subclasses);
	if (subclasses === 0) {
		subclasses = PyDict_New(m);
		set(m, base, T.tp_subclasses, subclasses);
	}
	const result = subclasses === 0 ? -1 : PyDict_SetItem(m, subclasses, key, ref);
	Py_DECREF(m, key);
	Py_DECREF(m, ref);
	return result;
}

/** The MRO, which comes before anything is put into the dict. 0 or -1. */
export const type_ready_mro = (m: Machine, type: Ptr): number => Math.min(0, mro_internal(m, type));

/** What remains for static and heap types once MRO and dict are there: inheritance, hash. 0 or -1. */
export function finishReady(m: Machine, type: Ptr, dict: Ptr, base: Ptr): number {
	if (type_ready_set_new(m, type, dict, base) < 0) return -1;
	type_ready_inherit(m, type, dict, base);
	if (get(m, type, T.tp_hash) === 0 && PyDict_Contains(m, dict, ID.__hash__) === 0) {
		if (PyDict_SetItem(m, dict, ID.__hash__, Py_None) < 0) return -1;
		set(m, type, T.tp_hash, functionPointer(m, PyObject_HashNotImplemented));
	}
	return 0;
}

/** Enters the type into its bases' lists and marks it ready. 0 or -1. */
export function finishSubclasses(m: Machine, type: Ptr): number {
	const bases = get(m, type, T.tp_bases);
	const n = PyTuple_GET_SIZE(m, bases);
	for (let i = 0; i < n; i++)
		if (add_subclass(m, PyTuple_GET_ITEM(m, bases, i), type) < 0) return -1;
	setI32(m, type, T.tp_flags, getI32(m, type, T.tp_flags) | Py_TPFLAGS_READY);
	return 0;
}

/** 0 or -1: then the type is as it was declared, but for slots that it has inherited. */
function readyStaticType(m: Machine, spec: TypeSpec, names: Names): number {
	const {type} = spec;
	if (PyType_HasFeature(m, type, Py_TPFLAGS_READY)) return 0;
	const base = get(m, type, T.tp_base);
	if (base !== 0 && !PyType_HasFeature(m, base, Py_TPFLAGS_READY)) {
		const declared = m.typespecs.get(base);
		if (declared === undefined) throw new Error(`the base of ${spec.name} has no spec`);
		if (readyStaticType(m, declared.spec, names) < 0) return -1;
	}
	if (spec.metatype === undefined && base !== 0) set(m, type, T.ob_type, Py_TYPE(m, base));
	if (fillStaticType(m, spec, base, names) === 0) return 0;
	const {ht_name, ht_qualname} = PyHeapTypeObject;
	for (const field of [T.tp_name, T.tp_doc, T.tp_dict, T.tp_bases, T.tp_mro, ht_name, ht_qualname])
		Py_CLEAR(m, type, field);
	PyType_Modified(m, type);
	return -1;
}

function fillStaticType(m: Machine, spec: TypeSpec, base: Ptr, names: Names): number {
	const {type} = spec;
	const name = internName(m, names, spec.name);
	if (name === 0) return -1;
	set(m, type, T.tp_name, Py_NewRef(m, name));
	// Room for the names at once: nobody sees how large the table of a static type's dict is.
	const count = Object.keys(spec.slots).length + (spec.methods?.length ?? 0) + 8;
	const dict = _PyDict_NewPresized(m, count);
	set(m, type, T.tp_dict, dict);
	const bases = base === 0 ? EMPTY_TUPLE : PyTuple_Pack(m, 1, base);
	set(m, type, T.tp_bases, bases);
	if (dict === 0 || bases === 0) return -1;
	const hasNew =
		get(m, type, T.tp_new) !== 0 && !PyType_HasFeature(m, type, Py_TPFLAGS_DISALLOW_INSTANTIATION);
	const fn = hasNew ? PyCFunction_NewEx(m, newDefIndex(m), type, NULL) : NULL;
	if (hasNew && addToDict(m, dict, ID.__new__, fn) < 0) return -1;
	if (!fillDict(m, spec, dict, names)) return -1;
	if (type_ready_mro(m, type) < 0 || finishReady(m, type, dict, base) < 0) return -1;
	if (PyType_HasFeature(m, type, HEAPTYPE_IN_CPYTHON) && !nameHeapType(m, spec, dict, names))
		return -1;
	return finishSubclasses(m, type);
}

/**
 * Heap types have their `__module__` in the dict, where their instances find it too, and a str for their names
 * (PyType_FromMetaclass).
 */
function nameHeapType(m: Machine, spec: TypeSpec, dict: Ptr, names: Names): boolean {
	const dot = spec.name.lastIndexOf('.');
	const module = internName(m, names, dot < 0 ? 'builtins' : spec.name.slice(0, dot));
	const name = PyUnicode_FromString(m, spec.name.slice(dot + 1));
	set(m, spec.type, PyHeapTypeObject.ht_name, name);
	set(m, spec.type, PyHeapTypeObject.ht_qualname, Py_XNewRef(m, name));
	return name !== 0 && module !== 0 && PyDict_SetItem(m, dict, ID.__module__, module) === 0;
}

/** Makes one static type, and its base if need be; for types of modules. 0 or -1. Its spec may list itself as base's subclass later. */
export function PyType_Ready(m: Machine, spec: TypeSpec): number {
	if (PyType_HasFeature(m, spec.type, Py_TPFLAGS_READY)) return 0;
	if (!m.typespecs.has(spec.type)) declareType(m, spec);
	const names: Names = new Map();
	const result = readyStaticType(m, m.typespecs.get(spec.type)!.spec, names);
	// Whatever has such a name holds it.
	for (const name of names.values()) Py_DECREF(m, name);
	return result;
}

/**
 * Makes static types that have been declared, all of them before the first is made, so that objects of any type can be made: fills
 * dicts, bases first. Expects: statics of str, dict, tuple, int are in place; m.startingUp.
 */
export function initTypes(m: Machine, specs: readonly TypeSpec[]): void {
	shareInstanceGetsets(m);
	const names: Names = new Map();
	for (const spec of specs) readyStaticType(m, spec, names);
	for (const {type} of specs) keepTuples(m, type);
}

/** `__mro__` and `__bases__` of a static type: as old as the interpreter, and of no interest to the collector but in 3.12. */
function keepTuples(m: Machine, type: Ptr): void {
	for (const tuple of [get(m, type, T.tp_mro), get(m, type, T.tp_bases)]) {
		if (m.immortal !== 0) _Py_SetImmortal(m, tuple);
		if (!m.profile.staticTypeTuplesTracked) PyObject_GC_UnTrack(m, tuple);
	}
}

/** Fields of a heap type that own references, in the order in which they are visited and cleared. */
export const heapTypeFields = [
	PyHeapTypeObject.ht_name,
	PyHeapTypeObject.ht_qualname,
	PyHeapTypeObject.ht_slots,
	PyHeapTypeObject.ht_module,
] as const;
