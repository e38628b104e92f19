/** What the escapes of a str literal say (_PyUnicode_DecodeUnicodeEscapeInternal, Objects/unicodeobject.c). */

const ESCAPE =
	/\\(?:(\n)|([\\'"abfnrtv])|([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|N\{([^}]*)\})/g;

const SIMPLE: Readonly<Record<string, string>> = {
	...{'\\': '\\', "'": "'", '"': '"', a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t'},
	v: '\v',
};

/** The text of a literal's body; what is no escape stays. `named` says the character of a name. */
export function decodeEscapes(body: string, named: (name: string) => string): string {
	if (!body.includes('\\')) return body;
	return body.replaceAll(
		ESCAPE,
		(
			_all,
			newline?: string,
			simple?: string,
			octal?: string,
			x?: string,
			u?: string,
			wide?: string,
			name?: string,
		) => {
			if (newline !== undefined) return '';
			if (simple !== undefined) return SIMPLE[simple]!;
			if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
			if (name !== undefined) return named(name);
			return String.fromCodePoint(Number.parseInt((x ?? u ?? wide)!, 16));
		},
	);
}
