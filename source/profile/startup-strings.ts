/**
 * Interned strs that exist when a program begins: identifiers of CPython's C code (`_Py_ID`, `_Py_STR`) and the names in its frozen
 * modules. Recorded by asking each build (started with `-S`), for every word of the standard library, whether interning a new str with
 * that text gives another one that never dies. Grouped by the releases that have them; one-character strs are not listed.
 */
const groups: ReadonlyArray<readonly [releases: string, strings: string]> = [
	[
		'3.11 3.12 3.13 3.14 3.15',
		`
.0 037 1026 1125 1140 1250 1251 1252 1253 1254 1255 1256 1257 1258 273 424 437 500 646 775 850 852 855 857 858 860 861
862 863 864 865 866 869 8859 932 936 949 950 ArithmeticError AssertionError AttributeError BOM BOM32_BE BOM32_LE
BOM64_BE BOM64_LE BOM_BE BOM_LE BOM_UTF16 BOM_UTF16_BE BOM_UTF16_LE BOM_UTF32 BOM_UTF32_BE BOM_UTF32_LE BOM_UTF8
BYTECODE_SUFFIXES BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError
BufferedIncrementalDecoder BufferedIncrementalEncoder BufferedRWPair BufferedRandom BufferedReader BufferedWriter
BuiltinImporter BytesIO BytesWarning CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED
CLOCK_MONOTONIC CLOCK_REALTIME CLOCK_THREAD_CPUTIME_ID CS_GNU_LIBC_VERSION CS_PATH CallableProxyType ChildProcessError
Codec CodecInfo CodecRegistryError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
DEBUG_BUILD DEBUG_BYTECODE_SUFFIXES DEFAULT_BUFFER_SIZE DeprecationWarning DirEntry EFD_CLOEXEC EFD_NONBLOCK
EFD_SEMAPHORE END_CENTRAL_DIR_SIZE EOFError EXTENSION_SUFFIXES Ellipsis EncodedFile EncodingWarning EnvironmentError
Exception ExceptionGroup ExtensionFileLoader F_LOCK F_OK F_ULOCK False FileExistsError FileFinder FileIO FileLoader
FileNotFoundError FileReader FloatingPointError FrozenImporter FutureWarning GRND_NONBLOCK GRND_RANDOM GeneratorExit
HKEY_CURRENT_USER HKEY_LOCAL_MACHINE IOError ITIMER_PROF ITIMER_REAL ITIMER_VIRTUAL ImportError ImportWarning
IncrementalDecoder IncrementalEncoder IncrementalNewlineDecoder IndentationError IndexError InterruptedError
IsADirectoryError ItimerError KeyError KeyboardInterrupt Lib LockType LookupError MAGIC_NUMBER MAX_COMMENT_LEN
MFD_CLOEXEC MISSING MemoryError MetadataPathFinder ModuleNotFoundError ModuleSpec NSIG NameError NamespaceLoader
NamespaceReader None NotADirectoryError NotImplemented NotImplementedError OPTIMIZED_BYTECODE_SUFFIXES OSError
O_APPEND O_CLOEXEC O_CREAT O_DIRECTORY O_EXCL O_LARGEFILE O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_RDONLY O_RDWR O_SYNC
O_TMPFILE O_TRUNC O_WRONLY OpenKey OverflowError PC_NAME_MAX POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE POSIX_SPAWN_DUP2
POSIX_SPAWN_OPEN PRIO_PROCESS PYTHONCASEOK P_ALL P_PGID P_PID PathFinder PendingDeprecationWarning PermissionError
ProcessLookupError ProxyType QueryValue REGISTRY_KEY REGISTRY_KEY_DEBUG RLock RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY
RTLD_LOCAL RTLD_NODELETE RTLD_NOLOAD RTLD_NOW RWF_HIPRI RWF_SYNC R_OK Reader RecursionError ReferenceError
ReferenceType ResourceWarning RuntimeError RuntimeWarning SCHED_FIFO SCHED_RR SC_IOV_MAX SC_OPEN_MAX SC_PAGESIZE
SC_PAGE_SIZE SC_SEM_NSEMS_MAX SEEK_DATA SEEK_HOLE SIGABRT SIGALRM SIGBUS SIGCHLD SIGCLD SIGCONT SIGFPE SIGHUP SIGILL
SIGINT SIGKILL SIGPIPE SIGPROF SIGRTMAX SIGRTMIN SIGSEGV SIGSTOP SIGTERM SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH SIGXFSZ
SIG_BLOCK SIG_DFL SIG_IGN SIG_SETMASK SIG_UNBLOCK SOURCE_SUFFIXES STRING_END_ARCHIVE SourceFileLoader SourceLoader
SourcelessFileLoader StopAsyncIteration StopIteration StreamReader StreamReaderWriter StreamRecoder StreamWriter
StringIO SyntaxError SyntaxWarning SystemError SystemExit TIMEOUT_MAX TMP_MAX TabError TextIOWrapper TimeoutError True
TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning
UnsupportedOperation UserWarning ValueError WEXITED WNOHANG WNOWAIT WSTOPPED W_OK Warning WindowsRegistryFinder Writer
XATTR_CREATE XATTR_REPLACE X_OK ZeroDivisionError ZipImportError ZipReader _BufferedIOBase _CASE_INSENSITIVE_PLATFORMS
_CASE_INSENSITIVE_PLATFORMS_BYTES_KEY _CASE_INSENSITIVE_PLATFORMS_STR_KEY _DeadlockError _DummyModuleLock
_ERR_MSG_PREFIX _ExceptHookArgs _IOBase _ImportLockContext _LoaderBasics _MS_WINDOWS _ModuleLock _ModuleLockManager
_NEEDS_LOADING _NamespaceLoader _NamespacePath _OPT _ORIGIN _POPULATE _PYCACHE _RawIOBase _SEP _STRUCT_TM_ITEMS
_TextIOBase _WindowsConsoleIO __IOBase_closed __abc_tpflags__ __abs__ __abstractmethods__ __add__ __aiter__ __all__
__and__ __anext__ __annotations__ __args__ __await__ __bases__ __bool__ __breakpointhook__ __build_class__
__builtins__ __bytes__ __call__ __class__ __class_getitem__ __classcell__ __code__ __complex__ __contains__ __debug__
__del__ __delattr__ __delete__ __delitem__ __dict__ __dictoffset__ __dir__ __displayhook__ __divmod__ __doc__
__enter__ __eq__ __excepthook__ __exit__ __file__ __float__ __floordiv__ __format__ __fspath__ __ge__ __get__
__getattr__ __getattribute__ __getitem__ __getnewargs__ __getstate__ __gt__ __hash__ __iadd__ __iand__ __ifloordiv__
__ilshift__ __imatmul__ __imod__ __import__ __imul__ __index__ __init__ __init_subclass__ __instancecheck__ __int__
__invert__ __ior__ __ipow__ __irshift__ __isabstractmethod__ __isub__ __iter__ __itruediv__ __ixor__ __le__ __len__
__length_hint__ __loader__ __lshift__ __lt__ __main__ __match_args__ __matmul__ __mod__ __module__ __mro_entries__
__mul__ __name__ __ne__ __neg__ __new__ __next__ __or__ __origin__ __origname__ __package__ __parameters__ __path__
__pos__ __pow__ __prepare__ __pycache__ __qualname__ __radd__ __rand__ __rdivmod__ __reduce__ __reduce_ex__ __repr__
__reversed__ __rfloordiv__ __rlshift__ __rmatmul__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__
__rsub__ __rtruediv__ __rxor__ __set__ __set_name__ __setattr__ __setitem__ __setstate__ __sizeof__ __slots__ __spec__
__stderr__ __str__ __sub__ __subclasscheck__ __subclasshook__ __truediv__ __trunc__ __typing_unpacked_tuple_args__
__unraisablehook__ __weakref__ __xor__ _abc_impl _aliases _base_executable _blksize _blocking_on _bootstrap
_bootstrap_external _bootstrap_module _buffer_decode _buffer_encode _builtin_from_name _cache _cache_bytecode _cached
_calc___package__ _calc_mode _call_with_frames_removed _check_name _check_name_wrapper _classify_pyc _code_to_hash_pyc
_code_to_timestamp_pyc _code_type _codecs _compile_bytecode _compile_source _dealloc_warn _defaultaction
_empty_charbuffer _epoch _eq_mtime _exec _false _fill_cache _finalizing _find_and_load _find_and_load_unlocked
_find_parent_path_names _find_spec _fix_co_filename _fix_up_module _framework _frozen_importlib
_frozen_importlib_external _gcd_import _get_cached _get_data _get_module_code _get_module_info _get_module_lock
_get_module_path _get_mtime_and_size_of_source _get_parent_path _get_pyc_source _get_sourcefile _get_spec
_get_supported_file_loaders _git _handle_fromlist _have_functions _imp _imp_module _import_tail _importing_zlib
_init_module_attrs _initializing _install _install_external_importers _io _is_dir _is_text_encoding _last_epoch
_last_parent_path _load _load_unlocked _loaders _local _lock _lock_unlock_module _make_relax_case _mode _module_locks
_module_repr _module_repr_from_spec _multiarch _name _new_module _normalize_line_endings _object_name _onceregistry
_open_registry _optimize _os _pack_uint32 _parse_dostime _path _path_cache _path_finder _path_hooks
_path_importer_cache _path_is_mode_type _path_isabs _path_isdir _path_isfile _path_join _path_mtime _path_split
_path_splitroot _path_stat _pathseps_with_colon _read_directory _recalculate _relax_case _relaxed_path_cache
_remove_dead_weakref _requires_builtin _requires_builtin_wrapper _requires_frozen _requires_frozen_wrapper
_resolve_filename _resolve_name _sanity_check _search_registry _set_bootstrap_module _set_fileattr _setup
_spec_from_module _stdlib_dir _thread _uninitialized_submodules _unknown _unmarshal_code _unpack_uint16 _unpack_uint32
_validate_hash_pyc _validate_timestamp_pyc _verbose_message _warnings _weakref _wrap _write_atomic _xoptions
_zip_directory_cache _zip_searchorder abiflags abs abspath access aclose acquire acquire_lock add alias
aliased_encoding aliases all allocate_lock almost_filename alt_path_sep altzone always ansi ansi_x3_4_1968 any
api_version append arabic arc_offset archive args argv as_integer_ratio ascii asend asmo_708 athrow backslashreplace
backslashreplace_errors base base64 base64_codec base_64 base_exec_prefix base_filename base_path base_prefix basename
big5 big5_hkscs big5_tw big5hkscs bits bool buffer buffering bufsize builtin_module builtin_module_names builtin_name
builtins bytearray bytebuffer bytecode bytecode_path byteorder bytes bytes_data bytes_warning bytesdecoded
bytesencoded bz2 bz2_codec cache cache_from_source cache_module cache_path cache_tag cached callable casefold cb
charbuffer charbuffertype chars check_hash_based_pycs check_source checked child chinese classmethod clear close
closed closefd cls co_argcount co_cellvars co_code co_consts co_exceptiontable co_filename co_firstlineno co_flags
co_freevars co_kwonlyargcount co_linetable co_name co_names co_nlocals co_posonlyargcount co_qualname co_stacksize
co_varnames code code_object codecaliases codecs comment_size compile complex compress consumed contents cookie copy
copyright count cp037 cp1026 cp1051 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258
cp1361 cp154 cp273 cp367 cp424 cp437 cp437_table cp500 cp65001 cp775 cp819 cp850 cp852 cp855 cp857 cp858 cp860 cp861
cp862 cp863 cp864 cp865 cp866 cp866u cp869 cp932 cp936 cp949 cp950 cp_gr cp_is cpathname cpu_count crc create_builtin
create_dynamic create_module csascii csbig5 csibm037 csibm1026 csibm273 csibm424 csibm500 csibm855 csibm857 csibm858
csibm860 csibm861 csibm863 csibm864 csibm865 csibm866 csibm869 csiso2022jp csiso2022kr csiso58gb231280 csisolatin1
csisolatin2 csisolatin3 csisolatin4 csisolatin5 csisolatin6 csisolatinarabic csisolatincyrillic csisolatingreek
csisolatinhebrew cskoi8r cspc775baltic cspc850multilingual cspc862latinhebrew cspc8codepage437 cspcp852 csptcp154
csshiftjis cut_off cwd cygwin cyrillic cyrillic_asian darwin data data_encoding data_info data_size datapath date
daylight dbcs decode decode_source decodedbytes decoder decoding_map decompress default delete detect_encoding
dev_mode dict difference_update dir_fd dirname dirpath discard displayhook dont_inherit dont_write_bytecode dot
dot_count dumps ebcdic_cp_be ebcdic_cp_ca ebcdic_cp_ch ebcdic_cp_he ebcdic_cp_nl ebcdic_cp_us ebcdic_cp_wt ecma_114
ecma_118 elot_928 encode encoder encoding encodings end end_lineno end_offset endswith entry enumerate env environ
error errors euc_cn euc_jis2004 euc_jis_2004 euc_jisx0213 euc_jp euc_kr euccn eucgb2312_cn eucjis2004 eucjisx0213
eucjp euckr ex exc exc_details exc_traceback exc_type exc_value excepthook exception exec exec_builtin exec_dynamic
exec_module exec_prefix executable extend extension extension_suffixes extra_size factory fd fdel fget file
file_encoding file_info file_name file_offset file_size filename filename_base fileno filepath files filter filters
final find_distributions find_frozen find_spec finder firstline flags float float_info float_repr_style flush fn
follow_symlinks format found_in_pycache_prefix fp from_bytes from_name fromlist frozen frozenset fset fspath full_path
fullname fullpath func fxn gb18030 gb18030_2000 gb2312 gb2312_1980 gb2312_80 gbk get get_code get_data get_filename
get_frozen_object get_ident get_resource_reader get_source getaliases getattr getcwd getdecoder getencoder
getincrementaldecoder getincrementalencoder getreader getrefcount getregentry getstate getwriter globals globals_
greek greek8 has_deadlock has_location hasattr hash hash_based hash_info head header_position header_size hebrew hex
hex_codec hexversion hkey hkscs home hook hp_roman8 hz hz_gb hz_gb_2312 hzgb ibm037 ibm039 ibm1026 ibm1051 ibm1125
ibm1140 ibm273 ibm367 ibm424 ibm437 ibm500 ibm775 ibm819 ibm850 ibm852 ibm855 ibm857 ibm858 ibm860 ibm861 ibm862
ibm863 ibm864 ibm865 ibm866 ibm869 id ignore ignore_environment ignore_errors imag implementation import_ import_error
importlib importlib.metadata incrementaldecoder incrementalencoder index inf info init_filename input insert inspect
int int_info int_max_str_digits interactive intern intersection invalidate_caches io is_builtin is_frozen
is_frozen_package is_namespace is_package is_reload isabs isalnum isascii isatty isbytecode isdir isfile isinstance
iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr iso2022jp iso2022jp_1
iso2022jp_2 iso2022jp_2004 iso2022jp_3 iso2022jp_ext iso2022kr iso646_us iso8859 iso8859_1 iso8859_10 iso8859_11
iso8859_13 iso8859_14 iso8859_15 iso8859_16 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8
iso8859_9 iso_2022_jp iso_2022_jp_1 iso_2022_jp_2 iso_2022_jp_2004 iso_2022_jp_3 iso_2022_jp_ext iso_2022_kr
iso_8859_1 iso_8859_10 iso_8859_10_1992 iso_8859_11 iso_8859_11_2001 iso_8859_13 iso_8859_14 iso_8859_14_1998
iso_8859_15 iso_8859_16 iso_8859_16_2001 iso_8859_1_1987 iso_8859_2 iso_8859_2_1987 iso_8859_3 iso_8859_3_1988
iso_8859_4 iso_8859_4_1988 iso_8859_5 iso_8859_5_1988 iso_8859_6 iso_8859_6_1987 iso_8859_7 iso_8859_7_1987 iso_8859_8
iso_8859_8_1988 iso_8859_9 iso_8859_9_1989 iso_celtic iso_ir_100 iso_ir_101 iso_ir_109 iso_ir_110 iso_ir_126
iso_ir_127 iso_ir_138 iso_ir_144 iso_ir_148 iso_ir_157 iso_ir_166 iso_ir_199 iso_ir_226 iso_ir_58 iso_ir_6 isolated
ispackage ispkg item items iter iterator iterdecode iterencode jisx0213 johab join keepends key keys koi8_r korean
ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001 kwargs kwds kz1048 kz_1048 l1 l10 l2 l3 l4 l5 l6 l7 l8 l9 last_exc
latin latin1 latin10 latin2 latin3 latin4 latin5 latin6 latin7 latin8 latin9 latin_1 len level line line0withend
line0withoutend line_buffering linebuffer lineno lines list listdir little loader loader_class loader_details
loader_state loaders loads locale locals location lock lookup lookup_error lower lower_suffix_contents lstrip
mac_centeuro mac_cyrillic mac_greek mac_iceland mac_latin2 mac_roman mac_turkish maccentraleurope maccyrillic macgreek
maciceland macintosh maclatin2 macroman macturkish magic make_encoding_map make_identity_dict map mapping marshal max
max_comment_start maxsize maxunicode mbcs me memoryview message meta_path metaclass method mi min mkdir mktime mod
mode modname modnames modpath module module_from_spec module_info module_type modules mro ms1361 ms932 ms936 ms949
ms950 ms_kanji msg mskanji mtime n_fields n_sequence_fields n_unnamed_fields name name_size namereplace
namereplace_errors namespace_path nested never new new_name new_root newchars newdata newlines next norm_encoding
normalize_encoding ns nt obj object offset old open open_code opt_level optimization optimize orig_argv origin
origname other output override owner package parent parent_module parent_module_name parent_path parent_spec part
partition path path_attr_name path_finder path_hook path_hook_for_FileFinder path_hooks path_importer_cache path_mtime
path_parts path_sep path_sep_tuple path_separators path_stats path_tmp pathname peek pid pkgdir platform platlibdir
pop portions pos posix prefix print print_file_and_line property proto pt154 ptcp154 py pycache pycache_filename
pycache_prefix quiet quopri quopri_codec quoted_printable quotedprintable r8 range raw raw_data read read1 readable
readall reader readinto readinto1 readline readlines readonly readsize real realpath recursive ref register
register_error registry_key release release_lock relfile remove removeprefix replace replace_errors reset rest result
reverse reversed rfind rk1048 rng roman8 root rot13 rot_13 rpartition rsplit rstrip run_module ruscii s_jis s_jis_2004
s_jisx0213 safe_path sched_param sched_priority search search_function seek seekable self self_module send sep set
set_data setattr setdefault setsid setstate setter shape shift_jis shift_jis_2004 shift_jisx0213 shiftjis shiftjis2004
shiftjisx0213 size sizehint sjis sjis_2004 sjisx0213 sleep slice smsl sort sorted source source_bytes
source_bytes_readline source_from_cache source_hash source_mtime source_path source_size source_to_code spec
spec_from_file_location spec_from_loader split splitlines sr srw st st_mode st_mtime st_size stacklevel start
start_offset startswith stat stat_info stat_result state staticmethod statvfs_result stderr stdin stdlib_module_names
stdout step str stream streamreader streamwriter strftime strict strict_errors string strip stripped_path
strk1048_2002 struct_time submodule_search_locations suffix suffixes super supported_loaders surrogateescape
surrogatepass symmetric_difference_update sys sys_module sys_version t1 t2 tag tail tail_module tail_name target tb
tb_frame tb_lasti tb_lineno tb_next tell terminal_size text thai thread_info throw tid time times times_result
timezone tis620 tis_620 tis_620_0 tis_620_2529_0 tis_620_2529_1 to_bytes toc_entry tokenize top traceback translate
true truncate tuple type tzname u16 u32 u7 u8 u_jis uhc ujis uname_result uncompressed_size unicode_1_1_utf_7
unicodebigunmarked unicodelittleunmarked unknown unlink unraisablehook update us us_ascii utf utf16 utf32 utf7 utf8
utf8_ucs2 utf8_ucs4 utf_16 utf_16_be utf_16_le utf_16be utf_16le utf_32 utf_32_be utf_32_le utf_32be utf_32le utf_7
utf_8 utf_8_decode utf_8_encode uu uu_codec value values vars verbose verbosity version version_info waiters
waitid_result wakeup warn warn_default_encoding warnings warnoptions wb whence where why win win32 windows_1250
windows_1251 windows_1252 windows_1253 windows_1254 windows_1255 windows_1256 windows_1257 windows_1258 winreg
writable write write_through writelines writer x_mac_japanese x_mac_korean x_mac_simp_chinese x_mac_trad_chinese
xmlcharrefreplace xmlcharrefreplace_errors zip zipimporter zlib zlib_codec`,
	],
	[
		'3.11 3.12 3.13 3.14',
		`
__cached__ _get_decompress_func _load_backward_compatible _load_module_shim _module_type csHPRoman8 debug_override
load_module newline_decoder punct`,
	],
	[
		'3.11 3.12 3.14 3.15',
		`
__ceil__ __floor__ debug locked`,
	],
	[
		'3.12 3.13 3.14 3.15',
		`
CANCELLED CLONE_NEWUTS CloseKey DELIM ENV_PATH ENV_PYTHONEXECUTABLE ENV_PYTHONHOME ENV___PYVENV_LAUNCHER__ EXEC_PREFIX
EXE_SUFFIX EnumKey FINISHED JSONDecodeError KeyedRef OpenKeyEx PENDING PLATLIBDIR PREFIX PYDEBUGEXT PYTHONPATH
PYWINVER Py_Repr SEP VERSION_MAJOR VERSION_MINOR VPATH WITH_NEXT_FRAMEWORK WarningMessage _BlockingOnManager
_BytesIOBuffer _KeyedRef _List _WeakValueDictionary __aenter__ __aexit__ __buffer__ __cantrace__ __classdict__
__classdictcell__ __ctypes_from_outparam__ __getinitargs__ __getnewargs_ex__ __lltrace__ __missing__ __newobj__
__newobj_ex__ __notes__ __orig_class__ __release_buffer__ __slotnames__ __type_params__
__typing_is_unpacked_typevartuple__ __typing_prepare_subst__ __typing_subst__ __warningregistry__ __weaklistoffset__
_abstract_ _active _anonymous_ _argtypes_ _as_parameter_ _asyncio_future_blocking _bless_my_loader _check_retval_
_commit_removals _config_init _feature_version _fields_ _flags_ _has_deadlocked _init_main _install_importlib
_is_python_build _iterating _length_ _limbo _loop _needs_com_addref_ _path_abspath _pending_removals _restype_
_showwarnmsg _shutdown _slotnames _type_ _warn_unawaited_coroutine abs_tol add_done_callback after_in_child
after_in_parent arg argdefs arguments ast attribute autocommit backtick base_exe base_executable before big
binary_form block blocked_on blocking_on bound buffer_callback buffer_size buffered_stdio buffers build_prefix
bytes_per_sep c_call c_exception c_return cached_statements cadata cafile call call_exception_handler call_soon cancel
candidate candidate_blocking_on candidate_ids capath category cb_type certfile check_hash_pycs_mode check_same_thread
closure code_debug_ranges command comment_factory compile_mode config configure_c_stdio consts context contravariant
copyreg coro covariant database defaultaction depth detect_types deterministic device digest digest_size digestmod
dispatch_table dklen dll doc dst dst_dir_fd dump_refs eager_start edges effective_ids element_factory endpos
entrypoint event eventmask exe executable_dir existing_file_name exp extra_tokens facility false family fanout
faulthandler fd2 file_actions filesystem_encoding filesystem_errors fillvalue find_class fix_imports from_param
fromtimestamp fromutc future generation get_debug get_event_loop get_loop gid groupindex groups handle hash_name
hash_seed hassuffix header headers hi ident import_time in_fd incoming indexgroup infer_variance inheritable initial
initial_bytes initial_value initval inner_size insert_comments insert_pis install_signal_handlers instructions
is_running isoformat isolation_level istext isxfile iterable iterations joinpath jump keyfile kind kw kw1 kw2 last
last_node last_traceback last_type last_value leaf_size length library library_dir limit lo logoption loop
malloc_stats match max_length maxdigits maxevents maxmem maxsplit maxvalue memLevel memlimit metadata missing
module_globals module_search_paths module_search_paths_set monitoring mycmp name_from namespace_separator namespaces
ndigits new_file_name new_limit newline nlocals node_depth node_offset nstype null number ob offset_dst offset_src
on_type_read onceregistry only_keys oparg opcode opener operation optimization_level options order os_name out_fd
outgoing overlapped pages parse_argv parser_debug password pathconfig_warnings pattern perf_profiling persistent_id
persistent_load person pi_factory platstdlib_dir policy pos1 pos2 priority program_name progress progress_routine
protocol ps1 ps2 pth pth_dir py_setpath python pythonpath pythonpath_env query quotetabs real_executable
reducer_override registry rel_tol reload repl reserved resetids return run_command run_filename salt scheduler
seen_ids selectors self_weakref sequence server_hostname server_side session setpgroup setsigdef setsigmask show_cmd
show_ref_count signed site_import skip_file_prefixes skip_source_first_line sock source_traceback spec_loader src
src_dir_fd statement status stdio_encoding stdio_errors stdlib_dir steps store_name strategy strict_mode sub_key
tabsize target_id target_is_directory task template term test thread_id threading timeout timetuple tracemalloc
trailers twice txt type_params tz uid uri use_environment use_frozen_modules use_hash_seed usedforsecurity
user_site_directory venv_prefix volume wbits week weekday which who withdata wr write_bytecode xoptions year zdict`,
	],
	[
		'3.11 3.12 3.13',
		`
ABC ABCMeta BufferedIOBase IOBase RawIOBase SEEK_CUR SEEK_END SEEK_SET TextIOBase _ERR_MSG _RAW_MAGIC_NUMBER
__author__ _abc _abc_cache _abc_caches_clear _abc_init _abc_instancecheck _abc_negative_cache
_abc_negative_cache_version _abc_register _abc_registry _abc_registry_clear _abc_subclasscheck _dump_registry
_get_dump _py_abc _reset_caches _reset_registry _winapi abc abstractclassmethod abstractmethod abstractproperty
abstracts abstractstaticmethod bases funcobj get_cache_token instance klass mcls namespace scls subclass text_encoding
update_abstractmethods`,
	],
	[
		'3.11 3.12 3.15',
		`
audit chain eof exit is_dir is_file removesuffix repr scandir`,
	],
	[
		'3.12 3.13 3.14',
		`
aggregate_class authorizer_callback dictcomp genexpr lambda listcomp n_arg narg progress_handler setcomp
trace_callback`,
	],
	[
		'3.13 3.14 3.15',
		`
%% .<locals> .defaults .generic_base .kwdefaults .type_params <NULL> <dictcomp> <genexpr> <lambda> <listcomp> <module>
<setcomp> <string> <unknown> ABI_THREAD AppleFrameworkLoader END_CENTRAL_DIR_LOCATOR_SIZE_64 END_CENTRAL_DIR_SIZE_64
MAX_UINT32 POSIX_SPAWN_CLOSEFROM PythonFinalizationError STRING_END_LOCATOR_64 STRING_END_ZIP_64 TFD_NONBLOCK
TFD_TIMER_ABSTIME TFD_TIMER_CANCEL_ON_SET ZIP64_EXTRA_TAG _IncompleteInputError _ThreadHandle __firstlineno__
__static_attributes__ _field_types _get_files _only_immortal _strptime _unpack_uint64 allow_code bundle_path
cached_datetime_module callback central_directory_position central_directory_size col_offset day desired_access
dump_refs_file end_col_offset extension_loaders extra_data extra_data_len fold framework_binary handle_seq hour
identity_hint inherit_handle initial_owner initial_state interval ios json.decoder kwdefaults label manual_reset
max_comment_plus_dirs_size maxlen microsecond milliseconds minute month mutex num_entries num_extra_values pos64
second security_attributes spam struct sys_path_0 tvos tzinfo unpack_from utf-8 wait_all warn_on_full_buffer watchos
windows_31j {{ }}`,
	],
	[
		'3.11 3.12',
		`
APPDATA ASCII AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection Container Coroutine
ENABLE_USER_SITE EllipsisType FILE_ATTRIBUTE_ARCHIVE FILE_ATTRIBUTE_COMPRESSED FILE_ATTRIBUTE_DEVICE
FILE_ATTRIBUTE_DIRECTORY FILE_ATTRIBUTE_ENCRYPTED FILE_ATTRIBUTE_HIDDEN FILE_ATTRIBUTE_INTEGRITY_STREAM
FILE_ATTRIBUTE_NORMAL FILE_ATTRIBUTE_NOT_CONTENT_INDEXED FILE_ATTRIBUTE_NO_SCRUB_DATA FILE_ATTRIBUTE_OFFLINE
FILE_ATTRIBUTE_READONLY FILE_ATTRIBUTE_REPARSE_POINT FILE_ATTRIBUTE_SPARSE_FILE FILE_ATTRIBUTE_SYSTEM
FILE_ATTRIBUTE_TEMPORARY FILE_ATTRIBUTE_VIRTUAL FunctionType Generator GenericAlias HAVE_FACCESSAT HAVE_FCHDIR
HAVE_FCHMOD HAVE_FCHMODAT HAVE_FCHOWN HAVE_FCHOWNAT HAVE_FDOPENDIR HAVE_FEXECVE HAVE_FPATHCONF HAVE_FSTATAT
HAVE_FSTATVFS HAVE_FTRUNCATE HAVE_FUTIMENS HAVE_FUTIMES HAVE_FUTIMESAT HAVE_LCHFLAGS HAVE_LCHMOD HAVE_LCHOWN
HAVE_LINKAT HAVE_LSTAT HAVE_LUTIMES HAVE_MKDIRAT HAVE_MKFIFOAT HAVE_MKNODAT HAVE_OPENAT HAVE_READLINKAT HAVE_RENAMEAT
HAVE_SYMLINKAT HAVE_UNLINKAT HAVE_UTIMENSAT HOME HOMEDRIVE HOMEPATH Hashable ItemsView Iterable Iterator KeysView
LCMAP_LOWERCASE LCMapStringEx LICENSE LOCALE_NAME_INVARIANT LazyLoader Library Loader MASK MAX MAXLINES MS_WINDOWS
Mapping MappingView ModuleType MutableMapping MutableSequence MutableSet PATH PIPE PREFIXES PYTHONUSERBASE P_NOWAIT
P_NOWAITO P_WAIT ParamSpec PathLike Popen Python Quitter Reversible SF_APPEND SF_ARCHIVED SF_IMMUTABLE SF_NOUNLINK
SF_SNAPSHOT ST_ATIME ST_CTIME ST_DEV ST_GID ST_INO ST_MODE ST_MTIME ST_NLINK ST_SIZE ST_UID S_ENFMT S_IEXEC S_IFBLK
S_IFCHR S_IFDIR S_IFDOOR S_IFIFO S_IFLNK S_IFMT S_IFPORT S_IFREG S_IFSOCK S_IFWHT S_IMODE S_IREAD S_IRGRP S_IROTH
S_IRUSR S_IRWXG S_IRWXO S_IRWXU S_ISBLK S_ISCHR S_ISDIR S_ISDOOR S_ISFIFO S_ISGID S_ISLNK S_ISPORT S_ISREG S_ISSOCK
S_ISUID S_ISVTX S_ISWHT S_IWGRP S_IWOTH S_IWRITE S_IWUSR S_IXGRP S_IXOTH S_IXUSR Sequence Set Sized TestFrozenUtf8_1
TestFrozenUtf8_2 TestFrozenUtf8_4 UF_APPEND UF_COMPRESSED UF_HIDDEN UF_IMMUTABLE UF_NODUMP UF_NOUNLINK UF_OPAQUE
USERNAME USERPROFILE USER_BASE USER_SITE ValuesView WIFSTOPPED WSTOPSIG _AddedDllDirectory _CHUNK_SIZE
_CallableGenericAlias _ConcatenateGenericAlias _Environ _Error _Helper _LCMAP_LOWERCASE _LCMapStringEx
_LOCALE_NAME_INVARIANT _LazyModule _ModifiedArgv0 _MutableMapping__marker _Printer _Printer__data _Printer__lines
_Printer__setup _TempModule __PYVENV_LAUNCHER__ __alloc__ __base__ __basicsize__ __callback__ __cause__ __closure__
__context__ __defaults__ __flags__ __func__ __getformat__ __globals__ __interactivehook__ __itemsize__ __kwdefaults__
__mro__ __objclass__ __self__ __stdin__ __stdout__ __subclasses__ __suppress_context__ __text_signature__
__thisclass__ __traceback__ __unpacked__ __weakrefoffset__ __wrapped__ _abspath_fallback _acquire_restore _add
_add_dll_directory _ag _at_fork_reinit _checkClosed _checkReadable _checkSeekable _checkWritable _check_arg_types
_check_bytes _check_methods _clear_type_cache _co_code_adaptive _collections_abc _cookie _coro _count _createenviron
_current_exceptions _current_frames _data _debugmallocstats _excepthook _execvpe _exists _exit _f _filemode_table
_files _filters_mutated _find_spec_from_path _from_iterable _frozen_module_names _fscodec _fspath _fwalk _get_bothseps
_get_code_from_file _get_exports_list _get_main_module_details _get_module_details _get_path _get_sep
_getfinalpathname _getfinalpathname_nonstrict _getframe _getfullpathname _getuserbase _getvolumepathname _globals
_hash _home _init_pathinfo _is_owned _is_param_expr _joinrealpath _mapping _names _nt_readlink
_override_frozen_modules_for_tests _path_normpath _proc _readlink_deep _recursion_count _release_save
_remove_dll_directory _run_code _run_module_as_main _run_module_code _saved_module _saved_value _script _sentinel _set
_set_sentinel _sitebuiltins _spawnvef _splitext _stat _stream _trace _type_repr _varname_from_oparg _varprog _varprogb
_wrap_close abort abs_paths add_dll_directory add_note addaudithook addpackage addsitedir addsitepackages
addusersitepackages ag_await ag_code ag_frame ag_running aiter alarm algorithm all_suffixes allocate allowed_winerror
alter_argv alter_sys altsep altsepIndex anext argrest ascii_decode ascii_encode ascii_letters asctime async_generator
atexit attr attrs_now attrs_then attrs_updated bin bit bit_count bit_length bits_per_digit brace breakpoint
breakpointhook bytearray_iterator bytes_iterator c_contiguous call_tracing capitalize cast catch_warnings cdir
cell_contents center char character characters_written charmap_build charmap_decode charmap_encode chdir
check_enableusersite check_str chflags children children_system children_user chmod chown chr chroot clock_getres
clock_gettime clock_gettime_ns clock_settime clock_settime_ns closerange cmd co_lines co_lnotab co_positions colon
colon_sep columns common commonpath commonprefix comp comps conf_basename conffile confstr conjugate contiguous
copy_file_range coroutine cr_await cr_code cr_frame cr_origin cr_running cr_suspended credits ctermid ctime curdir
current_user cutoff decoded_path decodekey decodevalue dedent default_int_handler default_max_str_digits defpath
delattr deleter denominator derive detach dev1 dev2 device_encoding devnull dict_itemiterator dict_items
dict_keyiterator dict_keys dict_valueiterator dict_values difference dig digits dir dircase dirfd dirs divmod dollar
dotIndex dotdot drive drivesplits dump dup dup2 e1 e2 elapsed elem empty emscripten enablerlcompleter encodedkey
encodekey encodevalue entries env_base environb epsilon err err_msg errno escape_decode escape_encode eval eventfd
eventfd_read eventfd_write exc_info exceptions exe_dir exec_func execl execle execlp execlpe execsitecustomize
execusercustomize execv execve execvp execvpe exist_ok existing exists expandtabs expanduser expandvars extensions
extsep f1 f2 f_back f_bavail f_bfree f_blocks f_builtins f_code f_contiguous f_frsize f_fsid f_globals f_lasti
f_lineno f_locals f_trace f_trace_lines f_trace_opcodes fchdir fchmod fchown fdatasync fdopen filemode filename2
filenameIndex finalizer find firstiter fname followlinks fork forkpty format_exception format_map formatted_items fp1
fp2 fpathconf fromhex fromkeys fsdecode fsencode fstat fstatvfs fsync ftruncate funcname fwalk generator genericpath
get_asyncgen_hooks get_blocking get_clock_info get_coroutine_origin_tracking_depth get_current_history_length
get_exec_path get_importer get_inheritable get_int_max_str_digits get_native_id get_terminal_size getallocatedblocks
getatime getbuffer getctime getcwdb getdefaultencoding getdlopenflags getegid getenv getenvb geteuid
getfilesystemencodeerrors getfilesystemencoding getgid getgrouplist getgroups getitimer getloadavg getlogin getmtime
getpgid getpgrp getpid getppid getpriority getprofile getpwnam getpwuid getrandom getrecursionlimit getresgid
getresuid getsid getsignal getsitepackages getsize getsizeof getswitchinterval getter gettrace getuid getuserbase
getusersitepackages getvalue getweakrefcount getweakrefs getxattr gi_code gi_frame gi_running gi_suspended
gi_yieldfrom gmtime group had_prefix hasbytes hash_bits hash_randomization hasstr header_offset help here history hx
importer importlib.machinery importlib.util index2 indices init_globals initgroups initial_slashes initial_winerror
initialized ino1 ino2 inode interrupt_main intersection_update is_finalizing is_integer is_link is_symlink isalpha
isbytes isdecimal isdigit isdisjoint isidentifier islink islower ismount isnumeric isprintable isspace issubclass
issubset issuperset istitle isupper it itemcase itemsize joinuser kill killpg known_paths latin_1_decode
latin_1_encode lchown lexists lib libdir libdirs libedit license linesep link list_iterator list_reverseiterator
listxattr ljust load loader_module localtime lock_held lockf login_tty longrange_iterator lseek lstat machine main
main_globals main_name major makedev makedirs makepath mant_dig mappingproxy max_10_exp max_exp memfd_create methods
micro min_exp minor mkfifo mknod mod_globals mod_name mod_spec modulus monotonic monotonic_ns move_to_end names nan
nbytes ndim new_args new_comps new_path new_unc_prefix newpath nice no_site no_user_site nodename nondirs normcase
normp normpath ntpath nul numerator oct ok old_path old_value onerror openpty ord orig_path orig_st original_name os
os.path p_drive p_path pardir parent_name parse_and_bind path_abs path_drive path_list path_listb path_name path_repr
path_rest path_type pathconf pathlen paths pathsep pause percent perf_counter perf_counter_ns perm pidfd_open
pidfd_send_signal pipe pipe2 pkg_main_name pkg_name pkgutil popen popitem posix_fadvise posix_fallocate posix_spawn
posix_spawnp posixpath pow pread preadv prefixes proc process_time process_time_ns prompt proxy pthread_getcpuclockid
pthread_kill pthread_sigmask putenv pw_dir pwd pwent pwrite pwritev pydoc quit quote radix raise_signal range_iterator
raw_unicode_escape_decode raw_unicode_escape_encode rbrace re read_code read_history_file read_init_file
readbuffer_encode readline_doc readlink readv reason reconfigure record register_at_fork register_readline rel_list
releaselevel relpath remove_dll_directory removedirs removeduppaths removexattr rename renames res resolve_name
result_drive result_path returncode rindex rjust rlcompleter rmdir round rounds run run_globals run_name run_path s1
s2 samefile sameopenfile samestat saved_exc saved_main scandir_it sched_get_priority_max sched_get_priority_min
sched_getaffinity sched_getparam sched_getscheduler sched_rr_get_interval sched_setaffinity sched_setparam
sched_setscheduler sched_yield script_name seed_bits seen sendfile sepIndex seps serial set_asyncgen_hooks
set_blocking set_coroutine_origin_tracking_depth set_inheritable set_int_max_str_digits set_iterator set_wakeup_fd
setcopyright setdlopenflags setegid seteuid setgid setgroups sethelper setitimer setpgid setpgrp setpriority
setprofile setquit setrecursionlimit setregid setresgid setresuid setreuid setswitchinterval settrace setuid setxattr
shell si_band si_code si_errno si_pid si_signo si_status si_uid siginterrupt signal sigpending sigtimedwait sigwait
sigwaitinfo simplefilter site_prefix sitecustomize sitedir sitedircase sitepackages sizeof_digit span spath spawnl
spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice split_paths splitdrive splitext st_atime st_atime_ns
st_blksize st_blocks st_ctime st_ctime_ns st_dev st_gid st_ino st_mtime_ns st_nlink st_rdev st_uid stack_size
start_abs start_drive start_list start_new_thread start_rest statvfs stop str_digits_check_threshold str_iterator
strerror strides strptime strsignal sts subgroup suboffsets subprocess sum supports_bytes_environ supports_dir_fd
supports_effective_ids supports_fd supports_follow_symlinks supports_unicode_filenames swapcase symbols symlink
symmetric_difference sync sysconf sysname system system_site t_args t_result table target_user tcgetpgrp tcsetpgrp
temp_module textwrap thread thread_time thread_time_ns tilde time_ns title tm_gmtoff tm_hour tm_isdst tm_mday tm_min
tm_mon tm_sec tm_wday tm_yday tm_year tm_zone tobytes tolist topdown topfd toppath toreadonly ttyname tuple_iterator
typ types typing tzset umask uname unc_prefix unicode_escape_decode unicode_escape_encode union unregister unsetenv
upper urandom user user_base user_site userbase usercustomize userhome utf8_mode utf_16_be_decode utf_16_be_encode
utf_16_decode utf_16_encode utf_16_ex_decode utf_16_le_decode utf_16_le_encode utf_32_be_decode utf_32_be_encode
utf_32_decode utf_32_encode utf_32_ex_decode utf_32_le_decode utf_32_le_encode utf_7_decode utf_7_encode util utime
val valid_signals var varchars varnames venv ver_nodot virtual_conf vxworks wait wait3 wait4 waitid waitpid
waitstatus_to_exitcode walk walk_dirs walk_into warn_explicit wasi width winerror winver with_traceback wpid
write_history write_history_file writev zfill zip_iterator`,
	],
	[
		'3.12 3.13',
		`
GetACP __copy__ _alias_mbcs _annotation _pack_ _strptime_datetime _swappedbytes_ ansi_code_page encodings.mbcs`,
	],
	[
		'3.12 3.14',
		`
_deprecated`,
	],
	[
		'3.14 3.15',
		`
.format 874 _MAXCACHE __annotate__ __annotate_func__ __annotations_cache__ _filters _internal_use _isatty_open_only
_jit _strptime_datetime_date _strptime_datetime_datetime _strptime_datetime_time _warnings_context _win_cp_codecs
align all_threads bit_offset bit_size byte_offset byte_size code_page_encode context_aware_warnings conversion cp
cp00858 cp01140 cp874 create_win32_code_page_codec cseuckr csibm00858 csibm01140 done ebcdic_us_37_euro expression
fields format_spec frame_buffer ibm00858 ibm01140 is_compress is_raw is_struct iso_8859_8_e iso_8859_8_i ms874
only_active_thread parameter pc_multilingual_850_euro pyc_magic_number_token resolution script subcalls
thread_inherit_context timer timeunit utc win32_code_page_search_function windows_874 zstd_dict`,
	],
	[
		'3.11',
		`
OpenWrapper __initializing__ _find_module_shim _find_spec_legacy _isdir _legacy_get_spec contextlib contextmanager
f_bsize f_favail f_ffree f_files f_flag f_namemax find_loader find_module functools getwindowsversion imp
importlib.readers java min_10_exp module_repr struct_rusage wraps`,
	],
	[
		'3.12',
		`
BRANCH Buffer CALL COVERAGE_ID C_RAISE C_RETURN DEBUGGER_ID DISABLE EXCEPTION_HANDLED INSTRUCTION
IO_REPARSE_TAG_MOUNT_POINT JUMP LINE NO_EVENTS PROFILER_ID PY_RESUME PY_RETURN PY_START PY_THROW PY_UNWIND PY_YIELD
RAISE RERAISE STOP_ITERATION _DeprecateByteStringMeta __asyncio_running_event_loop__ __bound__ __constraints__
__contravariant__ __covariant__ __infer_variance__ __value__ _all_events _from_flags _getframemodulename
_incompatible_extension_module_restrictions _is_main_interpreter _override_multi_interp_extensions_check _path_exists
_path_isdevdrive _path_islink _setprofileallthreads _settraceallthreads activate_stack_trampoline ag_suspended
candidate_conf cont daemon_threads_allowed deactivate_stack_trampoline disable_check duration events free_tool_id
frequency get_events get_local_events get_tool getunicodeinternedsize is_junction is_stack_trampoline_active
isdevdrive isjunction p_root register_callback restart_events result_root set_events set_local_events setns sound
splitroot st_reparse_tag stack unshare use_tool_id`,
	],
	[
		'3.13',
		`
_align_`,
	],
	[
		'3.14',
		`
_DEPRECATED_MSG`,
	],
	[
		'3.15',
		`
<GC> AGEN_CLOSED AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED Emax
Emin GEN_CLOSED GEN_CREATED GEN_RUNNING GEN_SUSPENDED ImportCycleError NODEV NamespacePath ZstdDecompressor
__lazy_modules__ _find_and_load_lazy_submodule _find_children _get_zlib_decompress_func _get_zstd_decompressor_class
_importing_zstd _is_initializing _normalize_encoding _resolve_parents _set_lazy_attributes _zlib_decompress _zstd
_zstd_decompress _zstd_decompressor_class _zstd_get_frame_size adobe alphabet ancestor blocking cache_frames canonical
capitals capture_features ccsid00858 ccsid01140 child_name clamp collector compile_source compression csbig5hkscs
cseucpkdfmtjapanese csgb18030 csgb2312 csgbk cshproman8 csiso2022jp2 csiso885913 csiso885914 csiso885915 csiso885916
csiso88598e csiso88598i cskoi8u csksc56011987 cskz1048 csmacintosh cstis620 csunicode11utf7 csutf16 csutf16be
csutf16le csutf32 csutf32be csutf32le csutf7 csutf8 cswindows1250 cswindows1251 cswindows1252 cswindows1253
cswindows1254 cswindows1255 cswindows1256 cswindows1257 cswindows1258 cswindows31j cswindows874 ctx days decomp
decomp_class discover duration_sec error_rate exc_tb exc_val fallback foldspaces frame_size free_threaded frozendict
gb_2312_80 gc get_frame_size hint hours ignorechars implieslink import iso_ir_149 koi8_u ks_c_5601_1989 ksc_5601
latin_10 latin_2 latin_3 latin_4 latin_5 latin_6 latin_7 latin_8 latin_9 lazy_imports lazy_submodule legacy mac mask
microseconds minutes missed_samples module_prefix modulo native opcodes pad padded parts prec progress_callback qid
qualname repeat reqrefs require_ready restrict results rounding sample_interval_us sample_rate scan_iterator seconds
sentinel shared short signum skip_non_matching_threads stack_frames start_time_us stats stdlib_zip take_bytes third
timespec timestamp timestamp_us traps unboundop updates utf8_sig utf_8_sig weeks windows_936 wrapcol`,
	],
];

/** Those of one series, as `3.14`. */
export const startupStrings = (series: string): readonly string[] =>
	groups.flatMap(([releases, strings]) =>
		releases.split(' ').includes(series) ? strings.trim().split(/\s+/) : [],
	);
