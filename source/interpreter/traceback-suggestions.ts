/** "Did you mean: …?" behind an uncaught NameError, AttributeError or ImportError (Lib/traceback.py). */
import {NULL, type Ptr} from '../memory/address.ts';
import {get} from '../memory/memory.ts';
import type {Machine} from '../runtime/machine.ts';
import {_PyInterpreterFrame as F} from '../runtime/frame.ts';
import {PyErr_Clear} from '../runtime/errors.ts';
import {exceptionType} from '../runtime/exceptiontable.ts';
import {Py_DECREF, Py_SIZE, Py_TYPE, Py_XDECREF} from '../runtime/refcount.ts';
import {Py_None} from '../runtime/statics.ts';
import {tracebackOf} from '../objects/exceptions.ts';
import {boundVariables, frameNamespace} from '../objects/frame-locals.ts';
import {PyFrameObject} from '../objects/frame-layout.ts';
import {PyTracebackObject} from '../objects/traceback.ts';
import {dictGetString, dictKey, PyDict_Next} from '../objects/dictobject.ts';
import {PyList_GetItem} from '../objects/listobject.ts';
import {PyObject_Dir, PyObject_GetOptionalAttr} from '../objects/object.ts';
import {PyType_IsSubtype} from '../objects/typeobject.ts';
import {PyUnicode_Check, PyUnicode_FromString, stringOf} from '../objects/unicodeobject.ts';
import {PyImport_ImportModule} from './imports.ts';
import {closestMatch} from '../base/suggest.ts';

function namesOfDict(m: Machine, dict: Ptr): string[] {
	const names: string[] = [];
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		const key = dictKey(m, dict, pos);
		if (PyUnicode_Check(m, key)) names.push(stringOf(m, key));
	}
	return names;
}

/** dir(op) as text; empty where that fails. */
function dirOf(m: Machine, op: Ptr): string[] {
	const list = PyObject_Dir(m, op);
	if (list === 0) {
		PyErr_Clear(m);
		return [];
	}
	const names: string[] = [];
	for (let i = 0; i < Py_SIZE(m, list); i++) {
		const name = PyList_GetItem(m, list, i);
		if (PyUnicode_Check(m, name)) names.push(stringOf(m, name));
	}
	Py_DECREF(m, list);
	return names;
}

/** The frame an exception was raised in, where its traceback ends; 0 if it has none. */
export function raisingFrame(m: Machine, exception: Ptr): number {
	let tb = tracebackOf(m, exception);
	if (tb === 0) return 0;
	for (
		let next = get(m, tb, PyTracebackObject.tb_next);
		next !== 0;
		next = get(m, tb, PyTracebackObject.tb_next)
	)
		tb = next;
	return get(m, get(m, tb, PyTracebackObject.tb_frame), PyFrameObject.f_frame);
}

const visible = (names: readonly string[], wrong: string): string[] =>
	names.filter(name => wrong.startsWith('_') || !name.startsWith('_'));

function forName(m: Machine, exception: Ptr, wrong: string): string {
	const frame = raisingFrame(m, exception);
	let best: string | undefined;
	if (frame !== 0) {
		const namespace = frameNamespace(m, frame);
		const variables = boundVariables(m, frame);
		const self =
			namespace === 0 ? (variables.get('self') ?? NULL) : dictGetString(m, namespace, 'self');
		if (self !== 0 && hasAttribute(m, self, wrong)) return `. Did you mean: 'self.${wrong}'?`;
		const names = [
			...(namespace === 0 ? variables.keys() : namesOfDict(m, namespace)),
			...namesOfDict(m, get(m, frame as Ptr, F.f_globals)),
			...namesOfDict(m, get(m, frame as Ptr, F.f_builtins)),
		];
		best = closestMatch(wrong, visible(names, wrong));
	}
	const said = best === undefined ? '' : `. Did you mean: '${best}'?`;
	if (!m.builtinModules.has(wrong) && !m.libraryModules.has(wrong)) return said;
	return best === undefined
		? `. Did you forget to import '${wrong}'?`
		: `${said.slice(0, -1)}? Or did you forget to import '${wrong}'?`.replace("'??", "'?");
}

function hasAttribute(m: Machine, op: Ptr, name: string): boolean {
	const text = PyUnicode_FromString(m, name);
	const value = text === 0 ? NULL : PyObject_GetOptionalAttr(m, op, text);
	Py_XDECREF(m, text);
	if (value === NULL) {
		PyErr_Clear(m);
		return false;
	}
	Py_DECREF(m, value);
	return true;
}

/** What is added to the text of an uncaught error; empty for most. */
export function suggestionFor(m: Machine, exception: Ptr): string {
	const type = Py_TYPE(m, exception);
	const text = (offset: number): string | undefined => {
		const held = get(m, exception, offset);
		return held !== 0 && held !== Py_None && PyUnicode_Check(m, held)
			? stringOf(m, held)
			: undefined;
	};
	if (PyType_IsSubtype(m, type, exceptionType('NameError'))) {
		const wrong = text(72);
		return wrong === undefined ? '' : forName(m, exception, wrong);
	}
	if (PyType_IsSubtype(m, type, exceptionType('AttributeError'))) {
		const wrong = text(80);
		const object = get(m, exception, 72);
		if (wrong === undefined || object === 0) return '';
		const best = closestMatch(wrong, visible(dirOf(m, object), wrong));
		if (best === undefined) return '';
		return m.profile.attributeSuggestionSaysInstead
			? `. Did you mean '.${best}' instead of '.${wrong}'?`
			: `. Did you mean: '${best}'?`;
	}
	if (PyType_IsSubtype(m, type, exceptionType('ImportError'))) {
		const wrong = text(96);
		const module = text(80);
		if (wrong === undefined || module === undefined) return '';
		const imported = PyImport_ImportModule(m, module);
		if (imported === 0) {
			PyErr_Clear(m);
			return '';
		}
		const best = closestMatch(wrong, visible(dirOf(m, imported), wrong));
		Py_DECREF(m, imported);
		return best === undefined ? '' : `. Did you mean: '${best}'?`;
	}
	return '';
}
