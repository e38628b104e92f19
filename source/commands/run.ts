/** `heaptop run FILE`: stdout, stderr and exit status are the program's own. */
import {once} from 'node:events';
import process from 'node:process';
import {isatty} from 'node:tty';
import {startThread} from '../engine/thread.ts';
import type {Options} from './options.ts';
import {readProgram} from './files.ts';

/** Milliseconds that a program has to end itself after Ctrl-C. */
const PATIENCE = 2000;

const INTERRUPTED = 130;

/** Runs the file in the engine's thread; the exit status. Ctrl-C becomes KeyboardInterrupt in the program, a second one ends it. */
export async function run(options: Options): Promise<number> {
	const file = readProgram(options.file!);
	const signals = new Int32Array(new SharedArrayBuffer(4));
	const thread = startThread({
		kind: 'run',
		file,
		settings: options.run,
		signals,
		isTerminal: isatty(1),
	});
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
