/** What is wrong with string and bytes literals that are well closed (Parser/string_parser.c, Parser/action_helpers.c). */
import type {CompilerOptions} from './options.ts';
import type {Token, Tokens} from './tokens.ts';
import type {Trouble} from './tree.ts';

/** An escape that may lack digits or say no character. */
const ESCAPE = /\\(?:x(?![\da-fA-F]{2})|u(?![\da-fA-F]{4})|U(?!00(?:0[\da-fA-F]|10)[\da-fA-F]{4}))/;
const BYTES = /(?:\b|[^\w])(?:[bB][rR]?|[rR][bB])['"]/;
/** Two literals side by side. */
const NEIGHBOURS = /['"][ \t\\\n]*\w{0,2}['"]/;

/** A cheap look at a text that parses: only then are its literals read one by one. */
export function mayHaveBadString(text: string): boolean {
	if (ESCAPE.test(text)) return true;
	return BYTES.test(text) && (/[^\0-\x7f]/.test(text) || NEIGHBOURS.test(text));
}

/** The first wrong literal, or undefined. f-strings are not looked into. */
export function stringTrouble(
	{tokens}: Tokens,
	lines: readonly string[],
	options: CompilerOptions,
): Trouble | undefined {
	let kinds = new Set<boolean>();
	for (const [i, token] of tokens.entries()) {
		if (token.type !== 'string') continue;
		const literal = literalOf(token, lines);
		const next = tokens[i + 1];
		const message = token.fstring ? undefined : wrong(literal);
		if (message !== undefined) {
			// 3.11 shows where it stands: behind the literal.
			const late = !options.syntax312 && !message.startsWith('bytes can');
			return troubleAt(late ? (next ?? token) : token, message, late);
		}
		kinds.add(literal.isBytes);
		if (next?.type === 'string') continue;
		if (kinds.size > 1)
			return troubleAt(next ?? token, 'cannot mix bytes and nonbytes literals', !options.syntax312);
		kinds = new Set();
	}
	return undefined;
}

type Literal = {readonly isBytes: boolean; readonly isRaw: boolean; readonly body: string};

function literalOf(token: Token, lines: readonly string[]): Literal {
	const {line, endLine, col, endCol} = token;
	const own = lines.slice(line - 1, endLine);
	own[own.length - 1] = own.at(-1)!.slice(0, endCol);
	own[0] = own[0]!.slice(col);
	const text = own.join('\n');
	const prefix = /^[a-zA-Z]*/.exec(text)![0].toLowerCase();
	const quotes = /^(?:'''|""")/.test(text.slice(prefix.length)) ? 3 : 1;
	return {
		isBytes: prefix.includes('b'),
		isRaw: prefix.includes('r'),
		body: text.slice(prefix.length + quotes, -quotes),
	};
}

function wrong({isBytes, isRaw, body}: Literal): string | undefined {
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
