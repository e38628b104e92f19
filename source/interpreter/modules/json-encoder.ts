/** The encoder of `_json` (Modules/_json.c): escaping of strings, and writing of whole values. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {sizeof} from '../../memory/struct.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {_Py_EnterRecursiveCall, _Py_LeaveRecursiveCall} from '../../runtime/recursion.ts';
import {Py_DECREF, Py_INCREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	type allocfunc,
	type freefunc,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {Py_False, Py_None, Py_True} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {
	PyMapping_Items,
	PySequence_Fast,
	PySequence_Fast_GET_ITEM,
	PySequence_Fast_GET_SIZE,
} from '../../objects/abstract.ts';
import {PyObject_CallOneArg} from '../../objects/call.ts';
import {
	dictKey,
	dictValue,
	PyAnyDict_Check,
	PyDict_Check,
	PyDict_CheckExact,
	PyDict_GET_SIZE,
	PyDict_Next,
} from '../../objects/dictobject.ts';
import {PyFloat_Check} from '../../objects/floatobject.ts';
import {
	PyList_Check,
	PyList_GET_ITEM,
	PyList_GET_SIZE,
	PyList_New,
	PyList_SET_ITEM,
	PyList_Sort,
} from '../../objects/listobject.ts';
import {long_repr} from '../../objects/long-text.ts';
import {PyLong_AsSsize_t, PyLong_Check} from '../../objects/longobject.ts';
import {parseTupleAndKeywords} from '../../objects/newargs.ts';
import {PyObject_IsTrue} from '../../objects/object.ts';
import {
	PyTuple_Check,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {
	PyUnicodeWriter_Create,
	PyUnicodeWriter_Discard,
	PyUnicodeWriter_Finish,
	_PyUnicodeWriter_WriteASCIIString,
	_PyUnicodeWriter_WriteChar,
	_PyUnicodeWriter_WriteStr,
	type _PyUnicodeWriter,
} from '../../objects/unicode-writer.ts';
import {traverseFields} from '../../objects/owned-fields.ts';
import {
	Encoder_Type,
	PyEncoderObject,
	E,
	OWNED,
	fastEncode,
	encoder_encode_string,
	encoder_encode_float,
	_steal_accumulate,
	mark,
	unmark,
	note,
	reprForNote,
	fullTypeName,
	type Breaks,
	breaksWithin,
	dropBreaks,
} from './json-encoder-scalars.ts';

export {Encoder_Type, encode_basestring_ascii, encode_basestring} from './json-encoder-scalars.ts';

/** Where the text goes, and with it the list of line breaks (see breaksWithin) where the release keeps one, else NULL. */
type Writer = _PyUnicodeWriter & {cache: Owned};

/** Writes any value; -1 with the error set. `newline`: the line break and indentation in force, or NULL. */
function encoder_listencode_obj(m: Machine, s: Ptr, writer: Writer, op: Ptr, newline: Ptr): number {
	if (op === Py_None) return _PyUnicodeWriter_WriteASCIIString(m, writer, 'null');
	if (op === Py_True) return _PyUnicodeWriter_WriteASCIIString(m, writer, 'true');
	if (op === Py_False) return _PyUnicodeWriter_WriteASCIIString(m, writer, 'false');
	if (PyUnicode_Check(m, op)) return _steal_accumulate(m, writer, encoder_encode_string(m, s, op));
	if (PyLong_Check(m, op)) return _steal_accumulate(m, writer, long_repr(m, op));
	if (PyFloat_Check(m, op)) return _steal_accumulate(m, writer, encoder_encode_float(m, s, op));
	const isList = PyList_Check(m, op) || PyTuple_Check(m, op);
	if (isList || PyAnyDict_Check(m, op)) {
		if (_Py_EnterRecursiveCall(m, ' while encoding a JSON object')) return -1;
		const result = isList
			? encoder_listencode_list(m, s, writer, op, newline)
			: encoder_listencode_dict(m, s, writer, op, newline);
		_Py_LeaveRecursiveCall(m);
		return result;
	}
	return encodeDefault(m, s, writer, op, newline);
}

/** A value of no JSON type: what the default function makes of it is written. */
function encodeDefault(m: Machine, s: Ptr, writer: Writer, op: Ptr, newline: Ptr): number {
	const ident = mark(m, s, op);
	if (ident === undefined) return -1;
	const other = PyObject_CallOneArg(m, get(m, s, E.defaultfn), op);
	if (other === 0) {
		Py_XDECREF(m, ident);
		return -1;
	}
	if (_Py_EnterRecursiveCall(m, ' while encoding a JSON object')) {
		Py_DECREF(m, other);
		Py_XDECREF(m, ident);
		return -1;
	}
	const result = encoder_listencode_obj(m, s, writer, other, newline);
	_Py_LeaveRecursiveCall(m);
	Py_DECREF(m, other);
	if (result < 0) {
		Py_XDECREF(m, ident);
		return note(m, () => `when serializing ${fullTypeName(m, op)} object`);
	}
	return unmark(m, s, ident, 0);
}

/** The str of a key: a new reference; NULL without an error: skipped. */
function keyText(m: Machine, s: Ptr, key: Ptr): Owned {
	if (PyUnicode_Check(m, key)) return Py_NewRef(m, key);
	if (PyFloat_Check(m, key)) return encoder_encode_float(m, s, key);
	if (key === Py_True) return PyUnicode_FromString(m, 'true');
	if (key === Py_False) return PyUnicode_FromString(m, 'false');
	if (key === Py_None) return PyUnicode_FromString(m, 'null');
	if (PyLong_Check(m, key)) return long_repr(m, key);
	if (m.u8[s + E.skipkeys] !== 0) return NULL;
	return PyErr_SetString(
		m,
		'TypeError',
		`keys must be str, int, float, bool or None, not ${typeName(m, key)}`,
	);
}

/** Writes one member: 1 if it was the first, 0 if not, -1 on failure. `first`: nothing has been written yet. */
function encoder_encode_key_value(
	m: Machine,
	s: Ptr,
	writer: Writer,
	first: boolean,
	dict: Ptr,
	key: Ptr,
	value: Ptr,
	breaks: Breaks,
): number {
	const text = keyText(m, s, key);
	if (text === 0) return m.current_exception !== 0 ? -1 : first ? 1 : 0;
	const lead = first ? breaks.newline : breaks.separator;
	if (lead !== 0 && _PyUnicodeWriter_WriteStr(m, writer, lead) < 0) {
		Py_DECREF(m, text);
		return -1;
	}
	const encoded = encoder_encode_string(m, s, text);
	Py_DECREF(m, text);
	if (_steal_accumulate(m, writer, encoded) < 0) return -1;
	if (_PyUnicodeWriter_WriteStr(m, writer, get(m, s, E.key_separator)) < 0) return -1;
	if (encoder_listencode_obj(m, s, writer, value, breaks.newline) < 0)
		return note(m, () => `when serializing ${fullTypeName(m, dict)} item ${reprForNote(m, key)}`);
	return 0;
}

/** The members of a dict through the list of its items: sorted, or of a class of its own. */
function encodeItems(m: Machine, s: Ptr, writer: Writer, dict: Ptr, breaks: Breaks): number {
	const items = PyMapping_Items(m, dict);
	if (items === 0) return -1;
	let first = 1;
	if (m.u8[s + E.sort_keys] !== 0 && PyList_Sort(m, items) < 0) first = -1;
	for (let i = 0; first >= 0 && i < PyList_GET_SIZE(m, items); i++) {
		const item = PyList_GET_ITEM(m, items, i);
		if (!PyTuple_Check(m, item) || PyTuple_GET_SIZE(m, item) !== 2) {
			PyErr_SetString(m, 'ValueError', 'items must return 2-tuples');
			first = -1;
			break;
		}
		Py_INCREF(m, item);
		first = encoder_encode_key_value(
			m,
			s,
			writer,
			first === 1,
			dict,
			PyTuple_GET_ITEM(m, item, 0),
			PyTuple_GET_ITEM(m, item, 1),
			breaks,
		);
		Py_DECREF(m, item);
	}
	Py_DECREF(m, items);
	return first;
}

function encodeExactDict(m: Machine, s: Ptr, writer: Writer, dict: Ptr, breaks: Breaks): number {
	let first = 1;
	for (
		let pos = PyDict_Next(m, dict, 0);
		first >= 0 && pos !== 0;
		pos = PyDict_Next(m, dict, pos)
	) {
		const key = Py_NewRef(m, dictKey(m, dict, pos));
		const value = Py_NewRef(m, dictValue(m, dict, pos));
		first = encoder_encode_key_value(m, s, writer, first === 1, dict, key, value, breaks);
		Py_DECREF(m, key);
		Py_DECREF(m, value);
	}
	return first;
}

function encoder_listencode_dict(
	m: Machine,
	s: Ptr,
	writer: Writer,
	dict: Ptr,
	newline: Ptr,
): number {
	if (PyDict_GET_SIZE(m, dict) === 0) return _PyUnicodeWriter_WriteASCIIString(m, writer, '{}');
	const ident = mark(m, s, dict);
	if (ident === undefined) return -1;
	let result = _PyUnicodeWriter_WriteChar(m, writer, 123);
	const breaks = result < 0 ? undefined : breaksWithin(m, s, newline, writer.cache);
	if (breaks === undefined) result = -1;
	else {
		const plain =
			!m.profile.json.gathersInLists && m.u8[s + E.sort_keys] === 0 && PyDict_CheckExact(m, dict);
		const first = plain
			? encodeExactDict(m, s, writer, dict, breaks)
			: encodeItems(m, s, writer, dict, breaks);
		dropBreaks(m, breaks);
		result = first < 0 ? -1 : 0;
		if (result === 0 && newline !== 0 && first === 0)
			result = _PyUnicodeWriter_WriteStr(m, writer, newline);
	}
	if (result === 0) result = _PyUnicodeWriter_WriteChar(m, writer, 125);
	return unmark(m, s, ident, result);
}

function encodeElements(
	m: Machine,
	s: Ptr,
	writer: Writer,
	seq: Ptr,
	fast: Ptr,
	breaks: Breaks,
): number {
	for (let i = 0; i < PySequence_Fast_GET_SIZE(m, fast); i++) {
		const lead = i === 0 ? breaks.newline : breaks.separator;
		if (lead !== 0 && _PyUnicodeWriter_WriteStr(m, writer, lead) < 0) return -1;
		const item = Py_NewRef(m, PySequence_Fast_GET_ITEM(m, fast, i));
		const failed = encoder_listencode_obj(m, s, writer, item, breaks.newline) < 0;
		Py_DECREF(m, item);
		if (failed) return note(m, () => `when serializing ${fullTypeName(m, seq)} item ${i}`);
	}
	return 0;
}

function encoder_listencode_list(
	m: Machine,
	s: Ptr,
	writer: Writer,
	seq: Ptr,
	newline: Ptr,
): number {
	const fast = PySequence_Fast(m, seq, '_iterencode_list needs a sequence');
	if (fast === 0) return -1;
	if (PySequence_Fast_GET_SIZE(m, fast) === 0) {
		Py_DECREF(m, fast);
		return _PyUnicodeWriter_WriteASCIIString(m, writer, '[]');
	}
	const ident = mark(m, s, seq);
	if (ident === undefined) {
		Py_DECREF(m, fast);
		return -1;
	}
	let result = _PyUnicodeWriter_WriteChar(m, writer, 91);
	const breaks = result < 0 ? undefined : breaksWithin(m, s, newline, writer.cache);
	if (breaks === undefined) result = -1;
	else {
		result = encodeElements(m, s, writer, seq, fast, breaks);
		dropBreaks(m, breaks);
	}
	if (result === 0 && newline !== 0) result = _PyUnicodeWriter_WriteStr(m, writer, newline);
	if (result === 0) result = _PyUnicodeWriter_WriteChar(m, writer, 93);
	result = unmark(m, s, ident, result);
	Py_DECREF(m, fast);
	return result;
}

// The type.

/** The line break before an item at `level`, or NULL without indentation; undefined with MemoryError. */
function newlineAt(m: Machine, s: Ptr, level: number): Owned | undefined {
	const indent = get(m, s, E.indent);
	if (indent === Py_None) return NULL;
	const text = PyUnicode_FromString(m, `\n${stringOf(m, indent).repeat(Math.max(level, 0))}`);
	return text === 0 ? undefined : text;
}

/**
 * What JSONEncoder joins: a tuple of the writer's text, or, where pieces are gathered in two lists, the second list (`small`, the first,
 * goes). It is made before the text is finished.
 */
function joinable(m: Machine, writer: Writer, small: Owned): Owned {
	const result = small === 0 ? PyTuple_New(m, 1) : PyList_New(m, 1);
	const text = PyUnicodeWriter_Finish(m, writer);
	if (result === 0 || text === 0) {
		Py_XDECREF(m, result);
		Py_XDECREF(m, text);
		return NULL;
	}
	if (small === 0) PyTuple_SET_ITEM(m, result, 0, text);
	else PyList_SET_ITEM(m, result, 0, text);
	return result;
}

/** A value at a level, to be joined; NULL with the error set. */
function encoded(m: Machine, self: Ptr, obj: Ptr, level: number, small: Owned): Owned {
	const newline = newlineAt(m, self, level);
	if (newline === undefined) return NULL;
	const {cachesIndents} = m.profile.json;
	const cache = cachesIndents && newline !== 0 ? PyList_New(m, 1) : NULL;
	const isCached = cache !== 0;
	if (isCached) PyList_SET_ITEM(m, cache, 0, Py_NewRef(m, newline));
	const made =
		cachesIndents && newline !== 0 && !isCached ? undefined : PyUnicodeWriter_Create(m, 0);
	const writer: Writer | undefined = made === undefined ? undefined : {...made, cache};
	const failed = writer === undefined || encoder_listencode_obj(m, self, writer, obj, newline) < 0;
	Py_XDECREF(m, cache);
	Py_XDECREF(m, newline);
	if (!failed) return joinable(m, writer, small);
	if (writer !== undefined) PyUnicodeWriter_Discard(m, writer);
	return NULL;
}

function encoder_call(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = parseTupleAndKeywords(
		m,
		'_iterencode',
		args,
		kwds,
		['obj', '_current_indent_level'],
		2,
		2,
	);
	if (given === undefined) return NULL;
	const level = PyLong_AsSsize_t(m, given[1]!);
	if (level === -1 && m.current_exception !== 0) return NULL;
	let small: Owned = NULL;
	if (m.profile.json.gathersInLists) {
		small = PyList_New(m, 0);
		if (small === 0) return NULL;
	}
	const result = encoded(m, self, given[0]!, level, small);
	Py_XDECREF(m, small);
	return result;
}

const PARAMETERS = [
	'markers',
	'default',
	'encoder',
	'indent',
	'key_separator',
	'item_separator',
	'sort_keys',
	'skipkeys',
	'allow_nan',
];

function encoder_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = parseTupleAndKeywords(m, 'make_encoder', args, kwds, PARAMETERS, 9, 9);
	if (given === undefined) return NULL;
	for (const i of [4, 5])
		if (!PyUnicode_Check(m, given[i]!))
			return PyErr_SetString(
				m,
				'TypeError',
				`make_encoder() argument ${i + 1} must be str, not ${typeName(m, given[i]!)}`,
			);
	const flags: number[] = [];
	for (const i of [6, 7, 8]) {
		const truth = PyObject_IsTrue(m, given[i]!);
		if (truth < 0) return NULL;
		flags.push(truth);
	}
	const markers = given[0]!;
	if (markers !== Py_None && !PyDict_Check(m, markers))
		return PyErr_SetString(
			m,
			'TypeError',
			`make_encoder() argument 1 must be dict or None, not ${typeName(m, markers)}`,
		);
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op === 0) return NULL;
	for (const [i, field] of OWNED.entries()) set(m, op, field, Py_NewRef(m, given[i]!));
	m.u8[op + E.sort_keys] = flags[0]!;
	m.u8[op + E.skipkeys] = flags[1]!;
	m.i32[(op + E.allow_nan) >> 2] = flags[2]!;
	set(m, op, E.fast_encode, fastEncode(m, given[2]!));
	return op;
}

function encoder_clear(m: Machine, op: Ptr): number {
	for (const field of OWNED) {
		const held = get(m, op, field);
		set(m, op, field, 0);
		Py_XDECREF(m, held);
	}
	return 0;
}

function encoder_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	const type = Py_TYPE(m, op);
	encoder_clear(m, op);
	slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, op);
}

export const Encoder_Spec = (_m: Machine): TypeSpec => ({
	type: Encoder_Type,
	name: '_json.Encoder',
	basicsize: sizeof(PyEncoderObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	doc: 'Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)',
	slots: {
		tp_dealloc: encoder_dealloc,
		tp_traverse: (m: Machine, op: Ptr, visit: visitproc, extra: number) =>
			traverseFields(m, op, OWNED, visit, extra),
		tp_clear: encoder_clear,
		tp_call: encoder_call,
		tp_new: encoder_new,
		tp_free: PyObject_GC_Del,
	},
	members: [
		{name: 'markers', type: 'object', offset: E.markers, readonly: true},
		{name: 'default', type: 'object', offset: E.defaultfn, readonly: true},
		{name: 'encoder', type: 'object', offset: E.encoder, readonly: true},
		{name: 'indent', type: 'object', offset: E.indent, readonly: true},
		{name: 'key_separator', type: 'object', offset: E.key_separator, readonly: true},
		{name: 'item_separator', type: 'object', offset: E.item_separator, readonly: true},
		{name: 'sort_keys', type: 'bool', offset: E.sort_keys, readonly: true},
		{name: 'skipkeys', type: 'bool', offset: E.skipkeys, readonly: true},
	],
});
