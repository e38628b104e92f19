/** Ctrl-C in a thread that never comes back to its event loop. */
import process from 'node:process';

/** What Node's own prompt asks for Ctrl-C while it evaluates a line. It has no public name. */
type Watchdog = {
	startSigintWatchdog(): void;
	/** Ends one start; whether Ctrl-C came. */
	stopSigintWatchdog(): boolean;
	watchdogHasPendingSigint(): boolean;
};

export type Interrupts = {
	/** Whether Ctrl-C came since it was last asked. */
	readonly take: () => boolean;
	/** From here on Ctrl-C is a signal as any other. */
	readonly close: () => void;
};

const isWatchdog = (value: object): value is Watchdog =>
	['startSigintWatchdog', 'stopSigintWatchdog', 'watchdogHasPendingSigint'].every(
		name => typeof (value as Record<string, unknown>)[name] === 'function',
	);

/** From here on Ctrl-C does nothing but be told; undefined where this Node cannot do that. */
export function openInterrupts(): Interrupts | undefined {
	try {
		// eslint-disable-next-line n/no-deprecated-api -- there is no other way; where it is gone, a thread does it
		const {binding} = process as unknown as {binding(name: string): object};
		const watchdog = binding.call(process, 'contextify');
		if (!isWatchdog(watchdog)) return undefined;
		watchdog.startSigintWatchdog();
		return {
			take() {
				if (!watchdog.watchdogHasPendingSigint()) return false;
				// Any stop forgets the signal; only the last one stops listening.
				watchdog.startSigintWatchdog();
				return watchdog.stopSigintWatchdog();
			},
			close() {
				watchdog.stopSigintWatchdog();
			},
		};
	} catch {
		return undefined;
	}
}
