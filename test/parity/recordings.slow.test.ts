// The recordings are still what the interpreters of this machine print.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findInterpreters, pinned, runReal, series} from '../oracle/interpreters.ts';
import {isAsked, listPrograms, readGolden} from './golden.ts';

const interpreters = findInterpreters();

for (const release of series) {
	const interpreter = interpreters.find(found => found.series === release);
	const missing =
		interpreter === undefined
			? `no python${release} here (test/oracle/install.sh)`
			: interpreter.version !== pinned[release]
				? `python${release} here is ${interpreter.version}, not ${pinned[release]}`
				: false;
	test(`python${release} prints what is recorded`, {skip: missing}, async context => {
		for (const program of listPrograms().filter(found => isAsked(found, release))) {
			await context.test(program.name, async () => {
				const outcome = await runReal(interpreter!.command, program.cwd, program.file);
				assert.deepEqual(outcome, readGolden(program.name, release));
			});
		}
	});
}
