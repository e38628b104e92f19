// Whole screens, drawn by Ink into a terminal in memory. Each is compared with a file in frames/ that somebody has looked at;
// `UPDATE_FRAMES=1 node test/run.ts monitor/frames` writes them anew, to be looked at again.
import assert from 'node:assert/strict';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {width} from '../../source/monitor/text.ts';
import {createFakeSource, type FakeOptions} from './fake.ts';
import {scenarioList} from './scenario-list.ts';
import {openPicker, openScreen, type Look} from './screen.tsx';

const folder = join(import.meta.dirname, 'frames');

function compare(name: string, lines: readonly string[]): void {
	const path = join(folder, `${name}.txt`);
	const text = `${lines.join('\n')}\n`;
	if (process.env['UPDATE_FRAMES'] !== undefined || !existsSync(path)) {
		assert.ok(process.env['UPDATE_FRAMES'] !== undefined, `${path} is missing`);
		writeFileSync(path, text);
	}

	assert.equal(text, readFileSync(path, 'utf8'), name);
}

/** Every line fits, and no frame is longer than the screen or scrolled it. */
function assertFits(lines: readonly string[], columns: number, rows: number): void {
	assert.equal(lines.length, rows);
	for (const line of lines) {
		assert.ok(width(line) <= columns, line);
	}
}

type Frame = Readonly<{
	name: string;
	look: Look;
	/** Lines the program has run before. */
	at?: number;
	fake?: FakeOptions;
	keys?: readonly string[];
	shows: string | RegExp;
}>;

const frames: readonly Frame[] = [
	{name: 'start-120x40', look: {columns: 120, rows: 40}, shows: 'paused at the start'},
	{name: 'loop-60x12', look: {columns: 60, rows: 12}, at: 1500, shows: 'line '},
	{name: 'loop-80x24', look: {columns: 80, rows: 24}, at: 1500, shows: '7 Output'},
	{name: 'loop-99x50', look: {columns: 99, rows: 50}, at: 1500, shows: '7 Output'},
	{name: 'loop-100x24', look: {columns: 100, rows: 24}, at: 1500, shows: '7 Output'},
	{name: 'loop-120x40', look: {columns: 120, rows: 40}, at: 1500, shows: '7 Output'},
	{name: 'loop-200x60', look: {columns: 200, rows: 60}, at: 1500, shows: '7 Output'},
	...(['8', '9', '0'] as const).map(key => ({
		name: `pane-${key}-120x40`,
		look: {columns: 120, rows: 40},
		at: 1500,
		keys: [key],
		shows: new RegExp(`›${key} `),
	})),
	{name: 'tiny-50x10', look: {columns: 50, rows: 10}, at: 1500, keys: ['2'], shows: 'name'},
	{
		name: 'ascii-120x40',
		look: {columns: 120, rows: 40, ascii: true},
		at: 1500,
		shows: '7 Output',
	},
	{
		name: 'collections-80x24',
		look: {columns: 80, rows: 24},
		at: 4000,
		keys: ['4'],
		shows: 'examined',
	},
	{
		name: 'zoom-80x24',
		look: {columns: 80, rows: 24},
		at: 4000,
		keys: ['6', 'z'],
		shows: 'peak',
	},
	{
		name: 'finished-120x40',
		look: {columns: 120, rows: 40},
		at: 10_000,
		fake: {turns: 400, exitCode: 1, message: 'ZeroDivisionError: division by zero'},
		shows: 'finished',
	},
	{name: 'help-80x24', look: {columns: 80, rows: 24}, keys: ['?'], shows: 'Help'},
	{name: 'help-120x40', look: {columns: 120, rows: 40}, keys: ['?'], shows: 'Help'},
	{
		name: 'details-80x24',
		look: {columns: 80, rows: 24},
		at: 1500,
		keys: ['2', 'j', 'enter'],
		shows: 'Alive because',
	},
	{
		name: 'error-80x24',
		look: {columns: 80, rows: 24},
		fake: {errors: ['--heap-limit 64M is full; --heap-limit raises it']},
		shows: 'error',
	},
];

for (const {name, look, at = 0, fake, keys = [], shows} of frames) {
	test(name, async () => {
		const source = createFakeSource(fake);
		source.advance(at);
		const screen = openScreen(source, look);
		await screen.shows(/line|heaptop/);
		await screen.press(...keys);
		const lines = await screen.shows(shows);
		assertFits(lines, look.columns!, look.rows!);
		compare(name, lines);
		await screen.press('ctrl+c');
		assert.deepEqual(await screen.result, {exitCode: 0});
	});
}

test('picker-80x24', async () => {
	const screen = openPicker(scenarioList, {columns: 80, rows: 24});
	const lines = await screen.shows('John and Mary');
	assertFits(lines, 80, 24);
	compare('picker-80x24', lines);
	await screen.press('j', 'j', 'enter');
	assert.equal(await screen.result, 'list_cycle');
});

test('NO_COLOR: the same text, no colour, and the focus and the cursor still to be seen', async () => {
	const plain = openScreen(createFakeSource(), {columns: 120, rows: 40, noColor: true});
	const colourful = openScreen(createFakeSource(), {columns: 120, rows: 40});
	const shown = 'paused at the start';
	assert.deepEqual(await plain.shows(shown), await colourful.shows(shown));
	assert.equal(await plain.hasColour(), false);
	assert.equal(await colourful.hasColour(), true);
	await plain.press('5');
	assert.match(await plain.text(), /›5 Allocation sites/);
	assert.match(await plain.text(), /│›observers\.py/);
	assert.equal((await plain.inverseLines()).length, 1);
	await plain.press('q');
	await colourful.press('q');
});

test('--ascii draws in ASCII only', async () => {
	const source = createFakeSource();
	source.advance(4000);
	for (const keys of [[], ['?'], ['escape', '2', 'o'], ['enter']]) {
		const screen = openScreen(source, {columns: 120, rows: 40, ascii: true});
		await screen.shows('Output');
		await screen.press(...keys);
		const text = (await screen.text()).replaceAll('→', '');
		assert.match(text, /^[\n -~]*$/);
		await screen.press('ctrl+c');
	}
});

test('wide characters and hostile output keep the frame whole', async () => {
	const fake = createFakeSource();
	const source: typeof fake = {
		...fake,
		async request(request) {
			const snapshot = await fake.request(request);
			const text = '漢字\u{1B}[31mred\u{7} 👩‍👩‍👧 e\u{301} '.repeat(9);
			return {
				...snapshot,
				status: {...snapshot.status, file: `${'長い'.repeat(20)}.py`},
				output: {
					rows: [{key: '0', stream: 'stdout', text, tick: 0}],
					offset: 0,
					total: 1,
					unfiltered: 1,
				},
			};
		},
	};
	for (const [columns, rows] of [
		[120, 40],
		[81, 30],
		[61, 13],
	] as const) {
		const screen = openScreen(source, {columns, rows});
		await screen.press('7');
		const lines = await screen.shows('漢字');
		assertFits(lines, columns, rows);
		assert.doesNotMatch(lines.join('\n'), /\u{1B}/u);
		if (columns >= 100) {
			for (const line of lines.slice(1, -3)) {
				assert.equal(width(line), columns, line);
			}
		}

		await screen.press('q');
	}
});
