/** What tp_traverse of a plain heap class visits, worked out once per run of its instances: a short cut of subtype_traverse. */
import type { Machine } from '../runtime/machine.ts';
import { slot } from '../runtime/machine.ts';
import {
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_INLINE_VALUES,
	Py_TPFLAGS_MANAGED_DICT,
} from '../runtime/slots.ts';
import { PyTypeObject } from '../runtime/typetable.ts';
import { memberDefs, subtype_traverse } from '../objects/type-instance.ts';
import { PyMemberDef, Py_T_OBJECT_EX, sizeofMemberDef } from '../objects/structmember.ts';

export type TraversePlan = {
	/** Offsets of the slots, in the order of visiting. */
	readonly offsets: readonly number[];
	/** Offset of the inline values; 0: the class has no dict. */
	readonly values: number;
};

/** The plan for a class whose instances hold slots, inline values and their class and nothing else; undefined for others. */
export function traversePlan(m: Machine, type: number): TraversePlan | undefined {
	const { i32 } = m;
	const flags = i32[(type + PyTypeObject.tp_flags) >> 2]!;
	const hasDict = (flags & Py_TPFLAGS_MANAGED_DICT) !== 0;
	if (hasDict && (flags & Py_TPFLAGS_INLINE_VALUES) === 0) return undefined;
	const offsets: number[] = [];
	let base = type;
	for (; slot(m, base, PyTypeObject.tp_traverse) === subtype_traverse; base = i32[(base + PyTypeObject.tp_base) >> 2]!) {
		let member = memberDefs(m, base);
		for (let i = 0; i < i32[(base + 16) >> 2]!; i++, member += sizeofMemberDef) {
			if (i32[(member + PyMemberDef.type) >> 2] === Py_T_OBJECT_EX)
				offsets.push(i32[(member + PyMemberDef.offset) >> 2]!);
		}
	}
	const plainBase =
		i32[(base + PyTypeObject.tp_traverse) >> 2] === 0 &&
		(i32[(base + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_HEAPTYPE) === 0;
	if (!plainBase) return undefined;
	if (!hasDict && i32[(type + PyTypeObject.tp_dictoffset) >> 2] !== 0) return undefined;
	return { offsets, values: hasDict ? i32[(type + PyTypeObject.tp_basicsize) >> 2]! : 0 };
}
