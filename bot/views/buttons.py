"""The buttons, each with its usual label."""

from __future__ import annotations

from functools import cache

from bot.views.blocks import button, confirmation
from bot.views.ids import Action
from bot.views.locales import ENGLISH, Language
from bot.views.payload import Block


def act(action: Action, value: object = "", *, primary: bool = False, label: str = "") -> Block:
    """The button with its usual label, unless another one is given."""
    usual, question = _words(action, ENGLISH)
    style = "primary" if primary else ""
    return button(action, label or usual, str(value), style=style, confirm=question)


@cache
def _words(action: Action, language: Language) -> tuple[str, Block | None]:
    """The label of a button, and the confirmation that a few ask for."""
    question = language.table("confirmations").get(action)
    return language.label(action), confirmation(**question) if question else None
