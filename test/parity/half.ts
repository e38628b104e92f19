// heaptop prints what CPython printed: every program of programs/, on every release, against its recording. Half of the releases are in
// parity.test.ts, the others in parity-others.test.ts: the files run side by side.
// HEAPTOP_PARITY=word,word limits it to programs whose name contains one of the words.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Series, withoutAddresses} from '../oracle/interpreters.ts';
import {listPrograms, readGolden} from './golden.ts';
import {runHeaptop} from './pool.ts';
import {supported, unequal} from './releases.ts';

const words = process.env['HEAPTOP_PARITY']?.split(',') ?? [''];

/** Declares the tests of every second release. */
export function testHalf(first: 0 | 1): void {
	for (const release of supported.filter((_, i) => i % 2 === first)) testRelease(release);
}

function testRelease(release: Series): void {
	for (const program of listPrograms()) {
		if (!program.series.includes(release) || !words.some(word => program.name.includes(word))) {
			continue;
		}

		test(`${program.name} on ${release}`, async () => {
			const expected = readGolden(program.name, release);
			assert.ok(expected !== undefined, `no recording: npm run record -- ${program.name}`);
			const told = await runHeaptop(program.source, program.file, release);
			const {stdout, exitCode} = told;
			const stderr = withoutAddresses(told.stderr);
			if (unequal[release]?.includes(program.name) === true) {
				assert.notDeepEqual(
					{stdout, stderr, exitCode},
					expected,
					'it is equal now: take it off the list in releases.ts',
				);
				return;
			}

			assert.equal(stdout, expected.stdout);
			assert.equal(stderr, expected.stderr);
			assert.equal(exitCode, expected.exitCode);
		});
	}
}
