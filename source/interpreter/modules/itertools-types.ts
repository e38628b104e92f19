/** What the iterator types of itertools have in common: argument checks, and a type spec from a few words. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get} from '../../memory/memory.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_DECREF, Py_TYPE} from '../../runtime/refcount.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../../runtime/errors.ts';
import {_PyArg_CheckPositional} from '../../runtime/args.ts';
import {ITERTOOLS_TYPES, staticType} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {
	type MethodDef,
	type newfunc,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type Slots,
	type TypeSpec,
	type unaryfunc,
	type visitproc,
} from '../../runtime/slots.ts';
import {PyDict_GET_SIZE} from '../../objects/dictobject.ts';
import {PyObject_SelfIter} from '../../objects/object.ts';
import {PyTuple_GET_SIZE} from '../../objects/tupleobject.ts';
import {PyType_GenericAlloc} from '../../objects/typeobject.ts';
import {deallocFields, traverseFields} from '../../objects/owned-fields.ts';

/** The n-th type of the module. */
export const itertoolsType = (n: number): Ptr => staticType(ITERTOOLS_TYPES + n);

/** The next item straight from the slot: at the end NULL, perhaps with StopIteration set. */
export const nextOf = (m: Machine, it: Ptr): Owned =>
	slot<unaryfunc>(m, Py_TYPE(m, it), PyTypeObject.tp_iternext)!(m, it);

/** After an iterator gave NULL: true if it ended (a StopIteration is cleared), false if it failed. */
export function ended(m: Machine): boolean {
	if (m.current_exception === 0) return true;
	if (!PyErr_ExceptionMatches(m, 'StopIteration')) return false;
	PyErr_Clear(m);
	return true;
}

/** False with TypeError if a type that has its own tp_init is given keywords. */
export function noKeywords(m: Machine, name: string, type: Ptr, self: Ptr, kwds: Ptr): boolean {
	const init = PyTypeObject.tp_init;
	if (type !== self && get(m, type, init) !== get(m, self, init)) return true;
	if (kwds === 0 || PyDict_GET_SIZE(m, kwds) === 0) return true;
	PyErr_SetString(m, 'TypeError', `${name}() takes no keyword arguments`);
	return false;
}

/** noKeywords and a number of positional arguments. */
export const checkArguments = (
	m: Machine,
	name: string,
	type: Ptr,
	self: Ptr,
	args: Ptr,
	kwds: Ptr,
	min: number,
	max: number,
): boolean =>
	noKeywords(m, name, type, self, kwds) &&
	_PyArg_CheckPositional(m, name, PyTuple_GET_SIZE(m, args), min, max);

/** Releases what was made so far, if the last thing could not be. */
export function release(m: Machine, ...ops: readonly number[]): Owned {
	for (const op of ops) if (op !== 0) Py_DECREF(m, op);
	return NULL;
}

/** The spec of an iterator type. `fields`: its pointer fields in the order in which they are dropped and visited. */
export const iteratorSpec = (
	type: Ptr,
	name: string,
	basicsize: number,
	fields: readonly number[],
	next: unaryfunc,
	create: newfunc | undefined,
	more: {
		slots?: Slots;
		methods?: readonly MethodDef[];
		weaklistoffset?: number;
		visit?: readonly number[];
		final?: boolean;
	} = {},
): TypeSpec => ({
	type,
	name: `itertools.${name}`,
	basicsize,
	flags: Py_TPFLAGS_HAVE_GC | (more.final === true ? 0 : Py_TPFLAGS_BASETYPE),
	...(more.weaklistoffset === undefined ? {} : {weaklistoffset: more.weaklistoffset}),
	slots: {
		tp_dealloc: (m: Machine, op: Ptr): void => deallocFields(m, op, fields),
		tp_traverse: (m: Machine, op: Ptr, visit: visitproc, extra: number): number =>
			traverseFields(m, op, more.visit ?? fields, visit, extra),
		tp_iter: PyObject_SelfIter,
		tp_iternext: next,
		tp_alloc: PyType_GenericAlloc,
		tp_free: PyObject_GC_Del,
		...(create === undefined ? {} : {tp_new: create}),
		...more.slots,
	},
	...(more.methods === undefined ? {} : {methods: more.methods}),
});
