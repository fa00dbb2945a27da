"""Words for reasons: each code has some, and so have Slack's own codes in them."""

from __future__ import annotations

import pytest

from bot.domain.messages.nudging import Nudge
from bot.domain.messages.reasons import Cause, Reason
from bot.slack.errors import OF_THE_CHANNEL, OF_THE_PERSON, OF_THE_WORKSPACE
from bot.views.locales import ENGLISH
from bot.views.messages.delivery_problems import CAUSES
from bot.views.messages.history import OF_SLACKS_CODE, reason_words


def test_every_reason_has_words() -> None:
    assert set(ENGLISH.table("Reason")) == set(Reason)


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (Cause(Reason.NOTHING_DUE), "nothing was due"),
        (Cause(Reason.REFUSED, "not_in_channel"), "I'm not in the channel"),
        (Cause(Reason.CHANNEL_REFUSES, "is_archived"), "the channel is archived"),
        (
            Cause(Reason.CANNOT_LOOK, "missing_scope"),
            "Slack's answer was lost, and I couldn't check: I'm missing a permission in Slack",
        ),
        (
            Cause(Reason.REFUSED, "a_code_of_next_year"),
            "Slack refused it with “a_code_of_next_year”",
        ),
        (Cause(Reason.SERVER_ERROR, "503"), "Slack wasn't working (it answered 503)"),
        (Cause(Reason.OTHER, "a {reason} of long ago"), "a {reason} of long ago"),
    ],
)
def test_a_cause_is_told_with_its_detail(cause: Cause, words: str) -> None:
    assert reason_words(cause) == words


CODES = {*OF_THE_CHANNEL, *OF_THE_PERSON, *OF_THE_WORKSPACE, *CAUSES}


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("reason", sorted(OF_SLACKS_CODE))
def test_a_known_code_of_slacks_is_not_shown_itself(reason: Reason, code: str) -> None:
    assert code not in reason_words(Cause(reason, code))


def test_a_nudge_that_does_not_send_is_a_reason() -> None:
    silent = [nudge for nudge in Nudge if not nudge.sends]

    assert [Reason(nudge).value for nudge in silent] == [nudge.value for nudge in silent]
