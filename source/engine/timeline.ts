/**
 * The way back. Looking changes nothing and everything is deterministic, so an earlier moment is reached from a checkpoint before it: by
 * playing the program on from there, at full speed, and from shortly before the moment with an eye on every line.
 *
 * Positions are counted in instructions completed (ticks). Which lines began lately is in the trail. Where that does not reach back far
 * enough, a stretch of the program before it is played with an eye on every line, then a longer one before that, until the moment is found.
 *
 * Invariant: the checkpoints are in order, and none is later than the program is. What follows the moment that one went back to is
 * forgotten, and comes again.
 */
import type {BackwardMotion} from '../protocol/command.ts';
import {
	bytesHeld,
	type Checkpoint,
	isSafePoint,
	newPageStore,
	type PageStore,
	releaseCheckpoint,
	restoreCheckpoint,
	takeCheckpoint,
} from './checkpoint.ts';
import {copyLog} from './inspect-collections.ts';
import {depthOf, frameOfProgram} from './inspect-frames.ts';
import {HISTORY_LIMIT, LOOK_INTERVAL} from './limits.ts';
import {depthNow} from './lines.ts';
import type {Goal, Search, Session} from './session-state.ts';
import {forgetLines, joinTrail, knownSince, lastLine} from './trail.ts';

/** Instructions before a moment from which every line is noticed. */
const APPROACH = 2000;
/** Where no checkpoint can be taken, because C code has called what runs, another attempt follows after so many instructions. */
const RETRY = 2000;
/** Taking checkpoints may take one part in so many of the engine's time; on the way back, where the next one will be asked for soon. */
const SHARE = 25;
const SHARE_ON_THE_WAY = 5;
/** Milliseconds after which one may be due however few instructions have run: one may take as long as a million others. */
const LONG = 25;
/** Milliseconds between looks that are too many: keys and the clock wait for them. */
const PATIENCE = 20;
/** Where there is a look before each instruction, the clock is read at one in so many. */
const CLOCK_EVERY = 16;
/** Instructions that run in a millisecond, more or less. */
const TICKS_PER_MILLISECOND = 20_000;
/** Between checkpoints that have grown old there is at most one part in so many of their age. */
const FINENESS = 8;

type Moment = Checkpoint & {
	readonly notes: ReturnType<typeof saveNotes>;
	/** Milliseconds that it took to come here from the beginning, waiting left out. */
	readonly played: number;
};

export type History = {
	/** Made with the first checkpoint. */
	store: PageStore | undefined;
	moments: Moment[];
	/** Instructions between checkpoints at least, unless they take long; Infinity: none are taken. */
	distance: number;
	/** Instructions completed when the next one may be due. */
	next: number;
	/** Instructions between looks at most. */
	interval: number;
	/** In the host's milliseconds: when the clock was last read; how long the program has been played since it began. */
	seenAt: number;
	played: number;
	/** When the last one was taken, and how long one takes. */
	takenAt: number;
	cost: number;
};

export const newHistory = (): History => ({
	store: undefined,
	moments: [],
	distance: LOOK_INTERVAL,
	next: 0,
	interval: LOOK_INTERVAL,
	seenAt: 0,
	played: 0,
	takenAt: -Infinity,
	cost: 0,
});

// Taking checkpoints

/** Copies what the session has noted of the program's run. */
function saveNotes(s: Session) {
	const {collections, heap, output} = s;
	return {
		collections: copyLog(collections),
		heap: {...heap, samples: [...heap.samples]},
		output: {...output, lines: [...output.lines], open: {...output.open}},
		watched: s.watched.map(({op, type, isDead}) => ({op, type, isDead})),
		chapters: new Map(s.chapters),
		frameLines: new Map(s.frameLines),
		errors: s.errors.length,
		scalars: {
			changedByHand: s.changedByHand,
			chapter: s.chapter,
			note: s.note,
			line: s.line,
			functionName: s.functionName,
			hasCollected: s.hasCollected,
			followsLines: s.followsLines,
			frame: s.frame,
			frameLine: s.frameLine,
		},
	};
}

function restoreNotes(s: Session, notes: ReturnType<typeof saveNotes>): void {
	const {collections, heap, output} = notes;
	s.collections = copyLog(collections);
	s.heap = {...heap, samples: [...heap.samples]};
	s.output = {...output, lines: [...output.lines], open: {...output.open}};
	for (const [i, entry] of s.watched.entries()) Object.assign(entry, notes.watched[i]);
	s.chapters = new Map(notes.chapters);
	s.frameLines = new Map(notes.frameLines);
	s.errors.length = notes.errors;
	Object.assign(s, notes.scalars);
}

/** Whether a way back has come to where lines matter, without a checkpoint for the next way back. */
const isApproaching = ({goal, history, tick}: Session): boolean =>
	goal !== undefined && tick >= goal.preciseFrom && history.moments.at(-1)!.tick < goal.preciseFrom;

/** In a look, before anything else is done there: takes a checkpoint where one is due. */
export function keepHistory(s: Session): void {
	const {m, history, host, tick, goal} = s;
	if (history.distance === Infinity) return;
	const isForced = isApproaching(s);
	if (s.precise && tick % CLOCK_EVERY !== 0 && !isForced) return;
	const now = host.clock();
	readClock(history, now);
	const since = now - history.takenAt;
	const isDue = tick >= history.next || since >= LONG;
	const share = goal === undefined ? SHARE : SHARE_ON_THE_WAY;
	if (!isForced && (!isDue || since < share * history.cost)) return;
	history.next = tick + history.distance;
	if (history.moments.at(-1)?.tick === tick) return;
	if (!isSafePoint(m)) {
		history.next = tick + Math.min(RETRY, history.distance);
		return;
	}
	take(s);
	history.takenAt = host.clock();
	// Twice as much at most: the host may have been busy with something else.
	history.cost = Math.min(history.takenAt - now, 2 * Math.max(1, history.cost));
}

/** Adds up the time, and looks more often where instructions take long. */
function readClock(history: History, now: number): void {
	const passed = now - history.seenAt;
	history.seenAt = now;
	history.played += passed;
	if (passed > PATIENCE) history.interval = Math.max(1, history.interval >> 2);
	else if (passed < PATIENCE / 4) history.interval = Math.min(LOOK_INTERVAL, history.interval * 2);
}

/** After waiting, which is no part of playing. */
export function skipTime({history, host}: Session): void {
	history.seenAt = host.clock();
}

function take(s: Session): void {
	const {m, sites, history} = s;
	const store = (history.store ??= newPageStore(HISTORY_LIMIT));
	const {moments} = history;
	for (;;) {
		const checkpoint = takeCheckpoint(store, m, sites, moments.at(-1));
		if (checkpoint !== undefined) {
			moments.push({...checkpoint, notes: saveNotes(s), played: history.played});
			thin(history);
			return;
		}
		// The first and the last stay: where the program began, and what the next one is compared with.
		if (moments.length < 3) return;
		drop(history, leastUseful(moments));
	}
}

function drop({store, moments}: History, index: number): void {
	for (const moment of moments.splice(index, 1)) releaseCheckpoint(store!, moment);
}

/** How far from the beginning: instructions, and what they took. */
const placeOf = ({tick, played}: Moment): number => tick + played * TICKS_PER_MILLISECOND;

/** How coarse the history would be without a checkpoint: the gap between its neighbours, as a part of the later one's age. */
function coarseness(moments: readonly Moment[], index: number): number {
	const now = placeOf(moments.at(-1)!);
	const after = placeOf(moments[index + 1]!);
	return (after - placeOf(moments[index - 1]!)) / (now - after);
}

/** The checkpoint, neither first nor last, without which the history is the least coarse. */
function leastUseful(moments: readonly Moment[]): number {
	let found = 1;
	for (let i = 2; i < moments.length - 1; i++)
		if (coarseness(moments, i) <= coarseness(moments, found)) found = i;
	return found;
}

/** Drops what is not needed any more, the older the more. */
function thin(history: History): void {
	for (let i = history.moments.length - 2; i > 0; i--)
		if (coarseness(history.moments, i) <= 1 / FINENESS) drop(history, i);
}

/** What the way back takes of the host's memory, and how many checkpoints it has. */
export const historySize = ({store, moments}: History): {bytes: number; checkpoints: number} => ({
	bytes: store === undefined ? 0 : bytesHeld(store),
	checkpoints: moments.length,
});

// Going back

function goalAt(tick: number, stop: Goal['stop'], reach = APPROACH): Goal {
	return {tick, stop, preciseFrom: Math.max(0, tick - reach)};
}

/** Where a motion back leads. 'none': before the first line there is nothing. */
export function findBack(s: Session, motion: BackwardMotion): Goal | 'start' | 'none' {
	const {m, tick: now, trail, startTick} = s;
	if (startTick === undefined || now <= startTick) return 'none';
	if (motion === 'backInstruction') return now - 1 <= startTick ? 'start' : goalAt(now - 1, 'step');
	if (motion === 'backToCollection') {
		// A run stops at the instruction behind the one that collected.
		const row = s.collections.rows.findLast(
			({step, cause, tick}) => step === 'collect' && cause !== 'hand' && tick + 1 < now,
		);
		return row === undefined ? 'start' : goalAt(row.tick + 1, 'collection');
	}
	const frame = frameOfProgram(m, s.source.file);
	const depth = frame === 0 ? 1 : depthNow(s) - depthOf(m) + depthOf(m, frame);
	const fits = {
		backLine: () => true,
		backNextLine: (_line: number, other: number) => other <= depth,
		backOut: (_line: number, other: number) => other < depth,
		backToBreakpoint: (line: number) => s.breakpoints.has(line),
	}[motion];
	const stop = motion === 'backToBreakpoint' ? 'breakpoint' : 'step';
	const isKnown = trail.until >= now;
	const tick = isKnown ? lastLine(trail, now, fits) : -1;
	if (tick >= 0) return lineAt(s, tick, stop);
	const end = isKnown ? knownSince(trail) : now;
	return end <= startTick ? 'start' : searchBefore(end, stop, fits, APPROACH);
}

const searchBefore = (
	tick: number,
	stop: Goal['stop'],
	fits: Search['fits'],
	reach: number,
): Goal => ({...goalAt(tick, stop, reach), search: {fits, found: -1}});

const lineAt = (s: Session, tick: number, stop: Goal['stop']): Goal | 'start' =>
	tick <= s.startTick! ? 'start' : goalAt(tick, stop);

/** What the way to `goal` has found; a longer stretch before it where it has found nothing. */
export function afterSearch(s: Session, goal: Goal, {fits, found}: Search): Goal | 'start' {
	const {tick, preciseFrom, stop} = goal;
	if (found >= 0) return lineAt(s, found, stop);
	if (preciseFrom <= s.startTick!) return 'start';
	// A line that began just there was not noticed.
	return searchBefore(preciseFrom + 1, stop, fits, 8 * (tick - preciseFrom));
}

/** Instructions until something is to be done here, or on the way to a goal. Expects: in a look. */
export function ticksToNext({goal, byHand, history, m}: Session): number {
	const now = m.tick_stop;
	const due = goal === undefined ? [] : [goal.preciseFrom, goal.tick, ...byHand];
	const next = Math.min(...[history.next, ...due].filter(tick => tick > now)) - now;
	return Math.min(next, history.interval);
}

/** Has the session leave its run for an earlier moment. */
export function leaveFor(s: Session, to: Goal | 'start'): void {
	const goal = to === 'start' ? goalAt(s.startTick ?? 0, 'start') : to;
	s.goal = goal;
	s.byHand = s.byHand.filter(tick => tick < goal.tick);
	forgetLines(s.trail, goal.tick);
	s.leaving = 'back';
}

/** Puts the last checkpoint back that is early enough for the goal. Expects: no loop runs the machine any more. */
export function putBack(s: Session): void {
	const {m, sites, goal, history} = s;
	const {moments} = history;
	const wanted = goal!.search === undefined ? goal!.tick : goal!.preciseFrom;
	while (moments.length > 1 && moments.at(-1)!.tick > wanted) drop(history, moments.length - 1);
	const moment = moments.at(-1)!;
	restoreCheckpoint(history.store!, m, sites, moment);
	restoreNotes(s, moment.notes);
	s.tick = moment.tick;
	s.end = undefined;
	s.motion = undefined;
	s.state = 'running';
	s.leaving = undefined;
	s.pauseAsked = false;
	s.quiet = 0;
	s.turns++;
	if (s.followsLines) joinTrail(s.trail, s.tick, true);
	history.next = s.tick + history.distance;
	history.played = moment.played;
	skipTime(s);
	history.takenAt = history.seenAt;
}
