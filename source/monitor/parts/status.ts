/** The line at the top, the narration and the tabs, as text. */
import type {Chapter, Snapshot, Speed, Status, StopReason} from '../../protocol/snapshot.ts';
import {digitOf, paneIds} from '../layout.ts';
import {panes} from '../panes/all.ts';
import type {State} from '../store.ts';
import {bytes, clean, cut, integer, lastWord, width, wrap} from '../text.ts';
import type {Role, Theme} from '../theme.ts';

type Segment = Readonly<{text: string; role?: Role; keep: number}>;

/** Speed in words. */
export function speedText(speed: Speed): string {
	return speed === Infinity ? 'flat out' : `${integer(speed)} line${speed === 1 ? '' : 's'}/s`;
}

const stopText: Readonly<Record<Exclude<StopReason, 'watchpoint'>, string>> = {
	start: 'at the start',
	pause: '',
	step: '',
	breakpoint: 'at a breakpoint',
	collection: 'at a collection',
	directive: 'by the scenario',
	end: '',
	limit: 'at a limit',
	error: 'after an error',
};

/** What the watched count did; an object that has died is watched no more. */
function watchpointText({watchpoint}: Status): string {
	return watchpoint === undefined
		? 'where the watched object died'
		: `where ${clean(watchpoint.name)} went from ${integer(watchpoint.before)} to ${integer(watchpoint.refs)} references`;
}

/** The state of the run in a word or two. */
export function stateSegment(status: Status, closed: boolean, theme: Theme): Segment {
	const {glyphs} = theme;
	if (closed) {
		return {text: `${glyphs.stopped} disconnected`, role: 'bad', keep: 9};
	}

	switch (status.state) {
		case 'loading': {
			return {text: 'loading', role: 'dim', keep: 9};
		}

		case 'running': {
			return {text: `${glyphs.running} ${speedText(status.speed)}`, role: 'good', keep: 9};
		}

		case 'paused': {
			const why = status.stop === 'watchpoint' ? watchpointText(status) : stopText[status.stop];
			return {text: why === '' ? 'paused' : `paused ${why}`, role: 'warn', keep: 9};
		}

		case 'finished': {
			const code = status.end?.exitCode ?? 0;
			return {
				text: `${glyphs.stopped} finished, exit ${code}`,
				role: code === 0 ? 'good' : 'bad',
				keep: 9,
			};
		}

		case 'crashed': {
			return {text: `${glyphs.stopped} heaptop failed`, role: 'bad', keep: 9};
		}
	}
}

function segmentsWidth(segments: readonly Segment[], separator: number): number {
	return segments.reduce(
		(sum, {text}, index) => sum + width(text) + (index === 0 ? 0 : separator),
		0,
	);
}

/** Left and right segments on one line; those with the smallest `keep` go first. */
export function statusText(state: State, theme: Theme): string {
	const cells = state.size.columns;
	const {glyphs, paint} = theme;
	const status = state.snapshot?.status;
	if (status === undefined) {
		return paint('title', cut(' heaptop', cells, glyphs.ellipsis));
	}

	let left: readonly Segment[] = [
		{text: 'heaptop', role: 'focus', keep: 3},
		{text: clean(status.file), role: 'title', keep: 8},
		{text: `CPython ${status.release} ${status.policy}`, role: 'dim', keep: 2},
		...(status.verifiedOn === undefined || status.changedByHand
			? []
			: [{text: `${glyphs.verified} verified`, role: 'good', keep: 6.5} as const]),
	];
	let right: readonly Segment[] = [
		...(status.changedByHand ? [{text: 'changed by hand', role: 'warn', keep: 7} as const] : []),
		stateSegment(status, state.closed, theme),
		...(status.state === 'paused'
			? [{text: speedText(status.speed), role: 'dim', keep: 1} as const]
			: []),
		{text: `line ${integer(status.line)}`, keep: 6},
		{text: `tick ${integer(status.tick)}`, keep: 4},
		{text: bytes(status.liveBytes), keep: 5},
		{text: `${integer(status.objects)} objects`, keep: 3.5},
		{text: `depth ${integer(status.depth)}`, role: 'dim', keep: 1.5},
	];
	const needed = () => segmentsWidth(left, 1) + segmentsWidth(right, 2) + 4;
	while (needed() > cells && left.length + right.length > 2) {
		const least = Math.min(...[...left, ...right].map(({keep}) => keep));
		left = left.filter(({keep}) => keep > least);
		right = right.filter(({keep}) => keep > least);
	}

	const room = Math.max(0, cells - segmentsWidth(right, 2) - 4);
	const shown = left.map(segment => ({...segment, text: cut(segment.text, room, glyphs.ellipsis)}));
	const draw = (segments: readonly Segment[], separator: string) =>
		segments.map(({text, role}) => (role === undefined ? text : paint(role, text))).join(separator);
	const space = Math.max(1, cells - 2 - segmentsWidth(shown, 1) - segmentsWidth(right, 2));
	return ` ${draw(shown, ' ')}${' '.repeat(space)}${draw(right, '  ')}`;
}

/** The tabs of the one-pane layout; the focused one stands out without colour too. */
export function tabsText(state: State, theme: Theme): string {
	const cells = state.size.columns;
	for (const name of [(title: string) => title, (title: string) => lastWord(title).slice(0, 6)]) {
		const tabs = paneIds.map(id => ({id, text: ` ${digitOf(id)} ${name(panes[id].title)} `}));
		if (tabs.reduce((sum, {text}) => sum + text.length, 0) <= cells) {
			return tabs
				.map(({id, text}) => theme.paint(id === state.focus ? 'selected' : 'dim', text))
				.join('');
		}
	}

	const tabs = paneIds.map(id =>
		id === state.focus
			? theme.paint('selected', ` ${digitOf(id)} ${panes[id].title} `)
			: theme.paint('dim', ` ${digitOf(id)} `),
	);
	return tabs.join('');
}

function chapterText(chapters: readonly Chapter[] | undefined): string {
	const at = chapters?.findLastIndex(({current}) => current) ?? -1;
	return at === -1 ? '' : `${at + 1}/${chapters!.length} ${chapters![at]!.title}`;
}

function endText({status}: Snapshot): string | undefined {
	if (status.state !== 'finished') {
		return undefined;
	}

	const {exitCode = 0, message} = status.end ?? {};
	return message === undefined || message === ''
		? `The program has ended, exit code ${exitCode}. Everything on screen is its last moment.`
		: `The program has ended, exit code ${exitCode}: ${message}`;
}

/** The lines between panes and footer: filter, error, notice, end or narration, in this order. */
export function noteLines(state: State, lines: number, theme: Theme): readonly string[] {
	const cells = state.size.columns - 2;
	const {glyphs, paint} = theme;
	const say = (text: string, role?: Role) =>
		wrap(clean(text), cells, lines, glyphs.ellipsis).map(line =>
			line === '' ? '' : ` ${role === undefined ? line : paint(role, line)}`,
		);
	if (state.filterBefore !== undefined) {
		const {filter} = state.lists[state.focus];
		return [` ${paint('key', '/')}${clean(filter)}${paint('accent', glyphs.caret)}`];
	}

	if (state.errors.length > 0) {
		const more = state.errors.length > 1 ? ` (1 of ${state.errors.length})` : '';
		return say(`error${more}: ${state.errors[0]!}`, 'bad');
	}

	if (state.notice !== undefined) {
		return say(state.notice, 'warn');
	}

	if (state.snapshot === undefined) {
		return [''];
	}

	const end = endText(state.snapshot);
	if (end !== undefined) {
		return say(end, (state.snapshot.status.end?.exitCode ?? 0) === 0 ? 'good' : 'bad');
	}

	const chapter = chapterText(state.snapshot.chapters);
	const note = clean(state.snapshot.note?.text ?? '');
	if (chapter === '') {
		return say(note);
	}

	const head = `${glyphs.chapter} ${clean(chapter)}`;
	const [first = '', ...rest] = wrap(
		note === '' ? head : `${head} ${glyphs.dot} ${note}`,
		cells,
		lines,
		glyphs.ellipsis,
	);
	return [
		` ${first.startsWith(head) ? paint('accent', head) + first.slice(head.length) : first}`,
		...rest.map(line => ` ${line}`),
	];
}
