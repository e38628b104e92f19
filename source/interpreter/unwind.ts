/** Exceptions on their way out (Python/ceval.c's exception_unwind): handlers, tracebacks, leaving frames. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {
	_PyFrame_IsIncomplete,
	_PyInterpreterFrame as F,
	closeSlot,
	FRAME_OWNED_BY_GENERATOR,
	frameCode,
	PyCodeObject,
} from '../runtime/frame.ts';
import {
	PyErr_Clear,
	PyErr_ExceptionMatches,
	PyErr_GetRaisedException,
	PyErr_SetString,
} from '../runtime/errors.ts';
import {setRecursionError} from '../runtime/recursion.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {Py_None} from '../runtime/statics.ts';
import {PyLong_AsLong, PyLong_FromLong} from '../objects/longobject.ts';
import {PyTraceBack_Here} from '../objects/traceback.ts';
import {typeName} from '../objects/typeobject.ts';
import {clearFrame, clearGenerator} from './frames.ts';
import {opname} from '../language/opcodes.ts';
import {stopIterationError} from './instructions/intrinsics.ts';

/** The limit is checked at every look; what is due is the engine's business. 0, or -1 with an error. */
export const lookAround = (m: Machine): number => m.look(m);

/** RecursionError as a Python-to-Python call gives it. */
export function recursionError(m: Machine): void {
	setRecursionError(m, '');
}

export const raiseFrom = {
	/** `__init__` returned something else than None. */
	initResult(m: Machine, result: Ptr): void {
		PyErr_SetString(m, 'TypeError', `__init__() should return None, not '${typeName(m, result)}'`);
	},
	/** True if the current error is StopIteration, which is dropped: the iterator is exhausted. */
	stopIteration(m: Machine): boolean {
		if (!PyErr_ExceptionMatches(m, 'StopIteration')) return false;
		PyErr_Clear(m);
		return true;
	},
} as const;

/** Pushes the number of the frame's instruction: an int, or None as if it were borrowed, with the number above the slot's mark. */
function saveLasti(m: Machine, slot: number, lasti: number): void {
	const {i32} = m;
	if (m.profile.lastiIsTagged) {
		i32[slot] = Py_None;
		i32[slot + 1] = lasti * 2 + 1;
	} else i32[slot] = PyLong_FromLong(m, lasti);
}

/** After RERAISE with a saved instruction in `slot`: the frame is again where the exception came from. */
export function restoreLasti(m: Machine, frame: number, slot: number): void {
	const {i32} = m;
	const words = i32[(frameCode(m, frame) + PyCodeObject.co_words) >> 2]!;
	const lasti = m.profile.lastiIsTagged
		? i32[slot + 1]! >> 1
		: PyLong_AsLong(m, i32[slot]! as Ptr);
	i32[(frame + F.instr_ptr) >> 2] = words + 4 * lasti;
}

/**
 * Adds this frame to the traceback of the current error and looks for a handler of the instruction at `pc` (after RERAISE that is not
 * where the frame says it is). If there is one: the stack is cut, the exception
 * pushed, the frame's stacktop set; returns the handler's word index in memory. Else -1, and the stack is empty.
 */
export function unwindTo(m: Machine, frame: number, sp: number, pc: number): number {
	const {i32} = m;
	// The frame was one too many: it never began.
	if (m.py_recursion_remaining < 0) return emptyStack(m, frame, sp);
	if (m.current_exception === 0)
		throw new Error(
			`${opname[m.i32[m.i32[(frame + F.instr_ptr) >> 2]! >> 2]! & 255]!} failed without setting an error (heaptop bug)`,
		);
	const code = frameCode(m, frame);
	const words = i32[(code + PyCodeObject.co_words) >> 2]! >> 2;
	const at = pc - words;
	if (m.reraising) m.reraising = false;
	else if (!_PyFrame_IsIncomplete(m, frame)) PyTraceBack_Here(m, frame);
	const {exceptiontable} = m.codes[get(m, code, PyCodeObject.co_spec)]!;
	const slots = (frame + m.frame_locals) >> 2;
	const stack = slots + 2 * i32[(code + PyCodeObject.co_nlocalsplus) >> 2]!;
	for (let i = 0; i < exceptiontable.length; i += 5) {
		if (at < exceptiontable[i]! || at >= exceptiontable[i + 1]!) continue;
		const bottom = stack + 2 * exceptiontable[i + 3]!;
		let top = sp;
		while (top > bottom) {
			top -= 2;
			i32[(frame + F.stacktop) >> 2] = top;
			closeSlot(m, top);
		}
		if (exceptiontable[i + 4] !== 0) {
			saveLasti(m, top, (i32[(frame + F.instr_ptr) >> 2]! >> 2) - words);
			top += 2;
		}
		m.normalize_error(m);
		i32[top] = m.current_exception;
		m.current_exception = NULL;
		top += 2;
		i32[(frame + F.stacktop) >> 2] = top;
		return words + exceptiontable[i + 2]!;
	}
	return emptyStack(m, frame, sp);
}

/** Leaves a frame that C code is one level too deep to enter, with RecursionError set. */
export function refuseEntry(m: Machine, frame: number): void {
	recursionError(m);
	emptyStack(m, frame, m.i32[(frame + F.stacktop) >> 2]!);
	leaveFrame(m, frame);
}

/** Drops all of a frame's evaluation stack. Returns -1. */
function emptyStack(m: Machine, frame: number, sp: number): number {
	const {i32} = m;
	const slots = (frame + m.frame_locals) >> 2;
	const stack = slots + 2 * i32[(frameCode(m, frame) + PyCodeObject.co_nlocalsplus) >> 2]!;
	for (let top = sp; top > stack;) {
		top -= 2;
		i32[(frame + F.stacktop) >> 2] = top;
		closeSlot(m, top);
	}
	return -1;
}

/** Whether the current error is one that a generator must not let out as it is. */
const endsIteration = (m: Machine): boolean =>
	PyErr_ExceptionMatches(m, 'StopIteration') || PyErr_ExceptionMatches(m, 'StopAsyncIteration');

/** Leaves a frame with the current error set: unlinks and clears it. Its destructors cannot lose the error. */
export function leaveFrame(m: Machine, frame: number): void {
	const isGenerator = m.u8[frame + F.owner] === FRAME_OWNED_BY_GENERATOR;
	const catches = m.profile.compiler.generatorsCatchStopIteration;
	if (isGenerator && !catches && endsIteration(m)) {
		const raised = PyErr_GetRaisedException(m);
		m.current_exception = stopIterationError(m, raised, frame);
		Py_DECREF(m, raised);
	}
	const error = m.current_exception as Owned;
	m.current_exception = NULL;
	if (isGenerator) {
		clearGenerator(m, frame);
	} else {
		m.current_frame = m.i32[(frame + F.previous) >> 2]!;
		clearFrame(m, frame);
		m.data_stack_top = frame;
	}
	if (m.current_exception !== 0) Py_DECREF(m, m.current_exception);
	m.current_exception = error;
}
