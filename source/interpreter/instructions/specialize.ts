/**
 * When an instruction becomes one for the operands it meets (Python/specialize.c, Include/internal/pycore_backoff.h).
 *
 * What an instruction does before and after differs in what is allocated and who holds references, so it matters which execution is the
 * first special one. A cache word holds what the instruction is special for (bits 0-3, 0: nothing yet), and a counter of executions
 * before the next attempt (bits 4-19) with its backoff (bits 20-23); bit 24 is always set. Zero is an instruction never executed.
 */
import * as op from '../../language/opcodes.ts';
import {PyCodeObject} from '../../runtime/frame.ts';
import type {Machine} from '../../runtime/machine.ts';

const WARMUP_BACKOFF = 1;
const COOLDOWN = 52;
const MAX_BACKOFF = 12;

const pack = (kind: number, counter: number, backoff: number): number =>
	kind | (counter << 4) | (backoff << 20) | (1 << 24);

/** True for an instruction that is special for kind 1 of this version (not 0). */
export const isSpecialFor = (m: Machine, cache: number, version: number): boolean =>
	(m.i32[cache]! & 15) === 1 && m.i32[cache + 1] === version;

const EXECUTED = pack(0, 0, WARMUP_BACKOFF);
const ADAPTIVE = pack(0, 0, 0);
/** Calls and turns of loops before code is quickened, where instructions do not become special one by one. */
const WARMUP_DELAY = 8;

/** The cache word of an instruction that has been executed once. */
export const executedOnce = (m: Machine): number => (m.warms_up ? 0 : EXECUTED);

/** WARMUP: the eighth one makes the code's instructions such that become special at once, and is the last (_PyCode_Warmup). */
export function warmup(m: Machine, _oparg: number, sp: number, frame: number): number {
	const {i32} = m;
	const code = i32[frame >> 2]!;
	const at = (code + PyCodeObject._co_instrumentation_version) >> 2;
	i32[at] = i32[at]! + 1;
	if (i32[at] === WARMUP_DELAY) quicken(m, code);
	return sp;
}

/** What becomes special, where that shows. */
const QUICKENED = new Set([op.CALL, op.BINARY_SUBSCR, op.STORE_SUBSCR, op.UNPACK_SEQUENCE]);

function quicken(m: Machine, code: number): void {
	const {i32} = m;
	const first = i32[(code + PyCodeObject.co_words) >> 2]! >> 2;
	const end = first + m.codes[i32[(code + PyCodeObject.co_spec) >> 2]!]!.code.length;
	for (let pc = first; pc < end; pc += 1 + op.CACHES[i32[pc]! & 255]!) {
		const opcode = i32[pc]! & 255;
		if (opcode === op.WARMUP) i32[pc] = op.NOP;
		else if (QUICKENED.has(opcode)) i32[pc + 1] = ADAPTIVE;
	}
}

/**
 * Counts one execution for operands of `kind` (1-15; 0: such as no special form exists for). True if this execution is special. The first
 * one never is; the second makes the choice; operands of another kind are served the general way until a cooldown has passed. With
 * `version`, the next cache word says which version of the kind it is special for.
 */
export function specialize(m: Machine, cache: number, kind: number, version?: number): boolean {
	const {i32} = m;
	const word = i32[cache]!;
	if (word === 0) {
		i32[cache] = executedOnce(m);
		return false;
	}
	const current = word & 15;
	if (current !== 0 && current === kind && (version === undefined || i32[cache + 1] === version))
		return true;
	const counter = (word >> 4) & 0xffff;
	const backoff = (word >> 20) & 15;
	if (counter > 0) {
		i32[cache] = pack(current, counter - 1, backoff);
		return false;
	}
	if (kind !== 0) {
		i32[cache] = pack(kind, COOLDOWN, 0);
		if (version !== undefined) i32[cache + 1] = version;
		return true;
	}
	const next = Math.min(backoff + 1, MAX_BACKOFF);
	i32[cache] = pack(0, (1 << next) - 1, next);
	return false;
}
