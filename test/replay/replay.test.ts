// Checkpoints: taking them changes nothing, and what is played on from one ends as the program did. A sample of the parity programs, each on
// one release, and all scenarios; all programs on all releases in replay.slow.test.ts.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {crc32} from 'node:zlib';
import {listPrograms} from '../parity/golden.ts';
import {supported} from '../parity/releases.ts';
import {left} from '../audit/audited.ts';
import {jobOf, replay} from './replayed.ts';

/** Of the parity programs, one in so many. */
const SAMPLE = 24;
const words = process.env['HEAPTOP_PARITY']?.split(',');

/** All that lies beside memory, changed again and again: files, programs of re, traces, code, modules, texts of files, a deep stack. */
const beside = `
import gc, linecache, posix as os, re, sys, tracemalloc
class Thing:
    def __init__(self, n): self.me = self; self.n = n
    def __del__(self): deaths.append(self.n)
deaths = []
def deep(n): return n if n == 0 else 1 + deep(n - 1)
fd = os.open('log', os.O_RDWR | os.O_CREAT)
other = os.dup(fd)
for i in range(40):
    if i % 7 == 2: tracemalloc.start(1 + i % 3)
    if i % 7 == 6: print(tracemalloc.get_traced_memory()[1] > 0); tracemalloc.stop()
    os.write(fd if i % 2 else other, b'%d,' % i)
    if i % 5 == 4: os.lseek(fd, 0, 0); print(os.read(other, 100))
    if i % 9 == 8: os.unlink('log'); os.close(other); other = os.open('log', os.O_RDWR | os.O_CREAT)
    pattern = re.compile('(a{%d})(?P<x>b)' % i)
    print(pattern.sub('<\\2>', 'a' * i + 'b'), pattern.match('b') is None)
    space = {}
    exec('def f(x):\\n  return [x] * %d\\nvalue = f(1)' % i, space)
    linecache._know('f%d' % (i // 2), str(i))
    Thing(i)
    if i % 6 == 5: print(gc.collect(), deaths)
    if i == 10: import _random; twister = _random.Random(4)
    if i > 10: print(twister.random())
    if i == 20: import bisect, itertools
    if i > 20: print(bisect.bisect(deaths, i), next(itertools.repeat(i)))
    if i % 4 == 3: print(deep(40 * i // 10))
    if i == 30:
        saved = os.dup(1); os.dup2(fd, 1); print('into the file'); os.dup2(saved, 1)
print(len(space['value']), sys.getsizeof(space))
os.lseek(fd, 0, 0); print(os.read(fd, 1000))
raise KeyError(i)
`;

test('what lies beside memory is taken back with it', () => {
	for (const python of supported.filter((_, i) => i % 2 === 0)) {
		const straight = replay(jobOf(beside, 'beside.py', python), 20, 3, crc32(python));
		assert.equal(straight.status.end?.message, 'KeyError: 39');
	}
});

test('what is played on from a checkpoint ends as the program did', async context => {
	for (const {name, file, source, series} of listPrograms()) {
		const number = crc32(name);
		const python = supported[number % supported.length]!;
		const isChosen =
			words === undefined
				? name.startsWith('scenarios/') || (number >> 4) % SAMPLE === 0
				: words.some(word => name.includes(word));
		if (!isChosen || left.has(name) || !series.includes(python)) continue;
		await context.test(`${name} on ${python}`, () => {
			replay(jobOf(source, file, python), 12, 3, number);
		});
	}
});
