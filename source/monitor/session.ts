/**
 * The monitor's only effects on the source: it sends orders and asks for snapshots, one at a time and at
 * most thirty a second while the program runs; at rest only when something asks for it. A key is
 * taken at once, whatever the source is doing.
 */
import type {Command, Source} from '../protocol/command.ts';
import type {Action} from './action.ts';
import {isSame} from './share.ts';
import {commandFor} from './order.ts';
import {type Store, needsOf} from './store.ts';

/** Milliseconds between snapshots while the program runs: the least, and the most on a slow machine. */
const interval = 33;
const longestInterval = 120;

/** Drawing may take one part in so many of this thread's time; the program's run is to be watched, not slowed. */
const share = 4;

export type Session = Readonly<{
	/** Carry out an action: the state now, the order and the next snapshot as soon as may be. */
	act: (action: Action) => void;
	stop: () => void;
}>;

function sentence(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** `first` are orders to begin with; nothing waits for them. */
export function startSession(
	source: Source,
	store: Store,
	first: readonly Command[] = [],
): Session {
	let isStopped = false;
	let isAsking = false;
	let isAskedAgain = false;
	let timer: NodeJS.Timeout | undefined;
	let asked: unknown;
	let load = performance.eventLoopUtilization();

	/** Time to the next snapshot, by what the last one cost this thread. */
	function pause(): number {
		const now = performance.eventLoopUtilization();
		const {active} = performance.eventLoopUtilization(now, load);
		load = now;
		return Math.min(longestInterval, Math.max(interval, share * active));
	}

	function schedule(delay: number): void {
		clearTimeout(timer);
		timer = isStopped ? undefined : setTimeout(() => void refresh(), delay);
	}

	async function refresh(): Promise<void> {
		if (isStopped || store.get().closed) {
			return;
		}

		if (isAsking) {
			isAskedAgain = true;
			return;
		}

		isAsking = true;
		isAskedAgain = false;
		const started = performance.now();
		const request = needsOf(store.get());
		asked = request;
		try {
			const snapshot = await source.request(request);
			if (!isStopped) {
				store.dispatch({kind: 'snapshot', snapshot});
			}
		} catch (error) {
			store.dispatch({kind: 'error', message: sentence(error)});
		}

		isAsking = false;
		const state = store.get().snapshot?.status.state;
		if (isAskedAgain || !isSame(asked, needsOf(store.get()))) {
			// At most one more round per frame: an answer can move a list that is being followed.
			schedule(Math.max(0, 8 - (performance.now() - started)));
		} else if (state === 'running' || state === 'loading') {
			schedule(Math.max(0, pause() - (performance.now() - started)));
		}
	}

	async function order(command: Command): Promise<void> {
		try {
			const reply = await source.command(command);
			if (!reply.ok) {
				store.dispatch({kind: 'notice', message: reply.error});
			}
		} catch (error) {
			store.dispatch({kind: 'error', message: sentence(error)});
		}

		void refresh();
	}

	const unsubscribe = source.subscribe(event => {
		if (isStopped) {
			return;
		}

		switch (event.kind) {
			case 'changed': {
				void refresh();
				break;
			}

			case 'error':
			case 'closed': {
				store.dispatch({kind: event.kind, message: event.message});
				break;
			}
		}
	});
	for (const command of first) {
		void order(command);
	}

	void refresh();
	return {
		act(action) {
			const command = commandFor(store.get(), action);
			store.dispatch(action);
			if (command !== undefined && command.kind !== 'quit') {
				void order(command);
			} else if (!isSame(asked, needsOf(store.get()))) {
				void refresh();
			}
		},
		stop() {
			isStopped = true;
			clearTimeout(timer);
			unsubscribe();
		},
	};
}
