"""Looking at functions, classes and frames."""

import sys
import types
import functools
import _collections_abc
from collections import namedtuple, OrderedDict

__all__ = [
    'ArgInfo', 'BoundArguments', 'Parameter', 'Signature', 'cleandoc', 'currentframe', 'getattr_static', 'getcallargs',
    'getdoc', 'getfile', 'getfullargspec', 'getgeneratorstate', 'getmembers', 'getmodule', 'getmro', 'get_annotations',
    'getasyncgenlocals', 'getasyncgenstate', 'getcoroutinelocals', 'getcoroutinestate', 'isabstract', 'isasyncgen',
    'isasyncgenfunction', 'isawaitable', 'markcoroutinefunction', 'isbuiltin', 'isclass', 'iscode', 'iscoroutine', 'iscoroutinefunction',
    'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator', 'isgeneratorfunction', 'isgetsetdescriptor',
    'ismemberdescriptor', 'ismethod', 'ismethoddescriptor', 'ismodule', 'isroutine', 'istraceback', 'signature', 'stack',
    'unwrap',
]

CO_VARARGS = 0x4
CO_VARKEYWORDS = 0x8
CO_NESTED = 0x10
CO_GENERATOR = 0x20
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = 'AGEN_CREATED', 'AGEN_RUNNING', 'AGEN_SUSPENDED', 'AGEN_CLOSED'


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def _unwrapped(f):
    while isinstance(f, types.MethodType):
        f = f.__func__
    return functools._unwrap_partial(f) if hasattr(functools, '_unwrap_partial') else f


def _is_made_with(obj, flag):
    """Whether a function below methods and partials has a flag."""
    f = _unwrapped(obj)
    return isfunction(f) and f.__code__.co_flags & flag != 0


def isgeneratorfunction(obj):
    return _is_made_with(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    func = getattr(func, '__func__', func)
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    mark = getattr(_unwrapped(obj), '_is_coroutine_marker', None)
    return mark is _is_coroutine_mark or _is_made_with(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _is_made_with(obj, CO_ASYNC_GENERATOR)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return isinstance(object, types.CoroutineType) or isinstance(object, _collections_abc.Awaitable)


def isdatadescriptor(object):
    kind = type(object)
    return not isinstance(object, _PLAIN_KINDS) and (hasattr(kind, '__set__') or hasattr(kind, '__delete__'))


def ismethoddescriptor(object):
    return not isinstance(object, _PLAIN_KINDS) and hasattr(type(object), '__get__') and not isdatadescriptor(object)


# Classes, methods and functions count as no descriptors.
_PLAIN_KINDS = type, types.MethodType, types.FunctionType


def isroutine(object):
    kinds = types.BuiltinFunctionType, types.FunctionType, types.MethodType, types.MethodWrapperType
    return isinstance(object, kinds) or ismethoddescriptor(object)


def isabstract(object):
    return isinstance(object, type) and bool(object.__flags__ & (1 << 20))


def getmembers(object, predicate=None):
    """(name, value) of all attributes, sorted by name."""
    members = []
    for name in dir(object):
        try:
            member = name, getattr(object, name)
        except AttributeError:
            continue
        if not predicate or predicate(member[1]):
            members.append(member)
    return sorted(members, key=lambda member: member[0])


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    """What functools.wraps() wrapped, at the end of the chain."""
    inner, seen = func, set()
    while hasattr(inner, '__wrapped__') and not isinstance(inner, type) and not (stop is not None and stop(inner)):
        seen.add(id(inner))
        inner = inner.__wrapped__
        if id(inner) in seen:
            raise ValueError(f'wrapper loop when unwrapping {func!r}')
    return inner


def cleandoc(doc):
    """A docstring without its indentation."""
    first, *rest = doc.expandtabs().split('\n')
    # Lines of blanks do not count, but lose as much.
    margin = min((len(line) - len(line.lstrip(' ')) for line in rest if line.strip(' ')), default=0)
    return '\n'.join([first.lstrip(' ')] + [line[margin:] for line in rest]).strip('\n')


def getdoc(object):
    """The docstring, without its indentation."""
    doc = getattr(object, '__doc__', None)
    if doc is None and isclass(object):
        doc = next((base.__doc__ for base in object.__mro__[1:-1] if base.__doc__ is not None), None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmodule(object, _filename=None):
    return object if ismodule(object) else sys.modules.get(getattr(object, '__module__', None))


def getmodulename(path):
    name = path.rpartition('/')[2]
    return name[:-3] if name.endswith('.py') else None


def getfile(object):
    for kind, word in (types.ModuleType, 'module'), (type, 'class'):
        if isinstance(object, kind):
            module = sys.modules.get(object.__module__) if kind is type else object
            if path := getattr(module, '__file__', None):
                return path
            raise TypeError(f'{object!r} is a built-in {word}')
    code = _code_of(object)
    if iscode(code):
        return code.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, '
                    f'got {type(code).__name__}')


# Where the code is found, in the order in which one leads to the next.
_WAYS_TO_CODE = ((types.MethodType, '__func__'), (types.FunctionType, '__code__'), (types.TracebackType, 'tb_frame'),
                 (types.FrameType, 'f_code'))


def _code_of(object):
    """The code of what has some, else the object itself."""
    for kind, name in _WAYS_TO_CODE:
        if isinstance(object, kind):
            object = getattr(object, name)
    return object


getsourcefile = getfile


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=1):
    """The annotations, as a new dict."""
    own_only = isclass(obj) and sys.version_info < (3, 14)
    found = obj.__dict__.get('__annotations__') if own_only else getattr(obj, '__annotations__', None)
    if found is None:
        if callable(obj) or ismodule(obj):
            return {}
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if eval_str:
        scope = globals
        if scope is None:
            scope = getattr(obj, '__globals__', None) or getattr(getmodule(obj), '__dict__', {})
        return {name: eval(text, scope, locals) if isinstance(text, str) else text for name, text in found.items()}
    return dict(found)


# Frames.

def currentframe():
    return sys._getframe(1)


_FrameInfo = namedtuple('_FrameInfo', ('frame',) + ('filename', 'lineno', 'function', 'code_context', 'index'))


class FrameInfo(_FrameInfo):
    pass


Traceback = namedtuple('Traceback', 'filename lineno function code_context index')


def getframeinfo(frame, context=1):
    """Where a frame or traceback is."""
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    code = _code_of(frame)
    filename = code.co_filename
    lines = index = None
    if context > 0:
        import linecache
        all_lines = linecache.getlines(filename)
        if all_lines:
            start = max(0, min(lineno - 1 - context // 2, len(all_lines) - context))
            lines = all_lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, code.co_name, lines, index)


def getouterframes(frame, context=1):
    result = []
    while frame:
        result.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    result = []
    while tb:
        result.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return result


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


def getgeneratorstate(generator):
    return _state('GEN', generator.gi_running, generator.gi_suspended, generator.gi_frame)


def _state(kind, running, suspended, frame):
    """The state that a generator or coroutine is in."""
    state = 'RUNNING' if running else 'SUSPENDED' if suspended else 'CLOSED' if frame is None else 'CREATED'
    return f'{kind}_{state}'


def getcoroutinestate(coroutine):
    return _state('CORO', coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame)


def getcoroutinelocals(coroutine):
    frame = coroutine.cr_frame
    return {} if frame is None else frame.f_locals


def getasyncgenstate(agen):
    return _state('AGEN', agen.ag_running, agen.ag_suspended, agen.ag_frame)


def getasyncgenlocals(agen):
    frame = agen.ag_frame
    return {} if frame is None else frame.f_locals


def getgeneratorlocals(generator):
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


_sentinel = object()


def getattr_static(obj, attr, default=_sentinel):
    """An attribute looked up without running any code."""
    found = _class_attribute(type(obj), attr)
    if isclass(obj):
        found = _class_attribute(obj, attr, found)
    elif found is _sentinel or not isdatadescriptor(found):
        own = getattr(obj, '__dict__', None)
        found = own.get(attr, found) if isinstance(own, dict) else found
    found = default if found is _sentinel else found
    if found is _sentinel:
        raise AttributeError(attr)
    return found


def _class_attribute(klass, attr, default=_sentinel):
    return next((entry.__dict__[attr] for entry in klass.__mro__ if attr in entry.__dict__), default)


# Signatures.

class _void:
    pass


class _empty:
    """Marks what is not there."""


_DESCRIPTIONS = (
    'positional-only', 'positional or keyword', 'variadic positional', 'keyword-only', 'variadic keyword')


class _ParameterKind(int):
    def __str__(self):
        return self.name

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {int(self)}>'

    @property
    def description(self):
        return _DESCRIPTIONS[self]


def _kinds():
    for i, name in enumerate(
            ('POSITIONAL_ONLY', 'POSITIONAL_OR_KEYWORD', 'VAR_POSITIONAL', 'KEYWORD_ONLY', 'VAR_KEYWORD')):
        kind = _ParameterKind(i)
        kind.name = kind._name_ = name
        kind.value = i
        setattr(_ParameterKind, name, kind)
        yield kind


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _kinds()


def formatannotation(annotation, base_module=None):
    module = getattr(annotation, '__module__', None)
    if isinstance(annotation, type) and module != 'typing' and not isinstance(annotation, types.GenericAlias):
        name = annotation.__qualname__
        return name if module in ('builtins', base_module) else f'{module}.{name}'
    text = repr(annotation)
    return text.replace('typing.', '') if module == 'typing' else text


class Parameter:
    """One parameter of a signature."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self._name, self._kind = name, kind
        self._default, self._annotation = default, annotation

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(
            self._name if name is _void else name, self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        stars = {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self.kind, '')
        annotated = self._annotation is not _empty
        annotation = f': {formatannotation(self._annotation)}' if annotated else ''
        equals = ' = ' if annotated else '='
        default = '' if self._default is _empty else f'{equals}{self._default!r}'
        return f'{stars}{self.name}{annotation}{default}'

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return self is other or (
            self._name == other._name and self._kind == other._kind and self._default == other._default
            and self._annotation == other._annotation)


class BoundArguments:
    """Arguments sorted by parameter."""

    __slots__ = ('arguments', '_signature')

    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        args = []
        for param in self._by_position():
            given = self.arguments[param.name]
            args.extend(given if param.kind == _VAR_POSITIONAL else (given,))
        return tuple(args)

    def _by_position(self):
        """The parameters, up to the first that can only be given by name or was not given."""
        for name, param in self._signature.parameters.items():
            if param.kind >= _KEYWORD_ONLY or name not in self.arguments:
                return
            yield param

    @property
    def kwargs(self):
        kwargs = {}
        params = list(self._signature.parameters.values())
        for param in params[len(list(self._by_position())):]:
            if param.name in self.arguments:
                given = self.arguments[param.name]
                kwargs.update(given if param.kind == _VAR_KEYWORD else {param.name: given})
        return kwargs

    def apply_defaults(self):
        filled = {}
        for name, param in self._signature.parameters.items():
            default = {_VAR_POSITIONAL: (), _VAR_KEYWORD: {}}.get(param.kind, param.default)
            if name in self.arguments or default is not _empty:
                filled[name] = self.arguments.get(name, default)
        self.arguments = filled

    def __eq__(self, other):
        if isinstance(other, BoundArguments):
            return self.signature == other.signature and self.arguments == other.arguments
        return NotImplemented

    def __repr__(self):
        args = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{self.__class__.__name__} ({args})>'


def _check_misnamed(param):
    """Refuses a positional-only parameter's name among the keywords, where that cannot be meant for another."""
    if sys.version_info < (3, 13):
        raise TypeError(f'{param.name!r} parameter is positional only, but was passed as a keyword')
    if sys.version_info >= (3, 14) and param.default is _empty:
        raise TypeError(f'missing a required positional-only argument: {param.name!r}')


class Signature:
    """The parameters of a callable, and what it returns."""

    __slots__ = ('_return_annotation', '_parameters')

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = OrderedDict() if parameters is None else OrderedDict((p.name, p) for p in parameters)
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return signature(obj, follow_wrapped=follow_wrapped)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_void, return_annotation=_void):
        return type(self)(
            self.parameters.values() if parameters is _void else parameters,
            return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    __replace__ = replace

    def _key(self):
        params = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        kwo = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return params, kwo, self.return_annotation

    def __hash__(self):
        params, kwo, ret = self._key()
        return hash((params, frozenset(kwo.values()), ret))

    def __eq__(self, other):
        if isinstance(other, Signature):
            return self is other or self._key() == other._key()
        return NotImplemented

    def _bind(self, args, kwargs, *, partial=False):
        arguments, by_name, misnamed = {}, [], []
        in_order = True
        for param in self.parameters.values():
            name, kind, given = param.name, param.kind, param.name in kwargs
            if kind == _VAR_POSITIONAL:
                in_order = False
                if rest := args[len(arguments):]:
                    arguments[name] = rest
            elif not in_order:
                by_name.append(param)
            elif len(arguments) < len(args):
                if kind >= _KEYWORD_ONLY:
                    break
                if given and kind != _POSITIONAL_ONLY:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = args[len(arguments)]
            elif given and kind == _POSITIONAL_ONLY:
                _check_misnamed(param)
                misnamed.append(name)
            elif given or partial or kind == _VAR_KEYWORD or param.default is not _empty:
                in_order = False
                by_name.append(param)
            else:
                how = ' keyword-only' if kind == _KEYWORD_ONLY and sys.version_info >= (3, 12) else ''
                raise TypeError(f'missing a required{how} argument: {name!r}')
        if in_order and len(arguments) < len(args):
            raise TypeError('too many positional arguments')
        collects = None
        for param in by_name:
            if param.kind == _VAR_KEYWORD:
                collects = param.name
            elif param.name in kwargs:
                if sys.version_info < (3, 13) and param.kind == _POSITIONAL_ONLY:
                    _check_misnamed(param)
                arguments[param.name] = kwargs.pop(param.name)
            elif param.default is _empty and not partial:
                raise TypeError(f'missing a required argument: {param.name!r}')
        if kwargs and collects is not None:
            arguments[collects] = kwargs
        elif kwargs and misnamed:
            raise TypeError(f"got some positional-only arguments passed as keyword arguments: {', '.join(misnamed)!r}")
        elif kwargs:
            raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        return BoundArguments(self, arguments)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, **kwargs):
        shown, last = [], None
        # A bare star stands before the first keyword-only parameter, unless one takes all positional arguments.
        needs_star = True
        for param in self.parameters.values():
            if last == _POSITIONAL_ONLY != param.kind:
                shown.append('/')
            if param.kind == _KEYWORD_ONLY and needs_star:
                shown.append('*')
            needs_star = needs_star and param.kind not in (_VAR_POSITIONAL, _KEYWORD_ONLY)
            shown.append(str(param))
            last = param.kind
        if last == _POSITIONAL_ONLY:
            shown.append('/')
        text = f"({', '.join(shown)})"
        if max_width is not None and len(text) > max_width:
            text = '(\n    ' + ',\n    '.join(shown) + '\n)'
        if self.return_annotation is _empty:
            return text
        return f'{text} -> {formatannotation(self.return_annotation)}'


def _signature_from_function(func):
    code = func.__code__
    positional = code.co_varnames[:code.co_argcount]
    keyword_only = code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
    annotations = get_annotations(func)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    first_default = len(positional) - len(defaults)
    parameters = []
    for i, name in enumerate(positional):
        parameters.append(Parameter(
            name, _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD,
            default=_empty if i < first_default else defaults[i - first_default],
            annotation=annotations.get(name, _empty)))
    index = code.co_argcount + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        name = code.co_varnames[index]
        index += 1
        parameters.append(Parameter(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
    for name in keyword_only:
        parameters.append(Parameter(
            name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty), annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        name = code.co_varnames[index]
        parameters.append(Parameter(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return Signature(parameters, return_annotation=annotations.get('return', _empty))


def _without_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if params[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    return sig.replace(parameters=params)


def _signature_of_partial(wrapped_sig, partial):
    ba = wrapped_sig.bind_partial(*partial.args, **partial.keywords)
    new_params = []
    keyword_from_here = False
    for name, param in wrapped_sig.parameters.items():
        if name not in ba.arguments:
            if keyword_from_here and param.kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            if keyword_from_here and param.kind is _VAR_POSITIONAL:
                continue
            new_params.append(param)
            continue
        if param.kind is _POSITIONAL_ONLY:
            continue
        if param.kind is _POSITIONAL_OR_KEYWORD:
            if name in partial.keywords:
                keyword_from_here = True
                new_params.append(param.replace(kind=_KEYWORD_ONLY, default=ba.arguments[name]))
            continue
        if param.kind is _KEYWORD_ONLY:
            new_params.append(param.replace(default=ba.arguments[name]))
            continue
        new_params.append(param)
    return wrapped_sig.replace(parameters=new_params)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=None):
    """The signature of a callable."""
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if isinstance(obj, types.MethodType):
        return _without_first(signature(obj.__func__, follow_wrapped=follow_wrapped))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return signature(obj)
    sig = getattr(obj, '__signature__', None)
    if isinstance(sig, Signature):
        return sig
    if isfunction(obj):
        return _signature_from_function(obj)
    if isinstance(obj, functools.partial):
        return _signature_of_partial(signature(obj.func), obj)
    if isinstance(obj, type):
        call = _own_method(type(obj), '__call__')
        if call is not None:
            return _without_first(signature(call))
        new = _own_method(obj, '__new__')
        init = _own_method(obj, '__init__')
        if '__new__' in obj.__dict__ and new is not None or init is None and new is not None:
            return _without_first(signature(new))
        if init is not None:
            return _without_first(signature(init))
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return Signature()
        raise ValueError(f'no signature found for builtin type {obj!r}')
    call = _own_method(type(obj), '__call__')
    if call is not None:
        return _without_first(signature(call))
    raise ValueError(f'no signature found for builtin {obj!r}')


def _own_method(cls, name):
    """A method written in Python, or None."""
    found = getattr(cls, name, None)
    found = getattr(found, '__func__', found)
    if isfunction(found) or hasattr(found, '__wrapped__'):
        return found
    return None


FullArgSpec = namedtuple(
    'FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')


def getfullargspec(func):
    """Names and defaults of the parameters of a Python function."""
    try:
        sig = signature(func, follow_wrapped=False)
    except Exception as ex:
        raise TypeError('unsupported callable') from ex
    params = list(sig.parameters.values())
    named = {kind: [param.name for param in params if param.kind == kind] for kind in range(5)}
    only = {kind: names[0] if names else None for kind, names in named.items()}
    positional = [param for param in params if param.kind < _VAR_POSITIONAL]
    defaults = tuple(param.default for param in positional if param.default is not _empty)
    kwdefaults = {p.name: p.default for p in params if p.kind == _KEYWORD_ONLY and p.default is not _empty}
    annotations = {} if sig.return_annotation is _empty else {'return': sig.return_annotation}
    annotations.update((param.name, param.annotation) for param in params if param.annotation is not _empty)
    return FullArgSpec(
        [param.name for param in positional], only[_VAR_POSITIONAL], only[_VAR_KEYWORD], defaults or None,
        named[_KEYWORD_ONLY], kwdefaults or None, annotations)


def getargvalues(frame):
    code = frame.f_code
    n = code.co_argcount + code.co_kwonlyargcount
    args = list(code.co_varnames[:n])
    varargs = varkw = None
    if code.co_flags & CO_VARARGS:
        varargs = code.co_varnames[n]
        n += 1
    if code.co_flags & CO_VARKEYWORDS:
        varkw = code.co_varnames[n]
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def getcallargs(func, /, *positional, **named):
    """Parameter names and what they would be bound to."""
    sig = signature(func)
    bound = sig.bind(*positional, **named)
    spec = getfullargspec(func)
    result = {name: bound.arguments[name] for name in spec.args if name in bound.arguments}
    if spec.varargs:
        result[spec.varargs] = bound.arguments.get(spec.varargs, ())
    if spec.varkw:
        result[spec.varkw] = bound.arguments.get(spec.varkw, {})
    for name in spec.kwonlyargs:
        if name in bound.arguments:
            result[name] = bound.arguments[name]
    bound.apply_defaults()
    for name, value in bound.arguments.items():
        result.setdefault(name, value)
    return result


def _lines(object):
    import linecache
    lines = linecache.getlines(getfile(object))
    if not lines:
        raise OSError('could not get source code')
    return lines


def getsourcelines(object):
    """The lines of a function or class, and the number of the first."""
    object = unwrap(object)
    lines = _lines(object)
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = object.__firstlineno__ - 1
    else:
        if ismethod(object):
            object = object.__func__
        first = (object if iscode(object) else object.__code__).co_firstlineno - 1
    line = lines[first]
    indent = len(line) - len(line.lstrip())
    end = first + 1
    while end < len(lines):
        line = lines[end]
        if line.strip() and len(line) - len(line.lstrip()) <= indent and not line.lstrip().startswith((')', '@')):
            previous = lines[end - 1].lstrip()
            if not previous.startswith('@') and not (
                    lines[first].lstrip().startswith('@') and line.lstrip().startswith(('def ', 'class '))
                    and not any(text.lstrip().startswith(('def ', 'class ')) for text in lines[first:end])):
                break
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return lines[first:end], first + 1


def getsource(object):
    """The text of a function, class or module."""
    return ''.join(getsourcelines(object)[0])


if sys.version_info < (3, 12):
    del AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED, getasyncgenstate, getasyncgenlocals
    __all__ = [name for name in __all__ if not name.startswith(('AGEN_', 'getasyncgen'))]
