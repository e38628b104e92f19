/** The module _functools (Modules/_functoolsmodule.c): reduce, cmp_to_key, and the types of the files beside this one. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF, Py_XNewRef} from '../../runtime/refcount.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../../runtime/objimpl.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_IS_TRACKED} from '../../runtime/gclist.ts';
import {PyErr_ExceptionMatches, PyErr_SetObject, PyErr_SetString} from '../../runtime/errors.ts';
import {
	_PyArg_CheckPositional,
	_PyArg_UnpackKeywords,
	arg,
	nameText,
	popArgs,
	pushArgs,
} from '../../runtime/args.ts';
import {ID} from '../../runtime/identifiers.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	type ModuleSpec,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {keyobject_Type, lru_cache_Type, partial_Type, smallInt} from '../../runtime/statics.ts';
import {PyIter_Next, PyObject_GetIter} from '../../objects/abstract.ts';
import {PyObject_Call, PyObject_Vectorcall} from '../../objects/call.ts';
import {PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {parseTupleAndKeywords} from '../../objects/newargs.ts';
import {
	PyObject_GenericGetAttr,
	PyObject_HashNotImplemented,
	PyObject_RichCompare,
} from '../../objects/object.ts';
import {
	_PyTuple_FromArray,
	PyTuple_GET_SIZE,
	PyTuple_GET_ITEM,
	PyTuple_New,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {traverseFields, deallocFields} from '../../objects/owned-fields.ts';
import {lru_cache_Spec, lru_list_elem_Spec} from './functools-lru.ts';
import {partial_Spec} from './functools-partial.ts';
import {Placeholder_Type, placeholderOf, placeholder_Spec} from './functools-placeholder.ts';

// cmp_to_key.

const keyobject = struct('keyobject', PyObject, {
	cmp: 'ptr',
	object: 'ptr', // NULL: cmp_to_key's result, which makes others when called
});

const K = keyobject;

function makeKey(m: Machine, cmp: Ptr, object: Ptr): Owned {
	const op = PyObject_GC_New(m, keyobject_Type);
	if (op === 0) return NULL;
	set(m, op, K.cmp, Py_NewRef(m, cmp));
	set(m, op, K.object, Py_XNewRef(m, object));
	_PyObject_GC_TRACK(m, op);
	return op;
}

function keyobject_call(m: Machine, op: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = parseTupleAndKeywords(m, 'K', args, kwds, ['obj'], 1, 1);
	return given === undefined ? NULL : makeKey(m, get(m, op, K.cmp), given[0]!);
}

function keyobject_richcompare(m: Machine, a: Ptr, b: Ptr, op: number): Owned {
	if (m.i32[(b + 8) >> 2] !== keyobject_Type)
		return PyErr_SetString(m, 'TypeError', 'other argument must be K instance');
	const x = get(m, a, K.object);
	const y = get(m, b, K.object);
	if (x === 0 || y === 0) return PyErr_SetObject(m, 'AttributeError', ID.object);
	const stack = pushArgs(m, x, y);
	const answer = PyObject_Vectorcall(m, get(m, a, K.cmp), stack, 2, NULL);
	popArgs(m, stack);
	if (answer === 0) return NULL;
	const result = PyObject_RichCompare(m, answer, smallInt(0), op);
	Py_DECREF(m, answer);
	return result;
}

export const keyobject_Spec = (): TypeSpec => ({
	type: keyobject_Type,
	name: 'functools.KeyWrapper',
	basicsize: sizeof(keyobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: (m: Machine, op: Ptr) => deallocFields(m, op, [K.cmp, K.object]),
		tp_traverse: (m: Machine, op: Ptr, visit: visitproc, extra: number) =>
			traverseFields(m, op, [K.cmp, K.object], visit, extra),
		tp_call: keyobject_call,
		tp_getattro: PyObject_GenericGetAttr,
		tp_hash: PyObject_HashNotImplemented,
		tp_richcompare: keyobject_richcompare,
		tp_free: PyObject_GC_Del,
	},
	members: [{name: 'obj', type: 'object', offset: K.object}],
});

function cmp_to_key(m: Machine, _module: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const given = _PyArg_UnpackKeywords(m, 'cmp_to_key', args, nargs, kwnames, ['mycmp'], 1, 1);
	return given === undefined ? NULL : makeKey(m, given[0]!, NULL);
}

function cmp_to_key_tuple(m: Machine, _module: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = parseTupleAndKeywords(m, 'cmp_to_key', args, kwds, ['mycmp'], 1, 1);
	return given === undefined ? NULL : makeKey(m, given[0]!, NULL);
}

// reduce.

/** The initial value of reduce(…): 0 for none; -1 with TypeError. */
function initialValue(m: Machine, args: number, nargs: number, kwnames: Ptr): Ptr | -1 {
	const nkw = kwnames === 0 ? 0 : PyTuple_GET_SIZE(m, kwnames);
	if (nargs < 2) {
		PyErr_SetString(
			m,
			'TypeError',
			`reduce() takes at least 2 positional arguments (${nargs} given)`,
		);
		return -1;
	} else if (nargs + nkw > 3) {
		PyErr_SetString(m, 'TypeError', `reduce() takes at most 3 arguments (${nargs + nkw} given)`);
		return -1;
	}
	if (nkw === 1 && nameText(m, PyTuple_GET_ITEM(m, kwnames, 0)) !== 'initial') {
		PyErr_SetString(
			m,
			'TypeError',
			`reduce() got an unexpected keyword argument '${nameText(m, PyTuple_GET_ITEM(m, kwnames, 0))}'`,
		);
		return -1;
	}
	return nargs + nkw === 3 ? arg(m, args, 2) : NULL;
}

function functools_reduce(
	m: Machine,
	_module: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const initial = initialValue(m, args, nargs, kwnames);
	if (initial === -1) return NULL;
	return reduceArguments(m, arg(m, args, 0), arg(m, args, 1), initial);
}

function reduceArguments(m: Machine, func: Ptr, iterable: Ptr, initial: Ptr): Owned {
	const start = Py_XNewRef(m, initial);
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) {
		if (PyErr_ExceptionMatches(m, 'TypeError'))
			PyErr_SetString(m, 'TypeError', 'reduce() arg 2 must support iteration');
		Py_XDECREF(m, start);
		return NULL;
	}
	const result = reduceOver(m, func, it, start);
	Py_DECREF(m, it);
	if (result === 0 && m.current_exception === 0)
		return PyErr_SetString(m, 'TypeError', 'reduce() of empty iterable with no initial value');
	return result;
}

/** Applies `func` from left to right; `result` (taken over) is the start, or NULL. NULL without an error: nothing to reduce. */
function reduceOver(m: Machine, func: Ptr, it: Ptr, start: Owned): Owned {
	let result = start;
	let args = PyTuple_New(m, 2);
	while (args !== 0) {
		// The tuple is used again unless the function kept it.
		if (m.i32[args >> 2]! > 1) {
			Py_DECREF(m, args);
			args = PyTuple_New(m, 2);
			if (args === 0) break;
		}
		const item = PyIter_Next(m, it);
		if (item === 0) {
			Py_DECREF(m, args);
			if (m.current_exception === 0) return result;
			Py_XDECREF(m, result);
			return NULL;
		}
		if (result === 0) {
			result = item;
			continue;
		}
		replaceItem(m, args, 0, result);
		replaceItem(m, args, 1, item);
		result = PyObject_Call(m, func, args, NULL);
		if (result === 0) {
			Py_DECREF(m, args);
			return NULL;
		}
		if (!_PyObject_GC_IS_TRACKED(m, args)) _PyObject_GC_TRACK(m, args);
	}
	Py_XDECREF(m, result);
	return NULL;
}

function replaceItem(m: Machine, tuple: Ptr, i: number, value: Owned): void {
	const old = PyTuple_GET_ITEM(m, tuple, i);
	PyTuple_SET_ITEM(m, tuple, i, value);
	Py_XDECREF(m, old);
}

/** All types of the module. */
export const functools_Specs = (m: Machine): readonly TypeSpec[] => [
	partial_Spec(m),
	...(m.profile.partialPlaceholder ? [placeholder_Spec(m)] : []),
	keyobject_Spec(),
	lru_list_elem_Spec(),
	lru_cache_Spec(),
];

export const functoolsModule: ModuleSpec = {
	name: '_functools',
	doc: 'Tools that operate on functions.',
	methods: [
		{name: 'reduce', flags: METH_FASTCALL | METH_KEYWORDS, impl: functools_reduce},
		{
			name: 'cmp_to_key',
			flags: METH_FASTCALL | METH_KEYWORDS,
			impl: cmp_to_key,
			tupleImpl: cmp_to_key_tuple,
		},
	],
	exec(m: Machine, module: Ptr): number {
		for (const spec of functools_Specs(m)) if (PyType_Ready(m, spec) < 0) return -1;
		const dict = PyModule_GetDict(m, module);
		const entries: (readonly [string, Ptr])[] = [
			['partial', partial_Type],
			['_lru_cache_wrapper', lru_cache_Type],
		];
		if (m.profile.partialPlaceholder) {
			entries.push(['_PlaceholderType', Placeholder_Type], ['Placeholder', placeholderOf(m)]);
		}
		for (const [name, value] of entries)
			if (PyDict_SetItemString(m, dict, name, value) < 0) return -1;
		return 0;
	},
};
