/** Where lines of the program's own file begin, and what the scenario says there. */
import * as op from '../language/opcodes.ts';
import {_PyInterpreterFrame as F, frameLine, PyCodeObject} from '../runtime/frame.ts';
import {callerOf, frameSpec} from './inspect-frames.ts';
import type {Session} from './session-state.ts';

/** Whether a line of the program's own file begins with the instruction that comes next. Expects: asked before every instruction. */
export function beginsLine(s: Session): boolean {
	if (!s.trail.isKept) beginTrail(s);
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
function beginTrail(s: Session): void {
	const {m, trail} = s;
	trail.isKept = true;
	trail.from = s.tick;
	trail.count = 0;
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
	const {trail} = s;
	const search = s.goal?.search;
	const depth = depthNow(s);
	const at = trail.count++ % trail.ticks.length;
	trail.ticks[at] = s.tick;
	trail.lines[at] = s.line;
	trail.depths[at] = depth;
	if (search?.fits(s.line, depth) === true && s.tick < s.goal!.tick) search.found = s.tick;
	s.kept.startTick ??= s.tick;
}

/** Calls that are running; a module's code is the first. */
export const depthNow = ({m}: Session): number => m.py_recursion_limit - m.py_recursion_remaining;

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
				if (!s.kept.speedIsChosen) s.kept.speed = directive.speed;
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
