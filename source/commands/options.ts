/** The command line: what may be said, and what is wrong with what was said. Used by every command. */
import type {RunSettings} from '../engine/job.ts';
import type {Speed} from '../protocol/snapshot.ts';

/** Wrong usage: shown as it is; the exit status is 2. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

export const commands = ['run', 'report', 'check', 'compare', 'verify', 'list'] as const;
export type CommandName = (typeof commands)[number] | 'open';

/** name → placeholder of its value ('' for a switch) and what it does, for the help text and for unknown options. */
export const optionTable = {
	python: ['RELEASE', 'the CPython release to simulate; several for compare and verify: 3.13,3.14'],
	set: ['NAME=VALUE', 'set threshold0, threshold1 or threshold2; for compare also 700,2000'],
	sweep: ['NAME=A..B', 'compare: a threshold from A to B, and what it costs'],
	interpreter: ['PATH', 'verify: the interpreter to compare with'],
	'max-heap': ['SIZE', 'check: live memory at the peak, as 512K or 20M; no limit by default'],
	'max-garbage': ['N', 'check: garbage at the end that no collection had found; 0 by default'],
	'max-uncollectable': ['N', 'check: objects in gc.garbage at the end; 0 by default'],
	'heap-limit': ['SIZE', "memory the program's heap may take, as 512M or 1G"],
	'max-instructions': ['N', 'stop the program after N instructions'],
	seed: ['N', 'seed of random generators that the program does not seed'],
	speed: ['LINES', 'lines a second on playback, or max'],
	ascii: ['', 'plain ASCII signs'],
	color: ['', 'colours; --no-color for none'],
	format: ['FORMAT', 'compare: text, markdown, json or csv'],
	json: ['', 'report, check, compare and verify as JSON'],
	csv: ['', "report's and compare's tables as CSV"],
	help: ['', 'this text'],
	version: ['', 'the version of heaptop'],
} as const satisfies Readonly<Record<string, readonly [value: string, does: string]>>;

export type OptionName = keyof typeof optionTable;

export const formats = ['text', 'markdown', 'json', 'csv'] as const;
export type Format = (typeof formats)[number];

/** A threshold that takes one value after the other. */
export type Sweep = {
	readonly name: string;
	/** Of the three thresholds. */
	readonly index: number;
	readonly values: readonly number[];
};

export type Allowed = {
	readonly heap: number;
	readonly garbage: number;
	readonly uncollectable: number;
};

export type Options = {
	readonly command: CommandName;
	/** Undefined: none was given. */
	readonly file: string | undefined;
	/** All of them, for `compare`. */
	readonly files: readonly string[];
	/** The first of what follows. */
	readonly run: RunSettings;
	/** Releases and thresholds, each with each; one, but for `compare` and (releases) `verify`. */
	readonly runs: readonly RunSettings[];
	readonly sweep: Sweep | undefined;
	readonly interpreter: string | undefined;
	/** What `check` lets pass: bytes, objects, objects. */
	readonly allowed: Allowed;
	/** Somebody chose a release. */
	readonly pythonIsChosen: boolean;
	readonly format: Format;
	readonly ascii: boolean;
	readonly color: boolean;
	readonly speed: Speed | undefined;
	readonly json: boolean;
	readonly csv: boolean;
	readonly help: boolean;
	readonly version: boolean;
};

type Flags = Readonly<Record<string, string | boolean | readonly string[]>>;

const known = Object.keys(optionTable) as readonly OptionName[];
const isOption = (name: string): name is OptionName => known.includes(name as OptionName);

const takesValue = (name: OptionName): boolean => optionTable[name][0] !== '';

const optionList = (): string =>
	known
		.map(name => (takesValue(name) ? `--${name} ${optionTable[name][0]}` : `--${name}`))
		.join(', ');

export function unknownOption(text: string): UsageError {
	return new UsageError(`unknown option ${text}\nPossible are ${optionList()}.`);
}

export type SplitWords = {
	readonly input: readonly string[];
	readonly flags: Flags;
	/** The program's own arguments. */
	readonly after: readonly string[];
};

/** heaptop's own words, and what follows `--`. */
export function splitAfter(words: readonly string[]): {
	readonly own: readonly string[];
	readonly after: readonly string[];
} {
	const end = words.indexOf('--');
	return end < 0
		? {own: words, after: []}
		: {own: words.slice(0, end), after: words.slice(end + 1)};
}

/**
 * Splits the words of a command line. `after`: what follows `--`. An option's value is the next word or follows `=`.
 * Throws UsageError for what is not in the table.
 */
export function splitWords(words: readonly string[]): SplitWords {
	const {own, after} = splitAfter(words);
	const input: string[] = [];
	const flags: Record<string, string | boolean | string[]> = {};
	for (let i = 0; i < own.length; i++) {
		const word = own[i]!;
		if (word === '-h') flags['help'] = true;
		else if (word === '-V') flags['version'] = true;
		else if (!word.startsWith('-') || word === '-') input.push(word);
		else {
			const [, no, name = '', value] = /^--(no-)?([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
			if (!isOption(name) || (no !== undefined && name !== 'color')) throw unknownOption(word);
			if (!takesValue(name)) {
				if (value !== undefined) throw new UsageError(`--${name} takes no value`);
				flags[name] = no === undefined;
				continue;
			}
			const given = value ?? own[++i];
			if (given === undefined)
				throw new UsageError(`--${name} wants a value: --${name} ${optionTable[name][0]}`);
			if (name === 'set') flags[name] = [...((flags[name] as string[] | undefined) ?? []), given];
			else flags[name] = given;
		}
	}
	return {input, flags, after};
}

function wholeNumber(name: string, text: string): number {
	const digits = text.replaceAll(/[_,]/g, '');
	if (!/^\d+$/.test(digits) || !Number.isSafeInteger(Number(digits)))
		throw new UsageError(`--${name} wants a whole number, not ${JSON.stringify(text)}`);
	return Number(digits);
}

const units: Readonly<Record<string, number>> = {
	'': 1,
	K: 1024,
	M: 1024 ** 2,
	G: 1024 ** 3,
};

const LEAST_HEAP = 8 * 1024 ** 2;
/** Addresses stay below 2 GiB, and the fixed regions take some of it. */
const MOST_HEAP = 1920 * 1024 ** 2;
const DEFAULT_HEAP = 1024 ** 3;

function size(name: OptionName, text: string): number {
	const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([KMG]?)(?:i?B)?$/i.exec(text) ?? [];
	if (digits === undefined)
		throw new UsageError(`--${name} wants a size as 512M or 1G, not ${JSON.stringify(text)}`);
	return Number(digits) * units[unit.toUpperCase()]!;
}

function heapLimit(text: string): number {
	const bytes = size('heap-limit', text);
	if (bytes < LEAST_HEAP || bytes > MOST_HEAP)
		throw new UsageError(`--heap-limit can be 8M to 1920M, not ${text}`);
	return Math.ceil(bytes / 0x1_0000) * 0x1_0000;
}

type Thresholds = RunSettings['thresholds'];

/** Splits `threshold0=VALUE`; the index of the threshold, and the value. */
function setting(option: 'set' | 'sweep', text: string, value: string): readonly [number, string] {
	const [, name = '', given] = /^(\w+)=(.*)$/.exec(text) ?? [];
	const index = ['threshold0', 'threshold1', 'threshold2'].indexOf(name);
	if (index < 0)
		throw new UsageError(
			`--${option} ${text} is not known\n` +
				`Possible are threshold0=${value}, threshold1=${value}, threshold2=${value}.`,
		);
	return [index, given!];
}

/** All combinations of the values given; one, with nothing set, where none is given. */
function thresholds(settings: readonly string[], severalAllowed: boolean): readonly Thresholds[] {
	let result: Thresholds[] = [[]];
	for (const text of settings) {
		const [index, given] = setting('set', text, 'N');
		const values = given.split(',').map(value => wholeNumber('set', value));
		if (values.length > 1 && !severalAllowed)
			throw new UsageError(`--set ${text}: several values are for heaptop compare`);
		result = result.flatMap(before =>
			values.map(value => {
				const after: [number?, number?, number?] = [...before];
				after[index] = value;
				return after;
			}),
		);
	}
	return result;
}

const SWEEP_STEPS = 12;

/** Values from one end to the other, each larger than the one before by about the same factor. */
function sweepOf(text: string): Sweep {
	const [index, given] = setting('sweep', text, 'A..B');
	const [, from, to, steps] = /^([\d_]+)\.\.([\d_]+)(?:\/(\d+))?$/.exec(given) ?? [];
	if (from === undefined)
		throw new UsageError(
			`--sweep wants a range as threshold0=500..50000, or threshold0=500..50000/20 for 20 values, not ${text}`,
		);
	const [low, high] = [wholeNumber('sweep', from), wholeNumber('sweep', to!)];
	const count = steps === undefined ? SWEEP_STEPS : Number(steps);
	if (low < 1 || high <= low)
		throw new UsageError(`--sweep ${text}: from 1 or more to something larger`);
	if (count < 2 || count > 100) throw new UsageError(`--sweep ${text}: 2 to 100 values`);
	const values = Array.from({length: count}, (_, i) => {
		const value = low * (high / low) ** (i / (count - 1));
		return i === count - 1
			? high
			: Number(value.toPrecision(2)) >= low
				? Math.round(Number(value.toPrecision(2)))
				: low;
	});
	return {name: `threshold${index}`, index, values: [...new Set(values)].sort((a, b) => a - b)};
}

function playbackSpeed(text: string): Speed {
	if (/^(?:max|full|inf(?:inity)?)$/i.test(text)) return Infinity;
	const speed = Number(text);
	if (!(speed > 0))
		throw new UsageError(`--speed wants lines a second, or max, not ${JSON.stringify(text)}`);
	return speed;
}

function commandOf(input: readonly string[]): [CommandName, readonly string[]] {
	const [first, ...rest] = input;
	const isCommand = commands.includes(first as (typeof commands)[number]);
	return isCommand ? [first as CommandName, rest] : ['open', input];
}

/** Options that only some commands know; elsewhere they would do nothing, and nobody would notice. */
const owners: Readonly<Partial<Record<OptionName, readonly CommandName[]>>> = {
	sweep: ['compare'],
	format: ['compare'],
	interpreter: ['verify'],
	'max-heap': ['check'],
	'max-garbage': ['check'],
	'max-uncollectable': ['check'],
};

function refuseForeign(command: CommandName, flags: Flags): void {
	const isGiven = (name: string): boolean => flags[name] !== undefined && flags[name] !== false;
	for (const [name, known] of Object.entries(owners))
		if (isGiven(name) && !known.includes(command))
			throw new UsageError(`--${name} is for heaptop ${known.join(', ')}`);
	if (command === 'check' && isGiven('csv')) throw new UsageError('heaptop check takes no --csv');
	if (command !== 'verify') return;
	for (const name of ['set', 'seed', 'csv'] as const)
		if (isGiven(name))
			throw new UsageError(`heaptop verify takes no --${name}: a real interpreter runs as it is`);
}

function formatOf(flags: Flags): Format {
	const given = flags['format'] as string | undefined;
	if (given !== undefined) {
		if (!formats.includes(given as Format))
			throw new UsageError(`no such format: ${given}\nPossible are ${formats.join(', ')}.`);
		return given as Format;
	}
	return flags['json'] === true ? 'json' : flags['csv'] === true ? 'csv' : 'text';
}

function allowedBy(text: (name: OptionName) => string | undefined): Allowed {
	const count = (name: OptionName): number => {
		const given = text(name);
		return given === undefined ? 0 : wholeNumber(name, given);
	};
	const heap = text('max-heap');
	return {
		heap: heap === undefined ? Infinity : size('max-heap', heap),
		garbage: count('max-garbage'),
		uncollectable: count('max-uncollectable'),
	};
}

/** Checks words against the tables. `releases`: what `--python` may be; the first is the default. */
export const readOptions = (words: readonly string[], releases: readonly string[]): Options =>
	readSplit(splitWords(words), releases);

/** The same for words that have been split. */
export function readSplit({input, flags, after}: SplitWords, releases: readonly string[]): Options {
	const [command, files] = commandOf(input);
	const asks = flags['help'] === true || flags['version'] === true;
	const [file, ...more] = files;
	if (!asks) {
		if (file === undefined && command !== 'open' && command !== 'list')
			throw new UsageError(`which file?\nheaptop ${command} FILE`);
		const superfluous = command === 'list' ? file : command === 'compare' ? undefined : more[0];
		if (superfluous !== undefined)
			throw new UsageError(
				`${JSON.stringify(superfluous)} is one word too many` +
					(command === 'run' ? "\nThe program's own arguments follow --." : ''),
			);
	}
	const text = (name: OptionName): string | undefined => flags[name] as string | undefined;
	const several = command === 'compare' || command === 'verify';
	const pythons = (text('python') ?? releases[0]!).split(several ? ',' : /$^/);
	for (const python of pythons)
		if (!releases.includes(python))
			throw new UsageError(`no such release: ${python}\nPossible are ${releases.join(', ')}.`);
	const settings = (flags['set'] as readonly string[] | undefined) ?? [];
	refuseForeign(command, flags);
	const sweep = text('sweep') === undefined ? undefined : sweepOf(text('sweep')!);
	if (sweep !== undefined && settings.some(given => given.startsWith(`${sweep.name}=`)))
		throw new UsageError(`${sweep.name} is swept; --set cannot set it too`);
	const limit = text('max-instructions');
	const seed = text('seed');
	const speed = text('speed');
	const heap = text('heap-limit');
	if (flags['json'] === true && flags['csv'] === true)
		throw new UsageError('--json and --csv exclude each other');
	const common = {
		args: after,
		heapLimit: heap === undefined ? DEFAULT_HEAP : heapLimit(heap),
		maxInstructions: limit === undefined ? Infinity : wholeNumber('max-instructions', limit),
		seed: seed === undefined ? 0 : wholeNumber('seed', seed) % 2 ** 31,
	};
	const variants = thresholds(settings, command === 'compare');
	const runs = [...new Set(pythons)].flatMap(python =>
		variants.map((variant): RunSettings => ({...common, python, thresholds: variant})),
	);
	return {
		command,
		file,
		files,
		run: runs[0]!,
		runs,
		sweep,
		interpreter: text('interpreter'),
		allowed: allowedBy(text),
		pythonIsChosen: flags['python'] !== undefined,
		format: formatOf(flags),
		ascii: flags['ascii'] === true,
		color: flags['color'] !== false,
		speed: speed === undefined ? undefined : playbackSpeed(speed),
		json: flags['json'] === true,
		csv: flags['csv'] === true,
		help: flags['help'] === true,
		version: flags['version'] === true,
	};
}
