// Runs the built program as a user does, without a terminal.
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {after} from 'node:test';

export const root = join(import.meta.dirname, '..', '..');
export const cli = join(root, 'dist', 'cli.js');

spawnSync(process.execPath, [join(root, 'source', 'build.ts'), '--if-stale'], {cwd: root});

/** A folder for the test's files, gone afterwards. */
export const folder = mkdtempSync(join(tmpdir(), 'heaptop-cli-'));

after(() => {
	rmSync(folder, {recursive: true, force: true});
});

/** Writes a file of the test; its whole path. */
export function file(name: string, content: string | Uint8Array): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

export type Result = Readonly<{status: number | null; stdout: string; stderr: string}>;

/** Runs `heaptop WORDS` in the test's folder. */
export function heaptop(...words: readonly string[]): Result {
	const {status, stdout, stderr} = spawnSync(process.execPath, [cli, ...words], {
		cwd: folder,
		encoding: 'utf8',
		timeout: 60_000,
		maxBuffer: 64 * 1024 ** 2,
	});
	return {status, stdout, stderr};
}

/** The same with `input` as standard input. */
export function heaptopWith(input: string, ...words: readonly string[]): Result {
	const {status, stdout, stderr} = spawnSync(process.execPath, [cli, ...words], {
		cwd: folder,
		encoding: 'utf8',
		timeout: 60_000,
		input,
	});
	return {status, stdout, stderr};
}

/** Starts it, sends `signal` whenever stdout has shown the next of `cues`, and waits for the end. */
export async function interrupted(
	cues: readonly string[],
	signal: NodeJS.Signals,
	...words: readonly string[]
): Promise<Result> {
	const child = spawn(process.execPath, [cli, ...words], {cwd: folder});
	let stdout = '';
	let stderr = '';
	let sent = 0;
	child.stdout.on('data', (data: Buffer) => {
		stdout += data.toString();
		if (sent < cues.length && stdout.includes(cues[sent]!)) {
			sent++;
			child.kill(signal);
		}
	});
	child.stderr.on('data', (data: Buffer) => {
		stderr += data.toString();
	});
	const timer = setTimeout(() => {
		child.kill('SIGKILL');
	}, 30_000);
	const status = await new Promise<number | null>(resolve => {
		child.on('close', resolve);
	});
	clearTimeout(timer);
	return {status, stdout, stderr};
}
