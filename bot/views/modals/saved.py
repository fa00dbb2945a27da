"""The window that replaces a form after it is sent."""

from __future__ import annotations

from bot.views.blocks import modal
from bot.views.locales import phrase
from bot.views.newer import older
from bot.views.payload import Message, View


def saved(title: str, message: Message) -> View:
    """The answer in the window that the form was in, in the blocks that a window takes."""
    return modal(title, older(message)["blocks"], close=phrase("form.close"))
