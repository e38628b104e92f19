/**
 * The map of memory: where each region begins. Several machines in one process share the addresses, not the memory. What lies in
 * the regions of statics has its addresses in runtime/statics.ts.
 *
 *   0x00_1000  heads of the GC lists, free lists, allocator tables
 *   0x01_0000  static types, one per 0x400 bytes (PyTypeObject and its suites)
 *   0x06_0000  None, True, False, Ellipsis, NotImplemented, empty tuple, empty keys …
 *   0x07_0000  small ints, 32 bytes each, from -5
 *   0x08_0000  one-character Latin-1 strings, 128 bytes each; one-byte bytes, 64 bytes each
 *   0x0A_0000  identifiers known to C code, 128 bytes each
 *   0x0E_0000  type method cache; 0x0F_0000 arena objects
 *   0x10_0000  start-up objects: builtins, type dicts, modules (allocated once, never freed)
 *   0xF0_0000  which pages belong to arenas
 *   0x100_0000 C scratch stack (argument vectors)
 *   0x180_0000 Python frames (the per-thread data stack)
 *   0x580_0000 heap: arenas and raw blocks, up to the heap limit
 */
export const GC_HEADS = 0x1000; // young, old 1, old 2, permanent; then scratch heads; 16 bytes each
export const FREELISTS = 0x2000; // pairs of words: first object, how many
export const ALLOCATOR_STATE = 0x4000; // up to 0x1_0000: rings, arena bookkeeping, raw bins
export const ARENA_OBJECTS = 0xf_0000;
export const STARTUP_HEAP = 0x10_0000;
export const STARTUP_HEAP_END = 0xf0_0000;
/** Per 16 KiB of address space, two bytes: 1 + index of the arena whose pool lies there, or 0. */
export const PAGE_MAP = 0xf0_0000;
export const C_STACK = 0x100_0000;
export const C_STACK_END = 0x180_0000;
export const DATA_STACK = 0x180_0000;
export const DATA_STACK_END = 0x580_0000;
export const HEAP = 0x580_0000;

/** Bits of `m.tracing`: who wants to hear of allocations. */
export const TRACE_TRACEMALLOC = 1;
export const TRACE_SITES = 2;
export const TRACE_FAIL = 4;
