// What is wrong with a program or a command line is said in words, with the exit status that belongs to it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {file, folder, heaptop, interrupted} from './cli.ts';

test('no such file', () => {
	for (const command of ['run', 'report']) {
		const {status, stdout, stderr} = heaptop(command, 'nowhere.py');
		assert.equal(status, 2);
		assert.equal(stdout, '');
		assert.equal(stderr, 'heaptop: cannot read nowhere.py: no such file\n');
	}

	assert.equal(heaptop('nowhere.py').status, 2);
});

test('a directory', () => {
	const {status, stderr} = heaptop('run', folder);
	assert.equal(status, 2);
	assert.match(stderr, /is a directory, not a Python file\n$/);
});

test('not UTF-8', () => {
	const path = file('latin.py', Buffer.from('x = "\u00FF"\n', 'latin1'));
	const {status, stderr} = heaptop('run', path);
	assert.equal(status, 1);
	assert.match(
		stderr,
		/^ {2}File ".*latin\.py", line 1\nSyntaxError: .*Non-UTF-8 code starting with '\\xff'/,
	);
});

test('a syntax error, as CPython shows it', () => {
	const path = file('syntax.py', 'print("never")\nx = (1,\n     2 3)\n');
	const {status, stdout, stderr} = heaptop('run', path);
	assert.equal(status, 1);
	assert.equal(stdout, '');
	assert.equal(
		stderr,
		`  File "${path}", line 3\n    2 3)\n    ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?\n`,
	);
});

test('an unsupported construct is named with its line before the program starts', () => {
	const path = file('refused.py', 'print("never")\nmatch 1:\n    case b"a" b"b": pass\n');
	for (const command of ['run', 'report']) {
		const {status, stdout, stderr} = heaptop(command, path);
		assert.equal(status, 2);
		assert.ok(!stdout.includes('never'));
		assert.match(stderr, /File ".*refused\.py", line 3\n.*\n.*\nheaptop: not supported: ./);
	}
});

test('an import that heaptop does not have', () => {
	const path = file('imports.py', 'print("first")\nimport sqlite3\n');
	const {status, stdout, stderr} = heaptop('run', path);
	assert.equal(status, 1);
	assert.equal(stdout, 'first\n');
	assert.match(stderr, /line 2, in <module>\n.*\nModuleNotFoundError: No module named 'sqlite3'\n/);
	assert.match(
		stderr,
		/heaptop: CPython has the module sqlite3, heaptop does not\. It has .*\bgc\b/,
	);
	const other = heaptop('run', file('typo.py', 'import no_such_thing\n'));
	assert.equal(other.status, 1);
	assert.match(other.stderr, /ModuleNotFoundError: No module named 'no_such_thing'\n$/);
});

test('a builtin that heaptop has not is named, and what to use instead', () => {
	const reads = heaptop('run', file('reads.py', "with open('data.txt') as f: print(f.read())\n"));
	assert.equal(reads.status, 1);
	assert.match(
		reads.stderr,
		/\nNameError: name 'open' is not defined\nheaptop: CPython has the function open, heaptop does not: .*StringIO/,
	);
	const own = heaptop('run', file('own.py', "raise NameError(\"name 'opens' is not defined\")\n"));
	assert.match(own.stderr, /NameError: name 'opens' is not defined\n$/);
});

test('an uncaught exception', () => {
	const path = file('failing.py', 'def f(x):\n    return 1 / x\nprint("before")\nf(0)\n');
	const {status, stdout, stderr} = heaptop('run', path);
	assert.equal(status, 1);
	assert.equal(stdout, 'before\n');
	assert.match(stderr, /^Traceback \(most recent call last\):\n/);
	assert.match(
		stderr,
		/line 4, in <module>\n[\s\S]*line 2, in f\n[\s\S]*\nZeroDivisionError: division by zero\n$/,
	);
});

test('sys.exit', () => {
	assert.equal(heaptop('run', file('three.py', 'import sys\nsys.exit(3)\n')).status, 3);
	const {status, stderr} = heaptop('run', file('text.py', 'raise SystemExit("good bye")\n'));
	assert.equal(status, 1);
	assert.equal(stderr, 'good bye\n');
});

test('an endless loop: --max-instructions', () => {
	const path = file('endless.py', 'n = 0\nwhile True:\n    n += 1\n');
	const {status, stderr} = heaptop('run', path, '--max-instructions', '100_000');
	assert.equal(status, 124);
	assert.match(
		stderr,
		/endless\.py:[23]: stopped after 100,000 instructions \(--max-instructions\)\n$/,
	);
	const report = heaptop('report', path, '--max-instructions=100000');
	assert.equal(report.status, 124);
	assert.match(report.stdout, /100,000 instructions, exit status 124: stopped after 100,000/);
});

test('an endless loop: Ctrl-C is KeyboardInterrupt', async () => {
	const path = file('forever.py', 'print("running")\nwhile True:\n    pass\n');
	const {status, stderr} = await interrupted(['running'], 'SIGINT', 'run', path);
	assert.equal(status, 130);
	assert.match(stderr, /^Traceback[\s\S]*line [23], in <module>\n[\s\S]*\nKeyboardInterrupt\n$/);
	const caught = file(
		'caught.py',
		'print("running")\ntry:\n    while True:\n        pass\nexcept KeyboardInterrupt:\n    print("caught")\n',
	);
	const result = await interrupted(['running'], 'SIGINT', 'run', caught);
	assert.equal(result.status, 0);
	assert.equal(result.stdout, 'running\ncaught\n');
	const asking = file(
		'asking.py',
		'try:\n    input("name?")\nexcept KeyboardInterrupt:\n    print("caught")\n',
	);
	const asked = await interrupted(['name?'], 'SIGINT', 'run', asking);
	assert.deepEqual([asked.status, asked.stdout, asked.stderr], [0, 'name?caught\n', '']);
	const deaf = file(
		'deaf.py',
		'print("running")\nwhile True:\n    try:\n        while True:\n            pass\n    except KeyboardInterrupt:\n        print("no")\n',
	);
	const twice = await interrupted(['running', 'no'], 'SIGINT', 'run', deaf);
	assert.equal(twice.status, 130);
	assert.equal(twice.stdout, 'running\nno\n');
});

test('runaway allocation is MemoryError at --heap-limit', () => {
	const path = file(
		'greedy.py',
		'hoard = []\ntry:\n    while True:\n        hoard.append("x" * 100_000)\nexcept MemoryError:\n    n = len(hoard)\n    hoard.clear()\n    print(100 < n < 170)\nhoard = [0] * 10 ** 10\n',
	);
	const {status, stdout, stderr} = heaptop('run', path, '--heap-limit', '16M');
	assert.equal(stdout, 'True\n');
	assert.equal(status, 1);
	assert.match(stderr, /line 9, in <module>\n[\s\S]*\nMemoryError\n$/);
});

test('runaway recursion is RecursionError, and deep recursion works where it is allowed', () => {
	const path = file('recursive.py', 'def f():\n    return f()\nf()\n');
	const {status, stderr} = heaptop('run', path);
	assert.equal(status, 1);
	assert.match(
		stderr,
		/\[Previous line repeated 99\d more times\]\nRecursionError: maximum recursion depth exceeded/,
	);
	const deep = file(
		'deep.py',
		`import sys
sys.setrecursionlimit(10_000)
def f(n): return 0 if n == 0 else 1 + f(n - 1)
print(f(9_900))
class A:
    def __init__(self, inner): self.inner = inner
    def __len__(self): return 0 if self.inner is None else len(self.inner)
a = None
for _ in range(4_000): a = A(a)
print(len(a))
chain = None
for _ in range(100_000): chain = [chain]
del chain
node = None
for _ in range(100_000): node = A(node)
del node
print("done")
`,
	);
	assert.deepEqual(heaptop('run', deep), {status: 0, stdout: '9900\n0\ndone\n', stderr: ''});
});

test('unknown options, values and releases: exit 2 and what is possible', () => {
	const path = file('fine.py', 'print(1)\n');
	const cases: ReadonlyArray<readonly [words: readonly string[], expected: RegExp]> = [
		[['run', '--fast', path], /unknown option --fast\nPossible are --python RELEASE, /],
		[['--fast', path], /unknown option --fast\nPossible are --python RELEASE, /],
		[['run', '--python', '2.7', path], /no such release: 2\.7\nPossible are 3\.14, /],
		[['report', path, '--python=4'], /no such release: 4\nPossible are 3\.14, /],
		[['run'], /which file\?\nheaptop run FILE/],
		[['run', path, 'more'], /"more" is one word too many\nThe program's own arguments follow --\./],
		[['list', 'more'], /"more" is one word too many/],
		[['run', '--heap-limit', 'lots', path], /--heap-limit wants a size as 512M or 1G, not "lots"/],
		[['run', '--heap-limit', '1K', path], /--heap-limit can be 8M to 1920M/],
		[['run', '--max-instructions', '-1', path], /--max-instructions wants a whole number/],
		[
			['run', '--set', 'threshold9=1', path],
			/--set threshold9=1 is not known\nPossible are threshold0=N/,
		],
		[['run', path, '--seed'], /--seed wants a value: --seed N/],
		[['report', path, '--seed'], /--seed wants a value: --seed N/],
		[['report', '--json', '--csv', path], /--json and --csv exclude each other/],
		[['report', path, '--speed', 'fast'], /--speed wants lines a second, or max, not "fast"/],
	];
	for (const [words, expected] of cases) {
		const {status, stdout, stderr} = heaptop(...words);
		assert.equal(status, 2, words.join(' '));
		assert.equal(stdout, '', words.join(' '));
		assert.match(stderr, /^heaptop: /);
		assert.match(stderr, expected);
	}
});

test('an unknown directive: file, line and what is possible', () => {
	const path = file('directive.py', 'x = 1\n#| sleep: 3\ny = 2\n');
	const {status, stderr} = heaptop('report', path);
	assert.equal(status, 2);
	assert.match(
		stderr,
		/directive\.py:2: unknown directive #\| sleep; possible are note, watch, speed, chapter, pause\n$/,
	);
	// `run` is for programs, not for scenarios: comments are comments.
	assert.equal(heaptop('run', path).status, 0);
});
