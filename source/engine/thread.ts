/** Starts the engine's thread: a worker with a stack deep enough for C-like recursion, and V8's compile cache switched on. */
import {once} from 'node:events';
import {
	MessageChannel,
	type MessagePort,
	receiveMessageOnPort,
	SHARE_ENV,
	Worker,
} from 'node:worker_threads';
import type {Job} from './job.ts';

/** Megabytes of stack: 10,000 nested calls from C code, or as many nested deallocations, take a few kilobytes each. */
const STACK = 192;

const isBundle = import.meta.url.endsWith('.js');
const entry = new URL(isBundle ? 'worker.js' : 'worker.ts', import.meta.url).href;

// A worker's entry is compiled before it can switch the cache on, so a line of text loads it.
const start =
	"const m=require('node:module');m.enableCompileCache?.();" +
	"import(require('node:worker_threads').workerData.entry);";

/** A thread that does `job` and ends; its exit code is the answer where the job has no other. `ports` go to it for good. */
export function startThread(job: Job, ports: readonly MessagePort[] = []): Worker {
	return new Worker(start, {
		eval: true,
		workerData: {entry, job},
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
