/** Hashes as ints: what `hash()` and `__hash__` hand to Python and get back (Objects/longobject.c, Objects/typeobject.c). */
import type {Owned, Ptr} from '../memory/address.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {
	_PyLong_CompactValue,
	_PyLong_IsCompact,
	long_hash,
	longAsBigInt,
	longFromBigInt,
	PyLong_Check,
	PyLong_FromSsize_t,
} from './longobject.ts';

/** The int of a 64-bit hash given as two words. */
export function PyLong_FromHash(m: Machine, lo: number, hi: number): Owned {
	if (hi >= -0x20_0000 && hi < 0x20_0000)
		return PyLong_FromSsize_t(m, hi * 4_294_967_296 + (lo >>> 0));
	return longFromBigInt(m, (BigInt(hi) << 32n) | BigInt(lo >>> 0));
}

/**
 * The hash that a `__hash__` method means by its result: the value where it fits 64 bits, else the int's own hash; -1 becomes -2.
 * Low word, high word in m.hash_hi; both -1: TypeError.
 */
export function hashFromResult(m: Machine, result: Ptr): number {
	if (!PyLong_Check(m, result)) {
		PyErr_SetString(m, 'TypeError', '__hash__ method should return an integer');
		m.hash_hi = -1;
		return -1;
	}
	if (_PyLong_IsCompact(m, result)) {
		const small = _PyLong_CompactValue(m, result);
		m.hash_hi = small < 0 ? -1 : 0;
		return small === -1 ? -2 : small;
	}
	const value = longAsBigInt(m, result);
	if (value !== BigInt.asIntN(64, value)) return long_hash(m, result);
	const lo = Number(BigInt.asIntN(32, value));
	m.hash_hi = Number(value >> 32n);
	return lo === -1 && m.hash_hi === -1 ? -2 : lo;
}
