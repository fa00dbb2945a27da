"""Blocks as a person reads them, so that tests can hold whole messages as literals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.views.payload import Block


def drawn(blocks: Iterable[Block]) -> str:
    return "\n\n".join(_drawn(block) for block in blocks)


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
        for block in blocks
        if block["type"] == "actions"
        for element in block["elements"]
    }
