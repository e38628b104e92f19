/** str.translate and str.maketrans (Objects/unicodeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {Py_None, PyFrozenDict_Type} from '../runtime/statics.ts';
import {PyMapping_GetOptionalItem, PyObject_GetItem} from './abstract.ts';
import {
	PyDict_CheckExact,
	PyDict_New,
	PyDict_Next,
	PyDict_SetItem,
	dictKey,
	dictValue,
} from './dictobject.ts';
import {isStrArg} from './getargs.ts';
import {PyLong_AsLong, PyLong_Check, PyLong_FromLong} from './longobject.ts';
import {
	_PyUnicodeWriter_Dealloc,
	_PyUnicodeWriter_Finish,
	_PyUnicodeWriter_Init,
	_PyUnicodeWriter_Prepare,
	_PyUnicodeWriter_WriteChar,
	_PyUnicodeWriter_WriteStr,
	type _PyUnicodeWriter,
} from './unicode-writer.ts';
import {
	PyUnicode_Check,
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_IS_ASCII,
	PyUnicode_KIND,
	PyUnicode_READ,
	PyUnicode_READ_CHAR,
	unicode_result_unchanged,
} from './unicodeobject.ts';

/** mapping[ch]: an int, a str or None, owned; None too where the key is missing and then `unmapped` is true. NULL with the error set. */
function lookup(m: Machine, mapping: Ptr, ch: number): {item: Owned; unmapped: boolean} {
	const key = PyLong_FromLong(m, ch);
	if (key === 0) return {item: NULL, unmapped: false};
	const optional = m.profile.translateAsksOptionally;
	const item = optional
		? PyMapping_GetOptionalItem(m, mapping, key)
		: PyObject_GetItem(m, mapping, key);
	Py_DECREF(m, key);
	if (optional && item === 0 && m.current_exception === 0) return {item, unmapped: true};
	if (item !== 0 || !PyErr_ExceptionMatches(m, 'LookupError')) return {item, unmapped: false};
	PyErr_Clear(m);
	return {item: NULL, unmapped: true};
}

const KEEP = -1;
const DROP = -2;
const FAILED = -3;
const TEXT = -4;

/** What a character becomes: a code point, KEEP, DROP, FAILED, or TEXT with the str in `holder.op` (owned). */
function translated(m: Machine, mapping: Ptr, ch: number, holder: {op: Owned}): number {
	const {item, unmapped} = lookup(m, mapping, ch);
	if (unmapped) return KEEP;
	if (item === 0) return FAILED;
	if (PyUnicode_Check(m, item)) {
		if (PyUnicode_GET_LENGTH(m, item) === 1) {
			const only = PyUnicode_READ_CHAR(m, item, 0);
			Py_DECREF(m, item);
			return only;
		}
		holder.op = item;
		return TEXT;
	}
	let result = DROP;
	if (PyLong_Check(m, item)) {
		result = PyLong_AsLong(m, item);
		if (result < 0 || result > 0x10_ffff) {
			PyErr_Clear(m);
			PyErr_SetString(m, 'ValueError', 'character mapping must be in range(0x110000)');
			result = FAILED;
		}
	} else if (item !== Py_None) {
		PyErr_SetString(m, 'TypeError', 'character mapping must return integer, None or str');
		result = FAILED;
	}
	Py_DECREF(m, item);
	return result;
}

function writeTranslated(
	m: Machine,
	writer: _PyUnicodeWriter,
	what: number,
	ch: number,
	holder: {op: Owned},
): number {
	if (what === DROP) return 0;
	if (what !== TEXT) return _PyUnicodeWriter_WriteChar(m, writer, what === KEEP ? ch : what);
	const result = _PyUnicodeWriter_WriteStr(m, writer, holder.op);
	Py_DECREF(m, holder.op);
	return result;
}

/** self.translate(mapping). */
export function unicode_translate(m: Machine, self: Ptr, mapping: Ptr): Owned {
	const length = PyUnicode_GET_LENGTH(m, self);
	if (length === 0) return unicode_result_unchanged(m, self);
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const writer = _PyUnicodeWriter_Init(true);
	// As in CPython, an ASCII text asks for each character only once, as long as the answers are ASCII.
	const known = PyUnicode_IS_ASCII(m, self) ? new Map<number, number>() : undefined;
	const holder = {op: NULL};
	if (_PyUnicodeWriter_Prepare(m, writer, length, 127) < 0) return NULL;
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		let what = known?.get(ch);
		if (what === undefined) {
			what = translated(m, mapping, ch, holder);
			if (what !== TEXT && what < 128) known?.set(ch, what);
		}
		if (what === FAILED || writeTranslated(m, writer, what, ch, holder) < 0) {
			_PyUnicodeWriter_Dealloc(m, writer);
			return NULL;
		}
	}
	return _PyUnicodeWriter_Finish(m, writer);
}

/** Sets table[ch] = value (stolen); -1 on failure. */
function put(m: Machine, table: Ptr, ch: number, value: Owned): number {
	if (value === 0) return -1;
	const key = PyLong_FromLong(m, ch);
	const result = key === 0 ? -1 : PyDict_SetItem(m, table, key, value);
	if (key !== 0) Py_DECREF(m, key);
	Py_DECREF(m, value);
	return result;
}

function fromStrings(m: Machine, x: Ptr, y: Ptr, z: Ptr, table: Ptr): number {
	if (!PyUnicode_Check(m, x)) {
		PyErr_SetString(
			m,
			'TypeError',
			'first maketrans argument must be a string if there is a second argument',
		);
		return -1;
	}
	const length = PyUnicode_GET_LENGTH(m, x);
	if (length !== PyUnicode_GET_LENGTH(m, y)) {
		PyErr_SetString(m, 'ValueError', 'the first two maketrans arguments must have equal length');
		return -1;
	}
	for (let i = 0; i < length; i++) {
		const to = PyLong_FromLong(m, PyUnicode_READ_CHAR(m, y, i));
		if (put(m, table, PyUnicode_READ_CHAR(m, x, i), to) < 0) return -1;
	}
	if (z === 0) return 0;
	for (let i = 0; i < PyUnicode_GET_LENGTH(m, z); i++) {
		const key = PyLong_FromLong(m, PyUnicode_READ_CHAR(m, z, i));
		if (key === 0) return -1;
		const result = PyDict_SetItem(m, table, key, Py_None);
		Py_DECREF(m, key);
		if (result < 0) return -1;
	}
	return 0;
}

function fromDict(m: Machine, x: Ptr, table: Ptr): number {
	if (!PyDict_CheckExact(m, x) && m.i32[(x + 8) >> 2] !== PyFrozenDict_Type) {
		PyErr_SetString(m, 'TypeError', 'if you give only one argument to maketrans it must be a dict');
		return -1;
	}
	const typos = m.profile.maketransMessagesLackSpaces;
	for (let pos = PyDict_Next(m, x, 0); pos !== 0; pos = PyDict_Next(m, x, pos)) {
		const key = dictKey(m, x, pos);
		const value = dictValue(m, x, pos);
		let result: number;
		if (PyUnicode_Check(m, key)) {
			if (PyUnicode_GET_LENGTH(m, key) !== 1) {
				const where = typos ? 'translatetable' : 'translate table';
				PyErr_SetString(m, 'ValueError', `string keys in ${where} must be of length 1`);
				return -1;
			}
			const code = PyLong_FromLong(m, PyUnicode_READ_CHAR(m, key, 0));
			if (code === 0) return -1;
			result = PyDict_SetItem(m, table, code, value);
			Py_DECREF(m, code);
		} else if (PyLong_Check(m, key)) result = PyDict_SetItem(m, table, key, value);
		else {
			const must = typos ? 'mustbe' : 'must be';
			PyErr_SetString(m, 'TypeError', `keys in translate table ${must} strings or integers`);
			return -1;
		}
		if (result < 0) return -1;
	}
	return 0;
}

export function unicode_maketrans(m: Machine, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'maketrans', nargs, 1, 3)) return NULL;
	const x = arg(m, args, 0);
	const y = nargs > 1 ? arg(m, args, 1) : NULL;
	const z = nargs > 2 ? arg(m, args, 2) : NULL;
	if (y !== 0 && !isStrArg(m, 'maketrans', 'argument 2', y)) return NULL;
	if (z !== 0 && !isStrArg(m, 'maketrans', 'argument 3', z)) return NULL;
	const table = PyDict_New(m);
	if (table === 0) return NULL;
	if ((y === 0 ? fromDict(m, x, table) : fromStrings(m, x, y, z, table)) === 0) return table;
	Py_DECREF(m, table);
	return NULL;
}
