// Recordings of what real CPython prints for every parity program: golden/<series>/<folder>/<name>.json.
// What equals the recording of 3.14 is not stored again, and what is not recorded of 3.14.2 is that of 3.14 (incremental.ts).
import {existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {series, type Outcome, type Series} from '../oracle/interpreters.ts';
import {isRecordedOnIncremental, unknownOnIncremental} from './incremental.ts';

export const folder = dirname(fileURLToPath(import.meta.url));
const base: Series = '3.14';

export type Program = {
	/** Where it runs: this folder, or the root for a scenario. */
	readonly cwd: string;
	/** As it is named on the command line there: `programs/ints/basic.py`, `scenarios/observers.py`. */
	readonly file: string;
	/** `ints/basic`, `scenarios/observers` */
	readonly name: string;
	readonly source: string;
	/** The series it is for; a line `# releases: 3.12+` among the first five leaves older ones out (3.14.2: see incremental.ts). */
	readonly series: readonly Series[];
};

/** The parity programs, and the scenarios, which print what CPython prints as well. */
export function listPrograms(): readonly Program[] {
	return [...list(folder, 'programs/**/*.py'), ...list(join(folder, '../..'), 'scenarios/*.py')];
}

function list(cwd: string, pattern: string): readonly Program[] {
	return globSync(pattern, {cwd})
		.map(file => file.replaceAll('\\', '/'))
		.sort()
		.map(file => {
			const source = readFileSync(join(cwd, file), 'utf8');
			const head = source.split('\n', 5).join('\n');
			const from = /^# releases: (3\.\d+)\+$/m.exec(head)?.[1];
			const first = from === undefined ? 0 : series.indexOf(from as Series);
			const name = file.replace(/^programs\//, '').replace(/\.py$/, '');
			return {
				cwd,
				file,
				name,
				source,
				series: series
					.slice(first)
					.filter(release => release !== '3.14.2' || !unknownOnIncremental.has(name)),
			};
		});
}

/** Whether an interpreter of the series is asked about the program. */
export const isAsked = (program: Program, release: Series) =>
	program.series.includes(release) &&
	(release !== '3.14.2' || isRecordedOnIncremental(program.name));

const pathOf = (name: string, release: Series) => join(folder, 'golden', release, `${name}.json`);

type Stored = {
	readonly exit?: number;
	readonly stdout: readonly string[];
	readonly stderr?: readonly string[];
};

function encode({exitCode, stdout, stderr}: Outcome): string {
	const stored: Stored = {
		...(exitCode === 0 ? {} : {exit: exitCode}),
		stdout: stdout.split('\n'),
		...(stderr === '' ? {} : {stderr: stderr.split('\n')}),
	};
	return `${JSON.stringify(stored, null, '\t')}\n`;
}

function decode(text: string): Outcome {
	const stored = JSON.parse(text) as Stored;
	return {
		exitCode: stored.exit ?? 0,
		stdout: stored.stdout.join('\n'),
		stderr: stored.stderr?.join('\n') ?? '',
	};
}

/** What the release printed, or undefined where nothing is recorded. */
export function readGolden(name: string, release: Series): Outcome | undefined {
	for (const path of [pathOf(name, release), pathOf(name, base)]) {
		if (existsSync(path)) {
			return decode(readFileSync(path, 'utf8'));
		}
	}

	return undefined;
}

/** Replaces the recordings of one program. Without an outcome for 3.14, each release's own is stored. */
export function writeGolden(name: string, outcomes: ReadonlyMap<Series, Outcome>): void {
	const baseText = outcomes.has(base) ? encode(outcomes.get(base)!) : undefined;
	for (const [release, outcome] of outcomes) {
		const path = pathOf(name, release);
		const text = encode(outcome);
		if (release !== base && text === baseText) {
			rmSync(path, {force: true});
		} else {
			mkdirSync(dirname(path), {recursive: true});
			writeFileSync(path, text);
		}
	}
}

/** Recordings whose program is gone. */
export function staleGoldens(programs: readonly Program[]): readonly string[] {
	const names = new Set(programs.map(({name}) => name));
	return globSync('golden/*/**/*.json', {cwd: folder})
		.map(path => path.replaceAll('\\', '/'))
		.filter(path => !names.has(path.replace(/^golden\/[^/]+\//, '').replace(/\.json$/, '')))
		.map(path => join(folder, path));
}
