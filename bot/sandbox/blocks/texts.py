"""Checks of Slack's composition objects: texts, options, confirmation dialogs."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.checks import (
    Check,
    boolean,
    error,
    exactly_one,
    items,
    matching,
    one_of,
    shape,
    string,
    typed,
)
from bot.sandbox.payload import Payload

URL = matching(r"(https?|slack|mailto|tel):\S+")
ALT_TEXT = matching(r"(?s:.*\S.*)", 2000)
STYLE = one_of("primary", "danger")
MANY_OPTIONS = 100


def text(maximum: int) -> Check:
    """Check for plain_text or mrkdwn."""
    return typed(texts(maximum))


def texts(maximum: int) -> dict[str, Check]:
    """Return the checks of both kinds of text, by type."""
    return {"plain_text": _plain(maximum), "mrkdwn": _mrkdwn(maximum)}


def plain_text(maximum: int) -> Check:
    return typed({"plain_text": _plain(maximum)})


def _plain(maximum: int) -> Check:
    return shape({"text": string(maximum)}, {"emoji": boolean})


def _mrkdwn(maximum: int) -> Check:
    return shape({"text": string(maximum)}, {"verbatim": boolean})


CONFIRM = shape(
    {"text": text(300)},
    {
        "title": plain_text(100),
        "confirm": plain_text(30),
        "deny": plain_text(30),
        "style": STYLE,
    },
)

MENU_OPTION = shape({"text": plain_text(75), "value": string(150)}, {"description": plain_text(75)})
LIST_OPTION = shape({"text": text(75), "value": string(150)}, {"description": text(75)})


def _value_or_url(option: Any, at: str) -> Iterator[str]:
    if "value" not in option and "url" not in option:
        yield error("missing required field: value", at)


OVERFLOW_OPTION = shape(
    {"text": plain_text(75)},
    {"value": string(150), "description": plain_text(75), "url": URL},
    _value_or_url,
)
OPTION_GROUP = shape(
    {"label": plain_text(75), "options": items(MENU_OPTION, 1, MANY_OPTIONS)},
)
SLACK_FILE = shape(
    {},
    {"id": matching(r"[F][A-Z0-9]{8,}"), "url": URL},
    exactly_one("id", "url"),
)


def initial_choice(element: Any, at: str) -> Iterator[str]:
    """Check that the initial choice is exactly one of the options."""
    offered = _offered(element)
    if "initial_option" in element and element["initial_option"] not in offered:
        yield error("initial_option must match an option exactly", f"{at}/initial_option")
    for number, option in enumerate(element.get("initial_options", [])):
        if option not in offered:
            place = f"{at}/initial_options/{number}"
            yield error("initial_options must match options exactly", place)


def distinct_values(element: Any, at: str) -> Iterator[str]:
    values = [option["value"] for option in _offered(element) if "value" in option]
    if len(values) != len(set(values)):
        yield error("option values must be unique", at)


def _offered(element: Any) -> list[Payload]:
    """Return all options, including those in groups."""
    groups = element.get("option_groups", [])
    return [
        *element.get("options", []),
        *(option for group in groups for option in group["options"]),
    ]
