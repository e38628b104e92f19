/** The engine's thread: takes one job from `startThread`, does it, and ends with the exit status. */
import {workerData} from 'node:worker_threads';
import process from 'node:process';
import type {Job} from './job.ts';
import {runHeadless} from './headless.ts';
import {processOutput} from './output.ts';

const {job} = workerData as {readonly job: Job};

function main(): number {
	switch (job.kind) {
		case 'run': {
			const {file, settings, signals, isTerminal} = job;
			let seen = 0;
			return runHeadless({
				file,
				settings,
				output: processOutput(isTerminal),
				isInterrupted() {
					const now = Atomics.load(signals, 0);
					const isNew = now !== seen;
					seen = now;
					return isNew;
				},
			});
		}
		case 'report':
		case 'session': {
			throw new Error('not yet');
		}
	}
}

process.exit(main());
