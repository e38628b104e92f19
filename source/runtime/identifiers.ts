/**
 * Identifiers that C code uses (`_Py_ID(name)` in CPython): interned strs at fixed addresses, written when a machine is
 * created. `ID.__init__` is an address. Append new names at the end; at most 82 ASCII characters each.
 */
import type { Ptr } from '../memory/address.ts';
import { IDENTIFIERS, IDENTIFIER_SIZE, latin1Char } from './statics.ts';

export const identifierNames = [
	'__abs__', '__add__', '__and__', '__annotate__', '__annotations__', '__bases__', '__bool__', '__builtins__',
	'__bytes__', '__call__', '__class__', '__class_getitem__', '__classcell__', '__classdict__', '__complex__',
	'__contains__', '__copy__', '__debug__', '__deepcopy__', '__del__', '__delattr__', '__delete__', '__delitem__',
	'__dict__', '__dictoffset__', '__dir__', '__divmod__', '__doc__', '__enter__', '__eq__', '__exit__', '__file__',
	'__firstlineno__', '__float__', '__floordiv__', '__format__', '__ge__', '__get__', '__getattr__', '__getattribute__',
	'__getitem__', '__getstate__', '__gt__', '__hash__', '__iadd__', '__iand__', '__ifloordiv__', '__ilshift__',
	'__imatmul__', '__imod__', '__import__', '__imul__', '__index__', '__init__', '__init_subclass__',
	'__instancecheck__', '__int__', '__invert__', '__ior__', '__ipow__', '__irshift__', '__isabstractmethod__',
	'__isub__', '__iter__', '__itruediv__', '__ixor__', '__le__', '__len__', '__length_hint__', '__loader__',
	'__lshift__', '__lt__', '__main__', '__match_args__', '__matmul__', '__missing__', '__mod__', '__module__', '__mro__',
	'__mro_entries__', '__mul__', '__name__', '__ne__', '__neg__', '__new__', '__next__', '__or__', '__orig_class__',
	'__package__', '__pos__', '__pow__', '__prepare__', '__qualname__', '__radd__', '__rand__', '__rdivmod__',
	'__reduce__', '__reduce_ex__', '__repr__', '__reversed__', '__rfloordiv__', '__rlshift__', '__rmatmul__', '__rmod__',
	'__rmul__', '__ror__', '__round__', '__rpow__', '__rrshift__', '__rshift__', '__rsub__', '__rtruediv__', '__rxor__',
	'__set__', '__set_name__', '__setattr__', '__setitem__', '__sizeof__', '__slots__', '__spec__',
	'__static_attributes__', '__str__', '__sub__', '__subclasscheck__', '__subclasshook__', '__text_signature__',
	'__truediv__', '__trunc__', '__type_params__', '__weakref__', '__wrapped__', '__xor__', '__ceil__', '__floor__',
	'__func__', '__code__', '__defaults__', '__kwdefaults__', '__globals__', '__traceback__', '__notes__',
	'__suppress_context__', '__cached__', '__all__', '__origin__', '__args__', '__parameters__', '__unpacked__', '_',
	'append', 'args', 'builtins', 'close', 'copy', 'flush', 'get', 'getattr', 'items', 'keys', 'metaclass', 'name',
	'name_from', 'object', 'path', 'read', 'repeat', 'reversed', 'send', 'sort', 'stdout', 'throw', 'values', 'write',
	'readline', 'fillvalue', 'generation', 'collected', 'uncollectable', '__build_class__', '__orig_bases__', 'all',
	'any', 'insert', 'iter', 'True', 'False', 'mro', '__abstractmethods__', '__getnewargs__', '__getnewargs_ex__',
	'__newobj__', '__newobj_ex__', '__classdictcell__', '__objclass__', 'copyreg', '__annotate_func__',
	'__annotations_cache__', '__typing_subst__', '__typing_prepare_subst__', '__typing_unpacked_tuple_args__',
	'__thisclass__', '__self_class__', 'Py_Repr',
] as const;

export type Identifier = (typeof identifierNames)[number];

/** name → address of its str. */
export const ID: Readonly<Record<Identifier, Ptr>> = Object.freeze(
	Object.fromEntries(
		identifierNames.map((name, i) => [
			name,
			name.length === 1
				? latin1Char(name.charCodeAt(0))
				: ((IDENTIFIERS + i * IDENTIFIER_SIZE) as Ptr),
		]),
	) as Record<Identifier, Ptr>,
);
