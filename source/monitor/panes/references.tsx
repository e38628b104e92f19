/** Named objects: what refers to what, how often, and where the collector keeps it. */
import type {ReferenceRow} from '../../protocol/snapshot.ts';
import {type ListKind, type Pane, initialList, listUpdate, listWindow} from '../pane.ts';
import {Table} from '../parts/table.tsx';
import type {Column} from '../table.ts';
import {bytes, integer} from '../text.ts';

const kind: ListKind = {
	section: 'references',
	sortable: [
		{column: 'refs', descending: true},
		{column: 'size', descending: true},
		{column: 'generation', descending: true},
		{column: 'name', descending: false},
		{column: 'type', descending: false},
	],
};

export const referenceColumns: ReadonlyArray<Column<ReferenceRow>> = [
	{
		id: 'name',
		title: 'name',
		width: 10,
		align: 'left',
		keep: 9,
		flex: 3,
		most: 32,
		text: row => row.name,
	},
	{
		id: 'type',
		title: 'type',
		width: 8,
		align: 'left',
		keep: 6,
		flex: 2,
		most: 22,
		text: row => row.type,
		tone: () => 'accent',
	},
	{
		id: 'refs',
		title: 'refs',
		width: 6,
		align: 'right',
		keep: 8,
		text: row => (row.refs === 'immortal' ? 'immort' : integer(row.refs)),
		tone: text => (text === 'immort' ? 'dim' : undefined),
	},
	{
		id: 'generation',
		title: 'gen',
		width: 4,
		align: 'right',
		keep: 7,
		text: row => generationText[row.generation],
		tone: text => (/^\d$/.test(text) ? undefined : 'dim'),
	},
	{
		id: 'size',
		title: 'size',
		width: 6,
		align: 'right',
		keep: 5,
		text: row => bytes(row.size),
	},
	{
		id: 'address',
		title: 'address',
		width: 10,
		align: 'right',
		keep: 3,
		text: row => (row.address === 0 ? '' : `0x${row.address.toString(16)}`),
		tone: () => 'dim',
	},
	{
		id: 'heldBy',
		title: 'held by',
		width: 12,
		align: 'left',
		keep: 4,
		flex: 4,
		text: row => row.heldBy.join(', '),
	},
];

const generationText: Readonly<Record<ReferenceRow['generation'], string>> = {
	0: '0',
	1: '1',
	2: '2',
	young: 'yng',
	visited: 'vis',
	pending: 'pend',
	permanent: 'perm',
	untracked: 'untr',
	'-': '-',
	dead: 'dead',
};

export const referencesPane: Pane = {
	id: 'references',
	title: 'References',
	list: 'references',
	initial: initialList(),
	headerRows: 1,
	sections: ['references'],
	needs: (state, size) => ({references: listWindow(kind, state, size.rows - 1)}),
	update: listUpdate(kind),
	view: ({snapshot, state, size, theme, focused}) =>
		snapshot.references === undefined ? null : (
			<Table
				slice={snapshot.references}
				columns={referenceColumns}
				state={state}
				size={size}
				theme={theme}
				focused={focused}
				empty="No names yet"
				mark={row =>
					row.watchpoint === true
						? theme.glyphs.breakpoint
						: row.generation === 'dead'
							? theme.glyphs.dead
							: row.watched
								? theme.glyphs.watched
								: ' '
				}
			/>
		),
	summary: ({references}) =>
		references === undefined ? '' : `${integer(references.unfiltered)} names`,
	legend: [
		'refs     what sys.getrefcount would count, without its own argument; immort: immortal',
		'gen      0, 1, 2; perm: frozen (gc.freeze); untr: not tracked; -: no container',
		'held by  who refers to it, shortest way from a name first',
	],
};
