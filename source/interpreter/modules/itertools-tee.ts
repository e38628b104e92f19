/** itertools.tee (Modules/itertoolsmodule.c): iterators over one shared, linked store of blocks of 57 items. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_XSETREF, Py_XNewRef} from '../../runtime/refcount.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../../runtime/objimpl.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {ID} from '../../runtime/identifiers.ts';
import {
	METH_NOARGS,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {PyIter_Next, PyObject_GetIter} from '../../objects/abstract.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyObject_CallNoArgs} from '../../objects/call.ts';
import {PyObject_GetAttr, PyObject_GetOptionalAttr} from '../../objects/object.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {noKeywords, iteratorSpec, itertoolsType} from './itertools-types.ts';
import {negativeMessage} from '../../objects/method-errors.ts';

const LINKCELLS = 57;

export const teedataobject_type = itertoolsType(4);
export const tee_type = itertoolsType(5);

export const teedataobject = struct('teedataobject', PyObject, {
	it: 'ptr',
	numread: 'i32', // how many of the values are there
	running: 'i32', // the iterator is being asked
	nextlink: 'ptr',
	values: 'ptr', // the first of 57
});

export const teeobject = struct('teeobject', PyObject, {
	dataobj: 'ptr',
	index: 'i32', // the next value in the block
	weakreflist: 'ptr',
	state: 'ptr', // CPython: the module's state
});

const D = teedataobject;
const T = teeobject;

const DATA_SIZE = sizeof(teedataobject) + (LINKCELLS - 1) * 8;

function newData(m: Machine, it: Ptr): Owned {
	const op = PyObject_GC_New(m, teedataobject_type);
	if (op === 0) return NULL;
	m.i32.fill(0, (op + 16) >> 2, (op + DATA_SIZE) >> 2);
	set(m, op, D.it, Py_NewRef(m, it));
	_PyObject_GC_TRACK(m, op);
	return op;
}

/** The block after this one, made if need be. */
function jumplink(m: Machine, data: Ptr): Owned {
	if (get(m, data, D.nextlink) === 0) set(m, data, D.nextlink, newData(m, get(m, data, D.it)));
	return Py_XNewRef(m, get(m, data, D.nextlink));
}

/** Value `i` of a block, asking the iterator if it is the next one. */
function getitem(m: Machine, data: Ptr, i: number): Owned {
	const {i32} = m;
	const numread = (data + D.numread) >> 2;
	const running = (data + D.running) >> 2;
	if (i < i32[numread]!) return Py_NewRef(m, get(m, data, D.values + i * 8));
	if (i32[running] !== 0)
		return PyErr_SetString(m, 'RuntimeError', 'cannot re-enter the tee iterator');
	i32[running] = 1;
	const value = PyIter_Next(m, get(m, data, D.it));
	i32[running] = 0;
	if (value === 0) return NULL;
	i32[numread] = i32[numread]! + 1;
	set(m, data, D.values + i * 8, value);
	return Py_NewRef(m, value);
}

function teedata_traverse(m: Machine, op: Ptr, visit: visitproc, extra: number): number {
	const visitField = (field: number): number => {
		const held = get(m, op, field);
		return held === 0 ? 0 : visit(m, held, extra);
	};
	let result = visitField(D.it);
	const n = m.i32[(op + D.numread) >> 2]!;
	for (let i = 0; result === 0 && i < n; i++) result = visitField(D.values + i * 8);
	return result || visitField(D.nextlink);
}

function teedata_clear(m: Machine, op: Ptr): number {
	Py_CLEAR(m, op, D.it);
	const n = m.i32[(op + D.numread) >> 2]!;
	for (let i = 0; i < n; i++) Py_CLEAR(m, op, D.values + i * 8);
	let rest = get(m, op, D.nextlink);
	set(m, op, D.nextlink, 0);
	// A long chain is taken apart link by link, without recursion.
	while (rest !== 0 && m.i32[rest >> 2] === 1) {
		const next = get(m, rest, D.nextlink);
		set(m, rest, D.nextlink, 0);
		Py_DECREF(m, rest);
		rest = next;
	}
	if (rest !== 0) Py_DECREF(m, rest);
	return 0;
}

function teedata_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	teedata_clear(m, op);
	PyObject_GC_Del(m, op);
}

export const teedataobject_Spec = (): TypeSpec => ({
	type: teedataobject_type,
	name: 'itertools._tee_dataobject',
	basicsize: DATA_SIZE,
	flags: Py_TPFLAGS_HAVE_GC,
	slots: {
		tp_dealloc: teedata_dealloc,
		tp_traverse: teedata_traverse,
		tp_clear: teedata_clear,
		tp_free: PyObject_GC_Del,
	},
});

function tee_next(m: Machine, op: Ptr): Owned {
	const index = (op + T.index) >> 2;
	if (m.i32[index]! >= LINKCELLS) {
		const link = jumplink(m, get(m, op, T.dataobj));
		if (link === 0) return NULL;
		Py_XSETREF(m, op, T.dataobj, link);
		m.i32[index] = 0;
	}
	const value = getitem(m, get(m, op, T.dataobj), m.i32[index]!);
	if (value !== 0) m.i32[index] = m.i32[index]! + 1;
	return value;
}

/** A tee iterator at a place in the store (takes over `data`). */
function makeTee(m: Machine, data: Owned, index: number): Owned {
	const op = data === 0 ? NULL : PyObject_GC_New(m, tee_type);
	if (op === 0) {
		if (data !== 0) Py_DECREF(m, data);
		return NULL;
	}
	set(m, op, T.dataobj, data);
	set(m, op, T.index, index);
	set(m, op, T.weakreflist, 0);
	set(m, op, T.state, 0);
	_PyObject_GC_TRACK(m, op);
	return op;
}

const tee_copy = (m: Machine, op: Ptr): Owned =>
	makeTee(m, Py_NewRef(m, get(m, op, T.dataobj)), m.i32[(op + T.index) >> 2]!);

function tee_fromiterable(m: Machine, iterable: Ptr): Owned {
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) return NULL;
	const result =
		m.i32[(it + 8) >> 2] === tee_type ? tee_copy(m, it) : makeTee(m, newData(m, it), 0);
	Py_DECREF(m, it);
	return result;
}

function tee_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!noKeywords(m, '_tee', type, tee_type, kwds)) return NULL;
	const n = PyTuple_GET_SIZE(m, args);
	if (!_PyArg_CheckPositional(m, '_tee', n, 1, 1)) return NULL;
	return tee_fromiterable(m, PyTuple_GET_ITEM(m, args, 0));
}

function tee_dealloc(m: Machine, op: Ptr): void {
	PyObject_GC_UnTrack(m, op);
	if (get(m, op, T.weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	Py_CLEAR(m, op, T.dataobj);
	PyObject_GC_Del(m, op);
}

function tee_clear(m: Machine, op: Ptr): number {
	if (get(m, op, T.weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	Py_CLEAR(m, op, T.dataobj);
	return 0;
}

export const tee_Spec = (): TypeSpec =>
	iteratorSpec(tee_type, '_tee', sizeof(teeobject), [T.dataobj], tee_next, tee_new, {
		final: true,
		weaklistoffset: T.weakreflist,
		slots: {tp_dealloc: tee_dealloc, tp_clear: tee_clear},
		methods: [{name: '__copy__', flags: METH_NOARGS, impl: tee_copy}],
	});

/** itertools.tee(iterable, n=2). */
export function itertools_tee(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'tee', nargs, 1, 2)) return NULL;
	let n = 2;
	if (nargs === 2) {
		n = PyNumber_AsSsize_t(m, arg(m, args, 1), 'OverflowError');
		if (n === -1 && m.current_exception !== 0) return NULL;
	}
	if (n < 0) return PyErr_SetString(m, 'ValueError', negativeMessage(m, 'n', 'n must be >= 0'));
	const result = PyTuple_New(m, n);
	if (result === 0 || n === 0) return result;
	if (fillTees(m, result, n, arg(m, args, 0))) return result;
	Py_DECREF(m, result);
	return NULL;
}

/** Puts `n` independent iterators over `iterable` into a tuple; false with the error set. */
function fillTees(m: Machine, result: Ptr, n: number, iterable: Ptr): boolean {
	if (m.profile.teeCopiesTee) {
		let tee = tee_fromiterable(m, iterable);
		for (let i = 0; tee !== 0; tee = tee_copy(m, tee)) {
			PyTuple_SET_ITEM(m, result, i++, tee);
			if (i === n) return true;
		}
		return false;
	}
	let it = PyObject_GetIter(m, iterable);
	if (it === 0) return false;
	let copy = PyObject_GetOptionalAttr(m, it, ID.__copy__);
	if (copy === 0 && m.current_exception !== 0) {
		Py_DECREF(m, it);
		return false;
	}
	let filled = 0;
	if (copy === 0) {
		const shared = tee_fromiterable(m, it);
		Py_DECREF(m, it);
		if (shared === 0) return false;
		it = shared;
		copy = PyObject_GetAttr(m, it, ID.__copy__);
		if (copy === 0) {
			Py_DECREF(m, it);
			return false;
		}
		PyTuple_SET_ITEM(m, result, filled++, it);
	} else PyTuple_SET_ITEM(m, result, filled++, it);
	for (; filled < n; filled++) {
		const other = PyObject_CallNoArgs(m, copy);
		if (other === 0) break;
		PyTuple_SET_ITEM(m, result, filled, other);
	}
	Py_DECREF(m, copy);
	return filled === n;
}
