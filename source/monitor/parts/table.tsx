/** A table of rows with a cursor, drawn by ink-table. */
import {type ReactNode, useMemo} from 'react';
import {Text} from 'ink';
import type {RowSlice} from '../../protocol/snapshot.ts';
import type {KeyedRow} from '../../protocol/window.ts';
import type {ListState} from '../pane.ts';
import {
	type Column,
	type Fitted,
	cellTexts,
	fitColumns,
	headerText,
	visibleRows,
} from '../table.ts';
import {fit} from '../text.ts';
import type {Size} from '../layout.ts';
import type {Theme} from '../theme.ts';
import {HeaderCell, InkTable, LineContext, type LineOf, RowCell, Skeleton} from './ink-table.ts';

/** A sign before a row: the cursor, or what the row is. It stands in the table's left margin. */
export type Mark<Row> = (row: Row) => string;

type Props<Row extends KeyedRow> = Readonly<{
	slice: RowSlice<Row>;
	columns: ReadonlyArray<Column<Row>>;
	state: ListState;
	size: Size;
	theme: Theme;
	focused: boolean;
	/** What to say where there are no rows. */
	empty: string;
	mark?: Mark<Row>;
}>;

/** Puts a row's cells together: the mark into the margin, then colour by column or by mark. */
function lineMaker<Row>(
	fitted: ReadonlyArray<Fitted<Row>>,
	theme: Theme,
	sortedColumn: string | undefined,
): LineOf {
	const {paint, glyphs} = theme;
	return (cells, kind) => {
		// The first cell is ` ` + mark + text; ink-table pads by UTF-16 units, so widths are made here.
		const mark = kind === 'row' ? cells[0]!.slice(1, 1 + glyphs.cursor.length) : ' ';
		const texts = cells.map((cell, index) => {
			const start = kind === 'row' && index === 0 ? 2 : 1;
			return fit(cell.slice(start).trimEnd(), fitted[index]!.width);
		});
		if (kind === 'header') {
			const painted = texts.map((text, index) =>
				paint(fitted[index]!.column.id === sortedColumn ? 'accent' : 'header', text),
			);
			return ` ${painted.join('  ')} `;
		}

		if (mark === glyphs.cursor) {
			return paint('selected', `${mark}${texts.join('  ')} `);
		}

		if (mark === glyphs.dead) {
			return paint('dim', `${mark}${texts.join('  ')} `);
		}

		const painted = texts.map((text, index) => {
			const role = fitted[index]!.column.tone?.(text.trim());
			return role === undefined ? text : paint(role, text);
		});
		return `${mark === ' ' ? ' ' : paint('accent', mark)}${painted.join('  ')} `;
	};
}

/** Header and rows, one line each; exactly as many lines as there are rows to show. */
export function Table<Row extends KeyedRow>(props: Props<Row>): ReactNode {
	const {slice, columns, state, size, theme, focused, empty, mark} = props;
	const {glyphs, paint} = theme;
	const fitted = useMemo(() => fitColumns(columns, size.columns), [columns, size.columns]);
	const sortedColumn = state.sort?.column;
	const lineOf = useMemo(
		() => lineMaker(fitted, theme, sortedColumn),
		[fitted, theme, sortedColumn],
	);
	const titles = fitted.map((column, index) =>
		index === 0
			? `${headerText(column, state.sort, glyphs)} `
			: headerText(column, state.sort, glyphs),
	);
	const rows = visibleRows(slice, state.offset, Math.max(0, size.rows - 1));
	const data = rows.map((row, index) => {
		const record: Record<string, string> = {key: row?.key ?? ''};
		const texts = row === undefined ? fitted.map(() => '') : cellTexts(fitted, row, glyphs);
		const sign =
			row === undefined
				? ' '
				: focused && state.offset + index === state.index
					? glyphs.cursor
					: (mark?.(row) ?? ' ');
		for (const [column, text] of texts.entries()) {
			record[titles[column]!] = column === 0 ? sign + text : text;
		}

		return record;
	});
	return (
		<LineContext value={lineOf}>
			<InkTable
				data={data}
				columns={titles}
				header={HeaderCell}
				cell={RowCell}
				skeleton={Skeleton}
			/>
			{data.length === 0 && size.rows > 1 ? (
				<Text wrap="truncate-end">
					{paint('dim', ` ${state.filter === '' ? empty : `Nothing matches ${state.filter}`}`)}
				</Text>
			) : null}
		</LineContext>
	);
}
