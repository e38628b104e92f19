/**
 * What the monitor may ask for, and of whom. The in-process client, the worker's client and the
 * tests' scripted source all implement `Source`; the monitor knows nothing else.
 */
import type {SourceEvent} from './event.ts';
import type {Snapshot, SnapshotRequest, Speed} from './snapshot.ts';

/** Forward motion; each stops with a `changed` event. */
export type Motion =
	| 'stepInstruction'
	| 'stepLine'
	| 'nextLine'
	| 'stepOut'
	| 'continueToBreakpoint'
	| 'continueToCollection';

/** The same granularities backwards. A source without history leaves them out of its capabilities. */
export type BackwardMotion =
	| 'backInstruction'
	| 'backLine'
	| 'backNextLine'
	| 'backOut'
	| 'backToBreakpoint'
	| 'backToCollection';

/**
 * An order to the source. `run` and the motions may be given while running: the last one counts.
 * `quit` ends the source; nothing may be asked afterwards.
 */
export type Command =
	| Readonly<{kind: 'run'}>
	| Readonly<{kind: 'pause'}>
	| Readonly<{kind: Motion}>
	| Readonly<{kind: BackwardMotion}>
	| Readonly<{kind: 'setSpeed'; speed: Speed}>
	/** One of `speeds` up or down from where the source is: two quick presses are two steps. */
	| Readonly<{kind: 'changeSpeed'; by: 1 | -1}>
	| Readonly<{kind: 'setBreakpoint'; line: number; on: boolean}>
	/** The run stops where the count of this row of the references changes. There is one watchpoint at a time. */
	| Readonly<{kind: 'setWatchpoint'; key: string; on: boolean}>
	| Readonly<{kind: 'restart'}>
	| Readonly<{kind: 'collectNow'}>
	| Readonly<{kind: 'quit'}>;

export type CommandKind = Command['kind'];

/** What a source can do; keys for anything else are neither shown nor heard. */
export type Capability = CommandKind | 'details';

/** What every forward-only source can do. */
export const forwardCapabilities: readonly Capability[] = [
	'run',
	'pause',
	'stepInstruction',
	'stepLine',
	'nextLine',
	'stepOut',
	'continueToBreakpoint',
	'continueToCollection',
	'setSpeed',
	'changeSpeed',
	'setBreakpoint',
	'setWatchpoint',
	'restart',
	'collectNow',
	'quit',
	'details',
];

export const backwardMotions: readonly BackwardMotion[] = [
	'backInstruction',
	'backLine',
	'backNextLine',
	'backOut',
	'backToBreakpoint',
	'backToCollection',
];

/** What a source with history can do. */
export const allCapabilities: readonly Capability[] = [...forwardCapabilities, ...backwardMotions];

/** `error` is a sentence for the user: no statement on that line, the program has ended. */
export type CommandReply = Readonly<{ok: true}> | Readonly<{ok: false; error: string}>;

/** Where snapshots come from. */
export type Source = Readonly<{
	capabilities: readonly Capability[];
	/** Never waits for the program: during a long collection it answers with the last safe point. */
	request: (request: SnapshotRequest) => Promise<Snapshot>;
	/** Resolves when the order is taken, not when it is carried out. */
	command: (command: Command) => Promise<CommandReply>;
	/** Hears every event until the returned function is called. */
	subscribe: (listener: (event: SourceEvent) => void) => () => void;
}>;
