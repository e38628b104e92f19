/** `heaptop` and `heaptop FILE`: the picker and the dashboard; without a terminal, the report. */
import process from 'node:process';
import {openEngine} from '../engine/client.ts';
import {listScenarios} from '../scenario/load.ts';
import {type Options, UsageError} from './options.ts';
import {sessionJob} from './session.ts';

/** Lets the user choose a scenario's file; undefined if they leave without. */
async function pick(
	look: Readonly<{ascii: boolean; noColor: boolean}>,
): Promise<string | undefined> {
	const {pickScenario} = await import('../monitor/picker.tsx');
	const scenarios = listScenarios();
	const id = await pickScenario(scenarios, look);
	return scenarios.find(scenario => scenario.id === id)?.path;
}

/** Opens the dashboard; the exit status. */
export async function open(options: Options): Promise<number> {
	const look = {
		ascii: options.ascii,
		noColor: !options.color || Boolean(process.env['NO_COLOR']),
	};
	if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) {
		if (options.file === undefined) {
			const {list} = await import('./list.ts');
			process.stdout.write(list());
			return 0;
		}
		const {report} = await import('./report.ts');
		return report(options);
	}
	const file = options.file ?? (await pick(look));
	if (file === undefined) return Number(process.exitCode ?? 0);
	const engine = openEngine(sessionJob(options, file), options.speed);
	const {openMonitor} = await import('../monitor/open.tsx');
	try {
		const {exitCode} = await openMonitor(engine, look);
		return exitCode;
	} catch (error) {
		if (error instanceof UsageError) throw error;
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		process.stderr.write(`heaptop itself failed, please report it:\n${text}\n`);
		return 70;
	}
}
