// Reference counts, the collector's lists and the allocator, audited while the parity programs run.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {crc32} from 'node:zlib';
import {audit} from '../../source/engine/audit.ts';
import {createMachine} from '../../source/engine/create.ts';
import {executeMain, loadProgram, runProgram} from '../../source/engine/run.ts';
import {Py_INCREF} from '../../source/runtime/refcount.ts';
import {dictGetString} from '../../source/objects/dictobject.ts';
import {PyModule_GetDict} from '../../source/objects/moduleobject.ts';
import {listPrograms} from '../parity/golden.ts';
import {supported} from '../parity/releases.ts';
import {left, runAudited} from './audited.ts';

test('the audit finds what it is for', () => {
	const load = () => {
		const m = createMachine({heapLimit: 16 * 1024 ** 2});
		const program = loadProgram(m, 'a = [[], {}]\nb = a[0]\n', 'x.py', []);
		executeMain(program);
		assert.deepEqual(audit(m, program.held), []);
		const a = dictGetString(m, PyModule_GetDict(m, program.main), 'a');
		return {m, program, a};
	};

	const leak = load();
	Py_INCREF(leak.m, leak.a);
	assert.match(
		audit(leak.m, leak.program.held)[0]!,
		/^list .* says 2, has 1 references; held by dict/,
	);
	const list = load();
	list.m.i32[(list.a - 8) >> 2] = list.a;
	assert.match(audit(list.m, list.program.held)[0]!, /is not linked back to the one before it/);
	const pool = load();
	const count = (pool.a & ~0x3fff) >> 2;
	pool.m.i32[count] = pool.m.i32[count]! + 1;
	assert.match(audit(pool.m, pool.program.held)[0]!, /counts \d+ used and \d+ free of \d+/);
});

test('a machine that has been taken back runs as a new one', () => {
	const source =
		'import json\ntry: raise KeyError(json.dumps([1]))\nexcept KeyError as e: print(e)\n';
	for (const python of supported) {
		const plan = {source, file: 'x.py', python, every: 1e9, most: 0, failAt: 1e9};
		const first = runAudited(plan);
		assert.equal(first.stdout, runProgram(source, 'x.py', {python}).stdout);
		// Others use its memory in between.
		assert.notDeepEqual(runAudited({...plan, failAt: 40}), first);
		assert.equal(runAudited({...plan, source: 'import enum\nprint(1)\n'}).stdout, '1\n');
		assert.deepEqual(runAudited(plan), first);
	}
});

// Types of modules have fixed addresses: half made, they must not stay.
test('a module whose making failed for want of memory is made again', () => {
	const once = (name: string) => `try: import ${name}\nexcept MemoryError: print('failed')\n`;
	const twice = (name: string) =>
		`${once(name)}import ${name}\nprint(sorted(vars(${name}))[-1])\n`;
	for (const [i, name] of ['itertools', '_struct', 'mmap', '_random', '_json', 'math'].entries()) {
		const python = supported[i % supported.length]!;
		const plan = {file: 'x.py', python, every: 1e9, most: 1, failAt: 1e9};
		const {allocations} = runAudited({...plan, source: once(name)});
		const {stdout} = runAudited({...plan, source: twice(name)});
		assert.ok(allocations > 20, `${name} takes ${allocations} allocations`);
		for (let failAt = 0; failAt < allocations; failAt++) {
			const outcome = runAudited({...plan, source: twice(name), failAt});
			assert.deepEqual(outcome.problems, [], `allocation ${failAt} of ${name} on ${python}`);
			assert.equal(
				outcome.stdout,
				`failed\n${stdout}`,
				`allocation ${failAt} of ${name} on ${python}`,
			);
		}
	}
});

// Each on one release, whatever others there are, a few times on the way and at its end; all of them, often, in audit.slow.test.ts. One release
// after the other: its machine is made once.
test('parity programs', async context => {
	const programs = listPrograms().map(program => ({
		...program,
		python: supported[crc32(program.name) % supported.length]!,
	}));
	for (const {name, file, source, series, python} of programs.sort((a, b) =>
		a.python.localeCompare(b.python),
	)) {
		if (left.has(name) || !series.includes(python)) continue;
		await context.test(`${name} on ${python}`, () => {
			const {problems} = runAudited({source, file, python, every: 1009, most: 3});
			assert.deepEqual(problems, []);
		});
	}
});
