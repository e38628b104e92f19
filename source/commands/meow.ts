/** The command line by meow: for every command but `run`, which has no time for it. */
import meow from 'meow';
import {helpText} from './help.ts';
import {
	type Options,
	optionTable,
	readSplit,
	splitAfter,
	unknownOption,
	UsageError,
} from './options.ts';

const flags = {
	python: {type: 'string'},
	set: {type: 'string', isMultiple: true},
	sweep: {type: 'string'},
	interpreter: {type: 'string'},
	format: {type: 'string'},
	heapLimit: {type: 'string'},
	maxInstructions: {type: 'string'},
	seed: {type: 'string'},
	speed: {type: 'string'},
	ascii: {type: 'boolean'},
	color: {type: 'boolean', default: true},
	json: {type: 'boolean'},
	csv: {type: 'boolean'},
	help: {type: 'boolean', shortFlag: 'h'},
	version: {type: 'boolean', shortFlag: 'V'},
} as const;

const dashed = (name: string): string =>
	name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

/** Reads the command line; prints help or version and ends the process where asked. Throws UsageError. */
export function readWithMeow(
	words: readonly string[],
	releases: readonly string[],
	version: string,
): Options {
	const {own, after} = splitAfter(words);
	const cli = meow(helpText(releases), {
		importMeta: import.meta,
		argv: [...own],
		flags,
		pkg: {name: 'heaptop', version},
		description: "heaptop shows CPython's memory manager at work.",
		version,
		autoHelp: false,
		autoVersion: false,
		inferType: false,
		allowUnknownFlags: true,
	});
	const given: Record<string, string | boolean | readonly string[]> = {};
	for (const [name, value] of Object.entries(cli.flags)) {
		const option = dashed(name);
		if (!Object.hasOwn(optionTable, option)) throw unknownOption(`--${option}`);
		if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
		if (value === '') {
			const [placeholder] = optionTable[option as keyof typeof optionTable];
			throw new UsageError(`--${option} wants a value: --${option} ${placeholder}`);
		}
		given[option] = value as string | boolean | readonly string[];
	}
	if (cli.flags.help === true) cli.showHelp(0);
	if (cli.flags.version === true) cli.showVersion();
	return readSplit({input: cli.input, flags: given, after}, releases);
}
