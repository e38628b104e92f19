/** Reads the program's file; what is wrong with it is said in one line. */
import {readFileSync, statSync} from 'node:fs';
import {resolve} from 'node:path';
import {UsageError} from './options.ts';
import type {ProgramFile} from '../engine/job.ts';

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'no such file',
	EACCES: 'permission denied',
	ENOTDIR: 'no such file: a part of its path is no directory',
	ENAMETOOLONG: 'the name is too long',
	ELOOP: 'too many symbolic links',
};

/** Larger than any program that a person wrote. */
const LARGEST = 16 * 1024 ** 2;

/** The bytes of a file, named as it was given. Throws UsageError. */
export function readProgram(name: string): ProgramFile {
	try {
		const {size} = (() => {
			const stat = statSync(name);
			if (stat.isDirectory()) throw new UsageError(`${name} is a directory, not a Python file`);
			return stat;
		})();
		if (size > LARGEST) throw new UsageError(`${name} is too large: more than 16 MiB of source`);
		return {name, path: resolve(name), bytes: new Uint8Array(readFileSync(name))};
	} catch (error) {
		if (error instanceof UsageError) throw error;
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		throw new UsageError(`cannot read ${name}: ${reasons[code] ?? String(error)}`);
	}
}
