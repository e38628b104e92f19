/**
 * Addresses of the simulated machine. Plain numbers below 2**31 at run time; the brands exist for the compiler only.
 *
 * `Ptr` is a borrowed reference (or any address). `Owned` is a reference that belongs to us and must be handed on or
 * released exactly once: it can be used wherever a `Ptr` is wanted, never the other way round.
 */
declare const ptr: unique symbol;
declare const owned: unique symbol;

export type Ptr = number & { readonly [ptr]: true };
export type Owned = Ptr & { readonly [owned]: true };

/** The null pointer. As a result it means failure with the error set on the machine. */
export const NULL = 0 as Owned;

/** Says that the caller owns this reference, where the type system cannot see why. */
export const own = (op: number): Owned => op as Owned;
