/**
 * Writes the values of constants into the source that is bundled. To V8 a bundle is one function whose variables may change, so
 * `Py_None` would be a load, and `PyListObject.ob_item` a load, a check of the object's shape and another load. In code that is
 * not optimised yet, where a short program spends most of its time, each costs as much as the operation it is for; and each
 * is a place where optimised code meets something it has never seen and is thrown away.
 *
 * The build imports the modules that it bundles and asks them. Numbers become literals in a module of their own beside each
 * file (esbuild puts a constant where it is used if it is imported); members of frozen objects of numbers (structs, `ID`) are
 * written where they stand.
 */
import {readFileSync} from 'node:fs';
import {join, relative, sep} from 'node:path';
import {pathToFileURL} from 'node:url';
import {runInNewContext} from 'node:vm';
import type {Plugin} from 'esbuild';

type Offsets = Readonly<Record<string, number>>;

/** Everything that knows addresses and offsets. */
const folders = [
	'memory',
	'allocator',
	'runtime',
	'objects',
	'gc',
	'tracing',
	'interpreter',
	'engine',
];
/** It cannot be imported as it is: it wants what the build knows. */
const wantsBuild = 'engine/library-compiled.ts';

const isNumber = (value: unknown): value is number =>
	typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0);

const isOffsets = (value: unknown): value is Offsets =>
	typeof value === 'object' &&
	value !== null &&
	Object.isFrozen(value) &&
	!Array.isArray(value) &&
	Object.keys(value).length > 0 &&
	Object.values(value).every(isNumber);

const IMPORT = /^import \{([^}]*)\} from '(\.[^']+)';$/gm;
const CONSTANT = /^(export )?const (\w+)(?:: \w+)? = ([^;]*);$/gm;

/** The value of an expression of known numbers, like `TICKS_LEFT >> 2`; undefined for everything else. */
function evaluate(expression: string, known: ReadonlyMap<string, unknown>): unknown {
	if (known.has(expression)) return known.get(expression);
	if (!/^[\w\s()+*/<>|&~^-]+$/.test(expression)) return undefined;
	const written = expression.replaceAll(/\b[A-Za-z_]\w*\b/g, name => {
		const value = known.get(name);
		return isNumber(value) ? `(${value})` : 'undefined';
	});
	return written.includes('undefined') ? undefined : runInNewContext(written);
}

async function fold(path: string): Promise<Readonly<{text: string; constants: string}>> {
	const source = readFileSync(path, 'utf8');
	const url = pathToFileURL(path);
	const own = (await import(url.href)) as Record<string, unknown>;
	const known = new Map<string, unknown>();
	for (const [, list = '', from = ''] of source.matchAll(IMPORT)) {
		const other = (await import(new URL(from, url).href)) as Record<string, unknown>;
		for (const part of list.split(',')) {
			const [name = '', local = name] = part.trim().split(' as ');
			if (name in other) known.set(local, other[name]);
		}
	}

	const exported: string[] = [];
	const constants = new Map<string, number>();
	const withoutConstants = source.replaceAll(
		CONSTANT,
		(whole, isExported: string | undefined, name: string, expression: string) => {
			const value = isExported === undefined ? evaluate(expression, known) : own[name];
			known.set(name, value);
			if (!isNumber(value)) return whole;
			constants.set(name, value);
			if (isExported !== undefined) exported.push(name);
			return '';
		},
	);
	const structs = [...known].filter(([, value]) => isOffsets(value)).map(([name]) => name);
	const member = new RegExp(`(?<![\\w.$'"\`/])(${structs.join('|')})\\.(\\w+)\\b`, 'g');
	const text =
		structs.length === 0
			? withoutConstants
			: withoutConstants.replaceAll(member, (whole, name: string, field: string) =>
					String((known.get(name) as Offsets)[field] ?? whole),
				);
	if (constants.size === 0) return {text, constants: ''};
	return {
		text: `import {${[...constants.keys()].join()}} from 'constants:${path}';export {${exported.join()}};\n${text}`,
		constants: [...constants].map(([name, value]) => `export const ${name} = ${value};`).join(''),
	};
}

/** An esbuild plugin for the files below `root`. */
export const foldConstants = (root: string): Plugin => ({
	name: 'fold-constants',
	setup(bundle) {
		// The files import each other in circles; loading begins where the program's does.
		const ready = import(pathToFileURL(join(root, 'engine/create.ts')).href);
		const modules = new Map<string, string>();
		bundle.onLoad({filter: /\.ts$/}, async ({path}) => {
			const file = relative(root, path).replaceAll(sep, '/');
			const isOurs = folders.some(folder => file.startsWith(`${folder}/`));
			if (!isOurs || file.includes('/library/') || file === wantsBuild) return undefined;
			await ready;
			const {text, constants} = await fold(path);
			modules.set(`constants:${path}`, constants);
			return {contents: text, loader: 'ts'};
		});
		bundle.onResolve({filter: /^constants:/}, ({path}) => ({path, namespace: 'constants'}));
		bundle.onLoad({filter: /.*/, namespace: 'constants'}, ({path}) => ({
			contents: modules.get(path)!,
		}));
	},
});
