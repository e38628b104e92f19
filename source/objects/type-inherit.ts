/** What a type takes from its bases when it is made ready (Objects/typeobject.c). */
import type {Ptr} from '../memory/address.ts';
import {get, getI32, set, setI32, setSsize} from '../memory/memory.ts';
import {PyObject_Free} from '../allocator/obmalloc.ts';
import {type Machine, functionPointer, slot} from '../runtime/machine.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {
	Py_TPFLAGS_BASE_EXC_SUBCLASS,
	Py_TPFLAGS_BYTES_SUBCLASS,
	Py_TPFLAGS_DICT_SUBCLASS,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HAVE_VECTORCALL,
	Py_TPFLAGS_IMMUTABLETYPE,
	Py_TPFLAGS_LIST_SUBCLASS,
	Py_TPFLAGS_LONG_SUBCLASS,
	Py_TPFLAGS_MANAGED_DICT,
	Py_TPFLAGS_MANAGED_WEAKREF,
	Py_TPFLAGS_METHOD_DESCRIPTOR,
	Py_TPFLAGS_TUPLE_SUBCLASS,
	Py_TPFLAGS_TYPE_SUBCLASS,
	Py_TPFLAGS_UNICODE_SUBCLASS,
	_Py_TPFLAGS_MATCH_SELF,
} from '../runtime/slots.ts';
import {
	PyAsyncMethods,
	PyMappingMethods,
	PyNumberMethods,
	PySequenceMethods,
	PyTypeObject,
} from '../runtime/typetable.ts';

const T = PyTypeObject;

const typeFlagsByBase = [
	Py_TPFLAGS_BASE_EXC_SUBCLASS,
	Py_TPFLAGS_TYPE_SUBCLASS,
	Py_TPFLAGS_LONG_SUBCLASS,
	Py_TPFLAGS_BYTES_SUBCLASS,
	Py_TPFLAGS_UNICODE_SUBCLASS,
	Py_TPFLAGS_TUPLE_SUBCLASS,
	Py_TPFLAGS_LIST_SUBCLASS,
	Py_TPFLAGS_DICT_SUBCLASS,
	_Py_TPFLAGS_MATCH_SELF,
	Py_TPFLAGS_MANAGED_DICT,
	Py_TPFLAGS_MANAGED_WEAKREF,
].reduce((all, flag) => all | flag, 0);

/** What a type takes from its best base besides functions (inherit_special). */
export function inherit_special(m: Machine, type: Ptr, base: Ptr): void {
	let flags = getI32(m, type, T.tp_flags);
	const baseFlags = getI32(m, base, T.tp_flags);
	if (
		(baseFlags & Py_TPFLAGS_HAVE_GC) !== 0 &&
		get(m, type, T.tp_traverse) === 0 &&
		get(m, type, T.tp_clear) === 0
	) {
		flags |= Py_TPFLAGS_HAVE_GC;
		set(m, type, T.tp_traverse, get(m, base, T.tp_traverse));
		set(m, type, T.tp_clear, get(m, base, T.tp_clear));
	}
	flags |= baseFlags & typeFlagsByBase;
	setI32(m, type, T.tp_flags, flags);
	for (const field of [T.tp_basicsize, T.tp_itemsize, T.tp_weaklistoffset, T.tp_dictoffset]) {
		if (getI32(m, type, field) !== 0) continue;
		setSsize(m, type, field, getI32(m, base, field));
	}
}

const numberSlots = Object.values(PyNumberMethods).filter(at => at !== PyNumberMethods.nb_reserved);
const sequenceSlots = Object.values(PySequenceMethods);
const mappingSlots = Object.values(PyMappingMethods);
const suites = [
	[T.tp_as_async, Object.values(PyAsyncMethods)],
	[T.tp_as_number, numberSlots],
	[T.tp_as_sequence, sequenceSlots],
	[T.tp_as_mapping, mappingSlots],
] as const;

const plainSlots = [
	T.tp_dealloc,
	T.tp_repr,
	T.tp_str,
	T.tp_iter,
	T.tp_iternext,
	T.tp_descr_get,
	T.tp_descr_set,
	T.tp_init,
	T.tp_alloc,
	T.tp_is_gc,
	T.tp_finalize,
	T.tp_getattro,
	T.tp_setattro,
] as const;

/** Copies one slot where the type has none and `base` defines it itself. */
function copySlot(m: Machine, type: number, base: number, basebase: number, offset: number): void {
	const {i32} = m;
	if (i32[(type + offset) >> 2] !== 0) return;
	const fn = i32[(base + offset) >> 2]!;
	if (fn === 0 || (basebase !== 0 && fn === i32[(basebase + offset) >> 2])) return;
	i32[(type + offset) >> 2] = fn;
}

/** Slots that `base`, one class of the MRO, defines (inherit_slots). */
export function inherit_slots(m: Machine, type: Ptr, base: Ptr, overridesHash: boolean): void {
	const {i32} = m;
	const basebase = get(m, base, T.tp_base);
	for (const [suite, offsets] of suites) {
		const own = i32[(type + suite) >> 2]!;
		const theirs = i32[(base + suite) >> 2]!;
		if (own === 0 || theirs === 0 || own === theirs) continue;
		const older = basebase === 0 ? 0 : i32[(basebase + suite) >> 2]!;
		for (const offset of offsets) copySlot(m, own, theirs, older, offset);
	}
	if (
		get(m, type, T.tp_call) === 0 &&
		(getI32(m, base, T.tp_flags) & Py_TPFLAGS_HAVE_VECTORCALL) !== 0
	)
		setI32(m, type, T.tp_flags, getI32(m, type, T.tp_flags) | Py_TPFLAGS_HAVE_VECTORCALL);
	copySlot(m, type, base, basebase, T.tp_vectorcall_offset);
	copySlot(m, type, base, basebase, T.tp_call);
	if (get(m, type, T.tp_richcompare) === 0 && get(m, type, T.tp_hash) === 0 && !overridesHash) {
		set(m, type, T.tp_richcompare, get(m, base, T.tp_richcompare));
		set(m, type, T.tp_hash, get(m, base, T.tp_hash));
	}
	for (const offset of plainSlots) copySlot(m, type, base, basebase, offset);
	const flags = getI32(m, type, T.tp_flags);
	const baseFlags = getI32(m, base, T.tp_flags);
	if (
		get(m, base, T.tp_descr_get) !== 0 &&
		get(m, type, T.tp_descr_get) === get(m, base, T.tp_descr_get) &&
		(flags & Py_TPFLAGS_IMMUTABLETYPE) !== 0 &&
		(baseFlags & Py_TPFLAGS_METHOD_DESCRIPTOR) !== 0
	)
		setI32(m, type, T.tp_flags, flags | Py_TPFLAGS_METHOD_DESCRIPTOR);
	if ((flags & Py_TPFLAGS_HAVE_GC) === (baseFlags & Py_TPFLAGS_HAVE_GC))
		copySlot(m, type, base, basebase, T.tp_free);
	else if (
		(flags & Py_TPFLAGS_HAVE_GC) !== 0 &&
		get(m, type, T.tp_free) === 0 &&
		slot(m, base, T.tp_free) === PyObject_Free
	)
		set(m, type, T.tp_free, functionPointer(m, PyObject_GC_Del));
}
