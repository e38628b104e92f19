/** Errors that need objects (Python/errors.c): matching, and reporting what nobody can catch. */
import {NULL, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {hasTypeFlag, Py_DECREF, Py_SIZE, Py_TYPE} from '../runtime/refcount.ts';
import {
	Py_TPFLAGS_BASE_EXC_SUBCLASS,
	Py_TPFLAGS_TUPLE_SUBCLASS,
	Py_TPFLAGS_TYPE_SUBCLASS,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {Py_None} from '../runtime/statics.ts';
import {PyErr_Clear, PyErr_GetRaisedException, PyErr_Fetch} from '../runtime/errors.ts';
import {PyExceptionInstance_Check} from './exceptions.ts';
import {PyType_IsSubtype} from './typeobject.ts';
import {PyObject_Repr} from './object.ts';
import {stringOf} from './unicodeobject.ts';
import {addTypeErrorNote} from './dict-errors.ts';

const isExceptionClass = (m: Machine, op: Ptr): boolean =>
	hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS) &&
	(m.i32[(op + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_BASE_EXC_SUBCLASS) !== 0;

/** Whether an exception (or class of one) matches a class or any of a tuple of classes. */
export function PyErr_GivenExceptionMatches(m: Machine, error: Ptr, wanted: Ptr): boolean {
	if (error === 0 || wanted === 0) return false;
	if (hasTypeFlag(m, wanted, Py_TPFLAGS_TUPLE_SUBCLASS)) {
		for (let i = 0; i < Py_SIZE(m, wanted); i++) {
			if (
				PyErr_GivenExceptionMatches(m, error, m.i32[(wanted + m.tuple_items + 8 * i) >> 2]! as Ptr)
			)
				return true;
		}
		return false;
	}
	const cls = PyExceptionInstance_Check(m, error) ? Py_TYPE(m, error) : error;
	if (isExceptionClass(m, cls) && isExceptionClass(m, wanted))
		return PyType_IsSubtype(m, cls, wanted);
	return cls === wanted;
}

/** Hands the current error to sys.unraisablehook and drops it. `message` or `object` (may be NULL), or both, say where it was. */
function report(m: Machine, message: string | undefined, object: Ptr): void {
	const exception = PyErr_GetRaisedException(m);
	if (exception === 0) return;
	m.print_unraisable(m, exception, message, object);
	Py_DECREF(m, exception);
}

/** The same, said in words, or, up to 3.13, by the object alone. */
function reportDoing(m: Machine, what: string, object: Ptr): void {
	if (m.profile.unraisableSaysWhat)
		report(m, `Exception ignored while ${what} ${reprText(m, object)}`, NULL as Ptr);
	else report(m, undefined, object === Py_None ? (NULL as Ptr) : object);
}

function reprText(m: Machine, op: Ptr): string {
	const error = PyErr_Fetch(m);
	const repr = PyObject_Repr(m, op);
	let text = '<object repr() failed>';
	if (repr === 0) PyErr_Clear(m);
	else {
		text = stringOf(m, repr);
		Py_DECREF(m, repr);
	}
	m.current_exception = error;
	return text;
}

/** Adds a note to the current error (_PyErr_FormatNote). */
export const PyErr_FormatNote = (m: Machine, note: string): void => addTypeErrorNote(m, note);

/** Reports the current error as one that could not be raised, and drops it. `where` may be NULL. */
export const PyErr_WriteUnraisable = (m: Machine, where: Ptr): void => {
	report(m, undefined, where);
};

/** The same with a heading of one's own, which names the object. */
export function PyErr_WriteUnraisableHeading(m: Machine, heading: string, where: Ptr): void {
	report(m, `${heading} ${reprText(m, where)}`, NULL as Ptr);
}

/** The same for an error in `__del__`, in the words of the release. */
export const unraisableInDealloc = (m: Machine, del: Ptr): void => {
	reportDoing(m, 'calling deallocator', del);
};

/** The same for an error in a callback of a weak reference. */
export const unraisableInWeakrefCallback = (m: Machine, callback: Ptr): void => {
	reportDoing(m, 'calling weakref callback', callback);
};

/** The same for an error in a function of gc.callbacks. */
export const unraisableInGCCallback = (m: Machine, callback: Ptr): void => {
	reportDoing(m, 'calling GC callback', callback);
};

/** The same where there is nothing yet to call them with. */
export const unraisableBeforeGCCallbacks = (m: Machine): void => {
	const heading = m.profile.unraisableNamesCallbacks
		? 'Exception ignored on invoking gc callbacks'
		: undefined;
	report(m, heading, NULL as Ptr);
};

/** The same for an error of a generator that is closed because nobody holds it any more. */
export const unraisableInGenerator = (m: Machine, gen: Ptr): void => {
	reportDoing(m, 'closing generator', gen);
};

/** The same for an error in a function that `atexit` calls. */
export const unraisableInAtexit = (m: Machine, func: Ptr): void => {
	const words = 'Exception ignored in atexit callback';
	if (m.profile.atexitErrorNamesObject) report(m, words, func);
	else report(m, `${words} ${reprText(m, func)}`, NULL as Ptr);
};
