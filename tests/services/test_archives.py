"""A team's data leaves as an archive, and comes back as it was: nothing is lost or doubled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from bot.archive import Archive, UnreadableArchive, read_archive, write_zip
from bot.archive.tables import LOG, TABLES
from bot.db.models import AdviceRow, LineItemRow, MemberRow, ReportRow, ResultRow
from bot.db.sessions import Sessions
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forgetting import FORMER
from bot.domain.objectives.kinds import Period
from bot.domain.plan.entries import Spent
from bot.domain.progress.versions import Edited
from bot.services.plan import Entered
from tests.support.builders import POSTS, TODAY, draft, reading
from tests.support.exports import by_day, day, import_now
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Workspace, open_workspace


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
    """The bytes of an archive, without the log of messages, which no import brings back."""
    return write_zip({name: rows for name, rows in archive.items() if name not in LOG})


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
    return workspace


def _report(workspace: Workspace) -> None:
    """Numbers of two people; one is for a day that was imported."""
    workspace.report(reading("comments linkedin", 5, on=day(1)))
    workspace.report(reading("comments linkedin", 41), reading("leads", 3))
    workspace.report(reading("leads", 2), by=BEN)


def test_an_archive_goes_into_an_empty_team_and_comes_out_the_same(full: Workspace) -> None:
    before = archive_of(full)
    assert [table.name for table in TABLES if not before.get(table.name)] == ["own", "alarms"]

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
