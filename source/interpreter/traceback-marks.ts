/**
 * The marks below a source line up to 3.12 (Python/traceback.c, Lib/traceback.py): one line of source, `^` under the
 * expression, or `~` with `^` under its operator or subscript.
 */
import {displayWidth} from '../base/wide.ts';
import {characterOffset, firstStatement, type Node} from './traceback-anchors.ts';

/**
 * Characters of a segment of one line that are marked with `^`, where others get `~`: from, to. The module traceback takes the bytes
 * up to an operator for characters when it looks for the operator, so that it misses it behind wide ones.
 */
function anchorsOf(
	segment: string,
	fromModule: boolean,
): readonly [left: number, right: number] | undefined {
	const statement = firstStatement(segment, true);
	if (statement?.nodeType !== 'Expr') return undefined;
	const expression = statement['value'] as Node;
	const text = [...segment];
	const column = (bytes: number): number => characterOffset(segment, bytes);
	const isSpace = (i: number): boolean => /\s/.test(text[i]!);
	if (expression.nodeType === 'BinOp') {
		const leftEnd = (expression['left'] as Node).end_col_offset!;
		const from = column(leftEnd);
		const to = column((expression['right'] as Node).col_offset!);
		let blanks = 0;
		while (from + blanks < to && isSpace(from + blanks)) blanks++;
		const operator = from + blanks;
		let left = (fromModule ? leftEnd : from) + blanks;
		let right = left + (operator + 1 < to && !isSpace(operator + 1) ? 2 : 1);
		for (
			;
			left < text.length && (isSpace(left) || text[left] === ')' || text[left] === '#');
			left++
		)
			right++;
		return fromModule ? [column(left), column(right)] : [left, right];
	}
	if (expression.nodeType !== 'Subscript') return undefined;
	let left = column((expression['value'] as Node).end_col_offset!);
	let right = column((expression['slice'] as Node).end_col_offset! + 1);
	while (left < text.length && text[left] !== '[') left++;
	while (right < text.length && text[right] !== ']') right++;
	if (right < text.length) right++;
	return [left, right];
}

/** The first line of an instruction with the marks below it. `position`: line, last line, column, last column (bytes). */
export function olderMarks(
	line: string,
	position: readonly [number, number, number, number],
	fromModule: boolean,
): string {
	const stripped = fromModule ? line.trim() : line.replace(/^[ \t\f]+/, '');
	if (stripped.trim() === '') return fromModule ? '' : `    ${stripped}\n`;
	const length = [...stripped].length;
	// The module takes blanks at the end of the line for some at its start.
	const margin = [...line].length - length;
	const start = characterOffset(line, position[2]);
	const isOneLine = position[0] === position[1];
	const end = isOneLine ? characterOffset(line, position[3]) : [...line.trimEnd()].length;
	const segment = [...line].slice(start, end).join('');
	const anchors = isOneLine ? anchorsOf(segment, fromModule) : undefined;
	const isWhole = fromModule ? end - start >= length : end - start === length;
	if (isWhole && anchors === undefined) return `    ${stripped}\n`;
	const from = displayWidth(line, start);
	const to = displayWidth(line, end);
	const repeat = (mark: string, count: number): string => mark.repeat(Math.max(0, count));
	let marks = repeat(' ', from - margin);
	if (anchors === undefined) marks += repeat('^', to - from);
	else {
		const [left, right] = anchors.map(at => displayWidth(line, start + at)) as [number, number];
		marks += repeat('~', left - from) + repeat('^', right - left) + repeat('~', to - right);
	}
	return `    ${stripped}\n    ${marks}\n`;
}
