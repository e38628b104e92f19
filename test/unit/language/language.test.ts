/** What the compiler makes of the corpus is what the recorded releases make of it. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {compileSource} from '../../../source/language/compile.ts';
import type {CompilerOptions} from '../../../source/language/options.ts';
import {differences, every} from './compare.ts';
import type {Dump} from './compare.ts';
import {releases, shapes} from './releases.ts';

const read = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

function compare(release: string, options: CompilerOptions, file: string, whole: boolean): void {
	const recorded = JSON.parse(read(`recorded/${file}`).toString()) as Record<string, Dump[]>;
	for (const [path, theirs] of Object.entries(recorded)) {
		test(`${release}: ${path}`, () => {
			const ours = compileSource(read(path), path, 'exec', options);
			assert.ok(!('kind' in ours), 'kind' in ours ? ours.message : '');
			const dumps = every(ours, true);
			const shown = whole ? dumps : dumps.map(dump => ({...dump, instructions: []}));
			assert.deepEqual(differences(shown, theirs), []);
		});
	}
}

for (const [release, options] of Object.entries(releases)) {
	compare(release, options, `code-${release}.json`, true);
}

for (const [release, options] of Object.entries(shapes)) {
	compare(release, options, `shape-${release}.json`, false);
}
