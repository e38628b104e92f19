// The style of DESIGN.md that a machine can check. Each test prints every place that breaks it.
import assert from 'node:assert/strict';
import {dirname, join, normalize} from 'node:path';
import {test} from 'node:test';
import {codeOnly, lineOf, read, repositoryFiles, sourceFiles} from './sources.ts';

// Who may import whom: a floor imports floors below it; what stands on one floor does not import its neighbours.
const floors: ReadonlyArray<readonly string[]> = [
	['cli', 'commands'],
	['monitor'],
	['scenario', 'engine'],
	['interpreter'],
	['gc', 'tracing'],
	['objects'],
	['runtime'],
	['allocator'],
	['memory', 'language'],
	['profile', 'protocol'],
	['base'],
];
const exceptions = new Set(['scenario > engine', 'cli > commands']);
const monitorMayImport = new Set(['monitor', 'protocol', 'base']);

const longestFile = 500;
/** Tables and the dispatch loop: cutting them in pieces would hide what they are. */
const mayBeLong = [
	/^source\/language\/opcodes\.ts$/,
	/^source\/interpreter\/eval\.ts$/,
	/^source\/runtime\/(statics|typetable|slots)\.ts$/,
	/^source\/objects\/unicode-(data|tables?)[\w-]*\.ts$/,
	/-tables?\.ts$/,
	/-data\.ts$/,
];

/** Floors where the simulated program runs: nothing in them may depend on the host. */
const deterministic = new Set([
	'interpreter',
	'gc',
	'tracing',
	'objects',
	'runtime',
	'allocator',
	'memory',
	'language',
	'profile',
	'protocol',
]);

type Place = readonly [path: string, line: number, message: string];

function report(places: readonly Place[]): void {
	assert.equal(
		places.length,
		0,
		`\n${places.map(([path, line, message]) => `${path}:${line}: ${message}`).join('\n')}`,
	);
}

/** The floor of a file below source/: its folder, or 'cli' for the files at the top. */
function folderOf(path: string): string {
	const parts = path.split('/');
	return parts.length > 2 ? parts[1]! : 'cli';
}

function importsOf(path: string): ReadonlyArray<readonly [target: string, line: number]> {
	const text = read(path);
	const found: Array<readonly [string, number]> = [];
	for (const match of text.matchAll(
		/^\s*(?:import|export)\s[^'";]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
	)) {
		found.push([match[1] ?? match[2] ?? match[3]!, lineOf(text, match.index + match[0].length)]);
	}

	return found;
}

/** The record of the machine holds the state of floors below it, and their functions take it: as a type, not as code. */
const typeOnlyUpward = new Set(['allocator > runtime']);

/** Whether the import that ends on a line is erased: `import type …`. */
function isTypeImport(path: string, line: number): boolean {
	const lines = read(path).split('\n').slice(0, line);
	const start = lines.findLastIndex(text => /^\s*(?:import|export)\b/.test(text));
	return /^\s*import\s+(?:type\b|\{\s*type\s+\w+\s*\})/.test(lines.slice(start).join(' '));
}

test('a folder imports only floors below it', () => {
	const places: Place[] = [];
	const floorOf = (folder: string) => floors.findIndex(names => names.includes(folder));
	for (const path of sourceFiles()) {
		const from = folderOf(path);
		if (path === 'source/build.ts') {
			continue;
		}

		if (floorOf(from) === -1) {
			places.push([path, 1, `folder ${from} stands on no floor`]);
			continue;
		}

		for (const [target, line] of importsOf(path)) {
			if (!target.startsWith('.')) {
				continue;
			}

			const to = folderOf(normalize(join(dirname(path), target)));
			if (typeOnlyUpward.has(`${from} > ${to}`) && isTypeImport(path, line)) {
				continue;
			}

			const isDownward =
				from === to || floorOf(to) > floorOf(from) || exceptions.has(`${from} > ${to}`);
			if (!isDownward) {
				places.push([path, line, `${from} imports ${to} (${target})`]);
			} else if (from === 'monitor' && !monitorMayImport.has(to)) {
				places.push([path, line, `the monitor knows protocol and base only, not ${to}`]);
			}
		}
	}

	report(places);
});

test('imports name the file, extension and all, and no file is a barrel', () => {
	const places: Place[] = [];
	for (const path of sourceFiles()) {
		for (const [target, line] of importsOf(path)) {
			if (target.startsWith('.') && !/\.(tsx?|json)$/.test(target)) {
				places.push([path, line, `${target} has no extension`]);
			}
		}

		const text = codeOnly(read(path));
		for (const match of text.matchAll(/^export\s+\*(?!\s+as)/gm)) {
			places.push([path, lineOf(text, match.index), 'export * makes a barrel']);
		}
	}

	report(places);
});

test(`no file of source/ is longer than ${longestFile} lines, tables and the dispatch loop excepted`, () => {
	report(
		sourceFiles()
			.filter(path => !mayBeLong.some(pattern => pattern.test(path)))
			.map((path): Place => [path, read(path).split('\n').length - 1, 'lines'])
			.filter(([, lines]) => lines > longestFile),
	);
});

test('below the engine nothing reads a clock, the environment or randomness', () => {
	const forbidden: ReadonlyArray<readonly [RegExp, string]> = [
		[/\bDate\b/g, 'reads the clock'],
		[/\bperformance\s*\./g, 'reads the clock'],
		[/\bhrtime\b/g, 'reads the clock'],
		[/\bMath\s*\.\s*random\b/g, 'is random'],
		[/\bcrypto\b/g, 'is random'],
		[/\bprocess\s*\.\s*(?!stdout)/g, 'reads the environment'],
		[/\bset(?:Timeout|Interval|Immediate)\b/g, 'depends on the host'],
		[/\bIntl\s*\.|\.toLocale\w+\(|\.localeCompare\(/g, "depends on the host's language"],
		[/\bWeakRef\b|\bFinalizationRegistry\b/g, "depends on the host's collector"],
	];
	const places: Place[] = [];
	for (const path of sourceFiles().filter(path => deterministic.has(folderOf(path)))) {
		const text = codeOnly(read(path));
		for (const [pattern, message] of forbidden) {
			for (const match of text.matchAll(pattern)) {
				places.push([path, lineOf(text, match.index), `${match[0].trim()} ${message}`]);
			}
		}

		for (const [target, line] of importsOf(path)) {
			const isReadingItself = path === 'source/interpreter/library/sources.ts';
			if (target.startsWith('node:') && !isReadingItself) {
				places.push([path, line, `${target} is the host`]);
			}
		}
	}

	report(places);
});

test('no branching on the name of a release outside profile/', () => {
	const places: Place[] = [];
	for (const path of sourceFiles().filter(path => folderOf(path) !== 'profile')) {
		const text = read(path);
		for (const match of text.matchAll(
			/(?:===|!==|[<>]=?|\bcase|\.startsWith\(|\.includes\()\s*['"]3\.1\d(?:\.\d+)?['"]|\b(?:profile|release)\.(?:name|minor|version(?:\.\w+)?|release|series)\s*(?:===|!==|[<>]=?)/g,
		)) {
			places.push([path, lineOf(text, match.index), `${match[0]} branches on a release name`]);
		}
	}

	report(places);
});

test('named exports only', () => {
	const places: Place[] = [];
	for (const path of sourceFiles()) {
		const text = codeOnly(read(path));
		for (const match of text.matchAll(/^export\s+default\b/gm)) {
			places.push([path, lineOf(text, match.index), 'default export']);
		}
	}

	report(places);
});

test('types are closed: no enum, namespace, any or inheritance of our own', () => {
	const places: Place[] = [];
	const allowed = new Set(['source/runtime/machine.ts: any']); // A C function pointer of unknown type.
	for (const path of sourceFiles()) {
		const text = codeOnly(read(path));
		for (const match of text.matchAll(
			/^\s*(?:export\s+)?(?:const\s+)?enum\s|^\s*(?:export\s+)?namespace\s+\w+\s*\{|\bas any\b|:\s*any\b|<any>|\bclass\s+\w+\s+extends\s+(?!\w*Error\b)\w+/gm,
		)) {
			if (!allowed.has(`${path}${match[0]}`)) {
				places.push([path, lineOf(text, match.index), match[0].trim()]);
			}
		}

		for (const match of read(path).matchAll(
			/@ts-(?:ignore|nocheck|expect-error)|eslint-disable(?!-next-line [^\n]* -- )/g,
		)) {
			places.push([path, lineOf(read(path), match.index), match[0]]);
		}
	}

	report(places);
});

test('no path of a machine and no address of a registry is in the repository', () => {
	const places: Place[] = [];
	// Spelled in pieces, so that this file does not name them either.
	const roots = ['work', 'root', 'farm', 'Users'].join('|');
	const path_ = new RegExp(String.raw`(?<![\w.~-])/(?:${roots})/[\w.-]+`, 'g');
	const registry = new RegExp(
		String.raw`https?://[^\s'"]*(?:${['registry', 'mirror'].join('|')})[^\s'"]*`,
		'g',
	);
	for (const path of repositoryFiles().filter(path => !/\.(png|gif|svg|bin)$/.test(path))) {
		const text = read(path);
		for (const pattern of [path_, registry]) {
			for (const match of text.matchAll(pattern)) {
				places.push([path, lineOf(text, match.index), match[0]]);
			}
		}
	}

	report(places);
});

test('the lock file records no download addresses', () => {
	assert.ok(!read('package-lock.json').includes('"resolved"'));
});

test("a function with CPython's name says which of CPython's files it is from", () => {
	const places: Place[] = [];
	const described = /\b(?:Objects|Python|Modules|Parser|Include|Lib)\/[\w/.-]+\.(?:[chy]|py|inc)\b/;
	for (const path of sourceFiles()) {
		const text = read(path);
		// The header of a file may say it once for all.
		const header =
			/^(?:#![^\n]*\n)?(?:\s*\/\/[^\n]*\n|\s*\/\*[\s\S]*?\*\/\s*\n)+/.exec(text)?.[0] ?? '';
		if (described.test(header)) {
			continue;
		}

		for (const match of text.matchAll(
			/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?^export function (_?Py\w+_\w+)/gm,
		)) {
			if (!described.test(match[1] ?? '')) {
				const line = lineOf(text, match.index + match[0].length);
				places.push([path, line, `${match[2]} does not say where it comes from`]);
			}
		}
	}

	report(places);
});
