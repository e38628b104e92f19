/** Methods that bytes and bytearray share (Objects/bytes_methods.c, Objects/stringlib). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_CheckPositional, _PyArg_UnpackKeywords, arg} from '../runtime/args.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_NewRef} from '../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	METH_STATIC,
	type MethodDef,
} from '../runtime/slots.ts';
import {
	EMPTY_STRING,
	PyByteArray_Type,
	PyBytes_Type,
	Py_False,
	Py_None,
	Py_True,
} from '../runtime/statics.ts';
import {bufferOf, requireBuffer} from './buffer.ts';
import {
	allMethod,
	casedMethod,
	isAlpha,
	isDigit,
	isLower,
	isUpper,
	istitle,
	lower,
	mapMethod,
	upper,
} from './bytes-case.ts';
import {hexMethod} from './bytes-hex.ts';
import {
	COUNT,
	FIND,
	RFIND,
	partitionMethod,
	removeMethod,
	searchMethod,
	stripMethod,
	tailMethod,
} from './bytes-search.ts';
import {joinBytes, splitMethod, splitlines} from './bytes-split.ts';
import {OB_SVAL, PyBytes_Check, PyBytes_FromStringAndSize, newBytes} from './bytesobject.ts';
import {PyUnicode_Decode} from './codecs.ts';
import {_PyArg_BadArgument, conversionFailed, ssizeArg} from './getargs.ts';
import {PyLong_AsInt} from './long-convert.ts';
import {countUnits, findUnits} from './stringlib.ts';
import {PyType_IsSubtype, typeName} from './typeobject.ts';
import {codecArgs} from './unicode-methods.ts';
import {centerShare} from './unicode-pad.ts';

/** What the two types do differently. */
export type ByteType = {
	readonly name: string;
	/** A new object with a copy of the bytes. */
	readonly make: (m: Machine, data: number, size: number) => Owned;
	/** A new object to be filled in. */
	readonly blank: (m: Machine, size: number) => Owned;
	/** Address of the first byte. */
	readonly data: (m: Machine, op: number) => number;
	/** What a method returns that changes nothing. */
	readonly unchanged: (m: Machine, self: Ptr) => Owned;
};

export const MAX = Number.MAX_SAFE_INTEGER;

export const size = (m: Machine, op: number): number => m.i32[(op + 16) >> 2]!;

export const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

export const isByteSpace = (ch: number): boolean => ch === 32 || (ch >= 9 && ch <= 13);

/** The one byte of a fill argument; -1 with TypeError. */
function fillByte(m: Machine, fname: string, fill: Ptr): number {
	const isArray = PyType_IsSubtype(m, m.i32[(fill + 8) >> 2]!, PyByteArray_Type);
	if (PyBytes_Check(m, fill) || isArray) {
		const buffer = bufferOf(m, fill)!;
		if (buffer.size === 1) return m.u8[buffer.data]!;
		if (m.profile.percentCSaysWhat)
			return PyErr_SetStringInt(
				m,
				'TypeError',
				`${fname}(): argument 2 must be a byte string of length 1, not a ${typeName(m, fill)} object of length ${buffer.size}`,
			);
	}
	_PyArg_BadArgument(m, fname, 'argument 2', 'a byte string of length 1', fill);
	return -1;
}

/** self with fill bytes around it. */
function pad(m: Machine, t: ByteType, self: Ptr, left: number, right: number, fill: number): Owned {
	const n = size(m, self);
	const result = t.blank(m, left + n + right);
	if (result === 0) return NULL;
	const to = t.data(m, result);
	const from = t.data(m, self);
	m.u8.fill(fill, to, to + left);
	m.u8.copyWithin(to + left, from, from + n);
	m.u8.fill(fill, to + left + n, to + left + n + right);
	return result;
}

const justifyMethod =
	(t: ByteType, name: string, leftShare: (margin: number, width: number) => number) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, name, nargs, 1, 2)) return NULL;
		const width = ssizeArg(m, arg(m, args, 0));
		if (conversionFailed(m, width)) return NULL;
		const fill = nargs > 1 ? fillByte(m, name, arg(m, args, 1)) : 32;
		if (fill < 0) return NULL;
		const margin = width - size(m, self);
		if (margin <= 0) return t.unchanged(m, self);
		const left = leftShare(margin, width);
		return pad(m, t, self, left, margin - left, fill);
	};

const zfill =
	(t: ByteType) =>
	(m: Machine, self: Ptr, widthArg: Ptr): Owned => {
		const width = ssizeArg(m, widthArg);
		if (conversionFailed(m, width)) return NULL;
		const fill = width - size(m, self);
		if (fill <= 0) return t.unchanged(m, self);
		const result = pad(m, t, self, fill, 0, 48);
		if (result === 0 || size(m, self) === 0) return result;
		const data = t.data(m, result);
		const sign = m.u8[data + fill]!;
		if (sign === 43 || sign === 45) {
			m.u8[data] = sign;
			m.u8[data + fill] = 48;
		}
		return result;
	};

const expandtabs =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = _PyArg_UnpackKeywords(m, 'expandtabs', args, nargs, kw, ['tabsize'], 0, 1);
		if (given === undefined) return NULL;
		const tabsize = given[0] === 0 ? 8 : PyLong_AsInt(m, given[0]!);
		if (conversionFailed(m, tabsize)) return NULL;
		const data = t.data(m, self);
		const out: number[] = [];
		let column = 0;
		for (let i = data; i < data + size(m, self); i++) {
			const ch = m.u8[i]!;
			if (ch === 9) {
				const n = tabsize > 0 ? tabsize - (column % tabsize) : 0;
				column += n;
				for (let j = 0; j < n; j++) out.push(32);
			} else {
				out.push(ch);
				column = ch === 10 || ch === 13 ? 0 : column + 1;
			}
		}
		const result = t.blank(m, out.length);
		if (result !== 0 && out.length > 0) m.u8.set(out, t.data(m, result));
		return result;
	};

const replace =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number): Owned => {
		if (!_PyArg_CheckPositional(m, 'replace', nargs, 2, 3)) return NULL;
		const old = requireBuffer(m, arg(m, args, 0));
		const by = old === undefined ? undefined : requireBuffer(m, arg(m, args, 1));
		if (old === undefined || by === undefined) return NULL;
		let max = nargs > 2 ? ssizeArg(m, arg(m, args, 2)) : -1;
		if (conversionFailed(m, max)) return NULL;
		if (max < 0) max = MAX;
		const length = size(m, self);
		const data = t.data(m, self);
		const n = length < old.size ? 0 : countUnits(m, 1, data, 0, length, 1, old.data, old.size, max);
		if (n === 0) return t.unchanged(m, self);
		const result = t.blank(m, length + n * (by.size - old.size));
		if (result === 0) return NULL;
		let to = t.data(m, result);
		let from = 0;
		for (let i = 0; i < n; i++) {
			const at = old.size === 0 ? i : findUnits(m, 1, data, from, length, 1, old.data, old.size);
			m.u8.copyWithin(to, data + from, data + at);
			to += at - from;
			m.u8.copyWithin(to, by.data, by.data + by.size);
			to += by.size;
			from = at + old.size;
		}
		m.u8.copyWithin(to, data + from, data + length);
		return result;
	};

const translate =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = _PyArg_UnpackKeywords(m, 'translate', args, nargs, kw, ['', 'delete'], 1, 2, 1);
		if (given === undefined) return NULL;
		const [tableArg, deleteArg] = given as [Ptr, Ptr];
		const table = tableArg === Py_None ? undefined : requireBuffer(m, tableArg);
		if (tableArg !== Py_None && table === undefined) return NULL;
		if (table !== undefined && table.size !== 256)
			return PyErr_SetString(m, 'ValueError', 'translation table must be 256 characters long');
		const dropped = deleteArg === 0 ? undefined : requireBuffer(m, deleteArg);
		if (deleteArg !== 0 && dropped === undefined) return NULL;
		const drop = new Set(
			dropped === undefined ? [] : m.u8.subarray(dropped.data, dropped.data + dropped.size),
		);
		const data = t.data(m, self);
		const out: number[] = [];
		let changed = false;
		for (let i = data; i < data + size(m, self); i++) {
			const ch = m.u8[i]!;
			if (drop.has(ch)) {
				changed = true;
				continue;
			}
			const to = table === undefined ? ch : m.u8[table.data + ch]!;
			if (to !== ch) changed = true;
			out.push(to);
		}
		if (!changed) return t.unchanged(m, self);
		const result = t.blank(m, out.length);
		if (result !== 0 && out.length > 0) m.u8.set(out, t.data(m, result));
		return result;
	};

function bytes_maketrans(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'maketrans', nargs, 2, 2)) return NULL;
	const from = requireBuffer(m, arg(m, args, 0));
	const to = from === undefined ? undefined : requireBuffer(m, arg(m, args, 1));
	if (from === undefined || to === undefined) return NULL;
	if (from.size !== to.size)
		return PyErr_SetString(m, 'ValueError', 'maketrans arguments must have same length');
	const result = newBytes(m, 256);
	if (result === 0) return NULL;
	for (let i = 0; i < 256; i++) m.u8[result + OB_SVAL + i] = i;
	for (let i = 0; i < from.size; i++)
		m.u8[result + OB_SVAL + m.u8[from.data + i]!] = m.u8[to.data + i]!;
	return result;
}

const decode =
	(t: ByteType) =>
	(m: Machine, self: Ptr, args: number, nargs: number, kw: Ptr): Owned => {
		const given = codecArgs(m, 'decode', args, nargs, kw);
		if (given === undefined) return NULL;
		if (size(m, self) === 0) return Py_NewRef(m, EMPTY_STRING);
		return PyUnicode_Decode(m, t.data(m, self), size(m, self), given[0], given[1]);
	};

/** The methods for one of the two types. */
export function byteMethods(t: ByteType): readonly MethodDef[] {
	const fast = METH_FASTCALL;
	const fastkw = METH_FASTCALL | METH_KEYWORDS;
	const none = METH_NOARGS;
	return [
		{
			name: 'capitalize',
			flags: none,
			impl: mapMethod(t, (ch, p) => (p < 0 ? upper(ch) : lower(ch))),
		},
		{name: 'center', flags: fast, impl: justifyMethod(t, 'center', centerShare)},
		{name: 'count', flags: fast, impl: searchMethod(t, 'count', COUNT, false)},
		{name: 'decode', flags: fastkw, impl: decode(t)},
		{name: 'endswith', flags: fast, impl: tailMethod(t, 'endswith', true)},
		{name: 'expandtabs', flags: fastkw, impl: expandtabs(t)},
		{name: 'find', flags: fast, impl: searchMethod(t, 'find', FIND, false)},
		{name: 'hex', flags: fastkw, impl: hexMethod(t)},
		{name: 'index', flags: fast, impl: searchMethod(t, 'index', FIND, true)},
		{name: 'isalnum', flags: none, impl: allMethod(t, ch => isAlpha(ch) || isDigit(ch))},
		{name: 'isalpha', flags: none, impl: allMethod(t, isAlpha)},
		{name: 'isascii', flags: none, impl: allMethod(t, ch => ch < 128, true)},
		{name: 'isdigit', flags: none, impl: allMethod(t, isDigit)},
		{name: 'islower', flags: none, impl: casedMethod(t, isLower, isUpper)},
		{name: 'isspace', flags: none, impl: allMethod(t, isByteSpace)},
		{name: 'istitle', flags: none, impl: istitle(t)},
		{name: 'isupper', flags: none, impl: casedMethod(t, isUpper, isLower)},
		{name: 'join', flags: METH_O, impl: joinBytes(t)},
		{name: 'ljust', flags: fast, impl: justifyMethod(t, 'ljust', () => 0)},
		{name: 'lower', flags: none, impl: mapMethod(t, lower)},
		{name: 'lstrip', flags: fast, impl: stripMethod(t, 'lstrip', true, false)},
		{name: 'maketrans', flags: fast | METH_STATIC, impl: bytes_maketrans},
		{name: 'partition', flags: METH_O, impl: partitionMethod(t, false)},
		{name: 'replace', flags: fast, impl: replace(t)},
		{name: 'removeprefix', flags: METH_O, impl: removeMethod(t, false)},
		{name: 'removesuffix', flags: METH_O, impl: removeMethod(t, true)},
		{name: 'rfind', flags: fast, impl: searchMethod(t, 'rfind', RFIND, false)},
		{name: 'rindex', flags: fast, impl: searchMethod(t, 'rindex', RFIND, true)},
		{name: 'rjust', flags: fast, impl: justifyMethod(t, 'rjust', margin => margin)},
		{name: 'rpartition', flags: METH_O, impl: partitionMethod(t, true)},
		{name: 'rsplit', flags: fastkw, impl: splitMethod(t, 'rsplit', true)},
		{name: 'rstrip', flags: fast, impl: stripMethod(t, 'rstrip', false, true)},
		{name: 'split', flags: fastkw, impl: splitMethod(t, 'split', false)},
		{name: 'splitlines', flags: fastkw, impl: splitlines(t)},
		{name: 'startswith', flags: fast, impl: tailMethod(t, 'startswith', false)},
		{name: 'strip', flags: fast, impl: stripMethod(t, 'strip', true, true)},
		{
			name: 'swapcase',
			flags: none,
			impl: mapMethod(t, ch => (isUpper(ch) ? lower(ch) : upper(ch))),
		},
		{
			name: 'title',
			flags: none,
			impl: mapMethod(t, (ch, p) => (p >= 0 && isAlpha(p) ? lower(ch) : upper(ch))),
		},
		{name: 'translate', flags: fastkw, impl: translate(t)},
		{name: 'upper', flags: none, impl: mapMethod(t, upper)},
		{name: 'zfill', flags: METH_O, impl: zfill(t)},
	];
}

/** bytes as a ByteType. */
export const bytesType: ByteType = {
	name: 'bytes',
	make: (m, data, n) => PyBytes_FromStringAndSize(m, data, n),
	blank: (m, n) => newBytes(m, n),
	data: (_m, op) => op + OB_SVAL,
	unchanged: (m, self) =>
		m.i32[(self + 8) >> 2] === PyBytes_Type
			? Py_NewRef(m, self)
			: PyBytes_FromStringAndSize(m, self + OB_SVAL, size(m, self)),
};
