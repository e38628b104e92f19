/**
 * Which panes stand where, as a pure function of the terminal's size, the focus and the zoom.
 *
 * It never refuses: three columns → two columns → one column in which panes without room are one
 * line each → one pane with tabs → one status line and one list.
 * Invariant: the rows of all parts add up to the terminal's rows, for every size.
 */

export type Size = Readonly<{columns: number; rows: number}>;

export const paneIds = [
	'source',
	'references',
	'generations',
	'collections',
	'sites',
	'heap',
	'output',
	'types',
	'pools',
	'weakrefs',
] as const;

export type PaneId = (typeof paneIds)[number];

/** The digit that chooses a pane. */
export function digitOf(id: PaneId): number {
	return (paneIds.indexOf(id) + 1) % 10;
}

/** Panes that share a place on the screen: the one that was in focus last has it. */
export const sharers: readonly PaneId[] = ['sites', 'types', 'pools', 'weakrefs'];

/** The panes that have a place while `sharer` has the shared one, by their numbers. */
function placed(sharer: PaneId): readonly PaneId[] {
	return paneIds.filter(id => id === sharer || !sharers.includes(id));
}

/** `box`: a border around; `rule`: a title line above; `bare`: nothing, the title is elsewhere. */
export type Frame = 'box' | 'rule' | 'bare';

export type Placement = Readonly<{
	id: PaneId;
	frame: Frame;
	/** Outer size, frame included. A `rule` of one row is a collapsed pane: title and summary. */
	columns: number;
	rows: number;
}>;

export type Layout = Readonly<{
	kind: 'columns' | 'stack' | 'tabs' | 'tiny';
	/** Panes from top to bottom, column by column from left to right. */
	columns: ReadonlyArray<readonly Placement[]>;
	/** Rows of the parts around the panes; 0 where there is no room. */
	header: number;
	tabs: number;
	note: number;
	footer: number;
}>;

/** Cells for content inside a placement. */
export function innerSize(placement: Placement): Size {
	switch (placement.frame) {
		case 'box': {
			return {columns: Math.max(0, placement.columns - 2), rows: Math.max(0, placement.rows - 2)};
		}

		case 'rule': {
			return {columns: placement.columns, rows: Math.max(0, placement.rows - 1)};
		}

		case 'bare': {
			return {columns: placement.columns, rows: placement.rows};
		}
	}
}

/** Share out `rows` by weight, nobody above `most` unless all are; the last one takes what is left. */
type Share = Readonly<{id: PaneId; weight: number; most?: number}>;

function shareRows(rows: number, shares: readonly Share[]): readonly number[] {
	const result = shares.map(() => 0);
	let rest = rows;
	let open = shares.map((share, index) => ({...share, index}));
	// Whoever would get more than their most is settled first; the others share what they leave.
	for (;;) {
		const weight = open.reduce((sum, share) => sum + share.weight, 0);
		const capped = open.filter(
			share => share.most !== undefined && (rest * share.weight) / weight > share.most,
		);
		if (capped.length === 0 || capped.length === open.length) {
			break;
		}

		for (const share of capped) {
			result[share.index] = share.most!;
			rest -= share.most!;
		}

		open = open.filter(share => !capped.includes(share));
	}

	let weight = open.reduce((sum, share) => sum + share.weight, 0);
	for (const share of open) {
		const given = weight === share.weight ? rest : Math.round((rest * share.weight) / weight);
		result[share.index] = given;
		rest -= given;
		weight -= share.weight;
	}

	return result;
}

function column(columns: number, rows: number, shares: readonly Share[]): readonly Placement[] {
	const heights = shareRows(rows, shares);
	return shares.map(({id}, index) => ({id, frame: 'box', columns, rows: heights[index]!}));
}

const source: Share = {id: 'source', weight: 4};
const references: Share = {id: 'references', weight: 3.5};
/** Three generations, the rule for full collections, the switches; and the border. */
const generations: Share = {id: 'generations', weight: 2.5, most: 7};
const collections: Share = {id: 'collections', weight: 3};
const heap: Share = {id: 'heap', weight: 2.5, most: 14};
const output: Share = {id: 'output', weight: 2};

function twoColumns(
	columns: number,
	rows: number,
	sharer: PaneId,
): ReadonlyArray<readonly Placement[]> {
	const left = Math.ceil(columns / 2);
	return [
		column(left, rows, [source, references, {id: sharer, weight: 2.5}]),
		column(columns - left, rows, [generations, collections, heap, output]),
	];
}

function threeColumns(
	columns: number,
	rows: number,
	sharer: PaneId,
): ReadonlyArray<readonly Placement[]> {
	const left = Math.ceil(columns / 3);
	const middle = Math.ceil((columns - left) / 2);
	return [
		column(left, rows, [{...source, weight: 6}, output]),
		column(middle, rows, [references, {id: sharer, weight: 2.5}]),
		column(columns - left - middle, rows, [generations, collections, heap]),
	];
}

/** Content rows a pane wants in the one-column layout before others get any. */
const wanted: Readonly<Record<PaneId, number>> = {
	source: 5,
	references: 4,
	generations: 3,
	collections: 4,
	sites: 4,
	heap: 4,
	output: 2,
	types: 4,
	pools: 4,
	weakrefs: 4,
};

const stackOrder: readonly PaneId[] = [
	'source',
	'references',
	'generations',
	'heap',
	'collections',
	'output',
	...sharers,
];

/** One column: the focused pane first, the others while there is room, else one line each. */
function stack(
	columns: number,
	rows: number,
	focus: PaneId,
	sharer: PaneId,
): ReadonlyArray<readonly Placement[]> {
	const shown = placed(sharer);
	let rest = rows - shown.length;
	const content = new Map<PaneId, number>(shown.map(id => [id, 0]));
	for (const id of [focus, ...stackOrder.filter(id => id !== focus && shown.includes(id))]) {
		const rowsFor = id === focus ? Math.max(6, wanted[id]) : wanted[id];
		if (rowsFor <= rest) {
			content.set(id, rowsFor);
			rest -= rowsFor;
		}
	}

	// What is over goes to whoever can use it: the focused pane gets half of it, the other open ones the rest.
	const others = shown.filter(id => id !== focus && content.get(id)! > 0 && id !== 'generations');
	const each = others.length === 0 ? 0 : Math.floor(rest / 2 / others.length);
	for (const id of others) {
		content.set(id, content.get(id)! + each);
		rest -= each;
	}

	if (content.get('generations') === 3 && rest >= 4) {
		content.set('generations', 5);
		rest -= 2;
	}

	content.set(focus, content.get(focus)! + rest);
	return [shown.map(id => ({id, frame: 'rule', columns, rows: content.get(id)! + 1}))];
}

/** The layout for a terminal of this size; `lastSharer` has the shared place unless another sharer is in focus. */
export function layoutFor(
	size: Size,
	focus: PaneId,
	zoom: boolean,
	lastSharer: PaneId = 'sites',
): Layout {
	const {columns, rows} = size;
	const sharer = sharers.includes(focus) ? focus : lastSharer;
	if (columns < 60 || rows < 12) {
		return {
			kind: 'tiny',
			columns: [[{id: focus, frame: 'bare', columns, rows: Math.max(0, rows - 1)}]],
			header: Math.min(1, rows),
			tabs: 0,
			note: 0,
			footer: 0,
		};
	}

	const note = rows >= 36 ? 2 : 1;
	const body = rows - note - 2;
	if (columns < 80 || rows < 24) {
		return {
			kind: 'tabs',
			columns: [[{id: focus, frame: 'bare', columns, rows: body - 1}]],
			header: 1,
			tabs: 1,
			note,
			footer: 1,
		};
	}

	const around = {header: 1, tabs: 0, note, footer: 1} as const;
	if (zoom) {
		return {
			kind: 'columns',
			columns: [[{id: focus, frame: 'box', columns, rows: body}]],
			...around,
		};
	}

	if (columns < 100) {
		return {kind: 'stack', columns: stack(columns, body, focus, sharer), ...around};
	}

	return {
		kind: 'columns',
		columns: (columns >= 180 && rows >= 30 ? threeColumns : twoColumns)(columns, body, sharer),
		...around,
	};
}

/** Where a pane stands, or undefined where the layout has no place for it. */
export function placementOf(layout: Layout, id: PaneId): Placement | undefined {
	return layout.columns.flat().find(placement => placement.id === id);
}
