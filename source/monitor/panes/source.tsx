/** The program: the line about to run, breakpoints, and the bytes each line holds. */
import type {Snapshot, SourceLine} from '../../protocol/snapshot.ts';
import {type ListKind, type Pane, initialList, listUpdate, listWindow} from '../pane.ts';
import {Lines} from '../parts/lines.tsx';
import {visibleRows} from '../table.ts';
import {bytes, clean, count, cut, fit, width} from '../text.ts';
import type {Theme} from '../theme.ts';

const kind: ListKind = {section: 'source', follows: 'current'};

const blockStart =
	/^(\s*)(async def|async for|async with|def|class|if|elif|else|for|while|try|except|finally|with|match|case)\b(?=.*:\s*(#.*)?$)/;
const simpleStart =
	/^(\s*)(return|import|from|del|pass|break|continue|raise|yield|assert|global|nonlocal)\b/;
const stringOrComment = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(#.*)$/g;

/** Light colour only: keywords that open a line, strings, comments, and what speaks to heaptop. */
export function highlight(text: string, theme: Theme): string {
	const {paint} = theme;
	if (!theme.colours) {
		return text;
	}

	if (/^\s*#\|/.test(text)) {
		return paint('accent', text);
	}

	const start = blockStart.exec(text) ?? simpleStart.exec(text);
	const head = start === null ? '' : start[1]! + paint('keyword', start[2]!);
	const rest = start === null ? text : text.slice(start[0].length);
	return (
		head +
		rest.replace(stringOrComment, (match, string: string | undefined) =>
			paint(string === undefined ? 'comment' : 'string', match),
		)
	);
}

export type SourceLook = Readonly<{
	cells: number;
	/** Digits of the largest line number. */
	digits: number;
	isCurrent: boolean;
	/** The cursor stands here and the pane has the focus. */
	isSelected: boolean;
}>;

/** One line of source in `cells` cells: sign, number, text, blocks and bytes it holds. */
export function sourceText(line: SourceLine | undefined, look: SourceLook, theme: Theme): string {
	if (line === undefined) {
		return '';
	}

	const {cells, digits, isCurrent, isSelected} = look;
	const {glyphs, paint} = theme;
	const sign = isCurrent ? glyphs.current : ' ';
	const stop = line.breakpoint ? glyphs.breakpoint : ' ';
	const number = String(line.line).padStart(digits);
	// A line that holds nothing has the whole width for its text.
	const isHolding = line.liveBytes > 0 && cells >= 36;
	const blocks = isHolding && cells >= 72 ? fit(count(line.liveBlocks), 7, 'right') : '';
	const held = isHolding ? blocks + fit(bytes(line.liveBytes), 9, 'right') : '';
	const room = Math.max(0, cells - digits - 4 - width(held));
	const text = cut(clean(line.text), room, glyphs.ellipsis);
	const space = ' '.repeat(Math.max(0, room - width(text)));
	if (isSelected) {
		return paint('selected', `${stop}${sign}${number}  ${text}${space}${held}`);
	}

	const shown = isCurrent ? paint('current', text) : highlight(text, theme);
	return (
		paint('bad', stop) +
		paint('key', sign) +
		paint(isCurrent ? 'current' : 'dim', number) +
		`  ${shown}${space}` +
		paint('accent', held)
	);
}

export const sourcePane: Pane = {
	id: 'source',
	title: 'Source',
	list: 'source',
	initial: initialList(),
	headerRows: 0,
	sections: ['source'],
	needs: (state, size) => ({source: listWindow(kind, state, size.rows)}),
	update: listUpdate(kind, (snapshot: Snapshot) => snapshot.source?.currentIndex ?? -1),
	view({snapshot: {source}, state, size, theme, focused}) {
		if (source === undefined) {
			return null;
		}

		const digits = Math.max(3, String(source.unfiltered).length);
		const lines = visibleRows(source, state.offset, size.rows).map((line, index) => {
			const isCurrent = line?.line === source.current;
			const isSelected =
				focused && state.offset + index === state.index && !(state.follow && isCurrent);
			return sourceText(line, {cells: size.columns, digits, isCurrent, isSelected}, theme);
		});
		if (lines.length === 0) {
			lines.push(theme.paint('dim', state.filter === '' ? '' : ` Nothing matches ${state.filter}`));
		}

		return <Lines lines={lines} />;
	},
	summary({source, status}) {
		const line = source?.rows.find(row => row.line === source.current);
		return line === undefined ? '' : `${status.line}: ${clean(line.text).trim()}`;
	},
	legend: [
		'the arrow stands before the line about to run, a dot before a breakpoint',
		'at the right: live blocks and live bytes allocated by this line',
	],
};
