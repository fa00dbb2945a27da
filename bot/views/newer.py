"""Newer blocks of Slack's, next to what says the same where a workspace does not take them.

Slack rolls blocks out step by step. Views therefore give both ways, and `settled` chooses between
them before anything is sent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar, cast

from bot.views.blocks import alert, section
from bot.views.payload import Block

Shown = TypeVar("Shown", bound=Any)
NEWER = frozenset({"table", "container", "context_actions", "data_visualization", "alert"})
"""The types of blocks that a workspace may refuse."""


def either(newer: Sequence[Block], older: Sequence[Block]) -> list[Block]:
    """Return a choice between both; without newer blocks, the older ones."""
    return [{"newer": list(newer), "older": list(older)}] if newer else list(older)


def noted(text: str, level: str = "info") -> list[Block]:
    """Return a note in a window: an alert, or a plain section."""
    return either([alert(text, level)], [section(text)])


def settled(shown: Shown, refused: Collection[str]) -> Shown:
    """Return a message or view without choices, and without blocks of the `refused` types."""
    blocks = [left for block in shown["blocks"] for left in _settled(block, refused)]
    return cast("Shown", {**shown, "blocks": blocks})


def has_choice(shown: Shown) -> bool:
    """Return True if there is a choice to make before it is sent."""
    return any("newer" in block for block in shown["blocks"])


def older(shown: Shown) -> Shown:
    """Return what every workspace takes, and every kind of window."""
    return settled(shown, NEWER)


def newer_types(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the types of newer blocks among these, which are settled."""
    return NEWER.intersection(block["type"] for block in blocks)


def _settled(block: Block, refused: Collection[str]) -> list[Block]:
    if "newer" not in block:
        return [block]
    newer: list[Block] = block["newer"]
    older: list[Block] = block["older"]
    return newer if newer_types(newer).isdisjoint(refused) else older
