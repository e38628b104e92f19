// The test runner behind `npm test` and `npm run test:slow`.
//
//   node test/run.ts               build, types, lint, then every *.test.ts(x) that is not slow
//   node test/run.ts --slow        the slow ones too
//   node test/run.ts parity gc     only test files whose path contains one of the words; no build, types or lint
//
// The last line is always `N passed, N failed`; the exit status is 1 where anything failed.
import {execFile} from 'node:child_process';
import {globSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {run} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const options = process.argv.slice(2);
const slow = options.includes('--slow');
const words = options.filter(word => !word.startsWith('--'));
const unknown = options.find(word => word.startsWith('--') && word !== '--slow');
if (unknown !== undefined) {
	console.error(`unknown option ${unknown}: --slow, or words that paths of test files contain`);
	process.exit(2);
}

let passed = 0;
let failed = 0;

async function step(name: string, ...command: string[]): Promise<void> {
	const started = performance.now();
	const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
	try {
		await promisify(execFile)(process.execPath, command, {cwd: root, maxBuffer: 64 * 1024 ** 2});
		passed += 1;
		console.log(`ok      ${name} (${seconds()} s)`);
	} catch (error) {
		failed += 1;
		const {message, stdout = '', stderr = ''} = error as Error & Partial<Record<'stdout' | 'stderr', string>>;
		console.log(`FAILED  ${name} (${seconds()} s)\n${(stdout + stderr || message).trimEnd().slice(0, 20_000)}`);
	}
}

function describeError(error: unknown): string {
	const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
	const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
	return text.slice(0, 3000).replaceAll(/^/gm, '        ');
}

async function runFiles(files: readonly string[]): Promise<void> {
	const skipped = new Map<string, number>();
	const seconds = new Map<string, number>();
	const events = run({
		files: files.map(file => join(root, file)),
		cwd: root,
		concurrency: 3,
		execArgv: ['--import', './test/tsx.ts', '--disable-warning=ExperimentalWarning'],
		timeout: slow ? 3_600_000 : 300_000,
	});
	const nameOf = (file: string | undefined) => (file ?? '').replace(`${root}/`, '');
	events.on('test:pass', ({file, details, skip}) => {
		if (details.type === 'suite') {
			return;
		}

		if (skip === undefined) {
			passed += 1;
		} else {
			const reason = typeof skip === 'string' && skip !== '' ? skip : 'no reason given';
			skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
		}

		seconds.set(nameOf(file), (seconds.get(nameOf(file)) ?? 0) + details.duration_ms / 1000);
	});
	events.on('test:fail', ({file, name, details}) => {
		// A suite fails because a test in it did; that test has been counted already.
		const {failureType} = details.error as Error & {failureType?: string};
		if (details.type === 'suite' || failureType === 'subtestsFailed') {
			return;
		}

		failed += 1;
		console.log(`FAILED  ${nameOf(file)} › ${name}\n${describeError(details.error)}`);
	});
	events.on('test:stdout', ({message}) => {
		process.stdout.write(message);
	});
	events.on('test:stderr', ({message}) => {
		process.stderr.write(message);
	});
	await new Promise(resolve => {
		events.once('end', resolve);
		events.resume();
	});
	for (const [file, time] of seconds) {
		console.log(`ran     ${file} (${time.toFixed(1)} s)`);
	}

	for (const [reason, count] of skipped) {
		console.log(`SKIPPED ${count} test${count === 1 ? '' : 's'}: ${reason}`);
	}
}

if (words.length === 0) {
	const lint = step('lint', 'node_modules/xo/dist/cli.js', '--config', 'test/tidy/xo.config.ts', '--quiet');
	await step('build', 'source/build.ts');
	await step('types', 'node_modules/typescript-native/bin/tsc', '-p', '.');
	await lint;
}

// Three files run at a time: two that reckon and one that mostly waits. What takes longest begins first, or it would be left over and run
// alone at the end.
const longest = ['parity/parity.', 'parity/parity-', 'audit/audit', 'terminal/', 'replay/replay'];
const placeOf = (file: string) => {
	const place = longest.findIndex(name => file.includes(name));
	return place < 0 ? longest.length : place;
};

const files = globSync('test/**/*.test.{ts,tsx}', {cwd: root})
	.filter(file => slow || !/\.slow\.test\.tsx?$/.test(file))
	.filter(file => words.length === 0 || words.some(word => file.includes(word)))
	.sort()
	.sort((a, b) => placeOf(a) - placeOf(b));
await runFiles(files);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
