/** The format specification mini-language: parsing and number layout (Python/formatter_unicode.c). Text in, text out. */
import {PyErr_SetString} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';

/** A parsed specification; characters are code points, 0 where absent; width and precision -1 where absent. */
export type FormatSpec = {
	fill: number;
	align: string;
	alternate: boolean;
	noNegativeZero: boolean;
	sign: string;
	width: number;
	/** '', ',' or '_', and how many digits it groups. */
	separator: string;
	group: number;
	precision: number;
	fractionSeparator: string;
	/** A code point, 0 where absent. */
	type: number;
};

const isAlign = (ch: number | undefined): boolean =>
	ch === 60 || ch === 62 || ch === 61 || ch === 94;

/** Text for a code point in a message: the character, or an escape outside ASCII. */
const shown = (ch: number): string =>
	ch > 32 && ch < 128 ? String.fromCharCode(ch) : `\\x${ch.toString(16)}`;

export function unknown_presentation_type(m: Machine, type: number, typeName: string): -1 {
	PyErr_SetString(
		m,
		'ValueError',
		`Unknown format code '${shown(type)}' for object of type '${typeName}'`,
	);
	return -1;
}

const fail = (m: Machine, message: string): undefined => {
	PyErr_SetString(m, 'ValueError', message);
	return undefined;
};

function codePoints(text: string): number[] {
	const units: number[] = [];
	for (let i = 0; i < text.length; i++) {
		const ch = text.codePointAt(i)!;
		if (ch > 0xffff) i++;
		units.push(ch);
	}
	return units;
}

/** Parses `text`; undefined with ValueError (parse_internal_render_format_spec). */
export function parseFormatSpec(
	m: Machine,
	text: string,
	typeName: string,
	defaultType: string,
	defaultAlign: string,
): FormatSpec | undefined {
	const units = codePoints(text);
	const spec: FormatSpec = {
		fill: 32,
		align: defaultAlign,
		alternate: false,
		noNegativeZero: false,
		sign: '',
		width: -1,
		separator: '',
		group: 3,
		precision: -1,
		fractionSeparator: '',
		type: defaultType === '' ? 0 : defaultType.charCodeAt(0),
	};
	let pos = 0;
	let fillGiven = false;
	let alignGiven = true;
	if (isAlign(units[1])) {
		spec.fill = units[0]!;
		spec.align = String.fromCharCode(units[1]!);
		fillGiven = true;
		pos = 2;
	} else if (isAlign(units[0])) {
		spec.align = String.fromCharCode(units[0]!);
		pos = 1;
	} else alignGiven = false;
	const at = (char: string): boolean => units[pos] === char.charCodeAt(0);
	if (at(' ') || at('+') || at('-')) spec.sign = String.fromCharCode(units[pos++]!);
	if (at('z')) {
		spec.noNegativeZero = true;
		pos++;
	}
	if (at('#')) {
		spec.alternate = true;
		pos++;
	}
	if (!fillGiven && at('0')) {
		spec.fill = 48;
		if (!alignGiven && defaultAlign === '>') spec.align = '=';
		pos++;
	}
	const integer = (): number => {
		let value = -1;
		for (; units[pos]! >= 48 && units[pos]! <= 57; pos++) {
			value = (value < 0 ? 0 : value) * 10 + units[pos]! - 48;
			if (value >= 2 ** 63) return -2;
		}
		return value;
	};
	spec.width = integer();
	if (spec.width === -2) return fail(m, 'Too many decimal digits in format string');
	const both = "Cannot specify both ',' and '_'.";
	if (at(',')) {
		spec.separator = ',';
		pos++;
	}
	if (at('_')) {
		if (spec.separator !== '') return fail(m, both);
		spec.separator = '_';
		pos++;
	}
	if (at(',') && spec.separator === '_') return fail(m, both);
	if (at('.')) {
		pos++;
		spec.precision = integer();
		if (spec.precision === -2) return fail(m, 'Too many decimal digits in format string');
		if (m.profile.formatsFractionSeparators) {
			if (at(',')) {
				spec.fractionSeparator = ',';
				pos++;
			}
			if (at('_')) {
				if (spec.fractionSeparator !== '') return fail(m, both);
				spec.fractionSeparator = '_';
				pos++;
			}
			if (at(',') && spec.fractionSeparator === '_') return fail(m, both);
		}
		if (spec.precision < 0 && spec.fractionSeparator === '')
			return fail(m, 'Format specifier missing precision');
	}
	if (units.length - pos > 1)
		return fail(m, `Invalid format specifier '${text}' for object of type '${typeName}'`);
	if (units.length - pos === 1) spec.type = units[pos]!;
	if (spec.separator === '') return spec;
	const type = spec.type === 0 ? '' : String.fromCodePoint(spec.type);
	if (spec.separator === '_' && type !== '' && 'boxX'.includes(type)) spec.group = 4;
	else if (type !== '' && !'defgEG%F'.includes(type))
		return fail(m, `Cannot specify '${spec.separator}' with '${shown(spec.type)}'.`);
	return spec;
}

/** A number cut into its parts, digits grouped and zeros added; what is still missing is padding. */
export type NumberParts = {
	readonly sign: string;
	readonly prefix: string;
	readonly digits: string;
	/** The decimal point and what follows, or an exponent. */
	readonly rest: string;
	/** Padding on the left, between prefix and digits, and on the right; in characters. */
	readonly lpad: number;
	readonly spad: number;
	readonly rpad: number;
	readonly length: number;
};

/** `digits` with separators, filled with zeros to at least `width` characters (_PyUnicode_InsertThousandsGrouping). */
function grouped(digits: string, separator: string, group: number, width: number): string {
	if (separator === '') return digits.padStart(width, '0');
	let remaining = digits.length;
	let result = '';
	for (;;) {
		const length = Math.min(group, Math.max(remaining, width, 1));
		const taken = Math.max(0, Math.min(remaining, length));
		result = digits.slice(remaining - taken, remaining).padStart(length, '0') + result;
		remaining -= taken;
		width -= length;
		if (remaining <= 0 && width <= 0) return result;
		width -= 1;
		result = separator + result;
	}
}

/** Lays out a number: `text` is an optional minus, digits, then an optional point and anything (calc_number_widths). */
export function layOutNumber(spec: FormatSpec, text: string, prefix: string): NumberParts {
	const negative = text.startsWith('-');
	let end = negative ? 1 : 0;
	while (end < text.length && isDecimalDigit(text.charCodeAt(end))) end++;
	const digits = text.slice(negative ? 1 : 0, end);
	let rest = text.slice(end);
	if (spec.fractionSeparator !== '' && rest.startsWith('.')) rest = groupFraction(rest, spec);
	const sign = negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
	const others = sign.length + prefix.length + rest.length;
	const minimum = spec.fill === 48 && spec.align === '=' ? spec.width - others : 0;
	const whole =
		digits === '' ? '' : grouped(digits, spec.separator, spec.group, Math.max(minimum, 0));
	const padding = Math.max(spec.width - others - whole.length, 0);
	const left = spec.align === '^' ? padding >> 1 : spec.align === '>' ? padding : 0;
	const inner = spec.align === '=' ? padding : 0;
	return {
		sign,
		prefix,
		digits: whole,
		rest,
		lpad: left,
		spad: inner,
		rpad: padding - left - inner,
		length: others + whole.length + padding,
	};
}

const isDecimalDigit = (ch: number): boolean => ch >= 48 && ch <= 57;

function groupFraction(rest: string, spec: FormatSpec): string {
	let end = 1;
	while (rest.charCodeAt(end) >= 48 && rest.charCodeAt(end) <= 57) end++;
	const groups: string[] = [];
	for (let i = 1; i < end; i += 3) groups.push(rest.slice(i, Math.min(i + 3, end)));
	return `.${groups.join(spec.fractionSeparator)}${rest.slice(end)}`;
}
