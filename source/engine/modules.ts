/** The modules written in TypeScript. */
import type { ModuleSpec } from '../runtime/slots.ts';
import { mathModule } from '../interpreter/modules/math.ts';
import { randomModule } from '../interpreter/modules/random.ts';
import { gcModule } from '../interpreter/modules/gc.ts';
import { sysModule } from '../interpreter/modules/sys.ts';
import { weakrefModule } from '../interpreter/modules/weakref.ts';

export const builtinModules: readonly ModuleSpec[] = [gcModule, mathModule, randomModule, sysModule, weakrefModule];
