// The workloads still run and still compute what CPython computes, so that the benchmark cannot rot.
import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {runHeaptop} from '../parity/pool.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const checksums = JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8')) as Readonly<
	Record<string, string>
>;

for (const file of globSync('w_*.py', {cwd: folder}).sort()) {
	test(`${file} computes what CPython does`, async () => {
		const source = readFileSync(join(folder, file), 'utf8');
		const {stdout, stderr, exitCode} = await runHeaptop(source, file, '3.14', 60);
		assert.equal(stderr, '');
		assert.equal(stdout.split('\n')[0], checksums[file]);
		assert.equal(exitCode, 0);
	});
}
