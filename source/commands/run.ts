/** `heaptop run FILE`: stdout, stderr and exit status are the program's own. */
import {once} from 'node:events';
import process from 'node:process';
import {isatty} from 'node:tty';
import type {Already} from '../engine/job.ts';
import {engineHere, startThread} from '../engine/thread.ts';
import {openInterrupts} from './interrupts.ts';
import type {Options} from './options.ts';
import {readProgram} from './files.ts';

/** Milliseconds that a program has to end itself after Ctrl-C. */
const PATIENCE = 2000;

const INTERRUPTED = 130;

/**
 * Runs the file; the exit status. Ctrl-C becomes KeyboardInterrupt in the program, a second one ends it.
 *
 * It runs in this thread, for another takes Node longer to start than a short program takes. Where this thread's stack ends, the program begins
 * again in a thread whose stack is as deep as C code needs: it does the same again, and what it has written is not written twice.
 */
export async function run(options: Options): Promise<number> {
	const file = readProgram(options.file!);
	const common = {file, settings: options.run, isTerminal: isatty(1)};
	const interrupts = openInterrupts();
	let already: Already | undefined;
	if (interrupts !== undefined) {
		const {work} = await engineHere();
		let count = 0;
		const status = work({
			...common,
			kind: 'runHere',
			isInterrupted() {
				if (!interrupts.take()) return false;
				if (++count > 1) process.exit(INTERRUPTED);
				return true;
			},
			onTooDeep(told) {
				already = told;
			},
		});
		interrupts.close();
		if (already === undefined) return status;
	}

	const signals = new Int32Array(new SharedArrayBuffer(4));
	const thread = startThread({...common, kind: 'run', signals, already});
	const onInterrupt = (): void => {
		const count = Atomics.add(signals, 0, 1) + 1;
		const give = (): void => {
			process.exit(INTERRUPTED);
		};
		if (count > 1) give();
		else setTimeout(give, PATIENCE).unref();
	};
	process.on('SIGINT', onInterrupt);
	const [status] = (await once(thread, 'exit')) as [number];
	return status;
}
