// The oracle's scripts, run in heaptop, print what their references hold, on every profile. `npm run test:oracle` prints the table.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {profiles} from '../../source/profile/index.ts';
import {runHeaptop} from '../parity/pool.ts';
import {compareJson} from './compare.ts';
import {exceptionsOn, readReference, scripts} from './scripts.ts';

for (const release of Object.keys(profiles).filter(
	name => /^3\.\d+$/.test(name) || name === '3.14.2',
)) {
	for (const script of scripts) {
		const reference = readReference(script, release);
		if (reference === undefined) {
			continue;
		}

		test(`${script.name} on ${release}`, async () => {
			const outcome = await runHeaptop(
				script.source,
				`${script.name}.py`,
				release,
				600,
				script.heapAtStart?.(reference),
			);
			const document = script.read(outcome);
			const {differences} = compareJson(
				reference,
				script.reduce?.(document) ?? document,
				exceptionsOn(script, release),
			);
			assert.deepEqual(
				differences.map(({path, expected, actual}) => ({path, expected, actual})),
				[],
			);
		});
	}
}
