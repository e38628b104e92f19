/** Runs a program to its end, as `python FILE` does: main module, uncaught errors, exit status, shutdown. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {type CodeSpec, isProblem, type SyntaxProblem} from '../language/code.ts';
import {profiles} from '../profile/index.ts';
import type {HostModule, Machine} from '../runtime/machine.ts';
import {PyErr_ExceptionMatches, PyErr_GetRaisedException} from '../runtime/errors.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {Py_None} from '../runtime/statics.ts';
import {get} from '../memory/memory.ts';
import {makePool, PyCode_FromSpec, releasePool} from '../objects/codeobject.ts';
import {holdLiterals} from '../objects/compilation.ts';
import {dictGetString, PyDict_New, PyDict_SetItemString} from '../objects/dictobject.ts';
import {PyFunction_New} from '../objects/funcobject.ts';
import {PyModule_GetDict} from '../objects/moduleobject.ts';
import {PyObject_Str} from '../objects/object.ts';
import {PyUnicode_FromString, stringOf} from '../objects/unicodeobject.ts';
import {PyLong_AsLong, PyLong_Check} from '../objects/longobject.ts';
import {_PyObject_GC_IS_TRACKED} from '../runtime/gclist.ts';
import {collectorOf} from '../gc/collectors.ts';
import {setSyntaxErrorMetadata} from '../objects/exception-syntax.ts';
import {tracebackOf} from '../objects/exceptions.ts';
import {PyEval_EvalCode, PyEval_ResumeCode} from '../interpreter/call.ts';
import {PyImport_AddModule} from '../interpreter/imports.ts';
import {setProgram} from '../interpreter/modules/sys.ts';
import {createMachine, endStartup} from './create.ts';
import {compileIn, raiseSyntaxProblem} from './compile.ts';
import {finalize} from './shutdown.ts';

export type RunOptions = {
	/** A release that `profiles` knows; the default release where absent. */
	readonly python?: string;
	readonly args?: readonly string[];
	readonly heapLimit?: number;
	readonly heapAtStart?: number;
	readonly write?: (stream: 1 | 2, text: string) => void;
	readonly readLine?: () => string | undefined;
	readonly modules?: ReadonlyMap<string, HostModule>;
};

export type RunResult = {
	readonly stdout: string;
	readonly stderr: string;
	readonly exitCode: number;
};

/** A program ready to run: its main module and code exist, and nothing has been executed. */
export type Program = {
	readonly m: Machine;
	readonly main: Ptr;
	/** The main function, owned, or NULL with the SyntaxError set. */
	readonly func: Owned;
	readonly held: Owned[];
	readonly problem: SyntaxProblem | undefined;
	/** What the compiler made of it. */
	readonly spec: CodeSpec | SyntaxProblem;
};

/**
 * Compiles the main script into a machine that is still starting up, then ends the start-up. `filename` is `__file__` and what
 * tracebacks show; `argv0` is what the command line says.
 */
export function loadProgram(
	m: Machine,
	source: string | Uint8Array,
	filename: string,
	args: readonly string[],
	argv0 = filename,
): Program {
	m.startingUp = true;
	const main = PyImport_AddModule(m, '__main__');
	const dict = PyModule_GetDict(m, main);
	if (!m.profile.compiler.deferredAnnotations)
		PyDict_SetItemString(m, dict, '__annotations__', PyDict_New(m));
	PyDict_SetItemString(m, dict, '__builtins__', dictGetString(m, m.modules, 'builtins'));
	const file = PyUnicode_FromString(m, filename);
	PyDict_SetItemString(m, dict, '__file__', file);
	if (m.profile.mainHasCached) PyDict_SetItemString(m, dict, '__cached__', Py_None);
	setProgram(m, argv0, args);
	m.sources.set(filename, typeof source === 'string' ? source : new TextDecoder().decode(source));
	const spec = compileIn(m, source, filename, 'exec');
	if (isProblem(spec)) {
		endStartup(m);
		raiseSyntaxProblem(m, spec);
		if (!spec.isLate) setSyntaxErrorMetadata(m, spec.last, undefined);
		return {m, main, func: NULL, held: [], problem: spec, spec};
	}
	const pool = makePool(Py_NewRef(m, file));
	const code = PyCode_FromSpec(m, spec, pool);
	const held = m.profile.literalArena ? holdLiterals(m, spec.literals, pool) : [];
	releasePool(m, pool);
	const func = PyFunction_New(m, code, dict);
	Py_DECREF(m, code);
	endStartup(m);
	keepCollectable(m, main, dict);
	return {m, main, func, held, problem: undefined, spec};
}

/** The main module is no start-up object to the collector: it is old, but it may become garbage at the end. */
function keepCollectable(m: Machine, main: Ptr, dict: Ptr): void {
	for (const op of [main, dict]) {
		if (_PyObject_GC_IS_TRACKED(m, op)) collectorOf(m).makeOld(m, op);
	}
}

/** Executes a loaded program and reports an uncaught error; returns the exit status. Everything stays as it was at its end. */
export function executeMain({m, main, func}: Program): number {
	return endMain(m, func === 0 ? NULL : PyEval_EvalCode(m, func, PyModule_GetDict(m, main)));
}

/** The rest of it, where the machine has been put back into a look that it came to. */
export const resumeMain = ({m, func}: Program): number => endMain(m, PyEval_ResumeCode(m, func));

function endMain(m: Machine, result: Owned): number {
	if (result === 0) return reportUncaught(m);
	Py_DECREF(m, result);
	return 0;
}

/** Executes a loaded program, reports an uncaught error, and shuts down; returns the exit status. */
export function execute(program: Program): number {
	const {m} = program;
	const status = executeMain(program);
	for (const op of program.held) Py_DECREF(m, op);
	finalize(m);
	return status;
}

/** sys.last_exc and its like: they keep the failed frames alive until the modules are torn down. */
function rememberLast(m: Machine, exception: Owned): void {
	const traceback = tracebackOf(m, exception);
	PyDict_SetItemString(m, m.sysdict, 'last_exc', exception);
	PyDict_SetItemString(m, m.sysdict, 'last_type', Py_TYPE(m, exception));
	PyDict_SetItemString(m, m.sysdict, 'last_value', exception);
	PyDict_SetItemString(m, m.sysdict, 'last_traceback', traceback === 0 ? Py_None : traceback);
}

/** Prints the current error as the interpreter does when nobody caught it; the exit status. */
function reportUncaught(m: Machine): number {
	const isExit = PyErr_ExceptionMatches(m, 'SystemExit');
	// A shell sees a program that Ctrl-C ended as killed by SIGINT: 128 + 2.
	const failure = PyErr_ExceptionMatches(m, 'KeyboardInterrupt') ? 130 : 1;
	const exception = PyErr_GetRaisedException(m);
	if (!isExit) {
		rememberLast(m, exception);
		m.print_exception(m, exception);
		Py_DECREF(m, exception);
		return failure;
	}
	const code = get(m, exception, 72);
	let status = 1;
	if (code === 0 || code === Py_None) status = 0;
	else if (PyLong_Check(m, code)) status = PyLong_AsLong(m, code) & 0xff;
	else {
		const text = PyObject_Str(m, code);
		m.write(2, `${stringOf(m, text)}\n`);
		Py_DECREF(m, text);
	}
	Py_DECREF(m, exception);
	return status;
}

/** Runs source text in a new machine and collects what it prints. */
export function runProgram(
	source: string | Uint8Array,
	filename: string,
	options: RunOptions = {},
): RunResult {
	const out: [string, string] = ['', ''];
	const profile = options.python === undefined ? undefined : profiles[options.python];
	if (options.python !== undefined && profile === undefined)
		throw new Error(
			`no such release: ${options.python}; known are ${Object.keys(profiles).join(', ')}`,
		);
	const m = createMachine({
		...(profile === undefined ? {} : {profile}),
		...(options.heapLimit === undefined ? {} : {heapLimit: options.heapLimit}),
		...(options.heapAtStart === undefined ? {} : {heapAtStart: options.heapAtStart}),
		...(options.readLine === undefined ? {} : {readLine: options.readLine}),
		...(options.modules === undefined ? {} : {modules: options.modules}),
		write:
			options.write ??
			((stream, text) => {
				out[stream - 1] += text;
			}),
	});
	const exitCode = execute(loadProgram(m, source, filename, options.args ?? []));
	return {stdout: out[0], stderr: out[1], exitCode};
}
