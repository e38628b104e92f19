/**
 * py-ast takes `async for` as the first clause of a list comprehension only. For the others it is given the text with `async`
 * blanked, and the clauses are marked afterwards: nothing stands between the word and the clause's target but `for`.
 */
import type {Comprehension, Module} from 'py-ast';
import {tokenize} from './tokens.ts';

/** A clause: line, and column in UTF-8 bytes. */
type Place = {readonly line: number; readonly column: number};

export type Blanked = {readonly text: string; readonly places: readonly Place[]};

/** The text without the word `async` of comprehensions; undefined: it has none. */
export function blankAsync(text: string): Blanked | undefined {
	const lines = text.split('\n');
	const places: Place[] = [];
	const {tokens} = tokenize(text);
	for (const [i, token] of tokens.entries()) {
		if (token.text !== 'async' || token.level === 0 || tokens[i + 1]?.text !== 'for') continue;
		const line = lines[token.line - 1]!;
		places.push({line: token.line, column: Buffer.byteLength(line.slice(0, token.col))});
		lines[token.line - 1] = `${line.slice(0, token.col)}     ${line.slice(token.endCol)}`;
	}
	return places.length === 0 ? undefined : {text: lines.join('\n'), places};
}

const isBefore = (place: Place, target: Comprehension['target']): boolean =>
	place.line < target.lineno || (place.line === target.lineno && place.column < target.col_offset);

/** Marks the clauses that the blanked words stood before. */
export function markAsync(module: Module, places: readonly Place[]): void {
	const clauses: Comprehension[] = [];
	const visit = (node: unknown): void => {
		if (typeof node !== 'object' || node === null) return;
		if (Array.isArray(node)) {
			for (const item of node) visit(item);
			return;
		}
		if ((node as Comprehension).nodeType === 'Comprehension') clauses.push(node as Comprehension);
		for (const child of Object.values(node)) visit(child);
	};
	visit(module);
	clauses.sort(({target: a}, {target: b}) => a.lineno - b.lineno || a.col_offset - b.col_offset);
	for (const place of places) {
		const clause = clauses.find(({target}) => isBefore(place, target));
		if (clause !== undefined) (clause as {is_async: number}).is_async = 1;
	}
}
