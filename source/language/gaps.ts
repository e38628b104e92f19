/**
 * What CPython takes and py-ast does not, where a few characters more make it readable: `1if x`, a comma or `yield` before a semicolon, `del a,`, `for a in b,:`, and
 * lists without brackets of subjects, patterns and, since 3.14 (PEP 758), exceptions. The tree is put right afterwards.
 */
import type {Token} from './tokens.ts';
import {tokenize} from './tokens.ts';
import type {AnyNode, Module} from './tree.ts';

type Insertion = {readonly line: number; readonly col: number; readonly text: string};

export type Filled = {
	readonly text: string;
	/** Takes out of the tree what was put in; false where it came to stand elsewhere. */
	readonly restore: (tree: Module) => boolean;
};

/** Stands where py-ast wants another item. Nobody calls a variable so. */
const FILLER = '_f1_l';

/** The text with the gaps filled; undefined: it has none. */
export function fillGaps(text: string, bareExcept: boolean): Filled | undefined {
	const {tokens} = tokenize(text);
	const insertions: Insertion[] = [];
	for (let i = 0; i < tokens.length; i++) {
		const next = tokens[i + 1];
		if (tokens[i]!.type === 'number' && next?.type === 'name' && next.col === tokens[i]!.endCol)
			insertions.push(behind(tokens[i]!, ' '));
		if (tokens[i]!.level > 0) continue;
		if (needsFiller(tokens, i)) insertions.push(behind(tokens[i]!, ` ${FILLER}`));
		if (i === 0 || ['newline', 'indent', 'dedent'].includes(tokens[i - 1]!.type))
			insertions.push(...brackets(tokens, i, bareExcept));
	}
	if (insertions.length === 0) return undefined;
	return insert(text, insertions);
}

const behind = ({endLine, endCol}: Token, text: string): Insertion => ({
	line: endLine,
	col: endCol,
	text,
});

function needsFiller(tokens: readonly Token[], i: number): boolean {
	const {text} = tokens[i]!;
	if (text !== ',' && text !== 'yield') return false;
	const next = tokens[i + 1]!;
	if (next?.type === 'op' && next.text === ';') return true;
	if (text === 'yield') return false;
	if (next?.type === 'newline') return statementOf(tokens, i).text === 'del';
	if (next?.type !== 'op' || next.text !== ':') return false;
	return ['for', 'async'].includes(statementOf(tokens, i).text);
}

/** The first token of the simple statement that token `i` is in. */
function statementOf(tokens: readonly Token[], i: number): Token {
	const isEnd = ({type, text, level}: Token): boolean =>
		['newline', 'indent', 'dedent'].includes(type) ||
		(level === 0 && type === 'op' && (text === ';' || text === ':'));
	while (i > 0 && !isEnd(tokens[i - 1]!)) i--;
	return tokens[i]!;
}

/** Brackets around a list behind `match`, `case` or `except`, the word being token `i`. */
function brackets(tokens: readonly Token[], i: number, bareExcept: boolean): Insertion[] {
	const word = tokens[i]!.text;
	if (word !== 'match' && word !== 'case' && !(bareExcept && word === 'except')) return [];
	let first = i + 1;
	if (word === 'except' && tokens[first]?.text === '*') first++;
	let end = 0;
	let hasComma = false;
	for (let k = first; k < tokens.length && tokens[k]!.type !== 'newline'; k++) {
		const {type, text, level} = tokens[k]!;
		if (level > 0) continue;
		const isEnd = (type === 'op' && text === ':') || (word === 'case' && text === 'if');
		if (isEnd) end = k;
		if (isEnd && word !== 'match') break;
		if (type === 'op' && text === ',') hasComma = true;
	}
	if (!hasComma || end <= first) return [];
	const {line, col} = tokens[first]!;
	return [{line, col, text: '('}, behind(tokens[end - 1]!, ')')];
}

function insert(text: string, insertions: readonly Insertion[]): Filled {
	const lines = text.split('\n');
	/** By line: columns in bytes of the new text, and widths, from left to right. */
	const inserted = new Map<number, Array<readonly [at: number, width: number]>>();
	let fillers = 0;
	for (const one of insertions.toReversed()) {
		const line = lines[one.line - 1]!;
		lines[one.line - 1] = line.slice(0, one.col) + one.text + line.slice(one.col);
		if (one.text.length > 1) fillers++;
	}
	for (const {line, col, text: added} of insertions) {
		const before = inserted.get(line) ?? [];
		const shift = before.reduce((sum, [, width]) => sum + width, 0);
		const old = text.split('\n', line)[line - 1]!;
		before.push([Buffer.byteLength(old.slice(0, col)) + shift, added.length]);
		inserted.set(line, before);
	}
	const column = (line: number, at: number): number => {
		let less = 0;
		for (const [from, width] of inserted.get(line) ?? [])
			less += Math.min(width, Math.max(0, at - from));
		return at - less;
	};
	return {
		text: lines.join('\n'),
		restore: tree => withoutFillers(tree as unknown as AnyNode, column) === fillers,
	};
}

const isFiller = (node: unknown): boolean =>
	typeof node === 'object' && (node as AnyNode | null)?.['id'] === FILLER;

/** Moves columns back, and takes fillers out; how many there were. */
function withoutFillers(node: AnyNode, column: (line: number, at: number) => number): number {
	let found = 0;
	node.col_offset = column(node.lineno, node.col_offset);
	node.end_col_offset = column(node.end_lineno, node.end_col_offset);
	for (const [key, child] of Object.entries(node)) {
		if (typeof child !== 'object' || child === null) continue;
		if (Array.isArray(child)) {
			const kept = (child as unknown[]).filter(one => !isFiller(one));
			found += child.length - kept.length;
			node[key] = kept;
			for (const one of kept)
				if (typeof one === 'object' && one !== null && 'nodeType' in one)
					found += withoutFillers(one as AnyNode, column);
		} else if (node.nodeType === 'Yield' && isFiller(child)) {
			node[key] = undefined;
			found++;
		} else if ('nodeType' in child) found += withoutFillers(child as AnyNode, column);
	}
	return found;
}
