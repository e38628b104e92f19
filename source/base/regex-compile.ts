/** From the tree of a regular expression to a program for the backtracking matcher (Lib/re/_compiler.py in effect). */
import {
	type Category,
	FLAG_ASCII,
	FLAG_DOTALL,
	FLAG_IGNORECASE,
	FLAG_MULTILINE,
	FLAG_UNICODE,
	MAXREPEAT,
	type Node,
	type Place,
	RegexError,
	type Sequence,
	type SetItem,
	TYPE_FLAGS,
	widthOf,
} from './regex-tree.ts';
import { isAlpha, isDecimal, isNumeric, isSpace, toLowerText, toUpperText } from './unicode.ts';

/** Tests one character. */
export type Test = (ch: number) => boolean;

export type Instruction =
	| { op: 'char'; ch: number }
	| { op: 'test'; test: Test }
	| { op: 'at'; test: PlaceTest }
	/** Tries `next`, and later `other`. */
	| { op: 'split'; next: number; other: number }
	| { op: 'jump'; to: number }
	| { op: 'mark'; slot: number; group: number }
	/** A repeated single character. */
	| { op: 'run'; test: Test; min: number; max: number; mode: 'greedy' | 'lazy' | 'possessive'; literal: number }
	| { op: 'begin'; loop: number }
	| { op: 'loop'; loop: number; min: number; max: number; lazy: boolean; body: number }
	| { op: 'backref'; group: number; fold: ((ch: number) => number) | undefined }
	| { op: 'assert'; negate: boolean; back: number; end: number }
	| { op: 'atomic'; end: number }
	| { op: 'conditional'; group: number; no: number }
	| { op: 'fail' }
	| { op: 'success' };

/** Tests a place between characters: the text, the place, its bounds. */
export type PlaceTest = (at: (i: number) => number, pos: number, start: number, end: number) => boolean;

export type Program = {
	readonly code: readonly Instruction[];
	readonly groups: number;
	readonly loops: number;
	/** What the first character must be, where that is known. */
	readonly first: Test | undefined;
};

type Context = { readonly code: Instruction[]; loops: number; readonly version: number; readonly isBytes: boolean };

const single = (text: string, ch: number): number => {
	const code = text.codePointAt(0)!;
	return text.length === (code > 0xffff ? 2 : 1) ? code : ch;
};

/** Characters that are the same without regard to case though lower-casing does not show it (Lib/re/_casefix.py). */
const EQUIVALENT: readonly (readonly number[])[] = [
	[0x69, 0x131],
	[0x73, 0x17f],
	[0xb5, 0x3bc],
	[0x345, 0x3b9, 0x1fbe],
	[0x390, 0x1fd3],
	[0x3b0, 0x1fe3],
	[0x3b2, 0x3d0],
	[0x3b5, 0x3f5],
	[0x3b8, 0x3d1],
	[0x3ba, 0x3f0],
	[0x3c0, 0x3d6],
	[0x3c1, 0x3f1],
	[0x3c2, 0x3c3],
	[0x3c6, 0x3d5],
	[0x432, 0x1c80],
	[0x434, 0x1c81],
	[0x43e, 0x1c82],
	[0x441, 0x1c83],
	[0x442, 0x1c84, 0x1c85],
	[0x44a, 0x1c86],
	[0x463, 0x1c87],
	[0x1c88, 0xa64b],
	[0x1e61, 0x1e9b],
	[0xfb05, 0xfb06],
];

const lowerAscii = (ch: number): number => (ch >= 65 && ch <= 90 ? ch + 32 : ch);

type Folding = { readonly lower: (ch: number) => number; readonly same: (ch: number) => readonly number[] };

function folding(flags: number, version: number): Folding | undefined {
	if ((flags & FLAG_IGNORECASE) === 0) return undefined;
	if ((flags & FLAG_UNICODE) === 0)
		return {
			lower: lowerAscii,
			same: ch => {
				const low = lowerAscii(ch);
				return low >= 97 && low <= 122 ? [low, low - 32] : [ch];
			},
		};
	const lower = (ch: number): number => single(toLowerText(ch, version), ch);
	const same = (ch: number): readonly number[] => {
		const low = lower(ch);
		const all = new Set([ch, low, ...(EQUIVALENT.find(row => row.includes(low)) ?? [])]);
		for (const c of [...all]) all.add(single(toUpperText(c, version), c));
		// Upper-casing may leave the family: only what comes back to it counts.
		return [...all].filter(c => c === ch || lower(c) === low || EQUIVALENT.some(row => row.includes(low) && row.includes(lower(c))));
	};
	return { lower, same };
}

const isWordAscii = (ch: number): boolean =>
	(ch >= 97 && ch <= 122) || (ch >= 65 && ch <= 90) || (ch >= 48 && ch <= 57) || ch === 95;
const isSpaceAscii = (ch: number): boolean => ch === 32 || (ch >= 9 && ch <= 13);

/** Letters, digits and the underscore. */
function wordTest(flags: number, version: number): Test {
	if ((flags & FLAG_UNICODE) === 0) return isWordAscii;
	return ch => (ch < 128 ? isWordAscii(ch) : isAlpha(ch, version) || isNumeric(ch, version));
}

function categoryTest(category: Category, flags: number, version: number): Test {
	const unicode = (flags & FLAG_UNICODE) !== 0;
	let test: Test;
	const letter = category.toLowerCase();
	if (letter === 'd') test = unicode ? ch => isDecimal(ch, version) : ch => ch >= 48 && ch <= 57;
	else if (letter === 's') test = unicode ? isSpace : isSpaceAscii;
	else test = wordTest(flags, version);
	return letter === category ? test : ch => !test(ch);
}

function itemTest(item: SetItem, flags: number, version: number): Test {
	switch (item.kind) {
		case 'char':
			return ch => ch === item.ch;
		case 'range':
			return ch => ch >= item.from && ch <= item.to;
		default:
			return categoryTest(item.category, flags, version);
	}
}

/** Answers for the first 256 characters are looked up. */
function tabled(test: Test): Test {
	const table = new Uint8Array(256);
	for (let ch = 0; ch < 256; ch++) if (test(ch)) table[ch] = 1;
	return ch => (ch < 256 ? table[ch] === 1 : test(ch));
}

function setTest(negate: boolean, items: readonly SetItem[], flags: number, version: number): Test {
	const tests = items.map(item => itemTest(item, flags, version));
	const fold = folding(flags, version);
	const plain: Test = ch => tests.some(test => test(ch));
	const folded: Test = fold === undefined ? plain : ch => fold.same(ch).some(plain);
	return tabled(negate ? ch => !folded(ch) : folded);
}

/** The test that a node which matches one character makes; undefined for others. */
function charTest(node: Node, flags: number, version: number): Test | undefined {
	switch (node.kind) {
		case 'literal': {
			const fold = folding(flags, version);
			if (fold === undefined) return ch => ch === node.ch;
			const all = fold.same(node.ch);
			return ch => all.includes(ch);
		}
		case 'any':
			return (flags & FLAG_DOTALL) === 0 ? ch => ch !== 10 : () => true;
		case 'set':
			return setTest(node.negate, node.items, flags, version);
		default:
			return undefined;
	}
}

function placeTest(place: Place, flags: number, version: number): PlaceTest {
	switch (place) {
		case 'begin':
			return (flags & FLAG_MULTILINE) === 0
				? (_at, pos, start) => pos === start
				: (at, pos, start) => pos === start || at(pos - 1) === 10;
		case 'begin_string':
			return (_at, pos, start) => pos === start;
		case 'end':
			return (flags & FLAG_MULTILINE) === 0
				? (at, pos, _start, end) => pos === end || (pos === end - 1 && at(pos) === 10)
				: (at, pos, _start, end) => pos === end || at(pos) === 10;
		case 'end_string':
			return (_at, pos, _start, end) => pos === end;
		default: {
			const word = wordTest(flags, version);
			const atBoundary: PlaceTest = (at, pos, start, end) =>
				(pos > start && word(at(pos - 1))) !== (pos < end && word(at(pos)));
			return place === 'boundary'
				? atBoundary
				: (at, pos, start, end) => !atBoundary(at, pos, start, end);
		}
	}
}

/** Flags inside a group that adds and takes away some. */
const combined = (flags: number, add: number, del: number): number =>
	((add & TYPE_FLAGS) === 0 ? flags | add : (flags & ~TYPE_FLAGS) | add) & ~del;

function compileSequence(c: Context, body: Sequence, flags: number): void {
	for (const node of body) compileNode(c, node, flags);
}

function compileRepeat(c: Context, node: Node & { kind: 'repeat' }, flags: number): void {
	const { code } = c;
	const only = node.body.length === 1 ? node.body[0]! : undefined;
	const test = only === undefined ? undefined : charTest(only, flags, c.version);
	const { min, max, mode } = node;
	if (test !== undefined) {
		const plain = only!.kind === 'literal' && (flags & FLAG_IGNORECASE) === 0;
		code.push({ op: 'run', test, min, max, mode, literal: plain ? (only as { ch: number }).ch : -1 });
		return;
	}
	if (mode === 'possessive') {
		compileAtomic(c, [{ ...node, mode: 'greedy' }], flags);
		return;
	}
	const loop = c.loops++;
	code.push({ op: 'begin', loop });
	const jump: Instruction & { op: 'jump' } = { op: 'jump', to: 0 };
	code.push(jump);
	const start = code.length;
	compileSequence(c, node.body, flags);
	jump.to = code.length;
	code.push({ op: 'loop', loop, min, max: max === MAXREPEAT ? Number.POSITIVE_INFINITY : max, lazy: mode === 'lazy', body: start });
}

function compileAtomic(c: Context, body: Sequence, flags: number): void {
	const atomic: Instruction & { op: 'atomic' } = { op: 'atomic', end: 0 };
	c.code.push(atomic);
	compileSequence(c, body, flags);
	c.code.push({ op: 'success' });
	atomic.end = c.code.length;
}

function compileBranch(c: Context, branches: readonly Sequence[], flags: number): void {
	const { code } = c;
	const jumps: (Instruction & { op: 'jump' })[] = [];
	for (const [i, branch] of branches.entries()) {
		const last = i === branches.length - 1;
		const split: Instruction & { op: 'split' } = { op: 'split', next: code.length + 1, other: 0 };
		if (!last) code.push(split);
		compileSequence(c, branch, flags);
		if (!last) {
			const jump: Instruction & { op: 'jump' } = { op: 'jump', to: 0 };
			code.push(jump);
			jumps.push(jump);
			split.other = code.length;
		}
	}
	for (const jump of jumps) jump.to = code.length;
}

function compileAssert(c: Context, node: Node & { kind: 'assert' }, flags: number): void {
	let back = 0;
	if (node.behind) {
		const [low, high] = widthOf(node.body, new Map());
		if (low !== high) throw new RegexError('look-behind requires fixed-width pattern', undefined);
		back = low;
	}
	const assert: Instruction & { op: 'assert' } = { op: 'assert', negate: node.negate, back, end: 0 };
	c.code.push(assert);
	compileSequence(c, node.body, flags);
	c.code.push({ op: 'success' });
	assert.end = c.code.length;
}

function compileNode(c: Context, node: Node, flags: number): void {
	const { code } = c;
	switch (node.kind) {
		case 'literal':
			if ((flags & FLAG_IGNORECASE) === 0) code.push({ op: 'char', ch: node.ch });
			else code.push({ op: 'test', test: charTest(node, flags, c.version)! });
			break;
		case 'any':
		case 'set':
			code.push({ op: 'test', test: charTest(node, flags, c.version)! });
			break;
		case 'at':
			code.push({ op: 'at', test: placeTest(node.place, flags, c.version) });
			break;
		case 'group': {
			const inner = combined(flags, node.add, node.del);
			if (node.group >= 0) code.push({ op: 'mark', slot: node.group * 2, group: 0 });
			compileSequence(c, node.body, inner);
			if (node.group >= 0) code.push({ op: 'mark', slot: node.group * 2 + 1, group: node.group });
			break;
		}
		case 'branch':
			compileBranch(c, node.branches, flags);
			break;
		case 'repeat':
			compileRepeat(c, node, flags);
			break;
		case 'backref':
			code.push({ op: 'backref', group: node.group, fold: folding(flags, c.version)?.lower });
			break;
		case 'assert':
			compileAssert(c, node, flags);
			break;
		case 'conditional': {
			const conditional: Instruction & { op: 'conditional' } = { op: 'conditional', group: node.group, no: 0 };
			code.push(conditional);
			compileSequence(c, node.yes, flags);
			if (node.no === undefined) conditional.no = code.length;
			else {
				const jump: Instruction & { op: 'jump' } = { op: 'jump', to: 0 };
				code.push(jump);
				conditional.no = code.length;
				compileSequence(c, node.no, flags);
				jump.to = code.length;
			}
			break;
		}
		case 'atomic':
			compileAtomic(c, node.body, flags);
			break;
		default:
			code.push({ op: 'fail' });
	}
}

/** The test of the first character, where the pattern must begin with one. */
function firstTest(body: Sequence, flags: number, version: number): Test | undefined {
	const node = body[0];
	if (node === undefined) return undefined;
	if (node.kind === 'group')
		return firstTest(node.body, combined(flags, node.add, node.del), version);
	if (node.kind === 'repeat') return node.min > 0 ? firstTest(node.body, flags, version) : undefined;
	if (node.kind === 'branch') {
		const tests = node.branches.map(branch => firstTest(branch, flags, version));
		return tests.includes(undefined) ? undefined : tabled(ch => tests.some(test => test!(ch)));
	}
	return charTest(node, flags, version);
}

/** The program of a pattern; `flags` complete (UNICODE or ASCII set). Throws RegexError. */
export function compileRegex(body: Sequence, flags: number, groups: number, version: number, isBytes: boolean): Program {
	const effective = (flags & FLAG_ASCII) === 0 ? flags : flags & ~FLAG_UNICODE;
	const c: Context = { code: [], loops: 0, version, isBytes };
	compileSequence(c, body, effective);
	c.code.push({ op: 'success' });
	return { code: c.code, groups, loops: c.loops, first: firstTest(body, effective, version) };
}
