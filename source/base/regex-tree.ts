/** What a regular expression is made of (Lib/re/_parser.py), and the flags (Lib/re/_constants.py). */

export const FLAG_IGNORECASE = 2;
export const FLAG_LOCALE = 4;
export const FLAG_MULTILINE = 8;
export const FLAG_DOTALL = 16;
export const FLAG_UNICODE = 32;
export const FLAG_VERBOSE = 64;
export const FLAG_DEBUG = 128;
export const FLAG_ASCII = 256;

export const TYPE_FLAGS = FLAG_ASCII | FLAG_LOCALE | FLAG_UNICODE;
export const GLOBAL_FLAGS = FLAG_DEBUG;

export const MAXREPEAT = 4_294_967_295;

/** d, w, s and their opposites. */
export type Category = 'd' | 'D' | 'w' | 'W' | 's' | 'S';

export type SetItem =
	| {readonly kind: 'char'; readonly ch: number}
	| {readonly kind: 'range'; readonly from: number; readonly to: number}
	| {readonly kind: 'category'; readonly category: Category};

export type Place = 'begin' | 'begin_string' | 'end' | 'end_string' | 'boundary' | 'non_boundary';

export type Node =
	| {readonly kind: 'literal'; readonly ch: number}
	| {readonly kind: 'any'}
	| {readonly kind: 'set'; readonly negate: boolean; readonly items: readonly SetItem[]}
	| {readonly kind: 'at'; readonly place: Place}
	| {readonly kind: 'group'; readonly group: number; readonly add: number; readonly del: number; readonly body: Sequence}
	| {readonly kind: 'branch'; readonly branches: readonly Sequence[]}
	| {
			readonly kind: 'repeat';
			readonly min: number;
			readonly max: number;
			readonly mode: 'greedy' | 'lazy' | 'possessive';
			readonly body: Sequence;
	  }
	| {readonly kind: 'backref'; readonly group: number}
	| {readonly kind: 'assert'; readonly negate: boolean; readonly behind: boolean; readonly body: Sequence}
	| {readonly kind: 'conditional'; readonly group: number; readonly yes: Sequence; readonly no: Sequence | undefined}
	| {readonly kind: 'atomic'; readonly body: Sequence}
	| {readonly kind: 'failure'};

export type Sequence = readonly Node[];

export type Parsed = {
	readonly body: Sequence;
	readonly flags: number;
	/** Groups, the whole match not counted. */
	readonly groups: number;
	readonly names: ReadonlyMap<string, number>;
};

/** A pattern that is none: PatternError(message, pattern, position). Overflow: OverflowError. */
export type RegexProblem = {
	readonly message: string;
	readonly position: number | undefined;
	readonly overflow?: boolean;
};

export class RegexError extends Error {
	readonly position: number | undefined;
	readonly overflow: boolean;

	constructor(message: string, position: number | undefined, overflow = false) {
		super(message);
		this.position = position;
		this.overflow = overflow;
	}
}

/** The least and greatest number of characters a sequence matches. */
export function widthOf(body: Sequence, groupWidths: ReadonlyMap<number, readonly [number, number]>): [number, number] {
	let low = 0;
	let high = 0;
	for (const node of body) {
		const [min, max] = nodeWidth(node, groupWidths);
		low += min;
		high += max;
	}
	return [Math.min(low, MAXREPEAT), Math.min(high, MAXREPEAT)];
}

function nodeWidth(node: Node, widths: ReadonlyMap<number, readonly [number, number]>): readonly [number, number] {
	switch (node.kind) {
		case 'literal':
		case 'any':
		case 'set':
			return [1, 1];
		case 'group':
		case 'atomic':
			return widthOf(node.body, widths);
		case 'branch': {
			const all = node.branches.map(branch => widthOf(branch, widths));
			return [Math.min(...all.map(w => w[0])), Math.max(...all.map(w => w[1]))];
		}
		case 'repeat': {
			const [min, max] = widthOf(node.body, widths);
			return [min * node.min, max === 0 || node.max === 0 ? 0 : max * node.max];
		}
		case 'backref':
			return widths.get(node.group) ?? [0, MAXREPEAT];
		case 'conditional': {
			const yes = widthOf(node.yes, widths);
			const no = node.no === undefined ? [0, 0] : widthOf(node.no, widths);
			return [Math.min(yes[0], no[0]!), Math.max(yes[1], no[1]!)];
		}
		default:
			return [0, 0];
	}
}
