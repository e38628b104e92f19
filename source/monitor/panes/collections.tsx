/** The log of collections, newest last. */
import type {CollectionRow} from '../../protocol/snapshot.ts';
import {type ListKind, type Pane, initialList, listUpdate, listWindow} from '../pane.ts';
import {Table} from '../parts/table.tsx';
import type {Column} from '../table.ts';
import {count, integer} from '../text.ts';
import type {Role} from '../theme.ts';

const kind: ListKind = {
	section: 'collections',
	follows: 'last',
	sortable: [
		{column: 'examined', descending: true},
		{column: 'freed', descending: true},
		{column: 'kept', descending: true},
		{column: 'generation', descending: true},
		{column: 'line', descending: false},
	],
};

const causeText: Readonly<Record<CollectionRow['cause'], string>> = {
	automatic: 'auto',
	program: 'call',
	hand: 'hand',
	exit: 'exit',
};

const stepText = {mark: 'mrk', skip: '-'} as const;

const quietZero = (text: string): Role | undefined => (text === '0' ? 'dim' : undefined);

export const collectionColumns: ReadonlyArray<Column<CollectionRow>> = [
	{
		id: 'number',
		title: '#',
		width: 3,
		align: 'right',
		keep: 9,
		flex: 1,
		most: 7,
		text: row => integer(row.number),
		tone: () => 'dim',
	},
	{
		id: 'generation',
		title: 'gen',
		width: 3,
		align: 'right',
		keep: 9,
		text: row => (row.step === 'collect' ? String(row.generation) : stepText[row.step]),
		tone: text => (text === '0' ? undefined : 'accent'),
	},
	{
		id: 'line',
		title: 'line',
		width: 5,
		align: 'right',
		keep: 6,
		flex: 1,
		most: 7,
		text: row => (row.line === 0 ? '-' : integer(row.line)),
	},
	{
		id: 'cause',
		title: 'by',
		width: 4,
		align: 'left',
		keep: 2,
		text: row => causeText[row.cause],
		tone: text => (text === 'hand' ? 'warn' : 'dim'),
	},
	{
		id: 'examined',
		title: 'examined',
		width: 8,
		align: 'right',
		keep: 7,
		flex: 1,
		most: 12,
		text: row => count(row.examined),
	},
	{
		id: 'freed',
		title: 'freed',
		width: 7,
		align: 'right',
		keep: 8,
		flex: 1,
		most: 11,
		text: row => count(row.freed),
		tone: text => (text === '0' ? 'dim' : 'good'),
	},
	{
		id: 'kept',
		title: 'kept',
		width: 7,
		align: 'right',
		keep: 8,
		flex: 1,
		most: 11,
		text: row => count(row.kept),
	},
	{
		id: 'weakrefs',
		title: 'weak',
		width: 5,
		align: 'right',
		keep: 4,
		text: row => integer(row.weakrefs),
		tone: quietZero,
	},
	{
		id: 'finalizers',
		title: 'final',
		width: 5,
		align: 'right',
		keep: 5,
		text: row => integer(row.finalizers),
		tone: quietZero,
	},
	{
		id: 'uncollectable',
		title: 'uncoll',
		width: 6,
		align: 'right',
		keep: 3,
		text: row => integer(row.uncollectable),
		tone: text => (text === '0' ? 'dim' : 'bad'),
	},
];

function lastOne(row: CollectionRow | undefined): string {
	return row === undefined
		? ''
		: row.step === 'skip'
			? ', last: skipped'
			: `, last: ${row.step === 'mark' ? 'marking' : `generation ${row.generation}`} freed ${integer(row.freed)}, kept ${integer(row.kept)}`;
}

export const collectionsPane: Pane = {
	id: 'collections',
	title: 'Collections',
	list: 'collections',
	initial: initialList(),
	headerRows: 1,
	sections: ['collections'],
	needs: (state, size) => ({collections: listWindow(kind, state, size.rows - 1)}),
	update: listUpdate(kind),
	view: ({snapshot, state, size, theme, focused}) =>
		snapshot.collections === undefined ? null : (
			<Table
				slice={snapshot.collections}
				columns={collectionColumns}
				state={state}
				size={size}
				theme={theme}
				focused={focused}
				empty="No collection yet"
			/>
		),
	summary: ({collections}) =>
		collections === undefined
			? ''
			: `${integer(collections.unfiltered)}${lastOne(collections.rows.at(-1))}`,
	legend: [
		'by        auto: a threshold; call: gc.collect(); hand: the ! key; exit: shutdown',
		'gen       mrk: the incremental collector marked what is in use; -: it did nothing, ahead of its work',
		'examined  objects looked at; kept: survivors, they move one generation up',
		'weak      weak reference callbacks run; final: finalizers run; uncoll: could not be freed',
	],
};
