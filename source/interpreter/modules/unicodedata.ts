/** unicodedata (Modules/unicodedata.c): properties, names and normal forms of characters, in the release's version of Unicode. */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import {
	type Form,
	ucdBlock,
	ucdDecomposition,
	ucdLookup,
	ucdName,
	ucdNormalize,
	ucdNumber,
	ucdQuickCheck,
	ucdRecord,
} from '../../base/ucd.ts';
import {_PyArg_CheckPositional, arg} from '../../runtime/args.ts';
import {PyErr_SetString} from '../../runtime/errors.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_NewRef} from '../../runtime/refcount.ts';
import {METH_FASTCALL, METH_O, type MethodDef, type ModuleSpec} from '../../runtime/slots.ts';
import {Py_False, Py_True} from '../../runtime/statics.ts';
import {PyFloat_FromDouble} from '../../objects/floatobject.ts';
import {PyLong_FromLong} from '../../objects/longobject.ts';
import {PyModule_Add} from '../../objects/moduleobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {
	PyUnicode_Check,
	PyUnicode_FromString,
	PyUnicode_GET_LENGTH,
	stringOf,
} from '../../objects/unicodeobject.ts';

/** The one character of an argument; -1 with TypeError. `which`: '' or ' 1', its number where there are several. */
function character(m: Machine, name: string, which: string, op: Ptr): number {
	const isText = PyUnicode_Check(m, op);
	const length = isText ? PyUnicode_GET_LENGTH(m, op) : 0;
	if (length === 1) return stringOf(m, op).codePointAt(0)!;
	const message =
		isText && m.profile.messages.tellsLengthOfText
			? `${name}(): argument${which} must be a unicode character, not a string of length ${length}`
			: `${name}() argument${which} must be a unicode character, not ${typeName(m, op)}`;
	PyErr_SetString(m, 'TypeError', message);
	return -1;
}

/** A function of one character. */
function property(
	name: string,
	get: (m: Machine, cp: number, version: number) => Owned,
): MethodDef {
	return {
		name,
		flags: METH_O,
		impl(m, _self, op: Ptr) {
			const cp = character(m, name, '', op);
			return cp < 0 ? NULL : get(m, cp, m.profile.compiler.unicodeVersion);
		},
	};
}

/** A function of a character and what to return where it has no such value. */
function valueOrDefault(
	name: string,
	missing: string,
	get: (m: Machine, cp: number, version: number) => Owned | undefined,
): MethodDef {
	return {
		name,
		flags: METH_FASTCALL,
		impl(m, _self, args: number, nargs: number) {
			if (!_PyArg_CheckPositional(m, name, nargs, 1, 2)) return NULL;
			const cp = character(m, name, ' 1', arg(m, args, 0));
			if (cp < 0) return NULL;
			const value = get(m, cp, m.profile.compiler.unicodeVersion);
			if (value !== undefined) return value;
			return nargs > 1 ? Py_NewRef(m, arg(m, args, 1)) : PyErr_SetString(m, 'ValueError', missing);
		},
	};
}

/** A number as the database writes it, `1/2` or `10000`. */
function numeric(text: string): number {
	const [above, below = '1'] = text.split('/');
	return Number(above) / Number(below);
}

const whole = (m: Machine, text: string): Owned | undefined =>
	text === '' ? undefined : PyLong_FromLong(m, Number(text));

const HANGUL = /^[\uac00-\ud7a3]$/;

/** The parts of a syllable are listed since 3.14, as a whole. */
function decomposition(m: Machine, cp: number, version: number): Owned {
	const text =
		m.profile.listsSyllables && HANGUL.test(String.fromCodePoint(cp))
			? ucdNormalize([cp], 'NFD', version)
					.map(part => part.toString(16).toUpperCase())
					.join(' ')
			: ucdDecomposition(cp, version);
	return PyUnicode_FromString(m, text);
}

function lookup(m: Machine, _self: Ptr, op: Ptr): Owned {
	if (!PyUnicode_Check(m, op))
		return PyErr_SetString(
			m,
			'TypeError',
			`a bytes-like object is required, not '${typeName(m, op)}'`,
		);
	const name = stringOf(m, op);
	const found = ucdLookup(name, m.profile.compiler.unicodeVersion, true);
	return found === ''
		? PyErr_SetString(m, 'KeyError', `undefined character name '${name}'`)
		: PyUnicode_FromString(m, found);
}

type FormAndText = {readonly form: Form; readonly text: Ptr; readonly points: readonly number[]};

/** The arguments of both functions about forms; undefined with an error. */
function formArguments(
	m: Machine,
	name: string,
	args: number,
	nargs: number,
): FormAndText | undefined {
	if (!_PyArg_CheckPositional(m, name, nargs, 2, 2)) return undefined;
	for (let i = 0; i < 2; i++) {
		if (PyUnicode_Check(m, arg(m, args, i))) continue;
		const what = typeName(m, arg(m, args, i));
		PyErr_SetString(m, 'TypeError', `${name}() argument ${i + 1} must be str, not ${what}`);
		return undefined;
	}
	const text = arg(m, args, 1);
	const points = Array.from(stringOf(m, text), c => c.codePointAt(0)!);
	const form = stringOf(m, arg(m, args, 0)) as Form;
	if (points.length > 0 && !['NFC', 'NFD', 'NFKC', 'NFKD'].includes(form)) {
		PyErr_SetString(m, 'ValueError', 'invalid normalization form');
		return undefined;
	}
	return {form, text, points};
}

/** A text that is in the form already, as far as a look at its characters tells, stays the object it is. */
function normalize(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	const given = formArguments(m, 'normalize', args, nargs);
	if (given === undefined) return NULL;
	const {form, text, points} = given;
	const version = m.profile.compiler.unicodeVersion;
	if (points.length === 0 || ucdQuickCheck(points, form, version) === 'yes')
		return Py_NewRef(m, text);
	const made = ucdNormalize(points, form, version).map(cp => String.fromCodePoint(cp));
	return PyUnicode_FromString(m, made.join(''));
}

function is_normalized(m: Machine, _self: Ptr, args: number, nargs: number): Owned {
	const given = formArguments(m, 'is_normalized', args, nargs);
	if (given === undefined) return NULL;
	const {form, points} = given;
	const version = m.profile.compiler.unicodeVersion;
	const check = points.length === 0 ? 'yes' : ucdQuickCheck(points, form, version);
	const isIn =
		check === 'yes' ||
		(check === 'maybe' && ucdNormalize(points, form, version).join() === points.join());
	return Py_NewRef(m, isIn ? Py_True : Py_False);
}

const methods: readonly MethodDef[] = [
	valueOrDefault('decimal', 'not a decimal', (m, cp, v) => whole(m, ucdNumber(cp, v)[0])),
	valueOrDefault('digit', 'not a digit', (m, cp, v) => whole(m, ucdNumber(cp, v)[1])),
	valueOrDefault('numeric', 'not a numeric character', (m, cp, v) => {
		const [, , text] = ucdNumber(cp, v);
		return text === '' ? undefined : PyFloat_FromDouble(m, numeric(text));
	}),
	property('category', (m, cp, v) => PyUnicode_FromString(m, ucdRecord(cp, v)[0])),
	property('bidirectional', (m, cp, v) => PyUnicode_FromString(m, ucdRecord(cp, v)[1])),
	property('combining', (m, cp, v) => PyLong_FromLong(m, ucdRecord(cp, v)[2])),
	property('mirrored', (m, cp, v) => PyLong_FromLong(m, ucdRecord(cp, v)[3])),
	property('east_asian_width', (m, cp, v) => PyUnicode_FromString(m, ucdRecord(cp, v)[4])),
	property('decomposition', decomposition),
	valueOrDefault('name', 'no such name', (m, cp, v) => {
		const name = ucdName(cp, v);
		return name === '' ? undefined : PyUnicode_FromString(m, name);
	}),
	{name: 'lookup', flags: METH_O, impl: lookup},
	{name: 'is_normalized', flags: METH_FASTCALL, impl: is_normalized},
	{name: 'normalize', flags: METH_FASTCALL, impl: normalize},
	property('block', (m, cp) => PyUnicode_FromString(m, ucdBlock(cp))),
];

/** `unidata_version`, from the version's number. */
const versionText = (version: number): string => `${version.toFixed(1)}.0`;

export const unicodedataModule: ModuleSpec = {
	name: 'unicodedata',
	doc: 'The Unicode Character Database: properties of characters, their names, and normal forms of text.',
	methods,
	exec(m, module) {
		const version = PyUnicode_FromString(m, versionText(m.profile.compiler.unicodeVersion));
		return PyModule_Add(m, module, 'unidata_version', version);
	},
};
