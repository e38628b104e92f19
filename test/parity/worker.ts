// Runs parity programs in heaptop, one at a time, for pool.ts: a program that never ends is stopped by ending the worker.
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {parentPort} from 'node:worker_threads';

type Job = {
	readonly source: string;
	readonly file: string;
	readonly python: string;
	readonly heapAtStart: number | undefined;
};
type RunProgram = (
	source: string,
	filename: string,
	options: {readonly python: string; readonly heapLimit: number; readonly heapAtStart?: number},
) => Promise<Answer> | Answer;
type Answer = {readonly stdout: string; readonly stderr: string; readonly exitCode: number};

/** Enough for all of them. V8 collects its own garbage the more often, the larger the buffers that machines leave behind. */
const HEAP_LIMIT = 256 * 1024 ** 2;

// Named in a variable: the tests can be type-checked, and say what is missing, before the engine exists.
const engine = new URL('../../source/engine/run.ts', import.meta.url).href;

/**
 * V8 knows nothing of how large the machines are that it keeps: unasked, it leaves behind more address space than a process may have to fork.
 * Asked, it forgets code that has not run for some collections, unless it is told to keep it: a quarter of the time.
 */
setFlagsFromString('--expose-gc');
setFlagsFromString('--no-flush-bytecode');
const collectMachines = runInNewContext('gc') as () => void;
const MACHINES = 32;
let machines = 0;

parentPort!.on('message', async ({source, file, python, heapAtStart}: Job) => {
	try {
		if (++machines % MACHINES === 0) collectMachines();
		const {runProgram} = (await import(engine)) as {readonly runProgram: RunProgram};
		const {stdout, stderr, exitCode} = await runProgram(source, file, {
			python,
			heapLimit: HEAP_LIMIT,
			...(heapAtStart === undefined ? {} : {heapAtStart}),
		});
		parentPort!.postMessage({stdout, stderr, exitCode});
	} catch (error) {
		parentPort!.postMessage({crash: error instanceof Error ? error.stack : String(error)});
	}
});
