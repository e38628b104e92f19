/** Code of the library modules, compiled when heaptop was built: what the bundle has in place of `library-code.ts`. */
import {readFileSync} from 'node:fs';
import {deserialize} from 'node:v8';
import {inflateRawSync} from 'node:zlib';
import type {CodeSpec} from '../language/code.ts';
import type {Profile} from '../profile/profile.ts';

/** Replaced by the names when the program is built. */
declare const HEAPTOP_LIBRARY: readonly string[];

const files = new Map<string, ReadonlyMap<string, Uint8Array>>();
const loaded = new Map<Uint8Array, CodeSpec>();

export const libraryNames: ReadonlySet<string> = new Set(HEAPTOP_LIBRARY);

/** The code of a module that `libraryNames` has. */
export function libraryCode(name: string, {release}: Profile): CodeSpec {
	let file = files.get(release);
	if (file === undefined) {
		const path = new URL(`library-${release}.bin`, import.meta.url);
		file = deserialize(readFileSync(path)) as ReadonlyMap<string, Uint8Array>;
		files.set(release, file);
	}
	const packed = file.get(name)!;
	let code = loaded.get(packed);
	if (code === undefined) {
		code = deserialize(inflateRawSync(packed)) as CodeSpec;
		loaded.set(packed, code);
	}
	return code;
}
