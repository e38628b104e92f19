import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Paths below the root of every file git knows or would add, as git spells them, in order. */
export function repositoryFiles(): readonly string[] {
	const listed = execFileSync(
		'git',
		['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
		{
			cwd: root,
			encoding: 'utf8',
		},
	);
	return [...new Set(listed.split('\0').filter(path => path !== ''))].sort();
}

const texts = new Map<string, string>();

/** The text of a file, or '' where it was deleted since git listed it. */
export function read(path: string): string {
	let text = texts.get(path);
	if (text === undefined) {
		try {
			text = readFileSync(join(root, path), 'utf8');
		} catch {
			text = '';
		}

		texts.set(path, text);
	}

	return text;
}

/** `text` with comments, and what strings, templates and regular expressions hold, replaced by blanks; lines and columns stay. */
export function codeOnly(text: string): string {
	const token =
		/\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=[=(,:!&|?{};\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[dgimsuvy]*/g;
	return text.replaceAll(token, match => match.replaceAll(/[^\n]/g, ' '));
}

/** Source files of ours that run: TypeScript below source/. */
export function sourceFiles(): readonly string[] {
	return repositoryFiles().filter(path => /^source\/.*\.tsx?$/.test(path) && read(path) !== '');
}

/** The line number, from 1, of a position in a text. */
export function lineOf(text: string, index: number): number {
	return text.slice(0, index).split('\n').length;
}
