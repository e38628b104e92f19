/** The watchpoint: an object at whose every new and dropped reference the run stops. Reads memory only. */
import {_PyType_PreHeaderSize} from '../runtime/objimpl.ts';
import {Py_TYPE} from '../runtime/refcount.ts';
import type {Motion} from '../protocol/command.ts';
import {isParked, refsOf} from './inspect-objects.ts';
import {namedObjects} from './inspect-references.ts';
import {siteAt} from './sites.ts';
import type {Session, Watchpoint} from './session-state.ts';

const steps: ReadonlySet<string> = new Set<Motion>([
	'stepInstruction',
	'stepLine',
	'nextLine',
	'stepOut',
]);

/** Watches the object of a row of the references, or nothing; why it cannot be done, or undefined. */
export function setWatchpoint(s: Session, key: string, on: boolean): string | undefined {
	s.watchpoint = undefined;
	if (!on) return undefined;
	const {m, sites, source, main, watched} = s;
	const row = namedObjects(m, source.file, main, watched).find(named => named.key === key);
	if (row === undefined) return `There is no ${key} now.`;
	const {name, op} = row;
	const refs = refsOf(m, op);
	if (refs === 'immortal') return `${name} is immortal: its count never changes.`;
	const block = op - _PyType_PreHeaderSize(m, Py_TYPE(m, op));
	s.watchpoint = {key, name, op, block, site: siteAt(sites, block), refs, before: refs};
	return undefined;
}

/** Takes note of the count; whether it has changed. Leaves: no watchpoint where the object has died. */
function hasChanged(s: Session, watchpoint: Watchpoint): boolean {
	const {op, block, site, refs: before} = watchpoint;
	const count = s.m.i32[op >> 2]!;
	const isSameBlock = siteAt(s.sites, block) === site;
	// This is asked before every instruction. In a parked object another one's address is in the place of the count.
	if (isSameBlock && count === before) return false;
	const isDead = !isSameBlock || isParked(s.m, op);
	s.watchpoint = isDead ? undefined : {...watchpoint, refs: count, before};
	return true;
}

/** After a way back, where nobody looked at the count: it begins as it is, or there is no such object yet. */
export function renewWatchpoint(s: Session): void {
	if (s.watchpoint === undefined || !hasChanged(s, s.watchpoint)) return;
	const {watchpoint} = s;
	s.watchpoint = watchpoint && {...watchpoint, before: watchpoint.refs};
}

/** Whether the run is to stop: the count has changed since the last look, and nobody is stepping. */
export function isAtWatchpoint(s: Session): boolean {
	const {watchpoint, motion} = s;
	if (watchpoint === undefined || !hasChanged(s, watchpoint)) return false;
	return motion !== undefined && !steps.has(motion.kind);
}
