/**
 * Functions that take their arguments otherwise in some release (`profile.calling`). Where a release gives a tuple of them, it
 * counts for the collector, and holds its items.
 */
import {NULL, type Owned, type Ptr} from '../memory/address.ts';
import {_PyArg_CheckPositional} from '../runtime/args.ts';
import {PyErr_SetString} from '../runtime/errors.ts';
import type {CFunction, Machine} from '../runtime/machine.ts';
import {
	METH_FASTCALL,
	METH_KEYWORDS,
	METH_NOARGS,
	METH_O,
	METH_VARARGS,
	type MethodDef,
} from '../runtime/slots.ts';
import {Py_XDECREF} from '../runtime/refcount.ts';
import {_PyTuple_FromArray, PyTuple_GET_SIZE} from './tupleobject.ts';

/** False with TypeError, in the words of PyArg_ParseTuple: of `subject`. */
function countFits(m: Machine, subject: string, n: number, min: number, max: number): boolean {
	if (n >= min && n <= max) return true;
	const wanted = n < min ? min : max;
	const how = min === max ? 'exactly' : n < min ? 'at least' : 'at most';
	const text = `${subject} takes ${how} ${wanted} argument${wanted === 1 ? '' : 's'} (${n} given)`;
	PyErr_SetString(m, 'TypeError', text);
	return false;
}

/** The definition of the function `owner.name` as the release has it. */
export function asReleased(m: Machine, owner: string, def: MethodDef): MethodDef {
	const [kind, min, max] = m.profile.calling[`${owner}.${def.name}`] ?? [];
	if (kind === undefined) return def;
	const {name} = def;
	const impl = def.impl as CFunction as (m: Machine, self: Ptr, ...rest: number[]) => Owned;
	const kept = def.flags & ~(METH_FASTCALL | METH_KEYWORDS | METH_NOARGS | METH_O);
	if (kind === 'stack')
		return {
			...def,
			flags: kept | METH_FASTCALL,
			impl: (m: Machine, self: Ptr, args: number, n: number) =>
				_PyArg_CheckPositional(m, name, n, min!, max!) ? impl(m, self, args, n, NULL) : NULL,
		};
	if (def.tupleImpl !== undefined)
		return {...def, flags: kept | METH_VARARGS | METH_KEYWORDS, impl: def.tupleImpl};
	const fast = (def.flags & METH_FASTCALL) !== 0;
	if (kind === 'packed')
		return {
			...def,
			impl(m: Machine, self: Ptr, args: number, n: number) {
				const tuple = _PyTuple_FromArray(m, args, n);
				const result = tuple === 0 ? NULL : impl(m, self, tuple + m.tuple_items, n, NULL);
				Py_XDECREF(m, tuple);
				return result;
			},
		};
	return {
		...def,
		flags: kept | METH_VARARGS,
		impl(m: Machine, self: Ptr, args: Ptr) {
			const n = PyTuple_GET_SIZE(m, args);
			if (kind === 'unpacked' && !_PyArg_CheckPositional(m, name, n, min!, max!)) return NULL;
			if (kind === 'parsed' && !countFits(m, `${name}()`, n, min!, max!)) return NULL;
			if (kind === 'nameless' && !countFits(m, 'function', n, min!, max!)) return NULL;
			const items = args + m.tuple_items;
			if (fast) return impl(m, self, items, n, NULL);
			return impl(m, self, n === 0 ? NULL : m.i32[items >> 2]!);
		},
	};
}
