/**
 * The state of the monitor and the one function that changes it. Pure but for `createStore`, which
 * holds the current state for React. What an action orders from the source is in order.ts.
 */
import type {Capability} from '../protocol/command.ts';
import type {ListSection, Snapshot, SnapshotRequest} from '../protocol/snapshot.ts';
import type {Action, KeyAction, MoveAction} from './action.ts';
import {detailLayout} from './details.ts';
import {helpLayout} from './help.ts';
import type {KeyContext, Mode} from './keymap.ts';
import {
	type Layout,
	type PaneId,
	type Placement,
	type Size,
	innerSize,
	layoutFor,
	paneIds,
	placementOf,
	sharers,
} from './layout.ts';
import {type ListState, type PaneAction, sliceOf} from './pane.ts';
import {panes} from './panes/all.ts';
import {shareSections} from './share.ts';

export type Overlay =
	| Readonly<{kind: 'none'}>
	| Readonly<{kind: 'help'; offset: number}>
	| Readonly<{kind: 'details'; section: ListSection; key: string; offset: number}>;

export type State = Readonly<{
	capabilities: readonly Capability[];
	size: Size;
	focus: PaneId;
	/** The pane that has the place that some share. */
	sharer: PaneId;
	zoom: boolean;
	lists: Readonly<Record<PaneId, ListState>>;
	overlay: Overlay;
	/** The filter is being typed; this is what it was before. */
	filterBefore?: string;
	snapshot?: Snapshot;
	/** Errors not yet dismissed, and those of the source that were. */
	errors: readonly string[];
	dismissed: readonly string[];
	/** One line until the next key. */
	notice?: string;
	/** The source is gone; what is on screen is the last it said. */
	closed: boolean;
}>;

export function initialState(capabilities: readonly Capability[], size: Size): State {
	return {
		capabilities,
		size,
		focus: 'source',
		sharer: 'sites',
		zoom: false,
		lists: Object.fromEntries(paneIds.map(id => [id, panes[id].initial])) as Record<
			PaneId,
			ListState
		>,
		overlay: {kind: 'none'},
		errors: [],
		dismissed: [],
		closed: false,
	};
}

export function layoutOf(state: State): Layout {
	return layoutFor(state.size, state.focus, state.zoom, state.sharer);
}

/** Rows of the list that a placement shows. */
export function pageOf(placement: Placement | undefined): number {
	return placement === undefined
		? 1
		: Math.max(1, innerSize(placement).rows - panes[placement.id].headerRows);
}

export function modeOf(state: State): Mode {
	if (state.filterBefore !== undefined) {
		return 'filter';
	}

	return state.overlay.kind === 'none' ? 'panes' : state.overlay.kind;
}

export function keyContextOf(state: State): KeyContext {
	const pane = panes[state.focus];
	const list = state.lists[state.focus];
	return {
		mode: modeOf(state),
		state: state.closed ? 'crashed' : (state.snapshot?.status.state ?? 'loading'),
		capabilities: state.capabilities,
		hasList: pane.list !== undefined,
		hasSort: pane.update(list, {kind: 'nextSort'}) !== list,
		hasFilter: list.filter !== '',
		zoom: state.zoom,
		hasError: state.errors.length > 0,
	};
}

/** The snapshot to ask for: what the panes on screen need, and the explanation that is open. */
export function needsOf(state: State): SnapshotRequest {
	let request: SnapshotRequest = {chapters: true};
	for (const placement of layoutOf(state).columns.flat()) {
		const inner = innerSize(placement);
		const size = {columns: inner.columns, rows: Math.max(2, inner.rows)};
		request = {...request, ...panes[placement.id].needs(state.lists[placement.id], size)};
	}

	return state.overlay.kind === 'details'
		? {...request, details: {section: state.overlay.section, key: state.overlay.key}}
		: request;
}

function withList(state: State, id: PaneId, action: PaneAction): State {
	const before = state.lists[id];
	const after = panes[id].update(before, action);
	return after === before ? state : {...state, lists: {...state.lists, [id]: after}};
}

/** After anything that changes the room: every cursor back on screen. */
function settle(state: State): State {
	if (state.snapshot === undefined) {
		return state;
	}

	const layout = layoutOf(state);
	let next = state;
	for (const id of paneIds) {
		const page = pageOf(placementOf(layout, id));
		next = withList(next, id, {kind: 'settle', page, snapshot: state.snapshot});
	}

	return next;
}

const moves: ReadonlySet<string> = new Set<MoveAction>([
	'up',
	'down',
	'pageUp',
	'pageDown',
	'halfUp',
	'halfDown',
	'top',
	'bottom',
]);

function isMove(kind: string): kind is MoveAction {
	return moves.has(kind);
}

/** Rows between header and note: what panes or an overlay may use. */
export function bodyRows(state: State): number {
	const {header, tabs, note, footer} = layoutOf(state);
	return Math.max(0, state.size.rows - header - tabs - note - footer);
}

/** Whether an overlay in this room has a frame, and how many lines and cells of text it shows. */
export function overlayRoom(
	size: Size,
): Readonly<{isFramed: boolean; lines: number; cells: number}> {
	const isFramed = size.rows >= 6 && size.columns >= 40;
	return {
		isFramed,
		lines: Math.max(1, size.rows - (isFramed ? 2 : 1)),
		cells: Math.max(1, size.columns - (isFramed ? 4 : 1)),
	};
}

function overlayLength(state: State, cells: number): number {
	if (state.overlay.kind === 'details') {
		const details = state.snapshot?.details;
		return details === undefined ? 0 : detailLayout(details, cells).length;
	}

	return helpLayout(state.capabilities, panes[state.focus], state.size.columns).length;
}

function scrollOverlay(state: State, overlay: Exclude<Overlay, {kind: 'none'}>, by: MoveAction) {
	const room = overlayRoom({columns: state.size.columns, rows: bodyRows(state)});
	const page = room.lines;
	const steps: Readonly<Record<MoveAction, number>> = {
		up: -1,
		down: 1,
		pageUp: -page,
		pageDown: page,
		halfUp: -Math.ceil(page / 2),
		halfDown: Math.ceil(page / 2),
		top: -Infinity,
		bottom: Infinity,
	};
	const most = Math.max(0, overlayLength(state, room.cells) - page);
	const offset = Math.max(0, Math.min(overlay.offset + steps[by], most));
	return {...state, overlay: {...overlay, offset}};
}

function move(state: State, kind: MoveAction): State {
	if (state.overlay.kind !== 'none') {
		return scrollOverlay(state, state.overlay, kind);
	}

	const pane = panes[state.focus];
	if (pane.list === undefined) {
		return state;
	}

	const page = pageOf(placementOf(layoutOf(state), state.focus));
	const slice = sliceOf(state.snapshot, pane.list);
	return withList(state, state.focus, {kind: 'move', move: kind, page, slice});
}

function focusOn(state: State, id: PaneId | undefined): State {
	return id === undefined || id === state.focus
		? state
		: settle({...state, focus: id, sharer: sharers.includes(id) ? id : state.sharer});
}

function turn(state: State, by: number): State {
	const at = paneIds.indexOf(state.focus);
	return focusOn(state, paneIds[(at + by + paneIds.length) % paneIds.length]);
}

function open(state: State): State {
	const section = panes[state.focus].list;
	const list = state.lists[state.focus];
	const row = sliceOf(state.snapshot, section ?? 'source')?.rows.find(({key}) => key === list.key);
	if (section === undefined || row === undefined) {
		return {...state, notice: 'There is no row to explain here.'};
	}

	return {...state, overlay: {kind: 'details', section, key: row.key, offset: 0}};
}

/** Esc: one thing at a time, the topmost first. */
function back(state: State): State {
	if (state.overlay.kind !== 'none') {
		return {...state, overlay: {kind: 'none'}};
	}

	if (state.errors.length > 0) {
		return {...state, errors: [], dismissed: [...state.dismissed, ...state.errors]};
	}

	if (state.lists[state.focus].filter !== '') {
		return withList(state, state.focus, {kind: 'filter', text: ''});
	}

	if (state.zoom) {
		return settle({...state, zoom: false});
	}

	return settle(withList(state, state.focus, {kind: 'follow'}));
}

function withoutFilterLine(state: State): State {
	const {filterBefore: _, ...rest} = state;
	return rest;
}

function edit(state: State, kind: 'accept' | 'cancel' | 'erase' | 'eraseAll'): State {
	const {filter} = state.lists[state.focus];
	switch (kind) {
		case 'accept': {
			return withoutFilterLine(state);
		}

		case 'cancel': {
			const text = state.filterBefore ?? '';
			return withoutFilterLine(withList(state, state.focus, {kind: 'filter', text}));
		}

		case 'erase': {
			const text = [...filter].slice(0, -1).join('');
			return filter === ''
				? withoutFilterLine(state)
				: withList(state, state.focus, {kind: 'filter', text});
		}

		case 'eraseAll': {
			return withList(state, state.focus, {kind: 'filter', text: ''});
		}
	}
}

function withoutNotice(state: State): State {
	const {notice, ...rest} = state;
	return notice === undefined ? state : rest;
}

function pressed(state: State, kind: KeyAction): State {
	if (isMove(kind)) {
		return move(state, kind);
	}

	switch (kind) {
		case 'nextPane': {
			return turn(state, 1);
		}

		case 'previousPane': {
			return turn(state, -1);
		}

		case 'zoom': {
			return settle({...state, zoom: !state.zoom});
		}

		case 'filter': {
			return panes[state.focus].list === undefined
				? state
				: {...state, filterBefore: state.lists[state.focus].filter};
		}

		case 'nextSort':
		case 'reverseSort': {
			return withList(state, state.focus, {kind});
		}

		case 'open': {
			return open(state);
		}

		case 'back': {
			return back(state);
		}

		case 'help': {
			return {
				...state,
				overlay: state.overlay.kind === 'help' ? {kind: 'none'} : {kind: 'help', offset: 0},
			};
		}

		case 'accept':
		case 'cancel':
		case 'erase':
		case 'eraseAll': {
			return edit(state, kind);
		}

		case 'stepLine':
		case 'nextLine':
		case 'stepInstruction':
		case 'stepOut':
		case 'continueToBreakpoint':
		case 'continueToCollection':
		case 'backLine':
		case 'backNextLine':
		case 'backInstruction':
		case 'backOut':
		case 'backToBreakpoint':
		case 'backToCollection':
		case 'playPause':
		case 'restart': {
			// Whoever moves the program wants to see where it goes.
			return withList(state, 'source', {kind: 'follow'});
		}

		case 'toggleWatchpoint': {
			return state.focus === 'references'
				? state
				: {...state, notice: 'W watches the object under the cursor of 2 References.'};
		}

		case 'faster':
		case 'slower':
		case 'toggleBreakpoint':
		case 'collectNow':
		case 'quit':
		case 'redraw':
		case 'suspend': {
			return state;
		}
	}
}

function received(state: State, snapshot: Snapshot): State {
	const shared = shareSections(state.snapshot, snapshot);
	const fresh = snapshot.errors.filter(
		error => !state.errors.includes(error) && !state.dismissed.includes(error),
	);
	if (shared === state.snapshot && fresh.length === 0) {
		return state;
	}

	return settle({
		...state,
		snapshot: shared,
		errors: fresh.length === 0 ? state.errors : [...state.errors, ...fresh],
	});
}

/** The state after an action. */
export function reduce(state: State, action: Action): State {
	if (!('message' in action || 'size' in action || 'snapshot' in action || 'text' in action)) {
		return action.kind === 'focus'
			? focusOn(withoutNotice(state), paneIds[action.number === 0 ? 9 : action.number - 1])
			: pressed(withoutNotice(state), action.kind);
	}

	switch (action.kind) {
		case 'resize': {
			return settle({...state, size: action.size});
		}

		case 'snapshot': {
			return received(state, action.snapshot);
		}

		case 'type': {
			const text = state.lists[state.focus].filter + action.text;
			return withList(state, state.focus, {kind: 'filter', text});
		}

		case 'error': {
			return state.errors.includes(action.message)
				? state
				: {...state, errors: [...state.errors, action.message]};
		}

		case 'closed': {
			return {...state, closed: true, errors: [...state.errors, action.message]};
		}

		case 'notice': {
			return {...state, notice: action.message};
		}
	}
}

export type Store = Readonly<{
	get: () => State;
	dispatch: (action: Action) => void;
	subscribe: (listener: () => void) => () => void;
}>;

export function createStore(initial: State): Store {
	let state = initial;
	const listeners = new Set<() => void>();
	return {
		get: () => state,
		dispatch(action) {
			const next = reduce(state, action);
			if (next !== state) {
				state = next;
				for (const listener of listeners) {
					listener();
				}
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}
