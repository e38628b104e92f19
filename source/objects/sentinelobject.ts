/** sentinel (Objects/sentinelobject.c of 3.15): objects with a name that are equal to nothing but themselves. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {_PyInterpreterFrame} from '../runtime/frame.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {ID} from '../runtime/identifiers.ts';
import type {Machine} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_CLEAR, Py_NewRef} from '../runtime/refcount.ts';
import {METH_NOARGS, METH_O, Py_TPFLAGS_HAVE_GC, type TypeSpec} from '../runtime/slots.ts';
import {Py_None, PySentinel_Type} from '../runtime/statics.ts';
import {PyDict_GetItemWithError} from './dictobject.ts';
import {unpackTupleAndDict} from './newargs.ts';
import {_Py_HashPointer, PyObject_GenericGetAttr} from './object.ts';
import {object_richcompare} from './object-methods.ts';
import {typeName} from './typeobject.ts';
import {PyUnicode_Check} from './unicodeobject.ts';
import {_Py_union_type_or} from './unionobject.ts';

export const sentinelobject = struct('sentinelobject', PyObject, {
	name: 'ptr', // owned, a str
	module: 'ptr', // owned; NULL: deleted
	repr: 'ptr', // owned, a str, or NULL: the name
});

const S = sentinelobject;

const wrongArgument = (m: Machine, what: string, value: Ptr): Owned =>
	PyErr_SetString(
		m,
		'TypeError',
		`sentinel() argument ${what}, not ${value === Py_None ? 'None' : typeName(m, value)}`,
	);

/** `__name__` of the module that is running (borrowed), or NULL. */
const callersModule = (m: Machine): Ptr =>
	m.current_frame === 0
		? NULL
		: PyDict_GetItemWithError(
				m,
				get(m, m.current_frame, _PyInterpreterFrame.f_globals),
				ID.__name__,
			);

function sentinel_new(m: Machine, _type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(m, 'sentinel', args, kwds, ['', 'repr'], 1, 1, 1);
	if (given === undefined) return NULL;
	const [name, repr = NULL] = given as [Ptr, Ptr?];
	if (!PyUnicode_Check(m, name)) return wrongArgument(m, '1 must be str', name);
	const isShown = repr !== 0 && repr !== Py_None;
	if (isShown && !PyUnicode_Check(m, repr))
		return wrongArgument(m, "'repr' must be str or None", repr);
	const self = PyObject_GC_New(m, PySentinel_Type);
	if (self === 0) return NULL;
	const module = callersModule(m);
	set(m, self, S.name, Py_NewRef(m, name));
	set(m, self, S.module, Py_NewRef(m, module === 0 ? Py_None : module));
	set(m, self, S.repr, isShown ? Py_NewRef(m, repr) : NULL);
	_PyObject_GC_TRACK(m, self);
	return self;
}

const fields = [S.name, S.module, S.repr];

export const PySentinel_Spec = (): TypeSpec => ({
	type: PySentinel_Type,
	name: 'sentinel',
	basicsize: sizeof(sentinelobject),
	flags: Py_TPFLAGS_HAVE_GC,
	doc: 'An object of its own, shown by the name that it is given.',
	slots: {
		tp_dealloc(m, self) {
			PyObject_GC_UnTrack(m, self);
			for (const field of fields) Py_CLEAR(m, self, field);
			PyObject_GC_Del(m, self);
		},
		tp_traverse(m, self, visit, arg) {
			for (const field of fields) {
				const held = get(m, self, field);
				const result = held === 0 ? 0 : visit(m, held, arg);
				if (result !== 0) return result;
			}
			return 0;
		},
		tp_clear(m, self) {
			for (const field of fields) Py_CLEAR(m, self, field);
			return 0;
		},
		tp_repr: (m, self) => Py_NewRef(m, get(m, self, S.repr) || get(m, self, S.name)),
		tp_hash: _Py_HashPointer,
		tp_richcompare: object_richcompare,
		tp_getattro: PyObject_GenericGetAttr,
		tp_new: sentinel_new,
		nb_or: _Py_union_type_or,
	},
	methods: [
		{name: '__copy__', flags: METH_NOARGS, impl: (m, self) => Py_NewRef(m, self)},
		{name: '__deepcopy__', flags: METH_O, impl: (m, self) => Py_NewRef(m, self)},
		{name: '__reduce__', flags: METH_NOARGS, impl: (m, self) => Py_NewRef(m, get(m, self, S.name))},
	],
	members: [
		{name: '__name__', type: 'object', offset: S.name, readonly: true},
		{name: '__module__', type: 'object_ex', offset: S.module},
	],
});
