/**
 * What the monitor may know: immutable plain data, one type per section of the screen.
 *
 * Owns: the shape of a snapshot and of the request for one. Invariant: everything here survives
 * `structuredClone` and JSON (but for `Infinity` in `Speed`), so it can come from this process,
 * from a worker, from a file or one day from a real interpreter. No addresses to follow, no
 * functions, no engine types. Units: bytes, ticks (instructions), 1-based source lines.
 */

/** A list section of the screen; each has rows with keys, a filter and a sort order. */
export type ListSection =
	'source' | 'references' | 'collections' | 'sites' | 'types' | 'pools' | 'weakrefs' | 'output';

/** A section the monitor can ask for. `status` comes with every snapshot. */
export type Section = ListSection | 'generations' | 'heap' | 'chapters' | 'details';

/** Sort order of a list; `column` is the name of a field of its rows. */
export type Sort = Readonly<{column: string; descending: boolean}>;

/**
 * The rows of a list that are on screen. The source applies filter and sort, scrolls just far enough
 * that the target row shows (`follow`, else `selected`, else none), and cuts the rows out:
 * `sliceRows` and `sliceSource` in window.ts do all of it.
 */
export type RowWindow = Readonly<{
	/** First row on screen and number of rows on screen. */
	offset: number;
	limit: number;
	/** Rows wanted beyond both ends, so that moving the cursor finds them at hand. */
	margin?: number;
	/** Keep the line about to run, or the newest row, on screen. */
	follow?: 'current' | 'last';
	/** Absent: the list's own order (source by line, log by number, references by first binding). */
	sort?: Sort;
	/** Words that must all occur in the row's text, case ignored; `column:word` looks in one field. */
	filter?: string;
	/** The key of the row under the cursor: wherever it is now, the answer has it, if it still exists. */
	selected?: string;
}>;

/** The rows asked for, and where they stand in the whole list. */
export type RowSlice<Row> = Readonly<{
	rows: readonly Row[];
	/** Position of `rows[0]` among the `total` rows that pass the filter. */
	offset: number;
	total: number;
	/** Rows before filtering. */
	unfiltered: number;
}>;

/** Ask for these sections and rows; a section that is not named is not computed. */
export type SnapshotRequest = Readonly<{
	source?: RowWindow;
	references?: RowWindow;
	collections?: RowWindow;
	sites?: RowWindow;
	types?: RowWindow;
	pools?: RowWindow;
	weakrefs?: RowWindow;
	output?: RowWindow;
	generations?: true;
	/** `width`: the number of samples wanted, one per column of the plot. */
	heap?: Readonly<{width: number}>;
	chapters?: true;
	/** The row to explain. */
	details?: Readonly<{section: ListSection; key: string}>;
}>;

/** Lines per second; `Infinity` is flat out. */
export type Speed = number;

/** The speeds that `+` and `-` go through, slowest first. */
export const speeds: readonly Speed[] = [
	1,
	2,
	4,
	8,
	16,
	32,
	64,
	128,
	256,
	512,
	1024,
	4096,
	16_384,
	Infinity,
];

/** The next of `speeds` up or down; the last one stays. */
export function speedAfter(speed: Speed, by: 1 | -1): Speed {
	const next =
		by === 1 ? speeds.find(faster => faster > speed) : speeds.findLast(slower => slower < speed);
	return next ?? speed;
}

/** How the run stands. `crashed` is heaptop's own failure, not the program's (that is `finished`). */
export type RunState = 'loading' | 'paused' | 'running' | 'finished' | 'crashed';

/** Why a run that is not running stands where it stands. */
export type StopReason =
	| 'start'
	| 'pause'
	| 'step'
	| 'breakpoint'
	| 'watchpoint'
	| 'collection'
	| 'directive'
	| 'end'
	| 'limit'
	| 'error';

/** How the program ended. `message` is the last line of a traceback or the limit that was hit. */
export type End = Readonly<{exitCode: number; message?: string}>;

/** The top line of the screen; part of every snapshot. */
export type Status = Readonly<{
	state: RunState;
	stop: StopReason;
	/** Name to show, without folders. */
	file: string;
	/** The scenario's title: the first line of its docstring, or ''. */
	title: string;
	/** As `3.14.10`. */
	release: string;
	/** As `generational`. */
	policy: string;
	speed: Speed;
	/** The line about to run; 0 before the first. */
	line: number;
	/** Name of the function that runs, `<module>` at the top. */
	function: string;
	tick: number;
	/** Bytes in live blocks, all domains. */
	liveBytes: number;
	/** Bytes taken from the system for them: arenas and raw blocks. */
	heapBytes: number;
	/** Live objects. */
	objects: number;
	/** Frames on the stack. */
	depth: number;
	/** Somebody collected or changed a setting from the keyboard: no longer the program's own run. */
	changedByHand: boolean;
	/** Version of the real interpreter on which heaptop verify found this very program equal; absent: nobody has compared. */
	verifiedOn?: string;
	/** Where the run stops by itself: the object's name, its count, and the count before it last changed. 0: it has died. */
	watchpoint?: Readonly<{name: string; refs: number; before: number}>;
	end?: End;
}>;

export type SourceLine = Readonly<{
	key: string;
	line: number;
	text: string;
	/** A statement starts here, so a breakpoint can stand here. */
	executable: boolean;
	breakpoint: boolean;
	/** Live bytes and live blocks allocated by this line. */
	liveBytes: number;
	liveBlocks: number;
	/** The chapter and note (directives) of the statement on this line. */
	chapter?: string;
	note?: string;
}>;

export type SourceSection = RowSlice<SourceLine> &
	Readonly<{
		/** The line about to run, 0 before the first. */
		current: number;
		/** Its position among the filtered rows, or -1. */
		currentIndex: number;
	}>;

/** Where the collector keeps an object. `-`: not a container; `dead`: the name is gone. */
export type Generation =
	'0' | '1' | '2' | 'young' | 'visited' | 'pending' | 'permanent' | 'untracked' | '-' | 'dead';

export type ReferenceRow = Readonly<{
	key: string;
	/** As the program would write it: `subject`, `widget.parent`, `attach.callback`. */
	name: string;
	type: string;
	refs: number | 'immortal';
	generation: Generation;
	/** Bytes of the object's own blocks, as `sys.getsizeof` counts them. */
	size: number;
	address: number;
	/** Who holds it, short and strongest first: `global subject`, `list[3]`, `frame attach`. */
	heldBy: readonly string[];
	/** Pinned by a `watch` directive. */
	watched: boolean;
	/** The run stops where its count changes. */
	watchpoint?: true;
}>;

/** One row of the generations pane; what `count` counts differs by policy and generation. */
export type GenerationRow = Readonly<{
	/** `0`, `1`, `2`, or `young`, `visited`, `pending`. */
	name: string;
	/** Undefined, as the threshold: the list has none. */
	count: number | undefined;
	/** 0: never collected by itself. */
	threshold: number | undefined;
	/** Container objects in it. */
	objects: number;
}>;

/** What decides when old objects are looked at, per policy. */
export type PolicyState =
	| Readonly<{
			kind: 'generational';
			/** Survivors of generation 1 since the last full collection. */
			longLivedPending: number;
			/** Survivors of the last full collection. */
			longLivedTotal: number;
			/** Whether the 25 % rule would let a full collection run now. */
			fullAllowed: boolean;
	  }>
	| Readonly<{
			kind: 'incremental';
			/** Objects still to be looked at on account of earlier ones; negative: more than was due have been. */
			workToDo: number;
			/** What the next automatic collection will do, and at how many objects it may look. */
			next: 'collect' | 'mark' | 'skip';
			work: number;
	  }>;

export type GenerationsSection = Readonly<{
	generations: readonly GenerationRow[];
	policy: PolicyState;
	/** `gc.isenabled()`. */
	enabled: boolean;
	/** Objects in the permanent generation (`gc.freeze`). */
	frozen: number;
	/** `len(gc.garbage)`. */
	garbage: number;
	/** A collection is running right now. */
	collecting: boolean;
}>;

/** `automatic`: a threshold; `program`: `gc.collect()`; `hand`: the `!` key; `exit`: shutdown. */
export type CollectionCause = 'automatic' | 'program' | 'hand' | 'exit';

export type CollectionRow = Readonly<{
	key: string;
	number: number;
	generation: number;
	/** The incremental collector may only mark what is in use, or do nothing because it is ahead of its work. */
	step: 'collect' | 'mark' | 'skip';
	line: number;
	tick: number;
	cause: CollectionCause;
	/** Objects looked at, found unreachable and freed, and kept. */
	examined: number;
	freed: number;
	kept: number;
	/** Weak reference callbacks run, finalizers run, objects that could not be freed. */
	weakrefs: number;
	finalizers: number;
	uncollectable: number;
}>;

export type SiteRow = Readonly<{
	key: string;
	/** `file:line`. */
	site: string;
	line: number;
	liveBlocks: number;
	liveBytes: number;
	/** Blocks ever allocated and freed again. */
	allocated: number;
	freed: number;
	/** Most bytes live at once. */
	peakBytes: number;
}>;

/** A type and its live objects, those of start-up left out. */
export type TypeRow = Readonly<{
	key: string;
	type: string;
	objects: number;
	/** As `sys.getsizeof` counts them. */
	bytes: number;
	/** Objects more than when the program last stood still and this list was asked for; undefined: it never was. */
	change: number | undefined;
	/** Dead objects of the type on free lists. */
	parked: number;
}>;

/** The blocks of one size class of pymalloc, or those too large for it. */
export type PoolRow = Readonly<{
	key: string;
	/** Bytes of a block; undefined for the large ones. */
	size: number | undefined;
	/** Pools of the class, and those of them without a free block; 0 for the large ones. */
	pools: number;
	full: number;
	/** Blocks in use, and free ones in the pools of the class. */
	used: number;
	free: number;
	/** Bytes of the blocks in use. */
	bytes: number;
}>;

export type PoolsSection = RowSlice<PoolRow> &
	Readonly<{
		arenas: number;
		/** Pools of arenas that belong to no class now. */
		freePools: number;
		/** Bytes of the arenas. */
		arenaBytes: number;
	}>;

/** A weak reference, or an object whose finalizer has not been called or whose call it has survived. */
export type WeakrefRow = Readonly<{
	key: string;
	/** `ref`, `proxy`, the name of a subclass of `ref`, or `__del__`. */
	kind: string;
	/** What it refers to, or whose finalizer it is; '' if that is dead. */
	object: string;
	/** The function to call when the object dies; '' if there is none. */
	callback: string;
	/** `resurrected`: the finalizer has been called and the object lives. */
	state: 'alive' | 'dead' | 'resurrected';
	/** References to the weak reference, or to the object with a finalizer. */
	refs: number | 'immortal';
}>;

/** One column of the plot: everything between the previous sample's tick and this one's. */
export type HeapSample = Readonly<{
	tick: number;
	/** Fewest and most live bytes in this stretch. */
	low: number;
	high: number;
	/** Most bytes taken from the system. */
	heap: number;
	/** Oldest generation collected in this stretch, or -1. */
	collected: number;
}>;

export type HeapSection = Readonly<{
	/** At most `width` samples, oldest first, together covering the run so far. */
	samples: readonly HeapSample[];
	peakBytes: number;
	peakTick: number;
	liveBytes: number;
	heapBytes: number;
}>;

export type OutputLine = Readonly<{
	key: string;
	stream: 'stdout' | 'stderr';
	text: string;
	tick: number;
}>;

export type Chapter = Readonly<{
	title: string;
	line: number;
	/** When it was reached, or -1. */
	tick: number;
	current: boolean;
}>;

/** One line of an explanation. `level` indents; `label` may be ''. */
export type DetailLine = Readonly<{level: number; label: string; text: string}>;

/** The answer to Enter on a row: an object's fields, who refers to it, why it is alive. */
export type Details = Readonly<{title: string; lines: readonly DetailLine[]}>;

/** Narration of the statement at hand. */
export type Note = Readonly<{line: number; text: string}>;

/** What was asked for, at one moment. */
export type Snapshot = Readonly<{
	status: Status;
	note?: Note;
	/** Things the user must see: heaptop's own failures, limits, refused constructs. */
	errors: readonly string[];
	source?: SourceSection;
	references?: RowSlice<ReferenceRow>;
	generations?: GenerationsSection;
	collections?: RowSlice<CollectionRow>;
	sites?: RowSlice<SiteRow>;
	types?: RowSlice<TypeRow>;
	pools?: PoolsSection;
	weakrefs?: RowSlice<WeakrefRow>;
	heap?: HeapSection;
	output?: RowSlice<OutputLine>;
	chapters?: readonly Chapter[];
	details?: Details;
}>;
