/* Every struct that heaptop declares and CPython's headers show; record.sh reads the layouts from the debug information. */
#define Py_BUILD_CORE 1
#include <Python.h>
#include <frameobject.h>
#include <structmember.h>
#if __has_include("internal/pycore_cell.h")
#include "internal/pycore_cell.h"
#endif
#if __has_include("internal/pycore_code.h")
#include "internal/pycore_code.h"
#endif
#if __has_include("internal/pycore_descrobject.h")
#include "internal/pycore_descrobject.h"
#endif
#if __has_include("internal/pycore_dict.h")
#include "internal/pycore_dict.h"
#endif
#if __has_include("internal/pycore_frame.h")
#include "internal/pycore_frame.h"
#endif
#if __has_include("internal/pycore_freelist.h")
#include "internal/pycore_freelist.h"
#endif
#if __has_include("internal/pycore_function.h")
#include "internal/pycore_function.h"
#endif
#if __has_include("internal/pycore_gc.h")
#include "internal/pycore_gc.h"
#endif
#if __has_include("internal/pycore_genobject.h")
#include "internal/pycore_genobject.h"
#endif
#if __has_include("internal/pycore_hashtable.h")
#include "internal/pycore_hashtable.h"
#endif
#if __has_include("internal/pycore_interp.h")
#include "internal/pycore_interp.h"
#endif
#if __has_include("internal/pycore_interp_structs.h")
#include "internal/pycore_interp_structs.h"
#endif
#if __has_include("internal/pycore_interpframe.h")
#include "internal/pycore_interpframe.h"
#endif
#if __has_include("internal/pycore_interpframe_structs.h")
#include "internal/pycore_interpframe_structs.h"
#endif
#if __has_include("internal/pycore_list.h")
#include "internal/pycore_list.h"
#endif
#if __has_include("internal/pycore_long.h")
#include "internal/pycore_long.h"
#endif
#if __has_include("internal/pycore_modsupport.h")
#include "internal/pycore_modsupport.h"
#endif
#if __has_include("internal/pycore_moduleobject.h")
#include "internal/pycore_moduleobject.h"
#endif
#if __has_include("internal/pycore_namespace.h")
#include "internal/pycore_namespace.h"
#endif
#if __has_include("internal/pycore_object.h")
#include "internal/pycore_object.h"
#endif
#if __has_include("internal/pycore_obmalloc.h")
#include "internal/pycore_obmalloc.h"
#endif
#if __has_include("internal/pycore_pymem.h")
#include "internal/pycore_pymem.h"
#endif
#if __has_include("internal/pycore_range.h")
#include "internal/pycore_range.h"
#endif
#if __has_include("internal/pycore_runtime.h")
#include "internal/pycore_runtime.h"
#endif
#if __has_include("internal/pycore_tracemalloc.h")
#include "internal/pycore_tracemalloc.h"
#endif
#if __has_include("internal/pycore_tuple.h")
#include "internal/pycore_tuple.h"
#endif
#if __has_include("internal/pycore_typeobject.h")
#include "internal/pycore_typeobject.h"
#endif
#if __has_include("internal/pycore_unicodeobject.h")
#include "internal/pycore_unicodeobject.h"
#endif
#if __has_include("internal/pycore_unionobject.h")
#include "internal/pycore_unionobject.h"
#endif
#if __has_include("internal/pycore_weakref.h")
#include "internal/pycore_weakref.h"
#endif
int main(void) { return 0; }
