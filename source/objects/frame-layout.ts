/** The struct of frame objects (Include/internal/pycore_frame.h), which grew from release to release. */
import {struct} from '../memory/struct.ts';

export const PyFrameObject = struct('PyFrameObject', undefined, {
	ob_refcnt: 'ssize',
	ob_type: 'ptr',
	ob_size: 'ssize', // here: 1 once the frame's contents are inside
	f_back: 'ptr', // owned; the caller, once the frame has ended
	f_frame: 'ptr', // where the frame is
	f_trace: 'ptr',
	f_lineno: 'i32',
	f_trace_lines: 'u8',
	f_trace_opcodes: 'u8',
});

/** From 3.13 on: what a FrameLocalsProxy was given that is no variable, a dict, owned or NULL. */
export const PyFrameObject_3_13 = struct('PyFrameObject', PyFrameObject, {f_extra_locals: 'ptr'});

/** From 3.14 on: a tuple of the values that a FrameLocalsProxy wrote over, owned or NULL. */
export const PyFrameObject_3_14 = struct('PyFrameObject', PyFrameObject_3_13, {
	f_overwritten_fast_locals: 'ptr',
});
