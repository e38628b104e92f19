/** Compares what a program showed here and in a real interpreter. Pure: data in, data out. */
import {number} from './tables.ts';
import type {Collection, Observed, Size, Trace} from './verify-run.ts';

export type Subject =
	'stdout' | 'stderr' | 'exit status' | 'collections' | 'last counts' | 'traced memory' | 'sizes';

/** One subject: what it comes to on either side, and where the sides first differ. */
export type Check = {
	readonly subject: Subject;
	readonly ours: string;
	readonly theirs: string;
	readonly equal: boolean;
	/** In words; '' where they are equal. */
	readonly difference: string;
};

/** A row of a table: what stands at one place on either side; undefined: nothing. */
export type Pair<T> = {
	readonly ours: T | undefined;
	readonly theirs: T | undefined;
	readonly equal: boolean;
};

export type Comparison = {
	readonly equal: boolean;
	/** What to look at first; undefined where all is equal. */
	readonly first: Check | undefined;
	readonly checks: readonly Check[];
	readonly output: ReadonlyArray<Pair<string>>;
	readonly errors: ReadonlyArray<Pair<string>>;
	readonly collections: ReadonlyArray<Pair<Collection>>;
	readonly traces: ReadonlyArray<Pair<Trace>>;
	readonly sizes: ReadonlyArray<Pair<Size>>;
	/** What a reader must know to read the result. */
	readonly remarks: readonly string[];
};

/** Addresses are heaptop's own, and differ from run to run in CPython. */
const masked = (text: string): string => text.replaceAll(/\b0x[\da-f]{6,}\b/g, '0x…');

const linesOf = (text: string): readonly string[] =>
	text === '' ? [] : masked(text).replace(/\n$/, '').split('\n');

function pairUp<T>(
	ours: readonly T[],
	theirs: readonly T[],
	same: (a: T, b: T) => boolean,
): ReadonlyArray<Pair<T>> {
	return Array.from({length: Math.max(ours.length, theirs.length)}, (_, i) => {
		const [a, b] = [ours[i], theirs[i]];
		return {ours: a, theirs: b, equal: a !== undefined && b !== undefined && same(a, b)};
	});
}

/** Rows that belong together by a key, in our order, then what only the other side has. */
function pairByKey<T>(
	ours: readonly T[],
	theirs: readonly T[],
	key: (value: T) => string | number,
	same: (a: T, b: T) => boolean,
): ReadonlyArray<Pair<T>> {
	const others = new Map(theirs.map(value => [key(value), value]));
	const rows = ours.map((value): Pair<T> => {
		const other = others.get(key(value));
		others.delete(key(value));
		return {ours: value, theirs: other, equal: other !== undefined && same(value, other)};
	});
	return [
		...rows,
		...[...others.values()].map(theirs => ({ours: undefined, theirs, equal: false})),
	];
}

const sameCollection = (a: Collection, b: Collection): boolean =>
	a.generation === b.generation &&
	a.line === b.line &&
	a.unreachable === b.unreachable &&
	a.uncollectable === b.uncollectable &&
	a.sizes.join() === b.sizes.join();

const counted = (count: number, noun: string): string =>
	`${number(count)} ${noun}${count === 1 ? '' : 's'}`;
const sum = <T>(rows: readonly T[], value: (row: T) => number): number =>
	rows.reduce((total, row) => total + value(row), 0);

const outputText = (text: string): string =>
	text === '' ? 'nothing' : counted(linesOf(text).length, 'line');

const collectionsText = ({collections, counts}: Observed): string =>
	counts === '' ? 'not recorded' : collections.length === 0 ? 'none' : number(collections.length);

function tracesText({traces, tracesStopped}: Observed): string {
	if (tracesStopped) return 'tracing stopped';
	return `${number(sum(traces, row => row.bytes))} B on ${counted(traces.length, 'line')}`;
}

const sizesText = ({sizes}: Observed): string =>
	`${number(sum(sizes, row => Number(row.bytes) || 0))} B, ${counted(sizes.length, 'name')}`;

const shown = (text: string | undefined): string =>
	text === undefined
		? 'nothing'
		: JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

export function collectionText(one: Collection | undefined): string {
	if (one === undefined) return 'none';
	const {generation, line, sizes, unreachable} = one;
	return `generation ${generation} at line ${line}, of ${sizes.join(' ')}, ${number(unreachable)} unreachable`;
}

const traceText = (row: Trace | undefined): string =>
	row === undefined ? 'nothing' : `${number(row.bytes)} B in ${counted(row.blocks, 'block')}`;

const sizeText = (row: Size | undefined): string =>
	row === undefined ? 'no such name' : `${row.type}, ${row.bytes} B`;

/** Where rows first differ, in words; '' where they do not. */
function firstIn<T>(
	rows: ReadonlyArray<Pair<T>>,
	place: (row: Pair<T>, index: number) => string,
	text: (value: T | undefined) => string,
): string {
	const index = rows.findIndex(row => !row.equal);
	if (index < 0) return '';
	const row = rows[index]!;
	return `${place(row, index)}: heaptop ${text(row.ours)}, CPython ${text(row.theirs)}`;
}

function remarksOn(ours: Observed, theirs: Observed, isOutputEqual: boolean): readonly string[] {
	const remarks: string[] = [];
	if (masked(theirs.stdout) !== theirs.stdout)
		remarks.push('The program prints addresses, which are not compared.');
	if (!isOutputEqual && masked(ours.recordedStdout) === masked(theirs.recordedStdout))
		remarks.push(
			'Begun with nothing to collect, both print the same: the output depends on what starting ' +
				'the interpreter leaves behind. gc.collect() before the counting would end that.',
		);
	for (const [who, {collections, collectionsRun}] of [
		['heaptop', ours],
		['CPython', theirs],
	] as const)
		if (collections.length < collectionsRun)
			remarks.push(
				`${who} ran ${number(collectionsRun)} collections, but the program turned their recording off ` +
					'(gc.set_debug, or another sys.stderr).',
			);
	if (ours.tracesStopped || theirs.tracesStopped)
		remarks.push('The program stops tracemalloc itself, so traced memory is not compared.');
	return remarks;
}

/** Compares subject by subject. */
export function compareObserved(ours: Observed, theirs: Observed): Comparison {
	const same = (a: string, b: string): boolean => a === b;
	const output = pairUp(linesOf(ours.stdout), linesOf(theirs.stdout), same);
	const errors = pairUp(linesOf(ours.stderr), linesOf(theirs.stderr), same);
	const collections = pairUp(ours.collections, theirs.collections, sameCollection);
	const traces =
		ours.tracesStopped && theirs.tracesStopped
			? []
			: pairByKey(
					ours.traces,
					theirs.traces,
					row => row.line,
					(a, b) => a.bytes === b.bytes && a.blocks === b.blocks,
				);
	const sizes = pairByKey(
		ours.sizes,
		theirs.sizes,
		row => row.name,
		(a, b) => a.type === b.type && a.bytes === b.bytes,
	);
	const check = (
		subject: Subject,
		ourText: string,
		theirText: string,
		difference: string,
	): Check => ({
		subject,
		ours: ourText,
		theirs: theirText,
		equal: difference === '',
		difference,
	});
	const plain = (subject: Subject, a: string, b: string): Check =>
		check(subject, a, b, a === b ? '' : `heaptop ${a}, CPython ${b}`);
	const stream = (name: 'stdout' | 'stderr', rows: ReadonlyArray<Pair<string>>): Check => {
		const [a, b] = [ours[name], theirs[name]];
		const difference = firstIn(rows, (_row, index) => `line ${index + 1}`, shown);
		const isWhole = masked(a) === masked(b);
		return check(
			name,
			outputText(a),
			outputText(b),
			difference || (isWhole ? '' : 'the newline at the end'),
		);
	};
	const checks: readonly Check[] = [
		stream('stdout', output),
		stream('stderr', errors),
		plain('exit status', String(ours.exitCode), String(theirs.exitCode)),
		check(
			'collections',
			collectionsText(ours),
			collectionsText(theirs),
			firstIn(collections, (_row, index) => `collection ${index + 1}`, collectionText) ||
				(collectionsText(ours) === collectionsText(theirs) ? '' : 'recorded on one side only'),
		),
		plain('last counts', ours.counts || 'none', theirs.counts || 'none'),
		check(
			'traced memory',
			tracesText(ours),
			tracesText(theirs),
			firstIn(traces, row => `line ${(row.ours ?? row.theirs)!.line}`, traceText),
		),
		check(
			'sizes',
			sizesText(ours),
			sizesText(theirs),
			firstIn(sizes, row => (row.ours ?? row.theirs)!.name, sizeText),
		),
	];
	const first = checks.find(one => !one.equal);
	return {
		equal: first === undefined,
		first,
		checks,
		output,
		errors,
		collections,
		traces,
		sizes,
		remarks: remarksOn(ours, theirs, checks[0]!.equal),
	};
}
