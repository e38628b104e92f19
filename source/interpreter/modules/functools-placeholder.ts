/** functools.Placeholder, from 3.14 on (Modules/_functoolsmodule.c). */
import type {Owned, Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof} from '../../memory/struct.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_NewRef, _Py_SetImmortal} from '../../runtime/refcount.ts';
import {METH_NOARGS, Py_TPFLAGS_HAVE_GC, type TypeSpec} from '../../runtime/slots.ts';
import {staticType} from '../../runtime/statics.ts';
import {PyDict_GET_SIZE} from '../../objects/dictobject.ts';
import {PyTuple_GET_SIZE} from '../../objects/tupleobject.ts';
import {PyUnicode_FromString} from '../../objects/unicodeobject.ts';

export const Placeholder_Type = staticType(230);
/** The Placeholder object lies after its type, as a static one. */
export const PLACEHOLDER = (Placeholder_Type + 0x3c0) as Ptr;

/** The Placeholder object (borrowed, never dies). */
export function placeholderOf(m: Machine): Ptr {
	if (get(m, PLACEHOLDER, 8) === 0) {
		_Py_SetImmortal(m, PLACEHOLDER);
		set(m, PLACEHOLDER, 8, Placeholder_Type);
	}
	return PLACEHOLDER;
}

function placeholder_new(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (PyTuple_GET_SIZE(m, args) > 0 || (kwds !== 0 && PyDict_GET_SIZE(m, kwds) > 0))
		return PyErr_SetString(m, 'TypeError', 'PlaceholderType takes no arguments');
	return Py_NewRef(m, placeholderOf(m));
}

export const placeholder_Spec = (m: Machine): TypeSpec => ({
	type: Placeholder_Type,
	name: 'functools._PlaceholderType',
	basicsize: sizeof(PyObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: () => _Py_SetImmortal(m, PLACEHOLDER),
		tp_repr: machine => PyUnicode_FromString(machine, 'Placeholder'),
		tp_new: placeholder_new,
	},
	methods: [
		{
			name: '__reduce__',
			flags: METH_NOARGS,
			impl: (machine: Machine) => PyUnicode_FromString(machine, 'Placeholder'),
		},
	],
});
