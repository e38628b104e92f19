// The oracle's scripts, how each is run, and which fields of its output cannot be compared.
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Outcome} from './interpreters.ts';
import type {Json} from './compare.ts';

export const folder = dirname(fileURLToPath(import.meta.url));

export type Script = {
	/** As in `reference/<name>-<release>.json`. */
	readonly name: string;
	readonly source: string;
	/** Turns what the script printed into the document the reference holds. */
	readonly read: (outcome: Outcome) => Json;
	/** What of the document is compared: applied to the reference and to what was printed. */
	readonly reduce?: (document: Json) => Json;
	/** How many objects start-up had left tracked when the reference was recorded. */
	readonly heapAtStart?: (reference: Json) => number | undefined;
	/** Paths left out, each with its reason, and on which release where not on all. */
	readonly exceptions: ReadonlyArray<readonly [path: RegExp, reason: string, release?: string]>;
};

/** The paths that are left out on a release. */
export const exceptionsOn = ({exceptions}: Script, release: string) =>
	exceptions.filter(([, , only]) => only === undefined || only === release).map(([path]) => path);

const readText = (file: string) => readFileSync(join(folder, file), 'utf8');

const printed = ({stdout, stderr}: Outcome): Json => {
	try {
		return JSON.parse(stdout) as Json;
	} catch {
		throw new Error(`prints no JSON: ${(stderr.trimEnd().split('\n').at(-1) ?? '').slice(0, 200)}`);
	}
};

const version = [/^version(?: |$)/, 'the reference may be of another patch release'] as const;

const plain = (name: string, ...exceptions: Script['exceptions']): Script => ({
	name,
	source: readText(`${name}.py`),
	read: printed,
	exceptions: [version, ...exceptions],
});

/** The collections of an example, which runs by exec below the prologue as in gc_events.py; its text comes along as a constant. */
function events(example: string): Script {
	const source = [
		'import sys, gc',
		`path = "${example}.py"`,
		`src = ${pythonBytes(readText(`examples/${example}.py`))}`,
		'ns = {"__name__": "__main__", "__builtins__": __builtins__, "__file__": path}',
		'code = compile(src, path, "exec")',
		'del src',
		'sys.argv[:] = [path]',
		'gc.set_debug(gc.DEBUG_STATS)',
		'gc.collect(); gc.freeze(); gc.collect()',
		String.raw`sys.stderr.write("@@BEGIN\n")`,
		'exec(code, ns)',
		String.raw`sys.stderr.write("@@END count=%r stats=%r\n" % (gc.get_count(), gc.get_stats()))`,
		'gc.set_debug(0)',
		'',
	].join('\n');
	return {
		name: `gc_events-${example}`,
		source,
		read: ({stderr}) => readEvents(stderr),
		heapAtStart: reference =>
			(reference as {readonly events: ReadonlyArray<{readonly permanent?: number}>}).events[0]
				?.permanent,
		exceptions: [
			version,
			[/^(?:script|other_stderr|identical_runs)(?: |$)/, 'says how it was recorded'],
			[/› permanent$/, 'the size of the start-up state, which is not simulated'],
			[/^sequence$/, 'says once more of which generation the events are'],
			[
				/^end$/,
				'holds the statistics since start-up; the counts of the last line are compared as count',
			],
		],
	};
}

const pythonBytes = (text: string) =>
	`b'${text
		.replaceAll('\\', String.raw`\\`)
		.replaceAll("'", String.raw`\'`)
		.replaceAll('\n', String.raw`\n`)}'`;

function readEvents(stderr: string): Json {
	const list: Array<Record<string, Json>> = [];
	let isOn = false;
	let count = '';
	for (const line of stderr.split('\n')) {
		if (line.startsWith('@@BEGIN')) {
			isOn = true;
		} else if (line.startsWith('@@END')) {
			isOn = false;
			count = /count=\([^)]*\)/.exec(line)?.[0] ?? '';
		} else if (isOn && line.startsWith('gc: collecting generation')) {
			list.push({gen: Number(/\d+/.exec(line)?.[0])});
		} else if (isOn && line.startsWith('gc: objects in each generation:')) {
			list.at(-1)!['sizes'] = line.split(':')[2]!.trim().split(' ').map(Number);
		} else if (isOn && line.startsWith('gc: objects in permanent generation:')) {
			list.at(-1)!['permanent'] = Number(line.split(':')[2]);
		} else if (isOn && line.startsWith('gc: done')) {
			const words = line.split(' ');
			list.at(-1)!['unreachable'] = Number(words[2]);
			list.at(-1)!['uncollectable'] = Number(words[4]);
		}
	}

	return {events: list, count};
}

type PoolStep = {
	readonly step: string;
	readonly bytes_used: number;
	readonly allocatedblocks: number;
	readonly c64: {readonly used: number} | null;
	readonly c512: {readonly used: number} | null;
};

/**
 * The state at start-up is not simulated, and which size classes are in use and the arenas depend on it; what each step takes and
 * gives back does not. The first step also fills what start-up left in free lists, so its bytes, and where they are, are left out.
 */
function poolSteps(document: Json): Json {
	const {blocks_per_pool, expected_blocks_per_pool, steps} = document as {
		readonly blocks_per_pool: {readonly [size: string]: Json};
		readonly expected_blocks_per_pool: {readonly [size: string]: Json};
		readonly steps: readonly Json[];
	};
	const list = steps as unknown as readonly PoolStep[];
	const used = (sizeClass: PoolStep['c64']): number => sizeClass?.used ?? 0;
	return {
		asExpected: Object.entries(blocks_per_pool!).every(
			([size, blocks]) => expected_blocks_per_pool![size] === blocks,
		),
		expected_blocks_per_pool: expected_blocks_per_pool!,
		steps: list.slice(1).map((now, index) => {
			const before = list[index]!;
			return {
				step: now.step,
				bytes: index === 0 ? 0 : now.bytes_used - before.bytes_used,
				blocks: now.allocatedblocks - before.allocatedblocks,
				c64: index === 0 ? 0 : used(now.c64) - used(before.c64),
				c512: used(now.c512) - used(before.c512),
			};
		}),
	};
}

const recordsOwnInts =
	"counts above 256 in the script's own records are objects, and which are depends on what start-up left: the same build gives other numbers in another environment (npm run test:oracle -- --real)";

export const scripts: readonly Script[] = [
	plain('refcounts', [/getrefcount\(sys\)$/, 'counts the modules that start-up imported']),
	plain(
		'sizes',
		[
			/(?:weakref\.finalize|_thread\._local\)) › alloc$/,
			'an average that depends on when a table grew',
		],
		[
			/› class (?:\(type\('X',\(\),\{\}\)\)|statement, one method) › alloc$/,
			"an average: object's table of subclasses, filled by start-up, grows in one of the two halves",
		],
		[
			/› (?:property|staticmethod|classmethod) › alloc$/,
			"holds a copy of len.__doc__, and CPython's texts are not in heaptop",
		],
	),
	plain('formulas'),
	plain('tracking'),
	plain('destruction'),
	// Without the C probe, whose reference is op_counts-*.json: the script's own calls show a little.
	{
		...plain('op_counts', [
			/^ops › sorted\(l,key=f1\) › 0 › 0$/,
			"the first keyword call of sort keeps a tuple; in CPython json's import, which joins flags of re, has made that call before",
			'3.11',
		]),
		name: 'op_counts_without_probe',
	},
	plain(
		'tracemalloc_lines',
		[/^files(?: |$)/, 'names the files of the interpreter'],
		[
			/^current_peak › 3 › [01]$/,
			"whether the last number is traced depends on the ints in the free list, where linecache's first import leaves some",
			'3.15',
		],
		[
			/^compare_first$/,
			"counts the list of line 68, which CPython takes from its free list: linecache's first call imports os and tokenize and leaves dead lists there",
		],
	),
	// The script keeps what it reads about the classes of 512 and 64 bytes, of which start-up leaves a pool and thousands of blocks in
	// CPython: so many that their number is an object of its own.
	{
		...plain(
			'pools',
			[/^steps › [01] › blocks$/, recordsOwnInts, '3.12'],
			[/^steps › (?:0 › blocks|1 › bytes)$/, recordsOwnInts, '3.14'],
			[/^steps › (?:5 › bytes|6 › blocks|7 › bytes)$/, recordsOwnInts, '3.15'],
		),
		source: `held = bytes(479), [bytes(31) for _ in range(6000)]\n${readText('pools.py')}`,
		reduce: poolSteps,
	},
	events('ex1_observers'),
	events('ex2_tree'),
	events('ex3_json'),
];

/** Counts of immortal objects in a 32-bit build; apart from them, sizes and addresses, its facts are those of 64 bits. */
const as64Bit = (value: unknown) =>
	value === 0x7000_0000 || value === 0x5000_0000 ? 0xc000_0000 : value;

/** What the release's interpreter printed; undefined where the script was not recorded on it. */
export function readReference(script: Script, release: string): Json | undefined {
	const path = ['', '-incremental', '-incremental-32bit']
		.map(suffix => join(folder, 'reference', `${script.name}-${release}${suffix}.json`))
		.find(candidate => existsSync(candidate));
	if (path === undefined) {
		return undefined;
	}

	const reference = JSON.parse(readFileSync(path, 'utf8'), (_key, value: unknown) =>
		path.endsWith('-32bit.json') ? as64Bit(value) : value,
	) as {readonly [key: string]: Json};
	if (script.reduce !== undefined) {
		return script.reduce(reference);
	}

	if (!script.name.startsWith('gc_events')) {
		return reference;
	}

	const count = /count=\([^)]*\)/.exec(String(reference['end']))?.[0] ?? '';
	return {...reference, count};
}
