"""What a text means: a command, a report without one, a question, or nothing known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.questions import Question, Topic
from bot.domain.errors import NotUnderstood
from bot.domain.progress.result import Reading
from bot.language.intents import Command, Intent, Report, Unknown, intent_of

COMMANDS = ("", "report", "objective", "objectives", "progress", "checkin", "setup")
TODAY = date(2026, 11, 23)


def read(text: str) -> Intent:
    return intent_of(text, COMMANDS, today=TODAY)


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("", "", ""),
        ("   ", "", ""),
        ("report", "report", ""),
        ("report linkedin  comments 4 ", "report", "linkedin  comments 4"),
        ("  REPORT\nx 5", "report", "x 5"),
        ("check-in", "checkin", ""),
        ("goal 20 comments", "objective", "20 comments"),
        ("progress Team", "progress", "Team"),
    ],
)
def test_a_command_has_its_words_to_itself(text: str, name: str, rest: str) -> None:
    assert read(text) == Command(name, rest)


def test_numbers_without_a_command_are_a_report() -> None:
    reading = Reading(
        metric=METRICS["comments"],
        platform=PLATFORMS["linkedin"],
        value=Decimal(4),
        change=True,
        on=None,
    )

    assert read("linkedin comments 4") == Report((reading,))


def test_yesterday_is_the_day_before_the_persons_today() -> None:
    intent = read("linkedin comments 4 yesterday")

    assert isinstance(intent, Report)
    assert intent.readings[0].on == date(2026, 11, 22)


def test_numbers_that_are_not_understood_are_refused() -> None:
    with pytest.raises(NotUnderstood, match="dogs"):
        read("linkedin comments 4, dogs 5")


def test_a_slip_of_a_command_is_no_attempt_at_a_report() -> None:
    assert read("reprot dogs 5") == Unknown("reprot", "report")


def test_a_question_mark_makes_a_question_of_numbers() -> None:
    intent = read("linkedin 4 comments?")

    assert isinstance(intent, Question)
    assert intent.platform == PLATFORMS["linkedin"]


def test_words_that_ask_are_a_question() -> None:
    assert read("are we on track?") == Question(topic=Topic.ON_TRACK)


def test_a_slip_of_a_command_is_no_question() -> None:
    assert read("progess") == Unknown("progess", "progress")


def test_anything_else_is_unknown_by_its_first_word() -> None:
    assert read("good morning!") == Unknown("good", None)
