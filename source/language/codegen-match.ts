/** Code of match statements (`compiler_match` and `compiler_pattern_*`). */
import {constantOf, expression, jumpIf} from './codegen-expr.ts';
import {statements} from './codegen-stmt.ts';
import type {Unit} from './codegen.ts';
import {
	emit,
	emitJump,
	hold,
	loadConst,
	loadNone,
	nameOp,
	newLabel,
	release,
	useLabel,
} from './codegen.ts';
import * as K from './constants.ts';
import {JUMP} from './instruction.ts';
import * as op from './opcodes.ts';
import type {Loc, Pattern, PatternOf, StmtOf} from './tree.ts';
import {locOf, NEXT_LOCATION, NO_LOCATION, trouble} from './tree.ts';

/** What a pattern being compiled has on the stack (`pattern_context`). */
type Context = {
	/** Names captured so far; their values lie below the `onTop` items. */
	stores: string[];
	allowIrrefutable: boolean;
	/** `failPop[n]` pops n items and goes to the next case. */
	failPop: number[];
	/** Items above the captures that are in use. */
	onTop: number;
};

function isWildcard(p: Pattern): boolean {
	return p.nodeType === 'MatchAs' && !p.name && !p.pattern;
}

/** The pattern of `case _` or `case name`. */
export function match(u: Unit, s: StmtOf<'Match'>): void {
	expression(u, s.subject);
	const end = newLabel(u);
	const last = s.cases.at(-1)!;
	const hasDefault = isWildcard(last.pattern) && s.cases.length > 1;
	const tested = hasDefault ? s.cases.slice(0, -1) : s.cases;
	for (const [i, one] of tested.entries()) {
		const loc = locOf(one.pattern);
		const more = i !== tested.length - 1;
		if (more) emit(u, op.COPY, 1, loc);
		const context: Context = {
			stores: [],
			allowIrrefutable: Boolean(one.guard) || i === s.cases.length - 1,
			failPop: [],
			onTop: 0,
		};
		hold(u, 0, 1, 0);
		pattern(u, one.pattern, context);
		for (const name of context.stores) nameOp(u, loc, name, 'Store');
		release(u);
		if (one.guard) jumpIf(u, loc, one.guard, failLabel(u, context, 0), false);
		if (more) emit(u, op.POP_TOP, 0, u.compiler.options.matchPopsInBody ? NEXT_LOCATION : loc);
		statements(u, one.body);
		emitJump(u, JUMP, end, NO_LOCATION);
		emitFailPops(u, loc, context);
	}
	if (hasDefault) {
		const loc = locOf(last.pattern);
		emit(u, op.NOP, 0, loc);
		if (last.guard) jumpIf(u, loc, last.guard, end, false);
		statements(u, last.body);
	}
	useLabel(u, end);
}

function failLabel(u: Unit, c: Context, n: number): number {
	while (c.failPop.length <= n) c.failPop.push(newLabel(u));
	return c.failPop[n]!;
}

/** Jumps away, popping what is on top and what was captured. */
function jumpToFail(u: Unit, loc: Loc, c: Context, opcode: number): void {
	emitJump(u, opcode, failLabel(u, c, c.onTop + c.stores.length), loc);
}

function emitFailPops(u: Unit, loc: Loc, c: Context): void {
	if (c.failPop.length === 0) return;
	for (let n = c.failPop.length - 1; n > 0; n--) {
		useLabel(u, c.failPop[n]!);
		emit(u, op.POP_TOP, 0, loc);
	}
	useLabel(u, c.failPop[0]!);
	c.failPop = [];
}

/** Moves the top under the count - 1 items below it. */
function rotate(u: Unit, loc: Loc, count: number): void {
	for (; count > 1; count--) emit(u, op.SWAP, count, loc);
}

function capture(u: Unit, loc: Loc, name: string | undefined | null, c: Context): void {
	if (name === undefined || name === null) return emit(u, op.POP_TOP, 0, loc);
	checkNewName(c, name, loc);
	rotate(u, loc, c.onTop + c.stores.length + 1);
	c.stores.push(name);
}

function checkNewName(c: Context, name: string, loc: Loc): void {
	if (name === '__debug__') throw trouble('cannot assign to __debug__', loc);
	if (c.stores.includes(name)) {
		throw trouble(`multiple assignments to name '${name}' in pattern`, loc);
	}
}

function subpattern(u: Unit, p: Pattern, c: Context): void {
	const before = c.allowIrrefutable;
	c.allowIrrefutable = true;
	pattern(u, p, c);
	c.allowIrrefutable = before;
}

/** Matches the top of the stack and consumes it. */
function pattern(u: Unit, p: Pattern, c: Context): void {
	const loc = locOf(p);
	switch (p.nodeType) {
		case 'MatchValue':
			expression(u, p.value);
			emit(u, op.COMPARE_OP, op.CMP_EQ, loc);
			emit(u, op.TO_BOOL, 0, loc);
			return jumpToFail(u, loc, c, op.POP_JUMP_IF_FALSE);
		case 'MatchSingleton':
			loadConst(u, loc, p.value);
			emit(u, op.IS_OP, 0, loc);
			return jumpToFail(u, loc, c, op.POP_JUMP_IF_FALSE);
		case 'MatchSequence':
			return sequencePattern(u, p, c);
		case 'MatchMapping':
			return mappingPattern(u, p, c);
		case 'MatchClass':
			return classPattern(u, p, c);
		case 'MatchStar':
			return capture(u, loc, p.name, c);
		case 'MatchAs':
			return asPattern(u, p, c);
		case 'MatchOr':
			return orPattern(u, p, c);
		default:
	}
}

function asPattern(u: Unit, p: PatternOf<'MatchAs'>, c: Context): void {
	const loc = locOf(p);
	if (!p.pattern) {
		if (!c.allowIrrefutable) {
			const what = p.name ? `name capture '${p.name}'` : 'wildcard';
			throw trouble(`${what} makes remaining patterns unreachable`, loc);
		}
		return capture(u, loc, p.name, c);
	}
	c.onTop++;
	emit(u, op.COPY, 1, loc);
	pattern(u, p.pattern, c);
	c.onTop--;
	capture(u, loc, p.name, c);
}

function lengthCheck(u: Unit, loc: Loc, c: Context, comparison: number, size: number): void {
	emit(u, op.GET_LEN, 0, loc);
	loadConst(u, loc, K.int(u.compiler.pool, BigInt(size)));
	emit(u, op.COMPARE_OP, comparison, loc);
	jumpToFail(u, loc, c, op.POP_JUMP_IF_FALSE);
}

function sequencePattern(u: Unit, p: PatternOf<'MatchSequence'>, c: Context): void {
	const loc = locOf(p);
	const {patterns} = p;
	const star = patterns.findIndex(one => one.nodeType === 'MatchStar');
	if (star !== patterns.findLastIndex(one => one.nodeType === 'MatchStar')) {
		throw trouble('multiple starred names in sequence pattern', loc);
	}
	const starPattern = patterns[star];
	const starWildcard = starPattern?.nodeType === 'MatchStar' && !starPattern.name;
	const onlyWildcards = patterns.every((one, i) => (i === star ? starWildcard : isWildcard(one)));
	c.onTop++;
	emit(u, op.MATCH_SEQUENCE, 0, loc);
	jumpToFail(u, loc, c, op.POP_JUMP_IF_FALSE);
	if (star < 0) lengthCheck(u, loc, c, op.CMP_EQ, patterns.length);
	else if (patterns.length > 1) lengthCheck(u, loc, c, op.CMP_GE, patterns.length - 1);
	c.onTop--;
	if (onlyWildcards) return emit(u, op.POP_TOP, 0, loc);
	if (starWildcard) return subscriptItems(u, loc, patterns, star, c);
	if (star >= 0) emit(u, op.UNPACK_EX, star + ((patterns.length - star - 1) << 8), loc);
	else emit(u, op.UNPACK_SEQUENCE, patterns.length, loc);
	matchItems(u, patterns, c);
}

/** Matches items that lie on the stack, the first on top. */
function matchItems(u: Unit, patterns: readonly Pattern[], c: Context): void {
	c.onTop += patterns.length;
	for (const one of patterns) {
		c.onTop--;
		subpattern(u, one, c);
	}
}

/** With `*_` nothing is unpacked: items are fetched by index. */
function subscriptItems(
	u: Unit,
	loc: Loc,
	patterns: readonly Pattern[],
	star: number,
	c: Context,
): void {
	const {pool} = u.compiler;
	c.onTop++;
	for (const [i, one] of patterns.entries()) {
		if (i === star || isWildcard(one)) continue;
		emit(u, op.COPY, 1, loc);
		if (i < star) {
			loadConst(u, loc, K.int(pool, BigInt(i)));
		} else {
			emit(u, op.GET_LEN, 0, loc);
			loadConst(u, loc, K.int(pool, BigInt(patterns.length - i)));
			emit(u, op.BINARY_OP, op.NB_SUBTRACT, loc);
		}
		emit(u, op.BINARY_SUBSCR, 0, loc);
		subpattern(u, one, c);
	}
	c.onTop--;
	emit(u, op.POP_TOP, 0, loc);
}

function notNone(u: Unit, loc: Loc): void {
	emit(u, op.COPY, 1, loc);
	loadNone(u, loc);
	emit(u, op.IS_OP, 1, loc);
}

function mappingPattern(u: Unit, p: PatternOf<'MatchMapping'>, c: Context): void {
	const loc = locOf(p);
	const size = p.keys.length;
	c.onTop++;
	emit(u, op.MATCH_MAPPING, 0, loc);
	jumpToFail(u, loc, c, op.POP_JUMP_IF_FALSE);
	if (size === 0 && !p.rest) {
		c.onTop--;
		return emit(u, op.POP_TOP, 0, loc);
	}
	if (size > 0) lengthCheck(u, loc, c, op.CMP_GE, size);
	mappingKeys(u, p);
	emit(u, op.BUILD_TUPLE, size, loc);
	emit(u, op.MATCH_KEYS, 0, loc);
	c.onTop += 2;
	notNone(u, loc);
	jumpToFail(u, loc, c, op.POP_JUMP_IF_FALSE);
	emit(u, op.UNPACK_SEQUENCE, size, loc);
	c.onTop--;
	matchItems(u, p.patterns, c);
	c.onTop -= 2;
	if (!p.rest) {
		emit(u, op.POP_TOP, 0, loc);
		return emit(u, op.POP_TOP, 0, loc);
	}
	emit(u, op.BUILD_MAP, 0, loc);
	emit(u, op.SWAP, 3, loc);
	emit(u, op.DICT_UPDATE, 2, loc);
	emit(u, op.UNPACK_SEQUENCE, size, loc);
	for (let n = size; n > 0; n--) {
		emit(u, op.COPY, 1 + n, loc);
		emit(u, op.SWAP, 2, loc);
		emit(u, op.DELETE_SUBSCR, 0, loc);
	}
	capture(u, loc, p.rest, c);
}

function mappingKeys(u: Unit, p: PatternOf<'MatchMapping'>): void {
	const seen = new Set<unknown>();
	for (const key of p.keys) {
		const constant = constantOf(key);
		if (
			constant === undefined &&
			key.nodeType !== 'Attribute' &&
			key.nodeType !== 'UnaryOp' &&
			key.nodeType !== 'BinOp'
		) {
			throw trouble('mapping pattern keys may only match literals and attribute lookups', locOf(p));
		}
		if (constant !== undefined && seen.has(constant)) {
			const text = 'value' in constant ? String(constant.value) : constant.kind;
			const shown = constant.kind === 'str' ? `'${text}'` : text;
			throw trouble(`mapping pattern checks duplicate key (${shown})`, locOf(p));
		}
		seen.add(constant);
		expression(u, key);
	}
}

function classPattern(u: Unit, p: PatternOf<'MatchClass'>, c: Context): void {
	const loc = locOf(p);
	const repeated = p.kwd_attrs.find((name, i) => p.kwd_attrs.indexOf(name) !== i);
	if (repeated !== undefined) {
		throw trouble(`attribute name repeated in class pattern: ${repeated}`, loc);
	}
	expression(u, p.cls);
	const {pool} = u.compiler;
	const names = p.kwd_attrs.map(name => K.str(pool, name));
	loadConst(u, loc, K.tuple(pool, names));
	emit(u, op.MATCH_CLASS, p.patterns.length, loc);
	notNone(u, loc);
	c.onTop++;
	jumpToFail(u, loc, c, op.POP_JUMP_IF_FALSE);
	const all = [...p.patterns, ...p.kwd_patterns];
	emit(u, op.UNPACK_SEQUENCE, all.length, loc);
	c.onTop += all.length - 1;
	for (const one of all) {
		c.onTop--;
		if (isWildcard(one)) emit(u, op.POP_TOP, 0, loc);
		else subpattern(u, one, c);
	}
}

function orPattern(u: Unit, p: PatternOf<'MatchOr'>, c: Context): void {
	const end = newLabel(u);
	let control: string[] | undefined;
	for (const [i, alternative] of p.patterns.entries()) {
		const loc = locOf(alternative);
		const own: Context = {
			stores: [],
			allowIrrefutable: i === p.patterns.length - 1 && c.allowIrrefutable,
			failPop: [],
			onTop: 0,
		};
		emit(u, op.COPY, 1, loc);
		// The names of the alternative before are let go when the next one's have a list; the first one's stay.
		hold(u, 0, 1, 0);
		if (i > 1) release(u);
		pattern(u, alternative, own);
		if (control === undefined) control = [...own.stores];
		else reorder(u, loc, control, own, locOf(p));
		emitJump(u, JUMP, end, loc);
		emitFailPops(u, loc, own);
	}
	const loc = locOf(p);
	emit(u, op.POP_TOP, 0, loc);
	jumpToFail(u, loc, c, JUMP);
	useLabel(u, end);
	const rotations = control!.length + 1 + c.onTop + c.stores.length;
	for (const name of control!) {
		rotate(u, loc, rotations);
		checkNewName(c, name, loc);
		c.stores.push(name);
	}
	emit(u, op.POP_TOP, 0, loc);
	release(u);
	if (p.patterns.length > 1) release(u);
}

/** Brings the captures of an alternative into the order of the first one's. */
function reorder(u: Unit, loc: Loc, control: readonly string[], own: Context, whole: Loc): void {
	const different = 'alternative patterns bind different names';
	if (own.stores.length !== control.length) throw trouble(different, whole);
	for (let to = control.length - 1; to >= 0; to--) {
		u.steps?.push({kind: 'search'});
		const from = own.stores.indexOf(control[to]!);
		if (from < 0) throw trouble(different, whole);
		if (from === to) continue;
		const moved = own.stores.splice(0, from + 1);
		own.stores.splice(to - from, 0, ...moved);
		for (let n = 0; n <= from; n++) rotate(u, loc, to + 1);
	}
}
