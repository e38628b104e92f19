/** From bytes to text: BOM, PEP 263 cookie, UTF-8 and Latin-1; newlines become '\n'. */

/** The text, or what is wrong with the bytes and on which line. */
export type Decoded =
	| {readonly ok: true; readonly text: string}
	| {readonly ok: false; readonly message: string; readonly lineno: number};

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;

/** Decodes a source file as CPython does (Parser/tokenizer). */
export function decodeSource(source: string | Uint8Array, filename: string): Decoded {
	if (typeof source === 'string') return checked(source.replace(/^\ufeff/, ''));
	const hasBom = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf;
	const bytes = hasBom ? source.subarray(3) : source;
	const encoding = cookieOf(bytes);
	if (encoding === undefined || isUtf8(encoding, hasBom)) {
		try {
			return checked(new TextDecoder('utf-8', {ignoreBOM: true, fatal: true}).decode(bytes));
		} catch {
			return undecodable(bytes, invalidUtf8(bytes), filename, encoding);
		}
	}
	if (hasBom) {
		return {ok: false, message: `encoding problem: ${encoding} with BOM`, lineno: 0};
	}
	if (/^(?:latin-?1|iso-?8859-?1|l1|ascii|us-ascii)$/i.test(encoding.replaceAll('_', '-'))) {
		return checked(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
	}
	const label = labelOf(encoding);
	if (label !== undefined) return checked(new TextDecoder(label).decode(bytes));
	return {ok: false, message: `unknown encoding: ${encoding}`, lineno: 0};
}

/** `utf8` is the codec's other name; behind a BOM CPython takes only the first. */
function isUtf8(encoding: string, hasBom: boolean): boolean {
	const name = encoding.toLowerCase().replaceAll('_', '-');
	return /^utf-8(?:-|$)/.test(name) || (name === 'utf8' && !hasBom);
}

/** The name by which TextDecoder knows one of Python's 8-bit encodings. */
function labelOf(encoding: string): string | undefined {
	const name = encoding.toLowerCase().replaceAll('_', '-');
	const [, windows] = /^(?:cp|windows-?)(125\d)$/.exec(name) ?? [];
	if (windows !== undefined) return `windows-${windows}`;
	const [, iso] = /^iso-?8859-?([2-8]|1[03-6])$/.exec(name) ?? [];
	if (iso !== undefined) return `iso-8859-${iso}`;
	return /^koi8-[ru]$/.test(name) ? name : undefined;
}

function cookieOf(bytes: Uint8Array): string | undefined {
	const head = new TextDecoder('latin1').decode(bytes.subarray(0, 400));
	if (!head.includes('coding')) return undefined;
	const [first = '', second = ''] = head.split(/\r\n|\r|\n/);
	const found = COOKIE.exec(first);
	if (found !== null) return found[1];
	return /^[ \t\f]*(?:#|$)/.test(first) ? COOKIE.exec(second)?.[1] : undefined;
}

function checked(text: string): Decoded {
	if (text.includes('\0')) {
		return {ok: false, message: 'source code cannot contain null bytes', lineno: 0};
	}
	return {ok: true, text: text.replaceAll(/\r\n?/g, '\n')};
}

/** Index of the first byte that is not UTF-8, or -1. */
function invalidUtf8(bytes: Uint8Array): number {
	for (let i = 0; i < bytes.length;) {
		const byte = bytes[i]!;
		const size =
			byte < 0x80 ? 1 : byte < 0xc2 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 0;
		if (size === 0) return i;
		for (let n = 1; n < size; n++) {
			const next = bytes[i + n] ?? 0;
			if ((next & 0xc0) !== 0x80) return i;
			if (n === 1 && byte === 0xe0 && next < 0xa0) return i;
			if (n === 1 && byte === 0xed && next > 0x9f) return i;
			if (n === 1 && byte === 0xf0 && next < 0x90) return i;
			if (n === 1 && byte === 0xf4 && next > 0x8f) return i;
		}
		i += size;
	}
	return -1;
}

function undecodable(
	bytes: Uint8Array,
	at: number,
	filename: string,
	encoding: string | undefined,
): Decoded {
	const byte = bytes[at]!.toString(16).padStart(2, '0');
	const lineno = 1 + bytes.subarray(0, at).filter(b => b === 10).length;
	if (encoding !== undefined) {
		const message = `(unicode error) 'utf-8' codec can't decode byte 0x${byte} in position ${at}: invalid start byte`;
		return {ok: false, message, lineno};
	}
	const message =
		`Non-UTF-8 code starting with '\\x${byte}' in file ${filename} on line ${lineno}, ` +
		'but no encoding declared; see https://peps.python.org/pep-0263/ for details';
	return {ok: false, message, lineno};
}
