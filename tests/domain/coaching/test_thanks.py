"""Thanks by name: for good things, now and then, and never next to who is left out."""

from __future__ import annotations

import pytest

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.events import Event, EventKind, Story
from bot.domain.coaching.remarks import APART, THANKED, Part, Remark
from bot.domain.coaching.thanks import thanks_due
from tests.support.builders import TODAY

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
