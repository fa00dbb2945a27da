"""Reading labelled messages with the reader of direct messages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import NamedTuple

from bot.config import WrongSettingError
from bot.language.understood import understood
from handlers.commands import IN_TALK


class _Labelled(NamedTuple):
    id: object
    text: str


def understood_lines(lines: Iterable[bytes], *, today: date) -> Iterator[str]:
    """What each message does, with its id; blank lines are passed over.

    WrongSettingError, which names the line, for one that holds no message.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            message = _message(line, number)
            read = asdict(understood(message.text, IN_TALK, today=today))
            yield json.dumps({"id": message.id, **read}, ensure_ascii=False)


def _message(line: bytes, number: int) -> _Labelled:
    try:
        said = json.loads(line)
    except ValueError:  # of JSON, or of UTF-8
        raise WrongSettingError(f"Line {number} can't be read as JSON.") from None
    match said:
        case {"id": id_, "text": str(text)}:
            return _Labelled(id_, text)
        case {"text": str()}:
            raise WrongSettingError(f'Line {number} has no "id".')
        case {"id": _}:
            raise WrongSettingError(f'Line {number} has no "text", or one that is no string.')
    raise WrongSettingError(f'Line {number} is no message such as {{"id": "m1", "text": "Hi"}}.')
