/** CPython's words for source that does not parse; py-ast only says that and roughly where. */
import type {CompilerOptions} from './options.ts';
import type {ParserError, SourceLines, Trouble} from './tree.ts';
import {trouble} from './tree.ts';

/** The error CPython reports for `text`. */
export function diagnose(
	_text: string,
	_lines: SourceLines,
	error: ParserError,
	_options: CompilerOptions,
): Trouble {
	const at = error.loc ?? {lineno: 1, end_lineno: 1, col_offset: 0, end_col_offset: 0};
	return trouble('invalid syntax', at);
}
