/** A buffer that keeps the newest `capacity` items and counts what it dropped. Indexes are absolute: the n-th item ever pushed. */
export type Ring<T> = {
	readonly capacity: number;
	/** Items ever pushed. */
	readonly end: number;
	/** The index of the oldest item still kept. */
	readonly start: number;
	push(item: T): void;
	/** The item pushed as number `index`; undefined where it was dropped or does not exist yet. */
	at(index: number): T | undefined;
	last(): T | undefined;
	/** Items `from` up to, not including, `to`, as far as they are kept. */
	slice(from?: number, to?: number): T[];
	/** Forgets every item from number `length` on: used when time runs backwards. */
	truncate(length: number): void;
};

export function createRing<T>(capacity: number): Ring<T> {
	const items: T[] = [];
	let start = 0;
	let end = 0;
	const ring: Ring<T> = {
		capacity,
		get start() {
			return start;
		},
		get end() {
			return end;
		},
		push(item) {
			items[end % capacity] = item;
			end += 1;
			start = Math.max(start, end - capacity);
		},
		at: index => (index >= start && index < end ? items[index % capacity] : undefined),
		last: () => ring.at(end - 1),
		slice(from = start, to = end) {
			const result: T[] = [];
			for (let index = Math.max(from, start); index < Math.min(to, end); index += 1) {
				result.push(items[index % capacity]!);
			}

			return result;
		},
		truncate(length) {
			end = Math.min(end, length);
			start = Math.min(start, end);
		},
	};
	return ring;
}
