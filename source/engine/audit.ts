/**
 * The audit: at a safe point, the count of every object the program made equals the references to it, counted one by one; every
 * tracked object is in exactly one list of the collector. It reads; it changes nothing.
 *
 * A point is safe where no C code is in the middle of anything: between instructions, with no call from C code on the stack
 * (`isSafePoint` in engine/checkpoint.ts). `owns` is not `tp_traverse`: CPython's traversals leave out what cannot be part of a cycle.
 */
import type {Ptr} from '../memory/address.ts';
import {
	_PyInterpreterFrame as F,
	FRAME_OWNED_BY_GENERATOR,
	PyCodeObject,
} from '../runtime/frame.ts';
import {collectorOf} from '../gc/collectors.ts';
import {GC_NEXT, GEN_HEAD} from '../runtime/gclist.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_MANAGED_DICT,
	Py_TPFLAGS_TYPE_SUBCLASS,
	type traverseproc,
	type visitproc,
} from '../runtime/slots.ts';
import {
	HEAP,
	PyLongRangeIter_Type,
	PyRange_Type,
	ASYNC_GEN_FINALIZER,
	ASYNC_GEN_FIRSTITER,
	LAZY_FILTER,
	STRUCT_CACHE,
	STATIC_TYPES,
	STATIC_TYPES_END,
	THREAD_DICT,
} from '../runtime/statics.ts';
import {PyHeapTypeObject, PyTypeObject} from '../runtime/typetable.ts';
import {_PyObject_ComputedDictPointer, ownsManagedDict} from '../objects/dict-instance.ts';
import {sharedGetsets} from '../objects/type-getset.ts';
import {CACHED_KEYS} from '../objects/instance-values.ts';
import {ownsKeys, splitKeysOf} from '../objects/dict-methods.ts';
import {PyDict_Check} from '../objects/dictobject.ts';
import {PyMemberDef, Py_T_OBJECT_EX, sizeofMemberDef} from '../objects/structmember.ts';
import {atexitOwns} from '../interpreter/modules/atexit.ts';
import {typeCacheOwns} from '../objects/type-attr.ts';
import {memberDefs} from '../objects/type-instance.ts';
import {typeName} from '../objects/typeobject.ts';
import {tracedFiles} from '../tracing/tracemalloc.ts';
import {auditAllocator} from './audit-heap.ts';
import {callerOf, frameSpec, lineOfProgram} from './inspect-frames.ts';
import {addressText, shortText} from './inspect-objects.ts';
import {errorRoots} from '../runtime/raised.ts';

/** References that the program's surroundings hold, beside the machine's own: the code being run, literals of the main script. */
export type HostRoots = readonly Ptr[];

const flagsOf = (m: Machine, type: number): number => m.i32[(type + PyTypeObject.tp_flags) >> 2]!;
const isHeapType = (m: Machine, type: number): boolean =>
	(flagsOf(m, type) & Py_TPFLAGS_HEAPTYPE) !== 0;
const baseOf = (m: Machine, type: number): number => m.i32[(type + PyTypeObject.tp_base) >> 2]!;

/** Pointer fields of types that are no GC types and have no walker of their own. */
const plainFields = new Map<number, readonly number[]>([
	[PyRange_Type, [16, 24, 32, 40]],
	[PyLongRangeIter_Type, [16, 24, 32]],
]);

function ownsFields(m: Machine, op: Ptr, offsets: readonly number[], visit: visitproc): void {
	for (const offset of offsets) {
		const held = m.i32[(op + offset) >> 2]! as Ptr;
		if (held !== 0) visit(m, held, op);
	}
}

const T = PyTypeObject;

/** What a static type holds: in CPython it is the C compiler's, here some of it is on the heap if its module was imported late. */
const staticTypeFields = [
	...[T.tp_name, T.tp_doc, T.tp_dict, T.tp_bases, T.tp_mro, T.tp_subclasses],
	...[PyHeapTypeObject.ht_name, PyHeapTypeObject.ht_qualname],
];

/** What the C part of an object holds. */
function ownsStatic(m: Machine, op: Ptr, type: number, visit: visitproc): void {
	const isStaticType = op < STATIC_TYPES_END && op >= STATIC_TYPES;
	const fields = isStaticType ? staticTypeFields : plainFields.get(type);
	if (fields !== undefined) ownsFields(m, op, fields, visit);
	else {
		const walk = m.owns.get(type) ?? slot<traverseproc>(m, type, PyTypeObject.tp_traverse);
		walk?.(m, op, visit, op);
	}
}

function ownsSlots(m: Machine, op: Ptr, type: number, visit: visitproc): void {
	const n = m.i32[(type + 16) >> 2]!;
	let member = n === 0 ? 0 : memberDefs(m, type);
	for (let i = 0; i < n; i++, member += sizeofMemberDef) {
		if (m.i32[(member + PyMemberDef.type) >> 2] !== Py_T_OBJECT_EX) continue;
		const held = m.i32[(op + m.i32[(member + PyMemberDef.offset) >> 2]!) >> 2]! as Ptr;
		if (held !== 0) visit(m, held, op);
	}
}

/** An instance of a class made in Python: its class, slots, attributes, then what its built-in base holds. */
function ownsInstance(m: Machine, op: Ptr, type: Ptr, visit: visitproc): void {
	visit(m, type, op);
	let base: number = type;
	for (; isHeapType(m, base); base = baseOf(m, base)) ownsSlots(m, op, base, visit);
	const dictoffset = (at: number): number => m.i32[(at + PyTypeObject.tp_dictoffset) >> 2]!;
	if ((flagsOf(m, type) & Py_TPFLAGS_MANAGED_DICT) !== 0) ownsManagedDict(m, op, visit, op);
	else if (dictoffset(type) !== dictoffset(base)) {
		const at = _PyObject_ComputedDictPointer(m, op);
		const dict = at === 0 ? 0 : m.i32[at >> 2]!;
		if (dict !== 0) visit(m, dict as Ptr, op);
	}
	ownsStatic(m, op, base, visit);
}

/** Every strong reference an object holds. */
export function ownedBy(m: Machine, op: Ptr, visit: visitproc): void {
	const type = m.i32[(op + 8) >> 2]! as Ptr;
	// Classes are instances of their metaclass, which holds nothing of theirs beyond what `type` does.
	if (isHeapType(m, type)) ownsInstance(m, op, type, visit);
	else ownsStatic(m, op, type, visit);
}

/** What a running frame holds: its variables, its stack up to `stacktop`, and itself as seen by Python. */
function ownsFrame(m: Machine, frame: number, visit: visitproc): void {
	const {i32} = m;
	const isGenerator = m.u8[frame + F.owner] === FRAME_OWNED_BY_GENERATOR;
	const first = (frame + m.frame_locals) >> 2;
	const stack = first + 2 * i32[(i32[frame >> 2]! + PyCodeObject.co_nlocalsplus) >> 2]!;
	// A running generator's variables are its object's; its stack is nobody else's.
	if (!isGenerator) {
		ownsFields(m, frame as Ptr, [F.f_executable, F.f_funcobj, F.f_locals, F.frame_obj], visit);
	}
	for (let at = isGenerator ? stack : first; at < i32[(frame + F.stacktop) >> 2]!; at += 2)
		if (i32[at] !== 0 && i32[at + 1] === 0) visit(m, i32[at]! as Ptr, frame);
}

function ownsMachine(m: Machine, host: HostRoots, visit: visitproc): void {
	const roots: readonly number[] = [
		m.modules,
		m.sysdict,
		m.builtins,
		m.interned,
		m.gc.garbage,
		m.gc.callbacks,
		...errorRoots(m),
		m.last_resort_error,
		...m.keyword_parsers.values(),
		m.i32[THREAD_DICT >> 2]!,
		...sharedGetsets(m),
		m.i32[ASYNC_GEN_FIRSTITER >> 2]!,
		m.i32[ASYNC_GEN_FINALIZER >> 2]!,
		m.i32[STRUCT_CACHE >> 2]!,
		m.i32[LAZY_FILTER >> 2]!,
		...tracedFiles(m),
		...host,
	];
	for (const op of roots) if (op !== 0) visit(m, op as Ptr, 0);
	// Handled exceptions: those of generators belong to the generators.
	for (let item: number = m.exc_info; item !== 0; item = m.i32[(item + 8) >> 2]!)
		if (item < HEAP && m.i32[item >> 2] !== 0) visit(m, m.i32[item >> 2]! as Ptr, 0);
	typeCacheOwns(m, visit, 0);
	atexitOwns(m, visit);
	for (let frame = m.current_frame; frame !== 0; frame = callerOf(m, frame))
		ownsFrame(m, frame, visit);
}

type Count = {
	readonly m: Machine;
	/** By address >> 4: references found, plus 1 for an object that was met. Zero between audits. */
	readonly references: Int32Array;
	readonly objects: Ptr[];
	readonly keyTables: Set<number>;
};

/** By buffer, which machines that follow each other may share. */
const scratch = new WeakMap<Machine['buffer'], Int32Array>();

function scratchOf(m: Machine): Int32Array {
	let table = scratch.get(m.buffer);
	if (table === undefined) {
		table = new Int32Array(Math.ceil(m.buffer.byteLength / 16));
		scratch.set(m.buffer, table);
	}
	return table;
}

function count(m: Machine, host: HostRoots): Count {
	const result: Count = {m, references: scratchOf(m), objects: [], keyTables: new Set()};
	const {references, objects, keyTables} = result;
	const meet = (op: Ptr): void => {
		if (references[op >> 4] !== 0) return;
		references[op >> 4] = 1;
		objects.push(op);
	};
	const visit: visitproc = (_m, op) => {
		meet(op);
		references[op >> 4] = references[op >> 4]! + 1;
		return 0;
	};
	ownsMachine(m, host, visit);
	for (const type of m.typespecs.keys()) meet(type as Ptr);
	for (let i = 0; i < 4; i++)
		for (let gc = GC_NEXT(m, GEN_HEAD(i)); gc !== GEN_HEAD(i); gc = GC_NEXT(m, gc))
			meet((gc + 16) as Ptr);
	for (let i = 0; i < objects.length; i++) {
		const op = objects[i]!;
		ownedBy(m, op, visit);
		const type = m.i32[(op + 8) >> 2]!;
		meet(type as Ptr);
		if ((flagsOf(m, type) & Py_TPFLAGS_TYPE_SUBCLASS) !== 0) {
			if (isHeapType(m, op) && CACHED_KEYS(m, op) !== 0) keyTables.add(CACHED_KEYS(m, op));
		} else if (PyDict_Check(m, op) && splitKeysOf(m, op) !== 0) keyTables.add(splitKeysOf(m, op));
	}
	// Shared keys belong to their table, however many classes and dicts use it.
	for (const table of keyTables) ownsKeys(m, table, visit, table);
	return result;
}

/** Every list is linked both ways, no object is in two, none is half-way through a collection or in the wrong space. */
function auditLists(m: Machine, problems: string[]): void {
	const listOf = new Map<number, string>();
	const permanent = {name: 'permanent', head: GEN_HEAD(3), space: m.gc.visited_space};
	for (const {name, head, space} of [...collectorOf(m).lists(m), permanent]) {
		let previous = head;
		for (let gc = GC_NEXT(m, head); gc !== head; gc = GC_NEXT(m, gc)) {
			const what = `object ${addressText(gc + 16)} in the list of generation ${name}`;
			if ((m.i32[(gc >> 2) + 2]! & ~3) !== previous) {
				problems.push(`${what} is not linked back to the one before it`);
				return;
			}
			if ((m.i32[(gc >> 2) + 2]! & 2) !== 0) problems.push(`${what} is marked as being collected`);
			if ((m.i32[gc >> 2]! & 2) !== 0) problems.push(`${what} is marked as unreachable`);
			if ((m.i32[gc >> 2]! & 1) !== space) problems.push(`${what} is not in space ${space}`);
			if (listOf.has(gc)) problems.push(`${what} is in that of generation ${listOf.get(gc)} too`);
			if ((flagsOf(m, m.i32[(gc + 24) >> 2]!) & Py_TPFLAGS_HAVE_GC) === 0)
				problems.push(`${what} is of no GC type`);
			listOf.set(gc, name);
			previous = gc;
		}
		if (m.i32[(head >> 2) + 2] !== previous)
			problems.push(`the list of generation ${name} does not end where its head says`);
	}
}

const MOST_PROBLEMS = 20;

/** Holders of an object, for a message. */
function holdersOf({m, objects}: Count, target: Ptr): string {
	const holders: string[] = [];
	for (const op of objects) {
		ownedBy(m, op, (_m, child) => {
			if (child === target && holders.length < 5)
				holders.push(`${typeName(m, op)} ${addressText(op)}`);
			return 0;
		});
	}
	for (let frame = m.current_frame; frame !== 0; frame = callerOf(m, frame)) {
		ownsFrame(m, frame, (_m, child) => {
			if (child === target) holders.push(`frame ${frameSpec(m, frame).name}`);
			return 0;
		});
	}
	return holders.length === 0 ? 'no holder found' : `held by ${holders.join(', ')}`;
}

/** What is wrong with the machine, in words; nothing, if all is well. Expects: `isSafePoint`. */
export function audit(m: Machine, host: HostRoots): readonly string[] {
	const problems: string[] = [];
	auditLists(m, problems);
	auditAllocator(m, problems);
	if (problems.length > 0) return problems;
	const result = count(m, host);
	for (const op of result.objects) {
		if (op < HEAP) continue;
		const stored = m.i32[op >> 2]!;
		const found = result.references[op >> 4]! - 1;
		if (stored < 0 || stored === found) continue;
		problems.push(
			`${typeName(m, op)} ${addressText(op)} (${shortText(m, op)}) says ${stored}, has ${found} references; ${holdersOf(result, op)}`,
		);
		if (problems.length >= MOST_PROBLEMS) break;
	}
	for (const op of result.objects) result.references[op >> 4] = 0;
	return problems;
}

/** Where the program is, for a message about a problem. */
export const placeOf = (m: Machine, file: string): string =>
	`line ${lineOfProgram(m, file)}${m.current_frame === 0 ? '' : ` in ${frameSpec(m, m.current_frame).name} of ${frameSpec(m, m.current_frame).filename}`}`;
