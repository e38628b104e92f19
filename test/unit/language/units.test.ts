/** Parts of the language floor on their own. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type {CodeSpec, SyntaxProblem} from '../../../source/language/code.ts';
import {compileSource} from '../../../source/language/compile.ts';
import type {Mode} from '../../../source/language/compile.ts';
import {constantText, decode, listing} from '../../../source/language/dis.ts';
import * as op from '../../../source/language/opcodes.ts';
import {decodeSource} from '../../../source/language/source.ts';
import {releases, shapes} from './releases.ts';

function compiled(source: string, mode: Mode = 'exec'): CodeSpec {
	const result = compileSource(source, 'file.py', mode, releases['3.14']);
	assert.ok(!('kind' in result), 'kind' in result ? result.message : '');
	return result;
}

function refused(source: string | Uint8Array): SyntaxProblem {
	const result = compileSource(source, 'file.py', 'exec', releases['3.14']);
	assert.ok('kind' in result);
	return result;
}

test('the table has a row for every opcode, the hot ones first', () => {
	for (const [i, row] of op.instructions.entries()) assert.equal(row.opcode, i);
	assert.ok(op.CALL_KW < op.HOT_LIMIT && op.NOP >= op.HOT_LIMIT);
	assert.equal(op.stackEffect(op.CALL, 2), -3);
	assert.equal(op.stackEffect(op.LOAD_ATTR, 1), 1);
});

test('words: opcode, oparg, caches, absolute targets', () => {
	const code = compiled('while x: y()\n');
	const jump = decode(code).find(one => one.name === 'JUMP_BACKWARD')!;
	assert.equal(code.code[jump.at]! & 255, op.JUMP_BACKWARD);
	assert.equal(decode(code).find(one => one.at === jump.oparg)!.name, 'LOAD_NAME');
	assert.match(listing(code), /POP_JUMP_IF_FALSE/);
});

test('source files: BOM, cookies, newlines, bad bytes', () => {
	const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
	const latin = Uint8Array.from('# coding: latin-1\ny = "\xe9"\n', c => c.charCodeAt(0));
	assert.deepEqual(decodeSource(bytes('\ufeffx\r\ny\r'), 'f'), {ok: true, text: 'x\ny\n'});
	assert.deepEqual(decodeSource(latin, 'f'), {ok: true, text: '# coding: latin-1\ny = "é"\n'});
	assert.match(
		refused(Uint8Array.of(120, 61, 255)).message,
		/^Non-UTF-8 code starting with '\\xff'/,
	);
	assert.equal(refused('x\0').message, 'source code cannot contain null bytes');
	assert.equal(refused(bytes('# coding: nope\n')).message, 'unknown encoding: nope');
});

test('eval and single', () => {
	assert.equal(decode(compiled('  1 + x\n', 'eval')).at(-1)!.name, 'RETURN_VALUE');
	const single = decode(compiled('x\n', 'single')).map(one => one.name);
	assert.ok(single.includes('CALL_INTRINSIC_1'));
});

test('equal constants of a module are one object', () => {
	const code = compiled('a = 1.5\ndef f(): return 1.5, 1, True\n');
	const inner = code.consts.find(c => c.kind === 'code')!;
	assert.ok(inner.kind === 'code');
	const outer = code.consts.find(c => c.kind === 'float')!;
	const tuple = inner.code.consts.find(c => c.kind === 'tuple')!;
	assert.ok(tuple.kind === 'tuple' && tuple.items[0] === outer);
	assert.equal(constantText(tuple), '(1.5, 1, True)');
});

test('literals of the tree', () => {
	const text = (code: CodeSpec): string[] =>
		code.literals.map(({constant, count}) => `${constantText(constant)} ${count}`).sort();
	assert.deepEqual(text(compiled('x = (1000, 2.5)\ny = 2.5\n')), ['1000 1', '2.5 1']);
	const folded = compileSource('x = (1000, b"b")\n', 'f', 'exec', releases['3.13']);
	assert.ok(!('kind' in folded));
	assert.deepEqual(text(folded), ["(1000, b'b') 1", '1000 1', "b'b' 2"]);
});

test('a pattern with fields is refused where it stands', () => {
	const source = "match 1:\n    case f'a': pass\n";
	const problem = compileSource(source, 'file.py', 'exec', shapes['3.11']);
	assert.ok('kind' in problem && problem.type === 'SyntaxError');
	assert.deepEqual([problem.lineno, problem.offset], [2, 10]);
});
