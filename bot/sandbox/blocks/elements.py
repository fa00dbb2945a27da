"""Checks of block elements, and the places in which they are allowed."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.sandbox.blocks.checks import (
    Check,
    boolean,
    error,
    exactly_one,
    integer,
    items,
    matching,
    one_of,
    shape,
    string,
)
from bot.sandbox.blocks.texts import (
    ALT_TEXT,
    CONFIRM,
    LIST_OPTION,
    MANY_OPTIONS,
    MENU_OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    SLACK_FILE,
    STYLE,
    URL,
    distinct_values,
    initial_choice,
    plain_text,
)

LONGEST_INPUT = 3000
IDENTIFIER = string(255)
BASE: dict[str, Check] = {"action_id": IDENTIFIER, "confirm": CONFIRM, "focus_on_load": boolean}
MENU: dict[str, Check] = {**BASE, "placeholder": plain_text(150)}
SEVERAL: dict[str, Check] = {**MENU, "max_selected_items": integer(1, MANY_OPTIONS)}
FIELD: dict[str, Check] = {
    "action_id": IDENTIFIER,
    "focus_on_load": boolean,
    "placeholder": plain_text(150),
    "dispatch_action_config": shape(
        {},
        {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 1, 2)},
    ),
}
IDS = items(string(64), 1, MANY_OPTIONS)
FILTER = shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
DATE = matching(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
TIME = matching(r"([01]\d|2[0-3]):[0-5]\d")
NUMBER = string(64)
IMAGE: dict[str, Check] = {"image_url": URL, "slack_file": SLACK_FILE}


def _lengths(element: Any, at: str) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", LONGEST_INPUT)
    initial = element.get("initial_value")
    if least > most:
        yield error("min_length must be less than or equal to max_length", at)
    if initial is not None and len(initial) > most:
        yield error("initial_value must not be longer than max_length", f"{at}/initial_value")


def _bounds(element: Any, at: str) -> Iterator[str]:
    given = {
        key: element[key] for key in ("min_value", "max_value", "initial_value") if key in element
    }
    numbers = {key: _number(value) for key, value in given.items()}
    for key, number in numbers.items():
        if number is None:
            yield error("must provide a valid number string", f"{at}/{key}")
    least, most = numbers.get("min_value"), numbers.get("max_value")
    if least is not None and most is not None and least > most:
        yield error("min_value must be less than or equal to max_value", at)


def _number(value: str) -> Decimal | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _menu(initial: str, check: Check, **more: Check) -> Check:
    return shape({}, {**MENU, initial: check, **more})


def _several(initial: str, **more: Check) -> Check:
    return shape({}, {**SEVERAL, initial: IDS, **more})


def _field(**more: Check) -> Check:
    return shape({}, {**FIELD, "initial_value": string(LONGEST_INPUT), **more})


OPTIONS: dict[str, Check] = {
    "options": items(MENU_OPTION, 1, MANY_OPTIONS),
    "option_groups": items(OPTION_GROUP, 1, MANY_OPTIONS),
}
OPTION_RULES = (exactly_one("options", "option_groups"), initial_choice, distinct_values)
LIST = {"options": items(LIST_OPTION, 1, 10)}

FEEDBACK = shape(
    {"text": plain_text(75), "value": string(2000)}, {"accessibility_label": string(75)}
)
ELEMENTS: dict[str, Check] = {
    "feedback_buttons": shape(
        {"positive_button": FEEDBACK, "negative_button": FEEDBACK}, {"action_id": IDENTIFIER}
    ),
    "icon_button": shape(
        {"icon": one_of("trash"), "text": plain_text(75)},
        {
            "action_id": IDENTIFIER,
            "confirm": CONFIRM,
            "value": string(2000),
            "accessibility_label": string(75),
            "visible_to_user_ids": items(string(64), 1, 10),
        },
    ),
    "button": shape(
        {"text": plain_text(75)},
        {
            "action_id": IDENTIFIER,
            "confirm": CONFIRM,
            "value": string(2000),
            "url": URL,
            "style": STYLE,
            "accessibility_label": string(75),
        },
    ),
    "overflow": shape(
        {"options": items(OVERFLOW_OPTION, 1, 5)},
        {"action_id": IDENTIFIER, "confirm": CONFIRM},
        distinct_values,
    ),
    "static_select": shape({}, {**MENU, **OPTIONS, "initial_option": MENU_OPTION}, *OPTION_RULES),
    "multi_static_select": shape(
        {},
        {**SEVERAL, **OPTIONS, "initial_options": items(MENU_OPTION, 1, MANY_OPTIONS)},
        *OPTION_RULES,
    ),
    "users_select": _menu("initial_user", string(64)),
    "multi_users_select": _several("initial_users"),
    "channels_select": _menu("initial_channel", string(64), response_url_enabled=boolean),
    "multi_channels_select": _several("initial_channels"),
    "conversations_select": _menu(
        "initial_conversation",
        string(64),
        default_to_current_conversation=boolean,
        response_url_enabled=boolean,
        filter=FILTER,
    ),
    "multi_conversations_select": _several(
        "initial_conversations", default_to_current_conversation=boolean, filter=FILTER
    ),
    "radio_buttons": shape(
        LIST, {**BASE, "initial_option": LIST_OPTION}, initial_choice, distinct_values
    ),
    "checkboxes": shape(
        LIST,
        {**BASE, "initial_options": items(LIST_OPTION, 1, 10)},
        initial_choice,
        distinct_values,
    ),
    "datepicker": _menu("initial_date", DATE),
    "timepicker": _menu("initial_time", TIME, timezone=string(64)),
    "datetimepicker": shape(
        {}, {**BASE, "initial_date_time": integer(1_000_000_000, 9_999_999_999)}
    ),
    "plain_text_input": shape(
        {},
        {
            **FIELD,
            "initial_value": string(LONGEST_INPUT, 0),
            "multiline": boolean,
            "min_length": integer(0, LONGEST_INPUT),
            "max_length": integer(1, LONGEST_INPUT),
        },
        _lengths,
    ),
    "number_input": shape(
        {"is_decimal_allowed": boolean},
        {**FIELD, "initial_value": NUMBER, "min_value": NUMBER, "max_value": NUMBER},
        _bounds,
    ),
    "email_text_input": _field(),
    "url_text_input": _field(),
    "file_input": shape(
        {},
        {
            "action_id": IDENTIFIER,
            "filetypes": items(string(20), 1, 100),
            "max_files": integer(1, 10),
        },
    ),
    "image": shape(
        {"alt_text": ALT_TEXT},
        IMAGE,
        exactly_one("image_url", "slack_file"),
    ),
}

_CHOICES = frozenset(
    {
        "static_select",
        "multi_static_select",
        "users_select",
        "multi_users_select",
        "channels_select",
        "multi_channels_select",
        "conversations_select",
        "multi_conversations_select",
        "radio_buttons",
        "checkboxes",
        "datepicker",
        "timepicker",
    }
)
IN_SECTIONS = _CHOICES | {"button", "overflow", "image"}
IN_CONTEXT_ACTIONS = frozenset({"feedback_buttons", "icon_button"})
IN_ACTIONS = _CHOICES | {"button", "overflow", "datetimepicker"}
IN_INPUTS = _CHOICES | {
    "datetimepicker",
    "plain_text_input",
    "number_input",
    "email_text_input",
    "url_text_input",
    "file_input",
}
