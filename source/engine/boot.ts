/**
 * How the engine's thread begins in a build: the bundle as one script, with the code that V8 made of it in an earlier run.
 *
 * Node's own compile cache holds only what a module compiles while it is loaded; every function called later is compiled anew in each
 * process, which cost more time than a short program takes. `Script.createCachedData` after a run holds those functions as well.
 */
import type * as Fs from 'node:fs';
import type * as Url from 'node:url';
import type * as V8 from 'node:v8';
import type * as Vm from 'node:vm';
import type * as Threads from 'node:worker_threads';
import type {Job} from './job.ts';

/** Where the code of earlier runs may be: the first file that this V8 takes is used. */
export type KeptCode = {
	readonly read: readonly string[];
	/** Written at the end if none could be used. */
	readonly write?: string;
};

export type BootData = {
	/** Path of the bundle: a function expression whose parameters are `require`, `module` and the bundle's address. */
	readonly bundle: string;
	readonly code: KeptCode;
	readonly job: Job;
};

/** Becomes the text that a worker starts with, so that it can use nothing but its argument. */
function boot(require: NodeJS.Require): void {
	const fs = require('node:fs') as typeof Fs;
	const {Script} = require('node:vm') as typeof Vm;
	const {pathToFileURL} = require('node:url') as typeof Url;
	const {setFlagsFromString} = require('node:v8') as typeof V8;
	const {bundle, code} = (require('node:worker_threads') as typeof Threads).workerData as BootData;
	const source = fs.readFileSync(bundle, 'latin1');
	let script: Vm.Script | undefined;
	for (const path of code.read) {
		let cachedData: Buffer;
		try {
			cachedData = fs.readFileSync(path);
		} catch {
			continue;
		}

		script = new Script(source, {filename: bundle, cachedData});
		if (script.cachedDataRejected !== true) break;
		script = undefined;
	}

	const {write} = code;
	if (script === undefined && write !== undefined) {
		// V8 forgets code that has not run for a while. The flag is part of what a cache is checked against.
		setFlagsFromString('--no-flush-bytecode');
		const made = new Script(source, {filename: bundle});
		script = made;
		process.on('exit', () => {
			setFlagsFromString('--flush-bytecode');
			try {
				// Another process may be reading it, or writing it too.
				const own = `${write}.${process.pid}`;
				fs.writeFileSync(own, made.createCachedData());
				fs.renameSync(own, write);
			} catch {
				// Without it the next start is slower.
			}
		});
	}

	script ??= new Script(source, {filename: bundle});
	const run = script.runInThisContext() as (
		require: NodeJS.Require,
		module: {exports: object},
		address: string,
	) => void;
	run(require, {exports: {}}, pathToFileURL(bundle).href);
}

export const bootText = `(${boot.toString()})(require)`;
