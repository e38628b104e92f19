/**
 * Code as CPython lays it out: where its instructions stand that ours are, how many units each takes, and the tables over them. Ours
 * have other inline caches and no EXTENDED_ARG; what is measured in units (sizes, tables, offsets) is CPython's.
 */
import type {Widths} from '../profile/widths.ts';
import {type CodeSpec, CO_FAST_CELL, CO_FAST_FREE, CO_GENERATOR} from './code.ts';
import * as op from './opcodes.ts';

export type WideCode = {
	/** Units altogether. */
	readonly length: number;
	/** By word of ours: the unit that stands for it; of an instruction, behind its EXTENDED_ARGs. One more: the end. */
	readonly units: Int32Array;
	/** As in CodeSpec, but over units. */
	readonly positions: Int32Array;
	readonly exceptiontable: Int32Array;
	/** By unit: opcode of ours, or CACHE. */
	readonly opcodes: Uint8Array;
};

const LOADS = new Set([op.LOAD_FAST, op.LOAD_FAST_BORROW]);
const CONDITIONAL = new Set([
	op.POP_JUMP_IF_FALSE,
	op.POP_JUMP_IF_TRUE,
	op.POP_JUMP_IF_NONE,
	op.POP_JUMP_IF_NOT_NONE,
]);

const CELLS = CO_FAST_CELL | CO_FAST_FREE;

type Placed = {
	/** Word of ours. */
	readonly at: number;
	readonly opcode: number;
	readonly oparg: number;
	/** Word of ours that it jumps to; -1: none. */
	readonly target: number;
	/** Units without EXTENDED_ARGs. */
	readonly width: number;
	/** Units of the instruction itself and its cache; the rest is NOT_TAKEN, from where jumps are not counted. */
	readonly own: number;
	/** Units that stand before it, but for EXTENDED_ARGs. */
	readonly before: number;
	extended: number;
};

const widthTables = new WeakMap<Widths, Uint8Array>();

/** Units of instructions and their caches, by opcode: every code object asks for all of its own. */
function widthTable(widths: Widths): Uint8Array {
	let table = widthTables.get(widths);
	if (table === undefined) {
		table = Uint8Array.from(op.opname, name =>
			widths.absent.includes(name) ? 0 : 1 + (widths.caches[name] ?? 0),
		);
		widthTables.set(widths, table);
	}
	return table;
}

/** Units of an instruction itself and its cache. */
function ownWidth(opcode: number, oparg: number, widths: Widths, table: Uint8Array): number {
	if (widths.precalls && (opcode === op.CALL || opcode === op.CALL_KW))
		return 3 + widths.caches['CALL']!;
	const isMethod = widths.precalls && opcode === op.LOAD_ATTR && (oparg & 1) !== 0;
	return isMethod ? 1 + widths.caches['LOAD_METHOD']! : table[opcode]!;
}

/** A store that gives a comprehension's name its old value back: a pseudo instruction when pairs are looked for. */
const isRestoring = ({code, positions}: CodeSpec, at: number): boolean =>
	code.some(
		(word, i) =>
			word === (op.LOAD_FAST_AND_CLEAR | (code[at]! & ~255)) &&
			[0, 1, 2, 3].every(k => positions[4 * i + k] === positions[4 * at + k]),
	);

function joins(spec: CodeSpec, at: number, next: number): boolean {
	const {code, positions} = spec;
	const [first, second] = [code[at]!, code[next]!];
	const isLoad = LOADS.has(first & 255);
	if (!isLoad && (first & 255) !== op.STORE_FAST) return false;
	if (!LOADS.has(second & 255) && (isLoad || (second & 255) !== op.STORE_FAST)) return false;
	const [line, other] = [positions[4 * at]!, positions[4 * next]!];
	if (line > 0 && other > 0 && line !== other) return false;
	if (first >>> 8 >= 16 || second >>> 8 >= 16) return false;
	// Cells are loaded by a pseudo instruction then.
	const isCell = (word: number): boolean => (spec.localspluskinds[word >>> 8]! & CELLS) !== 0;
	if (isCell(first) || isCell(second)) return false;
	return isLoad || !(isRestoring(spec, at) || isRestoring(spec, next));
}

/** Words of ours that jumps or handlers lead to. */
function targetsOf({code, exceptiontable}: CodeSpec): ReadonlySet<number> {
	const targets = new Set<number>();
	for (let at = 0; at < code.length; at += 1 + op.CACHES[code[at]! & 255]!)
		if (op.instructions[code[at]! & 255]!.jump) targets.add(code[at]! >>> 8);
	for (let i = 0; i < exceptiontable.length; i += 5) targets.add(exceptiontable[i + 2]!);
	return targets;
}

const argument = (opcode: number, oparg: number, widths: Widths): number =>
	widths.precalls && opcode === op.LOAD_ATTR ? oparg >> 1 : oparg;

const BEGINNINGS = new Set([op.RETURN_GENERATOR, op.RESUME]);

/** The word behind what makes cells. */
function firstOf({code}: CodeSpec): number {
	let at = 0;
	while ((code[at]! & 255) === op.MAKE_CELL || (code[at]! & 255) === op.COPY_FREE_VARS) at++;
	return at;
}

/** Whether what is at the end is an attribute of a global, or of an attribute … */
const beginsGlobal = (placed: readonly Placed[]): boolean =>
	placed.findLast(one => one.opcode !== op.LOAD_ATTR)?.opcode === op.LOAD_GLOBAL;

function placedOf(spec: CodeSpec, widths: Widths, targets: ReadonlySet<number>): Placed[] {
	const {code} = spec;
	const table = widthTable(widths);
	const placed: Placed[] = [];
	const begin = firstOf(spec);
	const resume = 1 + (widths.caches['RESUME'] ?? 0);
	const isLate =
		widths.resumesFirst && (spec.flags & CO_GENERATOR) !== 0 && !BEGINNINGS.has(code[begin]! & 255);
	let isJoined = false;
	for (let at = 0; at < code.length;) {
		const opcode = code[at]! & 255;
		const oparg = code[at]! >>> 8;
		const next = at + 1 + op.CACHES[opcode]!;
		const isPushed = widths.nullsFirst && opcode === op.PUSH_NULL && beginsGlobal(placed);
		const own = isJoined || isPushed ? 0 : ownWidth(opcode, oparg, widths, table);
		const width = own + (widths.marksNotTaken && CONDITIONAL.has(opcode) ? 1 : 0);
		// LOAD_GLOBAL pushes the NULL that follows it.
		const pushes =
			widths.pushesNoKeywords &&
			opcode === op.CALL_FUNCTION_EX &&
			(oparg & 1) === 0 &&
			placed.at(-1)?.opcode !== op.LOAD_GLOBAL;
		placed.push({
			at,
			opcode,
			oparg: argument(opcode, oparg, widths),
			target: op.instructions[opcode]!.jump ? oparg : -1,
			width,
			own,
			before: pushes ? 1 : isLate && at === begin ? resume : 0,
			extended: 0,
		});
		isJoined =
			widths.pairsLocals &&
			!isJoined &&
			next < code.length &&
			!targets.has(next) &&
			joins(spec, at, next);
		at = next;
	}
	return placed;
}

const extensions = (oparg: number): number =>
	oparg > 0xff_ffff ? 3 : oparg > 0xffff ? 2 : oparg > 0xff ? 1 : 0;

/** EXTENDED_ARGs make jumps longer, until nothing changes any more (resolve_jump_offsets). Units by word of ours, and how many. */
function resolve(placed: readonly Placed[], words: number): Int32Array {
	const units = new Int32Array(words + 1);
	for (const one of placed) if (one.target < 0 && one.own > 0) one.extended = extensions(one.oparg);
	for (let isStable = false; !isStable;) {
		let unit = 0;
		for (const one of placed) {
			units[one.at] = unit;
			unit += one.before + one.extended + one.width;
		}
		units[words] = unit;
		isStable = true;
		for (const one of placed) {
			if (one.target < 0) continue;
			const end = units[one.at]! + one.before + one.extended + one.own;
			const extended = extensions(Math.abs(units[one.target]! - end));
			if (extended !== one.extended) isStable = false;
			one.extended = extended;
		}
	}
	return units;
}

/** Whether the optimizer has removed an instruction at this one. */
function losesOne({opcode, oparg, own}: Placed): boolean {
	switch (opcode) {
		case op.PUSH_EXC_INFO:
		case op.CONTAINS_OP:
		case op.IS_OP:
		case op.POP_JUMP_IF_NONE:
		case op.POP_JUMP_IF_NOT_NONE:
			return true;
		case op.COMPARE_OP:
			return (oparg & op.CMP_TO_BOOL) !== 0;
		case op.LOAD_GLOBAL:
			return (oparg & 1) !== 0;
		default:
			return own === 0;
	}
}

/** Ranges with one handler between which there is nothing but a jump backwards are one. */
function joined({code, exceptiontable}: CodeSpec): Int32Array {
	const table: number[] = [];
	for (let i = 0; i < exceptiontable.length; i += 5) {
		const [start, end, ...handler] = exceptiontable.subarray(i, i + 5);
		const before = table.at(-4) ?? -1;
		const opcode = before < 0 ? -1 : code[before]! & 255;
		const isGap = opcode === op.JUMP_BACKWARD && before + 1 + op.CACHES[opcode]! === start!;
		if (isGap && handler.every((value, k) => value === table.at(k - 3)))
			table.splice(-4, 1, end!);
		else table.push(start!, end!, ...handler);
	}
	return Int32Array.from(table);
}

/**
 * Ranges in units. A NOT_TAKEN has no handler of its own, but what lies where it is put: the last instruction's where its
 * block has lost one; elsewhere it lies outside.
 */
function handlersOf(
	ranges: Int32Array,
	placed: readonly Placed[],
	units: Int32Array,
	targets: ReadonlySet<number>,
): Int32Array {
	const gaps: Array<readonly [word: number, unit: number]> = [];
	let hasLost = false;
	for (const one of placed) {
		const {at, opcode, own, width, before, extended} = one;
		if (targets.has(at)) hasLost = false;
		hasLost ||= losesOne(one);
		if (width > own && !hasLost) gaps.push([at, units[at]! + before + extended + own]);
		const {jump, end} = op.instructions[opcode]!;
		if (jump || end) hasLost = false;
	}
	const table: number[] = [];
	for (let i = 0; i < ranges.length; i += 5) {
		const [start, end, target, depth, lasti] = ranges.subarray(i, i + 5);
		let from = units[start!]!;
		for (const [word, unit] of gaps) {
			if (word < start! || word >= end!) continue;
			table.push(from, unit, units[target!]!, depth!, lasti!);
			from = unit + 1;
		}
		if (from < units[end!]!) table.push(from, units[end!]!, units[target!]!, depth!, lasti!);
	}
	return Int32Array.from(table);
}

/** The code as CPython lays it out. */
export function wideCode(spec: CodeSpec, widths: Widths): WideCode {
	const targets = targetsOf(spec);
	const placed = placedOf(spec, widths, targets);
	const units = resolve(placed, spec.code.length);
	const length = units[spec.code.length]!;
	const positions = new Int32Array(4 * length);
	const opcodes = new Uint8Array(length);
	for (const {at, opcode, width, before, extended} of placed) {
		const start = units[at]! + before + extended;
		// A RESUME that comes first stands nowhere.
		const from = opcode === op.CALL_FUNCTION_EX ? units[at]! : units[at]! + before;
		for (let to = 4 * from; to < 4 * (start + width); to++)
			positions[to] = spec.positions[4 * at + (to & 3)]!;
		if (width > 0) opcodes[start] = opcode;
	}
	const ranges = widths.handlesAddedJumps ? joined(spec) : spec.exceptiontable;
	const exceptiontable = handlersOf(
		ranges,
		widths.leavesNotTaken ? placed : [],
		units,
		targets,
	);
	for (const {at, before, extended} of placed) units[at]! += before + extended;
	return {length, units, positions, exceptiontable, opcodes};
}
