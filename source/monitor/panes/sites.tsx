/** Allocation sites: the lines whose blocks are alive. */
import type {SiteRow} from '../../protocol/snapshot.ts';
import {type ListKind, type Pane, initialList, listUpdate, listWindow} from '../pane.ts';
import {Table} from '../parts/table.tsx';
import type {Column} from '../table.ts';
import {bytes, count, integer} from '../text.ts';

const sortable = [
	{column: 'liveBytes', descending: true},
	{column: 'liveBlocks', descending: true},
	{column: 'allocated', descending: true},
	{column: 'freed', descending: true},
	{column: 'peakBytes', descending: true},
	{column: 'line', descending: false},
] as const;

const kind: ListKind = {section: 'sites', sortable};

export const siteColumns: ReadonlyArray<Column<SiteRow>> = [
	{
		id: 'line',
		title: 'site',
		width: 14,
		align: 'left',
		keep: 9,
		flex: 3,
		most: 40,
		text: row => row.site,
	},
	{
		id: 'liveBlocks',
		title: 'live',
		width: 7,
		align: 'right',
		keep: 7,
		flex: 1,
		most: 10,
		text: row => count(row.liveBlocks),
		tone: text => (text === '0' ? 'dim' : undefined),
	},
	{
		id: 'liveBytes',
		title: 'bytes',
		width: 8,
		align: 'right',
		keep: 8,
		flex: 1,
		most: 10,
		text: row => bytes(row.liveBytes),
		tone: text => (text === '0' ? 'dim' : 'accent'),
	},
	{
		id: 'allocated',
		title: 'allocated',
		width: 10,
		align: 'right',
		keep: 5,
		flex: 1,
		most: 12,
		text: row => count(row.allocated),
	},
	{
		id: 'freed',
		title: 'freed',
		width: 7,
		align: 'right',
		keep: 5,
		flex: 1,
		most: 11,
		text: row => count(row.freed),
	},
	{
		id: 'peakBytes',
		title: 'peak',
		width: 8,
		align: 'right',
		keep: 4,
		flex: 1,
		most: 10,
		text: row => bytes(row.peakBytes),
		tone: () => 'dim',
	},
];

export const sitesPane: Pane = {
	id: 'sites',
	title: 'Allocation sites',
	list: 'sites',
	initial: {...initialList(), sort: sortable[0]},
	headerRows: 1,
	sections: ['sites'],
	needs: (state, size) => ({sites: listWindow(kind, state, size.rows - 1)}),
	update: listUpdate(kind),
	view: ({snapshot, state, size, theme, focused}) =>
		snapshot.sites === undefined ? null : (
			<Table
				slice={snapshot.sites}
				columns={siteColumns}
				state={state}
				size={size}
				theme={theme}
				focused={focused}
				empty="Nothing allocated yet"
			/>
		),
	summary({sites}) {
		const first = sites?.rows[0];
		return first === undefined
			? ''
			: `${integer(sites!.unfiltered)}, ${first.site} holds ${bytes(first.liveBytes)}`;
	},
	legend: [
		'live       blocks this line allocated that are still alive, and their bytes',
		'allocated  blocks it ever allocated; freed: those given back; peak: most bytes at once',
	],
};
