import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {cellWidth} from '../../source/monitor/cell-width.ts';
import {
	bytes,
	clean,
	count,
	cut,
	fit,
	integer,
	justify,
	width,
	wrap,
} from '../../source/monitor/text.ts';

const anyText = fc.oneof(
	fc.string(),
	fc.string({unit: 'grapheme'}),
	fc.string({unit: fc.constantFrom('a', '─', '▇', '漢', '…', 'é', '👩‍👩‍👧', 'e\u{301}', '›')}),
);

test('numbers have thousands separators, bytes at most six cells', () => {
	assert.equal(integer(999), '999');
	assert.equal(integer(12_904), '12,904');
	assert.equal(integer(-1312), '-1,312');
	assert.equal(bytes(0), '0');
	assert.equal(bytes(48), '48 B');
	assert.equal(bytes(4198), '4.1 K');
	assert.equal(bytes(32_768), '32.0 K');
	assert.equal(bytes(1_048_575), '1.0 M');
	assert.equal(bytes(3_250_586), '3.1 M');
	assert.equal(bytes(1_048_051_712), '1.0 G');
	assert.equal(count(99_999), '99,999');
	assert.equal(count(123_456), '123 k');
	assert.equal(count(12_345_678), '12.3 M');
	fc.assert(
		fc.property(fc.nat(2 ** 31 - 1), value => {
			assert.ok(bytes(value).length <= 6, bytes(value));
			assert.ok(count(value).length <= 7, count(value));
		}),
	);
});

test('cellWidth is string-width', () => {
	fc.assert(
		fc.property(anyText, text => {
			assert.equal(cellWidth(text), stringWidth(text));
			const painted = `\u{1B}[1;36m${text}\u{1B}[22;39m`;
			assert.equal(cellWidth(painted), stringWidth(painted));
		}),
		{numRuns: 2000},
	);
	for (let code = 0x20; code < 0x30_00; code++) {
		const sign = String.fromCodePoint(code);
		assert.equal(cellWidth(sign), stringWidth(sign), `U+${code.toString(16)}`);
		assert.equal(cellWidth(`a${sign}b`), stringWidth(`a${sign}b`), `U+${code.toString(16)}`);
	}
});

test('fit and justify take exactly the cells they are given, wide characters or not', () => {
	fc.assert(
		fc.property(anyText, anyText, fc.nat(40), (left, right, cells) => {
			const [a, b] = [clean(left), clean(right)];
			assert.equal(width(fit(a, cells)), cells);
			assert.equal(width(fit(a, cells, 'right')), cells);
			assert.ok(width(cut(a, cells)) <= cells);
			assert.equal(width(justify(a, b, cells)), cells);
		}),
		{numRuns: 1000},
	);
	assert.equal(fit('subject.observers', 10), 'subject.o…');
	assert.equal(fit('12,904', 8, 'right'), '  12,904');
	assert.equal(cut('漢字漢字', 5), '漢字…');
});

test('what a program prints cannot command the terminal', () => {
	assert.equal(clean('a\tb'), 'a   b');
	assert.equal(clean('\u{1B}[2J\u{7}'), '␛[2J␇');
	assert.equal(clean('\u{9B}31m'), '\u{FFFD}31m');
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), text => {
			assert.doesNotMatch(clean(text), /[\u0000-\u001F\u007F-\u009F]/);
		}),
	);
});

test('wrap lays words out and cuts what is over', () => {
	assert.deepEqual(wrap('one two three', 7, 2), ['one two', 'three']);
	assert.deepEqual(wrap('one two three four', 9, 2), ['one two', 'three fo…']);
	assert.deepEqual(wrap('', 10, 2), ['']);
	assert.deepEqual(wrap('unbreakable', 6, 2), ['unbre…']);
});
