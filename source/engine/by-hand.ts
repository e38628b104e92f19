/** What the user does to the program, which it did not ask for. */
import {REASON_MANUAL} from '../gc/collection.ts';
import type {Machine} from '../runtime/machine.ts';
import {TICKS_LEFT} from '../runtime/statics.ts';
import {settleTicks} from './limits.ts';
import type {Session} from './session-state.ts';

/** Whether the machine stands in a look, between two instructions; else it has ended. */
export const isInLook = (m: Machine): boolean => m.i32[TICKS_LEFT >> 2] === -1;

/** Collects everything, and marks the run as changed. */
export function collectByHand(s: Session): void {
	const {m} = s;
	const isInside = isInLook(m);
	s.changedByHand = true;
	s.turns++;
	s.quiet++;
	try {
		m.gc_collect(m, 2, REASON_MANUAL);
	} finally {
		s.quiet--;
		if (isInside) settleTicks(m);
	}
}
