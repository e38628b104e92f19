// Times whole processes: heaptop against real interpreters, or one build of heaptop against another (`npm run bench`).
//
//   node test/bench/bench.ts [WORD…]           workloads whose name contains one of the words
//     --rounds 5                               runs of each, interleaved; the median counts
//     --against PATH                           another dist/cli.js, to compare this build with
//     --python 3.13                            the release heaptop simulates, and the interpreter it is measured against
//     --json                                   the numbers instead of the tables
//
// Each time is the median minus the median of an empty program, so that start-up does not count; start-up has its own table.
// The workloads print a checksum, which must be the same everywhere. `elapsed` lines are left out: our clock is virtual.
import {spawn} from 'node:child_process';
import {existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {findInterpreters} from '../oracle/interpreters.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '../..');
const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {
		rounds: {type: 'string', default: '5'},
		against: {type: 'string'},
		python: {type: 'string', default: '3.13'},
		json: {type: 'boolean', default: false},
	},
});
const rounds = Math.max(1, Number(values.rounds));

type Contender = {
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
};
type Run = {
	readonly milliseconds: number;
	readonly firstByte: number;
	readonly megabytes: number;
	readonly output: string;
};
type Workload = {readonly name: string; readonly file: string};

function contenders(): readonly Contender[] {
	const list: Contender[] = [];
	const bundle = join(root, 'dist/cli.js');
	if (!existsSync(bundle)) {
		console.error('dist/cli.js is missing: npm run build');
		process.exit(1);
	}

	const run = ['run', '--python', values.python];
	list.push({name: 'heaptop', command: process.execPath, args: [bundle, ...run]});
	if (values.against !== undefined) {
		const other = resolve(values.against);
		list.push({name: 'against', command: process.execPath, args: [other, ...run]});
	}

	const native = findInterpreters().find(({series}) => series === values.python);
	if (native === undefined) {
		console.error(`no python${values.python} on this machine: heaptop alone is timed`);
	} else {
		list.push({name: `python${values.python}`, command: native.command, args: ['-S', '-B']});
	}

	return list;
}

/** Peak memory of a process so far, in MB; 0 where the system does not tell. */
function peakMemory(pid: number): number {
	try {
		const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return peak === undefined ? 0 : Number(peak) / 1024;
	} catch {
		return 0;
	}
}

async function runOnce({command, args}: Contender, file: string): Promise<Run> {
	return new Promise((resolve_, reject) => {
		const started = performance.now();
		const child = spawn(command, [...args, file], {
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {...process.env, PYTHONHASHSEED: '0'},
		});
		let megabytes = 0;
		const watch = setInterval(() => {
			megabytes = Math.max(megabytes, peakMemory(child.pid ?? 0));
		}, 5);
		let firstByte = Number.NaN;
		let output = '';
		let errors = '';
		child.stdout.on('data', (chunk: Buffer) => {
			firstByte = Number.isNaN(firstByte) ? performance.now() - started : firstByte;
			output += chunk.toString();
		});
		child.stderr.on('data', (chunk: Buffer) => {
			errors += chunk.toString();
		});
		child.on('error', reject);
		child.on('close', code => {
			clearInterval(watch);
			const milliseconds = performance.now() - started;
			if (code === 0) {
				resolve_({milliseconds, firstByte, megabytes, output});
			} else {
				reject(new Error(`${command} ${args.join(' ')} ${file} exits ${code}\n${errors}`));
			}
		});
	});
}

function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const checksum = (output: string) =>
	output
		.split('\n')
		.filter(line => !/^(?:elapsed|part) /.test(line))
		.join('\n');

/** The workloads, an empty program, and two lengths of the collector's, whose difference is collections and nothing else. */
function prepare(work: string): readonly Workload[] {
	const write = (name: string, text: string) => {
		writeFileSync(join(work, `${name}.py`), text);
		return {name, file: join(work, `${name}.py`)};
	};

	const workloads = globSync('w_*.py', {cwd: folder})
		.sort()
		.map(file => ({name: file.replace(/^w_._|\.py$/g, ''), file: join(folder, file)}))
		.filter(({name}) => positionals.length === 0 || positionals.some(word => name.includes(word)));
	const gc = readFileSync(join(folder, 'w_k_gc.py'), 'utf8');
	const wantsGc = workloads.some(({name}) => name === 'gc');
	return [
		write('empty', 'print("ready")\n'),
		...workloads,
		...(wantsGc ? [write('gc ×25', gc.replace('range(5)', 'range(25)'))] : []),
	];
}

type Results = Map<string, Map<string, Run[]>>;

async function measure(
	all: readonly Contender[],
	workloads: readonly Workload[],
): Promise<Results> {
	const results: Results = new Map();
	const failed = new Set<string>();
	for (let round = 0; round < rounds; round += 1) {
		for (const {name, file} of workloads) {
			for (const contender of all) {
				const key = `${contender.name} ${name}`;
				if (failed.has(key)) {
					continue;
				}

				try {
					const run = await runOnce(contender, file);
					const runs = results.get(name) ?? new Map<string, Run[]>();
					results.set(name, runs);
					runs.set(contender.name, [...(runs.get(contender.name) ?? []), run]);
				} catch (error) {
					failed.add(key);
					console.error(`${key} fails: ${String(error).slice(0, 400)}`);
				}
			}
		}
	}

	return results;
}

function report(all: readonly Contender[], results: Results): boolean {
	const timeOf = (workload: string, contender: string) => {
		const runs = results.get(workload)?.get(contender);
		return runs === undefined ? Number.NaN : median(runs.map(({milliseconds}) => milliseconds));
	};

	const net = (workload: string, contender: string) =>
		Math.max(0.1, timeOf(workload, contender) - timeOf('empty', contender));
	const [ours, ...others] = all.map(({name}) => name);
	const names = [...results.keys()].filter(name => name !== 'empty' && name !== 'gc ×25');
	const cell = (text: string, width = 12) => text.padStart(width);
	const ms = (value: number) => (Number.isNaN(value) ? '–' : `${value.toFixed(0)} ms`);
	const times = (value: number) => (Number.isNaN(value) ? '–' : `×${value.toFixed(2)}`);
	let same = true;

	console.log(
		`${'workload'.padEnd(14)}${all.map(({name}) => cell(name)).join('')}${others.map(name => cell(`/ ${name}`, 14)).join('')}`,
	);
	for (const name of names) {
		const checks = new Set(
			[...results.get(name)!.values()].flat().map(({output}) => checksum(output)),
		);
		same &&= checks.size === 1;
		console.log(
			name.padEnd(14) +
				all.map(contender => cell(ms(net(name, contender.name)))).join('') +
				others.map(other => cell(times(net(name, ours!) / net(name, other)), 14)).join('') +
				(checks.size === 1 ? '' : '   CHECKSUMS DIFFER'),
		);
	}

	for (const other of others) {
		const ratios = names
			.filter(name => name !== 'gc')
			.map(name => net(name, ours!) / net(name, other))
			.filter(ratio => !Number.isNaN(ratio));
		const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
		console.log(
			`\ngeometric mean against ${other}: ${times(mean)}, worst ${times(Math.max(...ratios))}`,
		);
	}

	if (results.has('gc ×25')) {
		const each = (name: string) => (timeOf('gc ×25', name) - timeOf('gc', name)) / 20;
		const ratios = others.map(other => `${times(each(ours!) / each(other))} of ${other}`);
		console.log(
			`gc.collect() over 500,000 live objects: ${each(ours!).toFixed(1)} ms, ${ratios.join(', ')}`,
		);
	}

	for (const {name} of all) {
		const first = median((results.get('empty')?.get(name) ?? []).map(({firstByte}) => firstByte));
		const peak = [...results.values()].map(runs =>
			median((runs.get(name) ?? []).map(({megabytes}) => megabytes)),
		);
		console.log(
			`${name}: first line after ${first.toFixed(0)} ms, peak memory ${Math.max(...peak.filter(value => !Number.isNaN(value))).toFixed(0)} MB`,
		);
	}

	return same;
}

const work = mkdtempSync(join(tmpdir(), 'heaptop-bench-'));
try {
	const all = contenders();
	const results = await measure(all, prepare(work));
	if (values.json) {
		const plain = [...results].map(([workload, runs]) => [
			workload,
			Object.fromEntries(
				[...runs].map(([name, list]) => [
					name,
					list.map(({milliseconds, firstByte, megabytes}) => ({
						milliseconds,
						firstByte,
						megabytes,
					})),
				]),
			),
		]);
		console.log(JSON.stringify(Object.fromEntries(plain), null, '\t'));
	} else {
		process.exitCode = report(all, results) ? 0 : 1;
	}
} finally {
	rmSync(work, {recursive: true, force: true});
}
