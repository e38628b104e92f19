/** `_tracemalloc` (Modules/_tracemalloc.c); what is on top of it is library/tracemalloc.py. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {hasTypeFlag, Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	type ModuleSpec,
	Py_TPFLAGS_MANAGED_DICT,
} from '../../runtime/slots.ts';
import {Py_False, Py_None, Py_True} from '../../runtime/statics.ts';
import {PyLong_AsLong, PyLong_FromLong} from '../../objects/longobject.ts';
import {buildTuple} from '../../objects/tupleobject.ts';
import {
	allTraces,
	clearTraces,
	isTracing,
	MAX_NFRAME,
	objectTraceback,
	resetPeak,
	startTracing,
	stopTracing,
	tracebackLimit,
	tracedMemory,
	tracemallocMemory,
} from '../../tracing/tracemalloc.ts';

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

function start(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'start', nargs, 0, 1)) return NULL;
	const nframe = nargs === 0 ? 1 : PyLong_AsLong(m, arg(m, args, 0));
	if (nframe === -1 && m.current_exception !== 0) return NULL;
	if (nframe < 1 || nframe > MAX_NFRAME)
		return PyErr_SetString(
			m,
			'ValueError',
			`the number of frames must be in range [1; ${MAX_NFRAME}]`,
		);
	startTracing(m, nframe);
	return none(m);
}

function stop(m: Machine): Owned {
	stopTracing(m);
	return none(m);
}

function clear_traces(m: Machine): Owned {
	clearTraces(m);
	return none(m);
}

function get_traced_memory(m: Machine): Owned {
	const [current, peak] = tracedMemory(m);
	const first = PyLong_FromLong(m, current);
	const second = PyLong_FromLong(m, peak);
	const pair = first === 0 || second === 0 ? NULL : buildTuple(m, first, second);
	if (first !== 0) Py_DECREF(m, first);
	if (second !== 0) Py_DECREF(m, second);
	return pair;
}

function reset_peak(m: Machine): Owned {
	resetPeak(m);
	return none(m);
}

function _get_object_traceback(m: Machine, _module: Ptr, op: Ptr): Owned {
	if (m.profile.objectTracebackMisses && hasTypeFlag(m, op, Py_TPFLAGS_MANAGED_DICT))
		return none(m);
	const traceback = objectTraceback(m, op);
	return traceback === 0 && m.current_exception === 0 ? none(m) : traceback;
}

export const tracemallocModule: ModuleSpec = {
	name: '_tracemalloc',
	doc: 'Debug module to trace memory blocks allocated by Python.',
	methods: [
		{
			name: 'is_tracing',
			flags: METH_NOARGS,
			impl: m => Py_NewRef(m, isTracing(m) ? Py_True : Py_False),
		},
		{name: 'clear_traces', flags: METH_NOARGS, impl: clear_traces},
		{name: '_get_traces', flags: METH_NOARGS, impl: allTraces},
		{name: '_get_object_traceback', flags: METH_O, impl: _get_object_traceback},
		{name: 'start', flags: METH_FASTCALL, impl: start},
		{name: 'stop', flags: METH_NOARGS, impl: stop},
		{
			name: 'get_traceback_limit',
			flags: METH_NOARGS,
			impl: m => PyLong_FromLong(m, tracebackLimit(m)),
		},
		{
			name: 'get_tracemalloc_memory',
			flags: METH_NOARGS,
			impl: m => PyLong_FromLong(m, tracemallocMemory(m)),
		},
		{name: 'get_traced_memory', flags: METH_NOARGS, impl: get_traced_memory},
		{name: 'reset_peak', flags: METH_NOARGS, impl: reset_peak},
	],
};
