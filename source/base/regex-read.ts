/** Reading the text of a regular expression, character by character (Lib/re/_parser.py: Tokenizer). */
import {type Category, RegexError} from './regex-tree.ts';

export type State = {
	readonly chars: readonly string[];
	index: number;
	/** The token ahead: one character, or a backslash and one; '' at the end. */
	next: string;
	flags: number;
	readonly isBytes: boolean;
	/** \z is known (3.14+). */
	readonly knowsZ: boolean;
	groups: number;
	readonly names: Map<string, number>;
	readonly widths: Map<number, readonly [number, number] | undefined>;
	/** Groups known when the look-behind at hand began. */
	lookbehindGroups: number | undefined;
	/** Conditionals that named groups before they were seen: group to position. */
	readonly later: Map<number, number>;
};

export function advance(s: State): void {
	const c = s.chars[s.index];
	if (c === undefined) {
		s.next = '';
		s.index = s.chars.length + 1;
		return;
	}
	s.index++;
	if (c !== '\\') {
		s.next = c;
		return;
	}
	const escaped = s.chars[s.index];
	if (escaped === undefined) throw new RegexError('bad escape (end of pattern)', s.chars.length - 1);
	s.index++;
	s.next = c + escaped;
}

export const tell = (s: State): number => s.index - [...s.next].length - (s.next === '' ? 1 : 0);

export function take(s: State): string {
	const token = s.next;
	advance(s);
	return token;
}

export function match(s: State, c: string): boolean {
	if (s.next !== c) return false;
	advance(s);
	return true;
}

export function takeWhile(s: State, n: number, wanted: (c: string) => boolean): string {
	let text = '';
	for (let i = 0; i < n && s.next !== '' && wanted(s.next); i++) text += take(s);
	return text;
}

/** Everything up to `end`, which is taken too. */
export function takeUntil(s: State, end: string, what: string): string {
	let text = '';
	const start = tell(s);
	for (;;) {
		const c = s.next;
		if (c === '') {
			if (text === '') throw fail(s, `missing ${what}`, start);
			throw fail(s, `missing ${end}, unterminated name`, start);
		}
		advance(s);
		if (c === end) {
			if (text === '') throw fail(s, `missing ${what}`, start);
			return text;
		}
		text += c;
	}
}

export const fail = (_s: State, message: string, position: number): RegexError =>
	new RegexError(message, position);

/** An error `back` characters before the token ahead. */
export const failBack = (s: State, message: string, back: number): RegexError =>
	new RegexError(message, tell(s) - back);

export const width = (text: string): number => [...text].length;

export const category = (letter: string): Category | undefined =>
	'dDwWsS'.includes(letter) ? (letter as Category) : undefined;
