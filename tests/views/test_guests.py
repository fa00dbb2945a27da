"""Guests are shown what they may do, and all that there is to read."""

from __future__ import annotations

import pytest

from bot.views.guests import REFUSED_TO_GUESTS, for_guests
from bot.views.newer import older
from bot.views.payload import Message
from tests.support.reading import buttons
from tests.views.examples import messages_in_english

MESSAGES = {name: older(message) for name, message in messages_in_english().items()}


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_no_refused_button_is_left_and_all_words_are(message: Message) -> None:
    shown = for_guests(message)

    assert not set(buttons(shown)) & REFUSED_TO_GUESTS
    assert [name for name in buttons(message) if name not in REFUSED_TO_GUESTS] == buttons(shown)
    assert shown["text"].startswith(message["text"])
    assert all(block.get("elements", True) for block in shown["blocks"])
    kept = [block.get("text") for block in shown["blocks"] if block["type"] == "section"]
    assert kept == [block.get("text") for block in message["blocks"] if block["type"] == "section"]
