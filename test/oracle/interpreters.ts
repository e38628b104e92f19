// Real CPython interpreters found on this machine, for recordings and live comparisons.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';

/** Each stands for one build. 3.14.2 is no series, but a stretch of one with a collector of its own. */
export const series = ['3.11', '3.12', '3.13', '3.14.2', '3.14', '3.15'] as const;
export type Series = (typeof series)[number];

/** The builds that the recordings are pinned to; another patch release may differ. */
export const pinned: Readonly<Record<Series, string>> = {
	'3.11': '3.11.7',
	'3.12': '3.12.1',
	'3.13': '3.13.0',
	'3.14.2': '3.14.2',
	'3.14': '3.14.10',
	'3.15': '3.15.2',
};

export type Interpreter = {
	readonly series: Series;
	readonly command: string;
	/** As `platform.python_version()` says it. */
	readonly version: string;
	/** On 32 bits (Pyodide, see pyodide.mjs) sizes and hashes differ from what heaptop simulates. */
	readonly bits: number;
};

/**
 * Objects tracked at the start of a script, where the recordings' build has more than heaptop assumes: Pyodide imports much. The
 * incremental collector takes a part of the heap for the work of an increment.
 */
export const recordedHeap: Readonly<Record<string, number>> = {'3.14.2': 20_028};

/** Folders of launchers: `HEAPTOP_ORACLE` (the folder or its bin/), and where oracle/install.sh puts them. */
function candidates(name: string): readonly string[] {
	const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
	const folders = [process.env['HEAPTOP_ORACLE'], join(cache, 'heaptop-oracle')].filter(
		(folder): folder is string => folder !== undefined && folder !== '',
	);
	const paths = folders.flatMap(folder => [join(folder, 'bin', name), join(folder, name)]);
	return [...paths.filter(path => existsSync(path)), name];
}

let found: readonly Interpreter[] | undefined;

/** Every interpreter to be had, oldest first. The pinned build is preferred where several of a series are found. */
export function findInterpreters(): readonly Interpreter[] {
	found ??= series.flatMap(name => {
		const all = candidates(`python${name}`).flatMap((command): Interpreter[] => {
			const {status, stdout} = spawnSync(
				command,
				[
					'-I',
					'-S',
					'-c',
					'import sys; print(sys.version.split()[0], sys.maxsize.bit_length() + 1)',
				],
				{encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']},
			);
			const [version = '', bits] = stdout?.trim().split(' ') ?? [];
			return status === 0 && `${version}.`.startsWith(`${name}.`)
				? [{series: name, command, version, bits: Number(bits)}]
				: [];
		});
		const best = all.find(({version}) => version === pinned[name]) ?? all[0];
		return best === undefined ? [] : [best];
	});
	return found;
}

/** Addresses in messages (`<function f at 0x7f…>`) differ from run to run, and ours from CPython's. */
export const withoutAddresses = (text: string) => text.replaceAll(/ at 0x[\da-f]+/g, ' at 0x…');

export type Outcome = {
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
};

/**
 * Runs a program as the recordings do: hash seed 0, UTF-8, no site packages, no script folder on sys.path, no .pyc files. Tracebacks and `__file__` show absolute
 * paths; `cwd` is taken off them, so that `file` stands as it was given.
 */
export async function runReal(
	command: string,
	cwd: string,
	file: string,
	args: readonly string[] = [],
	timeout = 60_000,
	options: readonly string[] = ['-S', '-P', '-B'],
	/** Address space it may have, in KiB. */
	memory: number | 'unlimited' = 'unlimited',
	environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
	return new Promise((resolve, reject) => {
		const seconds = Math.ceil(timeout / 1000);
		// The limit of processor time holds even where nobody is left to end it: a program that grows for ever takes the machine with it.
		const limited = ['-c', `ulimit -t ${seconds}; ulimit -v ${memory}; exec "$0" "$@"`, command];
		const child = spawn('sh', [...limited, ...options, file, ...args], {
			cwd,
			killSignal: 'SIGKILL',
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout,
			env: {
				...environment,
				PATH: process.env['PATH'] ?? '',
				HOME: process.env['HOME'] ?? '',
				PYTHONHASHSEED: '0',
				PYTHONUTF8: '1',
				PYTHON_COLORS: '0',
			},
		});
		const texts = {stdout: '', stderr: ''};
		for (const stream of ['stdout', 'stderr'] as const) {
			child[stream].setEncoding('utf8');
			child[stream].on('data', (chunk: string) => {
				texts[stream] += chunk;
			});
		}

		child.on('error', reject);
		child.on('close', (code, signal) => {
			resolve({
				exitCode: code ?? (signal === null ? 1 : 128),
				stdout: texts.stdout.replaceAll(`${cwd}/`, ''),
				stderr: withoutAddresses(texts.stderr.replaceAll(`${cwd}/`, '')),
			});
		});
	});
}
