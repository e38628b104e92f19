// What the README says of keys, commands, options and modules is what the program says; what the other documents name exists.
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {helpText} from '../../source/commands/help.ts';
import {commands, optionTable} from '../../source/commands/options.ts';
import {runProgram} from '../../source/engine/run.ts';
import {missingText} from '../../source/engine/headless.ts';
import {createMachine} from '../../source/engine/create.ts';
import {keyTableMarkdown} from '../../source/monitor/key-text.ts';
import {defaultProfile, profiles} from '../../source/profile/index.ts';
import {allCapabilities} from '../../source/protocol/command.ts';
import {listScenarios} from '../../source/scenario/load.ts';
import {parseScript} from '../../source/scenario/scenario.ts';
import {lineOf, read, repositoryFiles, root} from './sources.ts';

const readme = read('README.md');
const documents = ['README.md', 'source/README.md', 'source/CONTRIBUTING.md'] as const;
const scripts = (JSON.parse(read('package.json')) as {scripts: Readonly<Record<string, string>>})
	.scripts;

/** The fenced blocks of a document, and the language each names. */
const blocks = (text: string): ReadonlyArray<readonly [language: string, text: string]> =>
	[...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(match => [match[1]!, match[2]!] as const);

/** What stands in single backticks outside of blocks. */
const quoted = (text: string): ReadonlyArray<readonly [word: string, line: number]> => {
	const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, block => block.replaceAll(/[^\n]/g, ' '));
	return [...prose.matchAll(/`([^`\n]+)`/g)].map(
		match => [match[1]!, lineOf(prose, match.index)] as const,
	);
};

function report(path: string, places: ReadonlyArray<readonly [line: number, message: string]>) {
	const text = places.map(([line, message]) => `${path}:${line}: ${message}`).join('\n');
	assert.equal(places.length, 0, `\n${text}`);
}

test("the README's table of keys is the keymap's", () => {
	assert.ok(
		readme.includes(`\n${keyTableMarkdown(allCapabilities)}`),
		`the table should be:\n${keyTableMarkdown(allCapabilities)}`,
	);
});

test("the README's help is what --help prints", () => {
	const names = Object.keys(profiles);
	const main = names.find(name => profiles[name] === defaultProfile)!;
	const help = helpText([main, ...names.filter(name => name !== main)]).trim();
	assert.ok(readme.includes(`\n${help}\n\`\`\``), `the block should end with:\n${help}`);
});

test('commands, options and scripts that documents name exist', () => {
	for (const path of documents) {
		const text = read(path);
		const code = [
			...quoted(text).map(([word]) => word),
			...blocks(text)
				.filter(([language]) => language === 'sh')
				.flatMap(([, block]) => block.split('\n')),
		];
		for (const words of code) {
			const line = words.replace(/\s#.*$/, '');
			for (const [, name] of line.matchAll(/\bnpm run ([\w:-]+)/g))
				assert.ok(name! in scripts, `${path}: no script ${name}: ${line}`);
			for (const [, name] of line.matchAll(/\bnpm (start|test)\b/g))
				assert.ok(name! in scripts, `${path}: no script ${name}: ${line}`);
			const [, own] = /^(?:heaptop|npm start(?: --silent)? --) (.*)$/.exec(line) ?? [];
			if (own === undefined) continue;
			const [first] = own.split(' ');
			const isFile = /^(?:FILE|[\w./]+\.py)$/.test(first!);
			assert.ok(
				isFile || first!.startsWith('-') || (commands as readonly string[]).includes(first!),
				`${path}: no command ${first}: ${line}`,
			);
			for (const [, name] of own.matchAll(/(?:^|\s)--([a-z][\w-]*)/g))
				assert.ok(name! in optionTable, `${path}: no option --${name}: ${line}`);
		}
	}
});

test('the modules that the README lists exist', () => {
	const m = createMachine();
	const [, list] = /It has (.*)\.\n$/.exec(
		missingText(m, "ModuleNotFoundError: No module named 'tkinter'"),
	)!;
	const known = new Set(list!.split(', '));
	const [, shown] = /^- Modules: ([\s\S]*?)\. /m.exec(readme)!;
	const listed = shown!.replaceAll(/[`\s]/g, '').split(',');
	assert.deepEqual(
		listed.filter(name => !known.has(name)),
		[],
	);
});

test('the README lists the scenarios', () => {
	const rows = listScenarios().map(({id, title}) => `| \`${id}\` | ${title} |`);
	const [, table] = /\| scenario \| title \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(readme)!;
	assert.deepEqual(table!.trimEnd().split('\n').sort(), rows.sort());
});

test("the README's scenario is one", () => {
	const [, example] = blocks(readme).find(([language]) => language === 'python')!;
	assert.notEqual(parseScript(example).title, '');
	const {stdout, stderr, exitCode} = runProgram(example, 'example.py');
	assert.deepEqual({stdout, stderr, exitCode}, {stdout: 'found: 1\n', stderr: '', exitCode: 0});
});

test('files that documents name exist', () => {
	const files = repositoryFiles();
	for (const path of documents) {
		report(
			path,
			quoted(read(path))
				.filter(
					([word]) =>
						/^[\w.][\w.-]*(?:\/[\w.-]+)*(?:\.(?:tsx?|py|md|json|sh)|\/)$/.test(word) ||
						/^(?:source|test|scenarios)\/[\w./-]+$/.test(word),
				)
				// Names to be filled in, and what the build makes.
				.filter(([word]) => !/XYZ|NAME|FOLDER|^dist\//.test(word))
				.filter(([quote]) => {
					// A path from the root, from the document's folder, or the end of one.
					const word = quote.replace(/\/$/, '');
					const places = [word, join(dirname(path), word)];
					return !(
						places.some(place => existsSync(join(root, place))) ||
						files.some(file => file.endsWith(`/${word}`) || file.includes(`/${word}/`))
					);
				})
				.map(([word, line]) => [line, `${word} is nowhere`] as const),
		);
	}
});

test('functions and fields that the architecture names exist in source/', () => {
	const path = 'source/README.md';
	const words = new Set(
		repositoryFiles()
			.filter(file => /^source\/.*\.tsx?$/.test(file))
			.flatMap(file => read(file).match(/[A-Za-z_]\w*/g) ?? []),
	);
	report(
		path,
		quoted(read(path))
			.filter(([word]) => /^(?:m\.)?[A-Za-z_]\w*$/.test(word) && !/^[a-z]$/.test(word))
			.filter(([word]) => !words.has(word.replace(/^m\./, '')))
			.map(([word, line]) => [line, `${word} is nowhere in source/`] as const),
	);
});

test('what the architecture says is in a file is in that file', () => {
	const path = 'source/README.md';
	const text = read(path);
	const places: Array<readonly [number, string]> = [];
	for (const match of text.matchAll(/`([A-Za-z_]\w*)`\s+\(`([\w/.-]+\.tsx?)`\)/g)) {
		const [, name, file] = match;
		const isThere = new RegExp(String.raw`\b(?:function|const|type)\s+${name!}\b`).test(
			read(`source/${file!}`),
		);
		if (!isThere) places.push([lineOf(text, match.index), `${name!} is not in ${file!}`]);
	}

	report(path, places);
});
