/** str.format and str.format_map (Objects/stringlib/unicode_format.h). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {
	PyErr_Clear,
	PyErr_SetObject,
	PyErr_SetString,
	PyErr_SetStringInt,
} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF} from '../runtime/refcount.ts';
import {
	PyObject_Format,
	PyObject_GetItem,
	PySequence_Check,
	PySequence_GetItem,
} from './abstract.ts';
import {advancedWriter} from './formatter_unicode.ts';
import {PyLong_FromSsize_t} from './longobject.ts';
import {PyObject_ASCII, PyObject_GetAttr, PyObject_Repr, PyObject_Str} from './object.ts';
import {PyUnicode_Substring} from './unicode-string.ts';
import {
	_PyUnicodeWriter_Dealloc,
	_PyUnicodeWriter_Finish,
	_PyUnicodeWriter_Init,
	_PyUnicodeWriter_WriteStr,
	_PyUnicodeWriter_WriteSubstring,
	type _PyUnicodeWriter,
} from './unicode-writer.ts';
import {
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
	PyUnicode_READ,
	textOf,
} from './unicodeobject.ts';

/** Part of a str. `start` moves while it is read. */
type SubString = {readonly op: Ptr; start: number; end: number};

/** What all levels of one format() share. */
type Context = {
	readonly m: Machine;
	readonly args: Ptr; // NULL in format_map
	readonly kwargs: Ptr; // NULL where there are none
	numbering: 'none' | 'automatic' | 'manual';
	next: number;
};

const read = ({m}: Context, {op}: SubString, i: number): string =>
	String.fromCodePoint(PyUnicode_READ(m, PyUnicode_KIND(m, op), PyUnicode_DATA(m, op), i));

const objectOf = ({m}: Context, part: SubString): Owned =>
	PyUnicode_Substring(m, part.op, part.start, part.end);

const valueError = (m: Machine, message: string): false => {
	PyErr_SetString(m, 'ValueError', message);
	return false;
};

/** The part as an index: -1 if it is no integer, -2 with ValueError if too large. */
function get_integer(c: Context, part: SubString): number {
	if (part.start >= part.end) return -1;
	let value = 0n;
	for (let i = part.start; i < part.end; i++) {
		const char = read(c, part, i);
		if (char < '0' || char > '9') return -1;
		value = value * 10n + BigInt(char);
		if (value > 9_223_372_036_854_775_807n) {
			valueError(c.m, 'Too many decimal digits in format string');
			return -2;
		}
	}
	return Number(value);
}

/** Which argument a field name begins with: an index, or -1 for a keyword; -2 with ValueError. */
function firstIndex(c: Context, first: SubString): number {
	const index = get_integer(c, first);
	if (index === -2) return -2;
	const empty = first.start >= first.end;
	if (!empty && index === -1) return -1;
	if (c.numbering === 'none') c.numbering = empty ? 'automatic' : 'manual';
	if ((c.numbering === 'automatic') !== empty)
		return (
			PyErr_SetStringInt(
				c.m,
				'ValueError',
				empty
					? 'cannot switch from manual field specification to automatic field numbering'
					: 'cannot switch from automatic field numbering to manual field specification',
			) * 2
		);
	return empty ? c.next++ : index;
}

/** The argument that a field name begins with. */
function firstObject(c: Context, first: SubString): Owned {
	const {m} = c;
	const index = firstIndex(c, first);
	if (index === -2) return NULL;
	if (index === -1) {
		const key = objectOf(c, first);
		if (key === 0) return NULL;
		const result =
			c.kwargs === 0 ? PyErr_SetObject(m, 'KeyError', key) : PyObject_GetItem(m, c.kwargs, key);
		Py_DECREF(m, key);
		return result;
	}
	if (c.args === 0) {
		valueError(m, 'Format string contains positional fields');
		return NULL;
	}
	const result = PySequence_GetItem(m, c.args, index);
	if (result !== 0) return result;
	PyErr_Clear(m);
	return PyErr_SetString(
		m,
		'IndexError',
		`Replacement index ${index} out of range for positional args tuple`,
	);
}

/** obj[name] of a field, where a name of digits is an int. */
function getitem(c: Context, obj: Ptr, name: SubString): Owned {
	const {m} = c;
	const index = get_integer(c, name);
	if (index === -2) return NULL;
	if (index !== -1 && PySequence_Check(m, obj)) return PySequence_GetItem(m, obj, index);
	const key = index === -1 ? objectOf(c, name) : PyLong_FromSsize_t(m, index);
	if (key === 0) return NULL;
	const result = PyObject_GetItem(m, obj, key);
	Py_DECREF(m, key);
	return result;
}

function getattr(c: Context, obj: Ptr, name: SubString): Owned {
	const attribute = objectOf(c, name);
	if (attribute === 0) return NULL;
	const result = PyObject_GetAttr(c.m, obj, attribute);
	Py_DECREF(c.m, attribute);
	return result;
}

/** The object a field name like `0.name[key]` stands for. */
function get_field_object(c: Context, field: SubString): Owned {
	let i = field.start;
	while (i < field.end && !'.['.includes(read(c, field, i))) i++;
	let obj = firstObject(c, {op: field.op, start: field.start, end: i});
	while (obj !== 0 && i < field.end) {
		const step = read(c, field, i++);
		const name: SubString = {op: field.op, start: i, end: i};
		let next: Owned = NULL;
		if (step === '.') {
			while (i < field.end && !'.['.includes(read(c, field, i))) i++;
			name.end = i;
		} else if (step === '[') {
			while (i < field.end && read(c, field, i) !== ']') i++;
			name.end = i++;
			if (name.end === field.end) {
				valueError(c.m, "Missing ']' in format string");
				Py_DECREF(c.m, obj);
				return NULL;
			}
		} else {
			valueError(c.m, "Only '.' or '[' may follow ']' in format field specifier");
			Py_DECREF(c.m, obj);
			return NULL;
		}
		if (name.start === name.end) valueError(c.m, 'Empty attribute in format string');
		else next = step === '.' ? getattr(c, obj, name) : getitem(c, obj, name);
		Py_DECREF(c.m, obj);
		obj = next;
	}
	return obj;
}

/** A replacement field: what is between its braces. */
type Field = {name: SubString; spec: SubString; nested: boolean; conversion: string};

/** Parses a field whose '{' was just read; leaves `input` after its '}'. Undefined with ValueError. */
function parse_field(c: Context, input: SubString): Field | undefined {
	const {op} = input;
	const name: SubString = {op, start: input.start, end: input.start};
	const field: Field = {name, spec: {op, start: 0, end: 0}, nested: false, conversion: ''};
	const fail = (message: string): undefined => {
		valueError(c.m, message);
		return undefined;
	};
	let char = '';
	while (input.start < input.end) {
		char = read(c, input, input.start++);
		if (char === '{') return fail("unexpected '{' in field name");
		if (char === '}' || char === ':' || char === '!') break;
		if (char === '[')
			while (input.start < input.end && read(c, input, input.start) !== ']') input.start++;
	}
	name.end = input.start - 1;
	if (char === '}') return field;
	if (char !== '!' && char !== ':') return fail("expected '}' before end of string");
	if (char === '!') {
		if (input.start >= input.end)
			return fail('end of string while looking for conversion specifier');
		field.conversion = read(c, input, input.start++);
		if (input.start < input.end) {
			const after = read(c, input, input.start++);
			if (after === '}') return field;
			if (after !== ':') return fail("expected ':' after conversion specifier");
		}
	}
	field.spec.start = input.start;
	let depth = 1;
	while (input.start < input.end) {
		char = read(c, input, input.start++);
		if (char === '{') {
			field.nested = true;
			depth++;
		} else if (char === '}' && --depth === 0) {
			field.spec.end = input.start - 1;
			return field;
		}
	}
	return fail("unmatched '{' in format spec");
}

function do_conversion(c: Context, obj: Ptr, conversion: string): Owned {
	const {m} = c;
	if (conversion === 'r') return PyObject_Repr(m, obj);
	if (conversion === 's') return PyObject_Str(m, obj);
	if (conversion === 'a') return PyObject_ASCII(m, obj);
	const code = conversion.codePointAt(0)!;
	return PyErr_SetString(
		m,
		'ValueError',
		code > 32 && code < 127
			? `Unknown conversion specifier ${conversion}`
			: `Unknown conversion specifier \\x${code.toString(16)}`,
	);
}

/** format(obj, spec) into the writer. */
function render_field(c: Context, obj: Ptr, spec: SubString, writer: _PyUnicodeWriter): boolean {
	const {m} = c;
	const advanced = advancedWriter(m, obj);
	if (advanced !== undefined) {
		const kind = PyUnicode_KIND(m, spec.op);
		const data = PyUnicode_DATA(m, spec.op);
		return advanced(m, writer, obj, textOf(m, kind, data, spec.start, spec.end)) === 0;
	}
	const specObject = objectOf(c, spec);
	if (specObject === 0) return false;
	const result = PyObject_Format(m, obj, specObject);
	Py_DECREF(m, specObject);
	if (result === 0) return false;
	const written = _PyUnicodeWriter_WriteStr(m, writer, result);
	Py_DECREF(m, result);
	return written === 0;
}

function output_markup(c: Context, field: Field, writer: _PyUnicodeWriter, depth: number): boolean {
	const {m} = c;
	let obj = get_field_object(c, field.name);
	if (obj === 0) return false;
	if (field.conversion !== '') {
		const converted = do_conversion(c, obj, field.conversion);
		Py_DECREF(m, obj);
		if (converted === 0) return false;
		obj = converted;
	}
	let {spec} = field;
	let expanded: Owned = NULL;
	if (field.nested) {
		expanded = build_string(c, spec, depth - 1);
		if (expanded === 0) {
			Py_DECREF(m, obj);
			return false;
		}
		spec = {op: expanded, start: 0, end: PyUnicode_GET_LENGTH(m, expanded)};
	}
	const ok = render_field(c, obj, spec, writer);
	Py_DECREF(m, obj);
	if (expanded !== 0) Py_DECREF(m, expanded);
	return ok;
}

/** Writes literal text and fields one after the other. */
function do_markup(c: Context, input: SubString, writer: _PyUnicodeWriter, depth: number): boolean {
	const {m} = c;
	while (input.start < input.end) {
		const {start} = input;
		let char = '';
		let markup = false;
		while (input.start < input.end && !markup) {
			char = read(c, input, input.start++);
			markup = char === '{' || char === '}';
		}
		const atEnd = input.start >= input.end;
		let {start: end} = input;
		if (char === '}' && (atEnd || read(c, input, input.start) !== '}'))
			return valueError(m, "Single '}' encountered in format string");
		if (char === '{' && atEnd) return valueError(m, "Single '{' encountered in format string");
		if (!atEnd) {
			if (read(c, input, input.start) === char) {
				input.start++;
				markup = false;
			} else end--;
		}
		const field = markup ? parse_field(c, input) : undefined;
		if (markup && field === undefined) return false;
		const last = input.start >= input.end;
		if (end !== start) {
			if (!markup && last) writer.overallocate = false;
			if (_PyUnicodeWriter_WriteSubstring(m, writer, input.op, start, end) < 0) return false;
		}
		if (field === undefined) continue;
		if (last) writer.overallocate = false;
		if (!output_markup(c, field, writer, depth)) return false;
	}
	return true;
}

function build_string(c: Context, input: SubString, depth: number): Owned {
	const {m} = c;
	if (depth <= 0) return PyErr_SetString(m, 'ValueError', 'Max string recursion exceeded');
	const writer = _PyUnicodeWriter_Init(true, PyUnicode_GET_LENGTH(m, input.op) + 100);
	if (do_markup(c, {...input}, writer, depth)) return _PyUnicodeWriter_Finish(m, writer);
	_PyUnicodeWriter_Dealloc(m, writer);
	return NULL;
}

const format = (m: Machine, self: Ptr, args: Ptr, kwargs: Ptr): Owned =>
	build_string(
		{m, args, kwargs, numbering: 'none', next: 0},
		{op: self, start: 0, end: PyUnicode_GET_LENGTH(m, self)},
		2,
	);

/** str.format: `args` is a tuple, `kwargs` a dict or NULL. */
export const unicode_format = format;

/** str.format_map. */
export const unicode_format_map = (m: Machine, self: Ptr, mapping: Ptr): Owned =>
	format(m, self, NULL, mapping);
