/**
 * One watched run of a program: motions, breakpoints, playback speed, and the logs that the panes show.
 *
 * The program runs inside `playSession`; whenever the engine looks (`m.look`), the run may wait there for orders, wherever it is, inside a
 * callback from C code as well. Looking never changes the program's state; `collectNow` does, and marks the run.
 *
 * A look comes before every instruction while lines matter (*precise*), else every few thousand instructions.
 */
import type {Ptr} from '../memory/address.ts';
import * as op from '../language/opcodes.ts';
import type {BackwardMotion, Command, CommandReply} from '../protocol/command.ts';
import {type End, speedAfter, type StopReason} from '../protocol/snapshot.ts';
import {_PyInterpreterFrame as F, PyCodeObject} from '../runtime/frame.ts';
import {PyModule_GetDict} from '../objects/moduleobject.ts';
import {typeName} from '../objects/typeobject.ts';
import {collectByHand, isInLook} from './by-hand.ts';
import {executeMain, loadProgram} from './run.ts';
import {
	EXIT_INTERNAL,
	EXIT_LIMIT,
	EXIT_REFUSED,
	isRefused,
	isStackOverflow,
	machineFor,
	refusalText,
} from './headless.ts';
import {collectionEnds, garbageFound, newCollectionLog} from './inspect-collections.ts';
import {depthOf, frameOfProgram, frameSpec, lineOfProgram} from './inspect-frames.ts';
import {newHeapSeries, sampleHeap} from './inspect-heap.ts';
import {findNamed} from './inspect-names.ts';
import {addOutput, lastLineOf, newOutputLog} from './inspect-output.ts';
import {executableLines} from './inspect-source.ts';
import type {SessionJob} from './job.ts';
import {
	firstLookAfter,
	instructionLimitText,
	LimitReached,
	LOOK_INTERVAL,
	lookSoon,
	nextLookAfter,
	ticksCompleted,
} from './limits.ts';
import {startSites, watchBlock} from './sites.ts';
import {type Host, Leave, type Kept, type RunningMotion, type Session} from './session-state.ts';
import {directivesByStatement, type Goal, PRECISE_TICKS} from './session-state.ts';
import {beginsLine, noteLine, obeyDirectives} from './lines.ts';
import {afterSearch, findBack, newTrail, ticksToGoal} from './timeline.ts';

export {type Host, Leave, type Kept, type Session} from './session-state.ts';

/** A machine with the program loaded, stopped before its first instruction. */
export function createSession(job: SessionJob, host: Host, kept: Kept): Session {
	const {file, settings, script} = job;
	const output = newOutputLog();
	let session: Session | undefined;
	const m = machineFor(
		settings,
		(stream, text) => {
			addOutput(output, stream, text, session === undefined ? 0 : ticksCompleted(session.m));
		},
		() => undefined,
	);
	const program = loadProgram(m, file.bytes, file.path, settings.args, file.name);
	const text = new TextDecoder().decode(file.bytes).replace(/^\uFEFF/, '');
	const lines = text.replace(/\n$/, '').split(/\r\n|\r|\n/);
	const watchNames = script.directives.flatMap(one => (one.kind === 'watch' ? one.names : []));
	session = {
		job,
		host,
		kept,
		m,
		program,
		main: PyModule_GetDict(m, program.main),
		source: {
			file: file.path,
			lines,
			executable: executableLines(program.spec),
			directives: script.directives,
		},
		sites: startSites(m, () => ticksCompleted(m)),
		collections: newCollectionLog(),
		heap: newHeapSeries(),
		output,
		watched: [...new Set(watchNames)].map(name => ({name, op: 0 as Ptr, type: '', isDead: false})),
		chapters: new Map(),
		directives: directivesByStatement(script.directives),
		errors: [],
		trail: newTrail(),
		goal: kept.goal,
		state: kept.goal === undefined ? 'paused' : 'running',
		stop: 'start',
		motion: undefined,
		end: undefined,
		changedByHand: false,
		chapter: undefined,
		note: undefined,
		line: 0,
		functionName: '<module>',
		tick: 0,
		leaving: undefined,
		pauseAsked: false,
		hasCollected: false,
		quiet: 0,
		precise: true,
		due: 0,
		frame: 0,
		frameLine: 0,
		frameLines: new Map(),
	};
	kept.goal = undefined;
	attach(session);
	return session;
}

/** Sets the machine's hooks. */
function attach(s: Session): void {
	const {m} = s;
	m.look = () => {
		look(s);
		return 0;
	};
	m.on_collection_start = () => {
		s.host.poll();
	};
	m.on_unreachable = (_m, head) => {
		garbageFound(s.collections, m, head, s.sites);
	};
	m.on_collection = (_m, generation, reason, collected) => {
		const tick = ticksCompleted(m);
		collectionEnds(s.collections, m, {
			generation,
			reason,
			collected,
			byHand: s.quiet > 0,
			line: lineOfProgram(m, s.source.file),
			tick,
		});
		if (m.gc.step === 'collect') s.heap.collected = Math.max(s.heap.collected, generation);
		if (s.quiet > 0 || m.gc.step === 'skip') return;
		s.hasCollected = true;
		if (s.motion?.kind === 'continueToCollection') lookSoon(m);
	};
	firstLookAfter(m, 0);
}

/** Runs the program until it has ended and the user leaves it. Throws nothing; says why it was left. */
export function playSession(s: Session): Leave['reason'] {
	try {
		try {
			finish(s, start(s));
		} catch (error) {
			if (error instanceof Leave) throw error;
			fail(s, error);
		}
		park(s);
	} catch (error) {
		if (error instanceof Leave) return error.reason;
		throw error;
	}
	return 'quit';
}

/** Runs the program without ever stopping; how it ended. */
export function playToEnd(s: Session): End {
	s.motion = {kind: 'run', depth: 0};
	s.state = 'running';
	s.precise = false;
	try {
		finish(s, start(s));
	} catch (error) {
		fail(s, error);
	}
	return s.end!;
}

function start(s: Session): number {
	const {program, output} = s;
	if (isRefused(program)) {
		const text = refusalText(program.problem!);
		addOutput(output, 2, text, 0);
		s.errors.push(`line ${program.problem!.lineno}: not supported: ${program.problem!.message}`);
		return EXIT_REFUSED;
	}
	return executeMain(program);
}

function finish(s: Session, exitCode: number): void {
	const message = exitCode === 0 ? '' : lastLineOf(s.output, 'stderr');
	settle(s);
	s.state = 'finished';
	s.stop = 'end';
	s.end = message === '' ? {exitCode} : {exitCode, message};
	ended(s);
}

function fail(s: Session, error: unknown): void {
	settle(s);
	s.line = lineOfProgram(s.m, s.source.file) || s.line;
	if (error instanceof LimitReached) {
		s.state = 'finished';
		s.stop = 'limit';
		s.end = {exitCode: EXIT_LIMIT, message: error.message};
	} else {
		s.state = 'crashed';
		s.stop = 'error';
		const text = isStackOverflow(error)
			? 'calls of C code are nested too deeply for heaptop'
			: error instanceof Error
				? (error.stack ?? error.message)
				: String(error);
		s.errors.push(`heaptop itself failed: ${text}`);
		s.end = {exitCode: EXIT_INTERNAL, message: text.split('\n')[0]!};
	}
	ended(s);
}

/** Says so, or goes on looking for an earlier moment. */
function ended(s: Session): void {
	const {goal} = s;
	s.goal = undefined;
	if (goal?.search === undefined) s.host.emit({kind: 'changed'});
	else leaveFor(s, afterSearch(s, goal, goal.search));
}

/** The run is over or has stopped for good. */
function settle(s: Session): void {
	s.motion = undefined;
	s.tick = ticksCompleted(s.m);
	rememberWatched(s);
	sampleHeap(s.heap, s.m, s.sites, s.tick);
}

// Looks

function look(s: Session): void {
	const {m, job} = s;
	const {maxInstructions} = job.settings;
	if (m.tick_stop >= maxInstructions)
		throw new LimitReached(instructionLimitText(maxInstructions), lineOfProgram(m, s.source.file));
	if (s.quiet > 0) {
		nextLookAfter(m, Math.min(LOOK_INTERVAL, maxInstructions - m.tick_stop));
		return;
	}
	s.tick = m.tick_stop;
	sampleHeap(s.heap, m, s.sites, s.tick);
	if (s.goal !== undefined) s.precise = s.tick >= s.goal.preciseFrom;
	if (s.precise) lookAtLine(s);
	else s.trail.isKept = false;
	if (s.goal !== undefined) approach(s, s.goal);
	else s.host.poll();
	if (s.pauseAsked) halt(s, 'pause');
	else if (s.hasCollected) {
		s.hasCollected = false;
		if (s.motion?.kind === 'continueToCollection') halt(s, 'collection');
	}
	if (s.leaving !== undefined) throw new Leave(s.leaving);
	const next = s.precise ? 1 : Math.min(interval(s.tick), ticksToGoal(s));
	nextLookAfter(m, Math.min(next, maxInstructions - m.tick_stop));
}

/** Played again to reach an earlier moment: does by hand what was done by hand, and stops there. */
function approach(s: Session, goal: Goal): void {
	const {m, kept} = s;
	if (kept.byHand.includes(m.tick_stop)) collectByHand(s);
	s.host.poll();
	if (s.leaving !== undefined || m.tick_stop < goal.tick) return;
	s.goal = undefined;
	if (goal.search === undefined) halt(s, goal.stop);
	else leaveFor(s, afterSearch(s, goal, goal.search));
}

/** Short at first, so that a short program has a history too. */
const interval = (tick: number): number => Math.min(LOOK_INTERVAL, Math.max(50, tick >> 6));

/** What is to be done where a line of the program's own file begins, or stops at an instruction. */
function lookAtLine(s: Session): void {
	if (beginsLine(s)) lineBegins(s);
	else if (s.motion?.kind === 'stepInstruction') halt(s, 'step');
}

/** A line is about to run: directives, then whether to stop here, then the pace. */
function lineBegins(s: Session): void {
	const {motion, kept} = s;
	rememberWatched(s);
	const hasPause = obeyDirectives(s);
	noteLine(s);
	if (s.goal !== undefined) return;
	if (motion === undefined) halt(s, 'start');
	else if (kept.breakpoints.has(s.line)) halt(s, 'breakpoint');
	else if (hasPause) halt(s, 'directive');
	else if (isStepDone(s, motion)) halt(s, 'step');
	else if (motion.kind === 'run') pace(s);
}

function isStepDone(s: Session, {kind, depth}: RunningMotion): boolean {
	switch (kind) {
		case 'stepInstruction':
		case 'stepLine': {
			return true;
		}
		case 'nextLine': {
			return depthOf(s.m) <= depth;
		}
		case 'stepOut': {
			return depthOf(s.m) < depth;
		}
		case 'run':
		case 'continueToBreakpoint':
		case 'continueToCollection': {
			return false;
		}
	}
}

/** Waits until this line is due. */
function pace(s: Session): void {
	const {host, kept} = s;
	const {speed} = kept;
	if (!Number.isFinite(speed)) return;
	const gap = 1000 / speed;
	// Behind by much: the machine is slower than asked for, or was busy; no rush to catch up.
	s.due = Math.max(s.due + gap, host.clock() - 100);
	while (
		s.motion !== undefined &&
		!s.pauseAsked &&
		s.leaving === undefined &&
		kept.speed === speed
	) {
		const left = s.due - host.clock();
		if (left < 1) break;
		host.wait(left);
	}
	if (kept.speed !== speed) s.due = host.clock();
}

/** Stops here and waits for the next order. */
function halt(s: Session, reason: StopReason): void {
	s.motion = undefined;
	s.pauseAsked = false;
	s.state = 'paused';
	s.stop = reason;
	place(s);
	rememberWatched(s);
	s.host.emit({kind: 'changed'});
	park(s);
}

/** Where the program is, for a stop that no line began at. */
function place(s: Session): void {
	const frame = frameOfProgram(s.m, s.source.file);
	if (frame === 0) return;
	s.line = lineOfProgram(s.m, s.source.file) || s.line;
	s.functionName = frameSpec(s.m, frame).name;
}

/** Waits until there is a motion. Throws Leave. */
function park(s: Session): void {
	while (s.motion === undefined) {
		if (s.leaving !== undefined) throw new Leave(s.leaving);
		s.host.wait(Infinity);
	}
	s.due = s.host.clock();
}

/** Follows the objects of watched names, so that they can be shown when the names are gone. */
function rememberWatched(s: Session): void {
	for (const entry of s.watched) {
		const now = findNamed(s.m, s.source.file, s.main, entry.name);
		if (now === 0 || now === entry.op) continue;
		entry.op = now;
		entry.type = typeName(s.m, now);
		entry.isDead = false;
		watchBlock(s.sites, s.m, now, () => {
			if (entry.op === now) entry.isDead = true;
		});
	}
}

// Orders

const refused = (error: string): CommandReply => ({ok: false, error});
const taken: CommandReply = {ok: true};

/** Carries out an order, or (motions) begins to. */
export function command(s: Session, order: Command): CommandReply {
	switch (order.kind) {
		case 'run':
		case 'stepInstruction':
		case 'stepLine':
		case 'nextLine':
		case 'stepOut':
		case 'continueToBreakpoint':
		case 'continueToCollection': {
			return move(s, order.kind);
		}
		case 'pause': {
			if (s.state === 'running') s.pauseAsked = true;
			return taken;
		}
		case 'setSpeed':
		case 'changeSpeed': {
			s.kept.speed = order.kind === 'setSpeed' ? order.speed : speedAfter(s.kept.speed, order.by);
			s.kept.speedIsChosen = true;
			s.precise = isPrecise(s);
			return taken;
		}
		case 'setBreakpoint': {
			if (order.on && !s.source.executable.has(order.line))
				return refused(`No statement starts on line ${order.line}.`);
			s.kept.breakpoints[order.on ? 'add' : 'delete'](order.line);
			s.precise = isPrecise(s);
			return taken;
		}
		case 'restart': {
			s.kept.goal = undefined;
			s.kept.byHand = [];
			s.leaving = 'restart';
			return taken;
		}
		case 'quit': {
			s.leaving = 'quit';
			return taken;
		}
		case 'collectNow': {
			return collectNow(s);
		}
		case 'backInstruction':
		case 'backLine':
		case 'backNextLine':
		case 'backOut':
		case 'backToBreakpoint':
		case 'backToCollection': {
			return goBack(s, order.kind);
		}
	}
}

function move(s: Session, kind: RunningMotion['kind']): CommandReply {
	if (s.state === 'finished') return refused('The program has ended; r starts it again.');
	if (s.state === 'crashed') return refused('heaptop failed; r starts again.');
	s.motion = {kind, depth: depthOf(s.m, frameOfProgram(s.m, s.source.file) || s.m.current_frame)};
	s.state = 'running';
	s.pauseAsked = false;
	s.hasCollected = false;
	s.due = s.host.clock();
	s.precise = isPrecise(s);
	return taken;
}

/** Whether the motion needs a look before every instruction. */
function isPrecise(s: Session): boolean {
	const {motion, kept, directives} = s;
	if (motion === undefined || kept.breakpoints.size > 0) return true;
	switch (motion.kind) {
		case 'run': {
			return Number.isFinite(kept.speed) || (directives.size > 0 && s.tick < PRECISE_TICKS);
		}
		case 'continueToBreakpoint':
		case 'continueToCollection': {
			return directives.size > 0 && s.tick < PRECISE_TICKS;
		}
		default: {
			return true;
		}
	}
}

/** A full collection that the program did not ask for. */
function collectNow(s: Session): CommandReply {
	const {m} = s;
	if (s.state === 'crashed') return refused('heaptop failed; r starts again.');
	if (s.quiet > 0 || m.gc.collecting) return refused('A collection is running.');
	if (isInLook(m)) s.kept.byHand.push(m.tick_stop);
	collectByHand(s);
	s.tick = isInLook(m) ? m.tick_stop : ticksCompleted(m);
	s.host.emit({kind: 'changed'});
	return taken;
}

/** Begins the way to an earlier moment: the program is played again up to there. */
function goBack(s: Session, motion: BackwardMotion): CommandReply {
	const goal = findBack(s, motion);
	if (goal === 'none') return refused('The program has not begun.');
	leaveFor(s, goal);
	return taken;
}

function leaveFor(s: Session, goal: Goal | 'start'): void {
	s.kept.goal = goal === 'start' ? undefined : goal;
	s.kept.byHand = goal === 'start' ? [] : s.kept.byHand.filter(tick => tick < goal.tick);
	s.leaving = 'restart';
}
