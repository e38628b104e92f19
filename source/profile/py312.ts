import type {Profile} from './profile.ts';
import {py313} from './py313.ts';

/** CPython 3.12.1: values of instances in a block of their own, every interned str immortal, thresholds of 700. */
export const py312: Profile = {
	...py313,
	release: '3.12.1',
	version: [3, 12, 1],
	thresholds: [700, 10, 10],
	internedImmortal: 'always',
	startupStrings: '3.12',
	instanceLayout: 'values-pointer-3.12',
	instanceTraverses: 'dict',
	dictKeysDomain: 'object',
	sortRuns: 'older',
	sliceValueFirst: false,
	reverseIteratorKeepsList: false,
	trashcanDepth: 50,
	propertyHasName: false,
	suggestKeywords: false,
	hasPythonFinalizationError: false,
	generatorClosesQuietly: false,
	generatorCloseReturnsValue: false,
	unicodeVersion: 15,
	sizes: {...py313.sizes, PyFrameObject: 120, PyCodeObject: 192, PyHeapTypeObject: 920},
	compiler: {
		...py313.compiler,
		staticAttributes: false,
	},
	json: {
		scannerKeepsMemo: true,
		tellsTrailingComma: false,
		addsNotes: false,
		rangeErrorShowsValue: false,
	},
};
