"""Methods of the Web API, and the checks that they share."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from bot.sandbox.arguments import Arguments
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.triggers import Triggers
from bot.sandbox.world import World

PAGE = 100


class Call(NamedTuple):
    """A call, as passed to a method."""

    world: World
    triggers: Triggers
    arguments: Arguments


class Method(NamedTuple):
    run: Callable[[Call], Payload]
    scopes: tuple[str, ...] = ()  # any one of them is enough


def need(world: World, *scopes: str) -> None:
    """Refuse the call unless the app has one of these scopes."""
    if scopes and not world.scopes.intersection(scopes):
        raise Refused(
            "missing_scope", needed=",".join(scopes), provided=",".join(sorted(world.scopes))
        )


def page_of(
    items: Iterable[Any], arguments: Arguments, default: int = PAGE
) -> tuple[list[Any], str]:
    """Return the page of a list that `cursor` and `limit` ask for, and the next cursor."""
    rows = list(items)
    cursor = arguments.text("cursor", "0")
    if not cursor.isdigit():
        raise Refused("invalid_cursor")
    start, limit = int(cursor), max(arguments.number("limit", default), 1)
    end = start + limit
    return rows[start:end], str(end) if end < len(rows) else ""


def paged(body: Payload, cursor: str) -> Payload:
    return {"ok": True, **body, "response_metadata": {"next_cursor": cursor}}
