"""The shape of Slack's payloads: the types of all fields that Bolt and our listeners read.

Bolt and the listeners trust what Slack sends. What does not look like it is kept from them here,
so that they need no checks of their own. The checks are total: they accept any JSON value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, time
from enum import Enum, auto
from typing import Any, TypeAlias

Check: TypeAlias = Callable[[Any], bool]
"""Returns True if a value has the right shape."""

LONGEST_ID, LONGEST_KEY, LONGEST_TRIGGER = 40, 80, 200
"""Ids and keys of events are as long as their columns at most."""


class Shape(Enum):
    """SERVED: of a kind that has a listener, and well-formed. UNKNOWN: of any other kind."""

    SERVED = auto()
    UNKNOWN = auto()
    MALFORMED = auto()


def shape_of(payload: object) -> Shape:
    """Return the shape of a payload, which may be any JSON value."""
    if not isinstance(payload, dict):
        return Shape.MALFORMED
    check = _check_of(payload)
    if check is None:
        return Shape.UNKNOWN
    try:
        good = _context(payload) and _answerable(payload) and check(payload)
    except RecursionError:  # objects within objects, far deeper than Slack's
        good = False
    return Shape.SERVED if good else Shape.MALFORMED


def _check_of(payload: Mapping[str, Any]) -> Check | None:
    kind = payload.get("type")
    if "command" in payload:
        return _command
    return KINDS.get(kind) if isinstance(kind, str) else None


# Values


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _text(value: object) -> bool:
    return isinstance(value, str)


def _short(longest: int, *, empty: bool = False) -> Check:
    """Return a check for ids and keys: what a database can look up, and a log line may hold."""

    def check(value: object) -> bool:
        return (
            isinstance(value, str)
            and (empty or value != "")
            and len(value) <= longest
            and value.isascii()
            and value.isprintable()
        )

    return check


def _like(pattern: str) -> Check:
    matches = re.compile(pattern, re.ASCII).fullmatch
    return lambda value: isinstance(value, str) and matches(value) is not None


def _maybe(check: Check) -> Check:
    """Return a check that also accepts null, and a field that is not there."""
    return lambda value: value is None or check(value)


def _either(*checks: Check) -> Check:
    return lambda value: any(check(value) for check in checks)


def _list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _each_value(check: Check) -> Check:
    return lambda value: isinstance(value, dict) and all(map(check, value.values()))


def _fields(**checks: Check) -> Check:
    """Return a check for an object with these fields; it may have others."""
    return lambda value: (
        isinstance(value, dict) and all(check(value.get(name)) for name, check in checks.items())
    )


def _all(*checks: Check) -> Check:
    return lambda value: all(check(value) for check in checks)


def _read_by(read: Callable[[str], object]) -> Check:
    """Return a check for texts that `read` accepts."""

    def check(value: object) -> bool:
        if not isinstance(value, str):
            return False
        try:
            read(value)
        except ValueError:
            return False
        return True

    return check


ID, ID_OR_EMPTY = _short(LONGEST_ID), _short(LONGEST_ID, empty=True)
URL = _like(r"https?://[\w.:-]+/[!-~]*")
KEY, TRIGGER = _short(LONGEST_KEY), _short(LONGEST_TRIGGER)
OBJECT, TEXT = _is_object, _text

# What Bolt reads of every payload and, in the same way, of some objects in it: see
# `slack_bolt.request.async_internals`.

_NAMED = _maybe(_either(ID_OR_EMPTY, _fields(id=_maybe(ID_OR_EMPTY), team_id=_maybe(ID_OR_EMPTY))))
_IDS = (
    *("team_id", "user_id", "channel_id", "enterprise_id", "bot_id", "user_team", "thread_ts"),
    *("app_installed_team_id", "function_execution_id", "context_team_id", "context_enterprise_id"),
)
_own_context = _fields(
    **dict.fromkeys(_IDS, _maybe(ID_OR_EMPTY)),
    **dict.fromkeys(("team", "user", "channel", "enterprise"), _NAMED),
    bot_access_token=_maybe(TEXT),
)
_WITHIN = ("event", "view", "message", "previous_message", "item", "assistant_thread")


def _context(value: Any) -> bool:
    """Accept an object in which Bolt finds ids, or none, wherever it looks for them."""
    if not _own_context(value):
        return False
    inner = [value[name] for name in _WITHIN if value.get(name) is not None]
    authorizations = value.get("authorizations")
    return all(map(_context, inner)) and (
        authorizations is None or _list_of(_context)(authorizations)
    )


def _answerable(payload: Mapping[str, Any]) -> bool:
    """Accept a payload with good ways to answer it, or none."""
    urls = _list_of(_fields(response_url=_maybe(URL)))
    ways = _fields(response_url=_maybe(URL), trigger_id=_maybe(TRIGGER))
    return ways(payload) and urls(payload.get("response_urls", []))


def _no_event(payload: Mapping[str, Any]) -> bool:
    """Accept what is no event; a field of that name would make Bolt and us take it for one."""
    return "event" not in payload


# Commands, presses and forms

_command = _all(_no_event, _fields(command=TEXT, user_id=ID, channel_id=ID, text=_maybe(TEXT)))


def _metadata(value: object) -> bool:
    """Accept what our windows remember: nothing, or an object with ids."""
    if not isinstance(value, str):
        return False
    try:
        remembered = json.loads(value or "{}")
    except (ValueError, RecursionError):
        return False
    return _fields(channel=_maybe(ID))(remembered)


_view = _fields(
    id=ID,
    type=TEXT,
    private_metadata=_metadata,
    callback_id=_maybe(TEXT),
    title=_fields(text=TEXT),
)
_surface = _either(_fields(type=lambda kind: kind != "modal"), _view)
_option = _fields(value=_maybe(TEXT))
_action = _fields(
    action_id=TEXT,
    block_id=_maybe(TEXT),
    value=_maybe(TEXT),
    selected_option=_maybe(_option),
)
_press = _all(
    _no_event,
    _fields(
        user=_fields(id=ID),
        channel=_maybe(_fields(id=_maybe(ID))),
        container=_maybe(OBJECT),
        view=_maybe(_surface),
        actions=_all(_list_of(_action), bool),
    ),
)
_input = _fields(
    value=_maybe(TEXT),
    selected_option=_maybe(_fields(value=TEXT)),
    selected_options=_maybe(_list_of(_fields(value=TEXT))),
    selected_date=_maybe(_read_by(date.fromisoformat)),
    selected_time=_maybe(_read_by(time.fromisoformat)),
    selected_user=_maybe(ID),
    selected_users=_maybe(_list_of(ID)),
)
_inputs = _all(_each_value(_input), bool)
_block = _fields(type=TEXT, block_id=_maybe(TEXT))


def _has_an_input(blocks: list[dict[str, Any]]) -> bool:
    return any(block["type"] == "input" for block in blocks) and all(
        block.get("block_id") is not None for block in blocks if block["type"] == "input"
    )


def _state(state: Any) -> bool:
    """Accept the values of a form; where there are none, Slack may send an empty list."""
    values = state.get("values", 0) if isinstance(state, dict) else 0
    return values is None or values == [] or _each_value(_inputs)(values)


_form = _all(
    _view,
    _fields(
        callback_id=TEXT,
        blocks=_all(_list_of(_block), _has_an_input),
        state=_state,
    ),
)
_submission = _all(_no_event, _fields(user=_fields(id=ID), channel=_maybe(OBJECT), view=_form))

# Events

BY_PEOPLE = (None, "", "file_share", "me_message", "thread_broadcast")
"""The subtypes of what a person wrote; the others tell what happened to messages and channels."""

_in_channel = _fields(channel=ID)
_edited = _fields(user=_maybe(ID), text=_maybe(TEXT), ts=ID)
_message = _fields(
    channel=ID,
    ts=_maybe(ID),
    user=_maybe(ID),
    text=_maybe(TEXT),
    subtype=_maybe(TEXT),
    channel_type=_maybe(TEXT),
    files=_maybe(_list_of(OBJECT)),
    message=_maybe(_edited),
    previous_message=_maybe(OBJECT),
)


def _has_an_author(message: Mapping[str, Any]) -> bool:
    """Accept what a person wrote only with its author and time, which make it one of a kind."""
    if message.get("bot_id") or message.get("subtype") not in BY_PEOPLE:
        return True
    return bool(message.get("user") and message.get("ts"))


def _names_tokens(event: Mapping[str, Any]) -> bool:
    return isinstance(event.get("tokens", {}), dict)


EVENTS: Mapping[str, Check] = {
    "app_home_opened": _fields(user=ID),
    "message": _all(_message, _has_an_author),
    "member_joined_channel": _fields(user=ID, channel=ID),
    "member_left_channel": _fields(user=ID, channel=ID),
    "user_change": _fields(user=_fields(id=ID, tz=_maybe(TEXT))),
    "channel_left": _in_channel,
    "group_left": _in_channel,
    "channel_archive": _in_channel,
    "group_archive": _in_channel,
    "channel_unarchive": _in_channel,
    "group_unarchive": _in_channel,
    "channel_deleted": _in_channel,
    "group_deleted": _in_channel,
    "app_uninstalled": _names_tokens,
    "tokens_revoked": _names_tokens,
}
"""What is read of the events that have a listener of their own."""


_envelope = _fields(event_id=_maybe(KEY), event=_fields(type=KEY))


def _event(payload: Mapping[str, Any]) -> bool:
    """Accept any event, and one with a listener of its own if all is there that this reads."""
    if not _envelope(payload):
        return False
    event = payload["event"]
    check = EVENTS.get(event["type"])
    return check is None or (payload.get("event_id") is not None and check(event))


KINDS: Mapping[str, Check] = {
    "block_actions": _press,
    "view_submission": _submission,
    "event_callback": _event,
    "url_verification": _all(_no_event, _fields(challenge=TEXT)),
}
