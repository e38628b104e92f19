/**
 * Text for a grid of cells: widths as the terminal counts them, numbers as people read them.
 * Everything here is pure and takes plain text: colour is put on afterwards (theme.ts).
 */
import cliTruncate from 'cli-truncate';
import {cellWidth} from './cell-width.ts';

export type Align = 'left' | 'right';

// What must not reach the terminal.
const unsafe =
	/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// Joiners, variation selectors and skin tones: terminals do not agree on how wide they make an emoji.
const joining =
	/\p{Variation_Selector}|\p{Emoji_Modifier}|[\u200B-\u200D\u2060]|[\u{E0000}-\u{E007F}]/gu;
const printableAscii = /^[ -~]*$/;

/** Cells a text takes. */
export function width(text: string): number {
	return cellWidth(text);
}

/** Text from outside made safe for one line: tabs become spaces, other controls a sign. */
export function clean(text: string): string {
	if (printableAscii.test(text)) {
		return text;
	}

	let expanded = '';
	for (const [index, piece] of text.split('\t').entries()) {
		expanded += index === 0 ? piece : ' '.repeat(4 - (width(expanded) % 4)) + piece;
	}

	return expanded.replaceAll(joining, '').replace(unsafe, sign => {
		const code = sign.codePointAt(0)!;
		return code < 32 ? String.fromCodePoint(0x24_00 + code) : '\u{FFFD}';
	});
}

/** Text cut to at most `cells`, the cut marked by `ellipsis`. */
export function cut(text: string, cells: number, ellipsis = '…'): string {
	if (cells <= 0) {
		return '';
	}

	if (printableAscii.test(text)) {
		if (text.length <= cells) {
			return text;
		}

		return cells <= ellipsis.length
			? text.slice(0, cells)
			: text.slice(0, cells - ellipsis.length) + ellipsis;
	}

	return width(text) <= cells ? text : cliTruncate(text, cells, {truncationCharacter: ellipsis});
}

/** Text in exactly `cells` cells. */
export function fit(text: string, cells: number, align: Align = 'left', ellipsis = '…'): string {
	const shown = cut(text, cells, ellipsis);
	const rest = ' '.repeat(Math.max(0, cells - width(shown)));
	return align === 'left' ? shown + rest : rest + shown;
}

/** What a title is about, in one word. */
export function lastWord(title: string): string {
	return title.split(' ').at(-1)!;
}

/** Left and right part on one line of `cells`; the left part gives way. */
export function justify(left: string, right: string, cells: number, ellipsis = '…'): string {
	const shownRight = cut(right, cells, ellipsis);
	const rest = cells - width(shownRight);
	const gap = shownRight === '' || rest === 0 ? 0 : 1;
	return fit(left, rest - gap, 'left', ellipsis) + ' '.repeat(gap) + shownRight;
}

/** Words laid out on at most `lines` lines of `cells`; what does not fit is cut with an ellipsis. */
export function wrap(
	text: string,
	cells: number,
	lines: number,
	ellipsis = '…',
): readonly string[] {
	const result: string[] = [];
	let line = '';
	const words = text.split(' ').filter(word => word !== '');
	for (const [index, word] of words.entries()) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (width(longer) <= cells || line === '') {
			line = longer;
		} else if (result.length === lines - 1) {
			line += ` ${words.slice(index).join(' ')}`;
			break;
		} else {
			result.push(line);
			line = word;
		}
	}

	result.push(line);
	return result.slice(0, lines).map(shown => cut(shown, cells, ellipsis));
}

const integers = new Intl.NumberFormat('en-US', {maximumFractionDigits: 0});
const tenths = new Intl.NumberFormat('en-US', {
	minimumFractionDigits: 1,
	maximumFractionDigits: 1,
});

/** 12904 → `12,904`. */
export function integer(value: number): string {
	return value >= 0 && value < 1000 ? String(value) : integers.format(value);
}

const units = ['K', 'M', 'G', 'T'] as const;

/** Bytes in at most six cells, powers of 1024: `0`, `48 B`, `4.1 K`, `1,023 K`, `3.1 M`. */
export function bytes(value: number): string {
	if (Math.abs(value) < 1024) {
		return value === 0 ? '0' : `${value} B`;
	}

	let scaled = value / 1024;
	let unit = 0;
	while (Math.abs(scaled) >= 999.5 && unit < units.length - 1) {
		scaled /= 1024;
		unit++;
	}

	const text = Math.abs(scaled) < 99.95 ? tenths.format(scaled) : integers.format(scaled);
	return `${text} ${units[unit]!}`;
}

/** A large count in at most six cells: `999`, `12,904`, `1.2 M`. */
export function count(value: number): string {
	if (Math.abs(value) < 100_000) {
		return integer(value);
	}

	if (Math.abs(value) < 999_500) {
		return `${integers.format(value / 1000)} k`;
	}

	return Math.abs(value) < 999_500_000
		? `${tenths.format(value / 1e6)} M`
		: `${tenths.format(value / 1e9)} G`;
}
