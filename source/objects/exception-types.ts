/** The exception classes that store more than BaseException (Objects/exceptions.c), and the specs of all built-in ones. */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { get, set, getSsize, setSsize } from '../memory/memory.ts';
import type { Machine } from '../runtime/machine.ts';
import { type ExceptionName, exceptionBases, exceptionNames, exceptionType } from '../runtime/exceptiontable.ts';
import { PyErr_SetString, PyErr_SetStringInt } from '../runtime/errors.ts';
import { Py_DECREF, Py_IS_TYPE, Py_NewRef, Py_SIZE, Py_XSETREF } from '../runtime/refcount.ts';
import {
	type MemberDef,
	Py_TPFLAGS_BASE_EXC_SUBCLASS,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	type Slots,
	type TypeSpec,
} from '../runtime/slots.ts';
import { Py_None, PyLong_Type } from '../runtime/statics.ts';
import {BaseException_init, BaseException_new, BaseException_Spec, BaseException_str, exceptionClear, exceptionDealloc, exceptionTraverse} from './exceptions.ts';
import {PyBaseExceptionObject} from './exception-layout.ts';
import { PyExceptionGroup_Parts } from './exception-group.ts';
import { PyDict_GetItemWithError, PyDict_Next, dictKey, PyDict_Size } from './dictobject.ts';
import { PyObject_Repr, PyObject_Str } from './object.ts';
import { PyTuple_GetSlice } from './tupleobject.ts';
import { PyLong_AsLong } from './longobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';

const ARGS = PyBaseExceptionObject.args;

/** What a class adds to its base. */
type Extra = {
	readonly basicsize: number;
	/** Fields that own references. */
	readonly fields: readonly number[];
	readonly members: readonly MemberDef[];
	readonly slots: Slots;
	readonly more?: Partial<TypeSpec>;
};

const item = (m: Machine, tuple: Ptr, i: number): Ptr => m.i32[(tuple + m.tuple_items + 8 * i) >> 2]! as Ptr;

const member = (name: string, offset: number): MemberDef => ({ name, type: 'object', offset });

/** Sets fields from keyword arguments; false with TypeError for an unknown one. */
function takeKeywords(
	m: Machine,
	self: Ptr,
	kwds: Ptr,
	names: Readonly<Record<string, number>>,
	fname: string,
): boolean {
	if (kwds === 0) return true;
	for (let pos = PyDict_Next(m, kwds, 0); pos !== 0; pos = PyDict_Next(m, kwds, pos)) {
		const key = dictKey(m, kwds, pos);
		const text = stringOf(m, key);
		const offset = names[text];
		if (offset === undefined) {
			PyErr_SetString(m, 'TypeError', `${fname}() got an unexpected keyword argument '${text}'`);
			return false;
		}
		Py_XSETREF(m, self, offset, Py_NewRef(m, PyDict_GetItemWithError(m, kwds, key)));
	}
	return true;
}

function StopIteration_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	if (BaseException_init(m, self, args, kwds) < 0) return -1;
	Py_XSETREF(m, self, 72, Py_NewRef(m, Py_SIZE(m, args) > 0 ? item(m, args, 0) : Py_None));
	return 0;
}

function SystemExit_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	if (BaseException_init(m, self, args, kwds) < 0) return -1;
	const n = Py_SIZE(m, args);
	if (n > 0) Py_XSETREF(m, self, 72, Py_NewRef(m, n === 1 ? item(m, args, 0) : args));
	return 0;
}

const initWithKeywords =
	(fname: string, names: Readonly<Record<string, number>>) =>
	(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number => {
		if (BaseException_init(m, self, args, NULL) < 0) return -1;
		return takeKeywords(m, self, kwds, names, fname) ? 0 : -1;
	};

function ImportError_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	if (BaseException_init(m, self, args, NULL) < 0) return -1;
	const names = { name: 80, path: 88, ...(m.profile.importErrorNameFrom ? { name_from: 96 } : {}) };
	if (!takeKeywords(m, self, kwds, names, 'ImportError')) return -1;
	if (Py_SIZE(m, args) === 1) Py_XSETREF(m, self, 72, Py_NewRef(m, item(m, args, 0)));
	return 0;
}

function ImportError_str(m: Machine, self: Ptr): Owned {
	const msg = get(m, self, 72);
	return msg !== 0 && PyUnicode_Check(m, msg) ? Py_NewRef(m, msg) : BaseException_str(m, self);
}

/** KeyError shows its key as repr() does: an empty string would be invisible otherwise. */
function KeyError_str(m: Machine, self: Ptr): Owned {
	const args = get(m, self, ARGS);
	return Py_SIZE(m, args) === 1 ? PyObject_Repr(m, item(m, args, 0)) : BaseException_str(m, self);
}

// OSError: errno, strerror, filename, filename2; the errno chooses the class.

const errnoClasses: Readonly<Record<number, ExceptionName>> = {
	1: 'PermissionError',
	2: 'FileNotFoundError',
	3: 'ProcessLookupError',
	4: 'InterruptedError',
	10: 'ChildProcessError',
	11: 'BlockingIOError',
	13: 'PermissionError',
	17: 'FileExistsError',
	20: 'NotADirectoryError',
	21: 'IsADirectoryError',
	32: 'BrokenPipeError',
	103: 'ConnectionAbortedError',
	104: 'ConnectionResetError',
	108: 'BrokenPipeError',
	110: 'TimeoutError',
	111: 'ConnectionRefusedError',
	114: 'BlockingIOError',
	115: 'BlockingIOError',
};

function OSError_new(m: Machine, type: Ptr, args: Ptr, kwds: Ptr): Owned {
	let cls = type;
	const n = Py_SIZE(m, args);
	if (type === exceptionType('OSError') && n >= 2 && n <= 5 && Py_IS_TYPE(m, item(m, args, 0), PyLong_Type)) {
		const mapped = errnoClasses[PyLong_AsLong(m, item(m, args, 0))];
		if (mapped !== undefined) cls = exceptionType(mapped);
	}
	if (kwds !== 0 && PyDict_Size(m, kwds) > 0 && type === exceptionType('OSError'))
		return PyErr_SetString(m, 'TypeError', 'OSError() takes no keyword arguments');
	const self = BaseException_new(m, cls, args, kwds);
	if (self === 0) return NULL;
	setSsize(m, self, 104, -1);
	if (n >= 2 && n <= 5) {
		set(m, self, 72, Py_NewRef(m, item(m, args, 0)));
		set(m, self, 80, Py_NewRef(m, item(m, args, 1)));
		if (n >= 3 && item(m, args, 2) !== Py_None) {
			set(m, self, 88, Py_NewRef(m, item(m, args, 2)));
			if (n >= 5 && item(m, args, 4) !== Py_None) set(m, self, 96, Py_NewRef(m, item(m, args, 4)));
			Py_XSETREF(m, self, ARGS, PyTuple_GetSlice(m, args, 0, 2));
		}
	}
	return self;
}

/** The fields were set by tp_new; a subclass with its own __init__ keeps what it passed on. */
function OSError_init(_m: Machine, _self: Ptr, _args: Ptr, _kwds: Ptr): number {
	return 0;
}

function OSError_str(m: Machine, self: Ptr): Owned {
	const errno = get(m, self, 72);
	const strerror = get(m, self, 80);
	const filename = get(m, self, 88);
	const filename2 = get(m, self, 96);
	const text = (op: Ptr, convert: (machine: Machine, value: Ptr) => Owned): string => {
		const result = convert(m, op === 0 ? Py_None : op);
		const out = stringOf(m, result);
		Py_DECREF(m, result);
		return out;
	};
	if (filename !== 0) {
		const second = filename2 === 0 ? '' : ` -> ${text(filename2, PyObject_Repr)}`;
		return PyUnicode_FromString(
			m,
			`[Errno ${text(errno, PyObject_Str)}] ${text(strerror, PyObject_Str)}: ${text(filename, PyObject_Repr)}${second}`,
		);
	}
	if (errno !== 0 && strerror !== 0)
		return PyUnicode_FromString(m, `[Errno ${text(errno, PyObject_Str)}] ${text(strerror, PyObject_Str)}`);
	return BaseException_str(m, self);
}

// SyntaxError: msg and (filename, lineno, offset, text, end_lineno, end_offset).

const SYNTAX_FIELDS = { filename: 80, lineno: 88, offset: 96, text: 120, end_lineno: 104, end_offset: 112 };

function SyntaxError_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	if (BaseException_init(m, self, args, kwds) < 0) return -1;
	const n = Py_SIZE(m, args);
	if (n >= 1) Py_XSETREF(m, self, 72, Py_NewRef(m, item(m, args, 0)));
	if (n !== 2) return 0;
	const info = item(m, args, 1);
	const offsets = Object.values(SYNTAX_FIELDS);
	for (let i = 0; i < Math.min(Py_SIZE(m, info), offsets.length); i++)
		Py_XSETREF(m, self, offsets[i]!, Py_NewRef(m, item(m, info, i)));
	return 0;
}

function SyntaxError_str(m: Machine, self: Ptr): Owned {
	const filename = get(m, self, 80);
	const lineno = get(m, self, 88);
	const msg = get(m, self, 72);
	const base = PyObject_Str(m, msg === 0 ? Py_None : msg);
	const hasFile = filename !== 0 && PyUnicode_Check(m, filename);
	const hasLine = lineno !== 0 && Py_IS_TYPE(m, lineno, PyLong_Type);
	if (base === 0 || (!hasFile && !hasLine)) return base;
	const name = hasFile ? stringOf(m, filename).split('/').pop()! : '';
	const parts = [name, hasLine ? `line ${PyLong_AsLong(m, lineno)}` : ''].filter((part) => part !== '');
	const text = `${stringOf(m, base)} (${parts.join(', ')})`;
	Py_DECREF(m, base);
	return PyUnicode_FromString(m, text);
}

// UnicodeError: encoding, object, start, end, reason.

const unicodeInit =
	(hasEncoding: boolean) =>
	(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number => {
		if (BaseException_init(m, self, args, kwds) < 0) return -1;
		const wanted = hasEncoding ? 5 : 4;
		if (Py_SIZE(m, args) !== wanted)
			return PyErr_SetStringInt(
				m,
				'TypeError',
				`function takes exactly ${wanted} arguments (${Py_SIZE(m, args)} given)`,
			);
		let i = 0;
		if (hasEncoding) Py_XSETREF(m, self, 72, Py_NewRef(m, item(m, args, i++)));
		Py_XSETREF(m, self, 80, Py_NewRef(m, item(m, args, i++)));
		setSsize(m, self, 88, PyLong_AsLong(m, item(m, args, i++)));
		setSsize(m, self, 96, PyLong_AsLong(m, item(m, args, i++)));
		Py_XSETREF(m, self, 104, Py_NewRef(m, item(m, args, i)));
		return 0;
	};

const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0');

const escapeCode = (c: number): string =>
	c <= 0xff ? `\\x${hex(c, 2)}` : c <= 0xffff ? `\\u${hex(c, 4)}` : `\\U${hex(c, 8)}`;

const unicodeStr =
	(verb: 'encode' | 'decode' | 'translate') =>
	(m: Machine, self: Ptr): Owned => {
		const object = get(m, self, 80);
		if (object === 0) return PyUnicode_FromString(m, '');
		const start = getSsize(m, self, 88);
		const end = getSsize(m, self, 96);
		const text = (field: number): string => {
			const held = get(m, self, field);
			const result = PyObject_Str(m, held);
			const out = stringOf(m, result);
			Py_DECREF(m, result);
			return out;
		};
		const reason = text(104);
		const codec = verb === 'translate' ? '' : `'${text(72)}' codec `;
		const can = verb === 'translate' ? "can't translate" : `can't ${verb}`;
		const single = end === start + 1 && start < Py_SIZE(m, object);
		if (verb === 'decode')
			return PyUnicode_FromString(
				m,
				single
					? `${codec}${can} byte 0x${hex(m.u8[object + 32 + start]!, 2)} in position ${start}: ${reason}`
					: `${codec}${can} bytes in position ${start}-${end - 1}: ${reason}`,
			);
		const code = single ? [...stringOf(m, object)][start]?.codePointAt(0) : undefined;
		return PyUnicode_FromString(
			m,
			code === undefined
				? `${codec}${can} characters in position ${start}-${end - 1}: ${reason}`
				: `${codec}${can} character '${escapeCode(code)}' in position ${start}: ${reason}`,
		);
	};

const unicodeMembers: readonly MemberDef[] = [
	member('encoding', 72),
	member('object', 80),
	{ name: 'start', type: 'ssize', offset: 88 },
	{ name: 'end', type: 'ssize', offset: 96 },
	member('reason', 104),
];

const unicodeExtra = (verb: 'encode' | 'decode' | 'translate'): Extra => ({
	basicsize: 112,
	fields: [72, 80, 104],
	members: unicodeMembers,
	slots: { tp_init: unicodeInit(verb !== 'translate'), tp_str: unicodeStr(verb) },
});

const extras: Readonly<Partial<Record<ExceptionName, Extra>>> = {
	StopIteration: {
		basicsize: 80,
		fields: [72],
		members: [member('value', 72)],
		slots: { tp_init: StopIteration_init },
	},
	SystemExit: { basicsize: 80, fields: [72], members: [member('code', 72)], slots: { tp_init: SystemExit_init } },
	KeyError: { basicsize: 72, fields: [], members: [], slots: { tp_str: KeyError_str } },
	NameError: {
		basicsize: 80,
		fields: [72],
		members: [member('name', 72)],
		slots: { tp_init: initWithKeywords('NameError', { name: 72 }) },
	},
	AttributeError: {
		basicsize: 88,
		fields: [72, 80],
		members: [member('name', 80), member('obj', 72)],
		slots: { tp_init: initWithKeywords('AttributeError', { name: 80, obj: 72 }) },
	},
	ImportError: {
		basicsize: 104,
		fields: [72, 80, 88, 96],
		members: [member('msg', 72), member('name', 80), member('path', 88), member('name_from', 96)],
		slots: { tp_init: ImportError_init, tp_str: ImportError_str },
	},
	OSError: {
		basicsize: 112,
		fields: [72, 80, 88, 96],
		members: [member('errno', 72), member('strerror', 80), member('filename', 88), member('filename2', 96)],
		slots: { tp_init: OSError_init, tp_new: OSError_new, tp_str: OSError_str },
	},
	SyntaxError: {
		basicsize: 136,
		fields: [72, 80, 88, 96, 104, 112, 120, 128],
		members: [
			member('msg', 72),
			member('filename', 80),
			member('lineno', 88),
			member('offset', 96),
			member('end_lineno', 104),
			member('end_offset', 112),
			member('text', 120),
			member('print_file_and_line', 128),
		],
		slots: { tp_init: SyntaxError_init, tp_str: SyntaxError_str },
	},
	UnicodeEncodeError: unicodeExtra('encode'),
	UnicodeDecodeError: unicodeExtra('decode'),
	UnicodeTranslateError: unicodeExtra('translate'),
	BaseExceptionGroup: PyExceptionGroup_Parts,
};

/** The nearest class up the tree that adds something. */
function inherited(name: ExceptionName): Extra | undefined {
	for (let at: string = name; at !== 'object'; at = exceptionBases[at as ExceptionName]) {
		const extra = extras[at as ExceptionName];
		if (extra !== undefined) return extra;
	}
	return undefined;
}

function exceptionSpec(m: Machine, name: ExceptionName): TypeSpec {
	const base = exceptionBases[name] as ExceptionName;
	const own = extras[name];
	const nearest = inherited(name);
	const sized = own === undefined ? nearest : own;
	const basicsize = m.profile.sizes[`Py${name}Object`] ?? sized?.basicsize ?? 72;
	const spec: TypeSpec = {
		type: exceptionType(name),
		name,
		base: exceptionType(base),
		basicsize: base === 'BaseException' || own !== undefined ? basicsize : basicsizeOf(m, base, basicsize),
		dictoffset: PyBaseExceptionObject.dict,
		flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASE_EXC_SUBCLASS,
		slots: own?.slots ?? {},
		...own?.more,
	};
	if (own === undefined || own.fields.length === 0) return spec;
	return {
		...spec,
		members: own.members.filter(
			(def) => def.name !== 'name_from' || m.profile.importErrorNameFrom,
		),
		slots: {
			tp_dealloc: exceptionDealloc(own.fields),
			tp_traverse: exceptionTraverse(own.fields),
			tp_clear: exceptionClear(own.fields),
			...own.slots,
		},
	};
}

/** The size a class inherits: that of the nearest class that has one in the profile, or the default. */
function basicsizeOf(m: Machine, name: ExceptionName, fallback: number): number {
	for (let at: string = name; at !== 'object'; at = exceptionBases[at as ExceptionName]) {
		if (extras[at as ExceptionName] !== undefined)
			return m.profile.sizes[`Py${at}Object`] ?? extras[at as ExceptionName]!.basicsize;
	}
	return fallback;
}

/** Specs of all built-in exception classes, bases first. */
export const exceptionSpecs = (m: Machine): TypeSpec[] => [
	BaseException_Spec(m),
	...exceptionNames.slice(1).map((name) => exceptionSpec(m, name)),
];

/** errno → class, for OSErrors raised by our modules. */
export const errnoClass = (errno: number): ExceptionName => errnoClasses[errno] ?? 'OSError';

