"""Leaving out the buttons that would only refuse the reader, and saying who can help."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeAlias, TypeVar, cast

from bot.views.blocks import context
from bot.views.newer import older
from bot.views.payload import Block

Shown = TypeVar("Shown", bound=Any)
IsRefused: TypeAlias = Callable[[Block], bool]
"""Tells whether a button would refuse the reader."""
ROWS = frozenset({"actions", "context_actions"})


def without(shown: Shown, is_refused: IsRefused, told: Callable[[Collection[str]], str]) -> Shown:
    """Return a message or view without these buttons.

    A message whose next step is one of them, or which has no button but these, says what is `told`
    of it, if anything.
    """
    left = {**shown, "blocks": _all_left(shown["blocks"], is_refused)}
    refused = _refused(shown, left, is_refused) if "text" in shown else ()
    if refused and (words := told(refused)):
        left |= {"text": f"{shown['text']}\n{words}", "blocks": [*left["blocks"], context(words)]}
    return cast("Shown", left)


def buttons_in(shown: Any) -> Iterator[Block]:
    """All buttons and menus of a message or view."""
    for block in older(shown)["blocks"]:
        yield from block["elements"] if block["type"] in ROWS else ()
        yield from filter(None, [block.get("accessory")])


def _refused(shown: Any, left: Any, is_refused: IsRefused) -> frozenset[str]:
    """The refused buttons that come first in a row; all of them if no other button is left."""
    rows = (block for block in older(shown)["blocks"] if block["type"] == "actions")
    first = [row["elements"][0] for row in rows] if any(buttons_in(left)) else buttons_in(shown)
    return frozenset(element["action_id"] for element in first if is_refused(element))


def _all_left(blocks: Iterable[Block], is_refused: IsRefused) -> list[Block]:
    return [left for block in blocks for left in _left(block, is_refused)]


def _left(block: Block, is_refused: IsRefused) -> list[Block]:
    """The block without these buttons; empty for a row of buttons of which none is left."""
    if "newer" in block:
        return [{way: _all_left(blocks, is_refused) for way, blocks in block.items()}]
    if block["type"] in ROWS:
        elements = [element for element in block["elements"] if not is_refused(element)]
        return [{**block, "elements": elements}] if elements else []
    if is_refused(block.get("accessory") or {}):
        return [{name: value for name, value in block.items() if name != "accessory"}]
    return [block]
