/** Makes a machine: memory, statics, types, builtins, modules; joins the floors by setting the machine's upward calls. */
import {NULL, type Ptr} from '../memory/address.ts';
import {createMemory, set} from '../memory/memory.ts';
import type {HostModule, Machine} from '../runtime/machine.ts';
import type {Profile} from '../profile/profile.ts';
import {defaultProfile} from '../profile/index.ts';
import {startupStrings} from '../profile/startup-strings.ts';
import {C_STACK, DATA_STACK, EXC_STATE, HEAP, Py_None, REFCNT_OF_NULL} from '../runtime/statics.ts';
import {Py_TPFLAGS_INLINE_VALUES, Py_TPFLAGS_MANAGED_DICT} from '../runtime/slots.ts';
import {GEN_HEAD, gc_list_init} from '../runtime/gclist.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {initAllocator} from '../allocator/obmalloc.ts';
import {initFreelists} from '../allocator/freelists.ts';
import {initDictStatics} from '../objects/dictkeys.ts';
import {initUnicodeStatics} from '../objects/unicodeobject.ts';
import {initLongStatics} from '../objects/longobject.ts';
import {initBytesStatics} from '../objects/bytesobject.ts';
import {initSingletons} from '../objects/singletons.ts';
import {initCoreFunctions} from '../objects/methodobject.ts';
import {declareFunctions} from '../objects/moduleobject.ts';
import {structSequenceSpec} from '../objects/structseq.ts';
import {initInstanceGetsets} from '../objects/type-getset.ts';
import {declareType, initTypes, newDefIndex} from '../objects/type-ready.ts';
import {startupFunctions} from '../objects/core-functions.ts';
import type {TypeSpec} from '../runtime/slots.ts';
import {PyDict_New} from '../objects/dictobject.ts';
import {deriveElsewhere, fillSubclasses} from '../objects/subclasses-elsewhere.ts';
import {PyList_New} from '../objects/listobject.ts';
import {PySlice_New} from '../objects/sliceobject.ts';
import {setError, normalizeError, setErrorObject} from '../objects/exceptions.ts';
import {initExceptionGroup} from '../objects/exception-group.ts';
import {PyObject_CallNoArgs} from '../objects/call.ts';
import {PyObject_Repr} from '../objects/object.ts';
import {PyObject_GetIter} from '../objects/abstract.ts';
import {gen_close} from '../objects/genobject.ts';
import {stringOf} from '../objects/unicodeobject.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {makeLoop} from '../interpreter/eval.ts';
import {_PyFunction_Vectorcall} from '../interpreter/call.ts';
import {clearFrame} from '../interpreter/frames.ts';
import {printException} from '../interpreter/print-traceback.ts';
import {writeUnraisable} from '../interpreter/unraisable.ts';
import {builtinFunctions, initBuiltins} from '../interpreter/builtins/module.ts';
import {sysStructs} from '../interpreter/modules/sys-structs.ts';
import {sysModule} from '../interpreter/modules/sys.ts';
import {_PyErr_WarnUnawaitedCoroutine, PyErr_WarnEx} from '../interpreter/warn.ts';
import {PyImport_ImportModule} from '../interpreter/imports.ts';
import {collectorOf, collectors} from '../gc/collectors.ts';
import {PyGenObject_3_12, PyGenObject} from '../runtime/frame.ts';
import {trace_alloc, trace_free, trace_realloc, trace_touch} from '../tracing/tracemalloc.ts';
import {compileText, libraryCodeObject} from './compile.ts';
import {libraryNames} from './library-code.ts';
import {firstLookAfter, LOOK_INTERVAL, nextLookAfter} from './limits.ts';
import {builtinModules} from './modules.ts';
import {keepStartupImage, startupImage} from './startup-image.ts';
import {resolveLazy} from '../interpreter/lazy.ts';
import {initInterpolation} from '../objects/interpolationobject.ts';
import {packStartup, unpackStartup} from './startup-pack.ts';
import {allTypes} from './types.ts';
import {keyword_list, parser_init} from '../objects/newargs.ts';

export type MachineOptions = {
	readonly profile?: Profile;
	/** What counts as tracked before the program begins; `heapAtStart` of the profile where absent. */
	readonly heapAtStart?: number;
	/** Bytes for arenas and raw blocks: what a program may use. */
	readonly heapLimit?: number;
	readonly write?: (stream: 1 | 2, text: string) => void;
	readonly readLine?: () => string | undefined;
	/** Modules in Python beyond our own, by dotted name; they come before ours. Nothing else is imported from files. */
	readonly modules?: ReadonlyMap<string, HostModule>;
	/** What `packStartup` made of a machine of this profile. */
	readonly startup?: Uint8Array;
};

export const DEFAULT_HEAP_LIMIT = 0x4000_0000;

function blankMachine(profile: Profile, options: MachineOptions): Machine {
	const heapLimit = options.heapLimit ?? DEFAULT_HEAP_LIMIT;
	const given: ReadonlyMap<string, HostModule> = options.modules ?? new Map();
	const memory = createMemory(Math.ceil((HEAP + heapLimit) / 0x1_0000) * 0x1_0000);
	memory.i32[NULL >> 2] = REFCNT_OF_NULL;
	return {
		// Not spread: properties written out stay inside the object, where they are one load away.
		buffer: memory.buffer,
		i32: memory.i32,
		u32: memory.u32,
		u16: memory.u16,
		u8: memory.u8,
		f64: memory.f64,
		profile,
		tuple_items: profile.tupleItems,
		ascii_data: profile.asciiSize,
		compact_data: profile.compactUnicodeSize,
		immortal: profile.immortalRefcnt,
		counts_tracked: profile.youngCounts === 'tracked',
		frame_locals: profile.frameLocals,
		gen: profile.generatorHoldsCode ? PyGenObject : PyGenObject_3_12,
		warms_up: profile.compiler.warmsUp,
		inline_values: profile.instanceLayout === 'inline-values',
		values_offset: profile.instanceLayout === 'values-pointer-3.11' ? 32 : 24,
		values_flag:
			profile.instanceLayout === 'inline-values'
				? Py_TPFLAGS_INLINE_VALUES
				: Py_TPFLAGS_MANAGED_DICT,
		func: [() => 0],
		funcIndex: new Map(),
		methoddefs: [],
		memberdefs: [],
		getsetdefs: [],
		codes: [],
		typespecs: new Map(),
		modulefunctions: new Map(),
		owns: new Map(),
		builtinModules: new Map(builtinModules.map(spec => [spec.name, spec])),
		libraryModules: new Set([
			...[...libraryNames].filter(name => !profile.absentModules.includes(name)),
			...given.keys(),
		]),
		hostModules: given,
		sources: new Map(),
		startingUp: true,
		startup_next: 0,
		current_exception: NULL,
		exc_info: EXC_STATE as Ptr,
		reraising: false,
		close_last_first: profile.localsClear === 'backward',
		iterator_words: profile.compiler.iteratorPairs ? 4 : 2,
		keyboard_interrupt: exceptionType('KeyboardInterrupt'),
		last_resort_error: NULL,
		raising_memory_error: false,
		hash_hi: 0,
		method_found: NULL,
		method_self: NULL,
		jump_to: 0,
		kw_names: NULL,
		gen_ended: false,
		wide_ssize: 0n,
		super_unbound: false,
		csp: C_STACK,
		current_frame: 0,
		data_stack_top: DATA_STACK,
		data_stack_high: DATA_STACK,
		eval_depth: 0,
		py_recursion_remaining: 1000,
		py_recursion_limit: 1000,
		c_recursion_remaining: profile.recursion.c,
		recursion_shared: profile.recursion.c === 0,
		eval_breaker: 0,
		tick_stop: 0x7fff_ffff,
		gc: {
			enabled: true,
			collecting: false,
			starting: false,
			debug: 0,
			count0: 0,
			count1: 0,
			count2: 0,
			threshold0: profile.thresholds[0],
			threshold1: profile.thresholds[1],
			threshold2: profile.thresholds[2],
			long_lived_total: 0,
			long_lived_pending: 0,
			heap_size: options.heapAtStart ?? profile.heapAtStart,
			work_to_do: 0,
			phase: 'mark',
			// Where the start-up of 3.14.2 leaves it: an odd number of cycles has been completed.
			visited_space: profile.collector === 'incremental' ? 1 : 0,
			marked: 0,
			frozen: false,
			garbage: NULL,
			callbacks: NULL,
			step: 'collect',
			candidates: 0,
			callbacksRun: 0,
			finalizersRun: 0,
			stats: [0, 0, 0, 0, 0, 0, 0, 0, 0],
			candidatesOf: [0, 0, 0],
		},
		trash_depth: 0,
		trash_later: 0,
		tracing: 0,
		modules: NULL,
		builtins: NULL,
		sysdict: NULL,
		interned: NULL,
		keyword_parsers: new Map(),
		late_keywords: new Set(profile.lateKeywords),
		parser_init,
		keyword_list,
		startup_strings: new Set(startupStrings(profile.startupStrings)),
		next_type_version: 1,
		next_dict_version: 1,
		next_func_version: 1,
		clock: 0,
		finalizing: false,
		heap_limit: heapLimit,
		fail_allocation: 0,
		write: options.write ?? (() => undefined),
		readLine: options.readLine,
		on_collection_start: undefined,
		on_unreachable: undefined,
		on_collection: undefined,
		eval_frame: () => NULL,
		resume_frames: () => NULL,
		function_vectorcall: _PyFunction_Vectorcall,
		get_iter: PyObject_GetIter,
		clear_frame: clearFrame,
		gen_close_frame(m, gen) {
			const result = gen_close(m, gen);
			if (result === 0) return -1;
			Py_DECREF(m, result);
			return 0;
		},
		print_exception: printException,
		print_unraisable: writeUnraisable,
		repr_text(m, op) {
			const text = PyObject_Repr(m, op);
			if (text === 0) return '<unprintable object>';
			const result = stringOf(m, text);
			Py_DECREF(m, text);
			return result;
		},
		warn: PyErr_WarnEx,
		warn_unawaited: _PyErr_WarnUnawaitedCoroutine,
		may_move: false,
		look(m) {
			nextLookAfter(m, LOOK_INTERVAL);
			return 0;
		},
		gc_collect: collectors[profile.collector].collect,
		run_gc: collectors[profile.collector].run_gc,
		set_error: setError,
		set_error_object: setErrorObject,
		normalize_error: normalizeError,
		trace_alloc,
		trace_realloc,
		trace_free,
		trace_touch,
		compile: compileText,
		library_code: libraryCodeObject,
		resolve_lazy: resolveLazy,
	};
}

/** What memory cannot hold of the machine, its functions and definitions, enters the tables; always in the same order. */
function declare(m: Machine): readonly TypeSpec[] {
	initCoreFunctions(m, startupFunctions);
	initInstanceGetsets(m);
	newDefIndex(m);
	const types = allTypes(m);
	for (const spec of types) declareType(m, spec);
	for (const struct of sysStructs) declareType(m, structSequenceSpec(m, struct));
	declareFunctions(m, 'builtins', builtinFunctions);
	declareFunctions(m, 'sys', sysModule.methods);
	return types;
}

/** Makes the objects that exist before a program's first line. */
function makeStartup(m: Machine, types: readonly TypeSpec[]): void {
	const {profile} = m;
	initAllocator(m);
	for (let i = 0; i < 12; i++) gc_list_init(m, GEN_HEAD(i));
	initFreelists(m, profile);
	initDictStatics(m);
	initLongStatics(m);
	initSingletons(m);
	initUnicodeStatics(m);
	initBytesStatics(m);
	initTypes(m, types);
	initExceptionGroup(m);
	if (profile.templateStrings) initInterpolation(m);
	m.modules = PyDict_New(m);
	m.gc.garbage = PyList_New(m, 0);
	m.gc.callbacks = PyList_New(m, 0);
	initBuiltins(m);
	deriveElsewhere(m, 'start-up');
	Py_DECREF(m, PyImport_ImportModule(m, 'sys'));
	fillSubclasses(m, profile.objectSubclasses);
	m.last_resort_error = PyObject_CallNoArgs(m, exceptionType('MemoryError'));
	const slice = PySlice_New(m, Py_None, Py_None, Py_None);
	endStartup(m);
	// The interpreter's start-up has sliced something: up to 3.13 that slice stays parked for good.
	if (!profile.sliceFreelistCleared) Py_DECREF(m, slice);
}

/** A machine with everything made that exists before a program's first line; its heap is blank. */
export function createMachine(options: MachineOptions = {}): Machine {
	const profile = options.profile ?? defaultProfile;
	const m = blankMachine(profile, options);
	Object.assign(m, makeLoop(m));
	firstLookAfter(m, LOOK_INTERVAL);
	const types = declare(m);
	const image = options.startup ?? startupImage(profile);
	if (image === undefined) {
		makeStartup(m, types);
		keepStartupImage(profile, packStartup(m));
	} else unpackStartup(m, image);
	return m;
}

/** What exists now is as old as the interpreter: it goes to the permanent generation, and nothing has been counted. */
export function endStartup(m: Machine): void {
	m.startingUp = false;
	collectorOf(m).freeze(m);
	m.gc.frozen = false;
	m.eval_breaker = 0;
	set(m, EXC_STATE, 0, 0);
}
