/** What `heaptop compare` prints: text, Markdown, JSON and CSV. */
import type {CollectionEvent} from '../engine/measure.ts';
import {firstDivergence, type LabelledRun, type Metrics, metricsOf} from './compare-metrics.ts';
import {bytes, csv, number, table, wrapped} from './tables.ts';

type Row = readonly [name: string, cell: (metrics: Metrics, run: LabelledRun) => string];
type Group = readonly [title: string, rows: readonly Row[]];

const times = (value: number, base: number): string =>
	base === 0 ? '-' : (value / base).toFixed(2);
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
const whole = (value: number): string => number(Math.round(value));

/** Large products, as 8.3 G. */
function area(value: number): string {
	const units = ['', ' K', ' M', ' G', ' T', ' P'];
	let unit = 0;
	let rest = value;
	for (; rest >= 10_000 && unit < units.length - 1; unit++) rest /= 1000;
	return unit === 0 ? whole(rest) : `${number(Number(rest.toPrecision(3)))}${units[unit]!}`;
}

const groups: readonly Group[] = [
	[
		'Run',
		[
			['collector', (_m, {measured}) => measured.policy],
			['thresholds', (_m, {measured}) => measured.thresholds.join(' ')],
			['instructions', (_m, {measured}) => number(measured.instructions)],
			['exit status', (_m, {measured}) => String(measured.exitCode)],
		],
	],
	[
		'Memory at most',
		[
			['held, with garbage', m => bytes(m.heldPeak)],
			['oracle: freed at once', m => bytes(m.livePeak)],
			['held / oracle', m => times(m.heldPeak, m.livePeak)],
			['garbage', m => bytes(m.garbagePeak)],
			['from the system', m => bytes(m.systemBytes)],
		],
	],
	[
		'Memory on average',
		[
			['held, with garbage', m => bytes(Math.round(m.heldMean))],
			['oracle: freed at once', m => bytes(Math.round(m.liveMean))],
			['held / oracle', m => times(m.heldMean, m.liveMean)],
			['garbage', m => bytes(Math.round(m.garbageMean))],
			['garbage, B x instr.', m => area(m.garbageArea)],
		],
	],
	[
		'Collections',
		[
			['generation 0', m => number(m.automatic[0])],
			['generation 1', m => number(m.automatic[1])],
			['generation 2', m => number(m.automatic[2])],
			['asked for', m => number(m.asked)],
			['wasted: freed nothing', m => number(m.wasted)],
		],
	],
	[
		'Work, in objects',
		[
			['visited', m => number(m.visited)],
			['freed', m => number(m.freed)],
			['yield', m => percent(m.yield)],
			['promoted', m => number(m.promoted)],
			['largest pause', m => number(m.largestPause)],
			['99 % of pauses within', m => number(m.p99Pause)],
		],
	],
	[
		'Waiting, in instructions',
		[
			['until freed, on average', m => whole(m.timeToFree)],
			['objects left at the end', m => number(m.leftAtEnd)],
		],
	],
];

const NAME = 26;
const WIDTH = 80;

/** As many columns a block as fit. */
function blocksOf(
	runs: readonly LabelledRun[],
	cells: ReadonlyArray<readonly string[]>,
): number[][] {
	const blocks: number[][] = [[]];
	let room = WIDTH - NAME;
	for (const [i, {label}] of runs.entries()) {
		const width =
			Math.max(...label.map(part => part.length), ...cells.map(row => row[i]!.length)) + 2;
		if (width > room && blocks.at(-1)!.length > 0) {
			blocks.push([]);
			room = WIDTH - NAME;
		}
		blocks.at(-1)!.push(i);
		room -= width;
	}
	return blocks;
}

/** All rows: a title alone, or a name and a cell for each run. */
function rowsOf(runs: readonly LabelledRun[]): ReadonlyArray<readonly [string, readonly string[]]> {
	const metrics = runs.map(({measured}) => metricsOf(measured));
	return groups.flatMap(([title, rows]) => [
		[title, []] as const,
		...rows.map(
			([name, cell]) => [`  ${name}`, runs.map((run, i) => cell(metrics[i]!, run))] as const,
		),
	]);
}

const eventText = (event: CollectionEvent | undefined): string =>
	event === undefined
		? 'none'
		: `${event.automatic ? '' : 'gc.collect(), '}generation ${event.generation} at line ${event.line}, ` +
			`${number(event.visited)} visited, ${number(event.freed)} freed`;

const nameOf = ({label}: LabelledRun): string => label.join(' ');

/** Where each run leaves the way of the first one, if they run the same program. */
export function divergenceText(runs: readonly LabelledRun[]): readonly string[] {
	const [base, ...others] = runs;
	return others
		.filter(({measured}) => measured.file === base!.measured.file)
		.map(run => {
			const found = firstDivergence(base!.measured, run.measured);
			if (found === undefined)
				return `${nameOf(run)} collects as ${nameOf(base!)} does, to the end.`;
			return (
				`${nameOf(run)} parts from ${nameOf(base!)} at collection ${number(found.number)}: ` +
				`${eventText(found.other)}; ${nameOf(base!)}: ${eventText(found.base)}.`
			);
		});
}

/** What must be known about the programs to read the numbers. */
export function remarksOn(runs: readonly LabelledRun[]): readonly string[] {
	const choosing = runs.filter(({measured}) => measured.choosesThresholds);
	return [
		...runs
			.filter(({measured}) => measured.message !== '')
			.map(run => `${nameOf(run)}: ${run.measured.message}`),
		...(choosing.length === 0
			? []
			: [
					`${[...new Set(choosing.map(({measured}) => measured.file))].join(', ')} chooses thresholds itself ` +
						'(gc.set_threshold): those given hold until then.',
				]),
	];
}

/** How exactly the oracle is known. */
export function resolutionText(runs: readonly LabelledRun[]): string {
	const every = runs.map(({measured}) => measured.ideal.every);
	const [least, most] = [Math.min(...every), Math.max(...every)];
	const often =
		most === 1
			? 'after every instruction'
			: `every ${least === most ? number(least) : `${number(least)} to ${number(most)}`} instructions`;
	const also = runs.every(({measured}) => measured.ideal.atCollections)
		? ' and before each collection'
		: '';
	return (
		`Oracle: what would be held if everything were freed the moment it became unreachable. Garbage was looked for ` +
		`${often}${also}; each run was done twice, with and without looking, and both were the same.`
	);
}

/** For people: one table, in blocks of as many runs as fit. */
export function compareText(runs: readonly LabelledRun[]): string {
	const rows = rowsOf(runs);
	const cells = rows.map(([, row]) => row).filter(row => row.length > 0);
	const heads = Math.max(...runs.map(({label}) => label.length));
	const blocks = blocksOf(runs, cells).map(columns => {
		const head = Array.from({length: heads}, (_, line) => [
			'',
			...columns.map(i => runs[i]!.label[line] ?? ''),
		]);
		const body = rows.map(([name, row]) => [name, ...columns.map(i => row[i] ?? '')]);
		const align = ['', ...columns.map(() => '')].map(
			(title, i) => [title, i === 0 ? 'left' : 'right'] as const,
		);
		// The table has a head of its own, which is empty here.
		return table(align, [...head, ...body])
			.split('\n')
			.slice(1)
			.join('\n');
	});
	return [
		...blocks,
		[...remarksOn(runs), ...divergenceText(runs), resolutionText(runs)]
			.map(text => wrapped(text))
			.join('\n'),
	]
		.map(block => `${block}\n`)
		.join('\n');
}

const escaped = (text: string): string => text.replaceAll('|', String.raw`\|`);

/** One Markdown table, runs as columns. */
export function compareMarkdown(runs: readonly LabelledRun[]): string {
	const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |\n`;
	const head =
		line(['', ...runs.map(run => nameOf(run))]) + line(['---', ...runs.map(() => '---:')]);
	const body = rowsOf(runs)
		.map(([name, row]) =>
			row.length === 0 ? line([`**${name}**`, ...runs.map(() => '')]) : line([name.trim(), ...row]),
		)
		.join('');
	const notes = [...divergenceText(runs), resolutionText(runs)].map(text => `\n${text}\n`).join('');
	return head + body + notes;
}

const snake = (name: string): string =>
	name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`).replace(/([a-z])(\d)/, '$1_$2');

/** One row a run, in bytes, objects and instructions. */
export function compareCsv(runs: readonly LabelledRun[]): string {
	const rows = runs.map(({measured}) => {
		const {automatic, ...metrics} = metricsOf(measured);
		const divergence = firstDivergence(runs[0]!.measured, measured);
		return {
			file: measured.file,
			release: measured.release,
			collector: measured.policy,
			threshold0: measured.thresholds[0]!,
			threshold1: measured.thresholds[1]!,
			threshold2: measured.thresholds[2]!,
			exitStatus: measured.exitCode,
			instructions: measured.instructions,
			generation0: automatic[0],
			generation1: automatic[1],
			generation2: automatic[2],
			...metrics,
			oracleEvery: measured.ideal.every,
			firstDivergence: divergence?.number ?? '',
		};
	});
	return `${csv(
		Object.keys(rows[0]!).map(snake),
		rows.map(row => Object.values(row)),
	)}\n`;
}

/** Everything, for programs: the first run is the base of the divergences. */
export const compareJson = (runs: readonly LabelledRun[]): string =>
	`${JSON.stringify(
		runs.map(({label, measured: {stdout: _stdout, collections, ...measured}}, i) => ({
			label: label.join(' '),
			...measured,
			metrics: metricsOf(runs[i]!.measured),
			firstDivergence: firstDivergence(runs[0]!.measured, runs[i]!.measured) ?? null,
			collections,
		})),
		null,
		'\t',
	)}\n`;
