"""Patience: on a busy machine nothing is too late because of real time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from bot.sandbox import bot_connection, triggers
from handlers import deadline

PATIENCE = 60
"""Seconds."""


@contextmanager
def patient() -> Iterator[None]:
    """Let no request, answer or form of what starts inside be too late."""
    with (
        patch.object(deadline, "BEGIN_WITHIN", PATIENCE),
        patch.object(deadline, "ANSWER_WITHIN", PATIENCE),
        patch.object(deadline, "NOTE_LEADS", 0),
        patch.object(bot_connection, "PATIENCE", PATIENCE),
        patch.object(triggers, "LIFETIME", PATIENCE),
    ):
        yield
