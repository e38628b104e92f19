/** The standard streams (Modules/_io/textio.c): text goes straight to the host, which keeps the order of stdout and stderr. */
import { type Owned, type Ptr } from '../../memory/address.ts';
import { PyObject, struct } from '../../memory/struct.ts';
import { getI32, setI32 } from '../../memory/memory.ts';
import type { Machine } from '../../runtime/machine.ts';
import { METH_NOARGS, METH_O, type TypeSpec } from '../../runtime/slots.ts';
import { PyErr_SetString } from '../../runtime/errors.ts';
import { PyObject_New } from '../../runtime/objimpl.ts';
import { Py_NewRef, Py_TYPE } from '../../runtime/refcount.ts';
import { Py_False, Py_None, TextIOWrapper_Type } from '../../runtime/statics.ts';
import { PyObject_Free } from '../../allocator/obmalloc.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from '../../objects/unicodeobject.ts';
import { typeName } from '../../objects/typeobject.ts';

const Stream = struct('textio', PyObject, { fd: 'i32' });

const names = ['<stdin>', '<stdout>', '<stderr>'] as const;

/** 1 for stdout, 2 for stderr. */
export const streamOf = (m: Machine, file: Ptr): 1 | 2 => (getI32(m, file, Stream.fd) === 2 ? 2 : 1);

/** The object for file descriptor 0, 1 or 2. */
export function newStream(m: Machine, fd: 0 | 1 | 2): Owned {
	const op = PyObject_New(m, TextIOWrapper_Type);
	if (op !== 0) setI32(m, op, Stream.fd, fd);
	return op;
}

function textio_write(m: Machine, self: Ptr, text: Ptr): Owned {
	if (!PyUnicode_Check(m, text))
		return PyErr_SetString(
			m,
			'TypeError',
			`write() argument must be str, not ${typeName(m, text)}`,
		);
	const string = stringOf(m, text);
	m.write(streamOf(m, self), string);
	return PyLong_FromLong(m, m.i32[(text + 16) >> 2]!);
}

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

function textio_readline(m: Machine): Owned {
	const line = m.readLine?.();
	return PyUnicode_FromString(m, line === undefined ? '' : `${line}\n`);
}

export const TextIOWrapper_Spec = (_m: Machine): TypeSpec => ({
	type: TextIOWrapper_Type,
	name: '_io.TextIOWrapper',
	basicsize: 24,
	slots: {
		tp_dealloc: (m, op) => PyObject_Free(m, op),
		tp_repr: (m, op) => {
			const fd = getI32(m, op, Stream.fd);
			const mode = fd === 0 ? 'r' : 'w';
			return PyUnicode_FromString(m, `<_io.TextIOWrapper name='${names[fd]!}' mode='${mode}' encoding='utf-8'>`);
		},
	},
	methods: [
		{ name: 'write', flags: METH_O, impl: textio_write },
		{ name: 'flush', flags: METH_NOARGS, impl: none },
		{ name: 'readline', flags: METH_NOARGS, impl: textio_readline },
		{ name: 'isatty', flags: METH_NOARGS, impl: (m) => Py_NewRef(m, Py_False) },
		{ name: 'writable', flags: METH_NOARGS, impl: (m) => Py_NewRef(m, Py_False) },
		{ name: 'fileno', flags: METH_NOARGS, impl: (m, op) => PyLong_FromLong(m, getI32(m, op, Stream.fd)) },
	],
	getset: [
		{ name: 'encoding', get: (m) => PyUnicode_FromString(m, 'utf-8') },
		{ name: 'errors', get: (m) => PyUnicode_FromString(m, 'strict') },
		{ name: 'name', get: (m, op) => PyUnicode_FromString(m, names[getI32(m, op, Stream.fd)]!) },
		{ name: 'closed', get: (m) => Py_NewRef(m, Py_False) },
	],
});

