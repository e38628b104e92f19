/** The modules written in TypeScript. */
import type {ModuleSpec} from '../runtime/slots.ts';
import {abcModule} from '../interpreter/modules/abc.ts';
import {arrayModule} from '../interpreter/modules/array-module.ts';
import {atexitModule} from '../interpreter/modules/atexit.ts';
import {bisectModule} from '../interpreter/modules/bisect.ts';
import {collectionsModule} from '../interpreter/modules/collections.ts';
import {ctypesModule} from '../interpreter/modules/ctypes.ts';
import {functoolsModule} from '../interpreter/modules/functools.ts';
import {hashlibModule} from '../interpreter/modules/hashlib.ts';
import {heapqModule} from '../interpreter/modules/heapq.ts';
import {ioModule} from '../interpreter/modules/io.ts';
import {itertoolsModule} from '../interpreter/modules/itertools.ts';
import {jsonModule} from '../interpreter/modules/json.ts';
import {mmapModule} from '../interpreter/modules/mmap.ts';
import {operatorModule} from '../interpreter/modules/operator.ts';
import {linecacheModule} from '../interpreter/modules/linecache.ts';
import {cmathModule} from '../interpreter/modules/cmath.ts';
import {mathModule} from '../interpreter/modules/math.ts';
import {posixModule} from '../interpreter/modules/posix.ts';
import {queueModule} from '../interpreter/modules/queue.ts';
import {randomModule} from '../interpreter/modules/random.ts';
import {gcModule} from '../interpreter/modules/gc.ts';
import {sreModule} from '../interpreter/modules/re.ts';
import {structModule} from '../interpreter/modules/struct.ts';
import {sysModule} from '../interpreter/modules/sys.ts';
import {tracemallocModule} from '../interpreter/modules/tracemalloc.ts';
import {threadModule} from '../interpreter/modules/thread.ts';
import {timeModule} from '../interpreter/modules/time.ts';
import {tracebackModule} from '../interpreter/modules/traceback.ts';
import {typesModule} from '../interpreter/modules/types.ts';
import {unicodedataModule} from '../interpreter/modules/unicodedata.ts';
import {weakrefModule} from '../interpreter/modules/weakref.ts';

export const builtinModules: readonly ModuleSpec[] = [
	abcModule,
	arrayModule,
	atexitModule,
	bisectModule,
	collectionsModule,
	cmathModule,
	ctypesModule,
	functoolsModule,
	gcModule,
	hashlibModule,
	heapqModule,
	ioModule,
	itertoolsModule,
	jsonModule,
	linecacheModule,
	mathModule,
	mmapModule,
	operatorModule,
	posixModule,
	queueModule,
	randomModule,
	sreModule,
	structModule,
	sysModule,
	tracemallocModule,
	threadModule,
	timeModule,
	tracebackModule,
	typesModule,
	unicodedataModule,
	weakrefModule,
];
