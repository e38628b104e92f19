/** `heaptop compare FILE…`: one program under several releases, policies or settings, or several programs. */
import {availableParallelism} from 'node:os';
import process from 'node:process';
import type {Measured} from '../engine/measure.ts';
import type {RunSettings} from '../engine/job.ts';
import {answerOf} from '../engine/thread.ts';
import {profiles} from '../profile/index.ts';
import {readProgram} from './files.ts';
import type {LabelledRun} from './compare-metrics.ts';
import {type SweepLine, sweepText} from './compare-sweep.ts';
import {compareCsv, compareJson, compareMarkdown, compareText} from './compare-text.ts';
import {baseName} from '../engine/inspect-text.ts';
import {type Options, type Sweep, UsageError} from './options.ts';
import {writeOut} from './report.ts';

const EXIT_REFUSED = 2;

type Plan = {readonly file: string; readonly settings: RunSettings};

const settingsText = ({thresholds}: RunSettings): string =>
	thresholds
		.flatMap((value, i) => (value === undefined ? [] : [`threshold${i}=${value}`]))
		.join(' ');

/** What tells each plan from the others; where nothing does, its release. */
function labelsOf(plans: readonly Plan[]): ReadonlyArray<readonly string[]> {
	const parts: ReadonlyArray<(plan: Plan) => string> = [
		({file}) => baseName(file),
		({settings}) => profiles[settings.python]!.release,
		({settings}) => settingsText(settings),
	];
	const telling = parts.filter(part => new Set(plans.map(plan => part(plan))).size > 1);
	return plans.map(plan => (telling.length === 0 ? [parts[1]!] : telling).map(part => part(plan)));
}

/** Measures all, as many at a time as the machine has processors; in the order of the plans. */
async function measureAll(plans: readonly Plan[]): Promise<readonly Measured[]> {
	const programs = new Map(plans.map(({file}) => [file, readProgram(file)]));
	const results: Measured[] = [];
	let next = 0;
	async function work(): Promise<void> {
		for (let i = next++; i < plans.length; i = next++) {
			const {file, settings} = plans[i]!;
			results[i] = await answerOf<Measured>(port => ({
				kind: 'measure',
				measure: {file: programs.get(file)!, settings},
				port,
			}));
		}
	}
	await Promise.all(Array.from({length: Math.min(4, availableParallelism())}, async () => work()));
	return results;
}

async function labelled(plans: readonly Plan[]): Promise<readonly LabelledRun[]> {
	const labels = labelsOf(plans);
	const measured = await measureAll(plans);
	return plans.map((_, i) => ({label: labels[i]!, measured: measured[i]!}));
}

const withThreshold = (settings: RunSettings, {index}: Sweep, value: number): RunSettings => {
	const thresholds: [number?, number?, number?] = [...settings.thresholds];
	thresholds[index] = value;
	return {...settings, thresholds};
};

/** One line for each file, release and setting that is not swept. */
async function sweepLines(base: readonly Plan[], sweep: Sweep): Promise<readonly SweepLine[]> {
	const plans = base.flatMap(({file, settings}) =>
		sweep.values.map(value => ({file, settings: withThreshold(settings, sweep, value)})),
	);
	const runs = await labelled(plans);
	const titles = labelsOf(base);
	const count = sweep.values.length;
	return base.map((_, i) => ({
		title: base.length === 1 ? '' : titles[i]!.join(' '),
		name: sweep.name,
		runs: sweep.values.map((value, at) => [value, runs[i * count + at]!] as const),
	}));
}

const outputs = {
	text: compareText,
	markdown: compareMarkdown,
	json: compareJson,
	csv: compareCsv,
} as const;

/** Runs, prints; 0, or 2 where heaptop refuses a program. What the programs' own exit statuses are, the table says. */
export async function compare(options: Options): Promise<number> {
	const {files, sweep, format} = options;
	const plans = files.flatMap(file => options.runs.map((settings): Plan => ({file, settings})));
	const most = 200;
	const count = plans.length * (sweep?.values.length ?? 1);
	if (count > most) throw new UsageError(`${count} runs are too many; ${most} are possible`);
	let runs: readonly LabelledRun[];
	let text: string;
	if (sweep === undefined) {
		runs = await labelled(plans);
		text = outputs[format](runs);
	} else {
		const lines = await sweepLines(plans, sweep);
		runs = lines.flatMap(line => line.runs.map(([, run]) => run));
		text = format === 'text' ? sweepText(lines, options.ascii) : outputs[format](runs);
	}
	const refused = runs.find(
		({measured}) => measured.exitCode === EXIT_REFUSED && measured.instructions === 0,
	);
	if (refused !== undefined) {
		process.stderr.write(refused.measured.message);
		return EXIT_REFUSED;
	}
	const head = format === 'text' ? `${files.join(', ')}\n\n` : '';
	await writeOut(head + text);
	return 0;
}
