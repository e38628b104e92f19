/** What the program printed. Lines of stderr carry a sign. */
import {type ListKind, type Pane, initialList, listUpdate, listWindow} from '../pane.ts';
import {Lines} from '../parts/lines.tsx';
import {visibleRows} from '../table.ts';
import {clean, fit, integer} from '../text.ts';
import type {Theme} from '../theme.ts';
import type {OutputLine} from '../../protocol/snapshot.ts';

const kind: ListKind = {section: 'output', follows: 'last'};

/** One printed line in `cells` cells. */
export function outputText(
	line: OutputLine | undefined,
	cells: number,
	selected: boolean,
	theme: Theme,
): string {
	if (line === undefined) {
		return '';
	}

	const {glyphs, paint} = theme;
	const isError = line.stream === 'stderr';
	const text = fit(clean(line.text), cells - 2, 'left', glyphs.ellipsis);
	if (selected) {
		return paint('selected', `${isError ? '!' : ' '} ${text}`);
	}

	return isError ? `${paint('bad', '!')} ${paint('warn', text)}` : `  ${text.trimEnd()}`;
}

export const outputPane: Pane = {
	id: 'output',
	title: 'Output',
	list: 'output',
	initial: initialList(),
	headerRows: 0,
	sections: ['output'],
	needs: (state, size) => ({output: listWindow(kind, state, size.rows)}),
	update: listUpdate(kind),
	view({snapshot: {output}, state, size, theme, focused}) {
		if (output === undefined) {
			return null;
		}

		const rows = visibleRows(output, state.offset, size.rows);
		const lines = rows.map((line, index) => {
			const selected = focused && !state.follow && state.offset + index === state.index;
			return outputText(line, size.columns, selected, theme);
		});
		if (lines.length === 0) {
			lines.push(
				theme.paint(
					'dim',
					state.filter === '' ? ' Nothing printed yet' : ` Nothing matches ${state.filter}`,
				),
			);
		}

		return <Lines lines={lines} />;
	},
	summary({output}) {
		const last = output?.rows.at(-1);
		return last === undefined ? '' : `${integer(output!.unfiltered)}: ${clean(last.text)}`;
	},
	legend: ['!  a line of stderr'],
};
