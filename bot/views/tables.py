"""Tables: rows of cells, as Slack's table block has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from bot.domain.text import one_line
from bot.views.payload import Block

BLANK = "–"
"""An empty cell, which Slack refuses."""
ROWS = 100
"""Rows that Slack takes, the heading among them."""
CHARACTERS = 9500
"""Characters in all cells: a little less than Slack's limit, as it does not say how it counts."""
SPECIAL = re.compile(
    r"<(?:@(?P<user>\w+)|#(?P<channel>\w+)"
    r"|!date\^(?P<timestamp>\d+)\^(?P<format>[^|>]+)\|(?P<fallback>[^>]*))>"
)
"""What our markup has in it: mentions, links to channels, and moments."""


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    numbers: bool = False


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Block]:
    """Return a table below its headings; nothing if Slack would refuse it for its size.

    Cells are words; Markup may have mentions, channels and moments in it.
    """
    headings = [column.heading for column in columns]
    size = sum(len(words) for row in [headings, *rows] for words in row)
    if not rows or len(rows) >= ROWS or size > CHARACTERS:
        return []
    return [
        {
            "type": "table",
            "column_settings": [_settings(column) for column in columns],
            "rows": [[_cell(words) for words in row] for row in [headings, *rows]],
        }
    ]


def _settings(column: Column) -> Block:
    return {"align": "right"} if column.numbers else {"is_wrapped": True}


def _cell(words: str) -> Block:
    if isinstance(words, Markup) and SPECIAL.search(words):
        section = {"type": "rich_text_section", "elements": list(_elements(words))}
        return {"type": "rich_text", "elements": [section]}
    shown = one_line(unescape(words) if isinstance(words, Markup) else words)
    return {"type": "raw_text", "text": shown or BLANK}


def _elements(markup: str) -> Iterator[Block]:
    after = 0
    for found in SPECIAL.finditer(markup):
        if before := markup[after : found.start()]:
            yield {"type": "text", "text": unescape(before)}
        yield _special(found)
        after = found.end()
    if rest := markup[after:]:
        yield {"type": "text", "text": unescape(rest)}


def _special(found: re.Match[str]) -> Block:
    if user := found["user"]:
        return {"type": "user", "user_id": user}
    if channel := found["channel"]:
        return {"type": "channel", "channel_id": channel}
    return {
        "type": "date",
        "timestamp": int(found["timestamp"]),
        "format": found["format"],
        "fallback": unescape(found["fallback"]),
    }
