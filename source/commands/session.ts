/** Turns a file on the command line into a session's job; what is wrong with it is a UsageError. */
import {decodeSource} from '../language/source.ts';
import type {SessionJob} from '../engine/job.ts';
import {DirectiveError, parseScript} from '../scenario/scenario.ts';
import {readProgram} from './files.ts';
import {type Options, UsageError} from './options.ts';

/** Reads the file and its directives. */
export function sessionJob(options: Options, name: string): SessionJob {
	const file = readProgram(name);
	const decoded = decodeSource(file.bytes, name);
	try {
		const script = parseScript(decoded.ok ? decoded.text : '');
		return {file, settings: options.run, script};
	} catch (error) {
		if (error instanceof DirectiveError)
			throw new UsageError(`${name}:${error.line}: ${error.message}`);
		throw error;
	}
}
