import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {compileSource} from '../../../source/language/compile.ts';
import {releases} from './releases.ts';

type Recorded = [string, string, number, number, number, number, string] | null;

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const snippets = read('errors.txt').split('\n----\n');

for (const [release, options] of Object.entries(releases)) {
	const recorded = JSON.parse(read(`recorded/errors-${release}.json`)) as Recorded[];
	for (const [i, snippet] of snippets.entries()) {
		const theirs = recorded[i] ?? null;
		test(`${release}: ${JSON.stringify(snippet)}`, () => {
			const ours = compileSource(snippet, 'file.py', 'exec', options);
			if (theirs === null) return assert.ok(!('kind' in ours));
			assert.ok('kind' in ours, `compiles, but: ${theirs[1]}`);
			const shown = [
				ours.type,
				ours.message,
				ours.lineno,
				ours.offset,
				ours.endLineno,
				ours.endOffset,
			];
			if (ours.type === 'UnsupportedSyntax') return undefined;
			// An end that is not known is ours anyway.
			const expected = theirs.slice(0, 6).map((value, n) => value ?? shown[n]);
			return assert.deepEqual(shown, expected);
		});
	}
}
