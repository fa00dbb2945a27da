"""A team's own metrics and platforms are read like built-in ones, and by that team alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.metrics import METRICS, Ladder, Metric, Unit
from bot.domain.catalogue.own import OwnMetric, Tally, checked_metric, checked_platform
from bot.domain.coaching.questions import Topic
from bot.domain.errors import CoachError, InvalidField, NotUnderstood
from bot.domain.fields import Field
from bot.domain.objectives.kinds import ObjectiveKind
from bot.language import parse_objective, parse_report
from bot.language.intents import intent_of
from bot.language.meanings import Report, Unknown
from bot.language.naming import check_names
from bot.language.questions import question_of

MONDAY = date(2026, 11, 23)


def metric(many: str, one: str = "", unit: Unit = Unit.COUNT, tally: Tally = Tally.ADDED) -> Metric:
    own = OwnMetric(
        one=one or many.removesuffix("s"),
        many=many,
        unit=unit,
        tally=tally,
        ladder=Ladder.OUTCOME,
    )
    return checked_metric(own)


DEMOS = metric("demo requests")
POST_REQUESTS = metric("post requests")
RATE = metric("click-through rate", unit=Unit.PERCENT, tally=Tally.RISING)
WATCHED = metric("watch time", unit=Unit.MINUTES)
CUSTOMERS = metric("new customers")
PAGE_VIEWS = metric("page views")
TESTIMONIALS = metric("testimonials")
NPS = metric("NPS", "NPS", tally=Tally.RISING)
XING, FORUM = checked_platform("Xing"), checked_platform("our forum")
OURS = Catalogue(
    (DEMOS, POST_REQUESTS, RATE, WATCHED, CUSTOMERS, PAGE_VIEWS, TESTIMONIALS, NPS), (XING, FORUM)
)


def read(text: str, names: Catalogue = OURS) -> list[tuple[str, str, str | None]]:
    """What a report says, as its metric, value and platform."""
    return [
        (
            reading.metric.name or reading.metric.key,
            f"{reading.value}",
            reading.platform.name if reading.platform else None,
        )
        for reading in parse_report(text, today=MONDAY, names=names)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 demo requests", [("demo requests", "3", None)]),
        ("demo requests on Xing 4", [("demo requests", "4", "Xing")]),
        ("a demo request from linkedin", [("demo requests", "1", "LinkedIn")]),
        ("we got four new Demo Requests so far", [("demo requests", "4", None)]),
        ("no demo requests", [("demo requests", "0", None)]),
        ("12 post requests", [("post requests", "12", None)]),
        (
            "2 post requests, 3 posts, 4 demo requests on X",
            [("post requests", "2", "X"), ("posts", "3", "X"), ("demo requests", "4", "X")],
        ),
        ("5 comments on xing", [("comments", "5", "Xing")]),
        ("xing: 5 comments, 2 likes", [("comments", "5", "Xing"), ("reactions", "2", "Xing")]),
        ("4 comments on our forum", [("comments", "4", "our forum")]),
        ("4 comments on the forum", [("comments", "4", "our forum")]),
        ("forum comments 4", [("comments", "4", "our forum")]),
        ("click-through rate 3.2 %", [("click-through rate", "3.2", None)]),
        ("Click through rate on LinkedIn: 3.2%", [("click-through rate", "3.2", "LinkedIn")]),
        ("90 minutes of watch time", [("watch time", "90", None)]),
        ("watch time 2 hours on youtube", [("watch time", "120", "YouTube")]),
        ("12 new customers", [("new customers", "12", None)]),
        ("120 page views on the blog", [("page views", "120", "the blog")]),
        ("120 views on the blog", [("views", "120", "the blog")]),
        ("testimonals 2", [("testimonials", "2", None)]),
        ("nps 41", [("NPS", "41", None)]),
        ("NPS of 41.5", [("NPS", "41.5", None)]),
    ],
)
def test_own_names_are_read_like_others(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    ["3 demo requests", "12 post requests", "5 comments on Xing", "nps 41", "4 new customers"],
)
def test_another_team_does_not_know_them(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_report(text, today=MONDAY, names=Catalogue((TESTIMONIALS,), ()))


def test_a_name_with_a_word_of_plans_is_no_plan() -> None:
    should = metric("aa should")

    found = parse_report("aa should 5", today=MONDAY, names=Catalogue((should,), ()))

    assert [(each.metric.name, int(each.value)) for each in found] == [("aa should", 5)]


def test_an_objective_may_count_them() -> None:
    total = parse_objective("20 demo requests on Xing by March", today=MONDAY, names=OURS)
    level = parse_objective("click-through rate of 4 % by June", today=MONDAY, names=OURS)

    assert (total.measure.metric, total.measure.platform) == (DEMOS, XING)
    assert (total.kind, total.target) == (ObjectiveKind.TOTAL, Decimal(20))
    assert (level.measure.metric, level.kind) == (RATE, ObjectiveKind.LEVEL)


def test_what_should_fall_gets_a_limit() -> None:
    bounces = metric("bounce rate", unit=Unit.PERCENT, tally=Tally.FALLING)

    limit = parse_objective("bounce rate 40 %", today=MONDAY, names=Catalogue((bounces,)))

    assert (limit.measure.metric, limit.kind) == (bounces, ObjectiveKind.AT_MOST)


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("how many demo requests did we get?", (DEMOS, None)),
        ("how many post requests are there?", (POST_REQUESTS, None)),
        ("how is the click-through rate?", (RATE, None)),
        ("what about the testimonials on Xing?", (TESTIMONIALS, XING)),
        ("how is our forum doing?", (None, FORUM)),
        ("how many posts on the forum?", (METRICS["posts"], FORUM)),
    ],
)
def test_a_question_may_be_about_them(asked: str, about: tuple[object, object]) -> None:
    question = question_of(asked, OURS)

    assert (question.metric, question.platform) == about
    assert question.topic is not Topic.UNKNOWN


def test_the_words_of_their_names_ask_about_nothing_else() -> None:
    asked = question_of("how many post requests?", OURS)

    assert (asked.topic, asked.metric) == (Topic.HOW_MANY_HAVE, POST_REQUESTS)


def test_text_without_a_command_may_report_them() -> None:
    ours = intent_of("3 demo requests", ["report"], today=MONDAY, names=OURS)
    theirs = intent_of("demo requests", ["report"], today=MONDAY)

    assert isinstance(ours, Report)
    assert isinstance(theirs, Unknown)


def test_two_teams_of_a_person_may_mean_different_things_by_a_word() -> None:
    """Whoever belongs to both is asked, as there is no telling which one they mean."""
    level = metric("demo requests", tally=Tally.RISING)

    with pytest.raises(CoachError, match=r"reading\.doubtful"):
        read("3 demo requests", Catalogue((DEMOS, level)))
    assert read("3 comments", Catalogue((DEMOS, level))) == [("comments", "3", None)]


def test_who_names_something_unknown_learns_how_to_add_it() -> None:
    with pytest.raises(NotUnderstood, match=r"reading\.unknown_metric"):
        read("3 webinars", BUILT_IN)
    with pytest.raises(NotUnderstood, match=r"reading\.unknown_word"):
        read("3 comments on snapchat")


@pytest.mark.parametrize(
    "name",
    [
        *("demo requests", "post requests", "testimonials", "click-through rate", "page views"),
        *("new customers", "lost deals", "no-shows", "one-pagers", "NPS", "top 10 rankings"),
        *("website visits", "conversion rate", "webinar sign-ups", "brand mentions"),
    ],
)
def test_these_names_do(name: str) -> None:
    check_names(metric(name), BUILT_IN)


@dataclass(frozen=True)
class Refused:
    name: str
    why: str


@pytest.mark.parametrize(
    "refused",
    [
        *(
            Refused(name, "taken")
            for name in ("comments", "Likes", "key events", "fans", "LinkedIn")
        ),
        *(Refused(name, "passed_over") for name in ("total", "at most", "new", "per week", "ads")),
        Refused("new followers", "of_known_words"),
        Refused("LinkedIn comments", "of_known_words"),
        Refused("two comments", "of_known_words"),
        *(Refused(name, "of_a_time") for name in ("monday", "February", "demos in Feb")),
        Refused("hours saved", "misread"),
        Refused("May demos", "of_a_time"),
        Refused("week", "of_a_time"),
    ],
    ids=lambda refused: refused.name,
)
def test_a_name_that_means_something_already_is_refused(refused: Refused) -> None:
    with pytest.raises(InvalidField, match=f"field.name_{refused.why} ") as error:
        check_names(metric(refused.name), BUILT_IN)
    assert error.value.field is Field.NAME


def test_own_names_differ_from_one_another() -> None:
    with pytest.raises(InvalidField, match=r"field\.name_taken name='Demo Requests'"):
        check_names(metric("Demo Requests"), OURS)
    with pytest.raises(InvalidField, match=r"field\.name_taken name='demo request'"):
        check_names(metric("demos", "demo request"), OURS)
    with pytest.raises(InvalidField, match=r"field\.name_taken name='xing'"):
        check_names(checked_platform("xing"), OURS)


@pytest.mark.parametrize(
    "name", ["Xing", "Snapchat", "our forum", "WhatsApp channel", "Facebook ads manager"]
)
def test_these_platforms_do(name: str) -> None:
    check_names(checked_platform(name), BUILT_IN)


@pytest.mark.parametrize(
    "name", ["Twitter", "the podcast", "Podcast", "our LinkedIn page", "company page", "likes"]
)
def test_a_platform_that_means_something_already_is_refused(name: str) -> None:
    with pytest.raises(InvalidField):
        check_names(checked_platform(name), BUILT_IN)


words = st.text("abcdefghijklmnopqrstuvwxyzäöéñß", min_size=1, max_size=9)


@example(["thursday"], 0)
@example(["by", "friday"], 0)
@given(st.lists(words, min_size=1, max_size=3), st.integers(0, 1999))
def test_what_is_accepted_is_read_back(parts: list[str], value: int) -> None:
    try:
        own = metric(" ".join(parts))
        check_names(own, BUILT_IN)
    except InvalidField:
        return

    names = Catalogue((own,))
    for text in (f"{value} {own.name}", f"linkedin {own.name} {value}"):
        (reading,) = parse_report(text, today=MONDAY, names=names)
        assert (reading.metric, int(reading.value)) == (own, value)
