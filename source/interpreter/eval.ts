/**
 * The eval loop (Python/ceval.c, Python/bytecodes.c).
 *
 * One switch over what is hot, and a table of handlers for all other instructions and operands (`break other`). State of the running frame is in
 * locals: `pc` (word index of the instruction), `wp` (of the code's first), `sp` (word index of the first free stack slot), `lp` (of the first
 * local), `cp` (of the first constant). A slot is two words: the pointer, and 1 in the second if it is borrowed (runtime/frame.ts).
 *
 * `instr_ptr` is stored at every instruction (lines for tracebacks and allocation sites); `stacktop` before anything that
 * can run other code. `| 0` keeps the loop's variables (and sums that index memory) plain 32-bit integers in V8's optimised code;
 * without it they are tagged and checked at every use.
 *
 * V8 compiles this function for 10 (Maglev) to 50 ms (Turbofan), in step with its length, and anew whenever something runs that
 * it has not seen here: code without type feedback is left out. So the function is short; what a case rarely does is not in the case, which only
 * sets variables and breaks to the block where it is done for all; where it goes on is chosen between values, not by branches that would each have to
 * be seen; and rehearsal.ts runs every branch once.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import * as op from '../language/opcodes.ts';
import type {Machine} from '../runtime/machine.ts';
import {handlePending} from '../runtime/pending.ts';
import {
	_PyInterpreterFrame,
	closeInputs,
	closeSlot,
	FRAME_OWNED_BY_GENERATOR,
	FRAME_RUNS_INIT,
	FRAME_SUSPENDED,
	FRAME_SUSPENDED_YIELD_FROM,
	PyCodeObject,
	stealSlot,
	unlinkGenerator,
} from '../runtime/frame.ts';
import {CO_VARARGS, CO_VARKEYWORDS} from '../language/code.ts';
import {Py_DECREF, Py_INCREF, Py_XDECREF} from '../runtime/refcount.ts';
import {
	Py_False,
	Py_None,
	Py_True,
	PyCFunction_Type,
	PyFunction_Type,
	PyGen_Type,
	PyList_Type,
	PyListIter_Type,
	PyRangeIter_Type,
	PyMethod_Type,
	PyUnicode_Type,
	PyLong_Type,
	PyMethodDescr_Type,
	PyTuple_Type,
	smallInt,
	TICKS_LEFT,
} from '../runtime/statics.ts';
import {PyMethodObject} from '../objects/classobject.ts';
import {PyFunctionObject} from '../objects/funcobject.ts';
import {fromMedium} from '../objects/long-layout.ts';
import {listiter_next} from '../objects/listobject.ts';
import {rangeiter_next} from '../objects/rangeobject.ts';
import {PyCell_GET} from '../objects/cellobject.ts';
import {clearFrame, clearGenerator} from './frames.ts';
import {initFrame} from './call.ts';
import {handlers} from './instructions/table.ts';
import {commonConstants} from './instructions/functions.ts';
import {nextItem} from './instructions/iteration.ts';
import {loadAttr, loadMethod, storeAttr} from './instructions/attributes.ts';
import {loadGlobal} from './instructions/names.ts';
import {closeFailed} from './instructions/call-failures.ts';
import {callIsQuiet} from './instructions/calls.ts';
import {getItem} from './instructions/collections.ts';
import {binaryOp} from './instructions/operators.ts';
import {PyUnicode_RichCompare} from '../objects/unicodeobject.ts';
import {executedOnce} from './instructions/specialize.ts';
import {generatorFromFrame} from './instructions/generators.ts';
import {
	leaveFrame,
	lookAround,
	raiseFrom,
	recursionError,
	refuseEntry,
	unwindTo,
} from './unwind.ts';

const F = _PyInterpreterFrame;
const TICKS = TICKS_LEFT >> 2;
/** Three bits an operator, `<` first: the outcomes (less 1, equal 2, greater 4) for which it holds. */
const COMPARISONS = 0o64_5231;
/** No result of one digit. */
const TOO_MUCH = 0x4000_0000;
/** No object's address. */
const AGAIN = 1 as Owned;

/**
 * Makes the loop of one machine. A closure, because V8 embeds what a closure made once in a process captures as constants: base
 * and length of memory above all. With several machines in one process it still works, only slower.
 */
export function makeLoop(machine: Machine): Pick<Machine, 'eval_frame' | 'resume_frames'> {
	const words = machine.i32;
	const bytes = machine.u8;
	const frameLocals = machine.frame_locals;
	const tupleItems = machine.tuple_items;
	const {perEntry} = machine.profile.recursion;
	const lastFirst = machine.close_last_first;
	const rightFirst = machine.profile.rightOperandFirst;
	const executed = executedOnce(machine);
	const iteratorWords = machine.iterator_words;
	const common = commonConstants();

	/**
	 * Runs `m.current_frame` from where it stands, and the frames it calls, until `entry` returns: the result, NULL with an error,
	 * or AGAIN after a look. Everything is in memory then, so that the next call goes on.
	 *
	 * V8 can replace a running function by optimised code, but not by good one: variables that come from outside an optimised loop
	 * are of any type to it, so each instruction would check and convert them. Therefore the loop is left and entered anew now and then.
	 * What the closure captured is copied into locals, because inside a loop V8 recognises only those as constants.
	 */
	function run(m: Machine, entry: number, isNew: boolean): Owned {
		const i32 = words;
		const u8 = bytes;
		const LOCALS = frameLocals;
		const ITEMS = tupleItems;
		const LAST_FIRST = lastFirst;
		const RIGHT_FIRST = rightFirst;
		const EXECUTED = executed;
		const ITERATOR = iteratorWords;
		const COMMON = common;
		let fp = m.current_frame | 0;
		let code = i32[fp >> 2]!;
		let wp = i32[(code + PyCodeObject.co_words) >> 2]! >> 2;
		let pc = i32[(fp + F.instr_ptr) >> 2]! >> 2;
		let lp = (fp + LOCALS) >> 2;
		let cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
		let sp = i32[(fp + F.stacktop) >> 2]!;
		let unwinding = m.current_exception !== 0;
		if (isNew) {
			// Thrown into a generator: what raises is the yield, not the instruction behind it.
			if (unwinding) pc--;
			if (--m.py_recursion_remaining < 0) {
				recursionError(m);
				unwinding = true;
			}
		}

		for (;;) {
			failed: if (!unwinding) {
				const word = i32[pc]!;
				const oparg = word >>> 8;
				i32[(fp + 56) >> 2] = pc << 2;
				if ((i32[TICKS] = (i32[TICKS]! - 1) | 0) < 0) {
					i32[(fp + 64) >> 2] = sp;
					if (lookAround(m) < 0) {
						unwinding = true;
						continue;
					}
					if (i32[TICKS]! >= 0) {
						// This instruction has been counted and has not run.
						i32[TICKS]!++;
						return AGAIN;
					}
				}
				// For what follows a case: what dies, and the right operand if it is the left one; the callable after whose call nothing may be
				// looked for; what an operation or a frame has given, and who owned the frame.
				let dead = 0;
				let right = 0;
				let isRightBorrowed = 0;
				let quiet = 0;
				let given = 0;
				let owner = 0;
				let isRightFirst = false;
				other: {
					closing: {
						due: {
							back: {
								dying: {
									pair: {
										switch (word & 255) {
											case op.LOAD_FAST: {
												const value = i32[(lp + 2 * oparg) | 0]!;
												const count = i32[value >> 2]!;
												if (count >= 0) i32[value >> 2] = count + 1;
												i32[sp] = value;
												sp = (sp + 2) | 0;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.LOAD_FAST_BORROW: {
												i32[sp] = i32[(lp + 2 * oparg) | 0]!;
												i32[(sp + 1) | 0] = 1;
												sp = (sp + 2) | 0;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.LOAD_CONST: {
												const value = i32[(cp + 2 * oparg) | 0]!;
												const count = i32[value >> 2]!;
												if (count >= 0) i32[value >> 2] = count + 1;
												i32[sp] = value;
												sp = (sp + 2) | 0;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.LOAD_CONST_BORROW: {
												i32[sp] = i32[(cp + 2 * oparg) | 0]!;
												i32[(sp + 1) | 0] = 1;
												sp = (sp + 2) | 0;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.LOAD_COMMON_CONSTANT: {
												const value = COMMON[oparg]!;
												if (value === 0) break other;
												const count = i32[value >> 2]!;
												if (count >= 0) i32[value >> 2] = count + 1;
												i32[sp] = value;
												sp = (sp + 2) | 0;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.LOAD_SMALL_INT: {
												i32[sp] = smallInt(oparg);
												sp = (sp + 2) | 0;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.STORE_FAST: {
												const slot = (lp + 2 * oparg) | 0;
												const old = i32[slot]!;
												const borrowed = i32[(slot + 1) | 0]!;
												sp = (sp - 2) | 0;
												i32[slot] = i32[sp]!;
												i32[(slot + 1) | 0] = i32[(sp + 1) | 0]!;
												i32[(sp + 1) | 0] = 0;
												pc = (pc + 1) | 0;
												if (borrowed === 0) {
													const count = i32[old >> 2]!;
													if (count > 1) i32[old >> 2] = count - 1;
													else if (count === 1) {
														dead = old;
														break dying;
													}
												}
												continue;
											}
											case op.LOAD_GLOBAL: {
												i32[(fp + 64) >> 2] = sp;
												const value = loadGlobal(m, fp, pc, oparg >> 1);
												if (value === 0) break failed;
												i32[sp] = value;
												sp = (sp + 2) | 0;
												if ((oparg & 1) !== 0) {
													// For a call: NULL above it.
													i32[sp] = 0;
													sp = (sp + 2) | 0;
												}
												pc = (pc + 4) | 0;
												continue;
											}
											case op.LOAD_ATTR: {
												const object = i32[(sp - 2) | 0]!;
												i32[(fp + 64) >> 2] = sp;
												if ((oparg & 1) !== 0) {
													// Leaves (func, self) or (attr, NULL) in the object's place.
													if (loadMethod(m, fp, pc, oparg >> 1, sp - 2) < 0) break failed;
													sp = (sp + 2) | 0;
													pc = (pc + 5) | 0;
													continue;
												}
												const value = loadAttr(m, fp, pc, oparg >> 1, object as Ptr);
												if (value === 0) break failed;
												pc = (pc + 5) | 0;
												i32[(sp - 2) | 0] = value;
												const borrowed = i32[(sp - 1) | 0]!;
												i32[(sp - 1) | 0] = 0;
												const count = i32[object >> 2]!;
												dead = object;
												if ((borrowed | (count - 1)) === 0) break dying;
												i32[object >> 2] = count + (((borrowed - 1) & (0 - count)) >> 31);
												continue;
											}
											case op.STORE_ATTR: {
												i32[(fp + 64) >> 2] = sp;
												const object = i32[(sp - 2) | 0]!;
												const value = i32[(sp - 4) | 0]!;
												if (storeAttr(m, fp, pc, oparg, object as Ptr, value as Ptr) < 0)
													break closing;
												pc = (pc + 4) | 0;
												const objectBorrowed = i32[(sp - 1) | 0]!;
												const valueBorrowed = i32[(sp - 3) | 0]!;
												const objectCount = i32[object >> 2]!;
												const valueCount = i32[value >> 2]!;
												if (
													(objectBorrowed | (objectCount - 1)) === 0 ||
													(valueBorrowed | (valueCount - 1)) === 0 ||
													object === value
												)
													sp = closeInputs(m, sp - 4, sp) | 0;
												else {
													i32[object >> 2] =
														objectCount + (((objectBorrowed - 1) & (0 - objectCount)) >> 31);
													i32[value >> 2] =
														valueCount + (((valueBorrowed - 1) & (0 - valueCount)) >> 31);
													i32[(sp - 1) | 0] = 0;
													i32[(sp - 3) | 0] = 0;
													sp = (sp - 4) | 0;
												}
												continue;
											}
											case op.CALL: {
												const base = (sp - 2 * oparg - 4) | 0;
												let callable = i32[base]!;
												let kind = i32[(callable + 8) >> 2]!;
												if (kind === PyMethod_Type && i32[(base + 2) | 0] === 0) {
													// Its self and function take its place.
													const method = callable;
													const self = i32[(method + PyMethodObject.im_self) >> 2]!;
													callable = i32[(method + PyMethodObject.im_func) >> 2]!;
													kind = i32[(callable + 8) >> 2]!;
													const selfCount = i32[self >> 2]!;
													if (selfCount >= 0) i32[self >> 2] = selfCount + 1;
													const count = i32[callable >> 2]!;
													if (count >= 0) i32[callable >> 2] = count + 1;
													const borrowed = i32[(base + 1) | 0]!;
													i32[base] = callable;
													i32[(base + 1) | 0] = 0;
													i32[(base + 2) | 0] = self;
													if (borrowed === 0) Py_DECREF(m, method);
												}
												const second = (base + 2) | 0;
												const third = (base + 4) | 0;
												const first = i32[second] === 0 ? third : second;
												const nargs = (sp - first) >> 1;
												if (kind === PyFunction_Type) {
													const callee = i32[(callable + PyFunctionObject.func_code) >> 2]!;
													const frame = m.data_stack_top;
													const end = frame + i32[(callee + PyCodeObject.co_framesize) >> 2]!;
													const unlike =
														(i32[(callee + PyCodeObject.co_flags) >> 2]! &
															(CO_VARARGS | CO_VARKEYWORDS)) |
														i32[(callee + PyCodeObject.co_kwonlyargcount) >> 2]! |
														(i32[(callee + PyCodeObject.co_argcount) >> 2]! - nargs);
													if (unlike !== 0 || end > m.data_stack_high) break other;
													m.data_stack_top = end;
													i32[(fp + 64) >> 2] = base;
													i32[((fp >> 2) + 17) | 0] = (i32[((fp >> 2) + 17) | 0]! & ~0xff) | 3;
													initFrame(m, frame, callable as Ptr, callee as Ptr, NULL);
													closeSlot(m, base);
													const slots = (frame + LOCALS) >> 2;
													for (let i = 0, n = nargs * 2; i < n; i += 2) {
														i32[(slots + i) | 0] = i32[(first + i) | 0]!;
														i32[(slots + i + 1) | 0] = i32[(first + i + 1) | 0]!;
														i32[(first + i + 1) | 0] = 0;
													}
													i32[(frame + 8) >> 2] = fp;
													m.current_frame = frame;
													break failed;
												}
												const direct = i32[(callable + 48) >> 2]!;
												// Both keep their vectorcall at offset 48; those made for (args, kwargs) have none.
												if (
													(kind !== PyCFunction_Type && kind !== PyMethodDescr_Type) ||
													direct === 0
												)
													break other;
												i32[(fp + 64) >> 2] = sp;
												const cache = i32[(pc + 1) | 0]!;
												i32[(pc + 1) | 0] = cache === 0 ? EXECUTED : cache;
												quiet = cache === 0 ? 0 : callable;
												const result = m.func[direct]!(m, callable, first << 2, nargs, 0) as number;
												if (result === 0) break closing;
												sp = closeInputs(m, base, sp) | 0;
												i32[sp] = result;
												sp = (sp + 2) | 0;
												pc = (pc + 3) | 0;
												if (m.eval_breaker !== 0) break due;
												continue;
											}
											case op.POP_TOP: {
												sp = (sp - 2) | 0;
												pc = (pc + 1) | 0;
												const value = i32[sp]!;
												if (i32[(sp + 1) | 0] !== 0) {
													i32[(sp + 1) | 0] = 0;
													continue;
												}
												const count = i32[value >> 2]!;
												if (count > 1) i32[value >> 2] = count - 1;
												else if (count === 1) {
													dead = value;
													break dying;
												}
												continue;
											}
											case op.RETURN_VALUE:
											case op.RETURN_CONST: {
												if ((word & 255) === op.RETURN_VALUE) {
													sp = (sp - 2) | 0;
													given = stealSlot(m, sp);
												} else {
													given = i32[(cp + 2 * oparg) | 0]!;
													Py_INCREF(m, given);
												}
												const done = fp;
												owner = u8[(done + 70) | 0]!;
												const leave = u8[(done + 71) | 0]!;
												fp = i32[(done + 8) >> 2]!;
												m.py_recursion_remaining++;
												if (owner === FRAME_OWNED_BY_GENERATOR) clearGenerator(m, done);
												else {
													m.current_frame = fp;
													clearFrame(m, done);
													m.data_stack_top = done;
												}
												if (leave === 1) return given as Owned;
												break back;
											}
											case op.RESUME: {
												pc = (pc + 1) | 0;
												if (m.eval_breaker !== 0) break due;
												continue;
											}
											case op.JUMP_BACKWARD: {
												pc = (wp + oparg) | 0;
												if (m.eval_breaker !== 0) break due;
												continue;
											}
											case op.JUMP_FORWARD:
											case op.JUMP_BACKWARD_NO_INTERRUPT: {
												pc = (wp + oparg) | 0;
												continue;
											}
											case op.POP_JUMP_IF_FALSE:
											case op.POP_JUMP_IF_TRUE: {
												sp = (sp - 2) | 0;
												const value = i32[sp]!;
												if (i32[(sp + 1) | 0] !== 0) i32[(sp + 1) | 0] = 0;
												else {
													// A bool, which never dies.
													const count = i32[value >> 2]!;
													if (count >= 0) i32[value >> 2] = count - 1;
												}
												const next = (pc + 1) | 0;
												const target = (wp + oparg) | 0;
												const wanted = (word & 255) === op.POP_JUMP_IF_TRUE ? Py_True : Py_False;
												pc = value === wanted ? target : next;
												continue;
											}
											case op.POP_JUMP_IF_NONE:
											case op.POP_JUMP_IF_NOT_NONE: {
												sp = (sp - 2) | 0;
												const value = i32[sp]!;
												const next = (pc + 1) | 0;
												const target = (wp + oparg) | 0;
												pc =
													(value === Py_None) === ((word & 255) === op.POP_JUMP_IF_NONE)
														? target
														: next;
												if (i32[(sp + 1) | 0] !== 0) {
													i32[(sp + 1) | 0] = 0;
													continue;
												}
												const count = i32[value >> 2]!;
												if (count > 1) i32[value >> 2] = count - 1;
												else if (count === 1) {
													dead = value;
													break dying;
												}
												continue;
											}
											case op.FOR_ITER: {
												const iterator = i32[(sp - ITERATOR) | 0]!;
												const type = i32[(iterator + 8) >> 2]!;
												i32[(fp + 64) >> 2] = sp;
												if (type === PyGen_Type) break other;
												const item =
													type === PyRangeIter_Type
														? rangeiter_next(m, iterator as Ptr)
														: type === PyListIter_Type
															? listiter_next(m, iterator as Ptr)
															: nextItem(m, iterator, type, sp);
												if (item > 0) {
													i32[sp] = item;
													sp = (sp + 2) | 0;
													pc = (pc + 2) | 0;
													continue;
												}
												if (item < 0 || m.current_exception !== 0) break failed;
												pc = (wp + oparg + 1) | 0;
												continue;
											}
											case op.BINARY_OP: {
												const right = i32[(sp - 2) | 0]!;
												const left = i32[(sp - 4) | 0]!;
												const type = i32[(left + 8) >> 2]!;
												const ta = i32[(left + 16) >> 2]!;
												const tb = i32[(right + 16) >> 2]!;
												i32[(fp + 64) >> 2] = sp;
												isRightFirst = RIGHT_FIRST;
												if (
													type === PyLong_Type &&
													i32[(right + 8) >> 2] === PyLong_Type &&
													((ta | tb) & ~15) === 0
												) {
													// One digit each; the sign is in the low bits of the tag.
													const a = (1 - (ta & 3)) * i32[(left + 24) >> 2]!;
													const b = (1 - (tb & 3)) * i32[(right + 24) >> 2]!;
													let value: number;
													if (oparg === op.NB_ADD || oparg === op.NB_ADD + op.NB_INPLACE)
														value = a + b;
													else if (
														oparg === op.NB_SUBTRACT ||
														oparg === op.NB_SUBTRACT + op.NB_INPLACE
													)
														value = a - b;
													else if (
														oparg === op.NB_MULTIPLY ||
														oparg === op.NB_MULTIPLY + op.NB_INPLACE
													)
														value = a * b;
													else value = TOO_MUCH;
													given =
														value > -0x4000_0000 && value < 0x4000_0000
															? fromMedium(m, value | 0)
															: binaryOp(m, oparg, left as Ptr, right as Ptr);
												} else {
													if (type === PyUnicode_Type) break other;
													given = binaryOp(m, oparg, left as Ptr, right as Ptr);
												}
												if (given === 0) break closing;
												break pair;
											}
											case op.COMPARE_OP: {
												const right = i32[(sp - 2) | 0]!;
												const left = i32[(sp - 4) | 0]!;
												const type = i32[(left + 8) >> 2]!;
												const ta = i32[(left + 16) >> 2]!;
												const tb = i32[(right + 16) >> 2]!;
												isRightFirst = LAST_FIRST;
												if (type !== i32[(right + 8) >> 2]) break other;
												if (type === PyLong_Type && ((ta | tb) & ~15) === 0) {
													const a = (1 - (ta & 3)) * i32[(left + 24) >> 2]!;
													const b = (1 - (tb & 3)) * i32[(right + 24) >> 2]!;
													// Bits of the outcome: less 1, equal 2, greater 4; which of them each operator accepts.
													const outcome =
														(((a - b) >> 31) & 1) | (((b - a) >> 31) & 4) | (a === b ? 2 : 0);
													given =
														((COMPARISONS >> ((oparg & 15) * 3)) & outcome) === 0
															? Py_False
															: Py_True;
													const count = i32[given >> 2]!;
													if (count >= 0) i32[given >> 2] = count + 1;
													break pair;
												}
												if (type !== PyUnicode_Type) break other;
												given = PyUnicode_RichCompare(m, left as Ptr, right as Ptr, oparg & 15);
												break pair;
											}
											case op.TO_BOOL: {
												const value = i32[(sp - 2) | 0]!;
												if (value !== Py_True && value !== Py_False) break other;
												pc = (pc + 2) | 0;
												continue;
											}
											case op.BINARY_SUBSCR: {
												const key = i32[(sp - 2) | 0]!;
												const container = i32[(sp - 4) | 0]!;
												const type = i32[(container + 8) >> 2]!;
												const index = i32[(key + 24) >> 2]!;
												const inTuple = container + ITEMS;
												const inList = i32[(container + 24) >> 2]!;
												i32[(fp + 64) >> 2] = sp;
												isRightFirst = RIGHT_FIRST;
												// A list or tuple indexed by a small int that is not negative.
												if (
													(type === PyList_Type || type === PyTuple_Type) &&
													i32[(key + 8) >> 2] === PyLong_Type &&
													(i32[(key + 16) >> 2]! & ~9) === 0 &&
													index < i32[(container + 16) >> 2]!
												) {
													const items = type === PyList_Type ? inList : inTuple;
													given = i32[(items + 8 * index) >> 2]!;
													const count = i32[given >> 2]!;
													if (count >= 0) i32[given >> 2] = count + 1;
													break pair;
												}
												given = getItem(m, pc, sp, container as Ptr, key as Ptr);
												if (given !== 0) break pair;
												break closing;
											}
											case op.LOAD_DEREF: {
												const value = PyCell_GET(m, i32[(lp + 2 * oparg) | 0]! as Ptr);
												if (value === 0) break other;
												const count = i32[value >> 2]!;
												if (count >= 0) i32[value >> 2] = count + 1;
												i32[sp] = value;
												sp = (sp + 2) | 0;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.PUSH_NULL: {
												i32[sp] = 0;
												sp = (sp + 2) | 0;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.COPY: {
												// The copy of a borrowed reference is borrowed too. What is copied may be NULL.
												const slot = (sp - 2 * oparg) | 0;
												const value = i32[slot]!;
												const borrowed = i32[(slot + 1) | 0]!;
												const count = i32[value >> 2]!;
												i32[value >> 2] = count - (((borrowed - 1) & ~count) >> 31);
												i32[sp] = value;
												i32[(sp + 1) | 0] = borrowed;
												sp = (sp + 2) | 0;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.SWAP: {
												const other = (sp - 2 * oparg) | 0;
												const value = i32[other]!;
												const borrowed = i32[(other + 1) | 0]!;
												i32[other] = i32[(sp - 2) | 0]!;
												i32[(other + 1) | 0] = i32[(sp - 1) | 0]!;
												i32[(sp - 2) | 0] = value;
												i32[(sp - 1) | 0] = borrowed;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.YIELD_VALUE: {
												sp = (sp - 2) | 0;
												given = stealSlot(m, sp);
												i32[(fp + 64) >> 2] = sp;
												i32[(fp + 56) >> 2] = (pc + 1) << 2;
												const leave = u8[(fp + 71) | 0]!;
												const caller = i32[(fp + 8) >> 2]!;
												unlinkGenerator(
													m,
													fp,
													oparg === 1 ? FRAME_SUSPENDED_YIELD_FROM : FRAME_SUSPENDED,
												);
												m.py_recursion_remaining++;
												if (leave === 1) return given as Owned;
												fp = caller;
												break back;
											}
											case op.LOAD_FAST_CHECK: {
												const value = i32[(lp + 2 * oparg) | 0]!;
												if (value === 0) break other;
												const count = i32[value >> 2]!;
												if (count >= 0) i32[value >> 2] = count + 1;
												i32[sp] = value;
												sp = (sp + 2) | 0;
												pc = (pc + 1) | 0;
												continue;
											}
											case op.NOP: {
												pc = (pc + 1) | 0;
												continue;
											}
											case op.RETURN_GENERATOR: {
												i32[(fp + 56) >> 2] = (pc + 1) << 2;
												given = generatorFromFrame(m, fp, sp);
												if (given === 0) break failed;
												const done = fp;
												const leave = u8[(done + 71) | 0]!;
												m.py_recursion_remaining++;
												fp = i32[(done + 8) >> 2]!;
												m.current_frame = fp;
												m.data_stack_top = done;
												i32[((done >> 2) + 17) | 0] = 0;
												if (leave === 1) return given as Owned;
												break back;
											}
											default: {
												break other;
											}
										}
									}

									// Two operands have given a result, and go.
									pc = (pc + 2) | 0;
									sp = (sp - 2) | 0;
									const leftOne = i32[(sp - 2) | 0]!;
									const rightOne = i32[sp]!;
									const isLeftBorrowed = i32[(sp - 1) | 0]!;
									const isOneBorrowed = i32[(sp + 1) | 0]!;
									i32[(sp - 2) | 0] = given;
									i32[(sp - 1) | 0] = 0;
									i32[(sp + 1) | 0] = 0;
									if (isLeftBorrowed === 0) {
										const count = i32[leftOne >> 2]!;
										if (count > 1) i32[leftOne >> 2] = count - 1;
										else if (count === 1) {
											dead = leftOne;
											right = rightOne;
											isRightBorrowed = isOneBorrowed;
											break dying;
										}
									}
									if (isOneBorrowed !== 0) continue;
									const count = i32[rightOne >> 2]!;
									if (count !== 1) {
										if (count > 1) i32[rightOne >> 2] = count - 1;
										continue;
									}
									dead = rightOne;
								}

								// Its last reference goes, after the instruction's other work; a right operand with it.
								i32[(fp + 64) >> 2] = sp;
								dropLast(m, dead, isRightBorrowed === 0 ? right : 0, isRightFirst);
								continue;
							}

							// A frame has returned or yielded: its caller goes on behind its call, or where its loop ends.
							code = i32[fp >> 2]!;
							wp = i32[(code + PyCodeObject.co_words) >> 2]! >> 2;
							lp = (fp + LOCALS) >> 2;
							cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
							sp = i32[(fp + 64) >> 2]!;
							pc = i32[(fp + 56) >> 2]! >> 2;
							const behind = (pc + (i32[((fp >> 2) + 17) | 0]! & 0xff)) | 0;
							const target = (wp + (i32[pc]! >>> 8)) | 0;
							pc = owner === FRAME_OWNED_BY_GENERATOR ? target : behind;
							i32[sp] = given;
							const above = (sp + 2) | 0;
							sp = owner === FRAME_RUNS_INIT ? sp : above;
							if ((owner === FRAME_RUNS_INIT ? given : Py_None) === Py_None) continue;
							raiseFrom.initResult(m, given as Ptr);
							Py_DECREF(m, given);
							break failed;
						}

						// Something is due, if this is a place to look for it.
						if (quiet !== 0 && callIsQuiet(m, quiet as Ptr, oparg, i32[pc]! & 255)) continue;
						if ((word & 255) === op.RESUME && (oparg & 3) > 1) continue;
						i32[(fp + 64) >> 2] = sp;
						if (handlePending(m) < 0) break failed;
						continue;
					}

					sp = closeFailed(m, word & 255, oparg, sp, quiet !== 0) | 0;
					break failed;
				}

				// Instructions, and operands, that have no case above.
				const opcode = word & 255;
				i32[(fp + 64) >> 2] = sp;
				const top = handlers[opcode]!(m, oparg, sp, fp);
				if (top < 0) {
					sp = i32[(fp + 64) >> 2]!;
					break failed;
				}
				sp = top | 0;
				const next = (pc + 1 + op.CACHES[opcode]!) | 0;
				const target = m.jump_to | 0;
				pc = target === 0 ? next : target;
				m.jump_to = 0;
				continue;
			}

			// A frame has been linked that is to run now; the caller's stack and the way back are set.
			if (!unwinding && m.current_frame !== fp) {
				fp = m.current_frame | 0;
				code = i32[fp >> 2]!;
				wp = i32[(code + PyCodeObject.co_words) >> 2]! >> 2;
				pc = i32[(fp + 56) >> 2]! >> 2;
				lp = (fp + LOCALS) >> 2;
				cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
				sp = i32[(fp + 64) >> 2]!;
				if (--m.py_recursion_remaining >= 0) continue;
				recursionError(m);
			}

			// An error is set. Find the handler in this frame, or leave the frame and look in its caller.
			unwinding = false;
			i32[(fp + 64) >> 2] = sp;
			const target = unwindTo(m, fp, sp, pc);
			if (target >= 0) {
				pc = target | 0;
				sp = i32[(fp + 64) >> 2]!;
				continue;
			}
			m.py_recursion_remaining++;
			const leaving = fp === entry || u8[(fp + 71) | 0] === 1;
			const previous = i32[(fp + 8) >> 2]!;
			leaveFrame(m, fp);
			if (leaving) return NULL;
			fp = previous | 0;
			code = i32[fp >> 2]!;
			wp = i32[(code + PyCodeObject.co_words) >> 2]! >> 2;
			lp = (fp + LOCALS) >> 2;
			cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
			sp = i32[(fp + 64) >> 2]!;
			pc = i32[(fp + 56) >> 2]! >> 2;
			unwinding = true;
		}
	}

	/**
	 * Runs `m.current_frame` and the frames it calls until it returns; the result, or NULL with an error
	 * (_PyEval_EvalFrameDefault).
	 */
	function eval_frame(m: Machine): Owned {
		const entry = m.current_frame;
		if (perEntry > 0 && m.c_recursion_remaining <= 0) {
			refuseEntry(m, entry);
			return NULL;
		}
		m.c_recursion_remaining -= perEntry;
		m.eval_depth++;
		return finish(m, entry, run(m, entry, true));
	}

	/** Runs on to the end what `run` has begun. */
	function finish(m: Machine, entry: number, begun: Owned): Owned {
		let result = begun;
		while (result === AGAIN) result = run(m, entry, false);
		m.eval_depth--;
		m.c_recursion_remaining += perEntry;
		return result;
	}

	/**
	 * Goes on with a machine that a checkpoint was put back into: the frames are as a look left them, and no loop runs them. Runs them
	 * until the outermost returns; what `eval_frame` would have returned, had it gone on.
	 */
	function resume_frames(m: Machine): Owned {
		let entry = m.current_frame;
		while (words[(entry + F.previous) >> 2] !== 0) entry = words[(entry + F.previous) >> 2]!;
		return finish(m, entry, AGAIN);
	}

	return {eval_frame, resume_frames};
}

/** Drops the last reference to `dead`, and one to `right` (or NULL) after it, or before. */
function dropLast(m: Machine, dead: number, right: number, isRightFirst: boolean): void {
	if (isRightFirst) Py_XDECREF(m, right);
	Py_DECREF(m, dead);
	if (!isRightFirst) Py_XDECREF(m, right);
}
