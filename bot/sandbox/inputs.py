"""Inputs: the state of each kind of element, and the checks of a form."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from bot.sandbox.blocks import elements_of, with_children
from bot.sandbox.payload import Payload

REQUIRED = "Please complete this required field."


class Slot(NamedTuple):
    """The key of an element's state, and the key of its initial value."""

    key: str
    initial: str
    several: bool = False


SLOTS = {
    "plain_text_input": Slot("value", "initial_value"),
    "number_input": Slot("value", "initial_value"),
    "email_text_input": Slot("value", "initial_value"),
    "url_text_input": Slot("value", "initial_value"),
    "static_select": Slot("selected_option", "initial_option"),
    "radio_buttons": Slot("selected_option", "initial_option"),
    "overflow": Slot("selected_option", ""),
    "multi_static_select": Slot("selected_options", "initial_options", several=True),
    "checkboxes": Slot("selected_options", "initial_options", several=True),
    "users_select": Slot("selected_user", "initial_user"),
    "multi_users_select": Slot("selected_users", "initial_users", several=True),
    "channels_select": Slot("selected_channel", "initial_channel"),
    "multi_channels_select": Slot("selected_channels", "initial_channels", several=True),
    "conversations_select": Slot("selected_conversation", "initial_conversation"),
    "multi_conversations_select": Slot(
        "selected_conversations", "initial_conversations", several=True
    ),
    "datepicker": Slot("selected_date", "initial_date"),
    "timepicker": Slot("selected_time", "initial_time"),
    "datetimepicker": Slot("selected_date_time", "initial_date_time"),
    "file_input": Slot("files", "", several=True),
}
PRESSED = {"button", "icon_button"}
STATELESS = {*PRESSED, "overflow", "feedback_buttons"}


def first_state(blocks: Iterable[Payload]) -> Payload:
    """Return the state.values of a surface before anyone has used it."""
    values: Payload = {}
    for block in with_children(blocks):
        for element in elements_of(block):
            if element["type"] not in STATELESS:
                values.setdefault(block["block_id"], {})[element["action_id"]] = _first(element)
    return values


def kept_state(blocks: Iterable[Payload], before: Payload) -> Payload:
    """Return the first state, with earlier values of the same block_id and action_id kept."""
    values = first_state(blocks)
    for block_id, actions in values.items():
        for action_id, state in actions.items():
            entered = before.get(block_id, {}).get(action_id)
            if entered is not None and entered["type"] == state["type"]:
                actions[action_id] = entered
    return values


def state_of(element: Payload, value: Any) -> Payload:
    """Return the state after someone enters `value`: a text, an option's value, an id, a date."""
    slot = SLOTS[element["type"]]
    entered = [_one(element, item) for item in value] if slot.several else _one(element, value)
    return {"type": element["type"], slot.key: entered}


def find_element(blocks: Iterable[Payload], block_id: str, action_id: str) -> Payload | None:
    for block in with_children(blocks):
        if block["block_id"] == block_id:
            for element in elements_of(block):
                if element["action_id"] == action_id:
                    return element
    return None


def complaints(view: Payload, values: Payload) -> dict[str, str]:
    """Return Slack's own errors in a form, by block_id; such a form does not reach the app."""
    errors: dict[str, str] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            state = values.get(block["block_id"], {}).get(block["element"]["action_id"], {})
            problem = next(_problems(block, state), None)
            if problem:
                errors[block["block_id"]] = problem
    return errors


def _first(element: Payload) -> Payload:
    slot = SLOTS[element["type"]]
    return {
        "type": element["type"],
        slot.key: element.get(slot.initial, [] if slot.several else None),
    }


def _one(element: Payload, value: Any) -> Any:
    offered = _options(element)
    if offered:
        wanted = value["value"] if isinstance(value, dict) else str(value)
        if wanted not in offered:
            raise LookupError(f"no option {wanted!r}, only {sorted(offered)}")
        return offered[wanted]
    return _written(element["type"], value)


def _written(kind: str, value: Any) -> Any:
    match value:
        case datetime() if kind == "datetimepicker":
            return int(value.timestamp())
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case int() | float() | Decimal() if kind in ("number_input", "plain_text_input"):
            return str(value)
    return value


def _options(element: Payload) -> dict[str, Payload]:
    groups = element.get("option_groups", [])
    several = [element.get("options", []), *(group["options"] for group in groups)]
    return {option.get("value", ""): option for options in several for option in options}


def _problems(block: Payload, state: Payload) -> Iterator[str]:
    element = block["element"]
    value = state.get(SLOTS[element["type"]].key)
    if value in (None, "", []):
        if not block.get("optional"):
            yield REQUIRED
    elif element["type"] == "plain_text_input":
        yield from _length_problems(element, value)
    elif element["type"] == "number_input":
        yield from _number_problems(element, value)
    elif isinstance(value, list):
        yield from _count_problems(element, value)


def _length_problems(element: Payload, value: str) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        yield f"This field must be at least {least} characters."
    if len(value) > most:
        yield f"This field must be at most {most} characters."


def _number_problems(element: Payload, value: str) -> Iterator[str]:
    try:
        number = Decimal(value)
    except InvalidOperation:
        yield "Please enter a valid number."
        return
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        yield "Please enter a whole number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        yield f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > Decimal(element["max_value"]):
        yield f"Please enter a number of at most {element['max_value']}."


def _count_problems(element: Payload, value: list[Any]) -> Iterator[str]:
    most = element.get("max_selected_items", element.get("max_files"))
    if most is not None and len(value) > most:
        yield f"Please choose at most {most}."
