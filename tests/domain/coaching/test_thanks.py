"""Thanks by name: for good things, now and then, and never next to who is left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.events import Event, EventKind, Story
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.remarks import APART, THANKED, Part, Remark
from bot.domain.coaching.thanks import back_again, new_owners, thanks_due
from bot.domain.objectives.changes import RecentChanges
from tests.support.advising import DAY, ago, facts_on, weekly
from tests.support.builders import TODAY, objective

ADA, BEN = "U0ADA", "U0BEN"
FOUR = (ADA, BEN, "U0CLEO", "U0DAN")


def story(kind: EventKind) -> Story:
    return Story(headline=Event(kind=kind))


def of(came: int, *senders: str) -> Coverage:
    return Coverage(due=2, came=came, senders=senders)


@pytest.mark.parametrize(
    ("coverage", "kind", "thanked"),
    [
        (of(2, ADA, BEN), EventKind.COUNTS, (ADA, BEN)),
        (of(2, *FOUR), EventKind.COUNTS, FOUR),
        (of(1, BEN), EventKind.COUNTS, ()),
        (of(1, BEN), EventKind.FIRST_WEEK, (BEN,)),
        (of(1, BEN), EventKind.HEARD, (BEN,)),
        (of(1, *FOUR), EventKind.HEARD, ()),
        (Coverage(due=0, came=0, senders=(ADA,)), EventKind.COUNTS, ()),
    ],
)
def test_those_are_thanked_who_sent_all_or_the_first_numbers(
    coverage: Coverage, kind: EventKind, thanked: tuple[str, ...]
) -> None:
    assert thanks_due(coverage, story(kind), [], TODAY) == thanked


@pytest.mark.parametrize(("kind", "thanked"), [(EventKind.COUNTS, False), (EventKind.HEARD, True)])
def test_nobody_is_thanked_every_week(kind: EventKind, thanked: bool) -> None:
    said = Remark(TODAY - APART, Part.THANKS, THANKED)
    lately = Remark(TODAY, Part.THANKS, THANKED)

    assert thanks_due(of(2, ADA), story(kind), [said], TODAY) == (ADA,)
    assert bool(thanks_due(of(2, ADA), story(kind), [lately], TODAY)) is thanked


MINE = replace(objective("comments linkedin", 40, starts=ago(9)), owner=BEN)
REST = frozenset(ago(4) + DAY * day for day in range(14))
"""Two weeks, up to two weeks ago."""


def facts(*came: float | None, off: Collection[date] = REST, senders: Collection[str]) -> Facts:
    found = facts_on(TODAY, [MINE], weekly("comments linkedin", *came))
    (week,) = found.weeks
    now = replace(week.now, days_off=frozenset(off))
    return replace(
        found,
        weeks=(replace(week, now=now, came=True),),
        coverage=Coverage(due=1, came=1, senders=tuple(senders)),
    )


@pytest.mark.parametrize(
    ("came", "off", "senders", "welcome"),
    [
        ((4, 3, None, None, None, 5), REST, [BEN], True),
        ((4, 3, None, None, 2, 5), REST, [BEN], False),  # it was the week before
        ((4, 3, None, None, None, 5), REST, [ADA], False),  # somebody else sent it
        ((4, 3, None, None, None, 5), [], [BEN], False),  # silent, not away
        ((4, 3, 1, None, None, 5), sorted(REST)[-8:-4], [BEN], False),  # a few days
        ((None, None, None, None, None, 5), REST, [BEN], False),  # the first number of all
    ],
)
def test_who_was_away_for_long_is_welcomed_with_the_first_number(
    came: tuple[float | None, ...], off: Collection[date], senders: list[str], *, welcome: bool
) -> None:
    assert back_again(facts(*came, off=off, senders=senders)) == ((BEN,) if welcome else ())


@pytest.mark.parametrize(
    ("field", "days_ago", "senders", "thanked"),
    [
        ("owner", 0, [BEN], True),
        ("owner", 7, [BEN, ADA], True),
        ("owner", 8, [BEN], False),
        ("owner", 0, [ADA], False),
        ("target", 0, [BEN], False),
    ],
)
def test_who_took_over_is_thanked_for_the_first_number(
    field: str, days_ago: int, senders: list[str], *, thanked: bool
) -> None:
    found = facts(4, 3, off=[], senders=senders)
    (week,) = found.weeks
    changes = RecentChanges(replace(MINE, owner="U0CLEO"), {field: TODAY - DAY * days_ago})
    now = replace(week.now, changes=changes)
    told = replace(found, weeks=(replace(week, now=now),))

    assert new_owners(told) == ((BEN,) if thanked else ())
    silent = replace(week, now=now, came=False, published=None)
    assert new_owners(replace(told, weeks=(silent,))) == ()
