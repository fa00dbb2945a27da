"""Landlock, Linux's way for a process to give up files and connections for good.

The standard library has no functions for it; the numbers are the kernel's, the same on all
machines that it supports.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, BENEATH_PATH = 1, 1
NO_NEW_PRIVILEGES: Final = 38
"""Of `prctl`; Landlock wants it of whoever isn't root."""
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
FILE_RIGHTS: Final = (13, 14, 15, 15, 16)
"""How many rights over files each version knows, from the first one on; later ones add none."""
CONNECTING: Final = (4, 0b11)
"""The version that knows TCP, and its rights: to listen and to connect."""
REACHING_OUT: Final = (6, 0b11)
"""The version that knows signals and abstract sockets of other processes, and both."""


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("connections", ctypes.c_uint64),
        ("reach", ctypes.c_uint64),
    )


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """Return how much of it this system has; 0 if nothing."""
    if sys.platform != "linux":
        return 0
    known: int = _libc().syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION)
    return max(0, known)


def leave_only(folders: Iterable[Path]) -> bool:
    """Let this process read these folders and do nothing else outside of it.

    A folder that isn't there, or that it may not open as it is, needs no leave.

    False if the system has no such thing. OSError if it has, and refuses.
    """
    known = version()
    if not known:
        return False
    rules = _Ruleset(
        files=(1 << FILE_RIGHTS[min(known, len(FILE_RIGHTS)) - 1]) - 1,
        connections=_if_known(known, CONNECTING),
        reach=_if_known(known, REACHING_OUT),
    )
    ruleset = _call(CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(_size(known)), 0)
    for folder in folders:
        _allow(ruleset, folder)
    _checked(_libc().prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    _call(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
    return True


def _if_known(known: int, right: tuple[int, int]) -> int:
    since, bits = right
    return bits if known >= since else 0


def _size(known: int) -> int:
    """The bytes of a ruleset's description: an older kernel takes no longer one than it knows."""
    fields = 1 + (known >= CONNECTING[0]) + (known >= REACHING_OUT[0])
    return fields * ctypes.sizeof(ctypes.c_uint64)


def _allow(ruleset: int, folder: Path) -> None:
    try:
        opened = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return
    beneath = _Beneath(allowed=READ_FILE | READ_FOLDER, folder=opened)
    _call(ADD_RULE, ruleset, BENEATH_PATH, ctypes.byref(beneath), 0)
    os.close(opened)


def _call(number: int, *arguments: object) -> int:
    return _checked(_libc().syscall(number, *arguments))


def _checked(answer: int) -> int:
    if answer < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return answer


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
