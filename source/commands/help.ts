/** What `heaptop --help` says. */
import {optionTable} from './options.ts';

const column = 30;

function optionLines(): string {
	return Object.entries(optionTable)
		.map(
			([name, [value, does]]) =>
				`  --${name}${value === '' ? '' : ` ${value}`}`.padEnd(column) + does,
		)
		.join('\n');
}

/** `releases`: what `--python` may be, the default first. */
export const helpText = (releases: readonly string[]): string => `
Usage
  heaptop                     choose a scenario, then watch it in the dashboard
  heaptop FILE                the dashboard on a Python file
  heaptop run FILE [-- ARGS]  run it: output and exit status are the program's own
  heaptop report FILE         run it and print a report of its memory
  heaptop check FILE          run it, and fail if it fails, leaks or takes too much
  heaptop compare FILE...     run it under several releases or settings, and compare
  heaptop verify FILE         run it in a real CPython too, and compare everything
  heaptop list                the scenarios that come with heaptop

Options
${optionLines()}

Releases
  ${releases.join(', ')} (default ${releases[0]!})

Exit status
  the program's own; check: 0 or 1; verify: 0 equal, 1 different, 3 no interpreter
  found;
  2 wrong usage or a construct heaptop refuses, 70 heaptop itself failed,
  124 the program was stopped at --max-instructions, 130 interrupted
`;
