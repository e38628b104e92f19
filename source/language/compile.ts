/** The way in: source text to CodeSpec. */
import type {CodeSpec, Entry, SyntaxProblem} from './code.ts';
import {expression} from './codegen-expr.ts';
import {moduleBody} from './codegen-stmt.ts';
import type {Compiler} from './codegen.ts';
import {enterUnit, finishUnit, emit} from './codegen.ts';
import type {ConstantPool} from './constants.ts';
import {newPool} from './constants.ts';
import {diagnose, fieldsTrouble, isSuspicious, recheck} from './diagnose.ts';
import {foldTree} from './fold-tree.ts';
import * as op from './opcodes.ts';
import {placeImports} from './lazy-imports.ts';
import {numberTokens} from './number-tokens.ts';
import {markUnpacking, restoreUnpacking} from './unpacking.ts';
import type {CompilerOptions} from './options.ts';
import {NOWHERE} from './recognize-core.ts';
import {decodeSource} from './source.ts';
import type {Block, Symtable} from './symtable.ts';
import {analyze} from './symtable-analyze.ts';
import {collect} from './symtable-collect.ts';
import type {Module, ParserError, SourceLines, Stmt, Trouble} from './tree.ts';
import {
	isTrouble,
	literalList,
	locOf,
	parseText,
	prepareTree,
	sourceLines,
	trouble,
	utf16Column,
} from './tree.ts';

export type Mode = 'exec' | 'eval' | 'single';

/**
 * Compiles a module, an expression or an interactive statement. Bytes are decoded as CPython decodes a
 * source file. Never throws for anything the source does; the problem says what CPython would say. `noting`: with the steps of each unit.
 */
export function compileSource(
	source: string | Uint8Array,
	filename: string,
	mode: Mode,
	options: CompilerOptions,
	noting = false,
): CodeSpec | SyntaxProblem {
	const isFile = typeof source !== 'string';
	const decoded = decodeSource(source, filename);
	if (!decoded.ok) {
		const at = {
			lineno: decoded.lineno,
			end_lineno: decoded.lineno,
			col_offset: -1,
			end_col_offset: -1,
		};
		return problem(
			trouble(decoded.message, at),
			filename,
			{lines: [], ascii: []},
			false,
			mode,
			isFile,
		);
	}
	const text = mode === 'eval' ? decoded.text.replace(/^[ \t]+/, '') : decoded.text;
	const lines = sourceLines(text);
	let isRead = false;
	try {
		const module = readText(text, options);
		const pool = newPool(options.mixedComplex);
		const literals = prepareTree(module, pool, lines, options);
		const early = diagnoseTree(module, mode);
		if (early !== undefined) throw early;
		isRead = true;
		return compileTree(module, pool, literals, filename, mode, options, noting);
	} catch (error) {
		if (isTrouble(error)) return problem(error, filename, lines, isRead, mode, isFile);
		if (error instanceof RangeError) {
			const at = {lineno: 0, end_lineno: 0, col_offset: -1, end_col_offset: -1};
			const nested = trouble('too many nested parentheses', at);
			return {...problem(nested, filename, lines, false, mode, isFile), isTooDeep: true};
		}
		throw error;
	}
}

/** The tree of a text. Throws Trouble. */
function readText(text: string, options: CompilerOptions): Module {
	const {module, read} = parse(text, options);
	if (!('nodeType' in module)) throw diagnose(read, module, options);
	if (!options.syntax312 && /[fF][rR]?['"]/.test(text)) {
		const found = fieldsTrouble(text, options);
		if (found !== undefined) throw found;
	}
	const hasTemplates = !options.templateStrings && /\b(?:t|tr|rt)['"]/i.test(text);
	if (hasTemplates || isSuspicious(module, text)) {
		const found = recheck(read, options);
		if (found !== undefined) throw found;
	}
	return module;
}

/** Whether a text compiles, or might if there were more of it (Lib/codeop.py, compile_command). */
export function isCommand(text: string, options: CompilerOptions): boolean {
	const result = compileSource(`${text}\n`, '<input>', 'exec', options);
	return !('kind' in result) || result.isAtEnd === true;
}

function compileTree(
	module: Module,
	pool: ConstantPool,
	literals: ReturnType<typeof prepareTree>,
	filename: string,
	mode: Mode,
	options: CompilerOptions,
	noting: boolean,
): CodeSpec {
	const futureAnnotations = futureFeatures(module, options);
	const numbers = noting ? numberTokens(module, mode === 'eval') : [];
	const folded = foldTree(module, pool, options, futureAnnotations, literals);
	if (options.lazyImports) placeImports(module.body);
	const symtable: Symtable = collect(module, options, futureAnnotations);
	const nest = noting ? nestOf(symtable.top) : undefined;
	analyze(symtable.top, options);
	const entry = nest && entryOf(nest);
	const compiler: Compiler = {
		filename,
		options,
		pool,
		symtable,
		interactive: mode === 'single',
		futureAnnotations,
		noting,
	};
	const u = enterUnit(compiler, undefined, 'module', symtable.top, '<module>', 1);
	let spec: CodeSpec;
	const first = module.body[0];
	if (mode === 'eval' && first?.nodeType === 'Expr') {
		expression(u, first.value);
		emit(u, op.RETURN_VALUE, 0, locOf(first.value));
		spec = finishUnit(u, false);
	} else {
		moduleBody(u, module.body);
		spec = finishUnit(u, true);
	}
	return {...spec, literals: literalList(literals), folded, numbers, entry};
}

/** How blocks lie in each other before comprehensions are inlined. */
type Nest = {readonly block: Block; readonly children: readonly Nest[]};

const nestOf = (block: Block): Nest => ({block, children: block.children.map(nestOf)});

const silentEntry: Entry = {declarations: 0, names: 0, passed: 0, children: []};

/** The symbol table once it is analysed. */
function entryOf({block, children}: Nest): Entry {
	const {declarations, symbols, silentAnnotations} = block;
	return {
		declarations,
		names: symbols.size,
		passed: [...symbols.values()].filter(flags => flags === 0).length,
		children: [
			...Array.from({length: silentAnnotations}, () => silentEntry),
			...children.map(entryOf),
		],
	};
}

/** The tree, and the text that the recogniser may read in its place. */
function parse(
	text: string,
	options: CompilerOptions,
): {readonly module: Module | ParserError; readonly read: string} {
	const module = parseText(text, options);
	const marked = 'nodeType' in module ? undefined : markUnpacking(text);
	if (marked === undefined) return {module, read: text};
	const again = parseText(marked.text, options, text);
	if (!('nodeType' in again)) return {module: again, read: text};
	return restoreUnpacking(again, marked.places, options.unpacksInComprehensions)
		? {module: again, read: marked.text}
		: {module, read: text};
}

/** What the mode demands of the tree as a whole. */
function diagnoseTree(module: Module, mode: Mode): Trouble | undefined {
	const [first, second] = module.body;
	if (mode === 'eval' && (first?.nodeType !== 'Expr' || second !== undefined)) {
		const at = second ?? first;
		return trouble(
			'invalid syntax',
			at === undefined ? {lineno: 0, end_lineno: 0, col_offset: -1, end_col_offset: -1} : locOf(at),
		);
	}
	if (mode === 'single' && second !== undefined && second.lineno !== first!.lineno) {
		return trouble('multiple statements found while compiling a single statement', locOf(first!));
	}
	return undefined;
}

const FEATURES = new Set([
	...['nested_scopes', 'generators', 'division', 'absolute_import', 'with_statement'],
	...['print_function', 'unicode_literals', 'barry_as_FLUFL', 'generator_stop', 'annotations'],
]);

/** Checks `from __future__` imports; whether annotations stay strings. Throws Trouble. */
function futureFeatures(module: Module, options: CompilerOptions): boolean {
	let annotations = false;
	let done = false;
	for (const [i, s] of module.body.entries()) {
		if (s.nodeType === 'ImportFrom' && s.module === '__future__' && !s.level) {
			const loc = locOf(s);
			if (done) {
				throw trouble('from __future__ imports must occur at the beginning of the file', loc);
			}
			for (const alias of s.names) {
				const {name} = alias;
				const at = options.preciseImportErrors ? locOf(alias) : loc;
				if (name === 'braces') throw trouble('not a chance', at);
				if (!FEATURES.has(name)) throw trouble(`future feature ${name} is not defined`, at);
				if (name === 'annotations') annotations = true;
			}
		} else if (i > 0 || !isDocstring(s)) {
			done = true;
		}
	}
	return annotations;
}

function isDocstring(s: Stmt): boolean {
	return (
		s.nodeType === 'Expr' &&
		s.value.nodeType === 'Constant' &&
		(s.value.value as {kind: string}).kind === 'str'
	);
}

function problem(
	t: Trouble,
	filename: string,
	lines: SourceLines,
	isLate: boolean,
	mode: Mode,
	isFile: boolean,
): SyntaxProblem {
	const {lineno, end_lineno, col_offset, end_col_offset} = t.loc;
	const line = lines.lines[lineno - 1];
	// Only a file's text ends in a newline in any case; of others the tokenizer must not be past the line.
	const isRead = !isFile && (t.reached ?? end_lineno) > lineno;
	const shown = t.text ?? (line === undefined ? '' : `${line}${isRead ? '' : '\n'}`);
	// At the end of a file there is no column to be told.
	const isEnd =
		isFile &&
		t.exact?.endOffset === -1 &&
		t.exact.offset === (line ?? '').length + 1 &&
		lineno === lines.lines.length - (lines.lines.at(-1) === '' ? 1 : 0) &&
		!t.message.startsWith('unindent');
	const isCut = mode !== 'exec' && lineno === lines.lines.length;
	return {
		kind: 'SyntaxProblem',
		type: t.type,
		message: t.message,
		filename,
		lineno,
		offset: isEnd ? 0 : (t.exact?.offset ?? codePointColumn(lines, lineno, col_offset)),
		endLineno: end_lineno,
		endOffset: t.exact?.endOffset ?? codePointColumn(lines, end_lineno, end_col_offset),
		text: isCut && shown === `${line}\n` ? line! : shown,
		last: mode === 'eval' ? NOWHERE : (t.last ?? NOWHERE),
		isLate,
		isAtEnd: t.isAtEnd,
	};
}

/** 1-based column in code points; 0: unknown. */
function codePointColumn(lines: SourceLines, lineno: number, column: number): number {
	if (column < 0) return 0;
	const line = lines.lines[lineno - 1] ?? '';
	const past = Math.max(0, column - Buffer.byteLength(line));
	return Array.from(line.slice(0, utf16Column(lines, lineno, column))).length + 1 + past;
}
