/**
 * Puts brackets around f-string fields that reach over several lines: CPython reads a field as if it stood in brackets, and py-ast
 * does not. `positions` says what was put where, so that the tree's columns can be moved back.
 */
import {tokenize} from './tokens.ts';

export type Bracketed = {readonly text: string; readonly inserted: ReadonlyMap<number, number[]>};

/** Brackets every multi-line field; columns of the insertions are UTF-8 bytes in the new text, by line. */
export function bracketFields(text: string): Bracketed | undefined {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	const places: Array<readonly [at: number, bracket: string]> = [];
	for (const token of tokenize(text).tokens) {
		if (!token.fstring || token.line === token.endLine) continue;
		const end = starts[token.endLine - 1]! + token.endCol;
		fieldsOf(text, starts[token.line - 1]! + token.col, end, places);
	}
	if (places.length === 0) return undefined;
	const pieces: string[] = [];
	const inserted = new Map<number, number[]>();
	let from = 0;
	let line = 1;
	for (const [at, bracket] of places.toSorted((a, b) => a[0] - b[0])) {
		pieces.push(text.slice(from, at), bracket);
		from = at;
		while (line < starts.length && starts[line]! <= at) line++;
		const columns = inserted.get(line) ?? [];
		columns.push(Buffer.byteLength(text.slice(starts[line - 1], at)) + columns.length);
		inserted.set(line, columns);
	}
	pieces.push(text.slice(from));
	return {text: pieces.join(''), inserted};
}

/** The column without the brackets put before it. */
export function columnBefore(columns: readonly number[] | undefined, column: number): number {
	return column - (columns ?? []).filter(at => at < column).length;
}

function fieldsOf(
	text: string,
	from: number,
	end: number,
	places: Array<readonly [at: number, bracket: string]>,
): void {
	for (let i = from; i < end; i++) {
		if (text[i] !== '{') continue;
		if (text[i + 1] === '{') {
			i++;
			continue;
		}
		const stop = expressionEnd(text, i + 1, end);
		if (text.slice(i + 1, stop).includes('\n')) places.push([i + 1, '('], [stop, ')']);
		// Between the expression and the brace that closes the field there may be fields of the format.
		i = stop - 1;
	}
}

/** Where the expression of a field ends: before its `=`, `!`, `:` or `}` outside brackets and strings. */
function expressionEnd(text: string, from: number, limit: number): number {
	let depth = 0;
	for (let i = from; i < limit; i++) {
		const c = text[i]!;
		if (c === "'" || c === '"') i = stringEnd(text, i, limit);
		else if (c === '#') i = Math.max(i, text.indexOf('\n', i));
		else if ('([{'.includes(c)) depth++;
		else if (depth > 0) depth -= ')]}'.includes(c) ? 1 : 0;
		else if (c === '}' || c === ':' || (c === '!' && text[i + 1] !== '=')) return i;
		else if (
			c === '=' &&
			!'=!<>'.includes(text[i - 1]!) &&
			/^\s*[!:}]/.test(text.slice(i + 1, limit))
		)
			return i;
	}
	return limit;
}

function stringEnd(text: string, from: number, limit: number): number {
	const c = text[from]!;
	const quote = text.startsWith(c.repeat(3), from) ? c.repeat(3) : c;
	for (let i = from + quote.length; i < limit; i++) {
		if (text[i] === '\\') i++;
		else if (text.startsWith(quote, i)) return i + quote.length - 1;
	}
	return limit;
}
