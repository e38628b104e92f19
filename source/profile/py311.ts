import type {Profile} from './profile.ts';
import {py312} from './py312.ts';

/** CPython 3.11.7: nothing is immortal, and a collection runs inside the allocation that makes it due. */
export const py311: Profile = {
	...py312,
	release: '3.11.7',
	version: [3, 11, 7],
	thresholds: [700, 10, 10],
	gcRuns: 'allocation',
	immortalRefcnt: 0,
	internedImmortal: 'never',
	asciiSize: 48,
	compactUnicodeSize: 72,
	dictKeysDomain: 'object',
	trashcanDepth: 50,
	constantNoneHash: false,
	propertyHasName: false,
	sizes: {
		PyFrameObject: 120,
		PyCodeObject: 192,
		PyTypeObject: 408,
		PyHeapTypeObject: 904,
		PyFunctionObject: 136,
		_PyRangeIterObject: 48,
	},
	hasPythonFinalizationError: false,
	importErrorNameFrom: false,
	sumCompensates: false,
	generatorClosesQuietly: false,
	generatorCloseReturnsValue: false,
	closedGeneratorKeepsFrame: false,
	abstractSaysImplementation: false,
	suggestKeywords: false,
	unicodeVersion: 14,
	compiler: {
		...py312.compiler,
		inlineComprehensions: false,
		returnConst: false,
		staticAttributes: false,
	},
	json: {
		scannerKeepsMemo: true,
		tellsTrailingComma: false,
		addsNotes: false,
		rangeErrorShowsValue: false,
	},
};
