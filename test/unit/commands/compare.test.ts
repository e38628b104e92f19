// What compare makes of measured runs.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {CollectionEvent, Measured} from '../../../source/engine/measure.ts';
import {firstDivergence, isBest, metricsOf} from '../../../source/commands/compare-metrics.ts';
import {scatter, sweepText} from '../../../source/commands/compare-sweep.ts';
import {
	compareCsv,
	compareJson,
	compareMarkdown,
	compareText,
} from '../../../source/commands/compare-text.ts';
import {readOptions, UsageError} from '../../../source/commands/options.ts';

const event = (
	visited: number,
	freed: number,
	more: Partial<CollectionEvent> = {},
): CollectionEvent => ({
	generation: 0,
	line: 5,
	tick: 100,
	automatic: true,
	step: 'collect',
	visited,
	freed,
	promoted: visited - freed,
	...more,
});

const run = (collections: readonly CollectionEvent[], more: Partial<Measured> = {}): Measured => ({
	file: 'a.py',
	release: '3.14.10',
	policy: 'generational',
	thresholds: [2000, 10, 10],
	choosesThresholds: false,
	exitCode: 0,
	message: '',
	stdout: '',
	instructions: 1000,
	peakBytes: 5000,
	peakTick: 10,
	meanBytes: 3000,
	systemBytes: 1_048_576,
	collections,
	ideal: {
		every: 4,
		atCollections: true,
		peakBytes: 2500,
		meanBytes: 2000,
		garbagePeakBytes: 2600,
		garbageArea: 1_000_000,
		meanWait: 250.4,
		waited: 12,
		left: 3,
	},
	...more,
});

test('metrics', () => {
	const many = Array.from({length: 200}, (_, i) => event(i + 1, i % 2));
	const metrics = metricsOf(
		run([...many, event(1000, 0, {generation: 2, automatic: false}), event(7, 7, {generation: 1})]),
	);
	assert.deepEqual(metrics.automatic, [200, 1, 0]);
	assert.equal(metrics.asked, 1);
	assert.equal(metrics.wasted, 100);
	assert.equal(metrics.largestPause, 1000);
	// 202 pauses: 199.98 of them, so the 200th of the sorted ones.
	assert.equal(metrics.p99Pause, 199);
	assert.equal(metrics.visited, 20_100 + 1007);
	assert.equal(metrics.freed, 107);
	assert.equal(metrics.garbageMean, 1000);
	const none = metricsOf(run([]));
	assert.deepEqual([none.yield, none.largestPause, none.p99Pause], [0, 0, 0]);
});

test('where two runs part', () => {
	const [a, b] = [event(10, 2), event(20, 3)];
	assert.equal(firstDivergence(run([a, b]), run([a, b])), undefined);
	// How much there was to look at does not matter.
	assert.equal(firstDivergence(run([a]), run([{...a, visited: 11, tick: 101}])), undefined);
	assert.deepEqual(firstDivergence(run([a, b]), run([a])), {number: 2, base: b, other: undefined});
	const other = {...b, line: 6};
	assert.deepEqual(firstDivergence(run([a, b]), run([a, other])), {number: 2, base: b, other});
});

test('best: no other is as good in both and better in one', () => {
	const all = [
		[1, 5],
		[2, 2],
		[5, 1],
		[2, 3],
		[2, 2],
	] as const;
	assert.deepEqual(
		all.map(point => isBest(point, all)),
		[true, true, true, false, true],
	);
});

const runs = (count: number) =>
	Array.from({length: count}, (_, i) => ({
		label: [`3.${i + 11}.0`, 'threshold0=700'],
		measured: run([event(10, i)], {release: `3.${i + 11}.0`}),
	}));

test('text fits 80 columns, however many runs there are', () => {
	for (const count of [1, 2, 5, 12]) {
		const text = compareText(runs(count));
		assert.ok(
			text.split('\n').every(line => line.length <= 80),
			text,
		);
		assert.equal([...text.matchAll(/held \/ oracle/g)].length, 2 * Math.ceil(count / 3));
	}

	assert.match(compareText(runs(2)), /oracle: freed at once +2,500 B +2,500 B$/m);
	assert.match(
		compareText(runs(2)).replaceAll('\n', ' '),
		/3\.12\.0 threshold0=700 parts from 3\.11\.0 threshold0=700 at collection 1/,
	);
	assert.match(
		compareText(runs(1)).replaceAll('\n', ' '),
		/every 4 instructions and before each collection/,
	);
});

test('Markdown, JSON and CSV have every run', () => {
	const three = runs(3);
	const rows = compareMarkdown(three)
		.split('\n')
		.filter(line => line.startsWith('|'));
	assert.ok(rows.every(line => line.split('|').length === 6));
	const parsed = JSON.parse(compareJson(three)) as ReadonlyArray<{
		readonly label: string;
		readonly metrics: {readonly visited: number};
		readonly firstDivergence: unknown;
	}>;
	assert.deepEqual(
		parsed.map(({label}) => label),
		['3.11.0 threshold0=700', '3.12.0 threshold0=700', '3.13.0 threshold0=700'],
	);
	assert.equal(parsed[0]!.firstDivergence, null);
	assert.notEqual(parsed[1]!.firstDivergence, null);
	const [head, ...lines] = compareCsv(three).trim().split('\n');
	assert.equal(lines.length, 3);
	assert.match(head!, /^file,release,collector,threshold_0,threshold_1,threshold_2,exit_status,/);
	assert.ok(lines.every(line => line.split(',').length === head!.split(',').length));
});

test('a sweep: a table, and letters in a plane', () => {
	const points = runs(4).map(
		(one, i) =>
			[500 * (i + 1), {...one, measured: {...one.measured, peakBytes: 1000 * (i + 1)}}] as const,
	);
	const text = sweepText([{title: 'x', name: 'threshold0', runs: points}], true);
	assert.match(text, /^[\n -~]*$/);
	assert.ok(text.split('\n').every(line => line.length <= 80));
	for (const letter of 'abcd') assert.match(text, new RegExp(`^ {2}${letter} +[\\d,]+ `, 'm'));
	const labels = {x: 'x', y: 'y', xText: String, yText: String};
	const plot = scatter(
		[
			[1, 1],
			[2, 3],
			[2, 3],
		],
		labels,
		false,
	);
	assert.match(plot, /\+/);
	assert.match(plot, /│a/);
});

const releases = ['3.14', '3.13'];

test('what may be said', () => {
	const {runs: plans, files} = readOptions(
		[
			'compare',
			'a.py',
			'b.py',
			'--python',
			'3.13,3.14',
			'--set',
			'threshold0=700,2000',
			'--set',
			'threshold1=5',
		],
		releases,
	);
	assert.deepEqual(files, ['a.py', 'b.py']);
	assert.deepEqual(
		plans.map(({python, thresholds}) => [python, ...thresholds]),
		[
			['3.13', 700, 5],
			['3.13', 2000, 5],
			['3.14', 700, 5],
			['3.14', 2000, 5],
		],
	);
	const {values} = readOptions(
		['compare', 'a.py', '--sweep', 'threshold0=500..50000'],
		releases,
	).sweep!;
	assert.equal(values.length, 12);
	assert.deepEqual([values[0], values.at(-1)], [500, 50_000]);
	assert.ok(values.every((value, i) => i === 0 || value > values[i - 1]!));
	assert.deepEqual(
		readOptions(['compare', 'a.py', '--sweep', 'threshold1=1..4/9'], releases).sweep!.values,
		[1, 2, 3, 4],
	);
	assert.equal(readOptions(['compare', 'a.py', '--csv'], releases).format, 'csv');
	for (const [words, expected] of [
		[['compare'], /which file/],
		[
			['compare', 'a.py', '--python', '3.13,2.7'],
			/no such release: 2\.7\nPossible are 3\.14, 3\.13/,
		],
		[['compare', 'a.py', '--set', 'speed=1'], /Possible are threshold0=N/],
		[['compare', 'a.py', '--set', 'threshold0=700,x'], /whole number, not "x"/],
		[['compare', 'a.py', '--sweep', 'threshold0=5'], /wants a range as threshold0=500\.\.50000/],
		[['compare', 'a.py', '--sweep', 'threshold0=50..5'], /to something larger/],
		[['compare', 'a.py', '--sweep', 'threshold9=5..50'], /Possible are threshold0=A\.\.B/],
		[
			['compare', 'a.py', '--sweep', 'threshold0=5..50', '--set', 'threshold0=7'],
			/--set cannot set it too/,
		],
		[['compare', 'a.py', '--format', 'xml'], /Possible are text, markdown, json, csv/],
		[['report', 'a.py', '--set', 'threshold0=1,2'], /several values are for heaptop compare/],
		[['report', 'a.py', '--sweep', 'threshold0=1..2'], /--sweep is for heaptop compare/],
	] as const)
		assert.throws(
			() => readOptions(words, releases),
			(error: unknown) => error instanceof UsageError && expected.test(error.message),
		);
});
