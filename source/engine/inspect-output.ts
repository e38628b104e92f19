/** What the program has printed so far, line by line. */
import type {OutputLine} from '../protocol/snapshot.ts';

export type OutputLog = {
	readonly lines: OutputLine[];
	/** Lines dropped from the front. */
	dropped: number;
	/** The last line of each stream has not ended yet: its index, or -1. */
	readonly open: {1: number; 2: number};
};

/** Lines kept; older ones are dropped a quarter at a time. */
const MOST_LINES = 20_000;
/** A line longer than this is cut: nobody reads it on a screen. */
const LONGEST_LINE = 4000;

export const newOutputLog = (): OutputLog => ({lines: [], dropped: 0, open: {1: -1, 2: -1}});

function trim(log: OutputLog): void {
	const count = MOST_LINES / 4;
	log.lines.splice(0, count);
	log.dropped += count;
	log.open[1] -= count;
	log.open[2] -= count;
}

/** Adds what was written at `tick`. */
export function addOutput(log: OutputLog, stream: 1 | 2, text: string, tick: number): void {
	const parts = text.split('\n');
	for (const [i, part] of parts.entries()) {
		const isLast = i === parts.length - 1;
		if (isLast && part === '') break;
		const at = log.open[stream];
		const line = at < 0 ? undefined : log.lines[at];
		if (line !== undefined) {
			log.lines[at] = {...line, text: (line.text + part).slice(0, LONGEST_LINE)};
		} else {
			log.open[stream] = log.lines.length;
			log.lines.push({
				key: String(log.dropped + log.lines.length),
				stream: stream === 1 ? 'stdout' : 'stderr',
				text: part.slice(0, LONGEST_LINE),
				tick,
			});
		}
		if (!isLast) log.open[stream] = -1;
	}
	if (log.lines.length > MOST_LINES) trim(log);
}

/** The last line of a stream that is not blank, or ''. */
export const lastLineOf = (log: OutputLog, stream: OutputLine['stream']): string =>
	log.lines.findLast(line => line.stream === stream && line.text.trim() !== '')?.text ?? '';
