/** Cells: variables shared by a function and its inner functions (Objects/cellobject.c). A cell owns its content. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {
	Py_CLEAR,
	Py_NewRef,
	Py_TYPE,
	Py_XDECREF,
	Py_XINCREF,
	Py_XNewRef,
	Py_XSETREF,
} from '../runtime/refcount.ts';
import {Py_False, Py_NotImplemented, Py_True, PyCell_Type} from '../runtime/statics.ts';
import {Py_TPFLAGS_HAVE_GC, type TypeSpec, type visitproc} from '../runtime/slots.ts';
import {compareSizes, PyTuple_GET_ITEM, PyTuple_GET_SIZE} from './tupleobject.ts';
import {PyObject_RichCompare, pointerText} from './object.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_FromString} from './unicodeobject.ts';
import {_PyArg_CheckPositional} from '../runtime/args.ts';
import {_PyArg_NoKeywords} from './newargs.ts';

export const PyCellObject = struct('PyCellObject', PyObject, {ob_ref: 'ptr'});

const OB_REF = PyCellObject.ob_ref;

/** A new cell holding `value` (borrowed; NULL: empty). */
export function PyCell_New(m: Machine, value: Ptr): Owned {
	const cell = PyObject_GC_New(m, PyCell_Type);
	if (cell === 0) return NULL;
	Py_XINCREF(m, value);
	set(m, cell, OB_REF, value);
	_PyObject_GC_TRACK(m, cell);
	return cell;
}

/** The content, borrowed, or NULL. */
export const PyCell_GET = (m: Machine, cell: number): Ptr => m.i32[(cell + OB_REF) >> 2]! as Ptr;

/** Stores `value` (stolen, may be NULL) and drops what was there: PyCell_SET with the decref of its callers. */
export function PyCell_SetTakeRef(m: Machine, cell: Ptr, value: Owned): void {
	Py_XSETREF(m, cell, OB_REF, value);
}

/** Stores `value` (borrowed, may be NULL). */
export function PyCell_Set(m: Machine, cell: Ptr, value: Ptr): void {
	Py_XSETREF(m, cell, OB_REF, Py_XNewRef(m, value));
}

function cell_new(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!_PyArg_NoKeywords(m, 'cell', kwds)) return NULL;
	const n = PyTuple_GET_SIZE(m, args);
	if (!_PyArg_CheckPositional(m, 'cell', n, 0, 1)) return NULL;
	return PyCell_New(m, n === 0 ? NULL : PyTuple_GET_ITEM(m, args, 0));
}

function cell_dealloc(m: Machine, op: Ptr): void {
	_PyObject_GC_UNTRACK(m, op);
	Py_XDECREF(m, get(m, op, OB_REF));
	PyObject_GC_Del(m, op);
}

function cell_traverse(m: Machine, op: Ptr, visit: visitproc, arg: number): number {
	const value = get(m, op, OB_REF);
	return value === 0 ? 0 : visit(m, value, arg);
}

function cell_clear(m: Machine, op: Ptr): number {
	Py_CLEAR(m, op, OB_REF);
	return 0;
}

function cell_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (Py_TYPE(m, a) !== PyCell_Type || Py_TYPE(m, b) !== PyCell_Type)
		return Py_NewRef(m, Py_NotImplemented);
	const valueA = get(m, a, OB_REF);
	const valueB = get(m, b, OB_REF);
	if (valueA !== 0 && valueB !== 0) return PyObject_RichCompare(m, valueA, valueB, op);
	const result = compareSizes(valueB === 0 ? 1 : 0, valueA === 0 ? 1 : 0, op);
	return Py_NewRef(m, result ? Py_True : Py_False);
}

function cell_repr(m: Machine, op: Ptr): Owned {
	const value = get(m, op, OB_REF);
	return PyUnicode_FromString(
		m,
		value === 0
			? `<cell at ${pointerText(op)}: empty>`
			: `<cell at ${pointerText(op)}: ${typeName(m, value)} object at ${pointerText(value)}>`,
	);
}

export const PyCell_Spec = (_m: Machine): TypeSpec => ({
	type: PyCell_Type,
	name: 'cell',
	doc: 'A variable that a function shares with the functions defined in it.',
	basicsize: sizeof(PyCellObject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: cell_dealloc,
		tp_repr: cell_repr,
		tp_traverse: cell_traverse,
		tp_clear: cell_clear,
		tp_richcompare: cell_richcompare,
		tp_new: cell_new,
	},
	getset: [
		{
			name: 'cell_contents',
			get: (m, op) => {
				const value = get(m, op, OB_REF);
				return value === 0
					? PyErr_SetString(m, 'ValueError', 'Cell is empty')
					: Py_NewRef(m, value);
			},
			set: (m, op, value) => {
				PyCell_Set(m, op, value);
				return 0;
			},
		},
	],
});
