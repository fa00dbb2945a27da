"""Methods of the Web API, and the checks that they share."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from bot.sandbox.arguments import Arguments
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.triggers import Triggers
from bot.sandbox.world import World

PAGE = 100
LARGEST_PAGE = 999


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


def page_of(call: Call, items: Iterable[Any]) -> tuple[list[Any], str]:
    """Return the page of a list that `cursor` and `limit` ask for, and the next cursor."""
    rows = list(items)
    start, limit = _position(call.arguments.text("cursor")), call.arguments.number("limit", PAGE)
    if not 1 <= limit <= LARGEST_PAGE:
        raise Refused("invalid_limit")
    end = start + min(limit, call.world.largest_page)
    return rows[start:end], _cursor(end) if end < len(rows) else ""


def _cursor(position: int) -> str:
    """Return a cursor that, like Slack's, has to be encoded in an address."""
    return b64encode(f"next:{position:05d}".encode()).decode()


def _position(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(b64decode(cursor, validate=True).removeprefix(b"next:"))
    except ValueError:
        raise Refused("invalid_cursor") from None


def paged(body: Payload, cursor: str) -> Payload:
    return {"ok": True, **body, "response_metadata": {"next_cursor": cursor}}
