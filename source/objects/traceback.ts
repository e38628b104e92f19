/** Traceback objects (Python/traceback.c): one per frame an exception passed, the outermost first. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getI32, set, setI32} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import type {Machine} from '../runtime/machine.ts';
import {frameLasti, frameLine} from '../runtime/frame.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END} from '../runtime/trashcan.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_TYPE, Py_XSETREF} from '../runtime/refcount.ts';
import {Py_TPFLAGS_HAVE_GC, type TypeSpec, type visitproc} from '../runtime/slots.ts';
import {Py_None, PyTraceBack_Type} from '../runtime/statics.ts';
import {PyErr_SetRaisedException, PyErr_SetStringInt} from '../runtime/errors.ts';
import {offsetOf} from './code-tables.ts';
import {PyFrameObject} from './frame-layout.ts';
import {_PyFrame_GetFrameObject} from './frameobject.ts';
import {PyBaseExceptionObject} from './exceptions.ts';
import {PyLong_FromLong} from './longobject.ts';
import {typeName} from './typeobject.ts';
import {isRaised, Raised} from '../runtime/raised.ts';

export const PyTracebackObject = struct('PyTracebackObject', PyObject, {
	tb_next: 'ptr',
	tb_frame: 'ptr',
	tb_lasti: 'i32', // here: index of the instruction word
	tb_lineno: 'i32',
});

/** Puts an entry for `frame`, where it is now, in front of the current error's traceback. Failure leaves it as it was. */
export function PyTraceBack_Here(m: Machine, frame: number): void {
	const exception = m.current_exception;
	m.current_exception = NULL;
	const object = _PyFrame_GetFrameObject(m, frame);
	const tb = object === 0 ? NULL : PyObject_GC_New(m, PyTraceBack_Type);
	if (tb !== 0) {
		const field = isRaised(m, exception) ? Raised.traceback : PyBaseExceptionObject.traceback;
		const held = get(m, exception, field);
		const next = held === Py_None ? NULL : held;
		if (next !== held) Py_DECREF(m, held);
		set(m, tb, PyTracebackObject.tb_next, next);
		set(m, tb, PyTracebackObject.tb_frame, Py_NewRef(m, object));
		setI32(m, tb, PyTracebackObject.tb_lasti, frameLasti(m, frame));
		setI32(m, tb, PyTracebackObject.tb_lineno, frameLine(m, frame));
		_PyObject_GC_TRACK(m, tb);
		set(m, exception, field, tb);
	}
	PyErr_SetRaisedException(m, exception as Owned);
}

function tb_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (Py_TRASHCAN_BEGIN(m, op)) return;
	Py_CLEAR(m, op, PyTracebackObject.tb_next);
	Py_CLEAR(m, op, PyTracebackObject.tb_frame);
	PyObject_GC_Del(m, op);
	Py_TRASHCAN_END(m);
}

function tb_traverse(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	for (const offset of [PyTracebackObject.tb_next, PyTracebackObject.tb_frame]) {
		const held = get(m, op, offset);
		if (held === 0) continue;
		const result = visit(m, held, arg);
		if (result !== 0) return result;
	}
	return 0;
}

function tb_clear(m: Machine, op: Ptr): number {
	Py_CLEAR(m, op, PyTracebackObject.tb_next);
	Py_CLEAR(m, op, PyTracebackObject.tb_frame);
	return 0;
}

const orNone = (m: Machine, op: Ptr): Owned => Py_NewRef(m, op === 0 ? Py_None : op);

function set_tb_next(m: Machine, self: Ptr, value: Ptr): number {
	if (value === 0) return PyErr_SetStringInt(m, 'TypeError', "can't delete tb_next attribute");
	if (value !== Py_None && Py_TYPE(m, value) !== PyTraceBack_Type)
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`expected traceback object, got '${typeName(m, value)}'`,
		);
	const next = value === Py_None ? NULL : Py_NewRef(m, value);
	for (let at: Ptr = next; at !== 0; at = get(m, at, PyTracebackObject.tb_next)) {
		if (at === self) return PyErr_SetStringInt(m, 'ValueError', 'traceback loop detected');
	}
	Py_XSETREF(m, self, PyTracebackObject.tb_next, next);
	return 0;
}

export const PyTraceBack_Spec = (_m: Machine): TypeSpec => ({
	type: PyTraceBack_Type,
	name: 'traceback',
	basicsize: sizeof(PyTracebackObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {tp_dealloc: tb_dealloc, tp_traverse: tb_traverse, tp_clear: tb_clear},
	getset: [
		{
			name: 'tb_next',
			get: (m, op) => orNone(m, get(m, op, PyTracebackObject.tb_next)),
			set: set_tb_next,
		},
		{name: 'tb_frame', get: (m, op) => orNone(m, get(m, op, PyTracebackObject.tb_frame))},
		{
			name: 'tb_lasti',
			get(m, op) {
				const frame = get(m, get(m, op, PyTracebackObject.tb_frame), PyFrameObject.f_frame);
				const word = getI32(m, op, PyTracebackObject.tb_lasti);
				return PyLong_FromLong(m, offsetOf(m, frame, word));
			},
		},
		{
			name: 'tb_lineno',
			get: (m, op) => PyLong_FromLong(m, getI32(m, op, PyTracebackObject.tb_lineno)),
		},
	],
});
