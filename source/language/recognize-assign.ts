/** Statements that begin with an expression, and del, for `recognize.ts`. */
import type {Node, Parser} from './recognize-core.ts';
import {
	advance,
	expressionName,
	generic,
	invalidTarget,
	isOp,
	peek,
	raiseAt,
	startsExpression,
} from './recognize-core.ts';
import {expression, legacyCheck, starExpressions} from './recognize-expr.ts';

const AUGMENTED = /^(?:\+|-|\*|\/|\/\/|%|@|&|\||\^|>>|<<|\*\*)=$/;

/** An expression, an assignment or an annotation. */
export function expressionStatement(p: Parser): void {
	const first = starExpressions(p);
	const next = peek(p);
	if (next.type !== 'op') return legacyCheck(p, first);
	if (next.text === ':') return annotated(p, first);
	if (AUGMENTED.test(next.text)) {
		if (!['name', 'attribute', 'subscript'].includes(first.kind)) {
			const what = expressionName(first);
			raiseAt(p, first, `'${what}' is an illegal expression for augmented assignment`);
		}
		advance(p);
		return void starExpressions(p);
	}
	if (next.text === '=') return assignment(p, first);
	if (next.text === ':=') generic(p);
	legacyCheck(p, first);
}

function annotated(p: Parser, target: Node): void {
	if (!['name', 'attribute', 'subscript'].includes(target.kind)) {
		const colon = p.i;
		advance(p);
		if (!startsExpression(p)) {
			p.i = colon;
			generic(p);
		}
		expression(p);
		if (target.kind === 'list' || target.kind === 'tuple') {
			// Without brackets CPython shows the first only.
			const shown = target.kind === 'list' || target.arithmetic ? target : target.items[0]!;
			raiseAt(p, shown, `only single target (not ${target.kind}) can be annotated`);
		}
		raiseAt(p, target, 'illegal target for annotation');
	}
	advance(p);
	expression(p);
	if (isOp(p, '=')) {
		advance(p);
		starExpressions(p);
	}
}

function assignment(p: Parser, first: Node): void {
	const targets = [first];
	while (isOp(p, '=')) {
		advance(p);
		targets.push(starExpressions(p));
	}
	targets.pop();
	const behind = first.kind === 'tuple' && !first.arithmetic ? first.items.at(-1) : undefined;
	// It looks at what stands right before the `=` by itself.
	if (targets.length === 1 && behind?.arithmetic === true) assignable(p, behind, true);
	for (const [i, target] of targets.entries())
		assignable(p, target, i === 0 && targets.length === 1);
}

/** Says that a target is none, if it is none. */
function assignable(p: Parser, target: Node, isFirst: boolean): void {
	const bad = invalidTarget(target, 'star');
	if (bad === undefined) return;
	const what = expressionName(bad);
	if (target.kind === 'yield' && !target.arithmetic) {
		raiseAt(p, target, 'assignment to yield expression not possible');
	}
	const excluded = ['list', 'tuple', 'genexp', 'None', 'True', 'False'];
	// CPython looks for a forgotten `==` only at the first target, and only below comparisons.
	const maybe = isFirst && target.arithmetic && !excluded.includes(target.kind);
	const hint = maybe ? " here. Maybe you meant '==' instead of '='?" : '';
	raiseAt(p, bad, `cannot assign to ${what}${hint}`);
}

/** `del a, b` */
export function delStatement(p: Parser): void {
	advance(p);
	const target = starExpressions(p);
	const bad = invalidTarget(target, 'del');
	if (bad !== undefined) raiseAt(p, bad, `cannot delete ${expressionName(bad)}`);
}
