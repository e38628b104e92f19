/** Generators: making one of a frame, sending into iterators. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {
	_PyInterpreterFrame as F,
	closeSlot,
	frameCode,
	FRAME_CREATED,
	FRAME_OWNED_BY_GENERATOR,
	PyCodeObject,
	PyGenObject,
	resumeGenerator,
	stealSlot,
	failInputs,
	FRAME_SUSPENDED,
} from '../../runtime/frame.ts';
import {set} from '../../memory/memory.ts';
import {Py_DECREF, Py_INCREF, Py_IS_TYPE, Py_NewRef, Py_TYPE} from '../../runtime/refcount.ts';
import {Py_None, PyCoro_Type, PyGen_Type} from '../../runtime/statics.ts';
import {slot} from '../../runtime/machine.ts';
import {PyTypeObject} from '../../runtime/typetable.ts';
import type {unaryfunc} from '../../runtime/slots.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {CO_COROUTINE, CO_ITERABLE_COROUTINE} from '../../language/code.ts';
import {trackOrigin} from '../../objects/coroutine.ts';
import {ID} from '../../runtime/identifiers.ts';
import {_PyGen_FetchStopIterationValue} from '../../objects/gen-value.ts';
import {_Py_MakeCoro} from '../../objects/genobject.ts';
import {PyObject_GetIter} from '../../objects/abstract.ts';
import {PyObject_CallMethodOneArg} from '../../objects/call.ts';
import {getIterPair, indexedItem, nextItem} from './iteration.ts';

/**
 * RETURN_GENERATOR: a generator that takes the frame over (its slots move; the old frame is empty afterwards). The new
 * frame waits behind this instruction. NULL with MemoryError.
 */
export function generatorFromFrame(m: Machine, frame: number, sp: number): Owned {
	const {i32} = m;
	const gen = _Py_MakeCoro(m, i32[(frame + F.f_funcobj) >> 2]! as Ptr);
	if (gen === 0) return NULL;
	if (Py_IS_TYPE(m, gen, PyCoro_Type) && trackOrigin(m, gen, i32[(frame + F.previous) >> 2]!) < 0) {
		Py_DECREF(m, gen);
		return NULL;
	}
	if (m.profile.generatorHoldsCode)
		set(m, gen, PyGenObject.gi_code, Py_NewRef(m, i32[frame >> 2]! as Ptr));
	const inner = gen + m.gen.gi_iframe;
	const words = (sp << 2) - frame;
	const size = i32[(i32[frame >> 2]! + PyCodeObject.co_framesize) >> 2]!;
	i32.copyWithin(inner >> 2, frame >> 2, (frame + words) >> 2);
	i32.fill(0, (inner + words) >> 2, (inner + size) >> 2);
	// The generator can outlive whom an argument was borrowed from.
	for (let slot = (inner + m.frame_locals) >> 2; slot < (inner + words) >> 2; slot += 2) {
		if (i32[slot + 1] !== 1) continue;
		Py_INCREF(m, i32[slot]!);
		i32[slot + 1] = 0;
	}
	i32.fill(0, (frame + m.frame_locals) >> 2, sp);
	i32[(inner + F.stacktop) >> 2] = sp + ((inner - frame) >> 2);
	i32[(inner + F.previous) >> 2] = 0;
	i32[(inner >> 2) + 17] = 0;
	m.u8[inner + F.owner] = FRAME_OWNED_BY_GENERATOR;
	m.u8[gen + m.gen.gi_frame_state] = FRAME_CREATED;
	return gen;
}

/**
 * SEND to anything but a suspended generator: (receiver, value -- receiver, result). 1: it yielded, 0: it returned (the value of its
 * StopIteration), -1: error.
 */
function send(m: Machine, sp: number): number {
	const {i32} = m;
	const receiver = i32[sp - 2 - m.iterator_words]! as Ptr;
	const value = i32[sp - 2]! as Ptr;
	if (m.iterator_words === 4 && i32[sp - 3] !== 0 && value === Py_None) {
		const item = indexedItem(m, receiver, sp - 4);
		i32[sp - 2] = item === 0 ? Py_None : item;
		return item === 0 ? 0 : 1;
	}
	const iternext = slot<unaryfunc>(m, Py_TYPE(m, receiver), PyTypeObject.tp_iternext);
	let result: Owned;
	if (value === Py_None && iternext !== undefined) result = iternext(m, receiver);
	else result = PyObject_CallMethodOneArg(m, receiver, ID.send, value);
	if (result !== 0) {
		closeSlot(m, sp - 2);
		i32[sp - 2] = result;
		return 1;
	}
	const returned = _PyGen_FetchStopIterationValue(m);
	if (returned === 0) return -1;
	closeSlot(m, sp - 2);
	i32[sp - 2] = returned;
	return 0;
}

/** Lets a generator run that is suspended or not begun, `words` before where its caller's frame goes on. Takes `value`. */
function enterGenerator(
	m: Machine,
	gen: number,
	value: number,
	frame: number,
	words: number,
): void {
	const {i32} = m;
	i32[(frame >> 2) + 17] = (i32[(frame >> 2) + 17]! & ~0xff) | words;
	const inner = resumeGenerator(m, gen, value, frame);
	m.u8[inner + F.entry] = 0;
}

const isResumable = (m: Machine, gen: number): boolean =>
	m.u8[gen + m.gen.gi_frame_state]! >= FRAME_SUSPENDED - 1;

/** FOR_ITER over a generator. -1 without an error: it runs. */
export function forIter(m: Machine, oparg: number, sp: number, frame: number): number {
	const iterator = m.i32[sp - m.iterator_words]!;
	if (isResumable(m, iterator)) {
		enterGenerator(m, iterator, Py_NewRef(m, Py_None), frame, 2);
		return -1;
	}
	const item = nextItem(m, iterator, PyGen_Type, sp);
	if (item < 0) return -1;
	if (item !== 0) {
		m.i32[sp] = item;
		return sp + 2;
	}
	m.jump_to = (m.i32[(frameCode(m, frame) + PyCodeObject.co_words) >> 2]! >> 2) + oparg + 1;
	return sp;
}

/** SEND. -1 without an error: a generator runs. */
export function sendOn(m: Machine, oparg: number, sp: number, frame: number): number {
	const {i32} = m;
	const receiver = i32[sp - 2 - m.iterator_words]! as Ptr;
	const type = Py_TYPE(m, receiver);
	if ((type === PyGen_Type || type === PyCoro_Type) && isResumable(m, receiver)) {
		i32[(frame + F.stacktop) >> 2] = sp - 2;
		enterGenerator(m, receiver, stealSlot(m, sp - 2), frame, 2);
		return -1;
	}
	const outcome = send(m, sp);
	if (outcome < 0) return -1;
	if (outcome === 0)
		m.jump_to = (i32[(frameCode(m, frame) + PyCodeObject.co_words) >> 2]! >> 2) + oparg;
	return sp;
}

export function getYieldFromIter(m: Machine, oparg: number, sp: number, frame: number): number {
	const iterable = m.i32[sp - 2]! as Ptr;
	// No index: what lay above the stack is not one.
	if (oparg !== 0) m.i32[sp] = NULL;
	if (Py_IS_TYPE(m, iterable, PyCoro_Type)) {
		const flags = m.i32[(frameCode(m, frame) + PyCodeObject.co_flags) >> 2]!;
		if ((flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE)) !== 0) return sp + 2 * oparg;
		const text = "cannot 'yield from' a coroutine object in a non-coroutine generator";
		PyErr_SetString(m, 'TypeError', text);
		return -1;
	}
	if (Py_IS_TYPE(m, iterable, PyGen_Type)) return sp + 2 * oparg;
	if (oparg !== 0) return getIterPair(m, sp - 2) < 0 ? -1 : sp + 2;
	const iterator = PyObject_GetIter(m, iterable);
	if (iterator === 0) {
		failInputs(m, 'GET_YIELD_FROM_ITER', sp - 2, sp);
		return -1;
	}
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = iterator;
	return sp;
}

export function endSend(m: Machine, oparg: number, sp: number): number {
	if (oparg !== 0) closeSlot(m, sp - 4);
	const at = sp - 4 - 2 * oparg;
	const receiver = stealSlot(m, at);
	m.i32[at] = m.i32[sp - 2]!;
	m.i32[at + 1] = m.i32[sp - 1]!;
	m.i32[sp - 1] = 0;
	m.i32[(m.current_frame + F.stacktop) >> 2] = at + 2;
	Py_DECREF(m, receiver);
	return at + 2;
}
