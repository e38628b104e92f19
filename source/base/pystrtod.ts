/** Floats as text, exactly as CPython writes them (Python/pystrtod.c, Python/dtoa.c). Pure functions of numbers and strings. */

export const Py_DTSF_SIGN = 1; // a plus sign before positive numbers
export const Py_DTSF_ADD_DOT_0 = 2; // '.0' where there would be neither point nor exponent
export const Py_DTSF_ALT = 4; // keep the point and trailing zeros
export const Py_DTSF_NO_NEG_0 = 8; // no sign before zero

/** Decimal digits without trailing zeros and the position of the point before them: `0.0012` is ('12', -2). */
type Decimal = {readonly digits: string; readonly decpt: number};

const ZERO: Decimal = {digits: '0', decpt: 1};

function stripped(digits: string, decpt: number): Decimal {
	let end = digits.length;
	while (end > 1 && digits.charCodeAt(end - 1) === 48) end--;
	return {digits: digits.slice(0, end), decpt};
}

/** From `d.ddde±x`, as toExponential writes it. */
function fromExponential(text: string): Decimal {
	const e = text.indexOf('e');
	const digits = e === 1 ? text[0]! : text[0]! + text.slice(2, e);
	return stripped(digits, Number(text.slice(e + 1)) + 1);
}

/** `value` (positive, finite) as a fraction of two BigInts. */
function fraction(value: number): {numerator: bigint; denominator: bigint} {
	let exponent = 0;
	let mantissa = value;
	// Scaling by powers of two is exact, except that subnormals have no room below; they are scaled up first.
	if (mantissa < 2 ** -1000) {
		mantissa = mantissa * 2 ** 1000 * 2 ** 60;
		exponent -= 1060;
	}
	while (mantissa >= 2 ** 53) {
		mantissa /= 2 ** 53;
		exponent += 53;
	}
	while (!Number.isInteger(mantissa)) {
		mantissa *= 2;
		exponent--;
	}
	const whole = BigInt(mantissa);
	return exponent >= 0
		? {numerator: whole << BigInt(exponent), denominator: 1n}
		: {numerator: whole, denominator: 1n << BigInt(-exponent)};
}

/** numerator / denominator to the nearest integer, ties to even. */
function divideRounded(numerator: bigint, denominator: bigint): bigint {
	const quotient = numerator / denominator;
	const twice = (numerator - quotient * denominator) * 2n;
	if (twice > denominator || (twice === denominator && (quotient & 1n) === 1n))
		return quotient + 1n;
	return quotient;
}

/** `value` rounded to `places` digits after the point (dtoa mode 3). */
function fixedDigits(value: number, places: number): Decimal {
	if (value === 0) return {digits: '', decpt: -places};
	if (
		value < 1e21 &&
		places <= 100 &&
		(Number.isInteger(value) || !Number.isInteger(value * 2 ** (places + 1)))
	) {
		const text = value.toFixed(places);
		const point = text.indexOf('.');
		return withoutLeadingZeros(
			point < 0 ? text : text.slice(0, point) + text.slice(point + 1),
			point < 0 ? text.length : point,
		);
	}
	const {numerator, denominator} = fraction(value);
	const scaled = String(divideRounded(numerator * 10n ** BigInt(places), denominator));
	return withoutLeadingZeros(scaled, scaled.length - places);
}

function withoutLeadingZeros(digits: string, decpt: number): Decimal {
	let start = 0;
	while (start < digits.length && digits.charCodeAt(start) === 48) start++;
	return start === digits.length
		? {digits: '', decpt: decpt - digits.length}
		: stripped(digits.slice(start), decpt - start);
}

/** `value` rounded to `count` significant digits (dtoa mode 2). */
function significantDigits(value: number, count: number): Decimal {
	if (value === 0) return ZERO;
	const shortest = fromExponential(value.toExponential());
	const length = shortest.digits.length;
	if (count <= 14 && value > 1e-300) {
		// Below about 1e-308 fewer digits are certain than shortest ones suggest.
		if (length <= count) return shortest;
		// A tie ends in 5 just after the digits that are kept; toExponential rounds those up.
		if (length !== count + 1 || !shortest.digits.endsWith('5'))
			return fromExponential(value.toExponential(count - 1));
	}
	const {numerator, denominator} = fraction(value);
	let {decpt} = shortest;
	// The shortest digits may have been rounded up to the next power of ten, or the exact ones may be.
	for (;;) {
		const shift = count - decpt;
		const [top, bottom] =
			shift >= 0
				? [numerator * 10n ** BigInt(shift), denominator]
				: [numerator, denominator * 10n ** BigInt(-shift)];
		// Digits are counted before rounding, which may carry into one more.
		if (String(top / bottom).length < count) {
			decpt--;
			continue;
		}
		const rounded = String(divideRounded(top, bottom));
		if (rounded.length === count) return stripped(rounded, decpt);
		if (rounded.length > count && /^10*$/.test(rounded)) return {digits: '1', decpt: decpt + 1};
		decpt += rounded.length > count ? 1 : -1;
	}
}

/** repr(): the shortest text that reads back as the same float. */
export function float_repr_text(value: number): string {
	const size = Math.abs(value);
	if (size >= 1e-4 && size < 1e16) return Number.isInteger(value) ? `${value}.0` : `${value}`;
	return PyOS_double_to_string(value, 'r', 0, Py_DTSF_ADD_DOT_0);
}

/**
 * `value` as text. `format_code`: 'r' shortest; 'e', 'f', 'g' with `precision`, upper case for upper case output. Flags Py_DTSF_*.
 * Never fails; infinities and NaN are 'inf', '-inf', 'nan' (Python/pystrtod.c PyOS_double_to_string).
 */
export function PyOS_double_to_string(
	value: number,
	format_code: string,
	precision: number,
	flags: number,
): string {
	const code = format_code.toLowerCase();
	const upper = code !== format_code;
	const plus = (flags & Py_DTSF_SIGN) === 0 ? '' : '+';
	if (Number.isNaN(value)) return plus + (upper ? 'NAN' : 'nan');
	let sign = value < 0 || Object.is(value, -0) ? '-' : plus;
	const size = Math.abs(value);
	if (size === Infinity) return sign + (upper ? 'INF' : 'inf');
	const alternate = (flags & Py_DTSF_ALT) !== 0;
	const dot0 = (flags & Py_DTSF_ADD_DOT_0) !== 0;
	if (code === 'e') precision++;
	else if (code === 'g' && precision === 0) precision = 1;
	const {digits, decpt: position} =
		code === 'r'
			? size === 0
				? ZERO
				: fromExponential(size.toExponential())
			: code === 'f'
				? fixedDigits(size, precision)
				: significantDigits(size, precision);
	if ((flags & Py_DTSF_NO_NEG_0) !== 0 && (digits === '' || digits === '0') && sign === '-')
		sign = plus;
	let decpt = position;
	let end = digits.length;
	let exponent: number | undefined;
	const limit = code === 'r' ? 16 : code === 'g' ? precision - (dot0 ? 1 : 0) : Infinity;
	if (code === 'e' || (code !== 'f' && (decpt <= -4 || decpt > limit))) {
		exponent = decpt - 1;
		decpt = 1;
	}
	if (code === 'e') end = precision;
	else if (code === 'f') end = decpt + precision;
	else if (code === 'g' && alternate) end = precision;
	const start = decpt <= 0 ? decpt - 1 : 0;
	end = Math.max(end, exponent === undefined && dot0 ? decpt + 1 : decpt);
	const all = '0'.repeat(-start) + digits.padEnd(end, '0').slice(0, Math.max(end, 0));
	const whole = all.slice(0, decpt - start);
	const rest = all.slice(decpt - start, end - start);
	let text = sign + whole;
	if (rest !== '' || alternate) text += `.${rest}`;
	if (exponent !== undefined) {
		const power = Math.abs(exponent);
		text += `e${exponent < 0 ? '-' : '+'}${power < 10 ? '0' : ''}${power}`;
	}
	return upper ? text.toUpperCase() : text;
}
