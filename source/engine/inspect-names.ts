/** Finds objects by name as the program would write it (`subject`, `Node.alive`, `widget.parent`), without running any code. */
import {NULL, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {hasTypeFlag, Py_TYPE} from '../runtime/refcount.ts';
import {Py_TPFLAGS_MANAGED_DICT, Py_TPFLAGS_TYPE_SUBCLASS} from '../runtime/slots.ts';
import {PyModule_Type, PyUnicode_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {_PyObject_GetManagedDict} from '../objects/instance-values.ts';
import {dictKey, dictValue, PyDict_Next} from '../objects/dictobject.ts';
import {PyModuleObject} from '../objects/moduleobject.ts';
import {
	textOf,
	PyUnicode_DATA,
	PyUnicode_GET_LENGTH,
	PyUnicode_KIND,
} from '../objects/unicodeobject.ts';
import {edgesOfInstance} from './inspect-edges.ts';
import {frameOfProgram, frameSpec, globalsOf, localsOf, namespaceOf} from './inspect-frames.ts';

function isText(m: Machine, op: number, text: string): boolean {
	return (
		Py_TYPE(m, op) === PyUnicode_Type &&
		PyUnicode_GET_LENGTH(m, op) === text.length &&
		textOf(m, PyUnicode_KIND(m, op), PyUnicode_DATA(m, op), 0, text.length) === text
	);
}

/** The value (borrowed) of a str key, found without hashing, or NULL. */
export function dictEntry(m: Machine, dict: Ptr, name: string): Ptr {
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos))
		if (isText(m, dictKey(m, dict, pos), name)) return dictValue(m, dict, pos);
	return NULL;
}

function classAttribute(m: Machine, type: Ptr, name: string): Ptr {
	const mro = m.i32[(type + PyTypeObject.tp_mro) >> 2]!;
	const n = mro === 0 ? 0 : m.i32[(mro + 16) >> 2]!;
	for (let i = 0; i < n; i++) {
		const base = m.i32[(mro + m.tuple_items + 8 * i) >> 2]!;
		const dict = m.i32[(base + PyTypeObject.tp_dict) >> 2]! as Ptr;
		const found = dict === 0 ? NULL : dictEntry(m, dict, name);
		if (found !== 0) return found;
	}
	return NULL;
}

/** An attribute as it is stored: no descriptor, property or `__getattr__` runs. NULL where there is none. */
export function storedAttribute(m: Machine, op: Ptr, name: string): Ptr {
	if (Py_TYPE(m, op) === PyModule_Type) {
		const dict = m.i32[(op + PyModuleObject.md_dict) >> 2]! as Ptr;
		return dict === 0 ? NULL : dictEntry(m, dict, name);
	}
	if (hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS)) return classAttribute(m, op, name);
	let found: Ptr = NULL;
	edgesOfInstance(m, op, (child, label) => {
		if (label === `.${name}`) found = child;
	});
	if (found !== 0) return found;
	if (hasTypeFlag(m, op, Py_TPFLAGS_MANAGED_DICT)) {
		const dict = _PyObject_GetManagedDict(m, op);
		if (dict !== 0) found = dictEntry(m, dict, name);
	}
	return found === 0 ? classAttribute(m, Py_TYPE(m, op), name) : found;
}

/** A variable of the innermost frame of the program's file, else a global of `main`. NULL where there is none. */
function variable(m: Machine, file: string, main: Ptr, name: string): Ptr {
	const frame = frameOfProgram(m, file);
	if (frame !== 0) {
		const namespace = namespaceOf(m, frame);
		const local =
			namespace === 0
				? frameSpec(m, frame).localsplusnames.includes(name)
					? localsOf(m, frame).find(found => found.name === name)?.op
					: undefined
				: dictEntry(m, namespace, name);
		if (local !== undefined && local !== 0) return local;
		const global = dictEntry(m, globalsOf(m, frame), name);
		if (global !== 0) return global;
	}
	return main === 0 ? NULL : dictEntry(m, main, name);
}

/** What a dotted name stands for now, or NULL. */
export function findNamed(m: Machine, file: string, main: Ptr, dotted: string): Ptr {
	const [first, ...rest] = dotted.split('.');
	let op = variable(m, file, main, first!);
	for (const name of rest) {
		if (op === 0) return NULL;
		op = storedAttribute(m, op, name);
	}
	return op;
}
