/** Names of encodings (Lib/encodings/aliases.py). */

/** Other names of encodings, normalized: lower case, words joined by underscores. */
const aliases: Readonly<Record<string, string>> = {
	utf_8: 'utf-8',
	utf8: 'utf-8',
	u8: 'utf-8',
	utf: 'utf-8',
	utf8_ucs2: 'utf-8',
	utf8_ucs4: 'utf-8',
	cp65001: 'utf-8',
	utf_8_sig: 'utf-8-sig',
	utf8_sig: 'utf-8-sig',
	ascii: 'ascii',
	us_ascii: 'ascii',
	646: 'ascii',
	ansi_x3_4_1968: 'ascii',
	us: 'ascii',
	cp367: 'ascii',
	ibm367: 'ascii',
	iso646_us: 'ascii',
	iso_646_irv_1991: 'ascii',
	iso_ir_6: 'ascii',
	latin_1: 'latin-1',
	latin1: 'latin-1',
	latin: 'latin-1',
	l1: 'latin-1',
	iso_8859_1: 'latin-1',
	iso8859_1: 'latin-1',
	iso8859: 'latin-1',
	'8859': 'latin-1',
	cp819: 'latin-1',
	ibm819: 'latin-1',
	iso_ir_100: 'latin-1',
	iso_8859_1_1987: 'latin-1',
	utf_16: 'utf-16',
	utf16: 'utf-16',
	u16: 'utf-16',
	utf_16_le: 'utf-16-le',
	utf_16le: 'utf-16-le',
	utf16_le: 'utf-16-le',
	utf_16_be: 'utf-16-be',
	utf_16be: 'utf-16-be',
	utf16_be: 'utf-16-be',
	utf_32: 'utf-32',
	utf32: 'utf-32',
	u32: 'utf-32',
	utf_32_le: 'utf-32-le',
	utf_32le: 'utf-32-le',
	utf32_le: 'utf-32-le',
	utf_32_be: 'utf-32-be',
	utf_32be: 'utf-32-be',
	utf32_be: 'utf-32-be',
};

/** Codecs that are no text encodings; encode() and decode() refuse them by name. */
export const binary = new Set(['base64', 'bz2', 'hex', 'quopri', 'rot13', 'uu', 'zlib']);

/** The canonical name of an encoding, or undefined if there is none. */
export function canonicalEncoding(name: string): string | undefined {
	const normalized = name
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '_')
		.replaceAll(/^_|_$/g, '');
	return aliases[normalized];
}
