/** What stands for a module, or for a name of one, until it is used (Objects/lazyimportobject.c of 3.15). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyObject_GC_TRACK} from '../runtime/gclist.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {
	METH_NOARGS,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
} from '../runtime/slots.ts';
import {PyLazyImport_Type} from '../runtime/statics.ts';
import {ownedSlots} from './owned-fields.ts';
import {PyObject_GenericGetAttr} from './object.ts';
import {_PyType_Lookup} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';

export const PyLazyImportObject = struct('PyLazyImportObject', PyObject, {
	lz_builtins: 'ptr', // owned: the builtins at hand, whose __import__ will be called; NULL where lz_from is lazy itself
	lz_from: 'ptr', // owned: the module's name, or the lazy import that this is a part of
	lz_attr: 'ptr', // owned: the name of the part, the names that are to be parts, or NULL
	lz_code: 'ptr', // owned: the code that has the statement
	lz_instr_offset: 'ssize', // where it is in the code
});

const L = PyLazyImportObject;

export const PyLazyImport_CheckExact = (m: Machine, op: Ptr): boolean =>
	Py_TYPE(m, op) === PyLazyImport_Type;

/** A lazy import of borrowed parts; NULL for what it does not have. NULL with MemoryError. */
export function _PyLazyImport_New(
	m: Machine,
	builtins: Ptr,
	from: Ptr,
	attr: Ptr,
	code: Ptr,
	offset: number,
): Owned {
	const self = PyObject_GC_New(m, PyLazyImport_Type);
	if (self === 0) return NULL;
	const parts = [builtins, from, attr, code];
	for (const [i, field] of fields.entries())
		set(m, self, field, parts[i] === 0 ? NULL : Py_NewRef(m, parts[i]!));
	set(m, self, L.lz_instr_offset, offset);
	_PyObject_GC_TRACK(m, self);
	return self;
}

const fields = [L.lz_builtins, L.lz_from, L.lz_attr, L.lz_code];

/** The dotted name of what is to be imported; a module with parts still to be named ends in dots. */
export function lazyImportName(m: Machine, self: Ptr): string {
	const from = get(m, self, L.lz_from);
	const attr = get(m, self, L.lz_attr);
	if (PyUnicode_Check(m, from)) return stringOf(m, from) + (attr === 0 ? '' : '...');
	const module = stringOf(m, get(m, from, L.lz_from));
	// `import a.b as c` has the whole name there already.
	return get(m, from, L.lz_attr) === 0 ? module : `${module}.${stringOf(m, attr)}`;
}

/** Attributes are the type's only: what is imported is not there yet. */
function lazy_import_getattro(m: Machine, self: Ptr, name: Ptr): Owned {
	if (_PyType_Lookup(m, PyLazyImport_Type, name) !== 0)
		return PyObject_GenericGetAttr(m, self, name);
	if (m.current_exception !== 0) return NULL;
	const what = `'${stringOf(m, name)}' on unresolved lazy import '${lazyImportName(m, self)}'`;
	return PyErr_SetString(m, 'AttributeError', `cannot access attribute ${what}`);
}

export const PyLazyImport_Spec = (): TypeSpec => ({
	type: PyLazyImport_Type,
	name: 'lazy_import',
	basicsize: sizeof(PyLazyImportObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	doc: 'An import that is made when its name is first used.',
	slots: {
		...ownedSlots(fields),
		tp_repr: (m, self) => PyUnicode_FromString(m, `<lazy_import '${lazyImportName(m, self)}'>`),
		tp_getattro: lazy_import_getattro,
	},
	methods: [{name: 'resolve', flags: METH_NOARGS, impl: (m, self) => m.resolve_lazy(m, self)}],
});
