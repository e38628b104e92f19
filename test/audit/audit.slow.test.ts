// The audit after every instruction and after every thousandth, with a collection before each (stress), and with allocations that
// fail. Says a line per release, way and folder as it goes.
//
//   node test/run.ts --slow audit.slow
//     HEAPTOP_RELEASES=3.13             these releases only
//     HEAPTOP_PARITY=list/,gc/cycles    programs whose name contains one of the words
//     HEAPTOP_AUDIT=audit,stress,fail   these ways only
import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {runInThisContext} from 'node:vm';
import {listPrograms, type Program} from '../parity/golden.ts';
import {supported} from '../parity/releases.ts';
import {left, type Outcome, type Plan, runAudited} from './audited.ts';

/** A program of no more instructions than this is audited after each of them; a longer one after so many, then after thousandths. */
const SMALL = 1000;
/** An audit takes 2 to 4 ms, whatever ran since the last. */
const EVERY_INSTRUCTION = 60;
const EVERY_THOUSANDTH = 20;
/** A program with no more allocations than this has each of them fail; a longer one so many, in equal steps. */
const EVERY_ALLOCATION = 500;
const FAILURES = 60;
/** A program that waits for what failed may wait for ever. */
const INSTRUCTIONS = 1_000_000;
/** No run is this long, unless the engine itself does not come back. Audits take most of the time of those that have many. */
const SECONDS = 10;
const SECONDS_OF_AUDITS = 100;

const words = process.env['HEAPTOP_PARITY']?.split(',');
const ways = process.env['HEAPTOP_AUDIT']?.split(',') ?? ['audit', 'stress', 'fail'];
const programs = listPrograms().filter(
	({name}) => !left.has(name) && (words?.some(word => name.includes(word)) ?? true),
);

/** Runs it; throws where the machine does not come back. */
function runInTime(plan: Plan, seconds = SECONDS): Outcome {
	const shared = globalThis as {runPlan?: () => Outcome};
	shared.runPlan = () => runAudited(plan);
	return runInThisContext('runPlan()', {timeout: seconds * 1000}) as Outcome;
}

/** The share of one program; resolves to the audits or runs it took. */
type Share = (plan: Pick<Plan, 'source' | 'file' | 'python'>) => number;

const auditing =
	(stress: boolean): Share =>
	plan => {
		const {executed} = runInTime({...plan, every: 1e9, most: 0, instructions: SMALL + 1});
		const first = executed <= SMALL ? SMALL : EVERY_INSTRUCTION;
		const most = first + EVERY_THOUSANDTH;
		const {problems, audits} = runInTime(
			{...plan, first, every: 1000, most, stress},
			SECONDS_OF_AUDITS,
		);
		assert.deepEqual(problems, []);
		return audits;
	};

const failing: Share = plan => {
	const common = {...plan, every: 1e9, most: 1, instructions: INSTRUCTIONS};
	const {allocations, ...plain} = runInTime({...common, failAt: 1e9});
	const step = allocations <= EVERY_ALLOCATION ? 1 : allocations / FAILURES;
	// Not the same ones in every release.
	const offset = Math.floor(
		((step - 1) * supported.indexOf(plan.python as never)) / supported.length,
	);
	const found: string[] = [];
	let runs = 0;
	for (let at = offset; at < allocations; at += step) {
		const failAt = Math.floor(at);
		runs++;
		try {
			const {problems, exitCode, stderr, reported} = runInTime({...common, failAt});
			if (problems.length > 0) found.push(`allocation ${failAt}: ${problems.join('\n')}`);
			else if (exitCode === 1 && !reported && (plain.exitCode !== 1 || plain.reported))
				found.push(`allocation ${failAt}: ends with 1 and reports nothing`);
			else if (/^SystemError/m.test(stderr)) found.push(`allocation ${failAt}: ${stderr}`);
		} catch (error) {
			found.push(`allocation ${failAt}: ${error instanceof Error ? error.stack : String(error)}`);
			console.log(`${plan.python} fail ${plan.file}: ${found.at(-1)!.split('\n', 1)[0]!}`);
			// Where one does not come back, many do not.
			if (String(error).includes('timed out')) break;
		}
	}

	assert.equal(found.join('\n').slice(0, 4000), '');
	return runs;
};

const shares: ReadonlyArray<readonly [way: string, unit: string, share: Share]> = [
	['audit', 'audits', auditing(false)],
	['stress', 'collections and audits', auditing(true)],
	['fail', 'failing allocations', failing],
];

/** A folder's programs in turn, and the line about them. */
async function runFolder(
	context: TestContext,
	folder: readonly Program[],
	python: string,
	[way, unit, share]: (typeof shares)[number],
): Promise<void> {
	const began = performance.now();
	let taken = 0;
	let bad = 0;
	for (const {name, file, source} of folder) {
		await context.test(name, () => {
			bad++;
			taken += share({source, file, python});
			bad--;
		});
	}

	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	const where = folder[0]!.name.split('/')[0]!;
	console.log(
		`${python} ${way} ${where}: ${folder.length} programs, ${taken} ${unit}, ${bad} bad, ${seconds} s`,
	);
}

for (const python of supported) {
	const folders = Map.groupBy(
		programs.filter(({series}) => series.includes(python)),
		({name}) => name.split('/')[0]!,
	);
	for (const row of shares.filter(([way]) => ways.includes(way))) {
		test(`${row[0]} on ${python}`, async context => {
			for (const folder of folders.values()) await runFolder(context, folder, python, row);
		});
	}
}
