/** Case of ASCII bytes (Objects/bytes_methods.c). */
import type {Owned, Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {type ByteType, bool, size} from './bytes-methods.ts';

/** A result of the same size, byte by byte. */
export const mapMethod =
	(t: ByteType, map: (ch: number, previous: number) => number) =>
	(m: Machine, self: Ptr): Owned => {
		const n = size(m, self);
		const result = t.blank(m, n);
		if (result === 0 || n === 0) return result;
		const from = t.data(m, self);
		const to = t.data(m, result);
		for (let i = 0; i < n; i++)
			m.u8[to + i] = map(m.u8[from + i]!, i === 0 ? -1 : m.u8[from + i - 1]!);
		return result;
	};

export const isLower = (ch: number): boolean => ch >= 97 && ch <= 122;

export const isUpper = (ch: number): boolean => ch >= 65 && ch <= 90;

export const isAlpha = (ch: number): boolean => isLower(ch) || isUpper(ch);

export const isDigit = (ch: number): boolean => ch >= 48 && ch <= 57;

export const lower = (ch: number): number => (isUpper(ch) ? ch + 32 : ch);

export const upper = (ch: number): number => (isLower(ch) ? ch - 32 : ch);

export const allMethod =
	(t: ByteType, test: (ch: number) => boolean, ofEmpty = false) =>
	(m: Machine, self: Ptr): Owned => {
		const n = size(m, self);
		const data = t.data(m, self);
		for (let i = data; i < data + n; i++) if (!test(m.u8[i]!)) return bool(m, false);
		return bool(m, n > 0 || ofEmpty);
	};

export const casedMethod =
	(t: ByteType, wanted: (ch: number) => boolean, other: (ch: number) => boolean) =>
	(m: Machine, self: Ptr): Owned => {
		const data = t.data(m, self);
		let cased = false;
		for (let i = data; i < data + size(m, self); i++) {
			if (other(m.u8[i]!)) return bool(m, false);
			if (wanted(m.u8[i]!)) cased = true;
		}
		return bool(m, cased);
	};

export const istitle =
	(t: ByteType) =>
	(m: Machine, self: Ptr): Owned => {
		const data = t.data(m, self);
		let cased = false;
		let previous = false;
		for (let i = data; i < data + size(m, self); i++) {
			const ch = m.u8[i]!;
			if ((isUpper(ch) && previous) || (isLower(ch) && !previous)) return bool(m, false);
			previous = isAlpha(ch);
			if (previous) cased = true;
		}
		return bool(m, cased);
	};
