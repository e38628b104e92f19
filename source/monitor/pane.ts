/**
 * A pane is three pure things: what it needs from a snapshot, how an action changes its state, and
 * how snapshot and state look in so many cells. No effects, no keyboard, no context.
 */
import type {ReactNode} from 'react';
import type {
	ListSection,
	RowSlice,
	RowWindow,
	Snapshot,
	SnapshotRequest,
	Sort,
} from '../protocol/snapshot.ts';
import {type KeyedRow, followContext, scrollTo} from '../protocol/window.ts';
import type {MoveAction} from './action.ts';
import type {PaneId, Size} from './layout.ts';
import type {Theme} from './theme.ts';

/**
 * Where a list stands. Invariant: the cursor's row is on screen (`offset` <= `index` < `offset` + page)
 * whenever there are rows. The cursor belongs to a row, not to a position: `key` finds it again.
 */
export type ListState = Readonly<{
	index: number;
	key?: string;
	offset: number;
	/** The cursor stays where the list is newest (see `homeOf`) until it is moved away. */
	follow: boolean;
	sort?: Sort;
	filter: string;
}>;

/** What changes a pane. `page` is the number of rows it shows. */
export type PaneAction =
	| Readonly<{kind: 'move'; move: MoveAction; page: number; slice: RowSlice<KeyedRow> | undefined}>
	| Readonly<{kind: 'settle'; page: number; snapshot: Snapshot}>
	| Readonly<{kind: 'nextSort'}>
	| Readonly<{kind: 'reverseSort'}>
	| Readonly<{kind: 'filter'; text: string}>
	| Readonly<{kind: 'follow'}>;

export type ViewProps = Readonly<{
	snapshot: Snapshot;
	state: ListState;
	size: Size;
	theme: Theme;
	focused: boolean;
}>;

export type Pane = Readonly<{
	id: PaneId;
	title: string;
	/** The section a row of it belongs to; absent where there are no rows to walk through. */
	list?: ListSection;
	initial: ListState;
	needs: (state: ListState, size: Size) => SnapshotRequest;
	update: (state: ListState, action: PaneAction) => ListState;
	view: (props: ViewProps) => ReactNode;
	/** The pane in one line of at most `cells`, for where there is no room; plain text. */
	summary: (snapshot: Snapshot) => string;
	/** Rows of the content that are not list rows. */
	headerRows: number;
	/** The sections its view reads: while they and its state stay, it need not be drawn again. */
	sections: ReadonlyArray<keyof Snapshot>;
	/** What signs and columns mean, for the help. */
	legend: readonly string[];
}>;

/** How a list behaves; the rest is the same for all. */
export type ListKind = Readonly<{
	section: ListSection;
	/** Row to follow, if the list has one. */
	follows?: 'current' | 'last';
	/** Fields of its rows to sort by, in the order of `o`. Numbers start with the largest. */
	sortable?: readonly Sort[];
}>;

/** A list at its beginning. */
export function initialList(): ListState {
	return {index: 0, offset: 0, follow: true, filter: ''};
}

/** Where a followed list keeps its cursor: the row it follows, or the first one if it is sorted. */
function homeOf(kind: ListKind, state: ListState): 'current' | 'last' | 'first' {
	return state.sort === undefined ? (kind.follows ?? 'first') : 'first';
}

/** The rows of a list in a snapshot. */
export function sliceOf(snapshot: Snapshot | undefined, section: ListSection) {
	return snapshot?.[section] as RowSlice<KeyedRow> | undefined;
}

/** The window to ask for so that `page` rows can be shown and the cursor moved a page either way. */
export function listWindow(kind: ListKind, state: ListState, page: number): RowWindow {
	const limit = Math.max(1, page);
	const home = homeOf(kind, state);
	return {
		offset: state.offset,
		limit,
		margin: limit,
		...(state.follow && home !== 'first' ? {follow: home} : {}),
		...(state.sort === undefined ? {} : {sort: state.sort}),
		...(state.filter === '' ? {} : {filter: state.filter}),
		...(state.key === undefined || state.follow ? {} : {selected: state.key}),
	};
}

function rowAt(slice: RowSlice<KeyedRow> | undefined, index: number): KeyedRow | undefined {
	return slice?.rows[index - slice.offset];
}

function withCursor(
	state: ListState,
	slice: RowSlice<KeyedRow> | undefined,
	index: number,
	offset: number,
	follow: boolean,
): ListState {
	const row = rowAt(slice, index);
	const {key: _, ...rest} = state;
	const next = {...rest, ...(row === undefined ? {} : {key: row.key}), index, offset, follow};
	return next.index === state.index &&
		next.offset === state.offset &&
		next.follow === state.follow &&
		row?.key === state.key
		? state
		: next;
}

/** Take in an answer: find the cursor's row again and keep it on screen. */
export function settleList(
	kind: ListKind,
	state: ListState,
	slice: RowSlice<KeyedRow> | undefined,
	page: number,
	current = -1,
): ListState {
	if (slice === undefined) {
		return state;
	}

	const last = slice.total - 1;
	const home = homeOf(kind, state);
	// By its key, not by what was asked for: the cursor may have moved on while the answer was on its way.
	const at = state.key === undefined ? -1 : slice.rows.findIndex(row => row.key === state.key);
	const target = state.follow
		? {current, last, first: 0}[home]
		: at === -1
			? state.index
			: slice.offset + at;
	const index = Math.max(0, Math.min(target, last));
	const context = state.follow && home === 'current' ? followContext : 0;
	const offset = scrollTo(state.offset, page, target < 0 ? -1 : index, slice.total, context);
	return withCursor(state, slice, index, offset, state.follow);
}

/** Move the cursor. Moving away from where the list is followed stops that; coming back resumes it. */
export function moveList(
	kind: ListKind,
	state: ListState,
	move: MoveAction,
	page: number,
	slice: RowSlice<KeyedRow> | undefined,
): ListState {
	if (slice === undefined || slice.total === 0) {
		return state;
	}

	const last = slice.total - 1;
	const half = Math.max(1, Math.floor(page / 2));
	const whole = Math.max(1, page - 1);
	const steps: Readonly<Record<MoveAction, number>> = {
		up: -1,
		down: 1,
		pageUp: -whole,
		pageDown: whole,
		halfUp: -half,
		halfDown: half,
		top: -Infinity,
		bottom: Infinity,
	};
	const index = Math.max(0, Math.min(state.index + steps[move], last));
	const home = homeOf(kind, state);
	const follow = (home === 'last' && index === last) || (home === 'first' && index === 0);
	const offset = scrollTo(state.offset, page, index, slice.total);
	return withCursor(state, slice, index, offset, follow);
}

/** The next column to sort by; after the last one the list's own order. The cursor goes home. */
export function nextSort(kind: ListKind, state: ListState): ListState {
	const sortable = kind.sortable ?? [];
	if (sortable.length === 0) {
		return state;
	}

	const at = sortable.findIndex(sort => sort.column === state.sort?.column);
	const next = sortable[state.sort === undefined ? 0 : at + 1];
	const {sort: _, ...rest} = state;
	return {...rest, ...(next === undefined ? {} : {sort: next}), offset: 0, follow: true};
}

/** `update` for a list pane. */
export function listUpdate(kind: ListKind, currentIndex?: (snapshot: Snapshot) => number) {
	return (state: ListState, action: PaneAction): ListState => {
		switch (action.kind) {
			case 'move': {
				return moveList(kind, state, action.move, action.page, action.slice);
			}

			case 'settle': {
				const slice = sliceOf(action.snapshot, kind.section);
				return settleList(kind, state, slice, action.page, currentIndex?.(action.snapshot) ?? -1);
			}

			case 'nextSort': {
				return nextSort(kind, state);
			}

			case 'reverseSort': {
				return state.sort === undefined
					? state
					: {
							...state,
							sort: {...state.sort, descending: !state.sort.descending},
							offset: 0,
							follow: true,
						};
			}

			case 'filter': {
				return state.filter === action.text ? state : {...state, filter: action.text};
			}

			case 'follow': {
				return state.follow ? state : {...state, follow: true};
			}
		}
	};
}

/** `update` for a pane without rows. */
export function fixedUpdate(state: ListState): ListState {
	return state;
}
