/** None, NotImplemented and Ellipsis: the types; the objects are in singletons.ts (Objects/object.c, Objects/sliceobject.c). */
import type {Owned, Ptr} from '../memory/address.ts';
import {PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {_Py_SetImmortal, Py_NewRef} from '../runtime/refcount.ts';
import {
	_PyNone_Type,
	_PyNotImplemented_Type,
	Py_Ellipsis,
	Py_None,
	Py_NotImplemented,
	PyEllipsis_Type,
} from '../runtime/statics.ts';
import {METH_NOARGS, type TypeSpec} from '../runtime/slots.ts';
import {object_richcompare} from './object-methods.ts';
import {PyTuple_GET_SIZE} from './tupleobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';
import {none_hash} from './object-compare.ts';

/** tp_new that gives the one instance. */
const singleton = (op: Ptr, name: string) =>
	function (m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
		if (PyTuple_GET_SIZE(m, args) !== 0 || (kwds !== 0 && m.i32[(kwds + 16) >> 2] !== 0))
			return PyErr_SetString(m, 'TypeError', `${name} takes no arguments`);
		return Py_NewRef(m, op);
	};

const named =
	(text: string) =>
	(m: Machine, _op: Ptr): Owned =>
		PyUnicode_FromString(m, text);

/** They never die; a dealloc is a count gone wrong, put right. */
const neverDies = (m: Machine, op: Ptr): void => {
	_Py_SetImmortal(m, op);
};

export const _PyNone_Spec = (m: Machine): TypeSpec => ({
	type: _PyNone_Type,
	name: 'NoneType',
	basicsize: 16,
	...(m.profile.singletonsDocumented ? {doc: 'The type of the None singleton.'} : {}),
	slots: {
		tp_dealloc: neverDies,
		tp_repr: named('None'),
		...(m.profile.constantNoneHash ? {tp_hash: none_hash, tp_richcompare: object_richcompare} : {}),
		tp_new: singleton(Py_None, 'NoneType'),
		nb_bool: () => 0,
	},
});

/** An error from 3.14 on; before, true. */
function notimplemented_bool(m: Machine, _op: Ptr): number {
	return m.profile.notImplementedBoolError
		? PyErr_SetStringInt(m, 'TypeError', 'NotImplemented should not be used in a boolean context')
		: 1;
}

export const _PyNotImplemented_Spec = (m: Machine): TypeSpec => ({
	type: _PyNotImplemented_Type,
	name: 'NotImplementedType',
	basicsize: 16,
	...(m.profile.singletonsDocumented ? {doc: 'The type of the NotImplemented singleton.'} : {}),
	slots: {
		tp_dealloc: neverDies,
		tp_repr: named('NotImplemented'),
		tp_new: singleton(Py_NotImplemented, 'NotImplementedType'),
		nb_bool: notimplemented_bool,
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: named('NotImplemented')}],
});

export const PyEllipsis_Spec = (m: Machine): TypeSpec => ({
	type: PyEllipsis_Type,
	name: 'ellipsis',
	basicsize: 16,
	...(m.profile.singletonsDocumented ? {doc: 'The type of the Ellipsis singleton.'} : {}),
	slots: {
		tp_dealloc: neverDies,
		tp_repr: named('Ellipsis'),
		tp_new: singleton(Py_Ellipsis, 'EllipsisType'),
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: named('Ellipsis')}],
});
