// str in memory: layout, kinds, hash, comparison, interning, the writer, against facts of CPython.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import {blockSize} from '../../../source/allocator/obmalloc.ts';
import {NULL, type Owned, type Ptr} from '../../../source/memory/address.ts';
import {
	PyUnicode_Append,
	PyUnicode_Compare,
	PyUnicode_Concat,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	PyUnicode_InternFromString,
	PyUnicode_KIND,
	PyUnicode_New,
	PyUnicode_Substring,
	_PyUnicodeWriter_Finish,
	_PyUnicodeWriter_Init,
	_PyUnicodeWriter_WriteChar,
	_PyUnicodeWriter_WriteStr,
	stringOf,
	unicode_eq,
	unicode_hash,
} from '../../../source/objects/unicodeobject.ts';
import {unicode_sizeof} from '../../../source/objects/unicode-utf8.ts';
import {profiles} from '../../../source/profile/index.ts';
import {ID} from '../../../source/runtime/identifiers.ts';
import type {Machine} from '../../../source/runtime/machine.ts';
import {Py_DECREF, Py_REFCNT} from '../../../source/runtime/refcount.ts';
import {EMPTY_STRING, latin1Char} from '../../../source/runtime/statics.ts';

const heapLimit = 0x200_0000;
const newMachine = (): Machine => createMachine({profile: profiles['3.13']!, heapLimit});

/** Runs with a new string that is released afterwards. */
function withString<T>(m: Machine, text: string, use: (op: Owned) => T): T {
	const op = PyUnicode_FromString(m, text);
	const result = use(op);
	Py_DECREF(m, op);
	return result;
}

test('text survives the way into memory and back, in the narrowest kind', () => {
	const m = newMachine();
	const texts: ReadonlyArray<readonly [string, kind: number, bytes: number]> = [
		['hello', 1, 46],
		['héllo', 1, 62],
		['日本語です', 2, 68],
		['😀abcd', 4, 80],
		['\ud800a', 2, 62],
	];
	for (const [text, kind, bytes] of texts)
		withString(m, text, op => {
			assert.equal(stringOf(m, op), text);
			assert.equal(PyUnicode_KIND(m, op), kind);
			assert.equal(unicode_sizeof(m, op), bytes);
			assert.equal(blockSize(m, op), Math.ceil(bytes / 16) * 16);
			assert.equal(PyUnicode_GET_LENGTH(m, op), [...text].length);
		});
});

test('the empty string and Latin-1 characters are the static ones', () => {
	const m = newMachine();
	assert.equal(PyUnicode_FromString(m, ''), EMPTY_STRING);
	assert.equal(PyUnicode_FromString(m, 'é'), latin1Char(0xe9));
	withString(m, 'abc', op => {
		assert.equal(PyUnicode_Substring(m, op, 1, 2), latin1Char(98));
		assert.equal(PyUnicode_Substring(m, op, 2, 2), EMPTY_STRING);
		const whole = PyUnicode_Substring(m, op, 0, 9);
		assert.equal(whole, op);
		Py_DECREF(m, whole);
	});
});

test('hashes are those of PYTHONHASHSEED=0', () => {
	const m = newMachine();
	const known: ReadonlyArray<readonly [string, bigint]> = [
		['', 0n],
		['a', 4_644_417_185_603_328_019n],
		['abc', -4_594_863_902_769_663_758n],
		['abcdefgh', 4_574_395_652_268_504_554n],
		['é', 6_047_309_291_227_476_195n],
		['日本', 6_243_316_497_235_261_705n],
		['😀', -3_536_540_696_076_613_844n],
	];
	for (const [text, hash] of known)
		withString(m, text, op => {
			const low = unicode_hash(m, op);
			assert.equal((BigInt(m.hash_hi) << 32n) | BigInt(low >>> 0), hash, text);
		});
});

test('comparison goes by code points, equality by content', () => {
	const m = newMachine();
	const sorted = ['', 'a', 'ab', 'b', 'é', '\uffff', '😀'];
	for (const [i, a] of sorted.entries())
		for (const [j, b] of sorted.entries())
			withString(m, a, x =>
				withString(m, b, y => {
					assert.equal(PyUnicode_Compare(m, x, y), Math.sign(i - j), `${a} ${b}`);
					assert.equal(unicode_eq(m, x, y), i === j);
				}),
			);
});

test('appending to a string of our own moves it to the exact size, sharing prevents that', () => {
	const m = newMachine();
	withString(m, 'tail', tail => {
		const left = PyUnicode_FromString(m, 'ab');
		const longer = PyUnicode_Append(m, left, tail);
		assert.equal(stringOf(m, longer), 'abtail');
		assert.equal(unicode_sizeof(m, longer), 47);
		unicode_hash(m, longer);
		// Hashed: somebody may have it as a key.
		const other = PyUnicode_Append(m, longer, tail);
		assert.equal(stringOf(m, other), 'abtailtail');
		Py_DECREF(m, other);
	});
});

test('concatenation widens to the wider kind', () => {
	const m = newMachine();
	withString(m, 'ab', a =>
		withString(m, '日本', b => {
			const both = PyUnicode_Concat(m, a, b);
			assert.equal(stringOf(m, both), 'ab日本');
			assert.equal(PyUnicode_KIND(m, both), 2);
			Py_DECREF(m, both);
		}),
	);
});

test('interned strings are one object each, and leave the table when they die', () => {
	const m = newMachine();
	assert.equal(PyUnicode_InternFromString(m, '__init__'), ID.__init__);
	const names = Array.from({length: 20_000}, (_, i) => `name_${i}`);
	const used = () => m.i32[(m.interned >> 2) + 1]!;
	const before = used();
	const first = names.map(name => PyUnicode_InternFromString(m, name));
	assert.equal(used() - before, names.length);
	for (const [i, name] of names.entries()) {
		const again = PyUnicode_InternFromString(m, name);
		assert.equal(again, first[i]);
		assert.equal(Py_REFCNT(m, again), 2);
		Py_DECREF(m, again);
	}

	// Every third one dies; the others must still be found.
	for (const [i, op] of first.entries()) if (i % 3 === 0) Py_DECREF(m, op);
	for (const [i, name] of names.entries()) {
		const again = PyUnicode_InternFromString(m, name);
		if (i % 3 !== 0) assert.equal(again, first[i]);
		Py_DECREF(m, again);
	}

	for (const [i, op] of first.entries()) if (i % 3 !== 0) Py_DECREF(m, op);
	assert.equal(used(), before);
});

test('the writer only references a single str, and widens as it goes', () => {
	const m = newMachine();
	withString(m, 'some text', text => {
		const single = _PyUnicodeWriter_Init();
		_PyUnicodeWriter_WriteStr(m, single, text);
		const same = _PyUnicodeWriter_Finish(m, single);
		assert.equal(same, text);
		Py_DECREF(m, same);
		const writer = _PyUnicodeWriter_Init(true);
		let expected = '';
		for (const ch of [97, 0xe9, 0x65e5, 0x1f600]) {
			_PyUnicodeWriter_WriteChar(m, writer, ch);
			_PyUnicodeWriter_WriteStr(m, writer, text);
			expected += `${String.fromCodePoint(ch)}some text`;
		}

		const result = _PyUnicodeWriter_Finish(m, writer);
		assert.equal(stringOf(m, result), expected);
		assert.equal(PyUnicode_KIND(m, result), 4);
		Py_DECREF(m, result);
	});
});

test('running out of memory is NULL with MemoryError', () => {
	const m = newMachine();
	const op: Ptr = PyUnicode_New(m, heapLimit + 1, 127);
	assert.equal(op, NULL);
	assert.notEqual(m.current_exception, NULL);
});
