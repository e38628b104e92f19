/**
 * Unpacking in comprehensions (PEP 798), `[*x for x in y]` and `{**x for x in y}`, which py-ast does not know: the stars are tildes for it,
 * and the tree is put right afterwards. A tilde binds tighter than `*` does, so what follows it is lifted out of sums and products.
 */
import {tokenize} from './tokens.ts';
import type {AnyNode, Expr, Loc, Module, Trouble} from './tree.ts';
import {locOf, trouble} from './tree.ts';

/** The text with tildes, and where they stand, as `line:column in bytes` with how many; undefined where there are none. */
export function markUnpacking(
	text: string,
): {readonly text: string; readonly places: ReadonlyMap<string, number>} | undefined {
	const {tokens} = tokenize(text);
	const lines = text.split('\n');
	const places = new Map<string, number>();
	for (const [i, star] of tokens.entries()) {
		const opening = tokens[i - 1]?.text ?? '';
		const isItems = star.text === '*' && ['[', '{', '('].includes(opening);
		if (star.type !== 'op' || !(isItems || (star.text === '**' && opening === '{'))) continue;
		const inside = tokens
			.slice(i + 1)
			.find(
				({text: other, level}) =>
					(level === star.level && (other === 'for' || other === ',' || other === 'async')) ||
					level < star.level,
			);
		if (inside?.text !== 'for' && inside?.text !== 'async') continue;
		const line = lines[star.line - 1]!;
		places.set(`${star.line}:${Buffer.byteLength(line.slice(0, star.col))}`, star.text.length);
		lines[star.line - 1] =
			line.slice(0, star.col) + '~'.repeat(star.text.length) + line.slice(star.endCol);
	}
	return places.size === 0 ? undefined : {text: lines.join('\n'), places};
}

/** Makes stars of the tildes. False where something follows that a star does not take. Throws Trouble where the release has no such thing. */
export function restoreUnpacking(
	tree: Module,
	places: ReadonlyMap<string, number>,
	isKnown: boolean,
): boolean {
	let left = places.size;
	const visit = (node: AnyNode): void => {
		const elt = node['elt'] as AnyNode | undefined;
		const stars = elt === undefined ? undefined : places.get(`${elt.lineno}:${elt.col_offset}`);
		if (elt !== undefined && stars !== undefined) {
			if (!isKnown) throw unknown(locOf(elt as unknown as Expr), stars);
			const value = lifted(elt, stars);
			if (value === undefined) return;
			left -= 1;
			if (stars === 2) {
				node.nodeType = 'DictComp';
				node['key'] = value;
				delete node['elt'];
			} else {
				const {lineno, col_offset, end_lineno, end_col_offset} = locOf(elt as unknown as Expr);
				const at = {lineno, col_offset, end_lineno, end_col_offset};
				node['elt'] = {...at, nodeType: 'Starred', value, ctx: {nodeType: 'Load'}};
			}
		}
		for (const child of Object.values(node)) {
			if (Array.isArray(child)) {
				for (const one of child as unknown[])
					if (typeof one === 'object' && one !== null) visit(one as AnyNode);
			} else if (typeof child === 'object' && child !== null) visit(child as AnyNode);
		}
	};
	visit(tree as unknown as AnyNode);
	return left === 0;
}

/** What releases without unpacking in comprehensions say. */
export const unknown = (loc: Loc, stars: number): Trouble =>
	stars === 1
		? trouble('iterable unpacking cannot be used in comprehension', loc)
		: trouble('dict unpacking cannot be used in dict comprehension', {
				...loc,
				end_lineno: loc.lineno,
				end_col_offset: loc.col_offset + 2,
			});

/** An expression without the tildes that it begins with. */
function lifted(node: AnyNode, tildes: number): AnyNode | undefined {
	if (tildes === 0) return node;
	if (node.nodeType === 'UnaryOp') return lifted(node['operand'] as AnyNode, tildes - 1);
	if (node.nodeType !== 'BinOp') return undefined;
	const left = lifted(node['left'] as AnyNode, tildes);
	if (left === undefined) return undefined;
	return {...node, left, lineno: left.lineno, col_offset: left.col_offset};
}
