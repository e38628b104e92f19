/**
 * What a frame shows as its locals (Objects/frameobject.c). Module and class body: their namespace. A function up to 3.12: a dict
 * that the frame keeps as long as it lives, brought up to date whenever somebody looks. Later: a FrameLocalsProxy.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {
	CO_FAST_CELL,
	CO_FAST_FREE,
	CO_FAST_HIDDEN,
	CO_OPTIMIZED,
	type CodeSpec,
} from '../language/code.ts';
import {failWith, PyErr_Clear, PyErr_ExceptionMatches} from '../runtime/errors.ts';
import {_PyInterpreterFrame as F, frameCode, PyCodeObject} from '../runtime/frame.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_IS_TYPE, Py_NewRef} from '../runtime/refcount.ts';
import {PyCell_Type, PyFrameLocalsProxy_Type} from '../runtime/statics.ts';
import {PyObject_DelItem, PyObject_SetItem} from './abstract.ts';
import {PyDict_GET_SIZE, PyDict_New, PyDict_SetItem, PyDict_Update} from './dictobject.ts';
import {_PyFrameLocalsProxy_New} from './frame-localsproxy.ts';
import {_PyFrame_GetFrameObject} from './frameobject.ts';

export const frameSpecOf = (m: Machine, frame: number): CodeSpec =>
	m.codes[get(m, frameCode(m, frame) as Ptr, PyCodeObject.co_spec)]!;

/** The name of a frame's variable, borrowed. */
export const variableName = (m: Machine, frame: number, i: number): Ptr =>
	get(
		m,
		get(m, frameCode(m, frame) as Ptr, PyCodeObject.co_localsplusnames),
		m.tuple_items + 8 * i,
	);

/** The cell that a variable lies in, borrowed; NULL for a plain variable, and for a cell that is not made yet. */
export function variableCell(m: Machine, frame: number, i: number, kind: number): Ptr {
	if ((kind & (CO_FAST_CELL | CO_FAST_FREE)) === 0) return NULL;
	const held = get(m, frame as Ptr, m.frame_locals + 8 * i);
	return held !== 0 && Py_IS_TYPE(m, held, PyCell_Type) ? held : NULL;
}

/** What a frame's variable stands for, borrowed; NULL where it is unbound (framelocalsproxy_getval). */
export function variableValue(m: Machine, frame: number, i: number, kind: number): Ptr {
	const cell = variableCell(m, frame, i, kind);
	return cell === 0 ? get(m, frame as Ptr, m.frame_locals + 8 * i) : get(m, cell, 16);
}

/** Whether an inlined comprehension of a module or class body is at work (_PyFrame_HasHiddenLocals). */
function hasHiddenLocals(m: Machine, frame: number, kinds: readonly number[]): boolean {
	for (const [i, kind] of kinds.entries())
		if ((kind & CO_FAST_HIDDEN) !== 0 && variableValue(m, frame, i, kind) !== 0) return true;
	return false;
}

/** Puts one variable into the dict of locals, or takes it out. 0 or -1. */
function updateVariable(m: Machine, locals: Ptr, name: Ptr, value: Ptr): number {
	if (value !== 0) return PyObject_SetItem(m, locals, name, value);
	if (PyObject_DelItem(m, locals, name) === 0) return 0;
	if (!PyErr_ExceptionMatches(m, 'KeyError')) return -1;
	PyErr_Clear(m);
	return 0;
}

/**
 * Brings the frame's dict of locals up to date, making it first if need be; what is hidden goes into `hidden`, unless that is NULL.
 * Cells of an enclosing function are none of a class body's business. 0 or -1.
 */
function updateLocals(m: Machine, frame: number, spec: CodeSpec, hidden: Ptr): number {
	const locals = get(m, frame as Ptr, F.f_locals);
	for (const [i, kind] of spec.localspluskinds.entries()) {
		if ((kind & CO_FAST_FREE) !== 0 && (spec.flags & CO_OPTIMIZED) === 0) continue;
		const value = variableValue(m, frame, i, kind);
		const name = variableName(m, frame, i);
		if ((kind & CO_FAST_HIDDEN) === 0) {
			if (updateVariable(m, locals, name, value) < 0) return -1;
		} else if (hidden !== 0 && value !== 0 && PyDict_SetItem(m, hidden, name, value) < 0) return -1;
	}
	return 0;
}

/** The frame's namespace, made if it has none: borrowed, or NULL. */
function keptLocals(m: Machine, frame: number): Ptr {
	const at = (frame + F.f_locals) >> 2;
	if (m.i32[at] === 0) m.i32[at] = PyDict_New(m);
	return m.i32[at]! as Ptr;
}

/** A copy of the frame's locals and of what is hidden; takes over `hidden`. */
function withHidden(m: Machine, locals: Ptr, hidden: Owned): Owned {
	const copy = PyDict_New(m);
	if (copy === 0) return failWith(m, hidden);
	const isDone = PyDict_Update(m, copy, locals) === 0 && PyDict_Update(m, copy, hidden) === 0;
	Py_DECREF(m, hidden);
	return isDone ? copy : failWith(m, copy);
}

/** `frame.f_locals`, as each release gives it. `frameObject` is the frame's own, NULL where it may not have one yet. */
export function _PyFrame_GetLocals(m: Machine, frame: number, frameObject: Ptr): Owned {
	const spec = frameSpecOf(m, frame);
	const {functionLocals} = m.profile;
	if (functionLocals === 'proxy') {
		if ((spec.flags & CO_OPTIMIZED) === 0 && !hasHiddenLocals(m, frame, spec.localspluskinds)) {
			const locals = keptLocals(m, frame);
			return locals === 0 ? NULL : Py_NewRef(m, locals);
		}
		const op = frameObject === 0 ? _PyFrame_GetFrameObject(m, frame) : frameObject;
		return op === 0 ? NULL : _PyFrameLocalsProxy_New(m, op);
	}
	const locals = keptLocals(m, frame);
	if (locals === 0) return NULL;
	let hidden: Owned = NULL;
	if (functionLocals === 'dictAndHidden') {
		hidden = PyDict_New(m);
		if (hidden === 0) return NULL;
	}
	if (updateLocals(m, frame, spec, hidden) < 0) return hidden === 0 ? NULL : failWith(m, hidden);
	if (hidden !== 0) {
		if (PyDict_GET_SIZE(m, hidden) > 0) return withHidden(m, locals, hidden);
		Py_DECREF(m, hidden);
	}
	return Py_NewRef(m, locals);
}

/** What locals() gives: as `frame.f_locals`, but what a proxy shows now in a dict of its own (_PyEval_GetFrameLocals). */
export function _PyEval_GetFrameLocals(m: Machine): Owned {
	const locals = _PyFrame_GetLocals(m, m.current_frame, NULL);
	if (locals === 0 || !Py_IS_TYPE(m, locals, PyFrameLocalsProxy_Type)) return locals;
	const dict = PyDict_New(m);
	if (dict === 0) return failWith(m, locals);
	const status = PyDict_Update(m, dict, locals);
	Py_DECREF(m, locals);
	return status < 0 ? failWith(m, dict) : dict;
}

/** A function's variables that are bound, by name; nothing in memory is made or changed. */
export function boundVariables(m: Machine, frame: number): ReadonlyMap<string, Ptr> {
	const spec = frameSpecOf(m, frame);
	const found = new Map<string, Ptr>();
	for (const [i, kind] of spec.localspluskinds.entries()) {
		const value = variableValue(m, frame, i, kind);
		if (value !== 0) found.set(spec.localsplusnames[i]!, value);
	}
	return found;
}

/** The namespace of a module's or class body's frame, borrowed; NULL for a function's. */
export const frameNamespace = (m: Machine, frame: number): Ptr =>
	(frameSpecOf(m, frame).flags & CO_OPTIMIZED) === 0 ? get(m, frame as Ptr, F.f_locals) : NULL;
