/**
 * Our instructions: one table for compiler, eval loop and disassembly. Names and meaning are those of
 * CPython 3.13's instructions unless the row says otherwise.
 *
 * Encoding: one 32-bit word is `opcode | oparg << 8`; `caches` zero words follow it. A jump's oparg is
 * the absolute word index of its target. The stack grows to the right in the pictures.
 */

// The first 45 are the hot ones: the eval loop switches over them and looks the others up.
export const CACHE = 0;
export const LOAD_FAST = 1;
export const LOAD_FAST_BORROW = 2;
export const LOAD_CONST = 3;
export const LOAD_SMALL_INT = 4;
export const STORE_FAST = 5;
export const LOAD_GLOBAL = 6;
export const LOAD_ATTR = 7;
export const STORE_ATTR = 8;
export const CALL = 9;
export const POP_TOP = 10;
export const RETURN_VALUE = 11;
export const RETURN_CONST = 12;
export const RESUME = 13;
export const JUMP_BACKWARD = 14;
export const JUMP_FORWARD = 15;
export const POP_JUMP_IF_FALSE = 16;
export const POP_JUMP_IF_TRUE = 17;
export const FOR_ITER = 18;
export const BINARY_OP = 19;
export const COMPARE_OP = 20;
export const TO_BOOL = 21;
export const BINARY_SUBSCR = 22;
export const STORE_SUBSCR = 23;
export const LOAD_NAME = 24;
export const STORE_NAME = 25;
export const LOAD_DEREF = 26;
export const STORE_DEREF = 27;
export const PUSH_NULL = 28;
export const IS_OP = 29;
export const CONTAINS_OP = 30;
export const POP_JUMP_IF_NONE = 31;
export const POP_JUMP_IF_NOT_NONE = 32;
export const BUILD_TUPLE = 33;
export const BUILD_LIST = 34;
export const LIST_APPEND = 35;
export const UNPACK_SEQUENCE = 36;
export const COPY = 37;
export const SWAP = 38;
export const GET_ITER = 39;
export const END_FOR = 40;
export const POP_ITER = 41;
export const YIELD_VALUE = 42;
export const LOAD_FAST_CHECK = 43;
export const CALL_KW = 44;
export const NOP = 45;
export const LOAD_CONST_BORROW = 46;
export const LOAD_FAST_AND_CLEAR = 47;
export const STORE_GLOBAL = 48;
export const DELETE_FAST = 49;
export const DELETE_NAME = 50;
export const DELETE_GLOBAL = 51;
export const DELETE_DEREF = 52;
export const DELETE_ATTR = 53;
export const DELETE_SUBSCR = 54;
export const LOAD_LOCALS = 55;
export const LOAD_FROM_DICT_OR_DEREF = 56;
export const LOAD_FROM_DICT_OR_GLOBALS = 57;
export const LOAD_SUPER_ATTR = 58;
export const LOAD_SPECIAL = 59;
export const LOAD_COMMON_CONSTANT = 60;
export const LOAD_BUILD_CLASS = 61;
export const BINARY_SLICE = 62;
export const STORE_SLICE = 63;
export const UNARY_NOT = 64;
export const UNARY_NEGATIVE = 65;
export const UNARY_INVERT = 66;
export const BUILD_SET = 67;
export const BUILD_MAP = 68;
export const BUILD_CONST_KEY_MAP = 69;
export const BUILD_STRING = 70;
export const BUILD_SLICE = 71;
export const LIST_EXTEND = 72;
export const SET_ADD = 73;
export const SET_UPDATE = 74;
export const MAP_ADD = 75;
export const DICT_UPDATE = 76;
export const DICT_MERGE = 77;
export const UNPACK_EX = 78;
export const FORMAT_SIMPLE = 79;
export const FORMAT_WITH_SPEC = 80;
export const CONVERT_VALUE = 81;
export const GET_LEN = 82;
export const MATCH_MAPPING = 83;
export const MATCH_SEQUENCE = 84;
export const MATCH_KEYS = 85;
export const MATCH_CLASS = 86;
export const GET_YIELD_FROM_ITER = 87;
export const SEND = 88;
export const END_SEND = 89;
export const CLEANUP_THROW = 90;
export const RETURN_GENERATOR = 91;
export const JUMP_BACKWARD_NO_INTERRUPT = 92;
export const CALL_FUNCTION_EX = 93;
export const CALL_INTRINSIC_1 = 94;
export const CALL_INTRINSIC_2 = 95;
export const MAKE_FUNCTION = 96;
export const SET_FUNCTION_ATTRIBUTE = 97;
export const MAKE_CELL = 98;
export const COPY_FREE_VARS = 99;
export const BEFORE_WITH = 100;
export const WITH_EXCEPT_START = 101;
export const PUSH_EXC_INFO = 102;
export const POP_EXCEPT = 103;
export const CHECK_EXC_MATCH = 104;
export const CHECK_EG_MATCH = 105;
export const RERAISE = 106;
export const RAISE_VARARGS = 107;
export const IMPORT_NAME = 108;
export const IMPORT_FROM = 109;
export const SETUP_ANNOTATIONS = 110;
export const WARMUP = 111;
export const BEFORE_ASYNC_WITH = 112;
export const GET_AWAITABLE = 113;
export const GET_AITER = 114;
export const GET_ANEXT = 115;
export const END_ASYNC_FOR = 116;
export const KW_NAMES = 117;
export const JUMP_IF_FALSE_OR_POP = 118;
export const JUMP_IF_TRUE_OR_POP = 119;
export const BUILD_INTERPOLATION = 120;
export const BUILD_TEMPLATE = 121;
export const IMPORT_NAME_LAZY = 122;
export const IMPORT_NAME_FREE = 123;

/** Opcodes below this number belong to the hot switch of the eval loop. */
export const HOT_LIMIT = 45;

/** What an instruction's oparg refers to. `cell` counts in the same slots as `local`. */
export type Operand = 'none' | 'const' | 'name' | 'local' | 'cell' | 'target';

/** A count of stack items: fixed, or computed from the oparg. */
export type Count = number | ((oparg: number) => number);

/** One row of the instruction table. */
export type Instruction = {
	readonly opcode: number;
	readonly name: string;
	/** Items taken from the stack when the instruction does not jump. */
	readonly pops: Count;
	/** Items put on the stack when the instruction does not jump. */
	readonly pushes: Count;
	/** Inline-cache words that follow the instruction. */
	readonly caches: number;
	readonly operand: Operand;
	readonly jump: boolean;
	/** Control never reaches the next instruction. */
	readonly end: boolean;
	readonly doc: string;
};

type Extra = {
	readonly operand?: Operand;
	readonly jump?: boolean;
	readonly end?: boolean;
	readonly caches?: number;
};

/** The table, indexed by opcode. */
export const instructions: Instruction[] = [];

/** Names by opcode. */
export const opname: string[] = [];

/** Inline-cache words by opcode: the next instruction is at `pc + 1 + CACHES[opcode]`. */
export const CACHES = new Uint8Array(256);

function row(
	opcode: number,
	name: string,
	pops: Count,
	pushes: Count,
	doc: string,
	extra: Extra = {},
): void {
	const {caches = 0, jump = false, end = false} = extra;
	const operand = extra.operand ?? (jump ? 'target' : 'none');
	instructions[opcode] = {opcode, name, pops, pushes, caches, operand, jump, end, doc};
	opname[opcode] = name;
	CACHES[opcode] = caches;
}

row(
	CACHE,
	'CACHE',
	0,
	0,
	'never executed: the inline-cache words that follow an instruction are zero at first',
);
row(LOAD_FAST, 'LOAD_FAST', 0, 1, '( -- value) owned; the slot is known to be bound', {
	operand: 'local',
});
row(
	LOAD_FAST_BORROW,
	'LOAD_FAST_BORROW',
	0,
	1,
	'( -- value) borrowed from the slot, which outlives the use (3.14+)',
	{operand: 'local'},
);
row(LOAD_CONST, 'LOAD_CONST', 0, 1, '( -- value) owned', {operand: 'const'});
row(LOAD_SMALL_INT, 'LOAD_SMALL_INT', 0, 1, '( -- int) the shared int of value oparg (3.14+)');
row(
	STORE_FAST,
	'STORE_FAST',
	1,
	0,
	'(value -- ) the old value dies after the new one is in place',
	{operand: 'local'},
);
row(
	LOAD_GLOBAL,
	'LOAD_GLOBAL',
	0,
	a => 1 + (a & 1),
	'( -- value, NULL if oparg & 1) name = oparg >> 1',
	{operand: 'name', caches: 3},
);
row(
	LOAD_ATTR,
	'LOAD_ATTR',
	1,
	a => 1 + (a & 1),
	'(owner -- attr) or, if oparg & 1, (owner -- func, self or attr, NULL); name = oparg >> 1',
	{operand: 'name', caches: 4},
);
row(STORE_ATTR, 'STORE_ATTR', 2, 0, '(value, owner -- )', {operand: 'name', caches: 3});
row(
	CALL,
	'CALL',
	a => 2 + a,
	1,
	'(callable, self_or_null, args[oparg] -- result); checks the eval breaker',
	{caches: 2},
);
row(POP_TOP, 'POP_TOP', 1, 0, '(value -- )');
row(RETURN_VALUE, 'RETURN_VALUE', 1, 0, '(value -- ) leaves the frame', {end: true});
row(RETURN_CONST, 'RETURN_CONST', 0, 0, '( -- ) leaves the frame with a constant (3.12, 3.13)', {
	operand: 'const',
	end: true,
});
row(
	RESUME,
	'RESUME',
	0,
	0,
	'checks the eval breaker; oparg & 3: 0 function entry, 1 after yield, 2 after yield from, 3 after await; 4: depth 1',
);
row(JUMP_BACKWARD, 'JUMP_BACKWARD', 0, 0, 'checks the eval breaker', {jump: true, end: true});
row(JUMP_FORWARD, 'JUMP_FORWARD', 0, 0, '', {jump: true, end: true});
row(POP_JUMP_IF_FALSE, 'POP_JUMP_IF_FALSE', 1, 0, '(bool -- ) the value is exactly True or False', {
	jump: true,
});
row(POP_JUMP_IF_TRUE, 'POP_JUMP_IF_TRUE', 1, 0, '(bool -- ) the value is exactly True or False', {
	jump: true,
});
row(
	FOR_ITER,
	'FOR_ITER',
	1,
	2,
	'(iter -- iter, next) or, exhausted, (iter -- iter) and continue at target + 1, behind END_FOR',
	{jump: true, caches: 1},
);
row(BINARY_OP, 'BINARY_OP', 2, 1, '(left, right -- result) oparg: NB_* of BINARY_OPERATORS', {
	caches: 1,
});
row(
	COMPARE_OP,
	'COMPARE_OP',
	2,
	1,
	'(left, right -- result) oparg & 15: CMP_*; oparg & 16: convert the result to bool',
	{caches: 1},
);
row(TO_BOOL, 'TO_BOOL', 1, 1, '(value -- bool)', {caches: 1});
row(BINARY_SUBSCR, 'BINARY_SUBSCR', 2, 1, '(container, key -- item)', {caches: 1});
row(STORE_SUBSCR, 'STORE_SUBSCR', 3, 0, '(value, container, key -- )', {caches: 1});
row(LOAD_NAME, 'LOAD_NAME', 0, 1, '( -- value) locals, globals, builtins', {operand: 'name'});
row(STORE_NAME, 'STORE_NAME', 1, 0, '(value -- )', {operand: 'name'});
row(LOAD_DEREF, 'LOAD_DEREF', 0, 1, '( -- value) owned; NameError if the cell is empty', {
	operand: 'cell',
});
row(STORE_DEREF, 'STORE_DEREF', 1, 0, '(value -- )', {operand: 'cell'});
row(PUSH_NULL, 'PUSH_NULL', 0, 1, '( -- NULL)');
row(IS_OP, 'IS_OP', 2, 1, '(left, right -- bool) oparg 1: is not');
row(CONTAINS_OP, 'CONTAINS_OP', 2, 1, '(item, container -- bool) oparg 1: not in', {caches: 1});
row(POP_JUMP_IF_NONE, 'POP_JUMP_IF_NONE', 1, 0, '(value -- )', {jump: true});
row(POP_JUMP_IF_NOT_NONE, 'POP_JUMP_IF_NOT_NONE', 1, 0, '(value -- )', {jump: true});
row(BUILD_TUPLE, 'BUILD_TUPLE', a => a, 1, '(values[oparg] -- tuple)');
row(BUILD_LIST, 'BUILD_LIST', a => a, 1, '(values[oparg] -- list)');
row(LIST_APPEND, 'LIST_APPEND', 1, 0, '(value -- ) list at depth oparg once the value is popped');
row(
	UNPACK_SEQUENCE,
	'UNPACK_SEQUENCE',
	1,
	a => a,
	'(sequence -- items[oparg]) the first item ends on top',
	{caches: 1},
);
row(COPY, 'COPY', 0, 1, '( -- value) pushes the item at depth oparg (1 is the top)');
row(SWAP, 'SWAP', 0, 0, 'swaps the top with the item at depth oparg');
row(
	GET_ITER,
	'GET_ITER',
	1,
	a => 1 + a,
	'(iterable -- iter) or, if oparg, (iterable -- iter, index or NULL): with an index, the iterable itself (3.15+)',
);
row(
	END_FOR,
	'END_FOR',
	1,
	0,
	'(value -- ) reached only when a generator run inline by FOR_ITER returned',
);
row(
	POP_ITER,
	'POP_ITER',
	a => 1 + a,
	0,
	'(iter -- ) end of a for loop; oparg 1: (iter, index -- )',
);
row(YIELD_VALUE, 'YIELD_VALUE', 1, 1, '(value -- sent) oparg 1: inside yield from and await');
row(
	LOAD_FAST_CHECK,
	'LOAD_FAST_CHECK',
	0,
	1,
	'( -- value) owned; UnboundLocalError if the slot is empty',
	{operand: 'local'},
);
row(
	CALL_KW,
	'CALL_KW',
	a => 3 + a,
	1,
	'(callable, self_or_null, args[oparg], names tuple -- result); checks the eval breaker',
	{caches: 2},
);
row(NOP, 'NOP', 0, 0, '');
row(LOAD_CONST_BORROW, 'LOAD_CONST_BORROW', 0, 1, '( -- value) borrowed from co_consts (3.15+)', {
	operand: 'const',
});
row(
	LOAD_FAST_AND_CLEAR,
	'LOAD_FAST_AND_CLEAR',
	0,
	1,
	'( -- value or NULL) moves the slot to the stack; the slot becomes empty',
	{operand: 'local'},
);
row(STORE_GLOBAL, 'STORE_GLOBAL', 1, 0, '(value -- )', {operand: 'name'});
row(DELETE_FAST, 'DELETE_FAST', 0, 0, 'UnboundLocalError if empty', {operand: 'local'});
row(DELETE_NAME, 'DELETE_NAME', 0, 0, '', {operand: 'name'});
row(DELETE_GLOBAL, 'DELETE_GLOBAL', 0, 0, '', {operand: 'name'});
row(DELETE_DEREF, 'DELETE_DEREF', 0, 0, '', {operand: 'cell'});
row(DELETE_ATTR, 'DELETE_ATTR', 1, 0, '(owner -- )', {operand: 'name'});
row(DELETE_SUBSCR, 'DELETE_SUBSCR', 2, 0, '(container, key -- )');
row(LOAD_LOCALS, 'LOAD_LOCALS', 0, 1, '( -- mapping) the namespace of the class body');
row(
	LOAD_FROM_DICT_OR_DEREF,
	'LOAD_FROM_DICT_OR_DEREF',
	1,
	1,
	'(mapping -- value) class body reading a closed-over name',
	{operand: 'cell'},
);
row(
	LOAD_FROM_DICT_OR_GLOBALS,
	'LOAD_FROM_DICT_OR_GLOBALS',
	1,
	1,
	'(mapping -- value) then globals, builtins',
	{operand: 'name'},
);
row(
	LOAD_SUPER_ATTR,
	'LOAD_SUPER_ATTR',
	3,
	a => 1 + (a & 1),
	'(super, class, self -- attr) or, if oparg & 1, (… -- func, self or attr, NULL); name = oparg >> 2; oparg & 2: super had two arguments',
	{operand: 'name', caches: 2},
);
row(LOAD_SPECIAL, 'LOAD_SPECIAL', 1, 2, '(owner -- method, self_or_null) oparg: SPECIAL_* (3.14+)');
row(LOAD_COMMON_CONSTANT, 'LOAD_COMMON_CONSTANT', 0, 1, '( -- value) oparg: CONSTANT_*');
row(LOAD_BUILD_CLASS, 'LOAD_BUILD_CLASS', 0, 1, '( -- __build_class__)');
row(BINARY_SLICE, 'BINARY_SLICE', 3, 1, '(container, start, stop -- item)');
row(STORE_SLICE, 'STORE_SLICE', 4, 0, '(value, container, start, stop -- )');
row(UNARY_NOT, 'UNARY_NOT', 1, 1, '(bool -- bool) the value is exactly True or False');
row(UNARY_NEGATIVE, 'UNARY_NEGATIVE', 1, 1, '(value -- result)');
row(UNARY_INVERT, 'UNARY_INVERT', 1, 1, '(value -- result)');
row(BUILD_SET, 'BUILD_SET', a => a, 1, '(values[oparg] -- set)');
row(BUILD_MAP, 'BUILD_MAP', a => 2 * a, 1, '(key, value pairs[oparg] -- dict)');
row(
	BUILD_CONST_KEY_MAP,
	'BUILD_CONST_KEY_MAP',
	a => a + 1,
	1,
	'(values[oparg], keys tuple -- dict) (≤ 3.13)',
);
row(BUILD_STRING, 'BUILD_STRING', a => a, 1, '(strings[oparg] -- str)');
row(
	BUILD_INTERPOLATION,
	'BUILD_INTERPOLATION',
	a => 2 + (a & 1),
	1,
	'(value, expression, format spec if oparg & 1 -- interpolation) oparg >> 2: the conversion',
);
row(BUILD_TEMPLATE, 'BUILD_TEMPLATE', 2, 1, '(texts, interpolations -- template)');
row(
	BUILD_SLICE,
	'BUILD_SLICE',
	a => a,
	1,
	'(start, stop -- slice) or (start, stop, step -- slice); oparg 2 or 3',
);
row(
	LIST_EXTEND,
	'LIST_EXTEND',
	1,
	0,
	'(iterable -- ) list at depth oparg once the iterable is popped',
);
row(SET_ADD, 'SET_ADD', 1, 0, '(value -- ) set at depth oparg');
row(SET_UPDATE, 'SET_UPDATE', 1, 0, '(iterable -- ) set at depth oparg');
row(MAP_ADD, 'MAP_ADD', 2, 0, '(key, value -- ) dict at depth oparg');
row(DICT_UPDATE, 'DICT_UPDATE', 1, 0, '(mapping -- ) dict at depth oparg: a display with **');
row(
	DICT_MERGE,
	'DICT_MERGE',
	1,
	0,
	'(mapping -- ) dict at depth oparg: a call with **; duplicates are errors, the callable is at depth oparg + 3',
);
row(
	UNPACK_EX,
	'UNPACK_EX',
	1,
	a => 1 + (a & 255) + (a >> 8),
	'(sequence -- before[oparg & 255], list, after[oparg >> 8]) the first item ends on top',
);
row(FORMAT_SIMPLE, 'FORMAT_SIMPLE', 1, 1, '(value -- str)');
row(FORMAT_WITH_SPEC, 'FORMAT_WITH_SPEC', 2, 1, '(value, spec -- str)');
row(CONVERT_VALUE, 'CONVERT_VALUE', 1, 1, '(value -- str) oparg: 1 str, 2 repr, 3 ascii');
row(GET_LEN, 'GET_LEN', 0, 1, '( -- int) length of the top, which stays');
row(MATCH_MAPPING, 'MATCH_MAPPING', 0, 1, '( -- bool) of the top, which stays');
row(MATCH_SEQUENCE, 'MATCH_SEQUENCE', 0, 1, '( -- bool) of the top, which stays');
row(
	MATCH_KEYS,
	'MATCH_KEYS',
	0,
	1,
	'( -- values tuple or None) (subject, keys -- subject, keys, values)',
);
row(
	MATCH_CLASS,
	'MATCH_CLASS',
	3,
	1,
	'(subject, class, keyword names -- attributes tuple or None) oparg positional patterns',
);
row(
	GET_YIELD_FROM_ITER,
	'GET_YIELD_FROM_ITER',
	1,
	a => 1 + a,
	'(iterable -- iter) or, if oparg, (iterable -- iter, index or NULL)',
);
row(
	SEND,
	'SEND',
	2,
	2,
	'(receiver, value -- receiver, yielded) or, when it returns, (receiver, value -- receiver, returned) and jump; 3.15: an index between',
	{jump: true, caches: 1},
);
row(
	END_SEND,
	'END_SEND',
	a => 2 + a,
	1,
	'(receiver, value -- value) oparg 1: (receiver, index, value -- value)',
);
row(
	CLEANUP_THROW,
	'CLEANUP_THROW',
	3,
	2,
	'(receiver, last sent, exception -- None, value) if it is StopIteration, else raises it again',
);
row(
	RETURN_GENERATOR,
	'RETURN_GENERATOR',
	0,
	1,
	'leaves the frame with a new generator; pushes the value of the first send when resumed',
);
row(
	JUMP_BACKWARD_NO_INTERRUPT,
	'JUMP_BACKWARD_NO_INTERRUPT',
	0,
	0,
	'does not check the eval breaker',
	{jump: true, end: true},
);
row(
	JUMP_IF_FALSE_OR_POP,
	'JUMP_IF_FALSE_OR_POP',
	1,
	0,
	'(value -- ) or, where it jumps, (value -- value)',
	{
		jump: true,
	},
);
row(
	JUMP_IF_TRUE_OR_POP,
	'JUMP_IF_TRUE_OR_POP',
	1,
	0,
	'(value -- ) or, where it jumps, (value -- value)',
	{
		jump: true,
	},
);
row(
	KW_NAMES,
	'KW_NAMES',
	0,
	0,
	'the names of keyword arguments for the CALL_KW behind it, which then finds none on the stack',
	{operand: 'const'},
);
row(
	WARMUP,
	'WARMUP',
	0,
	0,
	'counts calls and turns of the code until it is quickened; a NOP from then on',
);
row(
	CALL_FUNCTION_EX,
	'CALL_FUNCTION_EX',
	a => 3 + (a & 1),
	1,
	'(callable, NULL, args tuple or iterable, kwargs dict if oparg & 1 -- result); checks the eval breaker',
);
row(CALL_INTRINSIC_1, 'CALL_INTRINSIC_1', 1, 1, '(value -- result) oparg: INTRINSIC_*');
row(CALL_INTRINSIC_2, 'CALL_INTRINSIC_2', 2, 1, '(first, second -- result) oparg: INTRINSIC_*');
row(MAKE_FUNCTION, 'MAKE_FUNCTION', 1, 1, '(code -- function)');
row(
	SET_FUNCTION_ATTRIBUTE,
	'SET_FUNCTION_ATTRIBUTE',
	2,
	1,
	'(attribute, function -- function) oparg: MAKE_FUNCTION_*',
);
row(MAKE_CELL, 'MAKE_CELL', 0, 0, "makes a cell of the slot's content, in the slot", {
	operand: 'local',
});
row(
	COPY_FREE_VARS,
	'COPY_FREE_VARS',
	0,
	0,
	"copies the function's closure into the last oparg slots",
);
row(BEFORE_WITH, 'BEFORE_WITH', 1, 2, '(manager -- bound __exit__, result of __enter__) (≤ 3.13)');
row(
	BEFORE_ASYNC_WITH,
	'BEFORE_ASYNC_WITH',
	1,
	2,
	'(manager -- bound __aexit__, result of __aenter__) (≤ 3.13)',
);
row(
	GET_AWAITABLE,
	'GET_AWAITABLE',
	1,
	1,
	'(value -- iter) oparg 1: of __aenter__, 2: of __aexit__',
);
row(GET_AITER, 'GET_AITER', 1, 1, '(iterable -- aiter)');
row(
	GET_ANEXT,
	'GET_ANEXT',
	0,
	1,
	'( -- awaitable) of the asynchronous iterator on top, which stays',
);
row(
	END_ASYNC_FOR,
	'END_ASYNC_FOR',
	2,
	0,
	'(aiter, exception -- ) if it is StopAsyncIteration, else raises it again',
);
row(
	WITH_EXCEPT_START,
	'WITH_EXCEPT_START',
	0,
	1,
	'(exit, lasti, previous, exception -- …, result); oparg 1: exit is the pair func, self_or_null',
);
row(
	PUSH_EXC_INFO,
	'PUSH_EXC_INFO',
	1,
	2,
	'(exception -- previous, exception) it becomes the handled exception',
);
row(POP_EXCEPT, 'POP_EXCEPT', 1, 0, '(previous -- ) restores the handled exception');
row(CHECK_EXC_MATCH, 'CHECK_EXC_MATCH', 2, 2, '(exception, type -- exception, bool)');
row(CHECK_EG_MATCH, 'CHECK_EG_MATCH', 2, 2, '(group, type -- rest or None, match or None)');
row(
	RERAISE,
	'RERAISE',
	1,
	0,
	'(values[oparg], exception -- ) raises it as it is; oparg: depth of the saved lasti below it',
	{end: true},
);
row(
	RAISE_VARARGS,
	'RAISE_VARARGS',
	a => a,
	0,
	'oparg 0: reraise, 1: (exception -- ), 2: (exception, cause -- )',
	{end: true},
);
row(IMPORT_NAME, 'IMPORT_NAME', 2, 1, '(level, fromlist -- module)', {operand: 'name'});
row(
	IMPORT_NAME_LAZY,
	'IMPORT_NAME_LAZY',
	2,
	1,
	'(level, fromlist -- module or what stands for it) (3.15)',
	{operand: 'name'},
);
row(IMPORT_NAME_FREE, 'IMPORT_NAME_FREE', 2, 1, 'the same, if the program wants it (3.15)', {
	operand: 'name',
});
row(IMPORT_FROM, 'IMPORT_FROM', 0, 1, '( -- value) of the module on top, which stays', {
	operand: 'name',
});
row(
	SETUP_ANNOTATIONS,
	'SETUP_ANNOTATIONS',
	0,
	0,
	'makes __annotations__ if the namespace has none',
);

/** Items the instruction pops when it does not jump. */
export function popCount(opcode: number, oparg: number): number {
	const {pops} = instructions[opcode]!;
	return typeof pops === 'number' ? pops : pops(oparg);
}

/** Items the instruction pushes when it does not jump. */
export function pushCount(opcode: number, oparg: number): number {
	const {pushes} = instructions[opcode]!;
	return typeof pushes === 'number' ? pushes : pushes(oparg);
}

/** Net change of the stack depth; the same whether the instruction jumps or not, FOR_ITER's loop exit excepted. */
export function stackEffect(opcode: number, oparg: number): number {
	return pushCount(opcode, oparg) - popCount(opcode, oparg);
}

// COMPARE_OP: oparg & 15, CPython's Py_LT … Py_GE.
export const CMP_LT = 0;
export const CMP_LE = 1;
export const CMP_EQ = 2;
export const CMP_NE = 3;
export const CMP_GT = 4;
export const CMP_GE = 5;
/** COMPARE_OP: oparg bit, the result is converted to True or False. */
export const CMP_TO_BOOL = 16;

// BINARY_OP: CPython's NB_* numbers; the inplace form of an operator is its number + 13.
export const NB_ADD = 0;
export const NB_AND = 1;
export const NB_FLOOR_DIVIDE = 2;
export const NB_LSHIFT = 3;
export const NB_MATRIX_MULTIPLY = 4;
export const NB_MULTIPLY = 5;
export const NB_REMAINDER = 6;
export const NB_OR = 7;
export const NB_POWER = 8;
export const NB_RSHIFT = 9;
export const NB_SUBTRACT = 10;
export const NB_TRUE_DIVIDE = 11;
export const NB_XOR = 12;
/** Added to an operator's number: the augmented assignment. */
export const NB_INPLACE = 13;

/** Spelling of BINARY_OP's operators, by oparg. */
export const BINARY_OPERATORS: readonly string[] = [
	...['+', '&', '//', '<<', '@', '*', '%', '|', '**', '>>', '-', '/', '^'],
	...['+=', '&=', '//=', '<<=', '@=', '*=', '%=', '|=', '**=', '>>=', '-=', '/=', '^='],
];

/** Spelling of COMPARE_OP's operators, by oparg & 15. */
export const COMPARE_OPERATORS: readonly string[] = ['<', '<=', '==', '!=', '>', '>='];

// CALL_INTRINSIC_1.
export const INTRINSIC_PRINT = 1;
export const INTRINSIC_IMPORT_STAR = 2;
export const INTRINSIC_STOPITERATION_ERROR = 3;
export const INTRINSIC_ASYNC_GEN_WRAP = 4;
export const INTRINSIC_UNARY_POSITIVE = 5;
export const INTRINSIC_LIST_TO_TUPLE = 6;
export const INTRINSIC_TYPEVAR = 7;
export const INTRINSIC_PARAMSPEC = 8;
export const INTRINSIC_TYPEVARTUPLE = 9;
export const INTRINSIC_SUBSCRIPT_GENERIC = 10;
export const INTRINSIC_TYPEALIAS = 11;

// CALL_INTRINSIC_2.
export const INTRINSIC_PREP_RERAISE_STAR = 1;
export const INTRINSIC_TYPEVAR_WITH_BOUND = 2;
export const INTRINSIC_TYPEVAR_WITH_CONSTRAINTS = 3;
export const INTRINSIC_SET_FUNCTION_TYPE_PARAMS = 4;
export const INTRINSIC_SET_TYPEPARAM_DEFAULT = 5;

// SET_FUNCTION_ATTRIBUTE.
export const MAKE_FUNCTION_DEFAULTS = 1;
export const MAKE_FUNCTION_KWDEFAULTS = 2;
export const MAKE_FUNCTION_ANNOTATIONS = 4;
export const MAKE_FUNCTION_CLOSURE = 8;
export const MAKE_FUNCTION_ANNOTATE = 16;

// LOAD_COMMON_CONSTANT.
export const CONSTANT_ASSERTIONERROR = 0;
export const CONSTANT_NOTIMPLEMENTEDERROR = 1;
export const CONSTANT_BUILTIN_TUPLE = 2;
export const CONSTANT_BUILTIN_ALL = 3;
export const CONSTANT_BUILTIN_ANY = 4;
// 3.15 on.
export const CONSTANT_BUILTIN_LIST = 5;
export const CONSTANT_BUILTIN_SET = 6;
export const CONSTANT_NONE = 7;
export const CONSTANT_EMPTY_STR = 8;
export const CONSTANT_TRUE = 9;
export const CONSTANT_FALSE = 10;
export const CONSTANT_MINUS_ONE = 11;

// GET_AWAITABLE: where the awaitable comes from.
export const AWAIT_PLAIN = 0;
export const AWAIT_AENTER = 1;
export const AWAIT_AEXIT = 2;

// LOAD_SPECIAL.
export const SPECIAL_ENTER = 0;
export const SPECIAL_EXIT = 1;
export const SPECIAL_AENTER = 2;
export const SPECIAL_AEXIT = 3;

// CONVERT_VALUE.
export const FVC_STR = 1;
export const FVC_REPR = 2;
export const FVC_ASCII = 3;
