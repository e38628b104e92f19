/** What lies over the panes: the help, and the explanation of a row. Both are pages of text. */
import type {ReactNode} from 'react';
import {Box, Text} from 'ink';
import type {Details} from '../../protocol/snapshot.ts';
import {detailLayout} from '../details.ts';
import {type HelpEntry, helpLayout} from '../help.ts';
import type {Size} from '../layout.ts';
import {panes} from '../panes/all.ts';
import {type State, overlayRoom} from '../store.ts';
import {clean, cut, fit, justify, width} from '../text.ts';
import type {Theme} from '../theme.ts';
import {Lines} from './lines.tsx';

function helpEntryText(entry: HelpEntry, keyCells: number, cells: number, theme: Theme): string {
	const {paint, glyphs} = theme;
	switch (entry.kind) {
		case 'title': {
			return paint('title', fit(entry.text, cells, 'left', glyphs.ellipsis));
		}

		case 'key': {
			const room = Math.max(0, cells - keyCells - 4);
			const text = fit(entry.text, room, 'left', glyphs.ellipsis);
			return `  ${paint('key', fit(entry.keys, keyCells))}  ${text}`;
		}

		case 'text': {
			return `  ${fit(entry.text, cells - 2, 'left', glyphs.ellipsis)}`;
		}

		case 'blank': {
			return ' '.repeat(cells);
		}
	}
}

/** The help: keys by group and the signs of the focused pane, in two columns where there is room. */
export function helpLines(state: State, cells: number, theme: Theme): readonly string[] {
	const isAscii = theme.glyphs.horizontal === '-';
	const {capabilities, size} = state;
	const lines = helpLayout(capabilities, panes[state.focus], size.columns, isAscii);
	const keys = lines.flat().map(entry => (entry.kind === 'key' ? width(entry.keys) : 0));
	const keyCells = Math.max(...keys);
	return lines.map(entries => {
		const each = Math.floor((cells - 2 * (entries.length - 1)) / entries.length);
		return entries
			.map(entry => helpEntryText(entry, keyCells, each, theme))
			.join('  ')
			.trimEnd();
	});
}

/** An explanation: headings, labels and what they say. */
export function detailLines(details: Details, cells: number, theme: Theme): readonly string[] {
	const {paint, glyphs} = theme;
	return detailLayout(details, cells, glyphs.ellipsis).map(({head, text}) =>
		text === '' ? paint('title', head) : paint('accent', head) + text,
	);
}

type Props = Readonly<{
	title: string;
	/** Painted, each at most `overlayCells` wide. */
	lines: readonly string[];
	offset: number;
	size: Size;
	theme: Theme;
}>;

/** A framed page over the whole body, scrolled to `offset` as far as there is text. */
export function Page({title, lines, offset, size, theme}: Props): ReactNode {
	const {glyphs, paint} = theme;
	const {columns, rows} = size;
	const {isFramed, lines: room} = overlayRoom(size);
	const first = Math.max(0, Math.min(offset, lines.length - room));
	const shown = lines.slice(first, first + room);
	const more =
		lines.length > room
			? `${first + 1}-${Math.min(lines.length, first + room)} of ${lines.length}`
			: '';
	if (!isFramed) {
		const text = [paint('focus', justify(title, more, columns - 1, glyphs.ellipsis)), ...shown];
		return <Lines lines={text} />;
	}

	const name = ` ${cut(clean(title), columns - 20, glyphs.ellipsis)} `;
	const badge = more === '' ? '' : ` ${more} `;
	const line = glyphs.horizontal.repeat(Math.max(0, columns - 2 - width(name) - badge.length));
	const top =
		paint('accent', glyphs.topLeft) +
		paint('focus', name) +
		paint('accent', `${line}${badge}${glyphs.topRight}`);
	const bottom = paint(
		'accent',
		glyphs.bottomLeft + glyphs.horizontal.repeat(columns - 2) + glyphs.bottomRight,
	);
	const sides = paint('accent', Array.from({length: room}, () => glyphs.vertical).join('\n'));
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			<Text>{top}</Text>
			<Box height={room}>
				<Box width={2}>
					<Text>{sides}</Text>
				</Box>
				<Box width={columns - 3} flexDirection="column">
					<Lines lines={shown} />
				</Box>
				<Box width={1}>
					<Text>{sides}</Text>
				</Box>
			</Box>
			<Text>{bottom}</Text>
		</Box>
	);
}
