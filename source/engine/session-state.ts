/** What a session holds, and what it needs from the thread it runs in. */
import type {Ptr} from '../memory/address.ts';
import type {Motion} from '../protocol/command.ts';
import type {SourceEvent} from '../protocol/event.ts';
import type {End, Note, RunState, Speed, StopReason} from '../protocol/snapshot.ts';
import type {Machine} from '../runtime/machine.ts';
import type {Program} from './run.ts';
import type {CollectionLog} from './inspect-collections.ts';
import type {HeapSeries} from './inspect-heap.ts';
import type {OutputLog} from './inspect-output.ts';
import type {Watched} from './inspect-references.ts';
import type {SourceText} from './inspect-source.ts';
import type {Directive, SessionJob} from './job.ts';
import type {Sites} from './sites.ts';
import type {History} from './timeline.ts';
import type {Trail} from './trail.ts';

/** What the session needs from the thread it runs in. */
export type Host = {
	/** Waits for orders at most so many milliseconds (Infinity: until one comes) and has them carried out. */
	readonly wait: (milliseconds: number) => void;
	/** Has orders carried out that have come, if any; never waits. */
	readonly poll: () => void;
	readonly emit: (event: SourceEvent) => void;
	/** Milliseconds. */
	readonly clock: () => number;
};

/** Thrown through the machine to leave a run: for good, or to be put back into a checkpoint. */
export class Leave extends Error {
	override readonly name = 'Leave';
	readonly reason: 'back' | 'quit';

	constructor(reason: 'back' | 'quit') {
		super(reason);
		this.reason = reason;
	}
}

/** A moment that the program, played again, is to reach. */
export type Goal = {
	/** Instructions completed there. */
	readonly tick: number;
	/** From here on every line is noticed. */
	readonly preciseFrom: number;
	readonly stop: StopReason;
	/** The moment itself is not known yet: on the way there it is looked for. */
	readonly search?: Search;
};

export type Search = {
	readonly fits: (line: number, depth: number) => boolean;
	/** Instructions completed where the last line began that fits; -1: none has. */
	found: number;
};

/** An object whose count the user watches. */
export type Watchpoint = {
	/** Of its row among the references. */
	readonly key: string;
	readonly name: string;
	readonly op: Ptr;
	/** Its block, and the number of the site that allocated it: another number there, and it is another object. */
	readonly block: number;
	readonly site: number;
	/** Its count when it was looked at last, and the one before that change. */
	readonly refs: number;
	readonly before: number;
};

export type RunningMotion = {
	readonly kind: 'run' | Motion;
	/** Frames on the stack when it began. */
	readonly depth: number;
};

export type Session = {
	readonly job: SessionJob;
	readonly host: Host;
	readonly m: Machine;
	readonly program: Program;
	/** Globals of the main module. */
	readonly main: Ptr;
	readonly source: SourceText;
	readonly directives: ReadonlyMap<number, readonly Directive[]>;
	readonly errors: string[];

	// What the user has chosen, and what is known of all times.
	speed: Speed;
	/** The user chose the speed: directives no longer do. */
	speedIsChosen: boolean;
	readonly breakpoints: Set<number>;
	watchpoint: Watchpoint | undefined;
	/** When the user collected: instructions completed then. */
	byHand: number[];
	/** Instructions completed where the program's first line begins; undefined: it has not begun yet. */
	startTick: number | undefined;
	readonly history: History;
	readonly trail: Trail;
	/** Ways back and collections by hand so far: what was known of a moment is known no more. */
	turns: number;

	// What is noted while the program runs, and is taken back with it: see `saveNotes`.
	readonly sites: Sites;
	collections: CollectionLog;
	heap: HeapSeries;
	output: OutputLog;
	readonly watched: Watched[];
	/** When each chapter (by its directive) was reached. */
	chapters: Map<Directive, number>;
	changedByHand: boolean;
	chapter: Directive | undefined;
	note: Note | undefined;
	line: number;
	functionName: string;
	hasCollected: boolean;
	/** The last look was precise: what follows is known. */
	followsLines: boolean;
	/** The frame that ran at the last precise look, and the line it is at. */
	frame: number;
	frameLine: number;
	/** The same for suspended frames. */
	frameLines: Map<number, number>;

	// What is going on.
	goal: Goal | undefined;
	state: RunState;
	stop: StopReason;
	motion: RunningMotion | undefined;
	end: End | undefined;
	/** Instructions completed, as of the last look. */
	tick: number;
	leaving: Leave['reason'] | undefined;
	pauseAsked: boolean;
	/** Nested by-hand collections: looks inside them do not stop. */
	quiet: number;
	precise: boolean;
	/** Clock at which the next line is due on playback. */
	due: number;
};

/** A run with notes and chapters goes instruction by instruction at full speed too, so long as it is short. */
export const PRECISE_TICKS = 3_000_000;

export function directivesByStatement(
	directives: readonly Directive[],
): ReadonlyMap<number, readonly Directive[]> {
	const result = new Map<number, Directive[]>();
	for (const directive of directives) {
		const list = result.get(directive.statement);
		if (list === undefined) result.set(directive.statement, [directive]);
		else list.push(directive);
	}
	return result;
}
