/** Writing to file objects (Objects/fileobject.c), and print() (Python/bltinmodule.c). */
import {NULL, type Owned, type Ptr} from '../../memory/address.ts';
import type {Machine} from '../../runtime/machine.ts';
import {Py_DECREF, Py_INCREF, Py_NewRef, Py_XDECREF} from '../../runtime/refcount.ts';
import {ID} from '../../runtime/identifiers.ts';
import {PyObject_CallMethodObjArgs, PyObject_CallOneArg} from '../../objects/call.ts';
import {
	PyObject_GetAttr,
	PyObject_IsTrue,
	PyObject_Repr,
	PyObject_Str,
} from '../../objects/object.ts';
import {PyUnicode_Check, PyUnicode_FromString} from '../../objects/unicodeobject.ts';
import {_PyArg_UnpackKeywords, arg, keepKeywords} from '../../runtime/args.ts';
import {type ExceptionName, PyErr_SetString} from '../../runtime/errors.ts';
import {Py_None} from '../../runtime/statics.ts';
import {PyDict_GetItemWithError} from '../../objects/dictobject.ts';
import {typeName} from '../../objects/typeobject.ts';
import {_PyTuple_FromArray} from '../../objects/tupleobject.ts';

/** file.write(str(op)), or repr(op) unless `raw`. False with an error. */
export function PyFile_WriteObject(m: Machine, op: Ptr, file: Ptr, raw: boolean): boolean {
	const writer = PyObject_GetAttr(m, file, ID.write);
	if (writer === 0) return false;
	const value = raw ? PyObject_Str(m, op) : PyObject_Repr(m, op);
	const result = value === 0 ? NULL : PyObject_CallOneArg(m, writer, value);
	if (value !== 0) Py_DECREF(m, value);
	Py_DECREF(m, writer);
	if (result === 0) return false;
	Py_DECREF(m, result);
	return true;
}

/** file.write(text). False with an error. */
export function PyFile_WriteString(m: Machine, text: string, file: Ptr): boolean {
	const op = PyUnicode_FromString(m, text);
	if (op === 0) return false;
	const fine = PyFile_WriteObject(m, op, file, true);
	Py_DECREF(m, op);
	return fine;
}

const PRINT_KEYWORDS = ['sep', 'end', 'file', 'flush'];

/** print(*values, sep=' ', end='\n', file=None, flush=False). */
export function builtin_print(
	m: Machine,
	_self: Ptr,
	args: number,
	nargs: number,
	kwnames: Ptr,
): Owned {
	if (m.profile.printKeepsKeywords && !keepKeywords(m, 'print', PRINT_KEYWORDS)) return NULL;
	const packed = m.profile.printPacksValues ? _PyTuple_FromArray(m, args, nargs) : NULL;
	if (packed === 0 && m.current_exception !== 0) return NULL;
	const fine = printWithOptions(m, args, nargs, kwnames);
	Py_XDECREF(m, packed);
	return fine ? Py_NewRef(m, Py_None) : NULL;
}

function printWithOptions(m: Machine, args: number, nargs: number, kwnames: Ptr): boolean {
	const options = _PyArg_UnpackKeywords(
		m,
		'print',
		args + 8 * nargs,
		0,
		kwnames,
		PRINT_KEYWORDS,
		0,
		0,
	);
	if (options === undefined) return false;
	let file = options[2]!;
	if (file === 0 || file === Py_None) {
		file = PyDict_GetItemWithError(m, m.sysdict, ID.stdout);
		if (file === 0) return refused(m, 'RuntimeError', 'lost sys.stdout');
		if (file === Py_None) return true;
	}
	for (const [i, name] of ['sep', 'end'].entries()) {
		const option = options[i]!;
		if (option !== 0 && option !== Py_None && !PyUnicode_Check(m, option))
			return refused(
				m,
				'TypeError',
				`${name} must be None or a string, not ${typeName(m, option)}`,
			);
	}
	Py_INCREF(m, file);
	const fine = printAll(m, file, args, nargs, options);
	Py_DECREF(m, file);
	return fine;
}

function refused(m: Machine, name: ExceptionName, message: string): false {
	PyErr_SetString(m, name, message);
	return false;
}

const writeOr = (m: Machine, text: Ptr, otherwise: string, file: Ptr): boolean =>
	text === 0 || text === Py_None
		? PyFile_WriteString(m, otherwise, file)
		: PyFile_WriteObject(m, text, file, true);

function printAll(
	m: Machine,
	file: Ptr,
	args: number,
	nargs: number,
	options: readonly Ptr[],
): boolean {
	const [sep, end, , flush] = options as [Ptr, Ptr, Ptr, Ptr];
	for (let i = 0; i < nargs; i++) {
		if (i > 0 && !writeOr(m, sep, ' ', file)) return false;
		if (!PyFile_WriteObject(m, arg(m, args, i), file, true)) return false;
	}
	if (!writeOr(m, end, '\n', file)) return false;
	if (flush === 0) return true;
	const wanted = PyObject_IsTrue(m, flush);
	if (wanted < 0) return false;
	if (wanted === 0) return true;
	const result = PyObject_CallMethodObjArgs(m, file, ID.flush);
	if (result === 0) return false;
	Py_DECREF(m, result);
	return true;
}
