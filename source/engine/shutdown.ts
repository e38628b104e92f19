/** The end of a program (Python/pylifecycle.c: Py_FinalizeEx; Python/import.c: finalize_modules). */
import type { Owned, Ptr } from '../memory/address.ts';
import type { Machine } from '../runtime/machine.ts';
import { PyErr_Clear } from '../runtime/errors.ts';
import { Py_CLEAR, Py_DECREF, Py_NewRef } from '../runtime/refcount.ts';
import { Py_None, STRUCT_CACHE } from '../runtime/statics.ts';
import { REASON_MANUAL, REASON_SHUTDOWN } from '../gc/collection.ts';
import { dictKey, dictValue, PyDict_Clear, dictGetString, PyDict_Next, PyDict_SetItem, PyDict_SetItemString } from '../objects/dictobject.ts';
import { PyModule_GetDict } from '../objects/moduleobject.ts';
import { atexit_callfuncs } from '../interpreter/modules/atexit.ts';
import { PyUnicode_Check, stringOf } from '../objects/unicodeobject.ts';

const SYS_CLEARED = ['path', 'argv', 'ps1', 'ps2', 'last_exc', 'last_type', 'last_value', 'last_traceback', 'path_hooks', 'path_importer_cache', 'meta_path'];

/** Sets the names of a module's dict to None: those with one leading underscore first, then the rest but __builtins__ (_PyModule_ClearDict). */
function clearModuleDict(m: Machine, dict: Ptr): void {
	for (const underscored of [true, false]) {
		for (let pos = PyDict_Next(m, dict, 0); pos !== 0; pos = PyDict_Next(m, dict, pos)) {
			const key = dictKey(m, dict, pos);
			if (dictValue(m, dict, pos) === Py_None || !PyUnicode_Check(m, key)) continue;
			const name = stringOf(m, key);
			const isPrivate = name.startsWith('_') && name[1] !== '_';
			if (underscored !== isPrivate || name === '__builtins__') continue;
			if (PyDict_SetItem(m, dict, key, Py_None) < 0) PyErr_Clear(m);
		}
	}
}

/** Tears the program down in CPython's order. Leaves: nothing alive but what exists since start-up. */
export function finalize(m: Machine): void {
	atexit_callfuncs(m);
	m.finalizing = true;
	if (m.gc.enabled) m.gc_collect(m, 2, REASON_MANUAL);
	for (const name of SYS_CLEARED) {
		if (dictGetString(m, m.sysdict, name) !== 0) PyDict_SetItemString(m, m.sysdict, name, Py_None);
	}
	for (const name of ['stdin', 'stdout', 'stderr']) {
		const original = dictGetString(m, m.sysdict, `__${name}__`);
		PyDict_SetItemString(m, m.sysdict, name, original === 0 ? Py_None : original);
	}
	const dicts = collectDicts(m);
	PyDict_Clear(m, m.modules);
	m.gc_collect(m, 2, REASON_SHUTDOWN);
	for (const dict of dicts.toReversed()) {
		clearModuleDict(m, dict);
		Py_DECREF(m, dict);
	}
	m.gc_collect(m, 2, REASON_SHUTDOWN);
	for (const keywords of m.keyword_parsers.values()) Py_DECREF(m, keywords);
	m.keyword_parsers.clear();
	Py_CLEAR(m, 0, STRUCT_CACHE);
}

/** The dicts of library modules: they outlive their modules only if something else holds them. */
function collectDicts(m: Machine): Owned[] {
	const dicts: Owned[] = [];
	for (let pos = PyDict_Next(m, m.modules, 0); pos !== 0; pos = PyDict_Next(m, m.modules, pos)) {
		const module = dictValue(m, m.modules, pos);
		if (module === Py_None || m.i32[module >> 2]! <= 1) continue;
		const dict = PyModule_GetDict(m, module);
		if (dict !== m.builtins && dict !== m.sysdict) dicts.push(Py_NewRef(m, dict));
	}
	return dicts;
}
