/** Scanners of `_sre` (Modules/_sre/sre.c): the state of finditer(). Type number: 271. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {get, set} from '../../memory/memory.ts';
import {PyObject, sizeof, struct} from '../../memory/struct.ts';
import {_PyArg_UnpackKeywords} from '../../runtime/args.ts';
import {_PyObject_GC_TRACK, PyObject_GC_UnTrack} from '../../runtime/gclist.ts';
import type {Machine} from '../../runtime/machine.ts';
import {PyObject_GC_Del, PyObject_GC_New} from '../../runtime/objimpl.ts';
import {Py_DECREF, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {
	METH_NOARGS,
	type MethodDef,
	Py_TPFLAGS_DISALLOW_INSTANTIATION,
	Py_TPFLAGS_HAVE_GC,
	type TypeSpec,
	type visitproc,
} from '../../runtime/slots.ts';
import {Py_None, staticType} from '../../runtime/statics.ts';
import {matchRegex, type Mode} from '../../base/regex-match.ts';
import {PyCallIter_New} from '../../objects/iterobject.ts';
import {PyObject_GetAttrString} from '../../objects/object.ts';
import {traverseFields} from '../../objects/owned-fields.ts';
import {rangeOf} from './re.ts';
import {newMatch} from './re-match.ts';
import {programOf} from './re-pattern.ts';
import {textOf} from './re-text.ts';

const Scanner_Type = staticType(271);

const ScannerObject = struct('ScannerObject', PyObject, {
	pattern: 'ptr',
	string: 'ptr',
	pos: 'ssize', // where the next match may begin
	endpos: 'ssize',
	start: 'ssize', // the pos asked for
	must_advance: 'i32',
});

const S = ScannerObject;

export function newScanner(
	m: Machine,
	self: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	const given = _PyArg_UnpackKeywords(
		m,
		'scanner',
		args,
		nargs,
		kwnames,
		['string', 'pos', 'endpos'],
		1,
		3,
	);
	const range = given === undefined ? undefined : rangeOf(m, self, given[0]!, given[1]!, given[2]!);
	if (range === undefined) return NULL;
	const op = PyObject_GC_New(m, Scanner_Type);
	if (op === 0) return NULL;
	set(m, op, S.pattern, Py_NewRef(m, self));
	set(m, op, S.string, Py_NewRef(m, given![0]!));
	set(m, op, S.pos, range.from);
	set(m, op, S.start, range.from);
	set(m, op, S.endpos, range.endpos);
	set(m, op, S.must_advance, 0);
	_PyObject_GC_TRACK(m, op);
	return op;
}

const scan = (name: string, mode: Mode): MethodDef => ({
	name,
	flags: METH_NOARGS,
	impl(m: Machine, self: Ptr) {
		const pattern = get(m, self, S.pattern);
		const string = get(m, self, S.string);
		const text = textOf(m, string, undefined, get(m, self, S.endpos));
		const at = get(m, self, S.pos) as number;
		if (text === undefined) return NULL;
		const mustAdvance = m.i32[(self + S.must_advance) >> 2] !== 0;
		const found =
			m.i32[(self + S.must_advance) >> 2] === -1
				? undefined
				: matchRegex(programOf(m, pattern), text.subject, at, mode, mustAdvance);
		if (found === undefined) {
			m.i32[(self + S.must_advance) >> 2] = -1;
			return Py_NewRef(m, Py_None);
		}
		set(m, self, S.pos, found.marks[1]!);
		m.i32[(self + S.must_advance) >> 2] = found.marks[0] === found.marks[1] ? 1 : 0;
		return newMatch(m, pattern, string, get(m, self, S.start), get(m, self, S.endpos), found);
	},
});

export function finditer(m: Machine, self: Ptr, args: number, nargs: number, kwnames: Ptr): Owned {
	const scanner = newScanner(m, self, args, nargs, kwnames);
	if (scanner === 0) return NULL;
	const search = PyObject_GetAttrString(m, scanner, 'search');
	Py_DECREF(m, scanner);
	if (search === 0) return NULL;
	const iterator = PyCallIter_New(m, search, Py_None);
	Py_DECREF(m, search);
	return iterator;
}

/** CPython's traversal shows the pattern only. */
export const Scanner_Spec = (): TypeSpec => ({
	type: Scanner_Type,
	name: '_sre.SRE_Scanner',
	basicsize: sizeof(ScannerObject),
	flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	slots: {
		tp_dealloc(m: Machine, self: Ptr) {
			PyObject_GC_UnTrack(m, self);
			Py_XDECREF(m, get(m, self, S.string));
			Py_XDECREF(m, get(m, self, S.pattern));
			PyObject_GC_Del(m, self);
		},
		tp_traverse: (m: Machine, self: Ptr, visit: visitproc, extra: number) =>
			traverseFields(m, self, [S.pattern], visit, extra),
		tp_free: PyObject_GC_Del,
	},
	owns: (m, self, visit, extra) => traverseFields(m, self, [S.pattern, S.string], visit, extra),
	methods: [scan('match', 'match'), scan('search', 'search')],
	members: [{name: 'pattern', type: 'object', offset: S.pattern, readonly: true}],
});
