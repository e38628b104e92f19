/** What happens to a frame when it ends (Python/frame.c). */
import type {Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {
	_PyInterpreterFrame as F,
	FRAME_CLEARED,
	FRAME_OWNED_BY_GENERATOR,
	PyCodeObject,
	unlinkGenerator,
} from '../runtime/frame.ts';
import {_Py_Dealloc, Py_CLEAR, Py_DECREF} from '../runtime/refcount.ts';
import {take_ownership} from '../objects/frameobject.ts';

/** Drops the slots of a frame: in slot order up to 3.13, from the last to the first later (_PyFrame_ClearLocals). */
export function clearLocals(m: Machine, frame: number): void {
	const {i32} = m;
	const n = i32[(i32[frame >> 2]! + PyCodeObject.co_nlocalsplus) >> 2]!;
	const first = (frame + m.frame_locals) >> 2;
	const step = m.close_last_first ? -2 : 2;
	let slot = m.close_last_first ? first + 2 * n - 2 : first;
	for (let i = 0; i < n; i++, slot += step) {
		const value = i32[slot]!;
		if (value === 0) continue;
		i32[slot] = 0;
		if (i32[slot + 1] !== 0) {
			i32[slot + 1] = 0;
			continue;
		}
		const count = i32[value >> 2]!;
		if (count > 1) i32[value >> 2] = count - 1;
		else if (count === 1) {
			i32[value >> 2] = 0;
			_Py_Dealloc(m, value);
		}
	}
	if (i32[(frame + F.f_locals) >> 2] !== 0) Py_CLEAR(m, frame, F.f_locals);
}

/**
 * Releases everything a frame owns; where C code and Python code share a limit of recursion, the frame counts until it is done
 * (_PyEvalFrameClearAndPop). Expects: the frame is unlinked (`m.current_frame` is its caller) and its evaluation stack is empty.
 */
export function clearFrame(m: Machine, frame: number): void {
	if (m.recursion_shared) {
		m.py_recursion_remaining--;
		clearContents(m, frame);
		m.py_recursion_remaining++;
	} else clearContents(m, frame);
}

/** A frame object that somebody holds takes the contents with it (_PyFrame_ClearExceptCode and the code). */
function clearContents(m: Machine, frame: number): void {
	const {i32} = m;
	const frameObject = i32[(frame + F.frame_obj) >> 2]! as Ptr;
	i32[(frame + F.stacktop) >> 2] = 0;
	if (frameObject !== 0) {
		i32[(frame + F.frame_obj) >> 2] = 0;
		if (i32[frameObject >> 2]! > 1) {
			take_ownership(m, frameObject, frame);
			Py_DECREF(m, frameObject);
			releaseCode(m, frame);
			return;
		}
		Py_DECREF(m, frameObject);
	}
	clearLocals(m, frame);
	const at = frame >> 2;
	const func = i32[at + 4]!;
	i32[at + 4] = 0;
	Py_DECREF(m, func);
	releaseCode(m, frame);
}

/** Unlinks and clears the frame of a generator that has ended (clear_gen_frame); a frame object that takes it over may know the caller. */
export function clearGenerator(m: Machine, frame: number): void {
	const at = (frame + F.previous) >> 2;
	const caller = m.i32[at]!;
	unlinkGenerator(m, frame, FRAME_CLEARED);
	if (m.profile.endedGeneratorKnowsCaller) m.i32[at] = caller;
	clearContents(m, frame);
	m.i32[at] = 0;
}

/** The frame's last reference; a generator keeps its code (gi_code) until it dies. */
function releaseCode(m: Machine, frame: number): void {
	const owner = m.u8[frame + F.owner]!;
	// The word of flags overlays a slot's high word in frames to come: leave it zero.
	m.i32[(frame >> 2) + 17] = 0;
	if (owner === FRAME_OWNED_BY_GENERATOR) {
		m.u8[frame + F.owner] = owner;
		if (m.profile.generatorHoldsCode) Py_DECREF(m, m.i32[frame >> 2]!);
	} else Py_DECREF(m, m.i32[frame >> 2]!);
}
