/** SyntaxError: a message and (filename, lineno, offset, text, end_lineno, end_offset) (Objects/exceptions.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {struct} from '../memory/struct.ts';
import {PyErr_ExceptionMatches, PyErr_SetRaisedException, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_IS_TYPE, Py_NewRef, Py_XDECREF} from '../runtime/refcount.ts';
import {Py_None, PyLong_Type} from '../runtime/statics.ts';
import {Py_XSETREF} from '../runtime/refcount.ts';
import {PySequence_Tuple} from './abstract.ts';
import {BaseException_init} from './exceptions.ts';
import {type Extra, member} from './exception-parts.ts';
import {PyBaseExceptionObject} from './exception-layout.ts';
import {PyLong_AsLong, PyLong_FromLong} from './longobject.ts';
import {PyObject_Str} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE, buildTuple} from './tupleobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';

/** `metadata` is there from 3.14 on. */
export const PySyntaxErrorObject = struct('PySyntaxErrorObject', PyBaseExceptionObject, {
	msg: 'ptr',
	filename: 'ptr',
	lineno: 'ptr',
	offset: 'ptr',
	end_lineno: 'ptr',
	end_offset: 'ptr',
	text: 'ptr',
	print_file_and_line: 'ptr',
});

/** (line, column, source or None) or NULL, where there is such a field. */
export const METADATA = 136;
const S = PySyntaxErrorObject;

const infoFields = [S.filename, S.lineno, S.offset, S.text, S.end_lineno, S.end_offset] as const;

/** Whether syntax errors have metadata. */
export const hasMetadata = (m: Machine): boolean => m.profile.compiler.deferredAnnotations;

/**
 * What the parser leaves with an error of its own, for tracebacks to try other words in (_PyPegen_set_syntax_error_metadata): where its last
 * compound statement began, and all of the source, or None for a program's file. Failure leaves the error as it was.
 */
export function setSyntaxErrorMetadata(
	m: Machine,
	last: {readonly line: number; readonly col: number},
	source: string | undefined,
): void {
	const exception = m.current_exception;
	if (!hasMetadata(m) || !PyErr_ExceptionMatches(m, 'SyntaxError')) return;
	m.current_exception = NULL;
	const text = source === undefined ? Py_NewRef(m, Py_None) : PyUnicode_FromString(m, source);
	const line = PyLong_FromLong(m, last.line);
	const col = PyLong_FromLong(m, last.col);
	const metadata = buildTuple(m, line, col, text);
	for (const part of [line, col, text]) Py_XDECREF(m, part);
	if (metadata !== 0) Py_XSETREF(m, exception as Ptr, METADATA, metadata);
	PyErr_SetRaisedException(m, exception as Owned);
}

function setInfo(m: Machine, self: Ptr, info: Ptr): number {
	const n = PyTuple_GET_SIZE(m, info);
	const fields = hasMetadata(m) ? [...infoFields, METADATA] : infoFields;
	if (n < 4 || n > fields.length)
		return PyErr_SetStringInt(
			m,
			'TypeError',
			n < 4
				? `function takes at least 4 arguments (${n} given)`
				: `function takes at most ${fields.length} arguments (${n} given)`,
		);
	for (const [i, field] of fields.entries())
		Py_XSETREF(m, self, field, i < n ? Py_NewRef(m, PyTuple_GET_ITEM(m, info, i)) : NULL);
	if (n === 5)
		return PyErr_SetStringInt(
			m,
			'TypeError',
			'end_offset must be provided when end_lineno is provided',
		);
	return 0;
}

function SyntaxError_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	if (BaseException_init(m, self, args, kwds) < 0) return -1;
	const n = PyTuple_GET_SIZE(m, args);
	if (n >= 1) Py_XSETREF(m, self, S.msg, Py_NewRef(m, PyTuple_GET_ITEM(m, args, 0)));
	if (n !== 2) return 0;
	const info = PySequence_Tuple(m, PyTuple_GET_ITEM(m, args, 1));
	if (info === 0) return -1;
	const result = setInfo(m, self, info);
	Py_DECREF(m, info);
	return result;
}

function SyntaxError_str(m: Machine, self: Ptr): Owned {
	const msg = get(m, self, S.msg);
	const base = PyObject_Str(m, msg === 0 ? Py_None : msg);
	if (base === 0) return NULL;
	const filename = get(m, self, S.filename);
	const lineno = get(m, self, S.lineno);
	const parts: string[] = [];
	if (filename !== 0 && PyUnicode_Check(m, filename))
		parts.push(stringOf(m, filename).split('/').pop()!);
	if (lineno !== 0 && Py_IS_TYPE(m, lineno, PyLong_Type))
		parts.push(`line ${PyLong_AsLong(m, lineno)}`);
	if (parts.length === 0) return base;
	const text = `${stringOf(m, base)} (${parts.join(', ')})`;
	Py_DECREF(m, base);
	return PyUnicode_FromString(m, text);
}

const members = [
	member('msg', S.msg),
	member('filename', S.filename),
	member('lineno', S.lineno),
	member('offset', S.offset),
	member('text', S.text),
	member('end_lineno', S.end_lineno),
	member('end_offset', S.end_offset),
	member('print_file_and_line', S.print_file_and_line),
];

export function SyntaxErrorParts(m: Machine): Extra {
	const fields = [
		S.msg,
		S.filename,
		S.lineno,
		S.offset,
		S.end_lineno,
		S.end_offset,
		S.text,
		S.print_file_and_line,
	];
	return {
		layout: PySyntaxErrorObject,
		fields: hasMetadata(m) ? [...fields, METADATA] : fields,
		members: hasMetadata(m) ? [...members, member('_metadata', METADATA)] : members,
		slots: {tp_init: SyntaxError_init, tp_str: SyntaxError_str},
	};
}
