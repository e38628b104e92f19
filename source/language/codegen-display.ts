/** Code of list, tuple, set and dict displays, and of unpacking into targets. */
import {constantOf, expression, expressions} from './codegen-expr.ts';
import type {Unit} from './codegen.ts';
import {emit, loadConst, nameOp, STACK_USE_GUIDELINE} from './codegen.ts';
import * as K from './constants.ts';
import * as op from './opcodes.ts';
import type {Expr, ExprOf, Loc} from './tree.ts';
import {locOf, trouble} from './tree.ts';

export function listOrTuple(u: Unit, e: ExprOf<'List' | 'Tuple'>): void {
	const loc = locOf(e);
	if (e.ctx.nodeType === 'Store') return unpack(u, loc, e.elts);
	if (e.ctx.nodeType === 'Del') return expressions(u, e.elts);
	const asTuple = e.nodeType === 'Tuple';
	sequence(u, loc, e.elts, 0, op.BUILD_LIST, op.LIST_APPEND, op.LIST_EXTEND, asTuple);
}

function unpack(u: Unit, loc: Loc, elts: readonly Expr[]): void {
	const star = elts.findIndex(e => e.nodeType === 'Starred');
	if (star >= 0) {
		if (elts.findLastIndex(e => e.nodeType === 'Starred') !== star) {
			throw trouble('multiple starred expressions in assignment', loc);
		}
		if (star >= 256) throw trouble('too many expressions in star-unpacking assignment', loc);
		emit(u, op.UNPACK_EX, star + ((elts.length - star - 1) << 8), loc);
	} else {
		emit(u, op.UNPACK_SEQUENCE, elts.length, loc);
	}
	for (const e of elts) expression(u, e.nodeType === 'Starred' ? e.value : e);
}

/**
 * A display, or the positional arguments of a call with `*` (`starunpack_helper`): `pushed` items are
 * on the stack already.
 */
export function sequence(
	u: Unit,
	loc: Loc,
	elts: readonly Expr[],
	pushed: number,
	build: number,
	add: number,
	extend: number,
	asTuple: boolean,
	injected?: string,
): void {
	const {foldInTree} = u.compiler.options;
	if (
		foldInTree &&
		injected === undefined &&
		constantSequence(u, loc, elts, pushed, build, extend, asTuple)
	) {
		return;
	}
	const extra = injected === undefined ? 0 : 1;
	const big = elts.length + pushed + extra > STACK_USE_GUIDELINE;
	if (!big && elts.every(e => e.nodeType !== 'Starred')) {
		expressions(u, elts);
		if (injected !== undefined) nameOp(u, loc, injected, 'Load');
		return emit(u, asTuple ? op.BUILD_TUPLE : build, elts.length + pushed + extra, loc);
	}
	let built = big;
	if (big) emit(u, build, pushed, loc);
	for (const [i, e] of elts.entries()) {
		if (e.nodeType === 'Starred') {
			if (!built) emit(u, build, i + pushed, loc);
			built = true;
			expression(u, e.value);
			emit(u, extend, 1, loc);
		} else {
			expression(u, e);
			if (built) emit(u, add, 1, loc);
		}
	}
	if (injected !== undefined) {
		nameOp(u, loc, injected, 'Load');
		emit(u, add, 1, loc);
	}
	if (asTuple) emit(u, op.CALL_INTRINSIC_1, op.INTRINSIC_LIST_TO_TUPLE, loc);
}

/** Displays of three constants or more are filled from a constant (≤ 3.13: here; later: in the flow graph). */
function constantSequence(
	u: Unit,
	loc: Loc,
	elts: readonly Expr[],
	pushed: number,
	build: number,
	extend: number,
	asTuple: boolean,
): boolean {
	if (elts.length <= 2) return false;
	const items = elts.map(constantOf);
	if (!items.every(item => item !== undefined)) return false;
	const {pool} = u.compiler;
	if (asTuple && pushed === 0) {
		loadConst(u, loc, K.tuple(pool, items));
		return true;
	}
	emit(u, build, pushed, loc);
	loadConst(u, loc, extend === op.SET_UPDATE ? K.frozenset(pool, items) : K.tuple(pool, items));
	emit(u, extend, 1, loc);
	if (asTuple) emit(u, op.CALL_INTRINSIC_1, op.INTRINSIC_LIST_TO_TUPLE, loc);
	return true;
}

export function dict(u: Unit, e: ExprOf<'Dict'>): void {
	const loc = locOf(e);
	const n = e.values.length;
	let made = false;
	let pending = 0;
	const flush = (end: number): void => {
		subdict(u, e, end - pending, end);
		if (made) emit(u, op.DICT_UPDATE, 1, loc);
		made = true;
		pending = 0;
	};
	for (let i = 0; i < n; i++) {
		if (e.keys[i] === null || e.keys[i] === undefined) {
			if (pending > 0) flush(i);
			if (!made) emit(u, op.BUILD_MAP, 0, loc);
			made = true;
			expression(u, e.values[i]!);
			emit(u, op.DICT_UPDATE, 1, loc);
		} else {
			pending++;
			// The item that passes the limit still belongs to the part.
			if ((pending - 1) * 2 > STACK_USE_GUIDELINE) flush(i + 1);
		}
	}
	if (pending > 0) flush(n);
	if (!made) emit(u, op.BUILD_MAP, 0, loc);
}

function subdict(u: Unit, e: ExprOf<'Dict'>, begin: number, end: number): void {
	const loc = locOf(e);
	const n = end - begin;
	const big = n * 2 > STACK_USE_GUIDELINE;
	if (u.compiler.options.constKeyMap && n > 1 && !big) {
		const keys = e.keys.slice(begin, end).map(key => constantOf(key!));
		if (keys.every(key => key !== undefined)) {
			expressions(u, e.values.slice(begin, end));
			loadConst(u, loc, K.tuple(u.compiler.pool, keys));
			return emit(u, op.BUILD_CONST_KEY_MAP, n, loc);
		}
	}
	if (big) emit(u, op.BUILD_MAP, 0, loc);
	for (let i = begin; i < end; i++) {
		expression(u, e.keys[i]!);
		expression(u, e.values[i]!);
		if (big) emit(u, op.MAP_ADD, 1, loc);
	}
	if (!big) emit(u, op.BUILD_MAP, n, loc);
}
