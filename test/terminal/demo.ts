// The programs that journeys start, and what must hold when one is left.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import process from 'node:process';
import type {Start, Terminal} from './tmux.ts';

/** The dashboard on the scripted source. */
export function demo(...options: readonly string[]): Start {
	return {
		command: [
			process.execPath,
			'--import',
			'./test/tsx.ts',
			'--disable-warning=ExperimentalWarning',
			'test/monitor/demo.tsx',
			...options,
		],
	};
}

/** The built program. */
export function heaptop(...words: readonly string[]): Start {
	return {command: [process.execPath, 'dist/cli.js', ...words]};
}

/** The terminal is the shell's again, as it was. */
export async function assertClean(terminal: Terminal): Promise<void> {
	await terminal.shows(/left with \d+\s+shell>/);
	assert.deepEqual(await terminal.state(), {isAlternate: false, hasCursor: true, isCooked: true});
}

/** The program's process: the last child of the terminal's shell. */
export async function programOf(terminal: Terminal): Promise<number> {
	const shell = String(await terminal.pid());
	const output = execFileSync('ps', ['-o', 'pid=', '--ppid', shell], {encoding: 'utf8'});
	return Number(output.trim().split('\n').at(-1));
}
