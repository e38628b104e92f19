/**
 * `_hashlib` (Modules/_hashopenssl.c): digests. OpenSSL's context, which is in no table of CPython's allocator, is here a raw block with
 * all that update() has been given; the digest is made of it when it is asked for. Type numbers: 293, 294.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {
	DOMAIN_RAW,
	PyMem_Free,
	PyMem_Malloc,
	PyMem_RawFree,
	PyMem_RawMalloc,
	PyObject_Free,
} from '../../allocator/obmalloc.ts';
import {digestOf, pbkdf2} from '../../base/digest.ts';
import {_PyArg_UnpackKeywords} from '../../runtime/args.ts';
import {PyErr_NoMemory, PyErr_Occurred, PyErr_SetString} from '../../runtime/errors.ts';
import {exceptionType} from '../../runtime/exceptiontable.ts';
import type {Machine} from '../../runtime/machine.ts';
import {PyObject_New} from '../../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	type ModuleSpec,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	type TypeSpec,
} from '../../runtime/slots.ts';
import {Py_None, PyMemoryView_Type, smallInt, staticType} from '../../runtime/statics.ts';
import {PyNumber_Index} from '../../objects/abstract-number.ts';
import {bufferOf, requireBuffer} from '../../objects/buffer.ts';
import {newBytes} from '../../objects/bytesobject.ts';
import {PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyLong_AsLong, PyLong_AsSsize_t, PyLong_FromLong} from '../../objects/longobject.ts';
import {PyModule_Add, PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyObject_GetAttrString, PyObject_IsTrue, pointerText} from '../../objects/object.ts';
import {PyFrozenSet_New} from '../../objects/setobject.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {typeName} from '../../objects/typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {PyErr_NewException} from '../new-exception.ts';
import {PyErr_WarnEx} from '../warn.ts';

const HASH_Type = staticType(293);
const HASHXOF_Type = staticType(294);

const EVPobject = struct('EVPobject', PyObject, {
	ctx: 'ptr',
	lock: 'ptr', // NULL until much data comes (≤ 3.12); nobody ever waits
});

/** The context: number of the algorithm, bytes given, bytes there is room for; then the bytes. */
const ALGORITHM = 0;
const LENGTH = 8;
const ROOM = 16;
const DATA = 24;
const FIRST_ROOM = 1000;

/** Python's name, bytes of the digest and of a block, OpenSSL's name where it is another. */
type Algorithm = readonly [name: string, digest: number, block: number, openssl?: string];

const algorithms: readonly Algorithm[] = [
	['md5', 16, 64],
	['sha1', 20, 64],
	['sha224', 28, 64],
	['sha256', 32, 64],
	['sha384', 48, 128],
	['sha512', 64, 128],
	['sha3_224', 28, 144, 'sha3-224'],
	['sha3_256', 32, 136, 'sha3-256'],
	['sha3_384', 48, 104, 'sha3-384'],
	['sha3_512', 64, 72, 'sha3-512'],
	['shake_128', 0, 168, 'shake128'],
	['shake_256', 0, 136, 'shake256'],
	['sha512_224', 28, 128, 'sha512-224'],
	['sha512_256', 32, 128, 'sha512-256'],
	['blake2b', 64, 128, 'blake2b512'],
	['blake2s', 32, 64, 'blake2s256'],
	['ripemd160', 20, 64],
	['sm3', 32, 64],
	['md5-sha1', 36, 64],
];
/** So many have a function of their own. */
const CONSTRUCTORS = 12;

/** How OpenSSL spells the same names too. */
const spellings: ReadonlyArray<readonly [RegExp, string]> = [
	[/^sha2?-?(1|224|256|384|512)$/, 'sha$1'],
	[/^sha2?-?512-(224|256)$/, 'sha512_$1'],
	[/^sha3-(\d+)$/, 'sha3_$1'],
	[/^shake-?(128|256)$/, 'shake_$1'],
	[/^blake2b-?512$/, 'blake2b'],
	[/^blake2s-?256$/, 'blake2s'],
	[/^(?:ripemd|ripemd-160|rmd160)$/, 'ripemd160'],
];

/** The number of the algorithm that a text names, or -1. */
function numberOf(text: string): number {
	const lower = text.toLowerCase();
	const name = spellings.reduce((word, [spelling, to]) => word.replace(spelling, to), lower);
	return algorithms.findIndex(([known]) => known === name);
}

const ctxOf = (m: Machine, op: Ptr): Ptr => get(m, op, EVPobject.ctx);
const algorithmOf = (m: Machine, op: Ptr): Algorithm =>
	algorithms[getSsize(m, ctxOf(m, op), ALGORITHM)]!;

/** A context with room for so many bytes; NULL with MemoryError. */
function newContext(m: Machine, algorithm: number, room: number): Ptr {
	const ctx = PyMem_RawMalloc(m, DATA + room) as Ptr;
	if (ctx === 0) return PyErr_NoMemory(m);
	setSsize(m, ctx, ALGORITHM, algorithm);
	setSsize(m, ctx, LENGTH, 0);
	setSsize(m, ctx, ROOM, room);
	return ctx;
}

/** Adds bytes of memory to a context, which may be replaced by a larger one: that one, or NULL with MemoryError. */
function append(m: Machine, ctx: Ptr, data: number, size: number): Ptr {
	const length = getSsize(m, ctx, LENGTH);
	const room = getSsize(m, ctx, ROOM);
	let into = ctx;
	if (length + size > room) {
		into = newContext(m, getSsize(m, ctx, ALGORITHM), Math.max(length + size, 2 * room));
		if (into === 0) return NULL;
		m.u8.copyWithin(into + DATA, ctx + DATA, ctx + DATA + length);
		PyMem_RawFree(m, ctx);
	}
	m.u8.copyWithin(into + DATA + length, data, data + size);
	setSsize(m, into, LENGTH, length + size);
	return into;
}

/** What `op` gives to be hashed (GET_BUFFER_VIEW_OR_ERROUT); undefined with an error. */
function hashable(m: Machine, op: Ptr): {readonly data: number; readonly size: number} | undefined {
	const buffer = bufferOf(m, op);
	if (buffer !== undefined) return buffer;
	if (PyUnicode_Check(m, op))
		PyErr_SetString(m, 'TypeError', 'Strings must be encoded before hashing');
	else if (Py_TYPE(m, op) === PyMemoryView_Type) requireBuffer(m, op);
	else PyErr_SetString(m, 'TypeError', 'object supporting the buffer API required');
	return undefined;
}

/** A hash object around a context, which is given over; NULL with MemoryError. */
function newEVPobject(m: Machine, ctx: Ptr): Owned {
	const isXof = algorithms[getSsize(m, ctx, ALGORITHM)]![1] === 0;
	const self = PyObject_New(m, isXof ? HASHXOF_Type : HASH_Type);
	if (self === 0) {
		PyMem_RawFree(m, ctx);
		return NULL;
	}
	set(m, self, EVPobject.ctx, ctx);
	set(m, self, EVPobject.lock, 0);
	return self;
}

/** A hash of `algorithm`, which has been given `data`, if there is any (_hashlib_HASH). */
function newHash(m: Machine, algorithm: number, data: Ptr): Owned {
	const buffer = data === 0 ? {data: 0, size: 0} : hashable(m, data);
	if (buffer === undefined) return NULL;
	const ctx = newContext(m, algorithm, Math.max(buffer.size, FIRST_ROOM));
	if (ctx === 0) return NULL;
	return newEVPobject(m, append(m, ctx, buffer.data, buffer.size));
}

/** From so many bytes on CPython hashes without its lock, so that the object gets one of its own. */
const HASHLIB_GIL_MINSIZE = 2048;
/** sizeof(sem_t) */
const SEMAPHORE = 32;

function EVP_dealloc(m: Machine, self: Ptr): void {
	const lock = get(m, self, EVPobject.lock);
	if (lock !== 0) {
		if (m.tracing !== 0) m.trace_free(m, DOMAIN_RAW, lock);
		PyMem_RawFree(m, lock);
	}
	PyMem_RawFree(m, ctxOf(m, self));
	PyObject_Free(m, self);
}

function EVP_repr(m: Machine, self: Ptr): Owned {
	const [name] = algorithmOf(m, self);
	return PyUnicode_FromString(m, `<${name} ${typeName(m, self)} object @ ${pointerText(self)}>`);
}

function EVP_update(m: Machine, self: Ptr, obj: Ptr): Owned {
	const buffer = hashable(m, obj);
	if (buffer === undefined) return NULL;
	const isLarge = buffer.size >= HASHLIB_GIL_MINSIZE && m.profile.hashlib.hashesHaveLocks;
	if (isLarge && get(m, self, EVPobject.lock) === 0) {
		// Without memory for it, it goes on without one.
		const lock = PyMem_RawMalloc(m, SEMAPHORE);
		if (lock !== 0 && m.tracing !== 0) m.trace_alloc(m, DOMAIN_RAW, lock, SEMAPHORE);
		set(m, self, EVPobject.lock, lock);
	}
	const ctx = append(m, ctxOf(m, self), buffer.data, buffer.size);
	if (ctx === 0) return NULL;
	set(m, self, EVPobject.ctx, ctx);
	return Py_NewRef(m, Py_None);
}

function EVP_copy(m: Machine, self: Ptr): Owned {
	const from = ctxOf(m, self);
	const ctx = newContext(m, getSsize(m, from, ALGORITHM), getSsize(m, from, ROOM));
	if (ctx === 0) return NULL;
	return newEVPobject(m, append(m, ctx, from + DATA, getSsize(m, from, LENGTH)));
}

/** Writes the digest to memory; `size`: bytes of it. */
function writeDigest(m: Machine, self: Ptr, at: number, size: number): void {
	const [name, fixed, , openssl = name] = algorithmOf(m, self);
	const ctx = ctxOf(m, self);
	const message = m.u8.slice(ctx + DATA, ctx + DATA + getSsize(m, ctx, LENGTH));
	if (size > 0) m.u8.set(digestOf(openssl, message, fixed === 0 ? size : undefined), at);
}

const OB_SVAL = 32;

function digestBytes(m: Machine, self: Ptr, size: number): Owned {
	const result = newBytes(m, size);
	if (result !== 0) writeDigest(m, self, result + OB_SVAL, size);
	return result;
}

const textOfBytes = (m: Machine, at: number, size: number): string =>
	Array.from(m.u8.subarray(at, at + size), byte => byte.toString(16).padStart(2, '0')).join('');

function hexOfDigest(m: Machine, self: Ptr, size: number): Owned {
	const digest = PyMem_Malloc(m, size);
	if (digest === 0) return PyErr_NoMemory(m);
	writeDigest(m, self, digest, size);
	const result = PyUnicode_FromString(m, textOfBytes(m, digest, size));
	PyMem_Free(m, digest);
	return result;
}

/** The length that digest() and hexdigest() of a HASHXOF are asked for; undefined with an error. */
function lengthGiven(
	m: Machine,
	name: string,
	args: number,
	n: number,
	kwnames: Ptr,
): number | undefined {
	const given = _PyArg_UnpackKeywords(m, name, args, n, kwnames, ['length'], 1, 1);
	if (given === undefined) return undefined;
	const index = PyNumber_Index(m, given[0]!);
	if (index === 0) return undefined;
	const length = PyLong_AsSsize_t(m, index);
	Py_DECREF(m, index);
	if (length === -1 && PyErr_Occurred(m) !== 0) return undefined;
	if (length >= 0) return length;
	if (m.profile.hashlib.namesLengths) PyErr_SetString(m, 'ValueError', 'length cannot be negative');
	else if (name === 'hexdigest') PyErr_NoMemory(m);
	else PyErr_SetString(m, 'SystemError', 'Negative size passed to PyBytes_FromStringAndSize');
	return undefined;
}

const vector = METH_FASTCALL | METH_KEYWORDS;

const digestSize = {
	name: 'digest_size',
	get: (m: Machine, self: Ptr): Owned => PyLong_FromLong(m, algorithmOf(m, self)[1]),
};

const HASH_Spec: TypeSpec = {
	type: HASH_Type,
	name: '_hashlib.HASH',
	doc: 'The digest of what it has been given: update(), digest(), hexdigest(), copy(); name, digest_size.',
	basicsize: sizeof(EVPobject),
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	slots: {tp_dealloc: EVP_dealloc, tp_repr: EVP_repr},
	methods: [
		{name: 'update', flags: METH_O, impl: EVP_update},
		{
			name: 'digest',
			flags: METH_NOARGS,
			impl: (m: Machine, self: Ptr) => digestBytes(m, self, algorithmOf(m, self)[1]),
		},
		{
			name: 'hexdigest',
			flags: METH_NOARGS,
			impl: (m: Machine, self: Ptr) => hexOfDigest(m, self, algorithmOf(m, self)[1]),
		},
		{name: 'copy', flags: METH_NOARGS, impl: EVP_copy},
	],
	getset: [
		digestSize,
		{name: 'block_size', get: (m, self) => PyLong_FromLong(m, algorithmOf(m, self)[2])},
		{name: 'name', get: (m, self) => PyUnicode_FromString(m, algorithmOf(m, self)[0])},
	],
};

const HASHXOF_Spec: TypeSpec = {
	type: HASHXOF_Type,
	name: '_hashlib.HASHXOF',
	doc: 'A HASH whose digest may be of any length: digest(length), hexdigest(length).',
	basicsize: sizeof(EVPobject),
	base: HASH_Type,
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	slots: {tp_dealloc: EVP_dealloc},
	methods: [
		{
			name: 'digest',
			flags: vector,
			impl(m: Machine, self: Ptr, args: number, n: number, kwnames: Ptr): Owned {
				const length = lengthGiven(m, 'digest', args, n, kwnames);
				return length === undefined ? NULL : digestBytes(m, self, length);
			},
		},
		{
			name: 'hexdigest',
			flags: vector,
			impl(m: Machine, self: Ptr, args: number, n: number, kwnames: Ptr): Owned {
				const length = lengthGiven(m, 'hexdigest', args, n, kwnames);
				return length === undefined ? NULL : hexOfDigest(m, self, length);
			},
		},
	],
	getset: [digestSize],
};

// Functions.

/** The data among the last three of the arguments: under its name of this release, or under the older one. False with an error. */
function dataGiven(m: Machine, fname: string, rest: readonly Ptr[]): Ptr | false {
	const [data = NULL, security = NULL, string = NULL] = rest;
	if (security !== 0 && PyObject_IsTrue(m, security) < 0) return false;
	if (string === 0) return data;
	if (data !== 0) {
		PyErr_SetString(
			m,
			'TypeError',
			"'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a " +
				'future version.',
		);
		return false;
	}
	const warning =
		"the 'string' keyword parameter is deprecated since Python 3.15 and slated for removal in Python 3.19; use the 'data' keyword " +
		'parameter or pass the data to hash as a positional argument instead';
	if (m.profile.hashlib.namesLengths && PyErr_WarnEx(m, 'DeprecationWarning', warning, 1) < 0)
		return false;
	return string;
}

const dataNames = (m: Machine): readonly string[] =>
	m.profile.hashlib.takesData
		? ['data', 'usedforsecurity', 'string']
		: ['string', 'usedforsecurity'];

const constructor = (algorithm: number): MethodDef => {
	const fname = `openssl_${algorithms[algorithm]![0]}`;
	return {
		name: fname,
		flags: vector,
		impl(m: Machine, _module: Ptr, args: number, n: number, kwnames: Ptr): Owned {
			const given = _PyArg_UnpackKeywords(m, fname, args, n, kwnames, dataNames(m), 0, 1);
			const data = given === undefined ? false : dataGiven(m, fname, given);
			return data === false ? NULL : newHash(m, algorithm, data);
		},
	};
};

/** UnsupportedDigestmodError, a ValueError, for an algorithm that is not there. */
function unsupported(m: Machine, module: Ptr, name: string): Owned {
	const detail = m.profile.hashlib.namesLengths
		? `unsupported hash algorithm ${name}`
		: 'unsupported';
	const text = PyUnicode_FromString(m, `[digital envelope routines] ${detail}`);
	const type = PyObject_GetAttrString(m, module, 'UnsupportedDigestmodError');
	if (text !== 0 && type !== 0) m.set_error_object(m, type, text);
	Py_XDECREF(m, text);
	Py_XDECREF(m, type);
	return NULL;
}

function hashlib_new(m: Machine, module: Ptr, args: number, n: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'new', args, n, kwnames, ['name', ...dataNames(m)], 1, 2);
	if (given === undefined) return NULL;
	const [name, ...rest] = given as [Ptr, ...Ptr[]];
	if (!PyUnicode_Check(m, name)) {
		const message = m.profile.hashlib.takesData
			? `new() argument 'name' must be str, not ${typeName(m, name)}`
			: 'name must be a string';
		return PyErr_SetString(m, 'TypeError', message);
	}
	const data = dataGiven(m, 'new', rest);
	if (data === false) return NULL;
	const algorithm = numberOf(stringOf(m, name));
	return algorithm < 0 ? unsupported(m, module, stringOf(m, name)) : newHash(m, algorithm, data);
}

function hashlib_pbkdf2_hmac(
	m: Machine,
	module: Ptr,
	args: number,
	n: number,
	kwnames: Ptr,
): Owned {
	const names = ['hash_name', 'password', 'salt', 'iterations', 'dklen'];
	const given = _PyArg_UnpackKeywords(m, 'pbkdf2_hmac', args, n, kwnames, names, 4, 5);
	if (given === undefined) return NULL;
	const [name, password, salt, iterations, dklen] = given as [Ptr, Ptr, Ptr, Ptr, Ptr];
	if (!PyUnicode_Check(m, name)) {
		const message = `pbkdf2_hmac() argument 'hash_name' must be str, not ${typeName(m, name)}`;
		return PyErr_SetString(m, 'TypeError', message);
	}
	const secret = requireBuffer(m, password);
	const grains = secret === undefined ? undefined : requireBuffer(m, salt);
	if (secret === undefined || grains === undefined) return NULL;
	const rounds = PyLong_AsLong(m, iterations);
	if (rounds === -1 && PyErr_Occurred(m) !== 0) return NULL;
	const algorithm = algorithms[numberOf(stringOf(m, name))];
	if (algorithm === undefined) return unsupported(m, module, stringOf(m, name));
	if (rounds < 1)
		return PyErr_SetString(m, 'ValueError', 'iteration value must be greater than 0.');
	const isGiven = dklen !== 0 && dklen !== Py_None;
	const length = isGiven ? PyLong_AsLong(m, dklen) : algorithm[1];
	if (length === -1 && PyErr_Occurred(m) !== 0) return NULL;
	if (length < 1) return PyErr_SetString(m, 'ValueError', 'key length must be greater than 0.');
	const result = newBytes(m, length);
	if (result === 0) return NULL;
	const copy = ({data, size}: {readonly data: number; readonly size: number}) =>
		m.u8.slice(data, data + size);
	const [own, , , openssl = own] = algorithm;
	m.u8.set(pbkdf2(openssl, copy(secret), copy(grains), rounds, length), result + OB_SVAL);
	return result;
}

/** The frozenset of the names that new() knows. */
function methNames(m: Machine): Owned {
	const names = PyTuple_New(m, algorithms.length);
	if (names === 0) return NULL;
	for (const [i, [name]] of algorithms.entries())
		PyTuple_SET_ITEM(m, names, i, PyUnicode_FromString(m, name));
	const result = PyErr_Occurred(m) === 0 ? PyFrozenSet_New(m, names) : NULL;
	Py_DECREF(m, names);
	return result;
}

export const hashlibModule: ModuleSpec = {
	name: '_hashlib',
	doc: "OpenSSL's digests.",
	methods: [
		...algorithms.slice(0, CONSTRUCTORS).map((_, i) => constructor(i)),
		{name: 'get_fips_mode', flags: METH_NOARGS, impl: () => smallInt(0) as Owned},
		{name: 'new', flags: vector, impl: hashlib_new},
		{name: 'pbkdf2_hmac', flags: vector, impl: hashlib_pbkdf2_hmac},
	],
	exec(m, module) {
		if (PyType_Ready(m, HASH_Spec) < 0 || PyType_Ready(m, HASHXOF_Spec) < 0) return -1;
		const dict = PyModule_GetDict(m, module);
		if (PyDict_SetItemString(m, dict, 'HASH', HASH_Type) < 0) return -1;
		if (PyDict_SetItemString(m, dict, 'HASHXOF', HASHXOF_Type) < 0) return -1;
		const error = PyErr_NewException(
			m,
			'_hashlib.UnsupportedDigestmodError',
			exceptionType('ValueError'),
		);
		if (PyModule_Add(m, module, 'UnsupportedDigestmodError', error) < 0) return -1;
		return PyModule_Add(m, module, 'openssl_md_meth_names', methNames(m));
	},
};
