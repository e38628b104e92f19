/** The module itertools (Modules/itertoolsmodule.c): groupby, cycle, count, repeat, zip_longest, and the list of all its types. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_XSETREF} from '../../runtime/refcount.ts';
import {PyObject_GC_New} from '../../runtime/objimpl.ts';
import {_PyObject_GC_TRACK} from '../../runtime/gclist.ts';
import {PyErr_Clear, PyErr_SetString} from '../../runtime/errors.ts';
import {Py_EQ} from '../../runtime/args.ts';
import {METH_FASTCALL, METH_NOARGS, type ModuleSpec, type TypeSpec} from '../../runtime/slots.ts';
import {Py_None, smallInt} from '../../runtime/statics.ts';
import {PyIter_Next, PyNumber_Check, PyObject_GetIter} from '../../objects/abstract.ts';
import {PyNumber_Add, PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyObject_CallOneArg} from '../../objects/call.ts';
import {
	PyDict_GET_SIZE,
	PyDict_GetItemWithError,
	PyDict_SetItemString,
} from '../../objects/dictobject.ts';
import {allocate} from '../../objects/enumobject.ts';
import {
	PyList_Append,
	PyList_GET_ITEM,
	PyList_GET_SIZE,
	PyList_New,
} from '../../objects/listobject.ts';
import {
	longAsBigInt,
	PyLong_AsSsize_t,
	PyLong_Check,
	PyLong_FromSsize_t,
} from '../../objects/longobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {parseTupleAndKeywords, unpackTupleAndDict} from '../../objects/newargs.ts';
import {PyObject_Repr, PyObject_RichCompareBool} from '../../objects/object.ts';
import {
	_PyTuple_Recycle,
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_Pack,
	PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';
import {ID} from '../../runtime/identifiers.ts';
import {
	ended,
	iteratorSpec,
	itertoolsType,
	nextOf,
	release,
	checkArguments,
} from './itertools-types.ts';
import {
	combinations_Spec,
	cwr_Spec,
	permutations_Spec,
	product_Spec,
} from './itertools-combinatorics.ts';
import {simple_Specs} from './itertools-simple.ts';
import {itertools_tee, tee_Spec, teedataobject_Spec} from './itertools-tee.ts';

// groupby.

const groupby_type = itertoolsType(2);
const _grouper_type = itertoolsType(3);

const groupbyobject = struct('groupbyobject', PyObject, {
	it: 'ptr',
	keyfunc: 'ptr',
	tgtkey: 'ptr',
	currkey: 'ptr',
	currvalue: 'ptr',
	currgrouper: 'ptr', // borrowed: only compared
	state: 'ptr', // CPython: the module's state
});

const _grouperobject = struct('_grouperobject', PyObject, {
	parent: 'ptr',
	tgtkey: 'ptr',
});

const G = groupbyobject;

function groupby_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(m, 'groupby', args, kwds, ['iterable', 'key'], 1, 2);
	if (given === undefined) return NULL;
	const op = allocate(m, type);
	if (op === 0) return NULL;
	set(m, op, G.keyfunc, Py_NewRef(m, given[1] === 0 ? Py_None : given[1]!));
	const it = PyObject_GetIter(m, given[0]!);
	set(m, op, G.it, it);
	return it === 0 ? release(m, op) : op;
}

/** Fetches the next value and its key; false at the end or with the error set. */
function groupby_step(m: Machine, op: Ptr): boolean {
	const value = PyIter_Next(m, get(m, op, G.it));
	if (value === 0) return false;
	const keyfunc = get(m, op, G.keyfunc);
	const key = keyfunc === Py_None ? Py_NewRef(m, value) : PyObject_CallOneArg(m, keyfunc, value);
	if (key === 0) {
		Py_DECREF(m, value);
		return false;
	}
	Py_XSETREF(m, op, G.currvalue, value);
	Py_XSETREF(m, op, G.currkey, key);
	return true;
}

/** Compares two keys, both kept alive. */
function sameKey(m: Machine, a: Ptr, b: Ptr): number {
	Py_NewRef(m, a);
	Py_NewRef(m, b);
	const result = PyObject_RichCompareBool(m, a, b, Py_EQ);
	Py_DECREF(m, a);
	Py_DECREF(m, b);
	return result;
}

function groupby_next(m: Machine, op: Ptr): Owned {
	set(m, op, G.currgrouper, 0);
	for (;;) {
		const current = get(m, op, G.currkey);
		const target = get(m, op, G.tgtkey);
		if (current !== 0) {
			if (target === 0) break;
			const same = sameKey(m, target, current);
			if (same < 0) return NULL;
			if (same === 0) break;
		}
		if (!groupby_step(m, op)) return NULL;
	}
	Py_XSETREF(m, op, G.tgtkey, Py_NewRef(m, get(m, op, G.currkey)));
	const grouper = PyObject_GC_New(m, _grouper_type);
	if (grouper === 0) return NULL;
	set(m, grouper, _grouperobject.parent, Py_NewRef(m, op));
	set(m, op, G.currgrouper, grouper);
	set(m, grouper, _grouperobject.tgtkey, Py_NewRef(m, get(m, op, G.tgtkey)));
	_PyObject_GC_TRACK(m, grouper);
	const result = PyTuple_Pack(m, 2, get(m, op, G.currkey), grouper);
	Py_DECREF(m, grouper);
	return result;
}

function _grouper_next(m: Machine, op: Ptr): Owned {
	const parent = get(m, op, _grouperobject.parent);
	if (get(m, parent, G.currgrouper) !== op) return NULL;
	if (get(m, parent, G.currvalue) === 0 && !groupby_step(m, parent)) return NULL;
	if (sameKey(m, get(m, op, _grouperobject.tgtkey), get(m, parent, G.currkey)) <= 0) return NULL;
	const result = get(m, parent, G.currvalue) as Owned;
	set(m, parent, G.currvalue, 0);
	Py_CLEAR(m, parent, G.currkey);
	return result;
}

// cycle.

const cycleobject = struct('cycleobject', PyObject, {
	it: 'ptr', // NULL after the first pass
	saved: 'ptr', // list
	index: 'ssize',
});

const CY = cycleobject;

function cycle_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!checkArguments(m, 'cycle', type, itertoolsType(6), args, kwds, 1, 1)) return NULL;
	const it = PyObject_GetIter(m, PyTuple_GET_ITEM(m, args, 0));
	if (it === 0) return NULL;
	const saved = PyList_New(m, 0);
	const op = saved === 0 ? NULL : allocate(m, type);
	if (op === 0) return release(m, it, saved);
	set(m, op, CY.it, it);
	set(m, op, CY.saved, saved);
	return op;
}

function cycle_next(m: Machine, op: Ptr): Owned {
	const it = get(m, op, CY.it);
	const saved = get(m, op, CY.saved);
	if (it !== 0) {
		const item = nextOf(m, it);
		if (item !== 0) return PyList_Append(m, saved, item) < 0 ? release(m, item) : item;
		if (!ended(m)) return NULL;
		Py_CLEAR(m, op, CY.it);
	}
	const n = PyList_GET_SIZE(m, saved);
	if (n === 0) return NULL;
	const index = get(m, op, CY.index) as number;
	set(m, op, CY.index, index + 1 >= n ? 0 : index + 1);
	return Py_NewRef(m, PyList_GET_ITEM(m, saved, index));
}

// count.

const countobject = struct('countobject', PyObject, {
	cnt: 'ssize', // the next number, or the maximum: then long_cnt counts
	long_cnt: 'ptr',
	long_step: 'ptr',
});

const CO = countobject;
const MOST = Number.MAX_SAFE_INTEGER;

function count_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(m, 'count', args, kwds, ['start', 'step'], 0, 2);
	if (given === undefined) return NULL;
	const [start, step] = given as [Ptr, Ptr];
	if ((start !== 0 && !PyNumber_Check(m, start)) || (step !== 0 && !PyNumber_Check(m, step)))
		return PyErr_SetString(m, 'TypeError', 'a number is required');
	let fast = (start === 0 || PyLong_Check(m, start)) && (step === 0 || PyLong_Check(m, step));
	let count = 0;
	if (fast && start !== 0) {
		count = PyLong_AsSsize_t(m, start);
		if ((count === -1 && m.current_exception !== 0) || Math.abs(count) >= MOST) {
			PyErr_Clear(m);
			fast = false;
		}
	}
	if (fast && step !== 0 && longAsBigInt(m, step) !== 1n) fast = false;
	const op = allocate(m, type);
	if (op === 0) return NULL;
	setSsize(m, op, CO.cnt, fast ? count : MOST);
	if (!fast) set(m, op, CO.long_cnt, Py_NewRef(m, start === 0 ? smallInt(0) : start));
	set(m, op, CO.long_step, Py_NewRef(m, step === 0 ? smallInt(1) : step));
	return op;
}

function count_next(m: Machine, op: Ptr): Owned {
	const count = getSsize(m, op, CO.cnt);
	if (count !== MOST) {
		setSsize(m, op, CO.cnt, count + 1);
		return PyLong_FromSsize_t(m, count);
	}
	let current = get(m, op, CO.long_cnt) as Owned;
	if (current === 0) {
		current = PyLong_FromSsize_t(m, MOST);
		if (current === 0) return NULL;
	}
	const next = PyNumber_Add(m, current, get(m, op, CO.long_step));
	if (next === 0) return NULL;
	set(m, op, CO.long_cnt, next);
	return current;
}

function count_repr(m: Machine, op: Ptr): Owned {
	const count = getSsize(m, op, CO.cnt);
	if (count !== MOST) return PyUnicode_FromString(m, `count(${count})`);
	const current = PyObject_Repr(m, get(m, op, CO.long_cnt));
	if (current === 0) return NULL;
	let text = stringOf(m, current);
	Py_DECREF(m, current);
	const step = get(m, op, CO.long_step);
	if (!PyLong_Check(m, step) || longAsBigInt(m, step) !== 1n) {
		const by = PyObject_Repr(m, step);
		if (by === 0) return NULL;
		text += ', ' + stringOf(m, by);
		Py_DECREF(m, by);
	}
	return PyUnicode_FromString(m, `count(${text})`);
}

// repeat.

const repeatobject = struct('repeatobject', PyObject, {
	element: 'ptr',
	cnt: 'ssize', // -1: for ever
});

const RE = repeatobject;

function repeat_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = parseTupleAndKeywords(m, 'repeat', args, kwds, ['object', 'times'], 1, 2);
	if (given === undefined) return NULL;
	let count = -1;
	if (given[1] !== 0) {
		count = PyNumber_AsSsize_t(m, given[1]!, 'OverflowError');
		if (count === -1 && m.current_exception !== 0) return NULL;
		count = Math.max(count, 0);
	}
	const op = allocate(m, type);
	if (op === 0) return NULL;
	set(m, op, RE.element, Py_NewRef(m, given[0]!));
	setSsize(m, op, RE.cnt, count);
	return op;
}

function repeat_next(m: Machine, op: Ptr): Owned {
	const count = getSsize(m, op, RE.cnt);
	if (count === 0) return NULL;
	if (count > 0) setSsize(m, op, RE.cnt, count - 1);
	return Py_NewRef(m, get(m, op, RE.element));
}

function repeat_repr(m: Machine, op: Ptr): Owned {
	const element = PyObject_Repr(m, get(m, op, RE.element));
	if (element === 0) return NULL;
	const count = getSsize(m, op, RE.cnt);
	const text = `repeat(${stringOf(m, element)}${count === -1 ? '' : `, ${count}`})`;
	Py_DECREF(m, element);
	return PyUnicode_FromString(m, text);
}

function repeat_len(m: Machine, op: Ptr): Owned {
	const count = getSsize(m, op, RE.cnt);
	if (count === -1) return PyErr_SetString(m, 'TypeError', 'len() of unsized object');
	return PyLong_FromSsize_t(m, count);
}

// zip_longest.

const ziplongestobject = struct('ziplongestobject', PyObject, {
	tuplesize: 'ssize',
	numactive: 'ssize', // iterators that still give items
	ittuple: 'ptr', // the iterators; NULL for those that ended
	result: 'ptr', // the tuple to reuse
	fillvalue: 'ptr',
});

const ZL = ziplongestobject;

function zip_longest_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	let fillvalue: Ptr = Py_None;
	if (kwds !== 0 && PyDict_GET_SIZE(m, kwds) > 0) {
		const given = PyDict_GetItemWithError(m, kwds, ID.fillvalue);
		if (given === 0 || PyDict_GET_SIZE(m, kwds) > 1) {
			if (m.current_exception !== 0) return NULL;
			return PyErr_SetString(m, 'TypeError', 'zip_longest() got an unexpected keyword argument');
		}
		fillvalue = given;
	}
	const n = PyTuple_GET_SIZE(m, args);
	const iterators = PyTuple_New(m, n);
	if (iterators === 0) return NULL;
	for (let i = 0; i < n; i++) {
		const it = PyObject_GetIter(m, PyTuple_GET_ITEM(m, args, i));
		if (it === 0) return release(m, iterators);
		PyTuple_SET_ITEM(m, iterators, i, it);
	}
	const result = PyTuple_New(m, n);
	if (result === 0) return release(m, iterators);
	for (let i = 0; i < n; i++) PyTuple_SET_ITEM(m, result, i, Py_NewRef(m, Py_None));
	const op = allocate(m, type);
	if (op === 0) return release(m, iterators, result);
	set(m, op, ZL.ittuple, iterators);
	set(m, op, ZL.tuplesize, n);
	set(m, op, ZL.numactive, n);
	set(m, op, ZL.result, result);
	set(m, op, ZL.fillvalue, Py_NewRef(m, fillvalue));
	return op;
}

/** The item for place `i`: the iterator's, or the fill value. NULL at the end of all, or with the error set. */
function itemOrFill(m: Machine, op: Ptr, iterators: Ptr, i: number): Owned {
	const it = PyTuple_GET_ITEM(m, iterators, i);
	if (it !== 0) {
		const item = nextOf(m, it);
		if (item !== 0) return item;
		const left = (get(m, op, ZL.numactive) as number) - 1;
		set(m, op, ZL.numactive, left);
		if (left === 0) return NULL;
		if (!ended(m)) {
			set(m, op, ZL.numactive, 0);
			return NULL;
		}
		PyTuple_SET_ITEM(m, iterators, i, NULL);
		Py_DECREF(m, it);
	}
	return Py_NewRef(m, get(m, op, ZL.fillvalue));
}

function zip_longest_next(m: Machine, op: Ptr): Owned {
	const n = get(m, op, ZL.tuplesize) as number;
	if (n === 0 || get(m, op, ZL.numactive) === 0) return NULL;
	const iterators = get(m, op, ZL.ittuple);
	let result = get(m, op, ZL.result) as Owned;
	const reuse = m.i32[result >> 2] === 1;
	if (reuse) Py_NewRef(m, result);
	else {
		result = PyTuple_New(m, n);
		if (result === 0) return NULL;
	}
	for (let i = 0; i < n; i++) {
		const item = itemOrFill(m, op, iterators, i);
		if (item === 0) return release(m, result);
		const old = PyTuple_GET_ITEM(m, result, i);
		PyTuple_SET_ITEM(m, result, i, item);
		if (old !== 0) Py_DECREF(m, old);
	}
	if (reuse) _PyTuple_Recycle(m, result);
	return result;
}

const groupbyFields = [G.it, G.keyfunc, G.tgtkey, G.currkey, G.currvalue];

/** All types of the module, in the order of their addresses. */
export const itertools_Specs = (m: Machine): readonly TypeSpec[] => [
	...simple_Specs(m),
	iteratorSpec(
		groupby_type,
		'groupby',
		sizeof(groupbyobject),
		groupbyFields,
		groupby_next,
		groupby_new,
	),
	iteratorSpec(
		_grouper_type,
		'_grouper',
		sizeof(_grouperobject),
		[_grouperobject.parent, _grouperobject.tgtkey],
		_grouper_next,
		undefined,
		{final: true},
	),
	teedataobject_Spec(),
	tee_Spec(),
	iteratorSpec(
		itertoolsType(6),
		'cycle',
		m.profile.sizes['cycleobject'] ?? sizeof(cycleobject),
		[CY.it, CY.saved],
		cycle_next,
		cycle_new,
		{visit: [CY.it, CY.saved]},
	),
	product_Spec(),
	combinations_Spec(),
	cwr_Spec(),
	permutations_Spec(),
	iteratorSpec(
		itertoolsType(19),
		'count',
		sizeof(countobject),
		[CO.long_cnt, CO.long_step],
		count_next,
		count_new,
		{slots: {tp_repr: count_repr}},
	),
	iteratorSpec(
		itertoolsType(20),
		'repeat',
		sizeof(repeatobject),
		[RE.element],
		repeat_next,
		repeat_new,
		{
			slots: {tp_repr: repeat_repr},
			methods: [{name: '__length_hint__', flags: METH_NOARGS, impl: repeat_len}],
		},
	),
	iteratorSpec(
		itertoolsType(21),
		'zip_longest',
		sizeof(ziplongestobject),
		[ZL.ittuple, ZL.result, ZL.fillvalue],
		zip_longest_next,
		zip_longest_new,
	),
];

/** The module. */
export const itertoolsModule: ModuleSpec = {
	name: 'itertools',
	methods: [{name: 'tee', flags: METH_FASTCALL, impl: itertools_tee}],
	exec(m: Machine, module: Ptr): number {
		const dict = PyModule_GetDict(m, module);
		for (const spec of itertools_Specs(m)) {
			const {name, type} = spec;
			if (PyType_Ready(m, spec) < 0) return -1;
			if (PyDict_SetItemString(m, dict, name.slice('itertools.'.length), type) < 0) return -1;
		}

		return 0;
	},
};
