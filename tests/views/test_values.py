"""Values keep their form: messages of years ago are still pressed."""

from __future__ import annotations

from datetime import date
from typing import Protocol, Self

import pytest

from bot.domain.catalogue.measures import measure_of
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.reviews.quarter import Quarter
from bot.views.answered import AnsweredReport
from bot.views.values import (
    AdviceGiven,
    AdviceRating,
    EarlierStart,
    FormSubject,
    KindChoice,
    ListedObjective,
    MenuChoice,
    MenuVerb,
    MovedReport,
    NextTarget,
    NumberInput,
    Place,
    ProgressPage,
    Rating,
    ReportInput,
    SharedProgress,
    SharedReview,
    TeamRule,
    UnreadableValue,
    Whose,
    number,
    number_or_none,
)
from tests.support.bombs import BOMBS


class Value(Protocol):
    def encode(self) -> str: ...

    @classmethod
    def decode(cls, value: str, /) -> Self: ...


WRITTEN: list[tuple[Value, str]] = [
    (Whose(mine=True), "mine"),
    (Whose(team_id=3), "3"),
    (Whose(), ""),
    (ProgressPage(Whose(team_id=3)), "3"),
    (ProgressPage(Whose(mine=True), 50), "mine+50"),
    (ProgressPage(Whose(team_id=3), 100), "3+100"),
    (SharedProgress(mine=True, team_id=3), "mine:3"),
    (SharedProgress(mine=False, team_id=3), "team:3"),
    (SharedProgress(mine=False, team_id=3, asked=True), "team:3:asked"),
    (MenuChoice(MenuVerb.EDIT, 12), "edit:12"),
    (AdviceRating(Rating.USEFUL, TeamRule(3, "stale")), "useful:3:stale"),
    (AdviceRating(Rating.MUTE, TeamRule(3, "stale")), "mute:3:stale"),
    (MenuChoice(MenuVerb.HAND_OVER, 12), "hand_over:12"),
    (MenuChoice(MenuVerb.CLOSE, 12), "close:12"),
    (MenuChoice(MenuVerb.NEW_DATE, 12, mine=True), "new_date:12:mine"),
    (ListedObjective(12), "12"),
    (ListedObjective(12, Whose(mine=True)), "12:mine"),
    (ListedObjective(12, Whose(team_id=3)), "12:3"),
    (SharedReview(3, Quarter.of(date(2026, 11, 23))), "3:2026-10-01"),
    (SharedReview(3, Quarter.of(date(2026, 11, 23)), asked=True), "3:2026-10-01:asked"),
    (TeamRule(3, "stale"), "3:stale"),
    (
        AdviceGiven("stale", "20 “söt” comments", (("weeks", "2"),)),
        '{"rule": "stale", "goal": "20 “söt” comments", "numbers": [["weeks", "2"]]}',
    ),
    (KindChoice(ObjectiveKind.TOTAL, None), "total"),
    (KindChoice(ObjectiveKind.AT_MOST, Period.WEEK), "at_most:week"),
    (NumberInput(3, measure_of("bookings", None)), "value:team-3:bookings::"),
    (
        NumberInput(3, measure_of("posts", "x"), AskedPeriod(Period.WEEK, date(2026, 11, 8))),
        "value:team-3:posts:x:week-2026-11-08",
    ),
    (MovedReport(12), "12"),
    (MovedReport(12, back=True), "12:back"),
    (EarlierStart(date(2026, 11, 28), (3, 7)), "2026-11-28:3,7"),
    (ReportInput(12, measure_of("comments", "linkedin")), "value:12:comments:linkedin"),
    (ReportInput(7, measure_of("bookings", None)), "value:7:bookings:"),
    (FormSubject(), "{}"),
    (FormSubject(objective=6, team=3), '{"objective": 6, "team": 3}'),
    (FormSubject(team=3, item=2), '{"team": 3, "item": 2}'),
    (FormSubject(channel="C0NEW"), '{"channel": "C0NEW"}'),
]


@pytest.mark.parametrize(("value", "written"), WRITTEN)
def test_a_value_is_written_in_one_form_and_read_again(value: Value, written: str) -> None:
    assert value.encode() == written
    assert type(value).decode(written) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Whose, "ours"),
        (ProgressPage, "3+x"),
        (SharedProgress, "mine:"),
        (MenuChoice, "sell:12"),
        (AdviceRating, "stale:3:mute"),
        (MenuChoice, "edit:all"),
        (SharedReview, "3:Q4"),
        (TeamRule, "stale"),
        (AdviceGiven, "secret"),
        (AdviceGiven, '{"rule": "stale", "goal": "secret"}'),
        (AdviceGiven, '{"rule": "stale", "goal": "secret", "numbers": [["weeks"]]}'),
        (KindChoice, ""),
        (KindChoice, "total:year"),
        (NumberInput, "value:team-3:posts:x"),
        (NumberInput, "value:team-3:posts:x:week-2026-11-07"),
        (NumberInput, "value:team-3:likes:x:"),
        (MovedReport, "12:forth"),
        (EarlierStart, "2026-11-28:"),
        (EarlierStart, "today:3"),
        *((NextTarget, f"3:{amount}") for amount in BOMBS),
        *(
            (AnsweredReport, f'["R1", "2026-11-28", [["comments", "", "{amount}", 0, "", "", 0]]]')
            for amount in BOMBS
        ),
        (ReportInput, "value:12:likes:linkedin"),
        (ReportInput, "value:12:comments"),
        (FormSubject, "[1]"),
        (FormSubject, '{"objective": "six"}'),
        (Place, "nothing"),
    ],
)
def test_what_was_never_written_is_unreadable_and_not_repeated(
    kind: type[Value], text: str
) -> None:
    with pytest.raises(UnreadableValue) as refused:
        kind.decode(text)

    assert not text or text not in str(refused.value)
    assert refused.value.__suppress_context__


def test_an_id_may_be_missing_where_it_is_optional() -> None:
    assert (number("12"), number_or_none("12"), number_or_none("")) == (12, 12, None)
    for text in ("", "9" * 19, "9" * 6_000):
        with pytest.raises(UnreadableValue):
            number(text)


def test_a_window_remembers_its_place_beside_its_subject() -> None:
    metadata = Place(channel="C0MARKETING", home=False).added_to('{"objective": 6}')

    assert metadata == ('{"channel": "C0MARKETING", "home": false, "objective": 6}')
    assert Place.decode(metadata) == Place(channel="C0MARKETING", home=False)
    assert FormSubject.decode(metadata) == FormSubject(channel="C0MARKETING", objective=6)


def test_what_a_window_knows_of_its_channel_comes_first() -> None:
    metadata = Place(channel=None, home=True).added_to(FormSubject(channel="C0NEW").encode())

    assert metadata == '{"channel": "C0NEW", "home": true}'


def test_a_window_without_memory_was_asked_for_nowhere() -> None:
    assert Place.decode("") == Place(channel=None, home=False)
