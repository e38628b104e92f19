#!/usr/bin/env bash
# Records the struct layouts of CPython's headers: layouts-X.Y.json, read by layout.test.ts. Needs gcc and gdb.
#
#   test/layout/record.sh 3.13 INCLUDE_FOLDER [-I…]     the folder that holds Python.h
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
version="$1" include="$2"
shift 2
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
gcc -w -g -O0 -fno-eliminate-unused-debug-types -I"$include" -I"$include/internal" "$@" -o "$work/layouts" "$here/layouts.c"
gdb -batch -nx -x "$here/layouts.py" "$work/layouts" > "$here/layouts-$version.json"
echo "layouts-$version.json: $(grep -c '"size"' "$here/layouts-$version.json") structs"
