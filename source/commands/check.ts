/** `heaptop check FILE`: for tests. The program has to end well and to leave no more behind than is allowed. */
import process from 'node:process';
import type {Report} from '../engine/report.ts';
import {answerOf} from '../engine/thread.ts';
import type {Allowed, Options} from './options.ts';
import {writeOut} from './report.ts';
import {sessionJob} from './session.ts';
import {bytes, number, table, untitled} from './tables.ts';

type Verdict = {
	readonly name: 'exit status' | 'garbage' | 'uncollectable' | 'peak';
	readonly isMet: boolean;
	readonly found: number;
	/** Undefined: none. */
	readonly limit: number | undefined;
};

/** The status of a construct that is refused, and of heaptop's own failure. */
const NOT_RUN: ReadonlySet<number> = new Set([2, 70]);

function verdicts(result: Report, {heap, garbage, uncollectable}: Allowed): readonly Verdict[] {
	const most = (name: Verdict['name'], found: number, limit: number): Verdict => ({
		name,
		isMet: found <= limit,
		found,
		limit: limit === Infinity ? undefined : limit,
	});
	return [
		{name: 'exit status', isMet: result.exitCode === 0, found: result.exitCode, limit: 0},
		most('garbage', result.garbage, garbage),
		most('uncollectable', result.uncollectable, uncollectable),
		most('peak', result.peakBytes, heap),
	];
}

function limitText({name, limit}: Verdict, message: string): string {
	if (name === 'exit status') return message;
	if (limit === undefined) return '';
	return name === 'peak' ? `--max-heap ${bytes(limit)}` : `--max-${name} ${number(limit)}`;
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
	const rows = all.map(verdict => [
		verdict.isMet ? 'ok' : 'FAILED',
		verdict.name,
		verdict.name === 'peak' ? bytes(verdict.found) : number(verdict.found),
		limitText(verdict, result.message),
	]);
	const body = untitled(['left', 'left', 'right', 'left'], rows);
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
	const {file, release, garbageSites} = result;
	const json = {file, release, passed, verdicts: all, garbageSites};
	await writeOut(
		options.json ? `${JSON.stringify(json, undefined, '\t')}\n` : checkText(result, all),
	);
	return passed ? 0 : 1;
}
