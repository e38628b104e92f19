// Lets Node run .tsx files in tests: `node --import ./test/tsx.ts --test …`. Plain .ts needs nothing: Node strips the types.
import {readFileSync} from 'node:fs';
import {registerHooks} from 'node:module';
import {fileURLToPath} from 'node:url';
import {transformSync} from 'esbuild';

// The same build of React that ships: the development build warns and renders at half the speed.
process.env['NODE_ENV'] ??= 'production';

registerHooks({
	load(url, context, nextLoad) {
		if (!url.endsWith('.tsx')) {
			return nextLoad(url, context);
		}

		const path = fileURLToPath(url);
		const {code} = transformSync(readFileSync(path, 'utf8'), {
			loader: 'tsx',
			jsx: 'automatic',
			format: 'esm',
			target: 'node22',
			sourcefile: path,
			sourcemap: 'inline',
		});
		return {format: 'module', source: code, shortCircuit: true};
	},
});
