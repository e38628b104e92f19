/**
 * `_ctypes` (Modules/_ctypes/_ctypes.c), as much of it as reads and writes the process's own memory; the types are in Python
 * (library/ctypes.py). Memory is the simulated one, so `c_ssize_t.from_address(id(x))` is the reference count of `x`.
 *
 * What a real process would answer with a segmentation fault is an OSError in the words that ctypes has for it on Windows.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {GC_HEADS} from '../../memory/map.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_NewRef, Py_TYPE} from '../../runtime/refcount.ts';
import {METH_FASTCALL, METH_O, type MethodDef, type ModuleSpec} from '../../runtime/slots.ts';
import {Py_None, PyType_Type} from '../../runtime/statics.ts';
import {PyByteArray_AS_STRING} from '../../objects/bytearrayobject.ts';
import {PyBytes_AS_STRING, PyBytes_FromBytes, PyBytes_GET_SIZE} from '../../objects/bytesobject.ts';
import {PyLong_AsSsize_t, PyLong_FromLong} from '../../objects/longobject.ts';
import {PyType_IsSubtype} from '../../objects/typeobject.ts';

const word = (m: Machine, args: number, i: number): Ptr => m.i32[(args + 8 * i) >> 2]! as Ptr;

/** Whether the process may touch these bytes; false with OSError. */
function isMapped(
	m: Machine,
	address: number,
	size: number,
	access: 'reading' | 'writing',
): boolean {
	if (address >= GC_HEADS && address + size <= m.buffer.byteLength) return true;
	const shown = address.toString(16).toUpperCase().padStart(16, '0');
	PyErr_SetString(m, 'OSError', `exception: access violation ${access} 0x${shown}`);
	return false;
}

/** `_bytes_at(address, size)`: what is there, as bytes. */
function bytes_at(m: Machine, _module: Ptr, args: number): Owned {
	const address = PyLong_AsSsize_t(m, word(m, args, 0));
	const size = PyLong_AsSsize_t(m, word(m, args, 1));
	if (m.current_exception !== 0 || !isMapped(m, address, size, 'reading')) return NULL;
	return PyBytes_FromBytes(m, m.u8.slice(address, address + size));
}

/** `_set_bytes_at(address, bytes)`: writes them there. */
function set_bytes_at(m: Machine, _module: Ptr, args: number): Owned {
	const address = PyLong_AsSsize_t(m, word(m, args, 0));
	const bytes = word(m, args, 1);
	const size = PyBytes_GET_SIZE(m, bytes);
	if (m.current_exception !== 0 || !isMapped(m, address, size, 'writing')) return NULL;
	const from = PyBytes_AS_STRING(m, bytes);
	m.u8.copyWithin(address, from, from + size);
	return Py_NewRef(m, Py_None);
}

/** `_object_at(address)`: a new reference to the object there; OSError where no object can be. */
function object_at(m: Machine, _module: Ptr, arg: Ptr): Owned {
	const address = PyLong_AsSsize_t(m, arg);
	if (m.current_exception !== 0 || !isMapped(m, address, 16, 'reading')) return NULL;
	const type = address % 8 === 0 ? Py_TYPE(m, address) : 0;
	const isObject =
		type % 8 === 0 &&
		isMapped(m, type, 16, 'reading') &&
		PyType_IsSubtype(m, Py_TYPE(m, type), PyType_Type);
	if (isObject) return Py_NewRef(m, address as Ptr);
	if (m.current_exception === 0) isMapped(m, 0, 0, 'reading');
	return NULL;
}

/** `_address_of(bytearray)`: of its bytes, which stay where they are while it keeps its length. */
const address_of = (m: Machine, _module: Ptr, arg: Ptr): Owned =>
	PyLong_FromLong(m, PyByteArray_AS_STRING(m, arg));

const methods: readonly MethodDef[] = [
	{name: '_address_of', impl: address_of, flags: METH_O},
	{name: '_bytes_at', impl: bytes_at, flags: METH_FASTCALL},
	{name: '_object_at', impl: object_at, flags: METH_O},
	{name: '_set_bytes_at', impl: set_bytes_at, flags: METH_FASTCALL},
];

export const ctypesModule: ModuleSpec = {name: '_ctypes', methods};
