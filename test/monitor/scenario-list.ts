// Scenarios as the picker gets them.
import type {ScenarioEntry} from '../../source/monitor/picker.tsx';

export const scenarioList: readonly ScenarioEntry[] = [
	{
		id: 'caches',
		title: 'Three caches',
		summary:
			'An unbounded cache keeps everything, an LRU keeps the newest, a weak one keeps nothing alive.',
	},
	{
		id: 'json_parsing',
		title: 'Many small objects',
		summary:
			'A recursive-descent parser makes thousands of short-lived objects and frees them at once.',
	},
	{
		id: 'list_cycle',
		title: 'Two lists that hold each other',
		summary: 'Reference counts alone never free a cycle.',
	},
	{
		id: 'observers',
		title: 'Observers that never let go',
		summary: 'A subject keeps bound methods, and each bound method keeps its widget.',
	},
	{
		id: 'person_cycle',
		title: 'John and Mary',
		summary: "Two people who are each other's friend, and who says goodbye first.",
	},
];
