/** What the engine does when it is asked, in a thread of its own (`thread.ts`) or in the one that asks: one job, answered by an exit status. */
import {receiveMessageOnPort} from 'node:worker_threads';
import {
	type BackwardMotion,
	backwardMotions,
	type CommandKind,
	type CommandReply,
	type Motion,
} from '../protocol/command.ts';
import type {SourceEvent} from '../protocol/event.ts';
import type {Snapshot} from '../protocol/snapshot.ts';
import {snapshotOf} from './inspect.ts';
import type {Answer, Job, Letter} from './job.ts';
import {runHeadless, TOO_DEEP} from './headless.ts';
import {processOutput} from './output.ts';
import {measure} from './measure.ts';
import {record} from './record.ts';
import {reportOf} from './report.ts';
import {command, createSession, type Host, playSession} from './session.ts';

function run({file, settings, signals, isTerminal, already}: Extract<Job, {kind: 'run'}>): number {
	let seen = 0;
	return runHeadless({
		file,
		settings,
		output: processOutput(isTerminal, already),
		isInterrupted() {
			const now = Atomics.load(signals, 0);
			const isNew = now !== seen;
			seen = now;
			return isNew;
		},
	});
}

/** Runs a program in the thread that asks, whose stack is shallow: TOO_DEEP where it is to begin again in a deeper one. */
function runHere({file, settings, isInterrupted, isTerminal, onTooDeep}: Extract<Job, {kind: 'runHere'}>): number {
	const output = processOutput(isTerminal);
	const status = runHeadless({file, settings, output, isInterrupted, mayMove: true});
	if (status === TOO_DEEP) onTooDeep(output.already());
	return status;
}

const isUrgent = (kind: CommandKind): boolean =>
	kind === 'pause' || kind === 'restart' || kind === 'quit';

const steps: ReadonlySet<CommandKind> = new Set<Motion | BackwardMotion>([
	'stepInstruction',
	'stepLine',
	'nextLine',
	'stepOut',
	...backwardMotions,
]);
const isStep = (kind: CommandKind | undefined): boolean => kind !== undefined && steps.has(kind);

/** Runs programs in silence, one after the other, so that V8 has compiled what programs use. */
function train({files, settings}: Extract<Job, {kind: 'train'}>): number {
	const output = {write() {}, flush: () => false, readLine: () => undefined};
	for (const file of files) {
		const status = runHeadless({file, settings, output, isInterrupted: () => false});
		if (status !== 0) return status;
	}

	return 0;
}

/** Serves a dashboard until it says quit. */
function serve({session: sessionJob, port, mail, pace}: Extract<Job, {kind: 'session'}>): number {
	let seen = 0;
	/** Letters that nobody has answered yet. */
	const letters: Letter[] = [];

	function answer({id, request, order}: Letter): void {
		let reply: Snapshot | CommandReply | undefined;
		let error: string | undefined;
		try {
			if (request !== undefined) reply = snapshotOf(session, request);
			else if (order !== undefined) reply = command(session, order);
		} catch (failure) {
			error = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
		}
		const letter: Answer = error === undefined ? {id, reply: reply!} : {id, error};
		port.postMessage(letter);
	}

	function receive(): void {
		const count = Atomics.load(mail, 0);
		if (count === seen) return;
		seen = count;
		for (;;) {
			const received = receiveMessageOnPort(port) as {readonly message: Letter} | undefined;
			if (received === undefined) return;
			// Nobody waits until the program is where it is on its way to in order to stop or leave it.
			const {order} = received.message;
			if (order !== undefined && isUrgent(order.kind)) answer(received.message);
			else letters.push(received.message);
		}
	}

	/**
	 * Answers what has come; on the way to an earlier moment, and when the session is left, later. A key pressed five times is five steps:
	 * each waits until the one before has been made.
	 */
	function poll(): void {
		receive();
		let next = 0;
		while (next < letters.length && session.goal === undefined && session.leaving === undefined) {
			const {order} = letters[next]!;
			if (order !== undefined && isStep(order.kind) && isStep(session.motion?.kind)) next++;
			else answer(letters.splice(next, 1)[0]!);
		}
	}

	const host: Host = {
		poll,
		wait(milliseconds) {
			if (letters.length === 0) Atomics.wait(mail, 0, seen, milliseconds);
			poll();
		},
		emit(event: SourceEvent) {
			const letter: Answer = {event};
			port.postMessage(letter);
		},
		clock: () => performance.now(),
	};
	const session = createSession(sessionJob, host, pace);
	host.emit({kind: 'changed'});
	playSession(session);
	return 0;
}

/** Does the job; the process's exit status. */
export function work(job: Job): number {
	switch (job.kind) {
		case 'run': {
			return run(job);
		}
		case 'runHere': {
			return runHere(job);
		}
		case 'report': {
			job.port.postMessage(reportOf(job.session));
			return 0;
		}
		case 'record': {
			job.port.postMessage(record(job.record));
			return 0;
		}
		case 'measure': {
			job.port.postMessage(measure(job.measure));
			return 0;
		}
		case 'train': {
			return train(job);
		}
		case 'session': {
			return serve(job);
		}
	}
}
