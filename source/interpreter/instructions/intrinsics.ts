/** CALL_INTRINSIC_1 and _2 (Python/intrinsics.c), imports. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {closeSlot, frameCode, PyCodeObject} from '../../runtime/frame.ts';
import {failUnary} from './operators.ts';
import {CO_ASYNC_GENERATOR, CO_COROUTINE} from '../../language/code.ts';
import {_PyAsyncGenValueWrapperNew} from '../../objects/async-generator.ts';
import * as op from '../../language/opcodes.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import {Py_NewRef} from '../../runtime/refcount.ts';
import {PyNumber_Positive} from '../../objects/abstract-number.ts';
import {PyObject_CallOneArg} from '../../objects/call.ts';
import {dictGetString} from '../../objects/dictobject.ts';
import {PyList_AsTuple} from '../../objects/listobject.ts';
import {PyErr_GivenExceptionMatches} from '../../objects/errors.ts';
import {PyException_SetCause, PyException_SetContext} from '../../objects/exceptions.ts';
import {exceptionType} from '../../runtime/exceptiontable.ts';
import {_PyExc_PrepReraiseStar} from '../../objects/exception-group.ts';
import {import_from, import_name, importStar} from '../imports.ts';
import {
	setTypeParameterDefault,
	setTypeParameters,
	typeParameter,
	typeAlias,
	subscriptGeneric,
} from '../typevars.ts';
import {codeName} from './names.ts';
import {isLazy, lazyImportFrom, lazyImportNamed} from '../lazy.ts';

/** A StopIteration leaving a generator becomes RuntimeError, as does StopAsyncIteration from an asynchronous one (stopiteration_error). */
export function stopIterationError(m: Machine, exception: Ptr, frame: number): Owned {
	const flags = m.i32[(frameCode(m, frame) + PyCodeObject.co_flags) >> 2]!;
	const isAsync = (flags & CO_ASYNC_GENERATOR) !== 0;
	const raised = (['StopIteration', 'StopAsyncIteration'] as const)
		.slice(0, isAsync ? 2 : 1)
		.find(name => PyErr_GivenExceptionMatches(m, exception, exceptionType(name)));
	if (raised === undefined) return Py_NewRef(m, exception);
	const kind = isAsync
		? 'async generator'
		: (flags & CO_COROUTINE) !== 0
			? 'coroutine'
			: 'generator';
	PyErr_SetString(m, 'RuntimeError', `${kind} raised ${raised}`);
	m.normalize_error(m);
	const error = m.current_exception as Owned;
	m.current_exception = NULL;
	PyException_SetCause(m, error, Py_NewRef(m, exception));
	PyException_SetContext(m, error, Py_NewRef(m, exception));
	return error;
}

/** An expression at an interactive prompt: sys.displayhook shows its value. */
function printExpression(m: Machine, value: Ptr): Owned {
	const hook = dictGetString(m, m.sysdict, 'displayhook');
	if (hook === 0) return PyErr_SetString(m, 'RuntimeError', 'lost sys.displayhook');
	return PyObject_CallOneArg(m, hook, value);
}

function intrinsic1(m: Machine, oparg: number, value: Ptr, frame: number): Owned {
	switch (oparg) {
		case op.INTRINSIC_PRINT:
			return printExpression(m, value);
		case op.INTRINSIC_IMPORT_STAR:
			return importStar(m, frame, value);
		case op.INTRINSIC_STOPITERATION_ERROR:
			return stopIterationError(m, value, frame);
		case op.INTRINSIC_ASYNC_GEN_WRAP:
			return _PyAsyncGenValueWrapperNew(m, value);
		case op.INTRINSIC_UNARY_POSITIVE:
			return PyNumber_Positive(m, value);
		case op.INTRINSIC_LIST_TO_TUPLE:
			return PyList_AsTuple(m, value);
		case op.INTRINSIC_TYPEVAR:
		case op.INTRINSIC_PARAMSPEC:
		case op.INTRINSIC_TYPEVARTUPLE:
			return typeParameter(m, oparg, value, NULL);
		case op.INTRINSIC_SUBSCRIPT_GENERIC:
			return subscriptGeneric(m, value);
		case op.INTRINSIC_TYPEALIAS:
			return typeAlias(m, value);
		default:
			return PyErr_SetString(m, 'SystemError', `unknown intrinsic ${oparg}`);
	}
}

export function callIntrinsic1(m: Machine, oparg: number, sp: number, frame: number): number {
	const result = intrinsic1(m, oparg, m.i32[sp - 2]! as Ptr, frame);
	if (result === 0) return failUnary(m, sp);
	closeSlot(m, sp - 2);
	m.i32[sp - 2] = result;
	return sp;
}

export function callIntrinsic2(m: Machine, oparg: number, sp: number): number {
	const first = m.i32[sp - 4]! as Ptr;
	const second = m.i32[sp - 2]! as Ptr;
	let result: Owned;
	if (oparg === op.INTRINSIC_PREP_RERAISE_STAR) result = _PyExc_PrepReraiseStar(m, first, second);
	else if (oparg === op.INTRINSIC_SET_FUNCTION_TYPE_PARAMS)
		result = setTypeParameters(m, first, second);
	else if (oparg === op.INTRINSIC_SET_TYPEPARAM_DEFAULT)
		result = setTypeParameterDefault(m, first, second);
	else result = typeParameter(m, op.INTRINSIC_TYPEVAR, first, second);
	closeSlot(m, sp - 4);
	closeSlot(m, sp - 2);
	m.i32[sp - 4] = result;
	return result === 0 ? -1 : sp - 2;
}

export function importName(m: Machine, oparg: number, sp: number, frame: number): number {
	const {i32} = m;
	const result = import_name(
		m,
		frame,
		codeName(m, frame, oparg),
		i32[sp - 2]! as Ptr,
		i32[sp - 4]! as Ptr,
	);
	if (result === 0) return -1;
	closeSlot(m, sp - 4);
	closeSlot(m, sp - 2);
	i32[sp - 4] = result;
	return sp - 2;
}

function mayDelay(
	m: Machine,
	oparg: number,
	sp: number,
	frame: number,
	isExplicit: boolean,
): number {
	const {i32} = m;
	const name = codeName(m, frame, oparg);
	const fromlist = i32[sp - 2]! as Ptr;
	const result = lazyImportNamed(m, frame, name, fromlist, i32[sp - 4]! as Ptr, isExplicit);
	if (result === 0) return -1;
	closeSlot(m, sp - 4);
	closeSlot(m, sp - 2);
	i32[sp - 4] = result;
	return sp - 2;
}

export const importNameLazy = (m: Machine, oparg: number, sp: number, frame: number): number =>
	mayDelay(m, oparg, sp, frame, true);

export const importNameFree = (m: Machine, oparg: number, sp: number, frame: number): number =>
	mayDelay(m, oparg, sp, frame, false);

export function importFrom(m: Machine, oparg: number, sp: number, frame: number): number {
	const module = m.i32[sp - 2]! as Ptr;
	const name = codeName(m, frame, oparg);
	const result = isLazy(m, module)
		? lazyImportFrom(m, frame, module, name)
		: import_from(m, module, name);
	if (result === 0) return -1;
	m.i32[sp] = result;
	return sp + 2;
}
