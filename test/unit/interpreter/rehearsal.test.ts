/** The rehearsal of the eval loop may not be noticed by what runs after it. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createMachine} from '../../../source/engine/create.ts';
import {rehearse} from '../../../source/interpreter/rehearsal.ts';
import {HEAP} from '../../../source/runtime/statics.ts';
import {profiles} from '../../../source/profile/index.ts';

for (const profile of new Set(Object.values(profiles)))
	test(`the rehearsal leaves memory as it was on ${profile.release}`, () => {
		const m = createMachine({profile});
		const end = (HEAP + 0x10_0000) >> 2;
		const before = m.i32.slice(0, end);
		const {eval_breaker, csp, py_recursion_remaining, c_recursion_remaining} = m;
		rehearse(m);
		const changed = before.findIndex((word, i) => word !== m.i32[i]);
		assert.equal(changed, -1, `changed: ${(changed * 4).toString(16)}`);
		assert.deepEqual(
			[m.eval_breaker, m.csp, m.py_recursion_remaining, m.c_recursion_remaining, m.current_frame],
			[eval_breaker, csp, py_recursion_remaining, c_recursion_remaining, 0],
		);
	});
