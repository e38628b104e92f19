/**
 * Frame objects (Objects/frameobject.c): what Python code sees of a frame. Made only when somebody asks (a traceback, sys._getframe).
 * While its frame runs, a frame object points at it; when the frame ends first, the frame's contents move in here.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {
	_PyInterpreterFrame as F,
	closeSlot,
	FRAME_EXECUTING,
	FRAME_OWNED_BY_FRAME_OBJECT,
	_PyFrame_GetFirstComplete,
	FRAME_OWNED_BY_GENERATOR,
	FRAME_SUSPENDED,
	FRAME_SUSPENDED_YIELD_FROM,
	frameCode,
	frameGenerator,
	frameLine,
	frameLasti,
	PyCodeObject,
} from '../runtime/frame.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {PyObject_GC_Del, PyObject_GC_NewVar} from '../runtime/objimpl.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END} from '../runtime/trashcan.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {METH_NOARGS, Py_TPFLAGS_HAVE_GC, type TypeSpec, type visitproc} from '../runtime/slots.ts';
import {Py_None, PyFrame_Type} from '../runtime/statics.ts';
import {PyErr_NoMemory, PyErr_SetString} from '../runtime/errors.ts';
import {PyFrameObject, PyFrameObject_3_13, PyFrameObject_3_14} from './frame-layout.ts';
import {_PyFrame_GetLocals} from './frame-locals.ts';
import {offsetOf} from './code-tables.ts';
import {PyLong_FromLong} from './longobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';

/** The struct that the release has. A frame keeps overwritten values where its proxy can. */
export const frameStruct = (m: Machine): Partial<typeof PyFrameObject_3_14> =>
	m.profile.functionLocals !== 'proxy'
		? PyFrameObject
		: m.profile.frameProxyRemoves
			? PyFrameObject_3_14
			: PyFrameObject_3_13;

/** Fields with references that only some releases have. */
function ownFields(m: Machine): readonly number[] {
	const {f_extra_locals, f_overwritten_fast_locals} = frameStruct(m);
	return [f_extra_locals, f_overwritten_fast_locals].filter(field => field !== undefined);
}

/** The contents, once they moved in, are the last part of the object. */
const frameData = (m: Machine): number =>
	(m.profile.sizes['PyFrameObject'] ?? 136) - m.frame_locals;

/** Words of slots of a frame that are in use: locals and, where it is suspended or ended, its stack. */
export function slotEnd(m: Machine, frame: number): number {
	const code = frameCode(m, frame);
	return ((frame + m.frame_locals) >> 2) + 2 * m.i32[(code + PyCodeObject.co_nlocalsplus) >> 2]!;
}

/** The frame object of a frame, made if there is none: borrowed; NULL with MemoryError (_PyFrame_GetFrameObject). */
export function _PyFrame_GetFrameObject(m: Machine, frame: number): Ptr {
	const existing = m.i32[(frame + F.frame_obj) >> 2]! as Ptr;
	if (existing !== 0) return existing;
	const code = frameCode(m, frame);
	const slots =
		m.i32[(code + PyCodeObject.co_nlocalsplus) >> 2]! +
		m.i32[(code + PyCodeObject.co_stacksize) >> 2]!;
	const op = PyObject_GC_NewVar(m, PyFrame_Type, slots);
	if (op === 0) return PyErr_NoMemory(m);
	m.i32.fill(0, (op + 16) >> 2, (op + (m.profile.sizes['PyFrameObject'] ?? 136) + 8 * slots) >> 2);
	set(m, op, PyFrameObject.f_frame, frame);
	m.i32[(frame + F.frame_obj) >> 2] = op;
	return op;
}

/**
 * Moves an ending frame into its frame object, which somebody still holds (Python/frame.c). Expects: unlinked, its stack empty.
 */
export function take_ownership(m: Machine, op: Ptr, frame: number): void {
	const {i32} = m;
	const inner = op + frameData(m);
	const end = slotEnd(m, frame);
	i32.copyWithin(inner >> 2, frame >> 2, end);
	i32.fill(0, (frame + m.frame_locals) >> 2, end);
	Py_NewRef(m, i32[frame >> 2]! as Ptr); // the code: the frame keeps its own reference
	i32[(frame >> 2) + 4] = 0;
	i32[(frame >> 2) + 10] = 0;
	i32[(inner >> 2) + 17] = 0;
	m.u8[inner + F.owner] = FRAME_OWNED_BY_FRAME_OBJECT;
	i32[(inner + F.frame_obj) >> 2] = 0;
	set(m, op, PyFrameObject.f_frame, inner);
	i32[(op + PyFrameObject.ob_size) >> 2] = 1;
	const previous = _PyFrame_GetFirstComplete(m, i32[(frame + F.previous) >> 2]!);
	i32[(inner + F.previous) >> 2] = 0;
	i32[(frame + F.f_locals) >> 2] = 0;
	if (previous !== 0) {
		const back = _PyFrame_GetFrameObject(m, previous);
		if (back !== 0) set(m, op, PyFrameObject.f_back, Py_NewRef(m, back));
	}
	if (i32[(op - 16) >> 2] === 0) _PyObject_GC_TRACK(m, op);
}

const isOwner = (m: Machine, op: Ptr): boolean => m.i32[(op + PyFrameObject.ob_size) >> 2] === 1;

/** Drops the locals of a frame that has ended. */
function dropSlots(m: Machine, frame: number): void {
	const end = slotEnd(m, frame);
	const first = (frame + m.frame_locals) >> 2;
	if (m.profile.localsClear === 'forward') {
		for (let slot = first; slot < end; slot += 2) closeSlot(m, slot);
	} else {
		for (let slot = end - 2; slot >= first; slot -= 2) closeSlot(m, slot);
	}
}

function frame_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (Py_TRASHCAN_BEGIN(m, op)) return;
	if (isOwner(m, op)) {
		const frame = get(m, op, PyFrameObject.f_frame);
		const func = m.i32[(frame + F.f_funcobj) >> 2]!;
		const code = frameCode(m, frame);
		dropSlots(m, frame);
		Py_CLEAR(m, frame, F.f_locals);
		if (func !== 0) Py_DECREF(m, func);
		Py_DECREF(m, code);
	} else {
		const frame = get(m, op, PyFrameObject.f_frame);
		if (frame !== 0 && m.i32[(frame + F.frame_obj) >> 2] === op)
			m.i32[(frame + F.frame_obj) >> 2] = 0;
	}
	Py_CLEAR(m, op, PyFrameObject.f_back);
	Py_CLEAR(m, op, PyFrameObject.f_trace);
	for (const offset of ownFields(m)) Py_CLEAR(m, op, offset);
	PyObject_GC_Del(m, op);
	Py_TRASHCAN_END(m);
}

/** Visits what a frame's slots own (borrowing slots own nothing): _PyFrame_Traverse. */
export function _PyFrame_Traverse(
	m: Machine,
	frame: number,
	end: number,
	visit: visitproc,
	arg: number,
): number {
	const {i32} = m;
	for (const offset of [F.f_locals, F.f_funcobj, F.f_executable]) {
		const held = i32[(frame + offset) >> 2]! as Ptr;
		if (held !== 0) {
			const result = visit(m, held, arg);
			if (result !== 0) return result;
		}
	}
	for (let slot = (frame + m.frame_locals) >> 2; slot < end; slot += 2) {
		if (i32[slot] === 0 || i32[slot + 1] !== 0) continue;
		const result = visit(m, i32[slot]! as Ptr, arg);
		if (result !== 0) return result;
	}
	return 0;
}

function frame_traverse(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	for (const offset of [PyFrameObject.f_back, PyFrameObject.f_trace, ...ownFields(m)]) {
		const held = get(m, op, offset);
		if (held !== 0) {
			const result = visit(m, held, arg);
			if (result !== 0) return result;
		}
	}
	if (!isOwner(m, op)) return 0;
	const frame = get(m, op, PyFrameObject.f_frame);
	return _PyFrame_Traverse(m, frame, slotEnd(m, frame), visit, arg);
}

function frame_tp_clear(m: Machine, op: Ptr): number {
	Py_CLEAR(m, op, PyFrameObject.f_trace);
	for (const offset of ownFields(m)) Py_CLEAR(m, op, offset);
	if (!isOwner(m, op)) return 0;
	const frame = get(m, op, PyFrameObject.f_frame);
	dropSlots(m, frame);
	// A dict of locals stays until the frame object dies.
	if (m.profile.functionLocals === 'proxy') Py_CLEAR(m, frame, F.f_locals);
	return 0;
}

/** frame.clear(): drops the locals of a frame that is not running. */
function frame_clear(m: Machine, op: Ptr): Owned {
	if (isOwner(m, op)) {
		frame_tp_clear(m, op);
		return Py_NewRef(m, Py_None);
	}
	const frame = get(m, op, PyFrameObject.f_frame);
	if (m.u8[frame + F.owner] === FRAME_OWNED_BY_GENERATOR) {
		const gen = frameGenerator(m, frame) as Ptr;
		const state = m.u8[gen + m.gen.gi_frame_state]!;
		const isSuspended = state === FRAME_SUSPENDED || state === FRAME_SUSPENDED_YIELD_FROM;
		const refused = m.profile.suspendedFrame;
		if (isSuspended && refused !== undefined)
			return PyErr_SetString(m, 'RuntimeError', `cannot clear ${refused}`);
		if (state !== FRAME_EXECUTING) {
			if (m.gen_close_frame(m, gen) < 0) return NULL;
			return Py_NewRef(m, Py_None);
		}
	}
	return PyErr_SetString(m, 'RuntimeError', 'cannot clear an executing frame');
}

/** Bytes of the object, its room for slots and stack included. */
function frame_sizeof(m: Machine, op: Ptr): Owned {
	const code = frameCode(m, get(m, op, PyFrameObject.f_frame));
	const slots =
		m.i32[(code + PyCodeObject.co_nlocalsplus) >> 2]! +
		m.i32[(code + PyCodeObject.co_stacksize) >> 2]!;
	return PyLong_FromLong(m, (m.profile.sizes['PyFrameObject'] ?? 136) + 8 * slots);
}

/** The caller's frame object, a new reference, or None. */
function frame_getback(m: Machine, op: Ptr): Owned {
	const back = get(m, op, PyFrameObject.f_back);
	if (back !== 0) return Py_NewRef(m, back);
	if (isOwner(m, op)) return Py_NewRef(m, Py_None);
	const previous = _PyFrame_GetFirstComplete(
		m,
		m.i32[(get(m, op, PyFrameObject.f_frame) + F.previous) >> 2]!,
	);
	if (previous === 0) return Py_NewRef(m, Py_None);
	const result = _PyFrame_GetFrameObject(m, previous);
	return result === 0 ? NULL : Py_NewRef(m, result);
}

const ofFrame = (offset: number) => (m: Machine, op: Ptr) => {
	const held = m.i32[(get(m, op, PyFrameObject.f_frame) + offset) >> 2]! as Ptr;
	return Py_NewRef(m, held === 0 ? Py_None : held);
};

function frame_repr(m: Machine, op: Ptr): Owned {
	const frame = get(m, op, PyFrameObject.f_frame);
	const spec = m.codes[get(m, frameCode(m, frame) as Ptr, PyCodeObject.co_spec)]!;
	const address = op.toString(16).padStart(12, '0');
	return PyUnicode_FromString(
		m,
		`<frame at 0x${address}, file '${spec.filename}', line ${frameLine(m, frame)}, code ${spec.name}>`,
	);
}

export const PyFrame_Spec = (m: Machine): TypeSpec => ({
	type: PyFrame_Type,
	name: 'frame',
	basicsize: m.profile.sizes['PyFrameObject'] ?? 136,
	itemsize: 8,
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: frame_dealloc,
		tp_repr: frame_repr,
		tp_traverse: frame_traverse,
		tp_clear: frame_tp_clear,
	},
	methods: [
		{name: 'clear', flags: METH_NOARGS, impl: frame_clear},
		{name: '__sizeof__', flags: METH_NOARGS, impl: frame_sizeof},
	],
	getset: [
		{name: 'f_back', get: frame_getback},
		{name: 'f_code', get: ofFrame(F.f_executable)},
		{name: 'f_globals', get: ofFrame(F.f_globals)},
		{name: 'f_builtins', get: ofFrame(F.f_builtins)},
		{
			name: 'f_locals',
			get: (machine, op) =>
				_PyFrame_GetLocals(machine, get(machine, op, PyFrameObject.f_frame), op),
		},
		{
			name: 'f_lineno',
			get: (machine, op) => {
				const line = frameLine(machine, get(machine, op, PyFrameObject.f_frame));
				return line === 0 ? Py_NewRef(machine, Py_None) : PyLong_FromLong(machine, line);
			},
		},
		{
			name: 'f_lasti',
			get: (machine, op) => {
				const frame = get(machine, op, PyFrameObject.f_frame);
				return PyLong_FromLong(machine, offsetOf(machine, frame, frameLasti(machine, frame)));
			},
		},
		{
			name: 'f_trace',
			get: (machine, op) => {
				const trace = get(machine, op, PyFrameObject.f_trace);
				return Py_NewRef(machine, trace === 0 ? Py_None : trace);
			},
		},
	],
});
