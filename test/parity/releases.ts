import {profiles} from '../../source/profile/index.ts';
import {series, type Series} from '../oracle/interpreters.ts';

/** Profiles that are being written: compared only where HEAPTOP_RELEASES names them. */
const unfinished: ReadonlySet<Series> = new Set(['3.11', '3.15']);

/** HEAPTOP_RELEASES=3.14,3.12 limits tests to these. */
const wanted = process.env['HEAPTOP_RELEASES']?.split(',');

/** The series heaptop has a profile for, the default first, so that a failure shows up there first. */
export const supported: readonly Series[] = series
	.filter(name => name in profiles && (wanted?.includes(name) ?? !unfinished.has(name)))
	.toReversed();
