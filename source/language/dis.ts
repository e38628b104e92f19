/** Readable listings of code specs. */
import type {CodeSpec, Constant} from './code.ts';
import {
	BINARY_OP,
	BINARY_OPERATORS,
	CACHES,
	COMPARE_OP,
	COMPARE_OPERATORS,
	instructions,
	LOAD_ATTR,
	LOAD_GLOBAL,
	LOAD_SUPER_ATTR,
} from './opcodes.ts';

/** One instruction, decoded. */
export type Decoded = {
	readonly at: number;
	readonly opcode: number;
	readonly name: string;
	readonly oparg: number;
	readonly lineno: number;
	/** What the oparg means. */
	readonly meaning: string;
};

/** All instructions of one code, cache words left out. */
export function decode(code: CodeSpec): Decoded[] {
	const out: Decoded[] = [];
	for (let at = 0; at < code.code.length;) {
		const word = code.code[at]!;
		const opcode = word & 255;
		const oparg = word >>> 8;
		const {name} = instructions[opcode]!;
		const meaning = meaningOf(code, opcode, oparg);
		out.push({at, opcode, name, oparg, lineno: code.positions[4 * at]!, meaning});
		at += 1 + CACHES[opcode]!;
	}
	return out;
}

function nameIndex(opcode: number, oparg: number): number {
	if (opcode === LOAD_SUPER_ATTR) return oparg >> 2;
	return opcode === LOAD_GLOBAL || opcode === LOAD_ATTR ? oparg >> 1 : oparg;
}

function meaningOf(code: CodeSpec, opcode: number, oparg: number): string {
	if (opcode === BINARY_OP) return BINARY_OPERATORS[oparg]!;
	if (opcode === COMPARE_OP) return COMPARE_OPERATORS[oparg & 15]! + (oparg & 16 ? ' bool' : '');
	switch (instructions[opcode]!.operand) {
		case 'const':
			return constantText(code.consts[oparg]!);
		case 'name':
			return code.names[nameIndex(opcode, oparg)]!;
		case 'local':
		case 'cell':
			return code.localsplusnames[oparg]!;
		case 'target':
			return `to ${oparg}`;
		default:
			return '';
	}
}

/** A constant much as Python's repr shows it. */
export function constantText(c: Constant): string {
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
			return floatText(c.value);
		case 'complex':
			return `(${floatText(c.real)}+${floatText(c.imag)}j)`;
		case 'str':
			return `'${c.value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll("'", "\\'")}'`;
		case 'bytes':
			return `b'${Array.from(c.value, b => (b >= 32 && b < 127 ? String.fromCharCode(b) : `\\x${b.toString(16).padStart(2, '0')}`)).join('')}'`;
		case 'tuple': {
			const items = c.items.map(constantText).join(', ');
			return c.items.length === 1 ? `(${items},)` : `(${items})`;
		}
		case 'frozenset':
			return `frozenset({${c.items.map(constantText).join(', ')}})`;
		case 'slice':
			return `slice(${c.items.map(constantText).join(', ')})`;
		case 'code':
			return `<code ${c.code.qualname}>`;
		default:
			return c satisfies never;
	}
}

function floatText(value: number): string {
	return Number.isInteger(value) && Math.abs(value) < 1e16 ? value.toFixed(1) : String(value);
}

/** Lists a code and those it contains. */
export function listing(code: CodeSpec): string {
	const lines = [`${code.qualname} (${code.filename}:${code.firstlineno}) stack ${code.stacksize}`];
	let shown = -1;
	for (const {at, name, oparg, lineno, meaning} of decode(code)) {
		const line = lineno === shown ? '' : String(lineno);
		shown = lineno;
		const note = meaning === '' ? '' : ` (${meaning})`;
		lines.push(`${line.padStart(5)} ${String(at).padStart(5)} ${name.padEnd(26)} ${oparg}${note}`);
	}
	const t = code.exceptiontable;
	for (let i = 0; i < t.length; i += 5) {
		lines.push(`  ${t[i]} to ${t[i + 1]} -> ${t[i + 2]} [${t[i + 3]}]${t[i + 4] ? ' lasti' : ''}`);
	}
	for (const c of code.consts) if (c.kind === 'code') lines.push('', listing(c.code));
	return lines.join('\n');
}
