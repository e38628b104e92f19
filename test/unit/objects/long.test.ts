import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Owned, Ptr} from '../../../source/memory/address.ts';
import {createPrng} from '../../../source/base/prng.ts';
import {createMemory} from '../../../source/memory/memory.ts';
import {initAllocator} from '../../../source/allocator/obmalloc.ts';
import {initFreelists} from '../../../source/allocator/freelists.ts';
import {py313} from '../../../source/profile/py313.ts';
import {HEAP, PyLong_Type} from '../../../source/runtime/statics.ts';
import type {Machine} from '../../../source/runtime/machine.ts';
import {
	PyLong_FromLong,
	_PyLong_Compare,
	_PyLong_DigitCount,
	initLongStatics,
	longAsBigInt,
	longFromBigInt,
	long_hash,
} from '../../../source/objects/long-layout.ts';
import {
	_PyLong_Add,
	_PyLong_Multiply,
	_PyLong_Subtract,
	long_neg,
} from '../../../source/objects/long-arith.ts';
import {divideDigits, multiplyDigits} from '../../../source/objects/long-digits.ts';
import {
	_PyLong_And,
	_PyLong_Lshift,
	_PyLong_Or,
	_PyLong_Rshift,
	_PyLong_Xor,
	long_invert,
} from '../../../source/objects/long-bits.ts';

/** Memory, allocator and small ints: all that arithmetic needs. Nothing is freed. */
function machine(): Machine {
	const m = {
		...createMemory(HEAP + 0x400_0000),
		profile: py313,
		immortal: py313.immortalRefcnt,
		heap_limit: 0x400_0000,
		startingUp: false,
		tracing: 0,
		fail_allocation: 0,
		func: [() => 0],
	} as unknown as Machine;
	initAllocator(m);
	initFreelists(m, py313);
	initLongStatics(m);
	m.i32[(PyLong_Type + 48) >> 2] = 0;
	return m;
}

const edges = [
	0n, 1n, -1n, 5n, -5n, -6n, 256n, 257n, 2n ** 30n - 1n, 2n ** 30n, -(2n ** 30n), 2n ** 53n, 2n ** 53n + 1n,
	-(2n ** 53n), 2n ** 60n - 1n, 2n ** 60n, -(2n ** 60n), 2n ** 61n - 1n, -(2n ** 61n), 2n ** 64n, 2n ** 90n - 1n,
	-(2n ** 90n), 10n ** 40n, -(10n ** 40n),
];

function values(seed: number, count: number): bigint[] {
	const prng = createPrng(seed);
	const out = [...edges];
	for (let i = 0; i < count; i++) {
		let value = 0n;
		for (let n = prng.below(5); n >= 0; n--) value = (value << 32n) | BigInt(prng.next());
		value >>= BigInt(prng.below(32));
		out.push(prng.chance(0.5) ? value : -value);
	}

	return out;
}

/** Python's hash of an int. */
function hashOf(value: bigint): bigint {
	const modulus = 2n ** 61n - 1n;
	const residue = (value < 0n ? -value : value) % modulus;
	const hash = value < 0n ? -residue : residue;
	return hash === -1n ? -2n : hash;
}

/** The digits stored are those of the value, and small ints are the shared ones. */
function check(m: Machine, op: Owned, expected: bigint, what: string): void {
	assert.equal(longAsBigInt(m, op), expected, what);
	const size = expected < 0n ? -expected : expected;
	let digits = 0;
	for (let rest = size; rest !== 0n; rest >>= 30n) digits++;
	assert.equal(_PyLong_DigitCount(m, op), digits, `${what}: digits`);
	if (expected >= -5n && expected <= 256n) assert.equal(op, PyLong_FromLong(m, Number(expected)), what);
}

test('ints keep their value through memory', () => {
	const m = machine();
	for (const value of values(1, 2000)) {
		const op = longFromBigInt(m, value);
		check(m, op, value, String(value));
		const low = long_hash(m, op);
		const hash = (BigInt(m.hash_hi) << 32n) + BigInt(low >>> 0);
		assert.equal(hash, hashOf(value), `hash of ${value}`);
		check(m, long_neg(m, op), -value, `-${value}`);
		check(m, long_invert(m, op), ~value, `~${value}`);
		if (value >= -(2n ** 53n) && value <= 2n ** 53n)
			check(m, PyLong_FromLong(m, Number(value)), value, `${value} from a number`);
	}
});

test('operators agree with BigInt', () => {
	const m = machine();
	type Operator = readonly [string, (m: Machine, a: Ptr, b: Ptr) => Owned, (a: bigint, b: bigint) => bigint];
	const operators: readonly Operator[] = [
		['+', _PyLong_Add, (a, b) => a + b],
		['-', _PyLong_Subtract, (a, b) => a - b],
		['*', _PyLong_Multiply, (a, b) => a * b],
		['&', _PyLong_And, (a, b) => a & b],
		['|', _PyLong_Or, (a, b) => a | b],
		['^', _PyLong_Xor, (a, b) => a ^ b],
	];
	const left = values(2, 60);
	const right = values(3, 60);
	for (const a of left) {
		const x = longFromBigInt(m, a);
		for (const b of right) {
			const y = longFromBigInt(m, b);
			for (const [name, operator, expected] of operators)
				check(m, operator(m, x, y), expected(a, b), `${a} ${name} ${b}`);
			assert.equal(Math.sign(_PyLong_Compare(m, x, y)) + 0, a < b ? -1 : a > b ? 1 : 0, `${a} ? ${b}`);
		}

		for (const count of [0, 1, 7, 29, 30, 31, 59, 60, 61, 90, 100]) {
			const n = PyLong_FromLong(m, count);
			check(m, _PyLong_Lshift(m, x, n), a << BigInt(count), `${a} << ${count}`);
			check(m, _PyLong_Rshift(m, x, n), a >> BigInt(count), `${a} >> ${count}`);
		}
	}
});

test('long division and multiplication digit by digit', () => {
	const m = machine();
	const prng = createPrng(4);
	const hard = [0, 1, 2 ** 30 - 1, 2 ** 30 - 2, 2 ** 29, 2 ** 29 - 1, 2 ** 29 + 1, 2 ** 15, 2 ** 15 - 1];
	const [a, b, v, z, r] = [0x600_0000, 0x600_0400, 0x600_0800, 0x600_0c00, 0x600_1000].map(x => x >> 2) as [
		number, number, number, number, number,
	];
	const read = (at: number, n: number): bigint => {
		let value = 0n;
		for (let i = n - 1; i >= 0; i--) value = (value << 30n) | BigInt(m.i32[at + i]!);
		return value;
	};

	const write = (at: number, n: number): void => {
		for (let i = 0; i < n; i++)
			m.i32[at + i] = prng.chance(0.6) ? prng.pick(hard) : prng.below(2 ** 30);
		m.i32[at + n - 1] = Math.max(m.i32[at + n - 1]!, 1);
	};

	for (let round = 0; round < 20_000; round++) {
		const nb = 2 + prng.below(4);
		const na = nb + prng.below(4);
		write(a, na);
		write(b, nb);
		const x = read(a, na);
		const y = read(b, nb);
		divideDigits(m, z, na - nb + 1, r, v, a, na, b, nb);
		assert.equal(read(z, na - nb + 1), x / y, `${x} / ${y}`);
		assert.equal(read(r, nb), x % y, `${x} % ${y}`);
		multiplyDigits(m, z, a, na, b, nb);
		assert.equal(read(z, na + nb), x * y, `${x} * ${y}`);
	}
});
