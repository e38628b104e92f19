import type {Profile} from './profile.ts';
import {py311} from './py311.ts';
import {py312} from './py312.ts';
import {py313} from './py313.ts';
import {py314} from './py314.ts';
import {py314i} from './py314i.ts';
import {py315} from './py315.ts';

/** What `--python` accepts: each pinned build by its full name and, for the newest of a series, by the series. */
export const profiles: Readonly<Record<string, Profile>> = {
	'3.11': py311,
	'3.11.7': py311,
	'3.12': py312,
	'3.12.1': py312,
	'3.13': py313,
	'3.13.0': py313,
	'3.14': py314,
	'3.14.10': py314,
	'3.14.2': py314i,
	'3.15': py315,
	'3.15.2': py315,
};

export const defaultProfile: Profile = py314;
