/** Text as float: decimal and hexadecimal (Objects/floatobject.c, Python/pystrtod.c). */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { ratioToDouble } from '../base/double.ts';
import { PyErr_Clear, PyErr_SetString } from '../runtime/errors.ts';
import type { Machine } from '../runtime/machine.ts';
import { Py_DECREF } from '../runtime/refcount.ts';
import { PyFloat_Type } from '../runtime/statics.ts';
import { PyObject_CallOneArg } from './call.ts';
import { PyFloat_FromDouble } from './float-layout.ts';
import { numericText } from './long-text.ts';
import { bufferText } from './number-source.ts';
import { PyObject_Repr } from './object.ts';
import { typeName } from './typeobject.ts';
import {PyUnicode_Check, stringOf} from './unicodeobject.ts';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const PREFIX = /^[+-]?(?:\d|\.\d|inf|nan)/i;
const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;

/** The double that `text` spells (no space around, no underscores), or undefined (PyOS_string_to_double). */
export function doubleFromText(text: string): number | undefined {
	if (DECIMAL.test(text)) return Number(text);
	const special = SPECIAL.exec(text);
	if (special === null) return undefined;
	if (special[2]!.toLowerCase() === 'nan') return Number.NaN;
	return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Without C's white space at both ends. */
export const stripped = (text: string): string => text.replaceAll(/^[\t-\r ]+|[\t-\r ]+$/g, '');

/** Without underscores, each of which must stand between two digits; undefined if one does not. */
export function withoutUnderscores(text: string): string | undefined {
	if (!text.includes('_')) return text;
	if (/(?:^|[^\d])_|_(?:[^\d]|$)/.test(text)) return undefined;
	return text.replaceAll('_', '');
}

/** A float from a str or bytes object; ValueError if it spells none, TypeError for other types. */
export function PyFloat_FromString(m: Machine, op: Ptr): Owned {
	const text = PyUnicode_Check(m, op) ? numericText(m, op) : bufferText(m, op);
	if (text === undefined)
		return PyErr_SetString(
			m,
			'TypeError',
			`float() argument must be a string or a real number, not '${typeName(m, op)}'`,
		);
	const digits = withoutUnderscores(stripped(text));
	const value = digits === undefined ? undefined : doubleFromText(digits);
	if (value !== undefined) return PyFloat_FromDouble(m, value);
	// Where no number begins, PyOS_string_to_double has set an error already, which gives way.
	if (digits !== undefined && digits !== '' && !PREFIX.test(digits)) {
		PyErr_SetString(m, 'ValueError', `could not convert string to float: '${digits}'`);
		PyErr_Clear(m);
	}
	const repr = PyObject_Repr(m, op);
	if (repr === 0) return NULL;
	const shown = stringOf(m, repr);
	Py_DECREF(m, repr);
	return PyErr_SetString(m, 'ValueError', `could not convert string to float: ${shown}`);
}

const HEX = /^([+-]?)(?:0x)?([\da-f]*)(?:\.([\da-f]*))?(?:p([+-]?\d+))?$/i;

/** The double of a hexadecimal spelling, correctly rounded; undefined if it is none. Infinite: too large. */
function doubleFromHex(text: string): number | undefined {
	const match = HEX.exec(text);
	if (match === null) return undefined;
	const whole = match[2]!;
	const fraction = match[3] ?? '';
	if (whole === '' && fraction === '') return undefined;
	const mantissa = BigInt(`0x${whole}${fraction}`);
	const sign = match[1] === '-' ? -1 : 1;
	if (mantissa === 0n) return sign * 0;
	const exponent = Number(match[4] ?? 0) - fraction.length * 4;
	const bits = mantissa.toString(16).length * 4 + exponent;
	if (bits > 2000) return sign * Number.POSITIVE_INFINITY;
	if (bits < -2000) return sign * 0;
	return (
		sign *
		(exponent >= 0
			? ratioToDouble(mantissa << BigInt(exponent), 1n)
			: ratioToDouble(mantissa, 1n << BigInt(-exponent)))
	);
}

/** float.fromhex(text); `type` is the class it is called on. */
export function float_fromhex(m: Machine, type: Ptr, op: Ptr): Owned {
	if (!PyUnicode_Check(m, op))
		return PyErr_SetString(m, 'TypeError', 'bad argument type for built-in operation');
	const text = stripped(stringOf(m, op));
	const value = SPECIAL.test(text) ? doubleFromText(text) : doubleFromHex(text);
	if (value === undefined)
		return PyErr_SetString(m, 'ValueError', 'invalid hexadecimal floating-point string');
	if (!Number.isFinite(value) && !SPECIAL.test(text))
		return PyErr_SetString(
			m,
			'OverflowError',
			'hexadecimal value too large to represent as a float',
		);
	return floatFor(m, type, PyFloat_FromDouble(m, value));
}

/** A float (owned), or what calling a subclass with it makes. */
export function floatFor(m: Machine, type: Ptr, value: Owned): Owned {
	if (value === 0 || type === PyFloat_Type) return value;
	const result = PyObject_CallOneArg(m, type, value);
	Py_DECREF(m, value);
	return result;
}
