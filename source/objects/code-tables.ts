/** The tables of a code object as CPython keeps them: bytes that say where instructions stand and which handlers cover them (Python/assemble.c). */
import type {CodeSpec} from '../language/code.ts';
import {CACHES, WARMUP} from '../language/opcodes.ts';

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

/** Where the entry ends that begins at word `start`: what stands at one position, up to eight code units; in 3.11 one instruction. */
function entryEnd({positions, code}: CodeSpec, start: number, perInstruction: boolean): number {
	const limit = Math.min(code.length, start + 8);
	if (perInstruction) return Math.min(limit, start + 1 + CACHES[code[start]! & 255]!);
	let end = start + 1;
	while (
		end < limit &&
		[0, 1, 2, 3].every(i => positions[4 * end + i] === positions[4 * start + i])
	)
		end++;
	return end;
}

/** co_linetable. `warmsUp`: as 3.11 makes it, which writes each instruction, and has nothing for our WARMUP. */
export function linetable(spec: CodeSpec, warmsUp: boolean): Uint8Array {
	const {positions, code, firstlineno} = spec;
	const out: number[] = [];
	let line = firstlineno;
	for (let start = 0, end = 0; start < code.length; start = end) {
		end = entryEnd(spec, start, warmsUp);
		if (warmsUp && (code[start]! & 255) === WARMUP) continue;
		const [first, last, column, endColumn] = positions.subarray(4 * start, 4 * start + 4);
		const known = first !== 0 || last !== 0;
		line = location(
			out,
			end - start,
			line,
			known ? [first!, last!, column!, endColumn!] : undefined,
		);
	}
	return Uint8Array.from(out);
}

/** co_exceptiontable: each entry's first byte has bit 7 set; the highest six bits come first. */
export function exceptionTable({exceptiontable}: CodeSpec): Uint8Array {
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
