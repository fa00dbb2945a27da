"""Checks of rich text blocks and tables."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.checks import (
    Check,
    anything,
    boolean,
    error,
    integer,
    items,
    one_of,
    shape,
    string,
    typed,
)
from bot.sandbox.blocks.elements import IDENTIFIER
from bot.sandbox.blocks.texts import URL

MANY = 1000
LONG = 12_000
TABLE_CHARACTERS = 10_000
MARKS = shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))


def _inline(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return shape(required, {"style": MARKS, **(optional or {})})


INLINE: dict[str, Check] = {
    "text": _inline({"text": string(LONG)}),
    "link": _inline({"url": URL}, {"text": string(LONG, 0), "unsafe": boolean}),
    "emoji": _inline({"name": string(100)}, {"unicode": string(100), "skin_tone": integer(1, 6)}),
    "user": _inline({"user_id": string(64)}),
    "usergroup": _inline({"usergroup_id": string(64)}),
    "team": _inline({"team_id": string(64)}),
    "channel": _inline({"channel_id": string(64)}),
    "broadcast": _inline({"range": one_of("here", "channel", "everyone")}),
    "color": _inline({"value": string(7)}),
    "date": _inline(
        {"timestamp": integer(0, 9_999_999_999), "format": string(200)},
        {"url": URL, "fallback": string(LONG)},
    ),
}
BORDER = one_of(0, 1)
SECTION = shape({"elements": items(typed(INLINE), 0, MANY)})
PARTS: dict[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_list": shape(
        {
            "elements": items(typed({"rich_text_section": SECTION}), 1, MANY),
            "style": one_of("bullet", "ordered"),
        },
        {"indent": integer(0, 8), "border": BORDER, "offset": integer(0, MANY)},
    ),
    "rich_text_quote": shape({"elements": items(typed(INLINE), 0, MANY)}, {"border": BORDER}),
    "rich_text_preformatted": shape(
        {"elements": items(typed(INLINE, {"text", "link"}), 0, MANY)},
        {"border": BORDER, "language": string(100)},
    ),
}
RICH_TEXT = shape({"elements": items(typed(PARTS), 0, MANY)}, {"block_id": IDENTIFIER})


def _column(value: Any, at: str) -> Iterator[str]:
    if value is not None:
        yield from COLUMN(value, at)


COLUMN = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
CELLS: dict[str, Check] = {
    "raw_text": shape({"text": string(TABLE_CHARACTERS)}),
    "raw_number": shape({"text": string(TABLE_CHARACTERS), "value": anything}),
    "rich_text": RICH_TEXT,
}


def _size(table: Any, at: str) -> Iterator[str]:
    if characters(table["rows"]) > TABLE_CHARACTERS:
        yield error(f"no more than {TABLE_CHARACTERS} characters allowed in a table", at)


def characters(value: Any) -> int:
    """Return the number of characters in a tree of cells."""
    if isinstance(value, list):
        return sum(characters(item) for item in value)
    if isinstance(value, dict):
        own = value["text"] if isinstance(value.get("text"), str) else ""
        return len(own) + characters([item for item in value.values() if not isinstance(item, str)])
    return 0


TABLE = shape(
    {"rows": items(items(typed(CELLS), 1, 20), 1, 100)},
    {"block_id": IDENTIFIER, "column_settings": items(_column, 0, 20)},
    _size,
)
