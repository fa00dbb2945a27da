"""Finding the message or view that a test names, the element in it, and the value to enter."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.sandbox import modals
from bot.sandbox.blocks import elements_of, with_children
from bot.sandbox.inputs import PRESSED, SLOTS, STATELESS, state_of
from bot.sandbox.payload import Payload
from bot.sandbox.posts import find
from bot.sandbox.world import World


@dataclass(frozen=True)
class Place:
    surface: Payload
    is_view: bool

    def element(self, action_id: str, block_id: str | None, value: Any) -> tuple[Payload, Payload]:
        """Return the block and element with this action_id, and among buttons with this value."""
        matching = [
            (block, element)
            for block, element in self._elements()
            if element["action_id"] == action_id and block_id in (None, block["block_id"])
        ]
        exact = [pair for pair in matching if value is not None and pair[1].get("value") == value]
        if not matching:
            present = sorted({element["action_id"] for _, element in self._elements()})
            raise LookupError(f"no element {action_id!r} here, only {present}")
        return (exact or matching)[0]

    def _elements(self) -> Iterator[tuple[Payload, Payload]]:
        for block in with_children(self.surface.get("blocks", [])):
            for element in elements_of(block):
                yield block, element


def located(world: World, user: str, where: Payload | str) -> Place:
    """Return a message (given itself or its ts) or a view (itself or its id) as it is now."""
    if where == "home":
        where = world.homes[user]
    name = where if isinstance(where, str) else where.get("ts") or where["id"]
    if message := find(world, user, name):
        return Place(message[1], is_view=False)
    mine = [*modals.stack(world, user), *filter(None, [world.homes.get(user)])]
    for view in mine:
        if view["id"] == name:
            return Place(view, is_view=True)
    raise LookupError(f"{user} sees no message or view {name}")


def entered(element: Payload, value: Any, selected: dict[str, Any]) -> Payload:
    """Return the fields that the use of this element adds to the action."""
    if element["type"] == "feedback_buttons":
        return _feedback(element, value)
    if element["type"] in PRESSED:
        if value is not None and value != element.get("value"):
            raise LookupError(f"this button's value is {element.get('value')!r}")
        return {}
    slot = SLOTS[element["type"]]
    given = selected.get(slot.key, value)
    if given is None:
        raise LookupError(f"what shall be entered in this {element['type']}?")
    return {slot.key: state_of(element, given)[slot.key]}


def _feedback(element: Payload, value: Any) -> Payload:
    """Return what Slack tells of the pressed one of two buttons, which its value names."""
    buttons = [element["positive_button"], element["negative_button"]]
    for button in buttons:
        if button["value"] == value:
            return {"text": button["text"], "value": value}
    raise LookupError(f"no button {value!r}, only {[button['value'] for button in buttons]}")


def state_with(values: Payload, block: Payload, element: Payload, state: Payload) -> Payload:
    """Return the values with the element's entry; buttons and overflow menus have none."""
    if element["type"] in STATELESS:
        return values
    entry = {element["action_id"]: {"type": element["type"], **state}}
    return values | {block["block_id"]: values.get(block["block_id"], {}) | entry}


def filled(view: Payload, given: Payload) -> Payload:
    """Return the state.values of a view after these values are entered."""
    values = dict(view["state"]["values"])
    blocks = {block["block_id"]: block for block in view["blocks"]}
    for block_id, value in given.items():
        if block_id not in blocks:
            raise LookupError(f"no block {block_id!r} here, only {sorted(blocks)}")
        values[block_id] = values.get(block_id, {}) | _entries(blocks[block_id], value)
    return values


def _entries(block: Payload, value: Any) -> Payload:
    elements = {element["action_id"]: element for element in elements_of(block)}
    if isinstance(value, dict) and set(value) <= set(elements):
        return {
            action_id: state if _is_state(state) else state_of(elements[action_id], state)
            for action_id, state in value.items()
        }
    (action_id, element), *_ = elements.items()
    return {action_id: _cleared(element) if value is None else state_of(element, value)}


def _is_state(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") in SLOTS


def _cleared(element: Payload) -> Payload:
    slot = SLOTS[element["type"]]
    return {"type": element["type"], slot.key: [] if slot.several else None}
