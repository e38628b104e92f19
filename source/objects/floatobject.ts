/** float (Objects/floatobject.c). */
export * from './float-layout.ts';
