/**
 * Errors of C code that are no exceptions yet (3.11): class, value and traceback, as `curexc_*` of a thread hold them there. They lie
 * outside the simulated heap and stand in `m.current_exception` like an exception, so whoever saves and restores an error need not
 * know. An exception is made of one when Python code catches it, or C code wants to see it (`m.normalize_error`).
 */
import {NULL, type Ptr} from '../memory/address.ts';
import {get, set, setI32} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {functionPointer, type Machine} from './machine.ts';
import {Py_NewRef, Py_TYPE, Py_XDECREF} from './refcount.ts';
import {RAISED, RAISED_TYPE, SMALL_INTS} from './statics.ts';
import {PyTypeObject} from './typetable.ts';

/** Owns all three; `value` may be NULL, the argument or a tuple of arguments. A dead one keeps the next dead one in `value`. */
export const Raised = struct('Raised', PyObject, {
	type: 'ptr',
	value: 'ptr',
	traceback: 'ptr',
});

/** What stands in the type's field for the list of the dead, and where the ones never used begin. */
const FREE = RAISED_TYPE + PyTypeObject.tp_dict;
const FRESH = FREE + 4;

export const isRaised = (m: Machine, op: number): boolean =>
	op !== 0 && Py_TYPE(m, op) === RAISED_TYPE;

function dealloc(m: Machine, op: Ptr): void {
	const held = [Raised.type, Raised.value, Raised.traceback].map(field => get(m, op, field));
	set(m, op, Raised.type, NULL);
	set(m, op, Raised.traceback, NULL);
	m.i32[(op + Raised.value) >> 2] = m.i32[FREE >> 2]!;
	m.i32[FREE >> 2] = op;
	for (const reference of held) Py_XDECREF(m, reference);
}

/** A new one of borrowed references; NULL if there are too many already. */
export function newRaised(m: Machine, type: Ptr, value: Ptr): Ptr {
	const {i32} = m;
	if (i32[FRESH >> 2] === 0) {
		i32[FRESH >> 2] = RAISED;
		i32[(RAISED_TYPE + PyTypeObject.tp_dealloc) >> 2] = functionPointer(m, dealloc);
	}
	let op = i32[FREE >> 2]! as Ptr;
	if (op === 0) {
		op = i32[FRESH >> 2]! as Ptr;
		if (op + sizeof(Raised) > SMALL_INTS) return NULL;
		i32[FRESH >> 2] = op + sizeof(Raised);
	} else i32[FREE >> 2] = i32[(op + Raised.value) >> 2]!;
	setI32(m, op, 0, 1);
	set(m, op, 8, RAISED_TYPE);
	set(m, op, Raised.type, Py_NewRef(m, type));
	set(m, op, Raised.value, value === 0 ? NULL : Py_NewRef(m, value));
	set(m, op, Raised.traceback, NULL);
	return op;
}

/** The references that the current error holds for the machine, borrowed. */
export const errorRoots = (m: Machine): readonly Ptr[] =>
	isRaised(m, m.current_exception)
		? [Raised.type, Raised.value, Raised.traceback].map(field => get(m, m.current_exception, field))
		: [m.current_exception];
