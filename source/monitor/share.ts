/**
 * Structural sharing: a section that says the same as before keeps its identity, so that React need not
 * draw its pane again. Comparing costs microseconds, drawing milliseconds.
 */
import type {Snapshot} from '../protocol/snapshot.ts';

/** Whether two pieces of plain data say the same. */
export function isSame(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) {
		return true;
	}

	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
		return false;
	}

	if (Array.isArray(a)) {
		return (
			Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]))
		);
	}

	const left = a as Readonly<Record<string, unknown>>;
	const right = b as Readonly<Record<string, unknown>>;
	const keys = Object.keys(left);
	return (
		keys.length === Object.keys(right).length &&
		keys.every(key => Object.hasOwn(right, key) && isSame(left[key], right[key]))
	);
}

/** `next` with the sections of `previous` in place of equal ones; `previous` if all are. */
export function shareSections(previous: Snapshot | undefined, next: Snapshot): Snapshot {
	if (previous === undefined) {
		return next;
	}

	let isAllShared = Object.keys(previous).length === Object.keys(next).length;
	const shared = Object.fromEntries(
		Object.entries(next).map(([name, section]) => {
			const before = previous[name as keyof Snapshot];
			if (isSame(before, section)) {
				return [name, before];
			}

			isAllShared = false;
			return [name, section];
		}),
	) as Snapshot;
	return isAllShared ? previous : shared;
}
