/** min() and max() (Python/bltinmodule.c: min_max). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {Py_GT, Py_LT, _PyArg_UnpackKeywords, arg} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import {Py_None} from '../../runtime/statics.ts';
import {PyIter_Next, PyObject_GetIter} from '../../objects/abstract.ts';
import {PyObject_CallOneArg} from '../../objects/call.ts';
import {PyObject_RichCompareBool} from '../../objects/object.ts';
import {PyTuple_New, PyTuple_SET_ITEM} from '../../objects/tupleobject.ts';
import {PyUnicode_InternFromString} from '../../objects/unicode-intern.ts';

const EXTREME_KEYWORDS = ['key', 'default'];

/** The first call with keywords makes the parser's tuple of them (parser_init in Python/getargs.c). False with MemoryError. */
function keepKeywords(m: Machine, name: 'min' | 'max'): boolean {
	if (m.keyword_parsers.has(name)) return true;
	const keywords = PyTuple_New(m, EXTREME_KEYWORDS.length);
	if (keywords === 0) return false;
	for (const [i, keyword] of EXTREME_KEYWORDS.entries())
		PyTuple_SET_ITEM(m, keywords, i, PyUnicode_InternFromString(m, keyword));
	m.keyword_parsers.set(name, keywords);
	return true;
}

/** min() and max(): of an iterable or of the arguments, with key and default (min_max). */
export const extreme =
	(name: 'min' | 'max') =>
	(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned => {
		if (kwnames !== 0 && !keepKeywords(m, name)) return NULL;
		const options = _PyArg_UnpackKeywords(
			m,
			name,
			args + 8 * nargs,
			0,
			kwnames,
			EXTREME_KEYWORDS,
			0,
			0,
		);
		if (options === undefined) return NULL;
		const fallback = options[1]!;
		const key = options[0] === Py_None ? NULL : options[0]!;
		if (nargs === 0)
			return PyErr_SetString(m, 'TypeError', `${name} expected at least 1 argument, got 0`);
		if (nargs > 1 && fallback !== 0)
			return PyErr_SetString(
				m,
				'TypeError',
				`Cannot specify a default for ${name}() with multiple positional arguments`,
			);
		const iterator = nargs === 1 ? PyObject_GetIter(m, arg(m, args, 0)) : NULL;
		if (nargs === 1 && iterator === 0) return NULL;
		const result = findExtreme(m, name, iterator, args, nargs, key, fallback);
		if (iterator !== 0) Py_DECREF(m, iterator);
		return result;
	};

function findExtreme(
	m: Machine,
	name: 'min' | 'max',
	iterator: Ptr,
	args: number,
	nargs: number,
	key: Ptr,
	fallback: Ptr,
): Owned {
	let best: Owned = NULL;
	let bestKey: Owned = NULL;
	const drop = (...ops: Owned[]): Owned => {
		for (const op of ops) if (op !== 0) Py_DECREF(m, op);
		return NULL;
	};
	for (let i = 0; ; i++) {
		let item: Owned;
		if (iterator === 0) item = i < nargs ? Py_NewRef(m, arg(m, args, i)) : NULL;
		else item = PyIter_Next(m, iterator);
		if (item === 0) {
			if (m.current_exception !== 0) return drop(best, bestKey);
			break;
		}
		const value = key === 0 ? Py_NewRef(m, item) : PyObject_CallOneArg(m, key, item);
		if (value === 0) return drop(item, best, bestKey);
		if (best === 0) {
			best = item;
			bestKey = value;
			continue;
		}
		const better = PyObject_RichCompareBool(m, value, bestKey, name === 'max' ? Py_GT : Py_LT);
		if (better < 0) return drop(item, value, best, bestKey);
		if (better > 0) {
			drop(best, bestKey);
			best = item;
			bestKey = value;
		} else drop(item, value);
	}
	drop(bestKey);
	if (best !== 0) return best;
	if (fallback !== 0) return Py_NewRef(m, fallback);
	const what = m.profile.maxSaysIterable
		? 'iterable argument is empty'
		: 'arg is an empty sequence';
	return PyErr_SetString(m, 'ValueError', `${name}() ${what}`);
}
