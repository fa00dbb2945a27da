"""`python -m bot.exports DAY NAME`: reads an export from stdin, and writes it as JSON."""

from __future__ import annotations

import sys
from datetime import date
from typing import Final

from bot.exports.child import NOT_CONFINED, OUT_OF_MEMORY
from bot.exports.reader import read_export
from bot.exports.stored import to_json
from bot.processes.confinement import confine

MOST_MEMORY: Final = 160_000_000
"""Bytes that the file may add to what the process takes before it."""
MOST_SECONDS: Final = 60
"""Of a processor, should nobody be left who ends it earlier."""


def main() -> None:
    today, name = sys.argv[1:]
    try:
        confine(memory=MOST_MEMORY, seconds=MOST_SECONDS)
    except OSError:
        sys.exit(NOT_CONFINED)
    try:
        answer = to_json(read_export(sys.stdin.buffer.read(), name, date.fromisoformat(today)))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.write(answer)


main()
