/**
 * What the program prints, written to the process's own descriptors: stdout in large pieces, stderr at once, and always in the
 * order in which the program wrote them.
 */
import {readSync, writeSync} from 'node:fs';
import type {Already} from './job.ts';

/** Thrown through the machine when nobody reads the output any more. */
export class OutputClosed extends Error {
	override readonly name = 'OutputClosed';
}

export type Output = {
	readonly write: (stream: 1 | 2, text: string) => void;
	/** Writes what is held back; whether anything was. */
	readonly flush: () => boolean;
	/** A line of standard input without its newline; undefined at the end, and where `isInterrupted` says so while it waits. */
	readonly readLine: (isInterrupted: () => boolean) => string | undefined;
};

export type ProcessOutput = Output & {
	/** What has been read and written, without what is held back. */
	readonly already: () => Already;
};

const PIECE = 1 << 15;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

const codeOf = (error: unknown): unknown =>
	error instanceof Error && 'code' in error ? error.code : undefined;

function writeAll(descriptor: number, text: string): void {
	let bytes = Buffer.from(text, 'utf8');
	while (bytes.length > 0) {
		try {
			bytes = bytes.subarray(writeSync(descriptor, bytes));
		} catch (error) {
			const code = codeOf(error);
			if (code === 'EPIPE') throw new OutputClosed('nobody reads the output');
			if (code !== 'EAGAIN') throw error;
			// The reader of a non-blocking pipe is behind.
			Atomics.wait(sleeper, 0, 0, 2);
		}
	}
}

/**
 * Writes to this process's stdout and stderr. `lines`: flush at every newline, for a terminal. `already`: what an earlier run of the same
 * program has read and written.
 */
export function processOutput(
	lines: boolean,
	already: Already = {written: [0, 0], read: new Uint8Array()},
): ProcessOutput {
	let held = '';
	const written: [number, number] = [0, 0];
	const emit = (stream: 1 | 2, text: string): void => {
		const start = written[stream - 1]!;
		written[stream - 1] = start + text.length;
		const known = Math.max(0, already.written[stream - 1]! - start);
		if (known < text.length) writeAll(stream, text.slice(known));
	};
	const flush = (): boolean => {
		if (held === '') return false;
		const text = held;
		held = '';
		emit(1, text);
		return true;
	};
	let input = Buffer.from(already.read);
	const pieces: Uint8Array[] = [already.read];
	let ended = false;
	return {
		write(stream, text) {
			if (stream === 2) {
				flush();
				emit(2, text);
				return;
			}
			held += text;
			if (held.length >= PIECE || (lines && text.includes('\n'))) flush();
		},
		flush,
		already: () => ({written, read: Buffer.concat(pieces)}),
		readLine(isInterrupted) {
			flush();
			for (;;) {
				const end = input.indexOf(10);
				if (end >= 0 || (ended && input.length > 0)) {
					const line = input.toString('utf8', 0, end < 0 ? input.length : end);
					input = end < 0 ? Buffer.alloc(0) : input.subarray(end + 1);
					return line;
				}
				if (ended) return undefined;
				const more = readMore(isInterrupted);
				if (more === undefined) return undefined;
				input = Buffer.concat([input, more]);
			}
		},
	};

	function readMore(isInterrupted: () => boolean): Buffer | undefined {
		const piece = Buffer.alloc(PIECE);
		for (;;) {
			try {
				const size = readSync(0, piece);
				ended = size === 0;
				pieces.push(piece.subarray(0, size));
				return piece.subarray(0, size);
			} catch (error) {
				if (codeOf(error) === 'EOF') {
					ended = true;
					return piece.subarray(0, 0);
				}
				const code = codeOf(error);
				if (code !== 'EAGAIN' && code !== 'EINTR') throw error;
				if (isInterrupted()) return undefined;
				Atomics.wait(sleeper, 0, 0, 10);
			}
		}
	}
}
