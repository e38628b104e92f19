/** `_thread._local` (Modules/_threadmodule.c): attributes that every thread has for itself. Type number: 282. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {PyErr_Occurred, PyErr_SetString} from '../../runtime/errors.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {ID} from '../../runtime/identifiers.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	type allocfunc,
	type freefunc,
	type initproc,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {CURRENT_THREAD, PyBaseObject_Type, staticType} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {PyDict_GetItemWithError, PyDict_New, PyDict_SetItem} from '../../objects/dictobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {
	_PyObject_GenericGetAttrWithDict,
	_PyObject_GenericSetAttrWithDict,
} from '../../objects/object.ts';
import {PyTuple_GET_SIZE} from '../../objects/tupleobject.ts';
import {PySet_New} from '../../objects/setobject.ts';
import {typeNameOf} from '../../objects/typeobject.ts';
import {_PyUnicode_EqualToASCIIString, PyUnicode_Check} from '../../objects/unicodeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';

export const _local_Type = staticType(282);

export const localobject = struct('localobject', PyObject, {
	args: 'ptr', // what the class was called with, for __init__ in other threads
	kw: 'ptr',
	weakreflist: 'ptr',
	dicts: 'ptr', // C: localdummies; here: {thread: its dict}
	thread_watchdogs: 'ptr', // a set; C: of weak references to what marks a thread's end, here empty
});

/** The same with its key in thread dicts (≤ 3.12). */
const keyedlocalobject = struct('localobject', PyObject, {
	key: 'ptr', // C: under which threads keep their dicts; here unused
	args: 'ptr',
	kw: 'ptr',
	weakreflist: 'ptr',
	dicts: 'ptr',
	thread_watchdogs: 'ptr', // C: wr_callback; here unused
});

const fieldsFor = (m: Machine) => (m.profile.localHasKey ? keyedlocalobject : localobject);

function local_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const hasInit =
		slot(m, type, PyTypeObject.tp_init) !== slot(m, PyBaseObject_Type, PyTypeObject.tp_init);
	if (!hasInit && (PyTuple_GET_SIZE(m, args) > 0 || kwds !== 0))
		return PyErr_SetString(m, 'TypeError', 'Initialization arguments are not supported');
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op === 0) return NULL;
	set(m, op, fieldsFor(m).args, Py_NewRef(m, args));
	if (kwds !== 0) set(m, op, fieldsFor(m).kw, Py_NewRef(m, kwds));
	const dicts = PyDict_New(m);
	set(m, op, fieldsFor(m).dicts, dicts);
	const watchdogs = dicts === 0 || m.profile.localHasKey ? NULL : PySet_New(m, NULL);
	set(m, op, fieldsFor(m).thread_watchdogs, watchdogs);
	if (dicts === 0 || m.current_exception !== 0 || dictOf(m, op, false) === 0) {
		Py_DECREF(m, op);
		return NULL;
	}
	return op;
}

/** This thread's dict, borrowed; made when a thread comes for the first time, and filled by __init__. NULL with an error (_ldict). */
function dictOf(m: Machine, op: Ptr, initializes = true): Ptr {
	const key = PyLong_FromLong(m, m.i32[CURRENT_THREAD >> 2]!);
	if (key === 0) return NULL;
	const dicts = get(m, op, fieldsFor(m).dicts);
	let dict = PyDict_GetItemWithError(m, dicts, key);
	if (dict === 0 && PyErr_Occurred(m) === 0) {
		const fresh = PyDict_New(m);
		if (fresh !== 0 && PyDict_SetItem(m, dicts, key, fresh) === 0) dict = fresh;
		Py_XDECREF(m, fresh);
		if (dict !== 0 && initializes && !initialized(m, op)) dict = NULL;
	}
	Py_DECREF(m, key);
	return dict;
}

function initialized(m: Machine, op: Ptr): boolean {
	const init = slot<initproc>(m, Py_TYPE(m, op), PyTypeObject.tp_init)!;
	if (init === slot(m, PyBaseObject_Type, PyTypeObject.tp_init)) return true;
	return init(m, op, get(m, op, fieldsFor(m).args), get(m, op, fieldsFor(m).kw)) === 0;
}

const isDict = (m: Machine, name: Ptr): boolean =>
	name === ID.__dict__ ||
	(PyUnicode_Check(m, name) && _PyUnicode_EqualToASCIIString(m, name, '__dict__'));

function local_getattro(m: Machine, op: Ptr, name: Ptr): Owned {
	const dict = dictOf(m, op);
	if (dict === 0) return NULL;
	if (isDict(m, name)) return Py_NewRef(m, dict);
	return _PyObject_GenericGetAttrWithDict(m, op, name, dict, false);
}

function local_setattro(m: Machine, op: Ptr, name: Ptr, value: Ptr): number {
	const dict = dictOf(m, op);
	if (dict === 0) return -1;
	if (isDict(m, name)) {
		const type = typeNameOf(m, Py_TYPE(m, op));
		PyErr_SetString(m, 'AttributeError', `'${type}' object attribute '__dict__' is read-only`);
		return -1;
	}
	return _PyObject_GenericSetAttrWithDict(m, op, name, value, dict);
}

/** What an instance holds, as CPython visits it. */
function heldBy(m: Machine): readonly number[] {
	const {args, kw, dicts, thread_watchdogs} = fieldsFor(m);
	return [args, kw, dicts, thread_watchdogs];
}

function local_clear(m: Machine, op: Ptr): number {
	for (const field of heldBy(m)) Py_CLEAR(m, op, field);
	return 0;
}

function local_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (get(m, op, fieldsFor(m).weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	local_clear(m, op);
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

function local_traverse(m: Machine, op: Ptr, visit: visitproc, argument: number): number {
	for (const field of heldBy(m)) {
		const held = get(m, op, field);
		const result = held === 0 ? 0 : visit(m, held, argument);
		if (result !== 0) return result;
	}
	return 0;
}

export const _local_Spec = (m: Machine): TypeSpec => ({
	type: _local_Type,
	name: '_thread._local',
	basicsize: sizeof(fieldsFor(m)),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	weaklistoffset: fieldsFor(m).weakreflist,
	slots: {
		tp_new: local_new,
		tp_dealloc: local_dealloc,
		tp_clear: local_clear,
		tp_traverse: local_traverse,
		tp_getattro: local_getattro,
		tp_setattro: local_setattro,
	},
});
