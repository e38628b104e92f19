/** Handlers by opcode: of the instructions outside the eval loop's switch, and of the operands that its cases leave to them. */
import * as op from '../../language/opcodes.ts';
import type {Machine} from '../../runtime/machine.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {callFunctionEx, callKw, callOther, kwNames} from './calls.ts';
import * as asynchronous from './async.ts';
import * as collections from './collections.ts';
import * as exceptions from './exceptions.ts';
import * as formatting from './formatting.ts';
import * as functions from './functions.ts';
import {endSend, forIter, getYieldFromIter, sendOn} from './generators.ts';
import {
	callIntrinsic1,
	callIntrinsic2,
	importFrom,
	importName,
	importNameFree,
	importNameLazy,
} from './intrinsics.ts';
import {warmup} from './specialize.ts';
import {unpackEx, unpackSequence} from './unpacking.ts';
import {getIter, popIter} from './iteration.ts';
import * as matching from './matching.ts';
import {
	binaryOpOther,
	compareOp,
	toBool,
	jumpIfFalseOrPop,
	jumpIfTrueOrPop,
	unaryInvert,
	unaryNegative,
	unaryNot,
} from './operators.ts';

/**
 * Executes one instruction. `sp`: word index of the first free stack slot; returns the new one, or -1 with an error set (then the
 * frame's stacktop says what is left of the stack); without an error, a frame has been entered. `m.jump_to`: where to go on, if not behind it.
 */
export type Handler = (m: Machine, oparg: number, sp: number, frame: number) => number;

function unknown(m: Machine): number {
	PyErr_SetString(m, 'SystemError', 'unknown opcode');
	return -1;
}

const rows: ReadonlyArray<readonly [number, Handler]> = [
	[op.CALL, callOther],
	[op.FOR_ITER, forIter],
	[op.BINARY_OP, binaryOpOther],
	[op.COMPARE_OP, compareOp],
	[op.TO_BOOL, toBool],
	[op.LOAD_COMMON_CONSTANT, functions.loadBuiltin],
	[op.LOAD_FAST_CHECK, functions.loadUnbound],
	[op.LOAD_DEREF, functions.loadUnboundDeref],
	[op.CALL_KW, callKw],
	[op.SEND, sendOn],
	[op.RERAISE, exceptions.reraise],
	[op.POP_EXCEPT, exceptions.popExcept],
	[op.STORE_SUBSCR, collections.storeSubscr],
	[op.CONTAINS_OP, collections.containsOp],
	[op.IS_OP, collections.isOp],
	[op.BUILD_TUPLE, collections.buildTuple],
	[op.BUILD_LIST, collections.buildList],
	[op.LIST_APPEND, collections.listAppend],
	[op.UNPACK_SEQUENCE, unpackSequence],
	[op.GET_ITER, getIter],
	[op.END_FOR, popIter],
	[op.POP_ITER, popIter],
	[op.STORE_DEREF, functions.storeDeref],
	[op.LOAD_NAME, functions.loadNameAt],
	[op.STORE_NAME, functions.storeNameAt],
	[op.WARMUP, warmup],
	[op.KW_NAMES, kwNames],
	[op.JUMP_IF_FALSE_OR_POP, jumpIfFalseOrPop],
	[op.JUMP_IF_TRUE_OR_POP, jumpIfTrueOrPop],
	[op.LOAD_FAST_AND_CLEAR, functions.loadFastAndClear],
	[op.STORE_GLOBAL, functions.storeGlobalAt],
	[op.DELETE_FAST, functions.deleteFast],
	[op.DELETE_NAME, functions.deleteNameAt],
	[op.DELETE_GLOBAL, functions.deleteGlobalAt],
	[op.DELETE_DEREF, functions.deleteDeref],
	[op.DELETE_ATTR, functions.deleteAttr],
	[op.DELETE_SUBSCR, collections.deleteSubscr],
	[op.LOAD_LOCALS, functions.loadLocals],
	[op.LOAD_FROM_DICT_OR_DEREF, functions.loadFromDictOrDeref],
	[op.LOAD_FROM_DICT_OR_GLOBALS, functions.loadFromDictOrGlobals],
	[op.LOAD_SUPER_ATTR, functions.loadSuperAttr],
	[op.LOAD_SPECIAL, exceptions.loadSpecial],
	[op.LOAD_BUILD_CLASS, functions.loadBuildClass],
	[op.BINARY_SLICE, collections.binarySlice],
	[op.STORE_SLICE, collections.storeSlice],
	[op.UNARY_NOT, unaryNot],
	[op.UNARY_NEGATIVE, unaryNegative],
	[op.UNARY_INVERT, unaryInvert],
	[op.BUILD_SET, collections.buildSet],
	[op.BUILD_MAP, collections.buildMap],
	[op.BUILD_CONST_KEY_MAP, collections.buildConstKeyMap],
	[op.BUILD_STRING, collections.buildString],
	[op.BUILD_SLICE, collections.buildSlice],
	[op.BUILD_INTERPOLATION, formatting.buildInterpolation],
	[op.BUILD_TEMPLATE, formatting.buildTemplate],
	[op.LIST_EXTEND, collections.listExtend],
	[op.SET_ADD, collections.setAdd],
	[op.SET_UPDATE, collections.setUpdate],
	[op.MAP_ADD, collections.mapAdd],
	[op.DICT_UPDATE, collections.dictUpdate],
	[op.DICT_MERGE, collections.dictMerge],
	[op.UNPACK_EX, unpackEx],
	[op.FORMAT_SIMPLE, formatting.formatSimple],
	[op.FORMAT_WITH_SPEC, formatting.formatWithSpec],
	[op.CONVERT_VALUE, formatting.convertValue],
	[op.GET_LEN, matching.getLen],
	[op.MATCH_MAPPING, matching.matchMapping],
	[op.MATCH_SEQUENCE, matching.matchSequence],
	[op.MATCH_KEYS, matching.matchKeys],
	[op.MATCH_CLASS, matching.matchClass],
	[op.GET_YIELD_FROM_ITER, getYieldFromIter],
	[op.END_SEND, endSend],
	[op.GET_AWAITABLE, asynchronous.getAwaitable],
	[op.GET_AITER, asynchronous.getAiter],
	[op.GET_ANEXT, asynchronous.getAnext],
	[op.END_ASYNC_FOR, asynchronous.endAsyncFor],
	[op.BEFORE_ASYNC_WITH, exceptions.beforeAsyncWith],
	[op.CLEANUP_THROW, exceptions.cleanupThrow],
	[op.CALL_FUNCTION_EX, callFunctionEx],
	[op.CALL_INTRINSIC_1, callIntrinsic1],
	[op.CALL_INTRINSIC_2, callIntrinsic2],
	[op.MAKE_FUNCTION, functions.makeFunction],
	[op.SET_FUNCTION_ATTRIBUTE, functions.setFunctionAttribute],
	[op.MAKE_CELL, functions.makeCell],
	[op.COPY_FREE_VARS, functions.copyFreeVars],
	[op.BEFORE_WITH, exceptions.beforeWith],
	[op.WITH_EXCEPT_START, exceptions.withExceptStart],
	[op.PUSH_EXC_INFO, exceptions.pushExcInfo],
	[op.CHECK_EXC_MATCH, exceptions.checkExcMatch],
	[op.CHECK_EG_MATCH, exceptions.checkEgMatch],
	[op.RAISE_VARARGS, exceptions.raiseVarargs],
	[op.IMPORT_NAME, importName],
	[op.IMPORT_FROM, importFrom],
	[op.IMPORT_NAME_LAZY, importNameLazy],
	[op.IMPORT_NAME_FREE, importNameFree],
	[op.SETUP_ANNOTATIONS, functions.setupAnnotations],
];

export const handlers: readonly Handler[] = (() => {
	const table: Handler[] = Array.from({length: 256}, () => unknown);
	for (const [opcode, handler] of rows) table[opcode] = handler;
	return table;
})();

/** Says whether the value is there: for tests of the table. */
export const hasHandler = (opcode: number): boolean => handlers[opcode] !== unknown;
