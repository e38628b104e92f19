/** What is wrong with string and bytes literals that are well closed (Parser/string_parser.c, Parser/action_helpers.c). */
import {ucdLookup} from '../base/ucd.ts';
import type {CompilerOptions} from './options.ts';
import type {Token, Tokens} from './tokens.ts';
import type {Trouble} from './tree.ts';

/** An escape that may lack digits or say no character. */
const ESCAPE =
	/\\(?:N(?!\{[^}]+\})|x(?![\da-fA-F]{2})|u(?![\da-fA-F]{4})|U(?!00(?:0[\da-fA-F]|10)[\da-fA-F]{4}))/;
const BYTES = /(?:\b|[^\w])(?:[bB][rR]?|[rR][bB])['"]/;
/** Two literals side by side. */
const NEIGHBOURS = /['"][ \t\\\n]*\w{0,2}['"]/;

/** A cheap look at a text that parses: only then are its literals read one by one. */
export function mayHaveBadString(text: string): boolean {
	if (ESCAPE.test(text)) return true;
	return BYTES.test(text) && (/[^\0-\x7f]/.test(text) || NEIGHBOURS.test(text));
}

type Kind = 'bytes' | 'str' | 'f' | 't';

/** Literals side by side: the first one, the prefix and quote of the one whose fields are read, and of which kinds there were. */
type Run = {first: Token | undefined; start: Token; readonly kinds: Set<Kind>};

/** The first wrong literal, or undefined. */
export function stringTrouble(
	{tokens}: Tokens,
	lines: readonly string[],
	options: CompilerOptions,
): Trouble | undefined {
	/** Around the literal that is read, from the outermost. */
	const runs: Run[] = [{first: undefined, start: tokens[0]!, kinds: new Set()}];
	for (const [i, token] of tokens.entries()) {
		const next = tokens[i + 1];
		const run = runs.at(-1)!;
		if (token.type === 'fstring-start') {
			run.start = token;
			run.first ??= token;
			runs.push({first: undefined, start: token, kinds: new Set()});
			continue;
		}
		if (token.type === 'fstring-middle') {
			const isRaw = /r/i.test(runs.at(-2)!.start.text);
			const literal = {isBytes: false, isRaw, body: textOf(token, lines)};
			const message = wrong(literal, options);
			if (message !== undefined) {
				// Since there are t-strings it points at the text, before at the last quote.
				const at = options.templateStrings ? i : endOfFields(tokens, i);
				return troubleAt(tokens[at] ?? token, message, false);
			}
			continue;
		}
		if (token.type === 'fstring-end') {
			runs.pop();
			const around = runs.at(-1)!;
			around.kinds.add(/t/i.test(around.start.text) ? 't' : 'f');
		} else if (token.type === 'string') {
			const literal = literalOf(textOf(token, lines));
			const message = wrong(literal, options);
			if (message !== undefined) {
				// 3.11 shows where it stands: behind the literal.
				const late = !options.syntax312 && !message.startsWith('bytes can');
				return troubleAt(late ? (next ?? token) : token, message, late);
			}
			run.first ??= token;
			run.kinds.add(literal.isBytes ? 'bytes' : 'str');
		} else continue;
		const {first, kinds} = runs.at(-1)!;
		if (kinds.has('t') && kinds.size > 1) {
			const {endLine, endCol} = token;
			const message = 'cannot mix t-string literals with string or bytes literals';
			return troubleAt({...first!, endLine, endCol}, message, false);
		}
		if (next?.type === 'string' || next?.type === 'fstring-start') continue;
		if (kinds.has('bytes') && kinds.size > 1)
			return troubleAt(next ?? token, 'cannot mix bytes and nonbytes literals', !options.syntax312);
		runs.at(-1)!.first = undefined;
		kinds.clear();
	}
	return undefined;
}

/** The last quote of the string whose text token `i` is; -1: none. */
function endOfFields(tokens: readonly Token[], i: number): number {
	let depth = 0;
	return tokens.findIndex(({type}, k) => {
		if (k > i && type === 'fstring-start') depth++;
		return k > i && type === 'fstring-end' && depth-- === 0;
	});
}

function textOf({line, endLine, col, endCol}: Token, lines: readonly string[]): string {
	const own = lines.slice(line - 1, endLine);
	own[own.length - 1] = own.at(-1)!.slice(0, endCol);
	own[0] = own[0]!.slice(col);
	return own.join('\n');
}

type Literal = {readonly isBytes: boolean; readonly isRaw: boolean; readonly body: string};

function literalOf(text: string): Literal {
	const prefix = /^[a-zA-Z]*/.exec(text)![0].toLowerCase();
	const quotes = /^(?:'''|""")/.test(text.slice(prefix.length)) ? 3 : 1;
	return {
		isBytes: prefix.includes('b'),
		isRaw: prefix.includes('r'),
		body: text.slice(prefix.length + quotes, -quotes),
	};
}

function wrong(
	{isBytes, isRaw, body}: Literal,
	{unicodeVersion}: CompilerOptions,
): string | undefined {
	if (isBytes && /[^\0-\x7f]/.test(body)) return 'bytes can only contain ASCII literal characters';
	if (isRaw || !body.includes('\\')) return undefined;
	// Positions are those of the buffer that is decoded: there other characters than ASCII are written as \UXXXXXXXX.
	let position = 0;
	for (let i = 0; i < body.length;) {
		if (body[i] !== '\\') {
			const point = body.codePointAt(i)!;
			position += point < 128 || isBytes ? 1 : 10;
			i += point > 0xff_ff ? 2 : 1;
			continue;
		}
		const kind = body[i + 1]!;
		const want = kind === 'x' ? 2 : isBytes ? 0 : kind === 'u' ? 4 : kind === 'U' ? 8 : 0;
		if (kind === 'N' && !isBytes) {
			const named = /^\{[^}]*\}?/.exec(body.slice(i + 2))?.[0] ?? '';
			const isClosed = named.endsWith('}');
			if (named === '{}' || !isClosed) {
				const length = isClosed ? 1 : named.length;
				return undecodable(position, length, 'malformed \\N character escape');
			}
			if (ucdLookup(named.slice(1, -1), unicodeVersion, false) === '')
				return undecodable(position, named.length, 'unknown Unicode character name');
		}
		const digits = /^[\da-fA-F]*/.exec(body.slice(i + 2, i + 2 + want))![0];
		if (digits.length < want) {
			return isBytes
				? `(value error) invalid \\x escape at position ${position}`
				: undecodable(position, digits.length, `truncated \\${kind}${'X'.repeat(want)} escape`);
		}
		if (kind === 'U' && want > 0 && Number.parseInt(digits, 16) > 0x10_ff_ff)
			return undecodable(position, digits.length, 'illegal Unicode character');
		i += 2 + want;
		position += 2 + want;
	}
	return undefined;
}

const undecodable = (position: number, digits: number, reason: string): string =>
	`(unicode error) 'unicodeescape' codec can't decode bytes in position ${position}-${position + 1 + digits}: ${reason}`;

function troubleAt(token: Token, message: string, isPoint: boolean): Trouble {
	const {line, endLine, col, endCol} = token;
	const loc = {lineno: line, end_lineno: endLine, col_offset: -1, end_col_offset: -1};
	const exact = {offset: col + 1, endOffset: isPoint ? col + 1 : endCol + 1};
	return {trouble: true, type: 'SyntaxError', message, loc, exact};
}
