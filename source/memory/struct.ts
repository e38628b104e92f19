/**
 * Struct declarations. A struct is declared once, in CPython's field names and order, and becomes a frozen object of
 * byte offsets: `PyListObject.ob_item` is the number 24. `fieldsOf` serves inspector, memory map, audit and the layout tests.
 */
export type FieldType =
	| 'ptr' // 8 bytes; the address is in the low word
	| 'ssize' // Py_ssize_t, size_t, Py_hash_t, 64-bit integers: 8 bytes
	| 'func' // a C function pointer: 8 bytes; an index into the machine's function table
	| 'i32'
	| 'u32'
	| 'u16'
	| 'u8'
	| 'f64';

export type Field = { readonly name: string; readonly type: FieldType; readonly offset: number };

type Offsets<F> = { readonly [K in keyof F]: number };

type Layout = { readonly name: string; readonly size: number; readonly fields: readonly Field[] };

const layouts = new WeakMap<object, Layout>();

const widths: Readonly<Record<FieldType, number>> = {
	ptr: 8,
	ssize: 8,
	func: 8,
	i32: 4,
	u32: 4,
	u16: 2,
	u8: 1,
	f64: 8,
};

/** Declares a struct that begins with the fields of `base` (or with nothing). Offsets and sizes in bytes, C alignment rules. */
export function struct<B extends object, F extends Record<string, FieldType>>(
	name: string,
	base: B | undefined,
	fields: F,
): Readonly<B & Offsets<F>> {
	const inherited = base === undefined ? undefined : layouts.get(base)!;
	const all: Field[] = inherited === undefined ? [] : [...inherited.fields];
	const offsets: Record<string, number> = { ...(base as Record<string, number> | undefined) };
	let at = inherited === undefined ? 0 : inherited.size;
	let alignment = 1;
	for (const field of all) alignment = Math.max(alignment, widths[field.type]);
	for (const [fieldName, type] of Object.entries(fields)) {
		const width = widths[type];
		alignment = Math.max(alignment, width);
		at = Math.ceil(at / width) * width;
		offsets[fieldName] = at;
		all.push({ name: fieldName, type, offset: at });
		at += width;
	}
	const result = Object.freeze(offsets) as Readonly<B & Offsets<F>>;
	layouts.set(result, { name, size: Math.ceil(at / alignment) * alignment, fields: all });
	return result;
}

/** Size in bytes, padded as C pads it. */
export const sizeof = (declared: object): number => layouts.get(declared)!.size;

/** The fields of a declared struct, its base's first. */
export const fieldsOf = (declared: object): readonly Field[] => layouts.get(declared)!.fields;

/** The C name of a declared struct. */
export const structName = (declared: object): string => layouts.get(declared)!.name;

/** Every object begins so (Include/object.h). The count is the low word: 31 bits and the immortal bit. */
export const PyObject = struct('PyObject', undefined, {
	ob_refcnt: 'ssize',
	ob_type: 'ptr',
});

/** Objects with a length (Include/object.h). */
export const PyVarObject = struct('PyVarObject', PyObject, {
	ob_size: 'ssize',
});

/** The two words before every object of a GC type (Include/internal/pycore_interp_structs.h). */
export const PyGC_Head = struct('PyGC_Head', undefined, {
	_gc_next: 'ptr',
	_gc_prev: 'ptr',
});
