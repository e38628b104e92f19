// Every parity program and scenario on every release: played on from checkpoints, close together, it ends as it did.
//
//   node test/run.ts --slow replay.slow
//     HEAPTOP_RELEASES=3.13             these releases only
//     HEAPTOP_PARITY=list/,gc/cycles    programs whose name contains one of the words
import {test} from 'node:test';
import {crc32} from 'node:zlib';
import {left} from '../audit/audited.ts';
import {listPrograms} from '../parity/golden.ts';
import {supported} from '../parity/releases.ts';
import {jobOf, replay} from './replayed.ts';

const words = process.env['HEAPTOP_PARITY']?.split(',');

for (const python of supported) {
	test(`every program on ${python}`, async context => {
		for (const {name, file, source, series} of listPrograms()) {
			if (words?.some(word => name.includes(word)) === false) continue;
			if (left.has(name) || !series.includes(python)) continue;
			await context.test(name, () => {
				replay(jobOf(source, file, python), 40, 6, crc32(name));
			});
		}
	});
}
