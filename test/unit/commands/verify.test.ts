// What verify makes of two observations.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {compareObserved} from '../../../source/commands/verify-compare.ts';
import {type Observed, observe, type Run} from '../../../source/commands/verify-run.ts';

const run = (records: readonly string[], stdout = ''): Run => ({
	exitCode: 0,
	stdout,
	stderr: '',
	records,
});

const collection = (line: readonly string[], sizes: string, found: number) => [
	'gc: collecting generation 0...',
	...line,
	`gc: objects in each generation: ${sizes}`,
	'gc: objects in permanent generation: 12',
	`gc: done, ${found} unreachable, 0 uncollectable, 0.0000s elapsed`,
];

const there = [
	...collection([], '9 9 9', 9),
	'@begin',
	...collection(
		[
			'Stack (most recent call first):',
			'  File "<string>", line 21 in write',
			'  File "<program>", line 10 in __init__',
			'  File "__init__", line ??? in __init__',
			'  File "<program>", line 22 in <module>',
		],
		'7 0 0',
		3,
	),
	'@counts 5 1 0',
	'@ran 1',
	'@size a list 56',
	'@size b Node 48',
	'@end',
];
const here = [
	...collection(['@line 0'], '9 9 9', 9),
	'@begin',
	...collection(['@line 10'], '7 0 0', 3),
	'@counts 5 1 0',
	'@ran 1',
	'@size a list 56',
	'@size b Node 48',
	'@end',
];

const seen = (
	records: readonly string[],
	traces: readonly string[] = ['@trace 3 56 1'],
	stdout = '',
): Observed => observe(run([], stdout), run(records), run(traces));

test('both ways of saying where a collection ran are read alike', () => {
	const [ours, theirs] = [seen(here), seen(there)];
	assert.deepEqual(ours.collections, theirs.collections);
	assert.deepEqual(ours.collections, [
		{generation: 0, line: 10, sizes: [7, 0, 0], unreachable: 3, uncollectable: 0},
	]);
	const {equal, first, checks} = compareObserved(ours, theirs);
	assert.equal(equal, true);
	assert.equal(first, undefined);
	assert.equal(checks.length, 7);
});

test('each subject is compared, and the first difference is named', () => {
	const replaced = (from: string, to: string) => seen(there.map(line => line.replace(from, to)));
	const differences = [
		replaced('line 10 in', 'line 11 in'),
		replaced('7 0 0', '7 1 0'),
		replaced('@counts 5', '@counts 6'),
		replaced('b Node 48', 'b Node 56'),
		seen(there, ['@trace 3 56 2']),
		seen(there, ['@trace 3 56 1', '@trace 4 24 1']),
		seen(there, ['@trace 3 56 1'], 'x'),
	].map(theirs => {
		const {first} = compareObserved(seen(here), theirs);
		return `${first!.subject}, ${first!.difference}`;
	});
	assert.deepEqual(differences, [
		'collections, collection 1: heaptop generation 0 at line 10, of 7 0 0, 3 unreachable, CPython generation 0 at line 11, of 7 0 0, 3 unreachable',
		'collections, collection 1: heaptop generation 0 at line 10, of 7 0 0, 3 unreachable, CPython generation 0 at line 10, of 7 1 0, 3 unreachable',
		'last counts, heaptop (5, 1, 0), CPython (6, 1, 0)',
		'sizes, b: heaptop Node, 48 B, CPython Node, 56 B',
		'traced memory, line 3: heaptop 56 B in 1 block, CPython 56 B in 2 blocks',
		'traced memory, line 4: heaptop nothing, CPython 24 B in 1 block',
		'stdout, line 1: heaptop nothing, CPython "x"',
	]);
});

test('addresses do not count; a missing newline does', () => {
	const printed = (stdout: string) => seen(there, undefined, stdout);
	const same = compareObserved(printed('<A at 0x123456>\n'), printed('<A at 0x7fabcdef0123>\n'));
	assert.equal(same.equal, true);
	assert.match(same.remarks.join(' '), /addresses/);
	assert.equal(
		compareObserved(printed('a\n'), printed('a')).first!.difference,
		'the newline at the end',
	);
});

test('a run that never came to its end is not taken for an empty one', () => {
	const broken = compareObserved(seen(here), seen(['@begin']));
	assert.equal(broken.equal, false);
	assert.equal(
		broken.checks.find(({subject}) => subject === 'collections')!.theirs,
		'not recorded',
	);
});
