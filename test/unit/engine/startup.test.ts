/** A machine made from an image of start-up is the machine that was packed. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import {runProgram} from '../../../source/engine/run.ts';
import {packStartup} from '../../../source/engine/startup-pack.ts';
import type {Machine} from '../../../source/runtime/machine.ts';
import {C_STACK} from '../../../source/runtime/statics.ts';
import {profiles} from '../../../source/profile/index.ts';

const isScalar = (value: unknown): boolean =>
	['number', 'boolean', 'string'].includes(typeof value);

const scalars = (record: object): Record<string, unknown> =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => isScalar(value)));

/** Everything start-up may leave outside memory, functions by name. */
const outside = (m: Machine): unknown => ({
	machine: scalars(m),
	gc: scalars(m.gc),
	stats: m.gc.stats,
	func: m.func.map(fn => fn.name),
	methods: m.methoddefs.map(({name, flags, doc}) => [name, flags, doc]),
	getsets: m.getsetdefs.map(({name, doc}) => [name, doc]),
	members: m.memberdefs.length,
	codes: m.codes.length,
	types: [...m.typespecs.keys()],
	owns: [...m.owns.keys()],
	modules: [...m.modulefunctions],
	parsers: m.keyword_parsers.size,
	sources: m.sources.size,
});

for (const profile of new Set(Object.values(profiles))) {
	test(`start-up of ${profile.release} unpacked is start-up made`, () => {
		const made = createMachine({profile});
		const image = packStartup(made);
		const unpacked = createMachine({profile, startup: image});
		assert.deepEqual(outside(unpacked), outside(made));
		const words = (m: Machine): Buffer => Buffer.from(m.buffer, 0, C_STACK);
		assert.equal(words(unpacked).compare(words(made)), 0);
	});
}

test('the heap has its own limit, whichever machine the image came from', () => {
	const source = 'try: print(len(bytearray(20 << 20)))\nexcept MemoryError: print("no memory")\n';
	const run = (megabytes: number) =>
		runProgram(source, 'x.py', {heapLimit: megabytes * 1024 ** 2}).stdout;
	assert.deepEqual([16, 64, 16].map(run), ['no memory\n', `${20 * 1024 ** 2}\n`, 'no memory\n']);
});
