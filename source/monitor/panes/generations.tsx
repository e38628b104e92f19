/** The collector's generations: counts against thresholds, and what decides on a full collection. */
import type {GenerationRow, GenerationsSection, PolicyState} from '../../protocol/snapshot.ts';
import {type Pane, fixedUpdate} from '../pane.ts';
import {Lines} from '../parts/lines.tsx';
import {cut, fit, integer} from '../text.ts';
import type {Theme} from '../theme.ts';

/** A bar of `cells` cells, filled by count over threshold. */
export function barText(count: number, threshold: number, cells: number, theme: Theme): string {
	const {glyphs, paint} = theme;
	const part = threshold === 0 ? 0 : Math.max(0, Math.min(1, count / threshold));
	const full = part === 0 ? 0 : Math.max(1, Math.round(part * cells));
	return (
		paint(part >= 1 ? 'warn' : 'bar', glyphs.barFull.repeat(full)) +
		paint('border', glyphs.barEmpty.repeat(cells - full))
	);
}

/** One generation in `cells` cells. */
export function generationText(
	row: GenerationRow,
	names: number,
	cells: number,
	theme: Theme,
): string {
	const name = fit(row.name, names);
	const objects = `${fit(integer(row.objects), 9, 'right')} objects`;
	const {count, threshold} = row;
	const hasCount = count !== undefined && threshold !== undefined;
	const counts = hasCount
		? `${fit(integer(count), 7, 'right')} / ${fit(threshold === 0 ? 'off' : integer(threshold), 6)}`
		: ' '.repeat(16);
	const room = cells - names - counts.length - 4;
	const shownObjects = room - objects.length >= 6;
	const bar = Math.min(40, Math.max(0, shownObjects ? room - objects.length : room));
	return (
		` ${theme.paint('title', name)} ${hasCount ? barText(count, threshold, bar, theme) : ' '.repeat(bar)} ` +
		(hasCount || shownObjects ? counts : theme.paint('dim', objects.trimStart().padStart(16))) +
		(shownObjects ? theme.paint('dim', objects) : '')
	);
}

/** The rule that decides on looking at old objects, in words. */
export function policyText(policy: PolicyState, cells: number, dot: string): string {
	if (policy.kind === 'incremental') {
		const next = {
			collect: `next: an increment, up to ${integer(policy.work)} objects`,
			mark: 'next: marks what is in use',
			skip: 'next: skipped, ahead of its work',
		}[policy.next];
		const work = `work to do ${integer(policy.workToDo)}`;
		const long = `${next} ${dot} ${work}`;
		return long.length <= cells ? long : next;
	}

	const quarter = Math.floor(policy.longLivedTotal / 4);
	const pending = integer(policy.longLivedPending);
	const long = `next full: pending ${pending} of ${integer(quarter)} (25 % of ${integer(policy.longLivedTotal)})${policy.fullAllowed ? ', allowed' : ''}`;
	return long.length <= cells
		? long
		: `next full: pending ${pending} of ${integer(quarter)}${policy.fullAllowed ? ', allowed' : ''}`;
}

function switchesText(section: GenerationsSection, theme: Theme): string {
	const {glyphs, paint} = theme;
	const enabled = section.enabled ? 'gc enabled' : paint('warn', 'gc disabled');
	const garbage = `uncollectable ${integer(section.garbage)}`;
	return [
		section.collecting ? paint('warn', 'collecting now') : enabled,
		`frozen ${integer(section.frozen)}`,
		section.garbage === 0 ? garbage : paint('bad', garbage),
	].join(` ${glyphs.dot} `);
}

export const generationsPane: Pane = {
	id: 'generations',
	title: 'Generations',
	initial: {index: 0, offset: 0, follow: false, filter: ''},
	headerRows: 0,
	sections: ['generations'],
	needs: () => ({generations: true}),
	update: fixedUpdate,
	view({snapshot: {generations: section}, size, theme}) {
		if (section === undefined) {
			return null;
		}

		const names = Math.max(...section.generations.map(({name}) => name.length));
		const policy = policyText(section.policy, size.columns - 2, theme.glyphs.dot);
		const lines = [
			...section.generations.map(row => generationText(row, names, size.columns, theme)),
			` ${cut(policy, size.columns - 2, theme.glyphs.ellipsis)}`,
			` ${switchesText(section, theme)}`,
		];
		return <Lines lines={lines.slice(0, size.rows)} />;
	},
	summary: ({generations: section}) =>
		section === undefined
			? ''
			: section.generations
					.map(({name, count, threshold, objects}) =>
						count === undefined || threshold === undefined
							? `${name} ${integer(objects)}`
							: `${name}: ${integer(count)}/${integer(threshold)}`,
					)
					.join('  '),
	legend: [
		'generation 0 counts allocations minus deallocations of containers since its last collection,',
		'the others count collections of the generation below; a count above its threshold collects',
		'a full collection also waits until the pending survivors exceed a quarter of the old ones',
		'3.14.2: pending objects wait for an increment, visited ones had theirs in this cycle',
	],
};
