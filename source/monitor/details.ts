/** An explanation as lines: labels in one column, long texts go on below; parts/overlay.tsx paints them. */
import type {Details} from '../protocol/snapshot.ts';
import {clean, cut, fit, width, wrap} from './text.ts';

/** `head` has the indent in it; with no `text` the line is a heading. */
export type DetailRow = Readonly<{head: string; text: string}>;

const widestLabel = 24;
const longestText = 6;

/** The lines of an explanation in `cells` cells. */
export function detailLayout(
	details: Details,
	cells: number,
	ellipsis = '…',
): readonly DetailRow[] {
	const heads = details.lines.map(({level, label}) => '  '.repeat(level) + clean(label));
	const labelled = heads.filter((_, index) => details.lines[index]!.text !== '');
	const labelCells = Math.min(widestLabel, Math.max(0, ...labelled.map(head => width(head))));
	const room = Math.max(8, cells - labelCells - 2);
	return details.lines.flatMap(({label, level, text}, index): readonly DetailRow[] => {
		const head = heads[index]!;
		if (text === '') {
			return [{head: cut(head, cells, ellipsis), text: ''}];
		}

		if (label === '') {
			const indent = '  '.repeat(level);
			return wrap(clean(text), Math.max(8, cells - indent.length), longestText, ellipsis).map(
				line => ({head: '', text: indent + line}),
			);
		}

		return wrap(clean(text), room, longestText, ellipsis).map((line, at) => ({
			head: `${fit(at === 0 ? head : '', labelCells, 'left', ellipsis)}  `,
			text: line,
		}));
	});
}
