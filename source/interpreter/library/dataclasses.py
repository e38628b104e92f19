"""Classes that are records: __init__, __repr__, __eq__ and more from the annotations of the body."""

import copy
import sys
import gc
import types
import abc
import itertools
from _thread import get_ident
from reprlib import recursive_repr
from types import GenericAlias

_release = sys.version_info[:2]

__all__ = [
    'dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict', 'astuple',
    'make_dataclass', 'replace', 'is_dataclass',
]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()

if _release >= (3, 15):
    MISSING, KW_ONLY, _EMPTY_METADATA = sentinel('MISSING'), sentinel('KW_ONLY'), frozendict()
else:
    class _MISSING_TYPE:
        pass

    class _KW_ONLY_TYPE:
        pass

    MISSING, KW_ONLY, _EMPTY_METADATA = _MISSING_TYPE(), _KW_ONLY_TYPE(), types.MappingProxyType({})


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = [
    _FIELD_BASE(kind) for kind in ('_FIELD', '_FIELD_CLASSVAR', '_FIELD_INITVAR')
]

# Where a class keeps its fields and how it was made, and what its __init__ calls in the end.
_FIELDS, _PARAMS, _POST_INIT_NAME = '__dataclass_fields__', '__dataclass_params__', '__post_init__'


class InitVar:
    """InitVar[int]: an argument of __init__ that goes to __post_init__ and is no field."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return f'dataclasses.InitVar[{self.type.__name__ if isinstance(self.type, type) else repr(self.type)}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known about one field."""

    __slots__ = (
        'name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only',
    ) + (('doc',) if _release >= (3, 14) else ()) + ('_field_type',)

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc=None):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr = init, repr
        self.hash, self.compare, self.kw_only = hash, compare, kw_only
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        if 'doc' in self.__slots__:
            self.doc = doc

    @recursive_repr()
    def __repr__(self):
        order = ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', *self.__slots__[7:])
        return f'Field({",".join([f"{name}={getattr(self, name)!r}" for name in order])})'

    def __set_name__(self, owner, name):
        # For a default that is a descriptor; it does not stand in the class body itself.
        method = getattr(type(self.default), '__set_name__', None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen') + (
        ('match_args', 'kw_only', 'slots', 'weakref_slot') if _release >= (3, 12) else ())

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return '_DataclassParams(' + ','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__) + ')'


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING, doc=None):
    """Says more about a field than an annotation can."""
    if default_factory is not MISSING and default is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def _has_default(f):
    return f.default is not MISSING or f.default_factory is not MISSING


def _tuple_str(obj_name, fields):
    return '(' + ''.join([f'{obj_name}.{f.name},' for f in fields]) + ')'


# How the generated functions call what is not theirs.

def _hidden(kind, name=''):
    if _release < (3, 12):
        return f'_{kind}_{name}' if name else f'_{kind}'
    return f'__dataclass_{kind}_{name}__' if name else f'__dataclass_{kind}__'


_OBJECT, _FACTORY = '__dataclass_builtins_object__', _hidden('HAS_DEFAULT_FACTORY')
_OWN_CLASS = '__class__' if _release >= (3, 14) else 'cls'


def _recursive_repr(user_function):
    """Until 3.12 the module had its own; the closure is smaller than reprlib's."""
    import functools
    running = set()

    @functools.wraps(user_function)
    def wrapper(self):
        key = id(self), get_ident()
        if key in running:
            return '...'
        running.add(key)
        try:
            return user_function(self)
        finally:
            running.discard(key)

    return wrapper


class _FuncBuilder:
    """Compiles the methods of a class: each at once until 3.12, all together since."""

    def __init__(self, cls, globals):
        self.cls = cls
        self.globals = globals
        self.wanted = []
        self.source = []
        self.outer = {}

    def add(self, name, params, body, outer=None, returns='', decorator='', clash='', always=False, annotate=None):
        """A method of the class; `clash` is said if there is one already, and without it that one stays."""
        self.wanted.append((name, clash, always, annotate))
        self.outer.update(outer or {})
        self.source += [decorator] * bool(decorator)
        self.source += [f' def {name}({",".join(params)}){returns}:', *[f'  {line}' for line in body]]
        if _release < (3, 13):
            self.finish()

    def finish(self):
        if not self.wanted:
            return
        wanted, lines, outer = self.wanted, self.source, self.outer
        self.wanted, self.source, self.outer = [], [], {}
        names = ','.join([name for name, *_ in wanted])
        made = {}
        exec('\n'.join([f'def __create_fn__({",".join(outer)}):', *lines, f' return {names},']), self.globals, made)
        cls = self.cls
        for (name, clash, always, annotate), function in zip(wanted, made['__create_fn__'](**outer)):
            if name == '__repr__' and _release < (3, 13):
                function = _recursive_repr(function)
            function.__qualname__ = f'{cls.__qualname__}.{function.__name__}'
            if annotate is not None:
                annotate(function)
            if always or name not in cls.__dict__:
                setattr(cls, name, function)
            elif clash:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}{clash.rstrip("!")}')


def _make_annotate_function(__class__, method_name, annotation_fields, return_type):
    """What tells the annotations of __init__ since 3.14."""
    def __annotate__(format, /):
        if format not in (1, 3, 4):
            raise NotImplementedError(format)
        known = {}
        for base in reversed(__class__.__mro__):
            known.update(getattr(base, '__annotations__', {}))
        told = {name: known[name] for name in annotation_fields if name in known}
        told['return'] = return_type
        return {name: _shown_type(value) for name, value in told.items()} if format == 4 else told

    __annotate__.__generated_by_dataclasses__ = True
    __annotate__.__qualname__ = f'{__class__.__qualname__}.{method_name}.__annotate__'
    return __annotate__


def _init_value(f, slots):
    """What __init__ assigns to a field, or None."""
    if f._field_type is _FIELD_INITVAR:
        return None
    default = _hidden('dflt', f.name)
    if f.default_factory is MISSING:
        return f.name if f.init else default if slots and f.default is not MISSING else None
    return f'{default}() if {f.name} is {_FACTORY} else {f.name}' if f.init else f'{default}()'


def _init_param(f):
    value = _hidden('dflt', f.name) if f.default is not MISSING else _FACTORY
    return f.name + (':' + _hidden('type', f.name) if _release < (3, 13) else '') + ('=' + value if _has_default(f) else '')


def _add_init(builder, cls, fields, std_fields, kw_only_fields, frozen, slots):
    optional = None
    for f in std_fields:
        if _has_default(f):
            optional = f
        elif optional is not None:
            after = f' {optional.name!r}' if _release >= (3, 13) else ''
            raise TypeError(f'non-default argument {f.name!r} follows default argument{after}')
    me = '__dataclass_self__' if any([f.name == 'self' for f in fields]) else 'self'
    outer = {_FACTORY: _HAS_DEFAULT_FACTORY, _OBJECT: object}
    body = []
    for f in fields:
        if _has_default(f):
            outer[_hidden('dflt', f.name)] = f.default if f.default_factory is MISSING else f.default_factory
        value = _init_value(f, slots)
        if value is not None and frozen:
            body.append(f'{_OBJECT}.__setattr__({me},{f.name!r},{value})')
        elif value is not None:
            body.append(f'{me}.{f.name}={value}')
    if hasattr(cls, _POST_INIT_NAME):
        passed = ','.join([f.name for f in fields if f._field_type is _FIELD_INITVAR])
        body.append(f'{me}.{_POST_INIT_NAME}({passed})')
    params = [me, *map(_init_param, std_fields)]
    if kw_only_fields:
        params += ['*', *map(_init_param, kw_only_fields)]
    types = {f.name: f.type for f in fields if f.init}

    def annotate(function):
        if _release >= (3, 14):
            function.__annotate__ = _make_annotate_function(cls, '__init__', [*types], None)
        elif _release >= (3, 13):
            function.__annotations__ = {**types, 'return': None}

    returns = ''
    if _release < (3, 13):
        returns = '->' + _hidden('return_type')
        outer.update({_hidden('type', name): value for name, value in types.items()}, **{returns[2:]: None})
    builder.add('__init__', params, body or ['pass'], outer, returns, annotate=annotate)


def _add_frozen(builder, cls, fields):
    condition = f'type(self) is {_OWN_CLASS}'
    if fields:
        names = ''.join([f'{f.name!r},' for f in fields])
        condition += f' or name in ({names})' if _release < (3, 12) else f' or name in {{{names}}}'
    for name, params, verb in (
        ('__setattr__', ('name', 'value'), 'assign to'),
        ('__delattr__', ('name',), 'delete'),
    ):
        builder.add(name, ('self', *params), (
            f'if {condition}:',
            f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
            f'super({_OWN_CLASS}, self).{name}({", ".join(params)})',
        ), {_OWN_CLASS: cls, 'FrozenInstanceError': FrozenInstanceError}, clash='!')


def _add_comparison(builder, name, test, first=(), clash=''):
    builder.add(name, ('self', 'other'), [
        *first, 'if other.__class__ is self.__class__:', f' return {test}', 'return NotImplemented',
    ], clash=clash)


def _is_classvar(a_type):
    typing = sys.modules.get('typing')
    return typing is not None and typing.ClassVar in (
        a_type, type(a_type) is typing._GenericAlias and a_type.__origin__)


def _is_initvar(a_type):
    return InitVar in (a_type, type(a_type))


def _is_kw_only(a_type):
    return a_type is KW_ONLY


def _means(annotation, cls, wanted):
    """Whether `wanted` accepts an annotation, or what it names if it is a str: 'ClassVar[int]', 't.ClassVar'."""
    if wanted(annotation):
        return True
    if not isinstance(annotation, str):
        return False
    module, dot, name = annotation.partition('[')[0].strip().rpartition('.')
    scope = sys.modules.get(cls.__module__)
    if dot:
        scope = getattr(scope, '__dict__', {}).get(module)
        if scope is None or scope not in (sys.modules.get('typing'), sys.modules[__name__]):
            return False
    return wanted(scope.__dict__.get(name))


def _get_field(cls, name, annotation, kw_only):
    f = getattr(cls, name, MISSING)
    if not isinstance(f, Field):
        f = field(default=MISSING if isinstance(f, types.MemberDescriptorType) else f)
    f.name, f.type = name, annotation
    f._field_type = kind = (
        _FIELD_CLASSVAR if _means(annotation, cls, _is_classvar)
        else _FIELD_INITVAR if _means(annotation, cls, _is_initvar) else _FIELD
    )
    if kind is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if kind is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if kind is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: use default_factory')
    return f


def _hash_action(unsafe_hash, eq, frozen, own):
    """What to do about __hash__: nothing, 'none', 'add', or 'error'; `own` says whether the class has one."""
    if own:
        return 'error' if unsafe_hash else None
    if unsafe_hash:
        return 'add'
    return ('add' if frozen else 'none') if eq else None


def _own_annotations(cls):
    return cls.__annotations__ if _release >= (3, 14) else cls.__dict__.get('__annotations__', {})


def _shown_type(annotation):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        module = annotation.__module__
        return annotation.__qualname__ if module in ('builtins', '') else f'{module}.{annotation.__qualname__}'
    return repr(annotation)


def _text_signature(cls):
    """The signature of the class, as its docstring tells it."""
    init = cls.__init__
    if init is object.__init__ and cls.__new__ is object.__new__:
        return '()'
    owner = next((base for base in cls.__mro__ if '__init__' in base.__dict__))
    if _FIELDS not in owner.__dict__ or init.__code__.co_filename != '<string>':
        import inspect
        try:
            return str(inspect.signature(cls)).replace(' -> None', '')
        except (TypeError, ValueError):
            return ''
    told = init.__annotations__
    params, kw_only = [], []
    for f in owner.__dict__[_FIELDS].values():
        if f.init and f._field_type is not _FIELD_CLASSVAR:
            default = ' = <factory>' if f.default is MISSING else f' = {f.default!r}'
            shown = f'{f.name}: {_shown_type(told[f.name])}{default if _has_default(f) else ""}'
            (kw_only if f.kw_only else params).append(shown)
    return f'({", ".join(params + ["*"] * bool(kw_only) + kw_only)})'


class _AutoDocstring:
    """The docstring since 3.15: made when it is asked for."""

    def __get__(self, instance, owner):
        owner.__doc__ = doc = owner.__name__ + _text_signature(owner)
        return doc


_auto_docstring = _AutoDocstring()


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    namespace = sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}
    setattr(cls, _PARAMS, _DataclassParams(
        init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot))
    fields = {}
    inherited = []
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            fields.update([(f.name, f) for f in base_fields.values()])
            inherited.append(bool(getattr(base, _PARAMS).frozen))
    annotations = _own_annotations(cls)
    marked = False
    own_fields = []
    for name, annotation in annotations.items():
        if not _means(annotation, cls, _is_kw_only):
            own_fields.append(_get_field(cls, name, annotation, kw_only))
        elif marked:
            raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
        else:
            marked = kw_only = True
    for f in own_fields:
        fields[f.name] = f
        # In the class the defaults remain.
        if not isinstance(getattr(cls, f.name, None), Field):
            continue
        if f.default is not MISSING:
            setattr(cls, f.name, f.default)
        else:
            delattr(cls, f.name)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if any(inherited) and not frozen:
        raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
    if frozen and inherited and not (all if _release >= (3, 12) else any)(inherited):
        raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, fields)
    own = cls.__dict__
    # A body that defines __eq__ only has None as its __hash__.
    has_hash = '__hash__' in own and (own['__hash__'] is not None or '__eq__' not in own)
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    params = [f for f in fields.values() if f._field_type is not _FIELD_CLASSVAR]
    std_params, kw_only_params = [[f for f in params if f.init and bool(f.kw_only) is kind] for kind in (False, True)]
    builder = _FuncBuilder(cls, namespace)
    if init:
        _add_init(builder, cls, params, std_params, kw_only_params, frozen, slots)
    if _release >= (3, 13) and '__replace__' not in own:
        cls.__replace__ = _replace
    proper = [f for f in fields.values() if f._field_type is _FIELD]
    if repr:
        shown = ', '.join([f'{f.name}={{self.{f.name}!r}}' for f in proper if f.repr])
        decoration = {}
        if _release >= (3, 13):
            decoration = {
                'outer': {'__dataclasses_recursive_repr': recursive_repr}, 'decorator': ' @__dataclasses_recursive_repr()',
            }
        builder.add('__repr__', ('self',), [f'return f"{{self.__class__.__qualname__}}({shown})"'], **decoration)
    compared = [f for f in proper if f.compare]
    pair = [_tuple_str(name, compared) for name in ('self', 'other')]
    if eq and _release < (3, 13):
        _add_comparison(builder, '__eq__', '=='.join(pair))
    elif eq:
        each = ' and '.join([f'self.{f.name}==other.{f.name}' for f in compared])
        _add_comparison(builder, '__eq__', each or 'True', ['if self is other:', ' return True'])
    if order:
        hint = f'{"." if _release < (3, 13) else ""} Consider using functools.total_ordering'
        for name, sign in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            _add_comparison(builder, name, sign.join(pair), clash=hint)
    if frozen:
        _add_frozen(builder, cls, proper)
    action = _hash_action(unsafe_hash, eq, frozen, has_hash)
    if action == 'error':
        raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    if action == 'none' or action == 'add' and _release >= (3, 13):
        cls.__hash__ = None
    if action == 'add':
        hashed = _tuple_str('self', [f for f in proper if (f.compare if f.hash is None else f.hash)])
        builder.add('__hash__', ('self',), [f'return hash({hashed})'], always=True)
    builder.finish()
    if not getattr(cls, '__doc__'):
        cls.__doc__ = _auto_docstring if _release >= (3, 15) else cls.__name__ + _text_signature(cls)
    if match_args and '__match_args__' not in own:
        cls.__match_args__ = tuple([f.name for f in std_params])
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, proper)
    elif weakref_slot:
        raise TypeError('weakref_slot is True but slots is False')
    abc.update_abstractmethods(cls)
    return cls


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _get_slots(cls):
    slots = cls.__dict__.get('__slots__')
    if isinstance(slots, str):
        return [slots]
    if slots is None:
        offsets = (('__weakref__', '__weakrefoffset__'), ('__dict__', '__dictoffset__'))
        return [name for name, offset in offsets if getattr(cls, offset, -1)]
    if hasattr(slots, '__next__'):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return slots


def _update_func_cell_for__class__(function, oldcls, newcls):
    """Where a method says super() or __class__, it must mean the new class. True if there was such a cell."""
    names = function.__code__.co_freevars if function is not None else ()
    cell = function.__closure__[names.index('__class__')] if '__class__' in names else None
    if cell is None or cell.cell_contents is not oldcls:
        return False
    cell.cell_contents = newcls
    return True


def _rebind_class(oldcls, newcls):
    # The functions of a body share one cell, so one of them will do.
    for attribute in newcls.__dict__.values():
        attribute = getattr(attribute, '__wrapped__', attribute)
        functions = (attribute,) if isinstance(attribute, types.FunctionType) else (
            (attribute.fget, attribute.fset, attribute.fdel) if isinstance(attribute, property) else ())
        if any([_update_func_cell_for__class__(each, oldcls, newcls) for each in functions]):
            break
    annotate = getattr(newcls.__init__, '__annotate__', None)
    if hasattr(annotate, '__generated_by_dataclasses__'):
        _update_func_cell_for__class__(annotate, oldcls, newcls)
    # The annotations hold the namespace of the old class, and these two would hold the class.
    namespace, = gc.get_referents(oldcls.__dict__)
    for name in ('__dict__', '__weakref__'):
        namespace.pop(name, None)


def _add_slots(cls, is_frozen, weakref_slot, defined_fields):
    """A class like cls with __slots__: they cannot be added to one that exists."""
    body = dict(cls.__dict__)
    if '__slots__' in body:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    present = {name for base in cls.__mro__[1:-1] for name in _get_slots(base)}
    slots = {f.name: getattr(f, 'doc', None) for f in defined_fields if f.name not in present}
    if weakref_slot and '__weakref__' not in present:
        slots['__weakref__'] = None
    body['__slots__'] = slots if any([doc is not None for doc in slots.values()]) else tuple(slots)
    for name in [f.name for f in defined_fields] + ['__dict__', '__weakref__']:
        body.pop(name, None)
    qualname = getattr(cls, '__qualname__', None)
    newcls = type(cls)(cls.__name__, cls.__bases__, body)
    if qualname is not None:
        newcls.__qualname__ = qualname
    for name, method in (('__getstate__', _dataclass_getstate), ('__setstate__', _dataclass_setstate)):
        if is_frozen and name not in body:
            setattr(newcls, name, method)
    if _release >= (3, 14):
        _rebind_class(cls, newcls)
    return newcls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: makes a record of the class."""
    def wrap(cls):
        return _process_class(
            cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields, as a tuple."""
    try:
        known = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in known.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether it is a record, or a class of them."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


# What needs no copying: asdict() and astuple() look here first since 3.12.
_ATOMIC_TYPES = frozenset() if _release < (3, 12) else frozenset([
    bool, int, float, complex, str, bytes, range, type, property, types.NoneType, types.EllipsisType,
    types.NotImplementedType, types.CodeType, types.FunctionType, types.BuiltinFunctionType,
])


_MAPPINGS = (dict, frozendict) if _release >= (3, 15) else dict


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict; records inside become dicts too."""
    if not _is_dataclass_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _asdict_inner(obj, dict_factory)


# Where one asks for a type and where for a subclass, where a list is made and where a generator: all that can be counted, and each
# release has its own way.

if _release >= (3, 13):
    def _asdict_inner(obj, dict_factory):
        cls = type(obj)
        if cls in _ATOMIC_TYPES:
            return obj
        if hasattr(cls, _FIELDS):
            if dict_factory is not dict:
                return dict_factory([(f.name, _asdict_inner(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
            return {f.name: _asdict_inner(getattr(obj, f.name), dict) for f in fields(obj)}
        if cls is list:
            return [_asdict_inner(item, dict_factory) for item in obj]
        if cls is tuple:
            return tuple([_asdict_inner(item, dict_factory) for item in obj])
        if cls is dict:
            return {_asdict_inner(k, dict_factory): _asdict_inner(v, dict_factory) for k, v in obj.items()}
        if issubclass(cls, tuple) and hasattr(obj, '_fields'):
            return cls(*[_asdict_inner(item, dict_factory) for item in obj])
        if issubclass(cls, (tuple, list)):
            return cls(_asdict_inner(item, dict_factory) for item in obj)
        if not issubclass(cls, _MAPPINGS):
            return copy.deepcopy(obj)
        if not hasattr(cls, 'default_factory'):
            return cls((_asdict_inner(k, dict_factory), _asdict_inner(v, dict_factory)) for k, v in obj.items())
        made = cls(obj.default_factory)
        for k, v in obj.items():
            made[_asdict_inner(k, dict_factory)] = _asdict_inner(v, dict_factory)
        return made
else:
    def _asdict_inner(obj, dict_factory):
        if _release >= (3, 12) and type(obj) in _ATOMIC_TYPES:
            return obj
        if _is_dataclass_instance(obj):
            if dict_factory is dict and _release >= (3, 12):
                return {f.name: _asdict_inner(getattr(obj, f.name), dict) for f in fields(obj)}
            pairs = []
            for f in fields(obj):
                inner = _asdict_inner(getattr(obj, f.name), dict_factory)
                pairs.append((f.name, inner))
            return dict_factory(pairs)
        if isinstance(obj, tuple) and hasattr(obj, '_fields'):
            return type(obj)(*[_asdict_inner(item, dict_factory) for item in obj])
        if isinstance(obj, (list, tuple)):
            return type(obj)(_asdict_inner(item, dict_factory) for item in obj)
        if not isinstance(obj, dict):
            return copy.deepcopy(obj)
        if _release < (3, 12) or not hasattr(type(obj), 'default_factory'):
            return type(obj)((_asdict_inner(k, dict_factory), _asdict_inner(v, dict_factory)) for k, v in obj.items())
        made = type(obj)(obj.default_factory)
        for k, v in obj.items():
            made[_asdict_inner(k, dict_factory)] = _asdict_inner(v, dict_factory)
        return made


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple; records inside become tuples too."""
    if not _is_dataclass_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    if _release >= (3, 12) and type(obj) in _ATOMIC_TYPES:
        return obj
    if _is_dataclass_instance(obj):
        if _release >= (3, 13):
            return tuple_factory([_astuple_inner(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
        values = []
        for f in fields(obj):
            inner = _astuple_inner(getattr(obj, f.name), tuple_factory)
            values.append(inner)
        return tuple_factory(values)
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_astuple_inner(item, tuple_factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_astuple_inner(item, tuple_factory) for item in obj)
    if not isinstance(obj, _MAPPINGS):
        return copy.deepcopy(obj)
    cls = type(obj)
    if _release < (3, 12) or not hasattr(cls, 'default_factory'):
        return cls((_astuple_inner(k, tuple_factory), _astuple_inner(v, tuple_factory)) for k, v in obj.items())
    made = cls(obj.default_factory)
    for k, v in obj.items():
        made[_astuple_inner(k, tuple_factory)] = _astuple_inner(v, tuple_factory)
    return made


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None, decorator=dataclass):
    """A record class from a list of names, (name, type) and (name, type, field)."""
    import keyword
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            # In 3.14 the type that is not given is looked up late.
            item = item, MISSING if _release >= (3, 14) else 'typing.Any'
        elif len(item) not in (2, 3):
            raise TypeError(f'Invalid field: {item!r}')
        name, annotation, *default = item
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if keyword.iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation
        if default:
            defaults[name] = default[0]

    def annotate_method(format):
        import typing
        return {name: typing.Any if given is MISSING else given for name, given in annotations.items()}

    def exec_body_callback(ns):
        ns.update({**(namespace or {}), **defaults})
        if _release < (3, 14):
            ns['__annotations__'] = annotations

    cls = types.new_class(cls_name, bases, {}, exec_body_callback)
    if _release >= (3, 14):
        cls.__annotate__ = annotate_method
    if module is None and _release >= (3, 12):
        module = sys._getframe(1).f_globals.get('__name__', '__main__')
    if module is not None:
        cls.__module__ = module
    return decorator(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def _replace(obj, /, **changes):
    if _release < (3, 13) and not _is_dataclass_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    refusal = TypeError if _release >= (3, 13) else ValueError
    for f in getattr(obj, _FIELDS).values():
        name = f.name
        given = name in changes
        if f._field_type is _FIELD_CLASSVAR or given and f.init:
            continue
        if f.init:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise refusal(f'InitVar {name!r} must be specified with replace()')
            changes[name] = getattr(obj, name)
        elif given:
            raise refusal(f'field {name} is declared with init=False, it cannot be specified with replace()')
    return obj.__class__(**changes)


if _release < (3, 13):
    replace = _replace
    replace.__name__ = replace.__qualname__ = 'replace'
else:
    def replace(obj, /, **changes):
        """A new record with some fields changed."""
        if not _is_dataclass_instance(obj):
            raise TypeError('replace() should be called on dataclass instances')
        return _replace(obj, **changes)
