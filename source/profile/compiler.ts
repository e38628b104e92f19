/** What a release says of the code generator; language/options.ts says what each value means, and what follows from it. */
export type CompilerValues = {
	/** Version of the Unicode tables: 14, 15, 15.1, 16, 17. */
	readonly unicodeVersion: number;
	readonly inlineComprehensions: boolean;
	/** See CompilerOptions; absent: the default. */
	readonly inlinedKeepsSymbols?: boolean;
	readonly borrowLocals: boolean;
	readonly borrowConstants: boolean;
	/** A loop keeps two items, and no iterator for lists, tuples, str and bytes (3.15). */
	readonly iteratorPairs: boolean;
	readonly withKeepsMethodPair: boolean;
	readonly returnConst: boolean;
	readonly deferredAnnotations: boolean;
	readonly staticAttributes: boolean;
	readonly smallIntsOutOfConsts: boolean;
	/** See CompilerOptions; absent: the default. */
	readonly broadPositions?: boolean;
	readonly jumpsInterrupt?: boolean;
	readonly handlersLast?: boolean;
	readonly linesResolvedLate?: boolean;
	readonly convertsAfterSpec?: boolean;
	readonly sliceInstructions?: boolean;
	readonly specsEndInText?: boolean;
	readonly emptyFStringConst?: boolean;
	/** Merging constants makes each frozenset anew from its own items (up to 3.13): the order of iteration may change. */
	readonly rebuildsFrozensets: boolean;
	/** Instructions become special after eight calls and turns of loops in their code (3.11), not one by one. */
	readonly warmsUp: boolean;
	readonly bytesLiteralTwice: boolean;
	readonly keepsUnusedConsts: boolean;
	readonly mixedComplex: boolean;
	readonly jumpsOrPops: boolean;
	readonly assertsPointAtComparison: boolean;
	readonly generatorsCatchStopIteration: boolean;
	readonly cleanDocstrings: boolean;
	readonly keywordNamesOnStack: boolean;
	readonly stackForOne: boolean;
	readonly loadSuperAttr: boolean;
	readonly syntax312: boolean;
	readonly typeParameterDefaults: boolean;
};
