// One journey a key, through the dashboard on the scripted source, in a real terminal.
import assert from 'node:assert/strict';
import {assertClean, demo} from './demo.ts';
import {journey, type Terminal} from './tmux.ts';

const opened = async (terminal: Terminal) => terminal.shows('paused at the start');

const lineNow = async (terminal: Terminal) => Number(/ line (\d+)/.exec(await terminal.text())![1]);

journey('space runs and pauses', demo(), async terminal => {
	await opened(terminal);
	await terminal.press('Space');
	await terminal.shows('32 lines/s');
	await terminal.shows(/space pause/);
	await terminal.press('Space');
	await terminal.shows(/paused {2}line|paused {2}\d/);
	const before = await terminal.text();
	assert.equal(await terminal.text(), before);
});

journey('s steps into a call, n over it, f out of it', demo(), async terminal => {
	await opened(terminal);
	await terminal.press('s', 's', 's', 's');
	await terminal.shows(/ line 32 /);
	await terminal.press('s');
	await terminal.shows(/ line 20 .*depth 2/);
	await terminal.press('f');
	await terminal.shows(/ line 33 .*depth 1/);
	await terminal.press('n', 'n');
	await terminal.shows(/ line 35 /);
	await terminal.press('n');
	await terminal.shows(/ line 37 .*depth 1/);
});

journey('. goes on by one instruction', demo(), async terminal => {
	await opened(terminal);
	await terminal.press('.');
	await terminal.shows(/ line 6 /);
});

journey('] goes to the next collection', demo(), async terminal => {
	await opened(terminal);
	await terminal.press(']');
	await terminal.shows('paused at a collection');
	await terminal.shows(/│ +1 +0 +37 +301/);
});

journey('b sets a breakpoint on the cursor, c goes there, b removes it', demo(), async terminal => {
	await opened(terminal);
	for (let down = 0; down < 29; down++) {
		await terminal.press('j');
	}

	await terminal.press('b');
	await terminal.shows(/● {2}34/);
	await terminal.press('c');
	await terminal.shows('paused at a breakpoint');
	assert.equal(await lineNow(terminal), 34);
	await terminal.press('b');
	await terminal.hides('●');
});

journey('b on a line without a statement says so', demo(), async terminal => {
	await opened(terminal);
	await terminal.press('g', 'b');
	await terminal.shows('No statement starts on line 1.');
	await terminal.press('j');
	await terminal.hides('No statement starts');
});

journey(
	'+ and - change the speed, up to flat out and down to one line a second',
	demo(),
	async terminal => {
		await opened(terminal);
		await terminal.press('Space', '+');
		await terminal.shows('64 lines/s');
		await terminal.press('-', '-');
		await terminal.shows('16 lines/s');
		for (let faster = 0; faster < 12; faster++) {
			await terminal.press('+');
		}

		await terminal.shows('flat out');
		for (let slower = 0; slower < 13; slower++) {
			await terminal.press('-');
		}

		await terminal.shows('1 line/s');
	},
);

journey('r restarts', demo(), async terminal => {
	await opened(terminal);
	await terminal.press(']', 'r');
	await terminal.shows('paused at the start');
	await terminal.shows('No collection yet');
});

journey('! collects and marks the run', demo(), async terminal => {
	await opened(terminal);
	await terminal.press('!');
	await terminal.shows('changed by hand');
	await terminal.shows('12,904');
});

journey('Tab, Shift-Tab and digits choose the pane', demo(), async terminal => {
	await opened(terminal);
	await terminal.shows('›1 Source');
	await terminal.press('Tab');
	await terminal.shows('›2 References');
	await terminal.press('BTab', 'BTab');
	await terminal.shows('›0 Finalizers, weakrefs');
	for (const [key, title] of Object.entries({
		1: 'Source',
		3: 'Generations',
		4: 'Collections',
		7: 'Output',
		8: 'Types',
		9: 'Pools',
		0: 'Finalizers, weakrefs',
		5: 'Allocation sites',
		6: 'Heap',
	})) {
		await terminal.press(key);
		await terminal.shows(`›${key} ${title}`);
	}

	await terminal.hides('8 Types');
	await terminal.shows('8 types');
});

journey('W watches the object under the cursor', demo(), async terminal => {
	await opened(terminal);
	await terminal.press('W');
	await terminal.shows('W watches the object under the cursor of 2 References.');
	await terminal.press(']', '2', 'W', 'j');
	await terminal.shows('●subject');
	await terminal.press('k', 'W', 'j');
	await terminal.shows('◆subject');
});

journey('z zooms and back', demo(), async terminal => {
	await opened(terminal);
	await terminal.press('2', 'z');
	await terminal.hides('3 Generations');
	await terminal.shows('Esc unzoom');
	await terminal.press('z');
	await terminal.shows('3 Generations');
});

journey('/ filters, Enter keeps, Esc clears', demo(), async terminal => {
	await opened(terminal);
	await terminal.press(']', '2', '/', 'wid');
	await terminal.shows('/wid▏');
	await terminal.shows('3 of 10');
	await terminal.hides('__name__');
	await terminal.press('Enter');
	await terminal.hides('▏');
	await terminal.press('Escape');
	await terminal.shows('__name__');
});

journey('o sorts by the next column, O the other way round', demo(), async terminal => {
	await opened(terminal);
	await terminal.press(']', '2', 'o');
	await terminal.shows('refs▼');
	await terminal.press('o');
	await terminal.shows('size▼');
	await terminal.press('O');
	await terminal.shows('size▲');
});

journey('j k arrows PgUp PgDn g G move the cursor', demo(), async terminal => {
	await opened(terminal);
	await terminal.press('j', 'j', 'Down');
	await terminal.shows('8/49');
	await terminal.press('k', 'Up');
	await terminal.shows('6/49');
	await terminal.press('G');
	await terminal.shows('49/49');
	await terminal.press('g');
	await terminal.shows('1/49');
	await terminal.press('NPage');
	await terminal.shows(/1[0-4]\/49/);
	await terminal.press('PPage');
	await terminal.shows('1/49');
	await terminal.press('C-d');
	await terminal.shows(/[5-8]\/49/);
	await terminal.press('C-u');
	await terminal.shows('1/49');
	await terminal.press('End');
	await terminal.shows('49/49');
	await terminal.press('Home');
	await terminal.shows('1/49');
	await terminal.press('Escape');
	await terminal.shows('5/49');
});

journey('Enter explains the row, Esc closes', demo(), async terminal => {
	await opened(terminal);
	await terminal.press(']', '2', 'j', 'Enter');
	await terminal.shows('Alive because');
	await terminal.press('G');
	await terminal.shows('history[29]');
	await terminal.press('Escape');
	await terminal.hides('history[29]');
	await terminal.shows('›2 References');
});

journey('? helps, ? and Esc close it', demo(), async terminal => {
	await opened(terminal);
	await terminal.press('?');
	await terminal.shows('to the next line, into calls');
	await terminal.press('?');
	await terminal.hides('to the next line, into calls');
	await terminal.press('?', 'Escape');
	await terminal.shows('1 Source');
});

journey('q quits and leaves the terminal as it was', demo(), async terminal => {
	await opened(terminal);
	assert.deepEqual(await terminal.state(), {isAlternate: true, hasCursor: false, isCooked: false});
	await terminal.press('q');
	await terminal.shows('left observers.py with 0');
	await assertClean(terminal);
});

journey('Esc never quits', demo(), async terminal => {
	await opened(terminal);
	await terminal.press('Escape', 'Escape', 'Escape', 's');
	await terminal.shows(/ line 6 /);
});

journey('Ctrl-C quits, also while a filter is typed', demo('--run'), async terminal => {
	await terminal.shows('lines/s');
	await terminal.press('/', 'q', 'C-c');
	await terminal.shows('left observers.py with 0');
	await assertClean(terminal);
});

journey('Ctrl-Z suspends and fg comes back', demo('--run'), async terminal => {
	await terminal.shows('lines/s');
	await terminal.press('C-z');
	await terminal.shows(/Stopped|Suspended/);
	assert.deepEqual(await terminal.state(), {isAlternate: false, hasCursor: true, isCooked: true});
	await terminal.press('echo here', 'Enter');
	await terminal.shows(/^here/m);
	await terminal.press('fg', 'Enter');
	await terminal.shows('1 Source');
	await terminal.press('Space');
	await terminal.shows('paused');
	await terminal.press('q');
	await terminal.shows('left observers.py with 0');
});

journey('Ctrl-L draws anew', demo(), async terminal => {
	await opened(terminal);
	const before = await terminal.text();
	await terminal.press('C-l');
	await terminal.shows('1 Source');
	assert.equal(await terminal.text(), before);
});

journey('the picker: move, filter, open', demo('--pick'), async terminal => {
	await terminal.shows('Three caches');
	await terminal.press('/', 'mary', 'Enter', 'Enter');
	await terminal.shows('1 Source');
	await terminal.press('q');
	await terminal.shows('left person_cycle with 0');
});

journey('the picker: q leaves without a choice', demo('--pick'), async terminal => {
	await terminal.shows('Three caches');
	await terminal.press('j', 'k', 'q');
	await terminal.shows('nothing picked');
	await assertClean(terminal);
});
