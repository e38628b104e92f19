/** Text encodings: utf-8, ascii, latin-1, utf-16, utf-32 (Objects/unicodeobject.c, Python/codecs.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_NewRef} from '../runtime/refcount.ts';
import {EMPTY_STRING} from '../runtime/statics.ts';
import {bufferOf} from './buffer.ts';
import {OB_SVAL, PyBytes_FromBytes, PyBytes_FromStringAndSize, newBytes} from './bytesobject.ts';
import {binary, canonicalEncoding} from './codec-aliases.ts';
import {handleDecodeProblem, handleEncodeProblem} from './codec-errors.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_FromKindAndData} from './unicode-string.ts';
import {writeUtf8} from './unicode-utf8.ts';
import {
	PyUnicode_Check,
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_IS_ASCII,
	PyUnicode_KIND,
	PyUnicode_MAX_CHAR_VALUE,
	PyUnicode_New,
	PyUnicode_READ,
	PyUnicode_WRITE,
	kindOf,
	stringOf,
	unicode_char,
} from './unicodeobject.ts';

type Problem = readonly [end: number, reason: string];

/** One encoding. `unit`: bytes of the smallest unit; `little`: their order. */
type Codec = {
	readonly name: string;
	readonly limit: number; // characters from here on cannot be encoded
	readonly reason: string;
	readonly surrogates: boolean; // lone surrogates can be encoded
	/** Appends a character that is below `limit`. */
	readonly encode: (out: number[], ch: number) => void;
	/** Reads a character at `at` < `size`: [character, next], or what is wrong there. */
	readonly decode: (
		m: Machine,
		data: number,
		at: number,
		size: number,
	) => readonly [ch: number, next: number] | {readonly problem: Problem};
	readonly bom: readonly number[];
	/** utf-16 and utf-32 without an order: what a mark at the beginning says. */
	readonly detect?: (m: Machine, data: number, size: number) => readonly [Codec, skip: number];
};

const problem = (end: number, reason: string) => ({problem: [end, reason] as const});

const isSurrogate = (ch: number): boolean => ch >= 0xd800 && ch <= 0xdfff;

function encodeUtf8(out: number[], ch: number): void {
	if (ch < 0x80) out.push(ch);
	else if (ch < 0x800) out.push(0xc0 | (ch >> 6), 0x80 | (ch & 63));
	else if (ch < 0x1_0000) out.push(0xe0 | (ch >> 12), 0x80 | ((ch >> 6) & 63), 0x80 | (ch & 63));
	else
		out.push(
			0xf0 | (ch >> 18),
			0x80 | ((ch >> 12) & 63),
			0x80 | ((ch >> 6) & 63),
			0x80 | (ch & 63),
		);
}

const continues = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** Decodes one UTF-8 sequence; what is wrong covers the bytes that could still have become a character. */
function decodeUtf8(
	m: Machine,
	data: number,
	at: number,
	size: number,
): readonly [number, number] | {readonly problem: Problem} {
	const {u8} = m;
	const first = u8[data + at]!;
	if (first < 0x80) return [first, at + 1];
	if (first < 0xc2 || first > 0xf4) return problem(at + 1, 'invalid start byte');
	const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
	let ch = first & (length === 2 ? 31 : length === 3 ? 15 : 7);
	for (let i = 1; i < length; i++) {
		if (at + i >= size) return problem(size, 'unexpected end of data');
		const byte = u8[data + at + i]!;
		const bad =
			!continues(byte) ||
			(i === 1 &&
				((first === 0xe0 && byte < 0xa0) ||
					(first === 0xed && byte > 0x9f) ||
					(first === 0xf0 && byte < 0x90) ||
					(first === 0xf4 && byte > 0x8f)));
		if (bad) return problem(at + i, 'invalid continuation byte');
		ch = (ch << 6) | (byte & 63);
	}
	return [ch, at + length];
}

export const utf8: Codec = {
	name: 'utf-8',
	limit: 0x11_0000,
	reason: 'surrogates not allowed',
	surrogates: false,
	encode: encodeUtf8,
	decode: decodeUtf8,
	bom: [],
};

/** ascii and latin-1. */
const byteCodec = (name: string, limit: number): Codec => ({
	name,
	limit,
	reason: `ordinal not in range(${limit})`,
	surrogates: true,
	encode(out, ch) {
		out.push(ch);
	},
	decode(m, data, at) {
		const byte = m.u8[data + at]!;
		return byte < limit ? [byte, at + 1] : problem(at + 1, `ordinal not in range(${limit})`);
	},
	bom: [],
});

export const ascii = byteCodec('ascii', 128);

export const latin1 = byteCodec('latin-1', 256);

function pushUnit(out: number[], value: number, bytes: number, little: boolean): void {
	for (let i = 0; i < bytes; i++) out.push((value >>> ((little ? i : bytes - 1 - i) * 8)) & 255);
}

function readUnit(m: Machine, at: number, bytes: number, little: boolean): number {
	let value = 0;
	for (let i = 0; i < bytes; i++) value = value * 256 + m.u8[at + (little ? bytes - 1 - i : i)]!;
	return value;
}

/** utf-16 in a byte order; `name` is what encode errors say, `marked` whether a mark is written. */
export const utf16 = (
	name: string,
	decodeName: string,
	little: boolean,
	marked: boolean,
): Codec => ({
	name,
	limit: 0x11_0000,
	reason: 'surrogates not allowed',
	surrogates: false,
	encode(out, ch) {
		if (ch < 0x1_0000) pushUnit(out, ch, 2, little);
		else {
			pushUnit(out, 0xd7c0 + (ch >> 10), 2, little);
			pushUnit(out, 0xdc00 | (ch & 0x3ff), 2, little);
		}
	},
	decode(m, data, at, size) {
		if (at + 2 > size) return problem(size, 'truncated data');
		const unit = readUnit(m, data + at, 2, little);
		if (!isSurrogate(unit)) return [unit, at + 2];
		if (unit >= 0xdc00) return problem(at + 2, 'illegal encoding');
		if (at + 4 > size) return problem(size, 'unexpected end of data');
		const low = readUnit(m, data + at + 2, 2, little);
		if (low < 0xdc00 || low > 0xdfff) return problem(at + 2, 'illegal UTF-16 surrogate');
		return [0x1_0000 + ((unit & 0x3ff) << 10) + (low & 0x3ff), at + 4];
	},
	bom: marked ? [0xff, 0xfe] : [],
	...(marked
		? {
				detect(m, data, size) {
					const mark = size >= 2 ? readUnit(m, data, 2, true) : 0;
					if (mark === 0xfeff) return [named('utf-16-le'), 2];
					return mark === 0xfffe ? [named('utf-16-be'), 2] : [named(decodeName), 0];
				},
			}
		: {}),
});

export const utf32 = (
	name: string,
	decodeName: string,
	little: boolean,
	marked: boolean,
): Codec => ({
	name,
	limit: 0x11_0000,
	reason: 'surrogates not allowed',
	surrogates: false,
	encode(out, ch) {
		pushUnit(out, ch, 4, little);
	},
	decode(m, data, at, size) {
		if (at + 4 > size) return problem(size, 'truncated data');
		const ch = readUnit(m, data + at, 4, little);
		if (isSurrogate(ch))
			return problem(at + 4, 'code point in surrogate code point range(0xd800, 0xe000)');
		return ch > 0x10_ffff ? problem(at + 4, 'code point not in range(0x110000)') : [ch, at + 4];
	},
	bom: marked ? [0xff, 0xfe, 0, 0] : [],
	...(marked
		? {
				detect(m, data, size) {
					const mark = size >= 4 ? readUnit(m, data, 4, true) : 0;
					if (mark === 0xfeff) return [named('utf-32-le'), 4];
					return mark === 0xfffe_0000 ? [named('utf-32-be'), 4] : [named(decodeName), 0];
				},
			}
		: {}),
});

const codecs: Readonly<Record<string, Codec>> = {
	'utf-8': utf8,
	'utf-8-sig': {
		...utf8,
		bom: [0xef, 0xbb, 0xbf],
		detect: (m, data, size) => [
			utf8,
			size >= 3 && m.u8[data] === 0xef && m.u8[data + 1] === 0xbb && m.u8[data + 2] === 0xbf
				? 3
				: 0,
		],
	},
	ascii,
	'latin-1': latin1,
	'utf-16': utf16('utf-16', 'utf-16-le', true, true),
	'utf-16-le': utf16('utf-16-le', 'utf-16-le', true, false),
	'utf-16-be': utf16('utf-16-be', 'utf-16-be', false, false),
	'utf-32': utf32('utf-32', 'utf-32-le', true, true),
	'utf-32-le': utf32('utf-32-le', 'utf-32-le', true, false),
	'utf-32-be': utf32('utf-32-be', 'utf-32-be', false, false),
};

const named = (name: string): Codec => codecs[name]!;

/** Finds a codec by what was asked for (NULL: utf-8); undefined with LookupError or ValueError. */
function lookup(m: Machine, encoding: Ptr, verb: 'encode' | 'decode'): Codec | undefined {
	if (encoding === 0) return utf8;
	const name = stringOf(m, encoding);
	if (name.includes('\0')) {
		PyErr_SetString(m, 'ValueError', 'embedded null character');
		return undefined;
	}
	const canonical = canonicalEncoding(name);
	if (canonical !== undefined) return named(canonical);
	PyErr_SetString(
		m,
		'LookupError',
		binary.has(name.toLowerCase().replaceAll('_', ''))
			? `'${name}' is not a text encoding; use codecs.${verb}() to handle arbitrary codecs`
			: `unknown encoding: ${name}`,
	);
	return undefined;
}

/** Encodes character by character, with error handling; undefined with the error set. */
function encodeAll(m: Machine, self: Ptr, codec: Codec, errors: string): number[] | undefined {
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const length = PyUnicode_GET_LENGTH(m, self);
	const out: number[] = [...codec.bom];
	const encodable = (ch: number): boolean =>
		ch < codec.limit && (codec.surrogates || !isSurrogate(ch));
	for (let i = 0; i < length;) {
		const ch = PyUnicode_READ(m, kind, data, i);
		if (encodable(ch)) {
			codec.encode(out, ch);
			i++;
			continue;
		}
		let end = i + 1;
		while (end < length && !encodable(PyUnicode_READ(m, kind, data, end))) end++;
		const {name, reason} = codec;
		const surrogate = codec.surrogates
			? undefined
			: (lone: number): readonly number[] => {
					const bytes: number[] = [];
					codec.encode(bytes, lone);
					return bytes;
				};
		// Escaped bytes and plain surrogates may be mixed in one run; the handlers then see the parts.
		if (errors === 'surrogateescape') end = escapableEnd(m, kind, data, i, end);
		const result = handleEncodeProblem(m, errors, {
			self,
			start: i,
			end,
			encoding: name,
			reason,
			surrogate,
		});
		if (result === undefined) return undefined;
		if (typeof result === 'string')
			for (const char of result) codec.encode(out, char.codePointAt(0)!);
		else out.push(...result);
		i = end;
	}
	return out;
}

/** The end of the characters that surrogateescape can undo, or `end` if the first cannot be. */
function escapableEnd(m: Machine, kind: number, data: number, start: number, end: number): number {
	let i = start;
	while (i < end) {
		const ch = PyUnicode_READ(m, kind, data, i);
		if (ch < 0xdc80 || ch > 0xdcff) break;
		i++;
	}
	return i === start ? end : i;
}

const errorsText = (m: Machine, errors: Ptr): string =>
	errors === 0 ? 'strict' : stringOf(m, errors);

/** The bytes of text that needs no error handling in UTF-8, straight to memory; NULL without an error if it needs some. */
function encodeCleanUtf8(m: Machine, self: Ptr): Owned {
	const kind = PyUnicode_KIND(m, self);
	const data = PyUnicode_DATA(m, self);
	const length = PyUnicode_GET_LENGTH(m, self);
	let size = 0;
	for (let i = 0; i < length; i++) {
		const ch = PyUnicode_READ(m, kind, data, i);
		if (isSurrogate(ch)) return NULL;
		size += ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x1_0000 ? 3 : 4;
	}
	const result = newBytes(m, size);
	if (result === 0) return NULL;
	let out: number = result + OB_SVAL;
	for (let i = 0; i < length; i++) out = writeUtf8(m, out, PyUnicode_READ(m, kind, data, i));
	return result;
}

/** self.encode(encoding, errors) as bytes; both strs or NULL. */
export function PyUnicode_AsEncodedString(
	m: Machine,
	self: Ptr,
	encoding: Ptr,
	errors: Ptr,
): Owned {
	const codec = lookup(m, encoding, 'encode');
	if (codec === undefined) return NULL;
	const narrow = codec === utf8 || codec === ascii || codec === latin1;
	const whole = PyUnicode_MAX_CHAR_VALUE(m, self) < codec.limit && PyUnicode_KIND(m, self) === 1;
	if (narrow && (codec === utf8 ? PyUnicode_IS_ASCII(m, self) : whole))
		return PyBytes_FromStringAndSize(m, PyUnicode_DATA(m, self), PyUnicode_GET_LENGTH(m, self));
	if (codec === utf8) {
		const clean = encodeCleanUtf8(m, self);
		if (clean !== 0 || m.current_exception !== 0) return clean;
	}
	const bytes = encodeAll(m, self, codec, errorsText(m, errors));
	return bytes === undefined ? NULL : PyBytes_FromBytes(m, bytes);
}

/** The text as UTF-8 bytes. */
export const PyUnicode_AsUTF8String = (m: Machine, self: Ptr): Owned =>
	PyUnicode_AsEncodedString(m, self, NULL, NULL);

/** The text as ASCII bytes; NULL with UnicodeEncodeError. */
export function PyUnicode_AsASCIIString(m: Machine, self: Ptr): Owned {
	const bytes = encodeAll(m, self, ascii, 'strict');
	return bytes === undefined ? NULL : PyBytes_FromBytes(m, bytes);
}

/** A str of code points. */
export function fromCodePoints(m: Machine, chars: readonly number[]): Owned {
	if (chars.length === 0) return Py_NewRef(m, EMPTY_STRING);
	if (chars.length === 1) return unicode_char(m, chars[0]!);
	let maxchar = 0;
	for (const ch of chars) if (ch > maxchar) maxchar = ch;
	const result = PyUnicode_New(m, chars.length, maxchar);
	if (result === 0) return NULL;
	const kind = kindOf(maxchar);
	const data = PyUnicode_DATA(m, result);
	for (const [i, ch] of chars.entries()) PyUnicode_WRITE(m, kind, data, i, ch);
	return result;
}

function isAsciiData(m: Machine, data: number, size: number): boolean {
	const {u8} = m;
	for (let i = data; i < data + size; i++) if (u8[i]! >= 128) return false;
	return true;
}

/** Decodes `size` bytes at `data`; encoding and errors are strs or NULL. */
export function PyUnicode_Decode(
	m: Machine,
	data: number,
	size: number,
	encoding: Ptr,
	errors: Ptr,
): Owned {
	const found = lookup(m, encoding, 'decode');
	if (found === undefined) return NULL;
	return decodeWith(m, data, size, found, errorsText(m, errors));
}

function decodeWith(m: Machine, data: number, size: number, found: Codec, errors: string): Owned {
	const narrow = found === utf8 || found === ascii || found === latin1;
	if (narrow && (found === latin1 || isAsciiData(m, data, size)))
		return PyUnicode_FromKindAndData(m, 1, data, size);
	const [codec, skip] = found.detect?.(m, data, size) ?? [found, 0];
	const chars: number[] = [];
	for (let at = skip; at < size;) {
		const step = codec.decode(m, data, at, size);
		if (!('problem' in step)) {
			chars.push(step[0]);
			at = step[1];
			continue;
		}
		const [end, reason] = step.problem;
		const handled = handleDecodeProblem(m, errors, {
			data,
			size,
			start: at,
			end,
			encoding: codec.name,
			reason,
			surrogate: codec.surrogates
				? undefined
				: position => loneSurrogate(m, data, position, size, codec),
		});
		if (handled === undefined) return NULL;
		chars.push(...handled.chars);
		at = handled.next;
	}
	return fromCodePoints(m, chars);
}

/** The lone surrogate that is encoded at a position, for surrogatepass. */
function loneSurrogate(
	m: Machine,
	data: number,
	at: number,
	size: number,
	codec: Codec,
): readonly [number, number] | undefined {
	const probe: number[] = [];
	codec.encode(probe, 0xd800);
	if (at + probe.length > size) return undefined;
	let ch: number;
	if (probe.length === 3) {
		const {u8} = m;
		const start = data + at;
		if (u8[start] !== 0xed || !continues(u8[start + 1]!) || !continues(u8[start + 2]!))
			return undefined;
		ch = 0xd000 | ((u8[start + 1]! & 63) << 6) | (u8[start + 2]! & 63);
	} else ch = readUnit(m, data + at, probe.length, codec.name.endsWith('le'));
	return isSurrogate(ch) ? [ch, probe.length] : undefined;
}

/** A str from UTF-8 bytes; `errors` by name. */
export const PyUnicode_DecodeUTF8 = (
	m: Machine,
	data: number,
	size: number,
	errors = 'strict',
): Owned => decodeWith(m, data, size, utf8, errors);

/** str(obj, encoding, errors), for a bytes-like object. */
export function PyUnicode_FromEncodedObject(
	m: Machine,
	obj: Ptr,
	encoding: Ptr,
	errors: Ptr,
): Owned {
	if (PyUnicode_Check(m, obj))
		return PyErr_SetString(m, 'TypeError', 'decoding str is not supported');
	const buffer = bufferOf(m, obj);
	if (buffer === undefined)
		return PyErr_SetString(
			m,
			'TypeError',
			`decoding to str: need a bytes-like object, ${typeName(m, obj)} found`,
		);
	if (buffer.size === 0) return Py_NewRef(m, EMPTY_STRING);
	return PyUnicode_Decode(m, buffer.data, buffer.size, encoding, errors);
}
