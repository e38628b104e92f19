/** The weak references pane: who refers to an object without holding it, and who wants a last word. */
import type {Ptr} from '../memory/address.ts';
import type {WeakrefRow} from '../protocol/snapshot.ts';
import type {Machine} from '../runtime/machine.ts';
import {_PyGC_FINALIZED} from '../runtime/gclist.ts';
import {hasTypeFlag, Py_TYPE} from '../runtime/refcount.ts';
import {Py_TPFLAGS_TYPE_SUBCLASS} from '../runtime/slots.ts';
import {
	_PyWeakref_CallableProxyType,
	_PyWeakref_ProxyType,
	_PyWeakref_RefType,
	HEAP,
	Py_None,
} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {slot_tp_finalize} from '../objects/slot-functions.ts';
import {PyType_IsSubtype, typeName} from '../objects/typeobject.ts';
import {PyWeakReference} from '../objects/weakrefobject.ts';
import {isContainer, refsOf, shortText} from './inspect-objects.ts';

const kinds: ReadonlyMap<number, string> = new Map([
	[_PyWeakref_RefType, 'ref'],
	[_PyWeakref_ProxyType, 'proxy'],
	[_PyWeakref_CallableProxyType, 'callable proxy'],
]);

/**
 * A row for each weak reference among `objects`, dead ones too, and one for each object whose class has `__del__`; references to classes last.
 * `nameOf` is what the program calls an object, if it has a name for it.
 */
export function weakrefRows(
	m: Machine,
	objects: readonly Ptr[],
	nameOf: ReadonlyMap<number, string>,
): readonly WeakrefRow[] {
	const finalize = m.funcIndex.get(slot_tp_finalize);
	/** By type: what kind of weak reference its instances are, or undefined. */
	const kindOf = new Map<number, string | undefined>(kinds);
	/** Of instances of classes in Python; of other objects; of classes. The last two are mostly the library's book-keeping. */
	const rows: readonly [WeakrefRow[], WeakrefRow[], WeakrefRow[]] = [[], [], []];
	const text = (op: Ptr): string => {
		const name = nameOf.get(op);
		return name === undefined ? shortText(m, op) : `${name}: ${shortText(m, op)}`;
	};
	for (const op of objects) {
		if (op < HEAP) continue;
		const type = Py_TYPE(m, op);
		if (!kindOf.has(type))
			kindOf.set(type, PyType_IsSubtype(m, type, _PyWeakref_RefType) ? typeName(m, op) : undefined);
		const kind = kindOf.get(type);
		if (kind !== undefined) {
			const referent = m.i32[(op + PyWeakReference.wr_object) >> 2]! as Ptr;
			const callback = m.i32[(op + PyWeakReference.wr_callback) >> 2]! as Ptr;
			const isDead = referent === Py_None;
			const isClass = hasTypeFlag(m, referent, Py_TPFLAGS_TYPE_SUBCLASS);
			rows[isClass ? 2 : isDead || Py_TYPE(m, referent) >= HEAP ? 0 : 1].push({
				key: String(op),
				kind,
				object: isDead ? '' : text(referent),
				callback: callback === 0 ? '' : shortText(m, callback),
				state: isDead ? 'dead' : 'alive',
				refs: refsOf(m, op),
			});
		} else if (m.i32[(type + PyTypeObject.tp_finalize) >> 2] === finalize) {
			rows[0].push({
				key: String(op),
				kind: '__del__',
				object: text(op),
				callback: '',
				state: isContainer(m, op) && _PyGC_FINALIZED(m, op) ? 'resurrected' : 'alive',
				refs: refsOf(m, op),
			});
		}
	}
	return rows.flat();
}
