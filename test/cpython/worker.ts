// Runs a test file of CPython in heaptop, for run.ts. What it prints goes out as it is printed: a test may not come to its end.
import {parentPort, workerData} from 'node:worker_threads';
import {runProgram} from '../../source/engine/run.ts';
import type {HostModule} from '../../source/runtime/machine.ts';

export type Job = {
	readonly driver: string;
	readonly args: readonly string[];
	readonly python: string;
	readonly modules: ReadonlyMap<string, HostModule>;
};

const {driver, args, python, modules} = workerData as Job;
try {
	runProgram(driver, 'driver.py', {
		python,
		args,
		modules,
		write(_stream, text) {
			parentPort!.postMessage(text);
		},
	});
} catch (error) {
	parentPort!.postMessage(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
