/**
 * The module time (Modules/timemodule.c) on the machine's virtual clock: it moves with the instructions executed, with every
 * reading, and with sleep(). Type number: 268.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	type ModuleSpec,
} from '../../runtime/slots.ts';
import {Py_False, Py_None, Py_True, staticType, TICKS_LEFT} from '../../runtime/statics.ts';
import {PyDict_New, PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyFloat_AS_DOUBLE, PyFloat_Check, PyFloat_FromDouble} from '../../objects/floatobject.ts';
import {longFromBigInt, PyLong_AsLong, PyLong_FromLong} from '../../objects/longobject.ts';
import {PyNumber_Index} from '../../objects/abstract-number.ts';
import {longAsNumber} from '../../objects/long-layout.ts';
import {PyModule_Add, PyModule_GetDict} from '../../objects/moduleobject.ts';
import {_PyNamespace_New} from '../../objects/namespaceobject.ts';
import {
	PyStructSequence_InitType,
	PyStructSequence_New,
	PyStructSequence_SetItem,
	type StructSequence,
	structSequenceSpec,
} from '../../objects/structseq.ts';
import {
	PyTuple_Check,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_Pack,
} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {typeName} from '../../objects/typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {
	asctimeText,
	breakDown,
	type BrokenTime,
	secondsOf,
	strftimeText,
	strptimeText,
} from './time-text.ts';

export const struct_time_Type = staticType(268);

const struct_time: StructSequence = {
	type: struct_time_Type,
	name: 'time.struct_time',
	fields: [
		'tm_year',
		'tm_mon',
		'tm_mday',
		'tm_hour',
		'tm_min',
		'tm_sec',
		'tm_wday',
		'tm_yday',
		'tm_isdst',
		'tm_zone',
		'tm_gmtoff',
	],
	visible: 9,
};

/** When programs begin: seconds since 1970, and what monotonic clocks show then. */
const WALL_START = 1_767_225_600;
const MONOTONIC_START = 1000;
const NANOSECONDS = 1_000_000_000;
/** What an instruction takes, and a look at the clock, in nanoseconds. */
const PER_INSTRUCTION = 20;
const PER_READING = 50;

/** Nanoseconds since the program began. Reading the clock takes time. */
function now(m: Machine): number {
	m.clock += PER_READING;
	const executed = Math.max(0, m.tick_stop - m.i32[TICKS_LEFT >> 2]! - 1);
	return m.clock + executed * PER_INSTRUCTION;
}

const seconds = (name: string, start: number): MethodDef => ({
	name,
	flags: METH_NOARGS,
	impl: (m: Machine) => PyFloat_FromDouble(m, start + now(m) / NANOSECONDS),
});

const nanoseconds = (name: string, start: number): MethodDef => ({
	name,
	flags: METH_NOARGS,
	impl: (m: Machine) =>
		longFromBigInt(m, BigInt(start) * 1_000_000_000n + BigInt(Math.floor(now(m)))),
});

/** A number of seconds as nanoseconds; undefined with the error set. */
export function nanosecondsOf(m: Machine, op: Ptr, sleeps: boolean): number | undefined {
	let value: number;
	if (PyFloat_Check(m, op)) value = PyFloat_AS_DOUBLE(m, op);
	else {
		const index = PyNumber_Index(m, op);
		if (index === 0) {
			const wanted = m.profile.timestampWants;
			const saysMore = wanted === 'real number' || (sleeps && wanted === 'integer or float');
			if (saysMore && PyErr_ExceptionMatches(m, 'TypeError')) {
				PyErr_Clear(m);
				PyErr_SetString(
					m,
					'TypeError',
					wanted === 'real number'
						? `must be real number, not ${typeName(m, op)}`
						: `'${typeName(m, op)}' object cannot be interpreted as an integer or float`,
				);
			}
			return undefined;
		}
		value = longAsNumber(m, index);
		Py_DECREF(m, index);
	}
	if (value !== value) {
		PyErr_SetString(m, 'ValueError', 'Invalid value NaN (not a number)');
		return undefined;
	}
	const result = value * NANOSECONDS;
	if (Math.abs(result) < 2 ** 63) return result;
	PyErr_SetString(
		m,
		'OverflowError',
		`timestamp out of range for ${sleeps && m.profile.timestampWants !== 'integer' ? 'C PyTime_t' : 'platform time_t'}`,
	);
	return undefined;
}

function time_sleep(m: Machine, _module: Ptr, op: Ptr): Owned {
	const length = nanosecondsOf(m, op, true);
	if (length === undefined) return NULL;
	if (length < 0) return PyErr_SetString(m, 'ValueError', 'sleep length must be non-negative');
	m.clock += Math.ceil(length);
	return Py_NewRef(m, Py_None);
}

/** The struct_time of a time. */
function structOf(m: Machine, t: BrokenTime, isdst: number, zone: string | undefined): Owned {
	const op = PyStructSequence_New(m, struct_time_Type);
	if (op === 0) return NULL;
	const values = [t.year, t.month, t.day, t.hour, t.minute, t.second, t.weekday, t.yearday, isdst];
	const fields = values.map(value => PyLong_FromLong(m, value));
	if (zone === undefined) fields.push(Py_NewRef(m, Py_None), Py_NewRef(m, Py_None));
	else fields.push(PyUnicode_FromString(m, zone), PyLong_FromLong(m, 0));
	for (const [i, field] of fields.entries()) PyStructSequence_SetItem(m, op, i, field);
	if (fields.every(field => field !== 0)) return op;
	Py_DECREF(m, op);
	return NULL;
}

/** Whole seconds since 1970: an argument, or now for None or nothing. undefined with the error set. */
function secondsArgument(
	m: Machine,
	name: string,
	args: number,
	nargs: number,
): number | undefined {
	if (nargs > 1) {
		PyErr_SetString(m, 'TypeError', `${name}() takes at most 1 argument (${nargs} given)`);
		return undefined;
	}
	if (nargs === 0 || arg(m, args, 0) === Py_None)
		return WALL_START + Math.floor(now(m) / NANOSECONDS);
	const op = arg(m, args, 0);
	let value: number;
	if (PyFloat_Check(m, op)) value = PyFloat_AS_DOUBLE(m, op);
	else {
		const length = nanosecondsOf(m, op, false);
		if (length === undefined) return undefined;
		value = length / NANOSECONDS;
	}
	if (value !== value) {
		PyErr_SetString(m, 'ValueError', 'Invalid value NaN (not a number)');
		return undefined;
	}
	if (Math.abs(value) < 67_767_976_233_532_799) return Math.floor(value);
	PyErr_SetString(m, 'OverflowError', 'timestamp out of range for platform time_t');
	return undefined;
}

const brokenDown = (name: string, zone: string): MethodDef => ({
	name,
	flags: METH_FASTCALL,
	impl(m: Machine, _module: Ptr, args: number, nargs: number) {
		const value = secondsArgument(m, name, args, nargs);
		return value === undefined ? NULL : structOf(m, breakDown(value), 0, zone);
	},
});

/** The fields of a time tuple; undefined with TypeError. */
function gettmarg(m: Machine, name: string, op: Ptr): BrokenTime | undefined {
	if (!PyTuple_Check(m, op)) {
		PyErr_SetString(m, 'TypeError', 'Tuple or struct_time argument required');
		return undefined;
	}
	const values: number[] = [];
	for (let i = 0; i < 9 && i < PyTuple_GET_SIZE(m, op); i++) {
		const value = PyLong_AsLong(m, PyTuple_GET_ITEM(m, op, i));
		if (value === -1 && m.current_exception !== 0) return undefined;
		values.push(value);
	}
	if (values.length < 9 || PyTuple_GET_SIZE(m, op) !== 9) {
		PyErr_SetString(m, 'TypeError', `${name}(): illegal time tuple argument`);
		return undefined;
	}
	const [year, month, day, hour, minute, second, weekday, yearday] = values as [
		number,
		number,
		number,
		number,
		number,
		number,
		number,
		number,
	];
	return {year, month, day, hour, minute, second, weekday: (weekday + 7) % 7, yearday};
}

/** False with ValueError if a field lies out of range; zeros count as ones where there is no zero. */
function checktm(m: Machine, t: BrokenTime): BrokenTime | undefined {
	const month = t.month === 0 ? 1 : t.month;
	const day = t.day === 0 ? 1 : t.day;
	const yearday = t.yearday === 0 ? 1 : t.yearday;
	const bad =
		month < 1 || month > 12
			? 'month'
			: day < 1 || day > 31
				? 'day of month'
				: t.hour < 0 || t.hour > 23
					? 'hour'
					: t.minute < 0 || t.minute > 59
						? 'minute'
						: t.second < 0 || t.second > 61
							? 'seconds'
							: t.weekday < 0
								? 'day of week'
								: yearday < 1 || yearday > 366
									? 'day of year'
									: undefined;
	if (bad === undefined) return {...t, month, day, yearday};
	PyErr_SetString(m, 'ValueError', `${bad} out of range`);
	return undefined;
}

/** The time of an optional tuple argument, or now. */
function timeArgument(
	m: Machine,
	name: string,
	args: number,
	nargs: number,
	i: number,
): BrokenTime | undefined {
	if (nargs <= i) return breakDown(WALL_START + Math.floor(now(m) / NANOSECONDS));
	const t = gettmarg(m, name, arg(m, args, i));
	return t === undefined ? undefined : checktm(m, t);
}

function time_strftime(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'strftime', nargs, 1, 2)) return NULL;
	const format = arg(m, args, 0);
	if (!PyUnicode_Check(m, format))
		return PyErr_SetString(
			m,
			'TypeError',
			`strftime() argument 1 must be str, not ${typeName(m, format)}`,
		);
	const t = timeArgument(m, 'strftime', args, nargs, 1);
	if (t === undefined) return NULL;
	const zone = nargs > 1 && isGmt(m, arg(m, args, 1)) ? 'GMT' : 'UTC';
	return PyUnicode_FromString(m, strftimeText(stringOf(m, format), t, zone));
}

function isGmt(m: Machine, op: Ptr): boolean {
	if (m.i32[(op + 8) >> 2] !== struct_time_Type) return false;
	const zone = PyTuple_GET_ITEM(m, op, 9);
	return zone !== 0 && PyUnicode_Check(m, zone) && stringOf(m, zone) === 'GMT';
}

function time_asctime(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'asctime', nargs, 0, 1)) return NULL;
	const t = timeArgument(m, 'asctime', args, nargs, 0);
	return t === undefined ? NULL : PyUnicode_FromString(m, asctimeText(t));
}

function time_ctime(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	const value = secondsArgument(m, 'ctime', args, nargs);
	return value === undefined ? NULL : PyUnicode_FromString(m, asctimeText(breakDown(value)));
}

function time_mktime(m: Machine, _module: Ptr, op: Ptr): Owned {
	const t = gettmarg(m, 'mktime', op);
	return t === undefined ? NULL : PyFloat_FromDouble(m, secondsOf(t));
}

/** (struct_time, microseconds, offset from UTC or None): what strptime() here and datetime's read. */
function parse(m: Machine, text: Ptr, format: Ptr): ReturnType<typeof strptimeText> | undefined {
	for (const [i, op] of [text, format].entries()) {
		if (PyUnicode_Check(m, op)) continue;
		PyErr_SetString(
			m,
			'TypeError',
			`strptime() argument ${i} must be str, not <class '${typeName(m, op)}'>`,
		);
		return undefined;
	}
	const repr = (value: string): string => {
		const op = PyUnicode_FromString(m, value);
		const result = m.repr_text(m, op);
		Py_DECREF(m, op);
		return result;
	};
	return strptimeText(stringOf(m, text), stringOf(m, format), repr);
}

function time_strptime(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'strptime', nargs, 1, 2)) return NULL;
	const standard = PyUnicode_FromString(m, '%a %b %d %H:%M:%S %Y');
	if (standard === 0) return NULL;
	const result = parse(m, arg(m, args, 0), nargs === 2 ? arg(m, args, 1) : standard);
	Py_DECREF(m, standard);
	if (result === undefined) return NULL;
	if (typeof result === 'string') return PyErr_SetString(m, 'ValueError', result);
	return structOf(m, result.time, -1, undefined);
}

/** For datetime: (year … second, microsecond, offset in seconds or None). */
function _strptime_parts(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '_strptime_parts', nargs, 2, 2)) return NULL;
	const result = parse(m, arg(m, args, 0), arg(m, args, 1));
	if (result === undefined) return NULL;
	if (typeof result === 'string') return PyErr_SetString(m, 'ValueError', result);
	const {time: t, microsecond, offset} = result;
	const items = [t.year, t.month, t.day, t.hour, t.minute, t.second, microsecond].map(value =>
		PyLong_FromLong(m, value),
	);
	items.push(offset === undefined ? Py_NewRef(m, Py_None) : PyLong_FromLong(m, offset));
	const tuple = PyTuple_Pack(m, items.length as 8, ...items);
	for (const item of items) Py_DECREF(m, item);
	return tuple;
}

const clocks: Readonly<Record<string, readonly [implementation: string, monotonic: boolean]>> = {
	monotonic: ['clock_gettime(CLOCK_MONOTONIC)', true],
	perf_counter: ['clock_gettime(CLOCK_MONOTONIC)', true],
	process_time: ['clock_gettime(CLOCK_PROCESS_CPUTIME_ID)', true],
	thread_time: ['clock_gettime(CLOCK_THREAD_CPUTIME_ID)', true],
	time: ['clock_gettime(CLOCK_REALTIME)', false],
};

function get_clock_info(m: Machine, _module: Ptr, name: Ptr): Owned {
	if (!PyUnicode_Check(m, name))
		return PyErr_SetString(
			m,
			'TypeError',
			`get_clock_info() argument 1 must be str, not ${typeName(m, name)}`,
		);
	const clock = clocks[stringOf(m, name)];
	if (clock === undefined) return PyErr_SetString(m, 'ValueError', 'unknown clock');
	const dict = PyDict_New(m);
	if (dict === 0) return NULL;
	const add = (key: string, value: Owned): boolean => {
		const isSet = value !== 0 && PyDict_SetItemString(m, dict, key, value) === 0;
		Py_XDECREF(m, value);
		return isSet;
	};
	const isFull =
		add('implementation', PyUnicode_FromString(m, clock[0])) &&
		add('monotonic', Py_NewRef(m, clock[1] ? Py_True : Py_False)) &&
		add('adjustable', Py_NewRef(m, clock[1] ? Py_False : Py_True)) &&
		add('resolution', PyFloat_FromDouble(m, 1e-9));
	const result = isFull ? _PyNamespace_New(m, dict) : NULL;
	Py_DECREF(m, dict);
	return result;
}

const CLOCK_IDS = {
	CLOCK_REALTIME: 0,
	CLOCK_MONOTONIC: 1,
	CLOCK_PROCESS_CPUTIME_ID: 2,
	CLOCK_THREAD_CPUTIME_ID: 3,
};

/** Where the clock with this number began; undefined with OSError. */
function clockStart(m: Machine, id: Ptr): number | undefined {
	const number = PyLong_AsLong(m, id);
	if (number === -1 && m.current_exception !== 0) return undefined;
	const start = [WALL_START, MONOTONIC_START, 0, 0][number];
	if (start === undefined) PyErr_SetString(m, 'OSError', '[Errno 22] Invalid argument');
	return start;
}

function clock_gettime(m: Machine, _module: Ptr, id: Ptr): Owned {
	const start = clockStart(m, id);
	return start === undefined ? NULL : PyFloat_FromDouble(m, start + now(m) / NANOSECONDS);
}

function clock_gettime_ns(m: Machine, _module: Ptr, id: Ptr): Owned {
	const start = clockStart(m, id);
	if (start === undefined) return NULL;
	return longFromBigInt(m, BigInt(start) * 1_000_000_000n + BigInt(Math.floor(now(m))));
}

function exec(m: Machine, module: Ptr): number {
	const dict = PyModule_GetDict(m, module);
	if (PyType_Ready(m, structSequenceSpec(m, struct_time)) < 0) return -1;
	if (PyStructSequence_InitType(m, struct_time) < 0) return -1;
	if (PyDict_SetItemString(m, dict, 'struct_time', struct_time_Type) < 0) return -1;
	const numbers = {timezone: 0, altzone: 0, daylight: 0, _STRUCT_TM_ITEMS: 11, ...CLOCK_IDS};
	for (const [name, value] of Object.entries(numbers))
		if (PyModule_Add(m, module, name, PyLong_FromLong(m, value)) < 0) return -1;
	const utc = PyUnicode_FromString(m, 'UTC');
	if (utc === 0) return -1;
	const names = PyTuple_Pack(m, 2, utc, utc);
	Py_DECREF(m, utc);
	return PyModule_Add(m, module, 'tzname', names);
}

export const timeModule: ModuleSpec = {
	name: 'time',
	doc: 'This module provides various functions to manipulate time values.',
	methods: [
		seconds('time', WALL_START),
		nanoseconds('time_ns', WALL_START),
		seconds('monotonic', MONOTONIC_START),
		nanoseconds('monotonic_ns', MONOTONIC_START),
		seconds('perf_counter', MONOTONIC_START),
		nanoseconds('perf_counter_ns', MONOTONIC_START),
		seconds('process_time', 0),
		nanoseconds('process_time_ns', 0),
		seconds('thread_time', 0),
		nanoseconds('thread_time_ns', 0),
		{name: 'clock_gettime', flags: METH_O, impl: clock_gettime},
		{name: 'clock_gettime_ns', flags: METH_O, impl: clock_gettime_ns},
		{name: 'sleep', flags: METH_O, impl: time_sleep},
		brokenDown('gmtime', 'GMT'),
		brokenDown('localtime', 'UTC'),
		{name: 'asctime', flags: METH_FASTCALL, impl: time_asctime},
		{name: 'ctime', flags: METH_FASTCALL, impl: time_ctime},
		{name: 'mktime', flags: METH_O, impl: time_mktime},
		{name: 'strftime', flags: METH_FASTCALL, impl: time_strftime},
		{name: 'strptime', flags: METH_FASTCALL, impl: time_strptime},
		{name: '_strptime_parts', flags: METH_FASTCALL, impl: _strptime_parts},
		{name: 'get_clock_info', flags: METH_O, impl: get_clock_info},
		{name: 'tzset', flags: METH_NOARGS, impl: (m: Machine) => Py_NewRef(m, Py_None)},
	],
	exec,
};
