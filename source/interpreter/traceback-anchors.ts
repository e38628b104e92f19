/**
 * Which characters below a source line are marked, and how (Lib/traceback.py from 3.13 on): `~` under an expression, `^` under the
 * operator, the subscript or the arguments that failed.
 */
import {parseText} from '../language/tree.ts';

/** From `left` to `right` (line, column; columns in characters) stands what failed. Lines count from the segment's first. */
export type Anchors = {
	readonly leftLine: number;
	readonly left: number;
	readonly rightLine: number;
	readonly right: number;
};

export type Node = {
	readonly nodeType?: string;
	readonly lineno?: number;
	readonly end_lineno?: number;
	readonly col_offset?: number;
	readonly end_col_offset?: number;
	readonly [key: string]: unknown;
};

/** The first statement of a piece of source, if it can be parsed; with `alone`, if there is no other. */
export function firstStatement(source: string, alone = false): Node | undefined {
	const tree = parseText(source, {unparenthesizedExcept: true, templateStrings: true, unicodeVersion: 17, lazyImports: true});
	if (!('body' in tree) || (alone && tree.body.length !== 1)) return undefined;
	return tree.body[0] as unknown as Node;
}

const utf8 = new TextEncoder();

/** Character index of a byte offset in a line. */
export function characterOffset(line: string, bytes: number): number {
	let count = 0;
	let index = 0;
	for (const char of line) {
		if (count >= bytes) return index;
		count += utf8.encode(char).length;
		index++;
	}
	return index;
}

/** The place at or after (line, column) where `stops` says yes. */
function walk(
	lines: readonly string[],
	line: number,
	column: number,
	stops: (char: string) => boolean,
): readonly [number, number] {
	let at = line;
	let col = column;
	while (at < lines.length) {
		const text = [...lines[at]!];
		for (; col < text.length; col++) {
			const char = text[col]!;
			if (char === '\\' || char === '#') break;
			if (stops(char)) return [at, col];
		}
		at++;
		col = 0;
	}
	return [lines.length - 1, 0];
}

/** What of an expression's text is to be marked with `^`; undefined: all of it. */
export function anchorsOf(segment: string): Anchors | undefined {
	const statement = firstStatement(`(\n${segment}\n)\n`);
	if (statement?.nodeType !== 'Expr') return undefined;
	const expression = statement['value'] as Node;
	const lines = segment.split('\n');
	const endOf = (node: Node): readonly [number, number] => {
		const line = node.end_lineno! - 2;
		return [line, characterOffset(lines[line] ?? '', node.end_col_offset!)];
	};
	if (expression.nodeType === 'BinOp') {
		const [fromLine, from] = endOf(expression['left'] as Node);
		const [line, left] = walk(lines, fromLine, from, char => !/\s/.test(char) && char !== ')');
		const text = [...lines[line]!];
		const next = text[left + 1];
		// The operator has a second character if something stands there that is not yet the right operand.
		const right = expression['right'] as Node;
		const rightLine = right.lineno! - 2;
		const before =
			line < rightLine || left + 1 < characterOffset(lines[rightLine] ?? '', right.col_offset!);
		const two = before && next !== undefined && !/[\s\\#]/.test(next);
		return {leftLine: line, left, rightLine: line, right: left + (two ? 2 : 1)};
	}
	if (expression.nodeType === 'Subscript' || expression.nodeType === 'Call') {
		const inner = (
			expression.nodeType === 'Call' ? expression['func'] : expression['value']
		) as Node;
		const opening = expression.nodeType === 'Call' ? '(' : '[';
		const [fromLine, from] = endOf(inner);
		const [leftLine, left] = walk(lines, fromLine, from, char => char === opening);
		const [rightLine, right] = endOf(expression);
		return {leftLine, left, rightLine, right};
	}
	return undefined;
}

/** Whether marks say something: not for a call that is all its `return` or assignment does, nor for whole lines. */
export function showsMarks(
	start: number,
	end: number,
	lines: readonly string[],
	anchors: Anchors | undefined,
): boolean {
	const statement = firstStatement(`${lines.join('\n')}\n`);
	if (statement === undefined && lines.join('').trim() === '') return false;
	const value = statement === undefined ? undefined : wholeCall(statement);
	if (
		value !== undefined &&
		value.lineno === 1 &&
		value.end_lineno === lines.length &&
		characterOffset(lines[0]!, value.col_offset!) === start &&
		characterOffset(lines.at(-1)!, value.end_col_offset!) === end
	)
		return false;
	if (anchors !== undefined) return true;
	return (
		[...lines[0]!].slice(0, start).join('').trim() !== '' ||
		[...lines.at(-1)!].slice(end).join('').trim() !== ''
	);
}

/** The call that a statement consists of, where it is `return name(…)` or an assignment of a call. */
function wholeCall(statement: Node): Node | undefined {
	const value = statement['value'] as Node | undefined;
	if (value?.nodeType !== 'Call') return undefined;
	if (statement.nodeType === 'Return')
		return (value['func'] as Node).nodeType === 'Name' ? value : undefined;
	return statement.nodeType === 'Assign' ? value : undefined;
}
