/** What can be said about one object by reading memory: its type, its size, a short text, where the collector keeps it. */
import type {Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {freelists} from '../allocator/freelists.ts';
import {_PyObject_IS_GC} from '../runtime/gclist.ts';
import {_PyType_PreHeaderSize} from '../runtime/objimpl.ts';
import {hasTypeFlag, Py_SIZE, Py_TYPE} from '../runtime/refcount.ts';
import {
	HEAPTYPE_IN_CPYTHON,
	Py_TPFLAGS_DICT_SUBCLASS,
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_LIST_SUBCLASS,
	Py_TPFLAGS_LONG_SUBCLASS,
	Py_TPFLAGS_TUPLE_SUBCLASS,
	Py_TPFLAGS_TYPE_SUBCLASS,
	Py_TPFLAGS_UNICODE_SUBCLASS,
} from '../runtime/slots.ts';
import {
	Py_False,
	Py_None,
	Py_True,
	PyByteArray_Type,
	PyBytes_Type,
	PyCode_Type,
	PyDict_Type,
	PyFloat_Type,
	PyFrozenDict_Type,
	PyFrozenSet_Type,
	PyFunction_Type,
	PyLong_Type,
	PyMethod_Type,
	PyModule_Type,
	PySet_Type,
	PyTuple_Type,
} from '../runtime/statics.ts';
import {PyHeapTypeObject, PyTypeObject} from '../runtime/typetable.ts';
import {PyCodeObject} from '../runtime/frame.ts';
import {sizeof} from '../memory/struct.ts';
import {_PyDict_KeysSize} from '../objects/dictkeys.ts';
import {_PyDict_SizeOf} from '../objects/dict-methods.ts';
import {PyDict_GET_SIZE} from '../objects/dictobject.ts';
import {PyFunctionObject} from '../objects/funcobject.ts';
import {PyListObject} from '../objects/listobject.ts';
import {longAsBigInt} from '../objects/longobject.ts';
import {PyMethodObject} from '../objects/classobject.ts';
import {moduleName} from '../objects/moduleobject.ts';
import {PyAnySet_Check, PySet_GET_SIZE, PySetObject} from '../objects/setobject.ts';
import {typeName, typeNameOf} from '../objects/typeobject.ts';
import {
	PyUnicode_GET_LENGTH,
	stringOf,
	textOf,
	PyUnicode_KIND,
	PyUnicode_DATA,
} from '../objects/unicodeobject.ts';
import {unicode_sizeof} from '../objects/unicode-utf8.ts';

const basicSize = (m: Machine, type: number): number =>
	m.i32[(type + PyTypeObject.tp_basicsize) >> 2]!;
const itemSize = (m: Machine, type: number): number =>
	m.i32[(type + PyTypeObject.tp_itemsize) >> 2]!;

/** Digits of an int, at least 1. */
const digitsOf = (m: Machine, op: number): number => Math.max(1, m.u32[(op + 16) >> 2]! >>> 3);

function typeSize(m: Machine, op: number): number {
	const flags = m.i32[(op + PyTypeObject.tp_flags) >> 2]!;
	if ((flags & (Py_TPFLAGS_HEAPTYPE | HEAPTYPE_IN_CPYTHON)) === 0)
		return m.profile.sizes['PyTypeObject'] ?? sizeof(PyTypeObject);
	const keys = m.i32[(op + PyHeapTypeObject.ht_cached_keys) >> 2]!;
	return (
		(m.profile.sizes['PyHeapTypeObject'] ?? basicSize(m, Py_TYPE(m, op))) +
		(keys === 0 ? 0 : _PyDict_KeysSize(m, keys))
	);
}

/** What `__sizeof__` of the built-in types gives; a class's own method is not asked. */
function ownSize(m: Machine, op: Ptr): number {
	const type = Py_TYPE(m, op);
	const basic = basicSize(m, type);
	if (hasTypeFlag(m, op, Py_TPFLAGS_LONG_SUBCLASS))
		return basic + itemSize(m, type) * digitsOf(m, op);
	if (hasTypeFlag(m, op, Py_TPFLAGS_UNICODE_SUBCLASS)) return unicode_sizeof(m, op);
	if (hasTypeFlag(m, op, Py_TPFLAGS_DICT_SUBCLASS)) return _PyDict_SizeOf(m, op);
	if (hasTypeFlag(m, op, Py_TPFLAGS_LIST_SUBCLASS))
		return basic + 8 * m.i32[(op + PyListObject.allocated) >> 2]!;
	if (hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS)) return typeSize(m, op);
	if (PyAnySet_Check(m, op)) {
		const table = m.i32[(op + PySetObject.table) >> 2]!;
		const mask = m.i32[(op + PySetObject.mask) >> 2]!;
		return basic + (table === op + PySetObject.smalltable ? 0 : 16 * (mask + 1));
	}
	if (type === PyByteArray_Type) return basic + m.i32[(op + 24) >> 2]!;
	if (type === PyCode_Type)
		return (m.profile.sizes['PyCodeObject'] ?? sizeof(PyCodeObject)) + 2 * Py_SIZE(m, op);
	const item = itemSize(m, type);
	return item === 0 ? basic : basic + item * Math.max(0, Py_SIZE(m, op));
}

/** Bytes as `sys.getsizeof` counts them. */
export const sizeOf = (m: Machine, op: Ptr): number =>
	ownSize(m, op) + (_PyObject_IS_GC(m, op) ? _PyType_PreHeaderSize(m, Py_TYPE(m, op)) : 0);

const LONGEST_TEXT = 60;

/** The beginning of a str as a JS string. */
function headOf(m: Machine, op: number, most: number): string {
	const length = PyUnicode_GET_LENGTH(m, op);
	return textOf(m, PyUnicode_KIND(m, op), PyUnicode_DATA(m, op), 0, Math.min(length, most));
}

function quoted(m: Machine, op: number): string {
	const head = headOf(m, op, LONGEST_TEXT);
	const rest = PyUnicode_GET_LENGTH(m, op) > LONGEST_TEXT ? '…' : '';
	return `'${JSON.stringify(head)
		.slice(1, -1)
		.replaceAll(String.raw`\"`, '"')}${rest}'`;
}

const items = (count: number): string =>
	count === 1 ? '1 item' : `${count.toLocaleString('en')} items`;

/** A short text for an object: its value where it is simple, else what kind of thing it is. */
export function shortText(m: Machine, op: Ptr): string {
	if (op === Py_None) return 'None';
	if (op === Py_True) return 'True';
	if (op === Py_False) return 'False';
	const type = Py_TYPE(m, op);
	switch (type) {
		case PyLong_Type: {
			return digitsOf(m, op) > 40 ? 'a large int' : String(longAsBigInt(m, op));
		}
		case PyFloat_Type: {
			return String(m.f64[(op + 16) >> 3]);
		}
		case PyFunction_Type: {
			return `function ${stringOf(m, m.i32[(op + PyFunctionObject.func_qualname) >> 2]!)}`;
		}
		case PyMethod_Type: {
			return `method ${methodName(m, op)}`;
		}
		case PyModule_Type: {
			const name = moduleName(m, op);
			return name === 0 ? 'module' : `module ${stringOf(m, name)}`;
		}
		case PyTuple_Type: {
			return `tuple of ${items(Py_SIZE(m, op))}`;
		}
		case PyDict_Type:
		case PyFrozenDict_Type: {
			return `${typeName(m, op)} of ${items(PyDict_GET_SIZE(m, op))}`;
		}
		case PySet_Type:
		case PyFrozenSet_Type: {
			return `${typeName(m, op)} of ${items(PySet_GET_SIZE(m, op))}`;
		}
		case PyBytes_Type: {
			return `bytes of ${items(Py_SIZE(m, op))}`;
		}
	}
	if (hasTypeFlag(m, op, Py_TPFLAGS_UNICODE_SUBCLASS)) return quoted(m, op);
	if (hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS)) return `class ${typeNameOf(m, op)}`;
	if (hasTypeFlag(m, op, Py_TPFLAGS_LIST_SUBCLASS))
		return `${typeName(m, op)} of ${items(Py_SIZE(m, op))}`;
	if (hasTypeFlag(m, op, Py_TPFLAGS_TUPLE_SUBCLASS))
		return `${typeName(m, op)} of ${items(Py_SIZE(m, op))}`;
	if (hasTypeFlag(m, op, Py_TPFLAGS_DICT_SUBCLASS))
		return `${typeName(m, op)} of ${items(PyDict_GET_SIZE(m, op))}`;
	return `${typeName(m, op)} object`;
}

/** Name of the function behind a bound method. */
export function methodName(m: Machine, op: number): string {
	const func = m.i32[(op + PyMethodObject.im_func) >> 2]!;
	if (Py_TYPE(m, func) !== PyFunction_Type) return typeName(m, func);
	return stringOf(m, m.i32[(func + PyFunctionObject.func_name) >> 2]!);
}

/** `0x1234`, as `id()` and addresses in texts show it. */
export const addressText = (op: number): string => `0x${op.toString(16)}`;

/** Whether the collector has something to do with the object: it has a head, though perhaps it is not tracked. */
export const isContainer = (m: Machine, op: Ptr): boolean => _PyObject_IS_GC(m, op);

/** Its count, or `immortal`. */
export function refsOf(m: Machine, op: number): number | 'immortal' {
	const count = m.i32[op >> 2]!;
	return count < 0 ? 'immortal' : count;
}

/** Whether the object is dead and lies on a free list, its block kept for the next one of its type. */
export function isParked(m: Machine, op: number): boolean {
	for (const [, list] of freelists)
		for (let parked = m.i32[list >> 2]!; parked !== 0; parked = m.i32[parked >> 2]!)
			if (parked === op) return true;
	return false;
}
