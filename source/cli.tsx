#!/usr/bin/env node
/** The command line. Only what a command needs is loaded: `run` must start fast. */
import module from 'node:module';
import process from 'node:process';
import {defaultProfile, profiles} from './profile/index.ts';
import {type Options, readOptions, UsageError} from './commands/options.ts';

/** Replaced by the version when the program is built. */
declare const HEAPTOP_VERSION: string | undefined;

// Not by name: an older Node has no such export, and should hear what is missing.
module.enableCompileCache?.();

/** heaptop itself failed. */
const EXIT_INTERNAL = 70;

/** As package.json says. */
const OLDEST_NODE = 22;

/** What `--python` may be: the default first. */
function releaseNames(): readonly string[] {
	const names = Object.keys(profiles);
	const main = names.find(name => profiles[name] === defaultProfile)!;
	return [main, ...names.filter(name => name !== main)];
}

async function words(argv: readonly string[], releases: readonly string[]): Promise<Options> {
	if (argv[0] === 'run') {
		const options = readOptions(argv, releases);
		if (!options.help && !options.version) return options;
	}
	const {readWithMeow} = await import('./commands/meow.ts');
	return readWithMeow(
		argv,
		releases,
		typeof HEAPTOP_VERSION === 'string' ? HEAPTOP_VERSION : 'development',
	);
}

async function main(): Promise<number> {
	const releases = releaseNames();
	const options = await words(process.argv.slice(2), releases);
	switch (options.command) {
		case 'run': {
			const {run} = await import('./commands/run.ts');
			return run(options);
		}
		case 'list': {
			const {list} = await import('./commands/list.ts');
			process.stdout.write(list());
			return 0;
		}
		case 'report': {
			const {report} = await import('./commands/report.ts');
			return report(options);
		}
		case 'check': {
			const {check} = await import('./commands/check.ts');
			return check(options);
		}
		case 'verify': {
			const {verify} = await import('./commands/verify.ts');
			return verify(options);
		}
		case 'compare': {
			const {compare} = await import('./commands/compare.ts');
			return compare(options);
		}
		case 'open': {
			const {open} = await import('./commands/open.ts');
			return open(options);
		}
	}
}

function fail(error: unknown): number {
	if (error instanceof UsageError) {
		process.stderr.write(`heaptop: ${error.message}\n`);
		return 2;
	}
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	process.stderr.write(`heaptop itself failed, please report it:\n${text}\n`);
	return EXIT_INTERNAL;
}

function refuseNode(): number {
	const text = `this is Node ${process.versions.node}, and heaptop needs ${OLDEST_NODE} or newer`;
	process.stderr.write(`heaptop: ${text}\n`);
	return 2;
}

const isOldNode = Number.parseInt(process.versions.node, 10) < OLDEST_NODE;
process.exitCode = isOldNode ? refuseNode() : await main().catch(fail);
// Nothing is left to do; threads and handles do not matter any more.
process.exit();
