/** itertools.batched and itertools.pairwise (Modules/itertoolsmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, struct} from '../../memory/struct.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_XSETREF} from '../../runtime/refcount.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {Py_None, Py_True} from '../../runtime/statics.ts';
import {PyObject_GetIter} from '../../objects/abstract.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {allocate, pairIn} from '../../objects/enumobject.ts';
import {unpackTupleAndDict} from '../../objects/newargs.ts';
import {PyObject_IsTrue} from '../../objects/object.ts';
import {
	_PyTuple_Resize,
	PyTuple_GET_ITEM,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import {checkArguments, ended, itertoolsType, nextOf, release} from './itertools-types.ts';

// batched.

export const batchedobject = struct('batchedobject', PyObject, {
	it: 'ptr', // NULL when exhausted
	batch_size: 'ssize',
	strict: 'u8',
});

export const B = batchedobject;

export function batched_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(m, 'batched', args, kwds, ['iterable', 'n', 'strict'], 2, 2);
	if (given === undefined) return NULL;
	const [iterable, size, strictly] = given as [Ptr, Ptr, Ptr];
	const n = PyNumber_AsSsize_t(m, size, 'OverflowError');
	if (n === -1 && m.current_exception !== 0) return NULL;
	const strict =
		strictly === 0 || strictly === Py_True ? Number(strictly !== 0) : PyObject_IsTrue(m, strictly);
	if (strict < 0) return NULL;
	if (n < 1) return PyErr_SetString(m, 'ValueError', 'n must be at least one');
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) return NULL;
	const op = allocate(m, type);
	if (op === 0) return release(m, it);
	setSsize(m, op, B.batch_size, n);
	set(m, op, B.it, it);
	m.u8[op + B.strict] = strict;
	return op;
}

export function batched_next(m: Machine, op: Ptr): Owned {
	const it = get(m, op, B.it);
	if (it === 0) return NULL;
	const n = getSsize(m, op, B.batch_size);
	const result = PyTuple_New(m, n);
	if (result === 0) return NULL;
	for (let i = 0; i < n; i++) {
		const item = nextOf(m, it);
		if (item !== 0) {
			PyTuple_SET_ITEM(m, result, i, item);
			continue;
		}
		const complete = ended(m);
		if (complete && i > 0 && m.u8[op + B.strict] === 0) return _PyTuple_Resize(m, result, i);
		Py_CLEAR(m, op, B.it);
		Py_DECREF(m, result);
		return complete && i > 0
			? PyErr_SetString(m, 'ValueError', 'batched(): incomplete batch')
			: NULL;
	}
	return result;
}

// pairwise.

export const pairwiseobject = struct('pairwiseobject', PyObject, {
	it: 'ptr', // NULL when exhausted
	old: 'ptr',
	result: 'ptr', // the tuple to reuse; up to 3.12 the struct ends before
});

export const W = pairwiseobject;

export function pairwise_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!checkArguments(m, 'pairwise', type, itertoolsType(1), args, kwds, 1, 1)) return NULL;
	const it = PyObject_GetIter(m, PyTuple_GET_ITEM(m, args, 0));
	if (it === 0) return NULL;
	const op = allocate(m, type);
	if (op === 0) return release(m, it);
	set(m, op, W.it, it);
	if (!m.profile.pairwiseKeepsTuple) return op;
	const result = PyTuple_Pack(m, 2, Py_None, Py_None);
	set(m, op, W.result, result);
	return result === 0 ? release(m, op) : op;
}

export function pairwise_next(m: Machine, op: Ptr): Owned {
	const it = get(m, op, W.it);
	if (it === 0) return NULL;
	if (get(m, op, W.old) === 0) {
		const first = nextOf(m, it);
		Py_XSETREF(m, op, W.old, first);
		if (first === 0) {
			Py_CLEAR(m, op, W.it);
			return NULL;
		}
		// The iterator's code may have run this one to its end.
		if (get(m, op, W.it) === 0) {
			Py_CLEAR(m, op, W.old);
			return NULL;
		}
	}
	const old = Py_NewRef(m, get(m, op, W.old));
	const fresh = nextOf(m, get(m, op, W.it));
	if (fresh === 0) {
		Py_CLEAR(m, op, W.it);
		Py_CLEAR(m, op, W.old);
		return release(m, old);
	}
	const reusable = m.profile.pairwiseKeepsTuple ? get(m, op, W.result) : NULL;
	const result =
		reusable === 0
			? PyTuple_Pack(m, 2, old, fresh)
			: pairIn(m, reusable, old, Py_NewRef(m, fresh));
	if (reusable === 0) Py_DECREF(m, old);
	Py_XSETREF(m, op, W.old, fresh);
	return result;
}
