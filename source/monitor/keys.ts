/** Key presses by the names the keymap uses. */
import type {Key} from 'ink';

/** `text` is what the key types, '' for keys that type nothing. */
export type KeyPress = Readonly<{name: string; text: string}>;

const controls: Readonly<Record<string, string>> = {
	' ': 'space',
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	'\u{1B}': 'escape',
	'\u{7F}': 'backspace',
	'\b': 'backspace',
};

function characterName(character: string): KeyPress {
	const name = controls[character];
	if (name !== undefined) {
		return {name, text: character === ' ' ? ' ' : ''};
	}

	const code = character.codePointAt(0)!;
	return code < 32
		? {name: `ctrl+${String.fromCodePoint(code + 96)}`, text: ''}
		: {name: character, text: character};
}

const named: ReadonlyArray<readonly [keyof Key, string]> = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageup'],
	['pageDown', 'pagedown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['backspace', 'backspace'],
	['delete', 'delete'],
];

/** The presses in one input event: typing fast, or pasting, puts several into one. */
export function keyNames(input: string, key: Key): readonly KeyPress[] {
	if (key.eventType === 'release') {
		return [];
	}

	if (key.tab) {
		return [{name: key.shift ? 'shift+tab' : 'tab', text: ''}];
	}

	for (const [flag, name] of named) {
		if (key[flag] === true) {
			return [{name, text: ''}];
		}
	}

	if (key.ctrl) {
		return [{name: `ctrl+${input === ' ' ? 'space' : input}`, text: ''}];
	}

	return key.meta ? [] : Array.from(input, characterName);
}
