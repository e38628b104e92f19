// Runs CPython's own tests in heaptop (`npm run test:cpython`). The test files are those of an installed interpreter of the same
// release; `unittest` is heaptop's, `test.support` is ours (modules/).
//
//   node test/cpython/run.ts [WORD…]   files whose name contains one of the words
//     --python 3.13,3.12               these releases only
//     --test NAME                      tests whose name contains NAME only; nothing is compared with the list
//     --verbose                        what failing tests print, listed ones too
import {spawnSync} from 'node:child_process';
import {existsSync, globSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {Worker} from 'node:worker_threads';
import type {HostModule} from '../../source/runtime/machine.ts';
import {librarySources} from '../../source/interpreter/library/sources.ts';
import {profiles} from '../../source/profile/index.ts';
import {findInterpreters} from '../oracle/interpreters.ts';
import {readListed} from './listed.ts';
import type {Job} from './worker.ts';

const files = [
	'test_gc',
	'test_weakref',
	'test_finalization',
	'test_weakset',
	'test_tracemalloc',
	'test_generators',
	'test_exceptions',
	'test_descr',
	'test_list',
	'test_tuple',
	'test_dict',
	'test_set',
];
/** A test that takes longer is ended and has failed. The slowest that passes takes a sixth of this. */
const SECONDS = 120;
const MARK = '\u0001';

const here = dirname(fileURLToPath(import.meta.url));
const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {
		python: {type: 'string'},
		test: {type: 'string', default: ''},
		verbose: {type: 'boolean', default: false},
	},
});

type Status = 'passed' | 'skipped' | 'failed';
type Result = {readonly status: Status; readonly text: string};

const isStatus = (word: string): word is Status => ['passed', 'skipped', 'failed'].includes(word);

/** The folder of the `test` package of an interpreter, if it has the files. */
function testFolder(command: string): string | undefined {
	const {stdout} = spawnSync(
		command,
		['-I', '-S', '-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'],
		{encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']},
	);
	const folder = join(stdout.trim(), 'test');
	return existsSync(join(folder, 'test_gc.py')) ? folder : undefined;
}

/** Our own modules where heaptop has none of that name, and the installed interpreter's test files beside them. */
function modulesFor(folder: string): Map<string, HostModule> {
	const modules = new Map<string, HostModule>();
	const add = (name: string, file: string) => {
		modules.set(name, {source: readFileSync(file, 'utf8'), file});
	};

	for (const name of [...files, 'list_tests', 'seq_tests', 'mapping_tests']) {
		add(`test.${name}`, join(folder, `${name}.py`));
	}

	for (const file of globSync('**/*.py', {cwd: join(here, 'modules')})) {
		if (!librarySources().has(file)) {
			add(file.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.'), join(here, 'modules', file));
		}
	}

	return modules;
}

/** Runs one file to its end, or until a test takes the machine down or does not end. */
async function runOnce(job: Job): Promise<{readonly text: string; readonly isOver: boolean}> {
	const worker = new Worker(new URL('worker.ts', import.meta.url), {
		workerData: job,
		execArgv: ['--disable-warning=ExperimentalWarning'],
		resourceLimits: {stackSizeMb: 192},
	});
	let text = '';
	let isOver = true;
	return new Promise(resolve => {
		const timer = setTimeout(() => {
			const running = /start (.*)\n[^]*$/.exec(text.slice(text.lastIndexOf(`${MARK}start `)))?.[1];
			console.log(
				`${job.python} ${running ?? job.args[0]!}: ended, still running after ${SECONDS} seconds`,
			);
			text += `\nstill running after ${SECONDS} seconds`;
			isOver = false;
			void worker.terminate();
		}, SECONDS * 1000);
		worker.on('message', (part: string) => {
			text += part;
			if (part.includes(`${MARK}start `)) {
				timer.refresh();
			}
		});
		worker.on('error', (error: unknown) => {
			text += `\n${String(error)}`;
		});
		worker.on('exit', () => {
			clearTimeout(timer);
			isOver &&= text.includes(`${MARK}end`);
			resolve({text, isOver});
		});
	});
}

/** What became of every test of a file. A test that takes the others down is left out of the next attempt. */
async function runFile(
	name: string,
	python: string,
	modules: ReadonlyMap<string, HostModule>,
	leftOut: readonly string[],
): Promise<Map<string, Result>> {
	const results = new Map<string, Result>();
	const driver = readFileSync(join(here, 'driver.py'), 'utf8');
	for (;;) {
		const args = [`test.${name}`, values.test, ...leftOut, ...results.keys()];
		const {text, isOver} = await runOnce({driver, args, python, modules});
		let running = '';
		for (const part of text.split(MARK).slice(1)) {
			const [, word = '', test = '', printed = ''] = /^(\S+) ?(.*)\n([^]*)$/.exec(`${part}\n`)!;
			if (word === 'end') {
				return results;
			}

			if (word === 'start' || word === 'stopped') {
				running = word === 'start' ? test : '';
				continue;
			}

			const before = results.get(test);
			results.set(test, {
				status: before?.status === 'failed' || !isStatus(word) ? 'failed' : word,
				text: [before?.text ?? '', printed.trim()].join('\n').trim(),
			});
		}

		if (running !== '') {
			const said = text.slice(text.lastIndexOf(MARK)).replace(/^.*\n/, '');
			results.set(running, {
				status: 'failed',
				text: `${isOver ? '' : 'the machine ended\n'}${said.trim()}`,
			});
			continue;
		}

		results.set(`${name} as a whole`, {status: 'failed', text: text.slice(-2000)});
		return results;
	}
}

const interpreters = findInterpreters();
const releases = (values.python?.split(',') ?? Object.keys(profiles)).filter(release =>
	/^3\.\d+$/.test(release),
);
const chosen = files.filter(
	name => positionals.length === 0 || positionals.some(word => name.includes(word)),
);
const rows = new Map(chosen.map(name => [name, [] as string[]]));
const heads: string[] = [];
let failures = 0;

for (const release of releases) {
	const interpreter = interpreters.find(({series}) => series === release);
	const folder = interpreter === undefined ? undefined : testFolder(interpreter.command);
	if (folder === undefined) {
		console.log(
			`SKIPPED ${release}: ${interpreter === undefined ? `no python${release} here` : `${interpreter.command} has no test package`}`,
		);
		continue;
	}

	heads.push(release);
	const modules = modulesFor(folder);
	const listed = readListed(release);
	for (const name of chosen) {
		const ours = [...listed].filter(([test]) => test.startsWith(`${name}.`));
		const leftOut = ours.filter(([, {isLeftOut}]) => isLeftOut).map(([test]) => test);
		const results = await runFile(name, release, modules, leftOut);
		let passed = 0;
		let bad = 0;
		for (const [test, {status, text}] of results) {
			const entry = listed.get(test);
			const isPassed = status === 'passed';
			passed += isPassed ? 1 : 0;
			const isWrong = values.test === '' ? isPassed === (entry !== undefined) : !isPassed;
			if (isWrong) {
				bad += 1;
				console.log(
					isPassed
						? `${release} ${test}: passes, but is listed (${entry!.reason})`
						: `${release} ${test}: ${status}\n${text}`,
				);
			} else if (values.verbose && !isPassed) {
				console.log(`${release} ${test}: ${status}, listed: ${entry!.reason}\n${text}`);
			}
		}

		if (values.test === '') {
			for (const [test] of ours) {
				if (!results.has(test) && !leftOut.includes(test)) {
					bad += 1;
					console.log(`${release} ${test}: listed, but there is no such test`);
				}
			}
		}

		failures += bad;
		rows
			.get(name)!
			.push(`${passed} passed, ${ours.length} listed${bad === 0 ? '' : `, ${bad} wrong`}`);
	}
}

const table = [['', ...heads], ...[...rows].map(([name, cells]) => [name, ...cells])];
const widths = table[0]!.map((_, column) =>
	Math.max(...table.map(row => (row[column] ?? '').length)),
);
console.log();
for (const row of table) {
	console.log(
		row
			.map((text, column) => text.padEnd(widths[column]!))
			.join('   ')
			.trimEnd(),
	);
}

process.exitCode = failures === 0 ? 0 : 1;
