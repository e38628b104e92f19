import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {findInterpreters, runReal} from '../oracle/interpreters.ts';

const folder = dirname(fileURLToPath(import.meta.url));

for (const file of globSync('*.py', {cwd: folder}).sort()) {
	const expected = JSON.parse(readFileSync(join(folder, file.replace(/py$/, 'json')), 'utf8')) as {
		readonly python: string;
		readonly cpython: string;
	};
	const interpreter = findInterpreters().find(({series}) => series === expected.python);
	const skip = interpreter === undefined ? `no python${expected.python} here` : false;
	test(`${file}: CPython prints what is recorded`, {skip}, async () => {
		const {stdout} = await runReal(interpreter!.command, folder, file);
		assert.equal(stdout, expected.cpython);
	});
}
