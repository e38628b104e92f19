/**
 * The way back. Looking changes nothing and everything is deterministic, so an earlier moment is reached by playing the program again
 * from its beginning: fast most of the way, and from shortly before the moment with an eye on every line.
 *
 * Positions are counted in instructions completed (ticks). Which lines began lately is in the trail; where it does not reach back far
 * enough, the program is first played again to where it is, and the moment is looked for on the way.
 */
import type {BackwardMotion} from '../protocol/command.ts';
import {depthOf, frameOfProgram} from './inspect-frames.ts';
import {depthNow} from './lines.ts';
import {type Goal, PRECISE_TICKS, type Search, type Session, type Trail} from './session-state.ts';

/** Instructions before a moment from which every line is noticed. */
const APPROACH = 20_000;
const TRAIL = 1 << 16;

export const newTrail = (): Trail => ({
	isKept: false,
	from: 0,
	count: 0,
	ticks: new Float64Array(TRAIL),
	lines: new Int32Array(TRAIL),
	depths: new Int32Array(TRAIL),
});

/** The last line before `before` that `fits`: its tick, or -1 where the trail has none. */
function lastLine(
	{isKept, ticks, lines, depths, count}: Trail,
	before: number,
	fits: (line: number, depth: number) => boolean,
): number {
	if (!isKept) return -1;
	for (let i = count - 1; i >= Math.max(0, count - TRAIL); i--) {
		const at = i % TRAIL;
		if (ticks[at]! < before && fits(lines[at]!, depths[at]!)) return ticks[at]!;
	}
	return -1;
}

/** Whether the trail has every line since the program began. */
const reachesStart = ({isKept, from, count}: Trail): boolean =>
	isKept && from === 0 && count <= TRAIL;

function goalAt(s: Session, tick: number, stop: Goal['stop'], reach = APPROACH): Goal {
	// Notes and chapters are read where lines begin.
	const hasNotes = s.directives.size > 0 && tick < PRECISE_TICKS;
	return {tick, stop, preciseFrom: hasNotes ? 0 : Math.max(0, tick - reach)};
}

/** Where a motion back leads. 'none': before the first line there is nothing. */
export function findBack(s: Session, motion: BackwardMotion): Goal | 'start' | 'none' {
	const {m, tick: now, trail, kept} = s;
	const {startTick} = kept;
	if (startTick === undefined || now <= startTick) return 'none';
	if (motion === 'backInstruction')
		return now - 1 <= startTick ? 'start' : goalAt(s, now - 1, 'step');
	if (motion === 'backToCollection') {
		// A run stops at the instruction behind the one that collected.
		const row = s.collections.rows.findLast(
			({step, cause, tick}) => step === 'collect' && cause !== 'hand' && tick + 1 < now,
		);
		return row === undefined ? 'start' : goalAt(s, row.tick + 1, 'collection');
	}
	const frame = frameOfProgram(m, s.source.file);
	const depth = frame === 0 ? 1 : depthNow(s) - depthOf(m) + depthOf(m, frame);
	const fits = {
		backLine: () => true,
		backNextLine: (_line: number, other: number) => other <= depth,
		backOut: (_line: number, other: number) => other < depth,
		backToBreakpoint: (line: number) => kept.breakpoints.has(line),
	}[motion];
	const stop = motion === 'backToBreakpoint' ? 'breakpoint' : 'step';
	const tick = lastLine(trail, now, fits);
	if (tick >= 0) return lineAt(s, tick, stop);
	if (reachesStart(trail)) return 'start';
	return {...goalAt(s, now, stop), search: {fits, found: -1}};
}

const lineAt = (s: Session, tick: number, stop: Goal['stop']): Goal | 'start' =>
	tick <= s.kept.startTick! ? 'start' : goalAt(s, tick, stop);

/** What the way to `goal` has found; a longer way where it has found nothing. */
export function afterSearch(s: Session, goal: Goal, {fits, found}: Search): Goal | 'start' {
	const {tick, preciseFrom, stop} = goal;
	if (found >= 0) return lineAt(s, found, stop);
	if (preciseFrom === 0) return 'start';
	return {...goalAt(s, tick, stop, 8 * (tick - preciseFrom)), search: {fits, found: -1}};
}

/** Instructions until something is to be done on the way to the goal; Infinity without one. */
export function ticksToGoal({goal, kept, m}: Session): number {
	if (goal === undefined) return Infinity;
	const now = m.tick_stop;
	const next = [goal.preciseFrom, goal.tick, ...kept.byHand].filter(tick => tick > now);
	return Math.min(...next) - now;
}
