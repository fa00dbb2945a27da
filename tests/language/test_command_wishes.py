"""Wishes and questions that a command, or a button, answers."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.coaching.questions import AskedDays, Question, Topic
from bot.domain.objectives.kinds import Period
from bot.language.intents import intent_of
from bot.language.meanings import Command, HandOver, Intent, Retarget
from handlers.commands import COMMANDS, IN_TALK

MONDAY = date(2026, 11, 23)


def read(text: str) -> Intent:
    return intent_of(text, IN_TALK, today=MONDAY, in_talk=True)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("who changed the objective?", "objectives"),
        ("who changed the target of bookings", "objectives"),
        ("who set this goal", "objectives"),
        ("who closed the linkedin objective?", "objectives"),
        ("when was the deadline moved?", "objectives"),
        ("who edited the plan", "plan"),
        ("who deleted my number", "numbers"),
        ("who added ben to the team?", "people"),
        ("who raised the alarm", "alarms"),
        ("who changed our settings", "settings"),
    ],
)
def test_who_changed_something_stands_in_the_log(text: str, topic: str) -> None:
    assert read(text) == Command("log", topic)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("end the drill", Command("alarm", "over")),
        ("the drill is over", Command("alarm", "over")),
        ("please close the alarm", Command("alarm", "over")),
        ("show me the team's numbers this week", Command("progress", "team")),
        ("team's progress", Command("progress", "team")),
        ("why didn't I get a message?", Command("why", "")),
        ("why haven't you asked me", Command("why", "")),
        ("why no check-in?", Command("why", "")),
    ],
)
def test_other_names_of_a_command_are_read(text: str, command: Command) -> None:
    assert read(text) == command
    assert intent_of(text, COMMANDS, today=MONDAY) == command


@pytest.mark.parametrize("text", ["who updated the numbers?", "who added the results this week"])
def test_who_reported_does_not(text: str) -> None:
    assert read(text) != Command("log", "numbers")


@pytest.mark.parametrize(
    "text", ["who is behind?", "who's behind", "so who is late", "who is behind on their goals"]
)
def test_who_is_behind_is_answered_with_the_objectives_that_are(text: str) -> None:
    assert read(text) == Command("objectives", "behind")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("forget ben", "ben"),
        ("forget <@U0BEN>", "person"),
        ("delete <@U0BEN>", "person"),
        ("please delete everything about ben", "ben"),
        ("remove ben's data", "ben"),
        ("forget me", ""),
    ],
)
def test_who_is_to_be_forgotten(text: str, rest: str) -> None:
    assert read(text) == Command("forget me", rest)


@pytest.mark.parametrize("text", ["forget it", "forget that", "forget the last one"])
def test_what_was_said_last_is_forgotten_as_before(text: str) -> None:
    assert read(text) == Command("undo", "")


@pytest.mark.parametrize(
    "text",
    [
        "what is this number",
        "what's this number?",
        "what does this number mean?",
        "where does this number come from?",
    ],
)
def test_what_a_number_is_is_shown_by_the_maths(text: str) -> None:
    assert read(text) == Command("why", "numbers")


@pytest.mark.parametrize(
    ("text", "counted", "target"),
    [
        ("change bookings to 40", "bookings -", 40),
        ("change the bookings objective to 40", "bookings -", 40),
        ("raise comments on linkedin to 300", "comments linkedin", 300),
        ("can you lower the x replies goal from 30 to 20 please", "replies x", 20),
        ("make bookings 40", "bookings -", 40),
    ],
)
def test_another_target_of_an_objective(text: str, counted: str, target: int) -> None:
    wish = read(text)

    assert isinstance(wish, Retarget)
    platform = wish.platform.key if wish.platform else "-"
    assert (f"{wish.metric.key} {platform}", int(wish.target)) == (counted, target)


@pytest.mark.parametrize("text", ["change it to 40", "made 40 bookings", "sell 40 bookings"])
def test_other_numbers_are_no_target(text: str) -> None:
    assert not isinstance(read(text), Retarget)


@pytest.mark.parametrize(
    "text",
    [
        "Ben should do the instagram comments",
        "let ben do the instagram comments",
        "ben will take care of the instagram comments",
        "Ben handles the instagram comments from now on",
        "ask ben to do the instagram comments",
    ],
)
def test_whose_work_it_is_to_be(text: str) -> None:
    wish = read(text)

    assert isinstance(wish, HandOver)
    assert wish.to is None


@pytest.mark.parametrize(
    "text", ["we should do more comments", "customers do like our comments", "what should i do"]
)
def test_advice_and_talk_are_no_handing_over(text: str) -> None:
    assert not isinstance(read(text), HandOver)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("how did we do in october?", AskedDays(Period.MONTH, is_last=False, month=10)),
        ("how did october go", AskedDays(Period.MONTH, is_last=False, month=10)),
        ("what did we get in september?", AskedDays(Period.MONTH, is_last=False, month=9)),
        ("how was last month", AskedDays(Period.MONTH, is_last=True)),
        ("show me last month", AskedDays(Period.MONTH, is_last=True)),
    ],
)
def test_a_month_that_is_asked_about_is_told(text: str, days: AskedDays) -> None:
    assert read(text) == Question(topic=Topic.HOW_MANY_HAVE, days=days)


def test_a_named_month_is_the_latest_of_its_name() -> None:
    october, december = (AskedDays(Period.MONTH, is_last=False, month=m) for m in (10, 12))

    assert october.span(MONDAY) == (date(2026, 10, 1), date(2026, 10, 31))
    assert december.span(MONDAY) == (date(2025, 12, 1), date(2025, 12, 31))
    assert october.span(date(2026, 10, 8)) == (date(2026, 10, 1), date(2026, 10, 8))


@pytest.mark.parametrize(
    "text", ["delete my data", "delete all my data", "please delete everything you have about me"]
)
def test_who_wants_their_data_deleted_is_told_how(text: str) -> None:
    assert read(text) == Question(topic=Topic.DELETE_DATA)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("what did I do last month?", ""),
        ("what have I done this week", ""),
        ("what did I personally report in November?", ""),
        ("show me my own numbers for last month", ""),
        ("my results last month", ""),
        ("How many posts did I publish last month?", "posts"),
    ],
)
def test_what_somebody_did_is_their_own_numbers(text: str, about: str) -> None:
    assert read(text) == Command("history", about)


@pytest.mark.parametrize(
    "text",
    ["what did we do last month?", "what did I do?", "what did I do wrong this week?"],
)
def test_what_the_team_did_or_what_went_wrong_is_not(text: str) -> None:
    read_as = read(text)

    assert not (isinstance(read_as, Command) and read_as.name == "history")
