/**
 * Colours and glyphs. A role says what a piece of text is; only this file says how that looks. Text is
 * painted by SGR codes of its own, not by Ink's `color`, so that a row stays one string.
 *
 * Invariant: no meaning is carried by colour alone; each role that warns also has a sign or a word.
 */

export type Role =
	| 'title'
	| 'focus'
	| 'border'
	| 'header'
	| 'dim'
	| 'key'
	| 'accent'
	| 'good'
	| 'warn'
	| 'bad'
	| 'keyword'
	| 'string'
	| 'comment'
	| 'number'
	| 'selected'
	| 'current'
	| 'bar'
	| 'plot'
	| 'plotLight';

export type Glyphs = Readonly<{
	ellipsis: string;
	horizontal: string;
	vertical: string;
	topLeft: string;
	topRight: string;
	bottomLeft: string;
	bottomRight: string;
	cursor: string;
	current: string;
	breakpoint: string;
	ascending: string;
	descending: string;
	barFull: string;
	barEmpty: string;
	/** From one eighth to full; fewer levels in plain ASCII. */
	blocks: readonly string[];
	/** Bytes taken from the system but not live, in the plot. */
	slack: string;
	running: string;
	stopped: string;
	dot: string;
	chapter: string;
	dead: string;
	watched: string;
	verified: string;
	caret: string;
}>;

export type Theme = Readonly<{
	paint: (role: Role, text: string) => string;
	glyphs: Glyphs;
	colours: boolean;
}>;

const unicode: Glyphs = {
	ellipsis: '…',
	horizontal: '─',
	vertical: '│',
	topLeft: '╭',
	topRight: '╮',
	bottomLeft: '╰',
	bottomRight: '╯',
	cursor: '›',
	current: '▶',
	breakpoint: '●',
	ascending: '▲',
	descending: '▼',
	barFull: '▇',
	barEmpty: '·',
	blocks: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
	slack: '·',
	running: '▶',
	stopped: '■',
	dot: '·',
	chapter: '§',
	dead: '×',
	watched: '◆',
	verified: '✓',
	caret: '▏',
};

const ascii: Glyphs = {
	ellipsis: '~',
	horizontal: '-',
	vertical: '|',
	topLeft: '+',
	topRight: '+',
	bottomLeft: '+',
	bottomRight: '+',
	cursor: '>',
	current: '=',
	breakpoint: '*',
	ascending: '^',
	descending: 'v',
	barFull: '#',
	barEmpty: '.',
	blocks: ['.', ':', '#'],
	slack: '.',
	running: '>',
	stopped: '#',
	dot: '|',
	chapter: '%',
	dead: 'x',
	watched: '+',
	verified: '=',
	caret: '_',
};

type Codes = readonly [open: string, close: string];

const bold: Codes = ['1', '22'];
const dim: Codes = ['2', '22'];
const inverse: Codes = ['7', '27'];

const coloured: Readonly<Record<Role, Codes>> = {
	title: ['1', '22'],
	focus: ['1;36', '22;39'],
	border: ['90', '39'],
	header: ['90', '39'],
	dim: ['90', '39'],
	key: ['1;36', '22;39'],
	accent: ['36', '39'],
	good: ['32', '39'],
	warn: ['33', '39'],
	bad: ['1;31', '22;39'],
	keyword: ['34', '39'],
	string: ['32', '39'],
	comment: ['90', '39'],
	number: ['33', '39'],
	selected: inverse,
	current: ['1', '22'],
	bar: ['36', '39'],
	plot: ['36', '39'],
	plotLight: ['34', '39'],
};

/** NO_COLOR forbids colour, not weight. */
const plain: Readonly<Partial<Record<Role, Codes>>> = {
	focus: bold,
	header: dim,
	border: dim,
	dim,
	key: bold,
	bad: bold,
	warn: bold,
	comment: dim,
	selected: inverse,
	current: bold,
	plotLight: dim,
};

/** The look for these options. */
export function createTheme(options: Readonly<{ascii: boolean; noColor: boolean}>): Theme {
	const codes: Readonly<Partial<Record<Role, Codes>>> = options.noColor ? plain : coloured;
	return {
		paint(role, text) {
			const pair = codes[role];
			return pair === undefined || text === ''
				? text
				: `\u{1B}[${pair[0]}m${text}\u{1B}[${pair[1]}m`;
		},
		glyphs: options.ascii ? ascii : unicode,
		colours: !options.noColor,
	};
}
