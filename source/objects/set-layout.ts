/** Layout of sets (Include/cpython/setobject.h); below all import cycles. */
import { PyObject, struct } from '../memory/struct.ts';

export const setentry = struct('setentry', undefined, {
	key: 'ptr',
	hash: 'ssize',
});

export const PySetObject = struct('PySetObject', PyObject, {
	fill: 'ssize',
	used: 'ssize',
	mask: 'ssize',
	table: 'ptr',
	hash: 'ssize', // frozensets; -1: not computed
	finger: 'ssize', // where pop() goes on
	smalltable: 'ptr', // setentry[8]
	smallhash: 'ssize',
	smallrest0: 'ptr',
	smallrest1: 'ptr',
	smallrest2: 'ptr',
	smallrest3: 'ptr',
	smallrest4: 'ptr',
	smallrest5: 'ptr',
	smallrest6: 'ptr',
	smallrest7: 'ptr',
	smallrest8: 'ptr',
	smallrest9: 'ptr',
	smallrest10: 'ptr',
	smallrest11: 'ptr',
	smallrest12: 'ptr',
	smallrest13: 'ptr',
	weakreflist: 'ptr',
});
