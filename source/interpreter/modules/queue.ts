/**
 * `_queue` (Modules/_queuemodule.c). A SimpleQueue keeps its items in a ring that doubles and halves; up to 3.12 in a list whose
 * first places are given up now and then, beside a lock. Type number: 292.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, getSsize, set, setSsize} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {
	DOMAIN_RAW,
	PyMem_Free,
	PyMem_Malloc,
	PyMem_RawFree,
	PyMem_RawMalloc,
} from '../../allocator/obmalloc.ts';
import {_PyArg_UnpackKeywords} from '../../runtime/args.ts';
import {PyErr_NoMemory, PyErr_SetString, PyErr_SetTypeObject} from '../../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import {type Machine, slot} from '../../runtime/machine.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_TYPE} from '../../runtime/refcount.ts';
import {
	type allocfunc,
	type freefunc,
	METH_CLASS,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	type ModuleSpec,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {PyBaseObject_Type, Py_False, Py_None, Py_True, staticType} from '../../runtime/statics.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import {PyDict_GET_SIZE, PyDict_SetItemString} from '../../objects/dictobject.ts';
import {Py_GenericAlias} from '../../objects/genericaliasobject.ts';
import {
	PyList_Append,
	PyList_New,
	PyList_SetSlice,
	PyListObject,
} from '../../objects/listobject.ts';
import {PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyObject_GetAttrString, PyObject_IsTrue} from '../../objects/object.ts';
import {PyTuple_GET_SIZE} from '../../objects/tupleobject.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {PyObject_ClearWeakRefs} from '../../objects/weakrefobject.ts';
import {PyImport_ImportModule} from '../imports.ts';
import {nanosecondsOf} from './time.ts';

const SimpleQueue_Type = staticType(292);

const ringQueue = struct('simplequeueobject', PyObject, {
	has_threads_waiting: 'ssize', // never here
	put_idx: 'ssize',
	get_idx: 'ssize',
	items: 'ptr', // PyObject *[items_cap]: num_items of them are owned, from get_idx on and round
	items_cap: 'ssize',
	num_items: 'ssize',
	weakreflist: 'ptr',
});

const listQueue = struct('simplequeueobject', PyObject, {
	lock: 'ptr',
	locked: 'ssize',
	lst: 'ptr',
	lst_pos: 'ssize', // how many items at the front of lst are taken, and None
	weakreflist: 'ptr',
});

const R = ringQueue;
const L = listQueue;

const INITIAL_RING_BUF_CAPACITY = 8;
/** sizeof(sem_t) */
const SEMAPHORE = 32;

/** What differs between the two; results are 0 or -1 but for `count`. */
type Kind = {
	readonly layout: {readonly weakreflist: number};
	readonly init: (m: Machine, op: Ptr) => number;
	readonly put: (m: Machine, op: Ptr, item: Ptr) => number;
	readonly count: (m: Machine, op: Ptr) => number;
	/** Expects: it is not empty. */
	readonly pop: (m: Machine, op: Ptr) => Owned;
	readonly traverse: (m: Machine, op: Ptr, visit: visitproc, extra: number) => number;
	readonly clear: (m: Machine, op: Ptr) => number;
	readonly finish: (m: Machine, op: Ptr) => void;
};

// Rings.

const allocateRing = (m: Machine, capacity: number): number => PyMem_Malloc(m, 8 * capacity);

/** Moves the items to the beginning of a block of another size (resize_ringbuf). */
function resizeRing(m: Machine, op: Ptr, capacity: number): number {
	const items = allocateRing(m, capacity);
	if (items === 0) {
		PyErr_NoMemory(m);
		return -1;
	}
	const old = get(m, op, R.items);
	const oldCapacity = getSsize(m, op, R.items_cap);
	const first = getSsize(m, op, R.get_idx);
	const n = getSsize(m, op, R.num_items);
	for (let i = 0; i < n; i++) set(m, items, 8 * i, get(m, old, 8 * ((first + i) % oldCapacity)));
	PyMem_Free(m, old);
	set(m, op, R.items, items);
	setSsize(m, op, R.items_cap, capacity);
	setSsize(m, op, R.get_idx, 0);
	setSsize(m, op, R.put_idx, n % capacity);
	return 0;
}

const ring: Kind = {
	layout: R,
	init(m, op) {
		const items = allocateRing(m, INITIAL_RING_BUF_CAPACITY);
		if (items === 0) {
			PyErr_NoMemory(m);
			return -1;
		}
		set(m, op, R.items, items);
		setSsize(m, op, R.items_cap, INITIAL_RING_BUF_CAPACITY);
		return 0;
	},
	put(m, op, item) {
		const n = getSsize(m, op, R.num_items);
		if (n >= getSsize(m, op, R.items_cap) && resizeRing(m, op, n * 2) < 0) return -1;
		const at = getSsize(m, op, R.put_idx);
		set(m, get(m, op, R.items), 8 * at, Py_NewRef(m, item));
		setSsize(m, op, R.put_idx, (at + 1) % getSsize(m, op, R.items_cap));
		setSsize(m, op, R.num_items, n + 1);
		return 0;
	},
	count: (m, op) => getSsize(m, op, R.num_items),
	pop(m, op) {
		const n = getSsize(m, op, R.num_items);
		const capacity = getSsize(m, op, R.items_cap);
		if (
			n < capacity / 4 &&
			capacity > INITIAL_RING_BUF_CAPACITY &&
			resizeRing(m, op, capacity / 2) < 0
		)
			return NULL;
		const at = getSsize(m, op, R.get_idx);
		const item = get(m, get(m, op, R.items), 8 * at) as Owned;
		setSsize(m, op, R.get_idx, (at + 1) % getSsize(m, op, R.items_cap));
		setSsize(m, op, R.num_items, n - 1);
		return item;
	},
	traverse(m, op, visit, extra) {
		const items = get(m, op, R.items);
		const capacity = getSsize(m, op, R.items_cap);
		const first = getSsize(m, op, R.get_idx);
		const n = getSsize(m, op, R.num_items);
		for (let i = 0; i < n; i++) {
			const result = visit(m, get(m, items, 8 * ((first + i) % capacity)), extra);
			if (result !== 0) return result;
		}
		return 0;
	},
	/** Leaves: no ring, so nothing may be put. */
	clear(m, op) {
		const items = get(m, op, R.items);
		const capacity = getSsize(m, op, R.items_cap);
		const first = getSsize(m, op, R.get_idx);
		const n = getSsize(m, op, R.num_items);
		set(m, op, R.items, 0);
		for (const field of [R.items_cap, R.get_idx, R.put_idx, R.num_items]) setSsize(m, op, field, 0);
		for (let i = 0; i < n; i++) Py_DECREF(m, get(m, items, 8 * ((first + i) % capacity)));
		if (items !== 0) PyMem_Free(m, items);
		return 0;
	},
	finish: () => undefined,
};

// Lists.

const sizeOfList = (m: Machine, list: Ptr): number => getSsize(m, list, PyListObject.ob_size);

const list: Kind = {
	layout: L,
	init(m, op) {
		const lock = PyMem_RawMalloc(m, SEMAPHORE);
		if (lock === 0) {
			PyErr_NoMemory(m);
			return -1;
		}
		if (m.tracing !== 0) m.trace_alloc(m, DOMAIN_RAW, lock, SEMAPHORE);
		set(m, op, L.lock, lock);
		const items = PyList_New(m, 0);
		set(m, op, L.lst, items);
		return items === 0 ? -1 : 0;
	},
	put: (m, op, item) => PyList_Append(m, get(m, op, L.lst), item),
	count: (m, op) => sizeOfList(m, get(m, op, L.lst)) - getSsize(m, op, L.lst_pos),
	pop(m, op) {
		const items = get(m, op, L.lst);
		const position = getSsize(m, op, L.lst_pos);
		const place = get(m, items, PyListObject.ob_item) + 8 * position;
		const item = get(m, place, 0) as Owned;
		set(m, place, 0, Py_NewRef(m, Py_None));
		setSsize(m, op, L.lst_pos, position + 1);
		if (position + 1 <= Math.floor(sizeOfList(m, items) / 2)) return item;
		if (PyList_SetSlice(m, items, 0, position + 1, NULL) < 0) {
			set(m, get(m, items, PyListObject.ob_item) + 8 * position, 0, item);
			setSsize(m, op, L.lst_pos, position);
			return NULL;
		}
		setSsize(m, op, L.lst_pos, 0);
		return item;
	},
	traverse(m, op, visit, extra) {
		const items = get(m, op, L.lst);
		return items === 0 ? 0 : visit(m, items, extra);
	},
	clear(m, op) {
		Py_CLEAR(m, op, L.lst);
		return 0;
	},
	finish(m, op) {
		const lock = get(m, op, L.lock);
		if (lock === 0) return;
		if (m.tracing !== 0) m.trace_free(m, DOMAIN_RAW, lock);
		PyMem_RawFree(m, lock);
	},
};

const kindFor = (m: Machine): Kind => (m.profile.simpleQueueIsRing ? ring : list);

// The type.

function simplequeue_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	const checks =
		slot(m, type, PyTypeObject.tp_init) === slot(m, PyBaseObject_Type, PyTypeObject.tp_init);
	if (checks && PyTuple_GET_SIZE(m, args) > 0)
		return PyErr_SetString(m, 'TypeError', 'SimpleQueue() takes no positional arguments');
	if (checks && kwds !== 0 && PyDict_GET_SIZE(m, kwds) > 0)
		return PyErr_SetString(m, 'TypeError', 'SimpleQueue() takes no keyword arguments');
	const op = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (op === 0 || kindFor(m).init(m, op) === 0) return op;
	Py_DECREF(m, op);
	return NULL;
}

function simplequeue_dealloc(m: Machine, op: Ptr): void {
	const kind = kindFor(m);
	PyObject_GC_UnTrack(m, op);
	kind.finish(m, op);
	kind.clear(m, op);
	if (get(m, op, kind.layout.weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	slot<freefunc>(m, Py_TYPE(m, op), PyTypeObject.tp_free)!(m, op);
}

const put = (m: Machine, op: Ptr, given: readonly Ptr[] | undefined): Owned =>
	given === undefined || kindFor(m).put(m, op, given[0]!) < 0 ? NULL : Py_NewRef(m, Py_None);

function raiseEmpty(m: Machine): Owned {
	const module = PyImport_ImportModule(m, 'queue');
	const error = module === 0 ? NULL : PyObject_GetAttrString(m, module, 'Empty');
	if (module !== 0) Py_DECREF(m, module);
	if (error === 0) return NULL;
	PyErr_SetTypeObject(m, error, Py_None);
	Py_DECREF(m, error);
	return NULL;
}

/** No other thread can run meanwhile, so time passes, or this has no end. */
function take(m: Machine, op: Ptr, blocks: boolean, timeout: Ptr): Owned {
	let length: number | undefined;
	if (blocks && timeout !== 0 && timeout !== Py_None) {
		length = nanosecondsOf(m, timeout, true);
		if (length === undefined) return NULL;
		if (length < 0)
			return PyErr_SetString(m, 'ValueError', "'timeout' must be a non-negative number");
	}
	const kind = kindFor(m);
	if (kind.count(m, op) > 0) return kind.pop(m, op);
	if (blocks && length === undefined)
		return PyErr_SetString(
			m,
			'RuntimeError',
			'heaptop: this would wait for ever, as no other thread can run meanwhile',
		);
	m.clock += Math.ceil(length ?? 0);
	return raiseEmpty(m);
}

const vector = METH_FASTCALL | METH_KEYWORDS;

const sizeofMethod = {
	name: '__sizeof__',
	flags: METH_NOARGS,
	impl(m: Machine, op: Ptr): Owned {
		const basic = getSsize(m, Py_TYPE(m, op), PyTypeObject.tp_basicsize);
		return PyLong_FromSsize_t(m, basic + 8 * getSsize(m, op, R.items_cap));
	},
};

const SimpleQueue_Spec = (m: Machine): TypeSpec => ({
	type: SimpleQueue_Type,
	name: '_queue.SimpleQueue',
	doc: 'A queue without bounds: first in, first out.',
	basicsize: m.profile.simpleQueueIsRing ? sizeof(R) : sizeof(L),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
	weaklistoffset: kindFor(m).layout.weakreflist,
	visitsType: 'last',
	slots: {
		tp_new: simplequeue_new,
		tp_dealloc: simplequeue_dealloc,
		tp_traverse: kindFor(m).traverse,
		tp_clear: kindFor(m).clear,
	},
	methods: [
		{
			name: 'empty',
			flags: METH_NOARGS,
			impl: (machine: Machine, op: Ptr) =>
				Py_NewRef(machine, kindFor(machine).count(machine, op) === 0 ? Py_True : Py_False),
		},
		{
			name: 'get',
			flags: vector,
			impl(machine: Machine, op: Ptr, args: number, n: number, kwnames: Ptr) {
				const names = ['block', 'timeout'];
				const given = _PyArg_UnpackKeywords(machine, 'get', args, n, kwnames, names, 0, 2);
				if (given === undefined) return NULL;
				const blocks = given[0] === 0 ? 1 : PyObject_IsTrue(machine, given[0]!);
				return blocks < 0 ? NULL : take(machine, op, blocks !== 0, given[1]!);
			},
		},
		{
			name: 'get_nowait',
			flags: METH_NOARGS,
			impl: (machine: Machine, op: Ptr) => take(machine, op, false, NULL),
		},
		{
			name: 'put',
			flags: vector,
			impl(machine: Machine, op: Ptr, args: number, n: number, kwnames: Ptr) {
				const names = ['item', 'block', 'timeout'];
				return put(
					machine,
					op,
					_PyArg_UnpackKeywords(machine, 'put', args, n, kwnames, names, 1, 3),
				);
			},
		},
		{
			name: 'put_nowait',
			flags: vector,
			impl: (machine: Machine, op: Ptr, args: number, n: number, kwnames: Ptr) =>
				put(
					machine,
					op,
					_PyArg_UnpackKeywords(machine, 'put_nowait', args, n, kwnames, ['item'], 1, 1),
				),
		},
		{
			name: 'qsize',
			flags: METH_NOARGS,
			impl: (machine: Machine, op: Ptr) =>
				PyLong_FromSsize_t(machine, kindFor(machine).count(machine, op)),
		},
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
		...(m.profile.simpleQueueCountsRing ? [sizeofMethod] : []),
	],
});

export const queueModule: ModuleSpec = {
	name: '_queue',
	methods: [],
	exec(m, module) {
		if (PyType_Ready(m, SimpleQueue_Spec(m)) < 0) return -1;
		return PyDict_SetItemString(m, PyModule_GetDict(m, module), 'SimpleQueue', SimpleQueue_Type);
	},
};
