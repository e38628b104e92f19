// Takes a machine back to an earlier moment, in the same memory: making and loading one takes ten times as long as most programs run.
import {PAGE_MAP} from '../../source/memory/map.ts';
import type {Machine} from '../../source/runtime/machine.ts';

/** Bytes of memory per byte of the page map. */
const PAGE = 8192;

/** A moment of a machine on whose heap there is nothing yet. */
export type Moment = Readonly<{
	record: Machine;
	/** Everything below the end of the start-up objects. */
	memory: Uint8Array;
}>;

function copyOf(value: unknown): unknown {
	if (value instanceof Map) return new Map(value);
	if (value instanceof Set) return new Set(value);
	return Array.isArray(value) ? [...(value as unknown[])] : value;
}

/** A record of its own: what is kept elsewhere by machine (traces, files, patterns) knows nothing of it. */
function copyRecord(m: Machine): Machine {
	const record = {...m, gc: {...m.gc}} as unknown as Record<string, unknown>;
	const gc = record['gc'] as Record<string, unknown>;
	for (const part of [record, gc])
		for (const [name, value] of Object.entries(part)) part[name] = copyOf(value);
	return record as unknown as Machine;
}

export const momentOf = (m: Machine): Moment => ({
	record: copyRecord(m),
	memory: m.u8.slice(0, m.startup_next),
});

/** The machine as it was; no frame of it is on the stack any more. The one that has run since shares its memory, and must not run again. */
export function rewind({record, memory}: Moment): Machine {
	const m = copyRecord(record);
	m.u8.set(memory);
	m.u8.fill(0, PAGE_MAP, PAGE_MAP + m.buffer.byteLength / PAGE);
	return m;
}
