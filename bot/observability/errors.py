"""Errors as the log shows them: where and of what type, and never what people wrote.

The text of an error may hold anything: `int("…")` quotes what was typed, a database the row that
it refuses, Slack's client the answer with a person's name. Only texts are shown that are known to
come from the machine.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator

from bot.db.errors import DATABASE_DOWN

FROM_THE_MACHINE = (OSError, *DATABASE_DOWN)
"""Errors of networks, files, and databases that are away: their texts name hosts and files."""
LONGEST = 200
MOST_FRAMES = 30
"""Of each error in a chain, the innermost; a recursion without end has a thousand."""


def summary(error: BaseException) -> str:
    """Return the type of an error in one line, with its text if that is safe to show."""
    name = type(error).__qualname__
    if not isinstance(error, FROM_THE_MACHINE):
        return name
    text = next(iter(str(error).splitlines()), "")[:LONGEST]
    return f"{name}: {text}" if text else name


def safe_traceback(error: BaseException) -> str:
    """Return the frames and summaries of an error and of what caused it, the first cause first."""
    if isinstance(error, DATABASE_DOWN):
        return summary(error)  # an outage fails every request, and each at another place
    return "\n".join(_described(each) for each in reversed([*_chain(error)]))


def _described(error: BaseException) -> str:
    frames = traceback.format_tb(error.__traceback__, limit=-MOST_FRAMES)
    return "".join([*frames, summary(error)])


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen = set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
