/** What a release says of json: where the scanner keeps its keys (≤ 3.12: in itself), and what its errors say. */
export type JsonValues = {
	readonly scannerKeepsMemo: boolean;
	readonly tellsTrailingComma: boolean;
	/** Errors carry notes: "when serializing list item 0". */
	readonly addsNotes: boolean;
	readonly rangeErrorShowsValue: boolean;
	/** The encoder's pieces go through two lists, and the second is what it returns (_PyAccu); a dict's items are a list too (≤ 3.11). */
	readonly gathersInLists: boolean;
	/** The encoder makes the line breaks of each depth once, in a list (≥ 3.14). */
	readonly cachesIndents: boolean;
};
