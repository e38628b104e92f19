import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	allCapabilities,
	forwardCapabilities,
	type Capability,
} from '../../source/protocol/command.ts';
import {width} from '../../source/monitor/text.ts';
import {footerText, helpGroups, keyTableMarkdown, keysText} from '../../source/monitor/key-text.ts';
import {
	bindingFor,
	bindings,
	isHeard,
	type KeyContext,
	type Mode,
} from '../../source/monitor/keymap.ts';
import {createTheme} from '../../source/monitor/theme.ts';

const modes: readonly Mode[] = ['panes', 'filter', 'help', 'details'];
const all = allCapabilities;
const theme = createTheme({ascii: false, noColor: true});
const bare = (text: string) => text.replaceAll(/\u001B\[[\d;]*m/g, '');

function context(changes: Partial<KeyContext> = {}): KeyContext {
	return {
		mode: 'panes',
		state: 'paused',
		capabilities: forwardCapabilities,
		hasList: true,
		hasSort: true,
		hasFilter: false,
		zoom: false,
		hasError: false,
		...changes,
	};
}

test('in each mode a key means one thing', () => {
	for (const mode of modes) {
		const keys = bindings
			.filter(binding => isHeard(binding, {mode, capabilities: all}))
			.flatMap(({keys}) => keys);
		assert.deepEqual(
			keys.filter((key, index) => keys.indexOf(key) !== index),
			[],
			`twice in ${mode}`,
		);
	}
});

test('every binding is explained, and the README table has it', () => {
	const table = keyTableMarkdown(all);
	for (const binding of bindings) {
		assert.match(binding.help, /\S/);
		if (binding.modes[0] !== 'filter') {
			assert.ok(table.includes(binding.help), binding.help);
			for (const key of keysText(binding).split(' ')) {
				assert.ok(table.includes(`\`${key}\``), key);
			}
		}
	}
});

test('the keys of the first issue do what it says', () => {
	const expected: Readonly<Record<string, string>> = {
		space: 'playPause',
		s: 'stepLine',
		n: 'nextLine',
		'.': 'stepInstruction',
		']': 'continueToCollection',
		c: 'continueToBreakpoint',
		b: 'toggleBreakpoint',
		'+': 'faster',
		'-': 'slower',
		r: 'restart',
		'!': 'collectNow',
		tab: 'nextPane',
		'shift+tab': 'previousPane',
		9: 'focus',
		z: 'zoom',
		'/': 'filter',
		o: 'nextSort',
		O: 'reverseSort',
		j: 'down',
		k: 'up',
		up: 'up',
		down: 'down',
		pageup: 'pageUp',
		pagedown: 'pageDown',
		g: 'top',
		G: 'bottom',
		enter: 'open',
		escape: 'back',
		'?': 'help',
		q: 'quit',
		'ctrl+c': 'quit',
		'ctrl+z': 'suspend',
	};
	for (const [key, action] of Object.entries(expected)) {
		assert.equal(bindingFor(key, context())?.action, action, key);
	}
});

test('keys for what the source cannot do are neither heard nor shown', () => {
	assert.equal(bindingFor('S', context()), undefined);
	assert.equal(bindingFor('S', context({capabilities: all}))?.action, 'backLine');
	const named = (capabilities: readonly Capability[]) =>
		helpGroups(capabilities).map(({group}) => group);
	assert.ok(!named(forwardCapabilities).includes('Back in time'));
	assert.ok(named(all).includes('Back in time'));
	const still = context({capabilities: ['quit']});
	assert.equal(bindingFor('space', still), undefined);
	assert.doesNotMatch(bare(footerText(still, 120, theme)), /space/);
});

test('the footer changes with the state', () => {
	const at = (changes: Partial<KeyContext>) => bare(footerText(context(changes), 200, theme));
	assert.match(at({state: 'paused'}), /space run · s step/);
	assert.match(at({state: 'running'}), /space pause · \+ - speed/);
	assert.doesNotMatch(at({state: 'running'}), /s step/);
	assert.doesNotMatch(at({state: 'finished'}), /space|speed/);
	assert.match(at({state: 'finished'}), /r restart/);
	assert.match(at({mode: 'help'}), /Esc back/);
	assert.match(at({mode: 'filter'}), /Enter keep · Esc cancel/);
	assert.match(at({hasError: true}), /Esc dismiss/);
	assert.doesNotMatch(at({hasList: false}), /filter/);
});

test('the footer fits any width; help and quit stay to the last', () => {
	for (let cells = 12; cells <= 240; cells++) {
		for (const state of ['loading', 'paused', 'running', 'finished'] as const) {
			const text = bare(footerText(context({state}), cells, theme));
			assert.ok(width(text) <= cells, `${cells}: ${text}`);
			if (cells >= 20) {
				assert.match(text, /\? help · q quit$/);
			}
		}
	}
});
