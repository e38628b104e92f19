/**
 * Code of the library modules, by dotted name: `json/decoder.py` is `json.decoder`, `json/__init__.py` is `json`. It is the same for
 * every machine of a release, so each module is compiled once per process; code is immutable and holds nothing of a heap.
 *
 * This is for runs from source. In the bundle `library-compiled.ts` stands in this file's place and compiles nothing.
 */
import {compileSource} from '../language/compile.ts';
import {type CodeSpec, isProblem} from '../language/code.ts';
import {compilerOptions} from '../language/options.ts';
import {librarySources} from '../interpreter/library/sources.ts';
import type {Profile} from '../profile/profile.ts';

const files = new Map(
	[...librarySources().keys()].map(file => [
		file.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.'),
		file,
	]),
);
const compiled = new WeakMap<Profile, Map<string, CodeSpec>>();

export const libraryNames: ReadonlySet<string> = new Set(files.keys());

/** The code of a module that `libraryNames` has. */
export function libraryCode(name: string, profile: Profile): CodeSpec {
	let known = compiled.get(profile);
	if (known === undefined) {
		known = new Map();
		compiled.set(profile, known);
	}
	let code = known.get(name);
	if (code === undefined) {
		const source = librarySources().get(files.get(name)!)!;
		const result = compileSource(source, `<${name}>`, 'exec', compilerOptions(profile.compiler));
		if (isProblem(result))
			throw new Error(`${result.filename}:${result.lineno}: ${result.message}`);
		code = result;
		known.set(name, code);
	}
	return code;
}
