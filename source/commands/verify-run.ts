/** Runs a program in a real interpreter as `python FILE` does, and under the recorder; reads what was recorded, there and here. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {Readable} from 'node:stream';
import type {ProgramFile} from '../engine/job.ts';
import type {Outcome} from '../engine/record.ts';
import {RECORDED, type RecorderJob, recorderText} from '../engine/recorder.ts';
import {cleanEnvironment, type Interpreter} from './interpreters.ts';

export type Collection = {
	readonly generation: number;
	/** Objects in each generation before it, youngest first. */
	readonly sizes: readonly number[];
	readonly unreachable: number;
	readonly uncollectable: number;
	/** Where the program was; 0: none of its frames ran. */
	readonly line: number;
};

export type Size = {readonly name: string; readonly type: string; readonly bytes: string};
export type Trace = {readonly line: number; readonly bytes: number; readonly blocks: number};

export type Run = Pick<Outcome, 'exitCode' | 'stdout' | 'stderr' | 'records'>;

/** What three runs of a program show. */
export type Observed = {
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
	/** Output of the recorded run, which begins with nothing to collect. */
	readonly recordedStdout: string;
	readonly collections: readonly Collection[];
	/** By the collector's own statistics: more than were recorded if the program turned the recording off. */
	readonly collectionsRun: number;
	/** `gc.get_count()` at the end; '' if the program did not come to its end in an orderly way. */
	readonly counts: string;
	readonly sizes: readonly Size[];
	/** By line. */
	readonly traces: readonly Trace[];
	/** The program turned tracing off. */
	readonly tracesStopped: boolean;
};

const INTERRUPTED = 130;

/** Runs it in the interpreter. `recorder` undefined: as a user starts it. */
export async function runReal(
	interpreter: Interpreter,
	file: ProgramFile,
	args: readonly string[],
	recorder?: RecorderJob,
): Promise<Run> {
	const words =
		recorder === undefined
			? ['-B', file.name, ...args]
			: ['-B', '-S', '-P', '-c', recorderText(recorder)];
	const child = spawn(interpreter.path, words, {
		env: cleanEnvironment(),
		stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
	});
	const texts = ['', '', ''];
	for (const [i, stream] of (child.stdio.slice(1) as Readable[]).entries()) {
		stream.setEncoding('utf8');
		stream.on('data', (text: string) => {
			texts[i] += text;
		});
	}
	const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
	const exitCode = code ?? (signal === 'SIGINT' ? INTERRUPTED : 128);
	return {exitCode, stdout: texts[0]!, stderr: texts[1]!, records: texts[2]!.split('\n')};
}

/** A frame of the program, as faulthandler shows it. */
const frameLine = new RegExp(`^ {2}File "${RECORDED}", line (\\d+) in `);

const numbers = (text: string): number[] => text.trim().split(/\s+/).map(Number);

/** The collections, out of the collector's own words and where the program was. */
function collectionsOf(records: readonly string[]): Collection[] {
	const found: Collection[] = [];
	let current: {generation: number; line: number; sizes: readonly number[]} | undefined;
	for (const record of records.slice(records.indexOf('@begin') + 1)) {
		const [, generation] = /^gc: collecting generation (\d+)/.exec(record) ?? [];
		if (generation !== undefined) current = {generation: Number(generation), line: 0, sizes: []};
		if (current === undefined) continue;
		const [, sizes] = /^gc: objects in each generation: ([\d ]+)/.exec(record) ?? [];
		if (sizes !== undefined) current.sizes = numbers(sizes);
		// Ours says which line; faulthandler shows all frames, the innermost first.
		const [, line] = /^@line (\d+)/.exec(record) ?? frameLine.exec(record) ?? [];
		if (line !== undefined && current.line === 0) current.line = Number(line);
		const [, unreachable, uncollectable] =
			/^gc: done, (\d+) unreachable, (\d+) uncollectable/.exec(record) ?? [];
		if (unreachable === undefined) continue;
		found.push({
			...current,
			unreachable: Number(unreachable),
			uncollectable: Number(uncollectable),
		});
		current = undefined;
	}
	return found;
}

const after = (records: readonly string[], mark: string): readonly string[] =>
	records.flatMap(record => (record.startsWith(`${mark} `) ? [record.slice(mark.length + 1)] : []));

/** Puts together what the three runs show. */
export function observe(plain: Run, recorded: Run, traced: Run): Observed {
	const counts = after(recorded.records, '@counts')[0];
	const collections = counts === undefined ? [] : collectionsOf(recorded.records);
	return {
		exitCode: plain.exitCode,
		stdout: plain.stdout,
		stderr: plain.stderr,
		recordedStdout: recorded.stdout,
		collections,
		collectionsRun: Number(after(recorded.records, '@ran')[0] ?? collections.length),
		counts: counts === undefined ? '' : `(${counts.replaceAll(' ', ', ')})`,
		sizes: after(recorded.records, '@size').map(text => {
			const [name, type, bytes] = text.split(' ');
			return {name: name!, type: type!, bytes: bytes!};
		}),
		traces: after(traced.records, '@trace')
			.map(text => {
				const [line, bytes, blocks] = numbers(text);
				return {line: line!, bytes: bytes!, blocks: blocks!};
			})
			.sort((a, b) => a.line - b.line),
		tracesStopped: traced.records.includes('@stopped'),
	};
}
