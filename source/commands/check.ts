/** `heaptop check FILE`: for tests. The program has to end well and to leave no more behind than is allowed. */
import process from 'node:process';
import type {Report} from '../engine/report.ts';
import {answerOf} from '../engine/thread.ts';
import type {Allowed, Options} from './options.ts';
import {writeOut} from './report.ts';
import {sessionJob} from './session.ts';
import {bytes, number, table} from './tables.ts';

type Verdict = {
	readonly name: string;
	readonly isMet: boolean;
	readonly found: string;
	readonly limit: string;
};

/** The status of a construct that is refused, and of heaptop's own failure. */
const NOT_RUN: ReadonlySet<number> = new Set([2, 70]);

function verdicts(result: Report, allowed: Allowed): readonly Verdict[] {
	const limit = (value: number, option: string): string => `${option} ${number(value)}`;
	return [
		{
			name: 'exit status',
			isMet: result.exitCode === 0,
			found: String(result.exitCode),
			limit: result.message,
		},
		{
			name: 'garbage',
			isMet: result.garbage <= allowed.garbage,
			found: number(result.garbage),
			limit: limit(allowed.garbage, '--max-garbage'),
		},
		{
			name: 'uncollectable',
			isMet: result.uncollectable <= allowed.uncollectable,
			found: number(result.uncollectable),
			limit: limit(allowed.uncollectable, '--max-uncollectable'),
		},
		{
			name: 'peak',
			isMet: result.peakBytes <= allowed.heap,
			found: bytes(result.peakBytes),
			limit: allowed.heap === Infinity ? '' : `--max-heap ${bytes(allowed.heap)}`,
		},
	];
}

const MOST_SITES = 5;

function garbageText({garbageSites}: Report): string {
	const head = [
		['garbage made at', 'left'],
		['blocks', 'right'],
		['bytes', 'right'],
	] as const;
	const rows = garbageSites
		.slice(0, MOST_SITES)
		.map(({site, blocks, bytes: size}) => [site, number(blocks), bytes(size)]);
	return `${table(head, rows)}\n`;
}

function checkText(result: Report, all: readonly Verdict[]): string {
	const rows = all.map(({name, isMet, found, limit}) => [
		isMet ? 'ok' : 'FAILED',
		name,
		found,
		limit,
	]);
	const head = [
		['', 'left'],
		['', 'left'],
		['', 'right'],
		['', 'left'],
	] as const;
	const body = table(head, rows).replace(/^.*\n/, '');
	const isGarbage = all.some(({name, isMet}) => name === 'garbage' && !isMet);
	return `${result.file} on CPython ${result.release}\n${body}\n${isGarbage ? garbageText(result) : ''}`;
}

/** Runs the program, prints its errors and what was found; 0, or 1 where anything is not as it should be. */
export async function check(options: Options): Promise<number> {
	const job = sessionJob(options, options.file!);
	const result = await answerOf<Report>(port => ({kind: 'report', session: job, port}));
	process.stderr.write(result.stderr);
	if (result.instructions === 0 && NOT_RUN.has(result.exitCode)) return result.exitCode;
	const all = verdicts(result, options.allowed);
	const passed = all.every(({isMet}) => isMet);
	await writeOut(
		options.json
			? `${JSON.stringify({file: result.file, release: result.release, passed, verdicts: all, garbageSites: result.garbageSites}, undefined, '\t')}\n`
			: checkText(result, all),
	);
	return passed ? 0 : 1;
}
