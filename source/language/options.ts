/**
 * What the compiler does differently from release to release, and what of it can be seen in memory.
 * The values come from the profile; nothing below knows a release's name.
 */
export type CompilerOptions = {
	/** PEP 709: list, set and dict comprehensions run in the frame around them (3.12+). */
	readonly inlineComprehensions: boolean;
	/** What an inlined comprehension says of its names is always put aside (3.13+), not only where the block around says other things. */
	readonly inlinedKeepsSymbols: boolean;
	/** LOAD_FAST becomes LOAD_FAST_BORROW where the local outlives the use (3.14+). */
	readonly borrowLocals: boolean;
	/** … also where an empty block lies between (3.15+). */
	readonly borrowsPastEmpty: boolean;
	/** LOAD_CONST becomes LOAD_CONST_BORROW (3.15+). */
	readonly borrowConstants: boolean;
	/** `with` keeps `__exit__` and self as a pair, by LOAD_SPECIAL (3.14+), instead of by BEFORE_WITH. */
	readonly withKeepsMethodPair: boolean;
	/** LOAD_CONST, RETURN_VALUE becomes RETURN_CONST (3.12, 3.13). */
	readonly returnConst: boolean;
	/** Annotations are compiled into an `__annotate__` function (3.14+). */
	readonly deferredAnnotations: boolean;
	/** Class bodies store `__static_attributes__` and `__firstlineno__` (3.13+). */
	readonly staticAttributes: boolean;
	/** Ints 0 … 255 are loaded by LOAD_SMALL_INT and leave co_consts (3.14+). */
	readonly smallIntsOutOfConsts: boolean;
	/** Constants are folded in the tree, before code is made (≤ 3.13), so unfolded parts never reach co_consts. */
	readonly foldInTree: boolean;
	/** A function without docstring has no docstring constant (3.14+); before, its first constant is None. */
	readonly docstringFlag: boolean;
	/** Docstrings lose their common indentation (3.13+). */
	readonly cleanDocstrings: boolean;
	/** super().x is one LOAD_SUPER_ATTR (3.12+). */
	readonly loadSuperAttr: boolean;
	/** Calls spread by * without ** push a NULL in place of the keywords (3.14+): only the stack depth shows it. */
	readonly spreadCallPushesNull: boolean;
	/** The names of keyword arguments are a tuple on the stack (3.13+): only the stack depth shows it. */
	readonly keywordNamesOnStack: boolean;
	/** Every frame has room for one item at least (3.13+). */
	readonly stackForOne: boolean;
	/** A loop keeps two items for its iterator: itself, or what is iterated over, and an index or NULL (3.15+). */
	readonly iteratorPairs: boolean;
	/** `__annotate__` of a function is qualified by the function (3.15+). */
	readonly annotateQualified: boolean;
	/** `yield from` a display of constants iterates over a constant (3.15+). */
	readonly foldYieldFrom: boolean;
	/** PEP 798: `[*x for x in y]` (3.15+). */
	readonly unpacksInComprehensions: boolean;
	/** all(…), any(…), tuple(…) of a generator expression loop in the caller's frame (3.14+). */
	readonly inlineAllAny: boolean;
	/** A dict display whose keys are constants passes them as one tuple (≤ 3.13). */
	readonly constKeyMap: boolean;
	/** Slices of constants are constants (3.14+). */
	readonly sliceConstants: boolean;
	/** PEP 701, 695: f-strings nest freely, type parameters are accepted (3.12+). */
	readonly syntax312: boolean;
	/** PEP 750: template strings (3.14+). */
	readonly templateStrings: boolean;
	/** An f-string of nothing is a constant (3.13+), not built. */
	readonly emptyFStringConst: boolean;
	/** Behind the last field of a format spec comes an empty text (3.12). */
	readonly specsEndInText: boolean;
	/** PEP 696: type parameters have defaults (3.13+). */
	readonly typeParameterDefaults: boolean;
	/** None, True, False, '', () and -1 leave co_consts (3.15+). */
	readonly commonConstants: boolean;
	/** `while` tests again at the bottom of the loop (≤ 3.13). */
	readonly rotateWhile: boolean;
	/** An inlined comprehension in a class body saves every name it mentions, not only its own (≤ 3.13). */
	readonly classComprehensionSavesAll: boolean;
	/** An `except*` or `finally` that swallows `return`, `break` … warns (3.14+). */
	readonly unparenthesizedExcept: boolean;
	/** The subject of a match is dropped on the line of the case's body (3.14+). */
	readonly matchPopsInBody: boolean;
	/** Errors about imported names point at the name (3.14+). */
	readonly preciseImportErrors: boolean;
	/** Errors say "parameter" in definitions, and something about `raise from` and misplaced `**` (3.15+). */
	readonly saysParameter: boolean;
	/** Code flag of functions defined in a class body (3.14+). */
	readonly methodFlag: boolean;
	/** A bytes literal of one piece is held twice by the syntax tree (3.12, 3.13). */
	readonly bytesLiteralTwice: boolean;
	/** Constants that no instruction loads any more stay, but for the last ones (3.11). */
	readonly keepsUnusedConsts: boolean;
	/** Real operands of complex arithmetic stay real when constants are folded (3.14+). */
	readonly mixedComplex: boolean;
	/** A StopIteration that leaves a generator is caught by its own code (3.12+), not by what runs it. */
	readonly generatorsCatchStopIteration: boolean;
	/** and/or keep their value by one instruction (3.11), not by a copy. */
	readonly jumpsOrPops: boolean;
	/** A failed assert points at the last comparison of its test, if there is one (3.11), whatever else is broad. */
	readonly assertsPointAtComparison: boolean;
	/** Code is quickened after eight calls and turns of loops (3.11). */
	readonly warmsUp: boolean;
	/** for, with, assert and comprehensions: what they do themselves is placed at all of them, not at the part concerned (≤ 3.12). */
	readonly broadPositions: boolean;
	/** Jumps back out of handlers look at the eval breaker (≤ 3.12). */
	readonly jumpsInterrupt: boolean;
	/** Exception handlers go to the end of the code (3.12+). */
	readonly handlersLast: boolean;
	/** The optimizer sees that an instruction is artificial: it has no line yet (≤ 3.12). */
	readonly linesResolvedLate: boolean;
	/** A field of an f-string is converted after its specification has been made (≤ 3.12). */
	readonly convertsAfterSpec: boolean;
	/** x[a:b] and x[a:b] = y have instructions of their own (3.12+). */
	readonly sliceInstructions: boolean;
	/** Which characters have names: 14, 15, 15.1, 16, 17. */
	readonly unicodeVersion: number;
	/** PEP 810: explicit lazy imports (3.15+). */
	readonly lazyImports: boolean;
	/** What `__debug__` is. */
	readonly debug: boolean;
};

const py313: CompilerOptions = {
	inlineComprehensions: true,
	inlinedKeepsSymbols: true,
	borrowLocals: false,
	borrowsPastEmpty: false,
	borrowConstants: false,
	withKeepsMethodPair: false,
	returnConst: true,
	deferredAnnotations: false,
	staticAttributes: true,
	smallIntsOutOfConsts: false,
	foldInTree: true,
	docstringFlag: false,
	cleanDocstrings: true,
	loadSuperAttr: true,
	spreadCallPushesNull: false,
	keywordNamesOnStack: true,
	stackForOne: true,
	iteratorPairs: false,
	annotateQualified: false,
	foldYieldFrom: false,
	unpacksInComprehensions: false,
	inlineAllAny: false,
	constKeyMap: true,
	sliceConstants: false,
	syntax312: true,
	templateStrings: false,
	emptyFStringConst: true,
	specsEndInText: false,
	typeParameterDefaults: true,
	commonConstants: false,
	rotateWhile: true,
	classComprehensionSavesAll: true,
	unparenthesizedExcept: false,
	matchPopsInBody: false,
	preciseImportErrors: false,
	saysParameter: false,
	methodFlag: false,
	bytesLiteralTwice: true,
	keepsUnusedConsts: false,
	mixedComplex: false,
	generatorsCatchStopIteration: true,
	jumpsOrPops: false,
	assertsPointAtComparison: false,
	warmsUp: false,
	broadPositions: false,
	jumpsInterrupt: false,
	handlersLast: true,
	linesResolvedLate: false,
	convertsAfterSpec: false,
	sliceInstructions: true,
	unicodeVersion: 15.1,
	lazyImports: false,
	debug: true,
};

/** What all options are where a profile does not say otherwise. */
export const defaultOptions: CompilerOptions = py313;

/** Options from the few values a profile gives; the others follow from those they came with. */
export function compilerOptions(known: Partial<CompilerOptions>): CompilerOptions {
	const options = {...py313, ...known};
	if (!options.deferredAnnotations) return options;
	return {
		...options,
		templateStrings: known.templateStrings ?? true,
		foldInTree: known.foldInTree ?? false,
		rotateWhile: known.rotateWhile ?? false,
		classComprehensionSavesAll: known.classComprehensionSavesAll ?? false,
		docstringFlag: known.docstringFlag ?? true,
		spreadCallPushesNull: known.spreadCallPushesNull ?? true,
		inlineAllAny: known.inlineAllAny ?? true,
		constKeyMap: known.constKeyMap ?? false,
		sliceConstants: known.sliceConstants ?? true,
		unparenthesizedExcept: known.unparenthesizedExcept ?? true,
		matchPopsInBody: known.matchPopsInBody ?? true,
		preciseImportErrors: known.preciseImportErrors ?? true,
		methodFlag: known.methodFlag ?? true,
		bytesLiteralTwice: known.bytesLiteralTwice ?? false,
		borrowsPastEmpty: known.borrowsPastEmpty ?? options.borrowConstants,
		lazyImports: known.lazyImports ?? options.borrowConstants,
		saysParameter: known.saysParameter ?? options.borrowConstants,
		commonConstants: known.commonConstants ?? options.borrowConstants,
		annotateQualified: known.annotateQualified ?? options.borrowConstants,
		foldYieldFrom: known.foldYieldFrom ?? options.borrowConstants,
		unpacksInComprehensions: known.unpacksInComprehensions ?? options.borrowConstants,
	};
}
