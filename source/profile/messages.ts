/** What messages of errors say. */
export type MessageValues = {
	/** Uncaught syntax errors name the keyword that was meant (3.14+), though what stands there be only unfinished (3.14). */
	readonly keywordTypos: 'no' | 'broken' | 'broken or unfinished';
	/** A text that should be one character is told with its length (3.14+). */
	readonly tellsLengthOfText: boolean;
	/** What a special method returned is told by its name: "C.__bool__() must return a bool, not int" (3.15). */
	readonly methodsByName: boolean;
	/** "n cannot be negative" (3.15). */
	readonly cannotBeNegative: boolean;
	/** "slice indices must be integers or None or …" (≤ 3.14). */
	readonly sliceSaysNone: boolean;
	/** Attributes of a class that cannot be deleted are those of an "immutable type" (≤ 3.14). */
	readonly deletingSaysImmutable: boolean;
	/** "f() argument after * must be an iterable" rather than "Value after * …" (≤ 3.14). */
	readonly spreadNamesFunction: boolean;
	/** "class pattern must refer to a class" (3.15). */
	readonly patternSaysRefer: boolean;
	/** "arbitrary __slots__ not supported …" (3.15). */
	readonly slotsAreArbitrary: boolean;
	/** `%` formatting says which argument is wrong, and where: "format argument 2: %d requires …" (3.15). */
	readonly percentNamesArgument: boolean;
	/** memoryview.cast() wants a "native single character format" (≤ 3.14). */
	readonly singleCharacterFormats: boolean;
};
