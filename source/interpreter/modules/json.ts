/** `_json` (Modules/_json.c): the scanner of JSON texts. The encoder is in json-encoder.ts. Type numbers: 260, 261. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {_Py_EnterRecursiveCall, _Py_LeaveRecursiveCall} from '../../runtime/recursion.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	type allocfunc,
	type freefunc,
	METH_FASTCALL,
	METH_O,
	type ModuleSpec,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {Py_False, Py_None, Py_True, staticType} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {PyObject_CallOneArg} from '../../objects/call.ts';
import {
	PyDict_Clear,
	PyDict_New,
	PyDict_SetDefault,
	PyDict_SetItem,
	PyDict_SetItemString,
} from '../../objects/dictobject.ts';
import {PyList_Append, PyList_New} from '../../objects/listobject.ts';
import {PyLong_AsSsize_t, PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {parseTupleAndKeywords} from '../../objects/newargs.ts';
import {PyObject_GetAttrString, PyObject_IsTrue} from '../../objects/object.ts';
import {PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_InternFromString,
	PyUnicode_KIND,
} from '../../objects/unicodeobject.ts';
import {traverseFields} from '../../objects/owned-fields.ts';
import {
	encode_basestring,
	encode_basestring_ascii,
	Encoder_Spec,
	Encoder_Type,
} from './json-encoder.ts';
import {
	type Scan,
	raise_errmsg,
	raise_stop_iteration,
	endOfString,
	scanstring_unicode,
	unit,
	_match_number_unicode,
} from './json-scalars.ts';

export const Scanner_Type = staticType(260);

const PyScannerObject = struct('PyScannerObject', PyObject, {
	strict: 'u8',
	object_hook: 'ptr',
	object_pairs_hook: 'ptr',
	parse_float: 'ptr',
	parse_int: 'ptr',
	parse_constant: 'ptr',
});

/** Until 3.12 the keys seen are kept in the scanner. */
const PyScannerObject_3_12 = struct('PyScannerObject', PyScannerObject, {memo: 'ptr'});

export const S = PyScannerObject;
const HOOKS = [S.object_hook, S.object_pairs_hook, S.parse_float, S.parse_int, S.parse_constant];

/** The first place from `i` that is not white space. */
function skip(m: Machine, s: Scan, i: number): number {
	for (;;) {
		const c = unit(m, s, i);
		if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return i;
		i++;
	}
}

/** One name and its value, from `i` (where a quote must be) into `rval`; false with the error set. */
function parsePair(m: Machine, s: Scan, rval: Ptr, i: number, pairs: boolean): boolean {
	if (unit(m, s, i) !== 34) {
		raise_errmsg(m, 'Expecting property name enclosed in double quotes', s.text, i);
		return false;
	}
	const read = scanstring_unicode(m, s.text, i + 1, s.strict);
	if (read === 0) return false;
	i = endOfString();
	const seen = PyDict_SetDefault(m, s.memo, read, read);
	if (seen === 0) {
		Py_DECREF(m, read);
		return false;
	}
	const key = Py_NewRef(m, seen);
	Py_DECREF(m, read);
	i = skip(m, s, i);
	if (unit(m, s, i) !== 58) {
		raise_errmsg(m, "Expecting ':' delimiter", s.text, i);
		Py_DECREF(m, key);
		return false;
	}
	const value = scan_once_unicode(m, s, skip(m, s, i + 1));
	if (value === 0) {
		Py_DECREF(m, key);
		return false;
	}
	let fine: boolean;
	if (pairs) {
		const item = PyTuple_Pack(m, 2, key, value);
		Py_DECREF(m, key);
		Py_DECREF(m, value);
		fine = item !== 0 && PyList_Append(m, rval, item) === 0;
		Py_XDECREF(m, item);
		return fine;
	}
	fine = PyDict_SetItem(m, rval, key, value) === 0;
	Py_DECREF(m, key);
	Py_DECREF(m, value);
	return fine;
}

/** After a comma at `comma` nothing may close the container at once, where the release says so in a message of its own. */
function trailingComma(m: Machine, s: Scan, comma: number, i: number, close: number): boolean {
	if (!m.profile.json.tellsTrailingComma || unit(m, s, i) !== close) return false;
	const what = close === 125 ? 'object' : 'array';
	raise_errmsg(m, `Illegal trailing comma before end of ${what}`, s.text, comma);
	return true;
}

/** The members of an object from behind its brace into `rval`; false with the error set. */
function parseMembers(m: Machine, s: Scan, rval: Ptr, i: number, pairs: boolean): boolean {
	i = skip(m, s, i);
	if (unit(m, s, i) !== 125) {
		for (;;) {
			if (!parsePair(m, s, rval, i, pairs)) return false;
			i = skip(m, s, s.next);
			const c = unit(m, s, i);
			if (c === 125) break;
			if (c !== 44) {
				raise_errmsg(m, "Expecting ',' delimiter", s.text, i);
				return false;
			}
			const comma = i;
			i = skip(m, s, i + 1);
			if (trailingComma(m, s, comma, i, 125)) return false;
		}
	}
	s.next = i + 1;
	return true;
}

function _parse_object_unicode(m: Machine, s: Scan, i: number): Owned {
	const pairsHook = get(m, s.scanner, S.object_pairs_hook);
	const pairs = pairsHook !== Py_None;
	const rval = pairs ? PyList_New(m, 0) : PyDict_New(m);
	if (rval === 0) return NULL;
	if (!parseMembers(m, s, rval, i, pairs)) {
		Py_DECREF(m, rval);
		return NULL;
	}
	const hook = pairs ? pairsHook : get(m, s.scanner, S.object_hook);
	if (hook === Py_None) return rval;
	const {next} = s;
	const result = PyObject_CallOneArg(m, hook, rval);
	s.next = next;
	Py_DECREF(m, rval);
	return result;
}

function _parse_array_unicode(m: Machine, s: Scan, i: number): Owned {
	const rval = PyList_New(m, 0);
	if (rval === 0) return NULL;
	if (parseItems(m, s, rval, skip(m, s, i))) return rval;
	Py_DECREF(m, rval);
	return NULL;
}

function parseItems(m: Machine, s: Scan, rval: Ptr, i: number): boolean {
	if (unit(m, s, i) !== 93) {
		for (;;) {
			const value = scan_once_unicode(m, s, i);
			if (value === 0) return false;
			const failed = PyList_Append(m, rval, value) < 0;
			Py_DECREF(m, value);
			if (failed) return false;
			i = skip(m, s, s.next);
			const c = unit(m, s, i);
			if (c === 93) break;
			if (c !== 44) {
				raise_errmsg(m, "Expecting ',' delimiter", s.text, i);
				return false;
			}
			const comma = i;
			i = skip(m, s, i + 1);
			if (trailingComma(m, s, comma, i, 93)) return false;
		}
	}
	s.next = i + 1;
	return true;
}

/** NaN, Infinity or -Infinity. */
function _parse_constant(m: Machine, s: Scan, name: string, i: number): Owned {
	const text = PyUnicode_InternFromString(m, name);
	if (text === 0) return NULL;
	const result = PyObject_CallOneArg(m, get(m, s.scanner, S.parse_constant), text);
	s.next = i + name.length;
	Py_DECREF(m, text);
	return result;
}

/** Whether `word` stands at `i`. */
function matches(m: Machine, s: Scan, i: number, word: string): boolean {
	for (let k = 0; k < word.length; k++) if (unit(m, s, i + k) !== word.charCodeAt(k)) return false;
	return true;
}

/** The value at `i`; leaves the place behind it in `s.next`. NULL with the error set: StopIteration(i) if there is none. */
function scan_once_unicode(m: Machine, s: Scan, i: number): Owned {
	if (i < 0) return PyErr_SetString(m, 'ValueError', 'idx cannot be negative');
	if (i >= s.length) return raise_stop_iteration(m, i);
	switch (unit(m, s, i)) {
		case 34: {
			const result = scanstring_unicode(m, s.text, i + 1, s.strict);
			s.next = endOfString();
			return result;
		}
		case 123: {
			if (_Py_EnterRecursiveCall(m, ' while decoding a JSON object from a unicode string'))
				return NULL;
			const result = _parse_object_unicode(m, s, i + 1);
			_Py_LeaveRecursiveCall(m);
			return result;
		}
		case 91: {
			if (_Py_EnterRecursiveCall(m, ' while decoding a JSON array from a unicode string'))
				return NULL;
			const result = _parse_array_unicode(m, s, i + 1);
			_Py_LeaveRecursiveCall(m);
			return result;
		}
		case 110:
			return constant(m, s, i, 'null', Py_None);
		case 116:
			return constant(m, s, i, 'true', Py_True);
		case 102:
			return constant(m, s, i, 'false', Py_False);
		case 78:
			if (matches(m, s, i, 'NaN')) return _parse_constant(m, s, 'NaN', i);
			break;
		case 73:
			if (matches(m, s, i, 'Infinity')) return _parse_constant(m, s, 'Infinity', i);
			break;
		case 45:
			if (matches(m, s, i, '-Infinity')) return _parse_constant(m, s, '-Infinity', i);
			break;
		default:
	}
	return _match_number_unicode(m, s, i);
}

function constant(m: Machine, s: Scan, i: number, word: string, value: Ptr): Owned {
	if (!matches(m, s, i, word)) return raise_stop_iteration(m, i);
	s.next = i + word.length;
	return Py_NewRef(m, value);
}

/** (value, place behind it). */
function _build_rval_index_tuple(m: Machine, rval: Owned, index: number): Owned {
	if (rval === 0) return NULL;
	const place = PyLong_FromSsize_t(m, index);
	const tuple = place === 0 ? NULL : PyTuple_New(m, 2);
	if (tuple === 0) {
		Py_XDECREF(m, place);
		Py_DECREF(m, rval);
		return NULL;
	}
	PyTuple_SET_ITEM(m, tuple, 0, rval);
	PyTuple_SET_ITEM(m, tuple, 1, place);
	return tuple;
}

function py_scanstring(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'scanstring', nargs, 2, 3)) return NULL;
	const end = PyLong_AsSsize_t(m, arg(m, args, 1));
	if (end === -1 && m.current_exception !== 0) return NULL;
	const strict = nargs < 3 ? 1 : PyObject_IsTrue(m, arg(m, args, 2));
	if (strict < 0) return NULL;
	const text = arg(m, args, 0);
	if (!PyUnicode_Check(m, text))
		return PyErr_SetString(
			m,
			'TypeError',
			`first argument must be a string, not ${typeName(m, text)}`,
		);
	const result = scanstring_unicode(m, text, end, strict !== 0);
	return _build_rval_index_tuple(m, result, endOfString());
}

const keepsMemo = (m: Machine): boolean => m.profile.json.scannerKeepsMemo;

function scanner_call(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = parseTupleAndKeywords(m, 'scan_once', args, kwds, ['string', 'idx'], 2, 2);
	if (given === undefined) return NULL;
	const text = given[0]!;
	const index = PyLong_AsSsize_t(m, given[1]!);
	if (index === -1 && m.current_exception !== 0) return NULL;
	if (!PyUnicode_Check(m, text))
		return PyErr_SetString(
			m,
			'TypeError',
			`first argument must be a string, not ${typeName(m, text)}`,
		);
	const memo = keepsMemo(m) ? Py_NewRef(m, get(m, self, PyScannerObject_3_12.memo)) : PyDict_New(m);
	if (memo === 0) return NULL;
	const scan: Scan = {
		scanner: self,
		strict: m.u8[self + S.strict] !== 0,
		memo,
		text,
		kind: PyUnicode_KIND(m, text),
		data: PyUnicode_DATA(m, text),
		length: PyUnicode_GET_LENGTH(m, text),
		next: -1,
	};
	const rval = scan_once_unicode(m, scan, index);
	if (keepsMemo(m)) PyDict_Clear(m, memo);
	Py_DECREF(m, memo);
	return _build_rval_index_tuple(m, rval, scan.next);
}

function scanner_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = parseTupleAndKeywords(m, 'make_scanner', args, kwds, ['context'], 1, 1);
	if (given === undefined) return NULL;
	const context = given[0]!;
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op === 0) return NULL;
	if (fillScanner(m, op, context)) return op;
	Py_DECREF(m, op);
	return NULL;
}

const HOOK_NAMES = [
	'object_hook',
	'object_pairs_hook',
	'parse_float',
	'parse_int',
	'parse_constant',
];

function fillScanner(m: Machine, op: Ptr, context: Ptr): boolean {
	if (keepsMemo(m)) {
		const memo = PyDict_New(m);
		if (memo === 0) return false;
		set(m, op, PyScannerObject_3_12.memo, memo);
	}
	const strict = PyObject_GetAttrString(m, context, 'strict');
	if (strict === 0) return false;
	const truth = PyObject_IsTrue(m, strict);
	Py_DECREF(m, strict);
	if (truth < 0) return false;
	m.u8[op + S.strict] = truth;
	for (const [i, name] of HOOK_NAMES.entries()) {
		const value = PyObject_GetAttrString(m, context, name);
		if (value === 0) return false;
		set(m, op, HOOKS[i]!, value);
	}
	return true;
}

const ownedFields = (m: Machine): readonly number[] =>
	keepsMemo(m) ? [...HOOKS, PyScannerObject_3_12.memo] : HOOKS;

function scanner_clear(m: Machine, op: Ptr): number {
	for (const field of ownedFields(m)) {
		const held = get(m, op, field);
		set(m, op, field, 0);
		Py_XDECREF(m, held);
	}
	return 0;
}

function scanner_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	const type = Py_TYPE(m, op);
	scanner_clear(m, op);
	slot<freefunc>(m, type, PyTypeObject.tp_free)!(m, op);
}

const Scanner_Spec = (m: Machine): TypeSpec => ({
	type: Scanner_Type,
	name: '_json.Scanner',
	basicsize: sizeof(keepsMemo(m) ? PyScannerObject_3_12 : PyScannerObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	doc: 'JSON scanner object',
	slots: {
		tp_dealloc: scanner_dealloc,
		tp_traverse: (machine: Machine, op: Ptr, visit: visitproc, extra: number) =>
			traverseFields(machine, op, ownedFields(machine), visit, extra),
		tp_clear: scanner_clear,
		tp_call: scanner_call,
		tp_new: scanner_new,
		tp_free: PyObject_GC_Del,
	},
	members: [
		{name: 'strict', type: 'bool', offset: S.strict, readonly: true},
		...HOOK_NAMES.map(
			(name, i) => ({name, type: 'object', offset: HOOKS[i]!, readonly: true}) as const,
		),
	],
});

export const jsonModule: ModuleSpec = {
	name: '_json',
	doc: 'json speedups\n',
	methods: [
		{name: 'encode_basestring_ascii', flags: METH_O, impl: encode_basestring_ascii},
		{name: 'encode_basestring', flags: METH_O, impl: encode_basestring},
		{name: 'scanstring', flags: METH_FASTCALL, impl: py_scanstring},
	],
	exec(m: Machine, module: Ptr): number {
		const dict = PyModule_GetDict(m, module);
		if (PyType_Ready(m, Scanner_Spec(m)) < 0 || PyType_Ready(m, Encoder_Spec(m)) < 0) return -1;
		if (PyDict_SetItemString(m, dict, 'make_scanner', Scanner_Type) < 0) return -1;
		return PyDict_SetItemString(m, dict, 'make_encoder', Encoder_Type);
	},
};
