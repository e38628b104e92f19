/**
 * The Python text that records what a program does to memory: the same on a real interpreter and here, so that both begin alike and
 * are asked the same questions.
 *
 * It compiles the program, imports what the program imports (what importing allocates is an installation's own), collects and
 * freezes, so that all generations, counts and free lists are empty, and then executes the program. The collector writes
 * about each collection itself (`gc.DEBUG_STATS`), which allocates nothing that it counts. Everything said goes to `emit`.
 */

/** What is recorded: collections, counts and sizes; or traced memory, which needs a run of its own because tracing allocates. */
export type RecordingKind = 'collections' | 'traces';

/** A Python literal: JSON's strings, ASCII only, are Python's too. */
const literal = (value: string | readonly string[]): string =>
	JSON.stringify(value).replaceAll(
		/[^\p{ASCII}]/gu,
		character => `\\U${character.codePointAt(0)!.toString(16).padStart(8, '0')}`,
	);

/** A literal of bytes. */
const bytesLiteral = (bytes: Uint8Array): string =>
	`b"${[...bytes].map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;

/** The program's name in code objects: no file, so that nobody opens it to show a line. */
export const RECORDED = '<program>';

/** Marks what is recorded among the program's own errors, here. */
export const RECORD_MARK = '\u0000record ';

export type RecorderJob = {
	readonly kind: RecordingKind;
	/** What `sys.argv` holds; the first is the program's name. */
	readonly argv: readonly string[];
	/** Whole path: `__file__`. */
	readonly path: string;
	/** Modules imported beforehand. */
	readonly modules: readonly string[];
};

/** Here: the collector's words are taken from `m.write`, with the line. */
const here = (bytes: Uint8Array): string => `
source = ${bytesLiteral(bytes)}

def emit(text):
    sys.stderr.write(${literal(RECORD_MARK)} + text)
`;

/**
 * In CPython: what is recorded goes to descriptor 3. `posix` is there since start-up.
 */
const there = (path: string): string => `
try:
    from posix import write as put
except ImportError:
    from os import write as put
with open(${literal(path)}, "rb") as file:
    source = file.read()
del file

def emit(text):
    put(3, text.encode("utf-8", "backslashreplace") + b"\\n")
`;

/**
 * Hears what the collector writes to CPython's `sys.stderr`. Its `write` is a function of the instance, so that no bound method is made;
 * faulthandler says where the program is without making frame objects, and with a tuple that is there already. So nothing is allocated
 * that the collector counts, nor taken from a free list, until the collector has set its counts back: no startswith(), which
 * takes a tuple up to 3.12.
 */
const listening = `
import faulthandler, io

class Errors(io.TextIOWrapper):
    pass

def listen(stream):
    out = put
    where = faulthandler.dump_traceback
    innermost = (3, 0)
    def write(text):
        if text[:4] == "gc: ":
            out(3, text.encode())
            if text[:14] == "gc: collecting":
                where(*innermost)
            return len(text)
        method = stream.write
        return method(text)
    return write

errors = Errors(sys.stderr.buffer, "utf-8", "backslashreplace", None, True)
errors.write = listen(sys.stderr)
sys.stderr = errors
`;

/**
 * `object` has a dict of its subclasses. How many an installation's start-up and imports have left there is its own, and so is the class of
 * the program at which it grows. It has grown beforehand here, and keeps its room.
 */
const roomForSubclasses = `
classes = [type("C", (), {}) for _ in range(1400)]
del classes`;

const run: Readonly<Record<RecordingKind, string>> = {
	collections: `
before = [one["collections"] for one in gc.get_stats()]
gc.set_debug(gc.DEBUG_STATS)
gc.collect(); gc.freeze(); gc.collect()
emit("@begin")
try:
    exec(code, names)
except BaseException:
    pass
counts = gc.get_count()
gc.set_debug(0)
emit("@counts %d %d %d" % counts)
ran = [one["collections"] for one in gc.get_stats()]
emit("@ran %d" % (sum(ran) - sum(before) - 2))
for name, value in list(names.items()):
    if not name.startswith("__"):
        try:
            emit("@size %s %s %d" % (name, type(value).__name__, sys.getsizeof(value)))
        except Exception as error:
            emit("@size %s %s %s" % (name, type(value).__name__, type(error).__name__))
emit("@end")
`,
	traces: `
import _tracemalloc
${roomForSubclasses}
gc.collect(); gc.freeze(); gc.collect()
_tracemalloc.start()
try:
    exec(code, names)
except BaseException:
    pass
if _tracemalloc.is_tracing():
    traces = _tracemalloc._get_traces()
    _tracemalloc.stop()
    lines = {}
    for trace in traces:
        name, line = trace[2][0]
        if name == ${literal(RECORDED)}:
            size, count = lines.get(line, (0, 0))
            lines[line] = size + trace[1], count + 1
    for line in lines:
        emit("@trace %d %d %d" % (line, *lines[line]))
else:
    emit("@stopped")
emit("@end")
`,
};

/** Modules that the library imports when it first needs them: to show a warning or a traceback, to make a class. */
const importedLater = [
	...[
		'_colorize',
		'_sha2',
		'_strptime',
		'_suggestions',
		'annotationlib',
		'ast',
		'atexit',
		'codeop',
		'copy',
	],
	...['heapq', 'inspect', 'linecache', 'locale', 'math', 're', 'shutil', 'textwrap', 'tokenize'],
	...['traceback', 'tracemalloc', 'typing', 'unicodedata', 'warnings'],
];

/** Encodings whose codec is imported by its first use. */
const encodings = [
	'utf-8-sig',
	...['utf-16', 'utf-32'].flatMap(name => [name, `${name}-le`, `${name}-be`]),
];

/** Calls of functions that make a tuple of their keywords when they are first called with some. */
const keywordCalls = [
	...['gc.collect(generation=0)', 'sorted([], key=None)', '[].sort(key=None)', 'property(doc=None)'],
	...['min([], key=None)', 'max([], key=None)', 'sum([], start=0)', 'pow(base=1, exp=1)'],
	...['round(number=1)', 'int("1", base=10)', 'complex(real=1)', 'str(object="")', 'bytes(source=b"")'],
	...['bytearray(source=b"")', 'memoryview(object=b"")', '(1).to_bytes(length=1, byteorder="big")'],
	...['int.from_bytes(b"", byteorder="big")', '"".split(sep=" ")', '"".rsplit(sep=" ")'],
	...['"".splitlines(keepends=True)', '"".expandtabs(tabsize=1)', '"".encode(encoding="utf-8")'],
	...['b"".split(sep=b" ")', 'b"".decode(encoding="utf-8")', 'b"".hex(sep=" ")'],
	'compile(source="0", filename="", mode="eval")',
];

/**
 * What start-up and imports leave behind is an installation's own, and shall not show in what the program does: codecs are there,
 * functions have the tuples of their keywords, and built-in types have equally many subclasses, more than either side began with,
 * so that the dicts of subclasses grow alike.
 */
const levelling = `
for call in [${keywordCalls.map(call => `lambda: ${call}`).join(', ')}]:
    try:
        call()
    except ValueError:
        pass
del call
for name in ${literal(encodings)}:
    "".encode(name)
spare = []
for base in [base for base in vars(sys.modules["builtins"]).values() if isinstance(base, type)]:
    room = 342 if base is object else 43 if base in (Exception, tuple) else 22 if base is OSError else 11
    try:
        for number in range(room - len(type.__subclasses__(base))):
            spare.append(type("spare", (base,), {}))
    except TypeError:
        pass
del base
`;

/** The whole text. `bytes`: the program, where it runs here; undefined: it is read from its path. */
export const recorderText = (job: RecorderJob, bytes?: Uint8Array): string => `
import gc, sys
${bytes === undefined ? there(job.path) : here(bytes)}${bytes === undefined && job.kind === 'collections' ? listening : ''}
for name in ${literal([...importedLater, ...job.modules])}:
    try:
        __import__(name)
    except ImportError:
        pass
${levelling}code = compile(source, ${literal(RECORDED)}, "exec", dont_inherit=True)
del source
program = type(sys)("__main__")
names = program.__dict__
names["__builtins__"] = __builtins__
names["__file__"] = ${literal(job.path)}
sys.modules["__main__"] = program
sys.argv[:] = ${literal(job.argv)}
${run[job.kind]}`;
