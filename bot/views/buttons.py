"""The buttons, each with its usual label."""

from __future__ import annotations

from bot.views import wording
from bot.views.blocks import button, confirmation
from bot.views.ids import Action
from bot.views.language import ENGLISH, Language
from bot.views.payload import Block


def act(action: Action, value: object = "", *, primary: bool = False, label: str = "") -> Block:
    """The button with its usual label, unless the place asks for another."""
    return button(
        action,
        label or wording.label(action),
        str(value),
        style="primary" if primary else "",
        confirm=_confirmation(action),
    )


def _confirmation(action: Action, language: Language = ENGLISH) -> Block | None:
    """The question before a button does it, for the few that ask."""
    words = language.table("confirmations").get(action)
    return confirmation(**words) if words else None
