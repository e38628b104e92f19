/** Opens the dashboard on a source and closes it again, leaving the terminal as it was. */
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import type {ReactNode} from 'react';
import {type Instance, render, useApp} from 'ink';
import type {Command, Source} from '../protocol/command.ts';
import type {Speed} from '../protocol/snapshot.ts';
import {App} from './app.tsx';
import {type KeyPress} from './keys.ts';
import {bindingFor} from './keymap.ts';
import type {Size} from './layout.ts';
import {startSession} from './session.ts';
import {createStore, initialState, modeOf} from './store.ts';
import {type Guard, guardTerminal} from './terminal.ts';
import {createTheme} from './theme.ts';

export type MonitorOptions = Readonly<{
	/** Plain ASCII instead of box drawing and block characters. */
	ascii: boolean;
	/** No colour: `NO_COLOR`, `--no-color`, or a terminal without. */
	noColor: boolean;
	initialSpeed?: Speed;
	/** Start running at once instead of waiting at the first line. */
	isRunning?: boolean;
	stdin?: NodeJS.ReadStream;
	stdout?: NodeJS.WriteStream;
}>;

/** The size to draw in. Windows consoles scroll when the last cell is written: one row less there. */
export function sizeOf(stdout: Pick<NodeJS.WriteStream, 'columns' | 'rows'>): Size {
	const spare = process.platform === 'win32' ? 1 : 0;
	return {columns: stdout.columns || 80, rows: Math.max(1, (stdout.rows || 24) - spare)};
}

type SuspendTerminal = ReturnType<typeof useApp>['suspendTerminal'];

/** Hands Ink's way to give the terminal away to those outside React. */
function Terminal({
	onReady,
	children,
}: Readonly<{onReady: (suspend: SuspendTerminal) => void; children: ReactNode}>): ReactNode {
	onReady(useApp().suspendTerminal);
	return children;
}

export type Stage = Readonly<{
	end: (exitCode: number) => void;
	redraw: () => void;
	stop: () => void;
	ended: Promise<number>;
}>;

/**
 * A full screen for `node`, guarded against every way out. `ended` resolves with the exit code that was asked
 * for, or rejects with the error that ended it; in both cases the terminal has been restored.
 */
export function openStage(
	node: ReactNode,
	options: Pick<MonitorOptions, 'stdin' | 'stdout'>,
): Stage {
	const {stdin = process.stdin, stdout = process.stdout} = options;
	let suspendTerminal: SuspendTerminal | undefined;
	let outcome: Readonly<{exitCode: number}> | Readonly<{error: unknown}> = {exitCode: 0};
	const tree = (
		<Terminal
			onReady={suspend => {
				suspendTerminal = suspend;
			}}
		>
			{node}
		</Terminal>
	);
	const instance: Instance = render(tree, {
		stdin,
		stdout,
		exitOnCtrlC: false,
		patchConsole: false,
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		maxFps: 30,
	});
	const guard: Guard = guardTerminal(
		{
			async suspend() {
				const suspension = await suspendTerminal!();
				return suspension.resume;
			},
		},
		reason => {
			outcome = reason;
			instance.unmount();
		},
	);

	async function wait(): Promise<number> {
		try {
			await instance.waitUntilExit();
		} finally {
			guard.release();
		}

		if ('error' in outcome) {
			throw outcome.error;
		}

		return outcome.exitCode;
	}

	return {
		end(exitCode) {
			outcome = {exitCode};
			instance.unmount();
		},
		redraw() {
			instance.clear();
			instance.rerender(tree);
		},
		stop() {
			guard.stop();
		},
		ended: wait(),
	};
}

/** Milliseconds the source has to end itself; a program deep in a long collection may not hear it. */
const quitPatience = 300;

async function quit(source: Source): Promise<void> {
	try {
		await source.command({kind: 'quit'});
	} catch {
		// The source is gone already, which is what was wanted.
	}
}

/**
 * The dashboard on `source`, until the user leaves it. Resolves with 0 after `q`, with 128 + n after a signal;
 * rejects with the error of a crash. The terminal is restored in every case.
 */
export async function openMonitor(
	source: Source,
	options: MonitorOptions,
): Promise<Readonly<{exitCode: number}>> {
	const {stdout = process.stdout} = options;
	const theme = createTheme(options);
	const store = createStore(initialState(source.capabilities, sizeOf(stdout)));
	const first: Command[] = [];
	if (options.initialSpeed !== undefined) {
		first.push({kind: 'setSpeed', speed: options.initialSpeed});
	}

	if (options.isRunning === true) {
		first.push({kind: 'run'});
	}

	const session = startSession(source, store, first);
	const onResize = () => {
		session.act({kind: 'resize', size: sizeOf(stdout)});
	};

	const onKey = ({name, text}: KeyPress) => {
		const state = store.get();
		const mode = modeOf(state);
		const binding = bindingFor(name, {mode, capabilities: state.capabilities});
		if (binding === undefined) {
			if (mode === 'filter' && text !== '') {
				session.act({kind: 'type', text});
			}

			return;
		}

		const {action} = binding;
		if (action === 'focus') {
			session.act({kind: 'focus', number: Number(name)});
		} else if (action === 'quit') {
			stage.end(0);
		} else if (action === 'redraw') {
			stage.redraw();
		} else if (action === 'suspend') {
			stage.stop();
		} else {
			session.act({kind: action});
		}
	};

	const stage = openStage(<App store={store} theme={theme} onKey={onKey} />, options);
	stdout.on('resize', onResize);
	try {
		return {exitCode: await stage.ended};
	} finally {
		session.stop();
		stdout.off('resize', onResize);
		await Promise.race([quit(source), sleep(quitPatience, undefined, {ref: false})]);
	}
}
