/** min() and max() (min_max in Python/bltinmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {METH_FASTCALL, METH_KEYWORDS, type MethodDef} from '../../runtime/slots.ts';
import {
	_PyArg_CheckPositional,
	_PyArg_UnpackKeywords,
	arg,
	type KeywordArgument,
	keywordName,
	Py_GT,
	Py_LT,
	unpackKeywords,
} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import {Py_None} from '../../runtime/statics.ts';
import {PyIter_Next, PyObject_GetIter} from '../../objects/abstract.ts';
import {PyObject_CallOneArg} from '../../objects/call.ts';
import {dictKey, dictValue, PyDict_Next} from '../../objects/dictobject.ts';
import {PyObject_RichCompareBool} from '../../objects/object.ts';
import {PyTuple_GET_SIZE} from '../../objects/tupleobject.ts';

const names = ['key', 'default'] as const;

const defaultOfMany = (m: Machine, name: string): Owned =>
	PyErr_SetString(
		m,
		'TypeError',
		`Cannot specify a default for ${name}() with multiple positional arguments`,
	);

const keyFunction = (key: Ptr): Ptr => (key === Py_None ? NULL : key);

/** Of an iterable or of the arguments, with key and default. */
const extreme =
	(name: 'min' | 'max') =>
	(m: Machine, _self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned => {
		if (nargs === 0 && !_PyArg_CheckPositional(m, name, nargs, 1, Infinity)) return NULL;
		const options = _PyArg_UnpackKeywords(m, name, args + 8 * nargs, 0, kwnames, names, 0, 0);
		if (options === undefined) return NULL;
		if (nargs > 1 && options[1] !== 0) return defaultOfMany(m, name);
		const iterator = nargs === 1 ? PyObject_GetIter(m, arg(m, args, 0)) : NULL;
		if (nargs === 1 && iterator === 0) return NULL;
		const key = keyFunction(options[0]!);
		const result = findExtreme(m, name, iterator, args, nargs, key, options[1]!);
		if (iterator !== 0) Py_DECREF(m, iterator);
		return result;
	};

/** The same with a tuple, over which it iterates if it holds several items, and a dict. */
const extremeOfTuple =
	(name: 'min' | 'max') =>
	(m: Machine, _self: Ptr, args: Ptr, kwds: Ptr): Owned => {
		const nargs = PyTuple_GET_SIZE(m, args);
		if (nargs === 0 && !_PyArg_CheckPositional(m, name, nargs, 1, Infinity)) return NULL;
		const given: KeywordArgument[] = [];
		if (kwds !== 0)
			for (let pos = PyDict_Next(m, kwds, 0); pos !== 0; pos = PyDict_Next(m, kwds, pos))
				given.push({name: keywordName(m, dictKey(m, kwds, pos)), value: dictValue(m, kwds, pos)});
		const options = unpackKeywords(m, name, 0, 0, given, names, 0, 0, 0, false);
		if (options === undefined) return NULL;
		if (nargs > 1 && options[1] !== 0) return defaultOfMany(m, name);
		const values = nargs === 1 ? arg(m, args + m.tuple_items, 0) : args;
		const iterator = PyObject_GetIter(m, values);
		if (iterator === 0) return NULL;
		const key = keyFunction(options[0]!);
		const result = findExtreme(m, name, iterator, 0, 0, key, options[1]!);
		Py_DECREF(m, iterator);
		return result;
	};

/** The best of what `iterator` gives or, if it is NULL, of the arguments. */
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

const definition = (name: 'min' | 'max'): MethodDef => ({
	name,
	flags: METH_FASTCALL | METH_KEYWORDS,
	impl: extreme(name),
	tupleImpl: extremeOfTuple(name),
});

export const extremes: readonly MethodDef[] = [definition('max'), definition('min')];
