#!/bin/sh
# Make .venv from uv.lock. Needs only Python >= 3.11; installs its own uv.
set -eu

uv=0.13.9
python="${1:-python3}"
if [ -z "$python" ]; then
    echo "Social Coach needs Python 3.11 or newer. Install it, then run make again." >&2
    exit 1
fi

make_venv() {
    "$python" -m venv --clear .venv 2>/dev/null
}

if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Setting up .venv (once) ..."
    if ! make_venv && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -q >/dev/null && apt-get install -y -q python3-venv >/dev/null
        make_venv
    fi
fi
if [ ! -x .venv/bin/pip ]; then
    echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv" >&2
    exit 1
fi
case "$(.venv/bin/uv --version 2>/dev/null)" in
    "uv $uv "*) ;;
    *) .venv/bin/pip install --quiet --disable-pip-version-check "uv==$uv" ;;
esac
VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv sync --python .venv/bin/python --locked --all-extras --inexact --quiet --compile-bytecode
