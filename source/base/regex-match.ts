/**
 * The backtracking matcher of regular expressions (Modules/_sre/sre_lib.h in effect): it tries alternatives in the order in
 * which the pattern writes them. What it must undo lies on a trail, so its depth is not limited by the stack.
 */
import type { Instruction, Program } from './regex-compile.ts';

/** Characters of the text matched: units of one kind from `base`. */
export type Subject = {
	readonly units: Uint8Array | Uint16Array | Uint32Array;
	readonly base: number;
	/** Bounds of the part looked at (pos and endpos). */
	readonly start: number;
	readonly end: number;
};

/** Where groups begin and end: two entries a group, the whole match first; -1 for none. The last group that was closed. */
export type Found = { readonly marks: Int32Array; readonly lastindex: number };

type Matcher = {
	readonly program: Program;
	readonly subject: Subject;
	readonly at: (i: number) => number;
	/** Group marks, then per loop count and last place, then lastindex. */
	readonly slots: Int32Array;
	readonly trail: number[];
	readonly lastindex: number;
};

const KIND_SPLIT = 0;
const KIND_GREEDY = 1;
const KIND_LAZY = 2;

function put(t: Matcher, slot: number, value: number): void {
	t.trail.push(slot, t.slots[slot]!);
	t.slots[slot] = value;
}

function undo(t: Matcher, length: number): void {
	const { trail, slots } = t;
	while (trail.length > length) {
		const value = trail.pop()!;
		slots[trail.pop()!] = value;
	}
}

/** How many characters from `pos` pass the test, at most `max`. */
function runLength(t: Matcher, instruction: Instruction & { op: 'run' }, pos: number): number {
	const { units, base, end } = t.subject;
	const limit = Math.min(end - pos, instruction.max);
	let n = 0;
	if (instruction.literal >= 0) while (n < limit && units[base + pos + n] === instruction.literal) n++;
	else while (n < limit && instruction.test(units[base + pos + n]!)) n++;
	return n;
}

function backrefLength(t: Matcher, instruction: Instruction & { op: 'backref' }, pos: number): number {
	const from = t.slots[instruction.group * 2]!;
	const to = t.slots[instruction.group * 2 + 1]!;
	if (from < 0 || to < from || pos + to - from > t.subject.end) return -1;
	const { fold } = instruction;
	for (let i = 0; i < to - from; i++) {
		const a = t.at(from + i);
		const b = t.at(pos + i);
		if (a !== b && (fold === undefined || fold(a) !== fold(b))) return -1;
	}
	return to - from;
}

/**
 * Runs the program from `pc` at `pos`: where the match ends, or -1. `accepts`: says no to an end that will not do. Captures of a
 * match stay; after a failure everything is as before.
 */
function run(t: Matcher, startPc: number, startPos: number, accepts: ((end: number) => boolean) | undefined): number {
	const { code, groups } = t.program;
	const { units, base, start, end } = t.subject;
	const { slots, trail } = t;
	const loopSlots = (groups + 1) * 2;
	const bottom = trail.length;
	// Choices: kind, pc, pos, extra, length of the trail.
	const choices: number[] = [];
	let pc = startPc;
	let pos = startPos;
	for (;;) {
		let failed = false;
		const i = code[pc]!;
		switch (i.op) {
			case 'char':
				if (pos < end && units[base + pos] === i.ch) {
					pos++;
					pc++;
				} else failed = true;
				break;
			case 'test':
				if (pos < end && i.test(units[base + pos]!)) {
					pos++;
					pc++;
				} else failed = true;
				break;
			case 'at':
				if (i.test(t.at, pos, start, end)) pc++;
				else failed = true;
				break;
			case 'split':
				choices.push(KIND_SPLIT, i.other, pos, 0, trail.length);
				pc = i.next;
				break;
			case 'jump':
				pc = i.to;
				break;
			case 'mark':
				put(t, i.slot, pos);
				if (i.group !== 0) put(t, t.lastindex, i.group);
				pc++;
				break;
			case 'run': {
				if (i.mode === 'lazy') {
					let n = 0;
					while (n < i.min && pos + n < end && i.test(units[base + pos + n]!)) n++;
					if (n < i.min) {
						failed = true;
						break;
					}
					if (n < i.max) choices.push(KIND_LAZY, pc, pos + n, n, trail.length);
					pos += n;
					pc++;
					break;
				}
				const n = runLength(t, i, pos);
				if (n < i.min) {
					failed = true;
					break;
				}
				if (n > i.min && i.mode === 'greedy')
					choices.push(KIND_GREEDY, pc + 1, pos + n, pos + i.min, trail.length);
				pos += n;
				pc++;
				break;
			}
			case 'begin':
				put(t, loopSlots + i.loop * 2, -1);
				put(t, loopSlots + i.loop * 2 + 1, -1);
				pc++;
				break;
			case 'loop': {
				const slot = loopSlots + i.loop * 2;
				const count = slots[slot]! + 1;
				if (count < i.min) {
					put(t, slot, count);
					pc = i.body;
				} else if (i.lazy) {
					if (count < i.max && slots[slot + 1] !== pos) {
						// Later: once more through the body. The count it needs is put back with the trail.
						choices.push(KIND_SPLIT, -pc - 1, pos, count, trail.length);
					}
					pc++;
				} else if (count < i.max && slots[slot + 1] !== pos) {
					choices.push(KIND_SPLIT, pc + 1, pos, 0, trail.length);
					put(t, slot, count);
					put(t, slot + 1, pos);
					pc = i.body;
				} else pc++;
				break;
			}
			case 'backref': {
				const n = backrefLength(t, i, pos);
				if (n < 0) failed = true;
				else {
					pos += n;
					pc++;
				}
				break;
			}
			case 'assert': {
				const from = pos - i.back;
				const length = trail.length;
				const found = from >= start && run(t, pc + 1, from, undefined) >= 0;
				if (found === i.negate) {
					undo(t, length);
					failed = true;
				} else {
					if (i.negate) undo(t, length);
					pc = i.end;
				}
				break;
			}
			case 'atomic': {
				const to = run(t, pc + 1, pos, undefined);
				if (to < 0) failed = true;
				else {
					pos = to;
					pc = i.end;
				}
				break;
			}
			case 'conditional': {
				const matched = slots[i.group * 2]! >= 0 && slots[i.group * 2 + 1]! >= slots[i.group * 2]!;
				pc = matched ? pc + 1 : i.no;
				break;
			}
			case 'success':
				if (accepts === undefined || accepts(pos)) return pos;
				failed = true;
				break;
			default:
				failed = true;
		}
		if (!failed) continue;
		// The latest choice that has something left to try.
		for (;;) {
			if (choices.length === 0) {
				undo(t, bottom);
				return -1;
			}
			const length = choices.pop()!;
			const extra = choices.pop()!;
			pos = choices.pop()!;
			pc = choices.pop()!;
			const kind = choices.pop()!;
			undo(t, length);
			if (kind === KIND_GREEDY) {
				pos--;
				if (pos > extra) choices.push(KIND_GREEDY, pc, pos, extra, length);
			} else if (kind === KIND_LAZY) {
				const again = code[pc] as Instruction & { op: 'run' };
				if (pos >= end || !again.test(units[base + pos]!)) continue;
				pos++;
				if (extra + 1 < again.max) choices.push(KIND_LAZY, pc, pos, extra + 1, length);
				pc++;
			} else if (pc < 0) {
				const loop = code[-pc - 1] as Instruction & { op: 'loop' };
				const slot = loopSlots + loop.loop * 2;
				put(t, slot, extra);
				put(t, slot + 1, pos);
				pc = loop.body;
			}
			break;
		}
	}
}

export type Mode = 'match' | 'fullmatch' | 'search';

/**
 * Matches at `from` (or, searching, at the first place from there where it can). `mustAdvance`: not with an empty match at
 * `from`. undefined: no match.
 */
export function matchRegex(
	program: Program,
	subject: Subject,
	from: number,
	mode: Mode,
	mustAdvance = false,
): Found | undefined {
	const { units, base, end } = subject;
	if (from > end) return undefined;
	const loopSlots = (program.groups + 1) * 2;
	const slots = new Int32Array(loopSlots + program.loops * 2 + 1).fill(-1);
	const t: Matcher = {
		program,
		subject,
		at: i => units[base + i]!,
		slots,
		trail: [],
		lastindex: slots.length - 1,
	};
	const { first } = program;
	for (let pos = from; pos <= end; pos++) {
		if (first === undefined || (pos < end && first(units[base + pos]!))) {
			const accepts =
				mode === 'fullmatch'
					? (to: number) => to === end && !(mustAdvance && to === from)
					: mustAdvance && pos === from
						? (to: number) => to !== from
						: undefined;
			const to = run(t, 0, pos, accepts);
			if (to >= 0) {
				slots[0] = pos;
				slots[1] = to;
				return { marks: slots.slice(0, loopSlots), lastindex: slots[t.lastindex]! };
			}
		}
		if (mode !== 'search') return undefined;
	}
	return undefined;
}
