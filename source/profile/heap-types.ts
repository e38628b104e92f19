/**
 * Types written in C that are heap types, made when their module is imported, so that they are larger, have a GC head, and are
 * visited by their instances' tp_traverse. More are with each release. Here all of them are static, immortal and never freed.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const heapTypes311 = words(`
ExceptionGroup _abc._abc_data _hashlib.HASH _hashlib.HASHXOF _json.Encoder _json.Scanner _queue.SimpleQueue _random.Random _sre.SRE_Scanner _struct.Struct
_struct.unpack_iterator _thread.RLock _thread._local _thread.lock array.array array.arrayiterator functools.KeyWrapper
functools._lru_cache_wrapper functools._lru_list_elem functools.partial mmap.mmap operator.attrgetter operator.itemgetter
operator.methodcaller re.Match re.Pattern time.struct_time`);

/** 3.12 and later; names that a release does not have do no harm. */
export const heapTypes312 = [
	...heapTypes311,
	...words(`
_io.BufferedWriter _io.BytesIO _io.StringIO _io.TextIOWrapper _io._BufferedIOBase _io._IOBase _io._RawIOBase
_io._TextIOBase collections._deque_iterator collections._deque_reverse_iterator collections._tuplegetter
collections.defaultdict collections.deque functools._PlaceholderType itertools._grouper itertools._tee
itertools._tee_dataobject itertools.accumulate itertools.batched itertools.chain itertools.combinations
itertools.combinations_with_replacement itertools.compress itertools.count itertools.cycle itertools.dropwhile
itertools.filterfalse itertools.groupby itertools.islice itertools.pairwise itertools.permutations itertools.product
itertools.repeat itertools.starmap itertools.takewhile itertools.zip_longest`),
];
