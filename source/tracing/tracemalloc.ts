/** Allocation traces. The hooks below are what the allocator calls while `m.tracing` is not zero. */
import type { Ptr } from '../memory/address.ts';
import type { Machine } from '../runtime/machine.ts';

export function trace_alloc(_m: Machine, _domain: number, _address: number, _bytes: number): void {}
export function trace_realloc(_m: Machine, _domain: number, _old: number, _address: number, _bytes: number): void {}
export function trace_free(_m: Machine, _domain: number, _address: number): void {}
export function trace_touch(_m: Machine, _op: Ptr): void {}
