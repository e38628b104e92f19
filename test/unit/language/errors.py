"""Records the SyntaxError of every snippet in errors.txt, as JSON lists.

usage: pythonX.Y errors.py > recorded/errors-X.Y.json
"""
import json
import pathlib
import sys
import warnings

warnings.simplefilter('ignore')
here = pathlib.Path(__file__).parent
out = []
for snippet in here.joinpath('errors.txt').read_text(encoding='utf-8').split('\n----\n'):
    try:
        compile(snippet, 'file.py', 'exec', dont_inherit=True)
        out.append(None)
    except SyntaxError as e:
        out.append([type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text])
json.dump(out, sys.stdout, indent=1)
