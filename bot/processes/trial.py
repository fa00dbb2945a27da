"""Trying out how far a process is closed off once it has confined itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from bot.processes.confinement import confine
from bot.processes.python import run_python

PATIENCE: Final = 10.0
CLOSED, OPEN = 7, 8
"""How the trial ends: as no failure of Python does."""
ANY_MEMORY: Final = 10**8


async def is_closed_off() -> bool:
    """Tell whether a confined process is kept from a file that this one's user may read."""
    try:
        ended = await run_python(__name__, given=b"", patience=PATIENCE)
    except TimeoutError:
        return False
    return ended.code == CLOSED


def main() -> None:
    confine(memory=ANY_MEMORY, seconds=int(PATIENCE))
    try:
        any(Path("/").iterdir())
    except PermissionError:
        sys.exit(CLOSED)
    sys.exit(OPEN)


if __name__ == "__main__":
    main()
