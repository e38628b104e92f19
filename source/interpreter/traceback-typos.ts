/** "Did you mean 'while'?" in an uncaught SyntaxError (Lib/traceback.py): what the exception and its file say. */
import type {Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_SIZE, Py_TYPE} from '../runtime/refcount.ts';
import {Py_None, PyLong_Type} from '../runtime/statics.ts';
import {METADATA, PySyntaxErrorObject as S, hasMetadata} from '../objects/exception-syntax.ts';
import {PyLong_AsLong} from '../objects/longobject.ts';
import {PyTuple_Check, PyTuple_GET_ITEM} from '../objects/tupleobject.ts';
import {PyUnicode_Check, stringOf} from '../objects/unicodeobject.ts';
import type {KeywordTypo, WrongText} from '../language/keyword-typos.ts';
import {keywordTypo} from '../language/keyword-typos.ts';
import {compilerOptions} from '../language/options.ts';

const textAt = (m: Machine, op: Ptr): string | undefined =>
	op !== 0 && PyUnicode_Check(m, op) ? stringOf(m, op) : undefined;

const intAt = (m: Machine, op: Ptr): number | undefined =>
	op !== 0 && Py_TYPE(m, op) === PyLong_Type ? PyLong_AsLong(m, op) : undefined;

/** The keyword that a name before a syntax error should have been, if the error leaves room for one. */
export function typoIn(m: Machine, exception: Ptr): KeywordTypo | undefined {
	const {keywordTypos} = m.profile.messages;
	if (keywordTypos === 'no' || !hasMetadata(m)) return undefined;
	const message = textAt(m, get(m, exception, S.msg)) ?? '';
	if (message !== 'invalid syntax' && !message.includes('Perhaps you forgot a comma'))
		return undefined;
	const wrong = wrongText(m, exception);
	if (wrong === undefined) return undefined;
	const options = compilerOptions(m.profile.compiler);
	return keywordTypo(wrong, keywordTypos === 'broken', options);
}

/** The source that the metadata holds; without one the file's; without that the line that is shown. */
function wrongText(m: Machine, exception: Ptr): WrongText | undefined {
	const metadata = get(m, exception, METADATA);
	const endLine = intAt(m, get(m, exception, S.lineno)) ?? 0;
	if (metadata === 0 || !PyTuple_Check(m, metadata) || Py_SIZE(m, metadata) !== 3) return undefined;
	const line = intAt(m, PyTuple_GET_ITEM(m, metadata, 0));
	if (line === undefined) return undefined;
	const source = PyTuple_GET_ITEM(m, metadata, 2);
	if (source !== Py_None) {
		const text = textAt(m, source);
		return text === undefined ? undefined : {text, line, endLine, isFile: false};
	}
	const file = m.sources.get(textAt(m, get(m, exception, S.filename)) ?? '');
	if (file !== undefined) return {text: file, line, endLine, isFile: true};
	const shown = textAt(m, get(m, exception, S.text));
	return shown === undefined ? undefined : {text: shown, line: 0, endLine: 1, isFile: false};
}
