// heaptop verify, as a user types it: with real interpreters where there are any, and with programs that pretend to be one.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {defaultProfile, profiles} from '../../source/profile/index.ts';
import {findInterpreters} from '../oracle/interpreters.ts';
import {supported} from '../parity/releases.ts';
import {cli, file, folder, heaptop, root, type Result} from './cli.ts';

const series = defaultProfile.release.split('.').slice(0, 2).join('.');
const thresholds = defaultProfile.thresholds.join(' ');
const home = join(folder, 'home');
mkdirSync(home);

/** Runs it where no interpreter is, but for those in `oracle`. */
function alone(oracle: string, ...words: readonly string[]): Result {
	const {status, stdout, stderr} = spawnSync(process.execPath, [cli, ...words], {
		cwd: folder,
		encoding: 'utf8',
		timeout: 60_000,
		env: {PATH: '', HOME: home, HEAPTOP_ORACLE: oracle, XDG_CACHE_HOME: join(folder, 'cache')},
	});
	return {status, stdout, stderr};
}

/** A folder with a shell script that answers as an interpreter of that version would, and then prints what is no good. */
function pretender(name: string, version: string, more: string): string {
	const bin = join(folder, name);
	mkdirSync(bin, {recursive: true});
	const script = file(
		`${name}/python${series}`,
		`#!/bin/sh\nif [ "$1" = -I ]; then echo "${version} ${more}"; else echo something else; fi\n`,
	);
	chmodSync(script, 0o755);
	return bin;
}

/** A text in one line, wherever it was wrapped. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

const program = file(
	'ring.py',
	'import gc\nring = []\nring.append(ring)\ndel ring\nprint(gc.collect())\n',
);

test('no interpreter: status 3', () => {
	const {status, stdout, stderr} = alone('', 'verify', program);
	assert.equal(status, 3);
	assert.equal(stdout, '');
	assert.match(
		stderr,
		/^heaptop: no CPython 3\.\d+ found that [\d.]+ could be compared with\n.*--interpreter/,
	);
});

test('an interpreter with another collector is none', () => {
	const oracle = pretender('other', defaultProfile.release, '1234 5 6');
	assert.equal(alone(oracle, 'verify', program).status, 3);
});

test('free-threaded and debug builds are none; named, they are wrong usage', () => {
	const oracle = pretender('free', defaultProfile.release, `${thresholds} a free-threaded build`);
	assert.equal(alone(oracle, 'verify', program).status, 3);
	const {status, stderr} = alone(
		'',
		'verify',
		program,
		'--interpreter',
		join(oracle, `python${series}`),
	);
	assert.equal(status, 2);
	assert.match(stderr, /is a free-threaded build: its memory is laid out in another way\n$/);
});

test('another patch release is used, and said loudly; a difference: status 1, and where it is', () => {
	const oracle = pretender('patch', `${series}.99`, thresholds);
	const {status, stdout} = alone(oracle, 'verify', program);
	assert.equal(status, 1);
	assert.match(stdout, new RegExp(`ATTENTION: this is CPython ${series}\\.99\\.`));
	assert.match(stdout, /^ {2}stdout +1 line +1 line +DIFFERENT$/m);
	assert.match(
		flat(stdout),
		/Different\. The first difference: stdout, line 1: heaptop "1", CPython "something else"\./,
	);
	assert.match(stdout, /^ +1 h 1\n +1 C something else$/m);
	assert.ok(
		stdout.split('\n').every(line => line.length <= 80 || line.startsWith('/')),
		stdout,
	);
	assert.match(alone(oracle, 'verify', '--ascii', program).stdout, /^[\n -~]*$/);
	const json = JSON.parse(alone(oracle, 'verify', '--json', program).stdout) as {
		readonly results: ReadonlyArray<{
			readonly equal: boolean;
			readonly interpreter: {readonly isPinnedBuild: boolean};
			readonly first: {readonly subject: string};
		}>;
	};
	assert.equal(json.results[0]!.equal, false);
	assert.equal(json.results[0]!.interpreter.isPinnedBuild, false);
	assert.equal(json.results[0]!.first.subject, 'stdout');
	assert.ok(
		!existsSync(join(folder, 'cache', 'heaptop', 'verified.json')) ||
			readFileSync(join(folder, 'cache', 'heaptop', 'verified.json'), 'utf8') === '{}\n',
	);
});

test('wrong usage says what is possible: status 2', () => {
	const older = pretender('older', '2.7.18', '700 10 10');
	for (const [words, expected] of [
		[['verify'], /which file\?/],
		[['verify', program, 'b.py'], /one word too many/],
		[['verify', program, '--python', '3.4'], /no such release: 3\.4\nPossible are /],
		[['verify', program, '--set', 'threshold0=5'], /verify takes no --set/],
		[['verify', program, '--interpreter', '/bin/cat'], /no Python interpreter that can be started/],
		[
			['verify', program, '--interpreter', join(older, `python${series}`)],
			/is CPython 2\.7\.18; heaptop has /,
		],
		[['report', program, '--interpreter', 'x'], /--interpreter is for heaptop verify/],
		[['verify', 'nowhere.py'], /no such file/],
	] as const) {
		const {status, stderr} = alone('', ...words);
		assert.equal(status, 2, words.join(' '));
		assert.match(stderr, expected);
	}
});

test('what heaptop refuses is refused: status 2', () => {
	const oracle = pretender('refused', defaultProfile.release, thresholds);
	const {status, stderr} = alone(oracle, 'verify', file('refused.py', 'match 1:\n    case b"a" b"b": pass\n'));
	assert.equal(status, 2);
	assert.match(stderr, /heaptop: not supported: /);
});

const real = findInterpreters().filter(
	({series: one, version}) =>
		supported.includes(one) && /^3\.\d+$/.test(one) && profiles[one]!.release === version,
);

for (const {series: one, command} of real) {
	test(`equal on ${one}: everything, the collections with their lines`, () => {
		rmSync(join(folder, 'cache'), {recursive: true, force: true});
		const example = join(root, 'test/oracle/examples/ex1_observers.py');
		const {status, stdout, stderr} = alone('', 'verify', example, '--interpreter', command);
		assert.equal(
			`${stderr}${stdout.split('\n').find(line => line.startsWith('Different')) ?? ''}`,
			'',
		);
		assert.equal(status, 0);
		assert.match(stdout, /^Equal: everything compared is the same\.$/m);
		assert.match(stdout, /^ {2}collections +(\d+) +\1 +equal$/m);
		const records = readFileSync(join(folder, 'cache/heaptop/verified.json'), 'utf8');
		assert.match(records, new RegExp(`"[0-9a-f]{64} ${profiles[one]!.release} [0-9a-f]{16}"`));
	});

	test(`a program that fails, turns recording off or prints addresses, on ${one}`, () => {
		const fails = file(
			'fails.py',
			'import sys\nkeep = [0]\nprint(object())\nprint("no", file=sys.stderr)\nraise SystemExit(7)\n',
		);
		const first = heaptop('verify', fails, '--interpreter', command);
		assert.equal(first.status, 0, first.stdout);
		assert.match(first.stdout, /^ {2}exit status +7 +7 +equal$/m);
		assert.match(flat(first.stdout), /prints addresses, which are not compared/);
		const off = file('off.py', 'import gc\ngc.set_debug(0)\ngc.collect()\n');
		assert.match(
			flat(heaptop('verify', off, '--interpreter', command).stdout),
			/turned their recording off/,
		);
		const begins = file('begins.py', 'import gc\nprint(gc.get_count())\n');
		const counted = heaptop('verify', begins, '--interpreter', command);
		assert.equal(counted.status, 1);
		assert.match(flat(counted.stdout), /depends on what starting the interpreter leaves behind/);
	});
}

test(
	'there is an interpreter to compare with',
	{
		skip:
			real.length > 0
				? false
				: 'no pinned interpreter here to verify with (test/oracle/install.sh)',
	},
	() => {
		assert.ok(real.length > 0);
	},
);
