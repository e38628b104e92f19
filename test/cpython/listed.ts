// Reads listed.txt: tests of CPython that heaptop does not pass, each with its reason.
import {readFileSync} from 'node:fs';

export type Listed = {
	readonly reason: string;
	/** Not even tried: it does not end, or takes the others down. */
	readonly isLeftOut: boolean;
};

/** `test_gc.GCTests.test_x` may be followed by releases: `3.11 3.12`. A group's reason stands before it, after `#`. */
export function readListed(release: string): ReadonlyMap<string, Listed> {
	const listed = new Map<string, Listed>();
	let reason = '';
	const text = readFileSync(new URL('listed.txt', import.meta.url), 'utf8');
	for (const line of text.split('\n')) {
		if (line.startsWith('#')) {
			reason = line.slice(1).trim();
			continue;
		}

		const [name = '', ...releases] = line.split(/\s+/);
		if (name === '' || (releases.length > 0 && !releases.includes(release))) {
			continue;
		}

		listed.set(name.replace(/^!/, ''), {reason, isLeftOut: name.startsWith('!')});
	}

	return listed;
}
