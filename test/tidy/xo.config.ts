import xoDefaults from 'eslint-config-xo';
import type {FlatXoConfig} from 'xo';

// xo's defaults are written for small web packages. Whole families are off here, by name below what is kept of them: this code is a
// memory manager that keeps CPython's names, works on bits and indexes, and lays out tables by hand.
const noisyFamilies = new Set([
	'ava',
	'node-test',
	'unicorn',
	'jsdoc',
	'regexp',
	'n',
	'xo',
	'@stylistic',
]);

const kept = new Set([
	'unicorn/consistent-assert',
	'unicorn/error-message',
	'unicorn/expiring-todo-comments',
	'unicorn/new-for-builtins',
	'unicorn/no-accessor-recursion',
	'unicorn/no-array-fill-with-reference-type',
	'unicorn/no-async-promise-finally',
	'unicorn/no-await-in-promise-methods',
	'unicorn/no-duplicate-logical-operands',
	'unicorn/no-duplicate-set-values',
	'unicorn/no-empty-file',
	'unicorn/no-impossible-length-comparison',
	'unicorn/no-incorrect-template-string-interpolation',
	'unicorn/no-invalid-character-comparison',
	'unicorn/no-loop-iterable-mutation',
	'unicorn/no-misrefactored-assignment',
	'unicorn/no-negation-in-equality-check',
	'unicorn/no-thenable',
	'unicorn/no-useless-fallback-in-spread',
	'unicorn/no-useless-logical-operand',
	'unicorn/prefer-array-flat-map',
	'unicorn/prefer-array-some',
	'unicorn/prefer-includes',
	'unicorn/prefer-node-protocol',
	'unicorn/prefer-set-has',
	'unicorn/prefer-string-slice',
	'unicorn/prefer-string-starts-ends-with',
	'regexp/no-dupe-disjunctions',
	'regexp/no-empty-alternative',
	'regexp/no-empty-character-class',
	'regexp/no-invalid-regexp',
	'regexp/no-useless-assertions',
	'n/no-deprecated-api',
	'n/no-extraneous-import',
]);

const off = new Set([
	// A collector has states and counters of its own; names and shapes follow CPython's sources.
	'capitalized-comments',
	'complexity',
	'max-depth',
	'max-lines',
	'max-params',
	'new-cap',
	'no-bitwise',
	'no-labels',
	'no-warning-comments',
	'@typescript-eslint/naming-convention',
	// Indexing typed arrays under noUncheckedIndexedAccess needs `!`; null is React's and CPython's word.
	'@typescript-eslint/no-non-null-assertion',
	'@typescript-eslint/no-restricted-types',
	'@typescript-eslint/no-unsafe-type-assertion',
	'@typescript-eslint/prefer-for-of',
	'@typescript-eslint/prefer-nullish-coalescing',
	'@typescript-eslint/prefer-readonly-parameter-types',
	'@typescript-eslint/restrict-template-expressions',
	'@typescript-eslint/strict-boolean-expressions',
	'@typescript-eslint/no-confusing-void-expression',
	'@typescript-eslint/strict-void-return',
	'@typescript-eslint/no-empty-function',
	'@typescript-eslint/no-shadow',
	'@typescript-eslint/prefer-regexp-exec',
	'@typescript-eslint/consistent-indexed-object-style',
	'@typescript-eslint/no-useless-default-assignment',
	'@typescript-eslint/dot-notation',
	'@typescript-eslint/no-loop-func',
	'@typescript-eslint/unified-signatures',
	'@typescript-eslint/promise-function-async',
	'@typescript-eslint/adjacent-overload-signatures',
	'@typescript-eslint/non-nullable-type-assertion-style',
	// Lexers read control characters.
	'no-control-regex',
	'require-unicode-regexp',
	'prefer-destructuring',
	'no-lonely-if',
	'no-else-return',
	'no-multi-assign',
	'one-var',
	'no-await-in-loop',
	'guard-for-in',
	'no-unmodified-loop-condition',
	'no-void',
	'no-implicit-coercion',
	'no-sequences',
	'no-return-assign',
	'logical-assignment-operators',
	'operator-assignment',
	'import-x/no-cycle',
	'import-x/no-extraneous-dependencies',
	'import-x/order',
	'import-x/no-unassigned-import',
	'import-x/no-duplicates',
	// `x !== x` asks for NaN; C functions of unknown type are called through one table.
	'no-self-compare',
	'no-loss-of-precision',
	'@typescript-eslint/no-unsafe-argument',
	'@typescript-eslint/no-unsafe-assignment',
	'@typescript-eslint/no-unsafe-call',
	'@typescript-eslint/no-unsafe-member-access',
	'@typescript-eslint/no-unsafe-return',
	'@typescript-eslint/only-throw-error',
	'@typescript-eslint/restrict-plus-operands',
	'@typescript-eslint/no-base-to-string',
	'@typescript-eslint/array-type',
	// Branded addresses need assertions that say what an address is; the rest is a matter of taste.
	'@typescript-eslint/no-unnecessary-type-assertion',
	'@typescript-eslint/no-unnecessary-condition',
	'@typescript-eslint/no-meaningless-void-operator',
	'@typescript-eslint/prefer-optional-chain',
	'@typescript-eslint/prefer-string-starts-ends-with',
	'array-callback-return',
	'func-names',
	'no-useless-return',
	'prefer-const',
	'object-shorthand',
	'curly',
]);

const known = new Set(
	xoDefaults({prettier: 'compat'}).flatMap(({rules}) => Object.keys(rules ?? {})),
);
const rules = Object.fromEntries(
	[...known, ...off]
		.filter(rule => off.has(rule) || (noisyFamilies.has(rule.split('/')[0]!) && !kept.has(rule)))
		.map(rule => [rule, 'off'] as const),
);

const config: FlatXoConfig = [
	{
		ignores: [
			'dist/**',
			'test/parity/golden/**',
			'test/**/reference/**',
			'**/*.{json,md,py,css,html,yml}',
		],
	},
	{
		prettier: 'compat',
		rules: {
			...rules,
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false},
			],
		},
	},
	{
		files: ['test/**/*.{ts,tsx}'],
		rules: {
			// node:test's test() returns a promise that the runner awaits.
			'@typescript-eslint/no-floating-promises': 'off',
		},
	},
];

export default config;
