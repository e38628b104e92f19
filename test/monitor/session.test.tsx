import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {createFakeSource} from './fake.ts';
import {openPicker, openScreen} from './screen.tsx';
import {scenarioList} from './scenario-list.ts';

test('at rest nothing is asked for, while running at most thirty times a second', async () => {
	const source = createFakeSource();
	const screen = openScreen(source);
	await screen.shows('paused');
	await sleep(100);
	const atRest = source.asked.length;
	await sleep(300);
	assert.equal(source.asked.length, atRest);
	await screen.press('space');
	const started = performance.now();
	const before = source.asked.length;
	await sleep(1000);
	const asked = source.asked.length - before;
	const most = ((performance.now() - started) / 1000) * 31 + 6;
	assert.ok(asked > 5 && asked <= most, `${asked} of at most ${most}`);
	await screen.press('q');
	assert.deepEqual(await screen.result, {exitCode: 0});
	assert.deepEqual(
		source.commands.map(({kind}) => kind),
		['run', 'quit'],
	);
});

test('a key is answered while the source is slow', async () => {
	const source = createFakeSource({delay: 700});
	const screen = openScreen(source);
	await screen.shows('heaptop');
	const started = performance.now();
	await screen.press('?');
	await screen.shows('Help');
	assert.ok(performance.now() - started < 500);
	await screen.press('q');
	await screen.result;
});

test('an answer that fails is shown, dismissed by Esc, and not the end', async () => {
	const fake = createFakeSource();
	let isBroken = false;
	const screen = openScreen({
		...fake,
		async request(request) {
			if (isBroken) {
				throw new Error('the inspector lost its way');
			}

			return fake.request(request);
		},
	});
	await screen.shows('paused');
	isBroken = true;
	await screen.press('s');
	await screen.shows('error: the inspector lost its way');
	isBroken = false;
	await screen.press('escape', 's');
	const lines = await screen.shows(/line \d/);
	assert.doesNotMatch(lines.join('\n'), /error:/);
	await screen.press('q');
	await screen.result;
});

test('events: errors are shown, a source that is gone leaves its last moment on screen', async () => {
	const source = createFakeSource();
	const screen = openScreen(source);
	await screen.shows('paused');
	source.emit({kind: 'error', message: 'history is full'});
	await screen.shows('error: history is full');
	await screen.press('escape');
	source.emit({kind: 'closed', message: 'the engine ended unexpectedly'});
	await screen.shows('disconnected');
	await screen.shows('error: the engine ended unexpectedly');
	await screen.press('2', 'tab');
	await screen.shows('›3 Generations');
	await screen.press('q');
	assert.deepEqual(await screen.result, {exitCode: 0});
});

test('a refused order says why until the next key', async () => {
	const screen = openScreen(createFakeSource());
	await screen.shows('paused');
	await screen.press('g', 'b');
	await screen.shows('No statement starts on line 1.');
	await screen.press('j');
	assert.doesNotMatch(await screen.text(), /No statement/);
	await screen.press('q');
	await screen.result;
});

test('several keys in one chunk all count', async () => {
	const source = createFakeSource();
	const screen = openScreen(source);
	await screen.shows('5/49');
	await screen.press('jjjj2z');
	await screen.shows('›2 References');
	await screen.press('z1');
	await screen.shows('9/49');
	await screen.press('q');
	await screen.result;
});

test('initial speed and running come from the options', async () => {
	const source = createFakeSource();
	const screen = openScreen(source, {initialSpeed: 8, isRunning: true});
	await screen.shows('8 lines/s');
	await screen.press('q');
	await screen.result;
	assert.deepEqual(source.commands, [{kind: 'setSpeed', speed: 8}, {kind: 'run'}, {kind: 'quit'}]);
});

test('resizing draws every layout whole, with no line left over', async () => {
	const source = createFakeSource();
	source.advance(1500);
	const screen = openScreen(source, {columns: 200, rows: 60});
	await screen.shows('7 Output');
	for (const [columns, rows] of [
		[80, 24],
		[120, 40],
		[60, 12],
		[30, 5],
		[100, 24],
		[200, 60],
	] as const) {
		await screen.resize(columns, rows);
		await screen.press('g');
		await sleep(80);
		const resized = await screen.lines();
		const fresh = openScreen(source, {columns, rows});
		await fresh.shows('observers');
		await fresh.press('g');
		await sleep(80);
		assert.deepEqual(resized, await fresh.lines(), `${columns}x${rows}`);
		await fresh.press('ctrl+c');
		await fresh.result;
	}

	await screen.press('q');
	await screen.result;
});

test('the first frame and the way out do not wait for a source that never answers', async () => {
	const never = async () => new Promise<never>(() => {});
	const screen = openScreen(
		{...createFakeSource(), request: never, command: never},
		{initialSpeed: 8},
	);
	await screen.shows('1 Source');
	const started = performance.now();
	await screen.press('q');
	assert.deepEqual(await screen.result, {exitCode: 0});
	assert.ok(performance.now() - started < 1500);
});

test('leaving restores screen and keyboard', async () => {
	const screen = openScreen(createFakeSource());
	await screen.shows('paused');
	assert.ok(screen.isAlternate());
	assert.ok(screen.isRaw());
	await screen.press('q');
	await screen.result;
	assert.ok(!screen.isAlternate());
	assert.ok(!screen.isRaw());
});

test('a pane that fails to draw ends the monitor with its error and a clean terminal', async () => {
	const fake = createFakeSource();
	const screen = openScreen({
		...fake,
		request: async request => ({
			...(await fake.request(request)),
			generations: Object.create(null) as never,
		}),
	});
	await assert.rejects(screen.result, TypeError);
	assert.ok(!screen.isAlternate());
	assert.ok(!screen.isRaw());
});

test('the picker: filter, no match, leave', async () => {
	const screen = openPicker(scenarioList);
	await screen.shows('Three caches');
	await screen.press('/', 'weak');
	await screen.shows('1/1');
	await screen.press(' elephant');
	await screen.shows('Nothing matches weak elephant');
	await screen.press('enter', 'enter');
	await screen.press('escape');
	await screen.shows('1/5');
	await screen.press('G');
	await screen.shows('5/5');
	await screen.press('q');
	assert.equal(await screen.result, undefined);
});

test('the picker in small terminals', async () => {
	for (const [columns, rows] of [
		[60, 12],
		[40, 6],
		[200, 60],
	] as const) {
		const screen = openPicker(scenarioList, {columns, rows});
		await screen.shows('heaptop');
		await screen.press('j', 'j', 'j', 'j');
		await screen.shows('5/5');
		await screen.shows('John');
		await screen.press('enter');
		assert.equal(await screen.result, 'person_cycle');
	}
});
