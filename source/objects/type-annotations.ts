/** Annotations and type parameters of classes (Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_ExceptionMatches, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {EMPTY_TUPLE, Py_None, PyType_Type} from '../runtime/statics.ts';
import {Py_TPFLAGS_IMMUTABLETYPE} from '../runtime/slots.ts';
import {PyDict_DelItem, PyDict_GetItemWithError, PyDict_New, PyDict_SetItem} from './dictobject.ts';
import {callAnnotate} from './funcobject.ts';
import {PyCallable_Check, PyObject_GetAttr} from './object.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';
import {PyType_Modified} from './type-attr.ts';
import {PyType_HasFeature, typeNameOf} from './typeobject.ts';
import {
	isHeap,
	dictOf,
	check_set_special_type_attr,
	dropKey,
	ownAttribute,
	noTypeAttribute,
} from './type-object.ts';

export function type_get_annotations(m: Machine, type: Ptr): Owned {
	if (!isHeap(m, type)) return noTypeAttribute(m, type, '__annotations__');
	const late = m.profile.compiler.deferredAnnotations;
	const known = ownAttribute(m, type, ID.__annotations__);
	if (known !== 0 || m.current_exception !== 0) return known;
	if (late) {
		const cache = ownAttribute(m, type, ID.__annotations_cache__);
		if (cache !== 0 || m.current_exception !== 0) return cache;
	}
	let made: Owned;
	if (late) {
		// Asked for as any attribute, by a new str: the method cache keeps it.
		const name = PyUnicode_FromString(m, '__annotate__');
		if (name === 0) return NULL;
		const annotate = PyObject_GetAttr(m, type, name);
		Py_DECREF(m, name);
		if (annotate === 0) return NULL;
		made = PyCallable_Check(m, annotate) ? callAnnotate(m, annotate) : PyDict_New(m);
		Py_DECREF(m, annotate);
	} else made = PyDict_New(m);
	if (made === 0) return NULL;
	const key = late ? ID.__annotations_cache__ : ID.__annotations__;
	if (PyDict_SetItem(m, dictOf(m, type), key, made) < 0) {
		Py_DECREF(m, made);
		return NULL;
	}
	PyType_Modified(m, type);
	return made;
}

export function type_set_annotations(m: Machine, type: Ptr, value: Ptr): number {
	if (PyType_HasFeature(m, type, Py_TPFLAGS_IMMUTABLETYPE))
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`cannot set '__annotations__' attribute of immutable type '${typeNameOf(m, type)}'`,
		);
	const dict = dictOf(m, type);
	let result: number;
	if (value !== 0) {
		const key =
			PyDict_GetItemWithError(m, dict, ID.__annotations__) !== 0 ||
			!m.profile.compiler.deferredAnnotations
				? ID.__annotations__
				: ID.__annotations_cache__;
		result = PyDict_SetItem(m, dict, key, value);
	} else {
		let key: Ptr = ID.__annotations__;
		if (
			PyDict_GetItemWithError(m, dict, key) === 0 &&
			m.profile.compiler.deferredAnnotations &&
			PyDict_GetItemWithError(m, dict, ID.__annotations_cache__) !== 0
		)
			key = ID.__annotations_cache__;
		result = PyDict_DelItem(m, dict, key);
		if (result < 0 && PyErr_ExceptionMatches(m, 'KeyError'))
			PyErr_SetString(m, 'AttributeError', '__annotations__');
	}
	if (result < 0) return -1;
	PyType_Modified(m, type);
	if (m.profile.compiler.deferredAnnotations) {
		dropKey(m, dict, ID.__annotate__);
		dropKey(m, dict, ID.__annotate_func__);
	}
	return 0;
}

export function type_get_annotate(m: Machine, type: Ptr): Owned {
	if (!isHeap(m, type)) return noTypeAttribute(m, type, '__annotate__');
	const known = ownAttribute(m, type, ID.__annotate_func__);
	if (known !== 0 || m.current_exception !== 0) return known;
	const plain = ownAttribute(m, type, ID.__annotate__);
	if (plain !== 0 || m.current_exception !== 0) return plain;
	if (PyDict_SetItem(m, dictOf(m, type), ID.__annotate_func__, Py_None) < 0) return NULL;
	return Py_NewRef(m, Py_None);
}

export function type_set_annotate(m: Machine, type: Ptr, value: Ptr): number {
	if (value === 0)
		return PyErr_SetStringInt(m, 'TypeError', 'cannot delete __annotate__ attribute');
	if (PyType_HasFeature(m, type, Py_TPFLAGS_IMMUTABLETYPE))
		return PyErr_SetStringInt(
			m,
			'TypeError',
			`cannot set '__annotate__' attribute of immutable type '${typeNameOf(m, type)}'`,
		);
	if (value !== Py_None && !PyCallable_Check(m, value))
		return PyErr_SetStringInt(m, 'TypeError', '__annotate__ must be callable or None');
	const dict = dictOf(m, type);
	if (PyDict_SetItem(m, dict, ID.__annotate_func__, value) < 0) return -1;
	if (value !== Py_None) dropKey(m, dict, ID.__annotations_cache__);
	PyType_Modified(m, type);
	return 0;
}

export function type_get_type_params(m: Machine, type: Ptr): Owned {
	if (type === PyType_Type) return Py_NewRef(m, EMPTY_TUPLE);
	const params = PyDict_GetItemWithError(m, dictOf(m, type), ID.__type_params__);
	return Py_NewRef(m, params === 0 ? EMPTY_TUPLE : params);
}

export function type_set_type_params(m: Machine, type: Ptr, value: Ptr): number {
	if (!check_set_special_type_attr(m, type, value, '__type_params__')) return -1;
	const result = PyDict_SetItem(m, dictOf(m, type), ID.__type_params__, value);
	PyType_Modified(m, type);
	return result;
}
