/** What `sys` says to coroutines and asynchronous generators (Python/sysmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_VARARGS,
	type MethodDef,
} from '../../runtime/slots.ts';
import {
	ASYNC_GEN_FINALIZER,
	ASYNC_GEN_FIRSTITER,
	COROUTINE_ORIGIN_DEPTH,
	Py_None,
	staticType,
} from '../../runtime/statics.ts';
import {PyErr_Occurred, PyErr_SetString} from '../../runtime/errors.ts';
import {PyCallable_Check} from '../../objects/object.ts';
import {PyLong_AsInt, PyLong_FromLong} from '../../objects/longobject.ts';
import {PyStructSequence_New, PyStructSequence_SetItem} from '../../objects/structseq.ts';
import {typeName} from '../../objects/typeobject.ts';
import {parseTupleAndKeywords} from '../../objects/newargs.ts';
import {_PyArg_UnpackKeywords} from '../../runtime/args.ts';

export const AsyncGenHooks_Type = staticType(279);

/** The hook in such a word, borrowed; None for none. */
export const hook = (m: Machine, word: number): Ptr => {
	const held = m.i32[word >> 2]! as Ptr;
	return held === 0 ? Py_None : held;
};

/** Puts a reference to a hook, or none for None, into a word that owns it. */
export function setHook(m: Machine, word: number, value: Ptr): void {
	const old = m.i32[word >> 2]! as Ptr;
	m.i32[word >> 2] = value === Py_None ? 0 : Py_NewRef(m, value);
	Py_XDECREF(m, old);
}

function sys_set_asyncgen_hooks(m: Machine, _self: Ptr, args: Ptr, kwds: Ptr): Owned {
	const names = ['firstiter', 'finalizer'];
	const values = parseTupleAndKeywords(m, 'set_asyncgen_hooks', args, kwds, names, 0, 2);
	if (values === undefined) return NULL;
	for (const [i, name] of names.entries()) {
		const value = values[i]!;
		if (value === 0 || value === Py_None || PyCallable_Check(m, value)) continue;
		return PyErr_SetString(m, 'TypeError', `callable ${name} expected, got ${typeName(m, value)}`);
	}
	if (values[1] !== 0) setHook(m, ASYNC_GEN_FINALIZER, values[1]!);
	if (values[0] !== 0) setHook(m, ASYNC_GEN_FIRSTITER, values[0]!);
	return Py_NewRef(m, Py_None);
}

function sys_get_asyncgen_hooks(m: Machine): Owned {
	const op = PyStructSequence_New(m, AsyncGenHooks_Type);
	if (op === 0) return NULL;
	PyStructSequence_SetItem(m, op, 0, Py_NewRef(m, hook(m, ASYNC_GEN_FIRSTITER)));
	PyStructSequence_SetItem(m, op, 1, Py_NewRef(m, hook(m, ASYNC_GEN_FINALIZER)));
	return op;
}

function sys_set_coroutine_origin_tracking_depth(
	m: Machine,
	_self: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const values = _PyArg_UnpackKeywords(
		m,
		'set_coroutine_origin_tracking_depth',
		args,
		nargs,
		kwnames,
		['depth'],
		1,
		1,
	);
	if (values === undefined) return NULL;
	const depth = PyLong_AsInt(m, values[0]!);
	if (depth === -1 && PyErr_Occurred(m) !== 0) return NULL;
	if (depth < 0) return PyErr_SetString(m, 'ValueError', 'depth must be >= 0');
	m.i32[COROUTINE_ORIGIN_DEPTH >> 2] = depth;
	return Py_NewRef(m, Py_None);
}

const keywords = METH_FASTCALL | METH_KEYWORDS;

export const asyncMethods: readonly MethodDef[] = [
	{name: 'set_asyncgen_hooks', flags: METH_VARARGS | METH_KEYWORDS, impl: sys_set_asyncgen_hooks},
	{name: 'get_asyncgen_hooks', flags: METH_NOARGS, impl: sys_get_asyncgen_hooks},
	{
		name: 'set_coroutine_origin_tracking_depth',
		flags: keywords,
		impl: sys_set_coroutine_origin_tracking_depth,
	},
	{
		name: 'get_coroutine_origin_tracking_depth',
		flags: METH_NOARGS,
		impl: m => PyLong_FromLong(m, m.i32[COROUTINE_ORIGIN_DEPTH >> 2]!),
	},
];
