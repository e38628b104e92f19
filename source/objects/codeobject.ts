/**
 * Code objects (Objects/codeobject.c). A code object owns its constants, names and strings; the instruction words lie in raw
 * memory, because inline caches change while the program runs. What never changes (positions, exception table) stays in the
 * CodeSpec, found through co_spec.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {get, set, setI32} from '../memory/memory.ts';
import {sizeof} from '../memory/struct.ts';
import type {CodeSpec, Constant} from '../language/code.ts';
import {co_cellvars, co_freevars, co_varnames} from '../language/code.ts';
import type {Machine} from '../runtime/machine.ts';
import type {TypeSpec} from '../runtime/slots.ts';
import {METH_FASTCALL, METH_KEYWORDS, METH_NOARGS} from '../runtime/slots.ts';
import {_PyCoCached, PyCodeObject} from '../runtime/frame.ts';
import {PyMem_Free, PyMem_Malloc, PyMem_RawFree, PyMem_RawMalloc, PyObject_Free} from '../allocator/obmalloc.ts';
import {_PyArg_CheckPositional, arg} from '../runtime/args.ts';
import {PyErr_NoMemory, PyErr_SetString} from '../runtime/errors.ts';
import {PyObject_NewVar} from '../runtime/objimpl.ts';
import {Py_CLEAR, Py_DECREF, Py_NewRef, Py_SIZE, Py_XDECREF, Py_XNewRef} from '../runtime/refcount.ts';
import {Py_Ellipsis, Py_False, Py_None, Py_True, PyCode_Type} from '../runtime/statics.ts';
import {isStrArg} from './getargs.ts';
import {
	PyTuple_GET_ITEM,
	PyTuple_GET_SIZE,
	PyTuple_New,
	PyTuple_SET_ITEM,
	_PyTuple_MaybeUntrack,
	untrackAtoms,
} from './tupleobject.ts';
import {PyUnicode_FromString, PyUnicode_InternInPlace, stringOf} from './unicodeobject.ts';
import {longFromBigInt, PyLong_AsInt, PyLong_FromLong} from './longobject.ts';
import {PyFloat_FromDouble} from './floatobject.ts';
import {PyComplex_FromDoubles} from './complexobject.ts';
import {code_linesiterator, code_positionsiterator} from './code-iterators.ts';
import {tablesOf, wide} from './code-tables.ts';
import {PyBytes_FromBytes, newBytesFrom} from './bytesobject.ts';
import {
	PyFrozenSet_New,
	PySet_Add,
	_PySet_NextEntry,
	_PyFrozenSet_MaybeUntrack,
} from './setobject.ts';
import {PyObject_ClearWeakRefs} from './weakrefobject.ts';
import {PySlice_New} from './sliceobject.ts';
import {internConstants, rebuilt} from './code-sets.ts';
import {
	type Compilation,
	compileUnit,
	mergeBytecode,
	mergeNames,
	mergeObject,
} from './compilation.ts';

/**
 * The objects made for the constants of one compilation; holds a reference to each until released. `replaced`: strs that interning
 * has put an older object in the place of.
 */
export type ConstantPool = Map<Constant, Owned> & {
	readonly replaced: Set<Constant>;
	/** Where what CPython's compiler allocates is replayed. */
	readonly compilation: Compilation | undefined;
	/** The file's name, a str that all code of the compilation shares. */
	readonly filename: Owned;
};

/** `filename` is given over; NULL where there was no memory for it. */
export const makePool = (filename: Owned, compilation?: Compilation): ConstantPool =>
	Object.assign(new Map<Constant, Owned>(), {replaced: new Set<Constant>(), compilation, filename});

/** Text that CPython's compiler interns: only letters, digits and underscores of ASCII. */
const isNameLike = (text: string): boolean => /^\w*$/.test(text);

/** A str, interned as names are. */
function internedString(m: Machine, text: string): Owned {
	const op = PyUnicode_FromString(m, text);
	return op === 0 ? NULL : PyUnicode_InternInPlace(m, op);
}

/** A tuple of the items, which are given over; NULL where one of them could not be made. */
function tupleOf(m: Machine, items: readonly Owned[]): Owned {
	const tuple = items.every(item => item !== 0) ? PyTuple_New(m, items.length) : NULL;
	if (tuple === 0) {
		for (const item of items) Py_XDECREF(m, item);
		return NULL;
	}
	for (const [i, item] of items.entries()) PyTuple_SET_ITEM(m, tuple, i, item);
	// A program's collections would have untracked what the compiler made before it began.
	if (items.length > 0 && m.startingUp) _PyTuple_MaybeUntrack(m, tuple);
	return tuple;
}

const stringTuple = (m: Machine, texts: readonly string[]): Owned =>
	tupleOf(
		m,
		texts.map(text => internedString(m, text)),
	);

function stringConstant(m: Machine, constant: Constant, text: string, pool: ConstantPool): Owned {
	const op = PyUnicode_FromString(m, text);
	if (op === 0 || !isNameLike(text)) return op;
	const interned = PyUnicode_InternInPlace(m, op);
	if (interned !== op) pool.replaced.add(constant);
	return interned;
}

/** A new object for a constant, but for what is shared by all. NULL with MemoryError. */
export function makeConstant(m: Machine, constant: Constant, pool: ConstantPool): Owned {
	switch (constant.kind) {
		case 'none':
			return Py_NewRef(m, Py_None);
		case 'true':
			return Py_NewRef(m, Py_True);
		case 'false':
			return Py_NewRef(m, Py_False);
		case 'ellipsis':
			return Py_NewRef(m, Py_Ellipsis);
		case 'int':
			return longFromBigInt(m, constant.value);
		case 'float':
			return PyFloat_FromDouble(m, constant.value);
		case 'complex':
			return PyComplex_FromDoubles(m, constant.real, constant.imag);
		case 'str':
			return stringConstant(m, constant, constant.value, pool);
		case 'bytes':
			return PyBytes_FromBytes(m, constant.value);
		case 'tuple':
			return tupleOf(
				m,
				constant.items.map(item => constantObject(m, item, pool)),
			);
		case 'frozenset': {
			const result = PyFrozenSet_New(m, NULL);
			if (result === 0) return NULL;
			for (const item of constant.items) {
				const op = constantObject(m, item, pool);
				const isAdded = op !== 0 && PySet_Add(m, result, op) === 0;
				Py_XDECREF(m, op);
				if (!isAdded) {
					Py_DECREF(m, result);
					return NULL;
				}
			}
			if (!m.profile.compiler.rebuildsFrozensets) {
				if (m.startingUp || m.profile.frozensetUntrackedAtCreation)
					_PyFrozenSet_MaybeUntrack(m, result);
				return result;
			}
			const merged = rebuilt(m, result);
			if (merged === 0) return NULL;
			return constant.items.some(item => pool.replaced.has(item)) ? rebuilt(m, merged) : merged;
		}
		case 'code':
			return PyCode_FromSpec(m, constant.code, pool);
		case 'slice': {
			const parts = constant.items.map(part => constantObject(m, part, pool));
			const isMade = parts.every(part => part !== 0);
			const slice = isMade ? PySlice_New(m, parts[0]!, parts[1]!, parts[2]!) : NULL;
			for (const part of parts) Py_XDECREF(m, part);
			return slice;
		}
	}
}

/** A new reference to the one object that stands for this constant in its compilation. */
export function constantObject(m: Machine, constant: Constant, pool: ConstantPool): Owned {
	const known = pool.get(constant);
	if (known !== undefined) return Py_NewRef(m, known);
	const op = makeConstant(m, constant, pool);
	if (op !== 0) pool.set(constant, Py_NewRef(m, op));
	return op;
}

/** Drops the pool's references: the code objects hold their own. */
export function releasePool(m: Machine, pool: ConstantPool): void {
	for (const op of pool.values()) Py_DECREF(m, op);
	Py_XDECREF(m, pool.filename);
	pool.clear();
}

/** Bytes of a code object before its instructions: up to 3.11 fewer than the struct has, whose last fields nobody uses. */
const fixedSize = (m: Machine): number => m.profile.sizes['PyCodeObject'] ?? sizeof(PyCodeObject);

/** Bytes of a code object: the instructions lie at its end (_PyObject_VAR_SIZE). */
const codeSize = (m: Machine, length: number): number =>
	Math.ceil((fixedSize(m) + length * 2) / 8) * 8;

/** Of `__annotate__` the first name is written anew: code that was made has another tuple. */
function localsplusnamesOf(m: Machine, spec: CodeSpec, pool: ConstantPool): Owned {
	const names = namesOf(m, spec.localsplusnames, pool);
	const isRenamed = names !== 0 && spec.name === '__annotate__' && pool.compilation !== undefined;
	if (!isRenamed) return names;
	const renamed = stringTuple(m, spec.localsplusnames);
	Py_DECREF(m, names);
	return renamed;
}

/** A code object for a compiled block; constants shared through `pool`. NULL with MemoryError. */
export function PyCode_FromSpec(m: Machine, spec: CodeSpec, pool: ConstantPool): Owned {
	const {compilation} = pool;
	return compilation === undefined || spec.steps === undefined
		? makeCode(m, spec, pool)
		: compileUnit(m, spec, pool, compilation);
}

/** The same tuple of names for all code of a compilation that has these. */
const namesOf = (m: Machine, names: readonly string[], pool: ConstantPool): Owned =>
	mergeNames(m, pool.compilation, names, stringTuple(m, names));

/** The tables, merged. */
function bytesOf(m: Machine, value: Uint8Array, pool: ConstantPool): Owned {
	return mergeObject(m, pool.compilation, {kind: 'bytes', value}, PyBytes_FromBytes(m, value));
}

/** The code object of a unit whose constants are known (_PyAssemble_MakeCodeObject). NULL with MemoryError. */
export function makeCode(m: Machine, spec: CodeSpec, pool: ConstantPool): Owned {
	const words = PyMem_RawMalloc(m, Math.max(spec.code.length * 4, 16));
	if (words === 0) return PyErr_NoMemory(m);
	m.i32.set(spec.code, words >> 2);
	const {length, linetable, exceptiontable} = tablesOf(m, spec);
	const table = bytesOf(m, exceptiontable, pool);
	const lines = bytesOf(m, linetable, pool);
	const isMerged = mergeBytecode(m, pool.compilation, spec);
	const names = namesOf(m, spec.names, pool);
	const items = tupleOf(
		m,
		spec.consts.map(constant => constantObject(m, constant, pool)),
	);
	if (items !== 0 && m.profile.tupleUntrackedAtCreation) untrackAtoms(m, items);
	const {compilation} = pool;
	const consts = mergeObject(m, compilation, {kind: 'tuple', items: spec.consts}, items);
	const localsplusnames = localsplusnamesOf(m, spec, pool);
	const parts = [table, lines, names, consts, localsplusnames];
	const isReady =
		isMerged && parts.every(part => part !== 0) && internConstants(m, pool, spec.consts);
	const code = isReady
		? PyObject_NewVar(m, PyCode_Type, length, codeSize(m, length))
		: NULL;
	if (code === 0) {
		for (const part of parts) Py_XDECREF(m, part);
		PyMem_RawFree(m, words);
		return NULL;
	}
	m.i32.fill(0, (code + 24) >> 2, (code + fixedSize(m)) >> 2);
	set(m, code, PyCodeObject.co_consts, consts);
	set(m, code, PyCodeObject.co_names, names);
	set(m, code, PyCodeObject.co_exceptiontable, table);
	set(m, code, PyCodeObject.co_linetable, lines);
	set(m, code, PyCodeObject.co_localsplusnames, localsplusnames);
	set(m, code, PyCodeObject.co_localspluskinds, newBytesFrom(m, spec.localspluskinds));
	set(m, code, PyCodeObject.co_filename, Py_XNewRef(m, pool.filename));
	set(m, code, PyCodeObject.co_name, internedString(m, spec.name));
	const isInterned = m.profile.codeTextsInterned || spec.qualname === spec.name;
	const text = isInterned ? internedString : PyUnicode_FromString;
	set(m, code, PyCodeObject.co_qualname, text(m, spec.qualname));
	setI32(m, code, PyCodeObject.co_flags, spec.flags);
	setI32(m, code, PyCodeObject.co_argcount, spec.argcount);
	setI32(m, code, PyCodeObject.co_posonlyargcount, spec.posonlyargcount);
	setI32(m, code, PyCodeObject.co_kwonlyargcount, spec.kwonlyargcount);
	setI32(m, code, PyCodeObject.co_stacksize, spec.stacksize);
	setI32(m, code, PyCodeObject.co_firstlineno, spec.firstlineno);
	setI32(m, code, PyCodeObject.co_nlocalsplus, spec.localsplusnames.length);
	setI32(m, code, PyCodeObject.co_nlocals, spec.nlocals);
	setI32(m, code, PyCodeObject.co_ncellvars, spec.ncells);
	setI32(m, code, PyCodeObject.co_nfreevars, spec.nfrees);
	setI32(
		m,
		code,
		PyCodeObject.co_framesize,
		m.frame_locals + 8 * (spec.localsplusnames.length + spec.stacksize),
	);
	set(m, code, PyCodeObject.co_words, words);
	set(m, code, PyCodeObject.co_spec, m.codes.length);
	m.codes.push(spec);
	if (OWNED_FIELDS.every(field => get(m, code, field) !== 0)) return code;
	Py_DECREF(m, code);
	return NULL;
}

/** The compiled block behind a code object. */
export const codeSpec = (m: Machine, code: number): CodeSpec =>
	m.codes[m.i32[(code + PyCodeObject.co_spec) >> 2]!]!;

const OWNED_FIELDS = [
	PyCodeObject.co_consts,
	PyCodeObject.co_names,
	PyCodeObject.co_exceptiontable,
	PyCodeObject.co_localsplusnames,
	PyCodeObject.co_localspluskinds,
	PyCodeObject.co_filename,
	PyCodeObject.co_name,
	PyCodeObject.co_qualname,
	PyCodeObject.co_linetable,
] as const;

function code_dealloc(m: Machine, op: Ptr): void {
	for (const field of OWNED_FIELDS) Py_CLEAR(m, op, field);
	dropKept(m, op);
	if (get(m, op, PyCodeObject.co_weakreflist) !== 0) PyObject_ClearWeakRefs(m, op);
	PyMem_RawFree(m, get(m, op, PyCodeObject.co_words));
	PyObject_Free(m, op);
}

function code_repr(m: Machine, op: Ptr): Owned {
	const spec = codeSpec(m, op);
	const address = op.toString(16).padStart(12, '0');
	return PyUnicode_FromString(
		m,
		`<code object ${spec.name} at 0x${address}, file "${spec.filename}", line ${spec.firstlineno}>`,
	);
}

const names = (pick: (spec: CodeSpec) => string[]) => (m: Machine, op: Ptr) =>
	stringTuple(m, pick(codeSpec(m, op)));

/** Before there was a block for what is kept, only co_code was kept, in the field itself. */
const keepsNames = (m: Machine): boolean => m.profile.codeKeepsNames;

/** What was asked for once is kept (init_co_cached, _PyCode_GetVarnames, _PyCode_GetCode …). */
const kept = (place: number, make: (m: Machine, op: Ptr) => Owned) => (m: Machine, op: Ptr) => {
	if (!keepsNames(m) && place !== _PyCoCached._co_code) return make(m, op);
	let at = op + PyCodeObject._co_cached;
	if (keepsNames(m)) {
		if (get(m, op, PyCodeObject._co_cached) === 0) {
			const block = PyMem_Malloc(m, sizeof(_PyCoCached));
			if (block === 0) return PyErr_NoMemory(m);
			m.i32.fill(0, block >> 2, (block + sizeof(_PyCoCached)) >> 2);
			set(m, op, PyCodeObject._co_cached, block);
		}
		at = get(m, op, PyCodeObject._co_cached) + place;
	}
	if (m.i32[at >> 2] === 0) m.i32[at >> 2] = make(m, op);
	return Py_XNewRef(m, m.i32[at >> 2]! as Ptr);
};

/** Each object that is kept. */
function* keptObjects(m: Machine, op: Ptr): Generator<Ptr> {
	const block = get(m, op, PyCodeObject._co_cached);
	if (block === 0) return;
	if (keepsNames(m)) {
		for (let place = 0; place < sizeof(_PyCoCached); place += 8) {
			const held = m.i32[(block + place) >> 2]! as Ptr;
			if (held !== 0) yield held;
		}
	} else yield block;
}

function dropKept(m: Machine, op: Ptr): void {
	for (const held of keptObjects(m, op)) Py_DECREF(m, held);
	if (keepsNames(m)) PyMem_Free(m, get(m, op, PyCodeObject._co_cached));
}

const field = (offset: number) => (m: Machine, op: Ptr) => Py_NewRef(m, get(m, op, offset));

const number_ = (pick: (spec: CodeSpec) => number) => (m: Machine, op: Ptr) =>
	PyLong_FromLong(m, pick(codeSpec(m, op)));

/** What replace() can change: the field of the spec, and where it is in the object. */
const REPLACEABLE: Readonly<Record<string, readonly [keyof CodeSpec, number]>> = {
	co_flags: ['flags', PyCodeObject.co_flags],
	co_firstlineno: ['firstlineno', PyCodeObject.co_firstlineno],
	co_name: ['name', PyCodeObject.co_name],
	co_qualname: ['qualname', PyCodeObject.co_qualname],
	co_filename: ['filename', PyCodeObject.co_filename],
};

/** A copy with other values for some attributes (code_replace_impl); the instructions stay the same. */
function code_replace(m: Machine, op: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (!_PyArg_CheckPositional(m, 'replace', nargs, 0, 0)) return NULL;
	const spec: Record<string, unknown> = {...codeSpec(m, op)};
	const replaced = new Map<number, Ptr>();
	const n = kwnames === 0 ? 0 : PyTuple_GET_SIZE(m, kwnames);
	for (let i = 0; i < n; i++) {
		const name = stringOf(m, PyTuple_GET_ITEM(m, kwnames, i));
		const value = arg(m, args, i);
		const known = REPLACEABLE[name];
		if (known === undefined)
			return PyErr_SetString(
				m,
				'TypeError',
				`replace() got an unexpected keyword argument '${name}'`,
			);
		if (typeof spec[known[0]] === 'number') {
			spec[known[0]] = PyLong_AsInt(m, value);
			if (m.current_exception !== 0) return NULL;
		} else {
			if (!isStrArg(m, 'replace', `argument '${name}'`, value)) return NULL;
			spec[known[0]] = stringOf(m, value);
			replaced.set(known[1], value);
		}
	}
	return copyCode(m, op, spec as unknown as CodeSpec, replaced);
}

function copyCode(m: Machine, op: Ptr, spec: CodeSpec, replaced: ReadonlyMap<number, Ptr>): Owned {
	const bytes = Math.max(spec.code.length * 4, 16);
	const words = PyMem_RawMalloc(m, bytes);
	if (words === 0) return PyErr_NoMemory(m);
	m.i32.set(spec.code, words >> 2);
	const {length} = wide(m, spec);
	const code = PyObject_NewVar(m, PyCode_Type, length, codeSize(m, length));
	if (code === 0) {
		PyMem_RawFree(m, words);
		return NULL;
	}
	m.i32.copyWithin((code + 24) >> 2, (op + 24) >> 2, (op + fixedSize(m)) >> 2);
	for (const field of OWNED_FIELDS) {
		const held = replaced.get(field) ?? get(m, code, field);
		set(m, code, field, held === 0 ? 0 : Py_NewRef(m, held));
	}
	setI32(m, code, PyCodeObject.co_flags, spec.flags);
	setI32(m, code, PyCodeObject.co_firstlineno, spec.firstlineno);
	set(m, code, PyCodeObject.co_weakreflist, 0);
	set(m, code, PyCodeObject._co_cached, 0);
	set(m, code, PyCodeObject.co_words, words);
	set(m, code, PyCodeObject.co_spec, m.codes.length);
	m.codes.push(spec);
	return code;
}

/** co_code: our instructions where CPython's stand, two bytes each; nothing is told of their arguments. */
function bytecode(m: Machine, op: Ptr): Owned {
	const {opcodes, length} = wide(m, codeSpec(m, op));
	const bytes = new Uint8Array(length * 2);
	for (const [i, opcode] of opcodes.entries()) bytes[2 * i] = opcode;
	return PyBytes_FromBytes(m, bytes);
}

export const PyCode_Spec = (m: Machine): TypeSpec => ({
	type: PyCode_Type,
	name: 'code',
	basicsize: m.profile.sizes['PyCodeObject'] ?? sizeof(PyCodeObject),
	itemsize: 2,
	weaklistoffset: PyCodeObject.co_weakreflist,
	slots: {tp_dealloc: code_dealloc, tp_repr: code_repr},
	methods: [
		{
			name: '__sizeof__',
			flags: METH_NOARGS,
			impl: (machine, op) => PyLong_FromLong(machine, codeSize(machine, Py_SIZE(machine, op))),
		},
		{name: 'co_lines', flags: METH_NOARGS, impl: code_linesiterator},
		{name: 'co_positions', flags: METH_NOARGS, impl: code_positionsiterator},
		{name: 'replace', flags: METH_FASTCALL | METH_KEYWORDS, impl: code_replace},
	],
	getset: [
		{name: 'co_argcount', get: number_(spec => spec.argcount)},
		{name: 'co_posonlyargcount', get: number_(spec => spec.posonlyargcount)},
		{name: 'co_kwonlyargcount', get: number_(spec => spec.kwonlyargcount)},
		{name: 'co_nlocals', get: number_(spec => spec.nlocals)},
		{name: 'co_stacksize', get: number_(spec => spec.stacksize)},
		{name: 'co_flags', get: number_(spec => spec.flags)},
		{name: 'co_firstlineno', get: number_(spec => spec.firstlineno)},
		{name: 'co_varnames', get: kept(_PyCoCached._co_varnames, names(co_varnames))},
		{name: 'co_cellvars', get: kept(_PyCoCached._co_cellvars, names(co_cellvars))},
		{name: 'co_freevars', get: kept(_PyCoCached._co_freevars, names(co_freevars))},
		{name: 'co_code', get: kept(_PyCoCached._co_code, bytecode)},
		{name: 'co_linetable', get: field(PyCodeObject.co_linetable)},
		{name: 'co_exceptiontable', get: field(PyCodeObject.co_exceptiontable)},
		{name: 'co_consts', get: field(PyCodeObject.co_consts)},
		{name: 'co_names', get: field(PyCodeObject.co_names)},
		{name: 'co_filename', get: field(PyCodeObject.co_filename)},
		{name: 'co_name', get: field(PyCodeObject.co_name)},
		{name: 'co_qualname', get: field(PyCodeObject.co_qualname)},
	],
	owns: (machine, op, visit, argument) => {
		for (const offset of OWNED_FIELDS) {
			const held = get(machine, op, offset);
			if (held !== 0) visit(machine, held, argument);
		}
		for (const held of keptObjects(machine, op)) visit(machine, held, argument);
		return 0;
	},
});

/** Filename and name of a code object as JS text. */
export const codeName = (m: Machine, code: number): string =>
	stringOf(m, get(m, code, PyCodeObject.co_name));
