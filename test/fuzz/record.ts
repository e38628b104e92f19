// Records the sample that fuzz.test.ts compares with: what interpreters print for the seeds from 3 on, where heaptop prints the same.
// node test/fuzz/record.ts [count]
import {writeFileSync} from 'node:fs';
import {grow, programOf} from './grow.ts';
import {difference, inHeaptop, inReality, interpreters, type Told} from './run-both.ts';

const count = Number(process.argv[2] ?? 20);
const sample: Record<string, Record<string, Told>> = {};
for (const interpreter of interpreters()) {
	const told: Record<string, Told> = {};
	for (let seed = 3; seed <= count; seed += 1) {
		const source = programOf(grow(seed));
		const theirs = await inReality(source, interpreter);
		const what = difference(await inHeaptop(source, interpreter.series), theirs);
		if (what === undefined && theirs.exitCode !== 128) told[seed] = theirs;
		else console.log(`left out: seed ${seed} on ${interpreter.version}: ${what}`);
	}

	sample[interpreter.series] = told;
}

writeFileSync(new URL('sample.json', import.meta.url), `${JSON.stringify(sample, null, '\t')}\n`);
process.exit(0);
