// Runs a program in this thread and audits it on the way.
import {audit, placeOf} from '../../source/engine/audit.ts';
import {isSafePoint} from '../../source/engine/checkpoint.ts';
import {createMachine} from '../../source/engine/create.ts';
import {firstLookAfter, nextLookAfter, ticksCompleted} from '../../source/engine/limits.ts';
import {executeMain, loadProgram, type Program} from '../../source/engine/run.ts';
import {REASON_MANUAL} from '../../source/gc/collection.ts';
import {profiles} from '../../source/profile/index.ts';
import {TRACE_FAIL} from '../../source/runtime/machine.ts';
import {type Moment, momentOf, rewind} from './rewind.ts';

export type Plan = Readonly<{
	source: string;
	file: string;
	python: string;
	/** Audits after every single instruction, before those at a distance begin. */
	first?: number;
	/** Instructions between audits. */
	every: number;
	/** Audits at most; then only one more, at the end. */
	most: number;
	/** Collect everything before each audit. */
	stress?: boolean;
	/** Let the n-th allocation fail, and every one after it, until the error has been raised. */
	failAt?: number;
	/** Instructions after which the program is stopped and audited; without: none. */
	instructions?: number;
}>;

/** Programs that need a deeper stack than tests have, that do little but run long, or in which CPython itself loses references. */
export const left: ReadonlySet<string> = new Set([
	'death/deep',
	'death/leaked_keywords',
	'death/long_chains',
	'death/put_off',
	'functions/c_recursion',
	'functions/recursion',
	'uncaught/recursion',
]);

export type Outcome = Readonly<{
	/** What the first audit that found something said; empty where all were clean. */
	problems: readonly string[];
	audits: number;
	/** Instructions completed. */
	executed: number;
	/** Allocations that were asked for, where `failAt` was given and not reached. */
	allocations: number;
	stdout: string;
	stderr: string;
	exitCode: number;
	/** Whether an uncaught error was handed to whoever prints it. */
	reported: boolean;
}>;

/** Thrown through the machine when an audit finds something. */
class Found extends Error {
	readonly problems: readonly string[];

	constructor(problems: readonly string[]) {
		super('found');
		this.problems = problems;
	}
}

/** Thrown through the machine when the program has had its instructions. */
class Enough extends Error {}

const heapLimit = 64 * 1024 ** 2;

type Prepared = Readonly<{
	python: string;
	/** As it was made, without a program. */
	made: Moment;
	source: string;
	file: string;
	program: Program;
	/** Before the program's first instruction; nothing where there is none, but a SyntaxError, which lies on the heap. */
	loaded: Moment | undefined;
}>;

/** What the last run began with, if it came to its end: what another leaves behind (slots marked as borrowed, say) is not used again. */
let last: Prepared | undefined;

function prepare({source, file, python}: Plan): Prepared {
	if (
		last?.loaded !== undefined &&
		last.python === python &&
		last.source === source &&
		last.file === file
	)
		return last;
	const made =
		last?.python === python
			? last.made
			: momentOf(createMachine({profile: profiles[python]!, heapLimit}));
	const program = loadProgram(rewind(made), source, file, []);
	return {
		python,
		made,
		source,
		file,
		program,
		loaded: program.problem === undefined ? momentOf(program.m) : undefined,
	};
}

/** Runs the program under its plan. Throws where heaptop itself fails. */
export function runAudited(plan: Plan): Outcome {
	const {file, every, most, first = 0, stress = false, failAt} = plan;
	const {instructions = Number.POSITIVE_INFINITY} = plan;
	const out: [string, string] = ['', ''];
	const prepared = prepare(plan);
	last = undefined;
	const m = prepared.loaded === undefined ? prepared.program.m : rewind(prepared.loaded);
	const program = {...prepared.program, m};
	m.write = (stream, text) => {
		out[stream - 1] += text;
	};
	let audits = 0;
	const check = (): void => {
		if (stress) m.gc_collect(m, 2, REASON_MANUAL);
		audits++;
		const problems = audit(m, program.held);
		if (problems.length > 0) throw new Found([`at ${placeOf(m, file)}`, ...problems]);
	};

	m.look = machine => {
		// What the collection of a stress run executes is looked at too; that look has nothing to do.
		if (machine.gc.collecting) {
			nextLookAfter(machine, 1_000_000);
			return 0;
		}

		const isSafe = isSafePoint(machine);
		const began = machine.tick_stop;
		if (isSafe) check();
		machine.tick_stop = began;
		if (began >= instructions) throw new Enough();
		const distance = audits < first ? 1 : isSafe ? every : 1 + Math.floor(every / 7);
		nextLookAfter(
			machine,
			Math.min(audits >= most ? 1e9 : distance, Math.max(1, instructions - began)),
		);
		return 0;
	};
	firstLookAfter(m, Math.min(first > 0 ? 1 : every, instructions));
	const {print_exception} = m;
	let reported = false;
	m.print_exception = (machine, exception) => {
		reported = true;
		print_exception(machine, exception);
	};
	if (failAt !== undefined) {
		m.fail_allocation = failAt;
		m.tracing |= TRACE_FAIL;
		const {set_error_object} = m;
		// The handler of the error needs memory again. Errors from before the first failure are the program's own.
		m.set_error_object = (machine, type, value) => {
			if (machine.fail_allocation === 0) machine.tracing &= ~TRACE_FAIL;
			set_error_object(machine, type, value);
		};
	}

	let exitCode = -1;
	let problems: readonly string[] = [];
	try {
		exitCode = executeMain(program);
		last = prepared;
		m.tracing &= ~TRACE_FAIL;
		check();
	} catch (error) {
		if (error instanceof Found) problems = error.problems;
		else if (!(error instanceof Enough)) throw error;
	}

	return {
		problems,
		audits,
		executed: ticksCompleted(m),
		allocations: (failAt ?? 0) - m.fail_allocation,
		stdout: out[0],
		stderr: out[1],
		exitCode,
		reported,
	};
}
