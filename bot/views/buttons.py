"""The buttons, each with its usual label."""

from __future__ import annotations

from functools import cache

from bot.views.blocks import actions, button, confirmation
from bot.views.ids import Action
from bot.views.locales import ENGLISH, Language
from bot.views.payload import Block


def act(action: Action, value: object = "", *, primary: bool = False, label: str = "") -> Block:
    """The button with its usual label, unless another one is given."""
    usual, question = _words(action, ENGLISH)
    style = "primary" if primary else ""
    return button(action, label or usual, str(value), style=style, confirm=question)


def undo(act_id: int | None) -> list[Block]:
    """The button that takes an act back, if there was one."""
    return [act(Action.UNDO_ACT, act_id)] if act_id else []


def undo_row(act_id: int | None) -> list[Block]:
    """The same as a row of its own."""
    return [actions(*undo(act_id))] if act_id else []


@cache
def _words(action: Action, language: Language) -> tuple[str, Block | None]:
    """The label of a button, and the confirmation that a few ask for."""
    question = language.table("confirmations").get(action)
    return language.label(action), confirmation(**question) if question else None
