/** The engine in a thread of its own, as the monitor sees it: a `Source`. Nothing of the engine itself is loaded here. */
import {MessageChannel, type Worker} from 'node:worker_threads';
import {
	type Command,
	type CommandReply,
	allCapabilities,
	type Source,
} from '../protocol/command.ts';
import type {SourceEvent} from '../protocol/event.ts';
import type {Snapshot, SnapshotRequest, Speed} from '../protocol/snapshot.ts';
import {baseName} from './inspect-text.ts';
import {type Answer, firstSpeed, type Letter, type SessionJob} from './job.ts';
import {startThread} from './thread.ts';

/** Milliseconds that a snapshot may take; then the last one answers in its place. */
const PATIENCE = 50;

type Waiting = {
	readonly resolve: (reply: Snapshot | CommandReply) => void;
	readonly reject: (error: Error) => void;
};

/** A source with an end: resolves when its thread is gone. */
export type EngineSource = Source & {readonly ended: Promise<void>};

/** What there is to see before the engine has anything. */
function loadingSnapshot({file, script}: SessionJob, speed: Speed): Snapshot {
	return {
		status: {
			state: 'loading',
			stop: 'start',
			file: baseName(file.name),
			title: script.title,
			release: '',
			policy: '',
			speed,
			line: 0,
			function: '<module>',
			tick: 0,
			liveBytes: 0,
			heapBytes: 0,
			objects: 0,
			depth: 0,
			changedByHand: false,
		},
		errors: [],
	};
}

/** Starts the engine's thread on a program, stopped before its first line. `speed` undefined: as the scenario says. */
export function openEngine(job: SessionJob, speed?: Speed): EngineSource {
	const {port1: port, port2} = new MessageChannel();
	const mail = new Int32Array(new SharedArrayBuffer(4));
	const pace = {speed: speed ?? firstSpeed(job), speedIsChosen: speed !== undefined};
	const thread: Worker = startThread({kind: 'session', session: job, port: port2, mail, pace}, [
		port2,
	]);
	const listeners = new Set<(event: SourceEvent) => void>();
	const waiting = new Map<number, Waiting>();
	let last = loadingSnapshot(job, pace.speed);
	let ids = 0;
	let isGone = false;

	const emit = (event: SourceEvent): void => {
		for (const listener of listeners) listener(event);
	};

	port.on('message', (answer: Answer) => {
		if ('event' in answer) {
			emit(answer.event);
			return;
		}
		const entry = waiting.get(answer.id);
		waiting.delete(answer.id);
		if ('error' in answer) entry?.reject(new Error(answer.error));
		else {
			if ('status' in answer.reply) last = answer.reply;
			entry?.resolve(answer.reply);
		}
	});

	async function send(letter: Omit<Letter, 'id'>): Promise<Snapshot | CommandReply> {
		if (isGone) throw new Error('The engine has ended.');
		const id = ++ids;
		return new Promise((resolve, reject) => {
			waiting.set(id, {resolve, reject});
			const whole: Letter = {id, ...letter};
			port.postMessage(whole);
			Atomics.add(mail, 0, 1);
			Atomics.notify(mail, 0);
		});
	}

	function leave(message: string): void {
		if (isGone) return;
		isGone = true;
		port.close();
		for (const {reject} of waiting.values()) reject(new Error(message));
		waiting.clear();
		emit({kind: 'closed', message});
	}

	const ended = new Promise<void>(resolve => {
		thread.on('error', error => {
			leave(`The engine failed: ${error instanceof Error ? error.message : String(error)}`);
		});
		thread.on('exit', () => {
			leave('The engine has ended.');
			resolve();
		});
	});

	/** The answer, or after a while the last one: a long collection does not hear us. */
	async function request(wanted: SnapshotRequest): Promise<Snapshot> {
		const answer = send({request: wanted}) as Promise<Snapshot>;
		let timer: NodeJS.Timeout | undefined;
		let isLate = false;
		const patience = new Promise<Snapshot>(resolve => {
			timer = setTimeout(() => {
				isLate = true;
				resolve(last);
			}, PATIENCE);
		});
		const first = await Promise.race([answer, patience]);
		clearTimeout(timer);
		if (isLate) {
			answer.then(
				() => {
					emit({kind: 'changed'});
				},
				() => undefined,
			);
		}
		return first;
	}

	return {
		capabilities: allCapabilities,
		ended,
		request,
		async command(order: Command) {
			const reply = (await send({order})) as CommandReply;
			if (order.kind === 'quit') {
				await Promise.race([ended, thread.terminate()]);
			}
			return reply;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}
