// The dashboard on the scripted source, to be looked at and for the terminal journeys:
//   node --import ./test/tsx.ts test/monitor/demo.tsx [--ascii] [--crash] [--pick] [--run]
import process from 'node:process';
import {openMonitor} from '../../source/monitor/open.tsx';
import {pickScenario} from '../../source/monitor/picker.tsx';
import {createFakeSource} from './fake.ts';
import {scenarioList} from './scenario-list.ts';

const has = (option: string) => process.argv.includes(option);
const look = {ascii: has('--ascii'), noColor: Boolean(process.env['NO_COLOR'])};

try {
	const chosen = has('--pick') ? await pickScenario(scenarioList, look) : 'observers.py';
	if (chosen === undefined) {
		console.log('nothing picked');
	} else {
		const source = createFakeSource(
			has('--fail') ? {exitCode: 1, message: 'ZeroDivisionError: division by zero', turns: 3} : {},
		);
		if (has('--crash')) {
			setTimeout(() => {
				throw new Error('crash on purpose');
			}, 500);
		}

		const {exitCode} = await openMonitor(source, {...look, isRunning: has('--run')});
		console.log(`left ${chosen} with ${exitCode}`);
		process.exitCode = exitCode;
	}
} catch (error) {
	console.error(`failed: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 70;
}
