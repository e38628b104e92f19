import type {Profile} from './profile.ts';
import {py314} from './py314.ts';

/** CPython 3.15.2: constants lent to calls, classes without getsets of their own, small ints up to 1024. */
export const py315: Profile = {
	...py314,
	release: '3.15.2',
	version: [3, 15, 2],
	smallIntMax: 1024,
	newTakesVector: true,
	partialMergesNames: true,
	unpackedArgumentsBorrowed: true,
	divmodUntracked: true,
	frozensetUntrackedAtCreation: true,
	freelists: {...py314.freelists, complex: 100},
	sizes: {...py314.sizes, mmap_object: 80, PyTypeObject: 424, PyHeapTypeObject: 944},
	compiler: {...py314.compiler, borrowConstants: true, iteratorPairs: true},
	lateWeakrefClear: true,
	classOwnsGetsets: false,
	bytearrayHoldsBytes: true,
	gcReportsCandidates: true,
	asyncReturnErrorNamesMethod: true,
	unicodeVersion: 17,
	timestampWants: 'real number',
	messages: {
		methodsByName: true,
		cannotBeNegative: true,
		sliceSaysNone: false,
		deletingSaysImmutable: false,
		spreadNamesFunction: false,
		patternSaysRefer: true,
		slotsAreArbitrary: true,
		mentionsFrozendict: true,
		singleCharacterFormats: false,
		percentNamesArgument: true,
	},
};
