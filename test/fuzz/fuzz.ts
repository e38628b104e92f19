// npm run fuzz -- [--seed N] [--count N | --minutes N] [--release 3.14] [--wide] [--coarse]
// Programs are about memory: cycles, finalizers, weak references, containers, shared keys, generators, exceptions, thresholds, traced
// memory. --wide: the language and its misuse too, what single operations allocate, and collections begun after each few containers they make.
// --worlds compares small object graphs instead: all of one and two objects, and --count numbers of those of three (100,000).
// --release 3.14.2, of which there is a slow build of 32 bits only, runs programs that say nothing of sizes or of the language.
// --coarse leaves the collector's counts (threes of numbers) out of the comparison.
// Programs grown from seeds run in heaptop and in every installed interpreter; a difference is shrunk by block and kept in corpus/.
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import type {Interpreter} from '../oracle/interpreters.ts';
import {grow, programOf, programWithoutSizes} from './grow.ts';
import {chunksOf, compareWorlds} from './worlds.ts';
import {difference, inHeaptop, inReality, interpreters, type Told} from './run-both.ts';

const {values} = parseArgs({
	options: {
		seed: {type: 'string', default: '1'},
		count: {type: 'string'},
		minutes: {type: 'string'},
		release: {type: 'string'},
		wide: {type: 'boolean', default: false},
		coarse: {type: 'boolean', default: false},
		worlds: {type: 'boolean', default: false},
	},
});

const is32Bits = ({bits}: Interpreter) => bits !== 64;

/** A set of two objects has the same order in most heaps that differ by one block. */
const SHIFTS = 4;

async function compare(blocks: readonly string[], interpreter: Interpreter): Promise<string | undefined> {
	const source = is32Bits(interpreter) ? programWithoutSizes(blocks) : programOf(blocks);
	const [ours, theirs] = await Promise.all([
		inHeaptop(source, interpreter.series),
		inReality(source, interpreter),
	]);
	const coarse = (told: Told) => ({...told, stdout: told.stdout.replaceAll(/\(\d+, \d+, \d+\)/g, '(…)')});
	const view = values.coarse ? coarse : (told: Told) => told;
	const what = difference(view(ours), view(theirs));
	if (what === undefined) return undefined;
	// What depends on addresses, such as the order of a set of functions, the interpreter does not tell again with another heap.
	for (let shift = 0; shift <= SHIFTS; shift += 1)
		if (difference(view(await inReality(source, interpreter, shift)), view(theirs)) !== undefined) return undefined;
	return what;
}

/** Leaves out runs of blocks, long ones first, as long as a difference stays. */
async function shrink(blocks: readonly string[], interpreter: Interpreter): Promise<readonly string[]> {
	let rest = blocks;
	const started = performance.now();
	for (let length = Math.ceil(rest.length / 2); length >= 1; length = length === 1 ? 0 : Math.ceil(length / 2)) {
		for (let from = rest.length - length; from >= 0; from -= length) {
			// A program that hangs is not worth an hour.
			if (performance.now() - started > 30_000) return rest;
			const fewer = rest.toSpliced(from, length);
			if ((await compare(fewer, interpreter)) !== undefined) rest = fewer;
		}
	}

	return rest;
}

// What happens to small graphs does not depend on sizes; other programs for 3.14.2 have to be asked for.
const found = interpreters(values.release, values.worlds || values.release !== undefined);
if (found.length === 0) {
	console.error('no interpreter of a supported release found: test/oracle/install.sh installs them');
	process.exit(3);
}

if (values.worlds) {
	let failures = 0;
	for (const interpreter of found) {
		let worlds = 0;
		let different = 0;
		for (const chunk of chunksOf(Number(values.seed), Number(values.count ?? 100_000))) {
			const compared = await compareWorlds(chunk, interpreter);
			worlds += compared.worlds;
			different += compared.different.length;
			for (const line of compared.different.slice(0, 5)) console.log(`${interpreter.version}: ${line}`);
		}

		console.log(`${worlds} worlds on ${interpreter.version}: ${different} differences`);
		failures += different;
	}

	process.exit(failures === 0 ? 0 : 1);
}

const first = Number(values.seed);
const count = values.count === undefined ? (values.minutes === undefined ? 100 : Infinity) : Number(values.count);
const end = values.minutes === undefined ? Infinity : performance.now() + Number(values.minutes) * 60_000;
const corpus = join(dirname(fileURLToPath(import.meta.url)), 'corpus');
let differences = 0;
let programs = 0;
for (let seed = first; seed < first + count && performance.now() < end; seed += 1) {
	programs += 1;
	for (const interpreter of found) {
		const blocks = grow(seed, !values.wide || is32Bits(interpreter));
		if ((await compare(blocks, interpreter)) === undefined) continue;
		differences += 1;
		const small = await shrink(blocks, interpreter);
		const what = await compare(small, interpreter);
		mkdirSync(corpus, {recursive: true});
		const file = join(corpus, `${seed}-${interpreter.series}.py`);
		writeFileSync(file, `# seed ${seed}, release ${interpreter.version}\n${(is32Bits(interpreter) ? programWithoutSizes : programOf)(small)}`);
		console.log(`seed ${seed} on ${interpreter.version}: ${what ?? 'not the same twice'}\n${small.join('\n').replaceAll(/^/gm, '    ')}`);
	}
}

console.log(`${programs} programs on ${found.map(({version}) => version).join(', ')}: ${differences} differences`);
process.exit(differences === 0 ? 0 : 1);
