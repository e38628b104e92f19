// The audit after every instruction, with a collection before each (stress), and with allocations that fail.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {listPrograms} from '../parity/golden.ts';
import {supported} from '../parity/releases.ts';
import {runAudited} from './audited.ts';

const left = new Set(['death/deep', 'functions/recursion', 'uncaught/recursion']);
const programs = listPrograms().filter(({name}) => !left.has(name));

for (const python of supported) {
	for (const stress of [false, true]) {
		const what = stress ? 'a collection and an audit' : 'an audit';
		test(`${what} before every instruction on ${python}`, async context => {
			for (const {name, file, source, series} of programs) {
				if (!series.includes(python)) continue;
				await context.test(name, () => {
					const {problems} = runAudited({source, file, python, every: 1, most: 500, stress});
					assert.deepEqual(problems, []);
				});
			}
		});
	}

	test(`every allocation may fail on ${python}`, async context => {
		for (const {name, file, source, series} of programs) {
			if (!series.includes(python) || !/^(?:list|dict|set|str|classes|generators|refcount)\//.test(name)) {
				continue;
			}

			await context.test(name, () => {
				for (let failAt = 0; failAt < 3000; failAt = Math.ceil(failAt * 1.2) + 1) {
					const outcome = runAudited({source, file, python, every: 1e9, most: 1, failAt});
					assert.deepEqual(outcome.problems, [], `allocation ${failAt}`);
				}
			});
		}
	});
}
