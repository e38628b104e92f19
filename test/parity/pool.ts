import {Worker} from 'node:worker_threads';
import {recordedHeap, type Outcome} from '../oracle/interpreters.ts';

let worker: Worker | undefined;

function startWorker(): Worker {
	worker ??= new Worker(new URL('worker.ts', import.meta.url), {
		execArgv: ['--disable-warning=ExperimentalWarning'],
		// As deep as the thread of the engine; each program leaves many young objects behind.
		resourceLimits: {stackSizeMb: 192, maxYoungGenerationSizeMb: 64},
	});
	worker.unref();
	return worker;
}

/**
 * Runs a program in heaptop. Throws where the engine itself fails, and where the program takes longer than `seconds`; the next
 * program then gets a fresh worker.
 */
export async function runHeaptop(
	source: string,
	file: string,
	python: string,
	seconds = 20,
	heapAtStart = recordedHeap[python],
): Promise<Outcome> {
	const current = startWorker();
	return new Promise((resolve, reject) => {
		const finish = () => {
			clearTimeout(timer);
			current.removeAllListeners('message');
			current.removeAllListeners('error');
			current.removeAllListeners('exit');
		};

		const fail = (error: Error) => {
			finish();
			worker = undefined;
			void current.terminate();
			reject(error);
		};

		const timer = setTimeout(() => {
			fail(new Error(`still running after ${seconds} seconds`));
		}, seconds * 1000);
		current.on('error', (error: unknown) => {
			fail(error instanceof Error ? error : new Error(String(error)));
		});
		current.on('exit', code => {
			fail(new Error(`the worker ended with ${code}`));
		});
		current.on('message', (answer: Outcome | {readonly crash: string}) => {
			finish();
			if ('crash' in answer) {
				const error = new Error('heaptop itself failed');
				error.stack = answer.crash;
				reject(error);
			} else {
				resolve(answer);
			}
		});
		current.postMessage({source, file, python, heapAtStart});
	});
}
