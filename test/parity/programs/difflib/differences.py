"""difflib: blocks, opcodes, ndiff, unified_diff and close matches."""
from difflib import (
    Differ, IS_CHARACTER_JUNK, IS_LINE_JUNK, SequenceMatcher, get_close_matches, ndiff, restore, unified_diff,
)

pairs = [
    ('', ''), ('abc', 'abc'), ('abxcd', 'abcd'), ('private Thread currentThread;', 'private volatile Thread currentThread;'),
    ('qabxcd', 'abycdf'), ('a' * 250 + 'b', 'b' + 'a' * 250), (' abcd', 'abcd abcd'),
]
for a, b in pairs:
    for junk in None, IS_CHARACTER_JUNK:
        s = SequenceMatcher(junk, a, b)
        print([tuple(m) for m in s.get_matching_blocks()], s.get_opcodes())
        print(s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.find_longest_match())
        print(list(s.get_grouped_opcodes(2)))

old = '''one
two
 three x = 1
four
	five tabs
same

# comment
last
'''.splitlines(keepends=True)
new = '''ore
tree
 three  x = 12
emu
	five  tab
same
#
lost
last
'''.splitlines(keepends=True)
for a, b in (old, new), (new, old), (old, old), ([], new), (old, []), (old, list(reversed(old))):
    diff = list(ndiff(a, b))
    print(''.join(diff))
    print(list(restore(diff, 1)) == a, list(restore(diff, 2)) == b)
    print(''.join(ndiff(a, b, IS_LINE_JUNK)))
    print(''.join(Differ().compare(a, b)))
    for n in 0, 1, 3:
        print(''.join(unified_diff(a, b, 'old', 'new', 'yesterday', '', n)))
print(get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), get_close_matches('x', ['y']))
print(get_close_matches('ab', ['ab', 'abc', 'abcd', 'b', 'ab'], 2, 0.1))
for n, cutoff in (0, 0.5), (1, 2):
    try:
        get_close_matches('a', [], n, cutoff)
    except ValueError as e:
        print(e)
try:
    list(restore([], 3))
except ValueError as e:
    print(e)
