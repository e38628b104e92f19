/** The help as lines of one or two columns; parts/overlay.tsx paints them. */
import type {Capability} from '../protocol/command.ts';
import {helpGroups} from './key-text.ts';
import type {KeyGroup} from './keymap.ts';
import {wrap} from './text.ts';

export type HelpEntry =
	| Readonly<{kind: 'title'; text: string}>
	| Readonly<{kind: 'key'; keys: string; text: string}>
	| Readonly<{kind: 'text'; text: string}>
	| Readonly<{kind: 'blank'}>;

const leftGroups: ReadonlySet<KeyGroup> = new Set(['Run', 'Back in time']);

/** Terminals from this width on show the help in two columns. */
const twoColumns = 112;

/** The help's lines: the keys the source can serve, then the signs of the pane at hand. */
export function helpLayout(
	capabilities: readonly Capability[],
	pane: Readonly<{title: string; legend: readonly string[]}>,
	columns: number,
	ascii = false,
): ReadonlyArray<readonly HelpEntry[]> {
	const left: HelpEntry[] = [];
	const right: HelpEntry[] = [];
	for (const {group, rows} of helpGroups(capabilities, ascii)) {
		const side = leftGroups.has(group) || columns < twoColumns ? left : right;
		side.push({kind: 'title', text: group});
		for (const [keys, text] of rows) {
			side.push({kind: 'key', keys, text});
		}

		side.push({kind: 'blank'});
	}

	left.push({kind: 'title', text: `The ${pane.title} pane`});
	const cells = Math.floor((columns - 4) / (right.length === 0 ? 1 : 2)) - 4;
	for (const text of pane.legend.flatMap(line => wrap(line, cells, 3))) {
		left.push({kind: 'text', text});
	}

	const length = Math.max(left.length, right.length);
	return Array.from({length}, (_, index) => {
		const first = left[index] ?? {kind: 'blank'};
		return right.length === 0 ? [first] : [first, right[index] ?? {kind: 'blank'}];
	});
}
