/** Functions that are no slots of types; object constructors store the indexes of the first two without looking them up. */
import type {CFunction, Machine} from '../runtime/machine.ts';
import {method_vectorcall} from './classobject.ts';
import {methodVectorcalls} from './descrobject.ts';
import {_PyFunction_Vectorcall} from './funcobject.ts';
import {coreFunction} from './methodobject.ts';
import {weakref_vectorcall} from './weakrefobject.ts';

const METHOD = 0;
const FUNCTION = 1;

export const startupFunctions: readonly CFunction[] = [
	method_vectorcall,
	_PyFunction_Vectorcall,
	...methodVectorcalls,
	weakref_vectorcall,
];

/** Index of `method_vectorcall`. */
export const methodVectorcallIndex = (m: Machine): number => coreFunction(m, METHOD);

/** Index of `_PyFunction_Vectorcall`. */
export const functionVectorcallIndex = (m: Machine): number => coreFunction(m, FUNCTION);
