/**
 * The layout of type objects and of their suites of slots, and where each slot lives.
 * (Include/cpython/object.h; the fields of 3.12 and later, which 3.11 has at the same offsets.)
 */
import {PyVarObject, struct} from '../memory/struct.ts';
import type {Slots} from './slots.ts';

export const PyTypeObject = struct('PyTypeObject', PyVarObject, {
	tp_name: 'ptr', // here: a str object, owned; in C a char *
	tp_basicsize: 'ssize',
	tp_itemsize: 'ssize',
	tp_dealloc: 'func',
	tp_vectorcall_offset: 'ssize',
	tp_getattr: 'func',
	tp_setattr: 'func',
	tp_as_async: 'ptr',
	tp_repr: 'func',
	tp_as_number: 'ptr',
	tp_as_sequence: 'ptr',
	tp_as_mapping: 'ptr',
	tp_hash: 'func',
	tp_call: 'func',
	tp_str: 'func',
	tp_getattro: 'func',
	tp_setattro: 'func',
	tp_as_buffer: 'ptr',
	tp_flags: 'ssize',
	tp_doc: 'ptr', // here: a str object or NULL
	tp_traverse: 'func',
	tp_clear: 'func',
	tp_richcompare: 'func',
	tp_weaklistoffset: 'ssize',
	tp_iter: 'func',
	tp_iternext: 'func',
	tp_methods: 'ptr',
	tp_members: 'ptr',
	tp_getset: 'ptr',
	tp_base: 'ptr',
	tp_dict: 'ptr',
	tp_descr_get: 'func',
	tp_descr_set: 'func',
	tp_dictoffset: 'ssize',
	tp_init: 'func',
	tp_alloc: 'func',
	tp_new: 'func',
	tp_free: 'func',
	tp_is_gc: 'func',
	tp_bases: 'ptr',
	tp_mro: 'ptr',
	tp_cache: 'ptr',
	tp_subclasses: 'ptr',
	tp_weaklist: 'ptr',
	tp_del: 'func',
	tp_version_tag: 'u32',
	tp_finalize: 'func',
	tp_vectorcall: 'func',
	tp_watched: 'u8',
	tp_versions_used: 'u16',
});

export const PyAsyncMethods = struct('PyAsyncMethods', undefined, {
	am_await: 'func',
	am_aiter: 'func',
	am_anext: 'func',
	am_send: 'func',
});

export const PyNumberMethods = struct('PyNumberMethods', undefined, {
	nb_add: 'func',
	nb_subtract: 'func',
	nb_multiply: 'func',
	nb_remainder: 'func',
	nb_divmod: 'func',
	nb_power: 'func',
	nb_negative: 'func',
	nb_positive: 'func',
	nb_absolute: 'func',
	nb_bool: 'func',
	nb_invert: 'func',
	nb_lshift: 'func',
	nb_rshift: 'func',
	nb_and: 'func',
	nb_xor: 'func',
	nb_or: 'func',
	nb_int: 'func',
	nb_reserved: 'ptr',
	nb_float: 'func',
	nb_inplace_add: 'func',
	nb_inplace_subtract: 'func',
	nb_inplace_multiply: 'func',
	nb_inplace_remainder: 'func',
	nb_inplace_power: 'func',
	nb_inplace_lshift: 'func',
	nb_inplace_rshift: 'func',
	nb_inplace_and: 'func',
	nb_inplace_xor: 'func',
	nb_inplace_or: 'func',
	nb_floor_divide: 'func',
	nb_true_divide: 'func',
	nb_inplace_floor_divide: 'func',
	nb_inplace_true_divide: 'func',
	nb_index: 'func',
	nb_matrix_multiply: 'func',
	nb_inplace_matrix_multiply: 'func',
});

export const PyMappingMethods = struct('PyMappingMethods', undefined, {
	mp_length: 'func',
	mp_subscript: 'func',
	mp_ass_subscript: 'func',
});

export const PySequenceMethods = struct('PySequenceMethods', undefined, {
	sq_length: 'func',
	sq_concat: 'func',
	sq_repeat: 'func',
	sq_item: 'func',
	was_sq_slice: 'ptr',
	sq_ass_item: 'func',
	was_sq_ass_slice: 'ptr',
	sq_contains: 'func',
	sq_inplace_concat: 'func',
	sq_inplace_repeat: 'func',
});

export const PyBufferProcs = struct('PyBufferProcs', undefined, {
	bf_getbuffer: 'func',
	bf_releasebuffer: 'func',
});

/** Offsets of the suites inside a heap type (and inside the 0x400 bytes of a static one). */
export const HEAP_SUITES = {
	as_async: 416,
	as_number: 448,
	as_mapping: 736,
	as_sequence: 760,
	as_buffer: 840,
} as const;

export const PyHeapTypeObject = Object.freeze({
	...PyTypeObject,
	...HEAP_SUITES,
	ht_name: 856,
	ht_slots: 864,
	ht_qualname: 872,
	ht_cached_keys: 880,
	ht_module: 888,
	_ht_tpname: 896,
	_spec_cache: 904,
});

export type SuiteName =
	'tp_as_async' | 'tp_as_number' | 'tp_as_sequence' | 'tp_as_mapping' | 'tp_as_buffer';

/** Where a slot lives: in the type itself (`suite` undefined) or in one of its suites, and at which offset. */
export function slotPlace(name: keyof Slots): {suite: SuiteName | undefined; offset: number} {
	if (name.startsWith('am_'))
		return {suite: 'tp_as_async', offset: PyAsyncMethods[name as keyof typeof PyAsyncMethods]};
	if (name.startsWith('nb_'))
		return {suite: 'tp_as_number', offset: PyNumberMethods[name as keyof typeof PyNumberMethods]};
	if (name.startsWith('sq_'))
		return {
			suite: 'tp_as_sequence',
			offset: PySequenceMethods[name as keyof typeof PySequenceMethods],
		};
	if (name.startsWith('mp_'))
		return {
			suite: 'tp_as_mapping',
			offset: PyMappingMethods[name as keyof typeof PyMappingMethods],
		};
	return {suite: undefined, offset: PyTypeObject[name as keyof typeof PyTypeObject]};
}
