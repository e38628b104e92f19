/** Finds the scenarios that come with heaptop: the folder `scenarios` of the package. */
import {existsSync, globSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {firstSentence, parseScript} from './scenario.ts';

/** `id` is the file's name without `.py`; `path` is where it is. */
export type ScenarioInfo = {
	readonly id: string;
	readonly path: string;
	readonly title: string;
	readonly summary: string;
};

/** The package's folder: the nearest one above this file that has scenarios. */
function scenarioFolder(): string {
	let folder = dirname(fileURLToPath(import.meta.url));
	for (let i = 0; i < 4; i++) {
		const candidate = join(folder, 'scenarios');
		if (existsSync(candidate)) return candidate;
		folder = dirname(folder);
	}
	return '';
}

/** All of them, by name. */
export function listScenarios(): readonly ScenarioInfo[] {
	const folder = scenarioFolder();
	if (folder === '') return [];
	return globSync('*.py', {cwd: folder})
		.sort()
		.map(file => {
			const path = join(folder, file);
			const {title, lesson} = parseScript(readFileSync(path, 'utf8'));
			const id = basename(file, '.py');
			return {id, path, title: title === '' ? id : title, summary: firstSentence(lesson)};
		});
}

/** Where the scenario of that name is, or undefined. */
export const findScenario = (id: string): string | undefined =>
	listScenarios().find(scenario => scenario.id === id)?.path;
