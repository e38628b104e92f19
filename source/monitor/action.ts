/**
 * What can happen to the monitor. Keys name actions; the reducer (store.ts) and the panes turn them
 * into state, `commandFor` (order.ts) into orders to the source.
 */
import type {BackwardMotion, Motion} from '../protocol/command.ts';
import type {Snapshot} from '../protocol/snapshot.ts';
import type {Size} from './layout.ts';

/** Orders to the source. */
export type RunAction =
	| Motion
	| BackwardMotion
	| 'playPause'
	| 'faster'
	| 'slower'
	| 'toggleBreakpoint'
	| 'toggleWatchpoint'
	| 'restart'
	| 'collectNow'
	| 'quit';

/** Motions of the cursor in the focused list. */
export type MoveAction =
	'up' | 'down' | 'pageUp' | 'pageDown' | 'halfUp' | 'halfDown' | 'top' | 'bottom';

/** What concerns only the screen. */
export type ViewAction =
	| 'nextPane'
	| 'previousPane'
	| 'zoom'
	| 'filter'
	| 'nextSort'
	| 'reverseSort'
	| 'open'
	| 'back'
	| 'help'
	| 'redraw'
	| 'suspend';

/** Editing the filter. */
export type EditAction = 'accept' | 'cancel' | 'erase' | 'eraseAll';

export type KeyAction = RunAction | MoveAction | ViewAction | EditAction;

export type Action =
	| Readonly<{kind: KeyAction}>
	/** Pane by its number, from 1. */
	| Readonly<{kind: 'focus'; number: number}>
	/** Text typed or pasted into the filter. */
	| Readonly<{kind: 'type'; text: string}>
	| Readonly<{kind: 'resize'; size: Size}>
	| Readonly<{kind: 'snapshot'; snapshot: Snapshot}>
	/** To be shown until Esc, and until the next key. */
	| Readonly<{kind: 'error'; message: string}>
	| Readonly<{kind: 'notice'; message: string}>
	/** The source is gone. */
	| Readonly<{kind: 'closed'; message: string}>;
