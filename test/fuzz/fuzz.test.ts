// A sample of grown programs, against what interpreters printed (record.ts); the hunt itself is `npm run fuzz`.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {grow, programOf} from './grow.ts';
import {inHeaptop, type Told} from './run-both.ts';

const sample = JSON.parse(
	readFileSync(new URL('sample.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, Told>>>>;

for (const [release, programs] of Object.entries(sample)) {
	for (const [seed, expected] of Object.entries(programs)) {
		test(`seed ${seed} on ${release}`, async () => {
			assert.deepEqual(await inHeaptop(programOf(grow(Number(seed))), release), expected);
		});
	}
}

test('a seed always grows the same program', () => {
	assert.deepEqual(grow(7), grow(7));
	assert.notDeepEqual(grow(7), grow(8));
});
