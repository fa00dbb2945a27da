"""`python -m bot.exports DAY NAME`: reads an export from stdin, and writes it as JSON."""

from __future__ import annotations

import resource
import sys
from datetime import date
from pathlib import Path
from typing import Final

from bot.exports.child import OUT_OF_MEMORY
from bot.exports.reader import read_export
from bot.exports.stored import to_json

MOST_MEMORY: Final = 160_000_000
"""Bytes that the file may add to what the process takes before it."""


def main() -> None:
    today, name = sys.argv[1:]
    _limit_memory()
    try:
        answer = to_json(read_export(sys.stdin.buffer.read(), name, date.fromisoformat(today)))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.write(answer)


def _limit_memory() -> None:
    """Refuse memory above the limit, where the system tells how much is taken by now."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return
    most = pages * resource.getpagesize() + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


main()
