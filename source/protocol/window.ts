/**
 * How a list becomes the rows on screen. Every source uses these functions, so that filter, order
 * and scrolling mean the same whoever answers; the monitor scrolls with the same `scrollTo`.
 */
import type {RowSlice, RowWindow, Sort, SourceLine, SourceSection} from './snapshot.ts';

/** A row of any list: plain fields and a key that stays with the row for its life. */
export type KeyedRow = Readonly<{key: string}>;

/** Rows kept visible above and below the line about to run. */
export const followContext = 3;

/**
 * The first row to show so that row `index` is on screen: as little scrolling as possible within a
 * page, a fresh view with the row in its upper third after a jump. `index` < 0: only clamps.
 */
export function scrollTo(
	offset: number,
	limit: number,
	index: number,
	total: number,
	context = 0,
): number {
	const room = Math.max(1, limit);
	const keep = Math.min(context, Math.floor((room - 1) / 2));
	let first = offset;
	if (index >= 0 && (index < first - room || index >= first + 2 * room)) {
		first = index - Math.floor(room / 3);
	} else if (index >= 0 && index < first + keep) {
		first = index - keep;
	} else if (index >= first + room - keep) {
		first = index + keep + 1 - room;
	}

	return Math.max(0, Math.min(first, total - room));
}

function fieldText(value: unknown): string {
	return Array.isArray(value) ? value.join(' ') : `${value as string | number | undefined}`;
}

/** Whether a row passes a filter (see `RowWindow.filter`); '' passes all. */
export function rowMatches(row: KeyedRow, filter: string): boolean {
	const fields = row as unknown as Readonly<Record<string, unknown>>;
	for (const word of filter.toLowerCase().split(/\s+/)) {
		const colon = word.indexOf(':');
		const column = word.slice(0, Math.max(0, colon));
		if (column !== '' && Object.hasOwn(fields, column)) {
			if (
				!fieldText(fields[column])
					.toLowerCase()
					.includes(word.slice(colon + 1))
			) {
				return false;
			}
		} else if (
			!Object.entries(fields).some(
				([name, value]) => name !== 'key' && fieldText(value).toLowerCase().includes(word),
			)
		) {
			return false;
		}
	}

	return true;
}

function sortValue(value: unknown): number | string {
	if (value === 'immortal') {
		return Infinity;
	}

	return typeof value === 'number' || typeof value === 'boolean'
		? Number(value)
		: fieldText(value).toLowerCase();
}

/** Rows in the asked order; rows that compare equal stay in the list's own order. */
export function sortRows<Row extends KeyedRow>(rows: readonly Row[], sort: Sort): readonly Row[] {
	const sign = sort.descending ? -1 : 1;
	const keyed = rows.map(row => ({
		row,
		value: sortValue((row as unknown as Readonly<Record<string, unknown>>)[sort.column]),
	}));
	keyed.sort((a, b) => {
		if (typeof a.value !== typeof b.value) {
			return typeof a.value === 'number' ? -sign : sign;
		}

		return a.value < b.value ? -sign : a.value > b.value ? sign : 0;
	});
	return keyed.map(({row}) => row);
}

function arranged<Row extends KeyedRow>(all: readonly Row[], window: RowWindow): readonly Row[] {
	const filter = window.filter?.trim() ?? '';
	const filtered = filter === '' ? all : all.filter(row => rowMatches(row, filter));
	return window.sort === undefined ? filtered : sortRows(filtered, window.sort);
}

function cutOut<Row extends KeyedRow>(
	rows: readonly Row[],
	unfiltered: number,
	window: RowWindow,
	target: number,
): RowSlice<Row> {
	const context = window.follow === 'current' ? followContext : 0;
	const first = scrollTo(window.offset, window.limit, target, rows.length, context);
	const margin = window.margin ?? 0;
	const offset = Math.max(0, first - margin);
	return {
		rows: rows.slice(offset, first + Math.max(1, window.limit) + margin),
		offset,
		total: rows.length,
		unfiltered,
	};
}

/** Filter, order, scroll to the row that is followed or selected, and cut out what is on screen. */
export function sliceRows<Row extends KeyedRow>(
	all: readonly Row[],
	window: RowWindow,
): RowSlice<Row> {
	const rows = arranged(all, window);
	const target =
		window.follow === 'last'
			? rows.length - 1
			: window.selected === undefined
				? -1
				: rows.findIndex(row => row.key === window.selected);
	return cutOut(rows, all.length, window, target);
}

/** The same for the source, where `follow` means line `current` (0 before the first). */
export function sliceSource(
	all: readonly SourceLine[],
	window: RowWindow,
	current: number,
): SourceSection {
	const rows = arranged(all, window);
	const currentIndex = rows.findIndex(row => row.line === current);
	const target =
		window.follow === 'current' ? currentIndex : rows.findIndex(row => row.key === window.selected);
	return {...cutOut(rows, all.length, window, target), current, currentIndex};
}
