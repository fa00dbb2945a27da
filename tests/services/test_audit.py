"""The audit log: who changed what, written with the change itself, and only ever added to."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import delete, event
from sqlalchemy.orm import Session

from bot.db.models import ActRow, AppendOnlyError, AuditEntryRow, MemberRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.alarms.alarm import AlarmDraft, Level, Outcome
from bot.domain.alarms.plan import AlarmPlan, Approver
from bot.domain.audit import AuditEntry, Logged, LogPage, Topic, What, value_of
from bot.domain.errors import InvalidField, NotAllowed
from bot.domain.plan.entries import Spent
from bot.domain.progress.versions import Edited
from bot.services.audit import record
from bot.services.plan import Entered
from tests.services.test_acts import (
    FAIR,
    act_in,
    changes,
    closes,
    hands_over,
    mutes,
    puts_away,
    removes,
    sets,
    sets_for,
    shared,
    undoes,
)
from tests.support.builders import TODAY, reading
from tests.support.exports import by_day, import_now
from tests.support.workspace import (
    ADA,
    BEN,
    CLEO,
    EVENTS,
    MARKETING,
    SETTINGS,
    Workspace,
    open_workspace,
)

__all__ = ["shared"]
BOT = Path(__file__).parents[2] / "bot"
Does = Callable[[Workspace], object]


OF_WORKSPACE = [(What.CONNECTED, None, "", None)]
"""What the log of any workspace begins with here: it has a token from the settings."""


def of_workspace(workspace: Workspace) -> list[tuple[object, ...]]:
    """What is noted of the workspace and of no team, the first entry first."""
    admin = replace(workspace.actor(CLEO, None), is_workspace_admin=True)
    page = workspace.services.audit.of_workspace(admin, now=workspace.clock())
    noted = [entry for entry in page.entries if entry.channel is None]
    return [(entry.what, entry.by, entry.subject, entry.new) for entry in noted[::-1]]


def log_of(workspace: Workspace, by: str = ADA, topic: Topic | None = None) -> LogPage:
    audit = workspace.services.audit
    return audit.here(workspace.actor(by), topic=topic, now=workspace.clock())


def entries(workspace: Workspace) -> tuple[AuditEntry, ...]:
    """The log of the team, the first entry first."""
    return log_of(workspace).entries[::-1]


def told(entry: AuditEntry) -> tuple[object, ...]:
    return entry.what, entry.about, entry.field, entry.old, entry.new


def since(workspace: Workspace, does: Does) -> list[tuple[object, ...]]:
    """What an act adds to the log; all of it is Ben's."""
    before = len(entries(workspace))
    does(workspace)
    added = entries(workspace)[before:]
    assert {each.by for each in added} == {BEN}
    assert {each.at for each in added} == {workspace.clock()}
    return [told(each) for each in added]


def adds_item(workspace: Workspace) -> None:
    item = replace(FAIR, name="Newsletter")
    entered = Entered(item=item, currency="EUR", spent=Spent(spend=Decimal(40)))
    workspace.services.plans.add(workspace.actor(BEN), 1, entered, now=workspace.clock())


def changes_item(workspace: Workspace) -> None:
    item = replace(FAIR, budget=Decimal(500))
    entered = Entered(item=item, currency="EUR")
    workspace.services.plans.change(workspace.actor(BEN), 1, entered, now=workspace.clock())


def corrects(workspace: Workspace) -> None:
    """Ben corrects a number of Ada's."""
    workspace.report(reading("comments linkedin", 41))
    edited = Edited(value=Decimal(14), day=TODAY)
    workspace.services.numbers.correct(workspace.actor(BEN), 1, edited, now=workspace.clock())


def deletes(workspace: Workspace) -> None:
    workspace.report(reading("comments linkedin", 41))
    workspace.services.numbers.delete(workspace.actor(BEN), 1, now=workspace.clock())


def undoes_report(workspace: Workspace) -> None:
    workspace.report(reading("comments linkedin", 4), by=BEN)
    workspace.services.results.undo(workspace.actor(BEN), now=workspace.clock())


def raises_alarm(workspace: Workspace) -> None:
    alarms, actor, now = workspace.services.alarms, workspace.actor(BEN), workspace.clock()
    alarm = alarms.declare(actor, AlarmDraft(words="a photo", level=Level.TWO), now=now)
    alarms.take_lead(actor, alarm.id, now=now)
    alarms.end(actor, alarm.id, outcome=Outcome.OVER, now=now)


def prepares(workspace: Workspace) -> None:
    plan = AlarmPlan(approvers={Level.ONE: Approver(ADA)}, tools=("Buffer",))
    workspace.services.alarm_plans.save(workspace.actor(BEN), 1, plan, now=workspace.clock())


def exports(workspace: Workspace) -> None:
    workspace.services.archives.of_team(workspace.actor(BEN), now=workspace.clock())


LOGGED: dict[str, tuple[Does, list[tuple[object, ...]]]] = {
    "sets an objective": (sets_for, [(What.OBJECTIVE_SET, ADA, "target", None, "9")]),
    "closes it": (closes, [(What.OBJECTIVE_CLOSED, None, "", None, None)]),
    "changes it": (changes, [(What.OBJECTIVE_CHANGED, None, "target", "20", "30")]),
    "hands it over": (
        hands_over,
        [
            (What.OBJECTIVE_TAKEN, ADA, "", None, None),
            (What.OBJECTIVE_GIVEN, CLEO, "", None, None),
        ],
    ),
    "changes the settings": (
        sets,
        [
            (What.SETTING, None, "digest_weekday", "1", "4"),
        ],
    ),
    "mutes a tip": (mutes, [(What.MUTED, None, "", None, None)]),
    "marks somebody as away": (
        puts_away,
        [(What.AWAY, ADA, "", None, "2026-11-23/2026-11-27")],
    ),
    "adds to the plan": (
        adds_item,
        [
            (What.ITEM_ADDED, None, "", None, None),
            (What.COSTS_ADDED, None, "money", None, "40"),
        ],
    ),
    "changes the plan": (changes_item, [(What.ITEM_CHANGED, None, "budget", None, "500")]),
    "removes from the plan": (removes, [(What.ITEM_REMOVED, None, "", None, None)]),
    "corrects a number of somebody else's": (
        corrects,
        [(What.NUMBER_CORRECTED, ADA, "value", "41", "14")],
    ),
    "deletes one": (deletes, [(What.NUMBER_DELETED, ADA, "", "41", None)]),
    "undoes a report": (undoes_report, [(What.UNDONE, None, "", None, "1")]),
    "raises, leads and ends an alarm": (
        raises_alarm,
        [
            (What.ALARM_RAISED, None, "", None, None),
            (What.ALARM_ROLE, BEN, "lead", None, None),
            (What.ALARM_ENDED, None, "", None, "over"),
        ],
    ),
    "prepares for alarms": (
        prepares,
        [
            (What.APPROVER_ADDED, ADA, "", None, None),
            (What.ALARM_PLAN, None, "tools", None, None),
        ],
    ),
    "exports": (exports, [(What.EXPORTED, None, "", None, None)]),
}


@pytest.mark.parametrize("does", LOGGED)
def test_the_log_tells_who_changed_what_with_the_old_and_the_new_value(
    shared: Workspace, does: str
) -> None:
    act, expected = LOGGED[does]

    assert since(shared, act) == expected


def test_somebody_who_is_made_an_admin_is_named(shared: Workspace) -> None:
    def promotes(workspace: Workspace) -> None:
        settings = replace(SETTINGS, reporters=(ADA, BEN), admins=(ADA, BEN))
        workspace.services.teams.set_up(workspace.actor(BEN), settings, now=workspace.clock())

    assert since(shared, promotes) == [(What.ADMIN_ADDED, BEN, "", None, None)]


UNDONE: dict[str, tuple[Does, list[What]]] = {
    "closes": (closes, [What.OBJECTIVE_REOPENED]),
    "sets for": (sets_for, [What.OBJECTIVE_CLOSED]),
    "changes": (changes, [What.OBJECTIVE_CHANGED]),
    "removes": (removes, [What.ITEM_RESTORED]),
    "puts away": (puts_away, [What.BACK]),
    "mutes": (mutes, [What.UNMUTED]),
    "settings": (sets, [What.SETTING]),
    "corrects": (corrects, [What.NUMBER_CORRECTED]),
    "deletes": (deletes, [What.NUMBER_RESTORED]),
}


@pytest.mark.parametrize("does", UNDONE)
def test_undoing_is_an_entry_of_its_own(shared: Workspace, does: str) -> None:
    act, expected = UNDONE[does]
    act(shared)

    undone = since(shared, lambda workspace: undoes(workspace, act_in(workspace), BEN))

    assert [what for what, *_ in undone] == expected


def unmutes(workspace: Workspace) -> None:
    unmute = workspace.services.advice.unmute
    unmute(workspace.actor(BEN), 1, "stale", now=workspace.clock())


def test_a_tip_that_an_archive_muted_is_unmuted_with_an_entry(shared: Workspace) -> None:
    mutes(shared)
    with Sessions(shared.engine).unscoped() as session:
        session.execute(delete(ActRow))

    assert [what for what, *_ in since(shared, unmutes)] == [What.UNMUTED]
    entries = len(shared.rows(AuditEntryRow))
    unmutes(shared)
    assert len(shared.rows(AuditEntryRow)) == entries


def test_a_tip_that_people_muted_is_unmuted_with_one_entry(shared: Workspace) -> None:
    mutes(shared)

    assert [what for what, *_ in since(shared, unmutes)] == [What.UNMUTED]


def test_what_is_undone_goes_from_the_new_value_to_the_old_one(shared: Workspace) -> None:
    sets(shared)

    (entry,) = since(shared, lambda workspace: undoes(workspace, act_in(workspace), BEN))

    assert entry == (What.SETTING, None, "digest_weekday", "4", "1")


def test_an_import_names_its_file_and_how_many_numbers_it_brought(shared: Workspace) -> None:
    import_now(shared, by_day({1: 4, 2: 5}))

    (entry,) = log_of(shared, topic=Topic.NUMBERS).entries
    assert (entry.what, entry.by) == (What.IMPORTED, ADA)
    assert int(entry.new or 0) > 0


def test_a_refused_change_leaves_no_entry(shared: Workspace) -> None:
    before = entries(shared)

    with pytest.raises(NotAllowed):
        sets(shared, by=CLEO)

    assert entries(shared) == before


def test_a_change_that_fails_at_the_end_leaves_no_entry(shared: Workspace) -> None:
    before = entries(shared)

    def fails(_session: Session) -> None:
        raise RuntimeError

    event.listen(Session, "before_commit", fails)
    try:
        with pytest.raises(RuntimeError):
            closes(shared)
    finally:
        event.remove(Session, "before_commit", fails)

    assert entries(shared) == before


def test_only_admins_see_a_teams_log(shared: Workspace) -> None:
    with pytest.raises(NotAllowed, match="admins_administer"):
        log_of(shared, CLEO)


def test_workspace_admins_see_the_log_of_the_workspace_and_others_do_not(
    shared: Workspace,
) -> None:
    admin = replace(shared.actor(BEN, None), is_workspace_admin=True)
    with Sessions(shared.engine).begin(shared.workspace_id) as session:
        record(session, None, Logged(what=What.UNINSTALLED), now=shared.clock())

    audit, now = shared.services.audit, shared.clock()
    pages = [audit.of_workspace(admin, now=now), audit.here(admin, now=now)]
    with pytest.raises(NotAllowed, match="workspace_admins_only"):
        audit.of_workspace(shared.actor(ADA), now=now)

    assert [page.entries[0].what for page in pages] == [What.UNINSTALLED] * 2
    assert What.UNINSTALLED not in {entry.what for entry in log_of(shared).entries}


def test_a_workspace_admin_does_not_see_what_is_done_in_a_private_channel_of_others(
    shared: Workspace,
) -> None:
    outsider = replace(shared.actor(CLEO, None), is_workspace_admin=True)
    audit = shared.services.audit
    before = audit.of_workspace(outsider, now=shared.clock()).count
    with Sessions(shared.engine).begin(shared.workspace_id) as session:
        session.get_one(TeamRow, 1).is_private = False

    assert before == len(OF_WORKSPACE)
    assert audit.of_workspace(outsider, now=shared.clock()).count > before


def test_the_log_is_read_page_by_page_the_latest_first(shared: Workspace) -> None:
    for target in range(31, 51):
        changes(shared, target=target)
        shared.clock.move(minutes=1)
    audit, now = shared.services.audit, shared.clock()
    first = audit.here(shared.actor(ADA), topic=Topic.OBJECTIVES, now=now)
    page = audit.of_team(
        shared.actor(ADA), 1, topic=Topic.OBJECTIVES, after=len(first.entries), now=now
    )

    assert first.entries[0].new == "50"
    assert page.entries[0].at < first.entries[-1].at
    assert len(first.entries) + len(page.entries) == first.count


def test_who_is_forgotten_is_a_former_member_in_the_log(shared: Workspace) -> None:
    puts_away(shared)
    with Sessions(shared.engine).begin(shared.workspace_id) as session:
        for user in (ADA, BEN):
            session.execute(delete(MemberRow).where(MemberRow.user == user))

    (row,) = [row for row in shared.rows(AuditEntryRow) if row.what == What.AWAY]
    assert (row.by_id, row.about_id, row.is_system) == (None, None, False)


def test_the_log_of_a_team_goes_with_the_team(shared: Workspace) -> None:
    closes(shared)
    with Sessions(shared.engine).begin(shared.workspace_id) as session:
        session.execute(delete(TeamRow))

    assert of_workspace(shared) == OF_WORKSPACE
    assert len(shared.rows(AuditEntryRow)) == len(OF_WORKSPACE)


def test_of_a_deleted_team_one_entry_stays_for_the_workspace(shared: Workspace) -> None:
    shared.report(reading("comments linkedin", 4), reading("posts x", 2))
    delete_team = shared.services.forgetting.delete_team

    delete_team(shared.actor(BEN), 1, MARKETING, now=shared.clock())

    assert of_workspace(shared) == [*OF_WORKSPACE, (What.TEAM_DELETED, BEN, MARKETING, "2")]


def test_a_refused_deletion_leaves_no_entry(shared: Workspace) -> None:
    with pytest.raises(InvalidField):
        shared.services.forgetting.delete_team(shared.actor(BEN), 1, "other", now=shared.clock())

    assert of_workspace(shared) == OF_WORKSPACE


def test_that_somebody_was_forgotten_is_told_without_who_it_was(shared: Workspace) -> None:
    forgetting, now = shared.services.forgetting, shared.clock()
    forgetting.forget(shared.actor(BEN), "someone", now=now)
    forgetting.forget_user(shared.workspace_id, ADA, "someone", now=now)

    told = (What.MEMBER_FORGOTTEN, None, "", None)
    by_whom = [row.is_system for row in shared.rows(AuditEntryRow) if row.what == told[0]]
    assert of_workspace(shared) == [*OF_WORKSPACE, told, told]
    assert by_whom == [False, True]


def test_leaving_and_coming_back_are_noted_once(shared: Workspace) -> None:
    leaving, workspaces, now = shared.services.leaving, shared.services.workspaces, shared.clock()
    for code in ("app_uninstalled", "token_revoked"):
        leaving.left(shared.workspace_id, code, at=now, now=now)
    for _ in range(2):
        workspaces.install("T0ACME", "U0BOT", now=now)

    whats = [what for what, *_ in of_workspace(shared)]
    assert whats == [What.CONNECTED, What.UNINSTALLED, What.RETURNED]


def test_an_entry_cannot_be_changed(shared: Workspace) -> None:
    closes(shared)
    sessions = Sessions(shared.engine)

    with pytest.raises(AppendOnlyError), sessions.begin(shared.workspace_id) as session:
        session.get_one(AuditEntryRow, 1).new = "something else"
    with pytest.raises(AppendOnlyError), sessions.begin(shared.workspace_id) as session:
        session.delete(session.get_one(AuditEntryRow, 1))


def test_one_function_adds_to_the_log_and_only_its_age_takes_from_it() -> None:
    makers = {path.name for path in _code() if _calls(path, "AuditEntryRow")}
    takers = {
        path.name
        for path in _code()
        for statement in ("update", "delete", "_delete", "insert")
        if _calls(path, statement, with_argument="AuditEntryRow")
    }

    assert makers == {"audit.py"}
    assert takers == {"retention.py"}


def _code() -> Iterator[Path]:
    return (path for path in BOT.rglob("*.py") if "migrations" not in path.parts)


def _calls(path: Path, name: str, *, with_argument: str = "") -> bool:
    """Tell whether code calls something of that name."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return any(
        isinstance(call.func, ast.Name)
        and call.func.id == name
        and (not with_argument or with_argument in {ast.unparse(each) for each in call.args})
        for call in calls
    )


def test_values_are_cut_and_typed_for_the_log() -> None:
    values = [None, True, Decimal("20.0000"), TODAY, frozenset({2, 0}), "x"]

    assert [value_of(each) for each in values] == [*(None, "yes", "20", "2026-11-23", "0,2", "x")]


def test_no_entry_crosses_to_another_workspace(shared: Workspace) -> None:
    closes(shared)
    other = open_workspace(shared.engine, "T0OTHER")
    admin = replace(other.actor(ADA, None), is_workspace_admin=True)

    assert other.services.audit.of_workspace(admin, now=other.clock()).count == len(OF_WORKSPACE)


def test_the_channels_of_the_workspace_log_are_named(shared: Workspace) -> None:
    closes(shared)
    admin = replace(shared.actor(BEN, EVENTS), is_workspace_admin=True)

    page = shared.services.audit.of_workspace(admin, now=shared.clock())

    assert {entry.channel for entry in page.entries} == {MARKETING, None}
