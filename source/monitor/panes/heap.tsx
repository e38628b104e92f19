/** Heap over time: live bytes against bytes taken from the system, and where collections ran. */
import type {HeapSample, HeapSection} from '../../protocol/snapshot.ts';
import {type Pane, fixedUpdate} from '../pane.ts';
import {Lines} from '../parts/lines.tsx';
import {bytes, cut, fit, integer, width} from '../text.ts';
import type {Theme} from '../theme.ts';

/** Cells for the scale at the left. */
const scaleCells = 8;

/** Cells of the plot in a pane so wide. */
export function plotWidth(columns: number): number {
	return Math.max(8, columns - scaleCells - 2);
}

/** Filled part of a cell, in steps of the block characters: 0 is empty. */
function level(value: number, most: number, row: number, rows: number, steps: number): number {
	const height = most === 0 ? 0 : (value / most) * rows * steps;
	const inCell = Math.round(height) - row * steps;
	const least = value > 0 && row === 0 ? 1 : 0;
	return Math.max(least, Math.min(steps, inCell));
}

type Piece = 'plot' | 'plotLight' | 'border' | undefined;

function plotCell(
	sample: HeapSample,
	most: number,
	row: number,
	rows: number,
	theme: Theme,
): readonly [string, Piece] {
	const {blocks, slack} = theme.glyphs;
	const high = level(sample.high, most, row, rows, blocks.length);
	if (high === 0) {
		const top = level(sample.heap, most, row, rows, blocks.length);
		return top > 0 ? [slack, 'border'] : [' ', undefined];
	}

	const low = level(sample.low, most, row, rows, blocks.length);
	return [blocks[high - 1]!, low >= high ? 'plot' : 'plotLight'];
}

/** The plot, `rows` lines of `samples.length` cells, top line first. */
export function plotLines(
	samples: readonly HeapSample[],
	rows: number,
	theme: Theme,
): readonly string[] {
	const most = Math.max(1, ...samples.map(({heap, high}) => Math.max(heap, high)));
	const lines: string[] = [];
	for (let row = rows - 1; row >= 0; row--) {
		let line = '';
		let run = '';
		let runPiece: Piece;
		for (const sample of samples) {
			const [glyph, piece] = plotCell(sample, most, row, rows, theme);
			if (piece !== runPiece) {
				line += runPiece === undefined ? run : theme.paint(runPiece, run);
				run = '';
				runPiece = piece;
			}

			run += glyph;
		}

		lines.push(line + (runPiece === undefined ? run : theme.paint(runPiece, run)));
	}

	return lines;
}

/** Under the plot: the generation of the oldest collection in each column. */
export function marksText(samples: readonly HeapSample[]): string {
	return samples.map(({collected}) => (collected < 0 ? ' ' : String(collected))).join('');
}

function captionText(heap: HeapSection, cells: number, theme: Theme): string {
	const parts = [
		`live ${bytes(heap.liveBytes)}`,
		`heap ${bytes(heap.heapBytes)}`,
		`peak ${bytes(heap.peakBytes)}`,
	];
	const text = parts.join(` ${theme.glyphs.dot} `);
	const when = ` at tick ${integer(heap.peakTick)}`;
	return width(text) + when.length <= cells ? text + when : cut(text, cells, theme.glyphs.ellipsis);
}

export const heapPane: Pane = {
	id: 'heap',
	title: 'Heap',
	initial: {index: 0, offset: 0, follow: false, filter: ''},
	headerRows: 0,
	sections: ['heap'],
	needs: (_, size) => ({heap: {width: plotWidth(size.columns)}}),
	update: fixedUpdate,
	view({snapshot: {heap}, size, theme}) {
		if (heap === undefined) {
			return null;
		}

		const {paint} = theme;
		// The newest samples: an answer to a wider request may still be on its way out.
		const samples = heap.samples.slice(-plotWidth(size.columns));
		const caption = size.rows >= 4 ? 1 : 0;
		const marks = size.rows >= 3 ? 1 : 0;
		const rows = Math.max(1, size.rows - caption - marks);
		const most = Math.max(0, ...samples.map(sample => Math.max(sample.heap, sample.high)));
		const lines = plotLines(samples, rows, theme).map((line, index) => {
			const scale = index === 0 ? bytes(most) : index === rows - 1 && rows > 2 ? '0' : '';
			return `${paint('dim', fit(scale, scaleCells, 'right'))} ${line}`;
		});
		if (marks === 1) {
			const text = marksText(samples);
			const label = text.trim() === '' ? '' : 'gc';
			lines.push(`${paint('dim', fit(label, scaleCells, 'right'))} ${paint('warn', text)}`);
		}

		if (caption === 1) {
			const text = captionText(heap, size.columns - scaleCells - 2, theme);
			lines.push(`${fit('', scaleCells)} ${paint('dim', text)}`);
		}

		const shown = samples.length === 0 ? [paint('dim', ' Nothing has run yet')] : lines;
		return <Lines lines={shown} />;
	},
	summary: ({heap}) =>
		heap === undefined
			? ''
			: `live ${bytes(heap.liveBytes)}, heap ${bytes(heap.heapBytes)}, peak ${bytes(heap.peakBytes)}`,
	legend: [
		'bars: live bytes, light where they went up and down within one column',
		'dots: bytes taken from the system and not in use; digits: the generation collected there',
	],
};
