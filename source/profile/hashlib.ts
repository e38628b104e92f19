/** What differs in hashlib. */
export type HashlibValues = {
	/** A hash that is given much data gets a lock of its own (≤ 3.12). */
	readonly hashesHaveLocks: boolean;
	/** Constructors take their data under that name too, not only as `string` (3.14+). */
	readonly takesData: boolean;
	/** They warn of `string`; errors name lengths and algorithms (3.15). */
	readonly namesLengths: boolean;
};

export const hashlib311: HashlibValues = {
	hashesHaveLocks: true,
	takesData: false,
	namesLengths: false,
};
export const hashlib313: HashlibValues = {...hashlib311, hashesHaveLocks: false};
export const hashlib314: HashlibValues = {...hashlib313, takesData: true};
export const hashlib315: HashlibValues = {...hashlib314, namesLengths: true};
