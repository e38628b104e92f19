/**
 * A release of CPython as data. Nothing here is executed: strategies above read values, and only `profile/` knows
 * release names. Everybody who finds a fact that differs by release adds a field here and a value in each `pyXYZ.ts`.
 */
import type {Calling} from './calling.ts';
import type {CompilerValues} from './compiler.ts';
import type {HashlibValues} from './hashlib.ts';
import type {Keeping} from './failures.ts';
import type {JsonValues} from './json.ts';
import type {MessageValues} from './messages.ts';
import type {Widths} from './widths.ts';

export type Profile = {
	/** What `--python` and `platform.python_version()` say. */
	readonly release: string;
	/** `sys.version_info[:3]` and `sys.hexversion`'s parts. */
	readonly version: readonly [major: number, minor: number, micro: number];
	/** `gc.get_threshold()` at start. */
	readonly thresholds: readonly [number, number, number];
	readonly collector: 'generational' | 'incremental';
	/** What `gc.get_count()[0]` counts: blocks of GC types allocated and not freed, or objects tracked and not untracked. */
	readonly youngCounts: 'allocated' | 'tracked';
	/** Objects that start-up leaves tracked, of which ours makes fewer: the incremental collector takes them for a part of the heap. */
	readonly heapAtStart: number;
	/** Where a due collection runs: inside the allocation (3.11), or at the eval breaker's check points. */
	readonly gcRuns: 'allocation' | 'evalBreaker';
	/** A collection that became due runs even if the collector has been disabled since (3.12): a check point follows gc.disable(). */
	readonly gcRunsDisabled: boolean;
	/** Where hasattr(), getattr() with a default and C code that asks for what may be missing make no AttributeError to drop. */
	readonly missesQuietly: 'instances' | 'and types' | 'and modules';
	/** The 32 bits of an immortal's count, as a signed number; 0: nothing is immortal. */
	readonly immortalRefcnt: number;
	/** Largest preallocated int; the smallest is always -5. */
	readonly smallIntMax: number;
	/** Characters of which the interned str is not the one that strs of one character share (3.12). */
	readonly charactersApart: string;
	/** Interned strings: never immortal, always, or only those that C code interned. */
	readonly internedImmortal: 'never' | 'always' | 'known';
	/** Modules that CPython's start-up imports (with `-S`): importing them allocates nothing. */
	readonly startupModules: readonly string[];
	/** Built-in types that CPython's modules derive from and ours do not, by module; 'start-up': all of those it imports by itself. */
	readonly subclassed: Readonly<Record<string, readonly string[]>>;
	/** Classes derived from object when the program begins (without site). */
	readonly objectSubclasses: number;
	/** The series whose interned strs exist from the beginning, see startup-strings.ts. */
	readonly startupStrings: string;
	/** offsetof(PyTupleObject, ob_item): the cached hash stands before it from 3.14 on. */
	readonly tupleItems: number;
	/** sizeof(PyASCIIObject) and sizeof(PyCompactUnicodeObject). */
	readonly asciiSize: number;
	readonly compactUnicodeSize: number;
	/** offsetof(_PyInterpreterFrame, localsplus). */
	readonly frameLocals: number;
	/** Managed pre-header and inline values. */
	readonly instanceLayout: 'values-pointer-3.11' | 'values-pointer-3.12' | 'inline-values';
	/** `__dict__` that is made because somebody looks at it shares the class's keys where there are no values (3.12). */
	readonly lazyDictSharesKeys: boolean;
	/** Which classes have inline values, where the layout has them. */
	readonly inlineValuesFor: 'object-sized' | 'all-managed-dict';
	/** A new class's shared keys begin with the names assigned through `self.` in its body. */
	readonly sharedKeysFromStaticAttributes: boolean;
	/** What tp_traverse of an instance visits once its `__dict__` is materialised. */
	readonly instanceTraverses: 'dict' | 'values';
	/** Dicts: tracked lazily and untracked by full collections (≤ 3.13), or tracked for life. */
	readonly dictTracking: 'lazy' | 'always';
	/** The dict of a new module is tracked from the start (3.13). */
	readonly moduleDictsTracked: boolean;
	/** Tuples of atoms made by displays and `tuple()` start untracked. */
	readonly tupleUntrackedAtCreation: boolean;
	/** Merging keywords hands a key that is there twice back instead of raising KeyError(key) (3.15). */
	readonly mergeHandsKeyBack: boolean;
	/** Pairs that C code makes of two objects, an item of a dict say, start untracked where both are atoms (3.15). */
	readonly pairsUntracked: boolean;
	/** frozensets of atoms start untracked (3.15). */
	readonly frozensetUntrackedAtCreation: boolean;
	/** A set that is made with items, as the result of a method say, is tracked when they are in it (3.14.10). */
	readonly setsTrackedWhenFilled: boolean;
	/** For assigning `__class__`, a class is laid out as its base where their sizes are the same (3.15). */
	readonly baseMatchesBySize: boolean;
	/** A collection makes the str "start" or "stop" even where there are no callbacks (3.12). */
	readonly phaseNamedAlways: boolean;
	/** Rounding of a requested key-table size: the older one over-sizes for some. */
	readonly dictKeysRounding: 'older' | 'newer';
	/** Errors about unhashable keys name the key's type and its role (3.14). */
	readonly dictErrorsNameKey: boolean;
	/** Allocator domain of key tables: objects up to 3.12, then PyMem. */
	readonly dictKeysDomain: 'object' | 'mem';
	/** Lists whose `allocated` is at most this are never shrunk, except to nothing. */
	readonly listNoShrinkUpTo: number;
	/** pop() of a list's only item frees the array; without it, a block of no bytes is left of it. */
	readonly listPopClears: boolean;
	/** How functions take their arguments where a release differs from what is written in source/, by `owner.name`. */
	readonly calling: Readonly<Record<string, Calling>>;
	/** First calls with keywords make a tuple that stays: 3.11 all of Argument Clinic but start-up's; later extension modules, min, max. */
	readonly lateKeywords: readonly string[];
	/** Where a handler came from lies on the stack as a tagged number (3.14+); before as an int. */
	readonly lastiIsTagged: boolean;
	/** `__annotate__` of a function is named after it, by a new str, where it is set; else by the compiler. */
	readonly annotateIsRenamed: boolean;
	/** Calls of int and str pass their arguments on the stack (3.13+). */
	readonly intStrVectorcall: boolean;
	/** del l[i] gives back storage as other deletions do (≤ 3.12); since then it keeps its size. */
	readonly deletingItemShrinks: boolean;
	/** How timsort finds runs, and how long it makes short ones (3.13, 3.15 changed them). */
	readonly sortRuns: 'older' | 'newer';
	readonly sortMinrun: 'fixed' | 'spread';
	/** Thread-local data has a key of its own (≤ 3.12). */
	readonly localHasKey: boolean;
	/** SimpleQueue keeps its items in a ring of its own, not in a list (3.13+). */
	readonly simpleQueueIsRing: boolean;
	/** Its `__sizeof__` counts the ring (3.15). */
	readonly simpleQueueCountsRing: boolean;
	readonly hashlib: HashlibValues;
	/** Texts of errors up to 3.12: "'x' is an invalid keyword argument for f()", 'iter(object, sentinel): object must be callable'. */
	readonly olderMessages: boolean;
	/** Lists take over the items of sets, dicts and dict views without an iterator (3.13+). */
	readonly listExtendsDirectly: boolean;
	/** 3.14's texts: 'is not a container or iterable', 'list.index(x): x not in list'. */
	readonly newSequenceMessages: boolean;
	/** pairwise keeps a tuple to give again (3.13+). */
	readonly pairwiseKeepsTuple: boolean;
	/** tee() of a tee iterator gives new iterators only (3.14). */
	readonly teeCopiesTee: boolean;
	/** atexit keeps a list of tuples, and calls a copy of it (3.14+), else records that are no objects. */
	readonly atexitKeepsTuples: boolean;
	/** The function is the object of an unraisable error in atexit (≤ 3.12), not part of its words. */
	readonly atexitErrorNamesObject: boolean;
	/**
	 * A class pattern looks `__match_args__` up by a new str each time, which stays in the type cache, and for an attribute that is
	 * missing an AttributeError is raised (≤ 3.12).
	 */
	readonly patternsCatchErrors: boolean;
	/** A class pattern fills the tuple of attributes at once, without a list (3.15). */
	readonly patternsNeedNoList: boolean;
	/** Slices can be hashed (3.12+). */
	readonly slicesHash: boolean;
	/** functools.partial knows Placeholder and binds as a method (3.14). */
	readonly partialPlaceholder: boolean;
	/** `x[a:b]` of a list, tuple or str makes no slice object on the way (3.15). */
	readonly slicesWithoutObject: boolean;
	/** Assignment to a list's slice makes the value a sequence before it looks at the step (3.13). */
	readonly sliceValueFirst: boolean;
	/** A list's reverse iterator that came to its end keeps the list (3.13). */
	readonly reverseIteratorKeepsList: boolean;
	/** operator.methodcaller keeps its positional arguments once more, without the name (3.14). */
	readonly methodcallerSlicesArguments: boolean;
	/** print() makes a tuple of its values (≤ 3.13). */
	readonly printPacksValues: boolean;
	/** Text streams do nothing with empty text (3.14+). */
	readonly emptyWritesDropped: boolean;
	/** Text streams hand on what waits before a text that would overfill their buffer (≤ 3.12), not only before one as long as that. */
	readonly writesOverfillNothing: boolean;
	/** map() has `strict`. */
	readonly mapStrict: boolean;
	/** Modules in Python that the release does not have. */
	readonly absentModules: readonly string[];
	/** There are template strings and their types (3.14+). */
	readonly templateStrings: boolean;
	/** frozendict and sentinel exist (3.15). */
	readonly builtins315: boolean;
	/** `array.typecodes`; from 3.15 on it is a tuple, and codes have two letters. */
	readonly arrayCodes: readonly string[];
	readonly arrayCodesAreTuple: boolean;
	/** What memoryview.cast() takes that came late: 'e' (3.12), 'Zf' and 'Zd' (3.15). */
	readonly viewFormats: readonly string[];
	/** Errors of `array` name the type or length of what they got (3.14+). */
	readonly arrayErrorsNameTypes: boolean;
	/** A lock is a mutex within the object, not a semaphore of its own (3.14+). */
	readonly locksAreMutexes: boolean;
	/** Errors of struct name the code of an int that is out of range, all alike (3.12+). */
	readonly structNamesCodes: boolean;
	/** A Struct keeps its format as a str, not as bytes (3.15). */
	readonly structKeepsText: boolean;
	/** struct's cache is made with the module, and _clearcache() only empties it (3.13+). */
	readonly structKeepsCache: boolean;
	/** Struct shows its format (3.13+). */
	readonly structHasRepr: boolean;
	/** struct knows complex numbers, and refuses floats that 'f' has no room for (3.14+). */
	readonly structHasComplex: boolean;
	/** Errors of struct name the argument (3.15). */
	readonly structNamesArguments: boolean;
	/** Methods of locks get their arguments in a tuple (≤ 3.14). */
	readonly locksTakeTuples: boolean;
	/** A finished generator still shows its code to the collector (3.14+). */
	readonly clearedGeneratorShowsCode: boolean;
	/** A generator holds its code besides its frame (3.11). */
	readonly generatorHoldsCode: boolean;
	/** Errors about awaiting quote the type (3.14+). */
	readonly awaitErrorQuotesType: boolean;
	/** Errors about what `__await__` and `__aiter__` return name the method (3.15+). */
	readonly asyncReturnErrorNamesMethod: boolean;
	/** Dropping what asend(), athrow() or aclose() gave without awaiting it warns (3.12+). */
	readonly unawaitedAgenMethodWarns: boolean;
	/** Capacity of each free list; absent: that release has none. */
	readonly freelists: Readonly<Partial<Record<FreelistName, number>>>;
	/** Depth at which nested deallocations are cut, counted from the outermost. */
	readonly trashcanDepth: number;
	/** The tp_dealloc of a base counts once more (3.13). */
	readonly trashcanCountsBases: boolean;
	/** Order in which a returning frame drops its locals. */
	readonly localsClear: 'forward' | 'backward';
	/** A generator that is closed before it began raises GeneratorExit all the same, and has a frame object then (3.11). */
	readonly unstartedGeneratorRaises: boolean;
	/** Which AttributeErrors of setting and deleting name object and attribute: none, those that find no place, all (but read-only ones). */
	readonly setErrorsTell: 'nothing' | 'unlessInstance' | 'all';
	/** A call with keywords that is executed for the first time looks for what is due when it has returned, as later ones do. */
	readonly coldKeywordCallsCheck: boolean;
	/** Whether the right operand of an operator, or the key of a subscript, dies first. */
	readonly rightOperandFirst: boolean;
	/** list.append() looks for nothing that is due even if its result is used (3.15). */
	readonly usedAppendIsQuiet: boolean;
	/** bytearray() walks a list or tuple itself only as long as its items are ints and of no subclass (3.14+). */
	readonly bytearrayWalksInts: boolean;
	/** Storing into a dict by subscript becomes special for subclasses that leave it as it is, too (3.15). */
	readonly subclassesStoreSpecially: boolean;
	/** A list's item that a subscript replaces dies after the list, from the second time on (3.14). */
	readonly replacedItemGoesLast: boolean;
	/** staticmethod() and classmethod() make an AttributeError for each name that a callable lacks (≤ 3.12). */
	readonly wrappersAskLoudly: boolean;
	/** int has is_integer() (3.12+). */
	readonly intIsInteger: boolean;
	/** Whether what ** is given has keys is asked again before it is called no mapping (3.15). */
	readonly keysAskedFor: boolean;
	/** Instructions that leave their inputs where they are when they fail: these die with the stack, when the traceback is made. */
	readonly failuresKeep: readonly Keeping[];
	/** Sizes of structs, and of a pipe's buffer, that differ by release, in bytes, by C name; absent: `sizeof` of the declaration. */
	readonly sizes: Readonly<Record<string, number>>;
	/** Options of the code generator. */
	readonly compiler: CompilerValues;
	/** Literals of the main script keep one more reference each while it runs. */
	readonly literalArena: boolean;
	/** Weakrefs without callbacks stay usable during finalizers of a collection (3.15). */
	readonly lateWeakrefClear: boolean;
	/** What dies gathers its weakrefs in a tuple only where there are several (≤ 3.12). */
	readonly lastWeakrefNeedsNoTuple: boolean;
	/** Weakrefs that finalizers made to garbage are cleared before it is deleted (3.14.4+). */
	readonly clearsWeakrefsAfterFinalizers: boolean;
	/** A full collection empties the slice slot too (3.14+). */
	readonly sliceFreelistCleared: boolean;
	/** Code objects flag their docstring and this release relies on it; before, the first constant tells. */
	readonly docstringFlag: boolean;
	/** "Can't instantiate abstract class … without an implementation for …" (3.12+). */
	readonly abstractSaysImplementation: boolean;
	/** Types that name PyObject_GenericGetAttr as their tp_getattro, by C name. */
	readonly genericGetattr: readonly string[];
	/** The same of PyObject_GenericSetAttr. */
	readonly genericSetattr: readonly string[];
	/** Types written in C that are heap types, by C name. */
	readonly heapTypes: readonly string[];
	/** `__mro__` and `__bases__` of static types, which are immortal, are tracked: a collection finds them and puts them aside (3.12). */
	readonly staticTypeTuplesTracked: boolean;
	/** None, Ellipsis, NotImplemented and mappingproxy have docstrings (3.13+). */
	readonly singletonsDocumented: boolean;
	/** Exception classes name tp_init and tp_str again (≤ 3.13). */
	readonly exceptionsNameSlots: boolean;
	/** Exceptions without fields of their own are made without a tuple for the call (3.14+). */
	readonly exceptionVectorcall: boolean;
	/** property has `__name__` (3.13+). */
	readonly propertyHasName: boolean;
	/** Weak references and empty slots name a class with its module and what it is in (3.13). */
	readonly qualifiedTypeNames: boolean;
	/** A class with keys in its dict that are no strs is warned of (3.13). */
	readonly warnsOfClassKeys: boolean;
	/** How an error names a class's list of slots that changes while it is read. */
	readonly slotNamesWord: string;
	/** hash(None) is a constant, and NoneType has `__hash__` (3.12+). */
	readonly constantNoneHash: boolean;
	/** hash(None). Where it is an address: one that the pinned build has had; its low 20 bits are always those. */
	readonly noneHash: readonly [low: number, high: number];
	/** "max() iterable argument is empty" rather than "max() arg is an empty sequence" (3.12+). */
	readonly maxSaysIterable: boolean;
	/** "called match pattern must be a class" rather than "a type" (3.12+). */
	readonly patternsNameClasses: boolean;
	/** An error of `__set_name__` gets a note (3.12+); before, it is the cause of a RuntimeError. */
	readonly setNameErrorsNoted: boolean;
	/** repr() of an OrderedDict shows a dict (3.12+) or a list of pairs. */
	readonly odictReprIsDict: boolean;
	/** AttributeError has `__getstate__` and pickles name and object (3.12+). */
	readonly attributeErrorKeepsState: boolean;
	/** Names of modules that the release does not have yet, by module: taken away, from `__all__` too, once it is imported. */
	readonly absentNames: Readonly<Record<string, readonly string[]>>;
	/** An exception whose traceback is set to None holds None (3.11), rather than nothing. */
	readonly tracebackMayBeNone: boolean;
	/** What C code raises is class and value until somebody catches it (3.11); since then an exception from the start. */
	readonly errorsBecomeExceptionsLate: boolean;
	/** splitlines(), sort() and compile() take any object for a truth value (3.12+) or only ints. */
	readonly truthsAreAnyObject: boolean;
	/** split() makes its list no longer than the text can need (3.12+). */
	readonly splitsByLength: boolean;
	/** set.issubset() makes a set of what is none (3.11), rather than an intersection. */
	readonly issubsetMakesSet: boolean;
	/** round() and math's floor, ceil and trunc call a special method without binding it (3.14+). */
	readonly specialsCalledUnbound: boolean;
	/** str.translate() looks into its table without an exception for what is not there (3.14+). */
	readonly translateAsksOptionally: boolean;
	/** PyClassMethod_New and PyStaticMethod_New copy the function's names, as the types' own __init__ does (3.15). */
	readonly newWrappersTakeNames: boolean;
	/** What the warning about `~True` says of its end; undefined where there is none (3.11). */
	readonly boolInversionUntil: string | undefined;
	/** An import of `sys` or `builtins` raises an AttributeError inside and forgets it (≤ 3.11). */
	readonly importMissesInitializing: boolean;
	/** print() keeps the names of its keywords from its first call on (3.11). */
	readonly printKeepsKeywords: boolean;
	/** "iter(object, sentinel): object must be callable" (3.12). */
	readonly iterSaysObject: boolean;
	/** tracemalloc.get_object_traceback() looks for instances with a managed dict at the wrong place (3.11). */
	readonly objectTracebackMisses: boolean;
	/** A property keeps the None that is its getter's docstring (3.11). */
	readonly propertyKeepsNoDoc: boolean;
	/** Static types of the interpreter have a flag that says so (3.12+). */
	readonly staticTypesFlagged: boolean;
	/** Generators and their kin have gi_state, cr_state and ag_state (3.15). */
	readonly generatorsTellState: boolean;
	/** "Did you mean '.method' instead of '.methd'?" (3.15). */
	readonly attributeSuggestionSaysInstead: boolean;
	/** Errors about what mro() returns name the class (3.15). */
	readonly mroErrorsNameClass: boolean;
	/** Asynchronous generators have ag_suspended, and inspect tells their state (3.12+). */
	readonly agenTellsSuspended: boolean;
	/** `type.__mro__` is a member (3.11) or a property. */
	readonly mroIsMember: boolean;
	/**
	 * What a function's frame shows as its locals: one dict that the frame keeps (3.11), which may be copied for what inlined
	 * comprehensions hide (3.12), or a proxy that reads and writes the variables (3.13+).
	 */
	readonly functionLocals: 'dict' | 'dictAndHidden' | 'proxy';
	/** FrameLocalsProxy has `pop` and `del`, and its frame keeps the values that it wrote over (3.14+). */
	readonly frameProxyRemoves: boolean;
	/** Writing a variable through a FrameLocalsProxy asks the optimizer what becomes invalid (3.14+). */
	readonly frameProxyInvalidates: boolean;
	/** FrameLocalsProxy has a docstring (3.15). */
	readonly frameProxyDocumented: boolean;
	/** hash(mappingproxy) is the hash of what it shows (3.12+). */
	readonly mappingproxyHashes: boolean;
	/** sum() makes its int by PyLong_FromLong (3.11), which asks for room for one digit and padding. */
	readonly sumMakesLong: boolean;
	/** getsizeof() adds a GC head to static types, which have none (3.11). */
	readonly staticTypesCountHead: boolean;
	/** bool(NotImplemented) is an error (3.14+). */
	readonly notImplementedBoolError: boolean;
	/** A bytearray's block is a bytes object, which take_bytes() gives away (3.15). */
	readonly bytearrayHoldsBytes: boolean;
	/** Each class has `__dict__` and `__weakref__` descriptors of its own, instead of those of `object` (3.15). */
	readonly classOwnsGetsets: boolean;
	/** "too many values to unpack (expected 2, got 3)" (3.14+). */
	readonly unpackSaysHowMany: boolean;
	/** A generator suspended outside any try block is closed without raising GeneratorExit in it (3.13+). */
	readonly generatorClosesQuietly: boolean;
	/** f(*args) runs Python functions in the caller's loop, without holding on to the tuple and the dict (3.12+). */
	readonly spreadCallsEnter: boolean;
	/** Properties and `__getattribute__` in Python run in the caller's loop once specialised (3.12+). */
	readonly attributesEnter: boolean;
	/** instance.method where that is a classmethod: calls load function and class, and make no bound method (3.14). */
	readonly classmethodsLoadUnbound: boolean;
	/** Module objects keep their definition (≤ 3.14), or what it says of their state (3.15). */
	readonly modulesKeepDefinition: boolean;
	/** The main module's name is the interned `'__main__'` (3.13+), or a str of its own. */
	readonly mainNameInterned: boolean;
	/** The main module has `__cached__` (≤ 3.14). */
	readonly mainHasCached: boolean;
	/** What writes bytes ends with the shared object for a single one (3.15). */
	readonly bytesWriterShares: boolean;
	/** A vector call that unpacks a dict only borrows the positional arguments (3.15). */
	readonly unpackedArgumentsBorrowed: boolean;
	/** A partial with keywords is called with a tuple of names, and no dict (3.15). */
	readonly partialMergesNames: boolean;
	/** `__new__` of C types takes its arguments as they are, without a tuple of them all (3.15). */
	readonly newTakesVector: boolean;
	/** Calls of classes that enter `__init__` directly: none (≤ 3.12), with inline values and exactly the parameters (3.13), or also with defaults and any layout. */
	readonly initEntered: 'never' | 'exact' | 'simple';
	/** types.GeneratorType[…] and types.CoroutineType[…] (3.13+). */
	readonly generatorsSubscriptable: boolean;
	/** close() of what asend(), athrow() and aclose() give throws GeneratorExit into the generator (3.13+). */
	readonly agenMethodsCloseByThrowing: boolean;
	/** A copy of a dict that is not a clone of its table is made by dict(), which takes no object from the free list (3.15). */
	readonly copyCallsDict: boolean;
	/** Levels of C calls that may be open, 0: they share Python's limit (3.11); and how many of them an entry into the loop from C takes. */
	readonly recursion: Readonly<{c: number; perEntry: number}>;
	/** throw() with more than one argument warns (3.12+). */
	readonly throwSignatureWarns: boolean;
	/** While throw() calls the delegate's own method, the generator's frame is its caller's: of generators and coroutines only, or of all (3.14+). */
	readonly throwLinksAnyDelegate: boolean;
	/** What frame.clear() calls a suspended frame that it refuses to clear; absent: it clears it (≤ 3.12). */
	readonly suspendedFrame: string | undefined;
	/** What athrow() gives keeps class, traceback and value, not a tuple of its arguments, which it counts at once (3.15). */
	readonly athrowKeepsParts: boolean;
	/** Errors that nobody can catch are printed as uncaught ones are, with causes, marks and suggestions (3.15). */
	readonly unraisablePrintsAll: boolean;
	/** The frame of a generator that has ended, if somebody holds it, has its caller as f_back (3.12, 3.13). */
	readonly endedGeneratorKnowsCaller: boolean;
	/** Versions that one class may have had; then nothing is specialised for it any more (3.13+). 0: no end. */
	readonly versionsPerClass: number;
	/** A generator closed without being run keeps its frame and function (3.12 to 3.14.2). */
	readonly closedGeneratorKeepsFrame: boolean;
	/** One closed without raising GeneratorExit in it keeps its function (3.13). */
	readonly quietlyClosedKeepsFunction: boolean;
	/** The repr of an exception group shows its members as they were given (3.14.10+). */
	readonly groupReprAsGiven: boolean;
	/** generator.close() returns what the generator returns (3.13+). */
	readonly generatorCloseReturnsValue: boolean;
	/** sum() of floats is compensated (3.12+). */
	readonly sumCompensates: boolean;
	/** It does so for ints among floats, and for complex numbers (3.14+). */
	readonly sumCompensatesInts: boolean;
	/** ImportError has a `name_from` (3.12+). */
	readonly importErrorNameFrom: boolean;
	/** The list that tracemalloc's snapshots come in is itself traced, and what it takes from free lists has its line (≤ 3.13). */
	readonly snapshotListTraced: boolean;
	/** add_note() says "add_note() argument must be str" rather than "note must be a str". */
	readonly addNoteNamesMethod: boolean;
	/** "Exception ignored while calling deallocator …:" rather than "Exception ignored in: …" (3.14+). */
	readonly unraisableSaysWhat: boolean;
	/** "Exception ignored on invoking gc callbacks:" where what they are told cannot be made (3.13+); else no heading. */
	readonly unraisableNamesCallbacks: boolean;
	/** Tracebacks show one line of source each, and mark operators and subscripts, but not arguments (≤ 3.12). */
	readonly olderTracebacks: boolean;
	/** Qualified names of code, and names of its files, are interned (3.13+); else only where they are the name. */
	readonly codeTextsInterned: boolean;
	readonly widths: Widths;
	/** Code keeps co_varnames, co_cellvars and co_freevars once they were asked for (3.12+); co_code always. */
	readonly codeKeepsNames: boolean;
	/** Tracebacks name functions by their qualified name. */
	readonly tracebackQualname: boolean;
	/** PythonFinalizationError and _IncompleteInputError exist (3.13+). */
	readonly exceptions313: boolean;
	/** gc.get_stats() and gc.callbacks carry candidates and duration (3.15). */
	readonly gcReportsCandidates: boolean;
	/** Modules of ours that this build loads from files: not in sys.builtin_module_names. */
	readonly extensionModules: readonly string[];
	/** TypeError for an unknown keyword says "Did you mean …". */
	readonly suggestKeywords: boolean;
	/** unicodedata.decomposition() knows syllables of Hangul (3.14+). */
	readonly listsSyllables: boolean;
	/** str.maketrans' messages lack two spaces (3.14). */
	readonly maketransMessagesLackSpaces: boolean;
	/** format() groups digits after the point too: '.6_f' (3.14+). */
	readonly formatsFractionSeparators: boolean;
	/** 'abcd'[0:1:2] is the shared one-character str (3.14+). */
	readonly steppedSlicesShared: boolean;
	/** The bits that compile() takes for flags. */
	readonly compileFlags: number;
	/** chr() of what no C int holds is a ValueError as of any other int (3.13+). */
	readonly chrTakesAnyInt: boolean;
	/** The TypeError of '%c' % x tells what x is (3.14+). */
	readonly percentCSaysWhat: boolean;
	/** fromhex() takes bytes-like objects and speaks of even numbers of digits (3.14+). */
	readonly fromhexTakesBytes: boolean;
	/** Where StringIO keeps what is written to it: a list (3.11), a writer inside it, or one in a block of its own (3.14+). */
	readonly stringIOGathers: 'list' | 'writer' | 'writer apart';
	/** StringIO's and BytesIO's tp_traverse visit more than their dict (3.12+). */
	readonly ioStreamsVisitText: boolean;
	/** time.sleep('x') is told what it is not: an integer, an "integer or float" (3.14), a "real number" (3.15). */
	readonly timestampWants: 'integer' | 'integer or float' | 'real number';
	/** Words of messages, most of which 3.15 changed. */
	readonly messages: MessageValues;
	readonly json: JsonValues;
	/** Numbers: what their messages say and what conversions try. */
	readonly numbers: {
		/** Division by zero is told in each operation's words (≤ 3.13), or always in the same. */
		readonly zeroDivision: 'particular' | 'plain';
		/** int() falls back to `__trunc__` (≤ 3.13). */
		readonly intFromTrunc: boolean;
		/** `print >> x` gets a hint (≤ 3.13). */
		readonly printShiftHint: boolean;
		/** complex() names its arguments by place (≤ 3.13) or by keyword in errors. */
		readonly complexArguments: 'place' | 'keyword';
		/** Mixed real and complex arithmetic keeps the sign of zero parts (3.14). */
		readonly mixedComplex: boolean;
		/** float.from_number, complex.from_number; int.__round__(None) (3.14). */
		readonly fromNumber: boolean;
		/** math's domain errors say what was expected (3.14); cmath's acosh and tanh keep what a zero beside NaN says. */
		readonly mathDomainDetail: boolean;
		readonly cmathZeroBesideNan: boolean;
		/** The C library of the pinned build rounds asinh, acosh and atanh correctly. */
		readonly exactInverseHyperbolics: boolean;
	};
};

export type FreelistName =
	| 'float'
	| 'int'
	| 'complex'
	| 'tuple'
	| 'list'
	| 'dict'
	| 'dictkeys'
	| 'slice'
	| 'async_gens'
	| 'async_gen_asends'
	| 'listiter'
	| 'tupleiter'
	| 'range'
	| 'rangeiter'
	| 'method'
	| 'cfunction'
	| 'context'
	/** No objects, but the records of str builders. */
	| 'unicode_writers';
