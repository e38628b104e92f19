/** Turns a file on the command line into a session's job; what is wrong with it is a UsageError. */
import {decodeSource} from '../language/source.ts';
import type {SessionJob} from '../engine/job.ts';
import {profiles} from '../profile/index.ts';
import {DirectiveError, parseScript} from '../scenario/scenario.ts';
import {readProgram} from './files.ts';
import {type Options, UsageError} from './options.ts';
import {verifiedOn} from './verified.ts';

const releaseOf = ({run}: Options): string => profiles[run.python]!.release;

/** Whether the program runs as heaptop verify runs it: no other thresholds, no arguments. */
const isAsReleased = ({run}: Options): boolean =>
	run.args.length === 0 && run.thresholds.every(threshold => threshold === undefined);

/** Reads the file and its directives. */
export function sessionJob(options: Options, name: string): SessionJob {
	const file = readProgram(name);
	const decoded = decodeSource(file.bytes, name);
	try {
		const script = parseScript(decoded.ok ? decoded.text : '');
		const version = isAsReleased(options) ? verifiedOn(file.bytes, releaseOf(options)) : undefined;
		return {
			file,
			settings: options.run,
			script,
			...(version === undefined ? {} : {verifiedOn: version}),
		};
	} catch (error) {
		if (error instanceof DirectiveError)
			throw new UsageError(`${name}:${error.line}: ${error.message}`);
		throw error;
	}
}
