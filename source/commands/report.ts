/** `heaptop report FILE`: what the program did to memory, as text, JSON or CSV. */
import {once} from 'node:events';
import process from 'node:process';
import {MessageChannel, receiveMessageOnPort} from 'node:worker_threads';
import type {Report} from '../engine/report.ts';
import {startThread} from '../engine/thread.ts';
import type {Options} from './options.ts';
import {reportCsv, reportJson, reportText} from './report-text.ts';
import {sessionJob} from './session.ts';

async function writeOut(text: string): Promise<void> {
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
	const {port1: port, port2} = new MessageChannel();
	const thread = startThread({kind: 'report', session: job, port: port2}, [port2]);
	// The report is looked for once the thread is gone: a message and the end of its sender come in either order.
	await once(thread, 'exit');
	const answer = receiveMessageOnPort(port) as {readonly message: Report} | undefined;
	if (answer === undefined) throw new Error('the engine ended without a report');
	const {message: result} = answer;
	process.stderr.write(result.stderr);
	await writeOut(
		options.json ? reportJson(result) : options.csv ? reportCsv(result) : reportText(result, options.ascii),
	);
	return result.exitCode;
}
