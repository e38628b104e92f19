// Runs a program in heaptop and in a real interpreter and says where they part.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {findInterpreters, runReal, type Interpreter} from '../oracle/interpreters.ts';
import {runHeaptop} from '../parity/pool.ts';
import {supported} from '../parity/releases.ts';

/** What is compared: standard output and exit status; addresses and times differ from run to run. */
export type Told = {readonly stdout: string; readonly exitCode: number};

/** The interpreters of releases that heaptop knows; of 64 bits, whose sizes and hashes are what it simulates, or of any. */
export function interpreters(only?: string, ofAnyBits = false): readonly Interpreter[] {
	return findInterpreters().filter(
		({series, bits}) =>
			(bits === 64 || ofAnyBits) &&
			supported.includes(series) &&
			(only === undefined || only === series),
	);
}

/** As much as heaptop's heap has, and what an interpreter needs for itself, in KiB: where the one ends in MemoryError, so does the other. */
const MEMORY = (1024 + 100) * 1024;

const masked = (text: string) =>
	text.replaceAll(/0x[\da-f]{6,}/g, '0x…').replaceAll(/('duration', )[\d.e-]+/g, '$1…');

export async function inHeaptop(source: string, release: string): Promise<Told> {
	try {
		const {stdout, stderr, exitCode} = await runHeaptop(source, 'fuzz.py', release);
		return {stdout: masked(stdout) + errorOf(stderr), exitCode};
	} catch (error) {
		return {stdout: `heaptop crashed: ${error instanceof Error ? (error.stack ?? '').slice(0, 1500) : String(error)}`, exitCode: -1};
	}
}

/**
 * Variables whose names, bytes objects kept in posix.environ, take so many blocks of each size class from 48 bytes on before the
 * program begins: what is allocated after them has other addresses, and nothing else is changed.
 */
const shiftedBy = (blocks: number): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Array.from({length: blocks}).flatMap((_, block) =>
			Array.from({length: 30}, (__, i) => [String(block).padStart(48 + 16 * i - 33, '_'), '']),
		),
	);

/** With a `shift`, objects lie so many blocks further than they would. */
export async function inReality(source: string, interpreter: Interpreter, shift = 0): Promise<Told> {
	const folder = mkdtempSync(join(tmpdir(), 'heaptop-fuzz-'));
	try {
		writeFileSync(join(folder, 'fuzz.py'), source);
		const run = async (...options: readonly string[]) =>
			runReal(
				interpreter.command,
				folder,
				'fuzz.py',
				[],
				// Pyodide takes seconds to start, and memory of its own.
				interpreter.bits === 64 ? 8000 : 60_000,
				['-S', '-P', '-B', ...options],
				interpreter.bits === 64 ? MEMORY : 'unlimited',
				shiftedBy(shift),
			);
		let told = await run();
		// Showing a warning of the compiler's imports modules before the program begins, and str has a subclass then.
		if (told.stderr.includes(': SyntaxWarning: ')) told = await run('-W', 'ignore');
		const {stdout, stderr, exitCode} = told;
		return {stdout: masked(stdout) + errorOf(stderr), exitCode};
	} finally {
		rmSync(folder, {recursive: true});
	}
}

/** The last line of a traceback. */
const errorOf = (stderr: string) => /^\w*(?:Error|Exit|Interrupt)\b.*$/gm.exec(masked(stderr))?.[0] ?? '';

/** How a run ends that took too long: it says nothing. */
const KILLED = 128;

/** The first line in which two outputs differ; undefined: they are equal. */
export function difference(ours: Told, theirs: Told): string | undefined {
	if (theirs.exitCode === KILLED) return undefined;
	if (ours.stdout === theirs.stdout && ours.exitCode === theirs.exitCode) return undefined;
	const [a, b] = [ours.stdout.split('\n'), theirs.stdout.split('\n')];
	const at = a.findIndex((line, i) => line !== b[i]);
	const line = at < 0 ? Math.min(a.length, b.length) : at;
	return `line ${line + 1}: heaptop ${JSON.stringify(a.slice(line, line + 14).join('\n').slice(0, a[line]?.startsWith('heaptop crashed') ? 700 : 200))}, CPython ${JSON.stringify(b.slice(line, line + 2).join('\n').slice(0, 200))}, exit ${ours.exitCode} and ${theirs.exitCode}`;
}
