// Structs declared in source/ have the offsets and sizes of CPython's headers, recorded in layouts-<series>.json by record.sh.
//
// A declaration named `PyTupleObject_3_14` stands for the releases from 3.14 on; the plain one then stands for those before.
// Structs that CPython keeps in its .c files are not in the headers and not checked here.
import assert from 'node:assert/strict';
import {existsSync, globSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {fieldsOf, sizeof, structName} from '../../source/memory/struct.ts';
import {supported} from '../parity/releases.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '../..');

type Recorded = {
	readonly size: number;
	readonly fields: Readonly<Record<string, readonly [offset: number, size: number]>>;
};

/** Fields that differ on purpose, each with its reason. `Struct.*` leaves a whole struct out, `Struct.sizeof` its size only. */
const differences = new Map<string, string>([
	[
		'_PyInterpreterFrame.stacktop',
		'3.14 keeps a pointer there, which is as wide as two of our fields',
	],
	['_PyInterpreterFrame.return_offset', 'stands behind stacktop'],
	['_PyInterpreterFrame.visited', 'stands behind stacktop'],
	['_PyInterpreterFrame.owner', 'stands behind stacktop'],
	['_PyInterpreterFrame.entry', 'ours: the loop in TypeScript ends with this frame'],
	['_PyInterpreterFrame.sizeof', 'CPython counts the first local, and from 3.14 on a pointer more'],
	['PyCodeObject.co_spec', 'ours, in place of co_executors: the compiled code on our side'],
	['PyCodeObject.co_words', 'ours, in place of _co_monitoring: where the instructions stand'],
	['PyCodeObject._co_firsttraceable', '3.14 has a field for free-threading before it'],
	['PyCodeObject.co_extra', '3.14 has a field for free-threading before it'],
	['PyCodeObject.sizeof', 'CPython keeps the instructions at the end of the object'],
	[
		'PyFunctionObject.func_annotate',
		'3.14 has it before func_typeparams; here it is last, so that the others have one place',
	],
	['PyFunctionObject.func_typeparams', 'stands before func_annotate'],
	['PyFunctionObject.vectorcall', 'stands before func_annotate'],
	['PyFunctionObject.func_version', 'stands before func_annotate'],
	['PyFunctionObject.sizeof', 'before 3.14 without func_annotate: profile.sizes says how large'],
	['PyTypeObject.sizeof', 'from 3.15 on _tp_iteritem more: profile.sizes says how large'],
	['PyDictObject.ma_version_tag', 'from 3.14 on CPython keeps watcher bits there: _ma_watcher_tag'],
	['PyBaseExceptionGroupObject.sizeof', 'from 3.14 on excs_str more: profile.sizes says how large'],
	['PySyntaxErrorObject.sizeof', 'from 3.14 on metadata more: profile.sizes says how large'],
	[
		'PyFrameObject.*',
		'a field of ours, ob_size, says whether the contents are inside, and there is no f_locals_cache',
	],
	['PyGenObject.sizeof', 'from 3.14 on CPython counts the first frame in'],
]);

/** The same, up to 3.12. */
const olderDifferences = new Map<string, string>([
	['_PyInterpreterFrame.f_executable', 'called f_code'],
	['_PyInterpreterFrame.instr_ptr', 'called prev_instr, and one instruction behind'],
	['PyCodeObject._co_cached', 'there is no co_executors before it, where co_spec is'],
	['PyCodeObject._co_instrumentation_version', 'stands behind _co_cached'],
	['PyTypeObject.tp_versions_used', '3.13 has put it where nothing was'],
	['PyDictValues.*', 'slots only; what stands before them is told in dict-values.ts'],
]);

/** The same in 3.11: sizes are that release's, by `profile.sizes`; the order of fields is the later ones'. */
const oldestDifferences = new Map<string, string>([
	[
		'_PyInterpreterFrame.*',
		'previous, f_locals and frame_obj stand elsewhere, and there is no f_funcobj',
	],
	['PyCodeObject.*', 'co_warmup is wider, and the counts behind it stand one word later'],
	['PyTypeObject.tp_watched', '3.12 has put it where nothing was'],
	['PyLongObject.lv_tag', 'called ob_size; the digits stand where they do'],
	['PyASCIIObject.sizeof', 'wstr behind it: profile.asciiSize says where the characters begin'],
	[
		'PyCompactUnicodeObject.*',
		'stands behind wstr; profile.compactUnicodeSize says where the characters begin',
	],
	['PyUnicodeObject.*', 'stands behind wstr_length'],
]);

const widths: Readonly<Record<string, number>> = {
	ptr: 8,
	ssize: 8,
	func: 8,
	i32: 4,
	u32: 4,
	u16: 2,
	u8: 1,
	f64: 8,
};

const unloadable: string[] = [];

/** Every struct exported anywhere in source/, by the name it is exported under. */
async function declaredStructs(): Promise<ReadonlyMap<string, object>> {
	const found = new Map<string, object>();
	// The composition root first: floors import each other's files in circles, which only the order of a real start resolves.
	await import(pathToFileURL(join(root, 'source/engine/create.ts')).href).catch(
		(error: unknown) => {
			unloadable.push(`source/engine/create.ts: ${String(error)}`);
		},
	);
	for (const file of globSync('source/**/*.ts', {cwd: root})) {
		if (!readFileSync(join(root, file), 'utf8').includes('= struct(')) {
			continue;
		}

		let exported: Record<string, unknown>;
		try {
			exported = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
		} catch (error) {
			unloadable.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
			continue;
		}

		for (const [name, value] of Object.entries(exported)) {
			if (typeof value === 'object' && value !== null && isStruct(value)) {
				found.set(name, value);
			}
		}
	}

	return found;
}

function isStruct(value: object): boolean {
	try {
		return structName(value) !== undefined;
	} catch {
		return false;
	}
}

/** The release a declaration begins with, as a number for comparison: 314 for `_3_14`, 0 for a plain name. */
function since(name: string): number {
	const suffix = /_3_(\d+)$/.exec(name);
	return suffix === null ? 0 : 300 + Number(suffix[1]);
}

/** The recorded field of that name: by its full path, or by the last part of it where only one field ends so. */
function findField(recorded: Recorded, name: string): readonly [number, number] | undefined {
	const member = name.replace('_', '.'); // cval_real: the member of a struct within
	if (name in recorded.fields || member in recorded.fields) {
		return recorded.fields[name] ?? recorded.fields[member];
	}

	const paths = Object.keys(recorded.fields).filter(
		path => path.endsWith(`.${name}`) || `.${path}`.includes(`.${name}.`),
	);
	return paths.length === 0 ? undefined : recorded.fields[paths[0]!];
}

/** Whether the place belongs to an array, which may be declared element by element. */
function isInArray(recorded: Recorded, offset: number, width: number): boolean {
	return Object.values(recorded.fields).some(
		([at, size]) => size > 8 && offset >= at && offset + width <= at + size,
	);
}

const declared = await declaredStructs();

const fileOf = (release: string) => join(folder, `layouts-${release}.json`);

// 3.14.2 has no file: what was recorded of it has 32 bits.
for (const release of supported.filter(name => existsSync(fileOf(name)))) {
	const layouts = JSON.parse(readFileSync(fileOf(release), 'utf8')) as Readonly<
		Record<string, Recorded>
	>;
	const number = 300 + Number(release.split('.')[1]);
	const differs = (key: string) =>
		differences.has(key) ||
		(number < 313 && olderDifferences.has(key)) ||
		(number < 312 && oldestDifferences.has(key));
	const chosen = new Map<string, [exportName: string, declaration: object]>();
	for (const [name, declaration] of declared) {
		const [previous] = chosen.get(structName(declaration)) ?? [];
		if (since(name) <= number && (previous === undefined || since(name) >= since(previous))) {
			chosen.set(structName(declaration), [name, declaration]);
		}
	}

	for (const [name, [exportName, declaration]] of chosen) {
		const recorded = layouts[name];
		if (recorded === undefined || differs(`${name}.*`)) {
			continue;
		}

		test(`${exportName} is laid out as in ${release}`, () => {
			const wrong: string[] = [];
			for (const {name: field, offset, type} of fieldsOf(declaration)) {
				if (differs(`${name}.${field}`)) {
					continue;
				}

				if (isInArray(recorded, offset, widths[type]!)) {
					continue;
				}

				const actual = findField(recorded, field);
				if (actual === undefined) {
					wrong.push(`${field}: CPython has no such field`);
				} else if (actual[0] !== offset) {
					wrong.push(`${field}: at ${offset}, in CPython at ${actual[0]}`);
				} else if (actual[1] !== widths[type] && actual[1] !== 0 && field !== 'ob_refcnt') {
					wrong.push(`${field}: ${widths[type]} bytes (${type}), in CPython ${actual[1]}`);
				}
			}

			if (sizeof(declaration) !== recorded.size && !differs(`${name}.sizeof`)) {
				wrong.push(`sizeof: ${sizeof(declaration)}, in CPython ${recorded.size}`);
			}

			assert.equal(wrong.join('\n'), '');
		});
	}
}

test('every file that declares a struct loads', () => {
	assert.deepEqual(unloadable, []);
});

test('every difference listed here is still one', () => {
	const names = new Set([...declared.values()].map(declaration => structName(declaration)));
	for (const key of [...differences.keys(), ...olderDifferences.keys()]) {
		assert.ok(names.has(key.split('.')[0]!), `${key}: no such struct is declared`);
	}
});
