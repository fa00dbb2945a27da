"""Several objectives in one message; what one of them leaves out, another says."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.errors import CoachError
from bot.language.several import parse_objectives
from bot.language.understood import understood
from handlers.commands import IN_TALK

MONDAY = date(2026, 11, 23)


def told(text: str) -> list[str]:
    """The objectives as "posts x 2 week"; with the date of one that ends."""
    drafts = [draft for draft, _ in parse_objectives(text, today=MONDAY)]
    places = [each.measure.platform.key if each.measure.platform else "-" for each in drafts]
    return [
        f"{each.measure.metric.key} {place} {each.target} {each.per or each.due_on}"
        for each, place in zip(drafts, places, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "objectives"),
    [
        (
            "20 comments on LinkedIn by march and 10 posts a month on X",
            ["comments linkedin 20 2027-03-31", "posts x 10 month"],
        ),
        (
            "2 posts a week on threads and 1 on fb, thats our goal now",
            ["posts threads 2 week", "posts facebook 1 week"],
        ),
        (
            "at least 3 posts a week linkedin + 1 on x",
            ["posts linkedin 3 week", "posts x 1 week"],
        ),
        (
            "our goals: 20 comments a week on LinkedIn, 3 bookings a month",
            ["comments linkedin 20 week", "bookings - 3 month"],
        ),
        (
            "20 comments and 5 reposts on LinkedIn by March",
            ["comments linkedin 20 2027-03-31", "reposts linkedin 5 2027-03-31"],
        ),
        (
            "20 comments and 5 leads by march",
            ["comments - 20 2027-03-31", "leads - 5 2027-03-31"],
        ),
        (
            "LinkedIn: 20 comments and 5 reposts a week",
            ["comments linkedin 20 week", "reposts linkedin 5 week"],
        ),
        (
            "200 comments by 31 december; 3 posts a week on x; at most 2 complaints a month",
            ["comments - 200 2026-12-31", "posts x 3 week", "complaints - 2 month"],
        ),
        (
            "€2,000 revenue by june and 20 leads by may",
            ["revenue - 2000 2027-06-30", "leads - 20 2027-05-31"],
        ),
        (
            "3 posts a week and answer within 2 hours",
            ["posts - 3 week", "response_time - 120 None"],
        ),
    ],
)
def test_each_is_read_with_what_holds_for_it(text: str, objectives: list[str]) -> None:
    assert told(text) == objectives


@pytest.mark.parametrize(
    "text",
    [
        "20 comments by march and april",
        "20 comments a week, 30 comments a month",
        "between 20 and 30 comments by march",
        "20 comments or 30 likes by march",
        "1,000 followers on x and linkedin by june",
        "we have 850 followers and want 1,000",
    ],
)
def test_what_leaves_a_doubt_is_refused(text: str) -> None:
    with pytest.raises(CoachError):
        parse_objectives(text, today=MONDAY)


def test_a_message_with_two_is_understood_as_both() -> None:
    read = understood("at least 3 posts a week linkedin + 1 on x", IN_TALK, today=MONDAY)

    assert read.objective is not None
    assert (read.objective["platform"], read.more_objectives[0]["platform"]) == ("linkedin", "x")
