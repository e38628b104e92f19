/**
 * The machine: linear memory, and the small explicit record of everything that is not in it. Scalars of the record change
 * while a program runs and are copied with a checkpoint (engine/checkpoint.ts); the tables (`func`, `methoddefs`, `codes` …) only ever
 * grow and hold immutable things (functions, compiled code), so a checkpoint keeps their lengths.
 *
 * Upward calls (a floor calling one above it) go through the slots at the end, set once in engine/create.ts.
 */
import type {PyGenObject_3_12} from './frame.ts';
import type {Owned, Ptr} from '../memory/address.ts';
import type {Memory} from '../memory/memory.ts';
import type {Profile} from '../profile/profile.ts';
import type {CodeSpec} from '../language/code.ts';
import type {ExceptionName} from './exceptiontable.ts';
import type {GetSetDef, MemberDef, MethodDef, ModuleSpec, TypeSpec, traverseproc} from './slots.ts';

/** The one place where `any` is meant: a C function pointer of unknown type. */
export type CFunction = (...args: any[]) => any;

/** The collector's scalars (struct _gc_runtime_state). The list heads are in memory at `GC_HEADS`. */
export type GcState = {
	enabled: boolean;
	collecting: boolean;
	/** Its callbacks run: it has not begun to look for garbage. */
	starting: boolean;
	debug: number;
	count0: number;
	count1: number;
	count2: number;
	threshold0: number;
	threshold1: number;
	threshold2: number;
	long_lived_total: number;
	long_lived_pending: number;
	/**
	 * Of the incremental collector: how many objects are tracked; what an increment may still look at; where in a cycle it is; the space
	 * (0 or 1) of objects that were visited in this cycle; objects marked by the step that runs, or ran last; whether gc.freeze() was called.
	 */
	heap_size: number;
	work_to_do: number;
	phase: 'mark' | 'collect';
	visited_space: number;
	marked: number;
	frozen: boolean;
	/** gc.garbage and gc.callbacks: list objects, owned. */
	garbage: Ptr;
	callbacks: Ptr;
	/**
	 * Of the collection that runs, or ran last: what it does (only the incremental collector's may mark or be skipped), objects it looked at,
	 * weakref callbacks and finalizers called.
	 */
	step: 'collect' | 'mark' | 'skip';
	candidates: number;
	callbacksRun: number;
	finalizersRun: number;
	/** Per generation: collections, collected, uncollectable. */
	readonly stats: [number, number, number, number, number, number, number, number, number];
	/** Per generation: objects that its collections looked at. */
	readonly candidatesOf: [number, number, number];
};

/** A static type by its address, and where its definitions begin in the machine's tables. */
export type DeclaredType = {
	readonly spec: TypeSpec;
	readonly firstMethod: number;
	readonly firstGetset: number;
};

/** A module in Python that comes from outside. `file` is its `__file__`, and what tracebacks show; nobody reads it. */
export type HostModule = {readonly source: string; readonly file: string};

export type Machine = Memory & {
	readonly profile: Profile;
	/** Copies of profile values that hot code reads. */
	readonly tuple_items: number;
	readonly ascii_data: number;
	readonly compact_data: number;
	readonly immortal: number;
	/** The young count follows tracking, not the allocator. */
	readonly counts_tracked: boolean;
	/** offsetof(_PyInterpreterFrame, localsplus). */
	readonly frame_locals: number;
	/** Offsets of a generator's fields. */
	readonly gen: typeof PyGenObject_3_12;
	/** Instances keep their values inside; else in a block that the word `values_offset` bytes before them points to. */
	readonly inline_values: boolean;
	readonly values_offset: number;
	/** Instructions are special only in code that was quickened as a whole (3.11). */
	readonly warms_up: boolean;
	/** The flag of types whose instances may have values outside a dict. */
	readonly values_flag: number;

	/** Function pointers: memory holds indexes into this table; index 0 is NULL. */
	readonly func: CFunction[];
	readonly funcIndex: Map<CFunction, number>;
	readonly methoddefs: MethodDef[];
	readonly memberdefs: MemberDef[];
	readonly getsetdefs: GetSetDef[];
	readonly codes: CodeSpec[];
	readonly typespecs: Map<number, DeclaredType>;
	/** Index in methoddefs of the first function of a module, by the module's name. */
	readonly modulefunctions: Map<string, number>;
	/** The audit's walkers, by type address, where they differ from tp_traverse. */
	readonly owns: Map<number, traverseproc>;
	/** Modules in TypeScript by name; names of the library modules in Python. */
	readonly builtinModules: Map<string, ModuleSpec>;
	readonly libraryModules: ReadonlySet<string>;
	/** Those of them that the host gave. */
	readonly hostModules: ReadonlyMap<string, HostModule>;
	/** Text of the files that were compiled, by name: for tracebacks. */
	readonly sources: Map<string, string>;

	/** True while the start-up objects are made: they come from STARTUP_HEAP, count nowhere and never die. */
	startingUp: boolean;
	startup_next: number;

	/** The error indicator: an exception object, or what is to become one (runtime/raised.ts), owned; or NULL. */
	current_exception: Ptr;
	/** Top of the stack of handled exceptions: address of {exc_value, previous_item}; the bottom one is at EXC_STATE. */
	exc_info: Ptr;
	/** Set by RERAISE until the unwinding has begun: no traceback entry is added. */
	reraising: boolean;
	/** Operands and arguments die from the last to the first (3.14+). */
	readonly close_last_first: boolean;
	/** Words of the stack that a loop's iterator takes: 4 where an index may stand above it (3.15+). */
	readonly iterator_words: 2 | 4;
	keyboard_interrupt: Ptr;
	/** A MemoryError made at start-up, for when there is no memory for one. */
	last_resort_error: Ptr;
	/** A MemoryError is being made: another one then is the last resort. */
	raising_memory_error: boolean;

	/** High word of the last computed hash (see hashfunc). */
	hash_hi: number;

	/** Makes such a tuple; false with MemoryError (objects/newargs.ts). */
	parser_init: (m: Machine, fname: string, names: readonly string[]) => boolean;
	/** Makes a list of keywords, and drops it; false with MemoryError (objects/newargs.ts). */
	keyword_list: (m: Machine, count: number, fromTuple: boolean) => boolean;

	/** What _PyObject_GetMethod found: a new reference, or NULL with an error. */
	method_found: Ptr;
	/** What it is to be called with, borrowed: the object, or its class. */
	method_self: Ptr;
	/** Where to go on after the instruction (word index), set by handlers of such as jump; 0: behind it. */
	jump_to: number;
	/** Names of the keyword arguments of the call that comes next, borrowed, where they are not on the stack (KW_NAMES). */
	kw_names: Ptr;
	/** Set by running a generator: it returned, and the result is what it returned. */
	gen_ended: boolean;
	/** The last int beyond 2**53 that was taken as a Py_ssize_t, whose last digits a double does not hold. */
	wide_ssize: bigint;
	/** Set by _PySuper_Lookup: what it returned is a function to be called with self. */
	super_unbound: boolean;

	/** C scratch stack: next free byte of C_STACK. */
	csp: number;
	/** Top frame (address of its _PyInterpreterFrame) or 0; next free byte of the data stack. */
	current_frame: number;
	data_stack_top: number;
	/** The data stack has been used up to here at most: above it is nothing but zeros. */
	data_stack_high: number;
	/** Loops that run, one within the other: 1 where no C code has called Python code. */
	eval_depth: number;
	py_recursion_remaining: number;
	py_recursion_limit: number;
	c_recursion_remaining: number;
	/** C calls and Python frames count as one depth (`profile.recursion`). */
	readonly recursion_shared: boolean;

	/** Non-zero: something to do at the next check point (bits EVAL_*). */
	eval_breaker: number;
	/** Instructions before the next look (limits, stepping); executed so far: `tick_stop - left`, see engine/run.ts. */
	tick_stop: number;

	readonly gc: GcState;
	trash_depth: number;
	trash_later: number;
	/** Who wants to hear of allocations: bits TRACE_*; 0 almost always. */
	tracing: number;

	/** Tuples of the keywords that C functions parse, by function: made at its first call with keywords, and kept (_PyArg_Parser). */
	readonly keyword_parsers: Map<string, Ptr>;
	/** Of which functions (see the profile). */
	readonly late_keywords: ReadonlySet<string>;

	/** sys.modules, builtins dict, the interned-strings dict: owned. */
	modules: Ptr;
	builtins: Ptr;
	sysdict: Ptr;
	interned: Ptr;
	/** Texts of the strs that CPython has interned before a program begins: made when first asked for, as if they were that old. */
	readonly startup_strings: ReadonlySet<string>;
	next_type_version: number;
	next_dict_version: number;
	next_func_version: number;
	/** Virtual clock in nanoseconds. */
	clock: number;
	finalizing: boolean;

	/** Bytes above HEAP that may be used. */
	readonly heap_limit: number;
	/** With TRACE_FAIL: allocations that still succeed before every further one fails. */
	fail_allocation: number;

	// Host side: nothing of these is state of the simulated program.
	write: (stream: 1 | 2, text: string) => void;
	readLine: (() => string | undefined) | undefined;

	/** Watchers of collections, host side: before the lists are merged; what was found unreachable, untouched yet, and the list it is in; at the end. */
	on_collection_start: ((m: Machine, generation: number, reason: number) => void) | undefined;
	on_unreachable: ((m: Machine, head: number) => void) | undefined;
	on_collection:
		((m: Machine, generation: number, reason: number, collected: number) => void) | undefined;

	// Upward calls, set in engine/create.ts.
	/** Runs the frame `m.current_frame` until it returns (interpreter/eval.ts). */
	eval_frame: (m: Machine) => Owned;
	/** Goes on from a look whose loop is gone: runs `m.current_frame` and its callers until the outermost returns. */
	resume_frames: (m: Machine) => Owned;
	/** Calls a Python function (interpreter/call.ts; Objects/call.c). */
	function_vectorcall: (m: Machine, func: Ptr, args: number, nargs: number, kwnames: Ptr) => Owned;
	/** PyObject_GetIter (objects/abstract.ts), for files below it in the import graph. */
	get_iter: (m: Machine, op: Ptr) => Owned;
	/** Releases what an ended frame owns (interpreter/frames.ts). */
	clear_frame: (m: Machine, frame: number) => void;
	/** Closes a suspended generator for frame.clear(); 0 or -1 (objects/genobject.ts). */
	gen_close_frame: (m: Machine, gen: Ptr) => number;
	/** Prints an exception with its traceback to stderr (interpreter/print-traceback.ts). Borrows it. */
	print_exception: (m: Machine, exception: Ptr) => void;
	/** The same in the plain form of errors that cannot be raised: no marks, no chain, no notes. */
	print_unraisable: (m: Machine, exception: Ptr, message: string | undefined, object: Ptr) => void;
	/** repr() as text, for messages (objects/object.ts). */
	repr_text: (m: Machine, op: Ptr) => string;
	/** A run that leaves the thread's stack can begin again in a thread with a deeper one. */
	may_move: boolean;
	/** Called when `tick` reaches `tick_stop`: limits, stepping, the worker's messages. 0, or -1 with an error set. */
	look: (m: Machine) => number;
	/** Collects generation `g` (gc/); returns what gc.collect() returns. */
	gc_collect: (m: Machine, generation: number, reason: number) => number;
	/** Runs a due automatic collection (gc/). */
	run_gc: (m: Machine) => void;
	/** Issues a warning, `stack` frames up from the running one (1: that itself), about the object `source`; 0, or -1 with an error (Python/_warnings.c). */
	warn: (
		m: Machine,
		category: ExceptionName,
		message: string,
		stack: number,
		source?: Ptr,
	) => number;
	/** Warns that a coroutine was never awaited; errors are reported and dropped (_PyErr_WarnUnawaitedCoroutine). */
	warn_unawaited: (m: Machine, coroutine: Ptr) => void;
	/** Sets the error indicator (objects/exceptions.ts); a new exception chains to the handled one. */
	set_error: (m: Machine, name: ExceptionName, message: string) => void;
	set_error_object: (m: Machine, type: Ptr, value: Ptr) => void;
	/** Makes the current error an exception object, if it is not one yet. */
	normalize_error: (m: Machine) => void;
	/** Allocation hooks of tracing/tracemalloc.ts. */
	trace_alloc: (m: Machine, domain: number, address: number, bytes: number) => void;
	/** A block moved or changed its size: the trace belongs to the resizing line. */
	trace_realloc: (m: Machine, domain: number, old: number, address: number, bytes: number) => void;
	trace_free: (m: Machine, domain: number, address: number) => void;
	trace_touch: (m: Machine, op: Ptr) => void;
	/** Compiles source for exec/eval/compile (engine wires language/); `file`: its name, a str. NULL with SyntaxError set on failure. */
	compile: (
		m: Machine,
		source: string | Uint8Array,
		file: Ptr,
		mode: 'exec' | 'eval' | 'single',
	) => Owned;
	/** A new code object of a library module. NULL with MemoryError. */
	library_code: (m: Machine, name: string) => Owned;
	/** Makes an import that is lazy: what it stands for, or NULL with an error. */
	resolve_lazy: (m: Machine, lazy: Ptr) => Owned;
};

export {TRACE_FAIL, TRACE_SITES, TRACE_TRACEMALLOC} from '../memory/map.ts';

export const EVAL_GC = 1;
export const EVAL_STOP = 2;
export const EVAL_SIGINT = 4;

/** The index that stands for `fn` in memory, like a function's address. */
export function functionPointer(m: Machine, fn: CFunction | undefined): number {
	if (fn === undefined) return 0;
	let index = m.funcIndex.get(fn);
	if (index === undefined) {
		index = m.func.length;
		m.func.push(fn);
		m.funcIndex.set(fn, index);
	}
	return index;
}

/** The function a slot field of a type (or suite) at `address + offset` points to, or undefined. */
export function slot<F extends CFunction>(
	m: Machine,
	address: number,
	offset: number,
): F | undefined {
	const index = m.i32[(address + offset) >> 2]!;
	return index === 0 ? undefined : (m.func[index] as F);
}

/** The same for a slot in a suite: `suiteSlot(m, type, PyTypeObject.tp_as_number, PyNumberMethods.nb_add)`. */
export function suiteSlot<F extends CFunction>(
	m: Machine,
	type: number,
	suite: number,
	offset: number,
): F | undefined {
	const methods = m.i32[(type + suite) >> 2]!;
	if (methods === 0) return undefined;
	const index = m.i32[(methods + offset) >> 2]!;
	return index === 0 ? undefined : (m.func[index] as F);
}
