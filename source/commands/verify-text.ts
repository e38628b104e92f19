/** What `heaptop verify` prints: plain text that fits 80 columns, and JSON. */
import {number, table, wrapped} from './tables.ts';
import type {Comparison, Pair} from './verify-compare.ts';
import type {Collection, Size, Trace} from './verify-run.ts';

/** A release compared with an interpreter. */
export type Verdict = {
	/** The profile's build. */
	readonly release: string;
	readonly interpreter: {readonly path: string; readonly version: string};
	readonly comparison: Comparison;
};

/** Rows of each table in the text; JSON has all. */
const MOST_ROWS = 8;
/** Of them, rows before the first difference. */
const BEFORE = 2;

/** The rows to show: from shortly before the first difference, else from the beginning. */
function excerpt<T>(
	rows: ReadonlyArray<Pair<T>>,
): ReadonlyArray<readonly [index: number, row: Pair<T>]> {
	const first = rows.findIndex(row => !row.equal);
	const from = Math.max(0, Math.min(first - BEFORE, rows.length - MOST_ROWS));
	return [...rows.entries()].slice(from, from + MOST_ROWS);
}

type Column<T> = readonly [title: string, align: 'left' | 'right', cell: (value: T) => string];

/** What stands on both sides, then our columns, then CPython's; rows that differ are marked. */
function sideBySide<T>(
	title: string,
	rows: ReadonlyArray<Pair<T>>,
	keys: ReadonlyArray<Column<readonly [index: number, value: T]>>,
	columns: ReadonlyArray<Column<T>>,
	ascii: boolean,
): string {
	if (rows.length === 0) return '';
	const mark = ascii ? '!' : '≠';
	const shown = excerpt(rows);
	const cells = (value: T | undefined): readonly string[] =>
		columns.map(([, , cell], i) => (value === undefined ? (i === 0 ? 'none' : '') : cell(value)));
	const bar = ascii ? '|' : '│';
	const titles = columns.map(([name, align]) => [name, align] as const);
	const head: Parameters<typeof table>[0] = [
		['', 'left'],
		...keys.map(([name, align]) => [name, align] as const),
		...titles,
		[bar, 'left'],
		...titles,
	];
	const body = shown.map(([index, row]) => [
		row.equal ? '' : mark,
		...keys.map(([, , cell]) => cell([index, (row.ours ?? row.theirs)!])),
		...cells(row.ours),
		bar,
		...cells(row.theirs),
	]);
	const lines = table(head, body).split('\n');
	const at = lines[0]!.indexOf(bar);
	const sides = `${'heaptop'.padStart(at - 1)} ${bar} CPython`;
	const left = rows.length - shown.length;
	const unequal = rows.filter(row => !row.equal).length;
	const more = [
		...(left > 0 ? [`${number(left)} more`] : []),
		unequal === 0 ? 'all equal' : `${number(unequal)} of ${number(rows.length)} different`,
	].join(', ');
	return `${title}\n${sides}\n${lines.join('\n')}\n  ${more}\n`;
}

const collectionColumns: ReadonlyArray<Column<Collection>> = [
	['gen', 'right', one => String(one.generation)],
	['line', 'right', one => String(one.line)],
	['objects', 'right', one => one.sizes.join(' ')],
	['found', 'right', one => String(one.unreachable)],
];

const traceColumns: ReadonlyArray<Column<Trace>> = [
	['bytes', 'right', row => number(row.bytes)],
	['blocks', 'right', row => number(row.blocks)],
];

const sizeColumns: ReadonlyArray<Column<Size>> = [
	['type', 'left', row => row.type.slice(0, 16)],
	['bytes', 'right', row => (/^\d+$/.test(row.bytes) ? number(Number(row.bytes)) : row.bytes)],
];

function outputRows(title: string, rows: ReadonlyArray<Pair<string>>): string {
	if (rows.every(row => row.equal)) return '';
	const cut = (text: string | undefined): string =>
		text === undefined ? '(no more)' : text.length > 66 ? `${text.slice(0, 65)}…` : text;
	const lines = excerpt(rows).flatMap(([index, row]) => {
		const place = `  ${String(index + 1).padStart(5)} `;
		return row.equal
			? [`${place}  ${cut(row.ours)}`]
			: [`${place}h ${cut(row.ours)}`, `${place}C ${cut(row.theirs)}`];
	});
	return `${title} (h: heaptop, C: CPython)\n${lines.join('\n')}\n`;
}

/** For people. `file`: as it was given. */
export function verdictText(file: string, verdict: Verdict, ascii: boolean): string {
	const {release, interpreter, comparison} = verdict;
	const {version, path} = interpreter;
	const dots = (text: string): string => (ascii ? text.replaceAll('…', '...') : text);
	const head = `${file}: heaptop's ${release} and CPython ${version}\n${path}\n`;
	const isPinned = version === release;
	const loud = isPinned
		? ''
		: `\n${wrapped(
				`ATTENTION: this is CPython ${version}. heaptop's ${release} is pinned to ${release}, and patch ` +
					'releases differ: a difference below may be theirs, not a fault of heaptop.',
			)}\n`;
	const summary = table(
		[
			['', 'left'],
			['heaptop', 'left'],
			['CPython', 'left'],
			['', 'left'],
		],
		comparison.checks.map(one => [
			one.subject,
			one.ours,
			one.theirs,
			one.equal ? 'equal' : 'DIFFERENT',
		]),
	);
	const {first} = comparison;
	const verdictLine =
		first === undefined
			? `Equal: everything compared is the same.`
			: `Different. The first difference: ${first.subject}, ${first.difference}.`;
	return dots(
		[
			head + loud,
			`${summary}\n`,
			`${[verdictLine, ...comparison.remarks].map(text => wrapped(text)).join('\n')}\n`,
			outputRows('Output', comparison.output),
			outputRows('Errors', comparison.errors),
			sideBySide(
				'Collections',
				comparison.collections,
				[['#', 'right', ([index]) => String(index + 1)]],
				collectionColumns,
				ascii,
			),
			sideBySide(
				'Traced memory at the end, by line',
				comparison.traces,
				[['line', 'right', ([, row]) => String(row.line)]],
				traceColumns,
				ascii,
			),
			sideBySide(
				'Sizes of what has a name at the end',
				comparison.sizes,
				[['name', 'left', ([, row]) => row.name.slice(0, 24)]],
				sizeColumns,
				ascii,
			),
		]
			.filter(text => text !== '')
			.join('\n'),
	);
}

/** For programs: everything, row by row. */
export const verdictJson = ({release, interpreter, comparison}: Verdict): object => ({
	release,
	interpreter: {...interpreter, isPinnedBuild: interpreter.version === release},
	...comparison,
	first: comparison.first ?? null,
});
