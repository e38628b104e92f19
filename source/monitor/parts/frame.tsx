/** The frame of a pane: its number, title and state in the top line, a border where there is room. */
import {type ReactNode, memo} from 'react';
import {Box, Text} from 'ink';
import type {Snapshot} from '../../protocol/snapshot.ts';
import {type PaneId, type Placement, digitOf, innerSize, sharers} from '../layout.ts';
import {type ListState, sliceOf} from '../pane.ts';
import {panes} from '../panes/all.ts';
import {clean, cut, integer, lastWord, width} from '../text.ts';
import type {Theme} from '../theme.ts';

type Props = Readonly<{
	placement: Placement;
	snapshot: Snapshot | undefined;
	state: ListState;
	focused: boolean;
	theme: Theme;
}>;

/** What the title says about the list: its filter, its order, where the cursor is. */
export function badgeText(
	id: PaneId,
	snapshot: Snapshot | undefined,
	state: ListState,
	page: number,
): string {
	const section = panes[id].list;
	const slice = section === undefined ? undefined : sliceOf(snapshot, section);
	if (slice === undefined) {
		return '';
	}

	const parts: string[] = [];
	if (state.filter !== '') {
		parts.push(
			`/${clean(state.filter)}`,
			`${integer(slice.total)} of ${integer(slice.unfiltered)}`,
		);
	} else if (slice.total > page) {
		parts.push(`${integer(state.index + 1)}/${integer(slice.total)}`);
	}

	return parts.join(' ');
}

/** The other panes that share the place of this one: ` 8 types 9 pools `; '' if none does. */
function sharersText(id: PaneId): string {
	if (!sharers.includes(id)) {
		return '';
	}

	const others = sharers.filter(other => other !== id);
	return ` ${others.map(other => `${digitOf(other)} ${lastWord(panes[other].title).toLowerCase()}`).join(' ')} `;
}

/** The top line: `╭ 2 References ─────── 3/12 ╮`, or `─ 2 References ───── 12 names ─` as a rule. */
export function titleText(
	placement: Placement,
	badge: string,
	focused: boolean,
	theme: Theme,
): string {
	const {glyphs, paint} = theme;
	const {columns, frame, id} = placement;
	const border = focused ? 'accent' : 'border';
	const name = `${focused ? glyphs.cursor : ' '}${digitOf(id)} ${panes[id].title} `;
	const isBox = frame === 'box';
	const left = isBox ? glyphs.topLeft : glyphs.horizontal;
	const right = isBox ? glyphs.topRight : glyphs.horizontal;
	const shownName = cut(name, columns - 2, glyphs.ellipsis);
	const room = columns - 2 - width(shownName);
	const shownBadge = badge === '' || room < 8 ? '' : ` ${cut(badge, room - 4, glyphs.ellipsis)} `;
	const line = Math.max(0, room - width(shownBadge));
	const others = placement.rows === 1 ? '' : sharersText(id);
	const shownOthers = width(others) + 2 > line ? '' : others;
	return (
		paint(border, left) +
		paint(focused ? 'focus' : 'title', shownName) +
		(shownOthers === '' ? '' : paint(border, glyphs.horizontal) + paint('dim', shownOthers)) +
		paint(border, glyphs.horizontal.repeat(line - (shownOthers === '' ? 0 : width(others) + 1))) +
		paint(focused ? 'accent' : 'dim', shownBadge) +
		paint(border, right)
	);
}

function bottomText(columns: number, focused: boolean, theme: Theme): string {
	const {glyphs, paint} = theme;
	return paint(
		focused ? 'accent' : 'border',
		glyphs.bottomLeft + glyphs.horizontal.repeat(Math.max(0, columns - 2)) + glyphs.bottomRight,
	);
}

function PaneFrameView({placement, snapshot, state, focused, theme}: Props): ReactNode {
	const {columns, rows, frame, id} = placement;
	const pane = panes[id];
	const size = innerSize(placement);
	const content =
		snapshot === undefined || size.rows < 1
			? null
			: pane.view({snapshot, state, size, theme, focused});
	if (frame === 'bare') {
		return (
			<Box flexDirection="column" width={columns} height={rows}>
				{content}
			</Box>
		);
	}

	const collapsed = frame === 'rule' && size.rows < 1;
	const badge = collapsed
		? snapshot === undefined
			? ''
			: pane.summary(snapshot)
		: badgeText(id, snapshot, state, size.rows - pane.headerRows);
	const title = <Text wrap="truncate-end">{titleText(placement, badge, focused, theme)}</Text>;
	if (frame === 'rule') {
		return (
			<Box flexDirection="column" width={columns} height={rows}>
				{title}
				{content}
			</Box>
		);
	}

	const column = Array.from({length: size.rows}, () => theme.glyphs.vertical).join('\n');
	const sides = theme.paint(focused ? 'accent' : 'border', column);
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			{title}
			<Box height={size.rows}>
				<Box width={1}>
					<Text>{sides}</Text>
				</Box>
				<Box flexDirection="column" width={size.columns}>
					{content}
				</Box>
				<Box width={1}>
					<Text>{sides}</Text>
				</Box>
			</Box>
			<Text>{bottomText(columns, focused, theme)}</Text>
		</Box>
	);
}

function isSamePane(before: Props, after: Props): boolean {
	const {sections} = panes[after.placement.id];
	return (
		before.placement.columns === after.placement.columns &&
		before.placement.rows === after.placement.rows &&
		before.placement.frame === after.placement.frame &&
		before.placement.id === after.placement.id &&
		before.state === after.state &&
		before.focused === after.focused &&
		before.theme === after.theme &&
		sections.every(section => before.snapshot?.[section] === after.snapshot?.[section])
	);
}

/** A pane in its frame; drawn again only when what it shows has changed. */
export const PaneFrame = memo(PaneFrameView, isSamePane);
