/**
 * Searching text in memory, for str and bytes alike (Objects/stringlib). Text is a kind (bytes per unit), the address of its first unit and
 * positions in units. Positions come back relative to the first unit, -1 where nothing is found.
 */
import type {Machine} from '../runtime/machine.ts';
import {PyUnicode_READ} from './unicodeobject.ts';

/** The first `ch` in [start, end). */
export function findChar(
	m: Machine,
	kind: number,
	data: number,
	start: number,
	end: number,
	ch: number,
): number {
	if (kind === 1) {
		const {u8} = m;
		for (let i = data + start; i < data + end; i++) if (u8[i] === ch) return i - data;
		return -1;
	}
	for (let i = start; i < end; i++) if (PyUnicode_READ(m, kind, data, i) === ch) return i;
	return -1;
}

/** The last `ch` in [start, end). */
export function rfindChar(
	m: Machine,
	kind: number,
	data: number,
	start: number,
	end: number,
	ch: number,
): number {
	for (let i = end - 1; i >= start; i--) if (PyUnicode_READ(m, kind, data, i) === ch) return i;
	return -1;
}

/** True if the pattern stands at position `at`. */
export function matchesAt(
	m: Machine,
	kind: number,
	data: number,
	at: number,
	pkind: number,
	pdata: number,
	plen: number,
): boolean {
	if (kind === 1 && pkind === 1) {
		const {u8} = m;
		const from = data + at;
		for (let i = 0; i < plen; i++) if (u8[from + i] !== u8[pdata + i]) return false;
		return true;
	}
	for (let i = 0; i < plen; i++)
		if (PyUnicode_READ(m, kind, data, at + i) !== PyUnicode_READ(m, pkind, pdata, i)) return false;
	return true;
}

/** The first place in [start, end) where the pattern stands completely. An empty one is found at `start`. */
export function findUnits(
	m: Machine,
	kind: number,
	data: number,
	start: number,
	end: number,
	pkind: number,
	pdata: number,
	plen: number,
): number {
	if (end - start < plen) return -1;
	if (plen === 0) return start;
	if (pkind > kind) return -1;
	const first = PyUnicode_READ(m, pkind, pdata, 0);
	if (plen === 1) return findChar(m, kind, data, start, end, first);
	if (plen > 16 && end - start > 256)
		return horspool(m, kind, data, start, end, pkind, pdata, plen);
	const last = PyUnicode_READ(m, pkind, pdata, plen - 1);
	for (let i = start; i <= end - plen; i++) {
		if (PyUnicode_READ(m, kind, data, i) !== first) continue;
		if (PyUnicode_READ(m, kind, data, i + plen - 1) !== last) continue;
		if (matchesAt(m, kind, data, i, pkind, pdata, plen)) return i;
	}
	return -1;
}

/** Long patterns in long texts: skips by the last unit's low byte. */
function horspool(
	m: Machine,
	kind: number,
	data: number,
	start: number,
	end: number,
	pkind: number,
	pdata: number,
	plen: number,
): number {
	const skip = new Int32Array(256).fill(plen);
	for (let i = 0; i < plen - 1; i++) skip[PyUnicode_READ(m, pkind, pdata, i) & 255] = plen - 1 - i;
	for (let i = start; i <= end - plen;) {
		if (matchesAt(m, kind, data, i, pkind, pdata, plen)) return i;
		i += skip[PyUnicode_READ(m, kind, data, i + plen - 1) & 255]!;
	}
	return -1;
}

/** The last place in [start, end) where the pattern stands completely. An empty one is found at `end`. */
export function rfindUnits(
	m: Machine,
	kind: number,
	data: number,
	start: number,
	end: number,
	pkind: number,
	pdata: number,
	plen: number,
): number {
	if (end - start < plen) return -1;
	if (plen === 0) return end;
	if (pkind > kind) return -1;
	const first = PyUnicode_READ(m, pkind, pdata, 0);
	for (let i = end - plen; i >= start; i--)
		if (
			PyUnicode_READ(m, kind, data, i) === first &&
			matchesAt(m, kind, data, i, pkind, pdata, plen)
		)
			return i;
	return -1;
}

/** How often the pattern stands in [start, end) without overlaps, at most `max`. An empty one stands between all units. */
export function countUnits(
	m: Machine,
	kind: number,
	data: number,
	start: number,
	end: number,
	pkind: number,
	pdata: number,
	plen: number,
	max: number,
): number {
	if (end < start) return 0;
	if (plen === 0) return Math.min(end - start + 1, max);
	let count = 0;
	for (let i = start; count < max; count++) {
		const at = findUnits(m, kind, data, i, end, pkind, pdata, plen);
		if (at < 0) break;
		i = at + plen;
	}
	return count;
}

/** Clips a start or end index the way slices do (ADJUST_INDICES). */
export const clipStart = (index: number, length: number): number =>
	index >= 0 ? index : index + length < 0 ? 0 : index + length;
export const clipEnd = (index: number, length: number): number =>
	index > length ? length : clipStart(index, length);
