import type {Profile} from './profile.ts';
import {py314} from './py314.ts';

/**
 * CPython 3.14.2, for 3.14.1–3.14.3: the incremental collector, and a young count of tracked objects. What it has been compared with is
 * a 32-bit build; sizes and addresses are taken to be those of 3.14 on 64 bits.
 */
export const py314i: Profile = {
	...py314,
	annotateIsRenamed: false,
	release: '3.14.2',
	version: [3, 14, 2],
	thresholds: [2000, 10, 0],
	collector: 'incremental',
	youngCounts: 'tracked',
	instanceTraverses: 'values',
	clearsWeakrefsAfterFinalizers: false,
	setsTrackedWhenFilled: false,
	listNoShrinkUpTo: 0,
	closedGeneratorKeepsFrame: true,
	groupReprAsGiven: false,
	maketransMessagesLackSpaces: false,
	sizes: {...py314.sizes, PyBaseExceptionGroupObject: 88},
};
