/** `heaptop report FILE`: what the program did to memory, as text, JSON or CSV. */
import process from 'node:process';
import type {Report} from '../engine/report.ts';
import {answerOf} from '../engine/thread.ts';
import type {Options} from './options.ts';
import {reportCsv, reportJson, reportText} from './report-text.ts';
import {sessionJob} from './session.ts';

/** Writes to stdout, and waits until it is written; a reader that is gone is no error. */
export async function writeOut(text: string): Promise<void> {
	await new Promise<void>(resolve => {
		process.stdout.once('error', () => {
			resolve();
		});
		process.stdout.write(text, () => {
			resolve();
		});
	});
}

/** Runs the program, prints its errors and the report; the program's exit status. */
export async function report(options: Options): Promise<number> {
	const job = sessionJob(options, options.file!);
	const result = await answerOf<Report>(port => ({kind: 'report', session: job, port}));
	process.stderr.write(result.stderr);
	await writeOut(
		options.json
			? reportJson(result)
			: options.csv
				? reportCsv(result)
				: reportText(result, options.ascii),
	);
	return result.exitCode;
}
