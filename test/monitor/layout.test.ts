import assert from 'node:assert/strict';
import {test} from 'node:test';
import {innerSize, layoutFor, paneIds, placementOf, sharers} from '../../source/monitor/layout.ts';

const kindAt = (columns: number, rows: number) => layoutFor({columns, rows}, 'source', false).kind;

test('the layout fills every terminal exactly, whatever the focus', () => {
	for (let columns = 1; columns <= 220; columns += 3) {
		for (let rows = 1; rows <= 70; rows++) {
			for (const focus of paneIds) {
				for (const zoom of [false, true]) {
					const layout = layoutFor({columns, rows}, focus, zoom);
					const around = layout.header + layout.tabs + layout.note + layout.footer;
					const where = `${columns}x${rows} ${focus}`;
					for (const column of layout.columns) {
						const height = column.reduce((sum, placement) => sum + placement.rows, around);
						assert.equal(height, rows, where);
						assert.ok(column.every(placement => placement.columns === column[0]!.columns));
					}

					const width = layout.columns.reduce((sum, column) => sum + column[0]!.columns, 0);
					assert.equal(width, columns, where);
					assert.ok(placementOf(layout, focus), where);
				}
			}
		}
	}
});

test('one column below 100, tabs below 80×24, one list below 60×12', () => {
	assert.equal(kindAt(200, 60), 'columns');
	assert.equal(kindAt(120, 40), 'columns');
	assert.equal(kindAt(100, 24), 'columns');
	assert.equal(kindAt(99, 40), 'stack');
	assert.equal(kindAt(80, 24), 'stack');
	assert.equal(kindAt(79, 24), 'tabs');
	assert.equal(kindAt(120, 23), 'tabs');
	assert.equal(kindAt(60, 12), 'tabs');
	assert.equal(kindAt(59, 12), 'tiny');
	assert.equal(kindAt(200, 11), 'tiny');
});

/** The panes on screen while a sharer has the shared place. */
const shownWith = (sharer: string) =>
	paneIds.filter(id => id === sharer || !sharers.includes(id)).sort();

test('wide terminals show all panes, each with room for a few rows; sharers take turns', () => {
	for (const [columns, rows] of [
		[100, 24],
		[120, 40],
		[180, 30],
		[200, 60],
	] as const) {
		for (const sharer of sharers) {
			for (const focus of ['source', sharer] as const) {
				const layout = layoutFor({columns, rows}, focus, false, sharer);
				const shown = layout.columns.flat();
				const where = `${sharer} at ${columns}x${rows}`;
				assert.deepEqual(shown.map(({id}) => id).sort(), shownWith(sharer), where);
				assert.ok(
					shown.every(placement => innerSize(placement).rows >= 2),
					where,
				);
			}
		}
	}
});

test('in one column the focused pane is open and every pane has its line', () => {
	for (const focus of paneIds) {
		for (const rows of [24, 30, 40, 60]) {
			const layout = layoutFor({columns: 80, rows}, focus, false);
			assert.deepEqual(
				layout.columns[0]!.map(({id}) => id).sort(),
				shownWith(sharers.includes(focus) ? focus : 'sites'),
			);
			assert.ok(innerSize(placementOf(layout, focus)!).rows >= 6, `${focus} ${rows}`);
			assert.ok(layout.columns[0]!.every(placement => placement.rows >= 1));
		}
	}
});

test('zoom gives the focused pane the whole body', () => {
	const layout = layoutFor({columns: 120, rows: 40}, 'sites', true);
	assert.deepEqual(
		layout.columns.flat().map(({id, rows}) => [id, rows]),
		[['sites', 36]],
	);
});
