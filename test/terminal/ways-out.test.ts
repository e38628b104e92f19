// Resizes, sizes, colours, and every way out: the terminal is always left as it was.
import assert from 'node:assert/strict';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {width} from '../../source/monitor/text.ts';
import {assertClean, demo, programOf} from './demo.ts';
import {journey} from './tmux.ts';

for (const [columns, rows] of [
	[60, 12],
	[80, 24],
	[120, 40],
	[200, 60],
] as const) {
	journey(`${columns}×${rows}`, {...demo('--run'), columns, rows}, async terminal => {
		await terminal.shows('lines/s');
		const lines = await terminal.lines();
		assert.ok(lines.length <= rows);
		assert.ok(lines.every(line => width(line) <= columns));
		assert.match(lines.at(-1)!, /q quit/);
		await terminal.press('q');
		await assertClean(terminal);
	});
}

journey(
	'resize follows at once, through every layout, without leftovers',
	demo('--run'),
	async terminal => {
		await terminal.shows('7 Output');
		for (const [columns, rows, shows] of [
			[80, 24, /^─›1 Source/m],
			[60, 12, /^ 1 Source/m],
			[40, 8, /^ .*line/m],
			[200, 60, /╭›1 Source.*╭ 2 References.*╭ 3 Generations/],
			[100, 30, /╭›1 Source.*╭ 3 Generations/],
			[99, 30, /^─›1 Source/m],
			[120, 40, /╭›1 Source.*╭ 3 Generations/],
		] as const) {
			await terminal.resize(columns, rows);
			await terminal.shows(shows);
			const text = await terminal.text();
			assert.equal(text.match(/1 Source/g)?.length ?? 1, 1, text);
		}

		await terminal.press('q');
		await assertClean(terminal);
	},
);

for (const [signal, code] of [
	['SIGTERM', 143],
	['SIGINT', 130],
	['SIGHUP', 129],
] as const) {
	journey(
		`${signal} leaves a clean terminal and says so by ${code}`,
		demo('--run'),
		async terminal => {
			await terminal.shows('lines/s');
			process.kill(await programOf(terminal), signal);
			await terminal.shows(`left with ${code}`);
			await assertClean(terminal);
		},
	);
}

journey('SIGTSTP from outside stops, SIGCONT draws again', demo('--run'), async terminal => {
	await terminal.shows('lines/s');
	const pid = await programOf(terminal);
	process.kill(pid, 'SIGTSTP');
	await terminal.shows(/Stopped|Suspended/);
	assert.deepEqual(await terminal.state(), {isAlternate: false, hasCursor: true, isCooked: true});
	await terminal.press('fg', 'Enter');
	await terminal.shows('1 Source');
	await terminal.press('q');
	await terminal.shows('left observers.py with 0');
	assert.deepEqual(await terminal.state(), {isAlternate: false, hasCursor: true, isCooked: true});
});

journey('a crash restores the terminal and is reported', demo('--crash'), async terminal => {
	await terminal.shows('failed: crash on purpose');
	await terminal.shows('left with 70');
	await assertClean(terminal);
});

journey(
	'a failing program: its last line, its code, its last moment',
	demo('--fail'),
	async terminal => {
		await terminal.shows('paused at the start');
		await terminal.press('c');
		await terminal.shows('finished, exit 1');
		await terminal.shows('exit code 1: ZeroDivisionError: division by zero');
		await terminal.press('2', 'j', 'j');
		await terminal.shows('›2 References');
		await terminal.press('r');
		await terminal.shows('paused at the start');
	},
);

const colours = (styled: string) => {
	const codes = [...styled.matchAll(/\u001B\[([\d;]*)m/g)].flatMap(([, list]) => list!.split(';'));
	return codes.filter(code => /^(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])$/.test(code));
};

journey('colours', demo(), async terminal => {
	await terminal.shows('7 Output');
	assert.notDeepEqual(colours(await terminal.styled()), []);
});

journey('NO_COLOR: none', {...demo(), env: {NO_COLOR: '1'}}, async terminal => {
	await terminal.shows('7 Output');
	assert.deepEqual(colours(await terminal.styled()), []);
});

journey('--ascii: plain signs', demo('--ascii'), async terminal => {
	await terminal.shows('7 Output');
	assert.match(await terminal.text(), /^[\n -~]*$/);
});

journey('at full speed a key is answered at once', demo(), async terminal => {
	await terminal.shows('paused');
	await terminal.press(...Array.from({length: 10}, () => '+'), 'Space');
	await terminal.shows('flat out');
	await terminal.press('2');
	await sleep(150);
	const text = await terminal.text();
	assert.match(text, /›2 References/);
	assert.match(text, /flat out/);
});
