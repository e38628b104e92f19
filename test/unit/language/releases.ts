/** Compiler options of the releases that are recorded here. */
import {compilerOptions} from '../../../source/language/options.ts';

export const releases = {
	'3.13': compilerOptions({}),
	'3.14': compilerOptions({
		borrowLocals: true,
		withKeepsMethodPair: true,
		returnConst: false,
		deferredAnnotations: true,
		smallIntsOutOfConsts: true,
	}),
};
