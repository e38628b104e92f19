import {profiles} from '../../source/profile/index.ts';
import {series, type Series} from '../oracle/interpreters.ts';

/** HEAPTOP_RELEASES=3.14,3.12 limits tests to these. */
const wanted = process.env['HEAPTOP_RELEASES']?.split(',');

/** The series heaptop has a profile for, newest first. */
export const supported: readonly Series[] = series
	.filter(name => name in profiles && (wanted?.includes(name) ?? true))
	.toReversed();

/** Programs that do not print yet what that release prints. One that does must be taken off: its test says so. */
export const unequal: Readonly<Partial<Record<Series, readonly string[]>>> = {};
