/**
 * Properties and case mappings of characters as CPython has them (Objects/unicodectype.c), from the host's Unicode tables, corrected to the
 * release's Unicode version (14, 15, 15.1, 16, 17). Pure functions of code points; Latin-1 needs no tables.
 */

/** Parses '41-5a 5f' into pairs of first and last. */
const parseRanges = (text: string): readonly number[] =>
	text.split(' ').flatMap(range => {
		const [first, last = first] = range.split('-');
		return [Number.parseInt(first!, 16), Number.parseInt(last!, 16)];
	});

function inRanges(ranges: readonly number[], ch: number): boolean {
	let low = 0;
	let high = ranges.length >> 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ch > ranges[middle * 2 + 1]!) low = middle + 1;
		else high = middle;
	}
	return low * 2 < ranges.length && ch >= ranges[low * 2]!;
}

/** Characters first assigned in a version: in earlier ones they have no properties. Newest first. */
const additions: ReadonlyArray<readonly [version: number, ranges: readonly number[]]> = [
	[
		17,
		parseRanges(
			'88f c5c cdc 1acf-1add 1ae0-1aeb 20c1 2b96 a7ce-a7cf a7d2 a7d4 a7f1 fbc3-fbd2 fd90-fd91 ' +
				'fdc8-fdce 10940-10959 10ec5-10ec7 10ed0-10ed8 10efa-10efb 11b60-11b67 11db0-11ddb ' +
				'11de0-11de9 16ea0-16eb8 16ebb-16ed3 16ff2-16ff6 187f8-187ff 18d09-18d1e 18d80-18df2 ' +
				'1ccfa-1ccfc 1ceba-1ced0 1cee0-1cef0 1e6c0-1e6de 1e6e0-1e6f5 1e6fe-1e6ff 1f6d8 ' +
				'1f777-1f77a 1f8d0-1f8d8 1fa54-1fa57 1fa8a 1fa8e 1fac8 1facd 1faea 1faef 1fbfa ' +
				'2b73a-2b73f 2cea2-2cead 323b0-33479',
		),
	],
	[
		16,
		parseRanges(
			'897 1b4e-1b4f 1b7f 1c89-1c8a 2427-2429 31e4-31e5 a7cb-a7cd a7da-a7dc 105c0-105f3 ' +
				'10d40-10d65 10d69-10d85 10d8e-10d8f 10ec2-10ec4 10efc 11380-11389 1138b 1138e ' +
				'11390-113b5 113b7-113c0 113c2 113c5 113c7-113ca 113cc-113d5 113d7-113d8 113e1-113e2 ' +
				'116d0-116e3 11bc0-11be1 11bf0-11bf9 11f5a 13460-143fa 16100-16139 16d40-16d79 18cff ' +
				'1cc00-1ccf9 1cd00-1ceb3 1e5d0-1e5fa 1e5ff 1f8b2-1f8bb 1f8c0-1f8c1 1fa89 1fa8f 1fabe ' +
				'1fac6 1fadc 1fadf 1fae9 1fbcb-1fbef',
		),
	],
	[15.1, parseRanges('2ffc-2fff 31ef 2ebf0-2ee5d')],
	[
		15,
		parseRanges(
			'cf3 ece 10efd-10eff 1123f-11241 11b00-11b09 11f00-11f10 11f12-11f3a 11f3e-11f59 1342f ' +
				'13439-13455 1b132 1b155 1d2c0-1d2d3 1df25-1df2a 1e030-1e06d 1e08f 1e4d0-1e4f9 1f6dc ' +
				'1f774-1f776 1f77b-1f77f 1f7d9 1fa75-1fa77 1fa87-1fa88 1faad-1faaf 1fabb-1fabd 1fabf ' +
				'1face-1facf 1fada-1fadb 1fae8 1faf7-1faf8 2b739 31350-323af',
		),
	],
];

/** Characters with a numeric value that are letters by category. */
const numericLetters = parseRanges(
	'3405 3483 382a 3b4d 4e00 4e03 4e07 4e09 4e5d 4e8c 4e94 4e96 4ebf-4ec0 4edf 4ee8 4f0d ' +
		'4f70 5104 5146 5169 516b 516d 5341 5343-5345 534c 53c1-53c4 56db 58f1 58f9 5e7a ' +
		'5efe-5eff 5f0c-5f0e 5f10 62fe 634c 67d2 6f06 7396 767e 8086 842c 8cae 8cb3 8d30 9621 ' +
		'9646 964c 9678 96f6 f96b ' +
		'f973 f978 f9b2 f9d1 f9d3 f9fd 20001 20064 200e2 20121 2092a 20983 2098c 2099c 20aea 20afd 20b19 22390 22998 23b1b 2626d 2f890',
);
const numericLettersSince15_1 = parseRanges('4e24 4eac 4fe9 5006 62d0 6d1e 7695 79ed 920e 94a9');
const numericLettersSince17 = parseRanges('12038-12039 12079 12226 1222b 1230b 1230d 12399');

/** Superscripts, circled digits and other digits that do not form decimal numbers. */
const specialDigits = parseRanges(
	'b2-b3 b9 1369-1371 19da 2070 2074-2079 2080-2089 2460-2468 2474-247c 2488-2490 24ea 24f5-24fd ' +
		'24ff 2776-277e 2780-2788 278a-2792 10a40-10a43 10e60-10e68 11052-1105a 1f100-1f10a',
);

/** False for characters that the version does not know. */
export function isAssigned(ch: number, version: number): boolean {
	for (const [since, ranges] of additions) {
		if (since <= version) return true;
		if (inRanges(ranges, ch)) return false;
	}
	return true;
}

const has = (pattern: RegExp, ch: number, version: number): boolean =>
	pattern.test(String.fromCodePoint(ch)) && isAssigned(ch, version);

const isAsciiLetter = (ch: number): boolean => (ch | 32) >= 97 && (ch | 32) <= 122;

/** str.isspace: the same in all versions. */
export const isSpace = (ch: number): boolean =>
	ch < 128
		? ch === 32 || (ch >= 9 && ch <= 13) || (ch >= 28 && ch <= 31)
		: ch === 0x85 ||
			ch === 0xa0 ||
			ch === 0x1680 ||
			(ch >= 0x2000 && ch <= 0x200a) ||
			ch === 0x2028 ||
			ch === 0x2029 ||
			ch === 0x202f ||
			ch === 0x205f ||
			ch === 0x3000;

/** Where str.splitlines splits. */
export const isLinebreak = (ch: number): boolean =>
	(ch >= 10 && ch <= 13) || (ch >= 28 && ch <= 30) || ch === 0x85 || ch === 0x2028 || ch === 0x2029;

export const isAlpha = (ch: number, version: number): boolean =>
	ch < 128 ? isAsciiLetter(ch) : has(/^\p{L}$/u, ch, version);

export const isDecimal = (ch: number, version: number): boolean =>
	ch < 128 ? ch >= 48 && ch <= 57 : has(/^\p{Nd}$/u, ch, version);

export const isDigit = (ch: number, version: number): boolean =>
	isDecimal(ch, version) || (ch > 127 && inRanges(specialDigits, ch));

export const isNumeric = (ch: number, version: number): boolean =>
	ch < 128
		? ch >= 48 && ch <= 57
		: has(/^\p{N}$/u, ch, version) ||
			inRanges(numericLetters, ch) ||
			(version >= 15.1 && inRanges(numericLettersSince15_1, ch)) ||
			(version >= 17 && inRanges(numericLettersSince17, ch));

export const isLower = (ch: number, version: number): boolean =>
	ch < 128
		? ch >= 97 && ch <= 122
		: ch === 0x295
			? version < 17
			: has(/^\p{Lowercase}$/u, ch, version);

export const isUpper = (ch: number, version: number): boolean =>
	ch < 128 ? ch >= 65 && ch <= 90 : has(/^\p{Uppercase}$/u, ch, version);

export const isTitle = (ch: number): boolean =>
	ch > 127 && /^\p{Lt}$/u.test(String.fromCodePoint(ch));

export const isPrintable = (ch: number, version: number): boolean =>
	ch < 127 ? ch >= 32 : has(/^[^\p{C}\p{Z}]$/u, ch, version);

export const isXidStart = (ch: number, version: number): boolean =>
	ch < 128 ? isAsciiLetter(ch) || ch === 95 : has(/^\p{XID_Start}$/u, ch, version);

export const isXidContinue = (ch: number, version: number): boolean =>
	ch < 128
		? isAsciiLetter(ch) || ch === 95 || (ch >= 48 && ch <= 57)
		: has(/^\p{XID_Continue}$/u, ch, version);

export const isCased = (ch: number, version: number): boolean =>
	ch < 128 ? isAsciiLetter(ch) : has(/^\p{Cased}$/u, ch, version);

/** Characters that do not count when looking for the end of a word (for the final sigma). */
export const isCaseIgnorable = (ch: number, version: number): boolean =>
	has(/^\p{Case_Ignorable}$/u, ch, version);

function mapped(ch: number, to: string, version: number): string {
	const text = String.fromCodePoint(ch);
	if (to === text || !isAssigned(ch, version)) return text;
	for (const char of to) if (!isAssigned(char.codePointAt(0)!, version)) return text;
	return to;
}

/** The full lower-case mapping of one character. */
export const toLowerText = (ch: number, version: number): string =>
	mapped(ch, String.fromCodePoint(ch).toLowerCase(), version);

/** The full upper-case mapping of one character. */
export const toUpperText = (ch: number, version: number): string =>
	mapped(ch, String.fromCodePoint(ch).toUpperCase(), version);

/** The full title-case mapping of one character. */
export function toTitleText(ch: number, version: number): string {
	if (ch >= 0x1c4 && ch <= 0x1cc)
		return String.fromCharCode(ch < 0x1c7 ? 0x1c5 : ch < 0x1ca ? 0x1c8 : 0x1cb);
	if (ch >= 0x1f1 && ch <= 0x1f3) return '\u01f2';
	if (ch >= 0x10d0 && ch <= 0x10ff) return String.fromCharCode(ch);
	if (ch >= 0x1f80 && ch <= 0x1faf) return String.fromCharCode(ch | 8);
	if (ch === 0x1fb3 || ch === 0x1fc3 || ch === 0x1ff3) return String.fromCharCode(ch + 9);
	if (ch === 0x1fbc || ch === 0x1fcc || ch === 0x1ffc) return String.fromCharCode(ch);
	const upper = toUpperText(ch, version);
	const first = String.fromCodePoint(upper.codePointAt(0)!);
	if (upper === first || ch === 0x149) return upper;
	return first + upper.slice(first.length).toLowerCase().replaceAll('\u03b9', '\u0345');
}

/** The full case folding of one character. */
export function toFoldedText(ch: number, version: number): string {
	if (ch === 0x131 || (ch >= 0x13a0 && ch <= 0x13f5)) return String.fromCharCode(ch);
	if (ch >= 0x13f8 && ch <= 0x13fd) return String.fromCharCode(ch - 8);
	if (ch >= 0xab70 && ch <= 0xabbf) return String.fromCharCode(ch - 0xab70 + 0x13a0);
	if (ch === 0x1e9e) return 'ss';
	const text = String.fromCodePoint(ch);
	return mapped(ch, text.toUpperCase().toLowerCase(), version);
}
