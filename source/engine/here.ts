/** The engine in the thread that asks, as a `Source`: for tests. */
import {type Command, allCapabilities, type Source} from '../protocol/command.ts';
import type {SourceEvent} from '../protocol/event.ts';
import type {Speed} from '../protocol/snapshot.ts';
import {snapshotOf} from './inspect.ts';
import {firstSpeed, type SessionJob} from './job.ts';
import {command, createSession, type Host, playSession, type Session} from './session.ts';

/**
 * Opens a program, stopped before its first line. Nothing can wait here in the middle of a program, so after each order the program is played
 * again with all orders so far, and left where it would wait for the next: its memory stands still, to be looked at.
 */
export function openHere(
	job: SessionJob,
	speed?: Speed,
): Source & {readonly session: () => Session} {
	const orders: Command[] = [];
	const listeners = new Set<(event: SourceEvent) => void>();
	let session = play();

	function play(): Session {
		let next = 0;
		let current: Session | undefined;
		const host: Host = {
			poll() {},
			emit() {},
			clock: () => 0,
			wait(milliseconds) {
				const s = current!;
				if (milliseconds !== Infinity) {
					// Playback at a pace: as fast as it goes.
					s.due = 0;
				} else if (next < orders.length) command(s, orders[next++]!);
				else s.leaving = 'quit';
			},
		};
		current = createSession(job, host, {
			speed: speed ?? firstSpeed(job),
			speedIsChosen: speed !== undefined,
		});
		playSession(current);
		return current;
	}

	return {
		capabilities: allCapabilities,
		session: () => session,
		request: async wanted => structuredClone(snapshotOf(session, wanted)),
		async command(order) {
			if (order.kind === 'quit' || order.kind === 'pause') return {ok: true};
			session.leaving = undefined;
			const reply = command(session, order);
			if (!reply.ok) return reply;
			orders.push(order);
			session = play();
			for (const listener of listeners) listener({kind: 'changed'});
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
