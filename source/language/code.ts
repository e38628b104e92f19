/**
 * What the compiler hands to the interpreter: immutable, plain data, nothing of the simulated heap.
 *
 * Invariant: within one compilation equal constants of one type are the same `Constant` object, so
 * whoever turns them into Python objects keeps one object per `Constant` (a Map by identity).
 */

/** A value the compiler knows. Strings are code points in UTF-16; lone surrogates stay lone. */
export type Constant =
	| {readonly kind: 'none' | 'true' | 'false' | 'ellipsis'}
	| {readonly kind: 'int'; readonly value: bigint}
	| {readonly kind: 'float'; readonly value: number}
	| {readonly kind: 'complex'; readonly real: number; readonly imag: number}
	| {readonly kind: 'str'; readonly value: string}
	| {readonly kind: 'bytes'; readonly value: Uint8Array}
	| {readonly kind: 'tuple' | 'frozenset'; readonly items: readonly Constant[]}
	/** start, stop, step (3.14+). */
	| {readonly kind: 'slice'; readonly items: readonly [Constant, Constant, Constant]}
	| {readonly kind: 'code'; readonly code: CodeSpec};

/** A constant of a syntax tree and how often it is there. */
export type Literal = {readonly constant: Constant; readonly count: number};

/** Containers that the compiler holds for a while, beside those that it has for every unit; those of sets stand for other objects too. */
export type Hold = {
	readonly kind: 'hold';
	readonly dicts: number;
	readonly lists: number;
	readonly sets: number;
	/** Names that the dict is filled with. */
	readonly names: number;
};

/** The compiler's dicts of a unit's names, in the order in which they are made. */
export const unitTables = ['varnames', 'cellvars', 'freevars', 'names', 'fastHidden'] as const;

export type UnitTable = (typeof unitTables)[number];

/** More names in one of a unit's dicts. */
export type Named = {
	readonly kind: 'named';
	readonly table: UnitTable;
	readonly count: number;
};

/** What the compiler did that allocates, while it made a unit: merged a constant, noted names, held containers, let the last of them go, cleaned a docstring, searched a list, listed the constants, made one before it is merged. */
export type Step =
	| Constant
	| Named
	| Hold
	| {readonly kind: 'release'}
	| {readonly kind: 'clean'}
	| {readonly kind: 'search'}
	| {readonly kind: 'list'}
	| {readonly kind: 'make'; readonly constant: Constant};

/** An entry of the symbol table. */
export type Entry = {
	/** How many names its block declares global or nonlocal. */
	readonly declarations: number;
	/** How many names stand in it at last. */
	readonly names: number;
	/** How many of them are there only because blocks in it use names of blocks around it. */
	readonly passed: number;
	readonly children: readonly Entry[];
};

/** A compiled code block (CPython's PyCodeObject). */
/** What of CPython's layout a code object shows: units of code, and its two tables. */
export type CodeTables = {
	readonly length: number;
	readonly linetable: Uint8Array;
	readonly exceptiontable: Uint8Array;
};

export type CodeSpec = {
	readonly name: string;
	readonly qualname: string;
	readonly filename: string;
	readonly firstlineno: number;
	/** Positional parameters, the positional-only ones included. */
	readonly argcount: number;
	readonly posonlyargcount: number;
	readonly kwonlyargcount: number;
	/** CO_* bits. */
	readonly flags: number;
	/** All slots of the frame: parameters, locals, own cells, free variables. */
	readonly localsplusnames: readonly string[];
	/** CO_FAST_* bits of each slot. */
	readonly localspluskinds: readonly number[];
	/** Slots with CO_FAST_LOCAL (arguments that are cells included). */
	readonly nlocals: number;
	/** Slots with CO_FAST_CELL. */
	readonly ncells: number;
	/** Slots with CO_FAST_FREE, at the end. */
	readonly nfrees: number;
	/** Deepest evaluation stack, CPython's number. */
	readonly stacksize: number;
	readonly consts: readonly Constant[];
	readonly names: readonly string[];
	/** Words `opcode | oparg << 8`, each followed by its inline-cache words (zero). */
	readonly code: Int32Array;
	/** Four entries a word: line, last line (1-based; 0: no position), column, last column (0-based, in UTF-8 bytes). */
	readonly positions: Int32Array;
	/** Five entries a range: first word, end (exclusive), handler, stack depth to cut to, 1 if lasti is pushed. */
	readonly exceptiontable: Int32Array;
	/** For a class body: names assigned as `self.x` in its methods, in CPython's order (3.13+). */
	readonly staticAttributes: readonly string[];
	/** Only on the outermost code: what its syntax tree keeps alive while the main script runs. */
	readonly literals: readonly Literal[];
	/** How it was made, where that was asked for: what CPython's compiler allocates on the way is visible. */
	readonly steps: readonly Step[] | undefined;
	/** Only on the outermost code: tuples and sets that folding made of its syntax tree, the equal ones too. */
	readonly folded: readonly Constant[];
	/** Only on the outermost code, where that was asked for: numbers, and how often the parser made an object of them. */
	readonly numbers: readonly Literal[];
	/** Only on the outermost code, where that was asked for: the symbol table. */
	readonly entry: Entry | undefined;
	/** Where they were made when heaptop was built. */
	readonly tables?: CodeTables | undefined;
};

// Bits of `flags`, CPython's numbers.
export const CO_OPTIMIZED = 0x1;
export const CO_NEWLOCALS = 0x2;
export const CO_VARARGS = 0x4;
export const CO_VARKEYWORDS = 0x8;
export const CO_NESTED = 0x10;
export const CO_GENERATOR = 0x20;
export const CO_COROUTINE = 0x80;
/** Set by types.coroutine(): a generator that may be awaited. */
export const CO_ITERABLE_COROUTINE = 0x100;
export const CO_ASYNC_GENERATOR = 0x200;
export const CO_FUTURE_ANNOTATIONS = 0x1000000;
/** 3.13+: the first constant is the docstring. */
export const CO_HAS_DOCSTRING = 0x4000000;
/** 3.14+: a function defined in a class body. */
export const CO_METHOD = 0x8000000;

// Bits of `localspluskinds`, CPython's numbers.
export const CO_FAST_HIDDEN = 0x10;
export const CO_FAST_LOCAL = 0x20;
export const CO_FAST_CELL = 0x40;
export const CO_FAST_FREE = 0x80;

/** A program that does not compile: what CPython's SyntaxError would say. */
export type SyntaxProblem = {
	readonly kind: 'SyntaxProblem';
	/** `SyntaxError`, `IndentationError`, `TabError`; `UnsupportedSyntax` for what heaptop refuses. */
	readonly type: 'SyntaxError' | 'IndentationError' | 'TabError' | 'UnsupportedSyntax';
	readonly message: string;
	readonly filename: string;
	/** 1-based. */
	readonly lineno: number;
	/** 1-based, in code points; 0: unknown. */
	readonly offset: number;
	readonly endLineno: number;
	readonly endOffset: number;
	/** The source line with its newline, or empty. */
	readonly text: string;
	/** Line and column of the last compound statement before it that is no function; 0 where there is none. */
	readonly last: {readonly line: number; readonly col: number};
	/** Found when the text had been read: the line is that of the file of that name, if there is one. */
	readonly isLate: boolean;
	/** The text ends before it is wrong. */
	readonly isAtEnd: boolean | undefined;
	/** Our own stack ended: a deeper one might hold it. */
	readonly isTooDeep?: boolean;
};

/** Whether a compilation failed. */
export function isProblem(result: CodeSpec | SyntaxProblem): result is SyntaxProblem {
	return 'kind' in result;
}

/** Names of the parameters and plain locals, CPython's co_varnames. */
export function co_varnames(code: CodeSpec): string[] {
	return code.localsplusnames.filter((_, i) => (code.localspluskinds[i]! & CO_FAST_LOCAL) !== 0);
}

/** Names of the locals that inner scopes capture, CPython's co_cellvars. */
export function co_cellvars(code: CodeSpec): string[] {
	return code.localsplusnames.filter((_, i) => (code.localspluskinds[i]! & CO_FAST_CELL) !== 0);
}

/** Names captured from outer scopes, CPython's co_freevars. */
export function co_freevars(code: CodeSpec): string[] {
	return code.localsplusnames.filter((_, i) => (code.localspluskinds[i]! & CO_FAST_FREE) !== 0);
}
