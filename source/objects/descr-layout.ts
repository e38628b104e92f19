/** What all descriptors begin with (Include/cpython/descrobject.h); below all import cycles. */
import {PyObject, struct} from '../memory/struct.ts';

export const PyDescrObject = struct('PyDescrObject', PyObject, {
	d_type: 'ptr',
	d_name: 'ptr',
	d_qualname: 'ptr', // made when asked for
});
