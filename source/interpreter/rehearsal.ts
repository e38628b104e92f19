/**
 * Shows V8 the cases of the eval loop before a program runs them.
 *
 * V8 leaves out of optimised code what has not run yet, and throws the code away when that runs: each instruction that came late, the
 * first generator that ended, the first object that died cost a short program 10 to 30 ms. A frame made by hand runs them all, on immortal
 * objects that nobody else sees, in scratch memory that is empty again afterwards. Nothing of the simulated heap changes, and no instruction is
 * counted. It takes about a millisecond.
 */
import {CO_OPTIMIZED} from '../language/code.ts';
import * as op from '../language/opcodes.ts';
import type {Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {
	_PyInterpreterFrame as F,
	FRAME_CREATED,
	FRAME_OWNED_BY_GENERATOR,
	PyCodeObject,
} from '../runtime/frame.ts';
import type {Machine} from '../runtime/machine.ts';
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
	PyTuple_Type,
	REFCNT_OF_NULL,
	smallInt,
	TICKS_LEFT,
} from '../runtime/statics.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyMethodObject} from '../objects/classobject.ts';
import {dictKey, dictValue, PyDict_Next} from '../objects/dictobject.ts';
import {PyFunctionObject} from '../objects/funcobject.ts';
import {stringOf} from '../objects/unicodeobject.ts';

/** Where the objects lie, each with as much room. */
const STAGE = C_STACK_END - 0x1_0000;
const ROOM = 0x800;
/** Of a code object's room, where its instructions are. */
const WORDS = 0x200;
/** Slots and stack of each frame, in slots. */
const NLOCALS = 2;
const NSLOTS = 32;
/** So many rounds until V8 has begun to note what it sees; a few more, and it would optimise. */
const ROUNDS = 4;
/** A count that never falls to nothing here. */
const MORTAL = 1000;
/** No bit that means anything: something to look at that asks for nothing. */
const NOTHING_DUE = 1 << 20;

const word = (opcode: number, oparg = 0): number[] => [
	opcode | (oparg << 8),
	...Array.from({length: op.CACHES[opcode]!}, () => 0),
];

class Stage {
	readonly m: Machine;
	next = STAGE;

	constructor(m: Machine) {
		this.m = m;
	}

	object(type: number, refcnt = REFCNT_OF_NULL): Ptr {
		const at = this.next as Ptr;
		this.next += ROOM;
		this.m.i32[at >> 2] = refcnt;
		this.m.i32[(at + 8) >> 2] = type;
		return at;
	}

	tuple(...items: number[]): Ptr {
		const {i32, tuple_items} = this.m;
		const at = this.object(PyTuple_Type);
		i32[(at + 16) >> 2] = items.length;
		for (const [i, item] of items.entries()) i32[(at + tuple_items + 8 * i) >> 2] = item;
		return at;
	}

	code(consts: Ptr, argcount: number, words: readonly number[]): Ptr {
		const {i32, frame_locals} = this.m;
		const at = this.object(0);
		i32.set(words, (at + WORDS) >> 2);
		i32[(at + PyCodeObject.co_consts) >> 2] = consts;
		i32[(at + PyCodeObject.co_words) >> 2] = at + WORDS;
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

	/** A frame at its first instruction. */
	frame(at: number, code: Ptr, owner: number): void {
		const {i32, u8, frame_locals} = this.m;
		i32.fill(0, at >> 2, (at + frame_locals + 8 * NSLOTS) >> 2);
		i32[(at + F.f_executable) >> 2] = code;
		// Any immortal will do.
		i32[(at + F.f_funcobj) >> 2] = code;
		i32[(at + F.instr_ptr) >> 2] = code + WORDS;
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
	const {i32} = m;
	const stage = new Stage(m);
	// Its tp_dealloc and tp_iternext are function 0, which does nothing.
	const type = stage.object(0);
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
	const isinstance = load(find(m, m.builtins, 'isinstance'));
	const count = load(find(m, get(m, PyTuple_Type, PyTypeObject.tp_dict), 'count'));
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
	add(isinstance, null_, load(Py_True), load(PyBool_Type), word(op.CALL, 2), pop);
	add(one, word(op.COPY, 1), word(op.SWAP, 2), word(op.IS_OP), pop);
	// Iterators at their end, then a generator that yields and ends.
	for (const itsType of [type, PyRangeIter_Type, PyListIter_Type]) {
		add(load(stage.object(itsType)), ...loop);
		jump(op.FOR_ITER, 1);
		add(...endLoop);
	}
	add(load(generator), ...loop);
	jump(op.FOR_ITER);
	add(pop);
	jump(op.FOR_ITER);
	add(pop, ...endLoop, load(Py_True), word(op.RETURN_VALUE));
	const code = stage.code(stage.tuple(...consts), 0, words);

	const ticks = i32[TICKS_LEFT >> 2]!;
	const breaker = m.eval_breaker;
	const top = m.data_stack_top;
	for (let round = 0; round < ROUNDS; round++) {
		stage.frame(generator + m.gen.gi_iframe, generatorCode, FRAME_OWNED_BY_GENERATOR);
		m.u8[generator + m.gen.gi_frame_state] = FRAME_CREATED;
		stage.frame(top, code, 0);
		m.data_stack_top = top + i32[(code + PyCodeObject.co_framesize) >> 2]!;
		m.current_frame = top;
		m.eval_breaker = round % 2 === 0 ? 0 : NOTHING_DUE;
		i32[TICKS_LEFT >> 2] = 0x7fff_ffff;
		const result = m.eval_frame(m);
		if (result !== Py_True) throw new Error('the rehearsal failed (heaptop bug)');
		Py_DECREF(m, result);
	}
	i32[TICKS_LEFT >> 2] = ticks;
	m.eval_breaker = breaker;
	m.data_stack_top = top;
	i32.fill(0, STAGE >> 2, C_STACK_END >> 2);
	i32.fill(0, top >> 2, (top + 2 * (m.frame_locals + 8 * NSLOTS)) >> 2);
}
