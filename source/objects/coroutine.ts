/** Coroutines (Objects/genobject.c): a generator that is awaited, the iterator that its `__await__` gives, and who else can be awaited. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {PyObject, sizeof, struct} from '../memory/struct.ts';
import {type Machine, suiteSlot} from '../runtime/machine.ts';
import {
	_PyFrame_IsIncomplete,
	_PyInterpreterFrame as F,
	frameCode,
	frameLine,
	PyCodeObject,
} from '../runtime/frame.ts';
import {_PyObject_GC_TRACK, _PyObject_GC_UNTRACK} from '../runtime/gclist.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../runtime/objimpl.ts';
import {Py_DECREF, Py_IS_TYPE, Py_NewRef, Py_TYPE} from '../runtime/refcount.ts';
import {
	METH_CLASS,
	METH_FASTCALL,
	METH_NOARGS,
	METH_O,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type unaryfunc,
	type visitproc,
} from '../runtime/slots.ts';
import {_PyCoroWrapper_Type, COROUTINE_ORIGIN_DEPTH, PyCoro_Type} from '../runtime/statics.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {PyAsyncMethods, PyTypeObject} from '../runtime/typetable.ts';
import {PyIter_Check} from './abstract.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {
	_PyGen_Finalize,
	basicSize,
	gen_close,
	gen_dealloc,
	gen_is_coroutine,
	gen_iternext,
	gen_owns,
	gen_repr,
	gen_send,
	gen_sizeof,
	gen_traverse,
	genGetset,
	genRunning,
} from './genobject.ts';
import {gen_throw} from './gen-throw.ts';
import {PyLong_FromLong} from './longobject.ts';
import {PyObject_SelfIter} from './object.ts';
import {typeName} from './typeobject.ts';
import {PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM} from './tupleobject.ts';

export const PyCoroWrapper = struct('PyCoroWrapper', PyObject, {
	cw_coroutine: 'ptr',
});

export const asyncSlot = (m: Machine, op: Ptr, offset: number): unaryfunc | undefined =>
	suiteSlot<unaryfunc>(m, Py_TYPE(m, op), PyTypeObject.tp_as_async, offset);

/** The iterator that awaiting `op` runs: itself if it is a coroutine, else what `__await__` gives. NULL with an error. */
export function _PyCoro_GetAwaitableIter(m: Machine, op: Ptr): Owned {
	if (Py_IS_TYPE(m, op, PyCoro_Type) || gen_is_coroutine(m, op)) return Py_NewRef(m, op);
	const getter = asyncSlot(m, op, PyAsyncMethods.am_await);
	if (getter === undefined) {
		const type = typeName(m, op);
		const text = m.profile.awaitErrorQuotesType
			? `'${type}' object can't be awaited`
			: `object ${type} can't be used in 'await' expression`;
		return PyErr_SetString(m, 'TypeError', text);
	}
	const result = getter(m, op);
	if (result === 0) return NULL;
	const isCoroutine = Py_IS_TYPE(m, result, PyCoro_Type) || gen_is_coroutine(m, result);
	if (!isCoroutine && PyIter_Check(m, result)) return result;
	const returned = typeName(m, result);
	Py_DECREF(m, result);
	const text = m.profile.asyncReturnErrorNamesMethod
		? `${typeName(m, op)}.__await__() must return an iterator, not ${returned}`
		: `__await__() returned ${isCoroutine ? 'a coroutine' : `non-iterator of type '${returned}'`}`;
	return PyErr_SetString(m, 'TypeError', text);
}

/** Where a coroutine is being made: (file, line, function) of the frames from `frame` on, at most `depth` of them. */
function compute_cr_origin(m: Machine, frame: number, depth: number): Owned {
	const frames: number[] = [];
	for (let at = frame; at !== 0 && frames.length < depth; at = m.i32[(at + F.previous) >> 2]!)
		if (!_PyFrame_IsIncomplete(m, at)) frames.push(at);
	const origin = PyTuple_New(m, frames.length);
	for (const [i, at] of frames.entries()) {
		if (origin === 0) break;
		const code = frameCode(m, at) as Ptr;
		const line = PyLong_FromLong(m, frameLine(m, at));
		const entry =
			line === 0
				? NULL
				: PyTuple_Pack(
						m,
						3,
						get(m, code, PyCodeObject.co_filename),
						line,
						get(m, code, PyCodeObject.co_name),
					);
		if (line !== 0) Py_DECREF(m, line);
		if (entry === 0) {
			Py_DECREF(m, origin);
			return NULL;
		}
		PyTuple_SET_ITEM(m, origin, i, entry);
	}
	return origin;
}

/** Notes where a new coroutine was made, if sys.set_coroutine_origin_tracking_depth() asks for it. 0, or -1 with an error. */
export function trackOrigin(m: Machine, coroutine: Ptr, caller: number): number {
	const depth = m.i32[COROUTINE_ORIGIN_DEPTH >> 2]!;
	if (depth === 0) return 0;
	const origin = compute_cr_origin(m, caller, depth);
	if (origin === 0) return -1;
	set(m, coroutine, m.gen.gi_origin_or_finalizer, origin);
	return 0;
}

function coro_await(m: Machine, coroutine: Ptr): Owned {
	const wrapper = PyObject_GC_New(m, _PyCoroWrapper_Type);
	if (wrapper === 0) return NULL;
	set(m, wrapper, PyCoroWrapper.cw_coroutine, Py_NewRef(m, coroutine));
	_PyObject_GC_TRACK(m, wrapper);
	return wrapper;
}

export const PyCoro_Spec = (m: Machine): TypeSpec => ({
	type: PyCoro_Type,
	name: 'coroutine',
	basicsize: basicSize(m),
	itemsize: 8,
	flags: Py_TPFLAGS_HAVE_GC,
	weaklistoffset: m.gen.gi_weakreflist,
	slots: {
		tp_dealloc: gen_dealloc,
		tp_repr: gen_repr,
		tp_traverse: gen_traverse,
		tp_finalize: _PyGen_Finalize,
		am_await: coro_await,
	},
	methods: [
		{name: 'send', flags: METH_O, impl: gen_send},
		{name: 'throw', flags: METH_FASTCALL, impl: gen_throw},
		{name: 'close', flags: METH_NOARGS, impl: gen_close},
		{name: '__sizeof__', flags: METH_NOARGS, impl: gen_sizeof},
		...(m.profile.generatorsSubscriptable
			? [{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias}]
			: []),
	],
	members: [
		{name: 'cr_origin', type: 'object', offset: m.gen.gi_origin_or_finalizer, readonly: true},
	],
	getset: [...genGetset(m, 'cr', 'await'), genRunning('cr_running')],
	owns: gen_owns,
});

const inner = (m: Machine, wrapper: Ptr): Ptr => get(m, wrapper, PyCoroWrapper.cw_coroutine);

function coro_wrapper_dealloc(m: Machine, wrapper: Ptr): void {
	_PyObject_GC_UNTRACK(m, wrapper);
	Py_DECREF(m, inner(m, wrapper));
	PyObject_GC_Del(m, wrapper);
}

export const _PyCoroWrapper_Spec = (): TypeSpec => ({
	type: _PyCoroWrapper_Type,
	name: 'coroutine_wrapper',
	basicsize: sizeof(PyCoroWrapper),
	flags: Py_TPFLAGS_HAVE_GC,
	doc: 'What await runs of a coroutine.',
	slots: {
		tp_dealloc: coro_wrapper_dealloc,
		tp_traverse: (m: Machine, wrapper: Ptr, visit: visitproc, arg: number) =>
			visit(m, inner(m, wrapper), arg),
		tp_iter: PyObject_SelfIter,
		tp_iternext: (m, wrapper) => gen_iternext(m, inner(m, wrapper)),
	},
	methods: [
		{
			name: 'send',
			flags: METH_O,
			impl: (m, wrapper, value: Ptr) => gen_send(m, inner(m, wrapper), value),
		},
		{
			name: 'throw',
			flags: METH_FASTCALL,
			impl: (m, wrapper, args: number, nargs: number) =>
				gen_throw(m, inner(m, wrapper), args, nargs),
		},
		{name: 'close', flags: METH_NOARGS, impl: (m, wrapper) => gen_close(m, inner(m, wrapper))},
	],
});
