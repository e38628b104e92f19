/** What a source says unasked. Few and small: the monitor then asks for the snapshot it needs. */

export type SourceEvent =
	/** Something on screen has changed: a step is done, a stop was reached, the program ended. */
	| Readonly<{kind: 'changed'}>
	/** The source failed but goes on; to be shown until acknowledged. */
	| Readonly<{kind: 'error'; message: string}>
	/** The source is gone (its worker died); nothing more can be asked. */
	| Readonly<{kind: 'closed'; message: string}>;
