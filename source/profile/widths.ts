/** How wide a release's instructions are; language/words.ts lays code out by it. */
export type Widths = {
	/** Units of inline cache, by the name of our instruction; not there: none. */
	readonly caches: Readonly<Record<string, number>>;
	/** Instructions of ours that are part of another one there. */
	readonly absent: readonly string[];
	/** Two loads or stores of locals in a row are one instruction (3.13+). */
	readonly pairsLocals: boolean;
	/** NOT_TAKEN follows each conditional jump (3.14+). */
	readonly marksNotTaken: boolean;
	/** Handlers may leave that NOT_TAKEN out (3.14). */
	readonly leavesNotTaken: boolean;
	/** Jumps backwards that the end of a block needs have the handler of what is around them (3.15). */
	readonly handlesAddedJumps: boolean;
	/** A call spread by * without ** pushes a NULL first (3.14+). */
	readonly pushesNoKeywords: boolean;
	/** The NULL of a call comes before the function, so that a LOAD_GLOBAL at its head pushes it (≤ 3.12). */
	readonly nullsFirst: boolean;
	/** What becomes a generator late begins with a RESUME, too (3.15). */
	readonly resumesFirst: boolean;
	/** Methods are loaded by LOAD_METHOD, and called by PRECALL and CALL; names of attributes are not shifted (3.11). */
	readonly precalls: boolean;
};

const jumps = {
	POP_JUMP_IF_FALSE: 1,
	POP_JUMP_IF_TRUE: 1,
	POP_JUMP_IF_NONE: 1,
	POP_JUMP_IF_NOT_NONE: 1,
};

/** What two releases or more have in common. */
const common = {
	BINARY_OP: 1,
	BINARY_SUBSCR: 1,
	CALL: 3,
	COMPARE_OP: 1,
	FOR_ITER: 1,
	LOAD_ATTR: 9,
	LOAD_GLOBAL: 4,
	LOAD_SUPER_ATTR: 1,
	SEND: 1,
	STORE_ATTR: 4,
	STORE_SUBSCR: 1,
	UNPACK_SEQUENCE: 1,
};

/** Flags of MAKE_FUNCTION and FORMAT_VALUE. */
const asFlags = ['SET_FUNCTION_ATTRIBUTE', 'CONVERT_VALUE'];

const later = {...common, ...jumps, CONTAINS_OP: 1, JUMP_BACKWARD: 1, TO_BOOL: 3};

const newest = {...later, BINARY_OP: 5, BINARY_SUBSCR: 5, CALL_KW: 3};

export const widths311: Widths = {
	caches: {
		BINARY_OP: 1,
		BINARY_SUBSCR: 4,
		CALL: 4,
		CALL_KW: 4,
		COMPARE_OP: 2,
		LOAD_ATTR: 4,
		LOAD_GLOBAL: 5,
		LOAD_METHOD: 10,
		STORE_ATTR: 4,
		STORE_SUBSCR: 1,
		UNPACK_SEQUENCE: 1,
	},
	absent: [...asFlags, 'TO_BOOL', 'WARMUP', 'END_FOR', 'POP_ITER', 'END_SEND'],
	pairsLocals: false,
	marksNotTaken: false,
	leavesNotTaken: false,
	handlesAddedJumps: false,
	pushesNoKeywords: false,
	nullsFirst: true,
	resumesFirst: false,
	precalls: true,
};

export const widths312: Widths = {
	...widths311,
	caches: {...common, CALL_KW: 3},
	absent: [...asFlags, 'TO_BOOL', 'POP_ITER'],
	precalls: false,
};

export const widths313: Widths = {
	...widths312,
	caches: later,
	absent: [],
	pairsLocals: true,
	nullsFirst: false,
};

export const widths314: Widths = {
	...widths313,
	caches: newest,
	marksNotTaken: true,
	leavesNotTaken: true,
	pushesNoKeywords: true,
};

export const widths315: Widths = {
	...widths314,
	leavesNotTaken: false,
	handlesAddedJumps: true,
	resumesFirst: true,
	caches: {...newest, CALL_FUNCTION_EX: 1, GET_ITER: 1, GET_YIELD_FROM_ITER: 1, RESUME: 1},
};
