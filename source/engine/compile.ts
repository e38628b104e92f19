/** Joins the language floor to the machine: source text to code objects, problems to SyntaxError. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {compileSource, type Mode} from '../language/compile.ts';
import {type CodeSpec, isProblem, type SyntaxProblem} from '../language/code.ts';
import {compilerOptions, type CompilerOptions} from '../language/options.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {Py_None} from '../runtime/statics.ts';
import {makePool, PyCode_FromSpec, releasePool} from '../objects/codeobject.ts';
import {beginCompilation, endCompilation, newCompilation} from '../objects/compilation.ts';
import {PyObject_Call} from '../objects/call.ts';
import {setSyntaxErrorMetadata} from '../objects/exception-syntax.ts';
import {PyLong_FromLong} from '../objects/longobject.ts';
import {PyTuple_Pack, buildTuple} from '../objects/tupleobject.ts';
import {PyUnicode_InternInPlace} from '../objects/unicode-intern.ts';
import {PyUnicode_FromString, stringOf} from '../objects/unicodeobject.ts';
import {libraryCode} from './library-code.ts';
import {StackTooShallow} from './limits.ts';
import type {Profile} from '../profile/profile.ts';

const optionsByProfile = new WeakMap<Profile, CompilerOptions>();

/** The code generator's options for a release. */
function optionsOf(profile: Profile): CompilerOptions {
	let options = optionsByProfile.get(profile);
	if (options === undefined) {
		options = compilerOptions(profile.compiler);
		optionsByProfile.set(profile, options);
	}
	return options;
}

/** compileSource for a machine. Throws StackTooShallow where the host's stack ends and the run may move to a deeper one. */
export function compileIn(
	m: Machine,
	source: string | Uint8Array,
	filename: string,
	mode: Mode,
	noting = false,
): CodeSpec | SyntaxProblem {
	const result = compileSource(source, filename, mode, optionsOf(m.profile), noting);
	if (m.may_move && isProblem(result) && result.isTooDeep === true) throw new StackTooShallow();
	return result;
}

/** Sets SyntaxError (or IndentationError, TabError) as the problem says; returns NULL. */
export function raiseSyntaxProblem(m: Machine, problem: SyntaxProblem): Owned {
	const name = problem.type === 'UnsupportedSyntax' ? 'SyntaxError' : problem.type;
	const text = (value: string): Owned => PyUnicode_FromString(m, value);
	const number = (value: number): Owned => PyLong_FromLong(m, value);
	const parts = [
		text(problem.filename),
		number(problem.lineno),
		number(problem.offset),
		problem.text === '' ? Py_NewRef(m, Py_None) : text(problem.text),
		number(problem.endLineno),
		number(problem.endOffset),
	];
	const info = buildTuple(m, ...parts);
	for (const part of parts) Py_XDECREF(m, part);
	const message = text(problem.message);
	const args = message === 0 || info === 0 ? NULL : PyTuple_Pack(m, 2, message, info);
	Py_XDECREF(m, message);
	Py_XDECREF(m, info);
	const exception = args === 0 ? NULL : PyObject_Call(m, exceptionType(name), args, NULL);
	Py_XDECREF(m, args);
	if (exception !== 0) {
		m.set_error_object(m, exceptionType(name), exception);
		Py_DECREF(m, exception);
	}
	return NULL;
}

/** The text as the tokenizer has it: lines end in one character, the last one of a file too. */
function readText(source: string | Uint8Array, mode: Mode): string {
	const given = typeof source === 'string' ? source : new TextDecoder().decode(source);
	const text = given.replaceAll(/\r\n?/g, '\n');
	return mode === 'exec' && !text.endsWith('\n') ? `${text}\n` : text;
}

/** Compiles text for exec, eval and compile: a new code object, or NULL with SyntaxError. */
export function compileText(m: Machine, source: string | Uint8Array, file: Ptr, mode: Mode): Owned {
	const filename = stringOf(m, file);
	const result = compileIn(m, source, filename, mode, true);
	if (!isProblem(result)) {
		const name = Py_NewRef(m, file);
		return codeObject(
			m,
			result,
			m.profile.codeTextsInterned ? PyUnicode_InternInPlace(m, name) : name,
		);
	}
	if (!result.isLate) {
		raiseSyntaxProblem(m, result);
		setSyntaxErrorMetadata(m, result.last, readText(source, mode));
		return NULL;
	}
	const line = m.sources.get(filename)?.split('\n')[result.lineno - 1];
	return raiseSyntaxProblem(m, {...result, text: line === undefined ? '' : `${line}\n`});
}

/** A new code object of a library module. */
export function libraryCodeObject(m: Machine, name: string): Owned {
	const spec = libraryCode(name, m.profile);
	return codeObject(m, spec, PyUnicode_FromString(m, spec.filename));
}

/** The code object of a compiled module. `file`: its name, given over. */
function codeObject(m: Machine, spec: CodeSpec, file: Owned): Owned {
	const compilation = spec.steps === undefined ? undefined : newCompilation();
	const pool = makePool(file, compilation);
	const code = beginCompilation(m, spec, pool) ? PyCode_FromSpec(m, spec, pool) : NULL;
	if (compilation !== undefined) endCompilation(m, compilation);
	releasePool(m, pool);
	return code;
}
