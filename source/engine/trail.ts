/**
 * The lines that began last, for steps back: a ring, in order. What it says of a moment stays true when the program is played again, so it
 * need not be taken back with the program; only what follows a change (`forgetLines`) is of no use any more.
 */
export type Trail = {
	/** All lines that began at ticks from here up to, not including, `until` are known, as far as the ring reaches. */
	from: number;
	until: number;
	/** Numbers of the oldest line in the ring and of the next to come. */
	first: number;
	next: number;
	/** Instructions completed where a line began; the line; how deep its frame was. */
	readonly ticks: Float64Array;
	readonly lines: Int32Array;
	readonly depths: Int32Array;
};

const SIZE = 1 << 16;

export const newTrail = (): Trail => ({
	from: 0,
	until: 0,
	first: 0,
	next: 0,
	ticks: new Float64Array(SIZE),
	lines: new Int32Array(SIZE),
	depths: new Int32Array(SIZE),
});

function beginAnew(trail: Trail, tick: number): void {
	trail.from = tick;
	trail.until = tick;
	trail.first = 0;
	trail.next = 0;
}

/** Lines are noticed again from `tick` on. `isExact`: one that begins with this very instruction, too. */
export function joinTrail(trail: Trail, tick: number, isExact: boolean): void {
	const first = isExact ? tick : tick + 1;
	if (first < trail.from || first > trail.until) beginAnew(trail, first);
}

/** A line begins at `tick`; nothing where that is known. */
export function addLine(trail: Trail, tick: number, line: number, depth: number): void {
	if (tick < trail.until) return;
	const at = trail.next++ % SIZE;
	trail.ticks[at] = tick;
	trail.lines[at] = line;
	trail.depths[at] = depth;
	if (trail.next - trail.first > SIZE) trail.first = trail.next - SIZE;
}

/** What is to come from `tick` on may come otherwise. */
export function forgetLines(trail: Trail, tick: number): void {
	while (trail.next > trail.first && trail.ticks[(trail.next - 1) % SIZE]! >= tick) trail.next--;
	trail.until = Math.min(trail.until, tick);
	if (trail.until <= trail.from || trail.next === trail.first) beginAnew(trail, tick);
}

/** The tick since when all lines are known. */
export const knownSince = (trail: Trail): number =>
	trail.first === 0 ? trail.from : trail.ticks[trail.first % SIZE]!;

/** The last line before `before` that `fits`: its tick, or -1 where the trail has none. */
export function lastLine(
	trail: Trail,
	before: number,
	fits: (line: number, depth: number) => boolean,
): number {
	const {ticks, lines, depths, first, next} = trail;
	for (let i = next - 1; i >= first; i--) {
		const at = i % SIZE;
		if (ticks[at]! < before && fits(lines[at]!, depths[at]!)) return ticks[at]!;
	}
	return -1;
}
