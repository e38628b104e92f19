/** The syntax of regular expressions (Lib/re/_parser.py): text to tree. */
import {
	FLAG_ASCII,
	FLAG_DOTALL,
	FLAG_IGNORECASE,
	FLAG_LOCALE,
	FLAG_MULTILINE,
	FLAG_UNICODE,
	FLAG_VERBOSE,
	GLOBAL_FLAGS,
	MAXREPEAT,
	type Node,
	type Parsed,
	RegexError,
	type Sequence,
	type SetItem,
	TYPE_FLAGS,
	widthOf,
} from './regex-tree.ts';
import {
	type State,
	advance,
	tell,
	take,
	match,
	takeWhile,
	takeUntil,
	fail,
	failBack,
	width,
	category,
} from './regex-read.ts';

const INLINE: Readonly<Record<string, number>> = {
	i: FLAG_IGNORECASE,
	L: FLAG_LOCALE,
	m: FLAG_MULTILINE,
	s: FLAG_DOTALL,
	x: FLAG_VERBOSE,
	a: FLAG_ASCII,
	u: FLAG_UNICODE,
};

const SIMPLE: Readonly<Record<string, number>> = {a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92};

const isOctal = (c: string): boolean => c >= '0' && c <= '7' && c.length === 1;
const isDigit = (c: string): boolean => c >= '0' && c <= '9' && c.length === 1;
const isLetter = (c: string): boolean => /^[A-Za-z]$/.test(c);

/** The character of an escape that spells one by number: \x41, \u0041, \U, \N, octal. undefined: none of these. */
function numericEscape(s: State, escape: string): number | undefined {
	const letter = escape[1]!;
	const hex = (digits: number): number => {
		const text = escape + takeWhile(s, digits, c => /^[\da-fA-F]$/.test(c));
		if (text.length !== digits + 2) throw failBack(s, `incomplete escape ${text}`, width(text));
		const code = Number.parseInt(text.slice(2), 16);
		if (code > 0x10_ffff) throw failBack(s, `bad escape ${text}`, width(text));
		return code;
	};
	if (letter === 'x') return hex(2);
	if (s.isBytes) return undefined;
	if (letter === 'u') return hex(4);
	if (letter === 'U') return hex(8);
	if (letter === 'N') {
		if (!match(s, '{')) throw failBack(s, 'missing {', 0);
		const name = takeUntil(s, '}', 'character name');
		throw failBack(s, `undefined character name '${name}'`, width(name) + 4);
	}
	return undefined;
}

const octalValue = (s: State, text: string): number => {
	const code = Number.parseInt(text.slice(1), 8);
	if (code > 0o377)
		throw failBack(s, `octal escape value ${text} outside of range 0-0o377`, width(text));
	return code;
};

/** An escape inside a set. */
function classEscape(s: State, escape: string): SetItem {
	const letter = escape[1]!;
	const kind = category(letter);
	if (kind !== undefined) return {kind: 'category', category: kind};
	if (SIMPLE[letter] !== undefined) return {kind: 'char', ch: SIMPLE[letter]};
	const ch = numericEscape(s, escape);
	if (ch !== undefined) return {kind: 'char', ch};
	if (isOctal(letter)) return {kind: 'char', ch: octalValue(s, escape + takeWhile(s, 2, isOctal))};
	if (isDigit(letter) || isLetter(letter)) throw failBack(s, `bad escape ${escape}`, width(escape));
	return {kind: 'char', ch: letter.codePointAt(0)!};
}

const places: Readonly<Record<string, Node>> = {
	A: {kind: 'at', place: 'begin_string'},
	b: {kind: 'at', place: 'boundary'},
	B: {kind: 'at', place: 'non_boundary'},
	Z: {kind: 'at', place: 'end_string'},
	z: {kind: 'at', place: 'end_string'},
};

/** An escape outside sets. */
function escapeNode(s: State, escape: string): Node {
	const letter = [...escape][1]!;
	if (places[letter] !== undefined && (letter !== 'z' || s.knowsZ)) return places[letter];
	const kind = category(letter);
	if (kind !== undefined) return {kind: 'set', negate: false, items: [{kind: 'category', category: kind}]};
	if (SIMPLE[letter] !== undefined && letter !== 'b') return {kind: 'literal', ch: SIMPLE[letter]};
	const ch = numericEscape(s, escape);
	if (ch !== undefined) return {kind: 'literal', ch};
	if (letter === '0') return {kind: 'literal', ch: octalValue(s, escape + takeWhile(s, 2, isOctal))};
	if (isDigit(letter)) return numberedEscape(s, escape);
	if (isLetter(letter)) throw failBack(s, `bad escape ${escape}`, width(escape));
	return {kind: 'literal', ch: letter.codePointAt(0)!};
}

/** A group reference, or three octal digits. */
function numberedEscape(s: State, start: string): Node {
	let escape = start;
	if (isDigit(s.next)) {
		escape += take(s);
		if (isOctal(escape[1]!) && isOctal(escape[2]!) && isOctal(s.next)) {
			escape += take(s);
			return {kind: 'literal', ch: octalValue(s, escape)};
		}
	}
	const group = Number(escape.slice(1));
	if (group > s.groups) throw failBack(s, `invalid group reference ${group}`, width(escape) - 1);
	if (!closed(s, group)) throw failBack(s, 'cannot refer to an open group', width(escape));
	checkLookbehind(s, group);
	return {kind: 'backref', group};
}

const closed = (s: State, group: number): boolean => s.widths.get(group) !== undefined;

function checkLookbehind(s: State, group: number): void {
	if (s.lookbehindGroups === undefined) return;
	if (!closed(s, group)) throw failBack(s, 'cannot refer to an open group', 0);
	if (group > s.lookbehindGroups)
		throw failBack(s, 'cannot refer to group defined in the same lookbehind subpattern', 0);
}

function openGroup(s: State, name: string | undefined, back: number): number {
	const group = s.groups + 1;
	s.groups = group;
	s.widths.set(group, undefined);
	if (name !== undefined) {
		const known = s.names.get(name);
		if (known !== undefined)
			throw failBack(
				s,
				`redefinition of group name '${name}' as group ${group}; was group ${known}`,
				back,
			);
		s.names.set(name, group);
	}
	return group;
}

function closeGroup(s: State, group: number, body: Sequence): void {
	s.widths.set(group, widthOf(body, knownWidths(s)));
}

const knownWidths = (s: State): ReadonlyMap<number, readonly [number, number]> =>
	s.widths as ReadonlyMap<number, readonly [number, number]>;

function parseAlternatives(s: State, verbose: boolean, nested: number): Sequence {
	const branches: Sequence[] = [];
	for (;;) {
		branches.push(parseSequence(s, verbose, nested + 1, nested === 0 && branches.length === 0));
		if (!match(s, '|')) break;
	}
	return branches.length === 1 ? branches[0]! : [{kind: 'branch', branches}];
}

/** A set from behind its bracket. */
function parseSet(s: State): Node {
	const start = tell(s) - 1;
	const items: SetItem[] = [];
	const negate = match(s, '^');
	for (let first = true; ; first = false) {
		const token = s.next;
		if (token === '') throw fail(s, 'unterminated character set', start);
		advance(s);
		if (token === ']' && !first) break;
		const low: SetItem = token.startsWith('\\') && token.length > 1
			? classEscape(s, token)
			: {kind: 'char', ch: token.codePointAt(0)!};
		if (!match(s, '-')) {
			items.push(low);
			continue;
		}
		const end = s.next;
		if (end === '') throw fail(s, 'unterminated character set', start);
		advance(s);
		if (end === ']') {
			items.push(low, {kind: 'char', ch: 45});
			break;
		}
		const high: SetItem = end.startsWith('\\') && end.length > 1
			? classEscape(s, end)
			: {kind: 'char', ch: end.codePointAt(0)!};
		if (low.kind !== 'char' || high.kind !== 'char' || high.ch < low.ch)
			throw failBack(s, `bad character range ${token}-${end}`, width(token) + 1 + width(end));
		items.push({kind: 'range', from: low.ch, to: high.ch});
	}
	const only = items.length === 1 ? items[0]! : undefined;
	if (only?.kind === 'char' && !negate) return {kind: 'literal', ch: only.ch};
	return {kind: 'set', negate, items};
}

/** The bounds of a repetition whose first character was taken at `here`; undefined if the brace is literal. */
function parseBounds(s: State, token: string, here: number): [number, number] | undefined {
	if (token === '?') return [0, 1];
	if (token === '*') return [0, MAXREPEAT];
	if (token === '+') return [1, MAXREPEAT];
	if (s.next === '}') return undefined;
	const low = takeWhile(s, Number.POSITIVE_INFINITY, isDigit);
	const high = match(s, ',') ? takeWhile(s, Number.POSITIVE_INFINITY, isDigit) : low;
	if (!match(s, '}')) {
		s.index = here + 1;
		advance(s);
		return undefined;
	}
	const min = low === '' ? 0 : Number(low);
	const max = high === '' ? MAXREPEAT : Number(high);
	if ((low !== '' && min >= MAXREPEAT) || (high !== '' && max >= MAXREPEAT))
		throw new RegexError('the repetition number is too large', undefined, true);
	if (max < min) throw fail(s, 'min repeat greater than max repeat', here + 1);
	return [min, max];
}

function parseRepeat(s: State, items: Node[], token: string, here: number): boolean {
	const bounds = parseBounds(s, token, here);
	if (bounds === undefined) return false;
	const last = items.at(-1);
	if (last === undefined || last.kind === 'at') throw fail(s, 'nothing to repeat', here);
	if (last.kind === 'repeat') throw fail(s, 'multiple repeat', here);
	const [min, max] = bounds;
	const body = last.kind === 'group' && last.group < 0 && last.add === 0 && last.del === 0 ? last.body : [last];
	const mode = match(s, '?') ? 'lazy' : match(s, '+') ? 'possessive' : 'greedy';
	items[items.length - 1] = {kind: 'repeat', min, max, mode, body};
	return true;
}

/** Looks at a name: an error if it cannot be one. */
function checkName(s: State, name: string, offset: number): void {
	const fine = s.isBytes
		? /^[A-Za-z_]\w*$/.test(name)
		: /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name);
	if (!fine) throw failBack(s, `bad character in group name '${name}'`, width(name) + offset);
}

function parseConditional(s: State, start: number, verbose: boolean, nested: number): Node {
	const name = takeUntil(s, ')', 'group name');
	let group: number;
	if (/^\d+$/.test(name)) {
		group = Number(name);
		if (group === 0) throw failBack(s, 'bad group number', width(name) + 1);
		if (group >= MAXREPEAT) throw failBack(s, `invalid group reference ${group}`, width(name) + 1);
		if (!s.later.has(group)) s.later.set(group, tell(s) - width(name) - 1);
	} else {
		checkName(s, name, 1);
		const known = s.names.get(name);
		if (known === undefined) throw failBack(s, `unknown group name '${name}'`, width(name) + 1);
		group = known;
	}
	checkLookbehind(s, group);
	const yes = parseSequence(s, verbose, nested + 1, false);
	let no: Sequence | undefined;
	if (match(s, '|')) {
		no = parseSequence(s, verbose, nested + 1, false);
		if (s.next === '|') throw failBack(s, 'conditional backref with more than two branches', 0);
	}
	if (!match(s, ')')) throw fail(s, 'missing ), unterminated subpattern', start);
	return {kind: 'conditional', group, yes, no};
}

function parseAssertion(s: State, start: number, first: string, verbose: boolean, nested: number): Node {
	let token = first;
	const behind = token === '<';
	const saved = s.lookbehindGroups;
	if (behind) {
		token = take(s);
		if (token === '') throw failBack(s, 'unexpected end of pattern', 0);
		if (token !== '=' && token !== '!')
			throw failBack(s, `unknown extension ?<${token}`, width(token) + 2);
		if (saved === undefined) s.lookbehindGroups = s.groups;
	}
	const body = parseAlternatives(s, verbose, nested + 1);
	if (behind && saved === undefined) s.lookbehindGroups = undefined;
	if (!match(s, ')')) throw fail(s, 'missing ), unterminated subpattern', start);
	if (token === '!' && body.length === 0) return {kind: 'failure'};
	return {kind: 'assert', negate: token === '!', behind, body};
}

type InlineFlags = {readonly add: number; readonly del: number} | undefined;

/** Flags from behind the question mark. undefined: they were global and are set. */
function parseFlags(s: State, first: string): InlineFlags {
	let token = first;
	let add = 0;
	let del = 0;
	if (token !== '-') {
		for (;;) {
			const flag = INLINE[token]!;
			if (s.isBytes ? token === 'u' : token === 'L')
				throw failBack(
					s,
					`bad inline flags: cannot use '${token}' flag with a ${s.isBytes ? 'bytes' : 'str'} pattern`,
					0,
				);
			add |= flag;
			if ((flag & TYPE_FLAGS) !== 0 && (add & TYPE_FLAGS) !== flag)
				throw failBack(s, "bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0);
			token = take(s);
			if (token === '') throw failBack(s, 'missing -, : or )', 0);
			if (token === ')' || token === '-' || token === ':') break;
			if (INLINE[token] === undefined)
				throw failBack(s, isLetter(token) ? 'unknown flag' : 'missing -, : or )', width(token));
		}
	}
	if (token === ')') {
		s.flags |= add;
		return undefined;
	}
	if ((add & GLOBAL_FLAGS) !== 0) throw failBack(s, 'bad inline flags: cannot turn on global flag', 1);
	if (token === '-') {
		token = take(s);
		if (token === '') throw failBack(s, 'missing flag', 0);
		if (INLINE[token] === undefined)
			throw failBack(s, isLetter(token) ? 'unknown flag' : 'missing flag', width(token));
		for (;;) {
			const flag = INLINE[token]!;
			if ((flag & TYPE_FLAGS) !== 0)
				throw failBack(s, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0);
			del |= flag;
			token = take(s);
			if (token === '') throw failBack(s, 'missing :', 0);
			if (token === ':') break;
			if (INLINE[token] === undefined)
				throw failBack(s, isLetter(token) ? 'unknown flag' : 'missing :', width(token));
		}
	}
	if ((add & del) !== 0) throw failBack(s, 'bad inline flags: flag turned on and off', 1);
	return {add, del};
}

/** What follows "(?P". */
function parseNamed(s: State): {name: string} | Node {
	if (match(s, '<')) {
		const name = takeUntil(s, '>', 'group name');
		checkName(s, name, 1);
		return {name};
	}
	if (match(s, '=')) {
		const name = takeUntil(s, ')', 'group name');
		checkName(s, name, 1);
		const group = s.names.get(name);
		if (group === undefined) throw failBack(s, `unknown group name '${name}'`, width(name) + 1);
		if (!closed(s, group)) throw failBack(s, 'cannot refer to an open group', width(name) + 1);
		checkLookbehind(s, group);
		return {kind: 'backref', group};
	}
	const token = take(s);
	if (token === '') throw failBack(s, 'unexpected end of pattern', 0);
	throw failBack(s, `unknown extension ?P${token}`, width(token) + 2);
}

/** A group from behind its parenthesis, which is at `start`. undefined: it is nothing (a comment, global flags). */
function parseGroup(s: State, start: number, items: readonly Node[], verbose: boolean, nested: number, first: boolean): Node | undefined {
	let name: string | undefined;
	let captures = true;
	let atomic = false;
	let add = 0;
	let del = 0;
	if (match(s, '?')) {
		const token = take(s);
		if (token === '') throw failBack(s, 'unexpected end of pattern', 0);
		if (token === 'P') {
			const named = parseNamed(s);
			if ('kind' in named) return named;
			name = named.name;
		} else if (token === ':') captures = false;
		else if (token === '#') {
			for (;;) {
				if (s.next === '') throw fail(s, 'missing ), unterminated comment', start);
				if (take(s) === ')') return undefined;
			}
		} else if (token === '=' || token === '!' || token === '<')
			return parseAssertion(s, start, token, verbose, nested);
		else if (token === '(') return parseConditional(s, start, verbose, nested);
		else if (token === '>') {
			captures = false;
			atomic = true;
		} else if (INLINE[token] !== undefined || token === '-') {
			const flags = parseFlags(s, token);
			if (flags === undefined) {
				if (!first || items.length > 0)
					throw fail(s, 'global flags not at the start of the expression', start);
				return undefined;
			}
			({add, del} = flags);
			captures = false;
		} else throw failBack(s, `unknown extension ?${token}`, width(token) + 1);
	}
	const group = captures ? openGroup(s, name, name === undefined ? 0 : width(name) + 1) : -1;
	const inner = ((verbose || (add & FLAG_VERBOSE) !== 0) && (del & FLAG_VERBOSE) === 0);
	const body = parseAlternatives(s, inner, nested + 1);
	if (!match(s, ')')) throw fail(s, 'missing ), unterminated subpattern', start);
	if (group >= 0) closeGroup(s, group, body);
	if (atomic) return {kind: 'atomic', body};
	return {kind: 'group', group, add, del, body};
}

function parseSequence(s: State, startVerbose: boolean, nested: number, first: boolean): Sequence {
	const items: Node[] = [];
	let verbose = startVerbose;
	for (;;) {
		const token = s.next;
		if (token === '' || token === '|' || token === ')') break;
		advance(s);
		if (verbose) {
			if (/^[ \t\n\r\v\f]$/.test(token)) continue;
			if (token === '#') {
				for (;;) {
					const c = take(s);
					if (c === '' || c === '\n') break;
				}
				continue;
			}
		}
		if (token.startsWith('\\') && token.length > 1) items.push(escapeNode(s, token));
		else if (token === '[') items.push(parseSet(s));
		else if (token === '?' || token === '*' || token === '+' || token === '{') {
			const here = tell(s) - 1;
			if (!parseRepeat(s, items, token, here)) items.push({kind: 'literal', ch: 123});
		} else if (token === '.') items.push({kind: 'any'});
		else if (token === '(') {
			const node = parseGroup(s, tell(s) - 1, items, verbose, nested, first && nested === 1);
			if (node !== undefined) items.push(node);
			else if (nested === 1 && first && (s.flags & FLAG_VERBOSE) !== 0 && !startVerbose) {
				// The text must be read again, with white space ignored.
				throw new VerboseRestart();
			}
		} else if (token === '^') items.push({kind: 'at', place: 'begin'});
		else if (token === '$') items.push({kind: 'at', place: 'end'});
		else items.push({kind: 'literal', ch: token.codePointAt(0)!});
		verbose = startVerbose;
	}
	return items;
}

class VerboseRestart extends Error {}

/** The tree of a pattern; throws RegexError. */
export function parseRegex(pattern: string, flags: number, isBytes: boolean, knowsZ: boolean): Parsed {
	const s: State = {
		chars: [...pattern],
		index: 0,
		next: '',
		flags,
		isBytes,
		knowsZ,
		groups: 0,
		names: new Map(),
		widths: new Map(),
		lookbehindGroups: undefined,
		later: new Map(),
	};
	let body: Sequence;
	try {
		advance(s);
		body = parseAlternatives(s, (flags & FLAG_VERBOSE) !== 0, 0);
	} catch (error) {
		if (!(error instanceof VerboseRestart)) throw error;
		return parseRegex(pattern, s.flags, isBytes, knowsZ);
	}
	if (s.next !== '') throw failBack(s, 'unbalanced parenthesis', 0);
	for (const [group, position] of s.later)
		if (group > s.groups) throw fail(s, `invalid group reference ${group}`, position);
	return {body, flags: s.flags, groups: s.groups, names: s.names};
}
