/** A broken invariant of heaptop itself: never the scenario's fault, never caught except by the crash report. */
export class AssertionFailure extends Error {
	override readonly name = 'AssertionFailure';
}

/** Stops with `message` where an invariant of ours does not hold. */
export function assert(condition: unknown, message = 'invariant broken'): asserts condition {
	if (!condition) {
		throw new AssertionFailure(message);
	}
}

/** Marks what the types prove impossible: the end of an exhaustive switch over a closed union. */
export function unreachable(value?: never, message = 'unreachable'): never {
	throw new AssertionFailure(value === undefined ? message : `${message}: ${String(value)}`);
}

/** The value, which the caller knows to be there; for lookups whose absence would be our own bug. */
export function expectDefined<T>(value: T | undefined | null, message = 'value missing'): T {
	if (value === undefined || value === null) {
		throw new AssertionFailure(message);
	}

	return value;
}
