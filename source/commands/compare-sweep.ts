/** `heaptop compare --sweep`: memory against work while a threshold grows, as a table and a plot. */
import {isBest, type LabelledRun, metricsOf} from './compare-metrics.ts';
import {remarksOn, resolutionText} from './compare-text.ts';
import {bytes, number, table, wrapped} from './tables.ts';

/** Points of one line through the plane: one run for each value. */
export type SweepLine = {
	/** What all its runs have in common: file, release; '' for nothing to tell. */
	readonly title: string;
	readonly name: string;
	readonly runs: ReadonlyArray<readonly [value: number, run: LabelledRun]>;
};

const COLUMNS = 58;
const ROWS = 14;
const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const letterOf = (index: number): string => letters[index % letters.length]!;

/** Where a value stands between the ends, 0 to 1; by its logarithm where the ends are far apart. */
function scale(values: readonly number[]): {
	readonly at: (value: number) => number;
	readonly isLog: boolean;
} {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const isLog = low > 0 && high / low > 20;
	const on = (value: number): number => (isLog ? Math.log(value) : value);
	return {at: value => (high === low ? 0.5 : (on(value) - on(low)) / (on(high) - on(low))), isLog};
}

/** Letters on a grid: x to the right, y upwards. Where several fall together there is a `+`. */
export function scatter(
	points: ReadonlyArray<readonly [x: number, y: number]>,
	labels: Readonly<{
		x: string;
		y: string;
		xText: (x: number) => string;
		yText: (y: number) => string;
	}>,
	ascii: boolean,
): string {
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	const [across, up] = [scale(xs), scale(ys)];
	const grid = Array.from({length: ROWS}, () => Array.from({length: COLUMNS}, () => ' '));
	for (const [i, [x, y]] of points.entries()) {
		const row = grid[ROWS - 1 - Math.round(up.at(y) * (ROWS - 1))]!;
		const column = Math.round(across.at(x) * (COLUMNS - 1));
		row[column] = row[column] === ' ' ? letterOf(i) : '+';
	}
	const [bar, corner, dash] = ascii ? ['|', '+', '-'] : ['│', '└', '─'];
	const top = labels.yText(Math.max(...ys));
	const bottom = labels.yText(Math.min(...ys));
	const width = Math.max(top.length, bottom.length, 6);
	const body = grid.map((row, i) => {
		const text = i === 0 ? top : i === ROWS - 1 ? bottom : '';
		return `  ${text.padStart(width)} ${bar}${row.join('').trimEnd()}`;
	});
	const [least, most] = [labels.xText(Math.min(...xs)), labels.xText(Math.max(...xs))];
	const note = across.isLog ? ', logarithmic' : '';
	const middle = `${labels.x}${note}`;
	const gap = Math.max(2, COLUMNS - least.length - most.length - middle.length);
	const left = Math.floor(gap / 2);
	return [
		`  ${labels.y}${up.isLog ? ', logarithmic' : ''}`,
		...body,
		`  ${' '.repeat(width)} ${corner}${dash.repeat(COLUMNS)}`,
		`  ${' '.repeat(width + 2)}${least}${' '.repeat(left)}${middle}${' '.repeat(gap - left)}${most}`,
	].join('\n');
}

function lineText({title, name, runs}: SweepLine, ascii: boolean): string {
	const metrics = runs.map(([, {measured}]) => metricsOf(measured));
	const points = metrics.map(m => [m.visited, m.heldPeak] as const);
	const rows = runs.map(([value], i) => {
		const m = metrics[i]!;
		return [
			letterOf(i),
			number(value),
			bytes(m.heldPeak),
			bytes(Math.round(m.garbageMean)),
			number(m.automatic[0] + m.automatic[1] + m.automatic[2]),
			number(m.visited),
			number(m.largestPause),
			isBest(points[i]!, points) ? '*' : '',
		];
	});
	const head = [
		['', 'left'],
		[name, 'right'],
		['held at most', 'right'],
		['mean garbage', 'right'],
		['runs', 'right'],
		['visited', 'right'],
		['longest', 'right'],
		['best', 'left'],
	] as const;
	const oracle = Math.min(...metrics.map(m => m.livePeak));
	return [
		...(title === '' ? [] : [title]),
		table(head, rows),
		'',
		scatter(points, {x: 'objects visited', y: 'held at most', xText: number, yText: bytes}, ascii),
		'',
		wrapped(
			`Best (*): no other value holds less for as little work. Where values fall together there is a +. Freed at once, ${bytes(oracle)} would be held at most.`,
		),
	].join('\n');
}

/** A table and a plot for each line. */
export function sweepText(lines: readonly SweepLine[], ascii: boolean): string {
	const runs = lines.flatMap(line => line.runs.map(([, run]) => run));
	const notes = [...new Set(remarksOn(runs)), resolutionText(runs)].map(text => wrapped(text));
	return `${lines.map(line => lineText(line, ascii)).join('\n\n')}\n${notes.join('\n')}\n`;
}
