"""What the tokenizer dislikes behind an error of the parser: it counts where the tokenizer raises it, or the parser reads that far."""
import warnings

warnings.simplefilter("ignore")

TEXTS = [
    'x = 1 2\ny = \\z\n', 'x = 1 2 \\z\n', 'x = 1 2 3\\z\n', 'f(1 2)\ny = \\z\n', 'f(1 2) \\z\n', 'f(1 \\z\n', 'f(1 2\\z\n', 'f(1 2 3\\z\n', 'f(\n 1 2\n\\z',
    'x = 1 2\ny = \\', 'x = [1 2 \\\n', 'x = 1 2\nif x:\n\ty\n        z\n', 'x = 1 2\nif x:\n  y\n z\n', 'x = 1 2\ny = (]\n', 'x = 1 2\ny = 1a\n',
    'x = 1 2 ?\n', 'f(1 2 ?)\n', 'f($)\n', 'x = `y`\n', 'x = 1 2 \x01\n', 'x = \x7f\n',
    'f(0.index)', 'f(1inx)', 'f(1if2)', 'f(1isé)', 'f(1jin_)', 'f(0x1isx)', 'f(1orx)', 'f(1.orange)', 'f(1notx)', 'f(0o1andx)', 'x = 0.index',
    "f'{(}' a\\z\n", "f'{(}' \\z\n", "f'{a b}' \\z\n", "f'{a b}'\n\\z\n", "f(f'{('a\\tb')}')\n",
]

for text in TEXTS:
    try:
        compile(text, "<text>", "exec")
        print(repr(text), "is Python")
    except SyntaxError as error:
        where = error.lineno, error.offset, error.end_lineno, error.end_offset
        print(repr(text), type(error).__name__, error.msg, *where, error.text)
