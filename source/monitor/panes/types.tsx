/** Live objects by type: what there is most of, and what there is more of than at the last stop. */
import type {TypeRow} from '../../protocol/snapshot.ts';
import {type ListKind, type Pane, initialList, listUpdate, listWindow} from '../pane.ts';
import {Table} from '../parts/table.tsx';
import type {Column} from '../table.ts';
import {bytes, count, integer} from '../text.ts';

const sortable = [
	{column: 'bytes', descending: true},
	{column: 'objects', descending: true},
	{column: 'change', descending: true},
	{column: 'parked', descending: true},
	{column: 'type', descending: false},
] as const;

const kind: ListKind = {section: 'types', sortable};

const signed = (value: number): string => (value > 0 ? `+${count(value)}` : count(value));

export const typeColumns: ReadonlyArray<Column<TypeRow>> = [
	{
		id: 'type',
		title: 'type',
		width: 14,
		align: 'left',
		keep: 9,
		flex: 3,
		most: 40,
		text: row => row.type,
		tone: () => 'accent',
	},
	{
		id: 'objects',
		title: 'objects',
		width: 7,
		align: 'right',
		keep: 8,
		flex: 1,
		most: 10,
		text: row => count(row.objects),
	},
	{
		id: 'bytes',
		title: 'bytes',
		width: 8,
		align: 'right',
		keep: 7,
		flex: 1,
		most: 10,
		text: row => bytes(row.bytes),
	},
	{
		id: 'change',
		title: 'change',
		width: 7,
		align: 'right',
		keep: 6,
		flex: 1,
		most: 10,
		text: row => (row.change === undefined ? '' : signed(row.change)),
		tone: text => (text === '0' ? 'dim' : text.startsWith('+') ? 'warn' : undefined),
	},
	{
		id: 'parked',
		title: 'parked',
		width: 6,
		align: 'right',
		keep: 5,
		text: row => integer(row.parked),
		tone: text => (text === '0' ? 'dim' : undefined),
	},
];

export const typesPane: Pane = {
	id: 'types',
	title: 'Types',
	list: 'types',
	initial: {...initialList(), sort: sortable[0]},
	headerRows: 1,
	sections: ['types'],
	needs: (state, size) => ({types: listWindow(kind, state, size.rows - 1)}),
	update: listUpdate(kind),
	view: ({snapshot, state, size, theme, focused}) =>
		snapshot.types === undefined ? null : (
			<Table
				slice={snapshot.types}
				columns={typeColumns}
				state={state}
				size={size}
				theme={theme}
				focused={focused}
				empty="No objects yet"
			/>
		),
	summary({types}) {
		const first = types?.rows[0];
		return first === undefined
			? ''
			: `${integer(types!.unfiltered)}, ${integer(first.objects)} ${first.type} are ${bytes(first.bytes)}`;
	},
	legend: [
		'objects  that live, and their bytes as sys.getsizeof counts them',
		'change   objects more than when the program last stood still with this pane on screen',
		'parked   dead ones on free lists, whose blocks the next of the type take',
	],
};
