"""Reads an export in a process of its own, with limits of memory and time.

A library that opens workbooks may take any memory, or end its process: then only that one ends.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.exports.limits import MEGABYTE, MOST_BYTES
from bot.exports.reading import Answer, Refusal
from bot.exports.stored import from_json
from bot.processes.python import Ended, WritesTooMuch, run_python

PATIENCE: Final = 10.0
"""Seconds before a file is given up: most take a tenth of one, and one more to start."""
LONGEST_NAME: Final = 255
"""Characters of a file's name that are looked at, its last ones."""
OUT_OF_MEMORY, NOT_CONFINED = 3, 4
"""How the child ends if its memory doesn't suffice, and before it reads what might harm."""


class NotConfinedError(Exception):
    """The system has a way to close the child off, and refused it: no file's fault."""


async def read_in_child(
    data: bytes, name: str, today: date, *, patience: float = PATIENCE
) -> Answer:
    """What `read_export` gives; a process that takes too much memory or time is a Refusal, too.

    NotConfinedError if it can't be kept from this machine: then nothing is read.
    """
    if len(data) > MOST_BYTES:
        return Refusal("export.too_large", most=MOST_BYTES // MEGABYTE)
    words = today.isoformat(), _argument(name)
    try:
        ended = await run_python("bot.exports", *words, given=data, patience=patience)
    except TimeoutError:
        return Refusal("export.too_slow")
    except WritesTooMuch:
        return Refusal("export.damaged")
    return _answer(ended)


def _argument(name: str) -> str:
    """The name as a process can be told it."""
    return name.replace("\0", "").encode(errors="replace").decode()[-LONGEST_NAME:]


def _answer(ended: Ended) -> Answer:
    """What the child wrote, or what its end means."""
    if ended.code == 0:
        return _told(ended.written)
    if ended.code == NOT_CONFINED:
        raise NotConfinedError
    if ended.code == OUT_OF_MEMORY or ended.code < 0:
        return Refusal("export.too_much_memory")
    return Refusal("export.damaged")


def _told(written: bytes) -> Answer:
    """What the child wrote, whoever may have taken it over."""
    try:
        return from_json(written.decode())
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
        return Refusal("export.damaged")
