"""What all messages about dropped files have: the name of the file, and its Drop button."""

from __future__ import annotations

from bot.views import wording
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.payload import Block
from bot.views.render import as_words

LONGEST_FILE = 60


def drop_button(pending_id: int) -> Block:
    return act(Action.DROP_IMPORT, pending_id)


def file_name(name: str) -> str:
    """The name of a file, safe to show in Slack."""
    return wording.escaped(plain_name(name))


def plain_name(name: str) -> str:
    return str(as_words(wording.shortened(name, LONGEST_FILE)))
