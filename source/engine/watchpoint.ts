/** The watchpoint: an object at whose every new and dropped reference the run stops. Reads memory only. */
import {_PyType_PreHeaderSize} from '../runtime/objimpl.ts';
import {Py_TYPE} from '../runtime/refcount.ts';
import type {Ptr} from '../memory/address.ts';
import type {Motion} from '../protocol/command.ts';
import {isParked, refsOf} from './inspect-objects.ts';
import {namedObjects} from './inspect-references.ts';
import {siteAt} from './sites.ts';
import type {Session} from './session-state.ts';

const steps: ReadonlySet<string> = new Set<Motion>([
	'stepInstruction',
	'stepLine',
	'nextLine',
	'stepOut',
]);

const siteOf = ({m, sites}: Session, op: Ptr): number =>
	siteAt(sites, op - _PyType_PreHeaderSize(m, Py_TYPE(m, op)));

/** Watches the object of a row of the references, or nothing; why it cannot be done, or undefined. */
export function setWatchpoint(s: Session, key: string, on: boolean): string | undefined {
	s.watchpoint = undefined;
	if (!on) return undefined;
	const {m, source, main, watched} = s;
	const row = namedObjects(m, source.file, main, watched).find(named => named.key === key);
	if (row === undefined) return `There is no ${key} now.`;
	const {name, op} = row;
	const refs = refsOf(m, op);
	if (refs === 'immortal') return `${name} is immortal: its count never changes.`;
	s.watchpoint = {key, name, op, site: siteOf(s, op), refs, before: refs};
	return undefined;
}

/**
 * Takes note of the count; whether the run is to stop for it: it has changed since the last look, and nobody is stepping. Leaves: no
 * watchpoint where the object has died.
 */
export function isAtWatchpoint(s: Session): boolean {
	const {watchpoint, m, motion} = s;
	if (watchpoint === undefined) return false;
	const {op, site, refs: before} = watchpoint;
	const isDead = siteOf(s, op) !== site || isParked(m, op);
	const refs = isDead ? 0 : m.i32[op >> 2]!;
	if (refs === before) return false;
	s.watchpoint = isDead ? undefined : {...watchpoint, refs, before};
	return motion !== undefined && !steps.has(motion.kind);
}
