/** Errors that nobody can catch (Python/errors.c): sys.unraisablehook hears of them. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {
	PyErr_Clear,
	PyErr_GetRaisedException,
	PyErr_SetString,
	PyErr_Fetch,
} from '../runtime/errors.ts';
import {_Py_EnterRecursiveCall, _Py_LeaveRecursiveCall} from '../runtime/recursion.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {type MethodDef, METH_O} from '../runtime/slots.ts';
import {Py_None, PyCFunction_Type, staticType} from '../runtime/statics.ts';
import {PyObject_CallOneArg} from '../objects/call.ts';
import {dictGetString} from '../objects/dictobject.ts';
import {tracebackOf} from '../objects/exceptions.ts';
import {methodDef} from '../objects/methodobject.ts';
import {PyObject_Repr} from '../objects/object.ts';
import {
	PyStructSequence_New,
	PyStructSequence_SetItem,
	type StructSequence,
} from '../objects/structseq.ts';
import {PyTraceBack_Here} from '../objects/traceback.ts';
import {PyTuple_GET_ITEM} from '../objects/tupleobject.ts';
import {PyUnicode_FromString, stringOf} from '../objects/unicodeobject.ts';
import {unraisableText, writeError} from './print-traceback.ts';

const UnraisableHookArgs_Type = staticType(95);
export const UnraisableHookArgs: StructSequence = {
	type: UnraisableHookArgs_Type,
	name: 'UnraisableHookArgs',
	fields: ['exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object'],
	visible: 5,
	noNew: true,
};

const orNone = (m: Machine, op: Ptr): Owned => Py_NewRef(m, op === 0 ? Py_None : op);

/** What the hook gets; NULL with MemoryError. (make_unraisable_hook_args) */
function hookArgs(m: Machine, exception: Ptr, message: string | undefined, object: Ptr): Owned {
	const args = PyStructSequence_New(m, UnraisableHookArgs_Type);
	if (args === 0) return NULL;
	const text = message === undefined ? Py_NewRef(m, Py_None) : PyUnicode_FromString(m, message);
	PyStructSequence_SetItem(m, args, 0, Py_NewRef(m, Py_TYPE(m, exception)));
	PyStructSequence_SetItem(m, args, 1, Py_NewRef(m, exception));
	PyStructSequence_SetItem(
		m,
		args,
		2,
		orNone(m, tracebackOf(m, exception)),
	);
	PyStructSequence_SetItem(m, args, 3, text === 0 ? Py_NewRef(m, Py_None) : text);
	PyStructSequence_SetItem(m, args, 4, orNone(m, object));
	return args;
}

/**
 * Implements `m.print_unraisable`: reports an exception (borrowed) that could not be raised. `message` says what was being done,
 * `object` (may be NULL) in what. (_PyErr_WriteUnraisableMsg, format_unraisable)
 */
export function writeUnraisable(
	m: Machine,
	exception: Ptr,
	message: string | undefined,
	object: Ptr,
): void {
	const error = PyErr_Fetch(m);
	if (tracebackOf(m, exception) === 0 && m.current_frame !== 0) {
		m.current_exception = exception;
		PyTraceBack_Here(m, m.current_frame);
		m.current_exception = NULL;
	}
	const args = hookArgs(m, exception, message, object);
	const hook = args === 0 ? NULL : dictGetString(m, m.sysdict, 'unraisablehook');
	if (hook === 0 || hook === Py_None || isDefault(m, hook)) {
		PyErr_Clear(m);
		if (hook === 0 || hook === Py_None) writeDefault(m, exception, message, object);
		else callDefault(m, exception, message, object);
	} else callHook(m, hook, args);
	if (args !== 0) Py_DECREF(m, args);
	PyErr_Clear(m);
	m.current_exception = error;
}

const isDefault = (m: Machine, hook: Ptr): boolean =>
	Py_TYPE(m, hook) === PyCFunction_Type && methodDef(m, hook).impl === sys_unraisablehook;

function callHook(m: Machine, hook: Ptr, args: Ptr): void {
	Py_NewRef(m, hook);
	const result = PyObject_CallOneArg(m, hook, args);
	if (result === 0) {
		const failure = PyErr_GetRaisedException(m);
		writeDefault(m, failure, 'Exception ignored in sys.unraisablehook', hook);
		Py_DECREF(m, failure);
	} else Py_DECREF(m, result);
	Py_DECREF(m, hook);
}

/** The default hook is a C function: where no more of them can be called, nothing is written. */
function callDefault(m: Machine, exception: Ptr, message: string | undefined, object: Ptr): void {
	if (_Py_EnterRecursiveCall(m, ' while calling a Python object')) {
		PyErr_Clear(m);
		return;
	}
	writeDefault(m, exception, message, object);
	_Py_LeaveRecursiveCall(m);
}

/** To stderr: what was being done, the traceback, the error; unless the file's `write` cannot be called. (write_unraisable_exc) */
function writeDefault(m: Machine, exception: Ptr, message: string | undefined, object: Ptr): void {
	if (_Py_EnterRecursiveCall(m, ' while calling a Python object')) {
		PyErr_Clear(m);
		return;
	}
	_Py_LeaveRecursiveCall(m);
	let heading = '';
	if (object !== 0) heading = `${message ?? 'Exception ignored in'}: ${reprText(m, object)}\n`;
	else if (message !== undefined) heading = `${message}:\n`;
	writeError(m, heading + unraisableText(m, exception));
}

function reprText(m: Machine, op: Ptr): string {
	const repr = PyObject_Repr(m, op);
	if (repr === 0) {
		PyErr_Clear(m);
		return '<object repr() failed>';
	}
	const text = stringOf(m, repr);
	Py_DECREF(m, repr);
	return text;
}

/** The default hook. */
function sys_unraisablehook(m: Machine, _self: Ptr, args: Ptr): Owned {
	if (Py_TYPE(m, args) !== UnraisableHookArgs_Type)
		return PyErr_SetString(
			m,
			'TypeError',
			'sys.unraisablehook argument type must be UnraisableHookArgs',
		);
	const [, exception, , message, object] = [0, 1, 2, 3, 4].map(i => PyTuple_GET_ITEM(m, args, i));
	writeDefault(
		m,
		exception!,
		message === Py_None ? undefined : stringOf(m, message!),
		object === Py_None ? (NULL as Ptr) : object!,
	);
	return Py_NewRef(m, Py_None);
}

export const unraisablehook: MethodDef = {
	name: 'unraisablehook',
	flags: METH_O,
	impl: sys_unraisablehook,
};
