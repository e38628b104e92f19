/** Weak references and finalizers: what will be told when an object dies. */
import type {WeakrefRow} from '../../protocol/snapshot.ts';
import {type ListKind, type Pane, initialList, listUpdate, listWindow} from '../pane.ts';
import {Table} from '../parts/table.tsx';
import type {Column} from '../table.ts';
import {integer} from '../text.ts';

const kind: ListKind = {
	section: 'weakrefs',
	sortable: [
		{column: 'kind', descending: false},
		{column: 'object', descending: false},
		{column: 'callback', descending: false},
		{column: 'state', descending: false},
		{column: 'refs', descending: true},
	],
};

export const weakrefColumns: ReadonlyArray<Column<WeakrefRow>> = [
	{
		id: 'kind',
		title: 'kind',
		width: 9,
		align: 'left',
		keep: 8,
		flex: 1,
		most: 16,
		text: row => row.kind,
		tone: () => 'accent',
	},
	{
		id: 'object',
		title: 'object',
		width: 12,
		align: 'left',
		keep: 9,
		flex: 4,
		text: row => row.object,
	},
	{
		id: 'callback',
		title: 'callback',
		width: 9,
		align: 'left',
		keep: 5,
		flex: 3,
		text: row => row.callback,
	},
	{
		id: 'state',
		title: 'state',
		width: 11,
		align: 'left',
		keep: 7,
		text: row => row.state,
		tone: text => (text === 'alive' ? 'dim' : 'warn'),
	},
	{
		id: 'refs',
		title: 'refs',
		width: 5,
		align: 'right',
		keep: 6,
		text: row => (row.refs === 'immortal' ? 'immort' : integer(row.refs)),
	},
];

export const weakrefsPane: Pane = {
	id: 'weakrefs',
	title: 'Finalizers, weakrefs',
	list: 'weakrefs',
	initial: initialList(),
	headerRows: 1,
	sections: ['weakrefs'],
	needs: (state, size) => ({weakrefs: listWindow(kind, state, size.rows - 1)}),
	update: listUpdate(kind),
	view: ({snapshot, state, size, theme, focused}) =>
		snapshot.weakrefs === undefined ? null : (
			<Table
				slice={snapshot.weakrefs}
				columns={weakrefColumns}
				state={state}
				size={size}
				theme={theme}
				focused={focused}
				empty="No weak references, no finalizers"
			/>
		),
	summary: ({weakrefs}) => (weakrefs === undefined ? '' : integer(weakrefs.unfiltered)),
	legend: [
		'kind   ref, proxy, a subclass of ref, or __del__ for an object whose class has one',
		'state  dead: what it referred to is gone; resurrected: __del__ has run and the object lives',
		'refs   references to the weak reference itself, or to the object with the finalizer',
	],
};
