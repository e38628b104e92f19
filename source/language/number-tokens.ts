/**
 * How often CPython's parser makes an object of a number that is written in a text. It does so whenever a rule reaches the token, and
 * keeps what it made, until the tree is given up (_PyPegen_number_token in Parser/pegen.c; the rules `primary` and `t_primary` of
 * Grammar/python.gram).
 */
import type {Constant, Literal} from './code.ts';
import {isTarget} from './diagnose.ts';
import {type AnyNode, literalList, type Module} from './tree.ts';

type Counts = Map<Constant, number>;

function add(counts: Counts, node: AnyNode, times: number): void {
	const constant = node['value'] as Constant;
	if (constant.kind === 'int' || constant.kind === 'float' || constant.kind === 'complex')
		counts.set(constant, (counts.get(constant) ?? 0) + times);
}

/** Where the parser looks for something to assign to first, it tries the numbers that it meets. */
function tryAsTarget(counts: Counts, node: AnyNode, times = 1): void {
	const on = (field: string, again = times): void =>
		tryAsTarget(counts, node[field] as AnyNode, again);
	switch (node.nodeType) {
		case 'Constant':
			return add(counts, node, times);
		case 'BinOp':
		case 'Compare':
			return on('left');
		case 'BoolOp':
			return tryAsTarget(counts, (node['values'] as readonly AnyNode[])[0]!, times);
		case 'IfExp':
			return on('body');
		case 'Starred':
			return on('value');
		case 'GeneratorExp':
		case 'ListComp':
			return on('elt');
		case 'Attribute':
		case 'Subscript':
			return on('value', 2);
		case 'Call':
			return on('func', 2);
		case 'Tuple':
		case 'List':
			for (const element of node['elts'] as readonly AnyNode[]) {
				tryAsTarget(counts, element, times);
				if (!isTarget(element, true)) return;
			}
	}
}

function count(counts: Counts, node: AnyNode, times: number): void {
	if (node.nodeType === 'Constant') return add(counts, node, times);
	for (const child of Object.values(node).flat())
		if (typeof child === 'object' && child !== null && 'nodeType' in child)
			count(counts, child as AnyNode, node.nodeType === 'MatchValue' ? 1 : times);
	if (node.nodeType === 'Assign' || node.nodeType === 'Expr')
		tryAsTarget(counts, node['value'] as AnyNode);
}

/** The numbers in a tree, once their values are constants; `isExpression`: the text is one, and assigns nothing. */
export function numberTokens(module: Module, isExpression: boolean): Literal[] {
	const counts: Counts = new Map();
	for (const statement of module.body as readonly unknown[] as readonly AnyNode[])
		count(counts, isExpression ? (statement['value'] as AnyNode) : statement, 2);
	return literalList(counts);
}
