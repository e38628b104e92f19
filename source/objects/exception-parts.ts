/** What an exception class adds to its base, as data; exception-types.ts makes the specs. */
import type {Machine} from '../runtime/machine.ts';
import type {GetSetDef, MemberDef, MethodDef, Slots} from '../runtime/slots.ts';

export type Extra = {
	/** The struct of its instances. */
	readonly layout: object;
	/** Fields that own references. */
	readonly fields: readonly number[];
	readonly members: readonly MemberDef[];
	readonly slots: Slots;
	readonly methods?: readonly MethodDef[];
	readonly getset?: readonly GetSetDef[];
	/** Members that not every release has. */
	readonly lacks?: (m: Machine) => readonly string[];
};

export const member = (name: string, offset: number, readonly = false): MemberDef => ({
	name,
	type: 'object',
	offset,
	readonly,
});
