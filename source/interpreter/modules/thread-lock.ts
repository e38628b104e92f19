/**
 * Locks (Modules/_threadmodule.c). Up to 3.13 a lock holds a semaphore of the C library, 32 bytes of raw memory; later a mutex is part of
 * the object, and its weak references are kept before it. Type numbers: 280, 281.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {DOMAIN_RAW, PyMem_RawFree, PyMem_RawMalloc} from '../../allocator/obmalloc.ts';
import {_PyArg_NoKeywords, parseTupleAndKeywords} from '../../objects/newargs.ts';
import {_PyArg_UnpackKeywords} from '../../runtime/args.ts';
import {PyErr_NoMemory, PyErr_Occurred, PyErr_SetString} from '../../runtime/errors.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import type {Machine} from '../../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_VARARGS,
	type MethodDef,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_MANAGED_WEAKREF,
	type TypeSpec,
} from '../../runtime/slots.ts';
import {CURRENT_THREAD, Py_False, Py_None, Py_True, staticType} from '../../runtime/statics.ts';
import {nanosecondsOf} from './time.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyObject_IsTrue, pointerText} from '../../objects/object.ts';
import {PyUnicode_FromString} from '../../objects/unicodeobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';

export const lock_Type = staticType(280);
export const RLock_Type = staticType(281);

/** With a semaphore; a mutex takes the place of `lock_lock`, and nothing follows. */
export const lockobject = struct('lockobject', PyObject, {
	lock_lock: 'ptr',
	in_weakreflist: 'ptr',
	locked: 'u8',
});

export const rlockobject = struct('rlockobject', PyObject, {
	rlock_lock: 'ptr',
	rlock_owner: 'ssize', // the thread that holds it
	rlock_count: 'ssize', // how often
	in_weakreflist: 'ptr', // with a semaphore only
});

/** sizeof(sem_t) */
const SEMAPHORE = 32;

const lockedAt = (m: Machine, op: Ptr): number =>
	op + (m.profile.locksAreMutexes ? lockobject.lock_lock : lockobject.locked);

/** A new lock or RLock, open. */
export function lock_new(m: Machine, type: Ptr): Owned {
	const op = PyObject_GC_New(m, type);
	if (op === 0) return NULL;
	const size = type === RLock_Type ? rlockSize(m) : lockSize(m);
	m.i32.fill(0, (op + 16) >> 2, (op + size) >> 2);
	if (!m.profile.locksAreMutexes) {
		const semaphore = PyMem_RawMalloc(m, SEMAPHORE);
		if (semaphore !== 0 && m.tracing !== 0) m.trace_alloc(m, DOMAIN_RAW, semaphore, SEMAPHORE);
		if (semaphore === 0) {
			_PyObject_GC_TRACK(m, op);
			Py_DECREF(m, op);
			return PyErr_NoMemory(m);
		}
		set(m, op, lockobject.lock_lock, semaphore);
	}
	_PyObject_GC_TRACK(m, op);
	return op;
}

const lockSize = (m: Machine): number => (m.profile.locksAreMutexes ? 24 : sizeof(lockobject));
const rlockSize = (m: Machine): number => (m.profile.locksAreMutexes ? 40 : sizeof(rlockobject));

function lock_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	PyObject_ClearWeakRefs(m, op);
	const semaphore = m.profile.locksAreMutexes ? 0 : get(m, op, lockobject.lock_lock);
	if (semaphore !== 0) {
		if (m.tracing !== 0) m.trace_free(m, DOMAIN_RAW, semaphore);
		PyMem_RawFree(m, semaphore);
	}
	PyObject_GC_Del(m, op);
}

/** What acquire() was asked for: seconds to wait, -1 for ever, 0 not at all; undefined with an error. */
function waiting(m: Machine, given: readonly Ptr[] | undefined): number | undefined {
	if (given === undefined) return undefined;
	const blocking = given[0] === 0 ? 1 : PyObject_IsTrue(m, given[0]!);
	if (blocking < 0) return undefined;
	let timeout = -1;
	if (given[1] !== 0) {
		const length = nanosecondsOf(m, given[1]!, true);
		if (length === undefined) return undefined;
		timeout = length / 1e9;
	}
	if (blocking === 0 && timeout !== -1)
		PyErr_SetString(m, 'ValueError', "can't specify a timeout for a non-blocking call");
	else if (timeout < 0 && timeout !== -1)
		PyErr_SetString(
			m,
			'ValueError',
			m.profile.olderMessages
				? 'timeout value must be positive'
				: 'timeout value must be a non-negative number',
		);
	if (PyErr_Occurred(m) !== 0) return undefined;
	return blocking === 0 ? 0 : timeout;
}

/** Nobody will open the lock: time passes, or this is the end. */
function waitInVain(m: Machine, seconds: number): Owned {
	if (seconds < 0)
		return PyErr_SetString(m, 'RuntimeError', 'heaptop: waiting for this lock would never end');
	m.clock += Math.ceil(seconds * 1e9);
	return Py_NewRef(m, Py_False);
}

/** Takes a lock, waiting so long for it. */
type Acquire = (m: Machine, op: Ptr, seconds: number) => Owned;

const parameters = ['blocking', 'timeout'] as const;

/** acquire() and __enter__(), and __exit__(): whether they get their arguments in a tuple depends on the release. */
function lockMethods(
	m: Machine,
	acquire: Acquire,
	release: (m: Machine, op: Ptr) => Owned,
): readonly MethodDef[] {
	const take = (m: Machine, op: Ptr, given: readonly Ptr[] | undefined): Owned => {
		const seconds = waiting(m, given);
		return seconds === undefined ? NULL : acquire(m, op, seconds);
	};
	const taking: Pick<MethodDef, 'flags' | 'impl'> = m.profile.locksTakeTuples
		? {
				flags: METH_VARARGS | METH_KEYWORDS,
				impl: (m, op, args: Ptr, kwds: Ptr) =>
					take(m, op, parseTupleAndKeywords(m, 'acquire', args, kwds, parameters, 0, 2)),
			}
		: {
				flags: METH_FASTCALL | METH_KEYWORDS,
				impl: (m, op, args: number, n: number, kwnames: Ptr) =>
					take(m, op, _PyArg_UnpackKeywords(m, 'acquire', args, n, kwnames, parameters, 0, 2)),
			};
	return [
		{name: 'acquire', ...taking},
		{name: 'release', flags: METH_NOARGS, impl: release},
		{name: '__enter__', ...taking},
		{
			name: '__exit__',
			flags: m.profile.locksTakeTuples ? METH_VARARGS : METH_FASTCALL,
			impl: release,
		},
	];
}

function lock_acquire(m: Machine, op: Ptr, seconds: number): Owned {
	const at = lockedAt(m, op);
	if (m.u8[at] !== 0) return waitInVain(m, seconds);
	m.u8[at] = 1;
	return Py_NewRef(m, Py_True);
}

function lock_release(m: Machine, op: Ptr): Owned {
	const at = lockedAt(m, op);
	if (m.u8[at] === 0) return PyErr_SetString(m, 'RuntimeError', 'release unlocked lock');
	m.u8[at] = 0;
	return Py_NewRef(m, Py_None);
}

const isLocked = (m: Machine, op: Ptr): Owned =>
	Py_NewRef(m, m.u8[lockedAt(m, op)] === 0 ? Py_False : Py_True);

function lock_reset(m: Machine, op: Ptr): Owned {
	m.u8[lockedAt(m, op)] = 0;
	return Py_NewRef(m, Py_None);
}

const managed = (m: Machine, offset: number): Pick<TypeSpec, 'flags' | 'weaklistoffset'> =>
	m.profile.locksAreMutexes
		? {flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_MANAGED_WEAKREF, weaklistoffset: -32}
		: {flags: Py_TPFLAGS_HAVE_GC, weaklistoffset: offset};

export const lock_Spec = (m: Machine): TypeSpec => {
	const methods = lockMethods(m, lock_acquire, lock_release);
	return {
		type: lock_Type,
		name: '_thread.lock',
		basicsize: lockSize(m),
		...managed(m, lockobject.in_weakreflist),
		slots: {
			tp_dealloc: lock_dealloc,
			tp_traverse: () => 0,
			tp_repr: (machine, op) =>
				PyUnicode_FromString(
					machine,
					`<${machine.u8[lockedAt(machine, op)] === 0 ? 'unlocked' : 'locked'} _thread.lock object at ${pointerText(op)}>`,
				),
			tp_new: (machine, type, _args, kwds) =>
				_PyArg_NoKeywords(machine, 'lock', kwds) ? lock_new(machine, type) : NULL,
		},
		methods: [
			...methods,
			{...methods[0]!, name: 'acquire_lock'},
			{name: 'release_lock', flags: METH_NOARGS, impl: lock_release},
			{name: 'locked', flags: METH_NOARGS, impl: isLocked},
			{name: 'locked_lock', flags: METH_NOARGS, impl: isLocked},
			{name: '_at_fork_reinit', flags: METH_NOARGS, impl: lock_reset},
		],
	};
};

const R = rlockobject;
const thread = (m: Machine): number => m.i32[CURRENT_THREAD >> 2]! + 1;
const countOf = (m: Machine, op: Ptr): number => get(m, op, R.rlock_count);
const isOwned = (m: Machine, op: Ptr): boolean =>
	countOf(m, op) > 0 && get(m, op, R.rlock_owner) === thread(m);

function rlock_acquire(m: Machine, op: Ptr, seconds: number): Owned {
	if (countOf(m, op) > 0 && !isOwned(m, op)) return waitInVain(m, seconds);
	set(m, op, R.rlock_owner, thread(m));
	set(m, op, R.rlock_count, countOf(m, op) + 1);
	return Py_NewRef(m, Py_True);
}

function rlock_release(m: Machine, op: Ptr): Owned {
	if (!isOwned(m, op)) return PyErr_SetString(m, 'RuntimeError', 'cannot release un-acquired lock');
	const count = countOf(m, op) - 1;
	set(m, op, R.rlock_count, count);
	if (count === 0) set(m, op, R.rlock_owner, 0);
	return Py_NewRef(m, Py_None);
}

function rlock_repr(m: Machine, op: Ptr): Owned {
	const count = countOf(m, op);
	const word = count === 0 ? 'unlocked' : 'locked';
	const owner = get(m, op, R.rlock_owner);
	return PyUnicode_FromString(
		m,
		`<${word} _thread.RLock object owner=${owner} count=${count} at ${pointerText(op)}>`,
	);
}

function rlock_reset(m: Machine, op: Ptr): Owned {
	set(m, op, R.rlock_owner, 0);
	set(m, op, R.rlock_count, 0);
	return Py_NewRef(m, Py_None);
}

const yes = (m: Machine, holds: boolean): Owned => Py_NewRef(m, holds ? Py_True : Py_False);

export const RLock_Spec = (m: Machine): TypeSpec => {
	const layout = managed(m, R.in_weakreflist);
	return {
		type: RLock_Type,
		name: '_thread.RLock',
		basicsize: rlockSize(m),
		...layout,
		flags: layout.flags! | Py_TPFLAGS_BASETYPE,
		slots: {
			tp_dealloc: lock_dealloc,
			tp_traverse: () => 0,
			tp_repr: rlock_repr,
			tp_new: (machine, type) => lock_new(machine, type),
		},
		methods: [
			...lockMethods(m, rlock_acquire, rlock_release),
			{
				name: '_is_owned',
				flags: METH_NOARGS,
				impl: (machine, op) => yes(machine, isOwned(machine, op)),
			},
			{
				name: '_recursion_count',
				flags: METH_NOARGS,
				impl: (machine, op) =>
					PyLong_FromLong(machine, isOwned(machine, op) ? countOf(machine, op) : 0),
			},
			...(m.profile.locksAreMutexes
				? [
						{
							name: 'locked',
							flags: METH_NOARGS,
							impl: (machine: Machine, op: Ptr) => yes(machine, countOf(machine, op) > 0),
						},
					]
				: []),
			{name: '_at_fork_reinit', flags: METH_NOARGS, impl: rlock_reset},
		],
	};
};
