/**
 * The Unicode Character Database as CPython's `unicodedata` has it (Modules/unicodedata.c), in the versions of the releases: the newest
 * one's data, without what is younger than the version asked for. Pure functions of code points; the tables are read on first use.
 */
import {ucdFile} from './ucd-file.ts';
import type {UcdFile} from './ucd-pack.ts';

type Tables = UcdFile & {
	readonly numberOf: ReadonlyMap<number, UcdFile['numbers'][number]>;
	readonly mappingOf: ReadonlyMap<number, string>;
	readonly nameOf: ReadonlyMap<number, string>;
	readonly named: ReadonlyMap<string, number>;
	readonly sequenceOf: ReadonlyMap<string, readonly number[]>;
	/** By `first,second`: what the two compose to. */
	readonly pairs: ReadonlyMap<string, number>;
};

let read: Tables | undefined;

function tables(): Tables {
	if (read !== undefined) return read;
	const file = ucdFile();
	const nameOf = new Map<number, string>();
	let cp = 0;
	for (const [i, name] of file.names.split('\n').entries()) {
		cp += file.nameSteps[i]!;
		nameOf.set(cp, name);
	}
	const named = new Map([...nameOf].map(([point, name]) => [name, point]));
	for (const [alias, point] of file.aliases) named.set(alias, point);
	const mappingOf = new Map(file.decompositions);
	read = {
		...file,
		numberOf: new Map(file.numbers.map(row => [row[0], row])),
		mappingOf,
		nameOf,
		named,
		sequenceOf: new Map(file.sequences),
		pairs: pairsOf(mappingOf, new Set(file.exclusions)),
	};
	return read;
}

function pairsOf(
	mappings: ReadonlyMap<number, string>,
	excluded: ReadonlySet<number>,
): Map<string, number> {
	const pairs = new Map<string, number>();
	for (const [cp, mapping] of mappings) {
		if (mapping.startsWith('<') || excluded.has(cp)) continue;
		const parts = points(mapping);
		if (parts.length !== 2 || classOf(cp) !== 0 || classOf(parts[0]!) !== 0) continue;
		pairs.set(parts.join(), cp);
	}
	return pairs;
}

const points = (mapping: string): number[] =>
	mapping
		.replace(/^<\w+> /, '')
		.split(' ')
		.map(part => Number.parseInt(part, 16));

export type UcdRecord = UcdFile['records'][number];

/** The newest version's record. */
function newest(cp: number): UcdRecord {
	const {starts, index, records} = read ?? ucdFile();
	let low = 0;
	let high = starts.length;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if (starts[middle]! <= cp) low = middle;
		else high = middle;
	}
	return records[index[low]!]!;
}

const classOf = (cp: number): number => newest(cp)[2];

/** Whether a character is there in a version (17 is 17.0). */
export function isAssigned(cp: number, version: number): boolean {
	const [category, , , , , age] = newest(cp);
	return category !== 'Cn' && age <= version * 10;
}

/** What later versions changed: before which version, first and last code point, field of the record, what it was. */
const changes: ReadonlyArray<
	readonly [version: number, first: number, last: number, field: number, value: string | number]
> = [
	[17, 0x02_95, 0x02_95, 0, 'Ll'],
	[16, 0x22_6d, 0x22_6d, 3, 0],
	[16, 0x26_30, 0x26_37, 4, 'N'],
	[16, 0x26_8a, 0x26_8f, 4, 'N'],
	[16, 0x4d_c0, 0x4d_ff, 4, 'N'],
	[16, 0x1_17_1e, 0x1_17_1e, 0, 'Mn'],
	[16, 0x1_17_1e, 0x1_17_1e, 1, 'NSM'],
	[16, 0x1_d3_00, 0x1_d3_56, 4, 'N'],
	[16, 0x1_d3_60, 0x1_d3_76, 4, 'N'],
	...[0x1_d6_c1, 0x1_d6_fb, 0x1_d7_35, 0x1_d7_6f, 0x1_d7_a9].map(
		cp => [16, cp, cp, 1, 'L'] as const,
	),
];

/** Ideographs without a number before 15.1, and signs without one before 17.0. */
const UNNUMBERED_15 = new Set([
	...[0x4e_24, 0x4e_ac, 0x4f_e9, 0x50_06, 0x62_d0, 0x6d_1e, 0x76_95, 0x79_ed, 0x92_0e, 0x94_a9],
]);
const UNNUMBERED_16 = new Set([
	...[0x1_20_38, 0x1_20_39, 0x1_20_79, 0x1_22_26, 0x1_22_2b, 0x1_23_0b, 0x1_23_0d, 0x1_23_99],
]);

/** A name of a million and, in other uses, of a million millions. */
const MILLIONS = 0x51_46;

/** category, bidirectional, combining, mirrored and east_asian_width of a character in a version. */
export function ucdRecord(cp: number, version: number): UcdRecord {
	const record = newest(cp);
	if (record[0] === 'Cn' || record[5] > version * 10) {
		// Since 17.0 what is not assigned has the direction of its block, since 15.0 its width.
		if (version >= 17) return record;
		return ['Cn', '', 0, 0, version < 15 ? 'F' : widthOfNothing(cp, record), 0];
	}
	const found = changes.filter(
		([until, first, last]) => version < until && cp >= first && cp <= last,
	);
	if (found.length === 0) return record;
	const older = [...record];
	for (const [, , , field, value] of found) older[field] = value;
	return older as unknown as UcdRecord;
}

/** Where ideographs are to come, what is not assigned is wide; elsewhere only what is not assigned in any version can be. */
function widthOfNothing(cp: number, [category, , , , width]: UcdRecord): string {
	if (cp >= 0x2_00_00 && cp <= 0x3_ff_fd && (cp & 0xff_ff) <= 0xff_fd) return 'W';
	return category === 'Cn' ? width : 'N';
}

/** Decimal, digit and numeric value as text, '' where there is none. */
export function ucdNumber(cp: number, version: number): readonly [string, string, string] {
	const row = isAssigned(cp, version) ? tables().numberOf.get(cp) : undefined;
	const isUnknown =
		(version < 15.1 && UNNUMBERED_15.has(cp)) || (version < 17 && UNNUMBERED_16.has(cp));
	if (row === undefined || isUnknown) return ['', '', ''];
	if (cp === MILLIONS && (version < 15.1 || version >= 17)) return ['', '', '1000000000000'];
	return [row[1], row[2], row[3]];
}

/** What a character is a form of, as the database writes it; '' where it is none. */
export const ucdDecomposition = (cp: number, version: number): string =>
	isAssigned(cp, version) ? (tables().mappingOf.get(cp) ?? '') : '';

const LEADING = 'G GG N D DD R M B BB S SS  J JJ C K T P H'.split(' ');
const VOWELS = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ');
const TRAILING = ' G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ');

const HANGUL = 0xac_00;
const HANGUL_COUNT = 11_172;

/** Ideographs are named by number, those of Tangut since 17.0. */
const isTangut = (cp: number): boolean =>
	(cp >= 0x1_70_00 && cp <= 0x1_87_ff) || (cp >= 0x1_8d_00 && cp <= 0x1_8d_1e);
const isUnified = (cp: number): boolean =>
	(cp >= 0x34_00 && cp <= 0x4d_bf) ||
	(cp >= 0x4e_00 && cp <= 0x9f_ff) ||
	(cp >= 0x2_00_00 && cp <= 0x3_ff_ff);

/** The name of a character in a version; '' where it has none. */
export function ucdName(cp: number, version: number): string {
	if (!isAssigned(cp, version)) return '';
	if (cp >= HANGUL && cp < HANGUL + HANGUL_COUNT) {
		const i = cp - HANGUL;
		const text =
			LEADING[Math.floor(i / 588)]! + VOWELS[Math.floor(i / 28) % 21]! + TRAILING[i % 28]!;
		return `HANGUL SYLLABLE ${text}`;
	}
	const name = tables().nameOf.get(cp);
	if (name !== undefined) return name;
	const number = cp.toString(16).toUpperCase();
	if (version >= 17 && isTangut(cp)) return `TANGUT IDEOGRAPH-${number}`;
	return isUnified(cp) ? `CJK UNIFIED IDEOGRAPH-${number}` : '';
}

/** The character of a name or an alias, or where asked for the characters of a sequence's name; '' where there is none. */
export function ucdLookup(text: string, version: number, withSequences: boolean): string {
	const name = text.replaceAll(/[a-z]/g, c => c.toUpperCase());
	// Names that are made by rule were looked for as they are written, up to the release that has 15.1.
	const ruled = version < 16 ? text : name;
	const numbered = /^(CJK UNIFIED|TANGUT) IDEOGRAPH-([\dA-F]{4,5})$/.exec(ruled);
	const syllable = /^HANGUL SYLLABLE ([A-Z]+)$/.exec(ruled);
	let cp = tables().named.get(name);
	if (numbered !== null) cp = numberNamed(numbered[1]!, numbered[2]!, version);
	else if (syllable !== null) cp = hangulNamed(syllable[1]!);
	if (cp !== undefined && isAssigned(cp, version)) return String.fromCodePoint(cp);
	const sequence = withSequences ? tables().sequenceOf.get(name) : undefined;
	return sequence === undefined ? '' : String.fromCodePoint(...sequence);
}

/** The ideograph of a number. */
function numberNamed(kind: string, number: string, version: number): number | undefined {
	const cp = Number.parseInt(number, 16);
	const isKind = kind === 'TANGUT' ? version >= 16 && isTangut(cp) : isUnified(cp);
	const isWritten = version < 16 || cp.toString(16).toUpperCase() === number;
	return isKind && isWritten ? cp : undefined;
}

/** The longest part that fits comes first, as CPython looks for it. */
function hangulNamed(text: string): number | undefined {
	const longest = (parts: readonly string[], from: number): number =>
		parts.reduce(
			(best, part, i) =>
				text.startsWith(part, from) && (best < 0 || part.length > parts[best]!.length) ? i : best,
			-1,
		);
	const l = longest(LEADING, 0);
	const v = longest(VOWELS, LEADING[l]!.length);
	if (v < 0) return undefined;
	const at = LEADING[l]!.length + VOWELS[v]!.length;
	const t = longest(TRAILING, at);
	return at + TRAILING[t]!.length === text.length ? HANGUL + (l * 21 + v) * 28 + t : undefined;
}

export type Form = 'NFC' | 'NFD' | 'NFKC' | 'NFKD';

/** The characters of a text in a normal form of a version (nfd_nfkd, nfc_nfkc). */
export function ucdNormalize(text: readonly number[], form: Form, version: number): number[] {
	const out: number[] = [];
	for (const cp of text) decompose(cp, form.includes('K'), version, out);
	reorder(out, version);
	return form.endsWith('C') ? compose(out, version) : out;
}

function decompose(cp: number, isCompatible: boolean, version: number, out: number[]): void {
	if (cp >= HANGUL && cp < HANGUL + HANGUL_COUNT) {
		const i = cp - HANGUL;
		out.push(0x11_00 + Math.floor(i / 588), 0x11_61 + (Math.floor(i / 28) % 21));
		if (i % 28 > 0) out.push(0x11_a7 + (i % 28));
		return;
	}
	const mapping = ucdDecomposition(cp, version);
	if (mapping === '' || (mapping.startsWith('<') && !isCompatible)) out.push(cp);
	else for (const part of points(mapping)) decompose(part, isCompatible, version, out);
}

const combining = (cp: number, version: number): number =>
	cp < 0x3_00 ? 0 : ucdRecord(cp, version)[2];

/** Marks of a character stand in the order of their classes. */
function reorder(out: number[], version: number): void {
	for (let i = 1; i < out.length; i++) {
		const own = combining(out[i]!, version);
		for (let k = i; own > 0 && k > 0; k--) {
			if (combining(out[k - 1]!, version) <= own) break;
			[out[k - 1], out[k]] = [out[k]!, out[k - 1]!];
		}
	}
}

function compose(text: readonly number[], version: number): number[] {
	const out: number[] = [];
	let starter = -1;
	let last = -1;
	for (const cp of text) {
		const own = combining(cp, version);
		const isFree = starter >= 0 && (last === -1 || (last > 0 && last < own));
		const pair = isFree ? composed(out[starter]!, cp, version) : undefined;
		if (pair !== undefined) {
			out[starter] = pair;
			continue;
		}
		if (own === 0) {
			starter = out.length;
			last = -1;
		} else last = own;
		out.push(cp);
	}
	return out;
}

function composed(first: number, second: number, version: number): number | undefined {
	const l = first - 0x11_00;
	const v = second - 0x11_61;
	if (l >= 0 && l < 19 && v >= 0 && v < 21) return HANGUL + (l * 21 + v) * 28;
	const s = first - HANGUL;
	const t = second - 0x11_a7;
	if (s >= 0 && s < HANGUL_COUNT && s % 28 === 0 && t > 0 && t < 28) return first + t;
	const pair = tables().pairs.get(`${first},${second}`);
	return pair !== undefined && isAssigned(pair, version) ? pair : undefined;
}

/** Whether a text may be taken to be in a form without making it: 'maybe' where only making it says (is_normalized_quickcheck). */
export function ucdQuickCheck(
	text: readonly number[],
	form: Form,
	version: number,
): 'yes' | 'no' | 'maybe' {
	let result: 'yes' | 'maybe' = 'yes';
	let before = 0;
	for (const cp of text) {
		if (cp < 0x3_00 && (form === 'NFC' || cp < 0x80)) {
			before = 0;
			continue;
		}
		const own = combining(cp, version);
		if (own > 0 && before > own) return 'no';
		before = own;
		const alone = ucdNormalize([cp], form, version);
		if (alone.length !== 1 || alone[0] !== cp) return 'no';
		if (form.endsWith('C') && isSecond(cp)) result = 'maybe';
	}
	return result;
}

let seconds: Set<number> | undefined;

/** Whether something composes with this character behind it. */
function isSecond(cp: number): boolean {
	seconds ??= new Set([...tables().pairs.keys()].map(pair => Number(pair.split(',')[1])));
	return seconds.has(cp) || (cp >= 0x11_61 && cp <= 0x11_75) || (cp >= 0x11_a8 && cp <= 0x11_c2);
}

/** The name of the block that a code point is in. */
export const ucdBlock = (cp: number): string =>
	ucdFile().blocks.find(([first, last]) => cp >= first && cp <= last)?.[2] ?? 'No_Block';
