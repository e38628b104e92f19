import {profiles} from '../../source/profile/index.ts';
import {series, type Series} from '../oracle/interpreters.ts';

/** The series heaptop has a profile for, the default first, so that a failure shows up there first. */
export const supported: readonly Series[] = series.filter(name => name in profiles).toReversed();
