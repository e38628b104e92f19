/** How alike words are (Lib/difflib.py, SequenceMatcher). */

/** How many characters of `a` are in the longest blocks that are in both, one behind the other. */
function matching(a: string, b: string): number {
	let [start, other, size] = [0, 0, 0];
	for (let i = 0; i < a.length; i++)
		for (let j = 0; j < b.length; j++) {
			let n = 0;
			while (i + n < a.length && a[i + n] === b[j + n]) n++;
			if (n > size) [start, other, size] = [i, j, n];
		}
	if (size === 0) return 0;
	const before = matching(a.slice(0, start), b.slice(0, other));
	return before + size + matching(a.slice(start + size), b.slice(other + size));
}

/** From 0 to 1. */
const ratio = (a: string, b: string): number => (2 * matching(a, b)) / (a.length + b.length);

/** Up to `n` of the candidates whose ratio is `cutoff` or more, the likest first, the later in the alphabet first among equals (get_close_matches). */
export function resembling(
	word: string,
	candidates: readonly string[],
	n: number,
	cutoff: number,
): string[] {
	return candidates
		.map(candidate => ({candidate, score: ratio(candidate, word)}))
		.filter(({score}) => score >= cutoff)
		.sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? 1 : -1))
		.slice(0, n)
		.map(({candidate}) => candidate);
}
