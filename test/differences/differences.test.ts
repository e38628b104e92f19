import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {runHeaptop} from '../parity/pool.ts';

const folder = dirname(fileURLToPath(import.meta.url));

test('every difference says its cause and shows it', async context => {
	for (const file of globSync('*.py', {cwd: folder}).sort()) {
		await context.test(file, async () => {
			const source = readFileSync(join(folder, file), 'utf8');
			assert.match(source, /^"""[^\n]+\n\n[\s\S]*?^Cause: /m, 'the docstring names no cause');
			const expected = JSON.parse(
				readFileSync(join(folder, file.replace(/py$/, 'json')), 'utf8'),
			) as {readonly python: string; readonly cpython: string; readonly heaptop: string};
			assert.notEqual(expected.heaptop, expected.cpython, 'no difference: a parity program');
			const {stdout} = await runHeaptop(source, file, expected.python);
			assert.notEqual(
				stdout,
				expected.cpython,
				'the difference has gone: move it to the parity programs',
			);
			assert.equal(stdout, expected.heaptop);
		});
	}
});
