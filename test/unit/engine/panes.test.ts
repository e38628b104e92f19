// The panes that look at the whole heap: types, pools, weak references and finalizers.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {snapshotOf} from '../../../source/engine/inspect.ts';
import {command, type Session} from '../../../source/engine/session.ts';
import type {Snapshot} from '../../../source/protocol/snapshot.ts';
import {play} from './play.ts';

const list = {offset: 0, limit: 1000} as const;

/** Runs a program to its `#| pause`s and looks at each; `lookAlways` looks at other stops too. */
function atPauses(
	source: string,
	look: (session: Session, pause: number) => void,
	lookAlways: (session: Session) => void = () => undefined,
): void {
	let pause = 0;
	play(source, function* () {
		let s = yield;
		while (s.state !== 'finished') {
			lookAlways(s);
			if (s.stop === 'directive') look(s, pause++);
			s = yield {kind: 'continueToBreakpoint'};
		}
	});
	assert.ok(pause > 0, 'the program never paused');
}

const typeRow = (snapshot: Snapshot, type: string) => {
	const row = snapshot.types!.rows.find(found => found.type === type);
	return row === undefined ? undefined : {objects: row.objects, change: row.change};
};

test('types: live objects, and the change from one stop to the next', () => {
	const program = `class Node:
    pass
nodes = [Node() for i in range(10)]
#| pause
nodes.extend([Node() for i in range(5)])
#| pause
del nodes[3:]
#| pause
nodes.clear()
`;
	const seen: unknown[] = [];
	atPauses(program, s => {
		const snapshot = snapshotOf(s, {types: list});
		seen.push(typeRow(snapshot, 'Node'));
		// A second look at the same moment says the same.
		assert.deepEqual(snapshotOf(s, {types: list}), snapshot);
	});
	assert.deepEqual(seen, [
		{objects: 10, change: undefined},
		{objects: 15, change: 5},
		{objects: 3, change: -12},
	]);
});

test('types: dead objects on free lists are parked, not live', () => {
	atPauses('kept = [[] for i in range(20)]\ndel kept[10:]\n#| pause\npass\n', s => {
		const row = snapshotOf(s, {types: list}).types!.rows.find(({type}) => type === 'list')!;
		assert.equal(row.parked, 10);
		assert.ok(row.objects >= 11 && row.objects < 21, String(row.objects));
	});
});

test('pools: blocks by size class, what is in them, and the large ones', () => {
	const program = `gone = bytearray(100_000)
kept = [(i, i) for i in range(5000)]
#| pause
kept.clear()
#| pause
pass
`;
	const used: number[] = [];
	atPauses(program, (s, pause) => {
		const {pools} = snapshotOf(s, {pools: list});
		// A pair is 40 bytes and the 16 of its GC head: a block of 64.
		const pairs = pools!.rows.find(({size}) => size === 64)!;
		used.push(pairs.used);
		assert.equal((pairs.used + pairs.free) % 255, 0);
		assert.equal(pairs.bytes, pairs.used * 64);
		assert.ok(pools!.arenas >= 1 && pools!.arenaBytes === pools!.arenas * 1024 ** 2);
		const large = pools!.rows.at(-1)!;
		assert.equal(large.size, undefined);
		assert.ok(large.bytes >= 100_001, String(large.bytes));
		if (pause > 0) return;
		const {details} = snapshotOf(s, {details: {section: 'pools', key: '64'}});
		const tuples = details!.lines.find(({label}) => label === 'tuple')!;
		assert.ok(Number(tuples.text) >= 5000, tuples.text);
		const {details: ofLarge} = snapshotOf(s, {details: {section: 'pools', key: 'large'}});
		assert.match(ofLarge!.lines[0]!.text, /^\d+ blocks, /);
	});
	// 2,000 pairs wait on their free list; the blocks of the others are free.
	assert.equal(used[0]! - used[1]!, 3000);
});

test('weakrefs: alive and dead, callbacks, finalizers and resurrection', () => {
	const program = `import weakref
class Node:
    def __del__(self):
        kept.append(self)
class Plain:
    pass
def gone(ref):
    pass
kept = []
plain = Plain()
first = weakref.ref(plain, gone)
proxy = weakref.proxy(plain)
other = weakref.ref(Plain())
node = Node()
del node
node = Node()
#| pause
kept.clear()
#| pause
pass
`;
	atPauses(program, (s, pause) => {
		const {weakrefs} = snapshotOf(s, {weakrefs: list});
		const rows = weakrefs!.rows
			.filter(({kind, object}) => kind === '__del__' || !/class |set | of /.test(object))
			.map(({kind, object, callback, state}) => [kind, object, callback, state].join(' | '))
			.sort();
		assert.deepEqual(rows, [
			...(pause === 0 ? ['__del__ | Node object |  | resurrected'] : []),
			'__del__ | node: Node object |  | alive',
			'proxy | plain: Plain object |  | alive',
			'ref |  |  | dead',
			'ref | plain: Plain object | function gone | alive',
		]);
		const [row] = weakrefs!.rows;
		const {details} = snapshotOf(s, {details: {section: 'weakrefs', key: row!.key}});
		assert.ok(details!.lines.some(({label}) => label === 'why alive'));
	});
});

test('a collection tells what it found, where that was allocated, and what came back', () => {
	const program = `import gc
class Node:
    def __init__(self, next):
        self.me = self
    def __del__(self):
        if saving:
            kept.append(self)
kept = []
saving = False
for i in range(7):
    Node(None)
gc.collect()
saving = True
Node(None)
gc.collect()
#| pause
pass
`;
	atPauses(program, s => {
		const rows = s.collections.rows.slice(-2);
		const [plain, saved] = rows.map(({key}) =>
			snapshotOf(s, {details: {section: 'collections', key}}).details!.lines.map(
				({label, text}) => `${label} ${text}`,
			),
		);
		assert.ok(plain!.includes('unreachable 7 objects'), plain!.join('\n'));
		assert.ok(plain!.includes('Node 7 objects'));
		assert.ok(plain!.includes('program.py:11 7 objects'));
		assert.ok(!plain!.some(line => line.startsWith('brought back')));
		assert.ok(saved!.includes('unreachable 1 object'), saved!.join('\n'));
		assert.ok(saved!.includes('brought back 1 object, by finalizers'));
	});
});

test('a watchpoint stops at each new and dropped reference, and where the object dies', () => {
	const program = `class Node:
    pass
node = Node()
box = []
#| pause
box.append(node)
box.append(node)
print(len(box))
box.clear()
del node
print('gone')
`;
	const stops: string[] = [];
	let answer: unknown;
	atPauses(
		program,
		s => {
			const {rows} = snapshotOf(s, {references: list}).references!;
			assert.ok(rows.every(row => row.watchpoint === undefined));
			answer = command(s, {kind: 'setWatchpoint', key: 'nobody', on: true});
			assert.deepEqual(command(s, {kind: 'setWatchpoint', key: 'node', on: true}), {ok: true});
			const watched = snapshotOf(s, {references: list}).references!.rows.filter(
				row => row.watchpoint === true,
			);
			assert.deepEqual(
				watched.map(({name}) => name),
				['node'],
			);
		},
		s => {
			if (s.stop !== 'watchpoint') return;
			const {line, watchpoint} = snapshotOf(s, {}).status;
			stops.push(
				`${line}: ${watchpoint === undefined ? 'dead' : `${watchpoint.before} to ${watchpoint.refs}`}`,
			);
		},
	);
	assert.deepEqual(answer, {ok: false, error: 'There is no nobody now.'});
	// Each stop is before the next instruction: after the last one of a line that is the next line.
	assert.equal(stops.at(-1), '11: dead');
	assert.ok(stops.includes('6: 1 to 2'), stops.join('; '));
	assert.ok(stops.includes('9: 3 to 1'), stops.join('; '));
});

test('a watchpoint goes back with the run: its count begins anew, or the object is not there yet', () => {
	const program = `class Node:
    pass
x = 1
node = Node()
box = [node]
box.append(node)
y = 2
box.append(node)
z = 3
`;
	play(program, function* () {
		let s = yield;
		const line = () => snapshotOf(s, {}).status.line;
		while (line() < 7) s = yield {kind: 'nextLine'};
		assert.deepEqual(command(s, {kind: 'setWatchpoint', key: 'node', on: true}), {ok: true});
		s = yield {kind: 'backNextLine'};
		assert.equal(line(), 6);
		assert.equal(snapshotOf(s, {}).status.watchpoint?.refs, 2);
		s = yield {kind: 'continueToBreakpoint'};
		assert.equal(s.stop, 'watchpoint');
		assert.equal(line(), 6);
		while (line() > 4) s = yield {kind: 'backNextLine'};
		assert.equal(s.watchpoint, undefined);
		s = yield {kind: 'continueToBreakpoint'};
		assert.equal(s.state, 'finished');
	});
});
