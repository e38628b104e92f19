/** Calling the methods that classes define, for the slots that stand for them (Objects/typeobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {PyErr_SetObject} from '../runtime/errors.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {Py_DECREF, Py_INCREF, Py_NewRef, hasTypeFlag} from '../runtime/refcount.ts';
import {type descrgetfunc, Py_TPFLAGS_METHOD_DESCRIPTOR} from '../runtime/slots.ts';
import {Py_NotImplemented} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {
	_PyStack_UnpackDict,
	_PyStack_UnpackDict_Free,
	PyObject_Call,
	PyObject_Vectorcall,
} from './call.ts';
import {PyDict_Size} from './dictobject.ts';
import {PyTuple_GET_SIZE} from './tupleobject.ts';
import {popArgs, reserveArgs} from '../runtime/args.ts';
import {_PyType_Lookup} from './type-attr.ts';

/**
 * The special method `name` of an object's type. 0: there is none (no error), or an error; positive: bound, a new reference;
 * negative: a function that wants `self` first, the absolute value a new reference.
 */
export function lookup_maybe_method(m: Machine, self: Ptr, name: Ptr): number {
	const type = m.i32[(self + 8) >> 2]! as Ptr;
	const found = _PyType_Lookup(m, type, name);
	if (found === 0) return 0;
	if (hasTypeFlag(m, found, Py_TPFLAGS_METHOD_DESCRIPTOR)) {
		Py_INCREF(m, found);
		return -found;
	}
	const get = slot<descrgetfunc>(m, m.i32[(found + 8) >> 2]!, PyTypeObject.tp_descr_get);
	if (get === undefined) return Py_NewRef(m, found);
	return get(m, found, self, type);
}

/** The same; AttributeError if there is none. */
export function lookup_method(m: Machine, self: Ptr, name: Ptr): number {
	const found = lookup_maybe_method(m, self, name);
	if (found === 0 && m.current_exception === 0) PyErr_SetObject(m, 'AttributeError', name);
	return found;
}

/** The same for the interpreter: true if unbound; what was found is in `m.method_found`, NULL with or without an error. */
export function _PyObject_LookupSpecialMethod(m: Machine, self: Ptr, name: Ptr): boolean {
	const found = lookup_maybe_method(m, self, name);
	m.method_found = Math.abs(found) as Ptr;
	return found < 0;
}

/** A bound special method: a new reference; NULL with or without an error (_PyObject_LookupSpecial). */
export function _PyObject_LookupSpecial(m: Machine, self: Ptr, name: Ptr): Owned {
	const type = m.i32[(self + 8) >> 2]! as Ptr;
	const found = _PyType_Lookup(m, type, name);
	if (found === 0) return NULL;
	const get = slot<descrgetfunc>(m, m.i32[(found + 8) >> 2]!, PyTypeObject.tp_descr_get);
	if (get === undefined) return Py_NewRef(m, found);
	return get(m, found, self, type);
}

/**
 * Calls a special method with `argument` or, if that is NULL, without any: NULL without an error if there is none. Up to 3.13 the method is bound for it,
 * since 3.14 not (_PyObject_MaybeCallSpecialNoArgs, _PyObject_MaybeCallSpecialOneArg).
 */
export function _PyObject_MaybeCallSpecial(m: Machine, self: Ptr, name: Ptr, argument: Ptr): Owned {
	const found = m.profile.specialsCalledUnbound
		? lookup_maybe_method(m, self, name)
		: _PyObject_LookupSpecial(m, self, name);
	return found === 0
		? NULL
		: call_found(m, found, self, argument === 0 ? 0 : 1, argument, NULL, NULL);
}

/** Calls what a lookup found, with `n` of a, b, c after self; consumes `found`. */
export function call_found(
	m: Machine,
	found: number,
	self: Ptr,
	n: number,
	a: Ptr,
	b: Ptr,
	c: Ptr,
): Owned {
	const callable = (found < 0 ? -found : found) as Ptr;
	const args = m.csp;
	const {i32} = m;
	let at = args >> 2;
	if (found < 0) {
		i32[at] = self;
		i32[at + 1] = 0;
		at += 2;
	}
	if (n > 0) {
		i32[at] = a;
		i32[at + 1] = 0;
		at += 2;
	}
	if (n > 1) {
		i32[at] = b;
		i32[at + 1] = 0;
		at += 2;
	}
	if (n > 2) {
		i32[at] = c;
		i32[at + 1] = 0;
		at += 2;
	}
	m.csp = at << 2;
	const result = PyObject_Vectorcall(m, callable, args, found < 0 ? n + 1 : n, NULL);
	m.csp = args;
	Py_DECREF(m, callable);
	return result;
}

/** type(self).name(self, …); AttributeError if there is no such method. */
export function vectorcall_method(
	m: Machine,
	name: Ptr,
	self: Ptr,
	n = 0,
	a: Ptr = NULL,
	b: Ptr = NULL,
	c: Ptr = NULL,
): Owned {
	const found = lookup_method(m, self, name);
	return found === 0 ? NULL : call_found(m, found, self, n, a, b, c);
}

/** The same; NotImplemented if there is no such method. */
export function vectorcall_maybe(m: Machine, name: Ptr, self: Ptr, n: number, a: Ptr): Owned {
	const found = lookup_maybe_method(m, self, name);
	if (found !== 0) return call_found(m, found, self, n, a, NULL, NULL);
	return m.current_exception === 0 ? Py_NewRef(m, Py_NotImplemented) : NULL;
}

/** Calls what a lookup found with self, the items of `args` and the dict `kwds` (or NULL); consumes `found`. */
export function _PyObject_Call_Prepend(
	m: Machine,
	found: number,
	self: Ptr,
	args: Ptr,
	kwds: Ptr,
): Owned {
	const callable = Math.abs(found) as Ptr;
	const result =
		found > 0
			? PyObject_Call(m, callable, args, kwds)
			: callPrepended(m, callable, self, args, kwds);
	Py_DECREF(m, callable);
	return result;
}

function callPrepended(m: Machine, callable: Ptr, self: Ptr, args: Ptr, kwds: Ptr): Owned {
	const nargs = PyTuple_GET_SIZE(m, args) + 1;
	const stack = reserveArgs(m, nargs);
	if (stack === 0) return NULL;
	const {i32} = m;
	i32[stack >> 2] = self;
	i32[(stack >> 2) + 1] = 0;
	const items = args + m.tuple_items;
	i32.copyWithin((stack + 8) >> 2, items >> 2, (items + (nargs - 1) * 8) >> 2);
	let result = NULL;
	if (kwds === 0 || PyDict_Size(m, kwds) === 0)
		result = PyObject_Vectorcall(m, callable, stack, nargs, NULL);
	else {
		const unpacked = _PyStack_UnpackDict(m, stack, nargs, kwds);
		if (unpacked !== undefined) {
			result = PyObject_Vectorcall(m, callable, unpacked.stack, nargs, unpacked.kwnames);
			_PyStack_UnpackDict_Free(m, unpacked);
		}
	}
	popArgs(m, stack);
	return result;
}
