/**
 * The eval loop (Python/ceval.c, Python/bytecodes.c).
 *
 * One switch over the hot instructions, and a table of handlers for the rest: V8 stops optimising a function whose bytecode outgrows
 * about 60 KB, so what is not hot stays out. State of the running frame is in locals: `pc` (word index of the instruction), `sp`
 * (word index of the first free stack slot), `lp` (word index of the first local), `cp` (word index of the first constant).
 * A slot is two words: the pointer, and 1 in the second if it is borrowed (runtime/frame.ts).
 *
 * `instr_ptr` is stored at every instruction (lines for tracebacks and allocation sites); `stacktop` before anything that
 * can run other code. `| 0` keeps the loop's variables (and sums that index memory) plain 32-bit integers in V8's optimised code;
 * without it they are tagged and checked at every use. A case that succeeds says `continue`; one that breaks out of the switch has an error set.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import * as op from '../language/opcodes.ts';
import type {Machine} from '../runtime/machine.ts';
import {handlePending} from '../runtime/pending.ts';
import {
	_PyInterpreterFrame,
	closeInputs,
	failInputs,
	closeSlot,
	FRAME_OWNED_BY_GENERATOR,
	FRAME_RUNS_INIT,
	FRAME_SUSPENDED,
	FRAME_SUSPENDED_YIELD_FROM,
	growDataStack,
	PyCodeObject,
	resumeGenerator,
	stealSlot,
	unlinkGenerator,
} from '../runtime/frame.ts';
import {CO_VARARGS, CO_VARKEYWORDS} from '../language/code.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_Py_Dealloc, Py_DECREF, Py_INCREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {
	Py_False,
	Py_None,
	Py_True,
	PyFloat_Type,
	PyCFunction_Type,
	PyFunction_Type,
	PyCoro_Type,
	PyGen_Type,
	PyList_Type,
	PyListIter_Type,
	PyLong_Type,
	PyMethod_Type,
	PyMethodDescr_Type,
	PyRangeIter_Type,
	PyTuple_Type,
	PyTupleIter_Type,
	PyType_Type,
	PyUnicode_Type,
	smallInt,
	TICKS_LEFT,
} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyFunctionObject} from '../objects/funcobject.ts';
import {PyMethodObject} from '../objects/classobject.ts';
import {PyObject_Vectorcall} from '../objects/call.ts';
import {PyObject_IsTrue, PyObject_RichCompare} from '../objects/object.ts';
import {
	PyObject_GetItem,
	PyObject_GetIter,
	PyObject_SetItem,
	PySequence_Contains,
} from '../objects/abstract.ts';
import {fromMedium} from '../objects/long-layout.ts';
import {_PyLong_Add, _PyLong_Multiply, _PyLong_Subtract} from '../objects/longobject.ts';
import {PyFloat_FromDouble} from '../objects/floatobject.ts';
import {
	listiter_next,
	_PyList_AppendTakeRef,
	_PyList_FromArraySteal,
} from '../objects/listobject.ts';
import {_PyTuple_FromArraySteal, tupleiter_next} from '../objects/tupleobject.ts';
import {rangeiter_next} from '../objects/rangeobject.ts';
import {PyCell_GET} from '../objects/cellobject.ts';
import {clearFrame, clearGenerator} from './frames.ts';
import {initFrame, initialize_locals} from './call.ts';
import {handlers} from './instructions/table.ts';
import {commonConstants, loadBuiltin} from './instructions/functions.ts';
import {getIterPair, indexedItem} from './instructions/iteration.ts';
import {binaryOp, appendInPlace} from './instructions/operators.ts';
import {loadAttr, loadMethod, storeAttr} from './instructions/attributes.ts';
import {loadGlobal, loadName, storeName, unboundLocal, unboundDeref} from './instructions/names.ts';
import {failRepeatedCall} from './instructions/call-failures.ts';
import {callIsQuiet, callKeywords, keywordCallKind, callStr, compareInts, enterInit} from './instructions/calls.ts';
import {getItem, unpackSequence} from './instructions/collections.ts';
import {executedOnce, specialize} from './instructions/specialize.ts';
import {generatorFromFrame, send} from './instructions/generators.ts';
import {
	leaveFrame,
	lookAround,
	raiseFrom,
	recursionError,
	refuseEntry,
	restoreLasti,
	unwindTo,
} from './unwind.ts';

const F = _PyInterpreterFrame;
const TICKS = TICKS_LEFT >> 2;
/** Three bits an operator, `<` first: the outcomes (less 1, equal 2, greater 4) for which it holds. */
const COMPARISONS = 0o64_5231;
/** No object's address. */
const AGAIN = 1 as Owned;

/**
 * Makes the loop of one machine. A closure, because V8 embeds what a closure made once in a process captures as constants: base
 * and length of memory above all. With several machines in one process it still works, only slower.
 */
export function makeLoop(machine: Machine): Pick<Machine, 'eval_frame' | 'resume_frames'> {
	const words = machine.i32;
	const bytes = machine.u8;
	const doubles = machine.f64;
	const frameLocals = machine.frame_locals;
	const tupleItems = machine.tuple_items;
	const {perEntry} = machine.profile.recursion;
	const specialStr = !machine.profile.intStrVectorcall;
	const lastFirst = machine.close_last_first;
	const coldChecks = machine.profile.coldKeywordCallsCheck;
	const rightFirst = machine.profile.rightOperandFirst;
	const executed = executedOnce(machine);
	/** Words on the stack besides the arguments of CALL_KW. */
	const keywordCall = machine.profile.compiler.keywordNamesOnStack ? 6 : 4;
	const iteratorWords = machine.iterator_words;
	const genState = machine.gen.gi_frame_state;
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
		const f64 = doubles;
		const LOCALS = frameLocals;
		const ITEMS = tupleItems;
		const LAST_FIRST = lastFirst;
		const COLD_CHECKS = coldChecks;
		const RIGHT_FIRST = rightFirst;
		const strIsSpecial = specialStr;
		const EXECUTED = executed;
		const KEYWORD_CALL = keywordCall;
		const ITERATOR = iteratorWords;
		const GEN_STATE = genState;
		const COMMON = common;
		let fp = m.current_frame | 0;
		let code = i32[fp >> 2]!;
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
			if (!unwinding) {
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
						if (value === 0) i32[sp] = loadBuiltin(m, fp, oparg);
						else {
							i32[sp] = value;
							const count = i32[value >> 2]!;
							if (count >= 0) i32[value >> 2] = count + 1;
						}
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
						if (old !== 0 && borrowed === 0) {
							const count = i32[old >> 2]!;
							if (count > 1) i32[old >> 2] = count - 1;
							else if (count === 1) {
								i32[(fp + 64) >> 2] = sp;
								i32[old >> 2] = 0;
								_Py_Dealloc(m, old);
							}
						}
						continue;
					}
					case op.LOAD_GLOBAL: {
						i32[(fp + 64) >> 2] = sp;
						const value = loadGlobal(m, fp, pc, oparg >> 1);
						if (value === 0) break;
						i32[sp] = value;
						if ((oparg & 1) !== 0) {
							i32[(sp + 2) | 0] = 0;
							sp = (sp + 4) | 0;
						} else sp = (sp + 2) | 0;
						pc = (pc + 4) | 0;
						continue;
					}
					case op.LOAD_ATTR: {
						const owner = i32[(sp - 2) | 0]! as Ptr;
						i32[(fp + 64) >> 2] = sp;
						if ((oparg & 1) !== 0) {
							// Leaves (func, self) or (attr, NULL) in the owner's place.
							if (loadMethod(m, fp, pc, oparg >> 1, sp - 2) < 0) break;
							sp = (sp + 2) | 0;
							pc = (pc + 5) | 0;
							continue;
						}
						const value = loadAttr(m, fp, pc, oparg >> 1, owner);
						if (value === 0) break;
						pc = (pc + 5) | 0;
						i32[(sp - 2) | 0] = value;
						if (i32[(sp - 1) | 0] !== 0) i32[(sp - 1) | 0] = 0;
						else {
							const count = i32[owner >> 2]!;
							if (count > 1) i32[owner >> 2] = count - 1;
							else if (count === 1) {
								i32[owner >> 2] = 0;
								_Py_Dealloc(m, owner);
							}
						}
						continue;
					}
					case op.STORE_ATTR: {
						i32[(fp + 64) >> 2] = sp;
						const holder = i32[(sp - 2) | 0]! as Ptr;
						const stored = i32[(sp - 4) | 0]! as Ptr;
						if (storeAttr(m, fp, pc, oparg, holder, stored) < 0) {
							sp = closeInputs(m, sp - 4, sp) | 0;
							break;
						}
						pc = (pc + 4) | 0;
						sp = (sp - 4) | 0;
						if (LAST_FIRST) closeSlot(m, sp + 2);
						if (i32[(sp + 1) | 0] !== 0) i32[(sp + 1) | 0] = 0;
						else {
							const count = i32[stored >> 2]!;
							if (count > 1) i32[stored >> 2] = count - 1;
							else if (count === 1) {
								i32[stored >> 2] = 0;
								_Py_Dealloc(m, stored);
							}
						}
						if (LAST_FIRST) continue;
						if (i32[(sp + 3) | 0] !== 0) i32[(sp + 3) | 0] = 0;
						else {
							const count = i32[holder >> 2]!;
							if (count > 1) i32[holder >> 2] = count - 1;
							else if (count === 1) {
								i32[holder >> 2] = 0;
								_Py_Dealloc(m, holder);
							}
						}
						continue;
					}
					case op.CALL: {
						const base = (sp - 2 * oparg - 4) | 0;
						let callable = i32[base]!;
						if (i32[(base + 2) | 0] === 0 && i32[(callable + 8) >> 2] === PyMethod_Type) {
							const self = i32[(callable + PyMethodObject.im_self) >> 2]!;
							const func = i32[(callable + PyMethodObject.im_func) >> 2]!;
							Py_INCREF(m, self);
							Py_INCREF(m, func);
							const method = callable;
							const borrowed = i32[(base + 1) | 0]!;
							i32[base] = func;
							i32[(base + 1) | 0] = 0;
							i32[(base + 2) | 0] = self;
							callable = func;
							if (borrowed === 0) Py_DECREF(m, method);
						}
						const first = (i32[(base + 2) | 0] === 0 ? base + 4 : base + 2) | 0;
						const nargs = (sp - first) >> 1;
						if (i32[(callable + 8) >> 2] === PyFunction_Type) {
							const callee = i32[(callable + PyFunctionObject.func_code) >> 2]!;
							const frame = m.data_stack_top;
							const end = frame + i32[(callee + PyCodeObject.co_framesize) >> 2]!;
							if (end <= m.data_stack_high || growDataStack(m, end)) {
								m.data_stack_top = end;
								i32[(fp + 64) >> 2] = base;
								i32[((fp >> 2) + 17) | 0] = (i32[((fp >> 2) + 17) | 0]! & ~0xff) | 3;
								initFrame(m, frame, callable as Ptr, callee as Ptr, NULL);
								closeSlot(m, base);
								const simple =
									(i32[(callee + PyCodeObject.co_flags) >> 2]! & (CO_VARARGS | CO_VARKEYWORDS)) ===
										0 &&
									i32[(callee + PyCodeObject.co_kwonlyargcount) >> 2] === 0 &&
									i32[(callee + PyCodeObject.co_argcount) >> 2] === nargs;
								if (simple) {
									const slots = (frame + LOCALS) >> 2;
									for (let i = 0, n = nargs * 2; i < n; i += 2) {
										i32[(slots + i) | 0] = i32[(first + i) | 0]!;
										i32[(slots + i + 1) | 0] = i32[(first + i + 1) | 0]!;
										i32[(first + i + 1) | 0] = 0;
									}
								} else if (initialize_locals(m, callable as Ptr, frame, first, nargs, NULL) < 0) {
									sp = base | 0;
									clearFrame(m, frame);
									m.data_stack_top = frame;
									break;
								}
								i32[(frame + 8) >> 2] = fp;
								m.current_frame = frame;
								fp = frame | 0;
								code = callee | 0;
								pc = i32[(callee + PyCodeObject.co_words) >> 2]! >> 2;
								lp = (frame + LOCALS) >> 2;
								cp = (i32[(callee + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
								sp = (lp + 2 * i32[(callee + PyCodeObject.co_nlocalsplus) >> 2]!) | 0;
								if (--m.py_recursion_remaining < 0) {
									recursionError(m);
									break;
								}
								continue;
							}
						}
						i32[(fp + 64) >> 2] = sp;
						const kind = i32[(callable + 8) >> 2]!;
						let result: number;
						const isRepeated = i32[(pc + 1) | 0] !== 0;
						const direct =
							kind === PyCFunction_Type || kind === PyMethodDescr_Type
								? i32[(callable + 48) >> 2]!
								: 0;
						if (direct !== 0) {
							// Both keep their vectorcall at offset 48; those made for (args, kwargs) have none.
							if (!isRepeated) i32[(pc + 1) | 0] = EXECUTED;
							result = m.func[direct]!(m, callable, first << 2, nargs, 0) as number;
						} else {
							if (kind === PyType_Type && first === base + 4) {
								const frame = enterInit(m, pc, base, nargs);
								if (frame !== 0) {
									sp = (base + 2) | 0;
									i32[(fp + 64) >> 2] = sp;
									if (frame < 0) break;
									i32[((fp >> 2) + 17) | 0] = (i32[((fp >> 2) + 17) | 0]! & ~0xff) | 3;
									i32[(frame + 8) >> 2] = fp;
									m.current_frame = frame;
									fp = frame | 0;
									code = i32[fp >> 2]!;
									pc = i32[(fp + 56) >> 2]! >> 2;
									lp = (fp + LOCALS) >> 2;
									cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
									sp = (lp + 2 * i32[(code + PyCodeObject.co_nlocalsplus) >> 2]!) | 0;
									if (--m.py_recursion_remaining < 0) {
										recursionError(m);
										break;
									}
									continue;
								}
							}
							result =
								strIsSpecial && callable === PyUnicode_Type
									? callStr(m, pc, first << 2, nargs)
									: PyObject_Vectorcall(m, callable as Ptr, first << 2, nargs, NULL);
						}
						if (result === 0) {
							if (isRepeated) sp = failRepeatedCall(m, base, sp, first, nargs) | 0;
							else sp = closeInputs(m, base, sp) | 0;
							break;
						}
						sp = closeInputs(m, base, sp) | 0;
						i32[sp] = result;
						sp = (sp + 2) | 0;
						pc = (pc + 3) | 0;
						if (
							m.eval_breaker !== 0 &&
							!(isRepeated && callIsQuiet(m, callable as Ptr, oparg, i32[pc]! & 255))
						) {
							i32[(fp + 64) >> 2] = sp;
							if (handlePending(m) < 0) break;
						}
						continue;
					}
					case op.POP_TOP: {
						sp = (sp - 2) | 0;
						pc = (pc + 1) | 0;
						const value = i32[sp]!;
						if (i32[(sp + 1) | 0] !== 0) i32[(sp + 1) | 0] = 0;
						else {
							const count = i32[value >> 2]!;
							if (count > 1) i32[value >> 2] = count - 1;
							else if (count === 1) {
								i32[(fp + 64) >> 2] = sp;
								i32[value >> 2] = 0;
								_Py_Dealloc(m, value);
							}
						}
						continue;
					}
					case op.RETURN_VALUE:
					case op.RETURN_CONST: {
						let result: number;
						if ((word & 255) === op.RETURN_VALUE) {
							sp = (sp - 2) | 0;
							result = stealSlot(m, sp);
						} else {
							result = i32[(cp + 2 * oparg) | 0]!;
							Py_INCREF(m, result);
						}
						const done = fp;
						const owner = u8[(done + 70) | 0]!;
						const previous = i32[(done + 8) >> 2]!;
						m.py_recursion_remaining++;
						if (owner === FRAME_OWNED_BY_GENERATOR) {
							const leave = u8[(done + 71) | 0] === 1;
							clearGenerator(m, done);
							if (leave) return result as Owned;
							fp = previous | 0;
							code = i32[fp >> 2]!;
							// The loop or `yield from` that drove it ends: continue at its target, with the value on the stack.
							pc =
								(i32[(code + PyCodeObject.co_words) >> 2]! >> 2) +
								(i32[i32[(fp + 56) >> 2]! >> 2]! >>> 8);
						} else {
							const leave = u8[(done + 71) | 0] === 1;
							m.current_frame = previous;
							clearFrame(m, done);
							m.data_stack_top = done;
							if (leave) return result as Owned;
							fp = previous | 0;
							code = i32[fp >> 2]!;
							pc = ((i32[(fp + 56) >> 2]! >> 2) + (i32[((fp >> 2) + 17) | 0]! & 0xff)) | 0;
						}
						lp = (fp + LOCALS) >> 2;
						cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
						sp = i32[(fp + 64) >> 2]!;
						if (owner === FRAME_RUNS_INIT) {
							if (result !== Py_None) {
								raiseFrom.initResult(m, result as Ptr);
								Py_DECREF(m, result);
								break;
							}
							continue;
						}
						i32[sp] = result;
						sp = (sp + 2) | 0;
						continue;
					}
					case op.RESUME: {
						pc = (pc + 1) | 0;
						if (m.eval_breaker !== 0 && (oparg & 3) < 2) {
							i32[(fp + 64) >> 2] = sp;
							if (handlePending(m) < 0) break;
						}
						continue;
					}
					case op.JUMP_BACKWARD: {
						pc = ((i32[(code + PyCodeObject.co_words) >> 2]! >> 2) + oparg) | 0;
						if (m.eval_breaker !== 0) {
							i32[(fp + 64) >> 2] = sp;
							if (handlePending(m) < 0) break;
						}
						continue;
					}
					case op.JUMP_FORWARD:
					case op.JUMP_BACKWARD_NO_INTERRUPT: {
						pc = ((i32[(code + PyCodeObject.co_words) >> 2]! >> 2) + oparg) | 0;
						continue;
					}
					case op.POP_JUMP_IF_FALSE: {
						sp = (sp - 2) | 0;
						const value = i32[sp]!;
						if (i32[(sp + 1) | 0] !== 0) i32[(sp + 1) | 0] = 0;
						else if (i32[value >> 2]! >= 0) Py_DECREF(m, value);
						pc =
							(value === Py_False
								? (i32[(code + PyCodeObject.co_words) >> 2]! >> 2) + oparg
								: pc + 1) | 0;
						continue;
					}
					case op.POP_JUMP_IF_TRUE: {
						sp = (sp - 2) | 0;
						const value = i32[sp]!;
						if (i32[(sp + 1) | 0] !== 0) i32[(sp + 1) | 0] = 0;
						else if (i32[value >> 2]! >= 0) Py_DECREF(m, value);
						pc =
							(value === Py_True
								? (i32[(code + PyCodeObject.co_words) >> 2]! >> 2) + oparg
								: pc + 1) | 0;
						continue;
					}
					case op.POP_JUMP_IF_NONE: {
						const value = i32[(sp - 2) | 0]!;
						sp = (sp - 2) | 0;
						closeSlot(m, sp);
						pc =
							(value === Py_None
								? (i32[(code + PyCodeObject.co_words) >> 2]! >> 2) + oparg
								: pc + 1) | 0;
						continue;
					}
					case op.POP_JUMP_IF_NOT_NONE: {
						const value = i32[(sp - 2) | 0]!;
						sp = (sp - 2) | 0;
						closeSlot(m, sp);
						pc =
							(value === Py_None
								? pc + 1
								: (i32[(code + PyCodeObject.co_words) >> 2]! >> 2) + oparg) | 0;
						continue;
					}
					case op.FOR_ITER: {
						const iterator = i32[(sp - ITERATOR) | 0]!;
						const type = i32[(iterator + 8) >> 2]!;
						let item: number;
						i32[(fp + 64) >> 2] = sp;
						if (ITERATOR === 4 && i32[(sp - 2) | 0] !== 0)
							item = indexedItem(m, iterator as Ptr, sp - 2);
						else if (type === PyListIter_Type) item = listiter_next(m, iterator as Ptr);
						else if (type === PyRangeIter_Type) item = rangeiter_next(m, iterator as Ptr);
						else if (type === PyTupleIter_Type) item = tupleiter_next(m, iterator as Ptr);
						else if (
							type === PyGen_Type &&
							u8[(iterator + GEN_STATE) | 0]! >= FRAME_SUSPENDED - 1
						) {
							i32[((fp >> 2) + 17) | 0] = (i32[((fp >> 2) + 17) | 0]! & ~0xff) | 2;
							fp = resumeGenerator(m, iterator, Py_NewRef(m, Py_None), fp) | 0;
							u8[(fp + 71) | 0] = 0;
							code = i32[fp >> 2]!;
							pc = i32[(fp + 56) >> 2]! >> 2;
							lp = (fp + LOCALS) >> 2;
							cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
							sp = i32[(fp + 64) >> 2]!;
							if (--m.py_recursion_remaining < 0) {
								recursionError(m);
								break;
							}
							continue;
						} else {
							item = m.func[i32[(type + PyTypeObject.tp_iternext) >> 2]!]!(m, iterator) as number;
						}
						if (item !== 0) {
							i32[sp] = item;
							sp = (sp + 2) | 0;
							pc = (pc + 2) | 0;
							continue;
						}
						if (m.current_exception !== 0 && !raiseFrom.stopIteration(m)) break;
						pc = ((i32[(code + PyCodeObject.co_words) >> 2]! >> 2) + oparg + 1) | 0;
						continue;
					}
					case op.BINARY_OP: {
						const right = i32[(sp - 2) | 0]! as Ptr;
						const left = i32[(sp - 4) | 0]! as Ptr;
						const type = i32[(left + 8) >> 2]!;
						let result: number;
						i32[(fp + 64) >> 2] = sp;
						if (type === PyLong_Type && i32[(right + 8) >> 2] === PyLong_Type) {
							if (oparg === op.NB_ADD || oparg === op.NB_ADD + op.NB_INPLACE) {
								const ta = i32[(left + 16) >> 2]!;
								const tb = i32[(right + 16) >> 2]!;
								if (ta < 16 && tb < 16) {
									// One digit each; the sign is in the low bits of the tag.
									const sum =
										(1 - (ta & 3)) * i32[(left + 24) >> 2]! +
										(1 - (tb & 3)) * i32[(right + 24) >> 2]!;
									result =
										sum > -0x4000_0000 && sum < 0x4000_0000
											? fromMedium(m, sum)
											: _PyLong_Add(m, left, right);
								} else result = _PyLong_Add(m, left, right);
							} else if (oparg === op.NB_SUBTRACT || oparg === op.NB_SUBTRACT + op.NB_INPLACE) {
								const ta = i32[(left + 16) >> 2]!;
								const tb = i32[(right + 16) >> 2]!;
								if (ta < 16 && tb < 16) {
									const difference =
										(1 - (ta & 3)) * i32[(left + 24) >> 2]! -
										(1 - (tb & 3)) * i32[(right + 24) >> 2]!;
									result =
										difference > -0x4000_0000 && difference < 0x4000_0000
											? fromMedium(m, difference)
											: _PyLong_Subtract(m, left, right);
								} else result = _PyLong_Subtract(m, left, right);
							} else if (oparg === op.NB_MULTIPLY || oparg === op.NB_MULTIPLY + op.NB_INPLACE) {
								result = _PyLong_Multiply(m, left, right);
							} else result = binaryOp(m, oparg, left, right);
						} else if (type === PyFloat_Type && i32[(right + 8) >> 2] === PyFloat_Type) {
							const x = f64[(left + 16) >> 3]!;
							const y = f64[(right + 16) >> 3]!;
							if (oparg === op.NB_ADD) result = PyFloat_FromDouble(m, x + y);
							else if (oparg === op.NB_SUBTRACT) result = PyFloat_FromDouble(m, x - y);
							else if (oparg === op.NB_MULTIPLY) result = PyFloat_FromDouble(m, x * y);
							else result = binaryOp(m, oparg, left, right);
						} else if (
							type === PyUnicode_Type &&
							i32[(right + 8) >> 2] === PyUnicode_Type &&
							(oparg === op.NB_ADD + op.NB_INPLACE || oparg === op.NB_ADD) &&
							(i32[(pc + 2) | 0]! & 255) === op.STORE_FAST &&
							i32[(lp + 2 * (i32[(pc + 2) | 0]! >>> 8)) | 0] === left
						) {
							// `s += t` on a local: it may grow in place. Takes the left operand and the local's reference.
							sp = appendInPlace(m, sp, lp + 2 * (i32[(pc + 2) | 0]! >>> 8)) | 0;
							if (sp < 0) {
								sp = i32[(fp + 64) >> 2]! - 4;
								break;
							}
							pc = (pc + 3) | 0;
							continue;
						} else result = binaryOp(m, oparg, left, right);
						if (result === 0) {
							sp = failInputs(m, 'BINARY_OP', sp - 4, sp) | 0;
							break;
						}
						pc = (pc + 2) | 0;
						sp = (sp - 2) | 0;
						if (RIGHT_FIRST) {
							if (i32[(sp + 1) | 0] !== 0) i32[(sp + 1) | 0] = 0;
							else {
								const count = i32[right >> 2]!;
								if (count > 1) i32[right >> 2] = count - 1;
								else if (count === 1) {
									i32[right >> 2] = 0;
									_Py_Dealloc(m, right);
								}
							}
							if (i32[(sp - 1) | 0] !== 0) i32[(sp - 1) | 0] = 0;
							else {
								const count = i32[left >> 2]!;
								if (count > 1) i32[left >> 2] = count - 1;
								else if (count === 1) {
									i32[left >> 2] = 0;
									_Py_Dealloc(m, left);
								}
							}
						} else {
							if (i32[(sp - 1) | 0] !== 0) i32[(sp - 1) | 0] = 0;
							else {
								const count = i32[left >> 2]!;
								if (count > 1) i32[left >> 2] = count - 1;
								else if (count === 1) {
									i32[left >> 2] = 0;
									_Py_Dealloc(m, left);
								}
							}
							if (i32[(sp + 1) | 0] !== 0) i32[(sp + 1) | 0] = 0;
							else {
								const count = i32[right >> 2]!;
								if (count > 1) i32[right >> 2] = count - 1;
								else if (count === 1) {
									i32[right >> 2] = 0;
									_Py_Dealloc(m, right);
								}
							}
						}
						i32[(sp - 2) | 0] = result;
						continue;
					}
					case op.COMPARE_OP: {
						const right = i32[(sp - 2) | 0]! as Ptr;
						const left = i32[(sp - 4) | 0]! as Ptr;
						let result: number;
						if (i32[(left + 8) >> 2] === PyLong_Type && i32[(right + 8) >> 2] === PyLong_Type) {
							const ta = i32[(left + 16) >> 2]!;
							const tb = i32[(right + 16) >> 2]!;
							let holds: boolean;
							if (ta < 16 && tb < 16) {
								const a = (1 - (ta & 3)) * i32[(left + 24) >> 2]!;
								const b = (1 - (tb & 3)) * i32[(right + 24) >> 2]!;
								// Bits of the outcome: less 1, equal 2, greater 4; which of them each operator accepts.
								holds = ((COMPARISONS >> ((oparg & 15) * 3)) & (a < b ? 1 : a === b ? 2 : 4)) !== 0;
							} else holds = compareInts(m, left, right, oparg & 15);
							result = holds ? Py_True : Py_False;
							const count = i32[result >> 2]!;
							if (count >= 0) i32[result >> 2] = count + 1;
						} else {
							i32[(fp + 64) >> 2] = sp;
							result = PyObject_RichCompare(m, left, right, oparg & 15);
						}
						pc = (pc + 2) | 0;
						sp = (sp - 2) | 0;
						if (LAST_FIRST) {
							if (i32[(sp + 1) | 0] !== 0) i32[(sp + 1) | 0] = 0;
							else {
								const count = i32[right >> 2]!;
								if (count > 1) i32[right >> 2] = count - 1;
								else if (count === 1) {
									i32[right >> 2] = 0;
									_Py_Dealloc(m, right);
								}
							}
							if (i32[(sp - 1) | 0] !== 0) i32[(sp - 1) | 0] = 0;
							else {
								const count = i32[left >> 2]!;
								if (count > 1) i32[left >> 2] = count - 1;
								else if (count === 1) {
									i32[left >> 2] = 0;
									_Py_Dealloc(m, left);
								}
							}
						} else {
							if (i32[(sp - 1) | 0] !== 0) i32[(sp - 1) | 0] = 0;
							else {
								const count = i32[left >> 2]!;
								if (count > 1) i32[left >> 2] = count - 1;
								else if (count === 1) {
									i32[left >> 2] = 0;
									_Py_Dealloc(m, left);
								}
							}
							if (i32[(sp + 1) | 0] !== 0) i32[(sp + 1) | 0] = 0;
							else {
								const count = i32[right >> 2]!;
								if (count > 1) i32[right >> 2] = count - 1;
								else if (count === 1) {
									i32[right >> 2] = 0;
									_Py_Dealloc(m, right);
								}
							}
						}
						if (result === 0) {
							sp = (sp - 2) | 0;
							pc = (pc - 2) | 0;
							break;
						}
						if ((oparg & 16) !== 0 && result !== Py_True && result !== Py_False) {
							i32[(fp + 64) >> 2] = sp - 2;
							const truth = PyObject_IsTrue(m, result as Ptr);
							Py_DECREF(m, result);
							if (truth < 0) {
								sp = (sp - 2) | 0;
								pc = (pc - 2) | 0;
								break;
							}
							result = truth === 1 ? Py_True : Py_False;
							Py_INCREF(m, result);
						}
						i32[(sp - 2) | 0] = result;
						continue;
					}
					case op.TO_BOOL: {
						const value = i32[(sp - 2) | 0]! as Ptr;
						pc = (pc + 2) | 0;
						if (value === Py_True || value === Py_False) continue;
						i32[(fp + 64) >> 2] = sp;
						const truth = PyObject_IsTrue(m, value);
						closeSlot(m, sp - 2);
						if (truth < 0) {
							sp = (sp - 2) | 0;
							break;
						}
						const result = truth === 0 ? Py_False : Py_True;
						Py_INCREF(m, result);
						i32[(sp - 2) | 0] = result;
						continue;
					}
					case op.BINARY_SUBSCR: {
						const key = i32[(sp - 2) | 0]! as Ptr;
						const container = i32[(sp - 4) | 0]! as Ptr;
						const type = i32[(container + 8) >> 2]!;
						let result = 0;
						i32[(fp + 64) >> 2] = sp;
						// A list or tuple indexed by a small non-negative int.
						if (
							(type === PyList_Type || type === PyTuple_Type) &&
							i32[(key + 8) >> 2] === PyLong_Type &&
							(i32[(key + 16) >> 2] === 8 || i32[(key + 16) >> 2] === 1)
						) {
							const index = i32[(key + 16) >> 2] === 1 ? 0 : i32[(key + 24) >> 2]!;
							if (index < i32[(container + 16) >> 2]!) {
								const items =
									type === PyList_Type ? i32[(container + 24) >> 2]! : container + ITEMS;
								result = i32[(items + 8 * index) >> 2]!;
								Py_INCREF(m, result);
							} else result = PyObject_GetItem(m, container, key);
						} else result = getItem(m, pc, sp, container, key);
						if (result === 0) {
							// A frame may have been entered instead.
							if (m.current_exception !== 0) sp = failInputs(m, 'BINARY_OP', sp - 4, sp) | 0;
							break;
						}
						pc = (pc + 2) | 0;
						sp = (sp - 2) | 0;
						if (RIGHT_FIRST) closeSlot(m, sp);
						closeSlot(m, sp - 2);
						closeSlot(m, sp);
						i32[(sp - 2) | 0] = result;
						continue;
					}
					case op.STORE_SUBSCR: {
						i32[(fp + 64) >> 2] = sp;
						const result = PyObject_SetItem(
							m,
							i32[(sp - 4) | 0]! as Ptr,
							i32[(sp - 2) | 0]! as Ptr,
							i32[(sp - 6) | 0]! as Ptr,
						);
						sp = closeInputs(m, sp - 6, sp) | 0;
						if (result < 0) break;
						pc = (pc + 2) | 0;
						continue;
					}
					case op.LOAD_NAME: {
						i32[(fp + 64) >> 2] = sp;
						const value = loadName(m, fp, oparg);
						if (value === 0) break;
						i32[sp] = value;
						sp = (sp + 2) | 0;
						pc = (pc + 1) | 0;
						continue;
					}
					case op.STORE_NAME: {
						i32[(fp + 64) >> 2] = sp;
						if (storeName(m, fp, oparg, i32[(sp - 2) | 0]! as Ptr) < 0) break;
						sp = (sp - 2) | 0;
						pc = (pc + 1) | 0;
						closeSlot(m, sp);
						continue;
					}
					case op.LOAD_DEREF: {
						const value = PyCell_GET(m, i32[(lp + 2 * oparg) | 0]! as Ptr);
						if (value === 0) {
							unboundDeref(m, fp, oparg);
							break;
						}
						i32[sp] = Py_NewRef(m, value);
						sp = (sp + 2) | 0;
						pc = (pc + 1) | 0;
						continue;
					}
					case op.STORE_DEREF: {
						const cell = i32[(lp + 2 * oparg) | 0]!;
						sp = (sp - 2) | 0;
						pc = (pc + 1) | 0;
						const old = i32[(cell + 16) >> 2]!;
						i32[(cell + 16) >> 2] = stealSlot(m, sp);
						if (old !== 0) {
							i32[(fp + 64) >> 2] = sp;
							Py_DECREF(m, old);
						}
						continue;
					}
					case op.PUSH_NULL: {
						i32[sp] = 0;
						sp = (sp + 2) | 0;
						pc = (pc + 1) | 0;
						continue;
					}
					case op.IS_OP: {
						const same = i32[(sp - 2) | 0] === i32[(sp - 4) | 0];
						sp = (closeInputs(m, sp - 4, sp) + 2) | 0;
						pc = (pc + 1) | 0;
						const result = same === (oparg === 0) ? Py_True : Py_False;
						Py_INCREF(m, result);
						i32[(sp - 2) | 0] = result;
						continue;
					}
					case op.CONTAINS_OP: {
						i32[(fp + 64) >> 2] = sp;
						const found = PySequence_Contains(
							m,
							i32[(sp - 2) | 0]! as Ptr,
							i32[(sp - 4) | 0]! as Ptr,
						);
						if (found < 0) {
							sp = failInputs(m, 'CONTAINS_OP', sp - 4, sp) | 0;
							break;
						}
						sp = closeInputs(m, sp - 4, sp) | 0;
						sp = (sp + 2) | 0;
						pc = (pc + 2) | 0;
						const result = (found === 1) === (oparg === 0) ? Py_True : Py_False;
						Py_INCREF(m, result);
						i32[(sp - 2) | 0] = result;
						continue;
					}
					case op.BUILD_TUPLE: {
						i32[(fp + 64) >> 2] = sp;
						const base = (sp - 2 * oparg) | 0;
						ownSlots(m, base, sp);
						const tuple = _PyTuple_FromArraySteal(m, base << 2, oparg);
						sp = base | 0;
						if (tuple === 0) break;
						i32[sp] = tuple;
						sp = (sp + 2) | 0;
						pc = (pc + 1) | 0;
						continue;
					}
					case op.BUILD_LIST: {
						i32[(fp + 64) >> 2] = sp;
						const base = (sp - 2 * oparg) | 0;
						ownSlots(m, base, sp);
						const list = _PyList_FromArraySteal(m, base << 2, oparg);
						sp = base | 0;
						if (list === 0) break;
						i32[sp] = list;
						sp = (sp + 2) | 0;
						pc = (pc + 1) | 0;
						continue;
					}
					case op.LIST_APPEND: {
						sp = (sp - 2) | 0;
						const list = i32[(sp - 2 * oparg) | 0]! as Ptr;
						i32[(fp + 64) >> 2] = sp;
						if (_PyList_AppendTakeRef(m, list, stealSlot(m, sp) as Owned) < 0) break;
						pc = (pc + 1) | 0;
						continue;
					}
					case op.UNPACK_SEQUENCE: {
						i32[(fp + 64) >> 2] = sp;
						sp = unpackSequence(m, sp, oparg) | 0;
						if (sp < 0) {
							sp = i32[(fp + 64) >> 2]! - 2;
							break;
						}
						pc = (pc + 2) | 0;
						continue;
					}
					case op.COPY: {
						// The copy of a borrowed reference is borrowed too.
						const slot = (sp - 2 * oparg) | 0;
						const value = i32[slot]!;
						if (i32[(slot + 1) | 0] !== 0) i32[(sp + 1) | 0] = 1;
						else if (value !== 0) Py_INCREF(m, value);
						i32[sp] = value;
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
					case op.GET_ITER: {
						i32[(fp + 64) >> 2] = sp;
						if (oparg !== 0) {
							if (getIterPair(m, sp - 2) < 0) break;
							sp = (sp + 2) | 0;
							pc = (pc + 1) | 0;
							continue;
						}
						const iterator = PyObject_GetIter(m, i32[(sp - 2) | 0]! as Ptr);
						closeSlot(m, sp - 2);
						if (iterator === 0) {
							sp = (sp - 2) | 0;
							break;
						}
						i32[(sp - 2) | 0] = iterator;
						pc = (pc + 1) | 0;
						continue;
					}
					case op.END_FOR:
					case op.POP_ITER: {
						if (oparg !== 0) {
							// The index, no reference.
							i32[(sp - 2) | 0] = 0;
							i32[(sp - 1) | 0] = 0;
							sp = (sp - 2) | 0;
						}
						sp = (sp - 2) | 0;
						pc = (pc + 1) | 0;
						i32[(fp + 64) >> 2] = sp;
						closeSlot(m, sp);
						continue;
					}
					case op.YIELD_VALUE: {
						sp = (sp - 2) | 0;
						const value = stealSlot(m, sp);
						i32[(fp + 64) >> 2] = sp;
						i32[(fp + 56) >> 2] = (pc + 1) << 2;
						const previous = i32[(fp + 8) >> 2]!;
						unlinkGenerator(m, fp, oparg === 1 ? FRAME_SUSPENDED_YIELD_FROM : FRAME_SUSPENDED);
						m.py_recursion_remaining++;
						if (u8[(fp + 71) | 0] === 1) return value as Owned;
						fp = previous | 0;
						code = i32[fp >> 2]!;
						pc = ((i32[(fp + 56) >> 2]! >> 2) + (i32[((fp >> 2) + 17) | 0]! & 0xff)) | 0;
						lp = (fp + LOCALS) >> 2;
						cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
						sp = i32[(fp + 64) >> 2]!;
						i32[sp] = value;
						sp = (sp + 2) | 0;
						continue;
					}
					case op.LOAD_FAST_CHECK: {
						const value = i32[(lp + 2 * oparg) | 0]!;
						if (value === 0) {
							unboundLocal(m, fp, oparg);
							break;
						}
						Py_INCREF(m, value);
						i32[sp] = value;
						sp = (sp + 2) | 0;
						pc = (pc + 1) | 0;
						continue;
					}
					case op.CALL_KW: {
						i32[(fp + 64) >> 2] = sp;
						const isSpecial = specialize(m, pc + 1, keywordCallKind(m, sp, oparg));
						const result = callKeywords(m, sp, oparg);
						sp = (sp - (2 * oparg + KEYWORD_CALL)) | 0;
						if (result === 0) break;
						i32[sp] = result;
						sp = (sp + 2) | 0;
						pc = (pc + 3) | 0;
						if (m.eval_breaker !== 0 && (isSpecial || COLD_CHECKS)) {
							i32[(fp + 64) >> 2] = sp;
							if (handlePending(m) < 0) break;
						}
						continue;
					}
					case op.NOP: {
						pc = (pc + 1) | 0;
						continue;
					}
					case op.SEND: {
						const receiver = i32[(sp - 2 - ITERATOR) | 0]!;
						i32[(fp + 64) >> 2] = sp;
						if (
							(i32[(receiver + 8) >> 2] === PyGen_Type ||
								i32[(receiver + 8) >> 2] === PyCoro_Type) &&
							u8[(receiver + GEN_STATE) | 0]! >= FRAME_SUSPENDED - 1
						) {
							sp = (sp - 2) | 0;
							i32[(fp + 64) >> 2] = sp;
							i32[((fp >> 2) + 17) | 0] = (i32[((fp >> 2) + 17) | 0]! & ~0xff) | 2;
							fp = resumeGenerator(m, receiver, stealSlot(m, sp), fp) | 0;
							u8[(fp + 71) | 0] = 0;
							code = i32[fp >> 2]!;
							pc = i32[(fp + 56) >> 2]! >> 2;
							lp = (fp + LOCALS) >> 2;
							cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
							sp = i32[(fp + 64) >> 2]!;
							if (--m.py_recursion_remaining < 0) {
								recursionError(m);
								break;
							}
							continue;
						}
						// 1: yielded, 0: returned (both leave the value in the sent one's place), -1: error.
						const outcome = send(m, sp);
						if (outcome < 0) break;
						pc =
							(outcome === 1 ? pc + 2 : (i32[(code + PyCodeObject.co_words) >> 2]! >> 2) + oparg) |
							0;
						continue;
					}
					case op.RETURN_GENERATOR: {
						i32[(fp + 56) >> 2] = (pc + 1) << 2;
						const gen = generatorFromFrame(m, fp, sp);
						const done = fp;
						const leave = u8[(done + 71) | 0] === 1;
						m.py_recursion_remaining++;
						if (gen === 0) {
							m.py_recursion_remaining--;
							break;
						}
						fp = i32[(done + 8) >> 2]!;
						m.current_frame = fp;
						m.data_stack_top = done;
						i32[((done >> 2) + 17) | 0] = 0;
						if (leave) return gen;
						code = i32[fp >> 2]!;
						pc = ((i32[(fp + 56) >> 2]! >> 2) + (i32[((fp >> 2) + 17) | 0]! & 0xff)) | 0;
						lp = (fp + LOCALS) >> 2;
						cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
						sp = i32[(fp + 64) >> 2]!;
						i32[sp] = gen;
						sp = (sp + 2) | 0;
						continue;
					}
					case op.RERAISE: {
						sp = (sp - 2) | 0;
						const exception = stealSlot(m, sp);
						if (oparg !== 0) restoreLasti(m, fp, (sp - 2 * oparg) | 0);
						Py_XDECREF(m, m.current_exception);
						m.current_exception = exception as Owned;
						m.reraising = true;
						break;
					}
					case op.POP_EXCEPT: {
						sp = (sp - 2) | 0;
						const old = i32[m.exc_info >> 2]!;
						const restored = stealSlot(m, sp);
						i32[m.exc_info >> 2] = restored === Py_None ? 0 : restored;
						if (restored === Py_None) Py_DECREF(m, restored);
						i32[(fp + 64) >> 2] = sp;
						pc = (pc + 1) | 0;
						if (old !== 0) Py_DECREF(m, old);
						continue;
					}
					default: {
						i32[(fp + 64) >> 2] = sp;
						const opcode = word & 255;
						const result = handlers[opcode]!(m, oparg, sp, fp);
						if (result < 0) {
							sp = i32[(fp + 64) >> 2]!;
							break;
						}
						sp = result | 0;
						pc = (pc + 1 + op.CACHES[opcode]!) | 0;
						if (
							(opcode === op.JUMP_IF_FALSE_OR_POP || opcode === op.JUMP_IF_TRUE_OR_POP) &&
							m.jumps
						)
							pc = ((i32[(code + PyCodeObject.co_words) >> 2]! >> 2) + oparg) | 0;
						if (opcode === op.CALL_FUNCTION_EX && m.eval_breaker !== 0) {
							i32[(fp + 64) >> 2] = sp;
							if (handlePending(m) < 0) break;
						}
						continue;
					}
				}
			}

			// A handler has linked a frame that is to run now; the caller's stack and the way back are set.
			if (!unwinding && m.current_frame !== fp) {
				fp = m.current_frame | 0;
				code = i32[fp >> 2]!;
				pc = i32[(fp + 56) >> 2]! >> 2;
				lp = (fp + LOCALS) >> 2;
				cp = (i32[(code + PyCodeObject.co_consts) >> 2]! + ITEMS) >> 2;
				sp = (lp + 2 * i32[(code + PyCodeObject.co_nlocalsplus) >> 2]!) | 0;
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
		if (bytes[entry + F.owner] !== FRAME_OWNED_BY_GENERATOR) {
			const code = words[entry >> 2]!;
			words[(entry + F.stacktop) >> 2] =
				((entry + frameLocals) >> 2) + 2 * words[(code + PyCodeObject.co_nlocalsplus) >> 2]!;
		}
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

/** Makes the references in the slots from `base` up to `sp` owned. */
function ownSlots(m: Machine, base: number, sp: number): void {
	const {i32} = m;
	for (let slot = base; slot < sp; slot += 2) {
		if (i32[slot + 1] === 0) continue;
		i32[slot + 1] = 0;
		Py_INCREF(m, i32[slot]!);
	}
}
