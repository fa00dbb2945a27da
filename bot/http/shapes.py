"""The shape of Slack's payloads: the types of all fields that Bolt and our listeners read.

Bolt and the listeners trust what Slack sends. What does not look like it is kept from them here,
so that they need no checks of their own. The checks are total: they accept any JSON value.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from enum import Enum, auto
from typing import Any

from bot.http.checks import (
    ID,
    ID_OR_EMPTY,
    KEY,
    OBJECT,
    TEXT,
    TRIGGER,
    Check,
    each_value,
    either,
    every,
    fields,
    list_of,
    maybe,
    read_as_json,
    read_by,
)


class Shape(Enum):
    """SERVED: of a kind that has a listener, and well-formed. UNKNOWN: of any other kind."""

    SERVED = auto()
    UNKNOWN = auto()
    MALFORMED = auto()


class Shapes:
    """Tells the shape of payloads; `address` accepts where answers may be sent."""

    def __init__(self, address: Check) -> None:
        self._answerable = _answerable(address)
        self._kinds = _kinds(address)

    def of(self, payload: object) -> Shape:
        """Return the shape of a payload, which may be any JSON value."""
        if not isinstance(payload, dict):
            return Shape.MALFORMED
        check = self._check_of(payload)
        if check is None:
            return Shape.UNKNOWN
        try:
            good = _context(payload) and self._answerable(payload) and check(payload)
        except RecursionError:  # objects within objects, far deeper than Slack's
            good = False
        return Shape.SERVED if good else Shape.MALFORMED

    def _check_of(self, payload: Mapping[str, Any]) -> Check | None:
        kind = payload.get("type")
        if "command" in payload:
            return _command
        return self._kinds.get(kind) if isinstance(kind, str) else None


# What Bolt reads of every payload and, in the same way, of some objects in it: see
# `slack_bolt.request.async_internals`.

_NAMED = maybe(either(ID_OR_EMPTY, fields(id=maybe(ID_OR_EMPTY), team_id=maybe(ID_OR_EMPTY))))
_IDS = (
    *("team_id", "user_id", "channel_id", "enterprise_id", "bot_id", "user_team", "thread_ts"),
    *("app_installed_team_id", "function_execution_id", "context_team_id", "context_enterprise_id"),
)
_own_context = fields(
    **dict.fromkeys(_IDS, maybe(ID_OR_EMPTY)),
    **dict.fromkeys(("team", "user", "channel", "enterprise"), _NAMED),
    bot_access_token=maybe(TEXT),
)
_WITHIN = ("event", "view", "message", "previous_message", "item", "assistant_thread")


def _context(value: Any) -> bool:
    """Accept an object in which Bolt finds ids, or none, wherever it looks for them."""
    if not _own_context(value):
        return False
    inner = [value[name] for name in _WITHIN if value.get(name) is not None]
    authorizations = value.get("authorizations")
    return all(map(_context, inner)) and (
        authorizations is None or list_of(_context)(authorizations)
    )


def _answerable(address: Check) -> Check:
    """Return a check for payloads with good ways to answer them, or none."""
    urls = list_of(fields(response_url=maybe(address)))
    ways = fields(response_url=maybe(address), trigger_id=maybe(TRIGGER))
    return lambda payload: ways(payload) and urls(payload.get("response_urls", []))


def _no_event(payload: Mapping[str, Any]) -> bool:
    """Accept what is no event; a field of that name would make Bolt and us take it for one."""
    return "event" not in payload


# Commands, presses and forms

_command = every(_no_event, fields(command=TEXT, user_id=ID, channel_id=ID, text=maybe(TEXT)))


def _metadata(address: Check) -> Check:
    """Return a check for what our windows remember: nothing, or ids and a list's place."""
    listing = maybe(fields(whose=TEXT, url=address))
    return read_as_json(fields(channel=maybe(ID), listing=listing))


def _view(address: Check) -> Check:
    return fields(
        id=ID,
        type=TEXT,
        private_metadata=_metadata(address),
        callback_id=maybe(TEXT),
        title=fields(text=TEXT),
    )


_option = fields(value=maybe(TEXT))
_action = fields(
    action_id=TEXT,
    block_id=maybe(TEXT),
    value=maybe(TEXT),
    selected_option=maybe(_option),
)


def _press(view: Check) -> Check:
    surface = either(fields(type=lambda kind: kind != "modal"), view)
    return every(
        _no_event,
        fields(
            user=fields(id=ID),
            channel=maybe(fields(id=maybe(ID))),
            container=maybe(OBJECT),
            view=maybe(surface),
            actions=every(list_of(_action), bool),
        ),
    )


_shortcut = every(
    _no_event,
    fields(
        callback_id=TEXT,
        user=fields(id=ID),
        channel=fields(id=ID),
        message=fields(ts=ID, text=maybe(TEXT)),
    ),
)


def _field(value: str, chosen: str) -> Check:
    """Accept a form's field by the names that its value, and what is chosen in it, have there."""
    option = fields(value=TEXT)
    return fields(
        **{
            value: maybe(TEXT),
            f"{chosen}_option": maybe(option),
            f"{chosen}_options": maybe(list_of(option)),
            f"{chosen}_date": maybe(read_by(date.fromisoformat)),
            f"{chosen}_time": maybe(read_by(time.fromisoformat)),
            f"{chosen}_user": maybe(ID),
            f"{chosen}_users": maybe(list_of(ID)),
        }
    )


_input, _element = _field("value", "selected"), _field("initial_value", "initial")
_inputs = every(each_value(_input), bool)
_block = fields(type=TEXT, block_id=maybe(TEXT))
_input_block = fields(block_id=TEXT, element=_element)


def _has_an_input(blocks: list[dict[str, Any]]) -> bool:
    inputs = [block for block in blocks if block["type"] == "input"]
    return bool(inputs) and all(map(_input_block, inputs))


def _state(state: Any) -> bool:
    """Accept the values of a form; where there are none, Slack may send an empty list."""
    values = state.get("values", 0) if isinstance(state, dict) else 0
    return values is None or values == [] or each_value(_inputs)(values)


_filled_in = fields(
    callback_id=TEXT,
    blocks=every(list_of(_block), _has_an_input),
    state=_state,
)


def _submission(view: Check) -> Check:
    form = every(view, _filled_in)
    return every(_no_event, fields(user=fields(id=ID), channel=maybe(OBJECT), view=form))


# Events

BY_PEOPLE = (None, "", "file_share", "me_message", "thread_broadcast")
"""The subtypes of what a person wrote; the others tell what happened to messages and channels."""

_in_channel = fields(channel=ID)
_edited = fields(user=maybe(ID), text=maybe(TEXT), ts=ID, edited=maybe(fields(ts=ID)))
_written = fields(
    channel=ID,
    ts=maybe(ID),
    user=maybe(ID),
    text=maybe(TEXT),
    subtype=maybe(TEXT),
    files=maybe(list_of(OBJECT)),
)
_message = every(
    _written,
    fields(channel_type=maybe(TEXT), message=maybe(_edited), previous_message=maybe(OBJECT)),
)
_mention = every(_written, fields(edited=maybe(fields(ts=ID))))


def _has_an_author(message: Mapping[str, Any]) -> bool:
    """Accept what a person wrote only with its author and time, which make it one of a kind."""
    if message.get("bot_id") or message.get("subtype") not in BY_PEOPLE:
        return True
    return bool(message.get("user") and message.get("ts"))


def _says_what_it_became(message: Mapping[str, Any]) -> bool:
    """Accept the change of a message only with what it says now."""
    return message.get("subtype") != "message_changed" or bool(message.get("message"))


def _names_tokens(event: Mapping[str, Any]) -> bool:
    return isinstance(event.get("tokens", {}), dict)


EVENTS: Mapping[str, Check] = {
    "app_home_opened": fields(user=ID),
    "message": every(_message, _has_an_author, _says_what_it_became),
    "app_mention": every(_mention, _has_an_author),
    "member_joined_channel": fields(user=ID, channel=ID),
    "member_left_channel": fields(user=ID, channel=ID),
    "user_change": fields(user=fields(id=ID, tz=maybe(TEXT))),
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
    "team_access_granted": fields(team_ids=list_of(ID)),
    "team_access_revoked": fields(team_ids=list_of(ID)),
}
"""What is read of the events that have a listener of their own."""


_envelope = fields(event_id=maybe(KEY), event=fields(type=KEY))


def _event(payload: Mapping[str, Any]) -> bool:
    """Accept any event, and one with a listener of its own if all is there that this reads."""
    if not _envelope(payload):
        return False
    event = payload["event"]
    check = EVENTS.get(event["type"])
    return check is None or (payload.get("event_id") is not None and check(event))


def _kinds(address: Check) -> Mapping[str, Check]:
    view = _view(address)
    return {
        "block_actions": _press(view),
        "message_action": _shortcut,
        "view_submission": _submission(view),
        "event_callback": _event,
        "url_verification": every(_no_event, fields(challenge=TEXT)),
    }
