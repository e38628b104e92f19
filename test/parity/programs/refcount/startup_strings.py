"""Which texts are interned before a program begins: interning a new str gives another one, or one that never dies."""
import sys

WORDS = """
BOM32_LE BOM_UTF16_BE BaseExceptionGroup CLD_EXITED ConnectionAbortedError EXEC_PREFIX F_ULOCK
FileLoader JSONDecodeError O_NOCTTY RTLD_DEEPBIND RWF_HIPRI SC_PAGESIZE SIGSEGV
TFD_TIMER_CANCEL_ON_SET TextIOWrapper WindowsRegistryFinder _MAXCACHE _RawIOBase __contains__
__delattr__ __init__ __module__ __pycache__ __set_name__ _argtypes_ _code_to_hash_pyc _fakeout
_fix_up_module _init_main _isatty_open_only _jit _path _path_mtime _relax_case _spec_from_module
_strptime a0c8f0 a156 a255 aliases allow_code answer1 args argument as_integer_ratio ascii attrs
base bosnia bytes_per_sep bytesdecoded cache_from_source case_name central_directory_size children
closed co_argcount command complex converts ctxkwargs cyrillic_asian data debug_override decode
default discard dklen do_return double elem empties en_ph encodings epilogue err_info eviction exit
extension_loaders fget flow_stmt for_data forgotten framework_binary from_tag fromhex get_code
get_func get_state getc getcwd globals header_position header_size hp_roman8 hz_gb_2312 ibm273
ibm775 ibm862 ibm866 inspect isascii iso8859_13 iso8859_6 iso8859_9 iso_8859_14_1998 ispkg isxfile
jisx0213 jump ksc5601 kwdefaults label last_traceback level lim loader_class lockit mac_cyrillic
macintosh me memo_get merged nabove never newdata newindex next_plus nextcs nextrest
normalize_encoding nr_za nuker offrelief oldlog opname optimize orarr out pages pep425 prop_del
proto r_ready regions registry_key regtest repr resource2 retval roplus rtriltri run_filename s2
s_args save_all senseless served setstate shape shm1 showframe signalled since sizehint
source_bytes_readline spent splitlines stalled streamreader strftime sub_key testcase ties top_frame
traverse typeid u001a u0e1c u291a u2a7e u2a98 u2c84 ud8ff unmake_ca ustar utf_32be utf_32le var5
vertices width win32_ver winreg work x0027 x008f x03b8 x0413 x05e8 x1d46f x1d613 x1f602 x3381
x509_ca xe9xt xf6nig zstd_dict
"""


def is_old(word):
    new = word[:1] + word[1:]
    return sys.intern(new) is not new


def lives_forever(word):
    return sys.getrefcount(sys.intern(word[:1] + word[1:])) > 900_000_000


for word in WORDS.split():
    if sys.version_info < (3, 13):
        print(word, is_old(word))
    else:
        print(word, lives_forever(word))
