/** CPython's words for source that does not parse; py-ast only says that and roughly where. */
import type {CompilerOptions} from './options.ts';
import type {RecognizerOptions} from './recognize-core.ts';
import {beginsExpression, isAtEndOfText, neverClosed} from './recognize-core.ts';
import {newParser} from './recognize-expr.ts';
import {file} from './recognize.ts';
import {olderFStringTrouble} from './fstring-fields.ts';
import {mayHaveBadString, stringTrouble} from './string-literals.ts';
import type {Tokens} from './tokens.ts';
import {isRaised, MAXLEVEL, tokenize, tokenTrouble} from './tokens.ts';
import type {AnyNode, Module, ParserError, Trouble} from './tree.ts';
import {isTrouble, trouble} from './tree.ts';

/** The error CPython reports for `text`, which py-ast does not take. */
export function diagnose(text: string, error: ParserError, options: CompilerOptions): Trouble {
	const found = recheck(text, options);
	if (found !== undefined) return found;
	const start = {lineno: 1, end_lineno: 1, col_offset: 0, end_col_offset: 0};
	const what = error.message.replace(/ at line \d+.*$/s, '');
	const message = `heaptop cannot read this yet (${what})`;
	return trouble(message, error.loc ?? start, 'UnsupportedSyntax');
}

/** Looks for errors independently of py-ast; undefined: none found. */
export function recheck(text: string, options: CompilerOptions): Trouble | undefined {
	const all = tokenize(text, {
		wholeFStrings: !options.syntax312,
		tellsEscapedQuote: options.typeParameterDefaults,
		noTemplates: !options.templateStrings,
		strict: options.templateStrings,
	});
	const known: RecognizerOptions = {
		unparenthesizedExcept: options.unparenthesizedExcept,
		fullerMessages: options.typeParameterDefaults,
		tellsMissingElse: options.preciseImportErrors,
		namedImportTargets: options.preciseImportErrors,
		knowsTurnedImport: options.syntax312,
		saysNonDefault: !options.syntax312,
		saysParameter: options.saysParameter,
		knowsTemplates: options.templateStrings,
		knowsLazy: options.lazyImports,
	};
	const found = options.syntax312
		? recognize(all, known)
		: olderFStringTrouble(all, text, inner => recognize(inner, known));
	const string = stringTrouble(all, text.split('\n'), options);
	const first =
		string !== undefined && (found === undefined || isBefore(string, found)) ? string : found;
	if (first === undefined) return undefined;
	const context = found === undefined ? {} : {last: found.last, isAtEnd: found.isAtEnd};
	// What the tokenizer dislikes further on, or a bracket left open before, comes first.
	const isIndent = /^unexpected (?:un)?indent/.test(first.message);
	if (
		all.problem !== undefined &&
		isRaised(all.problem) &&
		!isIndent &&
		(options.syntax312 || !first.message.startsWith('f-string'))
	)
		return {...tokenTrouble(all.problem), ...context};
	if (first === string || found === undefined || found.message === all.problem?.message)
		return first;
	const open = all.open.at(-1);
	return open !== undefined && (found.reached ?? found.loc.end_lineno) > open.line
		? {...neverClosed(all, open), ...context}
		: found;
}

/**
 * What stopped the tokenizer right behind the token that is complained of, if an expression may begin there: looking for a better message, the parser
 * reads one, and comes to its end.
 */
function stoppedBehind(all: Tokens, {loc, exact}: Trouble): Trouble | undefined {
	const last = all.tokens.at(-1);
	const isLast = loc.end_lineno === last?.endLine && exact?.endOffset === last.endCol + 1;
	if (!isLast || !beginsExpression(last)) return undefined;
	return all.problem === undefined ? neverClosed(all, all.open.at(-1)!) : tokenTrouble(all.problem);
}

const isBefore = (a: Trouble, b: Trouble): boolean =>
	a.loc.lineno < b.loc.lineno ||
	(a.loc.lineno === b.loc.lineno && (a.exact?.offset ?? 0) < (b.exact?.offset ?? 0));

/** What is wrong with the f-strings of a module that otherwise parses (≤ 3.11). */
export function fieldsTrouble(text: string, options: CompilerOptions): Trouble | undefined {
	// py-ast takes a field that is starred.
	if (/\{\s*\*/.test(text)) return recheck(text, options);
	return olderFStringTrouble(
		tokenize(text, {wholeFStrings: true, noTemplates: true}),
		text,
		undefined,
	);
}

/** A bracket that is no call's, and begins with a star. */
const STARRED_GROUP =
	/(?:^|[[({,=:+\-*/%&|^~<>]|\b(?:return|in|not|and|or|is|if|else|yield|await))\s*\(\s*\*/m;

/** A number that an underscore ends, or two part. */
const LOOSE_UNDERSCORE = /\b\d[\da-fA-FxXoObBeEjJ._]*_(?:\W|_|$)/m;

/** A raw literal with a quote behind a backslash, which py-ast takes for its end. */
const RAW_ESCAPE = /\b(?:[rR][bBfFtT]?|[bBfFtT][rR])(?:'[^'\n]*\\'|"[^"\n]*\\")/;

/** A slash that no parameter precedes. */
const LONE_SLASH = /(?:\(|\blambda)\s*\/\s*[,):]/;

/** Imports from nowhere, and a star in brackets. */
const BAD_IMPORT = /\bfrom\s+import\b|\bimport\s*\(\s*\*/;

/** Letters before a quote that are no prefix. */
const BAD_PREFIX = /\b(?!(?:br|rb|[ft]r|r[ft])['"])[rbuft]{2,}['"]/i;

/** A number whose exponent has no digits, or whose `j` is followed by more. */
const BAD_EXPONENT = /[\d.][eE](?![-+]?\d)|\d[jJ]\w/;

/** Whether a tree has what py-ast lets pass and CPython does not; then `recheck` decides. */
export function isSuspicious(module: Module, text: string): boolean {
	if (text.includes('\t') || /\b0\d/.test(text) || /\bimport\b[^\n(#]*,[ \t]*$/m.test(text))
		return true;
	if (BAD_IMPORT.test(text) || /\b0[\d_]*\d/.test(text)) return true;
	if (STARRED_GROUP.test(text) || LOOSE_UNDERSCORE.test(text)) return true;
	if (
		LONE_SLASH.test(text) ||
		BAD_PREFIX.test(text) ||
		RAW_ESCAPE.test(text) ||
		BAD_EXPONENT.test(text) ||
		mayHaveBadString(text) ||
		mayNestTooDeep(text)
	)
		return true;
	return suspicious(module as unknown as AnyNode, text);
}

/** Whether more brackets are open at a time than the tokenizer lets be; those in strings count too. */
function mayNestTooDeep(text: string): boolean {
	let level = 0;
	for (const bracket of text.match(/[()[\]{}]/g) ?? []) {
		if ('([{'.includes(bracket)) level++;
		else if (level > 0) level--;
		if (level > MAXLEVEL) return true;
	}
	return false;
}

function suspicious(node: AnyNode, text: string): boolean {
	switch (node.nodeType) {
		case 'Try':
			if ((node['handlers'] as []).length + (node['finalbody'] as []).length === 0) return true;
			break;
		case 'TryStar':
			if ((node['handlers'] as AnyNode[]).some(({type}) => !type)) return true;
			break;
		case 'Await':
			if (['Await', 'UnaryOp'].includes((node['value'] as AnyNode).nodeType)) return true;
			break;
		case 'For':
		case 'Comprehension':
		case 'AnnAssign':
			if (!isTarget(node['target'] as AnyNode, node.nodeType !== 'AnnAssign')) return true;
			break;
		case 'Call': {
			const args = node['args'] as AnyNode[];
			const others = args.length + (node['keywords'] as []).length > 1;
			if (others && args.some(arg => arg.nodeType === 'GeneratorExp')) return true;
			break;
		}
		case 'ListComp':
		case 'SetComp':
			if (/^(?:Yield|Starred)/.test((node['elt'] as AnyNode).nodeType)) return true;
			break;
		case 'Expr':
			if ((node['value'] as AnyNode).nodeType === 'NamedExpr') return true;
			break;
		case 'NamedExpr':
			if ((node['target'] as AnyNode).nodeType !== 'Name') return true;
			break;
		case 'MatchMapping':
			if ((node['keys'] as AnyNode[]).some(({nodeType}) => nodeType === 'Name')) return true;
			break;
		case 'match_case':
		case 'MatchCase':
			if ((node['pattern'] as AnyNode).nodeType === 'MatchStar') return true;
			break;
		case 'MatchClass':
			if ((node['patterns'] as []).length > 0 && (node['kwd_attrs'] as []).length > 0) return true;
			break;
		default:
	}
	for (const key in node) {
		const child = node[key];
		if (typeof child !== 'object' || child === null || key === 'ctx' || key === 'op') continue;
		if (!Array.isArray(child)) {
			if ('nodeType' in child && suspicious(child as AnyNode, text)) return true;
			continue;
		}
		for (const one of child as unknown[]) {
			if (typeof one === 'object' && one !== null && suspicious(one as AnyNode, text)) return true;
		}
	}
	return false;
}

/** Whether something may be assigned to; `several`: also more than one thing at a time. */
export function isTarget(node: AnyNode, several: boolean): boolean {
	switch (node.nodeType) {
		case 'Name':
		case 'Attribute':
		case 'Subscript':
			return true;
		case 'Starred':
			return several && isTarget(node['value'] as AnyNode, true);
		case 'List':
		case 'Tuple':
			return several && (node['elts'] as AnyNode[]).every(one => isTarget(one, true));
		default:
			return false;
	}
}

function recognize(all: Tokens, options: RecognizerOptions): Trouble | undefined {
	const p = newParser(all, options);
	try {
		file(p);
		return undefined;
	} catch (caught) {
		if (isTrouble(caught))
			return {...(stoppedBehind(all, caught) ?? caught), last: p.last, isAtEnd: isAtEndOfText(p)};
		throw caught;
	}
}
