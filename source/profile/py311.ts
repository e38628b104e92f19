import type {Profile} from './profile.ts';
import {py312} from './py312.ts';

/** CPython 3.11.7: nothing is immortal, and a collection runs inside the allocation that makes it due. */
export const py311: Profile = {
	...py312,
	release: '3.11.7',
	version: [3, 11, 7],
	gcRuns: 'allocation',
	immortalRefcnt: 0,
	internedImmortal: 'never',
	startupStrings: '3.11',
	subclassedAtStartup: ['SystemError', 'property', 'classmethod', 'staticmethod', 'type'],
	asciiSize: 48,
	compactUnicodeSize: 72,
	instanceLayout: 'values-pointer-3.11',
	lazyDictSharesKeys: false,
	constantNoneHash: false,
	abstractSaysImplementation: false,
	importErrorNameFrom: false,
	sumCompensates: false,
	closedGeneratorKeepsFrame: false,
	unicodeVersion: 14,
	sizes: {
		...py312.sizes,
		PyTypeObject: 408,
		PyHeapTypeObject: 904,
		PyFunctionObject: 136,
		_PyRangeIterObject: 48,
		PyImportErrorObject: 96,
	},
	compiler: {
		...py312.compiler,
		inlineComprehensions: false,
		returnConst: false,
	},
};
