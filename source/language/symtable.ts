/**
 * Scopes of names: CPython's Python/symtable.c. Pass one collects definitions and uses per block, pass
 * two decides for each name whether it is local, a cell, free, or global.
 */
import type {Loc} from './tree.ts';

// What a block says about a name; CPython's DEF_* bits.
export const DEF_GLOBAL = 1;
export const DEF_LOCAL = 2;
export const DEF_PARAM = 4;
export const DEF_NONLOCAL = 8;
export const USE = 16;
export const DEF_FREE_CLASS = 64;
export const DEF_IMPORT = 128;
export const DEF_ANNOT = 256;
export const DEF_COMP_ITER = 512;
export const DEF_COMP_CELL = 2048;
export const DEF_TYPE_PARAM = 4096;
export const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;

/** What a name is in a block, once analysed. */
export type Scope = 'local' | 'global-explicit' | 'global-implicit' | 'free' | 'cell';

/** 'types': the type parameters of a function, class or alias; what is generic lies in it. */
export type BlockType = 'module' | 'class' | 'function' | 'annotation' | 'types';

export type Comprehending = 'list' | 'set' | 'dict' | 'generator';

/** One block: module, class body, function, lambda, comprehension, or annotations (PySTEntryObject). */
export type Block = {
	readonly type: BlockType;
	readonly name: string;
	readonly loc: Loc;
	/** DEF_* bits by (mangled) name, in order of first mention. */
	readonly symbols: Map<string, number>;
	/** Decided by the analysis. */
	readonly scopes: Map<string, Scope>;
	/** Parameters in the order of the frame's slots. */
	readonly varnames: string[];
	children: Block[];
	/** Where `global`, `nonlocal` and the like name what: for errors found by the analysis. */
	readonly directives: Map<string, Loc>;
	/** How many there are, the repeated ones too. */
	declarations: number;
	/** Annotations that stay text: each has a block all the same (up to 3.13), and nothing in it. */
	silentAnnotations: number;
	nested: boolean;
	free: boolean;
	childFree: boolean;
	generator: boolean;
	/** Awaits, or is asynchronous itself. */
	coroutine: boolean;
	comprehension: Comprehending | undefined;
	inlined: boolean;
	compIterTarget: boolean;
	compIterExpr: number;
	canSeeClassScope: boolean;
	needsClassClosure: boolean;
	needsClassdict: boolean;
	/** Class or module: the block of its own annotations (3.14+). */
	annotations: Block | undefined;
	unevaluated: boolean;
	inConditional: boolean;
	hasConditionalAnnotations: boolean;
	hasDocstring: boolean;
	isLambda: boolean;
	/** What neither `yield`, `await` nor `:=` may stand in, as messages call it. */
	within: string | undefined;
	/** Function defined directly in a class body. */
	isMethod: boolean;
};

/** Blocks by the tree node that opens them; a function's annotations by its Arguments node. */
export type Symtable = {readonly top: Block; readonly blocks: ReadonlyMap<object, Block>};

export function newBlock(type: BlockType, name: string, loc: Loc): Block {
	return {
		type,
		name,
		loc,
		symbols: new Map(),
		scopes: new Map(),
		varnames: [],
		children: [],
		directives: new Map(),
		declarations: 0,
		silentAnnotations: 0,
		nested: false,
		free: false,
		childFree: false,
		generator: false,
		coroutine: false,
		comprehension: undefined,
		inlined: false,
		compIterTarget: false,
		compIterExpr: 0,
		canSeeClassScope: false,
		needsClassClosure: false,
		needsClassdict: false,
		annotations: undefined,
		unevaluated: false,
		inConditional: false,
		hasConditionalAnnotations: false,
		hasDocstring: false,
		isLambda: false,
		within: undefined,
		isMethod: false,
	};
}

/** A block whose names live in the slots of a frame. */
export function isFunctionLike(block: Block): boolean {
	return block.type !== 'module' && block.type !== 'class';
}

/** Private names of a class: `__x` in class A is `_A__x` (`_Py_Mangle`). */
export function mangle(className: string | undefined, name: string): string {
	if (className === undefined || !name.startsWith('__')) return name;
	if (name.endsWith('__') || name.includes('.')) return name;
	const stripped = className.replace(/^_+/, '');
	return stripped === '' ? name : `_${stripped}${name}`;
}
