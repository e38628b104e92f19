/**
 * Types written in C that name PyObject_GenericGetAttr as their tp_getattro, so that `__getattribute__` is in their dicts; others
 * inherit it. Fewer do with each release.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** 3.14 and later. */
export const genericGetattr314 = words(`
object _thread._local collections.defaultdict collections.deque collections._deque_iterator
collections._deque_reverse_iterator functools.KeyWrapper functools.partial itertools._grouper itertools._tee_dataobject
itertools.accumulate itertools.batched itertools.chain itertools.combinations itertools.combinations_with_replacement
itertools.compress itertools.count itertools.cycle itertools.dropwhile itertools.filterfalse itertools.groupby
itertools.islice itertools.pairwise itertools.permutations itertools.product itertools.repeat itertools.starmap
itertools.takewhile itertools.zip_longest operator.attrgetter operator.itemgetter operator.methodcaller`);

export const genericGetattr313 = [
	...genericGetattr314,
	...words(`
BaseException bytearray bytes complex dict enumerate filter int list map memoryview property range reversed set slice
tuple zip`),
];

/** Up to 3.12. */
export const genericGetattr312 = [
	...genericGetattr313,
	...words(`
anext_awaitable async_generator async_generator_asend async_generator_athrow async_generator_wrapped_value
builtin_function_or_method bytearray_iterator bytes_iterator callable_iterator cell classmethod_descriptor code coroutine
coroutine_wrapper dict_itemiterator dict_items dict_keyiterator dict_keys dict_valueiterator dict_values ellipsis float
frame frozenset generator getset_descriptor iterator list_iterator list_reverseiterator longrange_iterator managedbuffer
mappingproxy member_descriptor memory_iterator method-wrapper method_descriptor odict_iterator range_iterator
set_iterator str str_ascii_iterator str_iterator traceback tuple_iterator types.SimpleNamespace wrapper_descriptor`),
];
