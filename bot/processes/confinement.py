"""What a process gives up at its start, so that whoever takes it over has little of it."""

from __future__ import annotations

import ctypes
import resource
import site
import sys
import zoneinfo
from pathlib import Path
from typing import Final

from bot.processes import landlock

PACKAGE: Final = Path(__file__).parents[1]
SET_DUMPABLE, NO = 4, 0
"""Of `prctl`: whether other processes of the same user may look into this one."""
LIBRARIES: Final = "/lib", "/lib64", "/usr/lib"
"""The system's, some of which modules of Python's load later."""
GIVEN_UP: Final = (
    resource.RLIMIT_CORE,  # a picture of its memory on the disk
    resource.RLIMIT_FSIZE,  # writing to files; pipes stay
    resource.RLIMIT_NPROC,  # processes of its own, unless it is root's
)


def keep_private() -> None:
    """Keep this process's environment and memory from other processes of its user.

    They hold the tokens. On Linux only root can read them then; elsewhere nothing is changed.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_DUMPABLE, NO, 0, 0, 0)


def confine(*, memory: int, seconds: int) -> bool:
    """Leave this process its code to read, so many bytes more than it has, and so much time.

    Where Linux has Landlock, no other file, no process and no TCP connection can be had from then
    on, by root neither. Where it has none, the limits are all: False. OSError if it refuses: what
    comes from outside must not be read then.
    """
    _limit_memory(memory)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    for each in GIVEN_UP:
        resource.setrlimit(each, (0, 0))
    return landlock.leave_only(_code())


def _code() -> set[Path]:
    """The folders that Python reads from; not that of a checkout, in which settings may lie."""
    installed = {sys.prefix, sys.base_prefix, *site.getsitepackages()}
    if site.ENABLE_USER_SITE:
        installed.add(site.getusersitepackages())
    return {PACKAGE, *map(Path, {*installed, *zoneinfo.TZPATH, *LIBRARIES})}


def _limit_memory(more: int) -> None:
    """Refuse memory above the limit, where the system tells how much is taken by now."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return
    most = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
