"""The file of a SQLite database: who may read it, and what may keep the bot from it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

PRIVATE, OTHERS = 0o600, 0o077
"""The mode of a SQLite file, and the bits of a mode that let in others than the owner."""


def keep_private(file: Path) -> None:
    """Let the owner alone read the file, which holds what people wrote, and the logs beside it.

    SQLite gives new logs the file's mode. A folder that was there keeps its own: it may hold more.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Somebody else's file, or a disk without modes, is no reason not to start; and of a file that
    # cannot be made SQLite itself says so.
    with suppress(OSError):
        file.touch(mode=PRIVATE)
    for each in (file, *_logs(file)):
        with suppress(OSError):
            if each.stat().st_mode & OTHERS:
                each.chmod(PRIVATE)


def obstacle(file: Path) -> str:
    """Return why the file cannot be used, with the path at fault; empty if nothing is.

    SQLite and the system leave out the path, or name one that is not there yet.
    """
    file = file.absolute()
    folder = next(each for each in file.parents if os.access(each, os.F_OK))
    if not folder.is_dir():
        return f"{folder} is not a folder"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"the bot may not write in {folder}"
    if file.is_dir():
        return f"{file} is a folder"
    barred = (each for each in (file, *_logs(file)) if _is_barred(each))
    return next((f"the bot may not read and write {each}" for each in barred), "")


def _logs(file: Path) -> list[Path]:
    return [file.with_name(f"{file.name}-{log}") for log in ("wal", "shm")]


def _is_barred(file: Path) -> bool:
    return file.exists() and not os.access(file, os.R_OK | os.W_OK)
