/**
 * Instructions: how many have run, and when the engine looks next (`m.look`).
 *
 * The eval loop counts TICKS_LEFT down before each instruction and looks when it passes zero. Invariant, inside a look: `tick_stop`
 * instructions have been completed. Between looks, `tick_stop - left` have been begun, the current one included.
 */
import type {Machine} from '../runtime/machine.ts';
import {TICKS_LEFT} from '../runtime/statics.ts';

/** Instructions between looks at full speed: a few hundred microseconds. */
export const LOOK_INTERVAL = 20_000;

/** Bytes that checkpoints for the way back may hold. Beyond it there are fewer of them, and the way back takes longer. */
export const HISTORY_LIMIT = 512 * 1024 ** 2;

/** Instructions completed, from anywhere but a look. */
export const ticksCompleted = (m: Machine): number =>
	Math.max(0, m.tick_stop - m.i32[TICKS_LEFT >> 2]! - 1);

/** Before the program begins: the first look comes after `n` instructions, 0 for before the first. */
export function firstLookAfter(m: Machine, n: number): void {
	m.tick_stop = n;
	m.i32[TICKS_LEFT >> 2] = n;
}

/** Inside a look: the next one comes after `n` ≥ 1 more instructions. */
export function nextLookAfter(m: Machine, n: number): void {
	m.tick_stop += n;
	m.i32[TICKS_LEFT >> 2] = n - 1;
}

/** Thrown through the machine, which cannot go on: a limit of heaptop's own. It is not a Python exception; nothing can catch it. */
export class LimitReached extends Error {
	override readonly name = 'LimitReached';
	/** Source line that was about to run. */
	readonly line: number;

	constructor(message: string, line: number) {
		super(message);
		this.line = line;
	}
}

/** Thrown through the machine of a run that may move: it needs a thread with a deeper stack, or may come to need one. */
export class StackTooShallow extends Error {
	override readonly name = 'StackTooShallow';
}

/** The message for a program that ran longer than `--max-instructions` allows. */
export const instructionLimitText = (limit: number): string =>
	`stopped after ${limit.toLocaleString('en')} instructions (--max-instructions)`;

/** From anywhere but a look: the next look comes before the next instruction. */
export function lookSoon(m: Machine): void {
	m.tick_stop -= m.i32[TICKS_LEFT >> 2]!;
	m.i32[TICKS_LEFT >> 2] = 0;
}

/** After other code ran inside a look: its instructions are counted, and the look goes on as if it had just begun. */
export function settleTicks(m: Machine): void {
	m.tick_stop -= m.i32[TICKS_LEFT >> 2]! + 1;
	m.i32[TICKS_LEFT >> 2] = -1;
}
