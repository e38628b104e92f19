/**
 * Allocation traces (Python/tracemalloc.c): of every block allocated since `start`, how many bytes were asked for and which Python
 * lines were running. The hooks at the end are what the allocator calls while `m.tracing` is not zero.
 *
 * The tables lie outside the simulated heap, as CPython's lie outside what it traces. They own one reference to each file name.
 * A checkpoint copies them (engine/checkpoint.ts): those by address as it copies memory, the rest through `saveTraces`.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {reserveWords} from '../memory/memory.ts';
import {
	_PyFrame_IsIncomplete,
	_PyInterpreterFrame as F,
	frameCode,
	frameLine,
	PyCodeObject,
} from '../runtime/frame.ts';
import {type Machine, TRACE_TRACEMALLOC} from '../runtime/machine.ts';
import {_PyType_PreHeaderSize} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {PyList_Append, PyList_New} from '../objects/listobject.ts';
import {PyLong_FromLong} from '../objects/longobject.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from '../objects/tupleobject.ts';
import {PyUnicode_FromString} from '../objects/unicodeobject.ts';

/** A line of a stack; `file` is an index into `files`. */
type Place = {readonly file: number; readonly line: number};

type Traceback = {
	/** The innermost frame first; at most `limit` of them. */
	readonly frames: readonly Place[];
	/** Frames there were. */
	readonly total: number;
};

type Traces = {
	isTracing: boolean;
	/** Frames kept of each stack. */
	limit: number;
	bytes: number;
	peak: number;
	/** By address >> 4: 1 + number of the block's traceback, and the bytes asked for. */
	tracebackOf: Int32Array;
	bytesOf: Int32Array;
	/** Traces per 16 KiB of address space. */
	perPage: Int32Array;
	tracebacks: Traceback[];
	byKey: Map<string, number>;
	files: Owned[];
	fileNumbers: Map<string, number>;
	/** Inside our own work: what is allocated now is nobody's. */
	isBusy: boolean;
};

/** The largest number of frames that can be kept of a stack. */
export const MAX_NFRAME = 0xffff;

const states = new WeakMap<Machine, Traces>();

function tracesOf(m: Machine): Traces {
	let traces = states.get(m);
	if (traces === undefined) {
		traces = {
			isTracing: false,
			limit: 1,
			bytes: 0,
			peak: 0,
			tracebackOf: new Int32Array(0),
			bytesOf: new Int32Array(0),
			perPage: new Int32Array(0),
			tracebacks: [],
			byKey: new Map(),
			files: [],
			fileNumbers: new Map(),
			isBusy: false,
		};
		states.set(m, traces);
	}
	return traces;
}

// Tracebacks

/** The number of a file name; its str is kept. */
function fileNumber(m: Machine, traces: Traces, code: number): number {
	const {filename} = m.codes[m.i32[(code + PyCodeObject.co_spec) >> 2]!]!;
	let number = traces.fileNumbers.get(filename);
	if (number === undefined) {
		number = traces.files.length;
		traces.fileNumbers.set(filename, number);
		traces.files.push(Py_NewRef(m, m.i32[(code + PyCodeObject.co_filename) >> 2]! as Ptr));
	}
	return number;
}

/** `<unknown>`, for what no Python code asked for. */
function unknownFile(m: Machine, traces: Traces): number {
	let number = traces.fileNumbers.get('<unknown>');
	if (number === undefined) {
		traces.isBusy = true;
		const name = PyUnicode_FromString(m, '<unknown>');
		traces.isBusy = false;
		number = traces.files.length;
		traces.fileNumbers.set('<unknown>', number);
		traces.files.push(name);
	}
	return number;
}

/** The number of the running stack's traceback (traceback_new). */
function currentTraceback(m: Machine, traces: Traces): number {
	const frames: Place[] = [];
	let key = '';
	let total = 0;
	for (let frame = m.current_frame; frame !== 0; frame = m.i32[(frame + F.previous) >> 2]!) {
		if (_PyFrame_IsIncomplete(m, frame)) continue;
		if (total < traces.limit) {
			const file = fileNumber(m, traces, frameCode(m, frame));
			const line = frameLine(m, frame);
			frames.push({file, line});
			key += `${file}:${line} `;
		}
		if (total < MAX_NFRAME) total++;
	}
	if (total === 0) {
		frames.push({file: unknownFile(m, traces), line: 0});
		total = 1;
	}
	key += total;
	let number = traces.byKey.get(key);
	if (number === undefined) {
		number = traces.tracebacks.length;
		traces.byKey.set(key, number);
		traces.tracebacks.push({frames, total});
	}
	return number;
}

// Traces

function remove(traces: Traces, address: number): void {
	const at = address >> 4;
	if (traces.tracebackOf[at] === 0) return;
	traces.tracebackOf[at] = 0;
	traces.bytes -= traces.bytesOf[at]!;
	traces.perPage[address >> 14] = traces.perPage[address >> 14]! - 1;
}

function add(m: Machine, traces: Traces, address: number, bytes: number): void {
	const at = address >> 4;
	if (traces.tracebackOf[at] === 0)
		traces.perPage[address >> 14] = traces.perPage[address >> 14]! + 1;
	else traces.bytes -= traces.bytesOf[at]!;
	traces.tracebackOf[at] = 1 + currentTraceback(m, traces);
	traces.bytesOf[at] = bytes;
	traces.bytes += bytes;
	if (traces.bytes > traces.peak) traces.peak = traces.bytes;
}

const blockOf = (m: Machine, op: number): number => op - _PyType_PreHeaderSize(m, Py_TYPE(m, op));

// What the module offers

/** Begins to trace, keeping `nframe` frames of each stack; nothing if it does already (_PyTraceMalloc_Start). */
export function startTracing(m: Machine, nframe: number): void {
	const traces = tracesOf(m);
	if (traces.isTracing) return;
	traces.isTracing = true;
	traces.limit = nframe;
	makeTables(m, traces);
	m.tracing |= TRACE_TRACEMALLOC;
}

function makeTables(m: Machine, traces: Traces): void {
	const blocks = Math.ceil(m.buffer.byteLength / 16);
	traces.tracebackOf = reserveWords(blocks);
	traces.bytesOf = reserveWords(blocks);
	traces.perPage = reserveWords(Math.ceil(blocks / 1024));
}

function dropTables(traces: Traces): void {
	traces.tracebackOf = new Int32Array(0);
	traces.bytesOf = new Int32Array(0);
	traces.perPage = new Int32Array(0);
}

/** Ends tracing and forgets everything (_PyTraceMalloc_Stop). */
export function stopTracing(m: Machine): void {
	const traces = tracesOf(m);
	if (!traces.isTracing) return;
	traces.isTracing = false;
	m.tracing &= ~TRACE_TRACEMALLOC;
	forget(m, traces);
	dropTables(traces);
}

function forget(m: Machine, traces: Traces): void {
	traces.bytes = 0;
	traces.peak = 0;
	traces.tracebacks.length = 0;
	traces.byKey.clear();
	traces.fileNumbers.clear();
	for (const file of traces.files.splice(0)) Py_DECREF(m, file);
}

/** Forgets all traces and goes on (_PyTraceMalloc_ClearTraces). */
export function clearTraces(m: Machine): void {
	const traces = tracesOf(m);
	if (!traces.isTracing) return;
	for (const [page, count] of traces.perPage.entries())
		if (count > 0) traces.tracebackOf.fill(0, page << 10, (page + 1) << 10);
	traces.perPage.fill(0);
	forget(m, traces);
}

// Checkpoints

/** All but the tables by address. */
export type SavedTraces = Omit<Traces, 'tracebackOf' | 'bytesOf' | 'perPage'>;

const copied = (traces: SavedTraces): SavedTraces => ({
	isTracing: traces.isTracing,
	limit: traces.limit,
	bytes: traces.bytes,
	peak: traces.peak,
	tracebacks: [...traces.tracebacks],
	byKey: new Map(traces.byKey),
	files: [...traces.files],
	fileNumbers: new Map(traces.fileNumbers),
	isBusy: traces.isBusy,
});

export const saveTraces = (m: Machine): SavedTraces => copied(tracesOf(m));

/** Leaves the tables by address there, as they happen to be, where something was traced, and else gone. */
export function restoreTraces(m: Machine, saved: SavedTraces): void {
	const traces = tracesOf(m);
	if (!saved.isTracing) dropTables(traces);
	else if (!traces.isTracing) makeTables(m, traces);
	Object.assign(traces, copied(saved));
}

/** The tables by address, and how many bytes of memory one entry stands for. Empty while nothing is traced. */
export function traceTables(m: Machine): ReadonlyArray<readonly [Int32Array, number]> {
	const {tracebackOf, bytesOf, perPage} = tracesOf(m);
	return [
		[tracebackOf, 16],
		[bytesOf, 16],
		[perPage, 16_384],
	];
}

/** For the audit: the file names that traces own. */
export const tracedFiles = (m: Machine): readonly Ptr[] => states.get(m)?.files ?? [];

export const isTracing = (m: Machine): boolean => tracesOf(m).isTracing;

export const tracebackLimit = (m: Machine): number => tracesOf(m).limit;

/** Bytes traced now, and the most since the start or the last `resetPeak`. */
export function tracedMemory(m: Machine): readonly [current: number, peak: number] {
	const {isTracing: tracing, bytes, peak} = tracesOf(m);
	return tracing ? [bytes, peak] : [0, 0];
}

export function resetPeak(m: Machine): void {
	const traces = tracesOf(m);
	if (traces.isTracing) traces.peak = traces.bytes;
}

/** Bytes that the tables would take: 24 a frame and 32 a traceback, 48 a trace. */
export function tracemallocMemory(m: Machine): number {
	const {tracebacks, files, perPage} = tracesOf(m);
	let bytes = 48 * perPage.reduce((sum, count) => sum + count, 0) + 64 * files.length;
	for (const {frames} of tracebacks) bytes += 32 + 24 * frames.length;
	return bytes;
}

/** Tuple of `items`, which it takes; NULL with MemoryError. */
function tupleOf(m: Machine, items: readonly Owned[]): Owned {
	const tuple = items.includes(NULL) ? NULL : PyTuple_New(m, items.length);
	if (tuple === 0) {
		for (const item of items) if (item !== 0) Py_DECREF(m, item);
		return NULL;
	}
	for (const [i, item] of items.entries()) PyTuple_SET_ITEM(m, tuple, i, item);
	return tuple;
}

/** ((filename, line), …), the innermost frame first. NULL with MemoryError. */
function tracebackTuple(m: Machine, traces: Traces, {frames}: Traceback): Owned {
	return tupleOf(
		m,
		frames.map(({file, line}) =>
			tupleOf(m, [Py_NewRef(m, traces.files[file]!), PyLong_FromLong(m, line)]),
		),
	);
}

/** Where the block of an object was allocated, as a tuple of (filename, line); NULL without an error if nobody knows. */
export function objectTraceback(m: Machine, op: Ptr): Owned {
	const traces = tracesOf(m);
	if (!traces.isTracing) return NULL;
	const number = traces.tracebackOf[blockOf(m, op) >> 4]!;
	return number === 0 ? NULL : tracebackTuple(m, traces, traces.tracebacks[number - 1]!);
}

/** All traces: a list of (domain, size, traceback, total frames). What it takes is not traced (up to 3.13, the list is). */
export function allTraces(m: Machine): Owned {
	const traces = tracesOf(m);
	traces.isBusy = !m.profile.snapshotListTraced;
	const list = PyList_New(m, 0);
	traces.isBusy = false;
	if (list === 0 || !traces.isTracing) return list;
	const copies: number[] = [];
	for (const [page, count] of traces.perPage.entries()) {
		if (count === 0) continue;
		for (let at = page << 10, end = at + 1024; at < end; at++)
			if (traces.tracebackOf[at] !== 0)
				copies.push(traces.tracebackOf[at]! - 1, traces.bytesOf[at]!);
	}
	traces.isBusy = true;
	const failed = !fillTraces(m, traces, list, copies);
	traces.isBusy = false;
	if (!failed) return list;
	Py_DECREF(m, list);
	return NULL;
}

function fillTraces(m: Machine, traces: Traces, list: Ptr, copies: readonly number[]): boolean {
	const tuples = new Map<number, Owned>();
	let isFine = true;
	for (let i = 0; i < copies.length && isFine; i += 2) {
		const number = copies[i]!;
		const traceback = traces.tracebacks[number]!;
		let tuple = tuples.get(number);
		if (tuple === undefined) {
			tuple = tracebackTuple(m, traces, traceback);
			isFine = tuple !== 0;
			if (!isFine) break;
			tuples.set(number, tuple);
		}
		const trace = tupleOf(m, [
			PyLong_FromLong(m, 0),
			PyLong_FromLong(m, copies[i + 1]!),
			Py_NewRef(m, tuple),
			PyLong_FromLong(m, traceback.total),
		]);
		isFine = trace !== 0 && PyList_Append(m, list, trace) === 0;
		if (trace !== 0) Py_DECREF(m, trace);
	}
	for (const tuple of tuples.values()) Py_DECREF(m, tuple);
	return isFine;
}

// Hooks of the allocator

export function trace_alloc(m: Machine, _domain: number, address: number, bytes: number): void {
	const traces = tracesOf(m);
	if (!traces.isBusy) add(m, traces, address, bytes);
}

/** The block belongs to the line that resized it last. */
export function trace_realloc(
	m: Machine,
	_domain: number,
	old: number,
	address: number,
	bytes: number,
): void {
	const traces = tracesOf(m);
	if (old !== 0 && (old !== address || traces.isBusy)) remove(traces, old);
	if (!traces.isBusy) add(m, traces, address, bytes);
}

export function trace_free(m: Machine, _domain: number, address: number): void {
	remove(tracesOf(m), address);
}

/** An object comes from a free list: if its block has a trace, it belongs to this line now (_PyTraceMalloc_TraceRef). */
export function trace_touch(m: Machine, op: Ptr): void {
	const traces = tracesOf(m);
	const at = blockOf(m, op) >> 4;
	if ((!traces.isBusy || m.profile.snapshotListTraced) && traces.tracebackOf[at] !== 0)
		traces.tracebackOf[at] = 1 + currentTraceback(m, traces);
}
