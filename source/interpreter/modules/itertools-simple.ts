/** The iterators of itertools that filter, cut or apply functions (Modules/itertoolsmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_XDECREF, Py_XSETREF} from '../../runtime/refcount.ts';
import {PyErr_Clear, PyErr_SetString} from '../../runtime/errors.ts';
import {popArgs, pushArgs} from '../../runtime/args.ts';
import {
	METH_CLASS,
	METH_O,
	type newfunc,
	type TypeSpec,
	type unaryfunc,
} from '../../runtime/slots.ts';
import {Py_None, PyBool_Type, PyTuple_Type} from '../../runtime/statics.ts';
import {PyObject_GetIter, PySequence_Tuple} from '../../objects/abstract.ts';
import {PyNumber_Add, PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyObject_Call, PyObject_CallOneArg, PyObject_Vectorcall} from '../../objects/call.ts';
import {allocate} from '../../objects/enumobject.ts';
import {Py_GenericAlias} from '../../objects/genericaliasobject.ts';
import {unpackTupleAndDict} from '../../objects/newargs.ts';
import {PyObject_IsTrue} from '../../objects/object.ts';
import {PyTuple_GET_ITEM, PyTuple_GET_SIZE} from '../../objects/tupleobject.ts';
import {
	checkArguments,
	ended,
	iteratorSpec,
	itertoolsType,
	nextOf,
	release,
} from './itertools-types.ts';
import {
	batchedobject,
	B,
	batched_new,
	batched_next,
	pairwiseobject,
	W,
	pairwise_new,
	pairwise_next,
} from './itertools-batches.ts';

// dropwhile, takewhile, filterfalse, starmap: a function and an iterator.

export const funcitobject = struct('funcitobject', PyObject, {
	func: 'ptr',
	it: 'ptr',
});

export const dropwhileobject = struct('dropwhileobject', funcitobject, {
	start: 'ssize', // dropwhile: the first item was found; takewhile: stop
});

const F = funcitobject;
const START = dropwhileobject.start;

/** tp_new of a type that takes a function and an iterable. */
const functionAndIterable =
	(name: string, self: Ptr): newfunc =>
	(m, type, args, kwds) => {
		if (!checkArguments(m, name, type, self, args, kwds, 2, 2)) return NULL;
		const it = PyObject_GetIter(m, PyTuple_GET_ITEM(m, args, 1));
		if (it === 0) return NULL;
		const op = allocate(m, type);
		if (op === 0) return release(m, it);
		set(m, op, F.func, Py_NewRef(m, PyTuple_GET_ITEM(m, args, 0)));
		set(m, op, F.it, it);
		return op;
	};

/** Truth of func(item): 1, 0 or -1. */
function test(m: Machine, func: Ptr, item: Ptr): number {
	const answer = PyObject_CallOneArg(m, func, item);
	if (answer === 0) return -1;
	const result = PyObject_IsTrue(m, answer);
	Py_DECREF(m, answer);
	return result;
}

function dropwhile_next(m: Machine, op: Ptr): Owned {
	for (;;) {
		const item = nextOf(m, get(m, op, F.it));
		if (item === 0 || get(m, op, START) !== 0) return item;
		const good = test(m, get(m, op, F.func), item);
		if (good === 0) {
			set(m, op, START, 1);
			return item;
		}
		Py_DECREF(m, item);
		if (good < 0) return NULL;
	}
}

function takewhile_next(m: Machine, op: Ptr): Owned {
	if (get(m, op, START) !== 0) return NULL;
	const item = nextOf(m, get(m, op, F.it));
	if (item === 0) return NULL;
	const good = test(m, get(m, op, F.func), item);
	if (good > 0) return item;
	Py_DECREF(m, item);
	if (good === 0) set(m, op, START, 1);
	return NULL;
}

function filterfalse_next(m: Machine, op: Ptr): Owned {
	const it = get(m, op, F.it);
	const func = get(m, op, F.func);
	for (;;) {
		const item = nextOf(m, it);
		if (item === 0) return NULL;
		const good =
			func === Py_None || func === PyBool_Type ? PyObject_IsTrue(m, item) : test(m, func, item);
		if (good === 0) return item;
		Py_DECREF(m, item);
		if (good < 0) return NULL;
	}
}

function starmap_next(m: Machine, op: Ptr): Owned {
	let args = nextOf(m, get(m, op, F.it));
	if (args === 0) return NULL;
	if (m.i32[(args + 8) >> 2] !== PyTuple_Type) {
		const tuple = PySequence_Tuple(m, args);
		Py_DECREF(m, args);
		if (tuple === 0) return NULL;
		args = tuple;
	}
	const result = PyObject_Call(m, get(m, op, F.func), args, NULL);
	Py_DECREF(m, args);
	return result;
}

const functionSpec = (n: number, name: string, size: number, next: unaryfunc): TypeSpec =>
	iteratorSpec(
		itertoolsType(n),
		name,
		size,
		[F.func, F.it],
		next,
		functionAndIterable(name, itertoolsType(n)),
		{visit: [F.it, F.func]},
	);

// compress.

const compressobject = struct('compressobject', PyObject, {
	data: 'ptr',
	selectors: 'ptr',
});

function compress_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(m, 'compress', args, kwds, ['data', 'selectors'], 2, 2);
	if (given === undefined) return NULL;
	const data = PyObject_GetIter(m, given[0]!);
	if (data === 0) return NULL;
	const selectors = PyObject_GetIter(m, given[1]!);
	const op = selectors === 0 ? NULL : allocate(m, type);
	if (op === 0) return release(m, data, selectors);
	set(m, op, compressobject.data, data);
	set(m, op, compressobject.selectors, selectors);
	return op;
}

function compress_next(m: Machine, op: Ptr): Owned {
	for (;;) {
		const datum = nextOf(m, get(m, op, compressobject.data));
		if (datum === 0) return NULL;
		const selector = nextOf(m, get(m, op, compressobject.selectors));
		if (selector === 0) return release(m, datum);
		const good = PyObject_IsTrue(m, selector);
		Py_DECREF(m, selector);
		if (good > 0) return datum;
		Py_DECREF(m, datum);
		if (good < 0) return NULL;
	}
}

// accumulate.

const accumulateobject = struct('accumulateobject', PyObject, {
	total: 'ptr',
	it: 'ptr',
	binop: 'ptr', // NULL: addition
	initial: 'ptr', // NULL once given
	state: 'ptr', // CPython: the module's state
});

const A = accumulateobject;

function accumulate_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const given = unpackTupleAndDict(
		m,
		'accumulate',
		args,
		kwds,
		['iterable', 'func', 'initial'],
		1,
		2,
	);
	if (given === undefined) return NULL;
	const [iterable, func, initial] = given as [Ptr, Ptr, Ptr];
	const it = PyObject_GetIter(m, iterable);
	if (it === 0) return NULL;
	const op = allocate(m, type);
	if (op === 0) return release(m, it);
	if (func !== 0 && func !== Py_None) set(m, op, A.binop, Py_NewRef(m, func));
	set(m, op, A.it, it);
	set(m, op, A.initial, Py_NewRef(m, initial === 0 ? Py_None : initial));
	return op;
}

function accumulate_next(m: Machine, op: Ptr): Owned {
	const initial = get(m, op, A.initial);
	if (initial !== Py_None) {
		set(m, op, A.total, initial);
		set(m, op, A.initial, Py_NewRef(m, Py_None));
		return Py_NewRef(m, initial);
	}
	const value = nextOf(m, get(m, op, A.it));
	if (value === 0) return NULL;
	const total = get(m, op, A.total);
	if (total === 0) {
		set(m, op, A.total, Py_NewRef(m, value));
		return value;
	}
	const binop = get(m, op, A.binop);
	let sum: Owned;
	if (binop === 0) sum = PyNumber_Add(m, total, value);
	else {
		const stack = pushArgs(m, total, value);
		sum = PyObject_Vectorcall(m, binop, stack, 2, NULL);
		popArgs(m, stack);
	}
	Py_DECREF(m, value);
	if (sum !== 0) Py_XSETREF(m, op, A.total, Py_NewRef(m, sum));
	return sum;
}

// islice.

const isliceobject = struct('isliceobject', PyObject, {
	it: 'ptr', // NULL when exhausted
	next: 'ssize',
	stop: 'ssize', // -1: none
	step: 'ssize',
	cnt: 'ssize',
});

const S = isliceobject;

/** A bound of islice: `none` for None, -2 with the error set if it is no index. */
function bound(m: Machine, value: Ptr, none: number): number {
	if (value === Py_None) return none;
	const result = PyNumber_AsSsize_t(m, value, 'OverflowError');
	if (result === -1 && m.current_exception !== 0) {
		PyErr_Clear(m);
		return -2;
	}
	return result < 0 ? -2 : result;
}

const range = 'must be None or an integer: 0 <= x <= sys.maxsize.';

function islice_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	if (!checkArguments(m, 'islice', type, itertoolsType(9), args, kwds, 2, 4)) return NULL;
	const n = PyTuple_GET_SIZE(m, args);
	const stopArgument = PyTuple_GET_ITEM(m, args, n === 2 ? 1 : 2);
	const start = n === 2 ? 0 : bound(m, PyTuple_GET_ITEM(m, args, 1), 0);
	const stop = bound(m, stopArgument, -1);
	if (stop === -2) return PyErr_SetString(m, 'ValueError', `Stop argument for islice() ${range}`);
	if (start === -2) return PyErr_SetString(m, 'ValueError', `Indices for islice() ${range}`);
	const step = n === 4 ? bound(m, PyTuple_GET_ITEM(m, args, 3), 1) : 1;
	if (step < 1)
		return PyErr_SetString(
			m,
			'ValueError',
			'Step for islice() must be a positive integer or None.',
		);
	const it = PyObject_GetIter(m, PyTuple_GET_ITEM(m, args, 0));
	if (it === 0) return NULL;
	const op = allocate(m, type);
	if (op === 0) return release(m, it);
	set(m, op, S.it, it);
	setSsize(m, op, S.next, start);
	setSsize(m, op, S.stop, stop);
	setSsize(m, op, S.step, step);
	return op;
}

function islice_next(m: Machine, op: Ptr): Owned {
	const it = get(m, op, S.it);
	if (it === 0) return NULL;
	const stop = getSsize(m, op, S.stop);
	const wanted = getSsize(m, op, S.next);
	let count = getSsize(m, op, S.cnt);
	while (count < wanted) {
		const skipped = nextOf(m, it);
		if (skipped === 0) return exhausted(m, op);
		Py_DECREF(m, skipped);
		setSsize(m, op, S.cnt, ++count);
	}
	if (stop !== -1 && count >= stop) return exhausted(m, op);
	const item = nextOf(m, it);
	if (item === 0) return exhausted(m, op);
	setSsize(m, op, S.cnt, count + 1);
	const next = wanted + getSsize(m, op, S.step);
	setSsize(m, op, S.next, stop !== -1 && next > stop ? stop : next);
	return item;
}

export function exhausted(m: Machine, op: Ptr): Owned {
	Py_CLEAR(m, op, S.it);
	return NULL;
}

// chain.

const chainobject = struct('chainobject', PyObject, {
	source: 'ptr', // iterator over the iterables; NULL when exhausted
	active: 'ptr', // iterator over the current one
});

function makeChain(m: Machine, type: Ptr, source: Owned): Owned {
	if (source === 0) return NULL;
	const op = allocate(m, type);
	if (op === 0) return release(m, source);
	set(m, op, chainobject.source, source);
	return op;
}

function chain_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const max = PyTuple_GET_SIZE(m, args);
	if (!checkArguments(m, 'chain', type, chain_type, args, kwds, 0, max)) return NULL;
	return makeChain(m, type, PyObject_GetIter(m, args));
}

export const chain_type = itertoolsType(11);

export const chain_from_iterable = (m: Machine, type: Ptr, iterable: Ptr): Owned =>
	makeChain(m, type, PyObject_GetIter(m, iterable));

function chain_next(m: Machine, op: Ptr): Owned {
	while (get(m, op, chainobject.source) !== 0) {
		if (get(m, op, chainobject.active) === 0) {
			const iterable = nextOf(m, get(m, op, chainobject.source));
			const active = iterable === 0 ? NULL : PyObject_GetIter(m, iterable);
			Py_XDECREF(m, iterable);
			if (active === 0) {
				if (iterable !== 0 || ended(m)) Py_CLEAR(m, op, chainobject.source);
				return NULL;
			}
			set(m, op, chainobject.active, active);
		}
		const item = nextOf(m, get(m, op, chainobject.active));
		if (item !== 0) return item;
		if (!ended(m)) return NULL;
		Py_CLEAR(m, op, chainobject.active);
	}
	return NULL;
}

/** The specs of this file. */
export const simple_Specs = (m: Machine): readonly TypeSpec[] => [
	iteratorSpec(
		itertoolsType(0),
		'batched',
		sizeof(batchedobject),
		[B.it],
		batched_next,
		batched_new,
	),
	iteratorSpec(
		itertoolsType(1),
		'pairwise',
		m.profile.sizes['pairwiseobject'] ?? sizeof(pairwiseobject),
		m.profile.pairwiseKeepsTuple ? [W.it, W.old, W.result] : [W.it, W.old],
		pairwise_next,
		pairwise_new,
	),
	functionSpec(7, 'dropwhile', sizeof(dropwhileobject), dropwhile_next),
	functionSpec(8, 'takewhile', sizeof(dropwhileobject), takewhile_next),
	iteratorSpec(itertoolsType(9), 'islice', sizeof(isliceobject), [S.it], islice_next, islice_new),
	functionSpec(10, 'starmap', sizeof(funcitobject), starmap_next),
	iteratorSpec(
		chain_type,
		'chain',
		sizeof(chainobject),
		[chainobject.active, chainobject.source],
		chain_next,
		chain_new,
		{
			methods: [
				{name: 'from_iterable', flags: METH_O | METH_CLASS, impl: chain_from_iterable},
				{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
			],
		},
	),
	iteratorSpec(
		itertoolsType(16),
		'accumulate',
		sizeof(accumulateobject),
		[A.binop, A.total, A.it, A.initial],
		accumulate_next,
		accumulate_new,
		{visit: [A.binop, A.it, A.total, A.initial]},
	),
	iteratorSpec(
		itertoolsType(17),
		'compress',
		sizeof(compressobject),
		[compressobject.data, compressobject.selectors],
		compress_next,
		compress_new,
	),
	functionSpec(18, 'filterfalse', sizeof(funcitobject), filterfalse_next),
];
