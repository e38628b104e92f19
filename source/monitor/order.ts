/** Which order to the source an action means. Pure: the session (session.ts) sends it. */
import type {BackwardMotion, Command, Motion} from '../protocol/command.ts';
import type {Status} from '../protocol/snapshot.ts';
import type {Action} from './action.ts';
import type {State} from './store.ts';

function breakpointCommand(state: State, status: Status): Command | undefined {
	const {key} = state.lists.source;
	const isAtCursor = state.focus === 'source' && key !== undefined;
	const row = state.snapshot?.source?.rows.find(row =>
		isAtCursor ? row.key === key : row.line === status.line,
	);
	const line = row?.line ?? status.line;
	return line === 0 ? undefined : {kind: 'setBreakpoint', line, on: !(row?.breakpoint ?? false)};
}

function watchpointCommand(state: State): Command | undefined {
	const {key} = state.lists.references;
	const row = state.snapshot?.references?.rows.find(found => found.key === key);
	return state.focus !== 'references' || row === undefined
		? undefined
		: {kind: 'setWatchpoint', key: row.key, on: row.watchpoint !== true};
}

type WhileAlive = Motion | 'collectNow';
type Anytime = BackwardMotion | 'restart' | 'quit';

const whileAlive: ReadonlySet<string> = new Set<WhileAlive>([
	'stepLine',
	'nextLine',
	'stepInstruction',
	'stepOut',
	'continueToBreakpoint',
	'continueToCollection',
	'collectNow',
]);
const anytime: ReadonlySet<string> = new Set<Anytime>([
	'backLine',
	'backNextLine',
	'backInstruction',
	'backOut',
	'backToBreakpoint',
	'backToCollection',
	'restart',
	'quit',
]);

function isWhileAlive(kind: string): kind is WhileAlive {
	return whileAlive.has(kind);
}

function isAnytime(kind: string): kind is Anytime {
	return anytime.has(kind);
}

/** The order to the source that an action means in this state, if it means one. */
export function commandFor(state: State, {kind}: Action): Command | undefined {
	const status = state.snapshot?.status;
	if (isAnytime(kind)) {
		return {kind};
	}

	if (status === undefined) {
		return undefined;
	}

	const isAlive = status.state === 'paused' || status.state === 'running';
	if (kind === 'playPause') {
		return isAlive ? {kind: status.state === 'running' ? 'pause' : 'run'} : undefined;
	}

	if (kind === 'faster' || kind === 'slower') {
		return {kind: 'changeSpeed', by: kind === 'faster' ? 1 : -1};
	}

	if (kind === 'toggleBreakpoint') {
		return breakpointCommand(state, status);
	}

	if (kind === 'toggleWatchpoint') {
		return watchpointCommand(state);
	}

	return isAlive && isWhileAlive(kind) ? {kind} : undefined;
}
