// The dashboard in a terminal that exists only in memory: Ink writes to it, @xterm/headless draws it, tests read cells.
import {PassThrough, Writable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import xterm from '@xterm/headless';
import {openMonitor, type MonitorOptions} from '../../source/monitor/open.tsx';
import {pickScenario, type ScenarioEntry} from '../../source/monitor/picker.tsx';
import type {Source} from '../../source/protocol/command.ts';

export type Screen<Result> = Readonly<{
	/** What is on screen, trailing spaces cut. */
	lines: () => Promise<readonly string[]>;
	text: () => Promise<string>;
	/** Wait until the screen shows this. */
	shows: (what: string | RegExp) => Promise<readonly string[]>;
	press: (...keys: readonly string[]) => Promise<void>;
	resize: (columns: number, rows: number) => Promise<void>;
	/** Whether any cell has a colour of its own; inverse and bold do not count. */
	hasColour: () => Promise<boolean>;
	/** Lines on which at least one cell is inverse. */
	inverseLines: () => Promise<readonly number[]>;
	/** The terminal is on its alternate screen. */
	isAlternate: () => boolean;
	isRaw: () => boolean;
	result: Promise<Result>;
}>;

const sequences: Readonly<Record<string, string>> = {
	space: ' ',
	enter: '\r',
	escape: '\u{1B}',
	tab: '\t',
	'shift+tab': '\u{1B}[Z',
	up: '\u{1B}[A',
	down: '\u{1B}[B',
	pageup: '\u{1B}[5~',
	pagedown: '\u{1B}[6~',
	home: '\u{1B}[H',
	end: '\u{1B}[F',
	backspace: '\u{7F}',
	'ctrl+c': '\u{3}',
	'ctrl+d': '\u{4}',
	'ctrl+l': '\u{C}',
	'ctrl+u': '\u{15}',
};

type Streams = Readonly<{stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream}>;

function createTerminal(columns: number, rows: number) {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	let isRaw = false;
	const stdout = Object.assign(
		new Writable({
			write(chunk: Uint8Array, _encoding, done) {
				// As a terminal line does it without raw output: a line feed also returns the carriage.
				terminal.write(String(chunk).replaceAll(/\r?\n/g, '\r\n'), done);
			},
		}),
		{columns, rows, isTTY: true},
	);
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode(mode: boolean) {
			isRaw = mode;
			return stdin;
		},
		ref: () => stdin,
		unref: () => stdin,
	});
	const streams = {stdin, stdout} as unknown as Streams;
	return {terminal, stdin, stdout, streams, isRaw: () => isRaw};
}

function open<Result>(
	columns: number,
	rows: number,
	start: (streams: Streams) => Promise<Result>,
): Screen<Result> {
	const {terminal, stdin, stdout, streams, isRaw} = createTerminal(columns, rows);
	const result = start(streams);
	// Whoever awaits it hears of a failure; a test that ends earlier must not die of it.
	result.catch(() => undefined);
	const settle = async () => {
		await sleep(45);
		await new Promise<void>(resolve => {
			terminal.write('', resolve);
		});
	};

	const lines = async () => {
		await settle();
		const {active} = terminal.buffer;
		return Array.from({length: terminal.rows}, (_, row) =>
			(active.getLine(active.baseY + row)?.translateToString(true) ?? '').trimEnd(),
		);
	};

	const someCell = async (
		row: number,
		test: (cell: NonNullable<ReturnType<typeof cellAt>>) => boolean,
	) => {
		for (let column = 0; column < terminal.cols; column++) {
			const cell = cellAt(row, column);
			if (cell !== undefined && test(cell)) {
				return true;
			}
		}

		return false;
	};

	function cellAt(row: number, column: number) {
		const {active} = terminal.buffer;
		return active.getLine(active.baseY + row)?.getCell(column);
	}

	async function rowsWhere(test: (cell: NonNullable<ReturnType<typeof cellAt>>) => boolean) {
		await settle();
		const rowsFound: number[] = [];
		for (let row = 0; row < terminal.rows; row++) {
			if (await someCell(row, test)) {
				rowsFound.push(row);
			}
		}

		return rowsFound;
	}

	const screen: Screen<Result> = {
		lines,
		text: async () => (await lines()).join('\n'),
		async shows(what) {
			let shown: readonly string[] = [];
			for (let attempt = 0; attempt < 60; attempt++) {
				shown = await lines();
				const text = shown.join('\n');
				if (typeof what === 'string' ? text.includes(what) : what.test(text)) {
					return shown;
				}
			}

			throw new Error(`the screen never showed ${String(what)}:\n${shown.join('\n')}`);
		},
		async press(...keys) {
			for (const key of keys) {
				stdin.write(sequences[key] ?? key);
				await sleep(key === 'escape' ? 45 : 12);
			}
		},
		async resize(newColumns, newRows) {
			terminal.resize(newColumns, newRows);
			Object.assign(stdout, {columns: newColumns, rows: newRows});
			stdout.emit('resize');
			await settle();
		},
		hasColour: async () =>
			(await rowsWhere(cell => !cell.isFgDefault() || !cell.isBgDefault())).length > 0,
		inverseLines: async () => rowsWhere(cell => cell.isInverse() !== 0),
		isAlternate: () => terminal.buffer.active.type === 'alternate',
		isRaw,
		result,
	};
	return screen;
}

export type Look = Readonly<{columns?: number; rows?: number; ascii?: boolean; noColor?: boolean}> &
	Pick<MonitorOptions, 'isRunning' | 'initialSpeed'>;

/** The dashboard on a source. */
export function openScreen(source: Source, look: Look = {}): Screen<Readonly<{exitCode: number}>> {
	const {columns = 120, rows = 40, ascii = false, noColor = false, ...rest} = look;
	return open(columns, rows, async streams =>
		openMonitor(source, {ascii, noColor, ...rest, ...streams}),
	);
}

/** The picker. */
export function openPicker(
	entries: readonly ScenarioEntry[],
	look: Look = {},
): Screen<string | undefined> {
	const {columns = 80, rows = 24, ascii = false, noColor = false} = look;
	return open(columns, rows, async streams => pickScenario(entries, {ascii, noColor, ...streams}));
}
