/** The choice of a scenario when no file was named. */
import process from 'node:process';
import {type ReactNode, useSyncExternalStore} from 'react';
import {Box, Text, useInput} from 'ink';
import {scrollTo} from '../protocol/window.ts';
import {type KeyPress, keyNames} from './keys.ts';
import type {Size} from './layout.ts';
import {type MonitorOptions, openStage, sizeOf} from './open.tsx';
import {clean, cut, fit, justify, width, wrap} from './text.ts';
import {type Theme, createTheme} from './theme.ts';

/** `id` is what `pickScenario` resolves with; `summary` is the first sentence of the lesson. */
export type ScenarioEntry = Readonly<{id: string; title: string; summary: string}>;

export type PickerState = Readonly<{
	entries: readonly ScenarioEntry[];
	size: Size;
	index: number;
	offset: number;
	filter: string;
	isFiltering: boolean;
}>;

/** The scenarios that pass the filter. */
export function shownEntries({entries, filter}: PickerState): readonly ScenarioEntry[] {
	const words = filter.toLowerCase().split(/\s+/);
	return entries.filter(({id, title, summary}) => {
		const text = `${id} ${title} ${summary}`.toLowerCase();
		return words.every(word => text.includes(word));
	});
}

/** Lines an entry takes: title and sentence one under the other where there is room for all. */
function linesPerEntry(size: Size): number {
	return size.rows >= 16 && size.columns >= 60 ? 3 : 1;
}

function pageOf(size: Size): number {
	const around = size.rows >= 12 ? 4 : 1;
	return Math.max(1, Math.floor((size.rows - around) / linesPerEntry(size)));
}

function moved(state: PickerState, index: number): PickerState {
	const {length} = shownEntries(state);
	const clamped = Math.max(0, Math.min(index, length - 1));
	const offset = scrollTo(state.offset, pageOf(state.size), clamped, length);
	return {...state, index: clamped, offset};
}

export type PickerResult = Readonly<{
	state: PickerState;
	done?: Readonly<{id: string | undefined}>;
}>;

/** What a key does. `done` ends the picker. */
export function pickerKey(state: PickerState, {name, text}: KeyPress): PickerResult {
	const page = pageOf(state.size);
	if (name === 'ctrl+c') {
		return {state, done: {id: undefined}};
	}

	if (state.isFiltering) {
		switch (name) {
			case 'enter': {
				return {state: {...state, isFiltering: false}};
			}

			case 'escape': {
				return {state: moved({...state, isFiltering: false, filter: ''}, 0)};
			}

			case 'backspace':
			case 'delete': {
				return {state: moved({...state, filter: [...state.filter].slice(0, -1).join('')}, 0)};
			}

			case 'up':
			case 'down': {
				return {state: moved(state, state.index + (name === 'up' ? -1 : 1))};
			}

			default: {
				return {state: moved({...state, filter: state.filter + text}, 0)};
			}
		}
	}

	switch (name) {
		case 'k':
		case 'up': {
			return {state: moved(state, state.index - 1)};
		}

		case 'j':
		case 'down': {
			return {state: moved(state, state.index + 1)};
		}

		case 'pageup': {
			return {state: moved(state, state.index - page)};
		}

		case 'pagedown': {
			return {state: moved(state, state.index + page)};
		}

		case 'g':
		case 'home': {
			return {state: moved(state, 0)};
		}

		case 'G':
		case 'end': {
			return {state: moved(state, Infinity)};
		}

		case '/': {
			return {state: {...state, isFiltering: true}};
		}

		case 'escape': {
			return {state: moved({...state, filter: ''}, 0)};
		}

		case 'enter':
		case 'space': {
			const entry = shownEntries(state)[state.index];
			return entry === undefined ? {state} : {state, done: {id: entry.id}};
		}

		case 'q': {
			return {state, done: {id: undefined}};
		}

		default: {
			return {state};
		}
	}
}

function entryLines(
	entry: ScenarioEntry,
	isSelected: boolean,
	size: Size,
	idCells: number,
	theme: Theme,
): readonly string[] {
	const {glyphs, paint} = theme;
	const cells = size.columns;
	const sign = isSelected ? glyphs.cursor : ' ';
	if (linesPerEntry(size) === 1) {
		const line = fit(
			` ${sign} ${clean(entry.title)} - ${clean(entry.summary)}`,
			cells,
			'left',
			glyphs.ellipsis,
		);
		return [isSelected ? paint('selected', line) : line];
	}

	const room = Math.max(10, cells - 6 - idCells);
	const name = ` ${sign} ${fit(clean(entry.id), idCells, 'left', glyphs.ellipsis)}  `;
	const title = fit(clean(entry.title), room, 'left', glyphs.ellipsis);
	const [summary = ''] = wrap(clean(entry.summary), room, 1, glyphs.ellipsis);
	return [
		isSelected
			? paint('selected', fit(name + title, cells - 1, 'left', glyphs.ellipsis))
			: paint('dim', name) + paint('title', title),
		' '.repeat(width(name)) + paint('dim', summary),
		'',
	];
}

/** The whole picker as lines, exactly as many as the screen has. */
export function pickerLines(state: PickerState, theme: Theme): readonly string[] {
	const {glyphs, paint} = theme;
	const {columns, rows} = state.size;
	const entries = shownEntries(state);
	const idCells = Math.min(20, Math.max(...state.entries.map(({id}) => width(clean(id))), 1));
	const list = entries
		.slice(state.offset, state.offset + pageOf(state.size))
		.flatMap((entry, index) =>
			entryLines(entry, state.offset + index === state.index, state.size, idCells, theme),
		);
	if (list.length === 0) {
		list.push(paint('dim', ` Nothing matches ${clean(state.filter)}`));
	}

	const place = `${entries.length === 0 ? 0 : state.index + 1}/${entries.length}`;
	const title = justify(' heaptop', `${place} `, columns, glyphs.ellipsis);
	const head = paint('focus', title);
	if (rows < 12) {
		return [head, ...list].slice(0, rows);
	}

	const dot = paint('dim', ` ${glyphs.dot} `);
	const keys: ReadonlyArray<readonly [string, string]> = state.isFiltering
		? [
				['Enter', 'keep'],
				['Esc', 'clear'],
			]
		: [
				['Enter', 'open'],
				['j k', 'move'],
				['/', 'filter'],
				['q', 'quit'],
			];
	const filter =
		state.isFiltering || state.filter !== ''
			? ` ${paint('key', '/')}${cut(clean(state.filter), columns - 4, glyphs.ellipsis)}${state.isFiltering ? paint('accent', glyphs.caret) : ''}`
			: paint('dim', ' Pick a scenario; each is an ordinary Python file and a lesson.');
	const body = rows - 4;
	return [
		head,
		'',
		...list.slice(0, body),
		...Array.from({length: Math.max(0, body - list.length)}, () => ''),
		filter,
		` ${keys.map(([key, label]) => `${paint('key', key)} ${label}`).join(dot)}`,
	];
}

type Props = Readonly<{
	get: () => PickerState;
	subscribe: (listener: () => void) => () => void;
	onKey: (press: KeyPress) => void;
	theme: Theme;
}>;

function Picker({get, subscribe, onKey, theme}: Props): ReactNode {
	const state = useSyncExternalStore(subscribe, get);
	useInput((input, key) => {
		for (const press of keyNames(input, key)) {
			onKey(press);
		}
	});
	return (
		<Box width={state.size.columns} height={state.size.rows} overflow="hidden">
			<Text wrap="truncate-end">{pickerLines(state, theme).join('\n')}</Text>
		</Box>
	);
}

/** Lets the user choose; `undefined` if they leave without. The terminal is restored in every case. */
export async function pickScenario(
	entries: readonly ScenarioEntry[],
	options: Pick<MonitorOptions, 'ascii' | 'noColor' | 'stdin' | 'stdout'>,
): Promise<string | undefined> {
	const {stdout = process.stdout} = options;
	const theme = createTheme(options);
	const listeners = new Set<() => void>();
	let state: PickerState = {
		entries,
		size: sizeOf(stdout),
		index: 0,
		offset: 0,
		filter: '',
		isFiltering: false,
	};
	let chosen: string | undefined;
	const change = (next: PickerState) => {
		state = next;
		for (const listener of listeners) {
			listener();
		}
	};

	const stage = openStage(
		<Picker
			get={() => state}
			subscribe={listener => {
				listeners.add(listener);
				return () => {
					listeners.delete(listener);
				};
			}}
			theme={theme}
			onKey={press => {
				if (press.name === 'ctrl+z') {
					stage.stop();
					return;
				}

				if (press.name === 'ctrl+l') {
					stage.redraw();
					return;
				}

				const result = pickerKey(state, press);
				change(result.state);
				if (result.done !== undefined) {
					chosen = result.done.id;
					stage.end(0);
				}
			}}
		/>,
		options,
	);
	const onResize = () => {
		change(moved({...state, size: sizeOf(stdout)}, state.index));
	};

	stdout.on('resize', onResize);
	try {
		const exitCode = await stage.ended;
		// A signal's code; whoever called has nothing left to do.
		process.exitCode = exitCode === 0 ? process.exitCode : exitCode;
	} finally {
		stdout.off('resize', onResize);
	}

	return chosen;
}
