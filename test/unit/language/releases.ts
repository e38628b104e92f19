/** Compiler options of the releases that are recorded here. */
import {compilerOptions} from '../../../source/language/options.ts';
import {py311} from '../../../source/profile/py311.ts';
import {py312} from '../../../source/profile/py312.ts';
import {py313} from '../../../source/profile/py313.ts';
import {py314} from '../../../source/profile/py314.ts';
import {py315} from '../../../source/profile/py315.ts';

/** Compared instruction by instruction. */
export const releases = {
	'3.13': compilerOptions(py313.compiler),
	'3.14': compilerOptions(py314.compiler),
	'3.15': compilerOptions(py315.compiler),
};

/** Compared in what a code object keeps in memory: constants, names, variables, depth, flags. */
export const shapes = {
	'3.11': compilerOptions(py311.compiler),
	'3.12': compilerOptions(py312.compiler),
};
