"""Answers by topic: each has its own words, no praise where none was asked for, and a step."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.coach import answer
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.questions import SMALL_TALK, Question, Topic
from bot.domain.progress.progress import Progress
from bot.domain.team import Purpose
from bot.views import messages
from bot.views.payload import Message
from tests.support.builders import by_measure, result
from tests.views.drawing import buttons
from tests.views.examples import AHEAD, EARLY, OVER, PLAN, REACHED, SILENT, SLIPPING, TODAY, week

TOPICS = sorted(set(Topic) - SMALL_TALK - {Topic.UNKNOWN})
COMPLAINTS = (
    *(Topic.WHY_SLIPPING, Topic.NO_REACTIONS, Topic.NASTY_COMMENT, Topic.CRISIS, Topic.ANNOYED),
    *(Topic.FOLLOWERS_LOST, Topic.MY_FAULT, Topic.GIVE_UP, Topic.TOO_OFTEN, Topic.SPAM),
)
PRAISE = re.compile(
    r"best week|well done|great|congrat|keep it up|good work|thank you", re.IGNORECASE
)
WITHOUT_STEP = {Topic.STORED, Topic.WHO_SEES}
MEASURES = ("comments linkedin", "posts linkedin", "bookings facebook", "posts facebook")


def asked(
    about: Topic | Question,
    *weeks: ObjectiveWeek,
    numbers: bool = True,
    platform: str | None = None,
) -> Message:
    """The answer to a team with eight weeks of numbers, or with none."""
    days = [TODAY - timedelta(weeks=n) for n in range(9)]
    told = [result(n + 1, day, of) for of in MEASURES for n, day in enumerate(days)]
    told += [result(420, TODAY, f"followers {name}") for name in ("facebook", "linkedin")]
    facts = Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=weeks,
        coverage=Coverage(due=3, came=2),
        plan=PLAN if numbers else None,
        results=by_measure(told) if numbers else {},
    )
    where = PLATFORMS[platform] if platform else None
    question = about if isinstance(about, Question) else Question(topic=about, platform=where)
    return messages.coach(answer(3, question, facts, ()), "Europe/London")


FULL, SHORT = (week(SLIPPING, "6"), week(AHEAD)), (week(SILENT),)
TEAMS = {
    "numbers": (FULL, True),
    "no numbers": (SHORT, False),
    "no objectives": ((), False),
}


@pytest.mark.parametrize("team", TEAMS)
def test_different_questions_get_different_answers(team: str) -> None:
    weeks, numbers = TEAMS[team]
    texts = [asked(topic, *weeks, numbers=numbers)["text"] for topic in TOPICS]

    assert len(set(texts)) == len(texts)
    assert all(texts)


@pytest.mark.parametrize("team", TEAMS)
@pytest.mark.parametrize("topic", COMPLAINTS)
def test_a_complaint_gets_no_praise(topic: Topic, team: str) -> None:
    weeks, numbers = TEAMS[team]

    assert not PRAISE.search(asked(topic, *weeks, numbers=numbers)["text"])


@pytest.mark.parametrize("team", TEAMS)
@pytest.mark.parametrize("topic", TOPICS)
def test_an_answer_offers_a_step(topic: Topic, team: str) -> None:
    weeks, numbers = TEAMS[team]

    assert topic in WITHOUT_STEP or buttons(asked(topic, *weeks, numbers=numbers)["blocks"])


@pytest.mark.parametrize("topic", TOPICS)
def test_an_answer_fits_on_a_phone_and_keeps_to_plain_words(topic: Topic) -> None:
    text = asked(topic, *FULL)["text"]

    assert len(text) < 1200
    assert not re.search(r"!|\d %", text)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_question_about_a_platform_uses_its_numbers_alone(topic: Topic) -> None:
    if topic in (Topic.WHICH_PLATFORM, Topic.ON_TRACK, Topic.NEXT, Topic.GOOD_RATE):
        return
    text = asked(topic, *FULL, platform="facebook")["text"]

    assert "comments on LinkedIn" not in text
    assert "Comments on LinkedIn" not in text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (
            "21",
            "yes. 21 comments on LinkedIn in a week: that's more than in any of the eight weeks",
        ),
        ("7", "yes. 7 comments on LinkedIn in a week: that's more than your usual week"),
        ("2", "2 comments on LinkedIn in a week: that's less than your usual week"),
    ],
)
def test_an_amount_that_is_asked_about_is_judged_by_the_teams_own_weeks(
    value: str, words: str
) -> None:
    question = Question(
        topic=Topic.GOOD_RATE,
        metric=METRICS["comments"],
        platform=PLATFORMS["linkedin"],
        value=Decimal(value),
    )

    assert words in asked(question, *FULL)["text"]


@pytest.mark.parametrize("platform", [None, "linkedin"])
def test_whether_it_slips_is_answered_with_how_it_moved(platform: str | None) -> None:
    text = asked(Topic.WHY_SLIPPING, *FULL, platform=platform)["text"]

    assert "Comments on LinkedIn: 14 in the last four whole weeks, 30 in the four before." in text


def test_small_talk_is_short() -> None:
    for topic in SMALL_TALK:
        assert len(messages.small_talk(topic)["text"]) < 400


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (REACHED, "So far, yes. *Posts on the blog*: "),
        (EARLY, "Too early to forecast *"),
        (OVER, "I can't forecast *Money spent on Facebook*. Now: "),
    ],
)
def test_only_what_is_young_is_too_early_to_forecast(now: Progress, words: str) -> None:
    text = asked(Topic.WILL_MAKE_IT, week(replace(now, ends_at=None)))["text"]

    assert text.startswith(words)
