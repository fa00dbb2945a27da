"""A team's data leaves as an archive, and comes back as it was: nothing is lost or doubled."""

from __future__ import annotations

import tracemalloc
from collections.abc import Mapping
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from bot.archive import Archive, UnreadableArchive, read_archive, texts_of, write_zip
from bot.archive.cells import Kind
from bot.archive.tables import LOG, TABLES, Table
from bot.db.models import (
    AdviceRow,
    AlarmRow,
    AlarmStatementRow,
    LineItemRow,
    MemberRow,
    MembershipRow,
    ReportRow,
    ResultRow,
    WorkspaceRow,
)
from bot.db.sessions import Sessions
from bot.domain.alarms.alarm import About, AlarmDraft, Level, Outcome
from bot.domain.alarms.review import Lessons
from bot.domain.alarms.steps import Step
from bot.domain.drafts.request import Wanted
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forgetting import FORMER
from bot.domain.imports import ArchivePreview, BroughtBack, ImportPreview
from bot.domain.objectives.kinds import Period
from bot.domain.plan.entries import Spent
from bot.domain.progress.versions import Edited
from bot.exports.reading import Archived, Refusal
from bot.services import make_services
from bot.services.export_signing import Signer
from bot.services.plan import Entered
from tests.support.bombs import BOMBS
from tests.support.builders import POSTS, TODAY, draft, reading
from tests.support.databases import TABLES as STORED
from tests.support.exports import by_day, day, import_now
from tests.support.workspace import (
    ADA,
    BEN,
    CLEO,
    EVENTS,
    MARKETING,
    SECRET,
    Workspace,
    open_workspace,
)


def archive_of(workspace: Workspace, channel: str = MARKETING, by: str = ADA) -> Archive:
    _, archive = workspace.services.archives.of_team(
        workspace.actor(by, channel), now=workspace.clock()
    )
    return archive


def restore(workspace: Workspace, archive: Archive, channel: str = EVENTS) -> int:
    restoring = workspace.services.archives.restore
    return restoring(workspace.workspace_id, channel, archive, now=workspace.clock())


def forget(workspace: Workspace, user: str) -> None:
    forget_user = workspace.services.forgetting.forget_user
    forget_user(workspace.workspace_id, user, "a former member", now=workspace.clock())


def state(archive: Archive) -> bytes:
    """The bytes of an archive, without the signature, and without what no import brings back."""
    (team,) = archive["team"]
    kept = {**archive, "team": ({**team, "signature": None},)}
    return write_zip({name: rows for name, rows in kept.items() if name not in LOG})


@pytest.fixture
def full(workspace: Workspace) -> Workspace:
    """A team with something in each table, and another one without anything."""
    workspace.meet(BEN)
    workspace.set_up(ADA, BEN)
    import_now(workspace, by_day({0: 3, 1: 4}))
    workspace.set_up(ADA, BEN, channel=EVENTS)
    entered = Entered(item=POSTS, currency="EUR", spent=Spent(spend=Decimal(300), hours=Decimal(4)))
    team = workspace.teams()[0]
    workspace.services.plans.add(workspace.actor(), team.id, entered, now=workspace.clock())
    (item,) = (row.id for row in workspace.rows(LineItemRow))
    comments = workspace.aim(replace(draft("comments linkedin", 60), line_item=item))
    leads = workspace.aim(draft("leads", 20), owner=BEN, by=ADA)
    lead = replace(comments.draft, leads_to=leads.id)
    services, now = workspace.services, workspace.clock()
    services.objectives.change(workspace.actor(), comments.id, lead, owner=ADA, now=now)
    _report(workspace)
    (first, *_) = services.numbers.mine(workspace.actor(), now=now).numbers
    edited = Edited(value=Decimal(14), day=TODAY, note="=HYPERLINK(1)")
    services.numbers.correct(workspace.actor(), first.id, edited, now=now)
    services.members.go_away(workspace.actor(BEN), TODAY + timedelta(days=3), now=now)
    services.advice.mute(workspace.actor(), team.id, "stale", now=now)
    with Sessions(workspace.engine).begin(workspace.workspace_id) as session:
        advised = {"team_id": team.id, "said_on": TODAY, "rule": "slipping"}
        session.execute(
            insert(AdviceRow),
            [{**advised, "about": comments.id, "workspace_id": workspace.workspace_id}],
        )
    workspace.post_digest()
    for happens in (_raise_alarm, _ask_about_drafts):
        happens(workspace)
    return workspace


def _raise_alarm(workspace: Workspace) -> None:
    """One that is over, with all that is kept of it."""
    services, now = workspace.services, workspace.clock()
    raised = AlarmDraft(
        words="=a photo is going round",
        about=About.DATA,
        level=Level.ONE,
        place="X",
        link="https://x.com/1",
    )
    services.alarms.declare(workspace.actor(), raised, now=now)
    (alarm,) = (row.id for row in workspace.rows(AlarmRow))
    services.alarms.take_lead(workspace.actor(BEN), alarm, now=now)
    services.alarms.do_step(workspace.actor(BEN), alarm, Step.PAUSE, now=now)
    statements, said = services.alarm_statements, "We have seen it."
    statements.write(workspace.actor(BEN), alarm, said, 60, now=now)
    (statement,) = (row.id for row in workspace.rows(AlarmStatementRow))
    statements.decide(workspace.actor(), statement, approves=True, now=now)
    services.alarms.end(workspace.actor(BEN), alarm, outcome=Outcome.OVER, now=now)
    lessons = Lessons(sign="-a reply", to_change="Look at replies twice a day")
    services.alarm_reviews.write(workspace.actor(BEN), alarm, lessons, now=now)


def _ask_about_drafts(workspace: Workspace) -> None:
    """One that is approved, and one that is open."""
    drafts, now = workspace.services.draft_requests, workspace.clock()
    first = Wanted(text="We're open again.\nCome and see.", platform="x")
    asked = drafts.ask(workspace.actor(), 1, first, now=now).request
    drafts.approve(workspace.actor(BEN), asked.id, now=now)
    second = Wanted(text="@all: New hours!", platform=None, asked=BEN)
    drafts.ask(workspace.actor(), 1, second, now=now)


def _report(workspace: Workspace) -> None:
    """Numbers of two people; one is for a day that was imported."""
    workspace.report(reading("comments linkedin", 5, on=day(1)))
    workspace.report(reading("comments linkedin", 41), reading("leads", 3))
    workspace.report(reading("leads", 2), by=BEN)


def test_an_archive_goes_into_an_empty_team_and_comes_out_the_same(full: Workspace) -> None:
    before = archive_of(full)
    assert [table.name for table in TABLES if not before.get(table.name)] == ["own"]

    results = restore(full, read_archive(write_zip(before)))

    assert results == len(before["results"])
    assert state(archive_of(full, EVENTS)) == state(before)


def test_an_archive_that_goes_back_into_its_own_team_doubles_nothing(full: Workspace) -> None:
    before = archive_of(full)

    for _ in range(2):
        restore(full, before, MARKETING)

    assert state(archive_of(full)) == state(before)


def test_what_was_reported_since_is_replaced(full: Workspace) -> None:
    before = archive_of(full)
    full.report(reading("leads", 100))

    restore(full, before, MARKETING)

    assert state(archive_of(full)) == state(before)


def test_a_former_member_is_the_same_one_in_another_workspace(full: Workspace) -> None:
    forget(full, BEN)
    archive = read_archive(write_zip(archive_of(full)))
    other = open_workspace(full.engine, "T0OTHER")
    other.set_up(ADA, CLEO)
    forget(other, CLEO)

    restore(other, archive, MARKETING)

    [former] = [
        row
        for row in other.rows(MemberRow)
        if (row.workspace_id, row.user) == (other.workspace_id, FORMER)
    ]
    assert former.left_at is not None
    assert FORMER in {row["person"] for row in archive["results"]}
    assert state(archive_of(other)) == state(archive)


def test_a_former_member_who_comes_with_an_archive_reports_for_no_team(full: Workspace) -> None:
    forget(full, BEN)
    archive = archive_of(full)
    other = open_workspace(full.engine, "T0OTHER")
    other.set_up()

    restore(other, archive, MARKETING)

    assert FORMER not in other.settings().reporters
    with pytest.raises(NotFound):
        forget(other, FORMER)


def test_another_teams_data_stays_as_it_was(full: Workspace) -> None:
    other = state(archive_of(full, EVENTS))

    restore(full, archive_of(full), MARKETING)

    assert state(archive_of(full, EVENTS)) == other


def test_members_get_what_is_theirs_alone(full: Workspace) -> None:
    _, archive = full.services.archives.mine(full.actor(BEN), now=full.clock())

    assert {row["person"] for row in archive["results"]} == {BEN}
    assert {row["owner"] for row in archive["objectives"]} == {BEN}
    assert {row["person"] for row in archive["people"]} == {BEN}
    assert not {"plan", "costs", "advice", "alarms", "own", "muted"} & archive.keys()


@pytest.mark.parametrize("user", [ADA, BEN])
def test_what_is_one_persons_alone_takes_the_place_of_nothing(full: Workspace, user: str) -> None:
    before = archive_of(full)
    _, own = full.services.archives.mine(full.actor(user), now=full.clock())

    with pytest.raises(UnreadableArchive, match="one person's own export"):
        restore(full, read_archive(write_zip(own)), MARKETING)

    assert state(archive_of(full)) == state(before)


def test_only_admins_get_everything(full: Workspace) -> None:
    with pytest.raises(NotAllowed) as refused:
        archive_of(full, by=BEN)

    assert refused.value.key == "rights.admins_administer"


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("results", "metric", "nothing"),
        ("results", "report", None),
        ("results", "corrects", 99),
        ("results", "imported_as", "nothing"),
        ("results", "gives_way_to", 99),
        ("results", "value", Decimal(10**15)),
        ("results", "asked_for", "soon"),
        ("objectives", "line_item", 99),
        ("objectives", "leads_to", 99),
        ("objectives", "kind", "wish"),
        ("costs", "line_item", 99),
        ("plan", "kind", "nothing"),
        ("advice", "objective", 99),
        ("objective_changes", "objective", None),
        ("team", "currency", "money"),
        ("team", "holidays", "XX"),
        ("results", "note", "n" * 121),
        ("plan", "name", "a\0b"),
        ("alarms", "words", None),
        ("alarms", "level", 9),
        ("alarms", "words", "w" * 201),
        ("alarm_roles", "alarm", 99),
        ("alarm_steps", "step", "nothing"),
        ("alarm_entries", "kind", "nothing"),
        ("alarm_statements", "alarm", None),
        ("alarm_reviews", "written_at", None),
        ("draft_requests", "decision", "perhaps"),
        ("draft_requests", "platform", "nothing"),
    ],
)
def test_rows_that_do_not_fit_together_change_nothing(
    full: Workspace, table: str, column: str, value: Any
) -> None:
    before = archive_of(full)
    (first, *others) = before[table]
    broken = {**before, table: ({**first, column: value}, *others)}

    with pytest.raises(UnreadableArchive, match=table):
        restore(full, broken, MARKETING)

    assert state(archive_of(full)) == state(before)


def test_what_an_older_archive_says_of_alarms_is_brought_back(full: Workspace) -> None:
    older = ("words", "raised_by", "raised_at", "ended_by", "ended_at")
    archive = archive_of(full)
    columns = dict.fromkeys(next(table for table in TABLES if table.name == "alarms").columns)
    known = tuple({**columns, **{name: row[name] for name in older}} for row in archive["alarms"])
    tables = {name: rows for name, rows in archive.items() if not name.startswith(("alarm", "dra"))}

    restore(full, {**tables, "alarms": known})

    (row,) = archive_of(full, EVENTS)["alarms"]
    assert {name: row[name] for name in older} == {name: known[0][name] for name in older}
    assert (row["level"], row["about"], row["drill"]) == (2, "other", False)


def test_ones_own_questions_about_drafts_are_ones_own(full: Workspace) -> None:
    _, own = full.services.archives.mine(full.actor(), now=full.clock())
    _, other = full.services.archives.mine(full.actor(BEN), now=full.clock())

    assert {row["person"] for row in own["draft_requests"]} == {ADA}
    assert other["draft_requests"] == ()


IN_NO_ARCHIVE = {
    **dict.fromkeys(
        ("act", "outbox", "published", "remark", "triage", "schedule", "plan_copy", "picture"),
        "what was said, or is to be: no import makes it said anew, or undone",
    ),
    **dict.fromkeys(
        ("kept_words", "pending_import"), "waits for an answer of the day, and is then forgotten"
    ),
    "alarm_plan": "stays with its team, as its days and times do: people agreed on it there",
}
"""Tables with rows of a team that no archive has, and why."""
WITHIN = {
    "team": "team",
    "membership": "people",
    "line_item": "plan",
    "cost_entry": "costs",
    "objective": "objectives",
    "objective_change": "objective_changes",
    "result": "results",
    "report": "results",
    "advice": "advice",
    "muted_rule": "muted",
    "absence": "days_off",
    "alarm": "alarms",
    "alarm_role": "alarm_roles",
    "alarm_step": "alarm_steps",
    "alarm_entry": "alarm_entries",
    "alarm_statement": "alarm_statements",
    "alarm_review": "alarm_reviews",
    "draft_request": "draft_requests",
    "audit_entry": "log",
}
"""Tables of the database, and the table of an archive that has their rows."""
OF_NO_TEAM = {
    *("workspace", "installation", "used_state", "greeting", "refused_block", "request", "member")
}


def test_each_table_is_in_an_archive_or_it_is_said_why_not() -> None:
    stored = {table.name for table in STORED} - OF_NO_TEAM

    assert stored == WITHIN.keys() | IN_NO_ARCHIVE.keys()
    assert set(WITHIN.values()) <= {table.name for table in TABLES}


def by_name(table: Table) -> str:
    return table.name


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=UTC, microsecond=0)
)
AMOUNTS = st.decimals(0, 10**6, places=2)
NOTES = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=80)
PEOPLE = st.sampled_from([ADA, BEN, "U0NEW"])
MEASURES = st.sampled_from([("comments", "linkedin"), ("leads", None), ("followers", "x")])


@st.composite
def results(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Results of some reports, some of which correct an earlier one of the same report."""
    rows: list[dict[str, Any]] = []
    for report in range(1, draw(st.integers(0, 3)) + 1):
        person, at = draw(PEOPLE), draw(TIMES)
        source = draw(st.sampled_from(["command", "form"]))
        for _ in range(draw(st.integers(1, 3))):
            metric, platform = draw(MEASURES)
            earlier = [row["result"] for row in rows if row["report"] == report]
            rows.append(
                {
                    **dict.fromkeys(next(t for t in TABLES if t.name == "results").columns),
                    "result": len(rows) + 1,
                    "report": report,
                    "person": person,
                    "source": source,
                    "reported_at": at,
                    "metric": metric,
                    "platform": platform,
                    "value": draw(AMOUNTS),
                    "change": draw(st.booleans()),
                    "day": draw(DAYS),
                    "note": draw(NOTES),
                    "corrects": draw(st.sampled_from([None, *earlier])),
                    "undone_at": draw(st.none() | TIMES),
                    "undone_by": draw(st.none() | PEOPLE),
                    "imported_as": draw(st.sampled_from([None, "days:", "posts:77"])),
                    "gives_way_to": draw(st.sampled_from([None, report])),
                }
            )
    return rows


@st.composite
def objectives(draw: st.DrawFn) -> list[dict[str, Any]]:
    columns = next(t for t in TABLES if t.name == "objectives").columns
    count = draw(st.integers(0, 3))
    numbers = st.none() | st.integers(1, max(count, 1))
    rows = []
    for number in range(1, count + 1):
        metric, platform = draw(MEASURES)
        rows.append(
            {
                **dict.fromkeys(columns),
                "objective": number,
                "owner": draw(PEOPLE),
                "metric": metric,
                "platform": platform,
                "kind": "total",
                "target": draw(AMOUNTS),
                "per": draw(st.none() | st.sampled_from([each.value for each in Period])),
                "stretch": draw(st.booleans()),
                "starts_on": draw(DAYS),
                "due_on": draw(st.none() | DAYS),
                "closed_on": draw(st.none() | DAYS),
                "created_at": draw(TIMES),
                "leads_to": draw(numbers),
            }
        )
    return rows


@given(found=st.fixed_dictionaries({"results": results(), "objectives": objectives()}))
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # with a database shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_an_archive_holds_comes_out_as_it_went_in(
    full: Workspace, found: Mapping[str, Any]
) -> None:
    base = {name: rows for name, rows in archive_of(full).items() if name in {"team", "people"}}
    given = read_archive(write_zip({**base, **found}))
    restore(full, given, MARKETING)
    first = archive_of(full)

    restore(full, read_archive(write_zip(first)))

    assert first["results"] == given["results"]
    assert first["objectives"] == given["objectives"]
    assert state(archive_of(full, EVENTS)) == state(first)


def test_reports_of_a_former_state_are_not_left_behind(full: Workspace) -> None:
    before = len(full.rows(ReportRow)), len(full.rows(ResultRow))

    restore(full, archive_of(full), MARKETING)

    assert (len(full.rows(ReportRow)), len(full.rows(ResultRow))) == before


def test_a_number_that_gives_way_does_so_in_the_team_that_it_is_restored_in(
    full: Workspace,
) -> None:
    restore(full, archive_of(full))
    events = next(team for team in full.teams(channel=None) if team.channel == EVENTS)

    rows = [row for row in full.rows(ResultRow) if row.team_id == events.id]

    assert events.imported_until == day(1)
    assert [(row.value, row.undone_at is None) for row in rows if row.on == day(1)] == [
        (Decimal(4), True),
        (Decimal(5), False),
    ]


def bring_back(
    workspace: Workspace, archive: Archive, by: str = ADA, channel: str = MARKETING
) -> BroughtBack:
    """Drop an export, and press its button."""
    imports, now = workspace.services.imports, workspace.clock()
    actor = workspace.actor(by, channel)
    offer = imports.keep(actor, "export.zip", Archived(texts_of(archive)), now=now)
    assert isinstance(offer, ArchivePreview)
    return imports.bring_back(actor, offer.pending_id, now=now)


def test_a_dropped_export_brings_back_the_state_and_undo_what_was_there(full: Workspace) -> None:
    then = archive_of(full)
    full.report(reading("leads", 100))
    since = archive_of(full)

    brought = bring_back(full, then)
    assert state(archive_of(full)) == state(then)
    full.services.imports.bring_back(full.actor(), brought.before_id, now=full.clock())

    assert state(archive_of(full)) == state(since)


def test_who_was_forgotten_since_does_not_come_back_by_a_dropped_export(full: Workspace) -> None:
    then = archive_of(full)
    forget(full, BEN)

    bring_back(full, then)

    now = archive_of(full)
    assert BEN not in {row.user for row in full.rows(MemberRow)}
    assert BEN not in str({name: rows for name, rows in now.items() if name not in LOG})
    assert len(now["results"]) == len(then["results"])
    assert {row["person"] for row in now["results"]} == {ADA, FORMER}


def test_members_bring_nothing_back(full: Workspace) -> None:
    then = archive_of(full)

    with pytest.raises(NotAllowed):
        bring_back(full, then, by=BEN)


def test_an_admin_no_more_brings_nothing_back(full: Workspace) -> None:
    then, actor, now = archive_of(full), full.actor(), full.clock()
    offer = full.services.imports.keep(actor, "x.zip", Archived(texts_of(then)), now=now)
    assert isinstance(offer, ArchivePreview)
    with Sessions(full.engine).begin(full.workspace_id) as session:
        session.execute(update(MembershipRow).values(is_admin=MembershipRow.member_id != 1))

    with pytest.raises(NotAllowed):
        full.services.imports.bring_back(actor, offer.pending_id, now=now)


def test_an_export_is_taken_by_its_own_button_alone(full: Workspace) -> None:
    imports, actor, now = full.services.imports, full.actor(), full.clock()
    own = imports.keep(actor, "x.zip", Archived(texts_of(archive_of(full))), now=now)
    file = imports.keep(actor, "x.csv", by_day({0: 3}), now=now)
    assert isinstance(own, ArchivePreview)
    assert isinstance(file, ImportPreview)

    with pytest.raises(NotFound):
        imports.take(actor, own.pending_id, now=now)
    with pytest.raises(NotFound):
        imports.bring_back(actor, file.pending_id, now=now)


def changed(archive: Archive, name: str, **cells: Any) -> Archive:
    """The archive with other cells in the first row of a table."""
    first, *others = archive[name]
    return {**archive, name: ({**first, **cells}, *others)}


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("results", {"value": Decimal(900)}),
        ("results", {"person": BEN}),
        ("results", {"reported_at": datetime(2026, 1, 2, 8, tzinfo=UTC)}),
        ("objectives", {"target": Decimal(1)}),
        ("team", {"signature": None}),
        ("team", {"signature": "0" * 64}),
        ("team", {"signature": "é"}),
    ],
)
def test_an_export_that_was_changed_is_not_taken_from_a_drop(
    full: Workspace, name: str, cells: Mapping[str, Any]
) -> None:
    before = archive_of(full)
    edited = changed(before, name, **cells)

    with pytest.raises(Refusal, match="archive_changed"):
        bring_back(full, edited)

    assert state(archive_of(full)) == state(before)
    assert restore(full, edited, MARKETING) == len(before["results"])


@pytest.mark.parametrize("amount", [*filter(None, BOMBS)])
def test_an_amount_that_would_fill_the_memory_is_refused_before_the_signature(
    full: Workspace, amount: str
) -> None:
    texts = texts_of(archive_of(full))
    columns, *_ = texts["results"]
    row = tuple(amount if each == "value" else "" for each in columns)
    file = Archived({**texts, "results": (columns, *[row] * 1000)})
    tracemalloc.start()

    with pytest.raises(Refusal, match="archive_misfit"):
        full.services.imports.keep(full.actor(), "export.zip", file, now=full.clock())

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_another_workspaces_export_is_not_taken_from_a_drop(full: Workspace) -> None:
    archive = archive_of(full)
    with Sessions(full.engine).begin(full.workspace_id) as session:
        session.execute(update(WorkspaceRow).values(slack_id="T0OTHER"))

    with pytest.raises(Refusal, match="archive_changed"):
        bring_back(full, archive)


@pytest.mark.parametrize(
    ("secrets", "comes_back"),
    [
        (["new", SECRET], True),  # changed since, and the old one kept
        ([SECRET, "new"], True),
        (["new"], False),
        ([""], False),
        ([], False),
    ],
)
def test_only_whoever_has_the_secret_of_the_settings_can_sign(
    full: Workspace, secrets: list[str], comes_back: bool
) -> None:
    """All that is stored doesn't suffice: a copy of the database is no way to forge."""
    archive = archive_of(full)
    later = replace(full, services=make_services(Sessions(full.engine), secrets=secrets))

    with nullcontext() if comes_back else pytest.raises(Refusal, match="archive_changed"):
        bring_back(later, archive)


def test_without_a_secret_nothing_is_signed_so_nothing_comes_back(full: Workspace) -> None:
    unsigned = replace(full, services=make_services(Sessions(full.engine)))

    with pytest.raises(Refusal, match="archive_changed"):
        bring_back(unsigned, archive_of(unsigned))


def test_an_export_outlives_its_team(full: Workspace) -> None:
    archive = archive_of(full)
    actor, now = full.actor(), full.clock()
    full.services.forgetting.delete_team(actor, 1, MARKETING, now=now)

    brought = bring_back(full, archive, channel=EVENTS)

    assert brought.team.channel == EVENTS
    assert len(archive_of(full, EVENTS)["results"]) == len(archive["results"])


def test_a_dropped_export_whose_rows_do_not_fit_changes_nothing(full: Workspace) -> None:
    before = archive_of(full)
    with Sessions(full.engine).begin(full.workspace_id) as session:
        keys = Signer([SECRET]).keys(session)
    broken = keys.sign(changed(before, "results", report=None))

    with pytest.raises(Refusal, match="archive_misfit"):
        bring_back(full, broken)

    assert state(archive_of(full)) == state(before)


ODD: Mapping[Kind, tuple[Any, ...]] = {
    Kind.TEXT: ("w" * 3_000, "a\0b"),
    Kind.NUMBER: (None, 10**12),
    Kind.AMOUNT: (Decimal("NaN"), Decimal("1e30")),
    Kind.DAY: (date.min, date.max),
    Kind.INSTANT: (datetime(2026, 3, 1), datetime.max.replace(tzinfo=UTC)),  # noqa: DTZ001
    Kind.FLAG: (None,),
}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", [each for each in TABLES if each.name not in LOG], ids=by_name)
def test_whatever_stands_in_a_cell_it_is_brought_back_or_refused(
    full: Workspace, table: Table
) -> None:
    before = archive_of(full)
    rows = before.get(table.name)
    first, *others = rows or ({},)
    for name, kind in table.columns.items() if rows else ():
        for value in ODD[kind]:
            with suppress(UnreadableArchive):
                restore(full, {**before, table.name: ({**first, name: value}, *others)}, MARKETING)
                full.services.progress.mine(full.actor(), now=full.clock())
