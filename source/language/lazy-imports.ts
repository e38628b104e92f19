/**
 * Explicit lazy imports (PEP 810), `lazy import x`, which py-ast does not know: it reads `pass;import x`, of the same extent, and the two become one
 * statement again. Where lazy imports may not stand is told afterwards.
 */
import {tokenize} from './tokens.ts';
import type {AnyNode, Module, Stmt, Trouble} from './tree.ts';
import {trouble} from './tree.ts';

/** How an import may be carried out: at once, when it is used, or as the program says. */
export type Laziness = 'lazy' | 'free';

/** The text that py-ast can read, and where lazy imports stand, as `line:column in bytes`; undefined: there are none. */
export function blankLazy(
	text: string,
): {readonly text: string; readonly places: ReadonlySet<string>} | undefined {
	if (!/\blazy[ \t]+(?:import|from)\b/.test(text)) return undefined;
	const {tokens} = tokenize(text);
	const lines = text.split('\n');
	const places = new Set<string>();
	for (const [i, word] of tokens.entries()) {
		const next = tokens[i + 1];
		if (word.text !== 'lazy' || word.level > 0 || next?.line !== word.line) continue;
		if (next.type !== 'name' || (next.text !== 'import' && next.text !== 'from')) continue;
		const before = tokens[i - 1];
		const begins =
			before === undefined ||
			['newline', 'indent', 'dedent'].includes(before.type) ||
			(before.type === 'op' && (before.text === ';' || before.text === ':'));
		if (!begins) continue;
		const line = lines[word.line - 1]!;
		places.add(`${word.line}:${Buffer.byteLength(line.slice(0, word.col))}`);
		lines[word.line - 1] = `${line.slice(0, word.col)}pass;${line.slice(word.endCol + 1)}`;
	}
	return places.size === 0 ? undefined : {text: lines.join('\n'), places};
}

/** Makes lazy imports of the pairs. */
export function restoreLazy(tree: Module, places: ReadonlySet<string>): void {
	const visit = (node: AnyNode): void => {
		for (const [key, child] of Object.entries(node)) {
			if (!Array.isArray(child)) continue;
			const list = child as AnyNode[];
			node[key] = list.filter((one, i) => {
				const isMark = one?.nodeType === 'Pass' && places.has(`${one.lineno}:${one.col_offset}`);
				const next = list[i + 1];
				if (isMark && next !== undefined) {
					next['laziness'] = 'lazy' satisfies Laziness;
					next.col_offset = one.col_offset;
				}
				return !isMark;
			});
			for (const one of list) if (typeof one === 'object' && one !== null) visit(one);
		}
	};
	visit(tree as unknown as AnyNode);
}

/** Marks the imports that the program may make lazy. Throws Trouble where one is lazy that may not be. */
export function placeImports(body: readonly Stmt[], within = ''): void {
	for (const s of body as unknown as readonly AnyNode[]) {
		if (s.nodeType === 'Import' || s.nodeType === 'ImportFrom') {
			if (s['laziness'] === 'lazy') {
				const found = misplaced(s, within);
				if (found !== undefined) throw found;
			} else if (within === '' && !isStarred(s)) s['laziness'] = 'free' satisfies Laziness;
		}
		let inner = within;
		if (s.nodeType.endsWith('FunctionDef')) inner = 'functions';
		else if (s.nodeType === 'ClassDef') inner = 'classes';
		else if (s.nodeType.startsWith('Try')) inner = 'try/except blocks';
		for (const key of ['body', 'orelse', 'finalbody'])
			if (Array.isArray(s[key])) placeImports(s[key] as Stmt[], inner);
		for (const key of ['handlers', 'cases'])
			for (const part of (s[key] as AnyNode[] | undefined) ?? [])
				placeImports(part['body'] as Stmt[], inner);
	}
}

const isStarred = (s: AnyNode): boolean =>
	s.nodeType === 'ImportFrom' && (s['names'] as Array<{name: string}>)[0]?.name === '*';

function misplaced(s: AnyNode, within: string): Trouble | undefined {
	const from = s.nodeType === 'ImportFrom' ? 'from ... ' : '';
	if (within !== '') return trouble(`lazy ${from}import not allowed inside ${within}`, s);
	if (isStarred(s)) return trouble('lazy from ... import * is not allowed', s);
	if (s['module'] !== '__future__') return undefined;
	const {lineno, col_offset} = s;
	const word = {lineno, end_lineno: lineno, col_offset, end_col_offset: col_offset + 4};
	return trouble('lazy from __future__ import is not allowed', word);
}
