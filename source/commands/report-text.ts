/** The report as text, JSON and CSV. */
import type {Report} from '../engine/report.ts';
import type {HeapSample} from '../protocol/snapshot.ts';
import {bytes, csv, number, table, untitled} from './tables.ts';

/** Rows of each table in the text; JSON and CSV have all. */
const MOST_ROWS = 12;

function section(title: string, body: string, more: number): string {
	const rest = more > 0 ? `\n  and ${number(more)} more` : '';
	return `${title}\n${body}${rest}\n`;
}

const blocks = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const asciiBlocks = [' ', '.', '.', ':', ':', '-', '=', '+', '#'] as const;

function plot(samples: readonly HeapSample[], peak: number, ascii: boolean): string {
	const signs = ascii ? asciiBlocks : blocks;
	const columns = samples.map(
		({high}) => signs[Math.min(8, Math.ceil((8 * high) / Math.max(1, peak)))]!,
	);
	const marks = samples.map(({collected}) => (collected < 0 ? ' ' : String(collected)));
	return `  ${columns.join('').trimEnd()}\n  ${marks.join('').trimEnd()}`.trimEnd();
}

function headText(report: Report): string {
	const {release, policy, exitCode, message} = report;
	const ended =
		exitCode === 0
			? 'ended normally'
			: `exit status ${exitCode}${message === '' ? '' : `: ${message}`}`;
	const title = report.title === '' ? report.file : `${report.title} (${report.file})`;
	return (
		`${title}\n` +
		`CPython ${release} (${policy}), modelled; ${number(report.instructions)} instructions, ${ended}\n`
	);
}

function memoryText(report: Report, ascii: boolean): string {
	const rows = [
		['peak', bytes(report.peakBytes), `after ${number(report.peakTick)} instructions`],
		['live at the end', bytes(report.liveBytes), `in ${number(report.liveBlocks)} blocks`],
		['taken from the system', bytes(report.heapBytes), 'arenas and large blocks'],
		['allocated', number(report.allocated), `blocks, ${number(report.freed)} of them freed`],
		[
			'garbage at the end',
			number(report.garbage),
			`objects that no collection had found${report.uncollectable > 0 ? `; ${number(report.uncollectable)} in gc.garbage` : ''}`,
		],
	];
	const body = untitled(['left', 'right', 'left'], rows);
	const curve =
		report.samples.length > 1 ? `\n\n${plot(report.samples, report.peakBytes, ascii)}` : '';
	return section('Memory', body + curve, 0);
}

function collectionsText({collections}: Report): string {
	if (collections.length === 0) return 'Collections\n  none\n';
	const rows = ['0', '1', '2', 'mark', 'skip'].flatMap(what => {
		const own = collections.filter(
			({generation, step}) => (step === 'collect' ? String(generation) : step) === what,
		);
		const sum = (field: 'examined' | 'freed' | 'finalizers' | 'weakrefs'): string =>
			number(own.reduce((total, row) => total + row[field], 0));
		const asked = own.filter(({cause}) => cause !== 'automatic').length;
		return own.length === 0
			? []
			: [
					[
						what,
						number(own.length),
						number(own.length - asked),
						number(asked),
						sum('examined'),
						sum('freed'),
						sum('weakrefs'),
						sum('finalizers'),
					],
				];
	});
	return section(
		'Collections',
		table(
			[
				['generation', 'left'],
				['runs', 'right'],
				['automatic', 'right'],
				['asked for', 'right'],
				['examined', 'right'],
				['freed', 'right'],
				['callbacks', 'right'],
				['finalizers', 'right'],
			],
			rows,
		),
		0,
	);
}

function sitesText({sites}: Report): string {
	if (sites.length === 0) return '';
	return section(
		'Allocation sites, by live bytes',
		table(
			[
				['site', 'left'],
				['live', 'right'],
				['bytes', 'right'],
				['allocated', 'right'],
				['freed', 'right'],
				['peak', 'right'],
			],
			sites
				.slice(0, MOST_ROWS)
				.map(row => [
					row.site,
					number(row.liveBlocks),
					bytes(row.liveBytes),
					number(row.allocated),
					number(row.freed),
					bytes(row.peakBytes),
				]),
		),
		sites.length - MOST_ROWS,
	);
}

function typesText({types}: Report): string {
	if (types.length === 0) return '';
	return section(
		'Live objects at the end, by type',
		table(
			[
				['type', 'left'],
				['objects', 'right'],
				['bytes', 'right'],
			],
			types
				.slice(0, MOST_ROWS)
				.map(({type, count, bytes: size}) => [type, number(count), bytes(size)]),
		),
		types.length - MOST_ROWS,
	);
}

/** For people. */
export const reportText = (report: Report, ascii: boolean): string =>
	[
		headText(report),
		memoryText(report, ascii),
		collectionsText(report),
		sitesText(report),
		typesText(report),
	]
		.filter(text => text !== '')
		.join('\n');

/** Everything, for programs. */
export const reportJson = (report: Report): string => `${JSON.stringify(report, null, '\t')}\n`;

/** One table after the other, each with its head, a blank line between. */
export function reportCsv(report: Report): string {
	const tables = [
		csv(
			['site', 'live_blocks', 'live_bytes', 'allocated', 'freed', 'peak_bytes'],
			report.sites.map(row => [
				row.key,
				row.liveBlocks,
				row.liveBytes,
				row.allocated,
				row.freed,
				row.peakBytes,
			]),
		),
		csv(
			['type', 'objects', 'bytes'],
			report.types.map(({type, count, bytes: size}) => [type, count, size]),
		),
		csv(
			['collection', 'generation', 'step', 'line', 'tick', 'cause', 'examined', 'freed', 'kept'],
			report.collections.map(row => [
				row.number,
				row.generation,
				row.step,
				row.line,
				row.tick,
				row.cause,
				row.examined,
				row.freed,
				row.kept,
			]),
		),
	];
	return `${tables.join('\n\n')}\n`;
}
