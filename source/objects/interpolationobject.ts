/** A field of a template string: its value, and what was written (Objects/interpolationobject.c of 3.14). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK} from '../runtime/gclist.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
} from '../runtime/slots.ts';
import {EMPTY_STRING, latin1Char, Py_None, PyInterpolation_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {PyDict_SetItem} from './dictobject.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {unpackTupleAndDict} from './newargs.ts';
import {PyObject_GenericGetAttr, PyObject_Repr} from './object.ts';
import {ownedSlots} from './owned-fields.ts';
import {PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM, buildTuple} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_InternFromString} from './unicode-intern.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';

export const PyInterpolationObject = struct('interpolationobject', PyObject, {
	value: 'ptr', // owned, as all are; never NULL while it lives
	expression: 'ptr', // a str
	conversion: 'ptr', // a str of one letter, or None
	format_spec: 'ptr', // a str
});

const O = PyInterpolationObject;
const fields = [O.value, O.expression, O.conversion, O.format_spec];

/** An interpolation of borrowed parts. NULL with MemoryError. */
export function _PyInterpolation_Build(
	m: Machine,
	value: Ptr,
	expression: Ptr,
	conversion: Ptr,
	format_spec: Ptr,
): Owned {
	const self = PyObject_GC_New(m, PyInterpolation_Type);
	if (self === 0) return NULL;
	for (const [i, part] of [value, expression, conversion, format_spec].entries())
		set(m, self, fields[i]!, Py_NewRef(m, part));
	_PyObject_GC_TRACK(m, self);
	return self;
}

/** Interpolation(value, expression='', conversion=None, format_spec=''). */
function interpolation_new(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const names = ['value', 'expression', 'conversion', 'format_spec'];
	const given = unpackTupleAndDict(m, 'Interpolation', args, kwds, names, 1, 4);
	if (given === undefined) return NULL;
	const [value, expression, conversion, format_spec] = given as [Ptr, Ptr?, Ptr?, Ptr?];
	const wrong = (name: string, item: Ptr): Owned =>
		PyErr_SetString(
			m,
			'TypeError',
			`Interpolation() argument '${name}' must be str, not ${typeName(m, item)}`,
		);
	if (expression && !PyUnicode_Check(m, expression)) return wrong('expression', expression);
	if (conversion && conversion !== Py_None) {
		if (!PyUnicode_Check(m, conversion)) return wrong('conversion', conversion);
		if (!/^[sra]$/.test(stringOf(m, conversion)))
			return PyErr_SetString(
				m,
				'ValueError',
				"Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'",
			);
	}
	if (format_spec && !PyUnicode_Check(m, format_spec)) return wrong('format_spec', format_spec);
	return _PyInterpolation_Build(
		m,
		value,
		expression || EMPTY_STRING,
		conversion || Py_None,
		format_spec || EMPTY_STRING,
	);
}

/** The letter of a conversion, as its one-character str. */
export const conversionName = (letter: 's' | 'r' | 'a'): Ptr => latin1Char(letter.charCodeAt(0));

function interpolation_repr(m: Machine, self: Ptr): Owned {
	const parts: string[] = [];
	for (const field of fields) {
		const part = PyObject_Repr(m, get(m, self, field));
		if (part === 0) return NULL;
		parts.push(stringOf(m, part));
		Py_DECREF(m, part);
	}
	return PyUnicode_FromString(m, `Interpolation(${parts.join(', ')})`);
}

function interpolation_reduce(m: Machine, self: Ptr): Owned {
	const [value, expression, conversion, format_spec] = fields.map(field => get(m, self, field)) as [
		Ptr,
		Ptr,
		Ptr,
		Ptr,
	];
	const state = buildTuple(m, value, expression, conversion, format_spec);
	if (state === 0) return NULL;
	const result = PyTuple_Pack(m, 2, Py_TYPE(m, self), state);
	Py_DECREF(m, state);
	return result;
}

/** The ready type gets `__match_args__` (_PyInterpolation_InitTypes). */
export function initInterpolation(m: Machine): void {
	const names = PyTuple_New(m, 4);
	for (const [i, name] of ['value', 'expression', 'conversion', 'format_spec'].entries())
		PyTuple_SET_ITEM(m, names, i, PyUnicode_InternFromString(m, name));
	PyDict_SetItem(m, get(m, PyInterpolation_Type, PyTypeObject.tp_dict), ID.__match_args__, names);
	Py_DECREF(m, names);
}

export const PyInterpolation_Spec = (): TypeSpec => ({
	type: PyInterpolation_Type,
	name: 'string.templatelib.Interpolation',
	basicsize: sizeof(PyInterpolationObject),
	flags: Py_TPFLAGS_HAVE_GC,
	doc: 'Interpolation object',
	slots: {
		...ownedSlots(fields),
		tp_repr: interpolation_repr,
		tp_getattro: PyObject_GenericGetAttr,
		tp_new: interpolation_new,
	},
	methods: [
		{name: '__reduce__', flags: METH_NOARGS, impl: interpolation_reduce},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
	members: [
		{name: 'value', type: 'object_ex', offset: O.value, readonly: true, doc: 'Value'},
		{
			name: 'expression',
			type: 'object_ex',
			offset: O.expression,
			readonly: true,
			doc: 'Expression',
		},
		{
			name: 'conversion',
			type: 'object_ex',
			offset: O.conversion,
			readonly: true,
			doc: 'Conversion',
		},
		{
			name: 'format_spec',
			type: 'object_ex',
			offset: O.format_spec,
			readonly: true,
			doc: 'Format specifier',
		},
	],
});
