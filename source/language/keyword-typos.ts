/**
 * "Did you mean 'while'?": looks whether a text without sense has sense once a name in it is the keyword that the name
 * resembles (Lib/traceback.py, TracebackException._find_keyword_typos).
 */
import {resembling} from '../base/resemblance.ts';
import {closestMatch} from '../base/suggest.ts';
import {isCommand} from './compile.ts';
import type {CompilerOptions} from './options.ts';
import {KEYWORDS, isKeyword} from './recognize-core.ts';
import type {Token} from './tokens.ts';
import {tokenize} from './tokens.ts';

/** Where a text is wrong. */
export type WrongText = {
	readonly text: string;
	/** Lines from 1: the first that is looked at (0: the first of all), and the one that the error is on. */
	readonly line: number;
	readonly endLine: number;
	/** Only names on the line of the error may be wrong: the text is all of a file. */
	readonly isFile: boolean;
};

/** What is shown in place of the error: offsets from 1 in the line. */
export type KeywordTypo = {
	readonly text: string;
	readonly offset: number;
	readonly endOffset: number;
	readonly message: string;
};

const MAX_LENGTH = 1024;
const MAX_NAMES = 10;
const MAX_MATCHES = 3;
const CUTOFF = 0.5;

const LINE_END = /\r\n|[\n\r\v\f\u001C-\u001E\u0085\u2028\u2029]/;

/** str.splitlines() */
function splitLines(text: string): string[] {
	const lines = text.split(LINE_END);
	if (lines.at(-1) === '') lines.pop();
	return lines;
}

/** textwrap.dedent() */
function dedent(lines: readonly string[]): string[] {
	const margins = lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)![0]);
	let margin = margins[0] ?? '';
	for (const other of margins) while (!other.startsWith(margin)) margin = margin.slice(0, -1);
	return lines.map(line => (line.trim() === '' ? '' : line.slice(margin.length)));
}

/** The keywords that may have been meant, the likeliest first. */
function candidatesFor(name: string): string[] {
	const closest = closestMatch(name, KEYWORDS);
	const alike = resembling(name, KEYWORDS, MAX_MATCHES, CUTOFF);
	return [...(closest === undefined ? [] : [closest]), ...alike].slice(0, MAX_MATCHES);
}

/** The keyword that a name of the text should be; undefined if none helps. `mustFail`: the text itself is no beginning of a command (3.15+). */
export function keywordTypo(
	wrong: WrongText,
	mustFail: boolean,
	options: CompilerOptions,
): KeywordTypo | undefined {
	const skipped = Math.max(wrong.line - 1, 0);
	const lines = dedent(splitLines(wrong.text).slice(skipped, wrong.endLine));
	const text = lines.join('\n');
	if (text.length > MAX_LENGTH || (mustFail && isCommand(text, options))) return undefined;
	const names = tokenize(text, {strict: true}).tokens.filter(
		({type, text, line}) =>
			type === 'name' && !isKeyword(text) && !(wrong.isFile && line + skipped !== wrong.endLine),
	);
	for (const name of names.slice(0, MAX_NAMES)) {
		const meant = candidatesFor(name.text).find(word =>
			isCommand(replaced(lines, name, word), options),
		);
		if (meant === undefined) continue;
		return {
			text: lines[name.line - 1]!,
			offset: name.col + 1,
			endOffset: name.endCol + 1,
			message: `invalid syntax. Did you mean '${meant}'?`,
		};
	}
	return undefined;
}

function replaced(lines: readonly string[], {line, col, endCol}: Token, word: string): string {
	const whole = lines[line - 1]!;
	return lines.with(line - 1, whole.slice(0, col) + word + whole.slice(endCol)).join('\n');
}
