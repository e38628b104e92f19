/** Digests and keys, as the host's library makes them. It is loaded when first needed, which takes some milliseconds. */
import type * as Crypto from 'node:crypto';
import {createRequire} from 'node:module';

let crypto: typeof Crypto | undefined;

const host = (): typeof Crypto =>
	(crypto ??= createRequire(import.meta.url)('node:crypto') as typeof Crypto);

/** The digest of a message. `name` is OpenSSL's; `length`: bytes wanted of an algorithm that gives any number of them. */
export function digestOf(name: string, message: Uint8Array, length?: number): Uint8Array {
	const options = length === undefined ? {} : {outputLength: length};
	return host().createHash(name, options).update(message).digest();
}

/** A key of so many bytes, made of a password (RFC 8018). */
export const pbkdf2 = (
	name: string,
	password: Uint8Array,
	salt: Uint8Array,
	iterations: number,
	length: number,
): Uint8Array => host().pbkdf2Sync(password, salt, iterations, length, name);
