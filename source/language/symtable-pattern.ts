/** First pass of the symbol table: what patterns of `match` mention and bind (`symtable_visit_pattern`). */
import {expression, expressions} from './symtable-collect.ts';
import type {Collector} from './symtable-block.ts';
import {add} from './symtable-block.ts';
import {DEF_LOCAL} from './symtable.ts';
import type {Pattern} from './tree.ts';
import {locOf} from './tree.ts';

export function pattern(c: Collector, p: Pattern): void {
	switch (p.nodeType) {
		case 'MatchValue':
			return expression(c, p.value);
		case 'MatchSequence':
		case 'MatchOr':
			for (const one of p.patterns) pattern(c, one);
			return;
		case 'MatchMapping':
			expressions(c, p.keys);
			for (const one of p.patterns) pattern(c, one);
			if (p.rest !== undefined) add(c, p.rest, DEF_LOCAL, locOf(p));
			return;
		case 'MatchClass':
			expression(c, p.cls);
			for (const one of [...p.patterns, ...p.kwd_patterns]) pattern(c, one);
			return;
		case 'MatchStar':
			if (p.name !== undefined && p.name !== null) add(c, p.name, DEF_LOCAL, locOf(p));
			return;
		case 'MatchAs':
			if (p.pattern) pattern(c, p.pattern);
			if (p.name !== undefined && p.name !== null) add(c, p.name, DEF_LOCAL, locOf(p));
			return;
		default:
	}
}
