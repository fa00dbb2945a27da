"""The day to be asked again, as people name it."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.domain.errors import NotUnderstood
from bot.language.intents import intent_of
from bot.language.matters import About, Matter
from bot.language.meanings import Command
from bot.language.postponing import PutOff, postponed

MONDAY, WEDNESDAY = date(2026, 11, 30), date(2026, 12, 2)


@pytest.mark.parametrize(
    "text",
    [
        "can you remind me on Wednesday?",
        "remind me in 2 days",
        "Could you ask me again on 2 December, please?",
        "not now, ping me on wed",
        "sorry, no time today. later, on wednesday",
        "i'll report on wednesday",
        "can we do this wednesday morning?",
        "would you mind asking me on Wednesday :pray:",
        "snooze until wednesday",
        "postpone it to Wednesday",
        "set a reminder for wednesday",
        "could you set me a reminder on Wednesday?",
        "I need a reminder on wednesday",
        "reminder for wednesday please",
        "remind me about this on Wednesday",
        "don't let me forget to report on wednesday",
        "check in with me on wednesday",
        "remind me to send my numbers on wednesday",
    ],
)
def test_the_day_to_be_asked_again_is_read(text: str) -> None:
    assert intent_of(text, ("", "report"), today=MONDAY) == PutOff(WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "remind me on wednesday to post the reel",
        "remind me to post on wednesday",
        "i'll report 4 comments on wednesday",
        "report 4 comments on monday",
        "report wednesday",
        "answer comments on wednesday",
        "remind me",
        "remind me today",
        "remind me on 5 march",
        "remind me on wednesday or friday",
        "they remind me on wednesday",
    ],
)
def test_other_words_put_nothing_off(text: str) -> None:
    assert postponed(text, today=MONDAY) is None


@pytest.mark.parametrize(
    "text",
    ["Wednesday", "wednesday please", "on Wed", "in 2 days", "2 December", "sorry, wednesday"],
)
def test_a_day_alone_is_one_to_be_asked_again_if_anything_is_asked(text: str) -> None:
    assert postponed(text, today=MONDAY) == PutOff(WEDNESDAY, is_bare=True)


@pytest.mark.parametrize("text", ["4", "2.12.", "2/12", "today", "5 march", "wednesday 4"])
def test_a_number_or_a_day_that_is_not_near_is_no_day_to_be_asked_again(text: str) -> None:
    assert postponed(text, today=MONDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "next Wednesday",
        "next wednesday, please",
        "remind me next Wednesday",
        "ask me again next Wednesday",
        "can we do this next Wednesday?",
        "swamped, can we do this next Wednesday?",
    ],
)
def test_which_wednesday_is_the_next_is_asked(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        intent_of(text, ("", "report"), today=MONDAY)

    assert refused.value.key == "reading.which_weekday"


def test_next_monday_is_never_in_this_week() -> None:
    assert postponed("next Monday", today=WEDNESDAY) == PutOff(date(2026, 12, 7), is_bare=True)


@pytest.mark.parametrize(
    ("text", "on", "at"),
    [
        ("remind me about this on wednesday at 3pm", WEDNESDAY, time(15)),
        ("remind me wednesday 15:30", WEDNESDAY, time(15, 30)),
        ("set a reminder for wednesday at 9", WEDNESDAY, time(9)),
        ("ask me on wednesday at 3", WEDNESDAY, time(15)),
        ("ping me on wednesday at noon", WEDNESDAY, time(12)),
        ("remind me on 2 December at 10 am", WEDNESDAY, time(10)),
        ("remind me at 4pm", MONDAY, time(16)),
        ("remind me today at 4 o'clock", MONDAY, time(16)),
    ],
)
def test_the_time_to_be_asked_again_is_read(text: str, on: date, at: time) -> None:
    assert intent_of(text, ("", "report"), today=MONDAY) == PutOff(on, at=at)


@pytest.mark.parametrize(
    "text", ["at 3pm", "wednesday 4", "remind me at 25:00", "remind me at 3 posts"]
)
def test_other_numbers_are_no_time_to_be_asked_again(text: str) -> None:
    assert postponed(text, today=MONDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "remind me every friday",
        "remind me every day at 9",
        "set a weekly reminder every monday",
        "cancel the reminder",
        "change my reminder to Friday",
        "set a reminder",
    ],
)
def test_reminders_from_now_on_are_those_of_the_form(text: str) -> None:
    assert intent_of(text, ("", "reminders"), today=MONDAY, in_talk=True) == Command(
        "reminders", ""
    )


@pytest.mark.parametrize(
    "text",
    [
        "remind me to post the reel on Friday",
        "remind me on friday to post",
        "set a reminder to answer comments tomorrow",
        "remind us about the webinar",
        "put a reminder in my calendar",
    ],
)
def test_of_what_is_no_number_nobody_is_reminded(text: str) -> None:
    assert intent_of(text, ("", "report"), today=MONDAY, in_talk=True) == About(Matter.ERRAND)
