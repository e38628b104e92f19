// Every world of two objects and a sample of those of three (parity/programs/gc/worlds.py), in heaptop and in real interpreters.
import {readFileSync} from 'node:fs';
import type {Interpreter} from '../oracle/interpreters.ts';
import {inHeaptop, inReality} from './run-both.ts';

const program = readFileSync(new URL('../parity/programs/gc/worlds.py', import.meta.url), 'utf8');

const KINDS = 7;

/** How many numbers worlds of so many objects have: kinds, finalizers, weak references, edges, names that remain. */
const numbersOf = (nodes: number) => (KINDS * 2 * 3) ** nodes * 2 ** (nodes * nodes) * 2 ** nodes;

/** Worlds of one program: enough to make starting an interpreter cheap, few enough for its time limit. */
const CHUNK = 20_000;

const programOf = (nodes: number, first: number, count: number, stride: number) =>
	program.replace(
		/^NODES, FIRST.*$/m,
		`NODES, FIRST, COUNT, STRIDE = ${nodes}, ${first}, ${count}, ${stride}`,
	);

type Chunk = readonly [nodes: number, first: number, count: number, stride: number];

/** All worlds of one and two objects; of those of three, `sample` numbers evenly spread, from `seed` on. */
export function chunksOf(seed: number, sample: number): readonly Chunk[] {
	const chunks: Chunk[] = [];
	for (const nodes of [1, 2]) {
		for (let first = 0; first < numbersOf(nodes); first += CHUNK)
			chunks.push([nodes, first, Math.min(CHUNK, numbersOf(nodes) - first), 1]);
	}

	const stride = Math.floor(numbersOf(3) / sample);
	for (let done = 0; done < sample; done += CHUNK)
		chunks.push([3, (seed % stride) + done * stride, Math.min(CHUNK, sample - done), stride]);
	return chunks;
}

/** Runs a chunk on both sides; how many worlds there were, and the lines that differ. */
export async function compareWorlds(
	chunk: Chunk,
	interpreter: Interpreter,
): Promise<{readonly worlds: number; readonly different: readonly string[]}> {
	const source = programOf(...chunk);
	const theirs = (await inReality(source, interpreter)).stdout.split('\n');
	const ours = (await inHeaptop(source, interpreter.series)).stdout.split('\n');
	const different = theirs.flatMap((line, i) =>
		line === ours[i]
			? []
			: [`${chunk[0]} objects, CPython ${line}, heaptop ${ours[i] ?? 'nothing'}`],
	);
	return {worlds: theirs.length - 1, different};
}
