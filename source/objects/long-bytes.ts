/** int.to_bytes and int.from_bytes (Objects/longobject.c: _PyLong_AsByteArray, _PyLong_FromByteArray). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { _PyArg_UnpackKeywords } from '../runtime/args.ts';
import { PyErr_Clear, PyErr_ExceptionMatches, PyErr_Occurred, PyErr_SetString } from '../runtime/errors.ts';
import { ID } from '../runtime/identifiers.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF, Py_NewRef } from '../runtime/refcount.ts';
import { byteChar, PyLong_Type } from '../runtime/statics.ts';
import {
	PySequence_Fast,
	PySequence_Fast_GET_ITEM,
	PySequence_Fast_GET_SIZE,
} from './abstract.ts';
import { PyNumber_AsSsize_t, _PyNumber_Index } from './abstract-number.ts';
import { newBytes, OB_SVAL } from './bytesobject.ts';
import { PyObject_CallNoArgs, PyObject_CallOneArg } from './call.ts';
import { PyLong_AsSsize_t } from './long-convert.ts';
import { longAsBigInt } from './long-layout.ts';
import { longInRoom } from './long-text.ts';
import { bytesText } from './number-source.ts';
import { PyObject_IsTrue } from './object.ts';
import { _PyObject_LookupSpecial, typeName } from './typeobject.ts';
import {PyUnicode_Check, stringOf} from './unicodeobject.ts';
import { negativeMessage, wrongReturn } from './method-errors.ts';

/** 'little' or 'big' of an optional argument; undefined with an error set. */
function byteOrder(m: Machine, fname: string, op: Ptr): 'little' | 'big' | undefined {
	if (op === 0) return 'big';
	if (!PyUnicode_Check(m, op)) {
		PyErr_SetString(
			m,
			'TypeError',
			`${fname}() argument 'byteorder' must be str, not ${typeName(m, op)}`,
		);
		return undefined;
	}
	const text = stringOf(m, op);
	if (text === 'little' || text === 'big') return text;
	PyErr_SetString(m, 'ValueError', "byteorder must be either 'little' or 'big'");
	return undefined;
}

/** A Py_ssize_t argument through `__index__`; -1 with an error set on failure. */
function sizeArgument(m: Machine, op: Ptr): number {
	const index = _PyNumber_Index(m, op);
	if (index === 0) return -1;
	const value = PyLong_AsSsize_t(m, index);
	Py_DECREF(m, index);
	return value;
}

/** int.to_bytes(length=1, byteorder='big', *, signed=False). */
export function int_to_bytes(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const names = ['length', 'byteorder', 'signed'];
	const given = _PyArg_UnpackKeywords(m, 'to_bytes', args, nargs, kwnames, names, 0, 2);
	if (given === undefined) return NULL;
	const length = given[0] === 0 ? 1 : sizeArgument(m, given[0]!);
	if (length === -1 && PyErr_Occurred(m) !== 0) return NULL;
	const order = byteOrder(m, 'to_bytes', given[1]!);
	if (order === undefined) return NULL;
	const signed = given[2] === 0 ? 0 : PyObject_IsTrue(m, given[2]!);
	if (signed < 0) return NULL;
	if (length < 0)
		return PyErr_SetString(m, 'ValueError', negativeMessage(m, 'length', 'length argument must be non-negative'));
	const value = longAsBigInt(m, self);
	if (value < 0n && signed === 0)
		return PyErr_SetString(m, 'OverflowError', "can't convert negative int to unsigned");
	const bits = length * 8 - signed;
	const magnitude = value < 0n ? -value - 1n : value;
	if (magnitude !== 0n && magnitude.toString(16).length * 4 > bits + 4)
		return PyErr_SetString(m, 'OverflowError', 'int too big to convert');
	if (bits < 0 ? value !== 0n : magnitude >> BigInt(bits) !== 0n)
		return PyErr_SetString(m, 'OverflowError', 'int too big to convert');
	if (length === 1 && m.profile.bytesWriterShares)
		return Py_NewRef(m, byteChar(Number(value & 0xffn)));
	const op = newBytes(m, length);
	if (op === 0 || length === 0) return op;
	const flip = value < 0n ? 0xff : 0;
	const to = op + OB_SVAL;
	m.u8.fill(flip, to, to + length);
	const hex = magnitude.toString(16);
	for (let i = 0; i * 2 < hex.length && i < length; i++) {
		const end = hex.length - i * 2;
		const byte = Number.parseInt(hex.slice(Math.max(end - 2, 0), end), 16) ^ flip;
		m.u8[order === 'big' ? to + length - 1 - i : to + i] = byte;
	}
	return op;
}

/** The bytes of any object that bytes() accepts but an int, as Latin-1 text; undefined with an error set. */
function bytesLike(m: Machine, op: Ptr): string | undefined {
	const direct = bytesText(m, op);
	if (direct !== undefined) return direct;
	const method = _PyObject_LookupSpecial(m, op, ID.__bytes__);
	if (method !== 0) return fromBytesMethod(m, op, method);
	if (PyErr_Occurred(m) !== 0) return undefined;
	const items = PyUnicode_Check(m, op) ? NULL : PySequence_Fast(m, op, '');
	if (items === 0) {
		if (PyErr_Occurred(m) !== 0 && !PyErr_ExceptionMatches(m, 'TypeError')) return undefined;
		PyErr_Clear(m);
		PyErr_SetString(m, 'TypeError', `cannot convert '${typeName(m, op)}' object to bytes`);
		return undefined;
	}
	let text: string | undefined = '';
	for (let i = 0; i < PySequence_Fast_GET_SIZE(m, items); i++) {
		const value = PyNumber_AsSsize_t(m, PySequence_Fast_GET_ITEM(m, items, i));
		if (value === -1 && PyErr_Occurred(m) !== 0) text = undefined;
		else if (value < 0 || value > 255) {
			PyErr_SetString(m, 'ValueError', 'bytes must be in range(0, 256)');
			text = undefined;
		} else text += String.fromCharCode(value);
		if (text === undefined) break;
	}
	Py_DECREF(m, items);
	return text;
}

function fromBytesMethod(m: Machine, op: Ptr, method: Owned): string | undefined {
	const result = PyObject_CallNoArgs(m, method);
	Py_DECREF(m, method);
	if (result === 0) return undefined;
	const text = bytesText(m, result);
	if (text === undefined) {
		const older = `__bytes__ returned non-bytes (type ${typeName(m, result)})`;
		wrongReturn(m, op, '__bytes__', 'a bytes', result, older);
		return undefined;
	}
	Py_DECREF(m, result);
	return text;
}

/** int.from_bytes(bytes, byteorder='big', *, signed=False); `type` is the class it is called on. */
export function int_from_bytes(m: Machine, type: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const names = ['bytes', 'byteorder', 'signed'];
	const given = _PyArg_UnpackKeywords(m, 'from_bytes', args, nargs, kwnames, names, 1, 2);
	if (given === undefined) return NULL;
	const order = byteOrder(m, 'from_bytes', given[1]!);
	if (order === undefined) return NULL;
	const signed = given[2] === 0 ? 0 : PyObject_IsTrue(m, given[2]!);
	if (signed < 0) return NULL;
	const text = bytesLike(m, given[0]!);
	if (text === undefined) return NULL;
	let hex = '';
	for (const c of text) {
		const pair = c.charCodeAt(0).toString(16).padStart(2, '0');
		hex = order === 'big' ? hex + pair : pair + hex;
	}
	let value = hex === '' ? 0n : BigInt(`0x${hex}`);
	if (signed !== 0) value = BigInt.asIntN(text.length * 8, value);
	const significant = value < 0n ? -value : value;
	const bytes = Math.ceil(significant.toString(16).length / 2);
	const result = longInRoom(m, value, Math.ceil((bytes * 8) / 30));
	if (result === 0 || type === PyLong_Type) return result;
	const instance = PyObject_CallOneArg(m, type, result);
	Py_DECREF(m, result);
	return instance;
}
