/**
 * The keys: one table that the handler here, and footer, help and the README's table (key-text.ts) are
 * made of.
 * Lower case goes forward, upper case back, at the same granularity. Esc is back, it never quits.
 */
import type {Capability} from '../protocol/command.ts';
import type {RunState} from '../protocol/snapshot.ts';
import type {KeyAction} from './action.ts';

/** Which keys are heard: the panes', the filter line's, the help's, an explanation's. */
export type Mode = 'panes' | 'filter' | 'help' | 'details';

/** What the table asks about the moment. */
export type KeyContext = Readonly<{
	mode: Mode;
	state: RunState;
	capabilities: readonly Capability[];
	/** The focused pane has rows, an order to choose, and a filter in use. */
	hasList: boolean;
	hasSort: boolean;
	hasFilter: boolean;
	zoom: boolean;
	/** Something on screen can be dismissed: an error. */
	hasError: boolean;
}>;

export type KeyGroup = 'Run' | 'Back in time' | 'Lists' | 'Screen';

export type Binding = Readonly<{
	keys: readonly string[];
	action: KeyAction | 'focus';
	group: KeyGroup;
	/** One line for help and README. */
	help: string;
	modes: readonly Mode[];
	/** Heard and shown only if the source can do one of these. */
	needs?: readonly Capability[];
	/** In the footer: a word or two, and who goes first (small numbers last to give way). */
	footer?: Readonly<{
		rank: number;
		label: (context: KeyContext) => string | undefined;
		/** Shown instead of the first key, where one entry stands for two bindings. */
		keys?: string;
	}>;
}>;

const atRest = (label: string) => (context: KeyContext) =>
	context.state === 'paused' ? label : undefined;
const alive = (label: string) => (context: KeyContext) =>
	context.state === 'paused' || context.state === 'running' ? label : undefined;
const always = (label: string) => () => label;

function playLabel({state}: KeyContext): string | undefined {
	return state === 'running' ? 'pause' : state === 'paused' ? 'run' : undefined;
}

export const bindings: readonly Binding[] = [
	{
		keys: ['space'],
		action: 'playPause',
		group: 'Run',
		help: 'run at the chosen speed, pause',
		modes: ['panes', 'details'],
		needs: ['run'],
		footer: {rank: 1, label: playLabel},
	},
	{
		keys: ['s'],
		action: 'stepLine',
		group: 'Run',
		help: 'to the next line, into calls',
		modes: ['panes', 'details'],
		needs: ['stepLine'],
		footer: {rank: 2, label: atRest('step')},
	},
	{
		keys: ['n'],
		action: 'nextLine',
		group: 'Run',
		help: 'to the next line, over calls',
		modes: ['panes', 'details'],
		needs: ['nextLine'],
		footer: {rank: 3, label: atRest('next')},
	},
	{
		keys: ['.'],
		action: 'stepInstruction',
		group: 'Run',
		help: 'one instruction',
		modes: ['panes', 'details'],
		needs: ['stepInstruction'],
		footer: {rank: 10, label: atRest('instruction')},
	},
	{
		keys: ['f'],
		action: 'stepOut',
		group: 'Run',
		help: 'to the end of this function',
		modes: ['panes', 'details'],
		needs: ['stepOut'],
		footer: {rank: 12, label: atRest('out')},
	},
	{
		keys: [']'],
		action: 'continueToCollection',
		group: 'Run',
		help: 'to the next collection',
		modes: ['panes', 'details'],
		needs: ['continueToCollection'],
		footer: {rank: 4, label: atRest('next collection')},
	},
	{
		keys: ['c'],
		action: 'continueToBreakpoint',
		group: 'Run',
		help: 'flat out to the next breakpoint or the end',
		modes: ['panes', 'details'],
		needs: ['continueToBreakpoint'],
		footer: {rank: 7, label: atRest('continue')},
	},
	{
		keys: ['b'],
		action: 'toggleBreakpoint',
		group: 'Run',
		help: "breakpoint on the cursor's line, on or off",
		modes: ['panes'],
		needs: ['setBreakpoint'],
		footer: {rank: 9, label: atRest('breakpoint')},
	},
	{
		keys: ['W'],
		action: 'toggleWatchpoint',
		group: 'Run',
		help: "stop when the row's references change",
		modes: ['panes'],
		needs: ['setWatchpoint'],
	},
	{
		keys: ['+', '='],
		action: 'faster',
		group: 'Run',
		help: 'faster, up to flat out',
		modes: ['panes', 'details'],
		needs: ['changeSpeed'],
		footer: {rank: 5, label: alive('speed'), keys: '+ -'},
	},
	{
		keys: ['-', '_'],
		action: 'slower',
		group: 'Run',
		help: 'slower, down to one line a second',
		modes: ['panes', 'details'],
		needs: ['changeSpeed'],
	},
	{
		keys: ['!'],
		action: 'collectNow',
		group: 'Run',
		help: 'collect now; the run is marked as changed',
		modes: ['panes', 'details'],
		needs: ['collectNow'],
		footer: {rank: 13, label: atRest('collect')},
	},
	{
		keys: ['r'],
		action: 'restart',
		group: 'Run',
		help: 'from the beginning, breakpoints kept',
		modes: ['panes', 'details'],
		needs: ['restart'],
		footer: {
			rank: 8,
			label: ({state}) => (state === 'finished' || state === 'paused' ? 'restart' : undefined),
		},
	},
	{
		keys: ['S'],
		action: 'backLine',
		group: 'Back in time',
		help: 'to the line before, into calls',
		modes: ['panes', 'details'],
		needs: ['backLine'],
		footer: {rank: 3, label: atRest('back')},
	},
	{
		keys: ['N'],
		action: 'backNextLine',
		group: 'Back in time',
		help: 'to the line before, over calls',
		modes: ['panes', 'details'],
		needs: ['backNextLine'],
	},
	{
		keys: [','],
		action: 'backInstruction',
		group: 'Back in time',
		help: 'one instruction back',
		modes: ['panes', 'details'],
		needs: ['backInstruction'],
	},
	{
		keys: ['F'],
		action: 'backOut',
		group: 'Back in time',
		help: "to this function's call",
		modes: ['panes', 'details'],
		needs: ['backOut'],
	},
	{
		keys: ['['],
		action: 'backToCollection',
		group: 'Back in time',
		help: 'to the collection before',
		modes: ['panes', 'details'],
		needs: ['backToCollection'],
	},
	{
		keys: ['C'],
		action: 'backToBreakpoint',
		group: 'Back in time',
		help: 'to the breakpoint before, or the beginning',
		modes: ['panes', 'details'],
		needs: ['backToBreakpoint'],
	},
	{
		keys: ['k', 'up'],
		action: 'up',
		group: 'Lists',
		help: 'one row up',
		modes: ['panes', 'help', 'details'],
	},
	{
		keys: ['j', 'down'],
		action: 'down',
		group: 'Lists',
		help: 'one row down',
		modes: ['panes', 'help', 'details'],
		footer: {
			rank: 11,
			label: ({mode}) => (mode === 'panes' ? undefined : 'scroll'),
			keys: 'j k',
		},
	},
	{
		keys: ['pageup'],
		action: 'pageUp',
		group: 'Lists',
		help: 'one page up',
		modes: ['panes', 'help', 'details'],
	},
	{
		keys: ['pagedown'],
		action: 'pageDown',
		group: 'Lists',
		help: 'one page down',
		modes: ['panes', 'help', 'details'],
	},
	{
		keys: ['ctrl+u'],
		action: 'halfUp',
		group: 'Lists',
		help: 'half a page up',
		modes: ['panes', 'help', 'details'],
	},
	{
		keys: ['ctrl+d'],
		action: 'halfDown',
		group: 'Lists',
		help: 'half a page down',
		modes: ['panes', 'help', 'details'],
	},
	{
		keys: ['g', 'home'],
		action: 'top',
		group: 'Lists',
		help: 'to the first row',
		modes: ['panes', 'help', 'details'],
	},
	{
		keys: ['G', 'end'],
		action: 'bottom',
		group: 'Lists',
		help: 'to the last row (logs: stay there)',
		modes: ['panes', 'help', 'details'],
	},
	{
		keys: ['enter'],
		action: 'open',
		group: 'Lists',
		help: "explain the cursor's row",
		modes: ['panes'],
		needs: ['details'],
		footer: {
			rank: 14,
			label: ({hasList, state}) => (hasList && state !== 'loading' ? 'explain' : undefined),
		},
	},
	{
		keys: ['/'],
		action: 'filter',
		group: 'Lists',
		help: 'filter the rows: words, or column:word',
		modes: ['panes'],
		footer: {rank: 15, label: ({hasList}) => (hasList ? 'filter' : undefined)},
	},
	{
		keys: ['o'],
		action: 'nextSort',
		group: 'Lists',
		help: 'sort by the next column',
		modes: ['panes'],
		footer: {rank: 16, label: ({hasSort}) => (hasSort ? 'sort' : undefined)},
	},
	{
		keys: ['O'],
		action: 'reverseSort',
		group: 'Lists',
		help: 'reverse the order',
		modes: ['panes'],
	},
	{
		keys: ['tab'],
		action: 'nextPane',
		group: 'Screen',
		help: 'next pane',
		modes: ['panes'],
		footer: {rank: 17, label: always('pane')},
	},
	{
		keys: ['shift+tab'],
		action: 'previousPane',
		group: 'Screen',
		help: 'previous pane',
		modes: ['panes'],
	},
	{
		keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
		action: 'focus',
		group: 'Screen',
		help: 'pane by its number',
		modes: ['panes'],
	},
	{
		keys: ['z'],
		action: 'zoom',
		group: 'Screen',
		help: 'zoom the pane, and back',
		modes: ['panes'],
		footer: {rank: 18, label: ({zoom}) => (zoom ? undefined : 'zoom')},
	},
	{
		keys: ['escape'],
		action: 'back',
		group: 'Screen',
		help: 'back: close, clear, follow; never quits',
		modes: ['panes', 'help', 'details'],
		footer: {
			rank: 0,
			label: ({mode, hasError, hasFilter, zoom}) =>
				mode === 'help' || mode === 'details'
					? 'back'
					: hasError
						? 'dismiss'
						: hasFilter
							? 'clear filter'
							: zoom
								? 'unzoom'
								: undefined,
		},
	},
	{
		keys: ['enter'],
		action: 'accept',
		group: 'Lists',
		help: 'keep the filter',
		modes: ['filter'],
		footer: {rank: 1, label: always('keep')},
	},
	{
		keys: ['escape'],
		action: 'cancel',
		group: 'Lists',
		help: 'as it was before',
		modes: ['filter'],
		footer: {rank: 2, label: always('cancel')},
	},
	{
		keys: ['backspace', 'delete'],
		action: 'erase',
		group: 'Lists',
		help: 'rub out a character',
		modes: ['filter'],
	},
	{
		keys: ['ctrl+u'],
		action: 'eraseAll',
		group: 'Lists',
		help: 'rub out all',
		modes: ['filter'],
		footer: {rank: 3, label: always('clear')},
	},
	{
		keys: ['?'],
		action: 'help',
		group: 'Screen',
		help: 'help, and back',
		modes: ['panes', 'help', 'details'],
		footer: {rank: -1, label: ({mode}) => (mode === 'help' ? undefined : 'help')},
	},
	{
		keys: ['ctrl+l'],
		action: 'redraw',
		group: 'Screen',
		help: 'draw the screen anew',
		modes: ['panes', 'filter', 'help', 'details'],
	},
	{
		keys: ['ctrl+z'],
		action: 'suspend',
		group: 'Screen',
		help: 'suspend; fg comes back',
		modes: ['panes', 'filter', 'help', 'details'],
	},
	{
		keys: ['q', 'ctrl+c'],
		action: 'quit',
		group: 'Screen',
		help: 'quit',
		modes: ['panes', 'help', 'details'],
		footer: {rank: -2, label: always('quit')},
	},
	{
		keys: ['ctrl+c'],
		action: 'quit',
		group: 'Screen',
		help: 'quit',
		modes: ['filter'],
	},
];

/** Whether this source and mode have the key. */
export function isHeard(binding: Binding, context: Pick<KeyContext, 'mode' | 'capabilities'>) {
	return (
		binding.modes.includes(context.mode) &&
		(binding.needs === undefined ||
			binding.needs.some(capability => context.capabilities.includes(capability)))
	);
}

/** The binding of a key, if it means something now. */
export function bindingFor(
	key: string,
	context: Pick<KeyContext, 'mode' | 'capabilities'>,
): Binding | undefined {
	return bindings.find(binding => binding.keys.includes(key) && isHeard(binding, context));
}
