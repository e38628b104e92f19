/** What the engine's thread may be asked to do: plain data, so that it can be sent there. */
import type {MessagePort} from 'node:worker_threads';
import type {Command, CommandReply} from '../protocol/command.ts';
import type {SourceEvent} from '../protocol/event.ts';
import type {Snapshot, SnapshotRequest, Speed} from '../protocol/snapshot.ts';
import type {MeasureJob} from './measure.ts';
import type {RecordJob} from './record.ts';

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
	/** As given on the command line. */
	readonly name: string;
	/** The whole path: `__file__`, and the name in tracebacks. */
	readonly path: string;
	readonly bytes: Uint8Array;
};

/** A comment that speaks to heaptop. `line`: where it stands; `statement`: the line of the statement it belongs to. */
export type Directive = Readonly<
	{line: number; statement: number} & (
		| {kind: 'note' | 'chapter'; text: string}
		| {kind: 'watch'; names: readonly string[]}
		| {kind: 'speed'; speed: Speed}
		| {kind: 'pause'}
	)
>;

/** What a scenario says about itself. */
export type Script = {
	readonly title: string;
	readonly lesson: string;
	readonly directives: readonly Directive[];
};

/** What a run has read and written that ended before its program did: one that begins again reads the same, and writes only what follows. */
export type Already = {
	/** Characters written to stdout and to stderr. */
	readonly written: readonly [number, number];
	/** Bytes of standard input. */
	readonly read: Uint8Array;
};

/** A program to be watched. */
export type SessionJob = {
	readonly file: ProgramFile;
	readonly settings: RunSettings;
	readonly script: Script;
	/** Version of the real interpreter that this program was found equal on. */
	readonly verifiedOn?: string;
};

/** Lines a second when neither the user nor the scenario says. */
const DEFAULT_SPEED = 16;

/** The speed to begin with: the scenario's first directive. */
export function firstSpeed({script}: SessionJob): Speed {
	for (const directive of script.directives) if (directive.kind === 'speed') return directive.speed;
	return DEFAULT_SPEED;
}

export type Job =
	/** Headless: the program's output is the process's. `signals`: word 0 counts Ctrl-C. */
	| {
			readonly kind: 'run';
			readonly file: ProgramFile;
			readonly settings: RunSettings;
			readonly signals: Int32Array;
			readonly isTerminal: boolean;
			/** Where it begins again. */
			readonly already: Already | undefined;
	  }
	/** The same in the thread that asks; `onTooDeep` is told where that thread's stack ended before the program did. */
	| {
			readonly kind: 'runHere';
			readonly file: ProgramFile;
			readonly settings: RunSettings;
			readonly isInterrupted: () => boolean;
			readonly isTerminal: boolean;
			readonly onTooDeep: (already: Already) => void;
	  }
	/** For the build: programs run for the sake of the code that V8 makes of the engine. */
	| {readonly kind: 'train'; readonly files: readonly ProgramFile[]; readonly settings: RunSettings}
	/** To its end; what is known then is sent through `port`. */
	| {readonly kind: 'report'; readonly session: SessionJob; readonly port: MessagePort}
	/** To its end; what can be compared with a real interpreter is sent through `port`. */
	| {readonly kind: 'record'; readonly record: RecordJob; readonly port: MessagePort}
	/** Twice to its end; what its collector did and left is sent through `port`. */
	| {readonly kind: 'measure'; readonly measure: MeasureJob; readonly port: MessagePort}
	/** A dashboard's engine; `mail`: word 0 counts messages sent to `port`. */
	| {
			readonly kind: 'session';
			readonly session: SessionJob;
			readonly port: MessagePort;
			readonly mail: Int32Array;
			/** How fast, and whether somebody chose that. */
			readonly pace: Readonly<{speed: Speed; speedIsChosen: boolean}>;
	  };

/** What a dashboard sends: one of the two. */
export type Letter = {
	readonly id: number;
	readonly request?: SnapshotRequest;
	readonly order?: Command;
};

/** What comes back: the answer to a letter, or news. */
export type Answer =
	| {readonly id: number; readonly reply: Snapshot | CommandReply}
	| {readonly id: number; readonly error: string}
	| {readonly event: SourceEvent};
