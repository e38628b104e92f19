/**
 * How the engine begins in a build: the bundle as one script, with the code that V8 made of it in an earlier run.
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
import type * as Work from './work.ts';

/** Where the code of earlier runs may be. */
export type KeptCode = {
	/** The first of these files that exists is tried, and no other: a script that V8 has compiled once it takes from its own memory. */
	readonly read: readonly string[];
	/** Written at the end if the file could not be used. */
	readonly write?: string;
};

export type Bundle = {
	/** Its path: a function expression whose parameters are `require`, `module` and the bundle's address. */
	readonly bundle: string;
	readonly code: KeptCode;
};

export type BootData = Bundle & {readonly job: Job};

export type Engine = typeof Work;

/** Becomes part of the text that a worker starts with, so that it can use nothing but its arguments. */
export function loadEngine(require: NodeJS.Require, {bundle, code}: Bundle): Engine {
	const fs = require('node:fs') as typeof Fs;
	const {Script} = require('node:vm') as typeof Vm;
	const {pathToFileURL} = require('node:url') as typeof Url;
	const {setFlagsFromString} = require('node:v8') as typeof V8;
	const source = fs.readFileSync(bundle, 'latin1');
	const kept = code.read.find(path => fs.existsSync(path));
	const cachedData = kept === undefined ? undefined : fs.readFileSync(kept);
	const script = new Script(source, {filename: bundle, cachedData});
	const {write} = code;
	if (write !== undefined && script.cachedDataRejected !== false) {
		// V8 forgets code that has not run for a while. The flag is part of what a cache is checked against.
		setFlagsFromString('--no-flush-bytecode');
		process.on('exit', () => {
			setFlagsFromString('--flush-bytecode');
			try {
				// Another process or thread may be reading it, or writing it too.
				const {threadId} = require('node:worker_threads') as typeof Threads;
				const own = `${write}.${process.pid}-${threadId}`;
				fs.writeFileSync(own, script.createCachedData());
				fs.renameSync(own, write);
			} catch {
				// Without it the next start is slower.
			}
		});
	}

	const run = script.runInThisContext() as (
		require: NodeJS.Require,
		module: {exports: unknown},
		address: string,
	) => void;
	const module: {exports: unknown} = {exports: {}};
	run(require, module, pathToFileURL(bundle).href);
	return module.exports as Engine;
}

/** What a worker starts with: it does the job and ends. */
export const bootText = `const data=require('node:worker_threads').workerData;process.exit((${loadEngine.toString()})(require,data).work(data.job))`;
