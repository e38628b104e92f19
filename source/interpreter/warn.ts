/** Warnings from C code (Python/_warnings.c): the module `warnings` decides what becomes of them. */
import type {Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import type {ExceptionName} from '../runtime/exceptiontable.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_None} from '../runtime/statics.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {PyObject_CallFunctionObjArgs} from '../objects/call.ts';
import {PyErr_WriteUnraisable} from '../objects/errors.ts';
import {PyLong_FromLong} from '../objects/longobject.ts';
import {PyObject_GetAttr} from '../objects/object.ts';
import {PyUnicode_FromString, PyUnicode_InternFromString} from '../objects/unicodeobject.ts';
import {stringOf} from '../objects/unicodeobject.ts';
import {PyImport_ImportModule} from './imports.ts';

/** Calls a function of the module `warnings`; 0, or -1 with an error. Takes nothing. */
function callWarnings(m: Machine, name: string, ...args: readonly Ptr[]): number {
	const module = PyImport_ImportModule(m, 'warnings');
	if (module === 0) return -1;
	const attribute = PyUnicode_InternFromString(m, name);
	const func = attribute === 0 ? 0 : PyObject_GetAttr(m, module, attribute);
	if (attribute !== 0) Py_DECREF(m, attribute);
	Py_DECREF(m, module);
	if (func === 0) return -1;
	const result = PyObject_CallFunctionObjArgs(m, func as Ptr, ...args);
	Py_DECREF(m, func);
	if (result === 0) return -1;
	Py_DECREF(m, result);
	return 0;
}

/** Warns `stack` frames up from the running one (1: that itself), about the object `source`; 0, or -1 with an error. */
export function PyErr_WarnEx(
	m: Machine,
	category: ExceptionName,
	message: string,
	stack: number,
	source: Ptr = Py_None,
): number {
	const text = PyUnicode_FromString(m, message);
	const level = PyLong_FromLong(m, stack);
	const result =
		text === 0 || level === 0
			? -1
			: callWarnings(m, 'warn', text, exceptionType(category), level, source);
	if (text !== 0) Py_DECREF(m, text);
	if (level !== 0) Py_DECREF(m, level);
	return result;
}

/** Warns that a coroutine was never awaited; errors are reported and dropped. */
export function _PyErr_WarnUnawaitedCoroutine(m: Machine, coroutine: Ptr): void {
	const name = stringOf(m, get(m, coroutine, m.gen.gi_qualname));
	const result = m.finalizing
		? PyErr_WarnEx(m, 'RuntimeWarning', `coroutine '${name}' was never awaited`, 1)
		: callWarnings(m, '_warn_unawaited_coroutine', coroutine);
	if (result < 0) PyErr_WriteUnraisable(m, coroutine);
}
