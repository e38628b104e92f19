// The commands, as a user types them.
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {cli, file, folder, heaptop, heaptopWith, root} from './cli.ts';

test('run: stdout, stderr in order, exit status, arguments', () => {
	const path = file(
		'order.py',
		'import sys\nprint("one")\nprint("two", file=sys.stderr)\nprint("three")\nprint(sys.argv[1:])\nprint("é€😀")\n',
	);
	const {status, stdout, stderr} = heaptop('run', path, '--', 'a', '--b', '-c');
	assert.equal(status, 0);
	assert.equal(stdout, "one\nthree\n['a', '--b', '-c']\né€😀\n");
	assert.equal(stderr, 'two\n');
	const both = execFileSync('sh', ['-c', `"${process.execPath}" "${cli}" run "${path}" 2>&1`], {
		encoding: 'utf8',
	});
	assert.equal(both, 'one\ntwo\nthree\n[]\né€😀\n');
});

test('run: standard input', () => {
	const path = file('input.py', 'name = input("name? ")\nprint("hello", name)\nprint(input())\n');
	const {status, stdout} = heaptopWith('World\nlast', 'run', path);
	assert.equal(stdout, 'name? hello World\nlast\n');
	assert.equal(status, 0);
});

test('run: a program deeper than the stack it began on reads and writes everything once', () => {
	const lines = [
		'import sys',
		'print("first", input())',
		'print("warned", file=sys.stderr)',
		'nested = []',
		'for _ in range(3000): nested = [nested]',
		'print(len(repr(nested)))',
		'print(eval("-" * 3000 + "1"))',
		'print("last", input())',
	];
	const result = heaptopWith('one\ntwo\n', 'run', file('deep.py', lines.join('\n')));
	assert.deepEqual(result, {
		status: 0,
		stdout: 'first one\n6002\n1\nlast two\n',
		stderr: 'warned\n',
	});
	const text = heaptop('run', file('deep_text.py', `x = ${'-'.repeat(3001)}1\nprint(x)\n`));
	assert.deepEqual(text, {status: 0, stdout: '-1\n', stderr: ''});
});

test('run: a reader that leaves early', () => {
	const path = file('chatty.py', 'for i in range(200_000):\n    print(i)\n');
	const {stdout, stderr} = spawnSync(
		'sh',
		['-c', `"${process.execPath}" "${cli}" run "${path}" | head -n 2`],
		{encoding: 'utf8', timeout: 60_000},
	);
	assert.equal(stdout, '0\n1\n');
	assert.equal(stderr, '');
});

test('run: much output, all of it, in order', () => {
	const path = file('much.py', 'for i in range(20_000):\n    print(i, "x" * 50)\n');
	const {stdout} = heaptop('run', path);
	const lines = stdout.split('\n');
	assert.equal(lines.length, 20_001);
	assert.equal(lines[19_999], `19999 ${'x'.repeat(50)}`);
});

test('run: releases and settings', () => {
	const path = file(
		'settings.py',
		'import gc, sys\nprint(gc.get_threshold(), sys.version_info[:2])\n',
	);
	assert.equal(heaptop('run', path).stdout, '(2000, 10, 10) (3, 14)\n');
	assert.equal(
		heaptop('run', '--python', '3.13', '--set', 'threshold0=700', '--set=threshold2=5', path)
			.stdout,
		'(700, 10, 5) (3, 13)\n',
	);
});

test('run: every scenario of the package', () => {
	for (const scenario of globSync('scenarios/*.py', {cwd: root})) {
		assert.equal(heaptop('run', join(root, scenario)).status, 0, scenario);
	}
});

test('list', () => {
	const {status, stdout} = heaptop('list');
	assert.equal(status, 0);
	assert.equal(stdout.trim().split('\n').length, globSync('scenarios/*.py', {cwd: root}).length);
	assert.match(stdout, /^person_cycle {2}.*Two friends/m);
});

test('help and version, for every command', () => {
	const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		version: string;
	};
	assert.equal(heaptop('--version').stdout, `${version}\n`);
	for (const words of [['--help'], ['-h'], ['run', '--help'], ['report', '--help']]) {
		const {status, stdout} = heaptop(...words);
		assert.equal(status, 0);
		assert.match(stdout, /heaptop run FILE \[-- ARGS\]/);
		assert.match(stdout, /--max-instructions N/);
	}
});

const scenario = join(root, 'scenarios', 'person_cycle.py');

test('report: text', () => {
	const {status, stdout} = heaptop('report', scenario);
	assert.equal(status, 0);
	assert.match(
		stdout,
		/^Two friends nobody else remembers \(.*person_cycle\.py\)\nCPython 3\.14\.10 \(generational\), modelled; /,
	);
	for (const head of ['Memory', 'Collections', 'Allocation sites', 'Live objects']) {
		assert.match(stdout, new RegExp(`^${head}`, 'm'));
	}

	assert.match(heaptop('report', scenario, '--ascii').stdout, /^[\n -~]*$/);
});

test('check: ends with 1 where the program fails, leaves garbage or takes too much', () => {
	const leak = file('leak.py', 'class A: pass\nfor i in range(10):\n    a = A(); a.me = a\n');
	const failing = heaptop('check', leak);
	assert.equal(failing.status, 1);
	assert.match(failing.stdout, /ok +exit status +0\n +FAILED +garbage +9 +--max-garbage 0\n/);
	assert.match(failing.stdout, /garbage made at +blocks +bytes\n +leak\.py:3 /);
	assert.equal(heaptop('check', leak, '--max-garbage=9').status, 0);
	const tight = heaptop('check', scenario, '--max-heap', '1K');
	assert.equal(tight.status, 1);
	assert.match(tight.stdout, /FAILED +peak .* --max-heap 1,024 B\n/);
	assert.equal(heaptop('check', scenario).status, 0);
	const kept = file(
		'kept.py',
		'import gc\ngc.set_debug(gc.DEBUG_SAVEALL)\na = []\na.append(a)\ndel a\ngc.collect()\ngc.set_debug(0)\n',
	);
	assert.match(heaptop('check', kept).stdout, /FAILED +uncollectable +1 /);
	const wrong = heaptop('check', file('wrong.py', 'assert 1 == 2, "no"\n'), '--json');
	assert.equal(wrong.status, 1);
	assert.match(wrong.stderr, /AssertionError: no/);
	const {passed, verdicts} = JSON.parse(wrong.stdout) as {passed: boolean; verdicts: unknown[]};
	assert.equal(passed, false);
	assert.deepEqual(verdicts[0], {name: 'exit status', isMet: false, found: 1, limit: 0});
	assert.equal(heaptop('check', leak, '--csv').status, 2);
	const foreign = heaptop('report', leak, '--max-garbage', '3');
	assert.deepEqual(
		[foreign.status, foreign.stderr],
		[2, 'heaptop: --max-garbage is for heaptop check\n'],
	);
});

test('report: JSON and CSV', () => {
	const {status, stdout} = heaptop('report', '--json', scenario);
	assert.equal(status, 0);
	const report = JSON.parse(stdout) as {
		readonly collections: readonly unknown[];
		readonly sites: ReadonlyArray<{readonly allocated: number; readonly freed: number}>;
		readonly allocated: number;
		readonly stdout: string;
		readonly liveBlocks: number;
	};
	assert.equal(report.collections.length, 3);
	assert.match(report.stdout, /John is finalized/);
	const allocated = report.sites.reduce((sum, site) => sum + site.allocated, 0);
	const freed = report.sites.reduce((sum, site) => sum + site.freed, 0);
	assert.equal(report.allocated, allocated);
	assert.equal(report.liveBlocks, allocated - freed);
	const csv = heaptop('report', '--csv', scenario).stdout;
	assert.match(csv, /^site,live_blocks,live_bytes,allocated,freed,peak_bytes\n/);
	assert.match(csv, /\n\ntype,objects,bytes\n/);
});

test('report: the status and the errors of a failing program', () => {
	const path = file('fails.py', 'keep = [0] * 1000\nraise ValueError("no")\n');
	const {status, stdout, stderr} = heaptop('report', path);
	assert.equal(status, 1);
	assert.match(stdout, /exit status 1: ValueError: no/);
	assert.match(stderr, /ValueError: no\n$/);
});

test('without a terminal the dashboard is a report, and the picker a list', () => {
	assert.match(heaptop(scenario).stdout, /^Two friends nobody else remembers/);
	assert.match(heaptop().stdout, /^person_cycle /m);
});

test('the same program reports the same, every time', () => {
	const path = join(root, 'scenarios', 'sessions.py');
	assert.equal(heaptop('report', '--json', path).stdout, heaptop('report', '--json', path).stdout);
	assert.ok(folder !== '');
});
