/** Runs a program and says what can be compared with a real interpreter: as `python FILE` would, or under the recorder. */
import {type CodeSpec, isProblem, type SyntaxProblem} from '../language/code.ts';
import {CACHES, IMPORT_NAME, IMPORT_NAME_FREE} from '../language/opcodes.ts';
import type {Machine} from '../runtime/machine.ts';
import {runHeadless} from './headless.ts';
import {lineOfProgram} from './inspect-frames.ts';
import type {ProgramFile, RunSettings} from './job.ts';
import {RECORD_MARK, RECORDED, type RecorderJob, recorderText} from './recorder.ts';

export type RecordJob = {
	readonly file: ProgramFile;
	readonly settings: RunSettings;
	/** Undefined: as `python FILE`. */
	readonly recorder: RecorderJob | undefined;
};

export type Outcome = {
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
	/** What was recorded, line by line; `@line N` follows the first line about a collection. */
	readonly records: readonly string[];
	/** Modules that the program imports, of those heaptop has; undefined: it never began, heaptop refuses it. */
	readonly modules: readonly string[] | undefined;
};

/** Full names of modules in import statements, wherever they stand. */
function importedModules(spec: CodeSpec | SyntaxProblem): ReadonlySet<string> {
	const names = new Set<string>();
	const add = (code: CodeSpec): void => {
		for (let word = 0; word < code.code.length; word += 1 + CACHES[code.code[word]! & 255]!) {
			const opcode = code.code[word]! & 255;
			if (opcode === IMPORT_NAME || opcode === IMPORT_NAME_FREE)
				names.add(code.names[code.code[word]! >>> 8]!);
		}
		for (const constant of code.consts) if (constant.kind === 'code') add(constant.code);
	};
	if (!isProblem(spec)) add(spec);
	return names;
}

/** Runs it to its end. Never throws. */
export function record({file, settings, recorder}: RecordJob): Outcome {
	const texts: [string, string] = ['', ''];
	const records: string[] = [];
	let modules: readonly string[] | undefined;
	let machine: Machine | undefined;
	const name = '<recorder>';
	const ran: ProgramFile =
		recorder === undefined
			? file
			: {name, path: name, bytes: new TextEncoder().encode(recorderText(recorder, file.bytes))};
	const exitCode = runHeadless({
		file: ran,
		settings,
		isInterrupted: () => false,
		onProgram(m, program) {
			machine = m;
			const known = (module: string): boolean =>
				m.builtinModules.has(module) || m.libraryModules.has(module);
			modules = [...importedModules(program.spec)].filter(known).sort();
		},
		output: {
			write(stream, text) {
				if (recorder !== undefined && text.startsWith(RECORD_MARK))
					records.push(text.slice(RECORD_MARK.length));
				else if (recorder !== undefined && stream === 2 && text.startsWith('gc: ')) {
					records.push(...text.trimEnd().split('\n'));
					if (text.startsWith('gc: collecting'))
						records.push(`@line ${lineOfProgram(machine!, RECORDED)}`);
				} else texts[stream - 1] += text;
			},
			flush: () => false,
			readLine: () => undefined,
		},
	});
	return {exitCode, stdout: texts[0], stderr: texts[1], records, modules};
}
