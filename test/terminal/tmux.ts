// A real terminal for tests: tmux on a socket of its own. A journey opens a program in it, presses keys and reads the screen.
import {execFile, execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {after, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {promisify} from 'node:util';

const run = promisify(execFile);

export const root = join(import.meta.dirname, '..', '..');

/** Why no journey can be made here, or undefined. */
export const noTerminal: string | undefined =
	spawnSync('tmux', ['-V']).status === 0
		? undefined
		: 'tmux is not installed, so nothing was tried in a real terminal';

const folder = mkdtempSync(join(tmpdir(), 'heaptop-journey-'));
let sessions = 0;

after(() => {
	rmSync(folder, {recursive: true, force: true});
});

/** What a program in the terminal is started with. */
export type Start = Readonly<{
	/** Program and arguments, run by a shell. */
	command: readonly string[];
	columns?: number;
	rows?: number;
	env?: Readonly<Record<string, string>>;
}>;

export type Terminal = Readonly<{
	/** Names of keys as tmux knows them (`Enter`, `C-c`, `PageUp`), or text. */
	press: (...keys: readonly string[]) => Promise<void>;
	lines: () => Promise<readonly string[]>;
	text: () => Promise<string>;
	/** With the colours, as SGR sequences. */
	styled: () => Promise<string>;
	/** Waits until the screen shows it; fails with the screen otherwise. */
	shows: (what: string | RegExp) => Promise<string>;
	/** Waits until the screen no longer shows it. */
	hides: (what: string | RegExp) => Promise<string>;
	resize: (columns: number, rows: number) => Promise<void>;
	/** The terminal's own state: alternate screen, cursor, and the line discipline. */
	state: () => Promise<Readonly<{isAlternate: boolean; hasCursor: boolean; isCooked: boolean}>>;
	/** Process id of the program's shell. */
	pid: () => Promise<number>;
	close: () => Promise<void>;
}>;

const quoted = (word: string) => `'${word.replaceAll("'", String.raw`'\''`)}'`;

/**
 * A shell in tmux with the program typed into it: an interactive one, so that Ctrl-Z and `fg` are its job control.
 * `left with N` on the screen is the program's exit status.
 */
export async function openTerminal(start: Start): Promise<Terminal> {
	const {command, columns = 120, rows = 40, env = {}} = start;
	sessions += 1;
	const socket = join(folder, `socket-${process.pid}-${sessions}`);
	const tmux = async (...words: readonly string[]) => {
		const {stdout} = await run('tmux', ['-S', socket, '-f', '/dev/null', ...words], {
			encoding: 'utf8',
		});
		return stdout;
	};

	const variables = {PS1: 'shell> ', TERM: 'screen-256color', ...env};
	const settings = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
	await tmux(
		'new-session',
		'-d',
		'-x',
		String(columns),
		'-y',
		String(rows),
		`cd ${quoted(root)} && env -u NO_COLOR ${settings.join(' ')} sh -i`,
	);
	await tmux('set-option', '-g', 'status', 'off');
	await tmux('set-option', '-g', 'escape-time', '0');
	await tmux('resize-window', '-x', String(columns), '-y', String(rows));

	const lines = async () => {
		const text = await tmux('capture-pane', '-p');
		return text
			.replace(/\n$/, '')
			.split('\n')
			.map(line => line.trimEnd());
	};

	const text = async () => (await lines()).join('\n');
	const has = (shown: string, what: string | RegExp) =>
		typeof what === 'string' ? shown.includes(what) : what.test(shown);

	async function until(what: string | RegExp, isWanted: boolean): Promise<string> {
		let shown = '';
		for (let attempt = 0; attempt < 300; attempt++) {
			shown = await text();
			if (has(shown, what) === isWanted) {
				return shown;
			}

			await sleep(50);
		}

		const verb = isWanted ? 'never showed' : 'went on showing';
		throw new Error(`the screen ${verb} ${String(what)}:\n${shown}`);
	}

	const terminal: Terminal = {
		async press(...keys) {
			for (const key of keys) {
				await tmux('send-keys', '--', key);
				await sleep(30);
			}
		},
		lines,
		text,
		styled: async () => tmux('capture-pane', '-e', '-p'),
		shows: async what => until(what, true),
		hides: async what => until(what, false),
		async resize(newColumns, newRows) {
			await tmux('resize-window', '-x', String(newColumns), '-y', String(newRows));
			await sleep(150);
		},
		async state() {
			const format = '#{alternate_on} #{cursor_flag} #{pane_tty}';
			const [alternate, cursor, tty] = (await tmux('display-message', '-p', format))
				.trim()
				.split(' ');
			const settings = execFileSync('stty', ['-a', '-F', tty!], {encoding: 'utf8'});
			return {
				isAlternate: alternate === '1',
				hasCursor: cursor === '1',
				isCooked: /(?<!-)\bicanon\b/.test(settings) && /(?<!-)\becho\b/.test(settings),
			};
		},
		pid: async () => Number((await tmux('display-message', '-p', '#{pane_pid}')).trim()),
		async close() {
			try {
				await tmux('kill-server');
			} catch {
				// Closed already.
			}
		},
	};
	await terminal.shows('shell>');
	await tmux('send-keys', '-l', '--', `${command.map(quoted).join(' ')}; echo "left with $?"`);
	await tmux('send-keys', 'Enter');
	return terminal;
}

/** A test in a real terminal; skipped, and said so, where there is none. */
export function journey(
	name: string,
	start: Start,
	steps: (terminal: Terminal) => Promise<void>,
): void {
	test(name, {skip: noTerminal ?? false, timeout: 60_000}, async () => {
		const terminal = await openTerminal(start);
		try {
			await steps(terminal);
		} finally {
			await terminal.close();
		}
	});
}
