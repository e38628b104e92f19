/** `_abc` (Modules/_abc.c): what ABCMeta does, with registry and caches of weak references per class. Type number: 262. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_Clear, PyErr_SetString} from '../../runtime/errors.ts';
import {ID} from '../../runtime/identifiers.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_SIZE, Py_TYPE, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	type ModuleSpec,
	Py_TPFLAGS_MAPPING,
	Py_TPFLAGS_IMMUTABLETYPE,
	Py_TPFLAGS_SEQUENCE,
} from '../../runtime/slots.ts';
import {
	ABC_INVALIDATION_COUNTER,
	Py_False,
	Py_NotImplemented,
	Py_True,
} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {PyIter_Next, PyMapping_Items, PyObject_GetIter} from '../../objects/abstract.ts';
import {PyObject_IsSubclass} from '../../objects/abstract-class.ts';
import {PyObject_CallMethodOneArg, PyObject_CallMethod} from '../../objects/call.ts';
import {dictGetString, PyDict_DelItem} from '../../objects/dictobject.ts';
import {PyList_Check, PyList_GET_ITEM, PyList_GET_SIZE} from '../../objects/listobject.ts';
import {PyLong_AsLong, PyLong_Check, PyLong_FromLong} from '../../objects/longobject.ts';
import {
	_PyObject_IsAbstract,
	PyObject_GetAttr,
	PyObject_GetOptionalAttr,
	PyObject_SetAttr,
} from '../../objects/object.ts';
import {
	_PySet_NextEntry,
	PyFrozenSet_New,
	PySet_Add,
	PySet_Clear,
	PySet_New,
	setKey,
} from '../../objects/setobject.ts';
import {
	PyTuple_Check,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_Pack,
} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {PyType_Check} from '../../objects/typeobject.ts';
import {PyUnicode_InternFromString} from '../../objects/unicodeobject.ts';
import {_PyWeakref_GET_REF} from '../../objects/weakrefobject.ts';
import {
	_abc_data_Type,
	D,
	SETS,
	none,
	bool,
	counter,
	abc_data_new,
	_abc_data_Spec,
	implName,
	_get_impl,
	_in_weak_set,
	_add_to_weak_set,
} from './abc-data.ts';

export {_abc_data_Type} from './abc-data.ts';

// The functions of ABCMeta.

/** Adds the names among a base's abstract methods that are abstract here too. 0 or -1. */
function inheritAbstracts(m: Machine, self: Ptr, base: Ptr, abstracts: Ptr): number {
	const names = PyObject_GetOptionalAttr(m, base, ID.__abstractmethods__);
	if (names === 0) return m.current_exception === 0 ? 0 : -1;
	const it = PyObject_GetIter(m, names);
	Py_DECREF(m, names);
	if (it === 0) return -1;
	let result = 0;
	for (let name = PyIter_Next(m, it); result === 0 && name !== 0; name = PyIter_Next(m, it)) {
		const value = PyObject_GetOptionalAttr(m, self, name);
		if (value !== 0) {
			const abstract = _PyObject_IsAbstract(m, value, ID.__isabstractmethod__);
			Py_DECREF(m, value);
			if (abstract < 0 || (abstract > 0 && PySet_Add(m, abstracts, name) < 0)) result = -1;
		} else if (m.current_exception !== 0) result = -1;
		Py_DECREF(m, name);
		if (result < 0) break;
	}
	Py_DECREF(m, it);
	return m.current_exception === 0 ? result : -1;
}

/** Adds the names of a class's own namespace whose values are abstract. 0 or -1. */
function ownAbstracts(m: Machine, self: Ptr, abstracts: Ptr): number {
	const namespace = PyObject_GetAttr(m, self, ID.__dict__);
	if (namespace === 0) return -1;
	const items = PyMapping_Items(m, namespace);
	Py_DECREF(m, namespace);
	if (items === 0) return -1;
	let result = 0;
	for (let i = 0; result === 0 && i < PyList_GET_SIZE(m, items); i++) {
		const item = PyList_GET_ITEM(m, items, i);
		if (!PyTuple_Check(m, item) || PyTuple_GET_SIZE(m, item) !== 2) {
			PyErr_SetString(m, 'TypeError', 'Iterable of pairs expected');
			result = -1;
			break;
		}
		const abstract = _PyObject_IsAbstract(m, PyTuple_GET_ITEM(m, item, 1), ID.__isabstractmethod__);
		if (abstract < 0 || (abstract > 0 && PySet_Add(m, abstracts, PyTuple_GET_ITEM(m, item, 0)) < 0))
			result = -1;
	}
	Py_DECREF(m, items);
	return result;
}

function compute_abstract_methods(m: Machine, self: Ptr): number {
	const abstracts = PyFrozenSet_New(m, NULL);
	if (abstracts === 0) return -1;
	let result = ownAbstracts(m, self, abstracts);
	if (result === 0) {
		const bases = PyObject_GetAttr(m, self, ID.__bases__);
		if (bases === 0) result = -1;
		else {
			if (!PyTuple_Check(m, bases)) {
				PyErr_SetString(m, 'TypeError', '__bases__ is not tuple');
				result = -1;
			}
			for (let i = 0; result === 0 && i < PyTuple_GET_SIZE(m, bases); i++)
				result = inheritAbstracts(m, self, PyTuple_GET_ITEM(m, bases, i), abstracts);
			Py_DECREF(m, bases);
		}
	}
	if (result === 0) result = PyObject_SetAttr(m, self, ID.__abstractmethods__, abstracts);
	Py_DECREF(m, abstracts);
	return result;
}

const COLLECTION_FLAGS = Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_MAPPING;

/** Takes `__abc_tpflags__` out of the class: it says whether patterns see a sequence or a mapping in its instances. */
function setCollectionFlags(m: Machine, self: Ptr): number {
	if (!PyType_Check(m, self)) return 0;
	const dict = get(m, self, PyTypeObject.tp_dict);
	const flags = dictGetString(m, dict, '__abc_tpflags__');
	if (flags === 0) return m.current_exception === 0 ? 0 : -1;
	if (!PyLong_Check(m, flags)) return 0;
	const value = PyLong_AsLong(m, flags);
	if (value === -1 && m.current_exception !== 0) return -1;
	if ((value & COLLECTION_FLAGS) === COLLECTION_FLAGS) {
		PyErr_SetString(
			m,
			'TypeError',
			'__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING',
		);
		return -1;
	}
	inheritFlags(m, self, value & COLLECTION_FLAGS);
	const name = PyUnicode_InternFromString(m, '__abc_tpflags__');
	if (name === 0) return -1;
	const result = PyDict_DelItem(m, dict, name);
	Py_DECREF(m, name);
	return result;
}

function inheritFlags(m: Machine, type: Ptr, flags: number): void {
	if (flags === 0) return;
	const at = (type + PyTypeObject.tp_flags) >> 2;
	m.i32[at] = (m.i32[at]! & ~COLLECTION_FLAGS) | flags;
}

function _abc_init(m: Machine, _module: Ptr, self: Ptr): Owned {
	if (compute_abstract_methods(m, self) < 0) return NULL;
	const data = abc_data_new(m, _abc_data_Type);
	if (data === 0) return NULL;
	const name = implName(m);
	const failed = name === 0 || PyObject_SetAttr(m, self, name, data) < 0;
	Py_XDECREF(m, name);
	Py_DECREF(m, data);
	if (failed || setCollectionFlags(m, self) < 0) return NULL;
	return none(m);
}

function _abc_register(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '_abc_register', nargs, 2, 2)) return NULL;
	const self = arg(m, args, 0);
	const subclass = arg(m, args, 1);
	if (!PyType_Check(m, subclass))
		return PyErr_SetString(m, 'TypeError', 'Can only register classes');
	let result = PyObject_IsSubclass(m, subclass, self);
	if (result > 0) return Py_NewRef(m, subclass);
	if (result < 0) return NULL;
	result = PyObject_IsSubclass(m, self, subclass);
	if (result > 0)
		return PyErr_SetString(m, 'RuntimeError', 'Refusing to create an inheritance cycle');
	if (result < 0) return NULL;
	const impl = _get_impl(m, self);
	if (impl === 0) return NULL;
	const failed = _add_to_weak_set(m, impl, D._abc_registry, subclass) < 0;
	Py_DECREF(m, impl);
	if (failed) return NULL;
	m.i32[ABC_INVALIDATION_COUNTER >> 2] = counter(m) + 1;
	if (PyType_Check(m, self)) {
		const flags = m.i32[(self + PyTypeObject.tp_flags) >> 2]! & COLLECTION_FLAGS;
		if (flags !== 0) registerFlags(m, subclass, flags);
	}
	return Py_NewRef(m, subclass);
}

/** A class registered with Sequence or Mapping matches sequence or mapping patterns, and its subclasses too. */
function registerFlags(m: Machine, type: Ptr, flags: number): void {
	const have = m.i32[(type + PyTypeObject.tp_flags) >> 2]!;
	if ((have & Py_TPFLAGS_IMMUTABLETYPE) !== 0 || (have & COLLECTION_FLAGS) === flags) return;
	inheritFlags(m, type, flags);
	const subclasses = get(m, type, PyTypeObject.tp_subclasses);
	if (subclasses === 0) return;
	const list = callSubclasses(m, type);
	if (list === 0) {
		PyErr_Clear(m);
		return;
	}
	for (let i = 0; i < PyList_GET_SIZE(m, list); i++)
		registerFlags(m, PyList_GET_ITEM(m, list, i), flags);
	Py_DECREF(m, list);
}

const callSubclasses = (m: Machine, self: Ptr): Owned =>
	PyObject_CallMethod(m, self, '__subclasses__');

const subclassCheck = (m: Machine, self: Ptr, subclass: Ptr): Owned =>
	PyObject_CallMethodOneArg(m, self, ID.__subclasscheck__, subclass);

function _abc_instancecheck(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '_abc_instancecheck', nargs, 2, 2)) return NULL;
	const self = arg(m, args, 0);
	const instance = arg(m, args, 1);
	const impl = _get_impl(m, self);
	if (impl === 0) return NULL;
	const subclass = PyObject_GetAttr(m, instance, ID.__class__);
	const result = subclass === 0 ? NULL : instanceOf(m, self, impl, instance, subclass);
	Py_XDECREF(m, subclass);
	Py_DECREF(m, impl);
	return result;
}

function instanceOf(m: Machine, self: Ptr, impl: Ptr, instance: Ptr, subclass: Ptr): Owned {
	const cached = _in_weak_set(m, impl, D._abc_cache, subclass);
	if (cached !== 0) return cached < 0 ? NULL : bool(m, true);
	const subtype = Py_TYPE(m, instance);
	if (subtype === subclass) {
		if (get(m, impl, D._abc_negative_cache_version) === (counter(m) as Ptr)) {
			const known = _in_weak_set(m, impl, D._abc_negative_cache, subclass);
			if (known !== 0) return known < 0 ? NULL : bool(m, false);
		}
		return subclassCheck(m, self, subclass);
	}
	const result = subclassCheck(m, self, subclass);
	if (result !== Py_False) return result;
	Py_DECREF(m, result);
	return subclassCheck(m, self, subtype);
}

/** Remembers an answer: the answer as an object, or NULL. */
function remember(m: Machine, impl: Ptr, subclass: Ptr, answer: boolean): Owned {
	const field = answer ? D._abc_cache : D._abc_negative_cache;
	return _add_to_weak_set(m, impl, field, subclass) < 0 ? NULL : bool(m, answer);
}

/** Whether it is a subclass of a registered class: 1, 0, or -1. */
function subclassOfRegistered(m: Machine, impl: Ptr, subclass: Ptr): number {
	const registry = get(m, impl, D._abc_registry);
	if (registry === 0) return 0;
	const refs: Ptr[] = [];
	for (
		let pos = _PySet_NextEntry(m, registry, 0);
		pos !== 0;
		pos = _PySet_NextEntry(m, registry, pos)
	)
		refs.push(Py_NewRef(m, setKey(m, registry, pos)));
	let result = 0;
	for (const ref of refs) {
		if (result === 0) {
			const cls = _PyWeakref_GET_REF(m, ref);
			if (cls !== 0) {
				result = PyObject_IsSubclass(m, subclass, cls);
				Py_DECREF(m, cls);
			}
		}
		Py_DECREF(m, ref);
	}
	return result;
}

function subclassOfSubclass(m: Machine, self: Ptr, subclass: Ptr): number {
	const subclasses = callSubclasses(m, self);
	if (subclasses === 0) return -1;
	let result = 0;
	if (!PyList_Check(m, subclasses)) {
		PyErr_SetString(m, 'TypeError', '__subclasses__() must return a list');
		result = -1;
	}
	for (let i = 0; result === 0 && i < PyList_GET_SIZE(m, subclasses); i++) {
		const cls = Py_NewRef(m, PyList_GET_ITEM(m, subclasses, i));
		result = PyObject_IsSubclass(m, subclass, cls);
		Py_DECREF(m, cls);
	}
	Py_DECREF(m, subclasses);
	return result;
}

function _abc_subclasscheck(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, '_abc_subclasscheck', nargs, 2, 2)) return NULL;
	const self = arg(m, args, 0);
	const subclass = arg(m, args, 1);
	if (!PyType_Check(m, subclass))
		return PyErr_SetString(m, 'TypeError', 'issubclass() arg 1 must be a class');
	const impl = _get_impl(m, self);
	if (impl === 0) return NULL;
	const result = checkSubclass(m, self, impl, subclass);
	Py_DECREF(m, impl);
	return result;
}

function checkSubclass(m: Machine, self: Ptr, impl: Ptr, subclass: Ptr): Owned {
	const cached = _in_weak_set(m, impl, D._abc_cache, subclass);
	if (cached !== 0) return cached < 0 ? NULL : bool(m, true);
	if (get(m, impl, D._abc_negative_cache_version) < counter(m)) {
		const negative = get(m, impl, D._abc_negative_cache);
		if (negative !== 0) PySet_Clear(m, negative);
		set(m, impl, D._abc_negative_cache_version, counter(m));
	} else {
		const known = _in_weak_set(m, impl, D._abc_negative_cache, subclass);
		if (known !== 0) return known < 0 ? NULL : bool(m, false);
	}
	const hook = PyObject_CallMethodOneArg(m, self, ID.__subclasshook__, subclass);
	if (hook === 0) return NULL;
	Py_DECREF(m, hook);
	if (hook === Py_True || hook === Py_False) return remember(m, impl, subclass, hook === Py_True);
	if (hook !== Py_NotImplemented)
		return PyErr_SetString(
			m,
			'AssertionError',
			'__subclasshook__ must return either False, True, or NotImplemented',
		);
	const mro = get(m, subclass, PyTypeObject.tp_mro);
	for (let i = 0; mro !== 0 && i < Py_SIZE(m, mro); i++)
		if (PyTuple_GET_ITEM(m, mro, i) === self) return remember(m, impl, subclass, true);
	// What is registered itself is not remembered: the registry answers each time (subclasscheck_check_registry).
	if (get(m, impl, D._abc_registry) !== 0) {
		const known = _in_weak_set(m, impl, D._abc_registry, subclass);
		if (known !== 0) return known < 0 ? NULL : bool(m, true);
	}
	let answer = subclassOfRegistered(m, impl, subclass);
	if (answer === 0) answer = subclassOfSubclass(m, self, subclass);
	return answer < 0 ? NULL : remember(m, impl, subclass, answer > 0);
}

// What shows and empties the sets.

function withImpl(
	use: (m: Machine, impl: Ptr) => Owned,
): (m: Machine, module: Ptr, self: Ptr) => Owned {
	return (m, _module, self) => {
		const impl = _get_impl(m, self);
		if (impl === 0) return NULL;
		const result = use(m, impl);
		Py_DECREF(m, impl);
		return result;
	};
}

function _get_dump(m: Machine, impl: Ptr): Owned {
	const sets = SETS.map(field => {
		const held = get(m, impl, field);
		return PySet_New(m, held);
	});
	const version = PyLong_FromLong(m, get(m, impl, D._abc_negative_cache_version));
	const result = PyTuple_Pack(m, 4, ...sets, version);
	for (const op of [...sets, version]) Py_XDECREF(m, op);
	return result;
}

function emptied(m: Machine, impl: Ptr, fields: readonly number[]): Owned {
	for (const field of fields) {
		const held = get(m, impl, field);
		if (held !== 0 && PySet_Clear(m, held) < 0) return NULL;
	}
	return none(m);
}

export const abcModule: ModuleSpec = {
	name: '_abc',
	doc: 'Module contains faster C implementation of abc.ABCMeta',
	methods: [
		{name: 'get_cache_token', flags: METH_NOARGS, impl: m => PyLong_FromLong(m, counter(m))},
		{name: '_abc_init', flags: METH_O, impl: _abc_init},
		{
			name: '_reset_registry',
			flags: METH_O,
			impl: withImpl((m, impl) => emptied(m, impl, [D._abc_registry])),
		},
		{
			name: '_reset_caches',
			flags: METH_O,
			impl: withImpl((m, impl) => emptied(m, impl, [D._abc_cache, D._abc_negative_cache])),
		},
		{name: '_get_dump', flags: METH_O, impl: withImpl(_get_dump)},
		{name: '_abc_register', flags: METH_FASTCALL, impl: _abc_register},
		{name: '_abc_instancecheck', flags: METH_FASTCALL, impl: _abc_instancecheck},
		{name: '_abc_subclasscheck', flags: METH_FASTCALL, impl: _abc_subclasscheck},
	],
	exec: (m: Machine) => PyType_Ready(m, _abc_data_Spec()),
};
