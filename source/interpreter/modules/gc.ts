/** The gc module (Modules/gcmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {slot} from '../../runtime/machine.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	METH_VARARGS,
	type MethodDef,
	type ModuleSpec,
	type traverseproc,
} from '../../runtime/slots.ts';
import {_PyArg_UnpackKeywords, arg} from '../../runtime/args.ts';
import {PyErr_SetString, failWith} from '../../runtime/errors.ts';
import {
	_PyGC_FINALIZED,
	_PyObject_GC_IS_TRACKED,
	_PyObject_IS_GC,
	GC_NEXT,
	GEN_HEAD,
} from '../../runtime/gclist.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {Py_False, Py_None, Py_True} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {addCandidates} from '../../gc/callbacks.ts';
import {REASON_MANUAL} from '../../gc/collection.ts';
import {collectorOf} from '../../gc/collectors.ts';
import {gc_list_size} from '../../gc/generations.ts';
import {PyDict_New, PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyList_Append, PyList_New} from '../../objects/listobject.ts';
import {PyIndex_Check, PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {parsedInt} from '../../objects/getargs.ts';
import {PyLong_AsInt, PyLong_FromLong, PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {PyModule_Add, PyModule_GetDict} from '../../objects/moduleobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);
const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

function triple(m: Machine, values: readonly number[]): Owned {
	const tuple = PyTuple_New(m, values.length);
	if (tuple === 0) return NULL;
	for (const [i, value] of values.entries()) {
		const number = PyLong_FromLong(m, value);
		if (number === 0) return failWith(m, tuple);
		PyTuple_SET_ITEM(m, tuple, i, number);
	}
	return tuple;
}

function gc_collect(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const values = _PyArg_UnpackKeywords(m, 'collect', args, nargs, kwnames, ['generation'], 0, 1);
	if (values === undefined) return NULL;
	const generation = values[0] === 0 ? 2 : PyLong_AsInt(m, values[0]!);
	if (generation === -1 && m.current_exception !== 0) return NULL;
	if (generation < 0 || generation > 2)
		return PyErr_SetString(m, 'ValueError', 'invalid generation');
	return PyLong_FromSsize_t(m, m.gc_collect(m, generation, REASON_MANUAL));
}

function gc_set_threshold(m: Machine, _self: Ptr, args: Ptr): Owned {
	const nargs = PyTuple_GET_SIZE(m, args);
	if (m.profile.olderMessages && (nargs < 1 || nargs > 3))
		return PyErr_SetString(
			m,
			'TypeError',
			`set_threshold() takes at ${nargs < 1 ? 'least 1 argument' : 'most 3 arguments'} (${nargs} given)`,
		);
	if (nargs < 1 || nargs > 3)
		return PyErr_SetString(m, 'TypeError', 'gc.set_threshold requires 1 to 3 arguments');
	const values: number[] = [];
	for (let i = 0; i < nargs; i++) {
		const value = parsedInt(m, PyTuple_GET_ITEM(m, args, i));
		if (value === -1 && m.current_exception !== 0) return NULL;
		values.push(value);
	}
	m.gc.threshold0 = values[0]!;
	if (nargs > 1) m.gc.threshold1 = values[1]!;
	if (nargs > 2) m.gc.threshold2 = values[2]!;
	return none(m);
}

function appendGeneration(m: Machine, list: Ptr, generation: number): boolean {
	for (const head of collectorOf(m).objects(m, generation)) {
		for (let gc = GC_NEXT(m, head); gc !== head; gc = GC_NEXT(m, gc)) {
			if (gc + 16 === list) continue;
			if (PyList_Append(m, list, (gc + 16) as Ptr) < 0) return false;
		}
	}
	return true;
}

function gc_get_objects(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const values = _PyArg_UnpackKeywords(
		m,
		'get_objects',
		args,
		nargs,
		kwnames,
		['generation'],
		0,
		1,
	);
	if (values === undefined) return NULL;
	let generations = [0, 1, 2];
	if (values[0] !== 0 && values[0] !== Py_None) {
		if (!PyIndex_Check(m, values[0]!))
			return PyErr_SetString(
				m,
				'TypeError',
				`argument should be integer or None, not '${typeName(m, values[0]!)}'`,
			);
		const generation = PyNumber_AsSsize_t(m, values[0]!, 'OverflowError');
		if (generation === -1 && m.current_exception !== 0) return NULL;
		if (generation >= 3)
			return PyErr_SetString(
				m,
				'ValueError',
				'generation parameter must be less than the number of available generations (3)',
			);
		if (generation < 0)
			return PyErr_SetString(m, 'ValueError', 'generation parameter cannot be negative');
		generations = [generation];
	}
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	for (const generation of generations) {
		if (appendGeneration(m, list, generation)) continue;
		Py_DECREF(m, list);
		return NULL;
	}
	return list;
}

/** Objects of the three generations that refer directly to one of the arguments. */
function gc_get_referrers(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	const wanted = new Set<number>();
	for (let i = 0; i < nargs; i++) wanted.add(arg(m, args, i));
	const visit = (_m: Machine, child: Ptr): number => (wanted.has(child) ? 1 : 0);
	for (const {head} of collectorOf(m).lists(m)) {
		for (let gc = GC_NEXT(m, head); gc !== head; gc = GC_NEXT(m, gc)) {
			const op = (gc + 16) as Ptr;
			// Not the tuple that the arguments may have come in.
			if (op === list || op === self || op + m.tuple_items === args) continue;
			if (slot<traverseproc>(m, Py_TYPE(m, op), PyTypeObject.tp_traverse)!(m, op, visit, 0) === 0)
				continue;
			if (PyList_Append(m, list, op) < 0) {
				Py_DECREF(m, list);
				return NULL;
			}
		}
	}
	return list;
}

function gc_get_referents(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	const visit = (_m: Machine, child: Ptr): number => (PyList_Append(m, list, child) < 0 ? 1 : 0);
	for (let i = 0; i < nargs; i++) {
		const op = arg(m, args, i);
		if (!_PyObject_IS_GC(m, op)) continue;
		const traverse = slot<traverseproc>(m, Py_TYPE(m, op), PyTypeObject.tp_traverse);
		if (traverse === undefined) continue;
		if (traverse(m, op, visit, 0) !== 0) {
			Py_DECREF(m, list);
			return NULL;
		}
	}
	return list;
}

function gc_get_stats(m: Machine): Owned {
	// As they are now: making the list may collect (3.11).
	const stats = [...m.gc.stats];
	const candidates = [...m.gc.candidatesOf];
	const list = PyList_New(m, 0);
	for (let generation = 0; list !== 0 && generation < 3; generation++) {
		const dict = PyDict_New(m);
		let isMade = dict !== 0;
		for (const [i, name] of ['collections', 'collected', 'uncollectable'].entries()) {
			const value = isMade ? PyLong_FromLong(m, stats[generation * 3 + i]!) : NULL;
			isMade = value !== 0 && PyDict_SetItemString(m, dict, name, value) === 0;
			Py_XDECREF(m, value);
		}
		if (isMade && m.profile.gcReportsCandidates)
			isMade = addCandidates(m, dict, candidates[generation]!) === 0;
		isMade &&= PyList_Append(m, list, dict) === 0;
		Py_XDECREF(m, dict);
		if (!isMade) {
			Py_DECREF(m, list);
			return NULL;
		}
	}
	return list;
}

function gc_set_debug(m: Machine, _self: Ptr, value: Ptr): Owned {
	const flags = PyLong_AsInt(m, value);
	if (flags === -1 && m.current_exception !== 0) return NULL;
	m.gc.debug = flags;
	return none(m);
}

const methods: readonly MethodDef[] = [
	{name: 'enable', flags: METH_NOARGS, impl: m => ((m.gc.enabled = true), none(m))},
	{name: 'disable', flags: METH_NOARGS, impl: m => ((m.gc.enabled = false), none(m))},
	{name: 'isenabled', flags: METH_NOARGS, impl: m => bool(m, m.gc.enabled)},
	{name: 'set_debug', flags: METH_O, impl: gc_set_debug},
	{name: 'get_debug', flags: METH_NOARGS, impl: m => PyLong_FromLong(m, m.gc.debug)},
	{name: 'get_count', flags: METH_NOARGS, impl: m => triple(m, collectorOf(m).counts(m))},
	{name: 'set_threshold', flags: METH_VARARGS, impl: gc_set_threshold},
	{name: 'get_threshold', flags: METH_NOARGS, impl: m => triple(m, collectorOf(m).thresholds(m))},
	{name: 'collect', flags: METH_FASTCALL | METH_KEYWORDS, impl: gc_collect},
	{name: 'get_objects', flags: METH_FASTCALL | METH_KEYWORDS, impl: gc_get_objects},
	{name: 'get_stats', flags: METH_NOARGS, impl: gc_get_stats},
	{
		name: 'is_tracked',
		flags: METH_O,
		impl: (m, _self, op: Ptr) => bool(m, _PyObject_IS_GC(m, op) && _PyObject_GC_IS_TRACKED(m, op)),
	},
	{
		name: 'is_finalized',
		flags: METH_O,
		impl: (m, _self, op: Ptr) => bool(m, _PyObject_IS_GC(m, op) && _PyGC_FINALIZED(m, op)),
	},
	{name: 'get_referrers', flags: METH_FASTCALL, impl: gc_get_referrers},
	{name: 'get_referents', flags: METH_FASTCALL, impl: gc_get_referents},
	{name: 'freeze', flags: METH_NOARGS, impl: m => (collectorOf(m).freeze(m), none(m))},
	{name: 'unfreeze', flags: METH_NOARGS, impl: m => (collectorOf(m).unfreeze(m), none(m))},
	{
		name: 'get_freeze_count',
		flags: METH_NOARGS,
		impl: m => PyLong_FromLong(m, gc_list_size(m, GEN_HEAD(3))),
	},
];

function exec(m: Machine, module: Ptr): number {
	const dict = PyModule_GetDict(m, module);
	if (PyDict_SetItemString(m, dict, 'garbage', m.gc.garbage) < 0) return -1;
	if (PyDict_SetItemString(m, dict, 'callbacks', m.gc.callbacks) < 0) return -1;
	const flags = {
		DEBUG_STATS: 1,
		DEBUG_COLLECTABLE: 2,
		DEBUG_UNCOLLECTABLE: 4,
		DEBUG_SAVEALL: 32,
		DEBUG_LEAK: 38,
	};
	for (const [name, value] of Object.entries(flags))
		if (PyModule_Add(m, module, name, PyLong_FromLong(m, value)) < 0) return -1;
	return 0;
}

export const gcModule: ModuleSpec = {name: 'gc', methods, exec};
