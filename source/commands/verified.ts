/**
 * What has been verified: `heaptop/verified.json` in the user's cache. A record says that this build of heaptop, on this release, was
 * compared with a real interpreter on these very bytes, and that everything was equal. Another byte, release or build of heaptop:
 * another record.
 */
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';

/** Replaced by a hash of heaptop's source when the program is built. */
declare const HEAPTOP_BUILD: string | undefined;

/** key → version of the interpreter. */
type Records = Readonly<Record<string, string>>;

/** More than anybody verifies; the oldest go first. */
const MOST = 2000;

const build = (): string => (typeof HEAPTOP_BUILD === 'string' ? HEAPTOP_BUILD : 'source');

function cacheFolder(): string {
	const cache = process.env['XDG_CACHE_HOME'] ?? '';
	return join(cache === '' ? join(homedir(), '.cache') : cache, 'heaptop');
}

const keyOf = (bytes: Uint8Array, release: string): string =>
	`${createHash('sha256').update(bytes).digest('hex')} ${release} ${build()}`;

function readRecords(): Records {
	try {
		const records = JSON.parse(
			readFileSync(join(cacheFolder(), 'verified.json'), 'utf8'),
		) as unknown;
		return typeof records === 'object' && records !== null ? (records as Records) : {};
	} catch {
		// None yet, or not ours.
		return {};
	}
}

/** The version of the interpreter that `bytes` were found equal on; undefined: nobody has compared. */
export function verifiedOn(bytes: Uint8Array, release: string): string | undefined {
	const version = readRecords()[keyOf(bytes, release)];
	return typeof version === 'string' ? version : undefined;
}

/** Remembers a result; `version` undefined: it was not equal. Where the cache cannot be written, nothing is remembered. */
export function remember(bytes: Uint8Array, release: string, version: string | undefined): void {
	const {[keyOf(bytes, release)]: _before, ...others} = readRecords();
	const entries = Object.entries(others).slice(1 - MOST);
	if (version !== undefined) entries.push([keyOf(bytes, release), version]);
	try {
		mkdirSync(cacheFolder(), {recursive: true});
		const temporary = join(cacheFolder(), `verified.${process.pid}`);
		writeFileSync(temporary, `${JSON.stringify(Object.fromEntries(entries), null, '\t')}\n`);
		renameSync(temporary, join(cacheFolder(), 'verified.json'));
	} catch {
		// A read-only home is no reason to fail.
	}
}
