/** The Unicode tables, packed from the package. This is for runs from source; in the bundle `ucd-built.ts` stands in its place. */
import {makeUcd, type UcdFile} from './ucd-pack.ts';

let made: UcdFile | undefined;

export const ucdFile = (): UcdFile => (made ??= makeUcd());
