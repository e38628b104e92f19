import {globSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

let sources: ReadonlyMap<string, string> | undefined;

/**
 * The standard library parts that are Python here as in CPython: path below this folder ('weakref.py', 'json/decoder.py') to text.
 * Run from source it reads the folder once; `source/build.ts` replaces this file by the texts themselves.
 */
export function librarySources(): ReadonlyMap<string, string> {
	if (sources === undefined) {
		const folder = dirname(fileURLToPath(import.meta.url));
		sources = new Map(
			globSync('**/*.py', {cwd: folder})
				.sort()
				.map(file => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]),
		);
	}

	return sources;
}
