// heaptop compare, as a user types it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {file, heaptop} from './cli.ts';

const rings = file(
	'rings.py',
	'for i in range(3000):\n    ring = []\n    ring.append(ring)\nprint("all of it")\n',
);

test('releases and thresholds, side by side', () => {
	const {status, stdout, stderr} = heaptop(
		'compare',
		rings,
		'--python',
		'3.13,3.14',
		'--set',
		'threshold0=100,1000',
	);
	assert.equal(stderr, '');
	assert.equal(status, 0);
	assert.match(stdout, /^ +3\.13\.0 +3\.13\.0/m);
	assert.match(stdout, /threshold0=100 +threshold0=1000/);
	assert.match(stdout, /^ {4}held, with garbage +[\d,.]+ (?:B|KiB) /m);
	assert.match(stdout, /^ {4}oracle: freed at once /m);
	assert.match(stdout, /parts from 3\.13\.0 threshold0=100 at collection 1:/);
	assert.ok(
		stdout.split('\n').every(line => line.length <= 80),
		stdout,
	);
	assert.ok(!stdout.includes('all of it'), "the program's output is not the table's");
});

test('the same release twice is one; alone there is nothing to part from', () => {
	const {stdout} = heaptop('compare', rings, '--python', '3.14,3.14');
	assert.match(stdout, /^ +3\.14\.\d+$/m);
	assert.ok(!stdout.includes('parts from'));
});

test('several files; a program that fails is in the table with its status', () => {
	const fails = file('fails.py', 'x = [1]\nraise SystemExit(7)\n');
	const {status, stdout} = heaptop('compare', rings, fails);
	assert.equal(status, 0);
	assert.match(stdout, /rings\.py +fails\.py$/m);
	assert.match(stdout, /exit status +0 +7$/m);
});

test('formats', () => {
	const words = ['compare', rings, '--set', 'threshold0=100,1000'];
	assert.match(
		heaptop(...words, '--format', 'markdown').stdout,
		/^\| {2}\| threshold0=100 \| threshold0=1000 \|\n\| --- \| ---: \| ---: \|\n/,
	);
	const csv = heaptop(...words, '--csv')
		.stdout.trim()
		.split('\n');
	assert.equal(csv.length, 3);
	const json = JSON.parse(heaptop(...words, '--format', 'json').stdout) as ReadonlyArray<{
		readonly metrics: {readonly wasted: number; readonly freed: number};
		readonly collections: readonly unknown[];
	}>;
	assert.equal(json.length, 2);
	assert.ok(json[0]!.collections.length > json[1]!.collections.length);
	assert.equal(json[0]!.metrics.wasted, 0);
});

test('a sweep', () => {
	const {status, stdout} = heaptop(
		'compare',
		rings,
		'--ascii',
		'--sweep',
		'threshold0=100..1000/4',
	);
	assert.equal(status, 0);
	assert.match(stdout, /^ {2}a +100 +/m);
	assert.match(stdout, /^ {2}d +1,000 +/m);
	assert.match(stdout, /objects visited/);
	assert.match(stdout, /^[\n -~]*$/);
});

test('wrong usage says what is possible: status 2', () => {
	const refused = file('refused.py', 'match 1:\n    case b"a" b"b": pass\n');
	for (const [words, expected] of [
		[[rings, '--python', '3.13,3.9'], /no such release: 3\.9\nPossible are /],
		[[rings, '--set', 'treshold0=1'], /Possible are threshold0=N/],
		[[rings, 'nowhere.py'], /cannot read nowhere\.py: no such file/],
		[[rings, '--sweep', 'threshold0=1..1'], /to something larger/],
		[
			[rings, '--set', `threshold0=${Array.from({length: 300}, (_, i) => i + 1).join(',')}`],
			/300 runs are too many/,
		],
	] as const) {
		const {status, stderr} = heaptop('compare', ...words);
		assert.equal(status, 2);
		assert.match(stderr, expected);
	}

	const {status, stderr} = heaptop('compare', refused);
	assert.equal(status, 2);
	assert.match(stderr, /not supported: /);
});
