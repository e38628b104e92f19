/** Real interpreters on this machine that a profile can be compared with. */
import {execFile} from 'node:child_process';
import {existsSync, globSync} from 'node:fs';
import {homedir} from 'node:os';
import {delimiter, join} from 'node:path';
import process from 'node:process';
import type {Profile} from '../profile/profile.ts';

export type Interpreter = {
	readonly path: string;
	/** As `3.14.10`. */
	readonly version: string;
	/** `gc.get_threshold()`: collectors of other kinds have others. */
	readonly thresholds: readonly number[];
	/** Why its memory cannot be compared with that of any profile; '' if it can. */
	readonly unfit: string;
};

const question = `
import gc, sys
unfit = ""
if sys.implementation.name != "cpython": unfit = "not CPython"
elif sys.maxsize < 2**32: unfit = "a 32-bit build"
elif hasattr(sys, "gettotalrefcount"): unfit = "a debug build"
elif "free-threading" in sys.version or "t" in sys.abiflags: unfit = "a free-threaded build"
print(sys.version.split()[0], *gc.get_threshold(), unfit)
`;

/** Variables that would change what an interpreter does; also for `question`. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PYTHON'));
	return {...Object.fromEntries(kept), PYTHONHASHSEED: '0', PYTHONUTF8: '1', PYTHON_COLORS: '0'};
}

/** Asks the program at `path` what it is; undefined if it does not answer as an interpreter does. */
export async function askInterpreter(path: string): Promise<Interpreter | undefined> {
	const answer = await new Promise<string>(resolve => {
		const options = {env: cleanEnvironment(), timeout: 20_000, encoding: 'utf8'} as const;
		execFile(path, ['-I', '-S', '-c', question], options, (error, stdout) => {
			resolve(error === null ? stdout : '');
		}).stdin?.end();
	});
	const [, version, thresholds, unfit] =
		/^(\d+\.\d+\.\d+)\S* (\d+ \d+ \d+) ?(.*)\n$/.exec(answer) ?? [];
	if (version === undefined) return undefined;
	return {path, version, thresholds: thresholds!.split(' ').map(Number), unfit: unfit!};
}

export const seriesOf = (version: string): string => version.split('.').slice(0, 2).join('.');

/** Where interpreters of a series may be: HEAPTOP_ORACLE and the folder that it stands for, the PATH, pyenv. */
function candidates(series: string): readonly string[] {
	const name = `python${series}`;
	const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
	const oracles = [process.env['HEAPTOP_ORACLE'] ?? '', join(cache, 'heaptop-oracle')].flatMap(
		folder => (folder === '' ? [] : [join(folder, 'bin'), folder]),
	);
	const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
	const pyenv = process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv');
	const folders = [...oracles, ...onPath.filter(folder => folder !== join(pyenv, 'shims'))];
	const paths = [
		...folders.flatMap(folder => [
			join(folder, name),
			join(folder, 'python3'),
			join(folder, 'python'),
		]),
		...globSync(`versions/${series}.*/bin/${name}`, {cwd: pyenv}).map(path => join(pyenv, path)),
	];
	return [...new Set(paths)].filter(path => existsSync(path));
}

/** What is wrong with comparing `found` with the profile; '' where nothing is. */
export function misfit(found: Interpreter, profile: Profile): string {
	if (found.unfit !== '') return found.unfit;
	if (seriesOf(found.version) !== seriesOf(profile.release)) return `CPython ${found.version}`;
	if (found.thresholds.join() !== profile.thresholds.join())
		return `CPython ${found.version}, which has another collector`;
	return '';
}

/** The best interpreter for a profile: the very build, else one of its series with the same collector. */
export async function findInterpreter(profile: Profile): Promise<Interpreter | undefined> {
	let best: Interpreter | undefined;
	for (const path of candidates(seriesOf(profile.release))) {
		const found = await askInterpreter(path);
		if (found === undefined || misfit(found, profile) !== '') continue;
		if (found.version === profile.release) return found;
		best ??= found;
	}
	return best;
}
