// The watched run: motions, breakpoints, logs, and that looking changes nothing.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {openHere} from '../../../source/engine/here.ts';
import type {RunSettings, SessionJob} from '../../../source/engine/job.ts';
import {ticksCompleted} from '../../../source/engine/limits.ts';
import {parseScript} from '../../../source/scenario/scenario.ts';
import type {Command, Source} from '../../../source/protocol/command.ts';
import type {Snapshot, SnapshotRequest} from '../../../source/protocol/snapshot.ts';
import {HEAP, TICKS_LEFT} from '../../../source/runtime/statics.ts';

const settings: RunSettings = {
	python: '3.14',
	args: [],
	heapLimit: 8 * 1024 ** 2,
	maxInstructions: Infinity,
	thresholds: [],
	seed: 0,
};

const root = join(import.meta.dirname, '..', '..', '..');

function job(source: string, more: Partial<RunSettings> = {}): SessionJob {
	return {
		file: {name: 'program.py', path: 'program.py', bytes: new TextEncoder().encode(source)},
		settings: {...settings, ...more},
		script: parseScript(source),
	};
}

const scenario = (name: string) => job(readFileSync(join(root, 'scenarios', `${name}.py`), 'utf8'));

const list = {offset: 0, limit: 100} as const;
const everything: SnapshotRequest = {
	source: list,
	references: list,
	collections: list,
	sites: list,
	output: list,
	generations: true,
	heap: {width: 40},
	chapters: true,
};

const at = async (source: Source): Promise<Snapshot['status']> => (await source.request({})).status;

async function go(source: Source, ...kinds: ReadonlyArray<Command['kind']>): Promise<void> {
	for (const kind of kinds) {
		assert.deepEqual(await source.command({kind} as Command), {ok: true});
	}
}

const program = `def outer(n):
    total = 0
    for i in range(n):
        total += inner(i)
    return total

def inner(i):
    x = [i]
    return len(x)

a = outer(2)
b = 5
print(a, b)
`;

test('it waits before the first line', async () => {
	const {state, stop, line, depth} = await at(openHere(job(program)));
	assert.deepEqual({state, stop, line, depth}, {state: 'paused', stop: 'start', line: 1, depth: 1});
});

test('stepLine goes into calls, nextLine over them, stepOut out of them', async () => {
	const source = openHere(job(program));
	const lines: number[] = [];
	for (let i = 0; i < 9; i++) {
		await go(source, 'stepLine');
		lines.push((await at(source)).line);
	}

	assert.deepEqual(lines, [7, 11, 2, 3, 4, 8, 9, 3, 4]);
	await go(source, 'nextLine');
	assert.equal((await at(source)).line, 3);
	await go(source, 'stepLine');
	assert.equal((await at(source)).line, 5);
	assert.equal((await at(source)).function, 'outer');
	await go(source, 'stepOut');
	assert.deepEqual([(await at(source)).line, (await at(source)).depth], [12, 1]);
});

test('ticks are exact: one an instruction, however the run is cut', async () => {
	const whole = openHere(job(program), Infinity);
	await go(whole, 'run');
	const {tick} = await at(whole);
	for (const kind of ['stepInstruction', 'stepLine', 'nextLine'] as const) {
		const cut = openHere(job(program), Infinity);
		let before = (await at(cut)).tick;
		while ((await at(cut)).state === 'paused') {
			await go(cut, kind);
			const now = await at(cut);
			if (kind === 'stepInstruction' && now.state === 'paused') assert.equal(now.tick, before + 1);
			before = now.tick;
		}

		assert.equal(before, tick, kind);
	}
});

test('breakpoints stop every motion; a line without a statement is refused', async () => {
	const source = openHere(job(program), Infinity);
	assert.deepEqual(await source.command({kind: 'setBreakpoint', line: 6, on: true}), {
		ok: false,
		error: 'No statement starts on line 6.',
	});
	assert.deepEqual(await source.command({kind: 'setBreakpoint', line: 8, on: true}), {ok: true});
	await go(source, 'run');
	assert.deepEqual([(await at(source)).line, (await at(source)).stop], [8, 'breakpoint']);
	await go(source, 'continueToBreakpoint');
	assert.deepEqual([(await at(source)).line, (await at(source)).stop], [8, 'breakpoint']);
	await go(source, 'run');
	assert.equal((await at(source)).state, 'finished');
	await go(source, 'restart', 'run');
	assert.equal((await at(source)).line, 8);
});

test('the end: last state, exit code, message; then only restart', async () => {
	const source = openHere(job('values = [1, 2]\nprint(values)\n1 / 0\n'), Infinity);
	await go(source, 'run');
	const snapshot = await source.request(everything);
	assert.equal(snapshot.status.state, 'finished');
	assert.deepEqual(snapshot.status.end, {
		exitCode: 1,
		message: 'ZeroDivisionError: division by zero',
	});
	assert.equal(snapshot.references!.rows.find(({name}) => name === 'values')?.refs, 1);
	assert.deepEqual(snapshot.output!.rows.map(({stream, text}) => [stream, text])[0], [
		'stdout',
		'[1, 2]',
	]);
	const reply = await source.command({kind: 'stepLine'});
	assert.equal(reply.ok, false);
	await go(source, 'restart');
	assert.equal((await at(source)).stop, 'start');
});

test('continueToCollection stops right after one; collectNow marks the run', async () => {
	const source = openHere(
		job('import gc\ngc.set_threshold(10)\nkeep = [[] for _ in range(100)]\ndone = 1\n'),
		Infinity,
	);
	await go(source, 'continueToCollection');
	const first = await source.request(everything);
	assert.equal(first.status.stop, 'collection');
	assert.equal(first.status.line, 3);
	assert.equal(first.collections!.total, 1);
	assert.equal(first.collections!.rows[0]!.cause, 'automatic');
	assert.equal(first.status.changedByHand, false);
	await go(source, 'collectNow');
	const second = await source.request(everything);
	assert.equal(second.status.changedByHand, true);
	assert.deepEqual(
		second.collections!.rows.map(({cause, generation}) => [cause, generation]),
		[
			['automatic', 0],
			['hand', 2],
		],
	);
	assert.equal(second.status.tick, first.status.tick);
});

test('directives: chapters, notes, watch, pause', async () => {
	const text = `#| chapter: One
x = 1
#| note: Two names.
y = [x]
#| chapter: Two
#| pause
z = y
#| watch: y, gone.attribute
del y
`;
	const source = openHere(job(text), Infinity);
	await go(source, 'run');
	const snapshot = await source.request(everything);
	assert.deepEqual([snapshot.status.stop, snapshot.status.line], ['directive', 7]);
	assert.deepEqual(
		snapshot.chapters!.map(({title, current}) => [title, current]),
		[
			['One', false],
			['Two', true],
		],
	);
	const [first] = snapshot.references!.rows;
	assert.deepEqual([first!.name, first!.watched, first!.refs], ['y', true, 1]);
	await go(source, 'run');
	const after = await source.request(everything);
	const row = after.references!.rows.find(({name}) => name === 'y');
	// Its name is gone; z holds it.
	assert.equal(row?.refs, 1);
	assert.deepEqual(row?.heldBy, ['global z']);
});

test('a watched object whose last reference is gone is dead', async () => {
	const source = openHere(
		job('#| watch: a, b\nclass A: pass\na = A()\nb = []\n#| pause\ndel a\ndel b\n'),
		Infinity,
	);
	await go(source, 'run', 'run');
	const {references} = await source.request(everything);
	assert.deepEqual(
		references!.rows.slice(0, 2).map(({name, type, generation}) => [name, type, generation]),
		[
			['a', 'A', 'dead'],
			['b', 'list', 'dead'],
		],
	);
});

test('references: counts, sizes, generations and holders', async () => {
	const source = openHere(
		job(`import gc
class Node:
    def __init__(self, parent): self.parent = parent; self.children = []
root = Node(None)
child = Node(root)
root.children.append(child)
callback = child.__init__
text = "some text"
pair = (child, 12345678901234567890)
table = {"key": child}
gc.collect()
done = True
`),
		Infinity,
	);
	await go(source, 'run');
	const {references} = await source.request(everything);
	const row = (name: string) => references!.rows.find(found => found.name === name)!;
	assert.equal(row('root').refs, 2);
	assert.deepEqual(row('root').heldBy.toSorted(), ['child.parent', 'global root']);
	assert.equal(row('child').refs, 5);
	assert.deepEqual(row('child').heldBy.toSorted(), [
		'callback.__self__',
		'global child',
		'list[0]',
		'pair[0]',
		"table['key']",
	]);
	assert.equal(row('child').generation, '2');
	assert.equal(row('child').size, 48);
	assert.equal(row('text').generation, '-');
	assert.equal(row('text').size, 50);
	assert.equal(row('table').size, 184);
	assert.equal(row('pair').size, 64);
	assert.equal(row('done').refs, 'immortal');
});

test('details: why an object is alive', async () => {
	const source = openHere(
		job('class A: pass\nholder = {"deep": [A()]}\nx = holder["deep"][0]\ndone = 1\n'),
		Infinity,
	);
	await go(source, 'run');
	const {details} = await source.request({details: {section: 'references', key: 'x'}});
	assert.equal(details!.title, 'x: A');
	const from = details!.lines.findIndex(({label}) => label === 'why alive');
	assert.equal(details!.lines[from + 1]!.label, 'global x');
	const {details: none} = await source.request({details: {section: 'references', key: 'nothing'}});
	assert.equal(none!.lines[0]!.text, 'This name is gone.');
});

test('sites: what was allocated where, and what of it lives', async () => {
	const source = openHere(
		job('import gc\nkeep = []\nfor i in range(100):\n    keep.append(object())\ndel keep[:40]\n'),
		Infinity,
	);
	await go(source, 'run');
	const {sites, source: text} = await source.request({sites: list, source: list});
	const site = sites!.rows.find(({line}) => line === 4)!;
	assert.equal(site.allocated - site.freed, site.liveBlocks);
	assert.equal(site.liveBlocks, 61);
	const row = text!.rows.find(({line}) => line === 4)!;
	assert.deepEqual([row.liveBlocks, row.liveBytes], [site.liveBlocks, site.liveBytes]);
});

test('every change of speed counts from where the source is, not from the last snapshot', async () => {
	const source = openHere(job('x = 1\n'), 1);
	for (const by of [1, 1, 1, -1] as const) {
		assert.deepEqual(await source.command({kind: 'changeSpeed', by}), {ok: true});
	}

	assert.equal((await at(source)).speed, 4);
	for (let slower = 0; slower < 3; slower++) await source.command({kind: 'changeSpeed', by: -1});
	assert.equal((await at(source)).speed, 1);
	await source.command({kind: 'setSpeed', speed: Infinity});
	await source.command({kind: 'changeSpeed', by: 1});
	assert.equal((await at(source)).speed, Infinity);
});

test('the limit of instructions ends the run and says which option raises it', async () => {
	const source = openHere(job('while True: pass\n', {maxInstructions: 5000}), Infinity);
	await go(source, 'run');
	const {status} = await source.request({});
	assert.deepEqual([status.state, status.stop, status.end?.exitCode], ['finished', 'limit', 124]);
	assert.match(status.end!.message!, /5,000 instructions \(--max-instructions\)/);
	assert.equal(status.tick, 5000);
});

test('what is known of a real interpreter is told with the status', async () => {
	const known = openHere({...job('x = 1\n'), verifiedOn: '3.14.10'}, Infinity);
	assert.equal((await known.request({})).status.verifiedOn, '3.14.10');
	const unknown = openHere(job('x = 1\n'), Infinity);
	assert.equal((await unknown.request({})).status.verifiedOn, undefined);
});

test('a refused program shows why', async () => {
	const program = "match 1:\n    case b'a' b'b': pass\n";
	const source = openHere(job(program), Infinity);
	const {status, errors} = await source.request({});
	assert.equal(status.end?.exitCode, 2);
	assert.match(errors[0]!, /^line 2: not supported: ./);
});

for (const name of ['person_cycle', 'list_cycle']) {
	test(`looking changes nothing: ${name}`, async () => {
		const source = openHere(scenario(name), Infinity);
		let steps = 0;
		do {
			await go(source, 'nextLine');
			const session = source.session();
			const {m} = session;
			const used = m.i32.slice(0, (HEAP + 1024 ** 2) >> 2);
			const tail = m.u8.slice(HEAP + settings.heapLimit - 2 * 1024 ** 2);
			const scalars = JSON.stringify([m.gc, m.clock, m.csp, m.next_type_version, m.hash_hi]);
			const snapshot = await source.request(everything);
			for (const {key} of snapshot.references!.rows) {
				await source.request({details: {section: 'references', key}});
			}

			assert.ok(
				Buffer.from(used.buffer).equals(Buffer.from(m.buffer, 0, used.byteLength)),
				`line ${snapshot.status.line}`,
			);
			assert.ok(
				Buffer.from(tail.buffer).equals(
					Buffer.from(m.buffer, HEAP + settings.heapLimit - 2 * 1024 ** 2),
				),
				`line ${snapshot.status.line}`,
			);
			assert.equal(JSON.stringify([m.gc, m.clock, m.csp, m.next_type_version, m.hash_hi]), scalars);
			assert.equal(snapshot.status.tick, ticksCompleted(m));
			assert.ok(m.i32[TICKS_LEFT >> 2]! >= -1);
			steps++;
		} while (source.session().state === 'paused' && steps < 25);
	});
}
