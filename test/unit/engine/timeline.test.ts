// The way back: the same moments as on the way there, with the same memory.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {crc32} from 'node:zlib';
import {test} from 'node:test';
import {snapshotOf} from '../../../source/engine/inspect.ts';
import {command, type Session} from '../../../source/engine/session.ts';
import type {BackwardMotion, Motion} from '../../../source/protocol/command.ts';
import {C_STACK, DATA_STACK, HEAP} from '../../../source/runtime/statics.ts';
import {HEAP_LIMIT, play} from './play.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const scenario = (name: string) => readFileSync(join(root, 'scenarios', `${name}.py`), 'utf8');

/** All that can be seen of a moment, the simulated memory included. */
function moment(s: Session): unknown {
	const {m} = s;
	const list = {offset: 0, limit: 1000} as const;
	const asked = {output: list, collections: list, references: list};
	const {status, output, collections, references} = snapshotOf(s, asked);
	const regions = [
		[0, C_STACK],
		[DATA_STACK, m.data_stack_top],
		[HEAP, HEAP + HEAP_LIMIT],
	] as const;
	const memory = regions.map(([from, to]) => crc32(m.u8.subarray(from, to)));
	const {line, tick, depth, objects, liveBytes, changedByHand} = status;
	return structuredClone({
		line,
		tick,
		depth,
		objects,
		liveBytes,
		changedByHand,
		output,
		collections,
		references,
		memory,
	});
}

/** Goes forward so many times, then back as often: every moment must come again. */
function retrace(text: string, there: Motion, back: BackwardMotion, n: number): void {
	play(text, function* () {
		let s = yield;
		const moments = [moment(s)];
		for (let i = 0; i < n; i++) {
			s = yield {kind: there};
			moments.push(moment(s));
		}
		for (let i = n - 1; i >= 0; i--) {
			s = yield {kind: back};
			assert.deepEqual(moment(s), moments[i], `${back}, moment ${i}`);
		}
	});
}

const program = `import gc

class Node:
    def __init__(self, value):
        self.value = value
        self.me = self
    def __del__(self):
        print('gone', self.value)

def numbers(n):
    for i in range(n):
        yield i * 2

def total(n):
    result = 0
    for x in numbers(n):
        result += x
    return result

node = Node(1)
print(total(3))
del node
try:
    total(None)
except TypeError as error:
    print(error)
gc.collect()
print('end')
`;

test('stepping back retraces the lines stepped', () => {
	retrace(program, 'stepLine', 'backLine', 40);
});

test('instructions are retraced', () => {
	retrace(program, 'stepInstruction', 'backInstruction', 25);
});

test('collections are retraced', () => {
	retrace(scenario('tree_parents'), 'continueToCollection', 'backToCollection', 3);
});

test('a scenario is retraced with its notes and chapters', () => {
	retrace(scenario('person_cycle'), 'nextLine', 'backNextLine', 12);
});

test('over calls, out of calls, and to breakpoints', () => {
	play(program, function* () {
		yield;
		yield {kind: 'setBreakpoint', line: 17, on: true};
		const expected: ReadonlyArray<readonly [Motion | BackwardMotion, number]> = [
			['continueToBreakpoint', 17],
			['continueToBreakpoint', 17],
			['backToBreakpoint', 17],
			['backNextLine', 16],
			['stepOut', 17],
			['backOut', 21],
			['backNextLine', 20],
			['backToBreakpoint', 1],
		];
		let s: Session;
		for (const [kind, line] of expected) {
			s = yield {kind};
			assert.equal(s.line, line, kind);
		}
		assert.equal(s!.stop, 'start');
		assert.deepEqual(command(s!, {kind: 'backLine'}), {
			ok: false,
			error: 'The program has not begun.',
		});
	});
});

test('there is a way back from the end, however fast it was reached', () => {
	// More lines than the trail holds, then more instructions than are looked at on the way.
	const straight = Array.from({length: 15_000}, (_, i) => `x = ${i}\n`).join('');
	play(`for i in range(40_000):\n    y = [i]\n${straight}print(x)\n`, function* () {
		yield;
		let s = yield {kind: 'run'};
		assert.equal(s.state, 'finished');
		s = yield {kind: 'backLine'};
		assert.equal(s.line, 15_003);
		s = yield {kind: 'backLine'};
		assert.equal(s.line, 15_002);
		assert.deepEqual(s.output.lines, []);
		s = yield {kind: 'stepLine'};
		s = yield {kind: 'run'};
		assert.equal(s.state, 'finished');
		yield {kind: 'setBreakpoint', line: 2, on: true};
		s = yield {kind: 'backToBreakpoint'};
		assert.equal(s.line, 2);
		yield {kind: 'setBreakpoint', line: 2, on: false};
		s = yield {kind: 'backToBreakpoint'};
		assert.deepEqual([s.line, s.stop], [1, 'start']);
	});
});

test('what was collected by hand is collected again, and is undone by going back before it', () => {
	play(program.replace('gc.collect()', 'pass'), function* () {
		yield;
		yield {kind: 'setBreakpoint', line: 27, on: true};
		yield {kind: 'continueToBreakpoint'};
		yield {kind: 'collectNow'};
		let s = yield {kind: 'stepLine'};
		const after = moment(s);
		yield {kind: 'stepLine'};
		s = yield {kind: 'backLine'};
		assert.deepEqual(moment(s), after);
		assert.equal(s.changedByHand, true);
		s = yield {kind: 'backLine'};
		assert.deepEqual([s.line, s.changedByHand], [27, false]);
	});
});
