"""Reading words in which there may be names of a team's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue, OtherNames
from bot.domain.errors import CoachError
from bot.views.payload import Message
from handlers.ask import Ask

R = TypeVar("R")


async def in_own_words(
    ask: Ask,
    read: Callable[[Catalogue], R],
    act: Callable[[R, Catalogue], Awaitable[Message | None]],
    *,
    is_sure: Callable[[R], bool] = lambda _read: True,
) -> Message | None:
    """Read the person's words and act on them.

    Most teams have no names of their own, and a report waits for none: it is read without them,
    and anew if the use case says that there are some. They are looked up for what cannot be read
    without them, or is not surely read right.
    """
    names, meaning = BUILT_IN, _read(read)
    if meaning is None or not is_sure(meaning):
        names = await own_names(ask)
        meaning = read(names)
    try:
        return await act(meaning, names)
    except OtherNames as other:
        return await act(read(other.names), other.names)


def _read(read: Callable[[Catalogue], R]) -> R | None:
    """The meaning of words by the built-in names; None if there is none."""
    try:
        return read(BUILT_IN)
    except CoachError:
        return None


async def own_names(ask: Ask) -> Catalogue:
    """Return what the person's words may name: what their teams count, besides the usual."""
    try:
        return await ask.run(ask.services.own.names, ask.actor, now=ask.now)
    except CoachError:  # what they want to do says better why they cannot
        return BUILT_IN
