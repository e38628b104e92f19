// The library's Python code is our own: its lines do not run along those of the standard library's module of the same name.
// Facts are the same there as here (signatures, messages, order), so single lines often agree; many in a row do not by chance.
// Runs where an interpreter with its library in Python is found.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, globSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {findInterpreters} from '../oracle/interpreters.ts';

const library = join(dirname(fileURLToPath(import.meta.url)), '../../source/interpreter/library');

/** Lines in a row that may agree. */
const LONGEST_RUN = 6;

/** Where more have to, and what they are. */
const longer: Readonly<Record<string, number>> = {
	// UserList's methods hand on to the list, one line each.
	'collections/__init__.py': 10,
	// LoggerAdapter's methods hand on to the logger, one line each.
	'logging/__init__.py': 8,
	// The attributes of WarningMessage.
	'warnings.py': 8,
};

/** Lines that say a fact and could not be said otherwise: headers, decorators, imports, constants. */
const facts =
	/^(?:(?:async )?def|class|import|from|@|raise NotImplementedError|return NotImplemented|return self$|raise (?:Type|Value)Error\()|^["'].*["'],?$|^\w+ = \w+$/;

/** The lines of code that count, without blanks. */
function linesOf(file: string): readonly string[] {
	const lines: string[] = [];
	let docstring: string | undefined;
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		const text = line.trim();
		if (docstring !== undefined) {
			if (text.includes(docstring)) docstring = undefined;
			continue;
		}

		const opening = /^[bru]*("""|''')/.exec(text)?.[1];
		if (opening !== undefined) {
			if (text.split(opening).length < 3) docstring = opening;
			continue;
		}

		const code = text.replace(/(?:^|\s+)#.*/, '');
		if (facts.test(code)) continue;
		const bare = code.replaceAll(/\s+/g, '');
		if (bare.length >= 12) lines.push(bare);
	}

	return lines;
}

/** The standard library's files that a module of ours stands for. */
function counterparts(name: string, folder: string): readonly string[] {
	const base = name.replace(/(?:\/__init__)?\.py$/, '');
	const package_ = name.endsWith('__init__.py') ? `${dirname(name)}/*.py` : `${base}/*.py`;
	return [
		join(folder, name),
		join(folder, `_py${basename(base)}.py`),
		...globSync(join(folder, package_)),
	].filter((file, i, all) => existsSync(file) && all.indexOf(file) === i);
}

/** The longest run of equal lines: how many, and the first. */
function longestRun(
	ours: readonly string[],
	theirs: readonly string[],
): {readonly length: number; readonly first: string} {
	const places = new Map<string, number[]>();
	for (const [j, line] of theirs.entries()) {
		const known = places.get(line);
		if (known === undefined) places.set(line, [j]);
		else known.push(j);
	}

	let best = {length: 0, first: ''};
	let previous = new Map<number, number>();
	for (const [i, line] of ours.entries()) {
		const runs = new Map<number, number>();
		for (const j of places.get(line) ?? []) {
			const length = (previous.get(j - 1) ?? 0) + 1;
			runs.set(j, length);
			if (length > best.length) best = {length, first: ours[i - length + 1]!};
		}

		previous = runs;
	}

	return best;
}

const folders = findInterpreters().map(({command}) =>
	execFileSync(command, ['-c', "import sysconfig; print(sysconfig.get_path('stdlib'))"], {
		encoding: 'utf8',
	}).trim(),
);
const folder = folders.findLast(path => existsSync(join(path, 'collections/__init__.py')));

test("the library's code is not the standard library's", {skip: folder === undefined}, () => {
	const found: string[] = [];
	for (const name of globSync('**/*.py', {cwd: library})) {
		const theirs = counterparts(name, folder!).flatMap(file => linesOf(file));
		const {length, first} = longestRun(linesOf(join(library, name)), theirs);
		if (length > (longer[name] ?? LONGEST_RUN))
			found.push(`${name}: ${length} lines from ${first}`);
	}

	assert.deepEqual(found, []);
});
