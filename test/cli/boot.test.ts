// The engine starts with code that V8 made earlier: the build's, or, where this V8 does not take that, what an earlier run left.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, globSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {cli, file, folder, root} from './cli.ts';

const program = file('short.py', 'import weakref\nprint("ran")\n');
const cache = join(folder, 'code');

function run(...flags: readonly string[]): string {
	const {status, stdout, stderr} = spawnSync(process.execPath, [...flags, cli, 'run', program], {
		encoding: 'utf8',
		env: {...process.env, NODE_COMPILE_CACHE: cache},
	});
	assert.equal(stderr, '');
	assert.equal(status, 0);
	return stdout;
}

const kept = () => globSync('**/heaptop-*', {cwd: cache});

test('the build keeps code, and a run that can use it leaves none', () => {
	assert.ok(statSync(join(root, 'dist/engine.code')).size > 500_000);
	assert.equal(run(), 'ran\n');
	assert.deepEqual(kept(), []);
});

test('a V8 that does not take the code of the build keeps its own', () => {
	// Code is made for certain flags.
	assert.equal(run('--max-lazy'), 'ran\n');
	const [made, ...others] = kept();
	assert.match(made ?? '', /heaptop-[\da-f]{16}\.code$/);
	assert.deepEqual(others, []);
	const path = join(cache, made!);
	const {mtimeMs} = statSync(path);
	assert.equal(run('--max-lazy'), 'ran\n');
	assert.equal(statSync(path).mtimeMs, mtimeMs);
	// Broken, it is refused and made anew.
	writeFileSync(path, 'no code');
	assert.equal(run('--max-lazy'), 'ran\n');
	assert.ok(statSync(path).size > 500_000);
	rmSync(cache, {recursive: true});
	assert.ok(!existsSync(cache));
});
