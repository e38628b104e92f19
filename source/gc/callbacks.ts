/** gc.callbacks (Modules/gcmodule.c: invoke_gc_callback). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_INCREF, Py_SIZE, Py_XDECREF} from '../runtime/refcount.ts';
import {popArgs, pushArgs} from '../runtime/args.ts';
import {get} from '../memory/memory.ts';
import {PyListObject} from '../objects/listobject.ts';
import {PyDict_New, PyDict_SetItem, PyDict_SetItemString} from '../objects/dictobject.ts';
import {PyFloat_FromDouble} from '../objects/float-layout.ts';
import {PyLong_FromLong} from '../objects/longobject.ts';
import {PyUnicode_FromString} from '../objects/unicodeobject.ts';
import {PyObject_Vectorcall} from '../objects/call.ts';
import {unraisableBeforeGCCallbacks, unraisableInGCCallback} from '../objects/errors.ts';

/** Seconds that looking at an object takes, by and large: there is no clock to ask. */
const SECONDS_PER_CANDIDATE = 4e-8;

/** What 3.15 adds to a callback's information and to gc.get_stats(). 0 or -1. */
export function addCandidates(m: Machine, dict: Ptr, candidates: number): number {
	const entries: ReadonlyArray<readonly [string, Owned]> = [
		['candidates', PyLong_FromLong(m, candidates)],
		['duration', PyFloat_FromDouble(m, candidates * SECONDS_PER_CANDIDATE)],
	];
	let result = 0;
	for (const [name, value] of entries) {
		if (value === 0 || (result === 0 && PyDict_SetItemString(m, dict, name, value) < 0))
			result = -1;
		Py_XDECREF(m, value);
	}
	return result;
}

/** What callbacks are told: a new dict, whose keys are made anew each time (Py_BuildValue), or NULL with an error. */
function newInfo(m: Machine, generation: number, collected: number, uncollectable: number): Owned {
	const info = PyDict_New(m);
	if (info === 0) return NULL;
	const values: ReadonlyArray<readonly [string, number]> = [
		['generation', generation],
		['collected', collected],
		['uncollectable', uncollectable],
	];
	let result = 0;
	for (const [name, value] of values) {
		const key = result < 0 ? NULL : PyUnicode_FromString(m, name);
		const number = key === 0 ? NULL : PyLong_FromLong(m, value);
		result = key === 0 || number === 0 ? -1 : PyDict_SetItem(m, info, key, number);
		Py_XDECREF(m, key);
		Py_XDECREF(m, number);
	}
	if (result === 0 && m.profile.gcReportsCandidates)
		result = addCandidates(m, info, m.gc.candidates);
	if (result === 0) return info;
	Py_DECREF(m, info);
	return NULL;
}

/** Calls every callback with ("start" or "stop", info); their errors are reported and dropped. */
export function invoke_gc_callback(
	m: Machine,
	phase: 'start' | 'stop',
	generation: number,
	collected: number,
	uncollectable: number,
): void {
	const list = m.gc.callbacks;
	if (list === 0) return;
	const hasCallbacks = Py_SIZE(m, list) !== 0;
	if (!hasCallbacks && !m.profile.phaseNamedAlways) return;
	const info = hasCallbacks ? newInfo(m, generation, collected, uncollectable) : NULL;
	const text = hasCallbacks && info === 0 ? NULL : PyUnicode_FromString(m, phase);
	if (text === 0) {
		unraisableBeforeGCCallbacks(m);
		Py_XDECREF(m, info);
		return;
	}
	for (let i = 0; i < Py_SIZE(m, list); i++) {
		const callback = m.i32[(get(m, list, PyListObject.ob_item) + 8 * i) >> 2]! as Ptr;
		Py_INCREF(m, callback);
		const args = pushArgs(m, text, info);
		const result = PyObject_Vectorcall(m, callback, args, 2, 0 as Ptr);
		popArgs(m, args);
		if (result === 0) unraisableInGCCallback(m, callback);
		else Py_DECREF(m, result);
		Py_DECREF(m, callback);
	}
	Py_DECREF(m, text);
	Py_XDECREF(m, info);
}
