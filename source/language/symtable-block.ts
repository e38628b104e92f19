/** The first pass of the symbol table: its state, opening blocks, noting names. */
import type {CompilerOptions} from './options.ts';
import type {Block, BlockType} from './symtable.ts';
import {
	DEF_COMP_ITER,
	DEF_GLOBAL,
	DEF_NONLOCAL,
	DEF_PARAM,
	DEF_TYPE_PARAM,
	isFunctionLike,
	mangle,
	newBlock,
} from './symtable.ts';
import type {Loc} from './tree.ts';
import {trouble} from './tree.ts';

/** The first pass: where it is. */
export type Collector = {
	readonly options: CompilerOptions;
	readonly futureAnnotations: boolean;
	readonly blocks: Map<object, Block>;
	/** Enclosing blocks, the current one last. */
	readonly stack: Block[];
	current: Block;
	className: string | undefined;
};

/** Opens a block below the current one; `key`: the node that opens it. */
export function enter(c: Collector, type: BlockType, name: string, key: object, loc: Loc): Block {
	const block = newBlock(type, name, loc);
	const parent = c.current;
	block.nested = parent.nested || isFunctionLike(parent);
	const owner = parent.type === 'types' ? c.stack.at(-2) : parent;
	block.isMethod = type === 'function' && owner?.type === 'class';
	parent.children.push(block);
	c.blocks.set(key, block);
	return reenter(c, block);
}

/** Goes on in a block left before. */
export function reenter(c: Collector, block: Block): Block {
	c.stack.push(block);
	c.current = block;
	return block;
}

/** Back to the block around. */
export function leave(c: Collector): void {
	c.stack.pop();
	c.current = c.stack.at(-1)!;
}

/** `symtable_add_def`: notes one mention of a name. */
export function add(
	c: Collector,
	rawName: string,
	flag: number,
	loc: Loc,
	block = c.current,
): void {
	const name = mangle(c.className, rawName);
	const before = block.symbols.get(name) ?? 0;
	if (flag & DEF_PARAM && before & DEF_PARAM) {
		const what = c.options.saysParameter ? 'parameter' : 'argument';
		throw trouble(`duplicate ${what} '${name}' in function definition`, loc);
	}
	if (flag & before & DEF_TYPE_PARAM) throw trouble(`duplicate type parameter '${name}'`, loc);
	let flags = before | flag;
	if (block.compIterTarget) {
		if (flags & (DEF_GLOBAL | DEF_NONLOCAL)) {
			throw trouble(
				`comprehension inner loop cannot rebind assignment expression target '${name}'`,
				loc,
			);
		}
		flags |= DEF_COMP_ITER;
	}
	block.symbols.set(name, flags);
	if (flag & DEF_PARAM) block.varnames.push(name);
	else if (flag & DEF_GLOBAL) {
		// The module must know that the name is bound there.
		const top = c.stack[0]!;
		top.symbols.set(name, (top.symbols.get(name) ?? 0) | flag);
	}
}

/** Remembers where a name is declared; of several places CPython shows the first. */
export function addDirective(block: Block, name: string, at: Loc): void {
	block.declarations++;
	if (!block.directives.has(name)) block.directives.set(name, at);
}
