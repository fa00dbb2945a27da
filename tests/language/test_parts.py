"""What is read of words that cannot be read as a whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.absences import Absence
from bot.domain.catalogue.catalogue import BUILT_IN
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import CoachError
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.sketch import NOTHING_READ, Sketch
from bot.language.away import parse_absence
from bot.language.objective import parse_objective
from bot.language.partly import parts_in
from bot.language.parts import absence_in, sketched
from bot.language.report import parse_report

MONDAY = date(2026, 11, 30)
TOTAL = (ObjectiveKind.TOTAL, None)
COMMENTS = Sketch(metric=METRICS["comments"], platform=PLATFORMS["linkedin"], kind=TOTAL)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("linkedin comments 4, foo 12", ["comments 4"]),
        ("4 comments on linkedin and 3 quux on x", ["comments 4"]),
        ("linkedin comments 4; likes 3 and quux 7", ["comments 4", "reactions 3"]),
        ("3 comments on linkedin, -5 posts on x", ["comments 3"]),
        ("linkedin comments 1,200, quux 7", ["comments 1200"]),
        ("linkedin comments x", []),
        ("comments 4 on 31 November", []),
        ("comments 4 tomorrow", ["comments 4"]),
        ("linkedin 3 bookings 2 and facebook 940", ["bookings 2"]),
        ("comments 4 or 5", []),
        ("2 comments on linkedin, 3 comments on linkedin and 4 frogs", []),
    ],
)
def test_the_parts_of_a_report_that_can_be_read(text: str, read: list[str]) -> None:
    with pytest.raises(CoachError):
        parse_report(text, today=MONDAY)

    parts = parts_in(text, today=MONDAY, names=BUILT_IN)

    found = [reading for part in parts for reading in part.readings]
    assert [f"{each.metric.key} {each.value:f}" for each in found] == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("20 comments on linkedin by 31 November", {"target": 20}),
        ("20 or 30 comments on linkedin by 31 December", {"due_on": date(2026, 12, 31)}),
        ("comments on linkedin", {}),
        ("stretch comments on linkedin", {"stretch": True}),
        ("5 comments a day on linkedin", {}),
        ("20 comments on linkedin by 1 June or 1 July", {"target": 20}),
        ("20 comments on linkedin since January", {"target": 20}),
    ],
)
def test_the_parts_of_an_objective_that_can_be_read(text: str, read: dict[str, object]) -> None:
    with pytest.raises(CoachError):
        parse_objective(text, today=MONDAY)

    found = sketched(text, today=MONDAY)

    assert {name: getattr(found, name) for name in read} == read
    untold = {"target", "due_on", "stretch"} - read.keys()
    assert not any(getattr(found, name) for name in untold)
    assert (found.metric, found.platform, found.kind) == (
        COMMENTS.metric,
        COMMENTS.platform,
        COMMENTS.kind,
    )


def test_a_name_that_is_not_known_leaves_the_rest() -> None:
    found = sketched("20 quux on linkedin by 31 December", today=MONDAY)

    assert found.choice is None
    assert (found.platform, found.target) == (PLATFORMS["linkedin"], Decimal(20))
    assert found.due_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("at most 5 complaints a month by 1 June or 1 July", (ObjectiveKind.AT_MOST, Period.MONTH)),
        ("comments on x every week", (ObjectiveKind.RECURRING, Period.WEEK)),
        ("followers on x", (ObjectiveKind.LEVEL, None)),
        ("200 more followers on x", (ObjectiveKind.LEVEL, None)),
    ],
)
def test_the_kind_is_read_without_a_target(text: str, kind: tuple[ObjectiveKind, object]) -> None:
    found = sketched(text, today=MONDAY)

    assert found.choice is not None
    assert found.choice.kind == kind


def test_growth_of_a_level_is_no_target() -> None:
    assert sketched("200 more followers on x by March", today=MONDAY).target is None


def test_words_that_tell_nothing_are_no_sketch() -> None:
    assert sketched("something nice", today=MONDAY) == NOTHING_READ


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("until friday or 11 december", date(2026, 12, 11)),
        ("until 3 January 2029", date(2029, 1, 3)),
        ("until 31 February, or 20 December", date(2026, 12, 20)),
        ("until 31 February", None),
        ("yesterday", None),
        ("for a while", None),
    ],
)
def test_the_last_day_away_that_words_may_mean(text: str, day: date | None) -> None:
    with pytest.raises(CoachError):
        parse_absence(text, today=MONDAY)

    assert absence_in(text, today=MONDAY) == (Absence(MONDAY, day) if day else None)
