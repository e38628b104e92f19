import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {ReferenceRow, SourceLine} from '../../source/protocol/snapshot.ts';
import {forwardCapabilities} from '../../source/protocol/command.ts';
import {
	rowMatches,
	scrollTo,
	sliceRows,
	sliceSource,
	sortRows,
} from '../../source/protocol/window.ts';
import {commandFor} from '../../source/monitor/order.ts';
import {type State, initialState, needsOf, reduce} from '../../source/monitor/store.ts';
import {shareSections} from '../../source/monitor/share.ts';
import {cellTexts, fitColumns, headerText} from '../../source/monitor/table.ts';
import {width} from '../../source/monitor/text.ts';
import {createTheme} from '../../source/monitor/theme.ts';
import {statusText} from '../../source/monitor/parts/status.ts';
import type {Status} from '../../source/protocol/snapshot.ts';
import {barText, policyText} from '../../source/monitor/panes/generations.tsx';
import {marksText, plotLines} from '../../source/monitor/panes/heap.tsx';
import {collectionColumns} from '../../source/monitor/panes/collections.tsx';
import {referenceColumns} from '../../source/monitor/panes/references.tsx';
import {siteColumns} from '../../source/monitor/panes/sites.tsx';
import {highlight, sourceText} from '../../source/monitor/panes/source.tsx';
import {createFakeSource} from './fake.ts';

const theme = createTheme({ascii: false, noColor: true});
const coloured = createTheme({ascii: false, noColor: false});
const bare = (text: string) => text.replaceAll(/\u001B\[[\d;]*m/g, '');
const {glyphs} = theme;

const subject: ReferenceRow = {
	key: 'subject',
	name: 'subject',
	type: 'Subject',
	refs: 2,
	generation: '1',
	size: 48,
	address: 0x10_00_40,
	heldBy: ['global subject'],
	watched: true,
};

const numbered = Array.from({length: 100}, (_, index): SourceLine => ({
	key: `k${index}`,
	line: index + 1,
	text: `line ${index + 1}`,
	executable: true,
	breakpoint: false,
	liveBytes: (index * 37) % 100,
	liveBlocks: 1,
}));

test('a row is cells of fixed widths, numbers to the right', () => {
	const fitted = fitColumns(referenceColumns, 60);
	assert.equal(
		cellTexts(fitted, subject, glyphs).join('|'),
		'subject    |Subject |     2|   1|  48 B|global subje…',
	);
	const titles = fitted.map(column => headerText(column, undefined, glyphs));
	assert.equal(titles.join('|'), 'name       |type    |  refs| gen|  size|held by      ');
	const sorted = fitted.map(column =>
		headerText(column, {column: 'refs', descending: true}, glyphs),
	);
	assert.equal(sorted[2], ' refs▼');
});

test('columns fill the room, the least wanted go first, widths do not depend on rows', () => {
	for (const columns of [referenceColumns, collectionColumns, siteColumns]) {
		for (let cells = 24; cells <= 200; cells++) {
			const fitted = fitColumns<never>(columns, cells);
			const total = fitted.reduce((sum, {width}) => sum + width + 2, 0);
			assert.ok(total <= cells, `${cells}: ${total}`);
		}
	}

	const names = (cells: number) =>
		fitColumns(collectionColumns, cells).map(({column}) => column.id);
	assert.deepEqual(names(24), ['number', 'generation', 'freed']);
	assert.ok(names(80).includes('uncollectable'));
});

test('wide characters keep the columns in line', () => {
	const row = {...subject, name: '漢字の名前は長い', heldBy: ['ключ 漢']};
	for (const [index, {width: cells}] of fitColumns(referenceColumns, 60).entries()) {
		assert.equal(width(cellTexts(fitColumns(referenceColumns, 60), row, glyphs)[index]!), cells);
	}
});

test('a line of source fits exactly, with its signs', () => {
	const line: SourceLine = {
		key: '27',
		line: 27,
		text: '    def attach(self, callback):',
		executable: true,
		breakpoint: true,
		liveBytes: 4200,
		liveBlocks: 12,
	};
	const look = {cells: 60, digits: 3, isCurrent: true, isSelected: false};
	assert.equal(
		bare(sourceText(line, look, theme)),
		'●▶ 27      def attach(self, callback):                 4.1 K',
	);
	for (const cells of [20, 36, 60, 72, 120]) {
		for (const isSelected of [false, true]) {
			const text = bare(sourceText(line, {...look, cells, isSelected}, coloured));
			assert.equal(width(text), cells);
		}
	}
});

test('highlighting adds colour and changes no character', () => {
	for (const text of [
		'    for x in "a # b": # note',
		'#| note: hello',
		"return 'don''t'",
		'for a while it says nothing',
		'class A(B):',
	]) {
		assert.equal(bare(highlight(text, coloured)), text);
		assert.equal(highlight(text, theme), text);
	}

	assert.equal(highlight('for a while it says nothing', coloured), 'for a while it says nothing');
	assert.match(highlight('for a in b:', coloured), /^\u001B\[34mfor/);
});

test('bars show every count above nothing, and no more than full', () => {
	assert.equal(bare(barText(0, 10, 10, theme)), '··········');
	assert.equal(bare(barText(1, 2000, 10, theme)), '▇·········');
	assert.equal(bare(barText(5, 10, 10, theme)), '▇▇▇▇▇·····');
	assert.equal(bare(barText(99, 10, 10, theme)), '▇▇▇▇▇▇▇▇▇▇');
	assert.equal(bare(barText(99, 0, 10, theme)), '··········');
});

test('both policies can be told', () => {
	const full = {kind: 'generational', longLivedPending: 310, longLivedTotal: 9120} as const;
	assert.equal(
		policyText({...full, fullAllowed: false}, 80, '·'),
		'next full: pending 310 of 2,280 (25 % of 9,120)',
	);
	assert.equal(
		policyText({...full, fullAllowed: true}, 40, '·'),
		'next full: pending 310 of 2,280, allowed',
	);
	const step = {kind: 'incremental', workToDo: -120} as const;
	assert.equal(
		policyText({...step, next: 'collect', work: 2220}, 80, '·'),
		'next: an increment, up to 2,220 objects · work to do -120',
	);
	assert.equal(
		policyText({...step, next: 'skip', work: -4000}, 40, '·'),
		'next: skipped, ahead of its work',
	);
});

test('the plot has one column a sample, live bytes below what the system gave', () => {
	const samples = [
		{tick: 1, low: 0, high: 0, heap: 8, collected: -1},
		{tick: 2, low: 2, high: 4, heap: 8, collected: 0},
		{tick: 3, low: 8, high: 8, heap: 8, collected: 2},
	];
	assert.deepEqual(plotLines(samples, 2, theme).map(bare), ['··█', '·██']);
	assert.equal(marksText(samples), ' 02');
	assert.deepEqual(plotLines(samples, 2, createTheme({ascii: true, noColor: true})).map(bare), [
		'..#',
		'.##',
	]);
});

test('filters look at all columns or at one', () => {
	assert.ok(rowMatches(subject, 'subj'));
	assert.ok(rowMatches(subject, 'SUBJ global'));
	assert.ok(rowMatches(subject, 'generation:1'));
	assert.ok(!rowMatches(subject, 'generation:2'));
	assert.ok(!rowMatches(subject, 'subj missing'));
	assert.ok(!rowMatches({key: 'secret'}, 'secret'));
});

test('sorting is stable and knows immortal from the rest', () => {
	const rows = [
		{...subject, key: 'a', refs: 3},
		{...subject, key: 'b', refs: 'immortal' as const},
		{...subject, key: 'c', refs: 3},
		{...subject, key: 'd', refs: 20},
	];
	const keys = (column: string, descending: boolean) =>
		sortRows(rows, {column, descending})
			.map(({key}) => key)
			.join('');
	assert.equal(keys('refs', true), 'bdac');
	assert.equal(keys('refs', false), 'acdb');
	assert.equal(keys('type', true), 'abcd');
});

test('a window always holds the row it follows', () => {
	fc.assert(
		fc.property(
			fc.integer({min: -5, max: 120}),
			fc.integer({min: 1, max: 30}),
			fc.nat(99),
			fc.boolean(),
			(offset, limit, at, follow) => {
				const window = {offset, limit};
				const slice = follow
					? sliceSource(numbered, {...window, follow: 'current'}, at + 1)
					: sliceRows(numbered, {...window, selected: `k${at}`});
				assert.ok(slice.rows.some(({key}) => key === `k${at}`));
				assert.equal(slice.rows.length, limit);
				assert.equal(slice.rows[0]!.key, `k${slice.offset}`);
				const first = scrollTo(offset, limit, at, 100);
				assert.ok(first <= at && at < first + limit);
			},
		),
	);
});

async function loaded(
	columns = 120,
	rows = 40,
): Promise<[State, ReturnType<typeof createFakeSource>]> {
	const source = createFakeSource();
	source.advance(2000);
	let state = initialState(forwardCapabilities, {columns, rows});
	for (let round = 0; round < 2; round++) {
		state = reduce(state, {kind: 'snapshot', snapshot: await source.request(needsOf(state))});
	}

	return [state, source];
}

test('a program that was found equal on a real interpreter has a mark, until it is changed by hand', async () => {
	const [state] = await loaded();
	const shown = (more: Partial<Status>, look = theme) => {
		const {snapshot} = state;
		const status = {...snapshot!.status, ...more};
		return statusText({...state, snapshot: {...snapshot!, status}}, look);
	};

	assert.doesNotMatch(shown({}), /verified/);
	assert.match(shown({verifiedOn: '3.14.10'}), / ✓ verified /);
	assert.doesNotMatch(shown({verifiedOn: '3.14.10', changedByHand: true}), /verified/);
	const plain = createTheme({ascii: true, noColor: true});
	assert.match(shown({verifiedOn: '3.14.10'}, plain), / = verified /);
});

test('the cursor belongs to a row: it stays on it when the order changes', async () => {
	let [state, source] = await loaded();
	const refresh = async () => {
		state = reduce(state, {kind: 'snapshot', snapshot: await source.request(needsOf(state))});
	};

	state = reduce(state, {kind: 'focus', number: 5});
	state = reduce(state, {kind: 'down'});
	state = reduce(state, {kind: 'down'});
	await refresh();
	const {key, index} = state.lists.sites;
	source.advance(3000);
	await refresh();
	assert.equal(state.lists.sites.key, key);
	const slice = state.snapshot!.sites!;
	assert.equal(slice.rows[state.lists.sites.index - slice.offset]!.key, key);
	assert.notEqual(index, undefined);
});

test('an answer that says nothing new changes nothing', async () => {
	const [state, source] = await loaded();
	const again = reduce(state, {kind: 'snapshot', snapshot: await source.request(needsOf(state))});
	assert.equal(again, state);
	source.advance(1);
	const next = await source.request(needsOf(state));
	const shared = shareSections(state.snapshot, next);
	assert.notEqual(shared, state.snapshot);
	assert.equal(shared.collections, state.snapshot!.collections);
});

test('only what is on screen is asked for', async () => {
	const [wide] = await loaded(200, 60);
	assert.deepEqual(Object.keys(needsOf(wide)).sort(), [
		'chapters',
		'collections',
		'generations',
		'heap',
		'output',
		'references',
		'sites',
		'source',
	]);
	const [narrow] = await loaded(70, 20);
	assert.deepEqual(Object.keys(needsOf(narrow)).sort(), ['chapters', 'source']);
	assert.ok(needsOf(wide).references!.limit < 60);
	const zoomed = reduce(wide, {kind: 'zoom'});
	assert.deepEqual(Object.keys(needsOf(zoomed)).sort(), ['chapters', 'source']);
});

test('orders depend on the state of the run', async () => {
	const [state, source] = await loaded();
	assert.deepEqual(commandFor(state, {kind: 'playPause'}), {kind: 'run'});
	assert.deepEqual(commandFor(state, {kind: 'stepLine'}), {kind: 'stepLine'});
	assert.deepEqual(commandFor(state, {kind: 'faster'}), {kind: 'changeSpeed', by: 1});
	assert.deepEqual(commandFor(state, {kind: 'slower'}), {kind: 'changeSpeed', by: -1});
	assert.deepEqual(commandFor(state, {kind: 'toggleBreakpoint'}), {
		kind: 'setBreakpoint',
		line: state.snapshot!.status.line,
		on: true,
	});
	const at = (status: Partial<NonNullable<State['snapshot']>['status']>): State => ({
		...state,
		snapshot: {...state.snapshot!, status: {...state.snapshot!.status, ...status}},
	});
	assert.deepEqual(commandFor(at({state: 'running'}), {kind: 'playPause'}), {kind: 'pause'});
	assert.equal(commandFor(at({state: 'finished'}), {kind: 'playPause'}), undefined);
	assert.equal(commandFor(at({state: 'finished'}), {kind: 'stepLine'}), undefined);
	assert.deepEqual(commandFor(at({state: 'finished'}), {kind: 'restart'}), {kind: 'restart'});
	assert.equal(commandFor(state, {kind: 'zoom'}), undefined);
	assert.deepEqual(source.commands, []);
});

test('Esc undoes one thing at a time and never quits', async () => {
	let [state] = await loaded();
	const press = (
		...kinds: ReadonlyArray<'zoom' | 'filter' | 'accept' | 'help' | 'back' | 'up'>
	) => {
		for (const kind of kinds) {
			state = reduce(state, {kind});
		}
	};

	press('zoom', 'up', 'filter');
	state = reduce(state, {kind: 'type', text: 'self'});
	press('accept');
	state = reduce(state, {kind: 'error', message: 'something failed'});
	press('help');
	press('back');
	assert.equal(state.overlay.kind, 'none');
	assert.equal(state.errors.length, 1);
	press('back');
	assert.equal(state.errors.length, 0);
	press('back');
	assert.equal(state.lists.source.filter, '');
	assert.ok(state.zoom);
	press('back');
	assert.ok(!state.zoom);
	assert.ok(!state.lists.source.follow);
	press('back');
	assert.ok(state.lists.source.follow);
	const before = state;
	press('back');
	assert.equal(state, before);
});

test('errors of the source are shown until dismissed, each once', async () => {
	const source = createFakeSource({errors: ['no room for history']});
	let state = initialState(forwardCapabilities, {columns: 120, rows: 40});
	const refresh = async () => {
		state = reduce(state, {kind: 'snapshot', snapshot: await source.request(needsOf(state))});
	};

	await refresh();
	await refresh();
	assert.deepEqual(state.errors, ['no room for history']);
	state = reduce(state, {kind: 'back'});
	await refresh();
	assert.deepEqual(state.errors, []);
});
