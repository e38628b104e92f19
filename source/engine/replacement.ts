/** When V8 may put optimised code in the place of a loop that is running (on-stack replacement). */
import {setFlagsFromString} from 'node:v8';

/**
 * Instructions between which it may not. The loop of `eval.ts` is left and entered anew often enough to get code made for a whole call, which is
 * better, and replacing it in the middle took the compiler's time from that: a tenth of what short programs take. Earlier, one long call (a sum,
 * a sort) may be all there is; later the loop has its code, and a long loop of the engine's own is not to wait for ever.
 */
export const NOT_REPLACED_FROM = 400;
export const NOT_REPLACED_UNTIL = 400_000;

let allowed = true;

/** Allows it or not, in all of the process. */
export function allowReplacement(allow: boolean): void {
	if (allow === allowed) return;
	allowed = allow;
	setFlagsFromString(allow ? '--use-osr' : '--no-use-osr');
}
