/**
 * Python frames (Include/internal/pycore_frame.h): activation records in linear memory, one after the other on the data stack,
 * or inside a generator, or moved into a frame object that outlives the call.
 *
 * Slots are 8 bytes: the pointer in the low word, and in the high word 1 if the slot only *borrows* its object (3.14's borrowed
 * loads), else 0. Invariant: a slot that holds nothing has high word 0, so a push writes the low word alone.
 */
import type {Keeping} from '../profile/failures.ts';
import type {CodeSpec} from '../language/code.ts';
import {RESUME} from '../language/opcodes.ts';
import {PyObject, struct} from '../memory/struct.ts';
import {type Machine} from './machine.ts';
import {DATA_STACK_END} from './statics.ts';
import {Py_DECREF} from './refcount.ts';
import {PyErr_SetString} from './errors.ts';

export const _PyInterpreterFrame = struct('_PyInterpreterFrame', undefined, {
	f_executable: 'ptr', // the code object, owned
	previous: 'ptr',
	f_funcobj: 'ptr', // owned
	f_globals: 'ptr', // borrowed from the function
	f_builtins: 'ptr', // borrowed from the function
	f_locals: 'ptr', // owned; the namespace of a class body or module; a function's, up to 3.12, once somebody looked; else NULL
	frame_obj: 'ptr', // owned; NULL until somebody wants one
	instr_ptr: 'ptr', // the instruction being executed
	stacktop: 'i32', // word index of the first free stack slot, valid while another frame runs
	return_offset: 'u8', // words from instr_ptr to where a callee's return continues
	visited: 'u8', // 1: the incremental collector's marking has been here
	owner: 'u8',
	entry: 'u8', // 1: returning from it leaves the TypeScript loop
});

export const FRAME_OWNED_BY_THREAD = 0;
export const FRAME_OWNED_BY_GENERATOR = 1;
export const FRAME_OWNED_BY_FRAME_OBJECT = 2;
/** A frame running `__init__` for a type call: its None is dropped and the object returned, which waits on the caller's stack. */
export const FRAME_RUNS_INIT = 4;

/** PyCodeObject (Include/cpython/code.h). Three fields that we do not use as C does carry our code: see co_words, co_spec. */
export const PyCodeObject = struct('PyCodeObject', undefined, {
	ob_refcnt: 'ssize',
	ob_type: 'ptr',
	ob_size: 'ssize', // code units, as CPython lays them out; the words are ours
	co_consts: 'ptr',
	co_names: 'ptr',
	co_exceptiontable: 'ptr',
	co_flags: 'i32',
	co_argcount: 'i32',
	co_posonlyargcount: 'i32',
	co_kwonlyargcount: 'i32',
	co_stacksize: 'i32',
	co_firstlineno: 'i32',
	co_nlocalsplus: 'i32',
	co_framesize: 'i32', // bytes of a frame: specials, slots, stack
	co_nlocals: 'i32',
	co_ncellvars: 'i32',
	co_nfreevars: 'i32',
	co_version: 'u32',
	co_localsplusnames: 'ptr',
	co_localspluskinds: 'ptr',
	co_filename: 'ptr',
	co_name: 'ptr',
	co_qualname: 'ptr',
	co_linetable: 'ptr',
	co_weakreflist: 'ptr',
	co_spec: 'ptr', // index into m.codes (C: co_executors)
	_co_cached: 'ptr', // a _PyCoCached, or NULL; where names are not kept, co_code (C: _co_code)
	_co_instrumentation_version: 'ssize',
	co_words: 'ptr', // address of the instruction words (C: _co_monitoring)
	_co_firsttraceable: 'i32',
	co_extra: 'ptr',
});

/** What a code object keeps of what it was asked for: owned, or NULL. */
export const _PyCoCached = struct('_PyCoCached', undefined, {
	_co_code: 'ptr',
	_co_varnames: 'ptr',
	_co_cellvars: 'ptr',
	_co_freevars: 'ptr',
});

const F = _PyInterpreterFrame;

/** Room for a frame on the data stack; 0 with MemoryError when the region is used up (_PyThreadState_PushFrame). */
export function pushFrame(m: Machine, bytes: number): number {
	const frame = m.data_stack_top;
	const top = frame + bytes;
	if (top > m.data_stack_high && !growDataStack(m, top)) {
		PyErr_SetString(m, 'MemoryError', 'the region for Python frames is used up');
		return 0;
	}
	m.data_stack_top = top;
	return frame;
}

/** In which steps the part of the data stack grows that has been used. */
const STACK_CHUNK = 0x1_0000;

/** Lets the data stack reach to `top`; false where the region ends before. */
export function growDataStack(m: Machine, top: number): boolean {
	if (top > DATA_STACK_END) return false;
	m.data_stack_high = Math.ceil(top / STACK_CHUNK) * STACK_CHUNK;
	return true;
}

/** Code object of a frame, borrowed. */
export const frameCode = (m: Machine, frame: number): number =>
	m.i32[(frame + F.f_executable) >> 2]!;

/** Word index (within its code) of the instruction a frame is at. */
export const frameLasti = (m: Machine, frame: number): number =>
	(m.i32[(frame + F.instr_ptr) >> 2]! -
		m.i32[(frameCode(m, frame) + PyCodeObject.co_words) >> 2]!) >>
	2;

/** Line a frame is at, 0 if the instruction has none (PyUnstable_InterpreterFrame_GetLine). */
export function frameLine(m: Machine, frame: number): number {
	const spec = m.codes[m.i32[(frameCode(m, frame) + PyCodeObject.co_spec) >> 2]!]!;
	return spec.positions[frameLasti(m, frame) * 4] ?? 0;
}

const firstTraceable = new WeakMap<CodeSpec, number>();

/** Word index of a code's first RESUME: before it, the frame is still being made. */
export function co_firsttraceable(spec: CodeSpec): number {
	let first = firstTraceable.get(spec);
	if (first === undefined) {
		first = Math.max(
			0,
			spec.code.findIndex(word => (word & 255) === RESUME),
		);
		firstTraceable.set(spec, first);
	}
	return first;
}

/** True for a frame that tracebacks do not show yet: its caller is still at the call (Include/internal/pycore_interpframe.h). */
export function _PyFrame_IsIncomplete(m: Machine, frame: number): boolean {
	if (m.u8[frame + F.owner] === FRAME_OWNED_BY_GENERATOR) return false;
	const spec = m.codes[m.i32[(frameCode(m, frame) + PyCodeObject.co_spec) >> 2]!]!;
	return frameLasti(m, frame) < co_firsttraceable(spec);
}

/** The first frame from here outwards that is not still being made (0 for none): what Python code may see. */
export function _PyFrame_GetFirstComplete(m: Machine, frame: number): number {
	while (frame !== 0 && _PyFrame_IsIncomplete(m, frame)) frame = m.i32[(frame + F.previous) >> 2]!;
	return frame;
}

/** High word of a slot that holds a loop's index, and no reference (interpreter/instructions/iteration.ts). */
export const INDEX_SLOT = 2;

/** Drops what a slot (word index) holds and leaves it empty. */
export function closeSlot(m: Machine, slot: number): void {
	const {i32} = m;
	const op = i32[slot]!;
	if (op === 0) return;
	i32[slot] = 0;
	if (i32[slot + 1] === 0) Py_DECREF(m, op);
	else i32[slot + 1] = 0;
}

/** Drops an instruction's inputs in the slots from `base` to `sp`, whether it failed or not; in slot order up to 3.13. Returns `base`. */
export function closeInputs(m: Machine, base: number, sp: number): number {
	if (m.close_last_first) for (let slot = sp - 2; slot >= base; slot -= 2) closeSlot(m, slot);
	else for (let slot = base; slot < sp; slot += 2) closeSlot(m, slot);
	return base;
}

/** The same of an instruction that failed, unless the release leaves them on the stack. Returns what is its top then. */
export const failInputs = (m: Machine, keeping: Keeping, base: number, sp: number): number =>
	m.profile.failuresKeep.includes(keeping) ? sp : closeInputs(m, base, sp);

/** An owned reference to what a slot (word index, not empty) holds; the slot becomes empty (PyStackRef_AsPyObjectSteal). */
export function stealSlot(m: Machine, slot: number): number {
	const {i32} = m;
	const op = i32[slot]!;
	i32[slot] = 0;
	if (i32[slot + 1] !== 0) {
		i32[slot + 1] = 0;
		const count = i32[op >> 2]!;
		if (count >= 0) i32[op >> 2] = count + 1;
	}
	return op;
}

/** What a generator has from its weak references on; the frame lies inside, at gi_iframe. */
const generatorFields = {
	gi_weakreflist: 'ptr',
	gi_name: 'ptr',
	gi_qualname: 'ptr',
	exc_value: 'ptr', // gi_exc_state: the exception handled inside
	previous_item: 'ptr',
	gi_origin_or_finalizer: 'ptr',
	gi_hooks_inited: 'u8',
	gi_closed: 'u8',
	gi_running_async: 'u8',
	gi_frame_state: 'u8', // FRAME_*
	gi_iframe: 'ptr', // the first word of the frame itself
} as const;

/** Generators (Include/internal/pycore_interpframe_structs.h); those of 3.11 begin with their code. `m.gen` is one of the two. */
export const PyGenObject = struct(
	'PyGenObject',
	struct('PyGenObject', PyObject, {gi_code: 'ptr'}),
	generatorFields,
);

export const PyGenObject_3_12 = struct('PyGenObject', PyObject, generatorFields);

export const FRAME_CREATED = 253; // -3 as a byte
export const FRAME_SUSPENDED = 254;
export const FRAME_SUSPENDED_YIELD_FROM = 255;
export const FRAME_EXECUTING = 0;
export const FRAME_COMPLETED = 1;
export const FRAME_CLEARED = 4;

/** The generator that a frame lies in. */
export const frameGenerator = (m: Machine, frame: number): number => frame - m.gen.gi_iframe;

/**
 * Makes a suspended generator's frame the current one, called from `caller`; `value` (owned) is what its `yield` gives.
 * Expects: it is suspended or just created. The counterpart of `suspendGenerator` and `finishGenerator`.
 */
export function resumeGenerator(m: Machine, gen: number, value: number, caller: number): number {
	const {i32} = m;
	const frame = gen + m.gen.gi_iframe;
	const top = i32[(frame + F.stacktop) >> 2]!;
	i32[top] = value;
	i32[(frame + F.stacktop) >> 2] = top + 2;
	i32[(frame + F.previous) >> 2] = caller;
	m.u8[gen + m.gen.gi_frame_state] = FRAME_EXECUTING;
	i32[(gen + m.gen.previous_item) >> 2] = m.exc_info;
	m.exc_info = (gen + m.gen.exc_value) as typeof m.exc_info;
	m.current_frame = frame;
	return frame;
}

/** Unlinks a generator's frame from its caller, and its exception state from the stack of handled exceptions. */
export function unlinkGenerator(m: Machine, frame: number, state: number): void {
	const {i32} = m;
	const gen = frameGenerator(m, frame);
	m.u8[gen + m.gen.gi_frame_state] = state;
	m.exc_info = i32[(gen + m.gen.previous_item) >> 2]! as typeof m.exc_info;
	i32[(gen + m.gen.previous_item) >> 2] = 0;
	m.current_frame = i32[(frame + F.previous) >> 2]!;
	i32[(frame + F.previous) >> 2] = 0;
}
