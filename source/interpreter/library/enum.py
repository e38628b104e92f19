"""Enumerations."""

import sys
import builtins as bltns
from types import DynamicClassAttribute, MappingProxyType

_release = sys.version_info[:2]

__all__ = [
    'EnumType', 'EnumMeta', 'EnumDict', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique',
    'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP', 'global_flag_repr',
    'global_enum_repr', 'global_str', 'global_enum', 'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE',
    'pickle_by_global_name', 'pickle_by_enum_name',
]
if _release >= (3, 15):
    __all__ += ['show_flag_values', 'bin']

# Made at the end of the module; the metaclass runs before they exist.
Enum = Flag = EJECT = _stdlib_enums = ReprEnum = None


class nonmember:
    """Protects an attribute from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a member of what would be none."""

    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return any([hasattr(obj, name) for name in ('__get__', '__set__', '__delete__')])


def _wrapped(name, mark):
    """Whether a name is something between two marks, with no further underscore next to them."""
    inner = name[len(mark):-len(mark)]
    return bool(inner) and name == mark + inner + mark and '_' not in (inner[0], inner[-1])


def _is_dunder(name):
    return _wrapped(name, '__')


def _is_sunder(name):
    return _wrapped(name, '_')


def _is_internal_class(cls_name, obj):
    if isinstance(obj, type):
        return getattr(obj, '__qualname__', '') == f'{cls_name}.{getattr(obj, "__name__", "")}'
    return False


def _is_private(cls_name, name):
    rest = name.removeprefix(f'_{cls_name}__')
    return rest not in ('', name) and rest[0] != '_' and not name.endswith('__')


def _is_single_bit(num):
    return num > 0 and num & num - 1 == 0


def _is_flag(cls):
    return Flag is not None and issubclass(cls, Flag)


def _iter_bits_lsb(num):
    """The one-bits of an integer, lowest first."""
    rest = num.value if isinstance(num, Enum) else num
    if rest < 0:
        raise ValueError(f'{num!r} is not a positive integer')
    while rest:
        lowest = rest & -rest
        yield lowest
        rest -= lowest


def bin(num, max_bits=None):
    """Binary digits with the sign bit apart: '0b0 1010'."""
    sign = '1' if num < 0 else '0'
    above = 1 << num.bit_length()
    digits = bltns.bin(above + num % above)[3:]
    return f'0b{sign} {digits.rjust(max_bits or 0, sign)}'


def _words(names):
    """The names in a text, between commas and blanks."""
    return names.replace(',', ' ').split()


class _auto_null:
    def __repr__(self):
        return '_auto_null'


_auto_null = _auto_null()


class auto:
    """A value to be chosen by _generate_next_value_."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'


class property(DynamicClassAttribute):
    """An attribute of members that is also the name of a member."""

    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = self.member
        elif self.fget is not None:
            return self.fget(instance)
        elif self._attr_type is None or self._attr_type == 'enum':
            found = ownerclass._member_map_.get(self.name)
        else:
            return getattr(self._cls_type if self._attr_type == 'attr' else instance._value_, self.name)
        if found is None:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        return found

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot set attribute {self.name!r}')
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot delete attribute {self.name!r}')
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name, self.clsname = name, ownerclass.__name__


class _proto_member:
    """Stands for a member in the namespace until the class exists; then makes it."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, owner, name):
        delattr(owner, name)
        given = self.value
        data_type = owner._member_type_
        args = given if type(given) is tuple else (given,)
        if data_type is tuple:
            args = (args,)
        member = owner._new_member_(owner, *args) if owner._use_args_ else owner._new_member_(owner)
        if not hasattr(member, '_value_'):
            try:
                member._value_ = given if data_type is object else data_type(*args)
            except Exception as error:
                failure = TypeError('_value_ not set in __new__, unable to create it')
                raise failure from error
        value = member._value_
        member._name_ = name
        member.__objclass__ = owner
        member.__init__(*args)
        member._sort_order_ = len(owner._member_names_)
        flag = _is_flag(owner)
        single = isinstance(value, int) and _is_single_bit(value)
        if flag:
            if isinstance(value, int) or _release < (3, 13):
                owner._flag_mask_ |= value
            if single:
                owner._singles_mask_ |= value
            owner._all_bits_ = (1 << owner._flag_mask_.bit_length()) - 1
        # The same value again is another name for the same member.
        hashable = True
        try:
            known = owner._value2member_map_.get(value)
        except TypeError:
            hashable = False
            for known in owner._member_map_.values():
                if known._value_ == value:
                    break
            else:
                known = None
        if known is not None:
            member = known
        elif single or not flag:
            owner._member_names_.append(name)
        owner._add_member_(name, member)
        if not hashable:
            owner._unhashable_values_.append(value)
            if _release >= (3, 13):
                owner._unhashable_values_map_.setdefault(name, []).append(value)
        else:
            owner._value2member_map_.setdefault(value, member)
            if _release >= (3, 14) and value not in owner._hashable_values_:
                owner._hashable_values_.append(value)


_sunder_names = frozenset((
    '_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
    '_iter_member_by_value_', '_iter_member_by_def_', '_add_alias_', '_add_value_alias_',
))


class EnumDict(dict):
    """The namespace of a class body: keeps the names of members in order and gives auto() its values."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names, self._last_values, self._ignore = {}, [], []
        self._auto_called, self._cls_name = False, cls_name

    def __setitem__(self, key, value):
        cls_name = self._cls_name
        if cls_name is not None and _is_private(cls_name, key):
            return super().__setitem__(key, value)
        if _is_sunder(key):
            value = self._instruction(key, value)
        elif _is_dunder(key):
            key = '_order_' if key == '__order__' else key
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not self._stays_attribute(value):
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            if isinstance(value, member):
                value = value.value
            alone = isinstance(value, auto)
            parts = [value] if alone or type(value) is not tuple else list(value)
            if any([isinstance(part, auto) for part in parts]):
                for i, part in enumerate(parts):
                    if isinstance(part, auto):
                        if part.value is _auto_null:
                            part.value = self._generate_next_value(
                                key, getattr(self, '_start', 1), len(self._member_names), self._last_values[:])
                        self._auto_called = True
                        self._last_values.append(part.value)
                        parts[i] = part.value
                value = parts[0] if alone else tuple(parts)
            else:
                self._last_values.append(value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _instruction(self, key, value):
        """A name such as _ignore_ says how to make the class."""
        if key not in _sunder_names:
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_ignore_':
            self._ignore = value = _words(value) if isinstance(value, str) else list(value)
            taken = set(value).intersection(self._member_names)
            if taken:
                raise ValueError(f'_ignore_ cannot specify already set names: {taken!r}')
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError('_generate_next_value_ must be defined before members')
            self._generate_next_value = getattr(value, '__func__', value)
        return value

    def _stays_attribute(self, value):
        """Whether a value is of a kind that makes no members: methods, properties, classes."""
        if _is_descriptor(value):
            return True
        if self._cls_name is None or not _is_internal_class(self._cls_name, value):
            return False
        if _release < (3, 13):
            import warnings
            warnings.warn(
                'In 3.13 classes created inside an enum will not become a member.  Use the `member` decorator to keep the '
                'current behavior.', DeprecationWarning, stacklevel=3)
            return False
        return True

    @bltns.property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        pairs = [(name, members[name]) for name in members.keys()] if hasattr(members, 'keys') else members
        for source in (pairs, more_members.items()):
            for name, value in source:
                self[name] = value


_EnumDict = EnumDict
_not_given = object()
_FLAG_OPERATIONS = ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__')


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        base = metacls._get_mixins_(cls, bases)[1]
        if base is not None:
            namespace['_generate_next_value_'] = getattr(base, '_generate_next_value_', None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        ignored = classdict.setdefault('_ignore_', [])
        ignored.append('_ignore_')
        for name in ignored:
            classdict.pop(name, None)
        names = classdict._member_names
        wrong = {'mro', ''}.intersection(names)
        if wrong:
            raise ValueError(f'invalid enum member name(s) {",".join(map(repr, sorted(wrong)))}')
        order = classdict.pop('_order_', None)
        data_type, base = metacls._get_mixins_(cls, bases)
        maker, keep_maker, use_args = metacls._find_new_(classdict, data_type, base)
        # A plain dict from here on.
        classdict = dict(classdict)
        next_value = classdict.get('_generate_next_value_')
        if _release >= (3, 12) and next_value is not None and type(next_value) is not staticmethod:
            classdict['_generate_next_value_'] = staticmethod(next_value)
        for name in names:
            classdict[name] = _proto_member(classdict[name])
        classdict.update(
            _new_member_=maker, _use_args_=use_args, _member_names_=[], _member_map_={}, _value2member_map_={})
        if _release >= (3, 14):
            classdict['_hashable_values_'] = []
        classdict['_unhashable_values_'] = []
        if _release >= (3, 13):
            classdict['_unhashable_values_map_'] = {}
        classdict.update(_member_type_=data_type, _value_repr_=metacls._find_data_repr_(cls, bases))
        if cls == 'Flag' if Flag is None else _is_flag(base):
            classdict.update(
                _boundary_=boundary or getattr(base, '_boundary_', None), _flag_mask_=0, _singles_mask_=0, _all_bits_=0,
                _inverted_=None)
        in_progress = f'_{cls}__in_progress'
        if _release >= (3, 13):
            classdict[in_progress] = True
        failure = None
        try:
            enum_class = super().__new__(metacls, cls, bases, classdict, **kwds)
        except Exception as error:
            # That __set_name__ was where it happened is told by a RuntimeError in 3.11, later by a note. Neither is wanted.
            if _release >= (3, 14):
                if hasattr(error, '__notes__'):
                    del error.__notes__
                raise
            if _release >= (3, 12):
                failure = type(error)(str(error)).with_traceback(error.__traceback__)
            elif isinstance(error, RuntimeError):
                failure = error.__cause__ or error
            else:
                raise
        if failure is not None:
            raise failure
        if _release >= (3, 13):
            delattr(enum_class, in_progress)
        given = set(classdict)
        if ReprEnum is not None and ReprEnum in bases:
            text = data_type.__repr__ if data_type.__str__ is object.__str__ else data_type.__str__
            for name, method in (('__format__', data_type.__format__), ('__str__', text)):
                if name not in given:
                    setattr(enum_class, name, method)
                    given.add(name)
        # Texts and pickling come from Enum, not from the data type mixed in.
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name not in given and getattr(enum_class, name) in (getattr(data_type, name), getattr(object, name)):
                setattr(enum_class, name, getattr(base, name))
        flag = _is_flag(enum_class)
        for name in _FLAG_OPERATIONS if flag else ():
            if name not in given:
                setattr(enum_class, name, getattr(Flag, name))
        if Enum is not None:
            if keep_maker:
                enum_class.__new_member__ = maker
            enum_class.__new__ = Enum.__new__
        if order is not None:
            made = enum_class._member_names_
            order = [
                name for name in (_words(order) if isinstance(order, str) else order)
                if name in made or name not in enum_class._member_map_
            ]
            if order != made:
                raise TypeError(f'member order does not match _order_:\n  {made!r}\n  {order!r}')
        if flag:
            values = [each._value_ for each in enum_class]
            if sorted(values) != values:
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        return enum_class

    def __bool__(cls):
        return True

    if _release < (3, 12):

        def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
            if names is None:
                return cls.__new__(cls, value)
            return cls._create_(
                value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

        def __contains__(cls, value):
            if isinstance(value, cls):
                return True
            if not isinstance(value, Enum):
                import warnings
                warnings.warn(
                    'in 3.12 __contains__ will no longer raise TypeError, but will return True or\nFalse depending on '
                    'whether the value is a member or the value of a member', DeprecationWarning, stacklevel=2)
                raise TypeError(
                    f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{cls.__class__.__qualname__}'")
            return False

        def __getattr__(cls, name):
            try:
                return {}[name] if _is_dunder(name) else cls.__dict__['_member_map_'][name]
            except KeyError:
                raise AttributeError(name) from None

    else:

        def __call__(cls, value=_not_given, names=_not_given, *values, module=None, qualname=None, type=None, start=1,
                     boundary=None):
            if value is _not_given and (cls._member_map_ or names is _not_given and type is None):
                raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
            if cls._member_map_:
                return cls.__new__(cls, value if names is _not_given else (value, names, *values))
            if names is not _not_given:
                return cls._create_(
                    value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)
            if type is None:
                raise TypeError(f'{cls} has no members; specify `names=()` if you meant to create a new, empty, enum')
            return cls._create_(
                value, None, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

        def __contains__(cls, value):
            if isinstance(value, cls):
                return True
            if _release >= (3, 14):
                if issubclass(cls, Flag):
                    try:
                        return isinstance(cls._missing_(value), cls)
                    except ValueError:
                        pass
                return any([value in values for values in (cls._unhashable_values_, cls._hashable_values_)])
            try:
                return value in cls._value2member_map_
            except TypeError:
                if _release < (3, 13):
                    raise
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    def __dir__(cls):
        names = {
            '__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__', '__module__',
            '__name__', '__qualname__', *cls._member_names_,
        }
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        if cls._new_member_ is not object.__new__:
            names.add('__new__')
        return sorted(names if cls._member_type_ is object else names.union(dir(cls._member_type_)))

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        members = cls._member_map_
        return (members[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @bltns.property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f'<{"flag" if _is_flag(cls) else "enum"} {cls.__name__!r}>'

    def __reversed__(cls):
        members = cls._member_map_
        return (members[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """A new enumeration from a list of names."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        base = cls._get_mixins_(class_name, bases)[1]
        body = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = _words(names)
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            for name in names:
                values.append(base._generate_next_value_(name, start, len(values), values[:]))
            names = zip(names, values)
        for item in names or ():
            name, value = (item, names[item]) if isinstance(item, str) else item
            body[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals.get('__name__')
            except (AttributeError, ValueError):
                pass
        for name, value in (('__module__', module), ('__qualname__', qualname)):
            if value is not None:
                body[name] = value
        return metacls.__new__(metacls, class_name, bases, body, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for ancestor in [ancestor for base in bases for ancestor in base.__mro__]:
            if isinstance(ancestor, EnumType) and ancestor._member_names_:
                raise TypeError(f'<enum {class_name!r}> cannot extend {ancestor!r}')

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type of the members, and the last enumeration among the bases."""
        if bases and not isinstance(bases[-1], EnumType):
            raise TypeError('new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`')
        if bases:
            return mcls._find_data_type_(class_name, bases) or object, bases[-1]
        return object, Enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for ancestor in [ancestor for base in bases for ancestor in base.__mro__ if ancestor is not object]:
            if isinstance(ancestor, EnumType):
                return ancestor._value_repr_
            attributes = ancestor.__dict__
            if '__repr__' in attributes:
                params = attributes.get('__dataclass_params__') if '__dataclass_fields__' in attributes else None
                generated = _release >= (3, 12) and params is not None and params.repr
                return _dataclass_repr if generated else attributes['__repr__']
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = set()
        for base in bases:
            first = None
            for ancestor in base.__mro__:
                if ancestor is object:
                    continue
                if not isinstance(ancestor, EnumType):
                    first = first or ancestor
                    if not ancestor.__dict__.keys() & {'__new__', '__dataclass_fields__'}:
                        continue
                    found.add(first)
                elif ancestor._member_type_ is object:
                    continue
                else:
                    found.add(ancestor._member_type_)
                break
        if len(found) > 1:
            raise TypeError(f'too many data types for {class_name!r}: {found!r}')
        return found.pop() if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """What makes a member, whether it must be kept, and whether it takes the value as arguments."""
        own = classdict.get('__new__')
        plain = (None, None.__new__, object.__new__, getattr(Enum, '__new__', None))
        candidates = [own] if own is not None else [
            getattr(owner, method, None) for method in ('__new_member__', '__new__') for owner in (member_type, first_enum)
        ]
        maker = next((each for each in candidates if own is not None or each not in plain), object.__new__)
        return (
            maker, first_enum is not None and own is not None,
            first_enum is not None and maker not in (Enum.__new__, object.__new__),
        )

    def _add_member_(cls, name, member):
        bound = cls._member_map_.get(name)
        if bound is None:
            setattr(cls, name, _access_to(cls, name, member))
            cls._member_map_[name] = member
        elif bound is not member:
            raise NameError(f'{name!r} is already bound: {bound!r}')


def _access_to(cls, name, member):
    """What stands in the class for a member. Where a base has a descriptor of that name, a property serves both."""
    inherited = [(base, base.__dict__[name]) for base in cls.__mro__[1:] if base.__dict__.get(name) is not None]
    for owner, found in inherited:
        if isinstance(found, DynamicClassAttribute):
            kind = 'enum'
            break
    else:
        descriptors = [pair for pair in inherited if _is_descriptor(pair[1])]
        if _release < (3, 12) or not descriptors:
            return member
        others = [base for base, found in inherited if not _is_descriptor(found)]
        kind, owner = ('attr', others[-1]) if others else ('desc', descriptors[0][0])
        found = descriptors[-1][1]
    redirect = property()
    redirect.member = member
    redirect.__set_name__(cls, name)
    if kind != 'attr':
        for short in ('get', 'set', 'del'):
            setattr(redirect, 'f' + short, getattr(found, 'f' + short, None))
            if _release >= (3, 12):
                setattr(redirect, '_' + short, getattr(found, '__delete__' if short == 'del' else f'__{short}__', None))
    if _release >= (3, 12):
        redirect._attr_type, redirect._cls_type = kind, owner
    return redirect


EnumMeta = EnumType


def _next_before_3_13(start, last_values):
    """The number after the last one; strings and the like may stand between the numbers."""
    newest = last_values[-1]
    try:
        last_values.sort()
        if last_values[-1] == newest:
            return newest + 1
    except TypeError:
        pass
    import warnings
    warnings.warn(
        'In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support adding +1\n'
        'and the value returned will be the largest value in the enum incremented by 1', DeprecationWarning, stacklevel=4)
    for value in reversed(last_values):
        try:
            return value + 1
        except TypeError:
            continue
    return start


class Enum(metaclass=EnumType):
    """A set of names with values."""

    def __new__(cls, value):
        # A member by its value: the class was called.
        if type(value) is cls:
            return value
        try:
            found = cls._value2member_map_.get(value)
        except TypeError:
            if _release >= (3, 13):
                for name, values in cls._unhashable_values_map_.items():
                    if value in values:
                        return cls[name]
            for name, found in cls._member_map_.items():
                if value == found._value_ if _release >= (3, 13) else found._value_ == value:
                    return cls[name]
            found = None
        if found is not None:
            return found
        if not cls._member_map_:
            if getattr(cls, f'_{cls.__name__}__in_progress', False):
                raise TypeError('do not use `super().__new__; call the appropriate __new__ directly')
            raise TypeError(f'{cls!r} has no members defined')
        problem = None
        try:
            found = cls._missing_(value)
        except Exception as error:
            problem = error
        if problem is None:
            if isinstance(found, cls) or _is_flag(cls) and cls._boundary_ is EJECT and isinstance(found, int):
                return found
        try:
            invalid = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
            if problem is None and found is None:
                raise invalid
            if problem is None:
                problem = TypeError(
                    f'error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member')
            if not isinstance(problem, ValueError):
                problem.__context__ = invalid
            raise problem
        finally:
            # Each holds this frame through its traceback.
            problem = invalid = None

    if _release < (3, 14):

        def __init__(self, *args, **kwds):
            pass

    if _release >= (3, 13):

        def _add_alias_(self, name):
            self.__class__._add_member_(name, self)

        def _add_value_alias_(self, value):
            cls = self.__class__
            by_value = cls._value2member_map_
            hashable = True
            try:
                holder = by_value.get(value)
            except TypeError:
                hashable = False
                for holder in cls._member_map_.values():
                    if holder._value_ == value:
                        break
                else:
                    holder = None
            if holder is self:
                return
            if holder is not None:
                raise ValueError(f'{value!r} is already bound: {by_value[value]!r}')
            if hashable:
                by_value[value] = self
                if _release >= (3, 14):
                    cls._hashable_values_.append(value)
            else:
                cls._unhashable_values_.append(value)
                cls._unhashable_values_map_.setdefault(self.name, []).append(value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        if _release < (3, 13):
            return _next_before_3_13(start, last_values)
        try:
            largest = sorted(last_values)[-1]
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None
        try:
            return largest + 1
        except TypeError:
            raise TypeError(f'unable to increment {largest!r}') from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        cls = self.__class__
        show = cls._value_repr_ or repr
        return f'<{cls.__name__}.{self._name_}: {show(self._value_)}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __dir__(self):
        cls = self.__class__
        members = self._member_map_
        names = set() if cls._member_type_ is object else set(object.__dir__(self))
        names.update([name for name in getattr(self, '__dict__', ()) if name[0] != '_' and name not in members])
        for base in cls.mro():
            for name, attribute in base.__dict__.items():
                if name[0] == '_':
                    continue
                if name not in members or isinstance(attribute, property) and attribute.fget is not None:
                    names.add(name)
                elif isinstance(attribute, property):
                    names.discard(name)
        return sorted(names.union(('__class__', '__doc__', '__eq__', '__hash__', '__module__')))

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return type(self), (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    """Only changes the repr(): str() and format() are those of the data type."""


class IntEnum(int, ReprEnum):
    """Members are ints too."""


class StrEnum(str, ReprEnum):
    """Members are strs too."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        for role, argument in zip(('encoding', 'errors'), values[1:]):
            if not isinstance(argument, str):
                raise TypeError(f'{role} must be a string, not {argument!r}')
        text = str(*values)
        self = str.__new__(cls, text)
        self._value_ = text
        return self

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


_reduce_ex_by_global_name = pickle_by_global_name


class FlagBoundary(StrEnum):
    """What becomes of a value with bits that no member has."""

    STRICT, CONFORM, EJECT, KEEP = auto(), auto(), auto(), auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Members can be combined bit by bit."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return 1 if start is None else start
        largest = max(last_values)
        try:
            return 1 << largest.bit_length()
        except Exception:
            raise TypeError(f'invalid flag value {largest!r}') from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        members = cls._value2member_map_
        for bit in _iter_bits_lsb(cls._flag_mask_ & value):
            yield members.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda each: each._sort_order_)

    @classmethod
    def _missing_(cls, value):
        # A combination of members, made when it is first asked for.
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        boundary = cls._boundary_
        mask, singles, every_bit = cls._flag_mask_, cls._singles_mask_, cls._all_bits_
        negative = None
        if value & (every_bit ^ mask) or not ~every_bit <= value <= every_bit:
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f'{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(mask, width)}')
            if boundary is EJECT:
                return value
            if boundary is CONFORM:
                value &= mask
            elif boundary is not KEEP:
                raise ValueError(f'{cls!r} unknown flag boundary {boundary!r}')
            elif value < 0:
                value += max(every_bit + 1, 1 << value.bit_length())
        if value < 0:
            negative = value
            if boundary is EJECT or boundary is KEEP:
                value += every_bit + 1
            else:
                value &= singles if _release >= (3, 15) else mask
        strange = value & ~mask
        if strange and boundary is not KEEP:
            raise ValueError(f'{cls.__name__}({value!r}) --> unknown values {strange!r} [{bin(strange)}]')
        data_type = cls._member_type_
        made = object.__new__(cls) if data_type is object else data_type.__new__(cls, value)
        if not hasattr(made, '_value_'):
            made._value_ = value
        parts = list(cls._iter_member_(value & singles)) if value else []
        if value & ~singles:
            for each in cls._member_map_.values():
                if each not in parts and each._value_ and each._value_ & value == each._value_:
                    parts.append(each)
        covered = 0
        for each in parts:
            covered |= each._value_
        made._name_ = '|'.join([each._name_ for each in parts]) if covered else None
        rest = value ^ covered
        if covered and rest:
            if boundary is STRICT:
                raise ValueError(f'{cls!r}: no members with value {rest!r}')
            made._name_ += f'|{cls._numeric_repr_(rest)}'
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    def __contains__(self, other):
        cls = self.__class__
        if isinstance(other, cls):
            return not other._value_ & ~self._value_
        raise TypeError(
            f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {cls.__qualname__!r}")

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        name = '' if self._name_ is None else '.' + self._name_
        return f'<{cls.__name__}{name}: {(cls._value_repr_ or repr)(self._value_)}>'

    def __str__(self):
        name = f'({self._value_!r})' if self._name_ is None else '.' + self._name_
        return self.__class__.__name__ + name

    def __bool__(self):
        return self._value_ != 0

    if _release >= (3, 13):
        def _get_value(self, flag):
            if isinstance(flag, self.__class__):
                return flag._value_
            usable = self._member_type_ is not object and isinstance(flag, self._member_type_)
            return flag if usable else NotImplemented

        def __or__(self, other):
            bits = self._get_value(other)
            if bits is NotImplemented:
                return bits
            for part in self, other:
                if self._get_value(part) is None:
                    raise TypeError(f"'{part}' cannot be combined with other flags with |")
            return self.__class__(self._value_ | bits)

        def __and__(self, other):
            bits = self._get_value(other)
            if bits is NotImplemented:
                return bits
            for part in self, other:
                if self._get_value(part) is None:
                    raise TypeError(f"'{part}' cannot be combined with other flags with &")
            return self.__class__(self._value_ & bits)

        def __xor__(self, other):
            bits = self._get_value(other)
            if bits is NotImplemented:
                return bits
            for part in self, other:
                if self._get_value(part) is None:
                    raise TypeError(f"'{part}' cannot be combined with other flags with ^")
            return self.__class__(self._value_ ^ bits)
    else:
        def __or__(self, other):
            if isinstance(other, self.__class__):
                return self.__class__(self._value_ | other._value_)
            if self._member_type_ is object or not isinstance(other, self._member_type_):
                return NotImplemented
            return self.__class__(self._value_ | other)

        def __and__(self, other):
            if isinstance(other, self.__class__):
                return self.__class__(self._value_ & other._value_)
            if self._member_type_ is object or not isinstance(other, self._member_type_):
                return NotImplemented
            return self.__class__(self._value_ & other)

        def __xor__(self, other):
            if isinstance(other, self.__class__):
                return self.__class__(self._value_ ^ other._value_)
            if self._member_type_ is object or not isinstance(other, self._member_type_):
                return NotImplemented
            return self.__class__(self._value_ ^ other)

    def __invert__(self):
        if self._inverted_ is None:
            bits = ~self._value_
            if self._boundary_ not in (EJECT, KEEP):
                bits &= self._singles_mask_
            self._inverted_ = self.__class__(bits)
        return self._inverted_

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints too."""


def _aliases(enumeration):
    """The further names of members: 'B -> A, C -> A'."""
    return ', '.join([
        f'{name} -> {member.name}' for name, member in enumeration.__members__.items() if name != member.name
    ])


def unique(enumeration):
    """Class decorator: no two names may have the same value."""
    aliases = _aliases(enumeration)
    if aliases:
        raise ValueError(f'duplicate values found in {enumeration!r}: {aliases}')
    return enumeration


def _dataclass_repr(self):
    return ', '.join([f'{name}={getattr(self, name)!r}' for name, field in self.__dataclass_fields__.items() if field.repr])


def _module_name(member):
    return member.__class__.__module__.rpartition('.')[2]


def global_enum_repr(self):
    return f'{_module_name(self)}.{self._name_}'


def global_flag_repr(self):
    module = _module_name(self)
    if self._name_ is None:
        return f'{module}.{self.__class__.__name__}({self._value_!r})'
    return '|'.join([name if name[0].isdigit() else f'{module}.{name}' for name in self._name_.split('|')])


def global_str(self):
    return f'{self.__class__.__name__}({self._value_!r})' if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Class decorator: members are also names of the module, and shown as such."""
    cls.__repr__ = global_flag_repr if _is_flag(cls) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    vars(sys.modules[cls.__module__]).update(cls.__members__)
    return cls


class EnumCheck(StrEnum):
    """What verify() can look at."""

    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def _why_not_unique(enumeration):
    aliases = _aliases(enumeration)
    return aliases and f'aliases found in {enumeration!r}: {aliases}'


def _why_not_continuous(enumeration):
    values = {each.value for each in enumeration}
    if len(values) < 2:
        return ''
    low, high = min(values), max(values)
    if _is_flag(enumeration):
        kind, wanted = 'flag', [1 << i for i in range(low.bit_length() - 1, high.bit_length())]
    else:
        kind, wanted = 'enum', range(low, high + 1)
    gaps = ', '.join([str(value) for value in wanted if value not in values])
    return gaps and f'invalid {kind} {enumeration.__name__!r}: missing values {gaps}'[:256]


def _why_not_named(enumeration):
    lacking = []
    bits = 0
    for name, each in enumeration._member_map_.items():
        if each.value >= 0 and name not in enumeration._member_names_:
            unnamed = [bit for bit in _iter_bits_lsb(each.value) if bit not in enumeration._value2member_map_]
            bits |= sum(unnamed)
            lacking += [name] if unnamed else []
    if not lacking:
        return ''
    *others, last = lacking
    who = f'aliases {", ".join(others)} and {last} are' if others else f'alias {last} is'
    what = 'value' if _is_single_bit(bits) else 'combined values of'
    return (
        f'invalid Flag {enumeration.__name__!r}: {who} missing {what} 0x{bits:x} [use enum.show_flag_values(value) for '
        'details]'
    )


_verifiers = {UNIQUE: _why_not_unique, CONTINUOUS: _why_not_continuous, NAMED_FLAGS: _why_not_named}


class verify:
    """Class decorator: checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            problem = _verifiers[check](enumeration) if check in _verifiers else ''
            if problem:
                raise ValueError(problem)
        return enumeration


def show_flag_values(value):
    return list(_iter_bits_lsb(value))
