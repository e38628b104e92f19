"""Carets under a text that is shorter than an error says."""
import sys
for args in [(1,2,"abcdefg",1,100),(1,2,"abcdefg\n",1,100),(1,2,"abcdefg",1,8),(1,2,"abcdefg",1,9),(1,7,"abcdefg",1,9),(1,8,"abcdefg",1,20),(1,9,"abcdefg",1,20),(1,2,"  cdefg",1,100),(1,3,"abcdefg",2,4),(1,3,"ab\n",1,4)]:
    try: raise SyntaxError("bad", ("bad.py",)+args)
    except SyntaxError: sys.__excepthook__(*sys.exc_info())
