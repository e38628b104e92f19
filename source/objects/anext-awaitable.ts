/** anext() with a default, aiter() (Objects/iterobject.c, Objects/abstract.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {Py_DECREF, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type unaryfunc,
} from '../runtime/slots.ts';
import {_PyAnextAwaitable_Type} from '../runtime/statics.ts';
import {PyErr_ExceptionMatches, PyErr_SetString} from '../runtime/errors.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyAsyncMethods, PyTypeObject} from '../runtime/typetable.ts';
import {popArgs, pushArgs} from '../runtime/args.ts';
import {PyObject_Vectorcall} from './call.ts';
import {PyIter_Check} from './abstract.ts';
import {_PyCoro_GetAwaitableIter, asyncSlot} from './coroutine.ts';
import {_PyGen_SetStopIterationValue} from './exceptions.ts';
import {PyObject_GetAttr, PyObject_SelfIter} from './object.ts';
import {typeName} from './typeobject.ts';

export const anextawaitableobject = struct('anextawaitableobject', PyObject, {
	wrapped: 'ptr',
	default_value: 'ptr',
});

const Aw = anextawaitableobject;

/** aiter(op): NULL with an error (PyObject_GetAIter). */
export function PyObject_GetAIter(m: Machine, op: Ptr): Owned {
	const getter = asyncSlot(m, op, PyAsyncMethods.am_aiter);
	if (getter === undefined)
		return PyErr_SetString(m, 'TypeError', `'${typeName(m, op)}' object is not an async iterable`);
	const iterator = getter(m, op);
	if (iterator === 0 || asyncSlot(m, iterator, PyAsyncMethods.am_anext) !== undefined)
		return iterator;
	const text = m.profile.asyncReturnErrorNamesMethod
		? `${typeName(m, op)}.__aiter__() must return an async iterator, not ${typeName(m, iterator)}`
		: `aiter() returned not an async iterator of type '${typeName(m, iterator)}'`;
	Py_DECREF(m, iterator);
	return PyErr_SetString(m, 'TypeError', text);
}

/** What anext(iterator, value) gives; takes `awaitable`. */
export function PyAnextAwaitable_New(m: Machine, awaitable: Ptr, value: Ptr): Owned {
	const op = PyObject_GC_New(m, _PyAnextAwaitable_Type);
	if (op === 0) return NULL;
	set(m, op, Aw.wrapped, Py_NewRef(m, awaitable));
	set(m, op, Aw.default_value, Py_NewRef(m, value));
	_PyObject_GC_TRACK(m, op);
	return op;
}

/** The iterator below: of a coroutine, what its `__await__` gives. */
function anextawaitable_getiter(m: Machine, op: Ptr): Owned {
	const awaitable = _PyCoro_GetAwaitableIter(m, get(m, op, Aw.wrapped));
	if (awaitable === 0) return NULL;
	if (slot(m, Py_TYPE(m, awaitable), PyTypeObject.tp_iternext) !== undefined) return awaitable;
	const iterator = asyncSlot(m, awaitable, PyAsyncMethods.am_await)!(m, awaitable);
	Py_DECREF(m, awaitable);
	if (iterator === 0 || PyIter_Check(m, iterator)) return iterator;
	Py_DECREF(m, iterator);
	return PyErr_SetString(m, 'TypeError', '__await__() returned a non-iterable');
}

/** Where the iteration is over, the awaitable gives its default. */
function orDefault(m: Machine, op: Ptr, result: Owned): Owned {
	if (result === 0 && PyErr_ExceptionMatches(m, 'StopAsyncIteration'))
		_PyGen_SetStopIterationValue(m, get(m, op, Aw.default_value));
	return result;
}

function anextawaitable_iternext(m: Machine, op: Ptr): Owned {
	const iterator = anextawaitable_getiter(m, op);
	if (iterator === 0) return NULL;
	const result = slot<unaryfunc>(m, Py_TYPE(m, iterator), PyTypeObject.tp_iternext)!(m, iterator);
	Py_DECREF(m, iterator);
	return orDefault(m, op, result);
}

function anextawaitable_proxy(m: Machine, op: Ptr, name: Ptr, args: number, nargs: number): Owned {
	const iterator = anextawaitable_getiter(m, op);
	if (iterator === 0) return NULL;
	const method = PyObject_GetAttr(m, iterator, name);
	Py_DECREF(m, iterator);
	if (method === 0) return NULL;
	const result = PyObject_Vectorcall(m, method, args, nargs, NULL);
	Py_DECREF(m, method);
	return orDefault(m, op, result);
}

function anextawaitable_send(m: Machine, op: Ptr, value: Ptr): Owned {
	const args = pushArgs(m, value);
	const result = anextawaitable_proxy(m, op, ID.send, args, 1);
	popArgs(m, args);
	return result;
}

export const _PyAnextAwaitable_Spec = (): TypeSpec => ({
	type: _PyAnextAwaitable_Type,
	name: 'anext_awaitable',
	basicsize: sizeof(anextawaitableobject),
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc(m, op) {
			_PyObject_GC_UNTRACK(m, op);
			Py_DECREF(m, get(m, op, Aw.wrapped));
			Py_DECREF(m, get(m, op, Aw.default_value));
			PyObject_GC_Del(m, op);
		},
		tp_traverse(m, op, visit, arg) {
			const result = visit(m, get(m, op, Aw.wrapped), arg);
			return result === 0 ? visit(m, get(m, op, Aw.default_value), arg) : result;
		},
		tp_iter: PyObject_SelfIter,
		tp_iternext: anextawaitable_iternext,
		am_await: PyObject_SelfIter,
	},
	methods: [
		{name: 'send', flags: METH_O, impl: anextawaitable_send},
		{
			name: 'throw',
			flags: METH_FASTCALL,
			impl: (m, op, args: number, nargs: number) =>
				anextawaitable_proxy(m, op, ID.throw, args, nargs),
		},
		{
			name: 'close',
			flags: METH_NOARGS,
			impl: (m, op) => anextawaitable_proxy(m, op, ID.close, m.csp, 0),
		},
	],
});
