/** Built-in functions on values (Python/bltinmodule.c). */
import {PyAnextAwaitable_New, PyObject_GetAIter} from '../../objects/anext-awaitable.ts';
import {asyncSlot} from '../../objects/coroutine.ts';
import {PyAsyncMethods} from '../../runtime/typetable.ts';
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {METH_FASTCALL, METH_KEYWORDS, METH_O, type MethodDef} from '../../runtime/slots.ts';
import {_PyArg_CheckPositional, _PyArg_UnpackKeywords, arg} from '../../runtime/args.ts';
import {PyErr_SetNone, PyErr_SetString} from '../../runtime/errors.ts';
import {hasTypeFlag, Py_DECREF, Py_NewRef, Py_SIZE} from '../../runtime/refcount.ts';
import {Py_False, Py_None, Py_True} from '../../runtime/statics.ts';
import {Py_TPFLAGS_BYTES_SUBCLASS} from '../../runtime/slots.ts';
import {ID} from '../../runtime/identifiers.ts';
import {
	PyNumber_Absolute,
	PyNumber_Divmod,
	PyNumber_Power,
	PyNumber_ToBase,
} from '../../objects/abstract-number.ts';
import {
	PyIter_Check,
	PyObject_Format,
	PyObject_GetIter,
	PyObject_IsInstance,
	PyObject_IsSubclass,
	PyObject_Size,
	PySequence_List,
} from '../../objects/abstract.ts';
import {
	PyCallable_Check,
	PyObject_ASCII,
	PyObject_DelAttr,
	PyObject_GetAttr,
	PyObject_GetOptionalAttr,
	PyObject_Hash,
	PyObject_IsTrue,
	PyObject_Repr,
	PyObject_SetAttr,
} from '../../objects/object.ts';
import {PyCallIter_New} from '../../objects/iterobject.ts';
import {
	PyLong_AsInt,
	PyLong_AsLongAndOverflow,
	PyLong_FromLong,
	PyLong_FromSsize_t,
	longFromBigInt,
} from '../../objects/longobject.ts';
import {conversionFailed} from '../../objects/getargs.ts';
import {
	PyByteArray_AS_STRING,
	PyByteArray_Check,
	PyByteArray_GET_SIZE,
} from '../../objects/bytearrayobject.ts';
import {PyUnicode_Check, PyUnicode_FromOrdinal, stringOf} from '../../objects/unicodeobject.ts';
import {PyObject_Vectorcall} from '../../objects/call.ts';
import {extremes} from './extremes.ts';
import {exhausted, iternextOf} from './iterators.ts';
import {builtin_sum} from './sum.ts';
import {typeName} from '../../objects/typeobject.ts';
import {_PyObject_MaybeCallSpecial} from '../../objects/slot-call.ts';

const bool = (m: Machine, value: boolean): Owned => Py_NewRef(m, value ? Py_True : Py_False);

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

/** all() and any(): ends early at the first item whose truth is `stop`. */
const testItems =
	(stop: 0 | 1) =>
	(m: Machine, _self: Ptr, iterable: Ptr): Owned => {
		const iterator = PyObject_GetIter(m, iterable);
		if (iterator === 0) return NULL;
		const next = iternextOf(m, iterator);
		for (;;) {
			const item = next(m, iterator);
			if (item === 0) break;
			const truth = PyObject_IsTrue(m, item);
			Py_DECREF(m, item);
			if (truth < 0 || truth === stop) {
				Py_DECREF(m, iterator);
				return truth < 0 ? NULL : bool(m, stop === 1);
			}
		}
		Py_DECREF(m, iterator);
		return exhausted(m) ? bool(m, stop === 0) : NULL;
	};

function builtin_chr(m: Machine, _self: Ptr, value: Ptr): Owned {
	const code = m.profile.chrTakesAnyInt
		? PyLong_AsLongAndOverflow(m, value)
		: PyLong_AsInt(m, value);
	if (conversionFailed(m, code)) return NULL;
	if (code < 0 || code > 0x10_ffff)
		return PyErr_SetString(m, 'ValueError', 'chr() arg not in range(0x110000)');
	return PyUnicode_FromOrdinal(m, code);
}

function builtin_ord(m: Machine, _self: Ptr, c: Ptr): Owned {
	let size: number;
	if (PyUnicode_Check(m, c)) {
		size = Py_SIZE(m, c);
		if (size === 1) return PyLong_FromLong(m, stringOf(m, c).codePointAt(0)!);
	} else if (hasTypeFlag(m, c, Py_TPFLAGS_BYTES_SUBCLASS)) {
		size = Py_SIZE(m, c);
		if (size === 1) return PyLong_FromLong(m, m.u8[c + 32]!);
	} else if (PyByteArray_Check(m, c)) {
		size = PyByteArray_GET_SIZE(m, c);
		if (size === 1) return PyLong_FromLong(m, m.u8[PyByteArray_AS_STRING(m, c)]!);
	} else {
		return PyErr_SetString(
			m,
			'TypeError',
			`ord() expected string of length 1, but ${typeName(m, c)} found`,
		);
	}
	return PyErr_SetString(
		m,
		'TypeError',
		`ord() expected a character, but string of length ${size} found`,
	);
}

function builtin_getattr(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'getattr', nargs, 2, 3)) return NULL;
	const name = arg(m, args, 1);
	if (!PyUnicode_Check(m, name)) return nameNotString(m, 'getattr', name);
	if (nargs === 2) return PyObject_GetAttr(m, arg(m, args, 0), name);
	const value = PyObject_GetOptionalAttr(m, arg(m, args, 0), name);
	return value === 0 && m.current_exception === 0 ? Py_NewRef(m, arg(m, args, 2)) : value;
}

function nameNotString(m: Machine, _what: string, name: Ptr): Owned {
	return PyErr_SetString(
		m,
		'TypeError',
		`attribute name must be string, not '${typeName(m, name)}'`,
	);
}

function builtin_hasattr(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'hasattr', nargs, 2, 2)) return NULL;
	const name = arg(m, args, 1);
	if (!PyUnicode_Check(m, name)) return nameNotString(m, 'hasattr', name);
	const value = PyObject_GetOptionalAttr(m, arg(m, args, 0), name);
	if (value === 0) return m.current_exception === 0 ? bool(m, false) : NULL;
	Py_DECREF(m, value);
	return bool(m, true);
}

function builtin_setattr(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'setattr', nargs, 3, 3)) return NULL;
	return PyObject_SetAttr(m, arg(m, args, 0), arg(m, args, 1), arg(m, args, 2)) < 0
		? NULL
		: none(m);
}

function builtin_delattr(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'delattr', nargs, 2, 2)) return NULL;
	return PyObject_DelAttr(m, arg(m, args, 0), arg(m, args, 1)) < 0 ? NULL : none(m);
}

function builtin_divmod(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'divmod', nargs, 2, 2)) return NULL;
	return PyNumber_Divmod(m, arg(m, args, 0), arg(m, args, 1));
}

function builtin_format(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'format', nargs, 1, 2)) return NULL;
	const spec = nargs > 1 ? arg(m, args, 1) : NULL;
	if (spec !== 0 && !PyUnicode_Check(m, spec)) {
		const name = spec === Py_None ? 'None' : typeName(m, spec);
		return PyErr_SetString(m, 'TypeError', `format() argument 2 must be str, not ${name}`);
	}
	return PyObject_Format(m, arg(m, args, 0), spec);
}

/** The hash as an int: 64 bits, signed. */
function builtin_hash(m: Machine, _self: Ptr, value: Ptr): Owned {
	const low = PyObject_Hash(m, value);
	const high = m.hash_hi;
	if (low === -1 && high === -1) return NULL;
	if (high === low >> 31) return PyLong_FromSsize_t(m, low);
	return longFromBigInt(m, (BigInt(high) << 32n) | BigInt(low >>> 0));
}

const builtin_id = (m: Machine, _self: Ptr, value: Ptr): Owned => PyLong_FromLong(m, value);

function builtin_isinstance(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'isinstance', nargs, 2, 2)) return NULL;
	const result = PyObject_IsInstance(m, arg(m, args, 0), arg(m, args, 1));
	return result < 0 ? NULL : bool(m, result === 1);
}

function builtin_issubclass(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'issubclass', nargs, 2, 2)) return NULL;
	const result = PyObject_IsSubclass(m, arg(m, args, 0), arg(m, args, 1));
	return result < 0 ? NULL : bool(m, result === 1);
}

function builtin_iter(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'iter', nargs, 1, 2)) return NULL;
	if (nargs === 1) return PyObject_GetIter(m, arg(m, args, 0));
	if (!PyCallable_Check(m, arg(m, args, 0)))
		return PyErr_SetString(
			m,
			'TypeError',
			m.profile.iterSaysObject
				? 'iter(object, sentinel): object must be callable'
				: 'iter(v, w): v must be callable',
		);
	return PyCallIter_New(m, arg(m, args, 0), arg(m, args, 1));
}

function builtin_len(m: Machine, _self: Ptr, value: Ptr): Owned {
	const size = PyObject_Size(m, value);
	return size < 0 ? NULL : PyLong_FromSsize_t(m, size);
}

function builtin_next(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'next', nargs, 1, 2)) return NULL;
	const iterator = arg(m, args, 0);
	if (!PyIter_Check(m, iterator))
		return PyErr_SetString(m, 'TypeError', `'${typeName(m, iterator)}' object is not an iterator`);
	const result = iternextOf(m, iterator)(m, iterator);
	if (result !== 0) return result;
	if (nargs > 1) {
		if (!exhausted(m)) return NULL;
		return Py_NewRef(m, arg(m, args, 1));
	}
	if (m.current_exception === 0) PyErr_SetNone(m, 'StopIteration');
	return NULL;
}

function builtin_anext(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'anext', nargs, 1, 2)) return NULL;
	const iterator = arg(m, args, 0);
	const next = asyncSlot(m, iterator, PyAsyncMethods.am_anext);
	if (next === undefined)
		return PyErr_SetString(
			m,
			'TypeError',
			`'${typeName(m, iterator)}' object is not an async iterator`,
		);
	const awaitable = next(m, iterator);
	if (awaitable === 0 || nargs === 1) return awaitable;
	const result = PyAnextAwaitable_New(m, awaitable, arg(m, args, 1));
	Py_DECREF(m, awaitable);
	return result;
}

function builtin_pow(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const values = _PyArg_UnpackKeywords(
		m,
		'pow',
		args,
		nargs,
		kwnames,
		['base', 'exp', 'mod'],
		2,
		3,
	);
	if (values === undefined) return NULL;
	return PyNumber_Power(m, values[0]!, values[1]!, values[2] === 0 ? Py_None : values[2]!);
}

function builtin_round(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const values = _PyArg_UnpackKeywords(
		m,
		'round',
		args,
		nargs,
		kwnames,
		['number', 'ndigits'],
		1,
		2,
	);
	if (values === undefined) return NULL;
	const ndigits = values[1] === Py_None ? NULL : values[1]!;
	const result = _PyObject_MaybeCallSpecial(m, values[0]!, ID.__round__, ndigits);
	if (result === 0 && m.current_exception === 0)
		return PyErr_SetString(
			m,
			'TypeError',
			`type ${typeName(m, values[0]!)} doesn't define __round__ method`,
		);
	return result;
}

function builtin_sorted(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (!_PyArg_CheckPositional(m, 'sorted', nargs, 1, 1)) return NULL;
	const list = PySequence_List(m, arg(m, args, 0));
	if (list === 0) return NULL;
	const sort = PyObject_GetAttr(m, list, ID.sort);
	const result = sort === 0 ? NULL : PyObject_Vectorcall(m, sort, args + 8, 0, kwnames);
	if (sort !== 0) Py_DECREF(m, sort);
	if (result === 0) {
		Py_DECREF(m, list);
		return NULL;
	}
	Py_DECREF(m, result);
	return list;
}

const toBase =
	(base: 2 | 8 | 16) =>
	(m: Machine, _self: Ptr, value: Ptr): Owned =>
		PyNumber_ToBase(m, value, base);

const builtin_callable = (m: Machine, _self: Ptr, value: Ptr): Owned =>
	bool(m, PyCallable_Check(m, value));

export const valueFunctions: readonly MethodDef[] = [
	{name: 'abs', flags: METH_O, impl: (m, _self, value: Ptr) => PyNumber_Absolute(m, value)},
	{name: 'all', flags: METH_O, impl: testItems(0)},
	{name: 'any', flags: METH_O, impl: testItems(1)},
	{name: 'ascii', flags: METH_O, impl: (m, _self, value: Ptr) => PyObject_ASCII(m, value)},
	{name: 'bin', flags: METH_O, impl: toBase(2)},
	{name: 'callable', flags: METH_O, impl: builtin_callable},
	{name: 'chr', flags: METH_O, impl: builtin_chr},
	{name: 'delattr', flags: METH_FASTCALL, impl: builtin_delattr},
	{name: 'divmod', flags: METH_FASTCALL, impl: builtin_divmod},
	{name: 'format', flags: METH_FASTCALL, impl: builtin_format},
	{name: 'getattr', flags: METH_FASTCALL, impl: builtin_getattr},
	{name: 'hasattr', flags: METH_FASTCALL, impl: builtin_hasattr},
	{name: 'hash', flags: METH_O, impl: builtin_hash},
	{name: 'hex', flags: METH_O, impl: toBase(16)},
	{name: 'id', flags: METH_O, impl: builtin_id},
	{name: 'isinstance', flags: METH_FASTCALL, impl: builtin_isinstance},
	{name: 'issubclass', flags: METH_FASTCALL, impl: builtin_issubclass},
	{name: 'iter', flags: METH_FASTCALL, impl: builtin_iter},
	{name: 'len', flags: METH_O, impl: builtin_len},
	...extremes,
	{name: 'aiter', flags: METH_O, impl: (m, _self, value: Ptr) => PyObject_GetAIter(m, value)},
	{name: 'anext', flags: METH_FASTCALL, impl: builtin_anext},
	{name: 'next', flags: METH_FASTCALL, impl: builtin_next},
	{name: 'oct', flags: METH_O, impl: toBase(8)},
	{name: 'ord', flags: METH_O, impl: builtin_ord},
	{name: 'pow', flags: METH_FASTCALL | METH_KEYWORDS, impl: builtin_pow},
	{name: 'repr', flags: METH_O, impl: (m, _self, value: Ptr) => PyObject_Repr(m, value)},
	{name: 'round', flags: METH_FASTCALL | METH_KEYWORDS, impl: builtin_round},
	{name: 'setattr', flags: METH_FASTCALL, impl: builtin_setattr},
	{name: 'sorted', flags: METH_FASTCALL | METH_KEYWORDS, impl: builtin_sorted},
	{name: 'sum', flags: METH_FASTCALL | METH_KEYWORDS, impl: builtin_sum},
];
