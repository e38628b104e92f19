/** The calls whose function-table indexes object constructors store without looking them up. */
import type {CFunction, Machine} from '../runtime/machine.ts';
import {method_vectorcall} from './classobject.ts';
import {_PyFunction_Vectorcall} from './funcobject.ts';
import {coreFunction} from './methodobject.ts';

const METHOD = 0;
const FUNCTION = 1;

export const PyMethod_coreFunctions: readonly CFunction[] = [
	method_vectorcall,
	_PyFunction_Vectorcall,
];

/** Index of `method_vectorcall`. */
export const methodVectorcallIndex = (m: Machine): number => coreFunction(m, METHOD);

/** Index of `_PyFunction_Vectorcall`. */
export const functionVectorcallIndex = (m: Machine): number => coreFunction(m, FUNCTION);
