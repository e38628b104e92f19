/** What the compiler makes of the corpus is what the recorded releases make of it. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {compileSource} from '../../../source/language/compile.ts';
import {differences, every} from './compare.ts';
import type {Dump} from './compare.ts';
import {releases} from './releases.ts';

const read = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

for (const [release, options] of Object.entries(releases)) {
	const recorded = JSON.parse(read(`recorded/code-${release}.json`).toString()) as Record<
		string,
		Dump[]
	>;
	for (const [path, theirs] of Object.entries(recorded)) {
		test(`${release}: ${path}`, () => {
			const ours = compileSource(read(path), path, 'exec', options);
			assert.ok(!('kind' in ours), 'kind' in ours ? ours.message : '');
			assert.deepEqual(differences(every(ours, true), theirs), []);
		});
	}
}
