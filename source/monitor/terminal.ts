/**
 * Keeping the terminal whole: whatever ends or stops the monitor, the shell gets its screen, its cursor
 * and its line mode back. Ink does it when it unmounts; this file sees to it that it always does.
 */
import process from 'node:process';

/** What Ink's instance offers for it. */
export type Suspendable = Readonly<{
	/** Gives the terminal back; the returned function takes it again. */
	suspend: () => Promise<() => Promise<void>>;
}>;

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const signalNumbers: Readonly<Record<(typeof endings)[number], number>> = {
	SIGINT: 2,
	SIGTERM: 15,
	SIGHUP: 1,
};

export type Guard = Readonly<{
	/** As Ctrl-Z does: the terminal is the shell's until `fg`. */
	stop: () => void;
	release: () => void;
}>;

/** Longest wait for the stop signal to take hold; afterwards nobody controls our job. */
const stopPatience = 200;

/**
 * Watch over signals and uncaught errors. `onEnd` is called with the exit code a signal asks for, or with
 * the error; it unmounts.
 */
export function guardTerminal(
	app: Suspendable,
	onEnd: (reason: Readonly<{exitCode: number}> | Readonly<{error: unknown}>) => void,
): Guard {
	let isStopping = false;

	/** Stop the whole job, as the terminal's own Ctrl-Z would, and come back with it. */
	async function stop(group: boolean): Promise<void> {
		if (isStopping || process.platform === 'win32') {
			return;
		}

		isStopping = true;
		const resume = await app.suspend();
		await new Promise<void>(resolve => {
			const patience = setTimeout(resolve, stopPatience);
			process.once('SIGCONT', () => {
				clearTimeout(patience);
				resolve();
			});
			process.off('SIGTSTP', onStop);
			process.kill(group ? 0 : process.pid, 'SIGTSTP');
		});
		process.on('SIGTSTP', onStop);
		await resume();
		isStopping = false;
	}

	function onStop(): void {
		void stop(false);
	}

	const onError = (error: unknown) => {
		onEnd({error});
	};

	const handlers = endings.map(signal => {
		const handler = () => {
			onEnd({exitCode: 128 + signalNumbers[signal]});
		};

		process.on(signal, handler);
		return {signal, handler};
	});
	if (process.platform !== 'win32') {
		process.on('SIGTSTP', onStop);
	}

	process.on('uncaughtException', onError);
	process.on('unhandledRejection', onError);
	return {
		stop() {
			void stop(true);
		},
		release() {
			for (const {signal, handler} of handlers) {
				process.off(signal, handler);
			}

			process.off('SIGTSTP', onStop);
			process.off('uncaughtException', onError);
			process.off('unhandledRejection', onError);
		},
	};
}
