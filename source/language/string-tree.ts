/**
 * Literals with fields: f-strings, template strings, and what stands beside them. py-ast gets a plain literal of the same extent in place of
 * each, and the tree gets its node afterwards: its pieces come from the tokens, and py-ast reads the expression of each field by itself.
 */
import {ucdLookup} from '../base/ucd.ts';
import {decodeEscapes} from './escapes.ts';
import type {Token} from './tokens.ts';
import {tokenize} from './tokens.ts';
import type {AnyNode, Loc, Module, ParserError, Syntax} from './tree.ts';

export type Lifted = {
	/** What py-ast is to read. */
	readonly text: string;
	/** Puts the nodes in their places; where a literal stands that may not, if one does. */
	readonly restore: (tree: Module) => Loc | undefined;
};

/** Reads an expression's text, whose debug text is `shown`. */
export type ReadField = (text: string, shown: string) => Module | ParserError;

type Reader = {
	readonly text: string;
	/** The text as the program has it. */
	readonly shown: string;
	readonly lines: readonly string[];
	readonly starts: readonly number[];
	readonly tokens: readonly Token[];
	readonly read: ReadField;
	readonly unicodeVersion: number;
	/** Literals side by side are lifted as well: in patterns py-ast takes one only. */
	readonly isRetry: boolean;
};

type Place = {readonly line: number; readonly col: number};

class Unreadable extends Error {}

/** Lifts the literals; undefined: there are none. */
export function liftStrings(
	text: string,
	shown: string,
	read: ReadField,
	{templateStrings, unicodeVersion}: Syntax,
	isRetry: boolean,
): Lifted | ParserError | undefined {
	if (!isRetry && !/[fFtT][rR]?['"]|\\N\{/.test(text)) return undefined;
	const {tokens, problem, open} = tokenize(text, {strict: templateStrings});
	if (problem !== undefined || open.length > 0)
		return {message: problem?.message ?? 'never closed', loc: undefined};
	const lines = text.split('\n');
	const starts = [0];
	for (const line of lines) starts.push(starts.at(-1)! + line.length + 1);
	const r: Reader = {text, shown, lines, starts, tokens, read, unicodeVersion, isRetry};
	const places = new Map<string, AnyNode>();
	const pieces: string[] = [];
	let from = 0;
	try {
		for (let i = 0; i < tokens.length; i++) {
			const end = runEnd(tokens, i);
			if (end === i) continue;
			if (isLifted(r, i, end)) {
				const start = offset(r, tokens[i]!);
				const stop = endOffset(r, tokens[end - 1]!);
				const [placeholder, shift] = placeholderOf(text.slice(start, stop));
				pieces.push(text.slice(from, start), placeholder);
				from = stop;
				const node = literalRun(r, i, end);
				places.set(`${node.lineno}:${node.col_offset + shift}`, node);
			}
			i = end - 1;
		}
	} catch (error) {
		if (error instanceof Unreadable) return {message: error.message, loc: undefined};
		throw error;
	}
	if (places.size === 0) return undefined;
	pieces.push(text.slice(from));
	return {text: pieces.join(''), restore: tree => restore(tree, places)};
}

/** Behind the literals that begin at token `i`; `i` itself where none does. */
function runEnd(tokens: readonly Token[], i: number): number {
	let depth = 0;
	for (; ; i++) {
		const type = tokens[i]?.type;
		if (type === 'fstring-start') depth++;
		else if (type === 'fstring-end') depth--;
		else if (depth === 0 && type !== 'string') return i;
	}
}

function isLifted(r: Reader, i: number, end: number): boolean {
	const run = r.tokens.slice(i, end);
	if (run.some(token => token.type === 'fstring-start' || isNamed(sourceOf(r, token)))) return true;
	return r.isRetry && run.length > 1 && !run.some(token => /^[a-z]*b/i.test(sourceOf(r, token)));
}

/** Whether a literal may name characters. */
const isNamed = (source: string): boolean => source.includes('\\N{') && !/^[a-z]*b/i.test(source);

const offset = (r: Reader, at: Token): number => r.starts[at.line - 1]! + at.col;
const endOffset = (r: Reader, at: Token): number => r.starts[at.endLine - 1]! + at.endCol;
const sourceOf = (r: Reader, token: Token): string =>
	r.text.slice(offset(r, token), endOffset(r, token));

/** Column in bytes. */
function column(r: Reader, {line, col}: Place): number {
	return Buffer.byteLength(r.lines[line - 1]!.slice(0, col));
}

const endOf = (token: Token): Place => ({line: token.endLine, col: token.endCol});

function locBetween(r: Reader, from: Place, to: Place): Loc {
	return {
		lineno: from.line,
		col_offset: column(r, from),
		end_lineno: to.line,
		end_col_offset: column(r, to),
	};
}

/** A literal, or a bracketed one, of the same extent; and the column of its node in it. */
function placeholderOf(text: string): [placeholder: string, shift: number] {
	const width = (line: string): number => Buffer.byteLength(line);
	const lines = text.split('\n');
	if (lines.length === 1) return [`'${'x'.repeat(width(text) - 2)}'`, 0];
	const first = width(lines[0]!);
	const last = width(lines.at(-1)!);
	const between = '\n'.repeat(lines.length - 1);
	if (first >= 3 && last >= 3)
		return [`'''${'x'.repeat(first - 3)}${between}${'x'.repeat(last - 3)}'''`, 0];
	return [`(0${' '.repeat(first - 2)}${between}${' '.repeat(last - 1)})`, 1];
}

function restore(tree: Module, places: ReadonlyMap<string, AnyNode>): Loc | undefined {
	const left = new Map(places);
	const visit = (parent: AnyNode | unknown[], isPattern: boolean): void => {
		for (const [key, child] of Object.entries(parent)) {
			if (typeof child !== 'object' || child === null) continue;
			const node = child as AnyNode;
			const found = node.nodeType === 'Constant' && places.get(`${node.lineno}:${node.col_offset}`);
			if (found) {
				if (isPattern && found.nodeType !== 'Constant') continue;
				(parent as Record<string, unknown>)[key] = found;
				left.delete(`${node.lineno}:${node.col_offset}`);
			} else visit(node, node.nodeType?.startsWith('Match') || (Array.isArray(node) && isPattern));
		}
	};
	visit(tree as unknown as AnyNode, false);
	return left.values().next().value;
}

/** Literals side by side (_PyPegen_concatenate_strings, Parser/action_helpers.c). */
function literalRun(r: Reader, i: number, end: number): AnyNode {
	const at = locBetween(r, r.tokens[i]!, endOf(r.tokens[end - 1]!));
	const values: AnyNode[] = [];
	let kind: '' | 'f' | 't' = '';
	let hasPlain = false;
	for (let k = i; k < end; k++) {
		const token = r.tokens[k]!;
		if (token.type === 'string') {
			const source = sourceOf(r, token);
			const [opening, prefix, quote] = /^([a-zA-Z]*)('''|"""|'|")/.exec(source)!;
			if (/b/i.test(prefix!)) throw new Unreadable('cannot mix bytes and nonbytes literals');
			hasPlain = true;
			const body = source.slice(opening.length, -quote!.length);
			addText(values, textOf(r, body, /r/i.test(prefix!)), locBetween(r, token, endOf(token)));
			continue;
		}
		const isTemplate = /t/i.test(token.text);
		if (kind !== '' && (kind === 't') !== isTemplate) throw new Unreadable('cannot mix');
		kind = isTemplate ? 't' : 'f';
		k = pieces(r, k + 1, values, {isTemplate, isRaw: /r/i.test(token.text), isSpec: false});
	}
	if (kind === 't' && hasPlain) throw new Unreadable('cannot mix');
	if (kind !== '') return {...at, nodeType: kind === 't' ? 'TemplateStr' : 'JoinedStr', values};
	const value = values.map(one => one['value']).join('');
	return {...at, nodeType: 'Constant', value, quote_style: "'"};
}

const textOf = ({unicodeVersion}: Reader, body: string, isRaw: boolean): string =>
	isRaw
		? body
		: decodeEscapes(body, name => {
				const found = ucdLookup(name, unicodeVersion, false);
				if (found === '') throw new Unreadable('unknown Unicode character name');
				return found;
			});

function addText(values: AnyNode[], value: string, loc: Loc): void {
	if (value === '') return;
	const last = values.at(-1);
	if (last?.nodeType !== 'Constant') {
		values.push({...loc, nodeType: 'Constant', value, quote_style: "'"});
		return;
	}
	const {end_lineno, end_col_offset} = loc;
	Object.assign(last, {value: String(last['value']) + value, end_lineno, end_col_offset});
}

type Kind = {readonly isTemplate: boolean; readonly isRaw: boolean; readonly isSpec: boolean};

/** Text and fields from token `k` on; the token that ends them. */
function pieces(r: Reader, k: number, values: AnyNode[], kind: Kind): number {
	for (; ; k++) {
		const token = r.tokens[k];
		if (token?.type === 'fstring-middle') {
			const source = sourceOf(r, token);
			const body = kind.isSpec ? source : source.replaceAll(/(\\N\{[^}]*\})|\{\{|\}\}/g, once);
			addText(values, textOf(r, body, kind.isRaw), locBetween(r, token, endOf(token)));
		} else if (token?.type === 'op' && token.text === '{') k = field(r, k, values, kind);
		else if (token === undefined) throw new Unreadable('unterminated');
		else return k;
	}
}

const once = (all: string, named?: string): string => named ?? all[0]!;

/** The field whose brace is token `open`; the brace that closes it. */
function field(r: Reader, open: number, values: AnyNode[], kind: Kind): number {
	const {tokens} = r;
	const brace = tokens[open]!;
	let k = open + 1;
	while (!endsExpression(tokens, k, brace.level))
		if (++k >= tokens.length) throw new Unreadable('');
	const value = expressionOf(r, endOf(brace), tokens[k]!);
	const until = tokens[k]!;
	const isDebug = until.text === '=';
	if (isDebug) k++;
	let conversion = -1;
	if (tokens[k]!.text === '!') {
		const name = tokens[k + 1]!;
		if (!/^[sra]$/.test(name.text) || name.col !== tokens[k]!.endCol) throw new Unreadable('!');
		conversion = name.text.charCodeAt(0);
		k += 2;
	}
	if (isDebug) {
		const end = k - (conversion < 0 ? 0 : 2);
		addText(values, debugText(r, open, end), locBetween(r, endOf(brace), tokens[end]!));
	}
	let format_spec: AnyNode | undefined;
	if (tokens[k]!.type === 'spec') {
		const specs: AnyNode[] = [];
		const end = pieces(r, k + 1, specs, {...kind, isTemplate: false, isSpec: true});
		const loc = locBetween(r, tokens[k]!, tokens[end]!);
		format_spec = {...loc, nodeType: 'JoinedStr', values: specs};
		k = end;
	}
	const close = tokens[k]!;
	if (close.text !== '}' || close.level !== brace.level) throw new Unreadable("expecting '}'");
	if (isDebug && conversion < 0 && format_spec === undefined) conversion = 'r'.charCodeAt(0);
	const loc = locBetween(r, brace, endOf(close));
	const node = {...loc, value, conversion, format_spec};
	if (kind.isTemplate) {
		const str = debugText(r, open, tokens.indexOf(until));
		values.push({...node, nodeType: 'Interpolation', str, isDebug});
	} else values.push({...node, nodeType: 'FormattedValue'});
	return k;
}

/** Whether token `k` ends the expression of a field whose brace is at that level. */
function endsExpression(tokens: readonly Token[], k: number, level: number): boolean {
	const {type, text, level: own} = tokens[k]!;
	if (own === level) return true;
	if (own !== level + 1) return false;
	if (type === 'spec' || (type === 'op' && text === '!')) return true;
	return type === 'op' && text === '=' && endsExpression(tokens, k + 1, level);
}

/** The text from a field's brace to token `end`, without comments. */
function debugText(r: Reader, open: number, end: number): string {
	const parts: string[] = [];
	for (let k = open; k < end; k++) {
		const token = r.tokens[k]!;
		const gap = r.shown.slice(endOffset(r, token), offset(r, r.tokens[k + 1]!));
		if (k > open) parts.push(r.shown.slice(offset(r, token), endOffset(r, token)));
		parts.push(gap.replaceAll(/#[^\n]*/g, ''));
	}
	return parts.join('');
}

/** What py-ast makes of the text between two places, at its own place. */
function expressionOf(r: Reader, from: Place, to: Place): AnyNode {
	let start = r.starts[from.line - 1]! + from.col;
	const end = r.starts[to.line - 1]! + to.col;
	start += /^\s*/.exec(r.text.slice(start, end))![0].length;
	const source = r.text.slice(start, end).trimEnd();
	if (source === '') throw new Unreadable('valid expression required');
	const isBracketed = /[\n#]|\\$/.test(source);
	const tree = isBracketed
		? r.read(`(${source}\n)`, `(${r.shown.slice(start, end)}\n)`)
		: r.read(source, r.shown.slice(start, end));
	if (!('nodeType' in tree)) throw new Unreadable(tree.message);
	const [statement, second] = tree.body;
	if (statement?.nodeType !== 'Expr' || second !== undefined) throw new Unreadable('invalid');
	const node = statement.value as unknown as AnyNode;
	const line = r.starts.findLastIndex(at => at <= start) + 1;
	const shift = column(r, {line, col: start - r.starts[line - 1]!}) - (isBracketed ? 1 : 0);
	if (isBracketed && node.lineno === 1 && node.col_offset === 0) {
		if (node.nodeType === 'GeneratorExp') throw new Unreadable('expecting }');
		if (node.nodeType === 'Tuple') withoutBrackets(node);
	}
	move(node, line - 1, shift);
	return node;
}

/** A tuple reaches from its first item to its last. */
function withoutBrackets(tuple: AnyNode): void {
	const items = tuple['elts'] as AnyNode[];
	const {lineno, col_offset} = items[0]!;
	const {end_lineno, end_col_offset} = items.at(-1)!;
	Object.assign(tuple, {lineno, col_offset, end_lineno, end_col_offset});
}

function move(node: AnyNode, lines: number, columns: number): void {
	if (typeof node.lineno === 'number') {
		if (node.lineno === 1) node.col_offset += columns;
		if (node.end_lineno === 1) node.end_col_offset += columns;
		node.lineno += lines;
		node.end_lineno += lines;
	}
	for (const child of Object.values(node))
		for (const one of Array.isArray(child) ? (child as unknown[]) : [child])
			if (typeof one === 'object' && one !== null && 'nodeType' in one)
				move(one as AnyNode, lines, columns);
}
