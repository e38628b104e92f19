// What a frame costs, in bytes written and in time. The bounds are wide: they catch a lost fast path, not a slow machine.
import assert from 'node:assert/strict';
import process from 'node:process';
import {PassThrough, Writable} from 'node:stream';
import {test} from 'node:test';
import {render} from 'ink';
import {App} from '../../source/monitor/app.tsx';
import {createStore, initialState, needsOf} from '../../source/monitor/store.ts';
import {createTheme} from '../../source/monitor/theme.ts';
import type {Snapshot} from '../../source/protocol/snapshot.ts';
import {createFakeSource} from './fake.ts';

async function openBench(columns: number, rows: number) {
	let written = 0;
	const stdout = Object.assign(
		new Writable({
			write(chunk: Uint8Array, _encoding, done) {
				written += chunk.length;
				done();
			},
		}),
		{columns, rows, isTTY: true},
	) as unknown as NodeJS.WriteStream;
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode: () => stdin,
		ref: () => stdin,
		unref: () => stdin,
	}) as unknown as NodeJS.ReadStream;
	const source = createFakeSource();
	const store = createStore(initialState(source.capabilities, {columns, rows}));
	const theme = createTheme({ascii: false, noColor: false});
	const snapshot = async () => source.request(needsOf(store.get()));
	store.dispatch({kind: 'snapshot', snapshot: await snapshot()});
	const app = render(<App store={store} theme={theme} onKey={() => undefined} />, {
		stdout,
		stdin,
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		maxFps: 1000,
		patchConsole: false,
	});
	return {
		source,
		snapshot,
		app,
		/** Shows a snapshot; the bytes it took. */
		async show(next: Snapshot) {
			const before = written;
			store.dispatch({kind: 'snapshot', snapshot: next});
			await app.waitUntilRenderFlush();
			return written - before;
		},
	};
}

test('nothing new: nothing is drawn; a new tick: only its line', async () => {
	const bench = await openBench(160, 48);
	bench.source.advance(1500);
	await bench.show(await bench.snapshot());
	await bench.show(await bench.snapshot());
	assert.equal(await bench.show(await bench.snapshot()), 0);
	const {status, ...rest} = await bench.snapshot();
	const bytes = await bench.show({...rest, status: {...status, tick: status.tick + 1}});
	assert.ok(bytes > 0 && bytes < 400, `${bytes} bytes`);
	bench.app.unmount();
});

test('at 160×48 a frame in which most lines change takes a few milliseconds', async t => {
	const bench = await openBench(160, 48);
	const snapshots: Snapshot[] = [];
	for (let frame = 0; frame < 200; frame++) {
		bench.source.advance(9);
		snapshots.push(await bench.snapshot());
	}

	const half = snapshots.length / 2;
	for (const snapshot of snapshots.slice(0, half)) {
		await bench.show(snapshot);
	}

	const before = process.cpuUsage();
	let bytes = 0;
	for (const snapshot of snapshots.slice(half)) {
		bytes += await bench.show(snapshot);
	}

	const {user, system} = process.cpuUsage(before);
	const milliseconds = (user + system) / 1000 / half;
	t.diagnostic(`${milliseconds.toFixed(1)} ms and ${Math.round(bytes / half)} bytes a frame`);
	assert.ok(bytes / half < 9000, `${bytes / half} bytes a frame`);
	// Without the bundle's short way to widths (cell-width.ts) it is about twice as much as shipped.
	assert.ok(milliseconds < 80, `${milliseconds} ms a frame`);
	bench.app.unmount();
});
