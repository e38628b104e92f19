/** heaptop's code in the terms of `record.py`, and where two dumps differ. */
import {
	co_cellvars,
	co_freevars,
	co_varnames,
	type CodeSpec,
	type Constant,
} from '../../../source/language/code.ts';
import {decode} from '../../../source/language/dis.ts';
import * as op from '../../../source/language/opcodes.ts';

export type Dump = {
	qualname: string;
	counts: number[];
	flags: number;
	firstlineno: number;
	stacksize: number;
	varnames: string[];
	cellvars: string[];
	freevars: string[];
	names: string[];
	consts: string[];
	instructions: Array<[string, string, number | number[] | null]>;
	handlers: number;
};

function pythonFloat(value: number): string {
	if (!Number.isFinite(value)) return value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan';
	if (Object.is(value, -0)) return '-0.0';
	const abs = Math.abs(value);
	if (abs !== 0 && (abs < 1e-4 || abs >= 1e16)) {
		return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
	}
	return Number.isInteger(value) ? `${value}.0` : String(value);
}

function pythonString(value: string): string {
	const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
	let out = '';
	for (const c of value) {
		const n = c.codePointAt(0)!;
		if (c === quote || c === '\\') out += `\\${c}`;
		else if (c === '\n') out += '\\n';
		else if (c === '\r') out += '\\r';
		else if (c === '\t') out += '\\t';
		else if (n >= 32 && n < 127) out += c;
		else if (n < 256) out += `\\x${n.toString(16).padStart(2, '0')}`;
		else if (n < 65536) out += `\\u${n.toString(16).padStart(4, '0')}`;
		else out += `\\U${n.toString(16).padStart(8, '0')}`;
	}
	return quote + out + quote;
}

export function text(c: Constant): string {
	switch (c.kind) {
		case 'none':
			return 'None';
		case 'true':
			return 'True';
		case 'false':
			return 'False';
		case 'ellipsis':
			return 'Ellipsis';
		case 'int':
			return String(c.value);
		case 'float':
			return pythonFloat(c.value);
		case 'complex':
			return `complex(${pythonFloat(c.real)}, ${pythonFloat(c.imag)})`;
		case 'str':
			return pythonString(c.value);
		case 'bytes':
			return `b${pythonString(String.fromCharCode(...c.value))}`;
		case 'tuple':
			return `(${c.items.map(text).join(', ')})`;
		case 'frozenset':
			return `frozenset(${c.items.map(text).sort().join(', ')})`;
		case 'slice':
			return `slice(${c.items.map(text).join(', ')})`;
		case 'code':
			return `<code ${c.code.qualname}>`;
		default:
			return c satisfies never;
	}
}

function operand(code: CodeSpec, opcode: number, oparg: number): string {
	const row = op.instructions[opcode]!;
	if (opcode === op.LOAD_CONST_BORROW) return text(code.consts[oparg]!);
	if (opcode === op.LOAD_GLOBAL || opcode === op.LOAD_ATTR) {
		return `${code.names[oparg >> 1]} ${oparg & 1}`;
	}
	if (opcode === op.LOAD_SUPER_ATTR) return `${code.names[oparg >> 2]} ${oparg & 3}`;
	if (row.jump) return 'jump';
	if (row.operand === 'const') return text(code.consts[oparg]!);
	if (row.operand === 'name') return code.names[oparg]!;
	if (row.operand === 'local' || row.operand === 'cell') return code.localsplusnames[oparg]!;
	return String(oparg);
}

export function dump(code: CodeSpec, positions: boolean): Dump {
	const instructions = decode(code).map(({at, opcode, oparg, name}): Dump['instructions'][0] => {
		const where = [...code.positions.subarray(4 * at, 4 * at + 4)];
		const known = where[0] !== 0 || where[1] !== 0;
		const shown =
			opcode === op.IMPORT_NAME_FREE || opcode === op.IMPORT_NAME_LAZY
				? 'IMPORT_NAME'
				: opcode === op.POP_ITER
					? 'POP_TOP'
					: opcode === op.LOAD_CONST_BORROW
						? 'LOAD_CONST'
						: name;
		const place = known ? (positions ? where : where[0]!) : null;
		return [shown, operand(code, opcode, oparg), place];
	});
	return {
		qualname: code.qualname,
		counts: [code.argcount, code.posonlyargcount, code.kwonlyargcount],
		flags: code.flags,
		firstlineno: code.firstlineno,
		stacksize: code.stacksize,
		varnames: co_varnames(code),
		cellvars: co_cellvars(code),
		freevars: co_freevars(code),
		names: [...code.names],
		consts: code.consts.map(text),
		instructions,
		handlers: code.exceptiontable.length / 5,
	};
}

export function every(code: CodeSpec, positions: boolean): Dump[] {
	const inner = code.consts.flatMap(c => (c.kind === 'code' ? every(c.code, positions) : []));
	return [dump(code, positions), ...inner];
}

/** Instructions without argument are recorded with an empty operand. */
function sameOperand(ours: string, theirs: string): boolean {
	return ours === theirs || theirs === '';
}

/** The first difference in each respect, as readable lines; empty: the same. */
export function differences(ours: readonly Dump[], theirs: readonly Dump[]): string[] {
	const out: string[] = [];
	if (ours.length !== theirs.length) out.push(`code objects: ${ours.length} for ${theirs.length}`);
	for (const [i, expected] of theirs.entries()) {
		const actual = ours[i];
		if (actual === undefined) break;
		const where = `${expected.qualname}:${expected.firstlineno}`;
		for (const key of Object.keys(expected) as Array<keyof Dump>) {
			if (key === 'instructions' || key === 'handlers') continue;
			const a = JSON.stringify(actual[key]);
			const b = JSON.stringify(expected[key]);
			if (a !== b) out.push(`${where} ${key}: ${a} for ${b}`);
		}
		const list = expected.instructions;
		for (let n = 0; n < Math.max(list.length, actual.instructions.length); n++) {
			const a = actual.instructions[n];
			const b = list[n];
			const same = a && b && a[0] === b[0] && sameOperand(a[1], b[1]);
			// A joined instruction has lost the columns of its second half.
			const anywhere = (b?.[2] as unknown) === '*';
			if (same && (anywhere || JSON.stringify(a[2]) === JSON.stringify(b[2]))) continue;
			out.push(`${where} instruction ${n}: ${JSON.stringify(a)} for ${JSON.stringify(b)}`);
			break;
		}
	}
	return out;
}
