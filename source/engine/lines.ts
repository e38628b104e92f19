/** Where lines of the program's own file begin, and what the scenario says there. */
import * as op from '../language/opcodes.ts';
import {_PyInterpreterFrame as F, frameLine, PyCodeObject} from '../runtime/frame.ts';
import {typeName} from '../objects/typeobject.ts';
import {callerOf, frameOfProgram, frameSpec, lineOfProgram} from './inspect-frames.ts';
import {findNamed} from './inspect-names.ts';
import {PRECISE_TICKS, type Session} from './session-state.ts';
import {watchBlock} from './sites.ts';
import {addLine, joinTrail} from './trail.ts';

/** Whether a line of the program's own file begins with the instruction that comes next. Expects: asked before every instruction. */
export function beginsLine(s: Session): boolean {
	if (!s.followsLines) followLines(s);
	const {m} = s;
	const {i32} = m;
	const frame = m.current_frame;
	const code = i32[frame >> 2]!;
	const spec = m.codes[i32[(code + PyCodeObject.co_spec) >> 2]!]!;
	const address = i32[(frame + F.instr_ptr) >> 2]!;
	if (frame !== s.frame) {
		if (s.frame !== 0) s.frameLines.set(s.frame, s.frameLine);
		s.frame = frame;
		s.frameLine = s.frameLines.get(frame) ?? 0;
	}
	const isResume = (i32[address >> 2]! & 255) === op.RESUME;
	if (isResume) s.frameLine = 0;
	let isNewLine = false;
	if (!isResume && spec.filename === s.source.file) {
		const word = (address - i32[(code + PyCodeObject.co_words) >> 2]!) >> 2;
		const line = spec.positions[word * 4] ?? 0;
		isNewLine = line !== 0 && line !== s.frameLine;
		if (isNewLine) {
			s.frameLine = line;
			s.line = line;
			s.functionName = spec.name;
		}
	}
	return isNewLine;
}

/** From here on every line is noticed. What runs is in the middle of its lines, as far as is known. */
function followLines(s: Session): void {
	const {m} = s;
	s.followsLines = true;
	joinTrail(s.trail, s.tick, s.tick === 0);
	s.frame = 0;
	s.frameLines.clear();
	if (s.tick === 0) return;
	for (let frame = m.current_frame; frame !== 0; frame = callerOf(m, frame)) {
		if (frameSpec(m, frame).filename === s.source.file)
			s.frameLines.set(frame, frameLine(m, frame));
	}
}

/** Remembers that a line begins. */
export function noteLine(s: Session): void {
	const search = s.goal?.search;
	const depth = depthNow(s);
	addLine(s.trail, s.tick, s.line, depth);
	if (search?.fits(s.line, depth) === true && s.tick < s.goal!.tick) search.found = s.tick;
	s.startTick ??= s.tick;
}

/** Calls that are running; a module's code is the first. */
export const depthNow = ({m}: Session): number => m.py_recursion_limit - m.py_recursion_remaining;

/** Whether notes and chapters are read, which happens where lines begin. */
export const hasNotes = ({directives, tick}: Session): boolean =>
	directives.size > 0 && tick < PRECISE_TICKS;

/** Carries out the directives of the statement; true for a pause. */
export function obeyDirectives(s: Session): boolean {
	const directives = s.directives.get(s.line);
	if (directives === undefined) return false;
	let hasPause = false;
	for (const directive of directives) {
		switch (directive.kind) {
			case 'note': {
				s.note = {line: directive.statement, text: directive.text};
				break;
			}
			case 'chapter': {
				if (s.chapter !== directive) s.note = undefined;
				s.chapter = directive;
				if (!s.chapters.has(directive)) s.chapters.set(directive, s.tick);
				break;
			}
			case 'speed': {
				if (!s.speedIsChosen) s.speed = directive.speed;
				break;
			}
			case 'pause': {
				hasPause = true;
				break;
			}
			case 'watch': {
				break;
			}
		}
	}
	return hasPause;
}

/** Follows the objects of watched names, so that they can be shown when the names are gone. */
export function rememberWatched(s: Session): void {
	for (const entry of s.watched) {
		const now = findNamed(s.m, s.source.file, s.main, entry.name);
		if (now === 0 || now === entry.op) continue;
		entry.op = now;
		entry.type = typeName(s.m, now);
		entry.isDead = false;
		watchBlock(s.sites, s.m, now, () => {
			if (entry.op === now) entry.isDead = true;
		});
	}
}

/** Where the program is, for a stop that no line began at. */
export function place(s: Session): void {
	const frame = frameOfProgram(s.m, s.source.file);
	if (frame === 0) return;
	s.line = lineOfProgram(s.m, s.source.file) || s.line;
	s.functionName = frameSpec(s.m, frame).name;
}
