"""The facts of a team's week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.coaching.digest import Coverage, Digest
from bot.domain.errors import NotAllowed
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.team import Purpose
from tests.support.builders import TODAY, composed_by, draft, reading
from tests.support.plans import line, social
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, SETTINGS, Office


def digest(office: Office) -> Digest:
    team, found = office.services.digests.preview(office.actor(), now=office.clock())
    assert team.id == found.team_id
    return found


def test_it_is_for_the_teams_channel_and_day(office: Office) -> None:
    words = replace(SETTINGS, purpose=Purpose.OTHER, purpose_words="to be found")
    team = office.set_up(settings=words).team

    composed = composed_by(
        office.services.digests, office.workspace_id, team.id, now=office.clock()
    )

    assert not isinstance(composed, NothingToSend)
    channel, found = composed
    assert (channel, found.team_id, found.day) == (MARKETING, team.id, TODAY)
    assert (found.purpose, found.purpose_words) == (Purpose.OTHER, "to be found")
    assert found.suggestion is not None
    assert found.suggestion.rule == "no_objective"


def test_a_team_that_is_gone_gets_none(office: Office) -> None:
    found = composed_by(office.services.digests, office.workspace_id, 4711, now=office.clock())

    assert found == NothingToSend(Reason.TEAM_GONE)


def test_what_moved_is_what_came_in_since_last_week(office: Office) -> None:
    office.aim(draft("comments linkedin", 20))
    office.aim(draft("followers x", 500))
    office.report(reading("comments linkedin", 4), reading("followers x", 400))
    office.clock.move(days=7)
    office.report(reading("comments linkedin", 6), reading("followers x", 390))

    found = digest(office)

    moved = {week.now.objective.measure.metric.key: week.moved for week in found.weeks}
    assert moved == {"comments": 6, "followers": -10}


def test_what_was_reported_late_is_news_since_the_digest_before(office: Office) -> None:
    office.aim(draft("comments linkedin", 20))
    office.clock.move(days=8)
    office.report(reading("comments linkedin", 4, on=TODAY))

    (week,) = digest(office).weeks

    assert (week.before.value, week.now.value, week.moved) == (None, Decimal(4), Decimal(4))


def test_what_came_after_the_last_digest_that_day_is_news_for_the_next(office: Office) -> None:
    office.aim(draft("comments linkedin", 20))
    office.report(reading("comments linkedin", 6))
    office.clock.move(minutes=1)
    last = office.clock.time
    office.clock.move(minutes=1)
    office.report(reading("comments linkedin", 10))
    office.clock.time = last + timedelta(days=7)

    (week,) = digest(office).weeks

    assert (week.before.value, week.now.value, week.moved) == (Decimal(6), Decimal(16), Decimal(10))


def test_it_is_about_open_objectives_of_this_team_only(office: Office) -> None:
    office.set_up(channel=EVENTS)
    kept, closed = office.aim(draft("comments x")), office.aim(draft("comments linkedin"))
    office.aim(draft("bookings"), channel=EVENTS)
    office.services.objectives.close(office.actor(), closed.id, now=office.clock())

    found = digest(office)

    assert [week.now.objective.id for week in found.weeks] == [kept.id]


def test_an_output_is_unpaired_until_an_outcome_stands_beside_it(office: Office) -> None:
    office.aim(draft("followers x", 500))
    (alone,) = digest(office).weeks
    assert digest(office).unpaired == (alone.now.objective,)

    office.aim(draft("bookings"))

    assert digest(office).unpaired == ()


def test_who_has_something_to_report_is_expected_to(office: Office) -> None:
    office.set_up(ADA, BEN, CLEO)
    office.aim(draft("comments linkedin"))
    office.aim(draft("comments x"), owner=BEN)
    office.report(reading("comments linkedin", 4))

    found = digest(office)

    assert found.coverage == Coverage(reported=1, expected=2)


def test_nobody_is_expected_to_report_twice(office: Office) -> None:
    office.aim(draft("comments linkedin"))
    for _ in range(3):
        office.report(reading("comments linkedin", 1))

    assert digest(office).coverage == Coverage(reported=1, expected=1)


def test_a_report_covers_the_week_in_which_it_was_made(office: Office) -> None:
    office.aim(draft("comments linkedin"))
    office.report(reading("comments linkedin", 4))

    office.clock.move(days=6, hours=23)
    assert digest(office).coverage.reported == 1
    office.clock.move(hours=1)
    assert digest(office).coverage.reported == 0


def test_what_was_taken_back_does_not_cover(office: Office) -> None:
    office.aim(draft("comments linkedin"))
    office.report(reading("comments linkedin", 4))
    office.services.results.undo(office.actor(), now=office.clock())

    found = digest(office)

    assert found.coverage == Coverage(reported=0, expected=1)
    assert found.suggestion is not None
    assert found.suggestion.rule == "nobody_reported"


def away(office: Office, user: str, until: date) -> None:
    office.services.members.go_away(office.actor(user), until, now=office.clock())


def test_who_is_away_is_not_expected(office: Office) -> None:
    office.set_up(ADA, BEN)
    office.aim(draft("comments linkedin"))
    office.aim(draft("comments x"), owner=BEN)
    away(office, BEN, TODAY)

    found = digest(office)

    assert found.coverage == Coverage(reported=0, expected=1, away=1)


def test_who_reports_from_away_counts_as_here(office: Office) -> None:
    office.aim(draft("comments linkedin"))
    away(office, ADA, TODAY)
    office.report(reading("comments linkedin", 4))

    found = digest(office)

    assert found.coverage == Coverage(reported=1, expected=1)


def test_who_is_back_is_expected_again(office: Office) -> None:
    office.aim(draft("comments linkedin"))
    away(office, ADA, TODAY)
    office.clock.move(days=1)

    found = digest(office)

    assert found.coverage == Coverage(reported=0, expected=1)


def test_a_preview_is_for_who_is_in_the_team(office: Office) -> None:
    team = office.set_up().team
    preview = office.services.digests.preview

    assert preview(office.actor(ADA, None), team.id, now=office.clock())[0].id == team.id
    with pytest.raises(NotAllowed):
        preview(office.actor(BEN, None), team.id, now=office.clock())


def test_it_knows_what_the_plan_compares_and_what_belongs_to_no_line_item(office: Office) -> None:
    office.plan(social(130, None).item)
    office.plan(line(2, cost=100).item)
    office.aim(draft("comments linkedin", 20))
    office.aim(draft("leads", 20))
    office.report(reading("leads linkedin", 12))
    office.clock.move(days=8)  # to December's first week: costs are told once a month

    found = digest(office)

    assert [(each.item.name, each.results) for each in found.costs] == [
        ("Newsletter 2", Decimal(10)),
        ("LinkedIn posts", Decimal(12)),
    ]
    assert {week.now.objective.line_item is None for week in found.weeks} == {True, False}


def test_without_a_plan_it_says_nothing_of_costs(office: Office) -> None:
    office.aim(draft("comments linkedin", 20))

    assert digest(office).costs == ()
