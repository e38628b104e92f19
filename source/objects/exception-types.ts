/**
 * The built-in exception classes (Objects/exceptions.c): those with a field or two of their own, and the specs of all. OSError,
 * SyntaxError, the Unicode errors and groups have files of their own.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import {sizeof, struct} from '../memory/struct.ts';
import type {Machine} from '../runtime/machine.ts';
import {
	type ExceptionName,
	exceptionBases,
	exceptionNames,
	exceptionType,
} from '../runtime/exceptiontable.ts';
import {
	Py_DECREF,
	Py_NewRef,
	Py_SIZE,
	Py_TYPE,
	Py_XNewRef,
	Py_XSETREF,
} from '../runtime/refcount.ts';
import {ID} from '../runtime/identifiers.ts';
import {
	type initproc,
	METH_NOARGS,
	type MethodDef,
	Py_TPFLAGS_BASE_EXC_SUBCLASS,
	Py_TPFLAGS_BASETYPE,
	Py_TPFLAGS_HAVE_GC,
	Py_TPFLAGS_MANAGED_WEAKREF,
	type Slots,
	type TypeSpec,
} from '../runtime/slots.ts';
import {EMPTY_TUPLE, Py_None} from '../runtime/statics.ts';
import {
	BaseException_init,
	BaseException_new,
	BaseException_Spec,
	BaseException_str,
	exceptionClear,
	exceptionDealloc,
	exceptionTraverse,
} from './exceptions.ts';
import {exceptionDoc} from './exception-docs.ts';
import {exceptionVectorcall} from './exception-vectorcall.ts';
import {GroupParts} from './exception-group.ts';
import {PyBaseExceptionObject, PyStopIterationObject} from './exception-layout.ts';
import {OSErrorParts} from './exception-oserror.ts';
import {type Extra, member} from './exception-parts.ts';
import {SyntaxErrorParts} from './exception-syntax.ts';
import {unicodeParts} from './exception-unicode.ts';
import {PyDict_New, PyDict_SetItem} from './dictobject.ts';
import {PyDict_Copy} from './dict-merge.ts';
import {parseTupleAndKeywords} from './newargs.ts';
import {PyObject_Repr} from './object.ts';
import {PyTuple_GET_ITEM, PyTuple_Pack} from './tupleobject.ts';
import {PyUnicode_CheckExact} from './unicodeobject.ts';

export {errnoClass} from './exception-oserror.ts';

const ARGS = PyBaseExceptionObject.args;

const PySystemExitObject = struct('PySystemExitObject', PyBaseExceptionObject, {code: 'ptr'});
const PyNameErrorObject = struct('PyNameErrorObject', PyBaseExceptionObject, {name: 'ptr'});
const PyAttributeErrorObject = struct('PyAttributeErrorObject', PyBaseExceptionObject, {
	obj: 'ptr',
	name: 'ptr',
});
const PyImportErrorObject = struct('PyImportErrorObject', PyBaseExceptionObject, {
	msg: 'ptr',
	name: 'ptr',
	path: 'ptr',
	name_from: 'ptr', // 3.12+
});

const VALUE = PyStopIterationObject.value;
const CODE = PySystemExitObject.code;
const A = PyAttributeErrorObject;
const I = PyImportErrorObject;

const StopIteration_init: initproc = (m, self, args, kwds) => {
	if (BaseException_init(m, self, args, kwds) < 0) return -1;
	const value = Py_SIZE(m, args) > 0 ? PyTuple_GET_ITEM(m, args, 0) : Py_None;
	Py_XSETREF(m, self, VALUE, Py_NewRef(m, value));
	return 0;
};

const SystemExit_init: initproc = (m, self, args, kwds) => {
	if (BaseException_init(m, self, args, kwds) < 0) return -1;
	const n = Py_SIZE(m, args);
	if (n > 0) Py_XSETREF(m, self, CODE, Py_NewRef(m, n === 1 ? PyTuple_GET_ITEM(m, args, 0) : args));
	return 0;
};

/** tp_init that takes some fields by keyword. */
const initWithKeywords = (fname: string, fields: Readonly<Record<string, number>>): initproc =>
	function (m, self, args, kwds) {
		if (BaseException_init(m, self, args, NULL) < 0) return -1;
		const names = Object.keys(fields);
		const values = parseTupleAndKeywords(m, fname, EMPTY_TUPLE, kwds, names, 0, 0);
		if (values === undefined) return -1;
		for (const [i, name] of names.entries())
			Py_XSETREF(m, self, fields[name]!, Py_XNewRef(m, values[i]!));
		return 0;
	};

const importInit = initWithKeywords('ImportError', {
	name: I.name,
	path: I.path,
	name_from: I.name_from,
});
const importInitOld = initWithKeywords('ImportError', {name: I.name, path: I.path});

const ImportError_init: initproc = (m, self, args, kwds) => {
	const init = m.profile.importErrorNameFrom ? importInit : importInitOld;
	if (init(m, self, args, kwds) < 0) return -1;
	const msg = Py_SIZE(m, args) === 1 ? Py_NewRef(m, PyTuple_GET_ITEM(m, args, 0)) : NULL;
	Py_XSETREF(m, self, I.msg, msg);
	return 0;
};

function ImportError_str(m: Machine, self: Ptr): Owned {
	const msg = get(m, self, I.msg);
	return msg !== 0 && PyUnicode_CheckExact(m, msg) ? Py_NewRef(m, msg) : BaseException_str(m, self);
}

/** KeyError shows its key as repr() does: an empty string would be invisible otherwise. */
function KeyError_str(m: Machine, self: Ptr): Owned {
	const args = get(m, self, ARGS);
	return Py_SIZE(m, args) === 1
		? PyObject_Repr(m, PyTuple_GET_ITEM(m, args, 0))
		: BaseException_str(m, self);
}

/** A copy of the exception's dict with some fields in it; NULL without an error if there is nothing to say. */
function stateOf(
	m: Machine,
	self: Ptr,
	fields: readonly (readonly [Ptr, number])[],
	always: boolean,
): Owned {
	const own = get(m, self, PyBaseExceptionObject.dict);
	const set = fields.filter(([, field]) => get(m, self, field) !== 0);
	if (!always && set.length === 0) return Py_XNewRef(m, own);
	const state = own === 0 ? PyDict_New(m) : PyDict_Copy(m, own);
	if (state === 0) return NULL;
	for (const [name, field] of set) {
		if (PyDict_SetItem(m, state, name, get(m, self, field)) === 0) continue;
		Py_DECREF(m, state);
		return NULL;
	}
	return state;
}

/** (class, args) or (class, args, state); consumes `state`. */
function reduced(m: Machine, self: Ptr, state: Owned): Owned {
	const args = get(m, self, ARGS);
	if (state === 0)
		return m.current_exception === 0 ? PyTuple_Pack(m, 2, Py_TYPE(m, self), args) : NULL;
	const result = PyTuple_Pack(m, 3, Py_TYPE(m, self), args, state);
	Py_DECREF(m, state);
	return result;
}

const AttributeError_getstate = (m: Machine, self: Ptr): Owned =>
	stateOf(
		m,
		self,
		[
			[ID.name, A.name],
			[ID.args, ARGS],
		],
		true,
	);

const ImportError_reduce = (m: Machine, self: Ptr): Owned =>
	reduced(
		m,
		self,
		stateOf(
			m,
			self,
			[
				[ID.name, I.name],
				[ID.path, I.path],
				...(m.profile.importErrorNameFrom ? [[ID.name_from, I.name_from] as const] : []),
			],
			false,
		),
	);

const withoutNameFrom = (m: Machine): Extra => ({
	layout: PyImportErrorObject,
	fields: m.profile.importErrorNameFrom
		? [I.msg, I.name, I.path, I.name_from]
		: [I.msg, I.name, I.path],
	members: [
		member('msg', I.msg),
		member('name', I.name),
		member('path', I.path),
		...(m.profile.importErrorNameFrom ? [member('name_from', I.name_from)] : []),
	],
	slots: {tp_init: ImportError_init, tp_str: ImportError_str},
	methods: [{name: '__reduce__', flags: METH_NOARGS, impl: ImportError_reduce}],
});

const attributeErrorMethods: readonly MethodDef[] = [
	{name: '__getstate__', flags: METH_NOARGS, impl: AttributeError_getstate},
	{
		name: '__reduce__',
		flags: METH_NOARGS,
		impl: (m: Machine, self: Ptr) => reduced(m, self, AttributeError_getstate(m, self)),
	},
];

/** The classes that add something to their base. */
const extras = (m: Machine): Readonly<Partial<Record<ExceptionName, Extra>>> => ({
	StopIteration: {
		layout: PyStopIterationObject,
		fields: [VALUE],
		members: [member('value', VALUE)],
		slots: {tp_init: StopIteration_init},
	},
	SystemExit: {
		layout: PySystemExitObject,
		fields: [CODE],
		members: [member('code', CODE)],
		slots: {tp_init: SystemExit_init},
	},
	KeyError: {layout: PyBaseExceptionObject, fields: [], members: [], slots: {tp_str: KeyError_str}},
	NameError: {
		layout: PyNameErrorObject,
		fields: [PyNameErrorObject.name],
		members: [member('name', PyNameErrorObject.name)],
		slots: {tp_init: initWithKeywords('NameError', {name: PyNameErrorObject.name})},
	},
	AttributeError: {
		layout: PyAttributeErrorObject,
		fields: [A.obj, A.name],
		members: [member('name', A.name), member('obj', A.obj)],
		slots: {tp_init: initWithKeywords('AttributeError', {name: A.name, obj: A.obj})},
		methods: m.profile.attributeErrorKeepsState ? attributeErrorMethods : [],
	},
	ImportError: withoutNameFrom(m),
	OSError: OSErrorParts,
	SyntaxError: SyntaxErrorParts(m),
	UnicodeEncodeError: unicodeParts('encode'),
	UnicodeDecodeError: unicodeParts('decode'),
	UnicodeTranslateError: unicodeParts('translate'),
	BaseExceptionGroup: GroupParts(m),
});

/** Classes that add nothing and take their base's tp_new as it is: those below a class with fields. */
const middling = new Set<ExceptionName>([
	'ModuleNotFoundError',
	'UnboundLocalError',
	'IndentationError',
	'TabError',
	'_IncompleteInputError',
	'ExceptionGroup',
]);

function isMiddling(name: ExceptionName): boolean {
	for (
		let at: string = exceptionBases[name];
		at !== 'object';
		at = exceptionBases[at as ExceptionName]
	)
		if (at === 'OSError') return true;
	return middling.has(name);
}

/** The slots that a class states itself, beyond those of its parts; releases differ in what shows in its dict. */
function statedSlots(
	m: Machine,
	name: ExceptionName,
	own: Extra | undefined,
	init: initproc,
): Slots {
	const all = m.profile.exceptionsNameSlots;
	if (name === 'ExceptionGroup') return {};
	const vectorcall = name === 'MemoryError' ? {} : exceptionVectorcall(m);
	if (own === undefined)
		return {
			...(isMiddling(name) ? {} : {tp_new: BaseException_new, ...vectorcall}),
			...(all ? {tp_init: init} : {}),
		};
	const unicode = name.startsWith('Unicode');
	return {
		...(unicode ? {tp_new: BaseException_new} : {}),
		...(all && (name === 'NameError' || name === 'AttributeError')
			? {tp_str: BaseException_str}
			: {}),
		...(name === 'KeyError' ? {...(all ? {tp_init: init} : {}), ...vectorcall} : {}),
	};
}

/** A heap type in CPython, so what it inherits must not do for it: it is to be visited. */
function groupSlots(known: Readonly<Partial<Record<ExceptionName, Extra>>>): Slots {
	const fields = known.BaseExceptionGroup!.fields;
	return {tp_traverse: exceptionTraverse(fields), tp_clear: exceptionClear(fields)};
}

/** Specs of all built-in exception classes, bases first. */
export function exceptionSpecs(m: Machine): TypeSpec[] {
	const known = extras(m);
	const specs: TypeSpec[] = [BaseException_Spec(m)];
	const nearest = (name: string, field: (extra: Extra) => unknown): Extra | undefined => {
		for (let at = name; at !== 'object'; at = exceptionBases[at as ExceptionName]) {
			const extra = known[at as ExceptionName];
			if (extra !== undefined && field(extra) !== undefined) return extra;
		}
		return undefined;
	};
	for (const name of exceptionNames.slice(1)) {
		const own = known[name];
		const sized = nearest(name, extra => extra.layout);
		const layoutName = nameOfLayout(name, known);
		const basicsize = m.profile.sizes[layoutName] ?? sizeof(sized?.layout ?? PyBaseExceptionObject);
		const init = nearest(name, extra => extra.slots.tp_init)?.slots.tp_init ?? BaseException_init;
		specs.push({
			type: exceptionType(name),
			name,
			base: exceptionType(exceptionBases[name] as ExceptionName),
			basicsize,
			dictoffset: PyBaseExceptionObject.dict,
			flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASE_EXC_SUBCLASS,
			...(name === 'ExceptionGroup' ? groupWeakrefs(m, basicsize) : {doc: exceptionDoc(name)}),
			slots: {
				...(own === undefined || own.fields.length === 0
					? {}
					: {
							tp_dealloc: exceptionDealloc(own.fields),
							tp_traverse: exceptionTraverse(own.fields),
							tp_clear: exceptionClear(own.fields),
						}),
				...(name === 'ExceptionGroup' ? groupSlots(known) : {}),
				...statedSlots(m, name, own, init),
				...own?.slots,
			},
			methods: own?.methods ?? [],
			members: own?.members ?? [],
			getset: own?.getset ?? [],
		});
	}
	return specs;
}

const GROUP_FLAGS = Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASE_EXC_SUBCLASS;

/** ExceptionGroup is a class made in Python at start-up: its instances have weak references. */
const groupWeakrefs = (m: Machine, used: number): Partial<TypeSpec> =>
	m.profile.instanceLayout === 'values-pointer-3.11'
		? {basicsize: used + 8, weaklistoffset: used, flags: GROUP_FLAGS}
		: {weaklistoffset: -32, flags: GROUP_FLAGS | Py_TPFLAGS_MANAGED_WEAKREF};

/** Under which name the profile may state the size: that of the nearest class with fields. */
function nameOfLayout(
	name: string,
	known: Readonly<Partial<Record<ExceptionName, Extra>>>,
): string {
	for (let at = name; at !== 'object'; at = exceptionBases[at as ExceptionName])
		if ((known[at as ExceptionName]?.fields.length ?? 0) > 0) return `Py${at}Object`;
	return 'PyBaseExceptionObject';
}
