/** `heaptop verify FILE`: the same program here and in a real CPython, side by side. */
import process from 'node:process';
import type {ProgramFile, RunSettings} from '../engine/job.ts';
import type {Outcome} from '../engine/record.ts';
import type {RecorderJob, RecordingKind} from '../engine/recorder.ts';
import {answerOf} from '../engine/thread.ts';
import {profiles} from '../profile/index.ts';
import {readProgram} from './files.ts';
import {
	askInterpreter,
	findInterpreter,
	type Interpreter,
	misfit,
	seriesOf,
} from './interpreters.ts';
import {type Options, UsageError} from './options.ts';
import {writeOut} from './report.ts';
import {remember} from './verified.ts';
import {compareObserved} from './verify-compare.ts';
import {observe, runReal} from './verify-run.ts';
import {type Verdict, verdictJson, verdictText} from './verify-text.ts';

const EXIT_DIFFERENT = 1;
const EXIT_REFUSED = 2;
const EXIT_NONE = 3;

const runHere = async (
	file: ProgramFile,
	settings: RunSettings,
	recorder?: RecorderJob,
): Promise<Outcome> =>
	answerOf<Outcome>(port => ({kind: 'record', record: {file, settings, recorder}, port}));

/** heaptop will not run the program: its words. */
class Refused extends Error {}

/** Runs the program three times on either side: as a user starts it, recorded, and traced. */
async function compareWith(
	file: ProgramFile,
	settings: RunSettings,
	interpreter: Interpreter,
): Promise<Verdict> {
	const plain = await runHere(file, settings);
	if (plain.modules === undefined) throw new Refused(plain.stderr);
	const {args, python} = settings;
	const recorder = (kind: RecordingKind): RecorderJob => ({
		kind,
		argv: [file.name, ...args],
		path: file.path,
		modules: plain.modules!,
	});
	const [collections, traces] = [recorder('collections'), recorder('traces')];
	const [recorded, traced, ...theirs] = await Promise.all([
		runHere(file, settings, collections),
		runHere(file, settings, traces),
		runReal(interpreter, file, args),
		runReal(interpreter, file, args, collections),
		runReal(interpreter, file, args, traces),
	]);
	return {
		release: profiles[python]!.release,
		interpreter: {path: interpreter.path, version: interpreter.version},
		comparison: compareObserved(observe(plain, recorded, traced), observe(...theirs)),
	};
}

/** The interpreter of `--interpreter`. Throws UsageError where it is of no use. */
async function chosenInterpreter(path: string): Promise<Interpreter> {
	const found = await askInterpreter(path);
	if (found === undefined)
		throw new UsageError(`${path} is no Python interpreter that can be started`);
	if (found.unfit !== '')
		throw new UsageError(`${path} is ${found.unfit}: its memory is laid out in another way`);
	return found;
}

/** The release to compare a chosen interpreter with: its very build, else one of its series with the same collector. */
function releaseFor(found: Interpreter): string {
	const fitting = Object.keys(profiles).filter(name => misfit(found, profiles[name]!) === '');
	const release = fitting.find(name => profiles[name]!.release === found.version) ?? fitting[0];
	if (release === undefined)
		throw new UsageError(
			`${found.path} is CPython ${found.version}; heaptop has ${Object.keys(profiles).join(', ')}`,
		);
	return release;
}

type Plan = {readonly settings: RunSettings; readonly interpreter: Interpreter | undefined};

async function plans(options: Options): Promise<readonly Plan[]> {
	if (options.interpreter === undefined)
		return Promise.all(
			options.runs.map(async settings => ({
				settings,
				interpreter: await findInterpreter(profiles[settings.python]!),
			})),
		);
	const interpreter = await chosenInterpreter(options.interpreter);
	if (!options.pythonIsChosen)
		return [{settings: {...options.run, python: releaseFor(interpreter)}, interpreter}];
	return options.runs.map(settings => {
		const what = misfit(interpreter, profiles[settings.python]!);
		if (what !== '')
			throw new UsageError(`--python ${settings.python}, but ${interpreter.path} is ${what}`);
		return {settings, interpreter};
	});
}

const missingText = (release: string): string =>
	`heaptop: no CPython ${seriesOf(release)} found that ${release} could be compared with\n` +
	'It is looked for on the PATH, in pyenv, and in the folder HEAPTOP_ORACLE; --interpreter names one.\n';

/** Compares, prints, and remembers what was equal; 0 equal, 1 different, 3 no interpreter, 2 refused. */
export async function verify(options: Options): Promise<number> {
	const file = readProgram(options.file!);
	const verdicts: Verdict[] = [];
	let isMissing = false;
	try {
		for (const {settings, interpreter} of await plans(options)) {
			const {release} = profiles[settings.python]!;
			if (interpreter === undefined) {
				isMissing = true;
				process.stderr.write(missingText(release));
				continue;
			}
			const verdict = await compareWith(file, settings, interpreter);
			verdicts.push(verdict);
			const {equal} = verdict.comparison;
			if (settings.args.length === 0)
				remember(file.bytes, release, equal ? interpreter.version : undefined);
			if (!options.json)
				await writeOut(
					(verdicts.length > 1 ? '\n' : '') + verdictText(options.file!, verdict, options.ascii),
				);
		}
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		process.stderr.write(error.message);
		return EXIT_REFUSED;
	}
	if (options.json && verdicts.length > 0)
		await writeOut(
			`${JSON.stringify({file: options.file, results: verdicts.map(one => verdictJson(one))}, null, '\t')}\n`,
		);
	if (verdicts.some(({comparison}) => !comparison.equal)) return EXIT_DIFFERENT;
	return isMissing ? EXIT_NONE : 0;
}
