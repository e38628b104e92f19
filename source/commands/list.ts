/** `heaptop list`: the scenarios that come with heaptop. */
import {listScenarios} from '../scenario/load.ts';

/** One line a scenario: the name to open it by, and its title. */
export function list(): string {
	const scenarios = listScenarios();
	const width = Math.max(0, ...scenarios.map(({id}) => id.length));
	return scenarios.map(({id, title}) => `${id.padEnd(width)}  ${title}\n`).join('');
}
