/**
 * `posix` (Modules/posixmodule.c): file descriptors. The files behind them live in the machine's process alone: nothing is read
 * from or written to the host's disk. Descriptors 0, 1 and 2 are the program's streams until `dup2()` puts a file in their place.
 *
 * Files and descriptors are the kernel's, so they lie outside the simulated memory, in a table by machine, which a checkpoint copies.
 */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {_PyArg_UnpackKeywords} from '../../runtime/args.ts';
import {PyErr_Occurred, PyErr_SetString} from '../../runtime/errors.ts';
import {readBrokenOff} from '../../runtime/pending.ts';
import {exceptionType} from '../../runtime/exceptiontable.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	type MethodDef,
	type ModuleSpec,
} from '../../runtime/slots.ts';
import {Py_False, Py_None} from '../../runtime/statics.ts';
import {requireBuffer} from '../../objects/buffer.ts';
import {
	PyBytes_AS_STRING,
	PyBytes_Check,
	PyBytes_FromBytes,
	PyBytes_GET_SIZE,
} from '../../objects/bytesobject.ts';
import {PyDict_New, PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyUnicode_DecodeUTF8} from '../../objects/codecs.ts';
import {PyLong_AsInt, PyLong_AsSsize_t, PyLong_FromLong} from '../../objects/longobject.ts';
import {PyObject_CallNoArgs} from '../../objects/call.ts';
import {_PyObject_LookupSpecial} from '../../objects/slot-call.ts';
import {typeName} from '../../objects/typeobject.ts';
import {ID} from '../../runtime/identifiers.ts';
import {PyModule_Add, PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyTuple_Pack} from '../../objects/tupleobject.ts';
import {isStrArg} from '../../objects/getargs.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../../objects/unicodeobject.ts';

/** A file's bytes; it lives as long as a name or a descriptor leads to it. */
type File = {bytes: Uint8Array; size: number};
/** What descriptors refer to: a file with a position, or one of the program's streams. */
type Description = {readonly file: File; position: number; readonly append: boolean} | 0 | 1 | 2;
type Table = {readonly files: Map<string, File>; readonly descriptors: Map<number, Description>};

const emptyTable = (): Table => ({
	files: new Map(),
	descriptors: new Map([
		[0, 0],
		[1, 1],
		[2, 2],
	]),
});

const tables = new WeakMap<Machine, Table>();

function tableOf(m: Machine): Table {
	let table = tables.get(m);
	if (table === undefined) {
		table = emptyTable();
		tables.set(m, table);
		// What the interpreter itself writes follows the descriptors too.
		const host = m.write;
		const {descriptors: open} = table;
		m.write = (stream, text) => {
			const target = open.get(stream);
			if (typeof target === 'object') append(target, new TextEncoder().encode(text));
			else if (target === 1 || target === 2) host(target, text);
		};
		hosts.set(m, host);
	}
	return table;
}

const hosts = new WeakMap<Machine, Machine['write']>();

/** A copy of the files and of what descriptors refer to; undefined as long as the program has asked for none of them. */
export function saveFiles(m: Machine): Table | undefined {
	const table = tables.get(m);
	// One clone: that two descriptors refer to the same file must stay so.
	return table === undefined ? undefined : structuredClone(table);
}

export function restoreFiles(m: Machine, saved: Table | undefined): void {
	const table = tables.get(m);
	if (table === undefined) return;
	const {files, descriptors} = saved === undefined ? emptyTable() : structuredClone(saved);
	table.files.clear();
	for (const [name, file] of files) table.files.set(name, file);
	table.descriptors.clear();
	for (const [fd, to] of descriptors) table.descriptors.set(fd, to);
}

const O = {
	O_RDONLY: 0,
	O_WRONLY: 1,
	O_RDWR: 2,
	O_CREAT: 0o100,
	O_EXCL: 0o200,
	O_TRUNC: 0o1000,
	O_APPEND: 0o2000,
	O_CLOEXEC: 0o200_0000,
	F_OK: 0,
	R_OK: 4,
	W_OK: 2,
	X_OK: 1,
	EX_OK: 0,
} as const;

const ENOENT = 2;
const EBADF = 9;
const EEXIST = 17;
const EINVAL = 22;

const messages: Readonly<Record<number, string>> = {
	[ENOENT]: 'No such file or directory',
	[EBADF]: 'Bad file descriptor',
	[EEXIST]: 'File exists',
	[EINVAL]: 'Invalid argument',
};

/** Raises OSError(errno, text, path); NULL. */
function fail(m: Machine, errno: number, path?: Ptr): Owned {
	const number = PyLong_FromLong(m, errno);
	const text = PyUnicode_FromString(m, messages[errno]!);
	const args =
		path === undefined ? PyTuple_Pack(m, 2, number, text) : PyTuple_Pack(m, 3, number, text, path);
	Py_XDECREF(m, number);
	Py_XDECREF(m, text);
	if (args === 0) return NULL;
	m.set_error_object(m, exceptionType('OSError'), args);
	Py_DECREF(m, args);
	return NULL;
}

function reserve(file: File, size: number): void {
	if (size <= file.bytes.length) return;
	const bytes = new Uint8Array(Math.max(size, 2 * file.bytes.length));
	bytes.set(file.bytes.subarray(0, file.size));
	file.bytes = bytes;
}

function append(to: Exclude<Description, number>, data: Uint8Array): void {
	const {file} = to;
	const at = to.append ? file.size : to.position;
	reserve(file, at + data.length);
	file.bytes.set(data, at);
	to.position = at + data.length;
	file.size = Math.max(file.size, to.position);
}

/** A descriptor argument, or undefined with an error. */
function descriptor(m: Machine, fd: Ptr): number | undefined {
	const value = PyLong_AsInt(m, fd);
	return value === -1 && PyErr_Occurred(m) !== 0 ? undefined : value;
}

/** What a descriptor refers to; undefined with an error. */
function lookUp(m: Machine, fd: Ptr): Description | undefined {
	const number = descriptor(m, fd);
	if (number === undefined) return undefined;
	const found = tableOf(m).descriptors.get(number);
	if (found === undefined) fail(m, EBADF);
	return found;
}

/** The lowest free descriptor, now referring to `to`. */
function allot(m: Machine, to: Description): Owned {
	const {descriptors} = tableOf(m);
	let fd = 0;
	while (descriptors.has(fd)) fd++;
	descriptors.set(fd, to);
	return PyLong_FromLong(m, fd);
}

const none = (m: Machine): Owned => Py_NewRef(m, Py_None);

function os_open(m: Machine, path: Ptr, flagArg: Ptr): Owned {
	if (!isStrArg(m, 'open', "argument 'path'", path)) return NULL;
	const flags = PyLong_AsInt(m, flagArg);
	if (flags === -1 && PyErr_Occurred(m) !== 0) return NULL;
	const {files} = tableOf(m);
	const name = stringOf(m, path);
	let file = files.get(name);
	if (file === undefined) {
		if ((flags & O.O_CREAT) === 0) return fail(m, ENOENT, path);
		file = {bytes: new Uint8Array(256), size: 0};
		files.set(name, file);
	} else if ((flags & O.O_EXCL) !== 0) return fail(m, EEXIST, path);
	if ((flags & O.O_TRUNC) !== 0) file.size = 0;
	return allot(m, {file, position: 0, append: (flags & O.O_APPEND) !== 0});
}

function os_close(m: Machine, fd: Ptr): Owned {
	const number = descriptor(m, fd);
	if (number === undefined) return NULL;
	return tableOf(m).descriptors.delete(number) ? none(m) : fail(m, EBADF);
}

function os_dup(m: Machine, fd: Ptr): Owned {
	const to = lookUp(m, fd);
	return to === undefined ? NULL : allot(m, to);
}

function os_dup2(m: Machine, fd: Ptr, fd2: Ptr): Owned {
	const to = lookUp(m, fd);
	const number = to === undefined ? undefined : descriptor(m, fd2);
	if (number === undefined) return NULL;
	if (number < 0) return fail(m, EBADF);
	tableOf(m).descriptors.set(number, to!);
	return Py_NewRef(m, fd2);
}

function os_read(m: Machine, fd: Ptr, lengthArg: Ptr): Owned {
	const from = lookUp(m, fd);
	const length = from === undefined ? 0 : PyLong_AsSsize_t(m, lengthArg);
	if (from === undefined || (length === -1 && PyErr_Occurred(m) !== 0)) return NULL;
	if (length < 0) return fail(m, EINVAL);
	if (from === 1 || from === 2) return fail(m, EBADF);
	if (from === 0) {
		const line = new TextEncoder().encode(m.readLine?.() ?? '');
		if (readBrokenOff(m)) return NULL;
		return PyBytes_FromBytes(m, line.subarray(0, length));
	}
	const end = Math.min(from.file.size, from.position + length);
	const bytes = from.file.bytes.slice(from.position, Math.max(end, from.position));
	from.position = Math.max(end, from.position);
	return PyBytes_FromBytes(m, bytes);
}

function os_write(m: Machine, fd: Ptr, data: Ptr): Owned {
	const to = lookUp(m, fd);
	if (to === undefined) return NULL;
	const buffer = requireBuffer(m, data);
	if (buffer === undefined) return NULL;
	if (to === 0) return fail(m, EBADF);
	const bytes = m.u8.slice(buffer.data, buffer.data + buffer.size);
	if (typeof to === 'number') hosts.get(m)!(to, new TextDecoder().decode(bytes));
	else append(to, bytes);
	return PyLong_FromLong(m, buffer.size);
}

function os_lseek(m: Machine, fd: Ptr, positionArg: Ptr, howArg: Ptr): Owned {
	const at = lookUp(m, fd);
	if (at === undefined) return NULL;
	const position = PyLong_AsSsize_t(m, positionArg);
	const how = PyLong_AsInt(m, howArg);
	if (PyErr_Occurred(m) !== 0) return NULL;
	if (typeof at === 'number' || how < 0 || how > 2) return fail(m, EINVAL);
	const base = how === 0 ? 0 : how === 1 ? at.position : at.file.size;
	if (base + position < 0) return fail(m, EINVAL);
	at.position = base + position;
	return PyLong_FromLong(m, at.position);
}

function os_unlink(m: Machine, path: Ptr): Owned {
	if (!isStrArg(m, 'unlink', "argument 'path'", path)) return NULL;
	return tableOf(m).files.delete(stringOf(m, path)) ? none(m) : fail(m, ENOENT, path);
}

/** A method whose parameters are `names`; those beyond `min` may be left out. */
const method = (
	name: string,
	names: readonly string[],
	min: number,
	impl: (m: Machine, ...values: readonly never[]) => Owned,
): MethodDef => ({
	name,
	flags: METH_FASTCALL | METH_KEYWORDS,
	impl(m, _self, args: number, nargs: number, kwnames: Ptr) {
		const max = names.length;
		const values = _PyArg_UnpackKeywords(m, name, args, nargs, kwnames, names, min, max);
		return values === undefined ? NULL : impl(m, ...(values as never[]));
	},
});

/** The path that an object stands for: a str or bytes itself, or what its __fspath__() gives (PyOS_FSPath). */
export function PyOS_FSPath(m: Machine, path: Ptr): Owned {
	if (isPath(m, path)) return Py_NewRef(m, path);
	const method = _PyObject_LookupSpecial(m, path, ID.__fspath__);
	if (method === 0)
		return PyErr_Occurred(m) === 0
			? PyErr_SetString(
					m,
					'TypeError',
					`expected str, bytes or os.PathLike object, not ${typeName(m, path)}`,
				)
			: NULL;
	const result = PyObject_CallNoArgs(m, method);
	Py_DECREF(m, method);
	if (result === 0 || isPath(m, result)) return result;
	PyErr_SetString(
		m,
		'TypeError',
		`expected ${typeName(m, path)}.__fspath__() to return str or bytes, not ${typeName(m, result)}`,
	);
	Py_DECREF(m, result);
	return NULL;
}

/** The str of a path (PyUnicode_FSDecoder). */
export function PyUnicode_FSDecoder(m: Machine, path: Ptr): Owned {
	const given = PyOS_FSPath(m, path);
	if (given === 0 || PyUnicode_Check(m, given)) return given;
	const [data, size] = [PyBytes_AS_STRING(m, given), PyBytes_GET_SIZE(m, given)];
	const text = PyUnicode_DecodeUTF8(m, data, size, 'surrogateescape');
	Py_DECREF(m, given);
	return text;
}

const isPath = (m: Machine, op: Ptr): boolean => PyUnicode_Check(m, op) || PyBytes_Check(m, op);

export const posixModule: ModuleSpec = {
	name: 'posix',
	doc: 'File descriptors of files that exist in this program only.',
	methods: [
		method('open', ['path', 'flags', 'mode'], 2, os_open),
		method('close', ['fd'], 1, os_close),
		method('dup', ['fd'], 1, os_dup),
		method('dup2', ['fd', 'fd2', 'inheritable'], 2, os_dup2),
		method('read', ['fd', 'length'], 2, os_read),
		method('write', ['fd', 'data'], 2, os_write),
		method('lseek', ['fd', 'position', 'how'], 3, os_lseek),
		method('unlink', ['path'], 1, os_unlink),
		method('remove', ['path'], 1, os_unlink),
		method('fspath', ['path'], 1, PyOS_FSPath),
		method('isatty', ['fd'], 1, m => Py_NewRef(m, Py_False)),
		{name: 'getpid', flags: METH_NOARGS, impl: m => PyLong_FromLong(m, 4711)},
		{name: 'getppid', flags: METH_NOARGS, impl: m => PyLong_FromLong(m, 1)},
		{name: 'getcwd', flags: METH_NOARGS, impl: m => PyUnicode_FromString(m, '/')},
	],
	exec(m, module) {
		const dict = PyModule_GetDict(m, module);
		for (const [name, value] of Object.entries(O))
			if (PyModule_Add(m, module, name, PyLong_FromLong(m, value)) < 0) return -1;
		// The environment is empty.
		if (PyModule_Add(m, module, 'environ', PyDict_New(m)) < 0) return -1;
		return PyDict_SetItemString(m, dict, 'error', exceptionType('OSError'));
	},
};
