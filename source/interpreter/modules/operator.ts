/** The module _operator (Modules/_operator.c): operators as functions; the getters are in operator-getters.ts. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_NewRef} from '../../runtime/refcount.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {
	_PyArg_CheckPositional,
	arg,
	Py_EQ,
	Py_GE,
	Py_GT,
	Py_LE,
	Py_LT,
	Py_NE,
} from '../../runtime/args.ts';
import {
	type binaryfunc,
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_O,
	type MethodDef,
	type ModuleSpec,
	type unaryfunc,
} from '../../runtime/slots.ts';
import {Py_False, Py_None, Py_True} from '../../runtime/statics.ts';
import {
	PyObject_DelItem,
	PyObject_GetItem,
	PyObject_LengthHint,
	PyObject_SetItem,
	PySequence_Concat,
	PySequence_Contains,
	PySequence_Count,
	PySequence_Index,
	PySequence_InPlaceConcat,
} from '../../objects/abstract.ts';
import * as number from '../../objects/abstract-number.ts';
import {PyObject_Vectorcall} from '../../objects/call.ts';
import {PyDict_SetItemString} from '../../objects/dictobject.ts';
import {PyLong_AsSsize_t, PyLong_Check, PyLong_FromSsize_t} from '../../objects/longobject.ts';
import {PyModule_GetDict} from '../../objects/moduleobject.ts';
import {PyObject_IsTrue, PyObject_RichCompare} from '../../objects/object.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {typeName} from '../../objects/typeobject.ts';
import {operator_Specs} from './operator-getters.ts';

const one = (name: string, work: unaryfunc): MethodDef => ({
	name,
	flags: METH_O,
	impl: (m: Machine, _module: Ptr, a: Ptr) => work(m, a),
});

const two = (name: string, work: binaryfunc): MethodDef => ({
	name,
	flags: METH_FASTCALL,
	impl: (m: Machine, _module: Ptr, args: number, nargs: number) =>
		_PyArg_CheckPositional(m, name, nargs, 2, 2) ? work(m, arg(m, args, 0), arg(m, args, 1)) : NULL,
});

const truth = (m: Machine, value: number): Owned =>
	value < 0 ? NULL : Py_NewRef(m, value === 0 ? Py_False : Py_True);

const compare = (name: string, op: number): MethodDef =>
	two(name, (m, a, b) => PyObject_RichCompare(m, a, b, op));

const size = (m: Machine, n: number): Owned => (n < 0 ? NULL : PyLong_FromSsize_t(m, n));

function setitem(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'setitem', nargs, 3, 3)) return NULL;
	const result = PyObject_SetItem(m, arg(m, args, 0), arg(m, args, 1), arg(m, args, 2));
	return result < 0 ? NULL : Py_NewRef(m, Py_None);
}

function length_hint(m: Machine, _module: Ptr, args: number, nargs: number): Owned {
	if (!_PyArg_CheckPositional(m, 'length_hint', nargs, 1, 2)) return NULL;
	let fallback = 0;
	if (nargs === 2) {
		const given = arg(m, args, 1);
		if (!PyLong_Check(m, given))
			return PyErr_SetString(
				m,
				'TypeError',
				`'${typeName(m, given)}' object cannot be interpreted as an integer`,
			);
		fallback = PyLong_AsSsize_t(m, given);
		if (fallback === -1 && m.current_exception !== 0) return NULL;
	}
	const hint = PyObject_LengthHint(m, arg(m, args, 0), fallback);
	return hint === -1 && m.current_exception !== 0 ? NULL : PyLong_FromSsize_t(m, hint);
}

function call(m: Machine, _module: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	if (nargs < 1) return PyErr_SetString(m, 'TypeError', 'call expected at least 1 argument, got 0');
	return PyObject_Vectorcall(m, arg(m, args, 0), args + 8, nargs - 1, kwnames);
}

const methods: readonly MethodDef[] = [
	one('truth', (m, a) => truth(m, PyObject_IsTrue(m, a))),
	one('not_', (m, a) => {
		const value = PyObject_IsTrue(m, a);
		return value < 0 ? NULL : truth(m, 1 - value);
	}),
	one('is_none', (m, a) => truth(m, Number(a === Py_None))),
	one('is_not_none', (m, a) => truth(m, Number(a !== Py_None))),
	two('is_', (m, a, b) => truth(m, Number(a === b))),
	two('is_not', (m, a, b) => truth(m, Number(a !== b))),
	two('contains', (m, a, b) => truth(m, PySequence_Contains(m, a, b))),
	two('indexOf', (m, a, b) => size(m, PySequence_Index(m, a, b))),
	two('countOf', (m, a, b) => size(m, PySequence_Count(m, a, b))),
	one('index', number.PyNumber_Index),
	two('add', number.PyNumber_Add),
	two('sub', number.PyNumber_Subtract),
	two('mul', number.PyNumber_Multiply),
	two('matmul', number.PyNumber_MatrixMultiply),
	two('floordiv', number.PyNumber_FloorDivide),
	two('truediv', number.PyNumber_TrueDivide),
	two('mod', number.PyNumber_Remainder),
	one('neg', number.PyNumber_Negative),
	one('pos', number.PyNumber_Positive),
	one('abs', number.PyNumber_Absolute),
	one('inv', number.PyNumber_Invert),
	one('invert', number.PyNumber_Invert),
	two('lshift', number.PyNumber_Lshift),
	two('rshift', number.PyNumber_Rshift),
	two('and_', number.PyNumber_And),
	two('xor', number.PyNumber_Xor),
	two('or_', number.PyNumber_Or),
	two('pow', (m, a, b) => number.PyNumber_Power(m, a, b)),
	two('iadd', number.PyNumber_InPlaceAdd),
	two('isub', number.PyNumber_InPlaceSubtract),
	two('imul', number.PyNumber_InPlaceMultiply),
	two('imatmul', number.PyNumber_InPlaceMatrixMultiply),
	two('ifloordiv', number.PyNumber_InPlaceFloorDivide),
	two('itruediv', number.PyNumber_InPlaceTrueDivide),
	two('imod', number.PyNumber_InPlaceRemainder),
	two('ilshift', number.PyNumber_InPlaceLshift),
	two('irshift', number.PyNumber_InPlaceRshift),
	two('iand', number.PyNumber_InPlaceAnd),
	two('ixor', number.PyNumber_InPlaceXor),
	two('ior', number.PyNumber_InPlaceOr),
	two('ipow', (m, a, b) => number.PyNumber_InPlacePower(m, a, b)),
	two('concat', PySequence_Concat),
	two('iconcat', PySequence_InPlaceConcat),
	two('getitem', PyObject_GetItem),
	{name: 'setitem', flags: METH_FASTCALL, impl: setitem},
	two('delitem', (m, a, b) => (PyObject_DelItem(m, a, b) < 0 ? NULL : Py_NewRef(m, Py_None))),
	compare('eq', Py_EQ),
	compare('lt', Py_LT),
	compare('le', Py_LE),
	compare('ne', Py_NE),
	compare('gt', Py_GT),
	compare('ge', Py_GE),
	{name: 'length_hint', flags: METH_FASTCALL, impl: length_hint},
	{name: 'call', flags: METH_FASTCALL | METH_KEYWORDS, impl: call},
];

export const operatorModule: ModuleSpec = {
	name: '_operator',
	doc: 'Operator interface.\n\nThis module exports a set of functions implemented in C corresponding\nto the intrinsic operators of Python.  For example, operator.add(x, y)\nis equivalent to the expression x+y.',
	methods,
	exec(m: Machine, module: Ptr): number {
		const dict = PyModule_GetDict(m, module);
		for (const spec of operator_Specs()) {
			if (PyType_Ready(m, spec) < 0) return -1;
			if (PyDict_SetItemString(m, dict, spec.name.slice('operator.'.length), spec.type) < 0)
				return -1;
		}
		return 0;
	},
};
