/** `_io` (Modules/_io/_iomodule.c): streams in memory and the standard ones. There are no files. */
import type { Ptr } from '../../memory/address.ts';
import type { Machine } from '../../runtime/machine.ts';
import type { ModuleSpec } from '../../runtime/slots.ts';
import { TextIOWrapper_Type } from '../../runtime/statics.ts';
import { PyDict_SetItemString } from '../../objects/dictobject.ts';
import { PyModule_GetDict } from '../../objects/moduleobject.ts';
import { PyType_Ready } from '../../objects/type-ready.ts';
import { ioBase_Specs } from './io-base.ts';
import { BytesIO_Spec } from './io-bytes.ts';
import { StringIO_Spec } from './io-string.ts';

export const ioModule: ModuleSpec = {
	name: '_io',
	methods: [],
	exec(m: Machine, module: Ptr): number {
		const dict = PyModule_GetDict(m, module);
		for (const spec of [...ioBase_Specs(), BytesIO_Spec(), StringIO_Spec(m)]) {
			if (PyType_Ready(m, spec) < 0) return -1;
			if (PyDict_SetItemString(m, dict, spec.name.slice('_io.'.length), spec.type) < 0) return -1;
		}
		return PyDict_SetItemString(m, dict, 'TextIOWrapper', TextIOWrapper_Type);
	},
};
