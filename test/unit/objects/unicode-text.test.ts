// Pure functions about text: floats as decimal digits, properties of characters.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	PyOS_double_to_string,
	Py_DTSF_ADD_DOT_0,
	Py_DTSF_ALT,
	float_repr_text,
} from '../../../source/base/pystrtod.ts';
import {
	isAssigned,
	isDigit,
	isLower,
	isNumeric,
	isPrintable,
	isXidContinue,
	toFoldedText,
	toTitleText,
	toUpperText,
} from '../../../source/base/unicode.ts';

test('repr of floats is the shortest text that reads back', () => {
	const known: ReadonlyArray<readonly [number, string]> = [
		[0, '0.0'],
		[-0, '-0.0'],
		[0.1, '0.1'],
		[1e16, '1e+16'],
		[9_999_999_999_999_998, '9999999999999998.0'],
		[1e-4, '0.0001'],
		[1e-5, '1e-05'],
		[1.5e300, '1.5e+300'],
		[5e-324, '5e-324'],
		[1 / 3, '0.3333333333333333'],
		[Infinity, 'inf'],
		[Number.NaN, 'nan'],
	];
	for (const [value, text] of known) assert.equal(float_repr_text(value), text);
});

test('precision rounds the exact value, halves to even', () => {
	const known: ReadonlyArray<readonly [number, string, number, number, string]> = [
		[0.5, 'f', 0, 0, '0'],
		[1.5, 'f', 0, 0, '2'],
		[2.5, 'f', 0, 0, '2'],
		[2.675, 'f', 2, 0, '2.67'],
		[0.125, 'f', 2, 0, '0.12'],
		[1e23, 'f', 1, 0, '99999999999999991611392.0'],
		[0.1, 'f', 20, 0, '0.10000000000000000555'],
		[25, 'e', 0, 0, '2e+01'],
		[35, 'e', 0, 0, '4e+01'],
		[5e-324, 'g', 10, 0, '4.940656458e-324'],
		[123_456_789, 'g', 6, 0, '1.23457e+08'],
		[100_000, 'g', 6, 0, '100000'],
		[1_000_000, 'g', 6, 0, '1e+06'],
		[1, 'g', 6, Py_DTSF_ALT, '1.00000'],
		[1, 'g', 6, Py_DTSF_ADD_DOT_0, '1.0'],
		[1e100, 'E', 3, 0, '1.000E+100'],
		[999_999.5, 'g', 6, 0, '1e+06'],
	];
	for (const [value, code, precision, flags, text] of known)
		assert.equal(PyOS_double_to_string(value, code, precision, flags), text);
});

test('characters have the properties of the release', () => {
	assert.ok(isAssigned(0x1c89, 16));
	assert.ok(!isAssigned(0x1c89, 15.1));
	assert.ok(isLower(0x295, 16));
	assert.ok(isDigit(0xb2, 16) && !isDigit(0xbd, 16));
	assert.ok(isNumeric(0xbd, 16) && isNumeric(0x4e00, 16));
	assert.ok(!isPrintable(0xad, 16) && isPrintable(0x20, 16));
	assert.ok(isXidContinue(0x301, 16));
	assert.equal(toUpperText(0xdf, 16), 'SS');
	assert.equal(toTitleText(0xdf, 16), 'Ss');
	assert.equal(toTitleText(0x1c6, 16), 'ǅ');
	assert.equal(toFoldedText(0xdf, 16), 'ss');
	assert.equal(toUpperText(0x19b, 15.1), 'ƛ');
});
