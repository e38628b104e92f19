"""Names for type annotations. Little of it does anything when a program runs."""

import collections
import collections.abc
import contextlib
import functools
import operator
import sys
import types
from abc import ABCMeta, abstractmethod
from types import GenericAlias, FunctionType, MethodType

__all__ = [
    'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal', 'Optional',
    'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union', 'AbstractSet', 'ByteString',
    'Container', 'ContextManager', 'Hashable', 'ItemsView', 'Iterable', 'Iterator', 'KeysView', 'Mapping',
    'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Sequence', 'Sized', 'ValuesView', 'Awaitable',
    'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator', 'AsyncContextManager', 'Reversible',
    'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt',
    'SupportsRound', 'ChainMap', 'Counter', 'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet',
    'NamedTuple', 'TypedDict', 'Generator', 'BinaryIO', 'IO', 'Match', 'Pattern', 'TextIO', 'AnyStr', 'assert_type',
    'assert_never', 'cast', 'clear_overloads', 'dataclass_transform', 'final', 'get_args', 'get_origin',
    'get_overloads', 'get_protocol_members', 'get_type_hints', 'is_protocol', 'is_typeddict', 'LiteralString', 'Never',
    'NewType', 'no_type_check', 'no_type_check_decorator', 'NoDefault', 'NoReturn', 'NotRequired', 'overload',
    'override', 'ParamSpecArgs', 'ParamSpecKwargs', 'ReadOnly', 'Required', 'reveal_type', 'runtime_checkable', 'Self',
    'Text', 'TYPE_CHECKING', 'TypeAlias', 'TypeGuard', 'TypeIs', 'TypeAliasType', 'Unpack',
]

_later = sys.version_info >= (3, 14)
_UnionType = type(int | str)


def _caller(depth=1):
    """The name of the module that called our caller."""
    try:
        frame = sys._getframe(depth + 1)
    except (AttributeError, ValueError):
        return None
    return frame.f_globals.get('__name__', '__main__')


def _set_module(variable, module):
    """Says where a variable was made, if that was not here."""
    if module != 'typing':
        variable.__module__ = module


def _tupled(params):
    """What stands in the brackets of a subscription, as a tuple."""
    return params if isinstance(params, tuple) else (params,)


def _type_convert(arg, module=None, *, allow_special_forms=False):
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return type(None) if arg is None else arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """A type, or what may stand for one; None becomes its type, a str a ForwardRef."""
    arg = _type_convert(arg, module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias):
        origin = arg.__origin__
        refused = (
            origin in (Generic, Protocol) or origin is ClassVar and not allow_special_forms
            or origin is Final and is_argument and not allow_special_forms)
        if refused:
            raise TypeError(f'{arg} is not valid as type argument')
    elif isinstance(arg, _SpecialForm):
        if arg in _TYPE_FORMS or allow_special_forms and arg in (ClassVar, Final):
            return arg
        raise TypeError(f'Plain {arg} is not valid as type argument')
    elif arg in (Generic, Protocol):
        raise TypeError(f'Plain {arg} is not valid as type argument')
    elif type(arg) is tuple:
        raise TypeError(f'{msg} Got {arg!r:.100}.')
    return arg


def _type_repr(obj):
    """A type as annotations show it."""
    if obj is ...:
        return '...'
    if isinstance(obj, tuple) and sys.version_info >= (3, 12):
        return f'[{_type_list(obj)}]'
    if isinstance(obj, FunctionType):
        return obj.__name__
    if isinstance(obj, GenericAlias) or not isinstance(obj, type):
        return repr(obj)
    name = obj.__qualname__
    return name if obj.__module__ == 'builtins' else f'{obj.__module__}.{name}'


def _type_list(types):
    return ', '.join([_type_repr(t) for t in types])


def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list)) or (
        isinstance(arg, _GenericAlias) and arg.__origin__ is Concatenate) or isinstance(arg, ParamSpec)


def _parameters_of(arg):
    """The type variables in an argument, with repetitions."""
    if isinstance(arg, type):
        return ()
    if isinstance(arg, (tuple, list)):
        return _collect_type_parameters(arg)
    if hasattr(arg, '__typing_subst__'):
        return (arg,)
    return getattr(arg, '__parameters__', ())


def _collect_type_parameters(args):
    """The type variables in args, each once, in order."""
    parameters = []
    for arg in args:
        parameters += [p for p in _parameters_of(arg) if p not in parameters]
    return tuple(parameters)


def _wrong_count(alias, actual, maximum, minimum=None):
    """The error for too many or too few arguments; they need not all be given where there is a minimum."""
    too_many = actual > maximum
    if minimum is None or minimum == maximum:
        expected = maximum
    else:
        expected = f'at most {maximum}' if too_many else f'at least {minimum}'
    return TypeError(
        f'Too {"many" if too_many else "few"} arguments for {alias}; actual {actual}, expected {expected}')


def _check_generic(cls, args):
    """Fits the arguments to the parameters of a generic class."""
    parameters = cls.__parameters__
    if not parameters:
        raise TypeError(f'{cls} is not a generic class')
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec):
        if not (len(args) == 1 and _is_param_expr(args[0])):
            args = (tuple(args),)
        elif isinstance(args[0], list):
            args = (tuple(args[0]),)
        return args
    if any(isinstance(p, TypeVarTuple) for p in parameters):
        return args
    required = sum(not p.has_default() for p in parameters)
    if not required <= len(args) <= len(parameters):
        # From 3.13 on it is "at least" also where no parameter has a default.
        if len(args) < required and sys.version_info >= (3, 13):
            raise TypeError(f'Too few arguments for {cls}; actual {len(args)}, expected at least {required}')
        raise _wrong_count(cls, len(args), len(parameters), required)
    return (*args, *(p.__default__ for p in parameters[len(args):]))


def _flattened(parameters):
    """The members of a union, each once, those of unions in it included."""
    members = []
    for p in parameters:
        inner = p.__args__ if isinstance(p, (_UnionGenericAlias, _UnionType)) else (p,)
        members += [member for member in inner if member not in members]
    return tuple(members)


def _tp_cache(func=None, /, *, typed=False):
    """Keeps the results of subscription, where the arguments can be hashed."""
    if func is None:
        return functools.partial(_tp_cache, typed=typed)
    remembered = functools.lru_cache(typed=typed)(func)

    @functools.wraps(func)
    def inner(*args, **kwds):
        try:
            return remembered(*args, **kwds)
        except TypeError:
            # Not to be hashed, or wrong: then once more, for the error.
            pass
        return func(*args, **kwds)

    return inner


def _or(self, other):
    return _union((self, other))


def _ror(self, other):
    return _union((other, self))


class _Final:
    """No subclasses."""

    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, **kwds):
        if '_root' not in kwds:
            raise TypeError('Cannot subclass special typing classes')


# A name with a meaning of its own, most of them with square brackets behind it.
class _SpecialForm(_Final, _root=True):
    __slots__ = ('_name', '__doc__', '_getitem')

    def __init__(self, getitem):
        self._getitem = getitem
        self._name, self.__doc__ = getitem.__name__, getitem.__doc__

    def __getattr__(self, item):
        if item not in ('__name__', '__qualname__'):
            raise AttributeError(item)
        return self._name

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)

    __or__, __ror__ = _or, _ror

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')


# Tells 1 from True in the brackets.
class _TypedSpecialForm(_SpecialForm, _root=True):
    def __getitem__(self, parameters):
        return self._getitem(self, *_tupled(parameters))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError('typing.Any cannot be used with isinstance()')

    def __repr__(self):
        return super().__repr__() if self is not Any else 'typing.Any'


class Any(metaclass=_AnyMeta):
    """Any type."""

    def __new__(cls, *args, **kwargs):
        if cls is not Any:
            return super().__new__(cls)
        raise TypeError('Any cannot be instantiated')


def _plain_form(name, doc):
    def getitem(self, parameters):
        raise TypeError(f'{self} is not subscriptable')
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


NoReturn = _plain_form('NoReturn', 'The type of a function that never returns.')
Never = _plain_form('Never', 'The type without values.')
Self = _plain_form('Self', 'The class at hand.')
LiteralString = _plain_form('LiteralString', 'A str written in the program.')
TypeAlias = _plain_form('TypeAlias', 'The name is another name of a type.')

# Without brackets, these are types.
_TYPE_FORMS = (NoReturn, Never, Self, LiteralString, TypeAlias)


def _one_type_form(name, doc, message='{} accepts only single type.', **check):
    def getitem(self, parameters):
        return _GenericAlias(self, (_type_check(parameters, message.format(self), **check),))
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


def _key_form(name, doc):
    return _one_type_form(name, doc, f'{name} accepts only a single type.')


_nestable = {'allow_special_forms': sys.version_info >= (3, 13)}
ClassVar = _one_type_form('ClassVar', 'An attribute of the class.', **_nestable)
Final = _one_type_form('Final', 'A name bound once.', **_nestable)
Required = _key_form('Required', 'A key that must be there.')
NotRequired = _key_form('NotRequired', 'A key that may be absent.')
ReadOnly = _key_form('ReadOnly', 'A key that is not changed.')
TypeGuard = _one_type_form('TypeGuard', 'The answer of a function that narrows a type.')
TypeIs = _one_type_form('TypeIs', 'The answer of a function that tells a type.')


def _union(parameters):
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    members = _checked(_tupled(parameters), 'Union[arg, ...]: each arg must be a type.')
    if _later:
        return _UnionType.__class_getitem__(members)
    members = _flattened(members)
    if len(members) == 1:
        return members[0]
    optional = len(members) == 2 and type(None) in members
    return _UnionGenericAlias(Union, members, name='Optional' if optional else None)


def _checked(types, msg):
    return tuple(_type_check(t, msg) for t in types)


if _later:
    Union = _UnionType
else:
    @_SpecialForm
    def Union(self, parameters):
        """One of several types."""
        return _union(parameters)


@_SpecialForm
def Optional(self, parameters):
    """A type or None."""
    arg = _type_check(parameters, f'{self} requires a single type.')
    return _union((arg, type(None)))


@_TypedSpecialForm
@_tp_cache(typed=True)
def Literal(self, *parameters):
    """One of some values."""
    values = []
    for p in parameters:
        values += p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,)
    different = []
    for value in values:
        if not any(type(value) is type(one) and value == one for one in different):
            different.append(value)
    return _LiteralGenericAlias(self, tuple(different))


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters before those of a ParamSpec."""
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    *types, rest = _tupled(parameters)
    if rest is not ... and not isinstance(rest, ParamSpec):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    types = _checked(types, 'Concatenate[arg, ...]: each arg must be a type.')
    return _ConcatenateGenericAlias(self, (*types, rest))


@_SpecialForm
def Unpack(self, parameters):
    """The items of a tuple type, or of a TypeVarTuple."""
    item = _type_check(parameters, f'{self} accepts only single type.')
    return _UnpackGenericAlias(origin=self, args=(item,))


@_TypedSpecialForm
@_tp_cache(typed=True)
def Annotated(self, *params):
    """A type with notes."""
    if len(params) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    origin, *notes = params
    if not isinstance(origin, _UnpackGenericAlias):
        origin = _type_check(origin, 'Annotated[t, ...]: t must be a type.', allow_special_forms=True)
    return _AnnotatedAlias(origin, tuple(notes))


class ForwardRef(_Final, _root=True):
    """A type named by a string."""

    __slots__ = (
        '__forward_arg__', '__forward_code__', '__forward_evaluated__', '__forward_value__',
        '__forward_is_argument__', '__forward_is_class__', '__forward_module__',
    )

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        if not _later:
            try:
                self.__forward_code__ = compile(arg.strip(), '<string>', 'eval')
            except SyntaxError:
                raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}') from None
        self.__forward_arg__, self.__forward_module__ = arg, module
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
        self.__forward_evaluated__, self.__forward_value__ = False, None

    def _evaluate(self, globalns, localns):
        value = eval(self.__forward_arg__.strip() if _later else self.__forward_code__, globalns, localns)
        return _eval_type(_type_check(
            value, 'Forward references must evaluate to types.', is_argument=self.__forward_is_argument__,
            allow_special_forms=self.__forward_is_class__), globalns, localns)

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (
            self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    __or__, __ror__ = _or, _ror

    def __repr__(self):
        if self.__forward_module__ is None:
            return f'ForwardRef({self.__forward_arg__!r})'
        return f'ForwardRef({self.__forward_arg__!r}, module={self.__forward_module__!r})'


# Type variables.

class _NoDefaultType:
    __slots__ = ()

    def __repr__(self):
        return 'typing.NoDefault'


_NoDefaultType.__name__ = _NoDefaultType.__qualname__ = 'NoDefaultType'
# Under a name of its own too: before 3.13 typing has no NoDefault.
_no_default = NoDefault = _NoDefaultType()


class _Variable:
    """What TypeVar, ParamSpec and TypeVarTuple have in common."""

    _default_evaluator = None

    @property
    def __default__(self):
        evaluator, self._default_evaluator = self._default_evaluator, None
        if evaluator is not None:
            self._default = evaluator(1) if _later else evaluator()
        return self._default

    def has_default(self):
        return self._default_evaluator is not None or self._default is not _no_default

    __or__, __ror__ = _or, _ror

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _variance_repr(self):
    if self.__infer_variance__:
        prefix = ''
    elif self.__covariant__:
        prefix = '+'
    elif self.__contravariant__:
        prefix = '-'
    else:
        prefix = '~'
    return prefix + self.__name__


def _check_name(function, name):
    if not isinstance(name, str):
        raise TypeError(f"{function}() argument 'name' must be str, not {type(name).__name__}")


def _set_variance(self, covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError('Bivariant types are not supported.')
    if infer_variance and (covariant or contravariant):
        raise ValueError('Variance cannot be specified with infer_variance.')
    self.__covariant__ = bool(covariant)
    self.__contravariant__ = bool(contravariant)
    self.__infer_variance__ = bool(infer_variance)


class TypeVar(_Variable):
    """A type variable."""

    _evaluator = None

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False,
                 default=_no_default):
        _check_name('typevar', name)
        _set_variance(self, covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        self.__name__ = name
        msg = 'TypeVar(name, constraint, ...): constraints must be types.'
        self._constraints = tuple(_type_check(t, msg) for t in constraints)
        self._bound = None if bound is None else _type_check(bound, 'Bound must be a type.')
        self._default = default if default is _no_default else _type_convert(default)
        _set_module(self, _caller())

    def _evaluated(self):
        # The bound of `def f[T: int]` is evaluated when it is first asked for; a tuple means constraints.
        evaluator, self._evaluator = self._evaluator, None
        if evaluator is not None:
            value = evaluator(1) if _later else evaluator()
            if isinstance(value, tuple):
                self._constraints = value
            else:
                self._bound = value

    @property
    def __bound__(self):
        self._evaluated()
        return self._bound

    @property
    def __constraints__(self):
        self._evaluated()
        return self._constraints

    __repr__ = _variance_repr

    def __typing_subst__(self, arg):
        arg = _type_check(arg, 'Parameters to generic types must be types.', is_argument=True)
        if isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack:
            raise TypeError(f'{arg} is not valid as type argument')
        return arg


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.args'

    def __eq__(self, other):
        return isinstance(other, type(self)) and self.__origin__ == other.__origin__

    __hash__ = None

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


class ParamSpecKwargs(ParamSpecArgs):
    def __repr__(self):
        return f'{self.__origin__.__name__}.kwargs'


class ParamSpec(_Variable):
    """A variable for the parameters of a function."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, infer_variance=False,
                 default=_no_default):
        _check_name('paramspec', name)
        _set_variance(self, covariant, contravariant, infer_variance)
        self.__name__ = name
        self.__bound__ = None if bound is None else _type_check(bound, 'Bound must be a type.')
        self._default = default
        _set_module(self, _caller())

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    __repr__ = _variance_repr

    def __typing_subst__(self, arg):
        if isinstance(arg, list):
            arg = tuple(arg)
        if isinstance(arg, tuple):
            arg = tuple(_type_check(a, 'Expected a type.') for a in arg)
        elif not _is_param_expr(arg):
            raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}')
        return arg

    def __typing_prepare_subst__(self, alias, args):
        at = alias.__parameters__.index(self)
        if len(args) == at and self.has_default():
            args = (*args, self.__default__)
        if len(args) <= at:
            raise TypeError(f'Too few arguments for {alias}')
        if len(alias.__parameters__) == 1 and not _is_param_expr(args[0]):
            return (args,)
        if isinstance(args[at], list):
            args = (*args[:at], tuple(args[at]), *args[at + 1:])
        return args


class TypeVarTuple(_Variable):
    """A variable for any number of types."""

    def __init__(self, name, *, default=_no_default):
        _check_name('typevartuple', name)
        self.__name__ = name
        self._default = default
        _set_module(self, _caller())

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __typing_prepare_subst__(self, alias, args):
        others = len(alias.__parameters__) - 1
        if len(args) < others:
            raise TypeError(f'Too few arguments for {alias}; actual {len(args)}, expected at least {others}')
        start = alias.__parameters__.index(self)
        end = start + len(args) - others
        return (*args[:start], args[start:end], *args[end:])


def _set_default(var, evaluator):
    var._default_evaluator = evaluator
    return var


def _make_typevar(name, evaluator=None):
    var = TypeVar(name, infer_variance=True)
    var._evaluator = evaluator
    var.__module__ = 'typing'
    return var


def _make_paramspec(name, evaluator=None):
    var = ParamSpec(name, infer_variance=True)
    var.__module__ = 'typing'
    return var


def _make_typevartuple(name, evaluator=None):
    var = TypeVarTuple(name)
    var.__module__ = 'typing'
    return var


def _subscript_generic(parameters):
    variadic = False
    for p in parameters:
        if variadic and p.has_default():
            raise TypeError('Type parameter with a default follows TypeVarTuple')
        variadic = variadic or isinstance(p, TypeVarTuple)
    return Generic[tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in parameters)]


class TypeAliasType:
    """What the type statement makes."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self._value = value
        self._evaluator = None
        self.__type_params__ = type_params
        self.__module__ = _caller()

    @property
    def __value__(self):
        evaluator, self._evaluator = self._evaluator, None
        if evaluator is not None:
            self._value = evaluator(1) if _later else evaluator()
        return self._value

    @property
    def __parameters__(self):
        return tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in self.__type_params__)

    def __getitem__(self, parameters):
        if not self.__type_params__:
            raise TypeError('Only generic type aliases are subscriptable')
        return GenericAlias(self, parameters)

    def __repr__(self):
        return self.__name__

    __or__, __ror__ = _or, _ror


def _make_typealias(parts):
    name, type_params, evaluator = parts
    alias = TypeAliasType(name, None, type_params=type_params or ())
    alias._evaluator = evaluator
    alias.__module__ = _caller()
    if sys.version_info >= (3, 15):
        alias.__qualname__ = evaluator.__qualname__
    return alias


# Subscripted forms.

def _is_dunder(attr):
    return attr.startswith('__') and attr.endswith('__')


def _prepared(generic, args):
    """What the variables of a generic class make of the arguments for them."""
    for variable in generic.__parameters__:
        if hasattr(variable, '__typing_prepare_subst__'):
            args = variable.__typing_prepare_subst__(generic, args)
    return args


class _BaseGenericAlias(_Final, _root=True):
    """Stands for a class; most attributes are those of the class."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst, self._name = inst, name
        self.__origin__, self.__slots__ = origin, None

    def __call__(self, *args, **kwargs):
        make = self.__origin__
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {make.__name__}() instead')
        instance = make(*args, **kwargs)
        with contextlib.suppress(Exception):
            instance.__orig_class__ = self
        return instance

    def __mro_entries__(self, bases):
        entries = () if self.__origin__ in bases else (self.__origin__,)
        behind = bases[bases.index(self) + 1:]
        if any(isinstance(base, _BaseGenericAlias) or issubclass(base, Generic) for base in behind):
            return entries
        return (*entries, Generic)

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return self._name or self.__origin__.__name__
        # While it is made or copied there is no origin yet.
        if _is_dunder(attr) or '__origin__' not in self.__dict__:
            raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __setattr__(self, attr, val):
        own = _is_dunder(attr) or attr in ('_inst', '_name', '_nparams', '_defaults')
        if not own:
            return setattr(self.__origin__, attr, val)
        super().__setattr__(attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


class _GenericAlias(_BaseGenericAlias, _root=True):
    """A class with type arguments."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = args = _tupled(args)
        self.__parameters__ = _collect_type_parameters(args)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if isinstance(other, _GenericAlias):
            return self.__origin__ == other.__origin__ and self.__args__ == other.__args__
        return NotImplemented

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    __or__, __ror__ = _or, _ror

    @_tp_cache
    def __getitem__(self, args):
        """The same with other types in the places of its variables."""
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        params = self.__parameters__
        if not params:
            raise TypeError(f'{self} is not a generic class')
        args = _prepared(self, tuple(_type_convert(arg) for arg in _tupled(args)))
        if len(args) != len(params):
            raise _wrong_count(self, len(args), len(params))
        return self.copy_with(tuple(self._substituted(dict(zip(params, args)))))

    def _substituted(self, values):
        """The arguments, their variables replaced by what values says."""
        result = []
        for old in self.__args__:
            spread = self.__origin__ is collections.abc.Callable or isinstance(old, TypeVarTuple)
            inner = () if isinstance(old, type) else getattr(old, '__parameters__', ())
            if not isinstance(old, type) and hasattr(old, '__typing_subst__'):
                new = old.__typing_subst__(values[old])
            elif inner:
                parts = []
                for variable in inner:
                    parts += values[variable] if isinstance(variable, TypeVarTuple) else (values[variable],)
                if isinstance(old, _UnpackGenericAlias):
                    result += parts
                    continue
                new = old[tuple(parts)]
            else:
                new = old
            result += new if spread and isinstance(new, tuple) else (new,)
        return result

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = f'typing.{self._name}' if self._name else _type_repr(self.__origin__)
        return f'{name}[{_type_list(self.__args__) or "()"}]'

    def __reduce__(self):
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args = args[0]
        return operator.getitem, (globals()[self._name] if self._name else self.__origin__, args)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f'Cannot subclass {self!r}')
        if self._name:
            return super().__mro_entries__(bases)
        if origin is Generic:
            # Another generic base brings Generic with it.
            behind = bases[bases.index(self) + 1:]
            if Protocol in bases or any(isinstance(base, _BaseGenericAlias) and base is not self for base in behind):
                return ()
        return (origin,)

    def __iter__(self):
        yield Unpack[self]


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    """List, Dict and their like."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=origin.__name__ if name is None else name)
        self._nparams = nparams
        if sys.version_info >= (3, 13):
            self._defaults = defaults
        stands_for = 'Deprecated alias to' if _later else 'A generic version of'
        self.__doc__ = f'{stands_for} {_type_repr(origin)}.'

    @_tp_cache
    def __getitem__(self, params):
        maximum = self._nparams
        if not maximum:
            raise TypeError(f'{self} is not a generic class')
        params = _checked(_tupled(params), 'Parameters to generic types must be types.')
        defaults = self.__dict__.get('_defaults', ())
        missing = maximum - len(params)
        if 0 < missing <= len(defaults):
            params += defaults[-missing:]
        elif missing:
            raise _wrong_count(self, len(params), maximum, maximum - len(defaults))
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return f'typing.{self._name}'

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls.__origin__ if isinstance(cls, _SpecialGenericAlias) else cls, self.__origin__)

    def __reduce__(self):
        return self._name

    __or__, __ror__ = _or, _ror


class _CallableGenericAlias(_GenericAlias, _root=True):
    def _parts(self):
        """(what stands for the parameters, the result)"""
        *params, result = self.__args__
        if len(params) == 1 and _is_param_expr(params[0]):
            return params[0], result
        return params, result

    def __repr__(self):
        params, result = self._parts()
        if not isinstance(params, list):
            return super().__repr__()
        return f'typing.Callable[[{_type_list(params)}], {_type_repr(result)}]'

    def __reduce__(self):
        return operator.getitem, (Callable, self._parts())


class _CallableType(_SpecialGenericAlias, _root=True):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = params
        return self._subscript(tuple(args) if isinstance(args, list) else args, result)

    @_tp_cache
    def _subscript(self, args, result):
        result = _type_check(result, 'Callable[args, result]: result must be a type.')
        if _is_param_expr(args) and not isinstance(args, tuple):
            return self.copy_with((args, result))
        return self.copy_with((*(_type_convert(arg) for arg in _tupled(args)), result))


class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        params = _tupled(params)
        if len(params) < 2 or params[-1] is not ...:
            return self.copy_with(_checked(params, 'Tuple[t0, t1, ...]: each t must be a type.'))
        return self.copy_with((*_checked(params[:-1], 'Tuple[t, ...]: t must be a type.'), ...))


class _UnionGenericAlias(_GenericAlias, _root=True):
    """A union, up to 3.13."""

    def copy_with(self, params):
        return _union(params)

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, _UnionType)):
            return NotImplemented
        mine, others = self.__args__, other.__args__
        return all(a in others for a in mine) and all(a in mine for a in others)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other, = (arg for arg in args if arg is not type(None))
            return f'typing.Optional[{_type_repr(other)}]'
        return f'typing.Union[{_type_list(args)}]'

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def _pairs(self):
        return {(type(a), a) for a in self.__args__}

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return self._pairs() == other._pairs()

    def __hash__(self):
        return hash(frozenset(self._pairs()))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        *types, rest = params
        if isinstance(rest, (tuple, list)):
            return (*types, *rest)
        inner = rest.__args__ if isinstance(rest, _ConcatenateGenericAlias) else (rest,)
        return super().copy_with((*types, *inner))


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        item, = self.__args__
        return f'typing.Unpack[{_type_repr(item)}]' if sys.version_info >= (3, 12) else f'*{item!r}'

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, (origin,), name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, params):
        origin, = params
        return _AnnotatedAlias(origin, self.__metadata__)

    def __repr__(self):
        return f'typing.Annotated[{_type_repr(self.__origin__)}, {", ".join(repr(a) for a in self.__metadata__)}]'

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        return 'Annotated' if attr in ('__name__', '__qualname__') else super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


# Generic and Protocol.

class Generic:
    """Base of generic classes: class Stack(Generic[T])."""

    __slots__ = ()
    _is_protocol = False

    @_tp_cache
    def __class_getitem__(cls, params):
        params = tuple(_type_convert(p) for p in _tupled(params))
        if cls not in (Generic, Protocol):
            params = _check_generic(cls, _prepared(cls, params))
            spread = []
            for variable, value in zip(cls.__parameters__, params):
                spread += value if isinstance(variable, TypeVarTuple) else (value,)
            return _GenericAlias(cls, tuple(spread))
        if not params:
            raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
        problem = None
        if not all(map(_is_typevar_like, params)):
            problem = 'must all be type variables or parameter specification variables.'
        elif len({*params}) < len(params):
            problem = 'must all be unique'
        if problem:
            raise TypeError(f'Parameters to {cls.__name__}[...] {problem}')
        return _GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        written = cls.__dict__.get('__orig_bases__')
        if written is not None:
            plain = Generic in written
        else:
            plain = Generic in cls.__bases__ and cls.__name__ != 'Protocol' and type(cls) is not _TypedDictMeta
        if plain:
            raise TypeError('Cannot inherit from plain Generic')
        used = _collect_type_parameters(written or ())
        listing = [
            base for base in written or ()
            if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol)]
        if len(listing) > 1:
            raise TypeError('Cannot inherit from Generic[...] multiple times.')
        if listing:
            alias, = listing
            listed = alias.__parameters__
            unlisted = ', '.join(str(variable) for variable in used if variable not in listed)
            if unlisted:
                there = f'{alias.__origin__.__name__}[{", ".join(map(str, listed))}]'
                raise TypeError(f'Some type variables ({unlisted}) are not listed in {there}')
            used = listed
        cls.__parameters__ = used


def _is_typevar_like(x):
    return isinstance(x, (TypeVar, ParamSpec)) or isinstance(x, _UnpackGenericAlias) and isinstance(
        x.__args__[0], TypeVarTuple)


_EXCLUDED_ATTRIBUTES = frozenset((
    '__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol',
    '__protocol_attrs__', '__non_callable_proto_members__', '__type_params__', '__abstractmethods__',
    '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__', '__subclasshook__',
    '__weakref__', '__class_getitem__', '__match_args__', '__static_attributes__', '__firstlineno__', '__annotate__',
    '__annotate_func__', '__annotations_cache__', '_MutableMapping__marker',
))


def _get_protocol_attrs(cls):
    attrs = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ not in ('Protocol', 'Generic'):
            attrs.update(base.__dict__, base.__annotations__ if _later else base.__dict__.get('__annotations__', ()))
    return {attr for attr in attrs - _EXCLUDED_ATTRIBUTES if not attr.startswith('_abc_')}


def _no_init_or_replace_init(self, *args, **kwargs):
    """__init__ of protocols. A class that follows one takes the next __init__ instead, at its first instance."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is _no_init_or_replace_init:
        inits = (base.__dict__['__init__'] for base in cls.__mro__ if '__init__' in base.__dict__)
        cls.__init__ = next(init for init in inits if init is not _no_init_or_replace_init)
        cls.__init__(self, *args, **kwargs)


_missing = object()


def _static_attribute(obj, name):
    """An attribute looked up without calling anything."""
    for cls in type(obj).__mro__:
        if name in cls.__dict__:
            return cls.__dict__[name]
    own = getattr(obj, '__dict__', None)
    return own.get(name, _missing) if isinstance(own, dict) else _missing


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name != 'Protocol' and Protocol in bases and bases != (Generic,):
            for base in bases:
                fits = base in (object, Generic) or getattr(base, '_is_protocol', False)
                if not fits and base.__module__ not in ('collections.abc', 'contextlib'):
                    raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, '_is_protocol', False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def _is_checked(cls):
        """Whether members tell what belongs to the class."""
        if not getattr(cls, '_is_protocol', False):
            return False
        if getattr(cls, '_is_runtime_protocol', False):
            return True
        raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        # isinstance() asks too, by way of ABCMeta: that is allowed.
        if getattr(cls, '_is_protocol', False) and _caller() not in ('abc', 'functools', None):
            if not isinstance(other, type):
                raise TypeError('issubclass() arg 1 must be a class')
            others = cls._is_checked() and sorted(
                attr for attr in cls.__protocol_attrs__ if not callable(getattr(cls, attr, None)))
            if others and cls.__dict__.get('__subclasshook__') is _proto_hook:
                named = f' Non-method members: {str(others)[1:-1]}.' if sys.version_info >= (3, 13) else ''
                raise TypeError(
                    f"Protocols with non-method members don't support issubclass(){'.' if named else ''}{named}")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        by_members = cls._is_checked()
        if super().__instancecheck__(instance):
            return True
        return by_members and all(map(functools.partial(cls._has_member, instance), cls.__protocol_attrs__))

    def _has_member(cls, instance, attr):
        value = _static_attribute(instance, attr)
        # A method that is None is not there.
        return value is not _missing and not (value is None and callable(getattr(cls, attr, None)))


def _provides(other, attr):
    """Whether a class has a member of a protocol."""
    may_annotate = getattr(other, '_is_protocol', False)
    for base in other.__mro__:
        if attr in base.__dict__:
            return base.__dict__[attr] is not None
        if may_annotate and attr in getattr(base, '__annotations__', ()):
            return True
    return False


@classmethod
def _proto_hook(cls, other):
    if cls.__dict__.get('_is_protocol', False) and all(_provides(other, attr) for attr in cls.__protocol_attrs__):
        return True
    return NotImplemented


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of classes that describe what others must have."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__
        if not own.get('_is_protocol', False):
            cls._is_protocol = Protocol in cls.__bases__
        if '__subclasshook__' not in own:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Lets isinstance() look for the members of a protocol."""
    if issubclass(cls, Generic) and getattr(cls, '_is_protocol', False):
        cls._is_runtime_protocol = True
        return cls
    raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


# Classes made from annotations.

def _namespace_annotations(ns, cls=None):
    if '__annotations__' in ns:
        return ns['__annotations__']
    for name in ('__annotate__', '__annotate_func__'):
        annotate = ns.get(name)
        if annotate is not None:
            return annotate(1)
    return {}


_prohibited = frozenset((
    '__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_field_types', '_make',
    '_replace', '_asdict', '_source',
))
_special = frozenset((
    '__module__', '__name__', '__annotations__', '__annotate__', '__annotate_func__', '__annotations_cache__',
))


def _make_nmtuple(name, types, module, defaults=()):
    types = {n: _type_check(t, f'field {n} annotation must be a type') for n, t in types}
    nm_tpl = collections.namedtuple(name, list(types), defaults=defaults, module=module)
    nm_tpl.__annotations__ = nm_tpl.__new__.__annotations__ = types
    return nm_tpl


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        annotations = _namespace_annotations(ns)
        defaults = {}
        for name in annotations:
            if name in ns:
                defaults[name] = ns[name]
            elif defaults:
                plural = 's' if len(defaults) > 1 else ''
                raise TypeError(
                    f'Non-default namedtuple field {name} cannot follow default field{plural} {", ".join(defaults)}')
        made = _make_nmtuple(typename, annotations.items(), ns['__module__'], [*defaults.values()])
        made.__bases__ = tuple(tuple if base is _NamedTuple else base for base in bases)
        generic = Generic in bases
        if generic:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key, value in ns.items():
            if key in _prohibited:
                raise AttributeError(f'Cannot overwrite NamedTuple attribute {key}')
            if key in _special or key in made._fields:
                continue
            setattr(made, key, value)
            if hasattr(type(value), '__set_name__'):
                type(value).__set_name__(value, made, key)
        if generic:
            made.__init_subclass__()
        return made


def NamedTuple(typename, fields=(), /):
    """A named tuple with types: a base class, or a function."""
    return _make_nmtuple(typename, fields, module=_caller())


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic_base = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        own = _namespace_annotations(ns)
        ns = {k: v for k, v in ns.items() if k not in ('__annotate__', '__annotate_func__', '__annotations__')}
        tp_dict = type.__new__(_TypedDictMeta, name, (*generic_base, dict), ns)
        if not hasattr(tp_dict, '__orig_bases__'):
            tp_dict.__orig_bases__ = bases
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        annotations, required_keys, optional_keys = {}, set(), set()
        for base in bases:
            annotations.update(getattr(base, '__annotations__', {}))
            required_keys |= getattr(base, '__required_keys__', frozenset())
            optional_keys |= getattr(base, '__optional_keys__', frozenset())
        for n, tp in own.items():
            tp = _type_check(tp, msg, module=tp_dict.__module__)
            annotations[n] = tp
            said = get_origin(tp)
            if said is Annotated:
                said = get_origin(tp.__origin__)
            required = said is Required or total and said is not NotRequired
            (required_keys if required else optional_keys).add(n)
            (optional_keys if required else required_keys).discard(n)
        tp_dict.__annotations__ = annotations
        tp_dict.__required_keys__ = frozenset(required_keys)
        tp_dict.__optional_keys__ = frozenset(optional_keys)
        tp_dict.__readonly_keys__ = frozenset()
        tp_dict.__mutable_keys__ = frozenset(annotations)
        tp_dict.__total__ = total
        return tp_dict

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields, /, *, total=True):
    """A dict with known keys: a base class, or a function."""
    body = {'__annotations__': {**fields}}
    module = _caller()
    if module is not None:
        body['__module__'] = module
    made = _TypedDictMeta(typename, (), body, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


# The class that stands for the function among the bases of others.
_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class NewType:
    """A distinct name for a type; calling it returns the argument."""

    def __init__(self, name, tp):
        _, _, last = name.rpartition('.')
        self.__qualname__, self.__name__, self.__supertype__ = name, last, tp
        _set_module(self, _caller())

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        mine = self.__name__

        class Refusing:
            def __init_subclass__(cls):
                new = cls.__name__
                raise TypeError(
                    'Cannot subclass an instance of NewType. Perhaps you were looking for: '
                    f'`{new} = NewType({new!r}, {mine})`')

        return (Refusing,)

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __reduce__(self):
        return self.__qualname__

    __or__, __ror__ = _or, _ror


# Aliases of the built-in and abstract containers.

def _context_alias(cls, name):
    """The second type, what __exit__ returns, came with defaults."""
    if sys.version_info < (3, 13):
        return _SpecialGenericAlias(cls, 1, name=name)
    return _SpecialGenericAlias(cls, 2, name=name, defaults=(bool | None,))


# Name, class, number of types in the brackets.
for _name, _class, _count in (
    *((_name, getattr(collections.abc, _name), _count) for _count, _names in (
        (0, 'Hashable Sized ByteString'),
        (1, 'Awaitable AsyncIterable AsyncIterator Iterable Iterator Reversible Container Collection MutableSet '
            'Sequence MutableSequence MappingView KeysView ValuesView'),
        (2, 'Mapping MutableMapping ItemsView'),
        (3, 'Coroutine'),
    ) for _name in _names.split()),
    ('AbstractSet', collections.abc.Set, 1),
    ('Deque', collections.deque, 1),
    ('DefaultDict', collections.defaultdict, 2),
    ('OrderedDict', collections.OrderedDict, 2),
    ('Counter', collections.Counter, 1),
    ('ChainMap', collections.ChainMap, 2),
):
    globals()[_name] = _SpecialGenericAlias(_class, _count, name=_name)

# The same for built-in classes, which are not made by calling their alias.
for _name, _class, _count in (
    ('List', list, 1), ('Set', set, 1), ('FrozenSet', frozenset, 1), ('Dict', dict, 2), ('Type', type, 1),
):
    globals()[_name] = _SpecialGenericAlias(_class, _count, inst=False, name=_name)
del _name, _class, _count

_none = type(None)
Generator = _SpecialGenericAlias(collections.abc.Generator, 3, defaults=(_none, _none))
AsyncGenerator = _SpecialGenericAlias(collections.abc.AsyncGenerator, 2, defaults=(_none,))
Callable = _CallableType(collections.abc.Callable, 2)
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
ContextManager = _context_alias(contextlib.AbstractContextManager, 'ContextManager')

T, KT, VT = map(TypeVar, ('T', 'KT', 'VT'))
T_co, V_co, VT_co = (TypeVar(name, covariant=True) for name in ('T_co', 'V_co', 'VT_co'))
T_contra = TypeVar('T_contra', contravariant=True)
CT_co = TypeVar('CT_co', bound=type, covariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)
for _variable in (T, KT, VT, T_co, V_co, VT_co, T_contra, CT_co, AnyStr):
    _variable.__module__ = 'typing'
del _variable

Text = str
TYPE_CHECKING = False


def _supports(name, method, *params):
    body = {method: abstractmethod(lambda self, *args: None), '__slots__': (), '__module__': 'typing'}
    bases = (Protocol[params],) if params else (Protocol,)
    return runtime_checkable(types.new_class(name, bases, {}, lambda ns: ns.update(body)))


SupportsInt = _supports('SupportsInt', '__int__')
SupportsFloat = _supports('SupportsFloat', '__float__')
SupportsComplex = _supports('SupportsComplex', '__complex__')
SupportsBytes = _supports('SupportsBytes', '__bytes__')
SupportsIndex = _supports('SupportsIndex', '__index__')
SupportsAbs = _supports('SupportsAbs', '__abs__', T_co)
SupportsRound = _supports('SupportsRound', '__round__', T_co)


class IO(Generic[AnyStr]):
    """A stream."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """A stream of bytes."""

    __slots__ = ()


class TextIO(IO[str]):
    """A stream of text."""

    __slots__ = ()


def __getattr__(name):
    """What costs more than most programs want to pay."""
    if name in ('Pattern', 'Match'):
        import re
        value = _SpecialGenericAlias(getattr(re, name), 1)
    elif name == 'AsyncContextManager':
        value = _context_alias(contextlib.AbstractAsyncContextManager, 'AsyncContextManager')
    else:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    globals()[name] = value
    return value


# Functions.

def cast(typ, val):
    """val."""
    return val


def assert_type(val, typ, /):
    """val."""
    return val


def assert_never(arg, /):
    """Says that the line is never reached."""
    shown = repr(arg)
    if len(shown) > 100:
        shown = f'{shown[:100]}...'
    raise AssertionError(f'Expected code to be unreachable, but got: {shown}')


def reveal_type(obj, /):
    """obj; its type is printed to stderr."""
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


_overload_registry = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        'You should not call an overloaded function. A series of @overload-decorated functions outside a stub module '
        'should always be followed by an implementation that is not @overload-ed.')


def overload(func):
    """Says one of the ways to call a function."""
    plain = getattr(func, '__func__', func)
    with contextlib.suppress(AttributeError):
        known = _overload_registry.setdefault((plain.__module__, plain.__qualname__), {})
        known[plain.__code__.co_firstlineno] = func
    return _overload_dummy


def get_overloads(func):
    plain = getattr(func, '__func__', func)
    known = _overload_registry.get((plain.__module__, plain.__qualname__))
    return [*known.values()] if known else []


def clear_overloads():
    _overload_registry.clear()


def _marking(attribute):
    def mark(arg, /):
        try:
            setattr(arg, attribute, True)
        except (AttributeError, TypeError):
            pass
        return arg
    return mark


final = _marking('__final__')
override = _marking('__override__')
final.__name__, override.__name__ = 'final', 'override'


def no_type_check(arg):
    """Says that the annotations are no types."""
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        said = {'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default}
        if sys.version_info >= (3, 12):
            said['frozen_default'] = frozen_default
        cls_or_fn.__dataclass_transform__ = {**said, 'field_specifiers': field_specifiers, 'kwargs': kwargs}
        return cls_or_fn
    return decorator


def get_origin(tp):
    """The class behind a subscripted type, or None."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, _UnionType):
        return Union if _later else _UnionType
    return None


def get_args(tp):
    """The type arguments."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if not isinstance(tp, (_GenericAlias, GenericAlias, _UnionType)):
        return ()
    args = tp.__args__
    if not isinstance(tp, _UnionType) and tp.__origin__ is collections.abc.Callable:
        *params, result = args
        if len(params) != 1 or not _is_param_expr(params[0]):
            return params, result
    return args


def _eval_type(t, globalns, localns):
    """The type with the strings in it evaluated."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns)
    if isinstance(t, (_GenericAlias, GenericAlias, _UnionType)):
        args = tuple(
            ForwardRef(arg) if isinstance(arg, str) and isinstance(t, GenericAlias) else arg for arg in t.__args__)
        ev_args = tuple(_eval_type(a, globalns, localns) for a in args)
        if ev_args == t.__args__:
            return t
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, ev_args)
        if isinstance(t, _UnionType):
            return functools.reduce(operator.or_, ev_args)
        return t.copy_with(ev_args)
    return t


def _strip_annotations(t):
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if hasattr(t, '__origin__') and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias)):
        stripped = tuple(_strip_annotations(a) for a in t.__args__)
        if stripped == t.__args__:
            return t
        return GenericAlias(t.__origin__, stripped) if isinstance(t, GenericAlias) else t.copy_with(stripped)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, function or module with the strings in them evaluated."""
    if getattr(obj, '__no_type_check__', None):
        return {}
    hints = {}
    for annotations, own_globals, own_locals, kind in _annotated_parts(obj, globalns, localns):
        for name, value in annotations.items():
            if isinstance(value, str):
                value = ForwardRef(value, **kind)
            hints[name] = _eval_type(type(None) if value is None else value, own_globals, own_locals)
    return hints if include_extras else {name: _strip_annotations(hint) for name, hint in hints.items()}


def _annotated_parts(obj, globalns, localns):
    """(annotations, globals, locals, what strings are) of every class behind a class, or of the one thing itself."""
    if isinstance(obj, type):
        return [_class_part(cls, globalns, localns) for cls in reversed(obj.__mro__)]
    if globalns is None:
        if isinstance(obj, types.ModuleType):
            globalns = vars(obj)
        else:
            wrapped = obj
            while hasattr(wrapped, '__wrapped__'):
                wrapped = wrapped.__wrapped__
            globalns = getattr(wrapped, '__globals__', {})
    annotations = getattr(obj, '__annotations__', None)
    if annotations is None:
        if isinstance(obj, (types.BuiltinFunctionType, MethodType, types.ModuleType)):
            return []
        what = 'does not have annotations' if _later else 'is not a module, class, method, or function.'
        raise TypeError(f'{obj!r} {what}')
    kind = {'is_argument': not isinstance(obj, types.ModuleType), 'is_class': False}
    return [(annotations, globalns, globalns if localns is None else localns, kind)]


def _class_part(cls, globalns, localns):
    annotations = getattr(cls, '__annotations__', {}) if _later else vars(cls).get('__annotations__', {})
    if isinstance(annotations, types.GetSetDescriptorType):
        annotations = {}
    if globalns is None:
        globalns = getattr(sys.modules.get(cls.__module__), '__dict__', {})
    return annotations, globalns, {**vars(cls)} if localns is None else localns, {'is_argument': False, 'is_class': True}
