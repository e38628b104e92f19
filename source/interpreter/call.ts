/**
 * Calling functions written in Python (Objects/call.c, Python/ceval.c): a frame on the data stack, arguments sorted into its
 * slots, and `eval_frame` to run it. The eval loop pushes frames itself and comes here for everything that is not simple.
 */
import { NULL, type Owned, type Ptr } from '../memory/address.ts';
import { get } from '../memory/memory.ts';
import { CO_VARARGS, CO_VARKEYWORDS } from '../language/code.ts';
import type { Machine } from '../runtime/machine.ts';
import { _PyInterpreterFrame as F, closeSlot, PyCodeObject, pushFrame, stealSlot } from '../runtime/frame.ts';
import { PyErr_SetString } from '../runtime/errors.ts';
import { PyErr_CheckSignals } from '../runtime/pending.ts';
import { Py_DECREF, Py_INCREF, Py_NewRef, Py_XDECREF } from '../runtime/refcount.ts';
import { PyList_Append, PyList_New, PyList_SET_ITEM } from '../objects/listobject.ts';
import { PyFunctionObject } from '../objects/funcobject.ts';
import { _PyTuple_FromArraySteal, PyTuple_GET_ITEM, PyTuple_New } from '../objects/tupleobject.ts';
import { PyDict_GetItemWithError, PyDict_New, PyDict_SetItem } from '../objects/dictobject.ts';
import { PyUnicode_Compare, stringOf } from '../objects/unicodeobject.ts';
import { hasTypeFlag } from '../runtime/refcount.ts';
import { Py_TPFLAGS_UNICODE_SUBCLASS } from '../runtime/slots.ts';
import { clearFrame } from './frames.ts';
import { PyObject_Repr } from '../objects/object.ts';
import { closestMatch } from '../base/suggest.ts';

/**
 * A frame for `func` (a reference to it is taken) with empty slots, on the data stack and linked behind the current one.
 * Returns 0 with an error. Leaves: `m.current_frame` unchanged.
 */
export function pushFunctionFrame(m: Machine, func: Ptr, locals: Ptr): number {
	const { i32 } = m;
	const code = get(m, func, PyFunctionObject.func_code);
	const frame = pushFrame(m, i32[(code + PyCodeObject.co_framesize) >> 2]!);
	if (frame === 0) return 0;
	initFrame(m, frame, func, code, locals);
	return frame;
}

/** Fills in a frame's fixed part and empties its slots. Takes references to func, code and locals. */
export function initFrame(m: Machine, frame: number, func: Ptr, code: Ptr, locals: Ptr): void {
	const { i32 } = m;
	const at = frame >> 2;
	let count = i32[code >> 2]!;
	if (count >= 0) i32[code >> 2] = count + 1;
	count = i32[func >> 2]!;
	if (count >= 0) i32[func >> 2] = count + 1;
	if (locals !== 0) Py_INCREF(m, locals);
	i32[at] = code;
	i32[at + 2] = 0;
	i32[at + 4] = func;
	i32[at + 6] = i32[(func + FUNC_GLOBALS) >> 2]!;
	i32[at + 8] = i32[(func + FUNC_BUILTINS) >> 2]!;
	i32[at + 10] = locals;
	i32[at + 12] = 0;
	i32[at + 14] = i32[(code + CO_WORDS) >> 2]!;
	i32[at + 17] = 0;
	// The slots: both words. A typed array's fill() costs more than this for so few.
	let slot = (frame + m.frame_locals) >> 2;
	for (const end = slot + 2 * i32[(code + CO_NLOCALSPLUS) >> 2]!; slot < end; slot++) i32[slot] = 0;
	i32[at + 16] = slot;
	// The high words of the fixed part lie where slots may have been.
	i32[at + 1] = 0;
	i32[at + 3] = 0;
	i32[at + 5] = 0;
	i32[at + 7] = 0;
	i32[at + 9] = 0;
	i32[at + 11] = 0;
	i32[at + 13] = 0;
	i32[at + 15] = 0;
}

const FUNC_GLOBALS = PyFunctionObject.func_globals;
const FUNC_BUILTINS = PyFunctionObject.func_builtins;
const CO_WORDS = PyCodeObject.co_words;
const CO_NLOCALSPLUS = PyCodeObject.co_nlocalsplus;

const functionName = (m: Machine, func: Ptr): string =>
	stringOf(m, get(m, func, PyFunctionObject.func_qualname));

const localName = (m: Machine, code: Ptr, i: number): string =>
	m.codes[get(m, code, PyCodeObject.co_spec)]!.localsplusnames[i]!;

/** `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`. */
function listNames(quoted: readonly string[]): string {
	if (quoted.length <= 2) return quoted.join(' and ');
	return `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1)!}`;
}

/** Sets TypeError. `missing`: indices of parameters. The names' reprs are in a list meanwhile, and each asks for signals. */
function missingArguments(m: Machine, func: Ptr, code: Ptr, missing: readonly number[], kind: string): void {
	const list = PyList_New(m, missing.length);
	if (list === 0) return;
	const names = get(m, code, PyCodeObject.co_localsplusnames);
	const quoted: string[] = [];
	for (const i of missing) {
		const repr = PyObject_Repr(m, PyTuple_GET_ITEM(m, names, i));
		if (repr === 0) return Py_DECREF(m, list);
		PyList_SET_ITEM(m, list, quoted.length, repr);
		quoted.push(stringOf(m, repr));
	}
	const s = missing.length === 1 ? '' : 's';
	PyErr_SetString(
		m,
		'TypeError',
		`${functionName(m, func)}() missing ${missing.length} required ${kind} argument${s}: ${listNames(quoted)}`,
	);
	Py_DECREF(m, list);
}

function tooManyPositional(
	m: Machine,
	func: Ptr,
	code: Ptr,
	given: number,
	defcount: number,
	slots: number,
): void {
	const { i32 } = m;
	const argcount = i32[(code + PyCodeObject.co_argcount) >> 2]!;
	const kwonly = i32[(code + PyCodeObject.co_kwonlyargcount) >> 2]!;
	let kwonlyGiven = 0;
	for (let i = argcount; i < argcount + kwonly; i++) if (i32[slots + i * 2] !== 0) kwonlyGiven++;
	const plural = defcount === 0 ? argcount !== 1 : true;
	const takes = defcount === 0 ? String(argcount) : `from ${argcount - defcount} to ${argcount}`;
	const extra =
		kwonlyGiven === 0
			? ''
			: ` positional argument${given === 1 ? '' : 's'} (and ${kwonlyGiven} keyword-only argument${kwonlyGiven === 1 ? '' : 's'})`;
	PyErr_SetString(
		m,
		'TypeError',
		`${functionName(m, func)}() takes ${takes} positional argument${plural ? 's' : ''} but ${given}${extra} ${given === 1 && kwonlyGiven === 0 ? 'was' : 'were'} given`,
	);
}

/** The parameter that the keyword names, or -1; identity first, as names are interned. */
function findParameter(m: Machine, code: Ptr, keyword: Ptr, from: number, to: number): number {
	const { i32 } = m;
	const names = (get(m, code, PyCodeObject.co_localsplusnames) + m.tuple_items) >> 2;
	for (let i = from; i < to; i++) if (i32[names + i * 2] === keyword) return i;
	for (let i = from; i < to; i++) {
		if (PyUnicode_Compare(m, i32[names + i * 2]! as Ptr, keyword) === 0) return i;
	}
	return -1;
}

function unexpectedKeyword(m: Machine, func: Ptr, code: Ptr, keyword: Ptr, kwnames: Ptr): void {
	const { i32 } = m;
	const posonly = i32[(code + PyCodeObject.co_posonlyargcount) >> 2]!;
	const total =
		i32[(code + PyCodeObject.co_argcount) >> 2]! + i32[(code + PyCodeObject.co_kwonlyargcount) >> 2]!;
	if (posonly > 0) {
		const wrong: string[] = [];
		const list = PyList_New(m, 0);
		if (list === 0) return;
		const n = i32[(kwnames + 16) >> 2]!;
		for (let i = 0; i < posonly; i++) {
			const name = localName(m, code, i);
			for (let k = 0; k < n; k++) {
				const given = i32[(kwnames + m.tuple_items + k * 8) >> 2]! as Ptr;
				if (stringOf(m, given) !== name) continue;
				wrong.push(name);
				if (PyList_Append(m, list, given) < 0) return Py_DECREF(m, list);
			}
		}
		if (wrong.length > 0) {
			PyErr_SetString(
				m,
				'TypeError',
				`${functionName(m, func)}() got some positional-only arguments passed as keyword arguments: '${wrong.join(', ')}'`,
			);
			return Py_DECREF(m, list);
		}
		Py_DECREF(m, list);
	}
	const text = stringOf(m, keyword);
	let near: string | undefined;
	if (m.profile.suggestKeywords && total > posonly) {
		// CPython looks for the nearest in a list.
		const list = PyList_New(m, total - posonly);
		if (list === 0) return;
		const names = get(m, code, PyCodeObject.co_localsplusnames);
		for (let i = posonly; i < total; i++)
			PyList_SET_ITEM(m, list, i - posonly, Py_NewRef(m, PyTuple_GET_ITEM(m, names, i)));
		Py_DECREF(m, list);
		const candidates: string[] = [];
		for (let i = posonly; i < total; i++) candidates.push(localName(m, code, i));
		near = closestMatch(text, candidates);
	}
	// The message takes the name by str().
	if (PyErr_CheckSignals(m) < 0) return;
	PyErr_SetString(
		m,
		'TypeError',
		`${functionName(m, func)}() got an unexpected keyword argument '${text}'${near === undefined ? '' : `. Did you mean '${near}'?`}`,
	);
}

/**
 * Sorts arguments into the slots of a fresh frame (initialize_locals). `args` (word index): `nargs` slots, then one per name of
 * `kwnames`. The arguments move (their slots become empty), whatever happens. 0, or -1 with TypeError as CPython words it.
 */
export function initialize_locals(
	m: Machine,
	func: Ptr,
	frame: number,
	args: number,
	nargs: number,
	kwnames: Ptr,
): number {
	const { i32 } = m;
	const code = i32[frame >> 2]! as Ptr;
	const slots = (frame + m.frame_locals) >> 2;
	const flags = i32[(code + PyCodeObject.co_flags) >> 2]!;
	const argcount = i32[(code + PyCodeObject.co_argcount) >> 2]!;
	const total = argcount + i32[(code + PyCodeObject.co_kwonlyargcount) >> 2]!;
	const nkw = kwnames === 0 ? 0 : i32[(kwnames + 16) >> 2]!;
	const result = bind(m, func, code, flags, slots, argcount, total, args, nargs, kwnames, nkw);
	if (result < 0) for (let i = 0; i < nargs + nkw; i++) closeSlot(m, args + i * 2);
	return result;
}

function bind(
	m: Machine,
	func: Ptr,
	code: Ptr,
	flags: number,
	slots: number,
	argcount: number,
	total: number,
	args: number,
	nargs: number,
	kwnames: Ptr,
	nkw: number,
): number {
	const { i32 } = m;
	let kwdict: Owned = NULL;
	if ((flags & CO_VARKEYWORDS) !== 0) {
		kwdict = PyDict_New(m);
		if (kwdict === 0) return -1;
		i32[slots + (total + ((flags & CO_VARARGS) === 0 ? 0 : 1)) * 2] = kwdict;
	}
	const positional = Math.min(nargs, argcount);
	for (let i = 0; i < positional; i++) moveSlot(i32, args + i * 2, slots + i * 2);
	if ((flags & CO_VARARGS) !== 0) {
		const extra = Math.max(nargs - argcount, 0);
		const first = args + argcount * 2;
		for (let slot = first; slot < first + extra * 2; slot += 2) i32[slot] = stealSlot(m, slot);
		const tuple = extra === 0 ? PyTuple_New(m, 0) : _PyTuple_FromArraySteal(m, first << 2, extra);
		for (let slot = first; slot < first + extra * 2; slot += 2) i32[slot] = 0;
		if (tuple === 0) return -1;
		i32[slots + total * 2] = tuple;
	}
	for (let k = 0; k < nkw; k++) {
		const keyword = i32[(kwnames + m.tuple_items + k * 8) >> 2]! as Ptr;
		if (!hasTypeFlag(m, keyword, Py_TPFLAGS_UNICODE_SUBCLASS)) {
			PyErr_SetString(m, 'TypeError', `${functionName(m, func)}() keywords must be strings`);
			return -1;
		}
		const source = args + (nargs + k) * 2;
		const posonly = i32[(code + PyCodeObject.co_posonlyargcount) >> 2]!;
		const i = findParameter(m, code, keyword, posonly, total);
		if (i < 0) {
			if (kwdict === 0) {
				unexpectedKeyword(m, func, code, keyword, kwnames);
				return -1;
			}
			if (PyDict_SetItem(m, kwdict, keyword, i32[source]! as Ptr) < 0) return -1;
			closeSlot(m, source);
			continue;
		}
		if (i32[slots + i * 2] !== 0) {
			if (PyErr_CheckSignals(m) < 0) return -1;
			PyErr_SetString(
				m,
				'TypeError',
				`${functionName(m, func)}() got multiple values for argument '${stringOf(m, keyword)}'`,
			);
			return -1;
		}
		moveSlot(i32, source, slots + i * 2);
	}
	const defaults = i32[(func + PyFunctionObject.func_defaults) >> 2]!;
	const defcount = defaults === 0 ? 0 : i32[(defaults + 16) >> 2]!;
	if (nargs > argcount && (flags & CO_VARARGS) === 0) {
		tooManyPositional(m, func, code, nargs, defcount, slots);
		return -1;
	}
	if (nargs < argcount) {
		const required = argcount - defcount;
		const missing: number[] = [];
		for (let i = nargs; i < required; i++) {
			if (i32[slots + i * 2] === 0) missing.push(i);
		}
		if (missing.length > 0) {
			missingArguments(m, func, code, missing, 'positional');
			return -1;
		}
		for (let i = Math.max(nargs - required, 0); i < defcount; i++) {
			const slot = slots + (required + i) * 2;
			if (i32[slot] === 0)
				i32[slot] = Py_NewRef(m, i32[(defaults + m.tuple_items + i * 8) >> 2]! as Ptr);
		}
	}
	return total === argcount ? 0 : bindKeywordOnly(m, func, code, slots, argcount, total);
}

function bindKeywordOnly(
	m: Machine,
	func: Ptr,
	code: Ptr,
	slots: number,
	argcount: number,
	total: number,
): number {
	const { i32 } = m;
	const kwdefaults = get(m, func, PyFunctionObject.func_kwdefaults);
	const names = (get(m, code, PyCodeObject.co_localsplusnames) + m.tuple_items) >> 2;
	const missing: number[] = [];
	for (let i = argcount; i < total; i++) {
		if (i32[slots + i * 2] !== 0) continue;
		const value =
			kwdefaults === 0 ? NULL : PyDict_GetItemWithError(m, kwdefaults, i32[names + i * 2]! as Ptr);
		if (value === 0) missing.push(i);
		else i32[slots + i * 2] = Py_NewRef(m, value);
	}
	if (missing.length === 0) return 0;
	missingArguments(m, func, code, missing, 'keyword-only');
	return -1;
}

function moveSlot(i32: Int32Array, from: number, to: number): void {
	i32[to] = i32[from]!;
	i32[to + 1] = i32[from + 1]!;
	i32[from] = 0;
	i32[from + 1] = 0;
}

/**
 * Calls a Python function from C: the arguments are borrowed (_PyFunction_Vectorcall). Runs the eval loop until it returns.
 */
export function _PyFunction_Vectorcall(
	m: Machine,
	func: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const { i32 } = m;
	const n = nargs + (kwnames === 0 ? 0 : i32[(kwnames + 16) >> 2]!);
	// The callee takes the arguments away: give it its own references on the scratch stack.
	const copy = m.csp;
	m.csp = copy + n * 8;
	for (let i = 0; i < n; i++) {
		const op = i32[(args + i * 8) >> 2]!;
		Py_INCREF(m, op);
		i32[(copy >> 2) + i * 2] = op;
		i32[(copy >> 2) + i * 2 + 1] = 0;
	}
	const frame = pushFunctionFrame(m, func, NULL);
	if (frame === 0) {
		for (let i = 0; i < n; i++) closeSlot(m, (copy >> 2) + i * 2);
		m.csp = copy;
		return NULL;
	}
	const bound = initialize_locals(m, func, frame, copy >> 2, nargs, kwnames);
	m.csp = copy;
	if (bound < 0) {
		clearFrame(m, frame);
		m.data_stack_top = frame;
		return NULL;
	}
	return runFrame(m, frame);
}

/** Links a ready frame behind the current one and runs it until it returns (_PyEval_EvalFrame). */
export function runFrame(m: Machine, frame: number): Owned {
	const { i32 } = m;
	i32[(frame + F.previous) >> 2] = m.current_frame;
	m.u8[frame + F.entry] = 1;
	m.current_frame = frame;
	return m.eval_frame(m);
}

/** Runs a code object in namespaces, as module or class body code: PyEval_EvalCode. Borrows everything. */
export function PyEval_EvalCode(m: Machine, func: Owned, locals: Ptr): Owned {
	const frame = pushFunctionFrame(m, func, locals);
	const result = frame === 0 ? NULL : runFrame(m, frame);
	Py_XDECREF(m, func);
	return result;
}

/** The rest of PyEval_EvalCode, from a look on that it came to. */
export function PyEval_ResumeCode(m: Machine, func: Owned): Owned {
	const result = m.resume_frames(m);
	Py_XDECREF(m, func);
	return result;
}
