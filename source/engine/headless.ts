/** Runs a program without a dashboard, in the thread that calls: its output is the process's, its exit status the answer. */
import type {SyntaxProblem} from '../language/code.ts';
import {EVAL_SIGINT, type Machine} from '../runtime/machine.ts';
import {INT_MAX_STR_DIGITS} from '../runtime/statics.ts';
import {profiles} from '../profile/index.ts';
import {rehearse} from '../interpreter/rehearsal.ts';
import {createMachine} from './create.ts';
import {execute, loadProgram, type Program} from './run.ts';
import type {ProgramFile, RunSettings} from './job.ts';
import {
	firstLookAfter,
	instructionLimitText,
	LimitReached,
	LOOK_INTERVAL,
	nextLookAfter,
	StackTooShallow,
} from './limits.ts';
import {lineOfProgram} from './inspect-frames.ts';
import {type Output, OutputClosed} from './output.ts';
import {allowReplacement, NOT_REPLACED_FROM, NOT_REPLACED_UNTIL} from './replacement.ts';
import {standardModules} from './standard-modules.ts';

/** Exit statuses of heaptop's own; all others are the program's. */
export const EXIT_REFUSED = 2;
export const EXIT_INTERNAL = 70;
export const EXIT_LIMIT = 124;
export const EXIT_CLOSED = 141;
/** No exit status: the thread's stack ended, and the program is to begin again in a thread with a deeper one. */
export const TOO_DEEP = -1;

/** The word that numbers generators without a seed (interpreter/modules/random.ts): they are seeded with it. */
const UNSEEDED = INT_MAX_STR_DIGITS + 8;

/** A machine for the settings, its output going to `write`. */
export function machineFor(
	settings: RunSettings,
	write: (stream: 1 | 2, text: string) => void,
	readLine: () => string | undefined,
): Machine {
	const profile = profiles[settings.python];
	if (profile === undefined) throw new Error(`no such release: ${settings.python}`);
	const m = createMachine({profile, heapLimit: settings.heapLimit, write, readLine});
	const [first = m.gc.threshold0, second = m.gc.threshold1, third = m.gc.threshold2] =
		settings.thresholds;
	m.gc.threshold0 = first;
	m.gc.threshold1 = second;
	m.gc.threshold2 = third;
	m.i32[UNSEEDED >> 2] = settings.seed;
	rehearse(m);
	return m;
}

/** How heaptop says that it cannot run a construct: as CPython shows a SyntaxError, then why. */
export function refusalText(problem: SyntaxProblem): string {
	const line = problem.text.replace(/\n$/, '');
	const indent = line.length - line.trimStart().length;
	const start = Math.max(0, problem.offset - 1 - indent);
	const width =
		problem.endLineno === problem.lineno ? Math.max(1, problem.endOffset - problem.offset) : 1;
	const marker = problem.offset > 0 ? `    ${' '.repeat(start)}${'^'.repeat(width)}\n` : '';
	const shown = line === '' ? '' : `    ${line.trimStart()}\n${marker}`;
	return (
		`  File "${problem.filename}", line ${problem.lineno}\n${shown}` +
		`heaptop: not supported: ${problem.message}\n`
	);
}

/** Whether compilation found something that heaptop refuses (rather than what Python does). */
export const isRefused = (program: Program): boolean =>
	program.problem?.type === 'UnsupportedSyntax';

/** Builtins that CPython has and heaptop has not, and what to do without them. */
const missingBuiltins: ReadonlyMap<string, string> = new Map([
	['breakpoint', 'in the dashboard b sets a breakpoint'],
	['open', 'programs have no files here; io.StringIO and io.BytesIO hold what a file would'],
]);

/** A word about a module or builtin that CPython has and heaptop has not, if that is what an uncaught error says; else ''. */
export function missingText(m: Machine, error: string): string {
	const [, builtin = ''] = /^NameError: name '(\w+)' is not defined/m.exec(error) ?? [];
	const advice = missingBuiltins.get(builtin);
	if (advice !== undefined)
		return `heaptop: CPython has the function ${builtin}, heaptop does not: ${advice}.\n`;
	const [, name = ''] = /^ModuleNotFoundError: No module named '([^'.]+)[^']*'$/m.exec(error) ?? [];
	if (!standardModules.has(name)) return '';
	const known = [...m.builtinModules.keys(), ...m.libraryModules.keys()]
		.filter(module => !module.startsWith('_') && !module.includes('.'))
		.sort();
	return `heaptop: CPython has the module ${name}, heaptop does not. It has ${[...new Set(known)].join(', ')}.\n`;
}

export type HeadlessOptions = {
	readonly file: ProgramFile;
	readonly settings: RunSettings;
	readonly output: Output;
	/** Says whether the user asked to interrupt the program since it was last asked. */
	readonly isInterrupted: () => boolean;
	/** Whether it can begin again elsewhere where this thread's stack ends: the answer is then TOO_DEEP. */
	readonly mayMove?: boolean;
	/** Told once there is a program, before it begins. */
	readonly onProgram?: (m: Machine, program: Program) => void;
};

/** Runs the program to its end; the process's exit status. Never throws. */
export function runHeadless(options: HeadlessOptions): number {
	const {file, settings, output, isInterrupted, mayMove = false, onProgram} = options;
	let status: number;
	let m: Machine | undefined;
	/** Whether the user has asked for it; the program then hears of it at its next check point. */
	const interrupts = (machine: Machine): boolean => {
		if (!isInterrupted()) return false;
		// Begun again, the program would have to be interrupted at the same place.
		machine.may_move = false;
		machine.eval_breaker |= EVAL_SIGINT;
		return true;
	};
	try {
		m = machineFor(settings, output.write, () => output.readLine(() => interrupts(m!)));
		m.may_move = mayMove;
		const program = loadProgram(m, file.bytes, file.path, settings.args, file.name);
		if (isRefused(program)) {
			output.write(2, refusalText(program.problem!));
			return EXIT_REFUSED;
		}
		onProgram?.(m, program);
		watch(m, file, settings, output, interrupts);
		let lastError = '';
		m.write = (stream, text) => {
			if (stream === 2 && text !== '\n') lastError = text;
			output.write(stream, text);
		};
		status = execute(program);
		output.write(2, missingText(m, lastError));
	} catch (error) {
		if (error instanceof StackTooShallow || (m?.may_move === true && isStackOverflow(error)))
			return TOO_DEEP;
		status = explain(error, m, file, output);
	} finally {
		allowReplacement(true);
	}
	try {
		output.flush();
	} catch {
		return EXIT_CLOSED;
	}
	return status;
}

/** Looks at limits and at Ctrl-C now and then, and lets held-back output go. */
function watch(
	m: Machine,
	file: ProgramFile,
	settings: RunSettings,
	output: Output,
	interrupts: (machine: Machine) => boolean,
): void {
	const {maxInstructions} = settings;
	// The first line goes out at once.
	let flushed = Number.NEGATIVE_INFINITY;
	m.look = machine => {
		if (machine.tick_stop >= maxInstructions)
			throw new LimitReached(
				instructionLimitText(maxInstructions),
				lineOfProgram(machine, file.path),
			);
		allowReplacement(machine.tick_stop >= NOT_REPLACED_UNTIL);
		nextLookAfter(machine, Math.min(LOOK_INTERVAL, maxInstructions - machine.tick_stop));
		interrupts(machine);
		const now = performance.now();
		if (now - flushed > 100 && output.flush()) flushed = now;
		return 0;
	};
	firstLookAfter(m, Math.min(NOT_REPLACED_FROM, maxInstructions));
}

/** True for the host's own stack overflow: the program nested calls of C code deeper than the thread's stack. */
export const isStackOverflow = (error: unknown): boolean =>
	error instanceof RangeError && /call stack/i.test(error.message);

function explain(
	error: unknown,
	m: Machine | undefined,
	file: ProgramFile,
	output: Output,
): number {
	if (error instanceof OutputClosed) return EXIT_CLOSED;
	const line = m === undefined ? 0 : lineOfProgram(m, file.path);
	const place = line === 0 ? file.name : `${file.name}:${line}`;
	try {
		if (error instanceof LimitReached) {
			output.write(2, `heaptop: ${place}: ${error.message}\n`);
			return EXIT_LIMIT;
		}
		if (isStackOverflow(error)) {
			output.write(
				2,
				`heaptop: ${place}: RecursionError: calls of C code are nested too deeply for heaptop; ` +
					'a lower sys.setrecursionlimit() makes it an exception\n',
			);
			return 1;
		}
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		output.write(2, `heaptop: ${place}: heaptop itself failed, please report it:\n${text}\n`);
	} catch {
		return EXIT_CLOSED;
	}
	return EXIT_INTERNAL;
}

