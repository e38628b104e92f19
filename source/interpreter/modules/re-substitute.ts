/** What `sub`, `subn` and `expand` do (Modules/_sre/sre.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get} from '../../memory/memory.ts';
import {_PyArg_UnpackKeywords} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {METH_FASTCALL, METH_KEYWORDS, type MethodDef} from '../../runtime/slots.ts';
import {Py_None} from '../../runtime/statics.ts';
import {PyNumber_AsSsize_t} from '../../objects/abstract-number.ts';
import {PyBytes_Check} from '../../objects/bytesobject.ts';
import {PyObject_CallOneArg, PyObject_CallMethod} from '../../objects/call.ts';
import {PyList_New} from '../../objects/listobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyCallable_Check} from '../../objects/object.ts';
import {typeName} from '../../objects/typeobject.ts';
import {PyUnicode_Check, stringOf} from '../../objects/unicodeobject.ts';
import {PyUnicode_Join} from '../../objects/unicode-string.ts';
import {groupOrEmpty, MatchObject, newMatch} from './re-match.ts';
import {programOf} from './re-pattern.ts';
import {emptyLike, parseTemplate, sliceOf, type Template} from './re-text.ts';
import {P, repr, raise, sourceOf, rangeOf, eachMatch, rawGroup, append} from './re.ts';
import {buildTuple} from '../../objects/tupleobject.ts';

const templates = new Map<string, Template>();

/** A replacement taken apart; undefined with the error set. */
function templateOf(m: Machine, self: Ptr, op: Ptr): Template | undefined {
	const isBytes = !PyUnicode_Check(m, op);
	const text = sourceOf(m, op);
	const names = namesOf(m, self);
	const groups = programOf(m, self).groups;
	const key = `${groups} ${[...names.keys()].join(' ')}\u0000${text}`;
	let template = templates.get(key);
	if (template !== undefined) return template;
	try {
		template = parseTemplate(text, groups, names, isBytes);
	} catch (error) {
		raise(m, error, text, isBytes);
		return undefined;
	}
	if (templates.size > 512) templates.clear();
	templates.set(key, template);
	return template;
}

function namesOf(m: Machine, self: Ptr): ReadonlyMap<string, number> {
	const names = new Map<string, number>();
	const index = get(m, self, P.indexgroup);
	if (index === 0) return names;
	for (let i = 1; i <= programOf(m, self).groups; i++) {
		const name = m.i32[(index + m.tuple_items + i * 8) >> 2]!;
		if (name !== Py_None) names.set(stringOf(m, name), i);
	}
	return names;
}

/** The pieces of a template for one match, appended to a list. */
function appendTemplate(
	m: Machine,
	list: Ptr,
	template: Template,
	isBytes: boolean,
	group: (index: number) => Owned,
): boolean {
	for (const part of template) {
		if (part === '') continue;
		if (!append(m, list, typeof part === 'string' ? repr(m, part, isBytes) : group(part)))
			return false;
	}
	return true;
}

/** The pieces of a list joined: takes the list. */
export function join(m: Machine, list: Owned, isBytes: boolean): Owned {
	const empty = emptyLike(m, isBytes);
	let result: Owned = NULL;
	if (empty !== 0)
		result = isBytes ? PyObject_CallMethod(m, empty, 'join', list) : PyUnicode_Join(m, empty, list);
	Py_XDECREF(m, empty);
	Py_DECREF(m, list);
	return result;
}

/** The replaced text and how many were replaced; undefined with the error set. */
function pattern_subx(
	m: Machine,
	self: Ptr,
	replacement: Ptr,
	string: Ptr,
	count: number,
): {text: Owned; n: number} | undefined {
	const range = rangeOf(m, self, string, NULL, NULL);
	if (range === undefined) return undefined;
	const callable = PyCallable_Check(m, replacement);
	const isText = PyUnicode_Check(m, replacement) || PyBytes_Check(m, replacement);
	if (!callable && !isText) {
		PyErr_SetString(
			m,
			'TypeError',
			`decoding to str: need a bytes-like object, ${typeName(m, replacement)} found`,
		);
		return undefined;
	}
	const replacementIsBytes = isText && !PyUnicode_Check(m, replacement);
	const template = callable ? undefined : templateOf(m, self, replacement);
	if (!callable && template === undefined) return undefined;
	const literal = template?.length === 1 && typeof template[0] === 'string';
	const unchanged = literal && template[0] === sourceOf(m, replacement);
	const list = PyList_New(m, 0);
	if (list === 0) return undefined;
	let last = 0;
	let n = 0;
	let fine =
		count < 0 ||
		eachMatch(m, self, range, count, found => {
			const [start, end] = [found.marks[0]!, found.marks[1]!];
			if (last < start && !append(m, list, sliceOf(m, string, last, start))) return false;
			last = end;
			n++;
			if (callable) {
				const match = newMatch(m, self, string, 0, range.endpos, found);
				const item = match === 0 ? NULL : PyObject_CallOneArg(m, replacement, match);
				Py_XDECREF(m, match);
				if (item === 0) return false;
				if (item !== Py_None) return append(m, list, item);
				Py_DECREF(m, item);
				return true;
			}
			if (unchanged) return append(m, list, Py_NewRef(m, replacement));
			return appendTemplate(m, list, template!, replacementIsBytes, group =>
				rawGroup(m, range, found, group),
			);
		});
	if (fine && last < range.text.length)
		fine = append(m, list, sliceOf(m, string, last, range.text.length));
	if (!fine) {
		Py_DECREF(m, list);
		return undefined;
	}
	const text = join(m, list, range.text.isBytes);
	return text === 0 ? undefined : {text, n};
}

export const substitute = (name: string, withCount: boolean): MethodDef => ({
	name,
	flags: METH_FASTCALL | METH_KEYWORDS,
	impl(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr) {
		const given = _PyArg_UnpackKeywords(
			m,
			name,
			args,
			nargs,
			kwnames,
			['repl', 'string', 'count'],
			2,
			3,
		);
		if (given === undefined) return NULL;
		const count = given[2] === 0 ? 0 : PyNumber_AsSsize_t(m, given[2]!, 'OverflowError');
		if (count === -1 && m.current_exception !== 0) return NULL;
		const result = pattern_subx(m, self, given[0]!, given[1]!, count);
		if (result === undefined) return NULL;
		if (!withCount) return result.text;
		const replaced = PyLong_FromLong(m, result.n);
		const tuple = buildTuple(m, result.text, replaced);
		Py_DECREF(m, result.text);
		Py_XDECREF(m, replaced);
		return tuple;
	},
});

export function expand(m: Machine, self: Ptr, op: Ptr): Owned {
	const pattern = get(m, self, MatchObject.pattern);
	const template = templateOf(m, pattern, op);
	if (template === undefined) return NULL;
	const isBytes = !PyUnicode_Check(m, op);
	const list = PyList_New(m, 0);
	if (list === 0) return NULL;
	if (appendTemplate(m, list, template, isBytes, group => groupOrEmpty(m, self, group)))
		return join(m, list, isBytes);
	Py_DECREF(m, list);
	return NULL;
}
