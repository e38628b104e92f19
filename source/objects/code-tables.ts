/** The tables of a code object as CPython keeps them: bytes that say where instructions stand and which handlers cover them (Python/assemble.c). */
import type {CodeSpec, CodeTables} from '../language/code.ts';
import {CACHE} from '../language/opcodes.ts';
import {type WideCode, wideCode} from '../language/words.ts';
import {frameCode, PyCodeObject} from '../runtime/frame.ts';
import type {Profile} from '../profile/profile.ts';
import type {Machine} from '../runtime/machine.ts';

const known = new WeakMap<CodeSpec, WideCode>();

/** The code as CPython lays it out; a release's code is no other's. */
export function wide(m: Machine, spec: CodeSpec): WideCode {
	let result = known.get(spec);
	if (result === undefined) known.set(spec, (result = wideCode(spec, m.profile.widths)));
	return result;
}

/** What a new code object needs of it: made in each process for the program's own code only, because it takes longer than the rest. */
export const tablesOf = (m: Machine, spec: CodeSpec): CodeTables =>
	spec.tables ?? makeTables(wide(m, spec), spec, m.profile);

const makeTables = (code: WideCode, {firstlineno}: CodeSpec, profile: Profile): CodeTables => ({
	length: code.length,
	linetable: linetable(code, firstlineno, profile.compiler.warmsUp),
	exceptiontable: exceptionTable(code),
});

/** The code with the tables of all that is in it. */
export function withTables(spec: CodeSpec, profile: Profile): CodeSpec {
	const consts = spec.consts.map(constant =>
		constant.kind === 'code' ? {...constant, code: withTables(constant.code, profile)} : constant,
	);
	return {...spec, consts, tables: makeTables(wideCode(spec, profile.widths), spec, profile)};
}

/** Where the instruction of that word of ours stands, in bytes: f_lasti, tb_lasti. */
export function offsetOf(m: Machine, frame: number, word: number): number {
	const spec = m.codes[m.i32[(frameCode(m, frame) + PyCodeObject.co_spec) >> 2]!]!;
	return 2 * (wide(m, spec).units[word] ?? word);
}

/** Six bits a byte, the lowest first; bit 6: more follow. */
function varint(out: number[], value: number): void {
	let rest = value;
	for (; rest >= 64; rest >>>= 6) out.push(64 | (rest & 63));
	out.push(rest);
}

const signed = (value: number): number => (value < 0 ? (-value << 1) | 1 : value << 1);

/** One entry: `units` code units (1 … 8) at a position. Returns the line for the next entry's difference (write_location_info_entry). */
function location(
	out: number[],
	units: number,
	before: number,
	at: readonly [line: number, endLine: number, column: number, endColumn: number] | undefined,
): number {
	const head = (code: number): void => void out.push(0x80 | (code << 3) | (units - 1));
	if (at === undefined) {
		head(15);
		return before;
	}
	const [line, endLine, column, endColumn] = at;
	const delta = line - before;
	const width = endColumn - column;
	if ((column < 0 || endColumn < 0) && endLine === line) {
		head(13);
		varint(out, signed(delta));
	} else if (line === endLine && delta === 0 && column < 80 && width >= 0 && width < 16) {
		head(column >> 3);
		out.push(((column & 7) << 4) | width);
	} else if (line === endLine && delta >= 0 && delta < 3 && column < 128 && endColumn < 128) {
		head(10 + delta);
		out.push(column, endColumn);
	} else {
		head(14);
		varint(out, signed(delta));
		varint(out, endLine - line);
		varint(out, column + 1);
		varint(out, endColumn + 1);
	}
	return line;
}

/** Where the entry ends that begins at unit `start`: what stands at one position, up to eight; in 3.11 one instruction. */
function entryEnd({positions, opcodes, length}: WideCode, start: number, perInstruction: boolean): number {
	const limit = Math.min(length, start + 8);
	let end = start + 1;
	while (
		end < limit &&
		(perInstruction
			? opcodes[end] === CACHE
			: [0, 1, 2, 3].every(i => positions[4 * end + i] === positions[4 * start + i]))
	)
		end++;
	return end;
}

/** co_linetable. `perInstruction`: as 3.11 makes it, which writes each instruction. */
function linetable(code: WideCode, firstlineno: number, perInstruction: boolean): Uint8Array {
	const {positions, length} = code;
	const out: number[] = [];
	let line = firstlineno;
	for (let start = 0, end = 0; start < length; start = end) {
		end = entryEnd(code, start, perInstruction);
		const [first, last, column, endColumn] = positions.subarray(4 * start, 4 * start + 4);
		const isKnown = first !== 0 || last !== 0;
		line = location(
			out,
			end - start,
			line,
			isKnown ? [first!, last!, column!, endColumn!] : undefined,
		);
	}
	return Uint8Array.from(out);
}

/** co_exceptiontable: each entry's first byte has bit 7 set; the highest six bits come first. */
function exceptionTable({exceptiontable}: WideCode): Uint8Array {
	const out: number[] = [];
	const item = (value: number, mark: number): void => {
		let shift = 0;
		while (shift < 24 && value >>> (shift + 6) > 0) shift += 6;
		for (let first = mark; shift >= 0; shift -= 6, first = 0)
			out.push(first | (shift > 0 ? 64 : 0) | ((value >>> shift) & 63));
	};
	for (let i = 0; i < exceptiontable.length; i += 5) {
		const [start, end, target, depth, lasti] = exceptiontable.subarray(i, i + 5);
		item(start!, 128);
		item(end! - start!, 0);
		item(target!, 0);
		item((depth! << 1) | lasti!, 0);
	}
	return Uint8Array.from(out);
}
