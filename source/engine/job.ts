/** What the engine's thread may be asked to do: plain data, so that it can be sent there. */

/** How a program is to be run. */
export type RunSettings = {
	/** A key of `profiles`. */
	readonly python: string;
	readonly args: readonly string[];
	/** Bytes that the program's heap may take. */
	readonly heapLimit: number;
	/** Instructions after which it is stopped; Infinity for never. */
	readonly maxInstructions: number;
	/** `gc.set_threshold` before the program begins; undefined keeps the release's value. */
	readonly thresholds: readonly [number?, number?, number?];
	/** Seed of generators that the program does not seed. */
	readonly seed: number;
};

/** A program: its bytes, as they are in the file, and the name it goes by. */
export type ProgramFile = {
	/** As given on the command line: `__file__`, and the name in tracebacks. */
	readonly name: string;
	readonly bytes: Uint8Array;
};

export type Job =
	/** Headless: the program's output is the process's. `signals`: word 0 counts Ctrl-C. */
	| {
			readonly kind: 'run';
			readonly file: ProgramFile;
			readonly settings: RunSettings;
			readonly signals: Int32Array;
			readonly isTerminal: boolean;
	  }
	| {readonly kind: 'report'; readonly file: ProgramFile; readonly settings: RunSettings}
	/** A dashboard's engine; `mail`: word 0 counts messages sent to it. */
	| {
			readonly kind: 'session';
			readonly file: ProgramFile;
			readonly settings: RunSettings;
			readonly port: unknown;
			readonly mail: Int32Array;
	  };
