/** Exception groups (Objects/exceptions.c): construction, splitting, and what except* raises again. */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set} from '../memory/memory.ts';
import {struct} from '../memory/struct.ts';
import type {Machine} from '../runtime/machine.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import {
	hasTypeFlag,
	Py_DECREF,
	Py_XDECREF,
	Py_IS_TYPE,
	Py_NewRef,
	Py_SIZE,
	Py_TYPE,
} from '../runtime/refcount.ts';
import {
	type initproc,
	METH_CLASS,
	METH_O,
	Py_TPFLAGS_TUPLE_SUBCLASS,
	Py_TPFLAGS_TYPE_SUBCLASS,
} from '../runtime/slots.ts';
import {Py_None, PyBaseObject_Type, PyList_Type, PyTuple_Type} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	BaseException_init,
	BaseException_new,
	PyException_SetCause,
	PyException_SetContext,
	PyExceptionInstance_Check,
} from './exceptions.ts';
import {PyBaseExceptionObject} from './exception-layout.ts';
import type {Extra} from './exception-parts.ts';
import {_PyArg_NoKeywords} from './newargs.ts';
import {add_subclass} from './type-ready.ts';
import {PyErr_GivenExceptionMatches} from './errors.ts';
import {PyObject_Call, PyObject_CallOneArg} from './call.ts';
import {
	PyCallable_Check,
	PyObject_GetAttr,
	PyObject_GetOptionalAttr,
	PyObject_IsTrue,
	PyObject_Repr,
	PyObject_SetAttr,
} from './object.ts';
import {PySequence_Check, PySequence_List, PySequence_Tuple} from './abstract.ts';
import {PyList_Append, PyList_Check, PyList_GET_ITEM, PyList_New} from './listobject.ts';
import {PyLong_FromVoidPtr} from './long-layout.ts';
import {PySet_Add, PySet_Contains, PySet_New} from './setobject.ts';
import {PyTuple_Check, PyTuple_Pack} from './tupleobject.ts';
import {tupleItems} from './type-mro.ts';
import {PyDict_Clear, PyDict_SetItem} from './dictobject.ts';
import {weakrefGetset} from './type-getset.ts';
import {Py_GenericAlias} from './genericaliasobject.ts';
import {_PyType_Name, PyType_IsSubtype, typeName, typeNameOf} from './typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from './unicodeobject.ts';

const MSG = 72;
const EXCS = 80;
const EXCS_STR = 88; // 3.14+: the members as given, unless in a list or tuple

const item = (m: Machine, tuple: Ptr, i: number): Ptr =>
	m.i32[(tuple + m.tuple_items + 8 * i) >> 2]! as Ptr;

const isGroup = (m: Machine, op: Ptr): boolean =>
	PyType_IsSubtype(m, Py_TYPE(m, op), exceptionType('BaseExceptionGroup'));

function BaseExceptionGroup_new(m: Machine, type: Ptr, args: Ptr, _kwds: Ptr): Owned {
	if (Py_SIZE(m, args) !== 2)
		return PyErr_SetString(
			m,
			'TypeError',
			`BaseExceptionGroup.__new__() takes exactly 2 arguments (${Py_SIZE(m, args)} given)`,
		);
	const message = item(m, args, 0);
	if (!PyUnicode_Check(m, message))
		return PyErr_SetString(
			m,
			'TypeError',
			`BaseExceptionGroup.__new__() argument 1 must be str, not ${typeName(m, message)}`,
		);
	if (!PySequence_Check(m, item(m, args, 1)))
		return PyErr_SetString(m, 'TypeError', 'second argument (exceptions) must be a sequence');
	const exceptions = PySequence_Tuple(m, item(m, args, 1));
	if (exceptions === 0) return NULL;
	const cls = checkMembers(m, type, exceptions);
	if (cls === 0) {
		Py_DECREF(m, exceptions);
		return NULL;
	}
	const self = BaseException_new(m, cls, args, NULL);
	if (self === 0) {
		Py_DECREF(m, exceptions);
		return NULL;
	}
	set(m, self, MSG, Py_NewRef(m, message));
	set(m, self, EXCS, exceptions);
	if (hasOwnRepr(m) && !keepOriginalRepr(m, self, item(m, args, 1))) {
		Py_DECREF(m, self);
		return NULL;
	}
	return self;
}

/** Whether a group's repr shows its members as they were given. */
const hasOwnRepr = (m: Machine): boolean => m.profile.groupReprAsGiven;

/** Keeps the repr of a sequence that is neither list nor tuple; false with an error. */
function keepOriginalRepr(m: Machine, self: Ptr, given: Ptr): boolean {
	if (Py_IS_TYPE(m, given, PyList_Type) || Py_IS_TYPE(m, given, PyTuple_Type)) return true;
	const repr = PyObject_Repr(m, given);
	if (repr === 0) return false;
	set(m, self, EXCS_STR, repr);
	return true;
}

/** The members in the form in which they were given. */
function membersRepr(m: Machine, self: Ptr): Owned {
	const kept = get(m, self, EXCS_STR);
	if (kept !== 0) return Py_NewRef(m, kept);
	const args = get(m, self, PyBaseExceptionObject.args);
	const asList = Py_SIZE(m, args) > 1 && Py_IS_TYPE(m, item(m, args, 1), PyList_Type);
	const excs = get(m, self, EXCS);
	if (!asList) return PyObject_Repr(m, excs);
	const list = PySequence_List(m, excs);
	if (list === 0) return NULL;
	const repr = PyObject_Repr(m, list);
	Py_DECREF(m, list);
	return repr;
}

function BaseExceptionGroup_repr(m: Machine, self: Ptr): Owned {
	const members = membersRepr(m, self);
	if (members === 0) return NULL;
	const text = stringOf(m, members);
	Py_DECREF(m, members);
	const message = PyObject_Repr(m, get(m, self, MSG));
	if (message === 0) return NULL;
	const result = `${_PyType_Name(m, Py_TYPE(m, self))}(${stringOf(m, message)}, ${text})`;
	Py_DECREF(m, message);
	return PyUnicode_FromString(m, result);
}

/** The class to make (ExceptionGroup where all members are Exceptions), or NULL with an error. */
function checkMembers(m: Machine, type: Ptr, exceptions: Ptr): Ptr {
	const n = Py_SIZE(m, exceptions);
	if (n === 0)
		return PyErr_SetString(
			m,
			'ValueError',
			'second argument (exceptions) must be a non-empty sequence',
		);
	let plain = true;
	for (let i = 0; i < n; i++) {
		const exception = item(m, exceptions, i);
		if (!PyExceptionInstance_Check(m, exception))
			return PyErr_SetString(
				m,
				'ValueError',
				`Item ${i} of second argument (exceptions) is not an exception`,
			);
		if (!PyType_IsSubtype(m, Py_TYPE(m, exception), exceptionType('Exception'))) plain = false;
	}
	if (type === exceptionType('BaseExceptionGroup'))
		return plain ? exceptionType('ExceptionGroup') : type;
	if (type === exceptionType('ExceptionGroup')) {
		if (!plain)
			return PyErr_SetString(m, 'TypeError', 'Cannot nest BaseExceptions in an ExceptionGroup');
	} else if (PyType_IsSubtype(m, type, exceptionType('Exception')) && !plain) {
		return PyErr_SetString(
			m,
			'TypeError',
			`Cannot nest BaseExceptions in '${typeNameOf(m, type)}'`,
		);
	}
	return type;
}

function BaseExceptionGroup_str(m: Machine, self: Ptr): Owned {
	const n = Py_SIZE(m, get(m, self, EXCS));
	return PyUnicode_FromString(
		m,
		`${stringOf(m, get(m, self, MSG))} (${n} sub-exception${n === 1 ? '' : 's'})`,
	);
}

/** A group of `exceptions` (a sequence) with a message. */
export function _PyExc_CreateExceptionGroup(m: Machine, message: Ptr, exceptions: Ptr): Owned {
	const args = PyTuple_Pack(m, 2, message, exceptions);
	if (args === 0) return NULL;
	const result = PyObject_Call(m, exceptionType('ExceptionGroup'), args, NULL);
	Py_DECREF(m, args);
	return result;
}

/** `group.name(value)`, by a new str, which the method cache keeps, and with a tuple: PyObject_CallMethod with "(O)". */
export function callGroupMethod(m: Machine, group: Ptr, name: string, value: Ptr): Owned {
	const text = PyUnicode_FromString(m, name);
	if (text === 0) return NULL;
	const method = PyObject_GetAttr(m, group, text);
	Py_DECREF(m, text);
	if (method === 0) return NULL;
	const args = PyTuple_Pack(m, 1, value);
	const result = args === 0 ? NULL : PyObject_CallOneArg(m, method, value);
	Py_XDECREF(m, args);
	Py_DECREF(m, method);
	return result;
}

/** A group like `self` of other members: derive(), then its traceback, context, cause and notes. */
function groupSubset(m: Machine, self: Ptr, exceptions: Ptr): Owned {
	if (Py_SIZE(m, exceptions) === 0) return Py_NewRef(m, Py_None);
	const group = callGroupMethod(m, self, 'derive', exceptions);
	if (group === 0) return NULL;
	if (!isGroup(m, group)) {
		Py_DECREF(m, group);
		return PyErr_SetString(m, 'TypeError', 'derive must return an instance of BaseExceptionGroup');
	}
	const traceback = get(m, self, PyBaseExceptionObject.traceback);
	if (traceback !== 0) set(m, group, PyBaseExceptionObject.traceback, Py_NewRef(m, traceback));
	const context = get(m, self, PyBaseExceptionObject.context);
	PyException_SetContext(m, group, context === 0 ? NULL : Py_NewRef(m, context));
	const cause = get(m, self, PyBaseExceptionObject.cause);
	PyException_SetCause(m, group, cause === 0 ? NULL : Py_NewRef(m, cause));
	if (copyNotes(m, self, group) === 0) return group;
	Py_DECREF(m, group);
	return NULL;
}

function copyNotes(m: Machine, from: Ptr, to: Ptr): number {
	const notes = PyObject_GetOptionalAttr(m, from, ID.__notes__);
	if (notes === 0) return m.current_exception === 0 ? 0 : -1;
	let result = 0;
	if (PySequence_Check(m, notes)) {
		const copy = PySequence_List(m, notes);
		result = copy === 0 ? -1 : PyObject_SetAttr(m, to, ID.__notes__, copy);
		Py_XDECREF(m, copy);
	}
	Py_DECREF(m, notes);
	return result;
}

/** Whether a condition (class, tuple of classes, or callable) holds; undefined with an error. */
function matches(m: Machine, exception: Ptr, condition: Ptr): boolean | undefined {
	if (
		hasTypeFlag(m, condition, Py_TPFLAGS_TYPE_SUBCLASS) ||
		hasTypeFlag(m, condition, Py_TPFLAGS_TUPLE_SUBCLASS)
	)
		return PyErr_GivenExceptionMatches(m, exception, condition);
	const result = PyObject_CallOneArg(m, condition, exception);
	if (result === 0) return undefined;
	const truth = PyObject_IsTrue(m, result);
	Py_DECREF(m, result);
	return truth < 0 ? undefined : truth === 1;
}

/** Says of an exception whether it belongs to the matching part; undefined with an error. */
type Matcher = (exception: Ptr) => boolean | undefined;

/**
 * (matching part, rest), each owned and None where empty; undefined with an error. Without `withRest` the rest is None
 * (exceptiongroup_split_recursive).
 */
function split(
	m: Machine,
	exception: Ptr,
	matcher: Matcher,
	withRest: boolean,
): readonly [Owned, Owned] | undefined {
	const whole = matcher(exception);
	if (whole === undefined) return undefined;
	if (whole) return [Py_NewRef(m, exception), Py_NewRef(m, Py_None)];
	if (!isGroup(m, exception))
		return [Py_NewRef(m, Py_None), Py_NewRef(m, withRest ? exception : Py_None)];
	const matching = PyList_New(m, 0);
	const rest = matching === 0 || !withRest ? NULL : PyList_New(m, 0);
	const members = get(m, exception, EXCS);
	let fine = withRest ? rest !== 0 : matching !== 0;
	for (let i = 0; fine && i < Py_SIZE(m, members); i++) {
		const parts = split(m, item(m, members, i), matcher, withRest);
		fine = parts !== undefined;
		if (parts === undefined) break;
		if (parts[0] !== Py_None) fine = PyList_Append(m, matching, parts[0]) === 0;
		if (fine && parts[1] !== Py_None) fine = PyList_Append(m, rest, parts[1]) === 0;
		Py_DECREF(m, parts[0]);
		Py_DECREF(m, parts[1]);
	}
	const first = fine ? groupSubset(m, exception, matching) : NULL;
	const second =
		first === 0 ? NULL : withRest ? groupSubset(m, exception, rest) : Py_NewRef(m, Py_None);
	Py_XDECREF(m, matching);
	Py_XDECREF(m, rest);
	if (second === 0) {
		if (first !== 0) Py_DECREF(m, first);
		return undefined;
	}
	return [first, second];
}

/** The matching part alone: new, None where nothing matches. */
function matchingPart(m: Machine, exception: Ptr, matcher: Matcher): Owned {
	const parts = split(m, exception, matcher, false);
	if (parts === undefined) return NULL;
	Py_DECREF(m, parts[1]);
	return parts[0];
}

const isExceptionClass = (m: Machine, op: Ptr): boolean =>
	hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS) &&
	PyType_IsSubtype(m, op, exceptionType('BaseException'));

function checkCondition(m: Machine, condition: Ptr): boolean {
	const fine = hasTypeFlag(m, condition, Py_TPFLAGS_TYPE_SUBCLASS)
		? isExceptionClass(m, condition)
		: PyTuple_Check(m, condition)
			? tupleItems(m, condition).every(cls => isExceptionClass(m, cls))
			: PyCallable_Check(m, condition);
	if (!fine)
		PyErr_SetString(
			m,
			'TypeError',
			m.profile.olderMessages
				? 'expected a function, exception type or tuple of exception types'
				: 'expected an exception type, a tuple of exception types, or a callable (other than a class)',
		);
	return fine;
}

function group_split(m: Machine, self: Ptr, condition: Ptr): Owned {
	if (!checkCondition(m, condition)) return NULL;
	const parts = split(m, self, exception => matches(m, exception, condition), true);
	if (parts === undefined) return NULL;
	const result = PyTuple_Pack(m, 2, parts[0], parts[1]);
	Py_DECREF(m, parts[0]);
	Py_DECREF(m, parts[1]);
	return result;
}

function group_subgroup(m: Machine, self: Ptr, condition: Ptr): Owned {
	if (!checkCondition(m, condition)) return NULL;
	return matchingPart(m, self, exception => matches(m, exception, condition));
}

function group_derive(m: Machine, self: Ptr, exceptions: Ptr): Owned {
	const args = PyTuple_Pack(m, 2, get(m, self, MSG), exceptions);
	if (args === 0) return NULL;
	const result = PyObject_Call(m, exceptionType('BaseExceptionGroup'), args, NULL);
	Py_DECREF(m, args);
	return result;
}

const BaseExceptionGroup_init: initproc = (m, self, args, kwds) => {
	if (!_PyArg_NoKeywords(m, typeNameOf(m, Py_TYPE(m, self)), kwds)) return -1;
	return BaseException_init(m, self, args, kwds);
};

export const PyBaseExceptionGroupObject = struct(
	'PyBaseExceptionGroupObject',
	PyBaseExceptionObject,
	{
		msg: 'ptr',
		excs: 'ptr',
	},
);

export const GroupParts = (m: Machine): Extra => ({
	layout: PyBaseExceptionGroupObject,
	fields: hasOwnRepr(m) ? [MSG, EXCS, EXCS_STR] : [MSG, EXCS],
	members: [
		{name: 'message', type: 'object', offset: MSG, readonly: true},
		{name: 'exceptions', type: 'object', offset: EXCS, readonly: true},
	],
	slots: {
		tp_new: BaseExceptionGroup_new,
		tp_str: BaseExceptionGroup_str,
		...(hasOwnRepr(m) ? {tp_repr: BaseExceptionGroup_repr} : {}),
		tp_init: BaseExceptionGroup_init,
	},
	methods: [
		{name: '__class_getitem__', flags: METH_O | METH_CLASS, impl: Py_GenericAlias},
		{name: 'derive', flags: METH_O, impl: group_derive},
		{name: 'split', flags: METH_O, impl: group_split},
		{name: 'subgroup', flags: METH_O, impl: group_subgroup},
	],
});

/** ExceptionGroup has two bases, which a TypeSpec cannot say: sets them and the MRO. */
export function initExceptionGroup(m: Machine): void {
	const type = exceptionType('ExceptionGroup');
	const group = exceptionType('BaseExceptionGroup');
	const plain = exceptionType('Exception');
	set(m, type, PyTypeObject.tp_bases, PyTuple_Pack(m, 2, group, plain));
	const mro = PyTuple_Pack(
		m,
		5,
		type,
		group,
		plain,
		exceptionType('BaseException'),
		PyBaseObject_Type,
	);
	set(m, type, PyTypeObject.tp_mro, mro);
	add_subclass(m, plain, type);
	const dict = get(m, type, PyTypeObject.tp_dict);
	PyDict_Clear(m, dict);
	PyDict_SetItem(m, dict, ID.__module__, ID.builtins);
	const descr = weakrefGetset(m, type);
	PyDict_SetItem(m, dict, ID.__weakref__, descr);
	Py_DECREF(m, descr);
	PyDict_SetItem(m, dict, ID.__doc__, Py_None);
}

/** Adds the identities of a group's leaves to a set (collect_exception_group_leaf_ids). 0 or -1. */
function collectLeaves(m: Machine, exception: Ptr, into: Ptr): number {
	if (exception === Py_None) return 0;
	if (!isGroup(m, exception)) {
		const id = PyLong_FromVoidPtr(m, exception);
		const result = id === 0 ? -1 : PySet_Add(m, into, id);
		Py_XDECREF(m, id);
		return result;
	}
	const members = get(m, exception, EXCS);
	for (let i = 0; i < Py_SIZE(m, members); i++)
		if (collectLeaves(m, item(m, members, i), into) < 0) return -1;
	return 0;
}

/** Whether an exception is no group and its identity in the set; undefined with an error. */
function isLeafOf(m: Machine, exception: Ptr, keep: Ptr): boolean | undefined {
	if (isGroup(m, exception)) return false;
	const id = PyLong_FromVoidPtr(m, exception);
	const found = id === 0 ? -1 : PySet_Contains(m, keep, id);
	Py_XDECREF(m, id);
	return found < 0 ? undefined : found === 1;
}

const same = (m: Machine, a: Ptr, b: Ptr): boolean =>
	[
		PyBaseExceptionObject.notes,
		PyBaseExceptionObject.traceback,
		PyBaseExceptionObject.context,
		PyBaseExceptionObject.cause,
	].every(field => get(m, a, field) === get(m, b, field));

/** What is raised after except* clauses: those raised anew beside what nobody handled (_PyExc_PrepReraiseStar). New; None for nothing. */
export function _PyExc_PrepReraiseStar(m: Machine, original: Ptr, exceptions: Ptr): Owned {
	const n = PyList_Check(m, exceptions) ? Py_SIZE(m, exceptions) : 0;
	if (n === 0) return Py_NewRef(m, Py_None);
	const at = (i: number): Ptr => PyList_GET_ITEM(m, exceptions, i);
	if (!isGroup(m, original)) return Py_NewRef(m, at(0));
	const raised = PyList_New(m, 0);
	const reraised = raised === 0 ? NULL : PyList_New(m, 0);
	let fine = reraised !== 0;
	for (let i = 0; fine && i < n; i++) {
		const exception = at(i);
		if (exception === Py_None) continue;
		const isOld = exception === original || (isGroup(m, exception) && same(m, exception, original));
		fine = PyList_Append(m, isOld ? reraised : raised, exception) === 0;
	}
	const projected = fine ? projection(m, original, reraised) : NULL;
	const result = projected === 0 ? NULL : together(m, raised, projected);
	Py_XDECREF(m, projected);
	Py_XDECREF(m, raised);
	Py_XDECREF(m, reraised);
	return result;
}

/** The part of `original` whose leaves are those of a list's exceptions (exception_group_projection). */
function projection(m: Machine, original: Ptr, exceptions: Ptr): Owned {
	const leaves = PySet_New(m, NULL);
	let fine = leaves !== 0;
	for (let i = 0; fine && i < Py_SIZE(m, exceptions); i++)
		fine = collectLeaves(m, PyList_GET_ITEM(m, exceptions, i), leaves) === 0;
	const result = fine
		? matchingPart(m, original, exception => isLeafOf(m, exception, leaves))
		: NULL;
	Py_XDECREF(m, leaves);
	return result;
}

/** What was raised (a list), and what nobody handled (or None), as one exception. */
function together(m: Machine, raised: Ptr, rest: Ptr): Owned {
	if (Py_SIZE(m, raised) === 0) return Py_NewRef(m, rest);
	if (rest !== Py_None && PyList_Append(m, raised, rest) < 0) return NULL;
	if (Py_SIZE(m, raised) === 1) return Py_NewRef(m, m.i32[get(m, raised, 24) >> 2]! as Ptr);
	const message = PyUnicode_FromString(m, '');
	const group = message === 0 ? NULL : _PyExc_CreateExceptionGroup(m, message, raised);
	Py_XDECREF(m, message);
	return group;
}
