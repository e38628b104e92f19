/**
 * What refers to what, with a name for each reference: `[3]`, `['key']`, `.attr`. Roots: where the program's own references
 * begin. Reads memory only.
 */
import type {Ptr} from '../memory/address.ts';
import {fieldsOf, PyObject, PyVarObject} from '../memory/struct.ts';
import {type Machine, slot} from '../runtime/machine.ts';
import {hasTypeFlag, Py_SIZE, Py_TYPE} from '../runtime/refcount.ts';
import {
	Py_TPFLAGS_HEAPTYPE,
	Py_TPFLAGS_LIST_SUBCLASS,
	Py_TPFLAGS_MANAGED_DICT,
	Py_TPFLAGS_TUPLE_SUBCLASS,
	Py_TPFLAGS_TYPE_SUBCLASS,
	type traverseproc,
} from '../runtime/slots.ts';
import {
	PyCell_Type,
	PyCode_Type,
	PyFrame_Type,
	PyFrameLocalsProxy_Type,
	PyInterpolation_Type,
	PyLazyImport_Type,
	PyTemplate_Type,
	PyTemplateIter_Type,
	PyFunction_Type,
	_PyAsyncGenASend_Type,
	_PyAsyncGenAThrow_Type,
	_PyCoroWrapper_Type,
	PyAsyncGen_Type,
	PyCoro_Type,
	PyGen_Type,
	PyListIter_Type,
	PyMethod_Type,
	PyModule_Type,
	PyTraceBack_Type,
	PyUnicode_Type,
	_PyWeakref_RefType,
} from '../runtime/statics.ts';
import {PyTypeObject} from '../runtime/typetable.ts';
import {_PyInterpreterFrame as F, PyCodeObject} from '../runtime/frame.ts';
import {PyCellObject} from '../objects/cellobject.ts';
import {PyMethodObject} from '../objects/classobject.ts';
import {DK_ENTRIES, DK_NENTRIES} from '../objects/dictkeys.ts';
import {valueField} from '../objects/dict-values.ts';
import {CACHED_KEYS, _PyObject_GetManagedDict, valuesOf} from '../objects/instance-values.ts';
import {
	dictKey,
	dictValue,
	PyAnyDict_Check,
	PyDict_Next,
	PyDictObject,
} from '../objects/dictobject.ts';
import {PyFrameLocalsProxyObject} from '../objects/frame-localsproxy.ts';
import {frameStruct} from '../objects/frameobject.ts';
import {
	PyAsyncGenASend,
	PyAsyncGenAThrow,
	PyAsyncGenAThrowParts,
} from '../objects/async-generator-layout.ts';
import {PyCoroWrapper} from '../objects/coroutine.ts';
import {PyFunctionObject} from '../objects/funcobject.ts';
import {PyListObject} from '../objects/listobject.ts';
import {_PyListIterObject} from '../objects/list-iterators.ts';
import {PyModuleObject} from '../objects/moduleobject.ts';
import {PyAnySet_Check, PySetObject} from '../objects/setobject.ts';
import {PyMemberDef, Py_T_OBJECT_EX, sizeofMemberDef} from '../objects/structmember.ts';
import {PyTracebackObject} from '../objects/traceback.ts';
import {memberDefs} from '../objects/type-instance.ts';
import {PyLazyImportObject} from '../objects/lazyimportobject.ts';
import {PyInterpolationObject} from '../objects/interpolationobject.ts';
import {templateiterobject, templateobject} from '../objects/templateobject.ts';
import {PyWeakReference} from '../objects/weakrefobject.ts';
import {stringOf} from '../objects/unicodeobject.ts';
import {shortText} from './inspect-objects.ts';
import {callerOf, frameSpec, localsOf, namespaceOf} from './inspect-frames.ts';
import {errorRoots} from '../runtime/raised.ts';

/** `label` follows the name of the holder: `[3]`, `.attr`; '' where nothing better than "somehow" is known. */
export type EdgeVisitor = (child: Ptr, label: string) => void;

/** Struct declarations of types whose references are plain fields. */
const structs = new Map<number, object>([
	[PyFunction_Type, PyFunctionObject],
	[PyMethod_Type, PyMethodObject],
	[PyCell_Type, PyCellObject],
	[PyModule_Type, PyModuleObject],
	[PyTraceBack_Type, PyTracebackObject],
	[_PyAsyncGenASend_Type, PyAsyncGenASend],
	[_PyAsyncGenAThrow_Type, PyAsyncGenAThrow],
	[_PyCoroWrapper_Type, PyCoroWrapper],
	[PyListIter_Type, _PyListIterObject],
	[PyFrameLocalsProxy_Type, PyFrameLocalsProxyObject],
	[PyCode_Type, PyCodeObject],
	[_PyWeakref_RefType, PyWeakReference],
	[PyTemplate_Type, templateobject],
	[PyInterpolation_Type, PyInterpolationObject],
	[PyTemplateIter_Type, templateiterobject],
	[PyLazyImport_Type, PyLazyImportObject],
]);

const fieldStruct = (m: Machine, type: number): object | undefined =>
	type === _PyAsyncGenAThrow_Type && m.profile.athrowKeepsParts
		? PyAsyncGenAThrowParts
		: type === PyGen_Type || type === PyCoro_Type || type === PyAsyncGen_Type
			? m.gen
			: type === PyFrame_Type
				? frameStruct(m)
				: structs.get(type);

/** The struct of an object where one is known that says more than "an object of this type". */
export function structOf(m: Machine, op: Ptr): object | undefined {
	const exact = fieldStruct(m, Py_TYPE(m, op));
	if (exact !== undefined) return exact;
	if (hasTypeFlag(m, op, Py_TPFLAGS_LIST_SUBCLASS)) return PyListObject;
	if (PyAnyDict_Check(m, op)) return PyDictObject;
	if (hasTypeFlag(m, op, Py_TPFLAGS_TUPLE_SUBCLASS)) return PyVarObject;
	return PyAnySet_Check(m, op) ? PySetObject : PyObject;
}

/** Fields of CPython's structs as Python code names them. */
const attributeOf: Readonly<Record<string, string>> = {
	func_code: '__code__',
	func_globals: '__globals__',
	func_builtins: '__builtins__',
	func_name: '__name__',
	func_qualname: '__qualname__',
	func_defaults: '__defaults__',
	func_kwdefaults: '__kwdefaults__',
	func_doc: '__doc__',
	func_dict: '__dict__',
	func_closure: '__closure__',
	func_annotations: '__annotations__',
	func_annotate: '__annotate__',
	func_module: '__module__',
	im_func: '__func__',
	im_self: '__self__',
	ob_ref: 'cell_contents',
	md_dict: '__dict__',
	wr_callback: '__callback__',
};

function keyText(m: Machine, key: Ptr): string {
	return `[${shortText(m, key)}]`;
}

const edgesOfSequence = (m: Machine, op: Ptr, items: number, visit: EdgeVisitor): void => {
	const n = Py_SIZE(m, op);
	for (let i = 0; i < n; i++) {
		const child = m.i32[(items + 8 * i) >> 2]! as Ptr;
		if (child !== 0) visit(child, `[${i}]`);
	}
};

/** Entries of a dict; `asNames`: it is a namespace, its str keys are names. */
export function edgesOfDict(m: Machine, dict: Ptr, asNames: boolean, visit: EdgeVisitor): void {
	for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
		const key = dictKey(m, dict, pos);
		const isName = asNames && Py_TYPE(m, key) === PyUnicode_Type;
		visit(dictValue(m, dict, pos), isName ? `.${stringOf(m, key)}` : keyText(m, key));
		if (!asNames) visit(key, ' as a key');
	}
}

function edgesOfSlots(m: Machine, op: Ptr, visit: EdgeVisitor): void {
	for (
		let type: number = Py_TYPE(m, op);
		type !== 0 && (m.i32[(type + PyTypeObject.tp_flags) >> 2]! & Py_TPFLAGS_HEAPTYPE) !== 0;
		type = m.i32[(type + PyTypeObject.tp_base) >> 2]!
	) {
		const n = m.i32[(type + 16) >> 2]!;
		let member = n === 0 ? 0 : memberDefs(m, type);
		for (let i = 0; i < n; i++, member += sizeofMemberDef) {
			if (m.i32[(member + PyMemberDef.type) >> 2] !== Py_T_OBJECT_EX) continue;
			const child = m.i32[(op + m.i32[(member + PyMemberDef.offset) >> 2]!) >> 2]! as Ptr;
			if (child !== 0) visit(child, `.${stringOf(m, m.i32[(member + PyMemberDef.name) >> 2]!)}`);
		}
	}
}

/** The attributes that an instance of a heap class holds itself: values, slots, its dict. */
export function edgesOfInstance(m: Machine, op: Ptr, visit: EdgeVisitor): void {
	const {i32} = m;
	if (hasTypeFlag(m, op, Py_TPFLAGS_MANAGED_DICT)) {
		const dict = _PyObject_GetManagedDict(m, op);
		const values = hasTypeFlag(m, op, m.values_flag) ? valuesOf(m, op) : 0;
		if (values !== 0) {
			const keys = CACHED_KEYS(m, Py_TYPE(m, op));
			const n = DK_NENTRIES(m, keys);
			for (let i = 0; i < n; i++) {
				const child = i32[valueField(values, i) >> 2]! as Ptr;
				const key = i32[(DK_ENTRIES(m, keys) + 16 * i) >> 2]!;
				if (child !== 0) visit(child, `.${stringOf(m, key)}`);
			}
		}
		if (dict !== 0) visit(dict, '.__dict__');
	}
	edgesOfSlots(m, op, visit);
}

/** Every reference that tp_traverse (or the audit's walker) shows; named by field where the type's struct is known. */
function edgesByTraversal(
	m: Machine,
	op: Ptr,
	seen: Map<number, number>,
	visit: EdgeVisitor,
): void {
	const type = Py_TYPE(m, op);
	const walk = m.owns.get(type) ?? slot<traverseproc>(m, type, PyTypeObject.tp_traverse);
	if (walk === undefined) return;
	const declared = fieldStruct(m, type);
	const fields =
		declared === undefined ? [] : fieldsOf(declared).filter(field => field.type === 'ptr');
	const used = new Set<number>();
	walk(
		m,
		op,
		(_m, child) => {
			const before = seen.get(child) ?? 0;
			if (before > 0) {
				seen.set(child, before - 1);
				return 0;
			}
			const field = fields.find(
				({name, offset}) =>
					name !== 'ob_type' && !used.has(offset) && m.i32[(op + offset) >> 2] === child,
			);
			if (field !== undefined) used.add(field.offset);
			const name = field === undefined ? '' : (attributeOf[field.name] ?? field.name);
			visit(child, name === '' ? (child === type ? '.__class__' : '') : `.${name}`);
			return 0;
		},
		0,
	);
}

/** Every reference an object holds. */
export function edgesOf(m: Machine, op: Ptr, visit: EdgeVisitor): void {
	if (hasTypeFlag(m, op, Py_TPFLAGS_TYPE_SUBCLASS)) {
		edgesByTraversal(m, op, new Map(), visit);
		return;
	}
	const seen = new Map<number, number>();
	const first: EdgeVisitor = (child, label) => {
		seen.set(child, (seen.get(child) ?? 0) + 1);
		visit(child, label);
	};
	if (hasTypeFlag(m, op, Py_TPFLAGS_LIST_SUBCLASS))
		edgesOfSequence(m, op, m.i32[(op + PyListObject.ob_item) >> 2]!, first);
	else if (hasTypeFlag(m, op, Py_TPFLAGS_TUPLE_SUBCLASS))
		edgesOfSequence(m, op, op + m.tuple_items, first);
	else if (PyAnyDict_Check(m, op)) edgesOfDict(m, op, false, first);
	if (hasTypeFlag(m, Py_TYPE(m, op), Py_TPFLAGS_TYPE_SUBCLASS)) {
		const flags = m.i32[(Py_TYPE(m, op) + PyTypeObject.tp_flags) >> 2]!;
		if ((flags & Py_TPFLAGS_HEAPTYPE) !== 0) edgesOfInstance(m, op, first);
	}
	edgesByTraversal(m, op, seen, visit);
}

/** Where references begin; `label` names the place as a person would. */
export type Root = {readonly op: Ptr; readonly label: string};

/** The variables and the evaluation stack of a running frame. */
function rootsOfFrame(m: Machine, frame: number, roots: Root[]): void {
	const spec = frameSpec(m, frame);
	const place = spec.name === '<module>' ? 'the module' : spec.name;
	const namespace = namespaceOf(m, frame);
	if (namespace === 0) {
		for (const {name, op} of localsOf(m, frame))
			roots.push({op, label: `local ${name} of ${place}`});
		// Up to 3.12: what somebody looked at stays until the function ends.
		const kept = m.i32[(frame + F.f_locals) >> 2]! as Ptr;
		if (kept !== 0) roots.push({op: kept, label: `f_locals of ${place}`});
	} else roots.push({op: namespace, label: `namespace of ${place}`});
	const slots = (frame + m.frame_locals) >> 2;
	const n = spec.localsplusnames.length;
	const top = m.i32[(frame + F.stacktop) >> 2]!;
	for (let slot = slots + 2 * n; slot < top && slot < slots + 2 * (n + spec.stacksize); slot += 2) {
		const op = m.i32[slot]! as Ptr;
		if (op !== 0) roots.push({op, label: `a value in use in ${place}`});
	}
	roots.push({op: m.i32[(frame + F.f_funcobj) >> 2]! as Ptr, label: `running ${place}`});
}

/** All roots, those a person thinks of first first. `main`: globals of the main module. */
export function rootsOf(m: Machine, main: Ptr): readonly Root[] {
	const roots: Root[] = [];
	for (let frame = m.current_frame; frame !== 0; frame = callerOf(m, frame))
		rootsOfFrame(m, frame, roots);
	if (main !== 0) roots.push({op: main, label: 'global'});
	roots.push(
		{op: m.gc.garbage, label: 'gc.garbage'},
		{op: m.gc.callbacks, label: 'gc.callbacks'},
		...errorRoots(m).map(op => ({op, label: 'the exception being raised'})),
	);
	for (let item: number = m.exc_info; item !== 0; item = m.i32[(item + 8) >> 2]!)
		roots.push({op: m.i32[item >> 2]! as Ptr, label: 'the exception being handled'});
	roots.push(
		{op: m.modules, label: 'sys.modules'},
		{op: m.sysdict, label: 'sys'},
		{op: m.builtins, label: 'builtins'},
	);
	return roots.filter(({op}) => op !== 0);
}
