/** The struct sequences of sys: their types, and those of which there is one instance (Python/sysmodule.c: _PySys_InitCore). */
import type {Owned, Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_NewRef} from '../../runtime/refcount.ts';
import {Py_False, Py_None, staticType} from '../../runtime/statics.ts';
import {PyDict_New, PyDict_SetItem} from '../../objects/dictobject.ts';
import {PyFloat_FromDouble} from '../../objects/floatobject.ts';
import {PyLong_FromLong, longFromBigInt} from '../../objects/longobject.ts';
import {_PyNamespace_New} from '../../objects/namespaceobject.ts';
import {
	PyStructSequence_InitType,
	PyStructSequence_New,
	PyStructSequence_SetItem,
	type StructSequence,
	structSequenceSpec,
} from '../../objects/structseq.ts';
import {PyType_Ready} from '../../objects/type-ready.ts';
import {PyUnicode_FromString, PyUnicode_InternFromString} from '../../objects/unicodeobject.ts';
import {UnraisableHookArgs} from '../unraisable.ts';

/** A type at static type number `n` of which Python code makes no instances. */
const fixed = (n: number, name: string, fields: readonly string[]): StructSequence => ({
	type: staticType(n),
	name,
	fields,
	visible: fields.length,
	noNew: true,
});

const asyncgenHooks = fixed(279, 'asyncgen_hooks', ['firstiter', 'finalizer']);
const versionInfo = fixed(89, 'sys.version_info', [
	'major',
	'minor',
	'micro',
	'releaselevel',
	'serial',
]);
const flags = fixed(90, 'sys.flags', [
	'debug',
	'inspect',
	'interactive',
	'optimize',
	'dont_write_bytecode',
	'no_user_site',
	'no_site',
	'ignore_environment',
	'verbose',
	'bytes_warning',
	'quiet',
	'hash_randomization',
	'isolated',
	'dev_mode',
	'utf8_mode',
	'warn_default_encoding',
	'safe_path',
	'int_max_str_digits',
]);
const floatInfo = fixed(91, 'sys.float_info', [
	'max',
	'max_exp',
	'max_10_exp',
	'min',
	'min_exp',
	'min_10_exp',
	'dig',
	'mant_dig',
	'epsilon',
	'radix',
	'rounds',
]);
const hashInfo = fixed(92, 'sys.hash_info', [
	'width',
	'modulus',
	'inf',
	'nan',
	'imag',
	'algorithm',
	'hash_bits',
	'seed_bits',
	'cutoff',
]);
const threadInfo = fixed(94, 'sys.thread_info', ['name', 'lock', 'version']);
const intInfo = fixed(93, 'sys.int_info', [
	'bits_per_digit',
	'sizeof_digit',
	'default_max_str_digits',
	'str_digits_check_threshold',
]);

/** In the order in which they are made. */
export const sysStructs: readonly StructSequence[] = [
	asyncgenHooks,
	versionInfo,
	flags,
	floatInfo,
	hashInfo,
	threadInfo,
	intInfo,
	UnraisableHookArgs,
];

export const text = (m: Machine, value: string): Owned => PyUnicode_FromString(m, value);
export const int = (m: Machine, value: number): Owned => PyLong_FromLong(m, value);
const float = (m: Machine, value: number): Owned => PyFloat_FromDouble(m, value);

/** Sets an item of a dict by its name; takes the value. */
export function setItem(m: Machine, dict: Ptr, name: string, value: Owned): void {
	const key = PyUnicode_InternFromString(m, name);
	PyDict_SetItem(m, dict, key, value);
	Py_DECREF(m, key);
	Py_DECREF(m, value);
}

/** An instance; takes the values. */
function structOf(m: Machine, {type}: StructSequence, values: readonly Owned[]): Owned {
	const op = PyStructSequence_New(m, type);
	for (const [i, value] of values.entries()) PyStructSequence_SetItem(m, op, i, value);
	return op;
}

/** Makes the types, and puts the instances into sys's dict. */
export function addStructs(m: Machine, dict: Ptr): void {
	for (const struct of sysStructs) {
		PyType_Ready(m, structSequenceSpec(m, struct));
		PyStructSequence_InitType(m, struct);
	}
	const add = (name: string, struct: StructSequence, values: readonly Owned[]): void => {
		setItem(m, dict, name, structOf(m, struct, values));
	};
	const [major, minor, micro] = m.profile.version;
	add('version_info', versionInfo, [
		int(m, major),
		int(m, minor),
		int(m, micro),
		text(m, 'final'),
		int(m, 0),
	]);
	const flag = (name: string): Owned => {
		if (name === 'dev_mode' || name === 'safe_path') return Py_NewRef(m, Py_False);
		return int(m, name === 'int_max_str_digits' ? -1 : 0);
	};
	add('flags', flags, flags.fields.map(flag));
	add('float_info', floatInfo, [
		float(m, Number.MAX_VALUE),
		int(m, 1024),
		int(m, 308),
		float(m, 2.2250738585072014e-308),
		int(m, -1021),
		int(m, -307),
		int(m, 15),
		int(m, 53),
		float(m, Number.EPSILON),
		int(m, 2),
		int(m, 1),
	]);
	add('hash_info', hashInfo, [
		int(m, 64),
		longFromBigInt(m, (1n << 61n) - 1n),
		int(m, 314_159),
		int(m, 0),
		int(m, 1_000_003),
		text(m, 'siphash13'),
		int(m, 64),
		int(m, 128),
		int(m, 0),
	]);
	add('thread_info', threadInfo, [text(m, 'pthread'), text(m, 'semaphore'), Py_NewRef(m, Py_None)]);
	add('int_info', intInfo, [int(m, 30), int(m, 4), int(m, 4300), int(m, 640)]);
	const fields = PyDict_New(m);
	setItem(m, fields, 'name', text(m, 'cpython'));
	setItem(m, fields, 'cache_tag', text(m, `cpython-${major}${minor}`));
	const implementation = _PyNamespace_New(m, fields);
	Py_DECREF(m, fields);
	setItem(m, dict, 'implementation', implementation);
}
