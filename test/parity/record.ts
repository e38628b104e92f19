// Records what real CPython prints for the parity programs and the scenarios (`npm run record [-- WORD…]`).
//
// Every program runs as `PYTHONHASHSEED=0 pythonX.Y -S -P -B programs/FOLDER/NAME.py` from this folder, twice, under every interpreter
// that test/oracle/interpreters.ts finds; output that differs between the two runs is refused, and so is an interpreter that is
// not the pinned build, unless --any-build is given.
import {rmSync} from 'node:fs';
import {
	findInterpreters,
	pinned,
	runReal,
	type Outcome,
	type Series,
} from '../oracle/interpreters.ts';
import {isAsked, listPrograms, staleGoldens, writeGolden} from './golden.ts';

const words = process.argv.slice(2).filter(word => !word.startsWith('--'));
const anyBuild = process.argv.includes('--any-build');
const interpreters = findInterpreters().filter(({series, version, command}) => {
	const isPinned = version === pinned[series];
	if (!isPinned && !anyBuild) {
		console.error(`${command} is ${version}, not ${pinned[series]}: left out`);
	}

	return isPinned || anyBuild;
});
if (interpreters.length === 0) {
	console.error('No pinned interpreter found: test/oracle/install.sh installs them.');
	process.exit(3);
}

const programs = listPrograms();
let recorded = 0;
let refused = 0;

for (const program of programs) {
	if (words.length > 0 && !words.some(word => program.name.includes(word))) {
		continue;
	}

	const outcomes = new Map<Series, Outcome>();
	await Promise.all(
		interpreters
			.filter(({series}) => isAsked(program, series))
			.map(async ({series, command}) => {
				const first = await runReal(command, program.cwd, program.file);
				const second = await runReal(command, program.cwd, program.file);
				if (JSON.stringify(first) !== JSON.stringify(second)) {
					refused += 1;
					console.error(`${program.name}: ${series} prints something else each time`);
				} else if (/ at 0x[\da-f]{6,}/.test(first.stdout)) {
					refused += 1;
					console.error(`${program.name}: ${series} prints an address`);
				} else {
					outcomes.set(series, first);
				}
			}),
	);
	writeGolden(program.name, outcomes);
	recorded += outcomes.size;
	const errors = [...outcomes].filter(([, {stderr}]) => stderr !== '');
	const isQuiet = errors.length === 0 || program.name.startsWith('uncaught/');
	if (!isQuiet) {
		const [series, {exitCode, stderr}] = errors[0]!;
		console.log(
			`${program.name}: ${series} exits ${exitCode}: ${stderr.trimEnd().split('\n').at(-1)}`,
		);
	}
}

if (words.length === 0) {
	for (const path of staleGoldens(programs)) {
		rmSync(path);
	}
}

console.log(`${recorded} recordings of ${programs.length} programs, ${refused} refused`);
process.exitCode = refused === 0 ? 0 : 1;
