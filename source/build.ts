// Bundles heaptop into dist/: cli.js and the parts that it loads when it needs them, engine.js, and what was made beforehand.
//
//   node source/build.ts              builds
//   node source/build.ts --if-stale   builds only where something in source/ is newer than dist/
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {
	existsSync,
	globSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {serialize} from 'node:v8';
import {Worker} from 'node:worker_threads';
import {deflateRawSync} from 'node:zlib';
import {build, type BuildOptions, type Plugin} from 'esbuild';
import {foldConstants} from './build-constants.ts';
import {readProgram} from './commands/files.ts';
import {type BootData, bootText} from './engine/boot.ts';
import {createMachine, DEFAULT_HEAP_LIMIT} from './engine/create.ts';
import {packUcd} from './base/ucd-pack.ts';
import {libraryCode, libraryNames} from './engine/library-code.ts';
import {withTables} from './objects/code-tables.ts';
import {packStartup} from './engine/startup-pack.ts';
import {defaultProfile, profiles} from './profile/index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outputs = ['cli.js', 'engine.js'].map(name => join(root, 'dist', name));

function isStale(): boolean {
	if (!outputs.every(path => existsSync(path))) {
		return true;
	}

	const built = Math.min(...outputs.map(path => statSync(path).mtimeMs));
	const inputs = globSync(['source/**/*', 'package.json', 'package-lock.json'], {cwd: root});
	return inputs.some(path => statSync(join(root, path)).mtimeMs > built);
}

/** React's development tools are an optional peer of Ink; nobody attaches them to heaptop. */
const noDevtools: Plugin = {
	name: 'no-devtools',
	setup(bundle) {
		bundle.onResolve({filter: /^react-devtools-core$/}, ({path}) => ({path, namespace: 'empty'}));
		bundle.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'export default {}'}));
	},
};

/** Ink measures every line with string-width; for our text cell-width.ts knows a shorter way. */
const fastWidths: Plugin = {
	name: 'fast-widths',
	setup(bundle) {
		bundle.onResolve({filter: /^string-width$/}, ({path, importer}) =>
			importer.endsWith('cell-width.ts') ? undefined : {path, namespace: 'width'},
		);
		bundle.onLoad({filter: /.*/, namespace: 'width'}, () => ({
			contents: "export {cellWidth as default} from './source/monitor/cell-width.ts'",
			resolveDir: root,
		}));
	},
};

/**
 * The standard library's parts in Python travel compiled, and the objects of start-up ready-made, in a file a release each: parsing and
 * making them costs a program more than running them.
 */
const madeBefore: Plugin = {
	name: 'made-before',
	setup(bundle) {
		const replace = (filter: RegExp, name: string): void => {
			bundle.onResolve({filter}, ({resolveDir}) => ({path: join(resolveDir, name)}));
		};
		replace(/\/library-code\.ts$/, 'library-compiled.ts');
		replace(/\/startup-image\.ts$/, 'startup-built.ts');
		replace(/\/ucd-file\.ts$/, 'ucd-built.ts');
	},
};

function writeMade(): void {
	writeFileSync(join(root, 'dist/unicode.bin'), packUcd());
	const modules = [...libraryNames];
	for (const profile of new Set(Object.values(profiles))) {
		const packed = modules
			.filter(name => !profile.absentModules.includes(name))
			.map(name => [name, deflateRawSync(serialize(withTables(libraryCode(name, profile), profile)))] as const);
		writeFileSync(join(root, 'dist', `library-${profile.release}.bin`), serialize(new Map(packed)));
		const image = packStartup(createMachine({profile}));
		writeFileSync(join(root, 'dist', `startup-${profile.release}.bin`), image);
	}
}

/** Lets the engine run all scenarios, and keeps what V8 compiled on the way beside the bundle. */
async function train(): Promise<void> {
	const data: BootData = {
		bundle: join(root, 'dist/engine.js'),
		code: {read: [], write: join(root, 'dist/engine.code')},
		job: {
			kind: 'train',
			files: globSync('scenarios/*.py', {cwd: root})
				.sort()
				.map(name => readProgram(join(root, name))),
			settings: {
				python: defaultProfile.release,
				args: [],
				heapLimit: DEFAULT_HEAP_LIMIT,
				maxInstructions: Number.POSITIVE_INFINITY,
				thresholds: [],
				seed: 0,
			},
		},
	};
	const [status] = (await once(
		new Worker(bootText, {eval: true, workerData: data, resourceLimits: {stackSizeMb: 64}}),
		'exit',
	)) as [number];
	if (status !== 0) throw new Error(`a scenario of the training run ended with ${status}`);
}

async function main(): Promise<void> {
	if (process.argv.includes('--if-stale') && !isStale()) {
		return;
	}

	rmSync(join(root, 'dist'), {recursive: true, force: true});
	mkdirSync(join(root, 'dist'), {recursive: true});
	const sources = globSync('source/**/*.{ts,tsx,py}', {cwd: root}).sort();
	const hash = createHash('sha256');
	for (const path of sources) hash.update(path).update(readFileSync(join(root, path)));
	const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		version: string;
	};
	const common = {
		absWorkingDir: root,
		outdir: 'dist',
		bundle: true,
		platform: 'node',
		target: 'node22',
		minifyWhitespace: true,
		minifySyntax: true,
		legalComments: 'external',
		logLevel: 'warning',
		plugins: [noDevtools, fastWidths, madeBefore, foldConstants(join(root, 'source'))],
		external: ['ink-table', 'object-hash'],
	} satisfies BuildOptions;
	const define = {
		// React's production build renders a frame in half the time of its development build.
		'process.env.NODE_ENV': '"production"',
		'process.env.DEV': '"false"',
		HEAPTOP_VERSION: JSON.stringify(version),
		HEAPTOP_LIBRARY: JSON.stringify([...libraryNames]),
		HEAPTOP_BUILD: JSON.stringify(hash.digest('hex').slice(0, 16)),
	};
	await build({
		...common,
		define,
		entryPoints: {cli: 'source/cli.tsx'},
		// The dashboard and the words of the command line are pieces of their own: `run` does not read them.
		splitting: true,
		chunkNames: 'part-[hash]',
		format: 'esm',
		jsx: 'automatic',
		// CommonJS packages in an ESM bundle still call require for Node's own modules. The first line of
		// cli.tsx may carry the #! line.
		banner: {
			js: "import {createRequire as requireFrom} from 'node:module';const require=requireFrom(import.meta.url);",
		},
	});
	await build({
		...common,
		entryPoints: {engine: 'source/engine/work.ts'},
		// Not a module: `engine/boot.ts` calls it.
		format: 'cjs',
		define: {...define, 'import.meta.url': 'HEAPTOP_ADDRESS'},
		banner: {js: '(function(require,module,HEAPTOP_ADDRESS){'},
		footer: {js: '})'},
	});
	writeMade();
	await train();
	if (!process.argv.includes('--if-stale')) {
		for (const path of outputs) {
			const kilobytes = Math.round(statSync(path).size / 1024).toLocaleString('en');
			console.log(`dist/${basename(path)}  ${kilobytes} KB`);
		}
	}
}

await main();
