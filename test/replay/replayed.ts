// Plays a program in a session: straight, and with checkpoints that it goes back to. Says all that is known at its end.
import {strict as assert} from 'node:assert';
import {crc32} from 'node:zlib';
import {ARENA_FLOOR, RAW_HIGH} from '../../source/allocator/rawmalloc.ts';
import {createPrng} from '../../source/base/prng.ts';
import {audit} from '../../source/engine/audit.ts';
import {snapshotOf} from '../../source/engine/inspect.ts';
import type {Machine} from '../../source/runtime/machine.ts';
import type {SessionJob} from '../../source/engine/job.ts';
import {ticksCompleted} from '../../source/engine/limits.ts';
import {
	command,
	createSession,
	type Host,
	playSession,
	type Session,
} from '../../source/engine/session.ts';
import {historySize, leaveFor} from '../../source/engine/timeline.ts';
import {PAGE_MAP} from '../../source/memory/map.ts';
import {DATA_STACK, HEAP, TICKS_LEFT} from '../../source/runtime/statics.ts';
import {parseScript} from '../../source/scenario/scenario.ts';
import {traceTables} from '../../source/tracing/tracemalloc.ts';

const HEAP_LIMIT = 64 * 1024 ** 2;
/** No program that is replayed runs longer; the limit is reached on every way alike. */
const INSTRUCTIONS = 2_000_000;

export function jobOf(source: string, file: string, python: string): SessionJob {
	return {
		file: {name: file, path: file, bytes: new TextEncoder().encode(source)},
		settings: {
			python,
			args: [],
			heapLimit: HEAP_LIMIT,
			maxInstructions: INSTRUCTIONS,
			thresholds: [],
			seed: 0,
		},
		script: parseScript(source),
	};
}

const hash = (words: Int32Array, from: number, to: number): number =>
	crc32(new Uint8Array(words.buffer, from, to - from));

/** All of memory that has ever been used, and the tables that go with it. */
function memoryOf({m, sites}: Session): readonly number[] {
	const {i32} = m;
	// How far away the next look is depends on how closely one looks.
	const ticks = i32[TICKS_LEFT >> 2]!;
	i32[TICKS_LEFT >> 2] = 0;
	const heap = [
		[HEAP, i32[RAW_HIGH >> 2]!],
		[i32[ARENA_FLOOR >> 2]!, HEAP + m.heap_limit],
	] as const;
	const hashes = [
		hash(i32, 0, m.startup_next),
		hash(i32, PAGE_MAP, PAGE_MAP + m.buffer.byteLength / 8192),
		hash(i32, DATA_STACK, m.data_stack_high),
	];
	const tables = [[i32, 4], [sites.siteOf, 16], [sites.bytesOf, 16], ...traceTables(m)] as const;
	for (const [words, per] of tables)
		for (const [from, to] of heap)
			if (words.length > 0)
				hashes.push(hash(words, Math.floor(from / per) * 4, Math.ceil(to / per) * 4));
	i32[TICKS_LEFT >> 2] = ticks;
	return hashes;
}

/** The machine's record, but for what depends on how closely one looks, and functions. */
function recordOf(m: Machine): unknown {
	const {tick_stop: _, gc, ...record} = m;
	const numbers: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(record)) {
		if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
			numbers[name] = value;
		else if (Array.isArray(value)) numbers[name] = value.length;
		else if (value instanceof Map || value instanceof Set)
			numbers[name] = [...value.keys()].map(key => (typeof key === 'function' ? key.name : key));
	}
	return {...numbers, gc, texts: m.sources};
}

type End = ReturnType<typeof endOf>;

/** All that is known of a run that has ended. */
export function endOf(s: Session) {
	const {m, program, heap, sites} = s;
	const all = {offset: 0, limit: 1e6} as const;
	// Which line was last looked at depends on how closely one looks.
	s.line = 0;
	s.functionName = '';
	const {status, ...sections} = snapshotOf(s, {
		source: all,
		references: all,
		collections: all,
		sites: all,
		output: all,
		generations: true,
		heap: {width: 1e6},
		chapters: true,
	});
	const {siteOf: _s, bytesOf: _b, known: _k, watched, ...counts} = sites;
	const size = sites.list.length;
	return structuredClone({
		status: {...status, speed: 0},
		...sections,
		heap,
		garbage: s.collections.garbage,
		sites: sites.list,
		counts: Object.values(counts).map(value =>
			value instanceof Float64Array ? value.slice(0, size) : value,
		),
		watched: [...watched.keys()],
		ticks: ticksCompleted(m),
		record: recordOf(m),
		memory: memoryOf(s),
		problems: audit(m, program.held),
	});
}

/**
 * Plays a program to its end; with checkpoints at least so many instructions apart. `back`: then goes back to so many of them, in random
 * order, and plays on to the end. What each end was like.
 */
export function play(job: SessionJob, distance: number, back = 0, seed = 1): readonly End[] {
	const ends: End[] = [];
	const random = createPrng(seed);
	let failure: unknown;
	let session: Session | undefined;

	/** What is to be done where the session waits. */
	function next(s: Session): void {
		if (s.state === 'paused') {
			assert.equal(command(s, {kind: 'run'}).ok, true);
			return;
		}
		ends.push(endOf(s));
		const {moments} = s.history;
		if (ends.length > back || moments.length === 0) {
			s.leaving = 'quit';
			return;
		}
		const {tick} = random.pick(moments);
		leaveFor(s, {tick, preciseFrom: tick, stop: 'pause'});
	}

	const host: Host = {
		poll() {},
		emit() {},
		clock: () => 0,
		wait() {
			// What is thrown here the session would take for a fault of the machine.
			try {
				next(session!);
			} catch (error) {
				failure = error;
				session!.leaving = 'quit';
			}
		},
	};
	session = createSession(job, host, {speed: Infinity, speedIsChosen: true});
	session.history.distance = distance;
	playSession(session);
	if (failure !== undefined) throw failure;
	assert.ok(
		distance === Infinity || historySize(session.history).checkpoints > 0 || session.tick === 0,
	);
	return ends;
}

/**
 * Compares the ends of a program that is played straight, with about so many checkpoints, and from some of them on, `back` times. What the
 * end was like.
 */
export function replay(job: SessionJob, checkpoints: number, back: number, seed: number): End {
	const [straight] = play(job, Infinity);
	const distance = Math.ceil((straight!.ticks + 1) / checkpoints);
	for (const [i, end] of play(job, distance, back, seed).entries())
		assert.deepEqual(end, straight, i === 0 ? 'with checkpoints' : `the ${i}. time back`);
	return straight!;
}
