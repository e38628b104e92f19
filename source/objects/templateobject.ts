/**
 * Template strings (Objects/templateobject.c of 3.14): the texts and the interpolations of one, a text more than interpolations, and what goes
 * through both in turn.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK} from '../runtime/gclist.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_SIZE, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
} from '../runtime/slots.ts';
import {
	EMPTY_STRING,
	PyInterpolation_Type,
	PyTemplate_Type,
	PyTemplateIter_Type,
} from '../runtime/statics.ts';
import {PySequence_Concat} from './abstract-sequence.ts';
import {_PyEval_GetBuiltin, PyIter_Next, PyObject_GetIter} from './abstract.ts';
import {PyObject_CallFunctionObjArgs} from './call.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {PyInterpolationObject} from './interpolationobject.ts';
import {ownedSlots} from './owned-fields.ts';
import {
	PyObject_GenericGetAttr,
	PyObject_GetAttrString,
	PyObject_Repr,
	PyObject_SelfIter,
} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM} from './tupleobject.ts';
import {typeName} from './typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_Concat,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	stringOf,
} from './unicodeobject.ts';

export const templateobject = struct('templateobject', PyObject, {
	strings: 'ptr', // owned, a tuple of str
	interpolations: 'ptr', // owned, a tuple with one item less
});

export const templateiterobject = struct('templateiterobject', PyObject, {
	stringsiter: 'ptr', // owned
	interpolationsiter: 'ptr', // owned
	from_strings: 'i32', // the next item is a text
});

const T = templateobject;
const I = templateiterobject;

/** A template of the two tuples, which get a reference each (_PyTemplate_Build). NULL with MemoryError. */
export function _PyTemplate_Build(m: Machine, strings: Ptr, interpolations: Ptr): Owned {
	const self = PyObject_GC_New(m, PyTemplate_Type);
	if (self === 0) return NULL;
	set(m, self, T.strings, Py_NewRef(m, strings));
	set(m, self, T.interpolations, Py_NewRef(m, interpolations));
	_PyObject_GC_TRACK(m, self);
	return self;
}

/** The same, dropping both; either may be NULL, with an error set. */
function built(m: Machine, strings: Owned, interpolations: Owned): Owned {
	const self =
		strings === 0 || interpolations === 0 ? NULL : _PyTemplate_Build(m, strings, interpolations);
	Py_XDECREF(m, strings);
	Py_XDECREF(m, interpolations);
	return self;
}

/** Template(*args): texts side by side become one, and where none stands an empty one is put. */
function template_new(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (kwds !== 0)
		return PyErr_SetString(m, 'TypeError', 'Template.__new__ only accepts *args arguments');
	const given = Array.from({length: Py_SIZE(m, args)}, (_, i) => PyTuple_GET_ITEM(m, args, i));
	const fields = given.filter(item => Py_TYPE(m, item) === PyInterpolation_Type).length;
	for (const item of given)
		if (Py_TYPE(m, item) !== PyInterpolation_Type && !PyUnicode_Check(m, item))
			return PyErr_SetString(
				m,
				'TypeError',
				`Template.__new__ *args need to be of type 'str' or 'Interpolation', got ${typeName(m, item)}`,
			);
	const strings = PyTuple_New(m, fields + 1);
	const interpolations = strings === 0 ? NULL : PyTuple_New(m, fields);
	if (interpolations === 0) return built(m, strings, interpolations);
	let text = NULL as Owned;
	let n = 0;
	for (const item of given) {
		if (Py_TYPE(m, item) === PyInterpolation_Type) {
			PyTuple_SET_ITEM(m, strings, n, text === 0 ? (EMPTY_STRING as Owned) : text);
			PyTuple_SET_ITEM(m, interpolations, n++, Py_NewRef(m, item));
			text = NULL;
			continue;
		}
		const longer = text === 0 ? Py_NewRef(m, item) : PyUnicode_Concat(m, text, item);
		Py_XDECREF(m, text);
		text = longer;
		if (text !== 0) continue;
		Py_DECREF(m, strings);
		Py_DECREF(m, interpolations);
		return NULL;
	}
	PyTuple_SET_ITEM(m, strings, n, text === 0 ? (EMPTY_STRING as Owned) : text);
	return built(m, strings, interpolations);
}

function template_repr(m: Machine, self: Ptr): Owned {
	const strings = PyObject_Repr(m, get(m, self, T.strings));
	const interpolations = strings === 0 ? NULL : PyObject_Repr(m, get(m, self, T.interpolations));
	const text =
		interpolations === 0
			? NULL
			: PyUnicode_FromString(
					m,
					`Template(strings=${stringOf(m, strings)}, interpolations=${stringOf(m, interpolations)})`,
				);
	Py_XDECREF(m, strings);
	Py_XDECREF(m, interpolations);
	return text;
}

function template_iter(m: Machine, self: Ptr): Owned {
	const iter = PyObject_GC_New(m, PyTemplateIter_Type);
	if (iter === 0) return NULL;
	set(m, iter, I.stringsiter, NULL);
	set(m, iter, I.interpolationsiter, NULL);
	set(m, iter, I.from_strings, 1);
	const strings = PyObject_GetIter(m, get(m, self, T.strings));
	set(m, iter, I.stringsiter, strings);
	const fields = strings === 0 ? NULL : PyObject_GetIter(m, get(m, self, T.interpolations));
	set(m, iter, I.interpolationsiter, fields);
	_PyObject_GC_TRACK(m, iter);
	if (fields !== 0) return iter;
	Py_DECREF(m, iter);
	return NULL;
}

/** Texts and interpolations in turn, without the texts that are empty. */
function templateiter_next(m: Machine, self: Ptr): Owned {
	const fromStrings = get(m, self, I.from_strings) !== 0;
	set(m, self, I.from_strings, fromStrings ? 0 : 1);
	if (!fromStrings) return PyIter_Next(m, get(m, self, I.interpolationsiter));
	const text = PyIter_Next(m, get(m, self, I.stringsiter));
	if (text === 0 || PyUnicode_GET_LENGTH(m, text) > 0) return text;
	Py_DECREF(m, text);
	set(m, self, I.from_strings, 1);
	return PyIter_Next(m, get(m, self, I.interpolationsiter));
}

/** The last text of the left one and the first of the right one become one. */
function template_concat_templates(m: Machine, left: Ptr, right: Ptr): Owned {
	const a = get(m, left, T.strings);
	const b = get(m, right, T.strings);
	const last = Py_SIZE(m, a) - 1;
	const strings = PyTuple_New(m, last + Py_SIZE(m, b));
	if (strings === 0) return NULL;
	const seam = PyUnicode_Concat(m, PyTuple_GET_ITEM(m, a, last), PyTuple_GET_ITEM(m, b, 0));
	if (seam === 0) {
		Py_DECREF(m, strings);
		return NULL;
	}
	for (let i = 0; i < last; i++)
		PyTuple_SET_ITEM(m, strings, i, Py_NewRef(m, PyTuple_GET_ITEM(m, a, i)));
	PyTuple_SET_ITEM(m, strings, last, seam);
	for (let i = 1; i < Py_SIZE(m, b); i++)
		PyTuple_SET_ITEM(m, strings, last + i, Py_NewRef(m, PyTuple_GET_ITEM(m, b, i)));
	const fields = get(m, left, T.interpolations);
	return built(m, strings, PySequence_Concat(m, fields, get(m, right, T.interpolations)));
}

function _PyTemplate_Concat(m: Machine, left: Ptr, right: Ptr): Owned {
	if (Py_TYPE(m, right) === PyTemplate_Type) return template_concat_templates(m, left, right);
	return PyErr_SetString(
		m,
		'TypeError',
		`can only concatenate string.templatelib.Template (not "${typeName(m, right)}") to string.templatelib.Template`,
	);
}

function template_values_get(m: Machine, self: Ptr): Owned {
	const fields = get(m, self, T.interpolations);
	const values = PyTuple_New(m, Py_SIZE(m, fields));
	if (values === 0) return NULL;
	for (let i = 0; i < Py_SIZE(m, fields); i++) {
		const value = get(m, PyTuple_GET_ITEM(m, fields, i), PyInterpolationObject.value);
		PyTuple_SET_ITEM(m, values, i, Py_NewRef(m, value));
	}
	return values;
}

/** A function of string.templatelib, through `__import__`. */
function templatelib(m: Machine, name: string): Owned {
	const imports = _PyEval_GetBuiltin(m, ID.__import__);
	if (imports === 0) return NULL;
	const path = PyUnicode_FromString(m, 'string.templatelib');
	const top = path === 0 ? NULL : PyObject_CallFunctionObjArgs(m, imports, path);
	Py_DECREF(m, imports);
	Py_XDECREF(m, path);
	const module = top === 0 ? NULL : PyObject_GetAttrString(m, top, 'templatelib');
	Py_XDECREF(m, top);
	const found = module === 0 ? NULL : PyObject_GetAttrString(m, module, name);
	Py_XDECREF(m, module);
	return found;
}

function template_reduce(m: Machine, self: Ptr): Owned {
	const unpickle = templatelib(m, '_template_unpickle');
	if (unpickle === 0) return NULL;
	const state = PyTuple_Pack(m, 2, get(m, self, T.strings), get(m, self, T.interpolations));
	const result = state === 0 ? NULL : PyTuple_Pack(m, 2, unpickle, state);
	Py_DECREF(m, unpickle);
	Py_XDECREF(m, state);
	return result;
}

export const PyTemplate_Spec = (): TypeSpec => ({
	type: PyTemplate_Type,
	name: 'string.templatelib.Template',
	basicsize: sizeof(templateobject),
	flags: Py_TPFLAGS_HAVE_GC,
	doc: 'Template object',
	slots: {
		...ownedSlots([T.strings, T.interpolations]),
		tp_repr: template_repr,
		tp_getattro: PyObject_GenericGetAttr,
		tp_iter: template_iter,
		tp_new: template_new,
		sq_concat: _PyTemplate_Concat,
	},
	methods: [
		{name: '__reduce__', flags: METH_NOARGS, impl: template_reduce},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
	members: [
		{name: 'strings', type: 'object_ex', offset: T.strings, readonly: true, doc: 'Strings'},
		{
			name: 'interpolations',
			type: 'object_ex',
			offset: T.interpolations,
			readonly: true,
			doc: 'Interpolations',
		},
	],
	getset: [{name: 'values', get: template_values_get, doc: 'Values of interpolations'}],
});

export const PyTemplateIter_Spec = (): TypeSpec => ({
	type: PyTemplateIter_Type,
	name: 'string.templatelib.TemplateIter',
	basicsize: sizeof(templateiterobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	doc: 'Template iterator object',
	slots: {
		...ownedSlots([I.stringsiter, I.interpolationsiter]),
		tp_getattro: PyObject_GenericGetAttr,
		tp_iter: PyObject_SelfIter,
		tp_iternext: templateiter_next,
	},
});
