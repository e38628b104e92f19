// Back in time, key by key, in the built program.
import {assertClean, heaptop} from './demo.ts';
import {journey} from './tmux.ts';

journey(
	'S, N, F, comma, [ and C go back, and the output goes with them',
	heaptop('scenarios/person_cycle.py', '--speed', 'max'),
	async terminal => {
		await terminal.shows('paused at the start');
		for (const [key, shows] of [
			['s', / line 8 /],
			['s', / line 9 /],
			['s', / line 16 .*depth 1/],
			['s', / line 16 .*depth 2/],
			['s', / line 17 /],
			['S', / line 16 .*depth 2/],
			['s', / line 17 /],
			['s', / line 21 /],
			['N', / line 17 /],
			['F', / line 16 .*depth 1/],
			['S', / line 9 /],
			['S', / line 8 /],
			['S', / line 1 /],
			['S', /The program has not begun/],
		] as const) {
			await terminal.press(key);
			await terminal.shows(shows);
		}

		// However fast they come, keys are steps.
		await terminal.press('s', 's', 's', 's', 's', 's');
		await terminal.shows(/ line 21 /);
		await terminal.press('S', 'S', 's', 'S', 'S', 'S');
		await terminal.shows(/ line 9 /);

		await terminal.press(']');
		await terminal.shows(/paused at a collection {2}line 29 /);
		await terminal.press(',');
		await terminal.shows(/ line 29 .*tick 50 /);
		await terminal.press('.');
		await terminal.shows(/ tick 51 /);

		await terminal.press('Space');
		await terminal.shows('paused by the scenario');
		await terminal.press('Space', 'c', 'c');
		await terminal.shows('finished, exit 0');
		await terminal.shows(/7 Output ─+ \d+\/\d+/);
		await terminal.press('[');
		await terminal.shows(/paused at a collection {2}line 66 /);
		await terminal.press('[');
		await terminal.shows(/paused at a collection {2}line 52 /);
		await terminal.press('[');
		await terminal.shows(/paused at a collection {2}line 29 /);
		await terminal.shows('Nothing printed yet');
		await terminal.press('C');
		await terminal.shows('paused at the start');
		await terminal.press('q');
		await assertClean(terminal);
	},
);
