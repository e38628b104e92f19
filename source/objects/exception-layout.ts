/** Layout of exceptions (Include/cpython/pyerrors.h); below all import cycles. */
import {PyObject, struct} from '../memory/struct.ts';

export const PyBaseExceptionObject = struct('PyBaseExceptionObject', PyObject, {
	dict: 'ptr',
	args: 'ptr',
	notes: 'ptr',
	traceback: 'ptr',
	context: 'ptr',
	cause: 'ptr',
	suppress_context: 'u8',
});

export const PyStopIterationObject = struct('PyStopIterationObject', PyBaseExceptionObject, {
	value: 'ptr',
});
