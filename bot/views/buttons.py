"""The buttons, each with its usual label."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bot.views.blocks import actions, button, confirmation
from bot.views.ids import Action
from bot.views.locales import Language, spoken
from bot.views.payload import Block
from bot.views.values import CopiedPlan, SharedProgress, SharedReview

ASKING = {"stop": Action.STOP}
"""Commands whose buttons ask before they do it, and as which action they ask."""
LONGEST_WORDS = 1900
"""Characters of refused words that a button carries, whose value Slack limits to 2,000."""
OUTSIDE = "share_outside"
"""What is asked before something is posted where people of another organisation are, too."""


def act(
    action: Action,
    value: object = "",
    *,
    primary: bool = False,
    label: str = "",
    asks: str | None = None,
    asked: bool = False,
) -> Block:
    """The button with its usual label, unless another one is given.

    `asks` names the confirmation, in place of the action's own if it has one; `asked`: the message
    asks already.
    """
    language = spoken()
    usual = language.label(action)
    style = "primary" if primary else ""
    question = None if asked else _question(asks or action, language)
    return button(action, label or usual, str(value), style=style, confirm=question)


def command(
    name: str,
    words: str = "",
    *,
    action: Action = Action.COMMAND,
    primary: bool = False,
    label: str = "",
) -> Block:
    """The button that does what `/social` does with the command of that name, and its words.

    It has the command's usual label, unless another one is given. Its action has the name, as
    Slack wants the actions of a block to differ.
    """
    language = spoken()
    usual = str(language.table("commands")[name])
    question = _question(ASKING.get(name, ""), language)
    style = "primary" if primary else ""
    typed = f"{name} {words}".strip()
    return button(f"{action}:{name}", label or usual, typed, style=style, confirm=question)


def fill_in(name: str, words: str) -> Block:
    """The button that opens the form of a command, filled in with what can be read of words."""
    label = str(spoken().table("commands")[name])
    return button(f"{Action.FILL_IN}:{name}", label, f"{name} {words[:LONGEST_WORDS]}")


def share(
    action: Action, value: SharedProgress | SharedReview | CopiedPlan, *, is_shared: bool
) -> Block:
    """The button that posts in a channel, which asks first if that is shared with others."""
    return act(
        action, replace(value, asked=is_shared).encode(), asks=OUTSIDE if is_shared else None
    )


def undo(act_id: int | None) -> list[Block]:
    """The button that takes an act back, if there was one."""
    return [act(Action.UNDO_ACT, act_id)] if act_id else []


def undo_row(act_id: int | None) -> list[Block]:
    """The same as a row of its own."""
    return [actions(*undo(act_id))] if act_id else []


@cache
def _question(name: str, language: Language) -> Block | None:
    """The confirmation that a few buttons ask for."""
    question = language.table("confirmations").get(name)
    return confirmation(**question) if question else None
