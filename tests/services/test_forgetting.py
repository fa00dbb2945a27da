"""Forgetting people and teams: what goes, what stays, and that no trace of an id is left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, String, select, text

from bot.db.base import Base
from bot.db.models import (
    ActRow,
    AlarmEntryRow,
    AlarmPlanRow,
    AlarmRoleRow,
    AlarmRow,
    MemberRow,
    ObjectiveRow,
    OutboxRow,
    ReportRow,
    ResultRow,
    TeamRow,
)
from bot.db.sessions import Sessions
from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.alarms.roles import Role
from bot.domain.errors import InvalidField, NotAllowed, NotFound
from bot.domain.forgetting import FORMER, PersonalData
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage, State
from bot.outbox.changes import renewed, settled
from bot.outbox.queue import queue
from bot.services.deletion import KEPT_FOR_THE_TEAM
from tests.support.builders import draft, reading
from tests.support.every_table import keys_between_rows
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, SETTINGS, Workspace

TOLD_TO_PEOPLE = {Kind.ACT, Kind.ALARM_TOLD}
"""What people are told of a team that is gone is not sent: nothing is left to tell."""
CALLED = "someone who was here"
GOES_ALONG = frozenset(
    {
        *("absence.member_id", "kept_words.member_id", "membership.member_id"),
        *("pending_import.member_id", "act.member_id", "schedule.member_id", "outbox.member_id"),
    }
)
"""What is deleted with a member, by its foreign key."""
EMPTIED = {"audit_entry.by_id", "audit_entry.about_id", "picture.member_id"}
"""What is empty from then on: the log tells of a former member, and files in Slack are to go."""


def places(engine: Engine, user: str) -> set[str]:
    """The columns in which an id is found anywhere."""
    with engine.connect() as connection:
        return {
            f"{table.name}.{column.name}"
            for table in Base.metadata.sorted_tables
            for column in table.columns
            if isinstance(column.type, String)
            and connection.execute(select(column).where(column.contains(user))).first()
        }


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each table has, of those with any."""
    with engine.connect() as connection:
        found = {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608
            for name in Base.metadata.tables
        }
    return {name: count for name, count in found.items() if count}


def forget(workspace: Workspace, user: str = BEN) -> None:
    workspace.services.forgetting.forget(workspace.actor(user), CALLED, now=workspace.clock())


def told(workspace: Workspace, user: str = BEN) -> PersonalData:
    return workspace.services.forgetting.personal_data(workspace.actor(user))


@pytest.fixture
def busy(workspace: Workspace) -> Workspace:
    """Ben has left traces everywhere: numbers, objectives, an alarm that he leads, settings."""
    workspace.set_up(ADA, BEN)
    services, now = workspace.services, workspace.clock()
    workspace.aim(draft("posts x", 5), owner=BEN, by=ADA)
    own = workspace.aim(draft("comments linkedin", 20), owner=BEN)
    workspace.report(reading("comments linkedin", 4), by=BEN)
    workspace.report(reading("comments linkedin", 6))
    services.closing.close(workspace.actor(BEN), own.id, now=now)
    services.members.go_away(workspace.actor(ADA), now.date(), user=BEN, now=now)
    services.alarms.declare(workspace.actor(BEN), AlarmDraft(words=f"<@{BEN}> saw it"), now=now)
    (alarm,) = workspace.rows(AlarmRow)
    services.alarms.take_lead(workspace.actor(BEN), alarm.id, now=now)
    services.alarms.note(workspace.actor(ADA), alarm.id, f"Ask <@{BEN}|ben> or <@{BEN}>", now=now)
    services.questions.note(workspace.actor(BEN), now=now)
    return workspace


def test_no_trace_of_the_id_is_left_anywhere(busy: Workspace) -> None:
    before = places(busy.engine, BEN)

    forget(busy)

    assert {"member.slack_user", "alarm.raised_by", "alarm.words", "alarm_entry.words"} <= before
    assert places(busy.engine, BEN) == set()


def test_what_the_team_counts_stays_without_the_name(busy: Workspace) -> None:
    forget(busy)

    former = next(row.id for row in busy.rows(MemberRow) if row.user == FORMER)
    assert sorted(row.value for row in busy.rows(ResultRow)) == [4, 6]
    assert busy.rows(ReportRow)[0].member_id == former
    assert {row.owner_id for row in busy.rows(ObjectiveRow)} == {former}
    assert [row.words for row in busy.rows(AlarmRow)] == [f"{CALLED} saw it"]
    assert f"Ask {CALLED} or {CALLED}" in [row.words for row in busy.rows(AlarmEntryRow)]


def test_the_open_objectives_are_offered_to_the_team(busy: Workspace) -> None:
    forget(busy)

    [(kind, team)] = [
        (row.kind, row.subject_id) for row in busy.rows(OutboxRow) if row.kind == Kind.UNOWNED
    ]
    offered = busy.services.delivery_problems.compose_unowned(busy.workspace_id, team)
    assert [o.owner for o in offered.objectives] == [FORMER]  # type: ignore[union-attr]
    assert kind == Kind.UNOWNED


def test_an_alarm_they_lead_calls_for_another_lead(busy: Workspace) -> None:
    forget(busy)

    assert busy.rows(AlarmRoleRow) == []
    entries = [(row.kind, row.subject, row.by) for row in busy.rows(AlarmEntryRow)]
    assert ("freed", Role.LEAD.value, FORMER) in entries
    calls = [row for row in busy.rows(OutboxRow) if row.slot.startswith("alarm_told:1:call")]
    assert {row.subject_id for row in calls} == {busy.actor(ADA).member_id}


def test_without_an_admin_left_everybody_is_called_and_may_end_the_alarm(
    workspace: Workspace,
) -> None:
    workspace.set_up(ADA, BEN, CLEO)
    alarms, now = workspace.services.alarms, workspace.clock()
    alarm = alarms.declare(workspace.actor(ADA), AlarmDraft(words="a leak"), now=now)
    alarms.take_lead(workspace.actor(ADA), alarm.id, now=now)

    forget(workspace, ADA)

    calls = [row for row in workspace.rows(OutboxRow) if row.slot.startswith("alarm_told:1:call")]
    called = {row.subject_id for row in calls}
    assert called == {workspace.actor(user).member_id for user in (BEN, CLEO)}
    assert alarms.end(workspace.actor(BEN), alarm.id, now=now).alarm.ended_at == now


def test_nothing_that_waits_is_sent_to_them(busy: Workspace) -> None:
    member_id = busy.actor(BEN).member_id
    before = told(busy)

    forget(busy)

    to_them = [row for row in busy.rows(OutboxRow) if row.kind != Kind.UNOWNED]
    assert before.waiting > 0
    assert member_id not in {row.subject_id for row in to_them if row.kind == Kind.ACT}


def test_acts_that_would_bring_them_back_are_gone(busy: Workspace) -> None:
    kinds = {row.kind for row in busy.rows(ActRow)}

    forget(busy)

    assert {"put_away", "set_for"} <= kinds
    assert {"put_away", "set_for"} & {row.kind for row in busy.rows(ActRow)} == set()


def test_the_preview_tells_what_goes_and_whom_it_affects(busy: Workspace) -> None:
    assert told(busy) == PersonalData(
        numbers=1,
        open_objectives=1,
        closed_objectives=1,
        absences=1,
        waiting=told(busy).waiting,
        leads_in=(MARKETING,),
    )
    assert told(busy, ADA).only_admin_of == (MARKETING,)


def test_who_acts_again_starts_as_new(busy: Workspace) -> None:
    forget(busy)
    busy.meet(BEN)

    assert told(busy) == PersonalData()


def test_several_are_forgotten_one_after_the_other(busy: Workspace) -> None:
    forget(busy, BEN)
    forget(busy, ADA)

    assert places(busy.engine, ADA) == places(busy.engine, BEN) == set()
    assert busy.rows(TeamRow)[0].set_up_by == FORMER


def test_an_id_that_begins_like_another_one_does_not_touch_it(workspace: Workspace) -> None:
    other = f"{BEN}2"
    workspace.services.members.meet(
        workspace.workspace_id, other, "Europe/London", now=workspace.clock()
    )

    forget(workspace)

    assert other in [row.user for row in workspace.rows(MemberRow)]


def test_others_read_on_where_they_were_changed_by_and_changed_others(busy: Workspace) -> None:
    services, now = busy.services, busy.clock()
    busy.set_up(ADA, BEN, settings=replace(SETTINGS, admins=(ADA, BEN)))
    services.objectives.hand_over(busy.actor(), 1, ADA, now=now)
    services.objectives.hand_over(busy.actor(), 1, BEN, now=now)
    mine = busy.aim(draft("bookings", 9))
    services.closing.close(busy.actor(BEN), mine.id, now=now)

    forget(busy)

    acts = services.history.why(busy.actor(), now=now).acts
    assert {act.by for act in acts} <= {ADA, FORMER}
    assert len(busy.preview().weeks) == 1
    assert places(busy.engine, BEN) == set()


def test_nor_is_the_place_left_where_they_were_told_of_a_problem(busy: Workspace) -> None:
    now = busy.clock()
    with Sessions(busy.engine).begin(busy.workspace_id) as session:
        queue(session, "trouble:1:now", Kind.DELIVERY_PROBLEM, 1, due=now)
    (problem,) = (
        each
        for each in busy.services.outbox.claim(worker="w", now=now, limit=100)
        if each.kind is Kind.DELIVERY_PROBLEM
    )
    sent = settled(problem, State.SENT, now=now, channel="D0BEN", message_ts="1.2")
    busy.services.outbox.write([sent])

    forget(busy)

    assert places(busy.engine, "D0BEN") == set()


def test_a_named_approver_is_named_no_more(busy: Workspace) -> None:
    team_id = busy.teams()[0].id
    with Sessions(busy.engine).begin(busy.workspace_id) as session:
        session.add(
            AlarmPlanRow(team_id=team_id, approver_1=BEN, backup_1=ADA, held_at=busy.clock())
        )

    forget(busy)

    (plan,) = busy.rows(AlarmPlanRow)
    assert (plan.approver_1, plan.backup_1) == (None, ADA)


def test_who_left_the_channel_can_be_forgotten(busy: Workspace) -> None:
    now = busy.clock()
    busy.services.memberships.left(busy.workspace_id, BEN, MARKETING, at=now, now=now)

    forget(busy)

    assert places(busy.engine, BEN) == set()


def test_who_runs_the_bot_can_forget_somebody(busy: Workspace) -> None:
    forget_user = busy.services.forgetting.forget_user

    forget_user(busy.workspace_id, BEN, CALLED, now=busy.clock())

    assert places(busy.engine, BEN) == set()
    for nobody in (BEN, FORMER):
        with pytest.raises(NotFound):
            forget_user(busy.workspace_id, nobody, CALLED, now=busy.clock())


def test_each_key_to_a_member_is_kept_or_goes_along() -> None:
    keys = {
        f"{table.name}.{key.column_keys[0]}"
        for table, key in keys_between_rows()
        if key.referred_table.name == "member"
    }
    kept = {f"{column.class_.__tablename__}.{column.key}" for column in KEPT_FOR_THE_TEAM}

    assert keys == kept | GOES_ALONG | EMPTIED


# Teams.


def waiting_digest(workspace: Workspace) -> list[OutboxMessage]:
    """A digest that a sender has claimed, and nothing else that it has."""
    now, team = workspace.clock(), workspace.rows(TeamRow)[0]
    with Sessions(workspace.engine).begin(workspace.workspace_id) as session:
        queue(session, "digest:now", Kind.DIGEST, team.id, due=now)
    claimed = workspace.services.outbox.claim(worker="w", now=now, limit=100)
    return [each for each in claimed if each.kind is Kind.DIGEST]


def delete(workspace: Workspace, typed: str = MARKETING, by: str = ADA) -> Any:
    team_id, actor = workspace.rows(TeamRow)[0].id, workspace.actor(by)
    return workspace.services.forgetting.delete_team(actor, team_id, typed, now=workspace.clock())


@pytest.mark.parametrize("typed", [MARKETING, f"#{MARKETING.lower()} "])
def test_a_deleted_team_leaves_nothing_but_people(busy: Workspace, typed: str) -> None:
    waiting_digest(busy)

    gone = delete(busy, typed)

    assert gone.team.channel == MARKETING
    left = counts(busy.engine)
    assert left.keys() == {"workspace", "member", "absence", "request", "outbox", "audit_entry"}
    assert {row.kind for row in busy.rows(OutboxRow)} <= TOLD_TO_PEOPLE


def test_another_team_keeps_all_of_its_own(busy: Workspace) -> None:
    busy.set_up(BEN, channel=EVENTS, by=BEN)
    busy.report(reading("posts blog", 3), by=BEN, channel=EVENTS)

    delete(busy)

    assert [row.channel for row in busy.rows(TeamRow)] == [EVENTS]
    assert [row.value for row in busy.rows(ResultRow)] == [3]
    assert len(busy.rows(ReportRow)) == 1


def test_another_name_deletes_nothing(busy: Workspace) -> None:
    with pytest.raises(InvalidField):
        delete(busy, "C0OTHER")

    assert len(busy.rows(TeamRow)) == 1


def test_only_admins_delete_a_team(busy: Workspace) -> None:
    with pytest.raises(NotAllowed):
        delete(busy, by=BEN)

    assert len(busy.rows(TeamRow)) == 1


def test_where_no_admin_is_left_not_everybody_may(busy: Workspace) -> None:
    forget(busy, ADA)

    with pytest.raises(NotAllowed, match="no_admin_deletes"):
        delete(busy, by=CLEO)


def test_a_preview_counts_what_would_go(busy: Workspace) -> None:
    (sent,) = waiting_digest(busy)
    busy.services.outbox.write([settled(sent, State.SENT, now=busy.clock())])

    data = busy.services.forgetting.team_data(busy.actor(), now=busy.clock())

    assert (data.channel, data.name, data.people) == (MARKETING, MARKETING, 2)
    assert (data.objectives, data.numbers, data.digests, data.alarms) == (2, 2, 1, 1)


def test_a_digest_in_flight_is_gone_with_its_team(busy: Workspace) -> None:
    outbox, now = busy.services.outbox, busy.clock()
    (digest,) = waiting_digest(busy)
    delete(busy)

    assert outbox.write([renewed(digest, worker="w", channel=MARKETING, now=now)]) == [False]
    assert digest.id not in {row.id for row in busy.rows(OutboxRow)}
