/** Braces within strings within the fields of f-strings, `f'{d["{"]}'`: py-ast takes them for its own, so it gets characters of the same width instead. */
const HIDDEN: Readonly<Record<string, string>> = {'{': '\u0001', '}': '\u0002'};
const STRING = /([a-zA-Z]*)('''|"""|'|")/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;

type Scan = {readonly text: string; readonly out: string[]; at: number};

/** The text with such braces hidden; the text itself where there are none, or where it has such characters already. */
export function hideBraces(text: string): string {
	if (!/[fFtT][rR]?['"]/.test(text) || /[\u0001\u0002]/.test(text)) return text;
	const s: Scan = {text, out: text.split(''), at: 0};
	while (s.at < text.length) {
		if (text[s.at] === '#') skipTo(s, '\n');
		else if (!string(s, false)) s.at += word(s);
	}
	return s.out.join('');
}

/** Puts the braces back into every string of a tree. */
export function restoreBraces(node: object): void {
	for (const [key, value] of Object.entries(node)) {
		if (typeof value === 'string') {
			if (/[\u0001\u0002]/.test(value))
				(node as Record<string, unknown>)[key] = value
					.replaceAll('\u0001', '{')
					.replaceAll('\u0002', '}');
		} else if (typeof value === 'object' && value !== null) restoreBraces(value as object);
	}
}

function skipTo(s: Scan, end: string): void {
	const at = s.text.indexOf(end, s.at);
	s.at = at < 0 ? s.text.length : at;
}

/** Characters of a name, so that its end is not taken for a prefix; else 1. */
function word(s: Scan): number {
	NAME.lastIndex = s.at;
	return NAME.exec(s.text)?.[0].length ?? 1;
}

/** A string that begins here, if one does. `inField`: it stands in a field, and its braces are hidden. */
function string(s: Scan, inField: boolean): boolean {
	STRING.lastIndex = s.at;
	const found = STRING.exec(s.text);
	if (found === null) return false;
	const [opening, prefix, quote] = found as unknown as [string, string, string];
	s.at += opening.length;
	const isFormatted = /[ft]/i.test(prefix);
	while (s.at < s.text.length && !s.text.startsWith(quote, s.at)) {
		const c = s.text[s.at]!;
		if (quote.length === 1 && c === '\n') return true;
		if (c === '\\') s.at++;
		else if (isFormatted && c === '{')
			if (s.text[s.at + 1] === '{') s.at++;
			else {
				field(s, quote);
				continue;
			}
		else if (inField && !isFormatted && c in HIDDEN) s.out[s.at] = HIDDEN[c]!;
		s.at++;
	}
	s.at += quote.length;
	return true;
}

/** A field, from its brace to behind the one that ends it, or to the quote that ends the string. */
function field(s: Scan, quote: string): void {
	let depth = 0;
	let isSpec = false;
	s.at++;
	while (s.at < s.text.length) {
		const c = s.text[s.at]!;
		if (isSpec) {
			if (c === '{') {
				field(s, quote);
				continue;
			}
			if (s.text.startsWith(quote, s.at)) return;
		} else if (string(s, true)) continue;
		if (c === '}' && depth === 0) {
			s.at++;
			return;
		}
		if (!isSpec) {
			if ('([{'.includes(c)) depth++;
			else if (')]}'.includes(c)) depth--;
			else if (c === ':' && depth === 0) isSpec = true;
		}
		s.at += isSpec ? 1 : word(s);
	}
}
