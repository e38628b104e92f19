import type {FlatXoConfig} from 'xo';

/** Off, with the reason: this codebase is a memory manager that keeps CPython's names. */
const off = (rules: readonly string[]) => Object.fromEntries(rules.map(rule => [rule, 'off'] as const));

const config: FlatXoConfig = [
	{ignores: ['dist/**', 'test/parity/golden/**', 'test/**/reference/**', '**/*.json', '**/*.md']},
	{
		prettier: true,
		rules: {},
	},
];

export default config;
