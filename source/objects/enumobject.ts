/** enumerate and reversed (Objects/enumobject.c). enumerate reuses its result tuple while nobody else holds it. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, getSsize, set, setSsize} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {PyObject_GC_Del} from '../runtime/objimpl.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../runtime/errors.ts';
import {PyErr_CheckSignals} from '../runtime/pending.ts';
import {arg, nameText} from '../runtime/args.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	type allocfunc,
	type freefunc,
	METH_CLASS,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type unaryfunc,
	type visitproc,
} from '../runtime/slots.ts';
import {Py_None, PyEnum_Type, PyReversed_Type, smallInt} from '../runtime/statics.ts';
import {
	PyObject_GetIter,
	PySequence_Check,
	PySequence_GetItem,
	PySequence_Size,
} from './abstract.ts';
import {PyNumber_Add, PyNumber_Index} from './abstract-number.ts';
import {PyObject_CallNoArgs} from './call.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {PyLong_AsSsize_t, PyLong_FromSsize_t} from './longobject.ts';
import {PyObject_SelfIter} from './object.ts';
import {
	_PyTuple_Recycle,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
	buildTuple,
	_PyTuple_FromPairSteal,
} from './tupleobject.ts';
import {_PyObject_LookupSpecial, PyType_GenericAlloc, typeName} from './typeobject.ts';
import {unpackTupleAndDict} from './newargs.ts';

export const enumobject = struct('enumobject', PyObject, {
	en_index: 'ssize', // the next index, or PY_SSIZE_T_MAX: then en_longindex counts
	en_sit: 'ptr',
	en_result: 'ptr', // the tuple to reuse
	en_longindex: 'ptr',
	one: 'ptr', // borrowed
});

const E = enumobject;

/** Where counting goes over to ints. */
const MOST = Number.MAX_SAFE_INTEGER;

/** A new object through the type's tp_alloc: zeroed and tracked. */
export const allocate = (m: Machine, type: Ptr): Owned =>
	slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);

/** enumerate(iterable, start); `start` NULL for 0. */
function enum_new_impl(m: Machine, type: Ptr, iterable: Ptr, start: Ptr): Owned {
	const en = allocate(m, type);
	if (en === 0) return NULL;
	setSsize(m, en, E.en_index, 0);
	if (start !== 0) {
		const first = PyNumber_Index(m, start);
		if (first === 0) {
			Py_DECREF(m, en);
			return NULL;
		}
		const index = PyLong_AsSsize_t(m, first);
		if ((index === -1 && m.current_exception !== 0) || index >= MOST) {
			PyErr_Clear(m);
			setSsize(m, en, E.en_index, MOST);
			set(m, en, E.en_longindex, first);
		} else {
			setSsize(m, en, E.en_index, index);
			Py_DECREF(m, first);
		}
	}
	const it = PyObject_GetIter(m, iterable);
	set(m, en, E.en_sit, it);
	const result = it === 0 ? NULL : PyTuple_Pack(m, 2, Py_None, Py_None);
	set(m, en, E.en_result, result);
	set(m, en, E.one, smallInt(1));
	if (result === 0) {
		Py_DECREF(m, en);
		return NULL;
	}
	return en;
}

function enum_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(m, 'enumerate', args, kwds, ['iterable', 'start'], 1, 2);
	return given === undefined ? NULL : enum_new_impl(m, type, given[0]!, given[1]!);
}

/** Is the i-th keyword `name`? False with TypeError. */
function check_keyword(m: Machine, kwnames: Ptr, i: number, name: string): boolean {
	const given = nameText(m, PyTuple_GET_ITEM(m, kwnames, i));
	if (given === name) return true;
	// The message takes the keyword by str().
	if (PyErr_CheckSignals(m) < 0) return false;
	PyErr_SetString(m, 'TypeError', `'${given}' is an invalid keyword argument for enumerate()`);
	return false;
}

function enumerate_vectorcall(
	m: Machine,
	type: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const nkw = kwnames === 0 ? 0 : PyTuple_GET_SIZE(m, kwnames);
	const n = nargs + nkw;
	if (n === 2) {
		if (nkw === 1 && !check_keyword(m, kwnames, 0, 'start')) return NULL;
		if (nkw === 2) {
			if (nameText(m, PyTuple_GET_ITEM(m, kwnames, 0)) === 'start')
				return check_keyword(m, kwnames, 1, 'iterable')
					? enum_new_impl(m, type, arg(m, args, 1), arg(m, args, 0))
					: NULL;
			if (!check_keyword(m, kwnames, 0, 'iterable') || !check_keyword(m, kwnames, 1, 'start'))
				return NULL;
		}
		return enum_new_impl(m, type, arg(m, args, 0), arg(m, args, 1));
	}
	if (n === 1) {
		if (nkw === 1 && !check_keyword(m, kwnames, 0, 'iterable')) return NULL;
		return enum_new_impl(m, type, arg(m, args, 0), NULL);
	}
	return PyErr_SetString(
		m,
		'TypeError',
		n === 0
			? "enumerate() missing required argument 'iterable'"
			: `enumerate() takes at most 2 arguments (${n} given)`,
	);
}

function enum_dealloc(m: Machine, en: Ptr): void {
	PyObject_GC_UnTrack(m, en);
	Py_XDECREF(m, get(m, en, E.en_sit));
	Py_XDECREF(m, get(m, en, E.en_result));
	Py_XDECREF(m, get(m, en, E.en_longindex));
	slot<freefunc>(m, Py_TYPE(m, en), PyTypeObject.tp_free)!(m, en);
}

function enum_traverse(m: Machine, en: Ptr, visit: visitproc, extra: number): number {
	for (const field of [E.en_sit, E.en_result, E.en_longindex]) {
		const held = get(m, en, field);
		const result = held === 0 ? 0 : visit(m, held, extra);
		if (result !== 0) return result;
	}
	return 0;
}

/** The next index as an int: a counter of machine size, or an int that grows. */
function nextIndex(m: Machine, en: Ptr): Owned {
	const index = getSsize(m, en, E.en_index);
	if (index !== MOST) {
		const value = PyLong_FromSsize_t(m, index);
		if (value !== 0) setSsize(m, en, E.en_index, index + 1);
		return value;
	}
	let current = get(m, en, E.en_longindex) as Owned;
	if (current === 0) {
		current = PyLong_FromSsize_t(m, MOST);
		if (current === 0) return NULL;
		set(m, en, E.en_longindex, current);
	}
	const stepped = PyNumber_Add(m, current, smallInt(1));
	if (stepped === 0) return NULL;
	set(m, en, E.en_longindex, stepped);
	return current;
}

/** (index, item), in the tuple of last time if nobody holds it: the eval loop may call it directly. */
export function enum_next(m: Machine, en: Ptr): Owned {
	const it = get(m, en, E.en_sit);
	const item = slot<unaryfunc>(m, Py_TYPE(m, it), PyTypeObject.tp_iternext)!(m, it);
	if (item === 0) return NULL;
	const index = nextIndex(m, en);
	if (index === 0) {
		Py_DECREF(m, item);
		return NULL;
	}
	return pairIn(m, get(m, en, E.en_result), index, item);
}

/** A pair that takes over both, in `reusable` if only its owner holds that. */
export function pairIn(m: Machine, reusable: Ptr, first: Owned, second: Owned): Owned {
	if (m.i32[reusable >> 2] === 1) {
		const result = Py_NewRef(m, reusable);
		const old0 = PyTuple_GET_ITEM(m, result, 0);
		const old1 = PyTuple_GET_ITEM(m, result, 1);
		PyTuple_SET_ITEM(m, result, 0, first);
		PyTuple_SET_ITEM(m, result, 1, second);
		Py_DECREF(m, old0);
		Py_DECREF(m, old1);
		_PyTuple_Recycle(m, result);
		return result;
	}
	return _PyTuple_FromPairSteal(m, first, second);
}

function enum_reduce(m: Machine, en: Ptr): Owned {
	const long = get(m, en, E.en_longindex);
	const index =
		long === 0 ? PyLong_FromSsize_t(m, getSsize(m, en, E.en_index)) : Py_NewRef(m, long);
	if (index === 0) return NULL;
	const args = PyTuple_Pack(m, 2, get(m, en, E.en_sit), index);
	Py_DECREF(m, index);
	const result = args === 0 ? NULL : PyTuple_Pack(m, 2, Py_TYPE(m, en), args);
	Py_XDECREF(m, args);
	return result;
}

export const PyEnum_Spec = (): TypeSpec => ({
	type: PyEnum_Type,
	name: 'enumerate',
	basicsize: sizeof(enumobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	slots: {
		tp_dealloc: enum_dealloc,
		tp_traverse: enum_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: enum_next,
		tp_alloc: PyType_GenericAlloc,
		tp_new: enum_new,
		tp_free: PyObject_GC_Del,
		tp_vectorcall: enumerate_vectorcall,
	},
	methods: [
		{name: '__reduce__', flags: METH_NOARGS, impl: enum_reduce},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
	],
});

// reversed.

export const reversedobject = struct('reversedobject', PyObject, {
	index: 'ssize', // -1 when exhausted
	seq: 'ptr', // NULL when exhausted
});

function reversed_new_impl(m: Machine, type: Ptr, seq: Ptr): Owned {
	const method = _PyObject_LookupSpecial(m, seq, ID.__reversed__);
	if (method === 0 && m.current_exception !== 0) return NULL;
	if (method !== 0 && method !== Py_None) {
		const result = PyObject_CallNoArgs(m, method);
		Py_DECREF(m, method);
		return result;
	}
	if (method !== 0 || !PySequence_Check(m, seq)) {
		Py_XDECREF(m, method);
		return PyErr_SetString(m, 'TypeError', `'${typeName(m, seq)}' object is not reversible`);
	}
	const n = PySequence_Size(m, seq);
	if (n === -1) return NULL;
	const op = allocate(m, type);
	if (op === 0) return NULL;
	setSsize(m, op, reversedobject.index, n - 1);
	set(m, op, reversedobject.seq, Py_NewRef(m, seq));
	return op;
}

function reversed_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (type === PyReversed_Type && kwds !== 0 && m.i32[(kwds + 16) >> 2]! > 0)
		return PyErr_SetString(m, 'TypeError', 'reversed() takes no keyword arguments');
	const n = PyTuple_GET_SIZE(m, args);
	if (n !== 1) return wrongCount(m, n);
	return reversed_new_impl(m, type, PyTuple_GET_ITEM(m, args, 0));
}

const wrongCount = (m: Machine, n: number): Owned =>
	PyErr_SetString(m, 'TypeError', `reversed expected 1 argument, got ${n}`);

function reversed_vectorcall(
	m: Machine,
	type: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0)
		return PyErr_SetString(m, 'TypeError', 'reversed() takes no keyword arguments');
	return nargs === 1 ? reversed_new_impl(m, type, arg(m, args, 0)) : wrongCount(m, nargs);
}

function reversed_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	Py_XDECREF(m, get(m, op, reversedobject.seq));
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

function reversed_traverse(m: Machine, op: Ptr, visit: visitproc, extra: number): number {
	const seq = get(m, op, reversedobject.seq);
	return seq === 0 ? 0 : visit(m, seq, extra);
}

function reversed_next(m: Machine, op: Ptr): Owned {
	const index = getSsize(m, op, reversedobject.index);
	if (index >= 0) {
		const item = PySequence_GetItem(m, get(m, op, reversedobject.seq), index);
		if (item !== 0) {
			setSsize(m, op, reversedobject.index, index - 1);
			return item;
		}
		if (PyErr_ExceptionMatches(m, 'IndexError') || PyErr_ExceptionMatches(m, 'StopIteration'))
			PyErr_Clear(m);
	}
	setSsize(m, op, reversedobject.index, -1);
	Py_CLEAR(m, op, reversedobject.seq);
	return NULL;
}

function reversed_len(m: Machine, op: Ptr): Owned {
	const seq = get(m, op, reversedobject.seq);
	if (seq === 0) return PyLong_FromSsize_t(m, 0);
	const size = PySequence_Size(m, seq);
	if (size === -1) return NULL;
	const position = getSsize(m, op, reversedobject.index) + 1;
	return PyLong_FromSsize_t(m, size < position ? 0 : position);
}

function reversed_reduce(m: Machine, op: Ptr): Owned {
	const seq = get(m, op, reversedobject.seq);
	const args = seq === 0 ? PyTuple_New(m, 1) : buildTuple(m, seq);
	if (args === 0) return NULL;
	if (seq === 0) {
		const empty = PyTuple_New(m, 0);
		PyTuple_SET_ITEM(m, args, 0, empty);
		const result = PyTuple_Pack(m, 2, Py_TYPE(m, op), args);
		Py_DECREF(m, args);
		return result;
	}
	const index = PyLong_FromSsize_t(m, getSsize(m, op, reversedobject.index));
	const result = index === 0 ? NULL : PyTuple_Pack(m, 3, Py_TYPE(m, op), args, index);
	Py_XDECREF(m, index);
	Py_DECREF(m, args);
	return result;
}

function reversed_setstate(m: Machine, op: Ptr, state: Ptr): Owned {
	const index = PyLong_AsSsize_t(m, state);
	if (index === -1 && m.current_exception !== 0) return NULL;
	const seq = get(m, op, reversedobject.seq);
	if (seq !== 0) {
		const n = PySequence_Size(m, seq);
		if (n < 0) return NULL;
		setSsize(m, op, reversedobject.index, Math.min(Math.max(index, -1), n - 1));
	}
	return Py_NewRef(m, Py_None);
}

export const PyReversed_Spec = (): TypeSpec => ({
	type: PyReversed_Type,
	name: 'reversed',
	basicsize: sizeof(reversedobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	slots: {
		tp_dealloc: reversed_dealloc,
		tp_traverse: reversed_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: reversed_next,
		tp_alloc: PyType_GenericAlloc,
		tp_new: reversed_new,
		tp_free: PyObject_GC_Del,
		tp_vectorcall: reversed_vectorcall,
	},
	methods: [
		{name: '__length_hint__', flags: METH_NOARGS, impl: reversed_len},
		{name: '__reduce__', flags: METH_NOARGS, impl: reversed_reduce},
		{name: '__setstate__', flags: METH_O, impl: reversed_setstate},
	],
});
