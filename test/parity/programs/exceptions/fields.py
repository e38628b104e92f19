# Fields, arguments and texts of the built-in exceptions.
import sys
def t(s):
    try: print(s, '->', repr(eval(s)))
    except BaseException as e: print(s,'!!', type(e).__name__, e)
class SubOS(OSError):
    def __init__(self,a,b=2,*c,**k): self.z=a
class SubOS2(OSError):
    def __new__(cls,*a,**k): return super().__new__(cls,*a)
    def __init__(self,*a,q=None): super().__init__(*a)
class SubOS3(OSError): pass
class EX(Exception):
    def __init__(self,*a,**k): self.k=k
class IE(ImportError): pass
for s in """BaseException()
BaseException(1,2)
str(BaseException())
str(BaseException(1))
str(BaseException(1,2))
repr(ValueError('x'))
BaseException(a=1)
ValueError(a=1)
EX(1,a=2).args
EX(1,a=2).k
StopIteration().value
StopIteration(1).value
StopIteration(1,2).value
StopIteration(x=1)
SystemExit().code
SystemExit(1).code
SystemExit(1,2).code
KeyError('x')
str(KeyError('x'))
str(KeyError())
str(KeyError(1,2))
NameError('a',name='b').name
NameError('a').name
NameError(x=1)
NameError(name='b',x=3)
UnboundLocalError('x',name='q').name
AttributeError('a',name='b',obj=3).obj
AttributeError('a',name='b').name
AttributeError('x',foo=1)
AttributeError('a',name='b',obj=3).__reduce__()
AttributeError('a',name='b',obj=3).__getstate__()
AttributeError('a').__getstate__()
ImportError('a',name='b',path='c').name
ImportError('a',name='b',path='c',name_from='d').name_from
ImportError('a',name='b').__reduce__()
ImportError('a','b').msg
str(ImportError('a','b'))
str(ImportError('a'))
str(ImportError())
ImportError(x=1)
ModuleNotFoundError('x',name='y').name
ModuleNotFoundError(x='y')
OSError()
OSError(1)
OSError(1,2)
OSError(1,'two')
str(OSError(1,'two'))
OSError(2,'two','f')
str(OSError(2,'two','f'))
OSError(2,'two','f').args
OSError(2,'two','f').filename
OSError(2,'two','f',None,'g')
str(OSError(2,'two','f',None,'g'))
OSError(2,'two','f',None,'g').filename2
OSError(2,'two',None)
OSError(2,'two',None).args
OSError(1,2,3,4,5,6)
OSError(99,'x').errno
OSError('a','b').errno
str(OSError('a','b'))
OSError(2)
OSError(x=1)
OSError(1,x=1)
FileNotFoundError(1,2).errno
FileNotFoundError(1,2,3).filename
type(OSError(11,'x')),type(OSError(104,'y'))
BlockingIOError(11,'x',5).characters_written
BlockingIOError(11,'x').characters_written
BlockingIOError(11,'x','f').filename
OSError(11,'x','f').characters_written
OSError(11,'x',7).args
SubOS(1,3).z
SubOS(1,3).errno
SubOS(2,'x').args
SubOS(1,k=1).args
SubOS2(2,'x','f').filename
type(SubOS2(2,'x','f',q=1))
SubOS3(2,'x').errno
type(SubOS3(2,'x'))
OSError(2,'x','f').__reduce__()
OSError(2,'x','f',None,'g').__reduce__()
OSError(2,'x').__reduce__()
FileNotFoundError(2,'x','f').__reduce__()
OSError.__new__(OSError)
OSError.__init__(OSError(),1)
EnvironmentError is OSError, IOError is OSError
SyntaxError().msg
SyntaxError('m').msg
SyntaxError('m',('f',1,2,'t')).lineno
SyntaxError('m',('f',1,2,'t')).text
SyntaxError('m',('f',1,2,'t',3,4)).end_lineno
SyntaxError('m',('f',1,2,'t',3,4)).end_offset
SyntaxError('m',('f',1,2,'t',3))
SyntaxError('m',('f',1,2))
SyntaxError('m',('f',))
SyntaxError('m',3)
SyntaxError('m',['f',1,2,'t']).filename
str(SyntaxError('m',('f',1,2,'t')))
str(SyntaxError('m',('/a/b/f',1,2,'t')))
str(SyntaxError('m',(None,1,2,'t')))
str(SyntaxError('m',('f',None,2,'t')))
str(SyntaxError('m',('f','x',2,'t')))
str(SyntaxError())
str(SyntaxError('a','b','c'))
SyntaxError('a',('f',1,2,'t'),'c').filename
SyntaxError('m',('f',1,2,'t')).args
SyntaxError('m',('f',1,2,'t')).print_file_and_line
SyntaxError(x=1)
IndentationError('m',('f',1,2,'t')).lineno
UnicodeDecodeError('ascii',b'abc',1,2,'r')
str(UnicodeDecodeError('ascii',b'abc',1,2,'r'))
str(UnicodeDecodeError('ascii',b'abc',1,3,'r'))
str(UnicodeDecodeError('ascii',b'abc',1,9,'r'))
UnicodeDecodeError('ascii',b'abc',1,2,'r').start
UnicodeDecodeError('ascii',bytearray(b'abc'),1,2,'r').object
UnicodeDecodeError('ascii','abc',1,2,'r')
UnicodeDecodeError(1,b'abc',1,2,'r')
UnicodeDecodeError('a',b'abc','1',2,'r')
UnicodeDecodeError('a',b'abc',1,2,3)
UnicodeDecodeError('a')
UnicodeDecodeError()
str(UnicodeEncodeError('ascii','abc',1,2,'r'))
str(UnicodeEncodeError('ascii','a\\xe9c',1,2,'r'))
str(UnicodeEncodeError('ascii','a\\u1234c',1,2,'r'))
str(UnicodeEncodeError('ascii','a\\U00012345c',1,2,'r'))
str(UnicodeEncodeError('ascii','abc',0,2,'r'))
UnicodeEncodeError('ascii',b'abc',1,2,'r')
UnicodeEncodeError('ascii','abc',1,2)
str(UnicodeTranslateError('abc',1,2,'r'))
str(UnicodeTranslateError('abc',1,3,'r'))
str(UnicodeTranslateError('a\\xe9c',1,2,'r'))
UnicodeTranslateError('abc',1,2)
UnicodeTranslateError(b'abc',1,2,'r')
UnicodeDecodeError('a',b'abc',1,2,'r').args
UnicodeError('x')
ValueError('x').with_traceback(None)
ValueError('x').with_traceback(3)
ValueError('x').add_note(3)
ValueError('x').__notes__
(lambda e: (e.add_note('a'), e.add_note('b'), e.__notes__))(ValueError())
ValueError('x').__reduce__()
(lambda e: (setattr(e,'q',1), e.__reduce__(), e.__dict__))(ValueError('z'))
(lambda e: (e.__setstate__({'w':1}), e.w))(ValueError('z'))
ValueError('z').__setstate__(3)
ValueError('z').__setstate__(None)
ValueError().__context__, ValueError().__cause__, ValueError().__suppress_context__, ValueError().__traceback__
setattr(ValueError(),'__context__',3)
setattr(ValueError(),'__cause__',3)
delattr(ValueError(),'__cause__')
delattr(ValueError(),'__context__')
delattr(ValueError(),'__traceback__')
setattr(ValueError(),'__traceback__',3)
setattr(ValueError(),'args',3)
delattr(ValueError(),'args')
(lambda e: (setattr(e,'args','ab'), e.args))(ValueError())
setattr(ValueError(),'__suppress_context__',3)
delattr(ValueError(),'__suppress_context__')
(lambda e: (setattr(e,'__cause__',e), e.__suppress_context__))(ValueError())
MemoryError(), MemoryError().args
RecursionError('x')
GeneratorExit(1)
KeyboardInterrupt('a')
Warning('x').args
ValueError.__new__(ValueError,1,a=2).args
ValueError.__init__(ValueError(1),2,3)
(lambda e: (e.__init__(5), e.args))(ValueError(1))
StopAsyncIteration(1).args
BaseException.__new__(int)
ValueError.__name__
ValueError(1)==ValueError(1)
ValueError.__mro__
PythonFinalizationError('x')
IndexError.__bases__
(lambda e: (setattr(e,'value',9), e.value, delattr(e,'value'), e.value))(StopIteration(3))
(lambda e: (setattr(e,'errno',9), e.errno, delattr(e,'errno'), e.errno, str(e)))(OSError(2,'x'))
(lambda e: (delattr(e,'name'), e.name))(NameError('x',name='a'))
(lambda e: (setattr(e,'start',3), e.start,str(e)))(UnicodeDecodeError('ascii',b'abc',1,2,'r'))
(lambda e: (delattr(e,'reason'), e.reason))(UnicodeDecodeError('ascii',b'abc',1,2,'r'))
sys.getsizeof(ValueError()), sys.getsizeof(OSError()), sys.getsizeof(SyntaxError()),sys.getsizeof(ImportError()),sys.getsizeof(UnicodeDecodeError('ascii',b'abc',1,2,'r'))
IndexError.__bases__""".split('\n'): t(s)

# What an exception holds after its traceback was set to None: 3.11 holds None.
import gc
import traceback


def raised():
    try:
        raise ValueError(1)
    except ValueError as e:
        return e


def held(e):
    return sorted(type(x).__name__ for x in gc.get_referents(e))


e = raised()
e.__traceback__ = None
print(held(e), e.__traceback__, held(ValueError(1).with_traceback(None)), traceback.format_exception(e))
e.__cause__ = e.__context__ = None
print(held(e))
try:
    raise e
except ValueError as again:
    print(held(again), again.__traceback__.tb_next)
    again.__traceback__ = None
    print(sys.exc_info()[2])
group = ExceptionGroup("g", [ValueError(1), KeyError(2)]).with_traceback(None)
print(held(group.split(ValueError)[0]), held(group.derive([e])))


class Name(str):
    def __del__(self): print(self, end=" ")


e = SyntaxError()
for name in "text", "filename", "lineno", "offset", "end_lineno", "end_offset", "msg", "print_file_and_line":
    setattr(e, name, Name(name))
print(*[x for x in gc.get_referents(e) if type(x) is Name])
del e, name
print()
for source in bytearray(b"1"), memoryview(b"1+2"), memoryview(b"1+2")[::2], b"1\0", "1\0", memoryview(b"\0"):
    for use in eval, exec, lambda source: compile(source, "f", "eval").co_filename:
        try:
            print(use(source))
        except Exception as e:
            print(type(e).__name__, e.args)
