"""Settling a form after the bot's answer: errors, update, push, clear or close."""

from typing import NamedTuple

from bot.sandbox import modals
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.world import World

TROUBLE = "We had some trouble connecting. Try again?"


class Outcome(NamedTuple):
    error: str | None
    errors: dict[str, str]


def settle(world: World, user: str, view: Payload, body: Payload | str | None) -> Outcome:
    """Carry out the answer to a view_submission."""
    if not body:
        modals.close(world, user, view["id"])
        return Outcome(None, {})
    if not isinstance(body, dict) or not isinstance(body.get("response_action"), str):
        return Outcome(TROUBLE, {})
    try:
        return Outcome(None, _act(world, user, view, body))
    except Refused:
        return Outcome(TROUBLE, {})


def _act(world: World, user: str, view: Payload, body: Payload) -> dict[str, str]:
    match body["response_action"]:
        case "errors":
            return _errors(view, body.get("errors"))
        case "update":
            modals.update(world, view, _given(body))
        case "push":
            modals.check(world, _given(body), "modal")
            modals.push(world, user, _given(body))
        case "clear":
            modals.clear(world, user)
        case _:
            raise Refused("invalid_response_action")
    return {}


def _errors(view: Payload, errors: object) -> dict[str, str]:
    """Return the errors by input; Refused if one names a block that is not an input."""
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or set(errors) - inputs:
        raise Refused("invalid_errors")
    return {str(block): str(text) for block, text in errors.items()}


def _given(body: Payload) -> Payload:
    view = body.get("view")
    if not isinstance(view, dict):
        raise Refused("invalid_arguments")
    return view
