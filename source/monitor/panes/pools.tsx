/** pymalloc's pools: which blocks the program's memory is made of, and how much of them is in use. */
import type {PoolRow, PoolsSection} from '../../protocol/snapshot.ts';
import {type ListKind, type Pane, initialList, listUpdate, listWindow} from '../pane.ts';
import {Lines} from '../parts/lines.tsx';
import {Table} from '../parts/table.tsx';
import type {Column} from '../table.ts';
import {bytes, count, cut, integer} from '../text.ts';

const kind: ListKind = {
	section: 'pools',
	sortable: [
		{column: 'bytes', descending: true},
		{column: 'pools', descending: true},
		{column: 'used', descending: true},
		{column: 'free', descending: true},
	],
};

const unlessLarge = (row: PoolRow, text: string): string => (row.size === undefined ? '-' : text);

export const poolColumns: ReadonlyArray<Column<PoolRow>> = [
	{
		id: 'size',
		title: 'block',
		width: 6,
		align: 'right',
		keep: 9,
		text: row => (row.size === undefined ? '> 512' : integer(row.size)),
		tone: () => 'accent',
	},
	{
		id: 'pools',
		title: 'pools',
		width: 6,
		align: 'right',
		keep: 6,
		flex: 1,
		most: 9,
		text: row => unlessLarge(row, integer(row.pools)),
	},
	{
		id: 'full',
		title: 'full',
		width: 5,
		align: 'right',
		keep: 3,
		flex: 1,
		most: 9,
		text: row => unlessLarge(row, integer(row.full)),
		tone: text => (text === '0' ? 'dim' : undefined),
	},
	{
		id: 'used',
		title: 'used',
		width: 7,
		align: 'right',
		keep: 8,
		flex: 1,
		most: 10,
		text: row => count(row.used),
	},
	{
		id: 'free',
		title: 'free',
		width: 6,
		align: 'right',
		keep: 7,
		flex: 1,
		most: 10,
		text: row => unlessLarge(row, count(row.free)),
		tone: text => (text === '0' ? 'dim' : undefined),
	},
	{
		id: 'part',
		title: 'in use',
		width: 6,
		align: 'right',
		keep: 4,
		text: row => unlessLarge(row, `${Math.round((100 * row.used) / (row.used + row.free))} %`),
	},
	{
		id: 'bytes',
		title: 'bytes',
		width: 8,
		align: 'right',
		keep: 5,
		flex: 1,
		most: 10,
		text: row => bytes(row.bytes),
	},
];

/** What the arenas have in all. */
export function arenasText({arenas, arenaBytes, freePools}: PoolsSection): string {
	return `${integer(arenas)} arena${arenas === 1 ? '' : 's'}, ${bytes(arenaBytes)}, ${integer(freePools)} of their pools unused`;
}

export const poolsPane: Pane = {
	id: 'pools',
	title: 'Pools',
	list: 'pools',
	initial: initialList(),
	headerRows: 2,
	sections: ['pools'],
	needs: (state, size) => ({pools: listWindow(kind, state, size.rows - 2)}),
	update: listUpdate(kind),
	view: ({snapshot: {pools}, state, size, theme, focused}) =>
		pools === undefined ? null : (
			<>
				<Lines
					lines={[
						theme.paint('dim', cut(` ${arenasText(pools)}`, size.columns, theme.glyphs.ellipsis)),
					]}
				/>
				<Table
					slice={pools}
					columns={poolColumns}
					state={state}
					size={{...size, rows: size.rows - 1}}
					theme={theme}
					focused={focused}
					empty="No memory has been asked for yet"
				/>
			</>
		),
	summary: ({pools}) => (pools === undefined ? '' : arenasText(pools)),
	legend: [
		'block   bytes of a block: a pool of 16 KiB has blocks of one size; > 512: asked of the C library',
		'pools   of that size, and those that are full; used, free: their blocks',
		'an arena of 1 MiB goes back to the system when none of its pools is in use',
	],
};
