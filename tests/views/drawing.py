"""Blocks as a person reads them, so that tests can hold whole messages as literals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.views.newer import older, settled
from bot.views.payload import Block


def drawn(blocks: Iterable[Block]) -> str:
    """The blocks as every workspace takes them."""
    return "\n\n".join(_drawn(block) for block in older({"blocks": blocks})["blocks"])


def rows(blocks: Iterable[Block]) -> list[list[str]]:
    """The only table among these, with the ids of what is mentioned."""
    (table,) = (b for b in settled({"blocks": blocks}, ())["blocks"] if b["type"] == "table")
    return [[_cell(cell) for cell in row] for row in table["rows"]]


def _cell(cell: Block) -> str:
    if cell["type"] == "raw_text":
        return str(cell["text"])
    (section,) = cell["elements"]
    return "".join(_inline(element) for element in section["elements"])


def _inline(element: Block) -> str:
    keys = ("text", "user_id", "channel_id", "fallback")
    return next(str(element[key]) for key in keys if key in element)


def _drawn(block: Block) -> str:
    match block["type"]:
        case "header":
            return f"# {block['text']['text']}"
        case "context":
            return f"~ {block['elements'][0]['text']}"
        case "actions":
            return " ".join(f"[{button['text']['text']}]" for button in block["elements"])
        case "divider":
            return "----"
        case "input":
            return _field(block)
        case _:
            menu = " […]" if "accessory" in block else ""
            return f"{block['text']['text']}{menu}"


def _field(block: Block) -> str:
    hint = f" ({block['hint']['text']})" if "hint" in block else ""
    return f"{block['label']['text']}: <{', '.join(_initial(block['element']))}>{hint}"


def _initial(element: Block) -> Iterator[str]:
    """What stands in the field at first."""
    for key, value in element.items():
        if key == "initial_option":
            yield value["text"]["text"]
        elif key == "initial_options":
            yield from (option["text"]["text"] for option in value)
        elif key == "initial_users":
            yield from value
        elif key.startswith("initial_"):
            yield value


def buttons(blocks: Iterable[Block]) -> dict[str, str | None]:
    """The value behind each button."""
    return {
        str(element["action_id"]): element.get("value")
        for block in older({"blocks": blocks})["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    }
