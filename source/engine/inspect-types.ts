/** The types pane: live objects by type, and how many more there are than at the last stop. */
import type {Ptr} from '../memory/address.ts';
import {freelists, parksMemory} from '../allocator/freelists.ts';
import type {Details, TypeRow} from '../protocol/snapshot.ts';
import type {Machine} from '../runtime/machine.ts';
import {HEAP} from '../runtime/statics.ts';
import {typeName} from '../objects/typeobject.ts';
import {countTypes, liveObjects} from './inspect-census.ts';
import {addressText, refsOf, shortText, sizeOf} from './inspect-objects.ts';
import {bytesText, counted} from './inspect-text.ts';

/** Objects by the keys of their types. */
export type TypeCounts = ReadonlyMap<string, number>;

/** Objects of a type shown one by one. */
const MOST_SHOWN = 40;

/** Dead objects on free lists, by the addresses of their types. */
function parkedByType(m: Machine): ReadonlyMap<number, number> {
	const parked = new Map<number, number>();
	for (const [, list] of freelists) {
		if (parksMemory(list)) continue;
		for (let op = m.i32[list >> 2]!; op !== 0; op = m.i32[op >> 2]!) {
			const type = m.i32[(op + 8) >> 2]!;
			parked.set(type, (parked.get(type) ?? 0) + 1);
		}
	}
	return parked;
}

/** A row for each type that has live objects among `objects`, those that take most bytes first; `before`: what changes are reckoned from. */
export function typeRows(
	m: Machine,
	objects: readonly Ptr[],
	before: TypeCounts | undefined,
): readonly TypeRow[] {
	const parked = parkedByType(m);
	const rows = [...countTypes(m, objects)].map(([address, {type, count, bytes}]) => {
		const key = String(address);
		const change = before === undefined ? undefined : count - (before.get(key) ?? 0);
		return {key, type, objects: count, bytes, change, parked: parked.get(address) ?? 0};
	});
	return rows.sort((a, b) => b.bytes - a.bytes || b.objects - a.objects);
}

export const countsOf = (rows: readonly TypeRow[]): TypeCounts =>
	new Map(rows.map(({key, objects}) => [key, objects]));

/** The objects of a type, the largest first. */
export function typeDetails(m: Machine, main: Ptr, key: string): Details {
	const type = Number(key);
	const objects = liveObjects(m, main)
		.filter(op => op >= HEAP && m.i32[(op + 8) >> 2] === type)
		.map(op => ({op, size: sizeOf(m, op)}))
		.sort((a, b) => b.size - a.size);
	const [first] = objects;
	// The type itself may be gone, so it is not asked.
	if (first === undefined)
		return {title: 'type', lines: [{level: 0, label: '', text: 'No object of this type lives.'}]};
	const bytes = objects.reduce((sum, {size}) => sum + size, 0);
	return {
		title: typeName(m, first.op),
		lines: [
			{level: 0, label: 'live', text: `${counted(objects.length, 'object')}, ${bytesText(bytes)}`},
			{level: 0, label: 'parked', text: `${parkedByType(m).get(type) ?? 0} on free lists`},
			{level: 0, label: 'largest', text: ''},
			...objects.slice(0, MOST_SHOWN).map(({op, size}) => ({
				level: 1,
				label: addressText(op),
				text: `${shortText(m, op)}, ${bytesText(size)}, references ${refsOf(m, op)}`,
			})),
		],
	};
}
