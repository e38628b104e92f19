/**
 * The module _random (Modules/_randommodule.c): Random, a Mersenne Twister (MT19937) whose state lies in the object.
 * The rest of random is Python (library/random.py). Type number: MODULE_TYPES + 40.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {PyObject, struct} from '../../memory/struct.ts';
import {digestOf} from '../../base/digest.ts';
import {PyErr_Occurred, PyErr_SetString} from '../../runtime/errors.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_BASETYPE,
	type MethodDef,
	type ModuleSpec,
	type TypeSpec,
	type freefunc,
} from '../../runtime/slots.ts';
import {MODULE_TYPES, Py_None, staticType, UNSEEDED} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyNumber_Index, _PyNumber_Index} from '../../objects/abstract-number.ts';
import {PyBytes_FromBytes} from '../../objects/bytesobject.ts';
import {PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyFloat_FromDouble} from '../../objects/floatobject.ts';
import {
	PyLong_AsLong,
	PyLong_Check,
	PyLong_FromSsize_t,
	_PyLong_IsNegative,
	longAsBigInt,
	longAsNumber,
} from '../../objects/longobject.ts';
import {longInRoom} from '../../objects/long-text.ts';
import {_PyArg_NoKeywords} from '../../objects/newargs.ts';
import {bytesText} from '../../objects/number-source.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyObject_Hash} from '../../objects/object.ts';
import {
	PyTuple_Check,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import {PyType_GenericNew, PyType_Ready} from '../../objects/typeobject.ts';

export const Random_Type = staticType(MODULE_TYPES + 40);

/** The state's 624 words follow the index. */
export const RandomObject = struct('RandomObject', PyObject, {
	index: 'i32',
	state: 'u32',
});

const N = 624;
const M = 397;
const BASICSIZE = 2520;
const INDEX = RandomObject.index;
const STATE = RandomObject.state;

/** Fills the state from one word (init_genrand). */
function init_genrand(m: Machine, self: number, seed: number): void {
	const {u32, i32} = m;
	const mt = (self + STATE) >> 2;
	u32[mt] = seed;
	for (let i = 1; i < N; i++) {
		const previous = u32[mt + i - 1]!;
		u32[mt + i] = Math.imul(1_812_433_253, previous ^ (previous >>> 30)) + i;
	}
	i32[(self + INDEX) >> 2] = N;
}

/** Fills the state from a key of 32-bit words (init_by_array). */
function init_by_array(m: Machine, self: number, key: readonly number[]): void {
	init_genrand(m, self, 19_650_218);
	const {u32} = m;
	const mt = (self + STATE) >> 2;
	let i = 1;
	let j = 0;
	const step = (): void => {
		i++;
		if (i < N) return;
		u32[mt] = u32[mt + N - 1]!;
		i = 1;
	};
	for (let k = Math.max(N, key.length); k > 0; k--) {
		const previous = u32[mt + i - 1]!;
		const mixed = u32[mt + i]! ^ Math.imul(previous ^ (previous >>> 30), 1_664_525);
		u32[mt + i] = (mixed >>> 0) + key[j]! + j;
		j = (j + 1) % key.length;
		step();
	}
	for (let k = N - 1; k > 0; k--) {
		const previous = u32[mt + i - 1]!;
		const mixed = u32[mt + i]! ^ Math.imul(previous ^ (previous >>> 30), 1_566_083_941);
		u32[mt + i] = (mixed >>> 0) - i;
		step();
	}
	u32[mt] = 0x80_00_00_00;
}

/** The next 32 bits, unsigned (genrand_uint32). */
function genrand_uint32(m: Machine, self: number): number {
	const {u32, i32} = m;
	const mt = (self + STATE) >> 2;
	let index = i32[(self + INDEX) >> 2]!;
	if (index >= N) {
		for (let k = 0; k < N; k++) {
			const y = (u32[mt + k]! & 0x80_00_00_00) | (u32[mt + ((k + 1) % N)]! & 0x7f_ff_ff_ff);
			u32[mt + k] = u32[mt + ((k + M) % N)]! ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x99_08_b0_df);
		}
		index = 0;
	}
	i32[(self + INDEX) >> 2] = index + 1;
	let y = u32[mt + index]!;
	y ^= y >>> 11;
	y ^= (y << 7) & 0x9d_2c_56_80;
	y ^= (y << 15) & 0xef_c6_00_00;
	y ^= y >>> 18;
	return y >>> 0;
}

/** A magnitude as 32-bit words, least significant first; one at least. */
function keyOf(value: bigint): number[] {
	const key: number[] = [];
	for (let rest = value < 0n ? -value : value; rest !== 0n; rest >>= 32n)
		key.push(Number(rest & 0xff_ff_ff_ffn));
	return key.length === 0 ? [0] : key;
}

/** Seeds from an int's magnitude, another object's hash, or, for None, the number of the generator (random_seed). */
function random_seed(m: Machine, self: Ptr, op: Ptr): number {
	if (op === 0 || op === Py_None) {
		const n = m.i32[UNSEEDED >> 2]!;
		m.i32[UNSEEDED >> 2] = n + 1;
		init_by_array(m, self, [n, 0x9e_37_79_b9]);
		return 0;
	}
	if (PyLong_Check(m, op)) {
		init_by_array(m, self, keyOf(longAsBigInt(m, op)));
		return 0;
	}
	const low = PyObject_Hash(m, op);
	if (low === -1 && m.hash_hi === -1) return -1;
	const high = m.hash_hi >>> 0;
	init_by_array(m, self, high === 0 ? [low >>> 0] : [low >>> 0, high]);
	return 0;
}

function random_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	if (Py_TYPE(m, self) === Random_Type && !_PyArg_NoKeywords(m, 'Random', kwds)) return -1;
	const n = PyTuple_GET_SIZE(m, args);
	if (!_PyArg_CheckPositional(m, 'Random', n, 0, 1)) return -1;
	return random_seed(m, self, n === 0 ? NULL : PyTuple_GET_ITEM(m, args, 0));
}

function random_seed_method(m: Machine, self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'seed', nargs, 0, 1)) return NULL;
	return random_seed(m, self, nargs === 0 ? NULL : arg(m, args, 0)) < 0
		? NULL
		: Py_NewRef(m, Py_None);
}

function random_random(m: Machine, self: Ptr): Owned {
	const a = genrand_uint32(m, self) >>> 5;
	const b = genrand_uint32(m, self) >>> 6;
	return PyFloat_FromDouble(m, (a * 67_108_864 + b) * (1 / 9_007_199_254_740_992));
}

function random_getrandbits(m: Machine, self: Ptr, op: Ptr): Owned {
	const index = _PyNumber_Index(m, op);
	if (index === 0) return NULL;
	const negative = _PyLong_IsNegative(m, index);
	let k = longAsNumber(m, index);
	Py_DECREF(m, index);
	if (negative)
		return PyErr_SetString(
			m,
			'ValueError',
			m.profile.numbers.mathDomainDetail
				? 'Cannot convert negative int'
				: 'number of bits must be non-negative',
		);
	if (k > 2_147_483_647)
		return PyErr_SetString(m, 'OverflowError', 'Python int too large to convert to C int');
	if (k <= 32) return PyLong_FromSsize_t(m, k === 0 ? 0 : genrand_uint32(m, self) >>> (32 - k));
	const words: string[] = [];
	for (; k > 0; k -= 32) {
		const word = genrand_uint32(m, self);
		words.push((k < 32 ? word >>> (32 - k) : word).toString(16).padStart(8, '0'));
	}
	const value = BigInt(`0x${words.reverse().join('')}`);
	return longInRoom(m, value, Math.ceil((value.toString(2).length + 7) / 8 / 3.75));
}

function random_getstate(m: Machine, self: Ptr): Owned {
	const state = PyTuple_New(m, N + 1);
	if (state === 0) return NULL;
	for (let i = 0; i <= N; i++) {
		const word = i === N ? m.i32[(self + INDEX) >> 2]! : m.u32[((self + STATE) >> 2) + i]!;
		const item = PyLong_FromSsize_t(m, word);
		if (item === 0) {
			Py_DECREF(m, state);
			return NULL;
		}
		PyTuple_SET_ITEM(m, state, i, item);
	}
	return state;
}

function random_setstate(m: Machine, self: Ptr, state: Ptr): Owned {
	if (!PyTuple_Check(m, state))
		return PyErr_SetString(m, 'TypeError', 'state vector must be a tuple');
	if (PyTuple_GET_SIZE(m, state) !== N + 1)
		return PyErr_SetString(m, 'ValueError', 'state vector is the wrong size');
	const words: number[] = [];
	for (let i = 0; i <= N; i++) {
		const word = PyLong_AsLong(m, PyTuple_GET_ITEM(m, state, i));
		if (word === -1 && PyErr_Occurred(m) !== 0) return NULL;
		words.push(word);
	}
	const index = words[N]!;
	if (index < 0 || index > N) return PyErr_SetString(m, 'ValueError', 'invalid state');
	for (let i = 0; i < N; i++) m.u32[((self + STATE) >> 2) + i] = words[i]!;
	m.i32[(self + INDEX) >> 2] = index;
	return Py_NewRef(m, Py_None);
}

/** The SHA-512 digest of bytes, for library/random.py's seeding with text. */
function random_sha512(m: Machine, _module: Ptr, op: Ptr): Owned {
	const text = bytesText(m, op);
	if (text === undefined) return PyErr_SetString(m, 'TypeError', 'a bytes-like object is required');
	return PyBytes_FromBytes(m, digestOf('sha512', Uint8Array.from(text, c => c.charCodeAt(0))));
}

/** operator.index, for library/random.py. */
const random_index = (m: Machine, _module: Ptr, op: Ptr): Owned => PyNumber_Index(m, op);

function random_dealloc(m: Machine, self: Ptr): void {
	slot<freefunc>(m, Py_TYPE(m, self), PyTypeObject.tp_free)!(m, self);
}

const methods: readonly MethodDef[] = [
	{name: 'random', flags: METH_NOARGS, impl: random_random},
	{name: 'seed', flags: METH_FASTCALL, impl: random_seed_method},
	{name: 'getstate', flags: METH_NOARGS, impl: random_getstate},
	{name: 'setstate', flags: METH_O, impl: random_setstate},
	{name: 'getrandbits', flags: METH_O, impl: random_getrandbits},
];

export const Random_Spec = (_m: Machine): TypeSpec => ({
	type: Random_Type,
	name: '_random.Random',
	basicsize: BASICSIZE,
	flags: Py_TPFLAGS_BASETYPE,
	slots: {tp_dealloc: random_dealloc, tp_init: random_init, tp_new: PyType_GenericNew},
	methods,
});

export const randomModule: ModuleSpec = {
	name: '_random',
	methods: [
		{name: '_sha512', flags: METH_O, impl: random_sha512},
		{name: '_index', flags: METH_O, impl: random_index},
	],
	exec(m, module) {
		if (PyType_Ready(m, Random_Spec(m)) < 0) return -1;
		return PyDict_SetItemString(m, PyModule_GetDict(m, module), 'Random', Random_Type);
	},
};
