// Plays a program in a session of this thread, as a script of orders says.
import assert from 'node:assert/strict';
import type {SessionJob} from '../../../source/engine/job.ts';
import {
	command,
	createSession,
	type Host,
	playSession,
	type Session,
} from '../../../source/engine/session.ts';
import type {Command} from '../../../source/protocol/command.ts';
import type {Speed} from '../../../source/protocol/snapshot.ts';
import {parseScript} from '../../../source/scenario/scenario.ts';

export const HEAP_LIMIT = 8 * 1024 ** 2;

function job(source: string): SessionJob {
	return {
		file: {name: 'program.py', path: 'program.py', bytes: new TextEncoder().encode(source)},
		settings: {
			python: '3.14',
			args: [],
			heapLimit: HEAP_LIMIT,
			maxInstructions: Infinity,
			thresholds: [],
			seed: 0,
		},
		script: parseScript(source),
	};
}

export type Script = Generator<Command | void, void, Session>;

/** Plays a program and gives it the script's orders, one whenever it waits; the script is told the session as it stands. */
export function play(text: string, script: () => Script, speed: Speed = Infinity): void {
	const given = script();
	let failure: unknown;
	const host: Host = {
		poll() {},
		emit() {},
		clock: () => 0,
		wait() {
			// What is thrown here the session would take for a fault of the machine.
			try {
				const {value, done} = given.next(session);
				if (done === true) session.leaving = 'quit';
				else if (value !== undefined)
					assert.deepEqual(command(session, value), {ok: true}, value.kind);
			} catch (error) {
				failure = error;
				session.leaving = 'quit';
			}
		},
	};
	// Up to its first yield, which is sent the session.
	given.next();
	const session = createSession(job(text), host, {speed, speedIsChosen: true});
	playSession(session);
	if (failure !== undefined) throw failure;
}
