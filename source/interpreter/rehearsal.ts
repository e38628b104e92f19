/**
 * Shows V8 the cases of the eval loop before a program runs them.
 *
 * V8 leaves out of optimised code what has not run yet, and throws the code away when that runs: each instruction that came late, the
 * first generator that ended, the first object that died cost a short program 10 to 30 ms. A frame made by hand runs them all, on immortal
 * objects that nobody else sees, in scratch memory that is empty again afterwards. Nothing of the simulated heap changes, and no instruction is
 * counted. It takes about a millisecond.
 */
import {CO_OPTIMIZED, type CodeSpec} from '../language/code.ts';
import * as op from '../language/opcodes.ts';
import {NULL, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {
	_PyInterpreterFrame as F,
	FRAME_CREATED,
	FRAME_OWNED_BY_GENERATOR,
	PyCodeObject,
} from '../runtime/frame.ts';
import {type CFunction, EVAL_GC, type Machine} from '../runtime/machine.ts';
import {
	C_STACK_END,
	EMPTY_STRING,
	Py_None,
	Py_True,
	PyFunction_Type,
	PyGen_Type,
	PyListIter_Type,
	PyLong_Type,
	PyRangeIter_Type,
	PyMethod_Type,
	PyBool_Type,
	PyCFunction_Type,
	PyList_Type,
	PyTuple_Type,
	REFCNT_OF_NULL,
	smallInt,
	TICKS_LEFT,
} from '../runtime/statics.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {PyHeapTypeObject, PyTypeObject} from '../runtime/typetable.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyMethodObject} from '../objects/classobject.ts';
import {PyCellObject} from '../objects/cellobject.ts';
import {PyDictKeysObject} from '../objects/dict-layout.ts';
import {dictKey, dictValue, PyDict_Next, PyDictObject} from '../objects/dictobject.ts';
import {PyFunctionObject} from '../objects/funcobject.ts';
import {seqiterobject} from '../objects/iterobject.ts';
import {PyListObject} from '../objects/listobject.ts';
import {PyCFunctionObject} from '../objects/methodobject.ts';
import {_PyRangeIterObject} from '../objects/range-iterators.ts';
import {stringOf} from '../objects/unicodeobject.ts';
import {INSTANCE_VALUE, METHOD, METHOD_NO_DICT, SLOT} from './instructions/attributes.ts';

/** Where the objects lie, each with so much room at least. */
const STAGE = C_STACK_END - 0x1_0000;
const ROOM = 0x400;
/** What belongs to an object and lies behind it: a code's instructions, a table's values. */
const BEHIND = 0x200;
/** Slots and stack of each frame, in slots. */
const NLOCALS = 2;
const NSLOTS = 32;
/** So many rounds until V8 has begun to note what it sees; a few more, and it would optimise. */
const ROUNDS = 4;
/** Instructions before a look. */
const FIRST_LOOK = 20;
/** A count that never falls to nothing here. */
const MORTAL = 1000;

/** No bit that means anything: something to look at that asks for nothing. */
const NOTHING_DUE = 1 << 20;
/** What the scratch type and the scratch dicts' tables say of their version. */
const VERSION = 1;
/** Of a scratch instance: where its slot, its inline values, and the one of them are. */
const SLOT_AT = 24;
const BASICSIZE = 32;
const VALUE_AT = 40;

/** An instruction and the words of its cache. */
const word = (opcode: number, oparg = 0, ...cache: readonly number[]): number[] => [
	opcode | (oparg << 8),
	...Array.from({length: op.CACHES[opcode]!}, (_, i) => cache[i] ?? 0),
];

class Stage {
	readonly m: Machine;
	next = STAGE;

	constructor(m: Machine) {
		this.m = m;
	}

	object(type: number, refcnt = REFCNT_OF_NULL, behind = 0): Ptr {
		const at = this.next as Ptr;
		this.next += ROOM + ((behind + 15) & ~15);
		this.m.i32[at >> 2] = refcnt;
		this.m.i32[(at + 8) >> 2] = type;
		return at;
	}

	tuple(...items: number[]): Ptr {
		const {i32, tuple_items} = this.m;
		const at = this.object(PyTuple_Type, REFCNT_OF_NULL, 8 * items.length);
		i32[(at + 16) >> 2] = items.length;
		for (const [i, item] of items.entries()) i32[(at + tuple_items + 8 * i) >> 2] = item;
		return at;
	}

	/** `handlers`: as a code's exception table, here and as long as the rehearsal lasts. */
	code(
		consts: Ptr,
		argcount: number,
		words: readonly number[],
		handlers: readonly number[] = [],
	): Ptr {
		const {i32, frame_locals, codes} = this.m;
		const at = this.object(0, REFCNT_OF_NULL, 4 * words.length);
		i32[(at + PyCodeObject.co_spec) >> 2] =
			codes.push({exceptiontable: Int32Array.from(handlers)} as CodeSpec) - 1;
		i32.set(words, (at + BEHIND) >> 2);
		i32[(at + PyCodeObject.co_consts) >> 2] = consts;
		i32[(at + PyCodeObject.co_words) >> 2] = at + BEHIND;
		i32[(at + PyCodeObject.co_nlocalsplus) >> 2] = NLOCALS;
		i32[(at + PyCodeObject.co_argcount) >> 2] = argcount;
		i32[(at + PyCodeObject.co_flags) >> 2] = CO_OPTIMIZED;
		i32[(at + PyCodeObject.co_framesize) >> 2] = frame_locals + 8 * NSLOTS;
		return at;
	}

	func(code: Ptr): Ptr {
		const at = this.object(PyFunction_Type);
		this.m.i32[(at + PyFunctionObject.func_code) >> 2] = code;
		return at;
	}

	/** An instance with a slot and an inline value. */
	instance(type: number, refcnt?: number): Ptr {
		const {i32, u8} = this.m;
		const at = this.object(type, refcnt);
		i32[(at + SLOT_AT) >> 2] = Py_None;
		u8[at + BASICSIZE + 3] = 1;
		i32[(at + VALUE_AT) >> 2] = Py_None;
		return at;
	}

	/** A function in C. */
	cfunction(fn: CFunction, like: Ptr): Ptr {
		const {i32, func} = this.m;
		const at = this.object(PyCFunction_Type);
		i32[(at + PyCFunctionObject.m_ml) >> 2] = i32[(like + PyCFunctionObject.m_ml) >> 2]!;
		i32[(at + PyCFunctionObject.vectorcall) >> 2] = func.push(fn) - 1;
		return at;
	}

	/** A dict of one value, which lies at BEHIND of its table. */
	dict(value: number): Ptr {
		const {i32} = this.m;
		const at = this.object(0);
		const keys = this.object(0);
		i32[(at + PyDictObject.ma_keys) >> 2] = keys;
		i32[(keys + PyDictKeysObject.dk_version) >> 2] = VERSION;
		i32[(keys + BEHIND) >> 2] = value;
		return at;
	}

	/** A frame at its first instruction. */
	frame(at: number, code: Ptr, globals: Ptr, owner: number): void {
		const {i32, u8, frame_locals} = this.m;
		i32.fill(0, at >> 2, (at + frame_locals + 8 * NSLOTS) >> 2);
		i32[(at + F.f_executable) >> 2] = code;
		// Any immortal will do.
		i32[(at + F.f_funcobj) >> 2] = code;
		i32[(at + F.f_globals) >> 2] = globals;
		i32[(at + F.f_builtins) >> 2] = globals;
		i32[(at + F.instr_ptr) >> 2] = code + BEHIND;
		i32[(at + F.stacktop) >> 2] = (at + frame_locals + 8 * NLOCALS) >> 2;
		u8[at + F.owner] = owner;
		u8[at + F.entry] = 1;
	}
}

/** What stands under a name, found without making a str of it. */
function find(m: Machine, dict: Ptr, name: string): Ptr {
	for (let at = 0; (at = PyDict_Next(m, dict, at)) !== 0;)
		if (stringOf(m, dictKey(m, dict, at)) === name) return dictValue(m, dict, at);
	throw new Error(`${name} is missing (heaptop bug)`);
}

/** Expects: nothing runs. */
export function rehearse(m: Machine): void {
	const {i32, func, codes} = m;
	const functions = func.length;
	const specs = codes.length;
	const stage = new Stage(m);
	// Its tp_dealloc and tp_iternext are function 0, which does nothing.
	const type = stage.object(0);
	i32[(type + PyTypeObject.tp_version_tag) >> 2] = VERSION;
	i32[(type + PyTypeObject.tp_basicsize) >> 2] = BASICSIZE;
	i32[(type + PyHeapTypeObject.ht_cached_keys) >> 2] = stage.object(0);
	const endingType = stage.object(0);
	// The error goes on as if raised again: no traceback is made.
	i32[(endingType + PyTypeObject.tp_dealloc) >> 2] = func.push(() => (m.reraising = true)) - 1;
	const globals = stage.dict(Py_None);
	const error = stage.object(type);
	const none = stage.tuple(Py_None);
	const callee = stage.func(stage.code(none, 1, [op.RESUME, op.LOAD_FAST, op.RETURN_VALUE]));
	const constant = stage.func(stage.code(none, 0, [op.RESUME, op.RETURN_CONST]));
	const int = stage.object(PyLong_Type, MORTAL);
	i32[(int + 16) >> 2] = 8;
	i32[(int + 24) >> 2] = 1;
	const method = stage.object(PyMethod_Type);
	i32[(method + PyMethodObject.im_self) >> 2] = int;
	i32[(method + PyMethodObject.im_func) >> 2] = callee;
	const mortalMethod = stage.object(PyMethod_Type, MORTAL);
	i32[(mortalMethod + PyMethodObject.im_self) >> 2] = Py_None;
	i32[(mortalMethod + PyMethodObject.im_func) >> 2] = callee;
	const yielding = [op.POP_TOP, op.LOAD_CONST, op.YIELD_VALUE, op.RESUME, op.RETURN_VALUE];
	const generatorCode = stage.code(none, 0, yielding);
	const generator = stage.object(PyGen_Type);
	const consts: number[] = [];
	const load = (object: number): number[] => word(op.LOAD_CONST, consts.push(object) - 1);
	const borrow = (object: number): number[] => word(op.LOAD_CONST_BORROW, consts.push(object) - 1);
	const dying = load(stage.object(type, 0));
	const one = load(smallInt(1));
	const mortal = load(int);
	const mortalPair = load(stage.tuple(Py_True, int));
	i32[consts.at(-1)! >> 2] = MORTAL;
	const pair = load(stage.tuple(Py_True, Py_True));
	const text = load(EMPTY_STRING);
	const len = load(find(m, m.builtins, 'len'));
	const failed = stage.cfunction(
		() => {
			m.current_exception = error;
			m.reraising = true;
			return NULL;
		},
		find(m, m.builtins, 'len'),
	);
	const isinstance = load(find(m, m.builtins, 'isinstance'));
	const count = load(find(m, get(m, PyTuple_Type, PyTypeObject.tp_dict), 'count'));
	const cell = stage.object(type);
	i32[(cell + PyCellObject.ob_ref) >> 2] = int;
	const items = stage.object(PyList_Type);
	i32[(items + 16) >> 2] = 1;
	i32[(items + PyListObject.ob_item) >> 2] = items + BEHIND;
	i32[(items + BEHIND) >> 2] = Py_None;
	const list = stage.object(PyListIter_Type);
	const range = stage.object(PyRangeIter_Type);
	i32[(range + _PyRangeIterObject.step) >> 2] = 1;
	const words: number[] = [];
	const add = (...instructions: ReadonlyArray<readonly number[]>): void => {
		for (const instruction of instructions) words.push(...instruction);
	};
	/** Jumps to behind itself; a FOR_ITER that is at its end jumps one word less, for it goes on behind its target. */
	const jump = (opcode: number, less = 0): void => {
		add(word(opcode, words.length + word(opcode).length - less));
	};
	const pop = word(op.POP_TOP);
	const null_ = word(op.PUSH_NULL);
	// Under 3.15's iterators lies an index, or NULL.
	const loop = m.iterator_words === 4 ? [null_] : [];
	const endLoop = m.iterator_words === 4 ? [pop, pop] : [pop];

	// Each in turn: mortal, the last reference, borrowed, immortal.
	const kinds = [mortal, dying, borrow(smallInt(1)), one];
	add(word(op.RESUME), word(op.NOP));
	for (const kind of kinds) add(kind, pop, kind, word(op.STORE_FAST), word(op.LOAD_FAST), pop);
	for (const kind of kinds) {
		add(kind);
		jump(op.POP_JUMP_IF_NONE);
		add(kind);
		jump(op.POP_JUMP_IF_NOT_NONE);
	}
	add(word(op.LOAD_FAST), word(op.LOAD_FAST_CHECK), word(op.BINARY_OP, op.NB_ADD));
	for (const inPlace of [0, op.NB_INPLACE]) {
		add(word(op.LOAD_FAST_BORROW), word(op.BINARY_OP, op.NB_ADD + inPlace));
		add(one, word(op.BINARY_OP, op.NB_SUBTRACT + inPlace));
		add(mortal, word(op.BINARY_OP, op.NB_MULTIPLY + inPlace));
	}
	add(
		one,
		word(op.BINARY_OP, op.NB_REMAINDER),
		load(Py_True),
		load(Py_True),
		word(op.BINARY_OP, op.NB_AND),
		pop,
	);
	// That instruction counts on immortal ints.
	add(
		i32[smallInt(1) >> 2]! < 0 ? word(op.LOAD_SMALL_INT, 1) : one,
		word(op.COMPARE_OP),
		word(op.TO_BOOL),
	);
	jump(op.POP_JUMP_IF_FALSE);
	add(borrow(smallInt(1)), mortal, word(op.COMPARE_OP), word(op.TO_BOOL));
	jump(op.POP_JUMP_IF_TRUE);
	add(borrow(Py_True));
	jump(op.POP_JUMP_IF_TRUE);
	add(text, text, word(op.COMPARE_OP, 2), pop);
	add(pair, one, word(op.BINARY_SUBSCR), pop, mortalPair, one, word(op.BINARY_SUBSCR), pop);
	add(load(m.builtins), load(ID.all), word(op.BINARY_SUBSCR), pop);
	jump(op.JUMP_FORWARD);
	jump(op.JUMP_BACKWARD);
	add(
		load(callee),
		null_,
		one,
		word(op.CALL, 1),
		pop,
		load(method),
		null_,
		word(op.CALL),
		pop,
		load(mortalMethod),
		null_,
		word(op.CALL),
		pop,
	);
	add(load(constant), null_, word(op.CALL), pop);
	add(
		count,
		null_,
		pair,
		load(Py_True),
		word(op.CALL, 2),
		pop,
		len,
		null_,
		pair,
		word(op.CALL, 1),
		pop,
	);
	// A call that fails, and one whose frame is left with the error.
	const handlers: number[] = [];
	const failing = stage.func(
		stage.code(
			stage.tuple(failed, stage.object(endingType, 0)),
			0,
			[
				...[word(op.RESUME), word(op.LOAD_CONST, 1), word(op.STORE_FAST)],
				...[word(op.LOAD_CONST), null_, word(op.CALL), word(op.RETURN_VALUE)],
			].flat(),
		),
	);
	for (const callable of [failed, failing]) {
		const start = words.length;
		add(load(callable), null_, word(op.CALL), pop);
		handlers.push(start, words.length - 1, words.length - 1, 0, 0);
	}
	add(isinstance, null_, load(Py_True), load(PyBool_Type), word(op.CALL, 2), pop);
	add(one, word(op.COPY, 1), word(op.SWAP, 2), word(op.IS_OP), pop);
	add(load(cell), word(op.STORE_FAST), word(op.LOAD_DEREF), pop);
	for (const inBuiltins of [0, VERSION])
		add(word(op.LOAD_GLOBAL, 0, VERSION, BEHIND, inBuiltins), pop);
	add(word(op.LOAD_GLOBAL, 1, VERSION, BEHIND), pop, pop);
	for (const instance of [load(stage.instance(type)), load(stage.instance(type, 0))])
		for (const [kind, where] of [
			[SLOT, SLOT_AT],
			[INSTANCE_VALUE, VALUE_AT],
		] as const) {
			add(instance, word(op.LOAD_ATTR, 0, VERSION, kind, where), pop);
			add(load(Py_None), instance, word(op.STORE_ATTR, 0, VERSION, kind, where));
		}
	for (const kind of [METHOD, METHOD_NO_DICT])
		add(load(stage.instance(type)), word(op.LOAD_ATTR, 1, VERSION, kind, callee), pop, pop);
	// An iterator at its end, two with one item, then a generator that yields and ends.
	add(load(stage.object(type)), ...loop);
	jump(op.FOR_ITER, 1);
	add(...endLoop);
	for (const iterator of [range, list]) {
		add(load(iterator), ...loop);
		jump(op.FOR_ITER, 1);
		add(pop);
		jump(op.FOR_ITER, 1);
		add(...endLoop);
	}
	add(load(generator), ...loop);
	jump(op.FOR_ITER);
	add(pop);
	jump(op.FOR_ITER);
	add(pop, ...endLoop, load(Py_True), word(op.RETURN_VALUE));
	const code = stage.code(stage.tuple(...consts), 0, words, handlers);

	const ticks = i32[TICKS_LEFT >> 2]!;
	const breaker = m.eval_breaker;
	const {look} = m;
	// Two, lest V8 take the one it has seen for all.
	const looks = [
		(): number => {
			i32[TICKS_LEFT >> 2] = 0x7fff_ffff;
			return 0;
		},
		(): number => {
			i32[TICKS_LEFT >> 2] = 0x7fff_fffe;
			return 0;
		},
	];
	const {collecting} = m.gc;
	// What is due is a collection, within another: nothing is done.
	m.gc.collecting = true;
	const top = m.data_stack_top;
	for (let round = 0; round < ROUNDS; round++) {
		i32[(range + _PyRangeIterObject.start) >> 2] = 1;
		i32[(range + _PyRangeIterObject.len) >> 2] = 1;
		i32[(list + seqiterobject.it_seq) >> 2] = items;
		i32[(list + seqiterobject.it_index) >> 2] = 0;
		stage.frame(generator + m.gen.gi_iframe, generatorCode, globals, FRAME_OWNED_BY_GENERATOR);
		m.u8[generator + m.gen.gi_frame_state] = FRAME_CREATED;
		stage.frame(top, code, globals, 0);
		m.data_stack_top = top + i32[(code + PyCodeObject.co_framesize) >> 2]!;
		m.current_frame = top;
		m.eval_breaker = round % 2 === 0 ? 0 : EVAL_GC | NOTHING_DUE;
		i32[TICKS_LEFT >> 2] = FIRST_LOOK;
		m.look = looks[round % 2]!;
		const result = m.eval_frame(m);
		if (result !== Py_True) throw new Error('the rehearsal failed (heaptop bug)');
		Py_DECREF(m, result);
	}
	i32[TICKS_LEFT >> 2] = ticks;
	m.look = look;
	m.eval_breaker = breaker;
	m.data_stack_top = top;
	m.gc.collecting = collecting;
	func.length = functions;
	codes.length = specs;
	i32.fill(0, STAGE >> 2, C_STACK_END >> 2);
	i32.fill(0, top >> 2, (top + 2 * (m.frame_locals + 8 * NSLOTS)) >> 2);
}
