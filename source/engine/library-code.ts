/**
 * Compiled library modules. They are the same for every machine of a release, so each is compiled once per process; code is
 * immutable and holds nothing of a heap.
 */
import { compileSource } from '../language/compile.ts';
import type { CodeSpec, SyntaxProblem } from '../language/code.ts';
import type { CompilerOptions } from '../language/options.ts';

type Compiled = { readonly source: string; readonly code: CodeSpec | SyntaxProblem };

const compiled = new WeakMap<CompilerOptions, Map<string, Compiled>>();

/** The code of a library module by the name of its file, `<json.decoder>`. */
export function libraryCode(source: string, filename: string, options: CompilerOptions): CodeSpec | SyntaxProblem {
	let known = compiled.get(options);
	if (known === undefined) {
		known = new Map();
		compiled.set(options, known);
	}
	const found = known.get(filename);
	if (found?.source === source) return found.code;
	const code = compileSource(source, filename, 'exec', options);
	known.set(filename, { source, code });
	return code;
}
