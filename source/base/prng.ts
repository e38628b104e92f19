/**
 * A small, seeded generator (sfc32) for fuzzing and test data, never for the simulated program: Python's `random` is the Mersenne
 * Twister of `interpreter/modules`. Its state is four words, so that a failure is reproduced from its seed alone.
 */
export type Prng = {
	/** An integer of 32 bits, unsigned. */
	next(): number;
	/** An integer, 0 <= result < limit; `limit` at most 2³². */
	below(limit: number): number;
	/** True with the given probability. */
	chance(probability: number): boolean;
	/** One of the items, which must not be empty. */
	pick<T>(items: readonly T[]): T;
	/** One of the items, the likelier the greater its weight. */
	pickWeighted<T>(items: ReadonlyArray<readonly [weight: number, item: T]>): T;
	/** A new array with the items in random order. */
	shuffled<T>(items: readonly T[]): T[];
	/** An independent generator, derived from this one's next number. */
	fork(): Prng;
};

/** A generator whose numbers depend on `seed` only. */
export function createPrng(seed: number): Prng {
	let a = 0x9e_37_79_b9 ^ seed;
	let b = 0x24_3f_6a_88;
	let c = 0xb7_e1_51_62 + Math.trunc(seed / 4_294_967_296);
	let counter = 1;

	const next = () => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + sum;
		return sum >>> 0;
	};

	// Neighbouring seeds give similar first numbers; mixing takes them apart.
	for (let round = 0; round < 15; round += 1) {
		next();
	}

	const below = (limit: number) => Math.floor((next() / 4_294_967_296) * limit);
	const prng: Prng = {
		next,
		below,
		chance: probability => next() / 4_294_967_296 < probability,
		pick: items => items[below(items.length)]!,
		pickWeighted(items) {
			let rest = below(items.reduce((sum, [weight]) => sum + weight, 0));
			for (const [weight, item] of items) {
				rest -= weight;
				if (rest < 0) {
					return item;
				}
			}

			return items.at(-1)![1];
		},
		shuffled(items) {
			const result = [...items];
			for (let last = result.length - 1; last > 0; last -= 1) {
				const other = below(last + 1);
				[result[last], result[other]] = [result[other]!, result[last]!];
			}

			return result;
		},
		fork: () => createPrng(next()),
	};
	return prng;
}
