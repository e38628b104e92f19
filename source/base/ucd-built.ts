/** The Unicode tables as the build packed them: what the bundle has in place of `ucd-file.ts`. */
import {readFileSync} from 'node:fs';
import {deserialize} from 'node:v8';
import {brotliDecompressSync} from 'node:zlib';
import type {UcdFile} from './ucd-pack.ts';

let read: UcdFile | undefined;

export const ucdFile = (): UcdFile =>
	(read ??= deserialize(
		brotliDecompressSync(readFileSync(new URL('unicode.bin', import.meta.url))),
	) as UcdFile);
