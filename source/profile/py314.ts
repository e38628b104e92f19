import type { Profile } from './profile.ts';
import { py313 } from './py313.ts';

/** CPython 3.14.10: three generations again, borrowed local loads, tuples that cache their hash. */
export const py314: Profile = {
	...py313,
	release: '3.14.10',
	version: [3, 14, 10],
	immortalRefcnt: 3_221_225_472 | 0,
	tupleItems: 32,
	frameLocals: 80,
	inlineValuesFor: 'all-managed-dict',
	sharedKeysFromStaticAttributes: true,
	instanceTraverses: 'dict',
	dictTracking: 'always',
	tupleUntrackedAtCreation: true,
	dictErrorsNameKey: true,
	dictKeysRounding: 'newer',
	listNoShrinkUpTo: 32,
	freelists: {
		...py313.freelists,
		int: 100,
		listiter: 10,
		tupleiter: 10,
		range: 6,
		rangeiter: 6,
		method: 20,
		cfunction: 16,
	},
	localsClear: 'backward',
	unpackSaysHowMany: true,
	sizes: { PyCodeObject: 208, PyTypeObject: 416, PyHeapTypeObject: 936, PyFunctionObject: 152 },
	compiler: {
		...py313.compiler,
		borrowLocals: true,
		withKeepsMethodPair: true,
		returnConst: false,
		deferredAnnotations: true,
		smallIntsOutOfConsts: true,
	},
	numbers: {
		zeroDivision: 'plain',
		intFromTrunc: false,
		printShiftHint: false,
		complexArguments: 'keyword',
		mixedComplex: true,
		mathDomainDetail: true,
	},
};
