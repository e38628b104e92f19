/**
 * One watched run of a program: motions, breakpoints, playback speed, and the logs that the panes show.
 *
 * The program runs inside `playSession`; whenever the engine looks (`m.look`), the run may wait there for orders, wherever it is, inside a
 * callback from C code as well. Looking never changes the program's state; `collectNow` does, and marks the run.
 *
 * A look comes before every instruction while lines matter (*precise*), else every few thousand instructions.
 */
import type {Ptr} from '../memory/address.ts';
import type {BackwardMotion, Command, CommandReply} from '../protocol/command.ts';
import {type End, type Speed, speedAfter, type StopReason} from '../protocol/snapshot.ts';
import {PyModule_GetDict} from '../objects/moduleobject.ts';
import {collectByHand, isInLook} from './by-hand.ts';
import {executeMain, loadProgram, resumeMain} from './run.ts';
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
import {depthOf, frameOfProgram, lineOfProgram} from './inspect-frames.ts';
import {newHeapSeries, sampleHeap} from './inspect-heap.ts';
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
import {startSites} from './sites.ts';
import {type Host, Leave, type RunningMotion, type Session} from './session-state.ts';
import {directivesByStatement, type Goal} from './session-state.ts';
import {beginsLine, hasNotes, noteLine, obeyDirectives, place, rememberWatched} from './lines.ts';
import {
	afterSearch,
	findBack,
	keepHistory,
	leaveFor,
	newHistory,
	putBack,
	skipTime,
	ticksToNext,
} from './timeline.ts';
import {forgetLines, newTrail} from './trail.ts';
import {isAtWatchpoint, renewWatchpoint, setWatchpoint} from './watchpoint.ts';

export {type Host, Leave, type Session} from './session-state.ts';

/** A machine with the program loaded, stopped before its first instruction. `pace`: how fast, and whether somebody chose that. */
export function createSession(
	job: SessionJob,
	host: Host,
	pace: Readonly<{speed: Speed; speedIsChosen: boolean}>,
): Session {
	const {file, settings, script} = job;
	const output = newOutputLog();
	let session: Session | undefined;
	const m = machineFor(
		settings,
		(stream, text) => {
			// The compiler may have to say something before there is a session.
			if (session === undefined) addOutput(output, stream, text, 0);
			else addOutput(session.output, stream, text, ticksCompleted(m));
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
		...pace,
		breakpoints: new Set(),
		watchpoint: undefined,
		byHand: [],
		startTick: undefined,
		history: newHistory(),
		trail: newTrail(),
		turns: 0,
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
		goal: undefined,
		state: 'paused',
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
		followsLines: false,
		frame: 0,
		frameLine: 0,
		frameLines: new Map(),
	};
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

/** Runs the program, back and forth, until it has ended and the user leaves it. */
export function playSession(s: Session): void {
	for (let play = start; ; play = ({program}) => resumeMain(program)) {
		try {
			try {
				finish(s, play(s));
			} catch (error) {
				if (error instanceof Leave) throw error;
				fail(s, error);
			}
			park(s);
		} catch (error) {
			if (!(error instanceof Leave)) throw error;
			if (error.reason === 'quit') return;
			putBack(s);
		}
	}
}

/** Runs the program without ever stopping; how it ended. */
export function playToEnd(s: Session): End {
	s.motion = {kind: 'run', depth: 0};
	s.state = 'running';
	s.precise = false;
	s.history.distance = Infinity;
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
	if (s.leaving !== undefined) throw new Leave(s.leaving);
	s.tick = m.tick_stop;
	keepHistory(s);
	if (s.tick >= s.heap.next) {
		sampleHeap(s.heap, m, s.sites, s.tick);
		s.heap.next = s.tick + sampleInterval(s.tick);
		if (s.precise && s.goal === undefined) s.precise = isPrecise(s);
	}
	if (s.goal !== undefined) s.precise = s.tick >= s.goal.preciseFrom || hasNotes(s);
	if (s.precise) lookAtLine(s);
	else s.followsLines = false;
	if (s.goal !== undefined) approach(s, s.goal);
	else s.host.poll();
	if (s.goal === undefined && isAtWatchpoint(s)) halt(s, 'watchpoint');
	if (s.pauseAsked) halt(s, 'pause');
	else if (s.hasCollected) {
		s.hasCollected = false;
		if (s.motion?.kind === 'continueToCollection') halt(s, 'collection');
	}
	if (s.leaving !== undefined) throw new Leave(s.leaving);
	const next = s.precise ? 1 : Math.max(1, Math.min(s.heap.next - m.tick_stop, ticksToNext(s)));
	nextLookAfter(m, Math.min(next, maxInstructions - m.tick_stop));
}

/** Played again to reach an earlier moment: does by hand what was done by hand, and stops there. */
function approach(s: Session, goal: Goal): void {
	const {m} = s;
	if (s.byHand.includes(m.tick_stop)) collectByHand(s);
	s.host.poll();
	if (s.leaving !== undefined || m.tick_stop < goal.tick) return;
	s.goal = undefined;
	renewWatchpoint(s);
	if (goal.search === undefined) halt(s, goal.stop);
	else leaveFor(s, afterSearch(s, goal, goal.search));
}

/** Instructions between samples of the heap: few at first, so that a short program's show something too. However it is played, samples are the same. */
const sampleInterval = (tick: number): number => Math.min(LOOK_INTERVAL, Math.max(1, tick >> 6));

/** What is to be done where a line of the program's own file begins, or stops at an instruction. */
function lookAtLine(s: Session): void {
	const isLine = beginsLine(s);
	if (isLine) noteLine(s);
	s.trail.until = Math.max(s.trail.until, s.tick + 1);
	if (isLine) lineBegins(s);
	else if (s.motion?.kind === 'stepInstruction') halt(s, 'step');
}

/** A line is about to run: directives, then whether to stop here, then the pace. */
function lineBegins(s: Session): void {
	const {motion} = s;
	rememberWatched(s);
	const hasPause = obeyDirectives(s);
	if (s.goal !== undefined) return;
	if (motion === undefined) halt(s, 'start');
	else if (s.breakpoints.has(s.line)) halt(s, 'breakpoint');
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
	const {host, speed} = s;
	if (!Number.isFinite(speed)) return;
	const gap = 1000 / speed;
	// Behind by much: the machine is slower than asked for, or was busy; no rush to catch up.
	s.due = Math.max(s.due + gap, host.clock() - 100);
	while (s.motion !== undefined && !s.pauseAsked && s.leaving === undefined && s.speed === speed) {
		const left = s.due - host.clock();
		if (left < 1) break;
		host.wait(left);
	}
	if (s.speed !== speed) s.due = host.clock();
	skipTime(s);
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

/** Waits until there is a motion. Throws Leave. */
function park(s: Session): void {
	while (s.motion === undefined) {
		if (s.leaving !== undefined) throw new Leave(s.leaving);
		s.host.wait(Infinity);
	}
	skipTime(s);
	s.due = s.host.clock();
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
			s.speed = order.kind === 'setSpeed' ? order.speed : speedAfter(s.speed, order.by);
			s.speedIsChosen = true;
			s.precise = isPrecise(s);
			return taken;
		}
		case 'setBreakpoint': {
			if (order.on && !s.source.executable.has(order.line))
				return refused(`No statement starts on line ${order.line}.`);
			s.breakpoints[order.on ? 'add' : 'delete'](order.line);
			s.precise = isPrecise(s);
			return taken;
		}
		case 'setWatchpoint': {
			const problem = setWatchpoint(s, order.key, order.on);
			s.precise = isPrecise(s);
			return problem === undefined ? taken : refused(problem);
		}
		case 'restart': {
			// What could not begin ends as it did.
			if (s.history.moments.length > 0) leaveFor(s, 'start');
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
	const {motion} = s;
	if (motion === undefined || s.breakpoints.size > 0 || s.watchpoint !== undefined) return true;
	switch (motion.kind) {
		case 'run': {
			return Number.isFinite(s.speed) || hasNotes(s);
		}
		case 'continueToBreakpoint':
		case 'continueToCollection': {
			return hasNotes(s);
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
	forgetLines(s.trail, s.tick + 1);
	if (isInLook(m)) s.byHand.push(m.tick_stop);
	collectByHand(s);
	s.tick = isInLook(m) ? m.tick_stop : ticksCompleted(m);
	if (s.followsLines) s.trail.until = s.tick;
	s.host.emit({kind: 'changed'});
	return taken;
}

/** Begins the way to an earlier moment. */
function goBack(s: Session, motion: BackwardMotion): CommandReply {
	const goal = findBack(s, motion);
	if (goal === 'none') return refused('The program has not begun.');
	leaveFor(s, goal);
	return taken;
}
