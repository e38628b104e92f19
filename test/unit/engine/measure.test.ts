// Garbage is seen as the collector sees it, looking for it changes nothing, and the oracle does not depend on the collector.
import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import {watchGarbage} from '../../../source/engine/garbage.ts';
import {measure, type Measured} from '../../../source/engine/measure.ts';
import {executeMain, loadProgram} from '../../../source/engine/run.ts';
import {startSites} from '../../../source/engine/sites.ts';
import {profiles} from '../../../source/profile/index.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const example = readFileSync(join(root, 'test/oracle/examples/ex1_observers.py'), 'utf8');
const heapLimit = 64 * 1024 ** 2;

function measured(source: string, python = '3.14', threshold0?: number): Measured {
	return measure({
		file: {name: 'program.py', path: 'program.py', bytes: new TextEncoder().encode(source)},
		settings: {
			python,
			args: [],
			heapLimit,
			maxInstructions: Infinity,
			thresholds: threshold0 === undefined ? [] : [threshold0],
			seed: 0,
		},
	});
}

// One release of each kind of collector, the newest.
const releases = new Map(
	Object.values(profiles).map(({collector, release}) => [collector, release]),
).values();

// Their finalizers bring garbage back, or free it before it is counted.
const revived = new Set(['scenarios/finalizers.py', 'scenarios/generators.py']);

for (const release of releases) {
	test(`what is seen before a full collection is what it finds, on ${release}`, () => {
		let full = 0;
		for (const path of globSync(['scenarios/*.py', 'test/oracle/examples/*.py'], {cwd: root})) {
			if (revived.has(path)) continue;
			const m = createMachine({profile: profiles[release]!, heapLimit, write() {}});
			const program = loadProgram(m, readFileSync(join(root, path), 'utf8'), path, []);
			const watch = watchGarbage(
				m,
				startSites(m, () => 0),
			);
			let seen = 0;
			m.on_collection_start = (_m, generation) => {
				if (generation < 2) return;
				watch.look(0);
				seen = watch.notes.size;
			};
			m.on_collection = (_m, generation, _reason, collected) => {
				if (generation < 2) return;
				full++;
				assert.equal(seen, collected, `${path}, full collection ${full}`);
				watch.settle(0);
				assert.equal(watch.notes.size, 0, path);
			};
			m.trace_free = (_m, _domain, address) => {
				watch.freedBlock(address, 0);
			};
			executeMain(program);
		}
		assert.ok(full > 10);
	});
}

test('a program without cycles: the oracle holds as much as the program', () => {
	const {ideal, peakBytes, meanBytes} = measured('for i in range(500):\n    x = [[i]] * 3\n');
	assert.equal(ideal.garbageArea, 0);
	assert.equal(ideal.peakBytes, peakBytes);
	assert.equal(ideal.meanBytes, meanBytes);
});

test('the oracle is the same whatever the thresholds are, and waiting grows with them', () => {
	const runs = [700, 2000, 10_000].map(threshold => measured(example, '3.14', threshold));
	const [first] = runs;
	for (const {ideal} of runs) {
		// Free lists are filled by collections, so not to the byte.
		assert.ok(Math.abs(ideal.peakBytes / first!.ideal.peakBytes - 1) < 0.1, `${ideal.peakBytes}`);
		assert.ok(ideal.every <= 2000);
	}
	for (const [i, {ideal, peakBytes}] of runs.slice(1).entries()) {
		assert.ok(ideal.meanWait > 2 * runs[i]!.ideal.meanWait);
		assert.ok(peakBytes > runs[i]!.peakBytes);
		assert.ok(ideal.garbageArea > runs[i]!.ideal.garbageArea);
	}
});

test('a ring waits from the line that drops it to the collection', () => {
	const waits = (idle: number) => {
		const {ideal, collections} = measured(
			`import gc\ngc.disable()\na = []\na.append(a)\ndel a\nfor i in range(${idle}):\n    pass\ngc.collect()\n`,
		);
		assert.equal(ideal.every, 1);
		assert.equal(ideal.waited, 1);
		assert.deepEqual(
			collections.map(({line, freed, automatic}) => ({line, freed, automatic})),
			[{line: 8, freed: 1, automatic: false}],
		);
		return ideal.meanWait;
	};
	// Three instructions a turn of the loop.
	assert.equal(waits(200) - waits(100), 300);
});
