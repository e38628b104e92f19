/** The collectors to choose from. What they share is in the other files of this folder. */
import type { Machine } from '../runtime/machine.ts';
import type { Profile } from '../profile/profile.ts';
import { generational } from './generational.ts';
import { incremental } from './incremental.ts';

type Triple = readonly [number, number, number];

export type GenerationList = {
	readonly name: 'young' | 'visited' | 'pending' | '0' | '1' | '2';
	readonly head: number;
	/** Collected when its count is above its threshold; absent where a list has none of its own. */
	readonly count?: number;
	readonly threshold?: number;
	/** Bit 0 of `_gc_next` of its objects, between collections. */
	readonly space: number;
};

/** Lists are named by the addresses of their heads. */
export type Collector = {
	/**
	 * gc.collect(generation), for a reason: what it returns. Inside another collection it does nothing and returns 0.
	 */
	readonly collect: (m: Machine, generation: number, reason: number) => number;
	/** Runs the automatic collection that is due, if one still is (_Py_RunGC). */
	readonly run_gc: (m: Machine) => void;
	/** Moves all objects to the permanent generation, and all of that back. */
	readonly freeze: (m: Machine) => void;
	readonly unfreeze: (m: Machine) => void;
	/** Moves a tracked object of the permanent generation to the oldest one. */
	readonly makeOld: (m: Machine, op: number) => void;
	/** gc.get_count() and gc.get_threshold(). */
	readonly counts: (m: Machine) => Triple;
	readonly thresholds: (m: Machine) => Triple;
	/** The lists as DEBUG_STATS counts them: generation 0, 1 and 2. The permanent one is not among them. */
	readonly lists: (m: Machine) => readonly GenerationList[];
	/** The lists whose objects gc.get_objects(generation) gives. */
	readonly objects: (m: Machine, generation: number) => readonly number[];
};

export const collectors: Readonly<Record<Profile['collector'], Collector>> = { generational, incremental };

export const collectorOf = (m: Machine): Collector => collectors[m.profile.collector];
