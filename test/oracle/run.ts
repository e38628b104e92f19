// Runs the oracle's scripts in heaptop, under every profile, and prints how much of their output equals the references
// (`npm run test:oracle`).
//
//   node test/oracle/run.ts [WORD…]      scripts whose name contains one of the words
//     --python 3.14,3.13                 these profiles only
//     --real                             runs them in the real interpreters instead: are the references still true here?
//     --verbose                          every difference, not only the first
import {parseArgs} from 'node:util';
import {profiles} from '../../source/profile/index.ts';
import {runHeaptop} from '../parity/pool.ts';
import {compareJson, type Comparison, type Json} from './compare.ts';
import {findInterpreters, runReal, type Outcome} from './interpreters.ts';
import {exceptionsOn, folder, readReference, scripts, type Script} from './scripts.ts';
import {writeFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {
		python: {type: 'string'},
		real: {type: 'boolean', default: false},
		verbose: {type: 'boolean', default: false},
	},
});

const interpreters = findInterpreters();
const releases = (
	values.python?.split(',') ??
	(values.real ? interpreters.map(({series}) => series) : Object.keys(profiles))
).filter(name => /^3\.\d+$/.test(name) || name === '3.14.2');
const chosen = scripts.filter(
	({name}) => positionals.length === 0 || positionals.some(word => name.includes(word)),
);

async function runScript(script: Script, release: string, reference: Json): Promise<Outcome> {
	if (!values.real) {
		return runHeaptop(
			script.source,
			`${script.name}.py`,
			release,
			600,
			script.heapAtStart?.(reference),
		);
	}

	const interpreter = interpreters.find(({series}) => series === release);
	if (interpreter === undefined) {
		throw new Error(`no python${release} here`);
	}

	const file = `.oracle-${process.pid}-${script.name}.py`;
	writeFileSync(join(folder, file), script.source);
	try {
		return await runReal(interpreter.command, folder, file, [], 600_000, ['-I', '-S']);
	} finally {
		rmSync(join(folder, file));
	}
}

const show = (value: unknown) =>
	value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 160);
const table: string[][] = [['', ...releases]];
let failures = 0;

for (const script of chosen) {
	const row = [script.name];
	for (const release of releases) {
		const reference = readReference(script, release);
		if (reference === undefined) {
			row.push('–');
			continue;
		}

		let comparison: Comparison;
		try {
			const outcome = await runScript(script, release, reference);
			comparison = compareJson(
				reference,
				(script.reduce ?? (document => document))(script.read(outcome)),
				exceptionsOn(script, release),
			);
		} catch (error) {
			failures += 1;
			row.push('fails');
			console.log(
				`${script.name} on ${release}: ${error instanceof Error ? error.message : String(error)}`,
			);
			continue;
		}

		const {leaves, differences} = comparison;
		failures += differences.length;
		row.push(
			differences.length === 0 ? `${leaves} ok` : `${differences.length} of ${leaves} differ`,
		);
		for (const {path, expected, actual} of differences.slice(0, values.verbose ? undefined : 3)) {
			console.log(
				`${script.name} on ${release}: ${path}: ${show(actual)}, CPython ${show(expected)}`,
			);
		}
	}

	table.push(row);
}

const widths = table[0]!.map((_, column) => Math.max(...table.map(row => row[column]!.length)));
console.log();
for (const row of table) {
	console.log(
		row
			.map((text, column) => text.padEnd(widths[column]!))
			.join('   ')
			.trimEnd(),
	);
}

process.exitCode = failures === 0 ? 0 : 1;
