/** Type parameters and aliases of PEP 695 (Objects/typevarobject.c). */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import type {Machine} from '../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../runtime/refcount.ts';
import {INTRINSIC_PARAMSPEC, INTRINSIC_TYPEVAR} from '../language/opcodes.ts';
import {PyImport_ImportModule} from './imports.ts';
import {asAtStartup} from './startup.ts';
import {dictGetString} from '../objects/dictobject.ts';
import {PyObject_SetAttr} from '../objects/object.ts';
import {PyObject_CallMethod} from '../objects/call.ts';
import {ID} from '../runtime/identifiers.ts';

/** Calls a function of our `typing` module with up to two arguments. */
function typing(m: Machine, name: string, a: Ptr, b: Ptr): Owned {
	// CPython needs no import for this: it has these types in C.
	const isThere = dictGetString(m, m.modules, 'typing') !== 0;
	const importTyping = (): Owned => PyImport_ImportModule(m, 'typing');
	const module = isThere ? importTyping() : asAtStartup(m, importTyping);
	if (module === 0) return NULL;
	const result = PyObject_CallMethod(m, module, name, ...(b === 0 ? [a] : [a, b]));
	Py_DECREF(m, module);
	return result;
}

/** The object for a type parameter of kind `intrinsic`; `evaluator` NULL or the function of its bound. */
export function typeParameter(m: Machine, intrinsic: number, name: Ptr, evaluator: Ptr): Owned {
	const maker =
		intrinsic === INTRINSIC_TYPEVAR
			? '_make_typevar'
			: intrinsic === INTRINSIC_PARAMSPEC
				? '_make_paramspec'
				: '_make_typevartuple';
	return typing(m, maker, name, evaluator);
}

/** Gives a type parameter the function of its default; returns the parameter. */
export const setTypeParameterDefault = (m: Machine, parameter: Ptr, evaluator: Ptr): Owned =>
	typing(m, '_set_default', parameter, evaluator);

export const subscriptGeneric = (m: Machine, parameters: Ptr): Owned =>
	typing(m, '_subscript_generic', parameters, NULL);

export const typeAlias = (m: Machine, parts: Ptr): Owned =>
	typing(m, '_make_typealias', parts, NULL);

/** Stores `__type_params__` on a function; returns it. */
export function setTypeParameters(m: Machine, func: Ptr, parameters: Ptr): Owned {
	const result = PyObject_SetAttr(m, func, ID.__type_params__, parameters);
	return result < 0 ? NULL : Py_NewRef(m, func);
}
