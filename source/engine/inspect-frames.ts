/** Reads the running frames: where the program is, and its variables. Reads memory only. */
import type {Ptr} from '../memory/address.ts';
import {CO_FAST_HIDDEN} from '../language/code.ts';
import type {CodeSpec} from '../language/code.ts';
import {
	_PyInterpreterFrame as F,
	frameCode,
	frameLasti,
	frameLine,
	PyCodeObject,
} from '../runtime/frame.ts';
import type {Machine} from '../runtime/machine.ts';
import {frameNamespace} from '../objects/frame-locals.ts';
import {PyCell_Type} from '../runtime/statics.ts';

/** What was compiled for the code a frame runs. */
export const frameSpec = (m: Machine, frame: number): CodeSpec =>
	m.codes[m.i32[(frameCode(m, frame) + PyCodeObject.co_spec) >> 2]!]!;

/** The calling frame, or 0. */
export const callerOf = (m: Machine, frame: number): number => m.i32[(frame + F.previous) >> 2]!;

/** The innermost running frame of the program's own file, or 0. */
export function frameOfProgram(m: Machine, file: string): number {
	let frame = m.current_frame;
	while (frame !== 0 && frameSpec(m, frame).filename !== file) frame = callerOf(m, frame);
	return frame;
}

/** The line the program's own file is at; 0 where none of its frames runs. */
export function lineOfProgram(m: Machine, file: string): number {
	const frame = frameOfProgram(m, file);
	return frame === 0 ? 0 : frameLine(m, frame);
}

/** Frames on the stack. */
export function depthOf(m: Machine, from = m.current_frame): number {
	let depth = 0;
	for (let frame = from; frame !== 0; frame = callerOf(m, frame)) depth++;
	return depth;
}

/** The word (within its code) a frame is at. */
export const wordOf = frameLasti;

export type Variable = {readonly name: string; readonly op: Ptr};

/** A frame's local variables that are set, cells looked into. Not for modules and classes: theirs are in `f_locals`. */
export function localsOf(m: Machine, frame: number): readonly Variable[] {
	const {localsplusnames, localspluskinds} = frameSpec(m, frame);
	const found: Variable[] = [];
	for (const [i, name] of localsplusnames.entries()) {
		if ((localspluskinds[i]! & CO_FAST_HIDDEN) !== 0) continue;
		let op = m.i32[(frame + m.frame_locals + 8 * i) >> 2]! as Ptr;
		if (op !== 0 && m.i32[(op + 8) >> 2] === PyCell_Type) op = m.i32[(op + 16) >> 2]! as Ptr;
		if (op !== 0) found.push({name, op});
	}
	return found;
}

/** The namespace of a module's or class body's frame, or 0. */
export const namespaceOf = frameNamespace;

/** The globals of a frame. */
export const globalsOf = (m: Machine, frame: number): Ptr =>
	m.i32[(frame + F.f_globals) >> 2]! as Ptr;
