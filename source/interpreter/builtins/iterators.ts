/** zip, map and filter (Python/bltinmodule.c). zip reuses its result tuple while nobody else holds it. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../../runtime/refcount.ts';
import {PyObject_GC_Del} from '../../runtime/objimpl.ts';
import {PyErr_Clear, PyErr_ExceptionMatches, PyErr_SetString} from '../../runtime/errors.ts';
import {arg, keywordName, popArgs, reserveArgs, unknownKeyword} from '../../runtime/args.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type unaryfunc,
	type visitproc,
} from '../../runtime/slots.ts';
import {
	Py_None,
	Py_True,
	PyBool_Type,
	PyFilter_Type,
	PyMap_Type,
	PyZip_Type,
} from '../../runtime/statics.ts';
import {PyObject_GetIter} from '../../objects/abstract.ts';
import {allocate} from '../../objects/enumobject.ts';
import {
	_PyObject_MakeTpCall,
	PyObject_CallOneArg,
	PyObject_Vectorcall,
} from '../../objects/call.ts';
import {PyDict_GET_SIZE, PyDict_Next, dictKey, dictValue} from '../../objects/dictobject.ts';
import {PyObject_IsTrue, PyObject_SelfIter} from '../../objects/object.ts';
import {deallocFields, traverseFields} from '../../objects/owned-fields.ts';
import {
	_PyTuple_Recycle,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import {PyType_GenericAlloc} from '../../objects/typeobject.ts';

/** The next item of an iterator, straight from its slot: NULL also with StopIteration set. */
const next = (m: Machine, it: Ptr): Owned =>
	slot<unaryfunc>(m, Py_TYPE(m, it), PyTypeObject.tp_iternext)!(m, it);

/** `strict` from a keyword dict that may hold nothing else: 0, 1, or -1 with TypeError. */
function strictKeyword(m: Machine, name: string, kwds: Ptr): number {
	if (kwds === 0) return 0;
	let result = 0;
	for (let pos = PyDict_Next(m, kwds, 0); pos !== 0; pos = PyDict_Next(m, kwds, pos)) {
		const given = keywordName(m, dictKey(m, kwds, pos));
		if (given === 'strict' && PyDict_GET_SIZE(m, kwds) === 1) {
			result = PyObject_IsTrue(m, dictValue(m, kwds, pos));
			continue;
		}
		const n = PyDict_GET_SIZE(m, kwds);
		if (n === 1) unknownKeyword(m, name, given, ['strict'], false);
		else PyErr_SetString(m, 'TypeError', `${name}() takes at most 1 keyword argument (${n} given)`);
		return -1;
	}
	return result;
}

/** Iterators over items `from`… of an argument tuple, as a tuple; NULL with the error set. */
function iteratorsOf(m: Machine, args: Ptr, from: number): Owned {
	const n = PyTuple_GET_SIZE(m, args) - from;
	const result = PyTuple_New(m, n);
	for (let i = 0; result !== 0 && i < n; i++) {
		const it = PyObject_GetIter(m, PyTuple_GET_ITEM(m, args, from + i));
		if (it === 0) {
			Py_DECREF(m, result);
			return NULL;
		}
		PyTuple_SET_ITEM(m, result, i, it);
	}
	return result;
}

/** Plural form for "arguments 1-2" in the messages about `strict`. */
const others = (i: number): string => (i === 1 ? ' ' : 's 1-');

/** After iterator `i` ended in strict mode, the ones before having given an item: NULL with ValueError, or nothing if all ended. */
function checkStrict(m: Machine, name: string, iterators: Ptr, i: number): Owned {
	if (m.current_exception !== 0) {
		if (!PyErr_ExceptionMatches(m, 'StopIteration')) return NULL;
		PyErr_Clear(m);
	}
	if (i > 0)
		return PyErr_SetString(
			m,
			'ValueError',
			`${name}() argument ${i + 1} is shorter than argument${others(i)}${i}`,
		);
	const n = PyTuple_GET_SIZE(m, iterators);
	for (let j = 1; j < n; j++) {
		const item = next(m, PyTuple_GET_ITEM(m, iterators, j));
		if (item !== 0) {
			Py_DECREF(m, item);
			return PyErr_SetString(
				m,
				'ValueError',
				`${name}() argument ${j + 1} is longer than argument${others(j)}${j}`,
			);
		}
		if (m.current_exception !== 0) {
			if (!PyErr_ExceptionMatches(m, 'StopIteration')) return NULL;
			PyErr_Clear(m);
		}
	}
	return NULL;
}

// zip.

export const zipobject = struct('zipobject', PyObject, {
	tuplesize: 'ssize',
	ittuple: 'ptr', // the iterators
	result: 'ptr', // the tuple to reuse
	strict: 'i32',
});

const Z = zipobject;

function zip_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const strict = strictKeyword(m, 'zip', kwds);
	if (strict < 0) return NULL;
	const n = PyTuple_GET_SIZE(m, args);
	const iterators = iteratorsOf(m, args, 0);
	if (iterators === 0) return NULL;
	const result = PyTuple_New(m, n);
	if (result === 0) {
		Py_DECREF(m, iterators);
		return NULL;
	}
	for (let i = 0; i < n; i++) PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, Py_None));
	const op = allocate(m, type);
	if (op === 0) {
		Py_DECREF(m, iterators);
		Py_DECREF(m, result);
		return NULL;
	}
	set(m, op, Z.ittuple, iterators);
	set(m, op, Z.tuplesize, n);
	set(m, op, Z.result, result);
	m.i32[(op + Z.strict) >> 2] = strict;
	return op;
}

const zip_dealloc = (m: Machine, op: Ptr): void => deallocFields(m, op, [Z.ittuple, Z.result]);

const zip_traverse = (m: Machine, op: Ptr, visit: visitproc, extra: number): number =>
	traverseFields(m, op, [Z.ittuple, Z.result], visit, extra);

/** The next tuple: the eval loop may call it directly. */
export function zip_next(m: Machine, op: Ptr): Owned {
	const n = get(m, op, Z.tuplesize) as number;
	if (n === 0) return NULL;
	const iterators = get(m, op, Z.ittuple);
	let result = get(m, op, Z.result) as Owned;
	const reuse = m.i32[result >> 2] === 1;
	if (reuse) Py_NewRef(m, result);
	else {
		result = PyTuple_New(m, n);
		if (result === 0) return NULL;
	}
	for (let i = 0; i < n; i++) {
		const item = next(m, PyTuple_GET_ITEM(m, iterators, i));
		if (item === 0) {
			Py_DECREF(m, result);
			return m.i32[(op + Z.strict) >> 2] === 0 ? NULL : checkStrict(m, 'zip', iterators, i);
		}
		const old = PyTuple_GET_ITEM(m, result, i);
		PyTuple_SET_ITEM(m, result, i, item);
		if (old !== 0) Py_DECREF(m, old);
	}
	if (reuse) _PyTuple_Recycle(m, result);
	return result;
}

/** (type, (a, b …)) or, if strict, (type, (a, b …), True). Takes over `args`. */
function reduceStrict(m: Machine, op: Ptr, args: Owned, strict: boolean): Owned {
	if (args === 0) return NULL;
	const type = Py_TYPE(m, op);
	const result = strict ? PyTuple_Pack(m, 3, type, args, Py_True) : PyTuple_Pack(m, 2, type, args);
	Py_DECREF(m, args);
	return result;
}

const zip_reduce = (m: Machine, op: Ptr): Owned =>
	reduceStrict(m, op, Py_NewRef(m, get(m, op, Z.ittuple)), m.i32[(op + Z.strict) >> 2] !== 0);

function zip_setstate(m: Machine, op: Ptr, state: Ptr): Owned {
	const strict = PyObject_IsTrue(m, state);
	if (strict < 0) return NULL;
	m.i32[(op + Z.strict) >> 2] = strict;
	return Py_NewRef(m, Py_None);
}

export const PyZip_Spec = (): TypeSpec => ({
	type: PyZip_Type,
	name: 'zip',
	basicsize: sizeof(zipobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	slots: {
		tp_dealloc: zip_dealloc,
		tp_traverse: zip_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: zip_next,
		tp_alloc: PyType_GenericAlloc,
		tp_new: zip_new,
		tp_free: PyObject_GC_Del,
	},
	methods: [
		{name: '__reduce__', flags: METH_NOARGS, impl: zip_reduce},
		{name: '__setstate__', flags: METH_O, impl: zip_setstate},
	],
});

// map.

export const mapobject = struct('mapobject', PyObject, {
	iters: 'ptr',
	func: 'ptr',
});

export const mapobject_3_14 = struct('mapobject', mapobject, {
	strict: 'i32',
});

const STRICT = mapobject_3_14.strict;

function makeMap(m: Machine, type: Ptr, iterators: Owned, func: Ptr, strict: number): Owned {
	const op = allocate(m, type);
	if (op === 0) {
		Py_DECREF(m, iterators);
		return NULL;
	}
	set(m, op, mapobject.iters, iterators);
	set(m, op, mapobject.func, Py_NewRef(m, func));
	if (m.profile.mapStrict) m.i32[(op + STRICT) >> 2] = strict;
	return op;
}

const tooFew = (m: Machine): Owned =>
	PyErr_SetString(m, 'TypeError', 'map() must have at least two arguments.');

function map_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	let strict = 0;
	if (m.profile.mapStrict) {
		strict = strictKeyword(m, 'map', kwds);
		if (strict < 0) return NULL;
	} else if (type === PyMap_Type && kwds !== 0 && PyDict_GET_SIZE(m, kwds) > 0)
		return PyErr_SetString(m, 'TypeError', 'map() takes no keyword arguments');
	if (PyTuple_GET_SIZE(m, args) < 2) return tooFew(m);
	const iterators = iteratorsOf(m, args, 1);
	if (iterators === 0) return NULL;
	return makeMap(m, type, iterators, PyTuple_GET_ITEM(m, args, 0), strict);
}

function map_vectorcall(m: Machine, type: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0) {
		if (m.profile.mapStrict) return _PyObject_MakeTpCall(m, type, args, nargs, kwnames);
		return PyErr_SetString(m, 'TypeError', 'map() takes no keyword arguments');
	}
	if (nargs < 2) return tooFew(m);
	const iterators = PyTuple_New(m, nargs - 1);
	if (iterators === 0) return NULL;
	for (let i = 1; i < nargs; i++) {
		const it = PyObject_GetIter(m, arg(m, args, i));
		if (it === 0) {
			Py_DECREF(m, iterators);
			return NULL;
		}
		PyTuple_SET_ITEM(m, iterators, i - 1, it);
	}
	return makeMap(m, type, iterators, arg(m, args, 0), 0);
}

const map_dealloc = (m: Machine, op: Ptr): void =>
	deallocFields(m, op, [mapobject.iters, mapobject.func]);

const map_traverse = (m: Machine, op: Ptr, visit: visitproc, extra: number): number =>
	traverseFields(m, op, [mapobject.iters, mapobject.func], visit, extra);

/** func of the next items. */
export function map_next(m: Machine, op: Ptr): Owned {
	const iterators = get(m, op, mapobject.iters);
	const n = PyTuple_GET_SIZE(m, iterators);
	const stack = reserveArgs(m, n);
	if (stack === 0) return NULL;
	let result: Owned = NULL;
	let i = 0;
	for (; i < n; i++) {
		const item = next(m, PyTuple_GET_ITEM(m, iterators, i));
		if (item === 0) break;
		set(m, stack, i * 8, item);
	}
	if (i === n) result = PyObject_Vectorcall(m, get(m, op, mapobject.func), stack, n, NULL);
	else if (m.profile.mapStrict && m.i32[(op + STRICT) >> 2] !== 0)
		checkStrict(m, 'map', iterators, i);
	for (let k = 0; k < i; k++) Py_DECREF(m, arg(m, stack, k));
	popArgs(m, stack);
	return result;
}

function map_reduce(m: Machine, op: Ptr): Owned {
	const iterators = get(m, op, mapobject.iters);
	const n = PyTuple_GET_SIZE(m, iterators);
	const args = PyTuple_New(m, n + 1);
	if (args === 0) return NULL;
	PyTuple_SET_ITEM(m, args, 0, Py_NewRef(m, get(m, op, mapobject.func)));
	for (let i = 0; i < n; i++)
		PyTuple_SET_ITEM(m, args, i + 1, Py_NewRef(m, PyTuple_GET_ITEM(m, iterators, i)));
	return reduceStrict(m, op, args, m.profile.mapStrict && m.i32[(op + STRICT) >> 2] !== 0);
}

function map_setstate(m: Machine, op: Ptr, state: Ptr): Owned {
	const strict = PyObject_IsTrue(m, state);
	if (strict < 0) return NULL;
	m.i32[(op + STRICT) >> 2] = strict;
	return Py_NewRef(m, Py_None);
}

export const PyMap_Spec = (m: Machine): TypeSpec => ({
	type: PyMap_Type,
	name: 'map',
	basicsize: sizeof(m.profile.mapStrict ? mapobject_3_14 : mapobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	slots: {
		tp_dealloc: map_dealloc,
		tp_traverse: map_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: map_next,
		tp_alloc: PyType_GenericAlloc,
		tp_new: map_new,
		tp_free: PyObject_GC_Del,
		tp_vectorcall: map_vectorcall,
	},
	methods: [
		{name: '__reduce__', flags: METH_NOARGS, impl: map_reduce},
		...(m.profile.mapStrict ? [{name: '__setstate__', flags: METH_O, impl: map_setstate}] : []),
	],
});

// filter.

export const filterobject = struct('filterobject', PyObject, {
	func: 'ptr',
	it: 'ptr',
});

function makeFilter(m: Machine, type: Ptr, func: Ptr, iterable: Ptr): Owned {
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) return NULL;
	const op = allocate(m, type);
	if (op === 0) {
		Py_DECREF(m, it);
		return NULL;
	}
	set(m, op, filterobject.func, Py_NewRef(m, func));
	set(m, op, filterobject.it, it);
	return op;
}

function filter_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (type === PyFilter_Type && kwds !== 0 && PyDict_GET_SIZE(m, kwds) > 0)
		return PyErr_SetString(m, 'TypeError', 'filter() takes no keyword arguments');
	const n = PyTuple_GET_SIZE(m, args);
	if (n !== 2) return PyErr_SetString(m, 'TypeError', `filter expected 2 arguments, got ${n}`);
	return makeFilter(m, type, PyTuple_GET_ITEM(m, args, 0), PyTuple_GET_ITEM(m, args, 1));
}

function filter_vectorcall(
	m: Machine,
	type: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (kwnames !== 0 && PyTuple_GET_SIZE(m, kwnames) > 0)
		return PyErr_SetString(m, 'TypeError', 'filter() takes no keyword arguments');
	if (nargs !== 2)
		return PyErr_SetString(m, 'TypeError', `filter expected 2 arguments, got ${nargs}`);
	return makeFilter(m, type, arg(m, args, 0), arg(m, args, 1));
}

const filter_dealloc = (m: Machine, op: Ptr): void =>
	deallocFields(m, op, [filterobject.func, filterobject.it]);

const filter_traverse = (m: Machine, op: Ptr, visit: visitproc, extra: number): number =>
	traverseFields(m, op, [filterobject.it, filterobject.func], visit, extra);

/** The next item that the function (None or bool: the item itself) calls true. */
export function filter_next(m: Machine, op: Ptr): Owned {
	const it = get(m, op, filterobject.it);
	const func = get(m, op, filterobject.func);
	const plain = func === Py_None || func === PyBool_Type;
	for (;;) {
		const item = next(m, it);
		if (item === 0) return NULL;
		let good: number;
		if (plain) good = PyObject_IsTrue(m, item);
		else {
			const answer = PyObject_CallOneArg(m, func, item);
			if (answer === 0) {
				Py_DECREF(m, item);
				return NULL;
			}
			good = PyObject_IsTrue(m, answer);
			Py_DECREF(m, answer);
		}
		if (good > 0) return item;
		Py_DECREF(m, item);
		if (good < 0) return NULL;
	}
}

function filter_reduce(m: Machine, op: Ptr): Owned {
	const args = PyTuple_Pack(m, 2, get(m, op, filterobject.func), get(m, op, filterobject.it));
	return reduceStrict(m, op, args, false);
}

export const PyFilter_Spec = (): TypeSpec => ({
	type: PyFilter_Type,
	name: 'filter',
	basicsize: sizeof(filterobject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	slots: {
		tp_dealloc: filter_dealloc,
		tp_traverse: filter_traverse,
		tp_iter: PyObject_SelfIter,
		tp_iternext: filter_next,
		tp_alloc: PyType_GenericAlloc,
		tp_new: filter_new,
		tp_free: PyObject_GC_Del,
		tp_vectorcall: filter_vectorcall,
	},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: filter_reduce}],
});

export function iternextOf(m: Machine, iterator: Ptr): unaryfunc {
	return slot<unaryfunc>(m, Py_TYPE(m, iterator), PyTypeObject.tp_iternext)!;
}

/** True if iteration stopped for good (a StopIteration is dropped), false if an error is set. */
export function exhausted(m: Machine): boolean {
	if (m.current_exception === 0) return true;
	if (!PyErr_ExceptionMatches(m, 'StopIteration')) return false;
	PyErr_Clear(m);
	return true;
}
