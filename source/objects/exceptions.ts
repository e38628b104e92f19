/**
 * Exceptions (Objects/exceptions.c): BaseException and what the others share. The classes with fields of their own are in
 * exception-types.ts, groups in exception-group.ts.
 *
 * An exception owns its dict, args, notes, traceback, context and cause.
 */
import {PyBaseExceptionObject} from './exception-layout.ts';
import {exceptionVectorcall} from './exception-vectorcall.ts';
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set, setU8} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {slot} from '../runtime/machine.ts';
import {type ExceptionName, exceptionType} from '../runtime/exceptiontable.ts';
import {PyErr_GetRaisedException, PyErr_SetString, PyErr_SetStringInt} from '../runtime/errors.ts';
import {PyObject_GC_UnTrack} from '../runtime/gclist.ts';
import {Py_TRASHCAN_BEGIN, Py_TRASHCAN_END} from '../runtime/trashcan.ts';
import {
	hasTypeFlag,
	Py_CLEAR,
	Py_DECREF,
	Py_NewRef,
	Py_SIZE,
	Py_TYPE,
	Py_XSETREF,
} from '../runtime/refcount.ts';
import {
	type allocfunc,
	type freefunc,
	type GetSetDef,
	METH_NOARGS,
	METH_O,
	type MethodDef,
	Py_TPFLAGS_BASE_EXC_SUBCLASS,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_DICT_SUBCLASS,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_MANAGED_WEAKREF,
	type TypeSpec,
	type visitproc,
} from '../runtime/slots.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {Py_None, PyTraceBack_Type} from '../runtime/statics.ts';
import {ID} from '../runtime/identifiers.ts';
import {PyObject_Call, PyObject_CallNoArgs, PyObject_CallOneArg} from './call.ts';
import {_PyArg_NoKeywords} from './newargs.ts';
import {PyTuple_Check, PyTuple_New, PyTuple_Pack} from './tupleobject.ts';
import {PySequence_Tuple} from './abstract.ts';
import {PyObject_GenericGetDict, PyObject_GenericSetDict} from './dict-instance.ts';
import {dictKey, dictValue, PyDict_Next} from './dictobject.ts';
import {PyList_Append, PyList_Check, PyList_New} from './listobject.ts';
import {PyObject_GetOptionalAttr, PyObject_Repr, PyObject_SetAttr, PyObject_Str} from './object.ts';
import {PyType_IsSubtype, typeName, typeNameOf} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';
import {isRaised, newRaised, Raised} from '../runtime/raised.ts';
import {giveHeadroom, takeHeadroom} from '../runtime/recursion.ts';

export {PyBaseExceptionObject, PyStopIterationObject} from './exception-layout.ts';
const E = PyBaseExceptionObject;

/** Where the fields of derived classes begin. */
export const FIRST_FIELD = 72;

/** True for instances of BaseException. */
export const PyExceptionInstance_Check = (m: Machine, op: number): boolean =>
	hasTypeFlag(m, op, Py_TPFLAGS_BASE_EXC_SUBCLASS);

export function BaseException_new(m: Machine, type: Ptr, args: Ptr, _kwds: Ptr): Owned {
	const self = slot<allocfunc>(m, type, PyTypeObject.tp_alloc)!(m, type, 0);
	if (self === 0) return NULL;
	setU8(m, self, E.suppress_context, 0);
	const tuple = args === 0 ? PyTuple_New(m, 0) : Py_NewRef(m, args);
	set(m, self, E.args, tuple);
	return self;
}

export function BaseException_init(m: Machine, self: Ptr, args: Ptr, kwds: Ptr): number {
	if (!_PyArg_NoKeywords(m, typeName(m, self), kwds)) return -1;
	Py_XSETREF(m, self, E.args, Py_NewRef(m, args));
	return 0;
}

export function BaseException_clear(m: Machine, self: Ptr): number {
	for (const field of [E.dict, E.args, E.notes, E.traceback, E.cause, E.context])
		Py_CLEAR(m, self, field);
	return 0;
}

/** True for plain ExceptionGroups: they alone have weak references and no class made in Python to clear them. */
const hasWeakrefs = (m: Machine, self: Ptr): boolean => {
	const type = Py_TYPE(m, self);
	const flags = m.i32[(type + PyTypeObject.tp_flags) >> 2]!;
	return (
		(flags & (Py_TPFLAGS_MANAGED_WEAKREF | Py_TPFLAGS_HEAPTYPE)) === Py_TPFLAGS_MANAGED_WEAKREF
	);
};

/** tp_dealloc of all exceptions: `fields` are those the class adds. */
export const exceptionDealloc =
	(fields: readonly number[]) =>
	(m: Machine, self: Ptr): void => {
		PyObject_GC_UnTrack(m, self);
		if (Py_TRASHCAN_BEGIN(m, self)) return;
		if (hasWeakrefs(m, self)) PyObject_ClearWeakRefs(m, self);
		for (const field of fields) Py_CLEAR(m, self, field);
		BaseException_clear(m, self);
		slot<freefunc>(m, Py_TYPE(m, self), PyTypeObject.tp_free)!(m, self);
		Py_TRASHCAN_END(m);
	};

export const exceptionClear =
	(fields: readonly number[]) =>
	(m: Machine, self: Ptr): number => {
		for (const field of fields) Py_CLEAR(m, self, field);
		return BaseException_clear(m, self);
	};

export const exceptionTraverse =
	(fields: readonly number[]) =>
	(m: Machine, self: Ptr, visit: visitproc, arg: number): number => {
		for (const field of [...fields, E.dict, E.args, E.notes, E.traceback, E.cause, E.context]) {
			const held = get(m, self, field);
			if (held === 0) continue;
			const result = visit(m, held, arg);
			if (result !== 0) return result;
		}
		return 0;
	};

export function BaseException_str(m: Machine, self: Ptr): Owned {
	const args = get(m, self, E.args);
	const n = Py_SIZE(m, args);
	if (n === 0) return PyUnicode_FromString(m, '');
	return PyObject_Str(m, n === 1 ? (m.i32[(args + m.tuple_items) >> 2]! as Ptr) : args);
}

function BaseException_repr(m: Machine, self: Ptr): Owned {
	const args = get(m, self, E.args);
	const name = typeName(m, self).split('.').pop()!;
	const single = Py_SIZE(m, args) === 1;
	const text = PyObject_Repr(m, single ? (m.i32[(args + m.tuple_items) >> 2]! as Ptr) : args);
	if (text === 0) return NULL;
	const inner = stringOf(m, text);
	Py_DECREF(m, text);
	return PyUnicode_FromString(m, single ? `${name}(${inner})` : name + inner);
}

// __cause__, __context__, __traceback__ as C reads and sets them.

export const PyException_GetContext = (m: Machine, self: Ptr): Ptr => get(m, self, E.context);

/** Sets __context__; steals `context` (NULL for none). */
export function PyException_SetContext(m: Machine, self: Ptr, context: Owned): void {
	Py_XSETREF(m, self, E.context, context);
}

/** Raises another error that has the current one as its cause and context. */
export function _PyErr_FormatFromCause(m: Machine, name: ExceptionName, message: string): void {
	const cause = PyErr_GetRaisedException(m);
	PyErr_SetString(m, name, message);
	m.normalize_error(m);
	const error = m.current_exception;
	PyException_SetCause(m, error, Py_NewRef(m, cause));
	PyException_SetContext(m, error, cause);
}

/** Sets __cause__ and with it __suppress_context__; steals `cause` (NULL for none). */
export function PyException_SetCause(m: Machine, self: Ptr, cause: Owned): void {
	setU8(m, self, E.suppress_context, 1);
	Py_XSETREF(m, self, E.cause, cause);
}

export function PyException_SetTraceback(m: Machine, self: Ptr, tb: Ptr): number {
	if (tb !== Py_None && Py_TYPE(m, tb) !== PyTraceBack_Type)
		return PyErr_SetStringInt(m, 'TypeError', '__traceback__ must be a traceback or None');
	const none = tb === Py_None && !m.profile.tracebackMayBeNone;
	Py_XSETREF(m, self, E.traceback, none ? NULL : Py_NewRef(m, tb));
	return 0;
}

/** The traceback of an exception, borrowed, or NULL where it has none. */
export function tracebackOf(m: Machine, exception: Ptr): Ptr {
	const tb = get(m, exception, E.traceback);
	return tb === Py_None ? NULL : tb;
}

/** The innermost handled exception, borrowed, or NULL (_PyErr_GetTopmostException). */
export function handledException(m: Machine): Ptr {
	const {i32} = m;
	let info = m.exc_info as number;
	while (i32[info >> 2] === 0 && i32[(info + 8) >> 2] !== 0) info = i32[(info + 8) >> 2]!;
	return i32[info >> 2]! as Ptr;
}

/** An instance of `type` for `value` (NULL or None: no arguments; a tuple: its items). */
function createException(m: Machine, type: Ptr, value: Ptr): Owned {
	if (value === 0 || value === Py_None) return PyObject_CallNoArgs(m, type);
	if (PyTuple_Check(m, value)) return PyObject_Call(m, type, value, NULL);
	return PyObject_CallOneArg(m, type, value);
}

/** Implements `m.normalize_error` (_PyErr_NormalizeException, then PyException_SetTraceback). */
export function normalizeError(m: Machine): void {
	const raised = m.current_exception;
	if (!isRaised(m, raised)) return;
	m.current_exception = NULL;
	giveHeadroom(m);
	const exception = createException(m, get(m, raised, Raised.type), get(m, raised, Raised.value));
	takeHeadroom(m);
	if (exception === 0) normalizeError(m);
	else if (PyExceptionInstance_Check(m, exception)) m.current_exception = exception;
	else {
		const text = `calling ${m.repr_text(m, get(m, raised, Raised.type))} should have returned an instance of BaseException, not ${typeName(m, exception)}`;
		Py_DECREF(m, exception);
		PyErr_SetString(m, 'TypeError', text);
		normalizeError(m);
	}
	Py_CLEAR(m, raised, Raised.value);
	if (get(m, m.current_exception, E.traceback) === 0) {
		set(m, m.current_exception, E.traceback, get(m, raised, Raised.traceback));
		set(m, raised, Raised.traceback, NULL);
	}
	Py_DECREF(m, raised);
}

/** KeyError(key), whatever the key is; NULL (_PyErr_SetKeyError). */
export function _PyErr_SetKeyError(m: Machine, key: Ptr): Owned {
	const type = exceptionType('KeyError');
	const exception = m.profile.errorsBecomeExceptionsLate
		? PyTuple_Pack(m, 1, key)
		: PyObject_CallOneArg(m, type, key);
	if (exception === 0) return NULL;
	m.set_error_object(m, type, exception);
	Py_DECREF(m, exception);
	return NULL;
}

/** Implements `m.set_error_object`: the error becomes an exception whose context is the one being handled (_PyErr_SetObject). */
export function setErrorObject(m: Machine, type: Ptr, value: Ptr): void {
	if (m.current_exception !== 0) {
		const old = m.current_exception;
		m.current_exception = NULL;
		Py_DECREF(m, old);
	}
	if (
		!hasTypeFlag(m, type, 1 << 31) ||
		(m.i32[(type + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_BASE_EXC_SUBCLASS) === 0
	) {
		PyErr_SetString(
			m,
			'SystemError',
			`_PyErr_SetObject: exception ${typeNameOf(m, type)} is not a BaseException subclass`,
		);
		return;
	}
	const isInstance = value !== 0 && PyType_IsSubtype(m, Py_TYPE(m, value), type);
	if (
		m.profile.errorsBecomeExceptionsLate &&
		!isInstance &&
		!m.startingUp &&
		handledException(m) === 0
	) {
		m.current_exception = newRaised(m, type, value);
		if (m.current_exception !== 0) return;
	}
	const exception = isInstance ? Py_NewRef(m, value) : createException(m, type, value);
	if (exception === 0) {
		if (m.current_exception === 0) m.current_exception = Py_NewRef(m, m.last_resort_error);
		return;
	}
	if (!PyExceptionInstance_Check(m, exception)) {
		PyErr_SetString(
			m,
			'TypeError',
			`calling ${m.repr_text(m, type)} should have returned an instance of BaseException, not ${typeName(m, exception)}`,
		);
		Py_DECREF(m, exception);
		return;
	}
	const handled = handledException(m);
	if (handled !== 0 && handled !== exception) chain(m, exception, handled);
	m.current_exception = exception;
}

/** The current error happened while `handled` (may be NULL) was being handled (_PyErr_ChainStackItem). */
export function chainHandled(m: Machine, handled: Ptr): void {
	if (handled !== 0) m.normalize_error(m);
	const exception = m.current_exception;
	if (exception !== 0 && handled !== 0 && handled !== Py_None && handled !== exception)
		chain(m, exception, handled);
}

/** exception.__context__ = handled, cutting the chain where it would come back to the exception. */
function chain(m: Machine, exception: Ptr, handled: Ptr): void {
	let op = handled;
	let slow = handled;
	let advance = false;
	for (;;) {
		const context = get(m, op, E.context);
		if (context === 0) break;
		if (context === exception) {
			PyException_SetContext(m, op, NULL);
			break;
		}
		op = context;
		if (op === slow) break;
		if (advance) slow = get(m, slow, E.context);
		advance = !advance;
	}
	PyException_SetContext(m, exception, Py_NewRef(m, handled));
}

/** Implements `m.set_error`. */
export function setError(m: Machine, name: ExceptionName, message: string): void {
	const text = PyUnicode_FromString(m, message);
	if (text === 0) return;
	setErrorObject(m, exceptionType(name), text);
	Py_DECREF(m, text);
}

/** StopIteration with a value that may itself be a tuple or exception. */
export function _PyGen_SetStopIterationValue(m: Machine, value: Ptr): number {
	if (!PyTuple_Check(m, value) && !PyExceptionInstance_Check(m, value)) {
		setErrorObject(m, exceptionType('StopIteration'), value);
		return 0;
	}
	const exception = PyObject_CallOneArg(m, exceptionType('StopIteration'), value);
	if (exception === 0) return -1;
	setErrorObject(m, exceptionType('StopIteration'), exception);
	Py_DECREF(m, exception);
	return 0;
}

/** NameError with its `name` field. */
export function setNameError(m: Machine, message: string, name: Ptr): void {
	setError(m, 'NameError', message);
	m.normalize_error(m);
	if (m.current_exception === 0 || Py_TYPE(m, m.current_exception) !== exceptionType('NameError'))
		return;
	set(m, m.current_exception, FIRST_FIELD, Py_NewRef(m, name));
}

// Python-visible parts.

function add_note(m: Machine, self: Ptr, note: Ptr): Owned {
	if (!PyUnicode_Check(m, note))
		return PyErr_SetString(
			m,
			'TypeError',
			m.profile.addNoteNamesMethod
				? `add_note() argument must be str, not ${typeName(m, note)}`
				: `note must be a str, not '${typeName(m, note)}'`,
		);
	let notes = PyObject_GetOptionalAttr(m, self, ID.__notes__);
	if (notes === 0) {
		if (m.current_exception !== 0) return NULL;
		notes = PyList_New(m, 0);
		if (notes === 0) return NULL;
		if (PyObject_SetAttr(m, self, ID.__notes__, notes) < 0) {
			Py_DECREF(m, notes);
			return NULL;
		}
	}
	let fine = PyList_Check(m, notes);
	if (fine) fine = PyList_Append(m, notes, note) === 0;
	else PyErr_SetString(m, 'TypeError', 'Cannot add note: __notes__ is not a list');
	Py_DECREF(m, notes);
	return fine ? Py_NewRef(m, Py_None) : NULL;
}

function with_traceback(m: Machine, self: Ptr, tb: Ptr): Owned {
	return PyException_SetTraceback(m, self, tb) < 0 ? NULL : Py_NewRef(m, self);
}

function reduce(m: Machine, self: Ptr): Owned {
	const args = get(m, self, E.args);
	const dict = get(m, self, E.dict);
	return dict === 0
		? PyTuple_Pack(m, 2, Py_TYPE(m, self), args)
		: PyTuple_Pack(m, 3, Py_TYPE(m, self), args, dict);
}

function setstate(m: Machine, self: Ptr, state: Ptr): Owned {
	if (state !== Py_None) {
		if (!hasTypeFlag(m, state, Py_TPFLAGS_DICT_SUBCLASS))
			return PyErr_SetString(m, 'TypeError', 'state is not a dictionary');
		for (let pos = PyDict_Next(m, state, 0); pos !== 0; pos = PyDict_Next(m, state, pos)) {
			if (PyObject_SetAttr(m, self, dictKey(m, state, pos), dictValue(m, state, pos)) < 0)
				return NULL;
		}
	}
	return Py_NewRef(m, Py_None);
}

const methods: readonly MethodDef[] = [
	{name: '__reduce__', flags: METH_NOARGS, impl: reduce},
	{name: '__setstate__', flags: METH_O, impl: setstate},
	{name: 'with_traceback', flags: METH_O, impl: with_traceback},
	{name: 'add_note', flags: METH_O, impl: add_note},
];

/** A field that must be an exception or None: __cause__ and __context__. */
const linked = (name: string, offset: number): GetSetDef => ({
	name: `__${name}__`,
	get: (m, self) => {
		const held = get(m, self, offset);
		return Py_NewRef(m, held === 0 ? Py_None : held);
	},
	set: (m, self, value) => {
		if (value === 0) return PyErr_SetStringInt(m, 'TypeError', `__${name}__ may not be deleted`);
		if (value !== Py_None && !PyExceptionInstance_Check(m, value))
			return PyErr_SetStringInt(
				m,
				'TypeError',
				`exception ${name} must be None or derive from BaseException`,
			);
		const owned = value === Py_None ? NULL : Py_NewRef(m, value);
		if (offset === E.cause) PyException_SetCause(m, self, owned);
		else PyException_SetContext(m, self, owned);
		return 0;
	},
});

const getset: readonly GetSetDef[] = [
	{name: '__dict__', get: PyObject_GenericGetDict, set: PyObject_GenericSetDict},
	{
		name: 'args',
		get: (m, self) => Py_NewRef(m, get(m, self, E.args)),
		set: (m, self, value) => {
			if (value === 0) return PyErr_SetStringInt(m, 'TypeError', 'args may not be deleted');
			const tuple = PySequence_Tuple(m, value);
			if (tuple === 0) return -1;
			Py_XSETREF(m, self, E.args, tuple);
			return 0;
		},
	},
	{
		name: '__traceback__',
		get: (m, self) => {
			const tb = get(m, self, E.traceback);
			return Py_NewRef(m, tb === 0 ? Py_None : tb);
		},
		set: (m, self, value) =>
			value === 0
				? PyErr_SetStringInt(m, 'TypeError', '__traceback__ may not be deleted')
				: PyException_SetTraceback(m, self, value),
	},
	linked('context', E.context),
	linked('cause', E.cause),
];

export const BaseException_Spec = (m: Machine): TypeSpec => ({
	type: exceptionType('BaseException'),
	name: 'BaseException',
	basicsize: 72,
	dictoffset: E.dict,
	flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASE_EXC_SUBCLASS,
	doc: 'Common base class for all exceptions.',
	slots: {
		tp_dealloc: exceptionDealloc([]),
		tp_repr: BaseException_repr,
		tp_str: BaseException_str,
		tp_traverse: exceptionTraverse([]),
		tp_clear: BaseException_clear,
		tp_init: BaseException_init,
		tp_new: BaseException_new,
		...exceptionVectorcall(m),
	},
	methods,
	members: [{name: '__suppress_context__', type: 'bool', offset: E.suppress_context}],
	getset,
});
