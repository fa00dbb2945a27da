"""Words for reasons: each code has some, and what Slack answered stands in them as it is."""

from __future__ import annotations

import pytest

from bot.domain.messages.nudging import Nudge
from bot.domain.messages.reasons import Cause, Reason
from bot.views.locales import ENGLISH
from bot.views.messages.history import reason_words


def test_every_reason_has_words() -> None:
    assert set(ENGLISH.table("Reason")) == set(Reason)


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (Cause(Reason.NOTHING_DUE), "nothing is due"),
        (Cause(Reason.REFUSED, "is_archived"), "is_archived"),
        (Cause(Reason.CHANNEL_REFUSES, "is_archived"), "the channel refuses (is_archived)"),
        (Cause(Reason.SERVER_ERROR, "503"), "Slack answered 503"),
        (Cause(Reason.OTHER, "a {reason} of long ago"), "a {reason} of long ago"),
    ],
)
def test_a_cause_is_told_with_its_detail(cause: Cause, words: str) -> None:
    assert reason_words(cause) == words


def test_a_nudge_that_does_not_send_is_a_reason() -> None:
    silent = [nudge for nudge in Nudge if not nudge.sends]

    assert [Reason(nudge).value for nudge in silent] == [nudge.value for nudge in silent]
