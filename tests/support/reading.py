"""Reading what the bot shows as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.views.newer import older


def words(shown: Any) -> str:
    """All the words of a message, a window or Home, from top to bottom."""
    return "\n".join(_texts(older({"blocks": shown.get("blocks", [])})["blocks"]))


def buttons(shown: Any) -> list[str]:
    """The action ids of the buttons of a message, a window or Home."""
    return [
        element["action_id"]
        for block in older(shown)["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]


def number_fields(view: Any) -> list[str]:
    """The names of the report form's fields for numbers, from top to bottom."""
    names = (block["block_id"] for block in view["blocks"] if block["type"] == "input")
    return [name for name in names if name.startswith("value:")]


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _texts(each)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)


FOR_COMMENTS = "value:team-1:comments:linkedin:"
"""The report form's field for the first team's comments on LinkedIn."""
