/** Layout of re.Pattern, and the programs behind patterns (Modules/_sre/sre.h). */
import type {Ptr} from '../../memory/address.ts';
import {get} from '../../memory/memory.ts';
import {PyObject, struct} from '../../memory/struct.ts';
import type {Machine} from '../../runtime/machine.ts';
import type {Program} from '../../base/regex-compile.ts';

export const PatternObject = struct('PatternObject', PyObject, {
	ob_size: 'ssize',
	groups: 'ssize',
	groupindex: 'ptr', // dict: name to number; NULL where no group has a name, like the next
	indexgroup: 'ptr', // tuple: number to name or None
	pattern: 'ptr',
	flags: 'i32',
	weakreflist: 'ptr',
	isbytes: 'i32', // 1 bytes, 0 str, -1 None
	codesize: 'ssize',
	code: 'u32', // here the number of the program, and room as for CPython's code
});

/** Programs are immutable and only ever added, like code; a pattern knows its number. */
const programs = new WeakMap<Machine, Program[]>();

/** How many there are, for a checkpoint; and forgets those that have been added since. */
export const countPrograms = (m: Machine): number => programs.get(m)?.length ?? 0;
export function dropPrograms(m: Machine, count: number): void {
	programs.get(m)?.splice(count);
}

/** Keeps a program; its number. */
export function addProgram(m: Machine, program: Program): number {
	let all = programs.get(m);
	if (all === undefined) {
		all = [];
		programs.set(m, all);
	}
	return all.push(program) - 1;
}

export const programOf = (m: Machine, pattern: Ptr): Program =>
	programs.get(m)![m.i32[(pattern + PatternObject.code) >> 2]!]!;

export const patternIsBytes = (m: Machine, pattern: Ptr): boolean =>
	get(m, pattern, PatternObject.isbytes) === (1 as Ptr);
