/**
 * Scenario files: ordinary Python whose docstring is title and lesson, and whose comments beginning with `#|` speak to heaptop.
 * A directive belongs to the statement that follows it.
 */
import type {Directive, Script} from '../engine/job.ts';

/** A directive that cannot be understood; `line` is 1-based. */
export class DirectiveError extends Error {
	override readonly name = 'DirectiveError';
	readonly line: number;

	constructor(message: string, line: number) {
		super(message);
		this.line = line;
	}
}

const directiveNames = ['note', 'watch', 'speed', 'chapter', 'pause'] as const;

type Line = {readonly text: string; readonly number: number; readonly isCode: boolean};

/** The quotes that open a string here, if any: `"""`, `'''`, `"` or `'`. */
const opening = /^(?:"""|'''|"|')/;

/**
 * The lines of a program, and for each whether it begins outside any string or bracket: only there a comment is a comment and a
 * statement can begin.
 */
function linesOf(source: string): readonly Line[] {
	const result: Line[] = [];
	let quote = '';
	let depth = 0;
	let continued = false;
	for (const [i, text] of source.split('\n').entries()) {
		result.push({text, number: i + 1, isCode: quote === '' && depth === 0 && !continued});
		continued = false;
		for (let at = 0; at < text.length; at++) {
			const rest = text.slice(at, at + 3);
			if (quote !== '') {
				if (rest.startsWith('\\')) at++;
				else if (text.startsWith(quote, at)) {
					at += quote.length - 1;
					quote = '';
				}
				continue;
			}
			const [found] = opening.exec(rest) ?? [];
			if (found !== undefined) {
				quote = found;
				at += found.length - 1;
			} else if (rest.startsWith('#')) break;
			else if ('([{'.includes(rest[0]!)) depth++;
			else if (')]}'.includes(rest[0]!)) depth = Math.max(0, depth - 1);
			else if (rest.startsWith('\\') && at === text.length - 1) continued = true;
		}
		// A one-line string ends with its line, unless the newline is escaped.
		if (quote.length === 1 && !text.endsWith('\\')) quote = '';
	}
	return result;
}

function parseDirective(line: Line, statement: number): Directive {
	const text = line.text.trim().slice(2).trim();
	const [, name = '', rest = ''] = /^([^\s:]*)\s*:?\s*(.*)$/.exec(text) ?? [];
	const at = {line: line.number, statement};
	switch (name) {
		case 'note':
		case 'chapter': {
			if (rest === '') throw new DirectiveError(`#| ${name}: wants a text`, line.number);
			return {kind: name, text: rest, ...at};
		}
		case 'watch': {
			const names = rest.split(',').map(word => word.trim());
			const wrong = names.find(word => !/^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(word));
			if (wrong !== undefined)
				throw new DirectiveError(
					`#| watch: wants names as subject, node.parent; not ${JSON.stringify(wrong)}`,
					line.number,
				);
			return {kind: 'watch', names, ...at};
		}
		case 'speed': {
			const speed = rest === 'max' ? Infinity : Number(rest);
			if (rest === '' || !(speed > 0))
				throw new DirectiveError(
					`#| speed: wants lines a second, or max; not ${JSON.stringify(rest)}`,
					line.number,
				);
			return {kind: 'speed', speed, ...at};
		}
		case 'pause': {
			if (rest !== '') throw new DirectiveError('#| pause stands alone', line.number);
			return {kind: 'pause', ...at};
		}
		default: {
			throw new DirectiveError(
				`unknown directive #| ${name}; possible are ${directiveNames.join(', ')}`,
				line.number,
			);
		}
	}
}

const isDirective = ({text, isCode}: Line): boolean => isCode && text.trimStart().startsWith('#|');

const isStatement = ({text, isCode}: Line): boolean => isCode && !/^\s*(?:#|$)/.test(text);

/** The text of the docstring, dedented, or ''. */
function docstringOf(source: string): string {
	const [, quote, text] =
		/^(?:\s*(?:#[^\n]*)?\n)*[rRuU]?("""|'''|"|')([\s\S]*?)\1/.exec(source) ?? [];
	if (text === undefined || (quote!.length === 1 && text.includes('\n'))) return '';
	return text
		.split('\n')
		.map(line => line.trim())
		.join('\n')
		.trim();
}

/** Title, lesson and directives of a program. Throws DirectiveError. */
export function parseScript(source: string): Script {
	const lines = linesOf(source.replaceAll(/\r\n?/g, '\n'));
	const directives: Directive[] = [];
	for (const [i, line] of lines.entries()) {
		if (!isDirective(line)) continue;
		// At the end of the file there is nothing for it to stand before: the end itself.
		const statement = lines.slice(i + 1).find(isStatement)?.number ?? lines.length + 1;
		directives.push(parseDirective(line, statement));
	}
	const [title = '', ...lesson] = docstringOf(source.replaceAll(/\r\n?/g, '\n')).split('\n');
	return {title, lesson: lesson.join('\n').trim(), directives};
}

/** The first sentence of a lesson, on one line. */
export function firstSentence(lesson: string): string {
	const [paragraph = ''] = lesson.split(/\n\s*\n/);
	const text = paragraph.replaceAll(/\s+/g, ' ').trim();
	return /^.*?[.!?:](?=\s|$)/.exec(text)?.[0] ?? text;
}
