/** "Did you mean": CPython's choice of the nearest name (Python/suggestions.c). */

const MOVE_COST = 2;
const CASE_COST = 1;
const MAX_STRING_SIZE = 40;
const MAX_CANDIDATES = 750;

function substitutionCost(a: number, b: number): number {
	if (a === b) return 0;
	const lower = (c: number): number => (c >= 65 && c <= 90 ? c + 32 : c);
	return lower(a) === lower(b) ? CASE_COST : MOVE_COST;
}

/** Edit distance with cheap case changes, or `max + 1` once it exceeds `max`. */
function levenshtein(from: string, to: string, max: number): number {
	let a = from;
	let b = to;
	while (a.length > 0 && b.length > 0 && a[0] === b[0]) {
		a = a.slice(1);
		b = b.slice(1);
	}
	while (a.length > 0 && b.length > 0 && a.at(-1) === b.at(-1)) {
		a = a.slice(0, -1);
		b = b.slice(0, -1);
	}
	if (a.length === 0 || b.length === 0) return (a.length + b.length) * MOVE_COST;
	if (a.length > MAX_STRING_SIZE || b.length > MAX_STRING_SIZE) return max + 1;
	if (b.length < a.length) [a, b] = [b, a];
	if ((b.length - a.length) * MOVE_COST > max) return max + 1;
	const row = Array.from({ length: a.length }, (_, i) => (i + 1) * MOVE_COST);
	let result = 0;
	for (let j = 0; j < b.length; j++) {
		let distance = j * MOVE_COST;
		result = distance;
		let minimum = Number.MAX_SAFE_INTEGER;
		for (let i = 0; i < a.length; i++) {
			const substitute = distance + substitutionCost(b.charCodeAt(j), a.charCodeAt(i));
			distance = row[i]!;
			result = Math.min(substitute, Math.min(result, distance) + MOVE_COST);
			row[i] = result;
			minimum = Math.min(minimum, result);
		}
		if (minimum > max) return max + 1;
	}
	return result;
}

/** The candidate nearest to `name`, or undefined where none is near enough. Earlier ones win ties. */
export function closestMatch(name: string, candidates: readonly string[]): string | undefined {
	if (candidates.length >= MAX_CANDIDATES) return undefined;
	let best: string | undefined;
	let bestDistance = Number.MAX_SAFE_INTEGER;
	for (const candidate of candidates) {
		if (candidate === name) continue;
		const max = Math.min(
			Math.floor(((name.length + candidate.length + 3) * MOVE_COST) / 6),
			bestDistance - 1,
		);
		const distance = levenshtein(name, candidate, max);
		if (distance > max) continue;
		best = candidate;
		bestDistance = distance;
	}
	return best;
}
