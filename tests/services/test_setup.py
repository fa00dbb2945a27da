"""Making a channel a team, and changing its settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import update

from bot.db.models import MembershipRow, ScheduleRow
from bot.db.sessions import Sessions
from bot.domain.acts import TeamSetUp
from bot.domain.cadence import Cadence
from bot.domain.errors import CoachError, InvalidField, NotFound, Person
from bot.domain.fields import Field
from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import NothingToSend
from bot.domain.team import Purpose, TeamSettings
from tests.support.builders import draft
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, SETTINGS, Workspace

TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


def scheduled(workspace: Workspace, kind: Kind) -> list[datetime]:
    rows = [row for row in workspace.rows(ScheduleRow) if row.kind == kind]
    return [row.next_due_at for row in sorted(rows, key=lambda row: row.subject_id)]


def test_the_form_starts_from_sensible_settings(empty_workspace: Workspace) -> None:
    found = empty_workspace.settings(BEN)

    assert found == TeamSettings(
        purpose=Purpose.OTHER,
        zone="Europe/London",
        digest_weekday=1,
        digest_at=time(9),
        checkin_weekdays=frozenset({0}),
        checkin_at=time(9),
        reporters=(BEN,),
        admins=(BEN,),
    )
    assert not found.has_purpose


def test_a_channel_becomes_a_team_with_a_digest_on_the_schedule(empty_workspace: Workspace) -> None:
    ready = empty_workspace.set_up(ADA, BEN)

    assert (ready.first, ready.next_digest) == (True, TUESDAY_NINE)
    assert ready.team.channel == MARKETING
    assert ready.team.settings == replace(SETTINGS, reporters=(ADA, BEN), admins=(ADA,))
    assert scheduled(empty_workspace, Kind.DIGEST) == [TUESDAY_NINE]
    assert empty_workspace.services.teams.exists(empty_workspace.workspace_id, MARKETING)


def test_each_reporter_is_asked_by_their_own_clock(empty_workspace: Workspace) -> None:
    empty_workspace.set_up(ADA, BEN, CLEO)

    assert scheduled(empty_workspace, Kind.CHECKIN) == [
        datetime(2026, 11, 30, 8, tzinfo=UTC),  # in Stockholm nine has gone by
        datetime(2026, 11, 23, 9, tzinfo=UTC),
        datetime(2026, 11, 23, 14, tzinfo=UTC),
    ]


def test_who_sets_up_for_others_is_in_the_team_but_is_not_asked(empty_workspace: Workspace) -> None:
    empty_workspace.set_up(BEN, by=ADA)

    own = empty_workspace.teams(ADA, None)
    assert [team.channel for team in own] == [MARKETING]
    assert len(scheduled(empty_workspace, Kind.CHECKIN)) == 1


def test_who_was_told_to_gets_a_day_to_stop_on(empty_workspace: Workspace) -> None:
    told = replace(SETTINGS, purpose=Purpose.TOLD)

    assert empty_workspace.set_up(settings=told).team.trial_until == date(2026, 12, 23)
    answered = replace(told, purpose_words="budget")
    assert empty_workspace.set_up(settings=answered).team.trial_until is None
    assert empty_workspace.set_up(settings=SETTINGS).team.trial_until is None


def test_a_trial_that_runs_is_not_made_longer_by_saving_again(empty_workspace: Workspace) -> None:
    told = replace(SETTINGS, purpose=Purpose.TOLD)
    empty_workspace.set_up(settings=told)
    empty_workspace.clock.move(days=20)

    assert empty_workspace.set_up(settings=told).team.trial_until == date(2026, 12, 23)


def test_the_form_shows_what_was_chosen(workspace: Workspace) -> None:
    chosen = replace(SETTINGS, purpose=Purpose.OTHER, purpose_words="to be found", digest_weekday=4)
    workspace.set_up(ADA, BEN, settings=chosen)

    found = workspace.settings()

    assert found == replace(chosen, reporters=(ADA, BEN), admins=(ADA,))


def test_an_edit_keeps_the_team_and_its_objectives(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    ready = workspace.set_up(settings=replace(SETTINGS, purpose=Purpose.COMMUNITY))

    assert (ready.first, ready.team.id) == (False, of.team_id)
    assert workspace.objective(of.id) == of


def test_an_edit_moves_the_digest(workspace: Workspace) -> None:
    friday_at_four = replace(SETTINGS, digest_weekday=4, digest_at=time(16))

    ready = workspace.set_up(settings=friday_at_four)

    assert ready.next_digest == datetime(2026, 11, 27, 15, tzinfo=UTC)
    assert scheduled(workspace, Kind.DIGEST) == [ready.next_digest]


def test_an_edit_moves_everybodys_check_in(workspace: Workspace) -> None:
    wednesdays = replace(SETTINGS, checkin_weekdays=frozenset({2}), checkin_at=time(10))

    workspace.set_up(ADA, BEN, settings=wednesdays)

    assert scheduled(workspace, Kind.CHECKIN) == [
        datetime(2026, 11, 25, 9, tzinfo=UTC),
        datetime(2026, 11, 25, 10, tzinfo=UTC),
    ]


def test_who_is_a_reporter_no_more_is_not_asked_any_more(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)

    workspace.set_up(BEN)

    assert workspace.settings().reporters == (BEN,)
    assert scheduled(workspace, Kind.CHECKIN) == [datetime(2026, 11, 23, 9, tzinfo=UTC)]


def owned_by_ben(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)
    workspace.aim(draft("replies x", 30), owner=BEN)


def refused_as_owner(workspace: Workspace) -> InvalidField:
    with pytest.raises(InvalidField, match=r"field\.owner_unasked") as refused:
        workspace.set_up(ADA)
    return refused.value


def test_the_owner_of_an_objective_stays_among_who_is_asked(workspace: Workspace) -> None:
    owned_by_ben(workspace)

    refused = refused_as_owner(workspace)

    assert refused.field is Field.REPORTERS
    assert refused.values["owner"] == Person(BEN)
    assert refused.values["objective"] == workspace.objective(1)
    assert set(workspace.settings().reporters) == {ADA, BEN}


def test_who_owns_nothing_any_more_may_be_taken_off(workspace: Workspace) -> None:
    owned_by_ben(workspace)
    now = workspace.clock()
    workspace.services.objectives.hand_over(workspace.actor(), 1, ADA, now=now)

    workspace.set_up(ADA)

    assert workspace.settings().reporters == (ADA,)


def test_other_settings_change_though_an_owner_was_taken_off_long_ago(workspace: Workspace) -> None:
    owned_by_ben(workspace)
    with Sessions(workspace.engine).unscoped() as session:
        session.execute(update(MembershipRow).values(reports=MembershipRow.member_id == 1))

    workspace.set_up(ADA, settings=replace(SETTINGS, digest_weekday=4))

    assert workspace.settings().digest_weekday == 4


def test_settings_are_not_taken_back_where_that_leaves_an_owner_unasked(
    workspace: Workspace,
) -> None:
    teams, actor, now = workspace.services.teams, workspace.actor(), workspace.clock()
    wanted = replace(SETTINGS, reporters=(ADA, BEN), admins=(ADA,))
    act = teams.set_up(actor, wanted, now=now).act
    assert act is not None
    workspace.aim(draft("replies x", 30), owner=BEN)

    with pytest.raises(InvalidField, match=r"field\.owner_unasked"):
        workspace.services.acts.undo(actor, act, now=now)

    assert set(workspace.settings().reporters) == {ADA, BEN}


def test_who_reports_for_two_teams_is_asked_once_a_day_on_the_days_of_both(
    workspace: Workspace,
) -> None:
    thursdays = replace(SETTINGS, checkin_weekdays=frozenset({3}), checkin_at=time(8))

    workspace.set_up(ADA, channel=EVENTS, settings=thursdays)

    (asked,) = (row for row in workspace.rows(ScheduleRow) if row.kind == Kind.CHECKIN)
    assert (asked.weekdays, asked.at) == (frozenset({0, 3}), time(8))
    assert asked.next_due_at == datetime(2026, 11, 26, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        (replace(SETTINGS, purpose=Purpose.OTHER), "purpose_words"),
        (replace(SETTINGS, purpose_words="x" * 201), "purpose_words"),
        (replace(SETTINGS, checkin_weekdays=frozenset()), "checkin_weekdays"),
        (replace(SETTINGS, zone="Mars/Olympus"), "zone"),
    ],
)
def test_odd_settings_are_refused_at_their_field_and_change_nothing(
    workspace: Workspace, odd: TeamSettings, field: str
) -> None:
    before = workspace.settings()

    with pytest.raises(InvalidField) as refused:
        workspace.set_up(settings=odd)

    assert refused.value.field == field
    assert workspace.settings() == before


def test_a_reporter_whom_nobody_met_is_refused_and_nothing_is_set_up(
    empty_workspace: Workspace,
) -> None:
    with pytest.raises(NotFound):
        empty_workspace.set_up("U0NOBODY")

    assert not empty_workspace.services.teams.exists(empty_workspace.workspace_id, MARKETING)


def test_the_teams_at_hand_are_the_channels_or_outside_of_channels_all_ones_own(
    workspace: Workspace,
) -> None:
    workspace.set_up(ADA, channel=EVENTS)
    teams = workspace.services.teams

    def channels(user: str, channel: str | None) -> list[str]:
        return [team.channel for team in workspace.teams(user, channel)]

    assert channels(ADA, EVENTS) == [EVENTS]
    assert channels(ADA, "C0OTHER") == []
    assert channels(ADA, None) == [MARKETING, EVENTS]
    assert channels(BEN, None) == []
    assert teams.channels(workspace.workspace_id) == (MARKETING, EVENTS)


def test_who_acts_in_a_teams_channel_belongs_to_the_team(workspace: Workspace) -> None:
    workspace.services.progress.team(workspace.actor(BEN), now=workspace.clock())

    own = workspace.teams(BEN, None)

    assert [team.channel for team in own] == [MARKETING]


def test_others_who_report_for_a_new_team_are_told_once(empty_workspace: Workspace) -> None:
    settings = replace(SETTINGS, reporters=(ADA, BEN), admins=(ADA,))
    now, actor = empty_workspace.clock(), empty_workspace.actor()

    empty_workspace.services.teams.set_up(actor, settings, now=now)
    empty_workspace.services.teams.set_up(actor, settings, now=now)

    (message,) = empty_workspace.services.outbox.claim(worker="one", now=now, limit=9)
    telling = empty_workspace.services.acts.compose(message)
    assert not isinstance(telling, NothingToSend)
    assert (telling.user, telling.act.about) == (BEN, TeamSetUp((ADA, BEN)))
    assert telling.cadence == Cadence(frozenset({0}), time(9), "Europe/London")


def test_who_sets_up_for_themselves_alone_tells_nobody(empty_workspace: Workspace) -> None:
    settings = replace(SETTINGS, reporters=(ADA,), admins=(ADA,))
    now = empty_workspace.clock()

    empty_workspace.services.teams.set_up(empty_workspace.actor(), settings, now=now)

    assert empty_workspace.services.outbox.claim(worker="one", now=now, limit=9) == []


def test_a_set_up_is_not_taken_back(empty_workspace: Workspace) -> None:
    settings = replace(SETTINGS, reporters=(ADA, BEN), admins=(ADA,))
    now, actor = empty_workspace.clock(), empty_workspace.actor()
    empty_workspace.services.teams.set_up(actor, settings, now=now)

    with pytest.raises(CoachError, match=r"state\.set_up_stays"):
        empty_workspace.services.acts.undo(actor, 1, now=now)
