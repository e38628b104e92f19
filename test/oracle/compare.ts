// Comparison of JSON documents, leaf by leaf, for the scripts of this folder and their references.

export type Json =
	null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};

export type Difference = {
	/** `cases › module: x=object(); getrefcount(x)` */
	readonly path: string;
	readonly expected: Json | undefined;
	readonly actual: Json | undefined;
};

export type Comparison = {readonly leaves: number; readonly differences: readonly Difference[]};

const isContainer = (
	value: Json | undefined,
): value is readonly Json[] | {readonly [key: string]: Json} =>
	typeof value === 'object' && value !== null;

/** Compares every leaf of `expected`, and what `actual` has beyond it; paths that match an exception do not count. */
export function compareJson(
	expected: Json,
	actual: Json | undefined,
	exceptions: readonly RegExp[] = [],
): Comparison {
	const differences: Difference[] = [];
	let leaves = 0;
	const walk = (wanted: Json | undefined, got: Json | undefined, path: string) => {
		if (exceptions.some(pattern => pattern.test(path))) {
			return;
		}

		if (!isContainer(wanted) || !isContainer(got) || Array.isArray(wanted) !== Array.isArray(got)) {
			const count = wanted === undefined ? 1 : countLeaves(wanted);
			leaves += count;
			if (isContainer(wanted) || isContainer(got) || !Object.is(wanted, got)) {
				differences.push({path, expected: wanted, actual: got});
			}

			return;
		}

		const left = Object.entries(wanted) as ReadonlyArray<[string, Json]>;
		const right = new Map(Object.entries(got) as ReadonlyArray<[string, Json]>);
		for (const [key, value] of left) {
			walk(value, right.get(key), path === '' ? key : `${path} › ${key}`);
			right.delete(key);
		}

		for (const [key, value] of right) {
			walk(undefined, value, path === '' ? key : `${path} › ${key}`);
		}
	};

	walk(expected, actual, '');
	return {leaves, differences};
}

function countLeaves(value: Json): number {
	return isContainer(value)
		? Object.values(value as Record<string, Json>).reduce<number>(
				(sum, item) => sum + countLeaves(item),
				0,
			)
		: 1;
}
