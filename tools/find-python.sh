#!/bin/sh
# Prints a Python of version 3.11 or later that runs here: the one named as argument, else the first found on PATH.
# Names on PATH are tried, not trusted: version managers put names there that do not run.
set -u

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if [ -n "${1:-}" ]; then
    if fits "$1"; then
        printf '%s\n' "$1"
        exit 0
    fi
    found=$("$1" --version 2>&1) || found="does not run"
    printf 'PYTHON=%s is no Python 3.11 or later (%s): name another, as in make run PYTHON=python3.11\n' \
        "$1" "$found" >&2
    exit 1
fi
for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if fits "$name"; then
        printf '%s\n' "$name"
        exit 0
    fi
done
echo 'Signpost needs Python 3.11 or later, and found none: install one, or name it, as in make run PYTHON=/path/to/python3.11' >&2
exit 1
