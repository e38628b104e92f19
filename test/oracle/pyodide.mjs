// Runs CPython 3.14.2 as `python` would be: 314.0.0 of Pyodide, the npm package, under Node. The only build with the incremental
// collector that can be had as a package; it has 32 bits, so sizes, addresses and hashes are its own, and it does not tear
// down what lives at the end.
//
//   node pyodide.mjs FOLDER [OPTION…] [FILE [ARGUMENT…]]     FOLDER: the unpacked package
import {writeSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';

const [folder, ...args] = process.argv.slice(2);
const {loadPyodide} = await import(pathToFileURL(join(folder, 'pyodide.mjs')).href);
const cwd = process.cwd();
const python = await loadPyodide({
	indexURL: folder,
	args,
	env: {...process.env, HOME: cwd, PYTHONINSPECT: ''},
	async fsInit(files) {
		files.mkdirTree(cwd);
		files.mount(files.filesystems.NODEFS, {root: cwd}, cwd);
	},
});

const stream = descriptor => ({
	isatty: false,
	write(bytes) {
		for (let done = 0; done < bytes.length; ) {
			done += writeSync(descriptor, bytes, done);
		}

		return bytes.length;
	},
});

python.setStdout(stream(1));
python.setStderr(stream(2));
// As where stdout is no terminal: what is printed waits in the text layer.
python.runPython('__import__("sys").stdout.reconfigure(write_through=False)');
try {
	process.exitCode = python._module._run_main();
} catch (error) {
	// The exception by which Emscripten's exit() leaves.
	if (error?.name !== 'ExitStatus') throw error;
	process.exitCode = error.status;
}
