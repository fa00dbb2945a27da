"""Listens to every log line of a test, and knows which of them tell what no log may tell."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from bot.observability.logs import formatter, send_to_logging, set_levels
from bot.sandbox.bot_connection import Answer, BotConnection
from bot.sandbox.companies import lindgren_books
from tests.support.coach import SECRET

FORMATTER = formatter(for_people=False)
NAMES = re.compile(
    "|".join(
        rf"\b{word}\b"
        for person in lindgren_books().people.values()
        if not person.is_bot
        for word in person.name.split()
    )
)
IDS = re.compile(
    "|".join(
        rf"\b{user}\b" for user, person in lindgren_books().people.items() if not person.is_bot
    )
)
TOKENS = re.compile(r"xox[a-z][-.]\w|xapp-\w")
"""Tokens of any install, and what buys them."""
SHORTEST = 5
"""Shorter words are too common: the log names commands and metrics, too."""


class LogGuard:
    """The lines of a test, as the product would write them, and what people wrote in it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.written: set[str] = set()

    def hear(self, record: logging.LogRecord) -> None:
        self.lines.append(FORMATTER.format(record))

    def leaks(self) -> list[str]:
        """The lines with a token, a person's name or id, or something that a person wrote."""
        return [line for line in self.lines if self._tells(line)]

    def _tells(self, line: str) -> bool:
        secret = SECRET in line or TOKENS.search(line)
        told = NAMES.search(line) or IDS.search(line)
        return bool(secret or told) or any(_quotes(line, t) for t in self.written)


def _quotes(line: str, text: str) -> bool:
    """Whether a line has this text or, for a single word, has it in the quotes of an error."""
    in_json = json.dumps(text)[1:-1]
    return in_json in line if " " in text else f"'{in_json}'" in line


def written_in(payload: dict[str, Any]) -> set[str]:
    """What a person wrote in a command, a message or a form."""
    values = (payload.get("view") or {}).get("state", {}).get("values") or {}
    inputs = [field.get("value") for block in values.values() for field in block.values()]
    texts = [payload.get("text"), payload.get("event", {}).get("text"), *inputs]
    return {text for text in texts if isinstance(text, str) and len(text) >= SHORTEST}


def log_as_the_product() -> None:
    """Let what the bot and its libraries log arrive where a guard can hear it."""
    send_to_logging()
    logging.getLogger().setLevel(logging.INFO)
    set_levels(logging.INFO)


@contextmanager
def guarding() -> Iterator[LogGuard]:
    """Hear what is logged in the block, and what the people of its sandboxes write."""
    guard = LogGuard()
    send, pass_on = BotConnection.send, logging.Logger.callHandlers

    async def sent(self: BotConnection, kind: Any, payload: dict[str, Any], *more: Any) -> Answer:
        guard.written |= written_in(payload)
        return await send(self, kind, payload, *more)

    def heard(self: logging.Logger, record: logging.LogRecord) -> None:
        guard.hear(record)
        pass_on(self, record)

    with (
        patch.object(BotConnection, "send", sent),
        patch.object(logging.Logger, "callHandlers", heard),
    ):
        yield guard
