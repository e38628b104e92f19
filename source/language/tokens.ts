/**
 * CPython's tokenizer as far as its errors need it (Parser/lexer). Used only when a program does not
 * parse: to say why in CPython's words.
 */
import type {Mode} from './tokens-fstring.ts';
import {endField, scanText, startText} from './tokens-fstring.ts';
import type {Loc, Trouble} from './tree.ts';

export type Token = {
	readonly type:
		| 'name'
		| 'number'
		| 'string'
		| 'op'
		| 'newline'
		| 'indent'
		| 'dedent'
		| 'end'
		/** Prefix and quote of a string with fields, text in it, the colon before a format spec, and the last quote. */
		| 'fstring-start'
		| 'fstring-middle'
		| 'spec'
		| 'fstring-end';
	readonly text: string;
	/** Lines from 1; columns in UTF-16 units from 0. */
	readonly line: number;
	readonly col: number;
	readonly endLine: number;
	readonly endCol: number;
	/** Open brackets around it. */
	readonly level: number;
};

/** An error of the tokenizer. Offsets are 1-based as CPython reports them. */
export type TokenProblem = {
	readonly type: 'SyntaxError' | 'IndentationError' | 'TabError';
	readonly message: string;
	readonly line: number;
	readonly offset: number;
	readonly endLine: number;
	readonly endOffset: number;
	/** The line that is shown, where the tokenizer had not read its end. */
	readonly text?: string;
	/** Something goes on where the text ends. */
	readonly isAtEnd?: boolean;
};

export type Tokens = {
	readonly tokens: Token[];
	/** What stopped the tokenizer; the tokens before it are good. */
	readonly problem: TokenProblem | undefined;
	/** Brackets left open where it stopped. */
	readonly open: readonly Token[];
	readonly lines: readonly string[];
};

export type Scanner = {
	readonly lines: readonly string[];
	readonly tokens: Token[];
	readonly brackets: Token[];
	/** Widths of open indentations, with tabs to 8 and with tabs as 1. */
	readonly indents: Array<{readonly width: number; readonly alternative: number}>;
	readonly options: TokenizerOptions;
	/** Strings with fields around the place that is read, from the outermost. */
	readonly modes: Mode[];
	line: number;
	col: number;
};

/** What releases differ in. The default reads what any of them reads. */
export type TokenizerOptions = {
	/** f-strings are strings like others, and the end of a line has no width (≤ 3.11). */
	readonly wholeFStrings?: boolean;
	/** What an unterminated string is told about an escaped quote in it (3.13+). */
	readonly tellsEscapedQuote?: boolean;
	/** `t` is no prefix (≤ 3.13). */
	readonly noTemplates?: boolean;
	/** No line ends within a format spec, unless the quotes are three; prefixes that do not go together are an error of their own (3.14+). */
	readonly strict?: boolean;
};

/** Splits source into CPython's tokens, up to the first error. */
export function tokenize(text: string, options: TokenizerOptions = {}): Tokens {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	const s: Scanner = {
		lines,
		tokens: [],
		brackets: [],
		indents: [{width: 0, alternative: 0}],
		options,
		modes: [],
		line: 1,
		col: 0,
	};
	let problem: TokenProblem | undefined;
	while (problem === undefined && s.line <= lines.length) problem = scanLine(s);
	if (problem === undefined && s.brackets.length === 0) {
		// The end is spoken of as the end of the last line.
		s.line = Math.max(lines.length, 1);
		s.col = lines.at(-1)?.length ?? 0;
		for (let n = s.indents.length; n > 1; n--) push(s, 'dedent', '', 0);
		push(s, 'end', '', 0);
	}
	return {tokens: s.tokens, problem, open: s.brackets, lines};
}

export function push(s: Scanner, type: Token['type'], text: string, width = text.length): Token {
	const {line, col} = s;
	const level = s.brackets.length;
	const token: Token = {
		type,
		text,
		line,
		col,
		endLine: line,
		endCol: col + width,
		level,
	};
	s.tokens.push(token);
	s.col += width;
	return token;
}

export function fail(
	s: Scanner,
	message: string,
	col = s.col,
	endOffset = col + 1,
	type: TokenProblem['type'] = 'SyntaxError',
): TokenProblem {
	const at = {line: s.line, offset: col + 1, endLine: s.line, endOffset};
	// These it says when it has the whole line.
	const isWhole = type !== 'SyntaxError' || message.startsWith('unexpected ');
	return isWhole ? {type, message, ...at} : {type, message, ...at, text: s.lines[s.line - 1]!};
}

/** Everything on one line: indentation, tokens, NEWLINE. */
function scanLine(s: Scanner): TokenProblem | undefined {
	const text = s.lines[s.line - 1]!;
	s.col = 0;
	if (s.brackets.length === 0) {
		const blank = /^[ \t\f]*(?:#.*)?$/.test(text);
		if (blank) {
			s.line++;
			return undefined;
		}
		const problem = indentation(s, text);
		if (problem !== undefined) return problem;
	}
	const problem = scanTokens(s);
	if (problem !== undefined) return problem;
	if (s.brackets.length === 0) push(s, 'newline', '', s.options.wholeFStrings ? 0 : 1);
	s.line++;
	return undefined;
}

function indentation(s: Scanner, text: string): TokenProblem | undefined {
	let width = 0;
	let alternative = 0;
	let i = 0;
	for (; i < text.length; i++) {
		const c = text[i];
		if (c === ' ') {
			width++;
			alternative++;
		} else if (c === '\t') {
			width = (Math.floor(width / 8) + 1) * 8;
			alternative++;
		} else if (c === '\f') width = alternative = 0;
		else break;
	}
	s.col = i;
	const top = s.indents.at(-1)!;
	const tab = (): TokenProblem =>
		fail(s, 'inconsistent use of tabs and spaces in indentation', 0, 0, 'TabError');
	if (width === top.width) return alternative === top.alternative ? undefined : tab();
	if (width > top.width) {
		if (alternative <= top.alternative) return tab();
		s.indents.push({width, alternative});
		push(s, 'indent', '', 0);
		return undefined;
	}
	while (s.indents.length > 1 && width < s.indents.at(-1)!.width) {
		s.indents.pop();
		push(s, 'dedent', '', 0);
	}
	if (width !== s.indents.at(-1)!.width) {
		const message = 'unindent does not match any outer indentation level';
		return fail(s, message, text.length, -1, 'IndentationError');
	}
	return alternative === s.indents.at(-1)!.alternative ? undefined : tab();
}

const NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const NUMBER =
	/0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*|\d(?:_?\d)*)(?:[eE][-+]?\d(?:_?\d)*)?[jJ]?/y;
const STRING = /([rRbBuUfFtT]*)('''|"""|'|")/y;
/** What may stand before a quote, and letters that do not go together, in the order in which they are found. */
const PREFIX = /^(?:[bu]?|b?r|rb|[ft]r?|r[ft])$/i;
const UNLIKE = ['ub', 'ur', 'uf', 'ut', 'bf', 'bt', 'ft'];
const OPERATOR =
	/\.\.\.|\*\*=|\/\/=|>>=|<<=|->|:=|\*\*|\/\/|>>|<<|<=|>=|<>|==|!=|[-+*/%&|^@]=|[-+*/%@&|^~<>()[\]{},:.;=!]/y;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0];
}

function scanTokens(s: Scanner): TokenProblem | undefined {
	for (;;) {
		const mode = s.modes.at(-1);
		if (mode?.isText) {
			const problem = scanText(s, mode);
			if (problem !== undefined) return problem;
			continue;
		}
		const text = s.lines[s.line - 1]!;
		while (/[ \t\f]/.test(text[s.col] ?? '')) s.col++;
		if (s.col >= text.length || text[s.col] === '#') {
			s.col = Math.min(s.col, text.length);
			return undefined;
		}
		if (text[s.col] === '\\') {
			if (s.col + 1 < text.length) {
				const message = 'unexpected character after line continuation character';
				return fail(s, message, s.col + 1, 0);
			}
			if (s.line >= s.lines.length && s.brackets.length > 0) {
				s.col = text.length;
				return undefined;
			}
			if (s.line >= s.lines.length)
				return {...fail(s, 'unexpected EOF while parsing', s.col + 1, -1), isAtEnd: true};
			s.line++;
			s.col = 0;
			continue;
		}
		const problem = scanToken(s, text);
		if (problem !== undefined) return problem;
	}
}

function scanToken(s: Scanner, text: string): TokenProblem | undefined {
	const string = matchAt(STRING, text, s.col);
	const prefix = string?.replace(/['"]+$/, '');
	if (prefix !== undefined && PREFIX.test(prefix) && !(s.options.noTemplates && /t/i.test(prefix)))
		return scanString(s, text);
	if (prefix !== undefined && s.options.strict && !/(.).*\1/i.test(prefix)) {
		const [a, b] = UNLIKE.find(pair => [...pair].every(c => prefix.toLowerCase().includes(c)))!;
		const message = `'${a}' and '${b}' prefixes are incompatible`;
		return fail(s, message, s.col, s.col + 1 + prefix.length);
	}
	const name = matchAt(NAME, text, s.col);
	if (name !== undefined) {
		push(s, 'name', name);
		return undefined;
	}
	if (/\d|\.\d/.test(text.slice(s.col, s.col + 2)) && /^[\d.]/.test(text[s.col]!)) {
		if (/^(?:\d|\.\d)/.test(text.slice(s.col))) return scanNumber(s, text);
	}
	const operator = matchAt(OPERATOR, text, s.col);
	if (operator === undefined) return badCharacter(s, text);
	return scanOperator(s, operator);
}

function badCharacter(s: Scanner, text: string): TokenProblem | undefined {
	const point = text.codePointAt(s.col)!;
	const shown = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
	const c = String.fromCodePoint(point);
	if ('$?`'.includes(c)) {
		// A token like any other, that no rule wants.
		push(s, 'op', c);
		return undefined;
	}
	return /[\p{C}\p{Z}]/u.test(c)
		? fail(s, `invalid non-printable character ${shown}`)
		: fail(s, `invalid character '${c}' (${shown})`);
}

/** Brackets that may be open at a time (Parser/lexer/state.h). */
export const MAXLEVEL = 200;

const CLOSING: Readonly<Record<string, string>> = {')': '(', ']': '[', '}': '{'};

function scanOperator(s: Scanner, operator: string): TokenProblem | undefined {
	const mode = s.modes.at(-1);
	const opening = CLOSING[operator];
	if (opening !== undefined) {
		if (operator === '}' && mode?.fields.length === 0)
			return fail(s, `${mode.kind}: single '}' is not allowed`);
		const open = s.brackets.at(-1);
		if (open === undefined) return fail(s, `unmatched '${operator}'`);
		const isField = mode?.fields.at(-1) === s.brackets.length;
		if (open.text !== opening) {
			if (isField) return fail(s, `${mode!.kind}: unmatched '${operator}'`);
			const where = open.line === s.line ? '' : ` on line ${open.line}`;
			return fail(
				s,
				`closing parenthesis '${operator}' does not match opening parenthesis '${open.text}'${where}`,
			);
		}
		s.brackets.pop();
		if (isField) endField(mode!);
	}
	if (operator.startsWith(':') && mode?.fields.at(-1) === s.brackets.length) {
		push(s, 'spec', ':');
		mode!.isText = true;
		return undefined;
	}
	const opens = '([{'.includes(operator);
	if (opens && s.brackets.length >= MAXLEVEL) return fail(s, 'too many nested parentheses');
	const token = push(s, 'op', operator);
	if (opens) s.brackets.push(token);
	return undefined;
}

/** A number may be followed by these at once; of if, in and is it is not asked where they end (Parser/tokenizer, verify_end_of_number). */
const KEYWORD = /^(?:i[fns]|(?:and|else|for|not|or)(?![\w\u0080-\uffff]))/;

function scanNumber(s: Scanner, text: string): TokenProblem | undefined {
	const number = matchAt(NUMBER, text, s.col)!;
	const after = text[s.col + number.length] ?? '';
	const rest = text.slice(s.col);
	const start = s.col;
	const based = /^0([xXoObB])/.exec(rest);
	if (based !== null && number === '0') {
		const kind = {x: 'hexadecimal', o: 'octal', b: 'binary'}[based[1]!.toLowerCase()]!;
		const digit = rest[2] ?? '';
		if (/\d/.test(digit)) {
			return fail(s, `invalid digit '${digit}' in ${kind} literal`, start + 2);
		}
		return fail(s, `invalid ${kind} literal`, start + 1);
	}
	const keyword = KEYWORD.test(text.slice(start + number.length));
	if (based !== null && !keyword && /[\da-zA-Z_]/.test(after)) {
		const kind = {x: 'hexadecimal', o: 'octal', b: 'binary'}[based[1]!.toLowerCase()]!;
		if (/\d/.test(after)) {
			return fail(s, `invalid digit '${after}' in ${kind} literal`, start + number.length);
		}
		return fail(s, `invalid ${kind} literal`, start + number.length - 1);
	}
	if (/^0[\d_]*[1-9]/.test(number) && !/[.eEjJ]/.test(number)) {
		return fail(
			s,
			'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
			start,
			start + 1 + /^[0_]+/.exec(number)![0].length,
		);
	}
	if (based === null && /^[eE][-+](?!\d)/.test(rest.slice(number.length)))
		return fail(s, 'invalid decimal literal', start + number.length + 1);
	if (
		based === null &&
		(/[\p{ID_Start}_]/u.test(after) || (/[jJ]$/.test(number) && /\d/.test(after)))
	) {
		const imaginary = /[jJ]$/.test(number);
		const kind = imaginary ? 'imaginary' : 'decimal';
		if (!keyword) {
			const width = after === '_' ? number.length : number.length - 1;
			return fail(s, `invalid ${kind} literal`, start + width);
		}
	}
	push(s, 'number', number);
	return undefined;
}

function scanString(s: Scanner, text: string): TokenProblem | undefined {
	STRING.lastIndex = s.col;
	const [opening, prefix = '', quote = ''] = STRING.exec(text)!;
	const start = {line: s.line, col: s.col};
	if (/[fFtT]/.test(prefix) && !s.options.wholeFStrings) return startText(s, prefix, quote);
	let line = s.line;
	let col = s.col + opening.length;
	for (;;) {
		const current = s.lines[line - 1]!;
		const end = closingQuote(current, col, quote);
		if (end.found) {
			addString(s, start, line, end.at);
			return undefined;
		}
		const continued = end.escapedNewline || quote.length === 3;
		if (!continued || line >= s.lines.length) {
			const mode = s.modes.at(-1);
			if (mode?.quote === quote) return fail(s, `${mode.kind}: expecting '}'`);
			return unterminated(s, quote, quote.length === 3 ? s.lines.length : line, 'string');
		}
		line++;
		col = 0;
	}
}

function closingQuote(
	text: string,
	from: number,
	quote: string,
): {readonly found: boolean; readonly at: number; readonly escapedNewline: boolean} {
	for (let i = from; i < text.length; i++) {
		if (text[i] === '\\') {
			if (i + 1 >= text.length) return {found: false, at: i, escapedNewline: true};
			i++;
		} else if (text.startsWith(quote, i)) {
			return {found: true, at: i + quote.length, escapedNewline: false};
		}
	}
	return {found: false, at: text.length, escapedNewline: false};
}

/** Whether the quote is escaped, not a backslash before it. */
const escapes = (line: string, escaped: string): boolean =>
	line.replaceAll('\\\\', '').includes(escaped);

export function unterminated(
	s: Scanner,
	quote: string,
	lastLine: number,
	what: string,
): TokenProblem {
	const isTriple = quote.length === 3;
	const escaped = `\\${quote}`;
	const hint =
		s.options.tellsEscapedQuote &&
		!isTriple &&
		what === 'string' &&
		escapes(s.lines[lastLine - 1]!, escaped)
			? '; perhaps you escaped the end quote?'
			: '';
	const kind = isTriple ? `triple-quoted ${what}` : what;
	const message = `unterminated ${kind} literal (detected at line ${lastLine})${hint}`;
	return {...fail(s, message), isAtEnd: isTriple};
}

export function addString(
	s: Scanner,
	start: {readonly line: number; readonly col: number},
	endLine: number,
	endCol: number,
	type: 'string' | 'fstring-middle' = 'string',
): void {
	const level = s.brackets.length;
	s.tokens.push({type, text: '', ...start, endLine, endCol, level});
	s.line = endLine;
	s.col = endCol;
}

/** Whether the tokenizer raises the error itself, wherever it is; else the parser does, if it comes to that place. */
export const isRaised = ({text}: TokenProblem): boolean => text !== undefined;

/** A problem of the tokenizer as Trouble; columns become bytes. */
export function tokenTrouble(p: TokenProblem): Trouble {
	const loc: Loc = {lineno: p.line, end_lineno: p.endLine, col_offset: -1, end_col_offset: -1};
	const exact = {offset: p.offset, endOffset: p.endOffset};
	const text = p.text === undefined ? {} : {text: p.text};
	return {trouble: true, type: p.type, message: p.message, loc, exact, ...text};
}
