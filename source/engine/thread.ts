/** Where the engine runs. Its thread is a worker with a stack deep enough for C-like recursion, and V8's compile cache switched on. */
import {once} from 'node:events';
import module from 'node:module';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {
	MessageChannel,
	type MessagePort,
	receiveMessageOnPort,
	SHARE_ENV,
	Worker,
} from 'node:worker_threads';
import {
	type BootData,
	bootText,
	type Bundle,
	type Engine,
	type KeptCode,
	loadEngine,
} from './boot.ts';
import type {Job} from './job.ts';

/** Megabytes of stack: 10,000 nested calls from C code, or as many nested deallocations, take a few kilobytes each. */
const STACK = 192;

declare const HEAPTOP_BUILD: string;

const isBundle = import.meta.url.endsWith('.js');
const entry = new URL('work.ts', import.meta.url).href;
const fromSource =
	"const m=require('node:module');m.enableCompileCache?.();" +
	"const data=require('node:worker_threads').workerData;import(data.entry).then(({work})=>process.exit(work(data.job)));";

/** The code that the build made, or, where this Node did not take that, what an earlier run left where Node keeps such things. */
function keptCode(bundle: string): KeptCode {
	const made = bundle.replace(/js$/, 'code');
	const folder = module.getCompileCacheDir?.();
	if (folder === undefined) return {read: [made]};
	const own = join(folder, `heaptop-${HEAPTOP_BUILD}.code`);
	return {read: [own, made], write: own};
}

function built(): Bundle {
	const bundle = fileURLToPath(new URL('engine.js', import.meta.url));
	return {bundle, code: keptCode(bundle)};
}

function startOf(job: Job): {readonly text: string; readonly data: object} {
	if (!isBundle) {
		return {text: fromSource, data: {entry, job}};
	}

	const data: BootData = {...built(), job};
	return {text: bootText, data};
}

/** The engine in the thread that calls: its bundle, or its sources. */
export async function engineHere(): Promise<Engine> {
	if (isBundle) return loadEngine(module.createRequire(import.meta.url), built());
	return import(entry) as Promise<Engine>;
}

/** A thread that does `job` and ends; its exit code is the answer where the job has no other. `ports` go to it for good. */
export function startThread(job: Job, ports: readonly MessagePort[] = []): Worker {
	const {text, data} = startOf(job);
	return new Worker(text, {
		eval: true,
		workerData: data,
		transferList: [...ports],
		env: SHARE_ENV,
		stdin: false,
		trackUnmanagedFds: false,
		execArgv: isBundle ? [] : ['--disable-warning=ExperimentalWarning'],
		resourceLimits: {stackSizeMb: STACK, maxOldGenerationSizeMb: 4096},
	});
}

/** What the thread that does a job sends through its port, once the thread is gone: a message and the end of its sender come in either order. */
export async function answerOf<T>(jobWith: (port: MessagePort) => Job): Promise<T> {
	const {port1: port, port2} = new MessageChannel();
	await once(startThread(jobWith(port2), [port2]), 'exit');
	const answer = receiveMessageOnPort(port) as {readonly message: T} | undefined;
	port.close();
	if (answer === undefined) throw new Error('the engine ended without an answer');
	return answer.message;
}
