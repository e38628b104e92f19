/** The keymap for people: footer, help, and the README's table. */
import type {Capability} from '../protocol/command.ts';
import {type Binding, type KeyContext, type KeyGroup, bindings, isHeard} from './keymap.ts';
import {width} from './text.ts';
import type {Theme} from './theme.ts';

const keySigns: Readonly<Record<string, string>> = {
	up: '↑',
	down: '↓',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	enter: 'Enter',
	escape: 'Esc',
	tab: 'Tab',
	'shift+tab': 'Shift-Tab',
	backspace: 'Backspace',
	delete: 'Delete',
};

/** A key as people write it. */
export function keySign(key: string, ascii = false): string {
	const sign = keySigns[key];
	if (sign !== undefined) {
		return ascii && width(sign) === 1 ? key : sign;
	}

	return key.startsWith('ctrl+') ? `Ctrl-${key.slice(5).toUpperCase()}` : key;
}

/** The keys of a binding in words, digits as a range. */
export function keysText(binding: Binding, ascii = false): string {
	const {keys} = binding;
	return keys.length > 4
		? `${keySign(keys[0]!)}-${keySign(keys.at(-1)!)}`
		: keys.map(key => keySign(key, ascii)).join(' ');
}

/** The footer in `cells` cells: what is possible now; help and quit stay to the last. */
export function footerText(context: KeyContext, cells: number, theme: Theme): string {
	const entries = bindings
		.filter(binding => isHeard(binding, context))
		.flatMap((binding, index) => {
			const label = binding.footer?.label(context);
			const key = binding.footer?.keys ?? keySign(binding.keys[0]!);
			return label === undefined
				? []
				: [{key, label, index, rank: binding.footer!.rank, cells: width(key) + width(label) + 1}];
		})
		.sort((a, b) => a.rank - b.rank);
	const separator = ` ${theme.glyphs.dot} `;
	let room = cells - 2;
	const chosen: typeof entries = [];
	for (const entry of entries) {
		const needed = entry.cells + (chosen.length === 0 ? 0 : separator.length);
		if (needed > room) {
			break;
		}

		chosen.push(entry);
		room -= needed;
	}

	// Help and quit are the first to stay and the last to be read.
	const last = chosen.filter(({rank}) => rank < 0);
	const first = chosen.filter(({rank}) => rank >= 0);
	return ` ${[...first, ...last.sort((a, b) => b.rank - a.rank)]
		.map(({key, label}) => `${theme.paint('key', key)} ${label}`)
		.join(theme.paint('dim', separator))}`;
}

const groups: readonly KeyGroup[] = ['Run', 'Back in time', 'Lists', 'Screen'];

/** The keys by group, as pairs of key and meaning; only those the source can serve. */
export function helpGroups(
	capabilities: readonly Capability[],
	ascii = false,
): ReadonlyArray<Readonly<{group: KeyGroup; rows: ReadonlyArray<readonly [string, string]>}>> {
	return groups
		.map(group => ({
			group,
			rows: bindings
				.filter(
					binding =>
						binding.group === group &&
						binding.modes[0] !== 'filter' &&
						isHeard(binding, {mode: binding.modes[0]!, capabilities}),
				)
				.map(binding => [keysText(binding, ascii), binding.help] as const),
		}))
		.filter(({rows}) => rows.length > 0);
}

/** The README's table of keys, in Markdown. */
export function keyTableMarkdown(capabilities: readonly Capability[]): string {
	const rows = helpGroups(capabilities).flatMap(({rows: pairs}) =>
		pairs.map(([keys, help]) => {
			const shown = keys.split(' ').map(key => `\`${key.replaceAll('|', String.raw`\|`)}\``);
			return `| ${shown.join(' ')} | ${help} |`;
		}),
	);
	return ['| key | does |', '|---|---|', ...rows, ''].join('\n');
}
