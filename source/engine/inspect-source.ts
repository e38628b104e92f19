/** The source pane: the program's text with what each line has allocated and what of it lives. */
import {isProblem, type CodeSpec, type SyntaxProblem} from '../language/code.ts';
import * as op from '../language/opcodes.ts';
import type {SourceLine} from '../protocol/snapshot.ts';
import type {Directive} from './job.ts';
import type {Sites} from './sites.ts';

/** Lines on which an instruction of the program begins. */
export function executableLines(spec: CodeSpec | SyntaxProblem): ReadonlySet<number> {
	const lines = new Set<number>();
	const add = (code: CodeSpec): void => {
		for (let word = 0; word < code.code.length; word += 1 + op.CACHES[code.code[word]! & 255]!) {
			const line = code.positions[word * 4]!;
			if (line > 0 && (code.code[word]! & 255) !== op.RESUME) lines.add(line);
		}
		for (const constant of code.consts) if (constant.kind === 'code') add(constant.code);
	};
	if (!isProblem(spec)) add(spec);
	return lines;
}

/** Per line of the program's file: live bytes and blocks. */
function byLine(sites: Sites, file: string): ReadonlyMap<number, readonly [bytes: number, blocks: number]> {
	const result = new Map<number, readonly [number, number]>();
	for (const [i, site] of sites.list.entries())
		if (site.file === file) result.set(site.line, [sites.live[i]!, sites.blocks[i]!]);
	return result;
}

export type SourceText = {
	readonly file: string;
	readonly lines: readonly string[];
	readonly executable: ReadonlySet<number>;
	readonly directives: readonly Directive[];
};

/** All lines, by number. */
export function sourceLines(
	source: SourceText,
	breakpoints: ReadonlySet<number>,
	sites: Sites,
): readonly SourceLine[] {
	const live = byLine(sites, source.file);
	const notes = new Map<number, {note?: string; chapter?: string}>();
	for (const directive of source.directives) {
		if (directive.kind !== 'note' && directive.kind !== 'chapter') continue;
		const entry = notes.get(directive.statement) ?? {};
		entry[directive.kind] = directive.text;
		notes.set(directive.statement, entry);
	}
	return source.lines.map((text, i) => {
		const line = i + 1;
		const [liveBytes, liveBlocks] = live.get(line) ?? [0, 0];
		return {
			key: String(line),
			line,
			text,
			executable: source.executable.has(line),
			breakpoint: breakpoints.has(line),
			liveBytes,
			liveBlocks,
			...notes.get(line),
		};
	});
}
