"""Reading labelled messages with the reader of direct messages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date

from bot.language.understood import understood
from handlers.commands import IN_TALK


def understood_lines(lines: Iterable[str], *, today: date) -> Iterator[str]:
    """What each message does, with its id; blank lines are passed over."""
    for line in filter(str.strip, lines):
        message = json.loads(line)
        read = asdict(understood(message["text"], IN_TALK, today=today))
        yield json.dumps({"id": message["id"], **read}, ensure_ascii=False)
