/** Second pass of the symbol table: where each name lives (`analyze_block` in symtable.c). */
import type {CompilerOptions} from './options.ts';
import type {Block, Scope} from './symtable.ts';
import {
	DEF_BOUND,
	DEF_COMP_CELL,
	DEF_FREE_CLASS,
	DEF_GLOBAL,
	DEF_NONLOCAL,
	DEF_PARAM,
	DEF_TYPE_PARAM,
	isFunctionLike,
} from './symtable.ts';
import {trouble} from './tree.ts';

type Names = Set<string>;

/** Fills `scopes` of every block below and including `top`. Throws Trouble. */
export function analyze(top: Block, options: CompilerOptions): void {
	analyzeBlock(top, undefined, new Set(), new Set(), new Set(), undefined, options);
}

function addAll(to: Names, from: Iterable<string>): void {
	for (const name of from) to.add(name);
}

function analyzeBlock(
	block: Block,
	bound: Names | undefined,
	free: Names,
	global: Names,
	types: Names,
	classBlock: Block | undefined,
	options: CompilerOptions,
): void {
	const local: Names = new Set();
	const {scopes} = block;
	const newGlobal: Names = new Set();
	const newFree: Names = new Set();
	const newBound: Names = new Set();
	const inlinedCells: Names = new Set();
	const isClass = block.type === 'class';
	if (isClass) {
		// A class's own names are invisible inside its functions: pass on what came from outside.
		addAll(newGlobal, global);
		if (bound) addAll(newBound, bound);
	}
	for (const [name, flags] of block.symbols) {
		analyzeName(block, name, flags, bound, local, free, global, types, classBlock);
	}
	if (isClass) {
		addAll(newBound, ['__class__', '__classdict__', '__conditional_annotations__']);
	} else {
		if (isFunctionLike(block)) addAll(newBound, local);
		if (bound) addAll(newBound, bound);
		addAll(newGlobal, global);
	}
	const children: Block[] = [];
	for (const child of block.children) {
		const seen = !child.canSeeClassScope ? undefined : isClass ? block : classBlock;
		const childFree = new Set(newFree);
		analyzeBlock(
			child,
			new Set(newBound),
			childFree,
			new Set(newGlobal),
			new Set(types),
			seen,
			options,
		);
		const inline =
			options.inlineComprehensions &&
			child.comprehension !== undefined &&
			child.comprehension !== 'generator' &&
			!block.canSeeClassScope;
		if (inline) {
			inlineComprehension(block, child, childFree, inlinedCells);
			child.inlined = true;
			children.push(...child.children);
		} else {
			children.push(child);
		}
		addAll(newFree, childFree);
		if (child.free || child.childFree) block.childFree = true;
	}
	block.children = children;
	if (isFunctionLike(block)) makeCells(scopes, newFree, inlinedCells);
	else if (isClass) dropClassFree(block, newFree);
	updateSymbols(block, bound, newFree, inlinedCells);
	addAll(free, newFree);
}

function analyzeName(
	block: Block,
	name: string,
	flags: number,
	bound: Names | undefined,
	local: Names,
	free: Names,
	global: Names,
	types: Names,
	classBlock: Block | undefined,
): void {
	const {scopes} = block;
	const at = block.directives.get(name) ?? block.loc;
	if (flags & DEF_GLOBAL) {
		if (flags & DEF_NONLOCAL) throw trouble(`name '${name}' is nonlocal and global`, at);
		scopes.set(name, 'global-explicit');
		global.add(name);
		bound?.delete(name);
		return;
	}
	if (flags & DEF_NONLOCAL) {
		if (!bound) throw trouble('nonlocal declaration not allowed at module level', at);
		if (!bound.has(name)) throw trouble(`no binding for nonlocal '${name}' found`, at);
		if (types.has(name)) {
			throw trouble(`nonlocal binding not allowed for type parameter '${name}'`, at);
		}
		return setFree(block, name, free);
	}
	if (flags & DEF_BOUND) {
		scopes.set(name, 'local');
		local.add(name);
		global.delete(name);
		if (flags & DEF_TYPE_PARAM) types.add(name);
		else types.delete(name);
		return;
	}
	const inClass = classBlock?.symbols.get(name) ?? 0;
	if (inClass & DEF_GLOBAL) return void scopes.set(name, 'global-explicit');
	if (inClass & DEF_BOUND && !(inClass & DEF_NONLOCAL)) {
		return void scopes.set(name, 'global-implicit');
	}
	if (bound?.has(name)) return setFree(block, name, free);
	if (!global.has(name) && block.nested) block.free = true;
	scopes.set(name, 'global-implicit');
}

function setFree(block: Block, name: string, free: Names): void {
	block.scopes.set(name, 'free');
	block.free = true;
	free.add(name);
}

/** Moves the comprehension's names into the block around it (`inline_comprehension`). */
function inlineComprehension(block: Block, comp: Block, compFree: Names, cells: Names): void {
	for (const [name, flags] of comp.symbols) {
		if (flags & DEF_PARAM) continue;
		let scope = comp.scopes.get(name)!;
		if (scope === 'cell' || flags & DEF_COMP_CELL) cells.add(name);
		const existing = block.symbols.get(name);
		if (existing === undefined) {
			if (scope === 'free' && block.type === 'class' && isClassCell(name)) {
				scope = 'global-implicit';
				compFree.delete(name);
			}
			block.symbols.set(name, flags);
			block.scopes.set(name, scope);
		} else if (existing & DEF_BOUND && block.type !== 'class') {
			// Free in the comprehension and local here: simply the local, unless a child captures it.
			if (!freeInAnyChild(comp, name)) compFree.delete(name);
		}
	}
}

function isClassCell(name: string): boolean {
	return name === '__class__' || name === '__classdict__' || name === '__conditional_annotations__';
}

function freeInAnyChild(block: Block, name: string): boolean {
	return block.children.some(child => child.scopes.get(name) === 'free');
}

function makeCells(scopes: Map<string, Scope>, free: Names, inlinedCells: Names): void {
	for (const [name, scope] of scopes) {
		if (scope !== 'local' || (!free.has(name) && !inlinedCells.has(name))) continue;
		scopes.set(name, 'cell');
		free.delete(name);
	}
}

function dropClassFree(block: Block, free: Names): void {
	if (free.delete('__class__')) block.needsClassClosure = true;
	if (free.delete('__classdict__')) block.needsClassdict = true;
	if (free.delete('__conditional_annotations__')) block.hasConditionalAnnotations = true;
}

function updateSymbols(
	block: Block,
	bound: Names | undefined,
	free: Names,
	inlinedCells: Names,
): void {
	const {symbols, scopes} = block;
	for (const [name, flags] of symbols) {
		if (inlinedCells.has(name)) symbols.set(name, flags | DEF_COMP_CELL);
	}
	for (const name of free) {
		const flags = symbols.get(name);
		if (flags !== undefined) {
			if (block.type === 'class') symbols.set(name, flags | DEF_FREE_CLASS);
			continue;
		}
		if (bound && !bound.has(name)) continue;
		symbols.set(name, 0);
		scopes.set(name, 'free');
	}
}
