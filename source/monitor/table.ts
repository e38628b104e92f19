/**
 * Tables before they are drawn: which columns fit, how wide each is, and the text of each cell. Widths
 * depend on the room, never on the rows: a table that dances with its numbers cannot be read.
 */
import type {RowSlice, Sort} from '../protocol/snapshot.ts';
import type {KeyedRow} from '../protocol/window.ts';
import {type Align, clean, fit} from './text.ts';
import type {Glyphs, Role} from './theme.ts';

export type Column<Row> = Readonly<{
	/** The row's field, and the name to sort by. */
	id: string;
	title: string;
	/** Cells it must have, the mark of the sort order not counted. */
	width: number;
	align: Align;
	/** Columns with the smallest number go first where there is no room, the right one of equals. */
	keep: number;
	/** Share of the room that is over, and the width beyond which it takes none. */
	flex?: number;
	most?: number;
	text: (row: Row) => string;
	tone?: (text: string) => Role | undefined;
}>;

export type Fitted<Row> = Readonly<{column: Column<Row>; width: number}>;

/** Spaces between two columns; ink-table puts one on either side of a cell. */
const gap = 2;

/** The columns that fit into `cells`, in their order, with their widths. */
export function fitColumns<Row>(
	columns: ReadonlyArray<Column<Row>>,
	cells: number,
): ReadonlyArray<Fitted<Row>> {
	let chosen = [...columns];
	const needed = () => chosen.reduce((sum, {width}) => sum + width + gap, 0);
	while (needed() > cells && chosen.length > 1) {
		const least = Math.min(...chosen.map(({keep}) => keep));
		const victim = chosen.findLast(({keep}) => keep === least);
		chosen = chosen.filter(column => column !== victim);
	}

	let rest = cells - needed();
	const widths = new Map(chosen.map(column => [column.id, column.width]));
	if (rest < 0) {
		const only = chosen[0]!;
		widths.set(only.id, Math.max(1, only.width + rest));
	}

	let weight = chosen.reduce((sum, {flex}) => sum + (flex ?? 0), 0);
	for (const column of chosen) {
		if (rest > 0 && column.flex !== undefined) {
			const share = Math.round((rest * column.flex) / weight);
			const given = Math.max(0, Math.min(share, (column.most ?? Infinity) - column.width));
			widths.set(column.id, column.width + given);
			weight -= column.flex;
			rest -= given;
		}
	}

	return chosen.map(column => ({column, width: widths.get(column.id)!}));
}

/** A column's title in its width, with the mark of the sort order. */
export function headerText<Row>(
	{column, width}: Fitted<Row>,
	sort: Sort | undefined,
	glyphs: Glyphs,
): string {
	if (sort?.column !== column.id) {
		return fit(column.title, width, column.align, '');
	}

	const mark = sort.descending ? glyphs.descending : glyphs.ascending;
	return fit(
		fit(column.title, Math.min(column.title.length, width - 1), 'left', '') + mark,
		width,
		column.align,
	);
}

/** A row's cells, each exactly as wide as its column. */
export function cellTexts<Row>(
	fitted: ReadonlyArray<Fitted<Row>>,
	row: Row,
	glyphs: Glyphs,
): readonly string[] {
	return fitted.map(({column, width}) =>
		fit(clean(column.text(row)), width, column.align, glyphs.ellipsis),
	);
}

/** The rows on screen: `undefined` where the slice does not reach yet. */
export function visibleRows<Row extends KeyedRow>(
	slice: RowSlice<Row>,
	offset: number,
	limit: number,
): ReadonlyArray<Row | undefined> {
	const shown = Math.max(0, Math.min(limit, slice.total - offset));
	return Array.from({length: shown}, (_, index) => slice.rows[offset + index - slice.offset]);
}
